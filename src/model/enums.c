/*
 * enums.c - Lib/enum.py: values, names and texts of members.
 */
#include "model/enums.h"

#include "model/frame.h"
#include "model/operate.h"
#include "model/show_inside.h"

enum { MOST_MEMBERS = 2000, MOST_AT_ONCE = 300 /* names before an auto() that is counted where it stands */ };

static bool is_flag(const ItClass *cls) { return it_class_derives(cls, "enum", "Flag"); }
static bool is_int(const ItClass *cls) { return it_class_derives(cls, "builtins", "int"); }

static bool is_member(const ItValue *value) {
  return value->kind == IT_VALUE_INSTANCE && value->cls->is_enum && value->wrapper;
}

static const ItValue *value_of(ItLink *link, const ItValue *member) {
  return member->wrapper && member->wrapper->count ? it_value_settle(link, member->wrapper->items[0])
                                                   : it_value_unknown();
}

/* EnumType._find_data_type_: of each base the first class that is no enum and makes its own instances, or the nearest
 * before it. */
static ItClass *data_type_of_base(ItLink *link, ItClass *base) {
  ItClass *candidate = NULL, *object = it_class_builtin(link, "builtins:object");
  for (uint32_t i = 0; i < base->mro_count; i++) {
    ItClass *at = base->mro[i];
    if (at->is_enum || at == object) continue;
    const ItEnv *env = it_class_env(link, at);
    if (!candidate) candidate = at;
    if (it_env_get(env, IT_STR("__new__")) || it_env_get(env, IT_STR("__dataclass_fields__"))) return candidate;
  }
  return NULL;
}

ItClass *it_enum_data_type(ItLink *link, ItClass *cls) {
  for (uint32_t i = 0; i < cls->base_count; i++) {
    ItClass *type = data_type_of_base(link, cls->bases[i]);
    if (type) return type;
  }
  return NULL;
}

/* Whether `.value` is what the class body assigned: no __new__ of a program's own, no other data type. */
static bool keeps_value(ItLink *link, ItClass *cls, const ItValue *value) {
  static const struct {
    const char *type;
    ItConstantKind kind;
  } types[] = {
      {"int", IT_CONSTANT_INT}, {"str", IT_CONSTANT_STR}, {"float", IT_CONSTANT_FLOAT}, {"bytes", IT_CONSTANT_BYTES}};
  for (uint32_t i = 0; i < cls->mro_count; i++) {
    ItClass *at = cls->mro[i];
    if (it_str_is(at->module, "enum") || it_str_is(at->qualname, "object")) continue;
    if (at->native == IT_CATALOGUE_NONE && it_env_get(it_class_env(link, at), IT_STR("__new__")) && !at->is_enum)
      return false;
    const ItValue *maker =
        at->native == IT_CATALOGUE_NONE ? it_env_value(it_class_env(link, at), IT_STR("__new__")) : NULL;
    if (maker && maker->kind == IT_VALUE_WRAPPER) maker = maker->inner;
    if (maker && maker->kind == IT_VALUE_FUNCTION && !it_str_is(maker->function->module, "enum")) return false;
    if (at->native == IT_CATALOGUE_NONE) continue;
    bool is_same = false;
    for (size_t k = 0; k < sizeof types / sizeof *types; k++)
      is_same |= it_str_is(at->qualname, types[k].type) && value->kind == IT_VALUE_CONSTANT &&
                 value->constant.kind == types[k].kind;
    if (!is_same) return false;
  }
  return true;
}

const ItValue *it_enum_member(ItLink *link, ItClass *cls, ItStr name, const ItValue *value) {
  const ItValue **items = it_arena_alloc(it_link_arena(link), sizeof *items);
  items[0] = keeps_value(link, cls, value) ? value : it_value_unknown();
  ItValue *member = it_arena_new(it_link_arena(link), ItValue);
  member->kind = IT_VALUE_INSTANCE;
  member->cls = cls;
  member->name = name;
  member->wrapper = it_value_items(link, items, 1);
  member->count = 1;
  return member;
}

/* Enum._generate_next_value_, Flag's and StrEnum's. */
const ItValue *it_enum_auto(ItLink *link, ItClass *cls, ItStr name, const ItValue *const *before, uint32_t count) {
  ItArena *arena = it_link_arena(link);
  int64_t last = 0, number;
  ItClass *home = it_class_home(link, cls, IT_STR("_generate_next_value_"), NULL);
  if (!home || !it_str_is(home->module, "enum")) return it_value_unknown();
  if (it_class_derives(cls, "enum", "StrEnum")) {
    ItBuf text = {0};
    for (size_t i = 0; i < name.size; i++) {
      if ((unsigned char)name.data[i] >= 0x80) return it_buf_clear(&text), it_value_unknown();
      it_buf_char(&text, name.data[i] >= 'A' && name.data[i] <= 'Z' ? (char)(name.data[i] | 0x20) : name.data[i]);
    }
    const ItValue *lower = it_value_str(link, it_arena_str(arena, it_buf_view(&text)));
    it_buf_clear(&text);
    return lower;
  }
  if (!is_flag(cls)) { /* the last one and 1; from 3.11 on the largest */
    for (uint32_t i = 0; i < count; i++) {
      if (!it_value_int(before[i], &number)) return it_value_unknown();
      if (i == 0 || it_link_minor(link) < 11 || number > last) last = number;
    }
    return last < INT64_MAX ? it_value_constant(link, it_arith_int(arena, last + 1)) : it_value_unknown();
  }
  for (uint32_t i = 0; i < count; i++) {
    if (!it_value_int(before[i], &number) || number < 0 || number > INT64_MAX / 4) return it_value_unknown();
    last = it_link_minor(link) < 11 || number > last ? number : last;
  }
  for (number = 1; number <= last; number *= 2) continue;
  return it_value_constant(link, it_arith_int(arena, number));
}

bool it_enum_iterate(ItLink *link, ItClass *cls, const ItValue *const **items, uint32_t *count) {
  if (!cls->is_enum || cls->is_open || cls->native != IT_CATALOGUE_NONE || cls->env.entries.count > MOST_MEMBERS)
    return false;
  const ItValue **made = it_arena_alloc(it_link_arena(link), ((size_t)cls->env.entries.count + 1) * sizeof *made);
  *items = made;
  *count = 0;
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    const ItValue *value = cls->env.entries.items[i].value;
    if (value && is_member(value) && value->cls == cls && !value->is_alias) made[(*count)++] = value;
  }
  return true;
}

/* The named members of a flag or enum, aliases of the same value left out; in the order of definition. */
static uint32_t named_members(const ItClass *cls, const ItValue **out, uint32_t most) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < cls->env.entries.count && count < most; i++) {
    const ItValue *value = cls->env.entries.items[i].value;
    bool is_own =
        value && is_member(value) && value->cls == cls && it_str_eq(value->name, cls->env.entries.items[i].name);
    if (is_own) out[count++] = value;
  }
  return count;
}

const ItValue *it_enum_find(ItLink *link, ItClass *cls, const ItValue *value) {
  if (!cls->is_enum || cls->is_open || cls->native != IT_CATALOGUE_NONE) return NULL;
  if (is_member(value) && value->cls == cls) return value;
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    const ItValue *member = cls->env.entries.items[i].value;
    if (!member || !is_member(member) || member->cls != cls) continue;
    ItTruth same = it_value_equal(link, value_of(link, member), value);
    if (same == IT_TRUE) return member;
    if (same == IT_UNKNOWN) return NULL;
  }
  return NULL;
}

/* ---- class bodies ---- */

static bool is_sunder(ItStr name) {
  return name.size > 2 && name.data[0] == '_' && name.data[name.size - 1] == '_' && name.data[1] != '_' &&
         name.data[name.size - 2] != '_';
}
static bool is_dunder(ItStr name) {
  return name.size > 4 && it_str_starts(name, IT_STR("__")) && it_str_ends(name, IT_STR("__"));
}

static bool is_private(const ItClass *cls, ItStr name) {
  size_t size = cls->name.size;
  return name.size > size + 3 && name.data[0] == '_' && memcmp(name.data + 1, cls->name.data, size) == 0 &&
         name.data[size + 1] == '_' && name.data[size + 2] == '_' && !it_str_ends(name, IT_STR("__"));
}

/* Objects with __get__, __set__ or __delete__ stay what they are. */
static bool is_descriptor(ItLink *link, const ItValue *value) {
  if (value->kind == IT_VALUE_FUNCTION || value->kind == IT_VALUE_WRAPPER || value->kind == IT_VALUE_NATIVE)
    return value->kind != IT_VALUE_WRAPPER || value->wrap != IT_WRAP_PARTIAL;
  if (value->kind != IT_VALUE_INSTANCE) return false;
  return it_class_home(link, value->cls, IT_STR("__get__"), NULL) ||
         it_class_home(link, value->cls, IT_STR("__set__"), NULL);
}

static bool is_member_name(ItLink *link, const ItClass *cls, const ItEnvEntry *entry) {
  int minor = it_link_minor(link);
  if (!entry->value || is_sunder(entry->name) || is_dunder(entry->name)) return false;
  if (minor >= 11 && is_private(cls, entry->name)) return false;
  const ItValue *value = it_value_settle(link, entry->value);
  if (is_descriptor(link, value)) return false;
  return !(minor >= 13 && value->kind == IT_VALUE_CLASS);
}

/* Two members of one value: the later one is an alias; of a flag also what is no single bit. */
static bool is_alias(ItLink *link, const ItClass *cls, const ItValue *const *values, uint32_t count,
                     const ItValue *value) {
  int64_t number, other;
  bool is_int = it_value_int(value, &number);
  if (is_int && it_link_minor(link) >= 11 && it_class_derives(cls, "enum", "Flag") &&
      (number <= 0 || (number & (number - 1))))
    return true;
  for (uint32_t i = 0; i < count; i++) {
    if (is_int && it_value_int(values[i], &other) && number == other) return true;
    if (it_value_text(value).data && it_value_text(values[i]).data &&
        it_str_eq(it_value_text(value), it_value_text(values[i])))
      return true;
  }
  return false;
}

/* The member that has the value already, or a new one of the name; `is_alias` of both where it is listed under another.
 */
static const ItValue *member_of(ItLink *link, ItClass *cls, const ItEnvEntry *entry, const ItValue *value, bool again) {
  const ItValue *found = again ? it_enum_find(link, cls, value) : NULL;
  ItValue *member = it_arena_new(it_link_arena(link), ItValue);
  *member = *(found ? found : it_enum_member(link, cls, entry->name, value));
  member->is_alias = again;
  return member;
}

static bool is_auto(const ItValue *value) {
  return value->kind == IT_VALUE_INSTANCE && it_str_is(value->cls->module, "enum") &&
         it_str_is(value->cls->name, "auto");
}

const ItValue *it_enum_assigned(ItLink *link, ItClass *cls, ItStr name, const ItValue *value) {
  const ItValue *before[MOST_AT_ONCE];
  uint32_t count = 0;
  if (!is_auto(value) || cls->env.entries.count >= MOST_AT_ONCE) return value;
  for (uint32_t i = 0; i < cls->env.entries.count; i++)
    if (is_member_name(link, cls, &cls->env.entries.items[i]))
      before[count++] = it_value_settle(link, cls->env.entries.items[i].value);
  const ItValue *made = it_enum_auto(link, cls, name, before, count);
  return made->kind == IT_VALUE_CONSTANT ? made : value;
}

/* Names that the body lists in _ignore_ are gone when the class is made, and so is the list. */
static void drop_ignored(ItLink *link, ItClass *cls) {
  const ItValue *ignored = it_env_value(&cls->env, IT_STR("_ignore_")), *const * items;
  uint32_t count;
  if (!ignored) return;
  ignored = it_value_settle(link, ignored);
  if (it_value_text(ignored).data) {
    ItStr text = it_value_text(ignored);
    for (size_t i = 0; i < text.size;) {
      while (i < text.size && strchr(" ,\t\n", text.data[i])) i++;
      size_t start = i;
      while (i < text.size && !strchr(" ,\t\n", text.data[i])) i++;
      if (i > start) it_env_delete(&cls->env, it_str_cut(text, start, i));
    }
  } else if (it_value_iterate(link, ignored, &items, &count)) {
    for (uint32_t i = 0; i < count; i++)
      if (it_value_text(items[i]).data) it_env_delete(&cls->env, it_value_text(items[i]));
  }
  it_env_delete(&cls->env, IT_STR("_ignore_"));
}

/* Of flags only those of one bit are listed (3.11); of an unknown value it is taken to be one. */
static bool is_compound(ItLink *link, const ItClass *cls, const ItValue *value) {
  int64_t bits;
  if (it_link_minor(link) < 11 || !is_flag(cls) || !it_value_int(value, &bits)) return false;
  return bits <= 0 || (bits & (bits - 1));
}

void it_enum_fill(ItLink *link, ItClass *cls) {
  const ItValue **values = it_new_array(const ItValue *, (size_t)cls->env.entries.count + 1);
  uint32_t count = 0;
  cls->is_enum = true;
  drop_ignored(link, cls);
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    if (!is_member_name(link, cls, &cls->env.entries.items[i])) continue;
    ItEnvEntry entry = cls->env.entries.items[i];
    const ItValue *value = it_value_settle(link, entry.value);
    if (is_auto(value)) value = it_enum_auto(link, cls, entry.name, values, count);
    bool again = is_alias(link, cls, values, count, value);
    if (!again) values[count++] = value;
    again = again || is_compound(link, cls, value);
    it_env_set(&cls->env, entry.name, member_of(link, cls, &entry, value, again))->guard = entry.guard;
  }
  it_free(values);
}

/* ---- flags ---- */

/* Several flags together: an instance without a name. */
static const ItValue *together(ItLink *link, ItClass *cls, int64_t number) {
  const ItValue *value = it_value_constant(link, it_arith_int(it_link_arena(link), number));
  const ItValue *found = it_enum_find(link, cls, value);
  return found ? found : it_enum_member(link, cls, (ItStr){0}, value);
}

const ItValue *it_enum_invert(ItLink *link, const ItValue *value) {
  if (value->kind != IT_VALUE_INSTANCE || !value->cls->is_enum || !is_int(value->cls) || is_flag(value->cls))
    return it_value_unknown();
  return it_operate_unary(link, IT_OP_INVERT, value_of(link, value));
}

const ItValue *it_enum_combine(ItLink *link, ItOperator op, const ItValue *left, const ItValue *right) {
  bool is_left = is_member(left), is_right = is_member(right);
  if (!is_left && !is_right) return NULL;
  const ItValue *a = is_left ? value_of(link, left) : left, *b = is_right ? value_of(link, right) : right;
  ItClass *cls = is_left ? left->cls : right->cls;
  bool is_bitwise = op == IT_OP_BIT_OR || op == IT_OP_BIT_AND || op == IT_OP_BIT_XOR;
  int64_t x, y;
  if (is_flag(cls) && is_bitwise) {
    bool is_same = (is_left && is_right && left->cls == right->cls) || (is_int(cls) && is_left != is_right);
    if (!is_same || !it_value_int(a, &x) || !it_value_int(b, &y)) return it_value_unknown();
    return together(link, cls, op == IT_OP_BIT_OR ? x | y : op == IT_OP_BIT_AND ? x & y : x ^ y);
  }
  bool are_data =
      (!is_left || left->cls->mro_count > 3) && (!is_right || right->cls->mro_count > 3); /* a data type is mixed in */
  if (!are_data || a->kind != IT_VALUE_CONSTANT || b->kind != IT_VALUE_CONSTANT) return it_value_unknown();
  bool is_data = (!is_left || is_int(left->cls) || it_class_derives(left->cls, "builtins", "str")) &&
                 (!is_right || is_int(right->cls) || it_class_derives(right->cls, "builtins", "str"));
  return is_data && op != IT_OP_MOD ? it_operate_binary(link, op, a, b) : it_value_unknown();
}

const ItValue *it_enum_attribute(ItLink *link, const ItValue *member, ItStr name) {
  if (!is_member(member) || !member->name.data) return NULL;
  if (it_str_is(name, "name") || it_str_is(name, "_name_")) return it_value_str(link, member->name);
  return it_str_is(name, "value") || it_str_is(name, "_value_") ? value_of(link, member) : NULL;
}

/* ---- showing ---- */

static bool is_regex(const ItClass *cls) {
  return it_str_is(cls->module, "re") && it_str_is(cls->qualname, "RegexFlag");
}

/* Members that a value is made of; false: bits are left over. */
static bool decompose(ItLink *link, const ItClass *cls, int64_t number, const ItValue **out, uint32_t *count) {
  const ItValue *named[64];
  int64_t bits, left = number;
  uint32_t total = named_members(cls, named, 64);
  bool is_old = it_link_minor(link) < 11 && !is_regex(cls); /* re.RegexFlag has always had its own way */
  *count = 0;
  for (uint32_t i = 0; i < total; i++) {
    if (!it_value_int(value_of(link, named[i]), &bits)) return false;
    if (!bits || (bits & number) != bits || (!is_old && (bits & (bits - 1)))) continue;
    out[(*count)++] = named[i];
    left &= ~bits;
  }
  for (uint32_t i = 1; i < *count; i++) /* by value: downwards in old versions */
    for (uint32_t k = i; k > 0; k--) {
      int64_t a = 0, b = 0;
      it_value_int(value_of(link, out[k - 1]), &a);
      it_value_int(value_of(link, out[k]), &b);
      if (is_old ? a >= b : a <= b) break;
      const ItValue *swapped = out[k];
      out[k] = out[k - 1];
      out[k - 1] = swapped;
    }
  return left == 0;
}

static bool show_names(ItLink *link, const ItValue *member, const char *before, ItBuf *out) {
  const ItValue *parts[64];
  uint32_t count;
  int64_t number;
  if (member->name.data) {
    it_buf_format(out, "%s%.*s", before, IT_FMT(member->name));
    return true;
  }
  if (!it_value_int(value_of(link, member), &number) || number <= 0 ||
      !decompose(link, member->cls, number, parts, &count))
    return false;
  for (uint32_t i = 0; i < count; i++) it_buf_format(out, "%s%s%.*s", i ? "|" : "", before, IT_FMT(parts[i]->name));
  return true;
}

/* enum.global_enum: the members are the module's. */
static bool show_global(ItLink *link, const ItValue *member, ItBuf *out) {
  ItStr module = it_str_last(member->cls->module, '.');
  return show_names(link, member,
                    it_arena_format(it_link_arena(link), "%.*s.", IT_FMT(module)).data,
                    out);
}

bool it_enum_show(ItLink *link, const ItValue *member, ItBuf *out, int depth) {
  const ItValue *repr = NULL;
  int64_t number;
  ItClass *cls = member->cls, *home = it_class_home(link, cls, IT_STR("__repr__"), &repr);
  if (!home || !is_member(member)) return false;
  repr = it_value_settle(link, repr);
  bool is_function = repr->kind == IT_VALUE_FUNCTION;
  if (is_regex(cls) || (is_function && it_str_starts(repr->function->name, IT_STR("global_"))))
    return show_global(link, member, out);
  if (!is_function || !it_str_is(repr->function->module, "enum")) return false;
  it_buf_format(out, "<%.*s", IT_FMT(cls->name));
  bool is_zero = !member->name.data && it_value_int(value_of(link, member), &number) && number == 0;
  if (is_zero && it_link_minor(link) < 11) it_buf_text(out, ".0");
  if (!is_zero) it_buf_char(out, '.');
  if (!is_zero && !show_names(link, member, "", out)) return false;
  it_buf_text(out, ": ");
  if (!it_show_at(link, value_of(link, member), out, depth + 1)) return false;
  it_buf_char(out, '>');
  return true;
}
