/*
 * operate.c - operators and subscripts.
 */
#include "model/operate.h"

#include "base/map.h"
#include "base/utf8.h"
#include "model/enums.h"
#include "model/frame.h"
#include "model/held.h"
#include "model/show.h"
#include "model/typing.h"

enum { MOST_ITEMS = 4096 }; /* of what is made anew; sums of sums would cost their square */

/* ---- making ---- */

const ItValue *it_value_constant(ItLink *link, ItConstant constant) {
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = IT_VALUE_CONSTANT;
  value->constant = constant;
  return value;
}

const ItValue *it_value_list(ItLink *link, const ItValue *const *items, uint32_t count) {
  ItValue *list = it_arena_new(it_link_arena(link), ItValue);
  list->kind = IT_VALUE_ITEMS;
  list->is_list = true;
  list->items = items;
  list->count = count;
  return list;
}

static const ItValue *filled(ItLink *link, const char *identity, const ItValue *const *items, uint32_t count,
                             ItFilled how) {
  ItClass *cls = it_class_builtin(link, identity);
  if (!cls) return it_value_unknown();
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = IT_VALUE_INSTANCE;
  value->cls = cls;
  value->wrapper = it_value_items(link, items, count);
  value->count = count;
  value->filled = how & 3u;
  return value;
}

static const ItValue *opaque(ItLink *link, const char *identity) {
  return it_value_instance(link, it_class_builtin(link, identity));
}

/* The distinct ones of many keys are found by their text where all are strs, or all are small ints; few are
 * compared. */
typedef struct Keys {
  ItMap seen;
  ItConstantKind kind;
  bool is_hashed;
} Keys;

enum { MOST_COMPARED = 128, STRIDE_SET = 1, STRIDE_DICT = 2 };

static Keys keys_of(ItLink *link, const ItValue *const *items, uint32_t count, uint32_t stride) {
  Keys keys = {.is_hashed = count > 0};
  for (uint32_t i = 0; i < count && keys.is_hashed; i += stride) {
    const ItValue *key = it_value_settle(link, items[i]);
    int64_t number;
    bool is_text = it_value_text(key).data != NULL;
    keys.is_hashed = is_text || (key->kind == IT_VALUE_CONSTANT && key->constant.kind == IT_CONSTANT_INT &&
                                 it_value_int(key, &number));
    if (keys.is_hashed && i == 0) keys.kind = key->constant.kind;
    keys.is_hashed = keys.is_hashed && key->constant.kind == keys.kind;
  }
  return keys;
}

/* Where among `kept` an item is, `size` if it is new; UINT32_MAX: that is not known. */
static uint32_t find_key(ItLink *link, Keys *keys, const ItValue *const *kept, uint32_t size, const ItValue *key,
                         uint32_t stride) {
  if (keys->is_hashed) {
    int64_t number;
    bool is_new;
    ItStr text = it_value_text(key = it_value_settle(link, key));
    if (!text.data && it_value_int(key, &number)) text = it_arith_int(it_link_arena(link), number).text;
    uint32_t *at = it_map_put(&keys->seen, text, &is_new);
    if (is_new) *at = size;
    return *at;
  }
  if (size > MOST_COMPARED * stride) return UINT32_MAX;
  for (uint32_t at = 0; at < size; at += stride) {
    ItTruth same = it_value_equal(link, kept[at], key);
    if (same != IT_FALSE) return same == IT_TRUE ? at : UINT32_MAX;
  }
  return size;
}

const ItValue *it_value_dict(ItLink *link, const ItValue *const *pairs, uint32_t count) {
  if (count > MOST_ITEMS || !it_link_spend(link, count)) return opaque(link, "builtins:dict");
  const ItValue **kept = it_arena_alloc(it_link_arena(link), ((size_t)count + 2) * sizeof *kept);
  Keys keys = keys_of(link, pairs, count, STRIDE_DICT);
  uint32_t size = 0, at = 0;
  for (uint32_t i = 0; i + 1 < count && at != UINT32_MAX; i += 2) {
    at = find_key(link, &keys, kept, size, pairs[i], STRIDE_DICT);
    if (at == UINT32_MAX) break;
    if (at == size) kept[size] = pairs[i], size += 2;
    kept[at + 1] = pairs[i + 1];
  }
  it_map_clear(&keys.seen);
  return at == UINT32_MAX ? opaque(link, "builtins:dict") : filled(link, "builtins:dict", kept, size, IT_FILLED_SINGLY);
}

const ItValue *it_value_set(ItLink *link, const char *identity, const ItValue *const *items, uint32_t count,
                            ItFilled how) {
  if (count > MOST_ITEMS || !it_link_spend(link, count)) return opaque(link, identity);
  const ItValue **kept = it_arena_alloc(it_link_arena(link), ((size_t)count + 1) * sizeof *kept);
  Keys keys = keys_of(link, items, count, STRIDE_SET);
  uint32_t size = 0, at = 0;
  for (uint32_t i = 0; i < count && at != UINT32_MAX; i++) {
    at = find_key(link, &keys, kept, size, items[i], STRIDE_SET);
    if (at == size) kept[size++] = items[i];
  }
  it_map_clear(&keys.seen);
  return at == UINT32_MAX ? opaque(link, identity) : filled(link, identity, kept, size, how);
}

/* ---- looking ---- */

static bool is_class(const ItValue *value, const char *module, const char *name) {
  return value->kind == IT_VALUE_INSTANCE && it_str_is(value->cls->module, module) &&
         it_str_is(value->cls->qualname, name);
}

bool it_value_is_dict(const ItValue *value) { return is_class(value, "builtins", "dict") && value->wrapper; }

bool it_value_is_set(const ItValue *value) {
  return (is_class(value, "builtins", "set") || is_class(value, "builtins", "frozenset")) && value->wrapper;
}

/* Room for `most` items that are made here; NULL: they would be too many, or cost more than is left. */
static const ItValue **room(ItLink *link, size_t most) {
  enum { VALUE = sizeof(ItValue) / sizeof(ItValue *) }; /* what one costs, in items */
  if (most > MOST_ITEMS || !it_link_spend(link, VALUE * most)) return NULL;
  return it_arena_alloc(it_link_arena(link), (most + 1) * sizeof(ItValue *));
}

static bool take(const ItValue **made, uint32_t made_count, const ItValue *const **items, uint32_t *count) {
  *items = made;
  *count = made_count;
  return true;
}

static bool iterate_range(ItLink *link, const ItValue *value, const ItValue *const **items, uint32_t *count) {
  int64_t parts[3] = {0, 0, 1};
  if (!value->wrapper || value->wrapper->count < 1 || value->wrapper->count > 3) return false;
  for (uint32_t i = 0; i < value->wrapper->count; i++)
    if (!it_value_int(value->wrapper->items[i], &parts[i])) return false;
  if (value->wrapper->count == 1) parts[1] = parts[0], parts[0] = 0;
  if (parts[2] == 0 || parts[2] > INT32_MAX || parts[2] < INT32_MIN || parts[0] > INT32_MAX || parts[0] < INT32_MIN)
    return false;
  int64_t length =
      parts[2] > 0 ? (parts[1] - parts[0] + parts[2] - 1) / parts[2] : (parts[0] - parts[1] - parts[2] - 1) / -parts[2];
  const ItValue **made = length > MOST_ITEMS ? NULL : room(link, length > 0 ? (size_t)length : 0);
  if (!made) return false;
  uint32_t made_count = 0;
  for (int64_t i = parts[0]; parts[2] > 0 ? i < parts[1] : i > parts[1]; i += parts[2]) {
    made[made_count++] = it_value_constant(link, it_arith_int(it_link_arena(link), i));
  }
  return take(made, made_count, items, count);
}

static bool iterate_text(ItLink *link, ItStr text, const ItValue *const **items, uint32_t *count) {
  const ItValue **made = room(link, text.size);
  if (!made) return false;
  uint32_t made_count = 0;
  for (size_t at = 0; at < text.size;) {
    size_t start = at;
    it_utf8_next(text, &at);
    made[made_count++] = it_value_str(link, it_str_cut(text, start, at));
  }
  return take(made, made_count, items, count);
}

static bool iterate_names(ItLink *link, const ItEnv *env, const ItValue *const **items, uint32_t *count) {
  const ItValue **made = room(link, env->entries.count);
  if (!made) return false;
  uint32_t size = 0;
  for (uint32_t i = 0; i < env->entries.count; i++)
    if (env->entries.items[i].value) made[size++] = it_value_str(link, env->entries.items[i].name);
  return take(made, size, items, count);
}

bool it_value_iterate(ItLink *link, const ItValue *value, const ItValue *const **items, uint32_t *count) {
  value = it_value_settle(link, value);
  if (value->kind == IT_VALUE_ITEMS) {
    *items = value->items;
    *count = value->count;
    return true;
  }
  if (it_value_text(value).data) return iterate_text(link, it_value_text(value), items, count);
  if (is_class(value, "builtins", "range")) return iterate_range(link, value, items, count);
  if (it_value_is_set(value) && value->wrapper->count < 2) { /* of more the order is that of a hash table */
    *items = value->wrapper->items;
    *count = value->wrapper->count;
    return true;
  }
  if (is_class(value, "builtins", "generator") && value->wrapper)
    return it_value_iterate(link, value->wrapper, items, count);
  if (value->kind == IT_VALUE_NAMES) return iterate_names(link, value->env, items, count);
  const ItValue *dict = it_held_dict(value);
  if (!dict) return value->kind == IT_VALUE_CLASS && it_enum_iterate(link, value->cls, items, count);
  const ItValue **made = room(link, dict->wrapper->count / 2);
  if (!made) return false;
  for (uint32_t i = 0; i + 1 < dict->wrapper->count; i += 2) made[i / 2] = dict->wrapper->items[i];
  return take(made, dict->wrapper->count / 2, items, count);
}

static ItTruth equal_items(ItLink *link, const ItValue *a, const ItValue *b) {
  ItTruth result = IT_TRUE;
  if (a->count != b->count || a->is_list != b->is_list) return IT_FALSE;
  for (uint32_t i = 0; i < a->count; i++) {
    ItTruth same = a->count > MOST_ITEMS ? IT_UNKNOWN : it_value_equal(link, a->items[i], b->items[i]);
    if (same == IT_FALSE) return IT_FALSE;
    if (same == IT_UNKNOWN) result = IT_UNKNOWN;
  }
  return result;
}

/* What equals nothing but itself. */
static bool is_unique(const ItValue *value) {
  return value->kind == IT_VALUE_CLASS || value->kind == IT_VALUE_MODULE || value->kind == IT_VALUE_FUNCTION;
}

ItTruth it_value_equal(ItLink *link, const ItValue *a, const ItValue *b) {
  bool result;
  a = it_value_settle(link, a);
  b = it_value_settle(link, b);
  if (a->kind == IT_VALUE_UNKNOWN || b->kind == IT_VALUE_UNKNOWN) return IT_UNKNOWN;
  if (a == b) return IT_TRUE;
  bool are_texts = it_value_text(a).data && it_value_text(b).data;
  if (are_texts)
    return it_str_eq(it_value_text(a), it_value_text(b)) ? IT_TRUE : IT_FALSE; /* keys of tables, most often */
  if (a->kind == IT_VALUE_CONSTANT && b->kind == IT_VALUE_CONSTANT)
    return it_arith_compare(IT_OP_EQ, &a->constant, &b->constant, &result) == IT_FOLD_VALUE
               ? (result ? IT_TRUE : IT_FALSE)
               : IT_UNKNOWN;
  if (a->kind == IT_VALUE_ITEMS && b->kind == IT_VALUE_ITEMS) return equal_items(link, a, b);
  if (a->kind == IT_VALUE_CLASS && b->kind == IT_VALUE_CLASS) return a->cls == b->cls ? IT_TRUE : IT_FALSE;
  if (a->kind == IT_VALUE_INSTANCE && b->kind == IT_VALUE_INSTANCE && a->cls == b->cls && a->cls->is_enum &&
      a->name.data && b->name.data)
    return it_str_eq(a->name, b->name) ? IT_TRUE : IT_FALSE;
  bool a_is_plain = a->kind == IT_VALUE_CONSTANT || a->kind == IT_VALUE_ITEMS,
       b_is_plain = b->kind == IT_VALUE_CONSTANT || b->kind == IT_VALUE_ITEMS;
  if ((a_is_plain || is_unique(a)) && (b_is_plain || is_unique(b)) && a->kind != b->kind) return IT_FALSE;
  return IT_UNKNOWN;
}

/* ---- operators ---- */

static const ItValue *concatenated(ItLink *link, const ItValue *left, const ItValue *right) {
  uint64_t count = (uint64_t)left->count + right->count;
  if (left->is_list != right->is_list || count > MOST_ITEMS || !it_link_spend(link, count)) return it_value_unknown();
  const ItValue **items = it_arena_alloc(it_link_arena(link), ((size_t)count + 1) * sizeof *items);
  if (left->count) memcpy(items, left->items, left->count * sizeof *items);
  if (right->count) memcpy(items + left->count, right->items, right->count * sizeof *items);
  return left->is_list ? it_value_list(link, items, (uint32_t)count) : it_value_items(link, items, (uint32_t)count);
}

static const ItValue *repeated(ItLink *link, const ItValue *value, const ItValue *times) {
  int64_t count;
  if (!it_value_int(times, &count)) return it_value_unknown();
  if (count < 0) count = 0;
  if (value->count && count > MOST_ITEMS / value->count) return it_value_unknown();
  uint32_t size = value->count * (uint32_t)(value->count ? count : 0);
  if (!it_link_spend(link, size)) return it_value_unknown();
  const ItValue **items = it_arena_alloc(it_link_arena(link), ((size_t)size + 1) * sizeof *items);
  for (uint32_t i = 0; i < size; i++) items[i] = value->items[i % value->count];
  return value->is_list ? it_value_list(link, items, size) : it_value_items(link, items, size);
}

static bool has(ItLink *link, const ItValue *items, const ItValue *value, bool *is_known) {
  for (uint32_t i = 0; i < items->count; i++) {
    ItTruth same = it_value_equal(link, items->items[i], value);
    if (same == IT_TRUE) return true;
    if (same == IT_UNKNOWN) *is_known = false;
  }
  return false;
}

/* `|`, `&`, `-`, `^` of sets: the class is that of the left one. */
static const ItValue *combined(ItLink *link, ItOperator op, const ItValue *left, const ItValue *right) {
  const ItValue *a = left->wrapper, *b = right->wrapper;
  if ((uint64_t)a->count * b->count > MOST_ITEMS || !it_link_spend(link, a->count + b->count))
    return it_value_unknown();
  const ItValue **items = it_arena_alloc(it_link_arena(link), ((size_t)a->count + b->count + 1) * sizeof *items);
  uint32_t count = 0;
  bool is_known = true;
  for (uint32_t i = 0; i < a->count; i++)
    if (op == IT_OP_BIT_OR || has(link, b, a->items[i], &is_known) == (op == IT_OP_BIT_AND))
      items[count++] = a->items[i];
  for (uint32_t i = 0; i < b->count && (op == IT_OP_BIT_OR || op == IT_OP_BIT_XOR); i++)
    if (!has(link, a, b->items[i], &is_known)) items[count++] = b->items[i];
  return is_known ? it_value_set(link, it_str_is(left->cls->name, "set") ? "builtins:set" : "builtins:frozenset", items,
                                 count, IT_FILLED_SOMEHOW)
                  : it_value_unknown();
}

static const ItValue *merged(ItLink *link, const ItValue *left, const ItValue *right) {
  const ItValue *both = concatenated(link, left->wrapper, right->wrapper);
  return both->kind == IT_VALUE_ITEMS && it_link_minor(link) >= 9 ? it_value_dict(link, both->items, both->count)
                                                                  : it_value_unknown();
}

static const ItValue *operate_constants(ItLink *link, ItOperator op, const ItValue *left, const ItValue *right) {
  ItConstant result;
  if (op == IT_OP_MOD && it_value_text(left).data) return it_operate_format(link, left, right);
  if (!it_link_spend(link, 1)) return it_value_unknown(); /* what is refused below has been made already */
  ItFold fold = it_arith_binary(it_link_arena(link), op, &left->constant, &right->constant, &result);
  if (fold != IT_FOLD_VALUE || !it_link_spend(link, result.text.size / sizeof(ItValue *))) return it_value_unknown();
  return it_value_constant(link, result);
}

const ItValue *it_operate_unary(ItLink *link, ItOperator op, const ItValue *value) {
  ItConstant result;
  if (value->kind != IT_VALUE_CONSTANT) return op == IT_OP_INVERT ? it_enum_invert(link, value) : it_value_unknown();
  ItFold fold = it_arith_unary(it_link_arena(link), op, &value->constant, &result);
  return fold == IT_FOLD_VALUE ? it_value_constant(link, result) : it_value_unknown();
}

const ItValue *it_operate_binary(ItLink *link, ItOperator op, const ItValue *left, const ItValue *right) {
  if (left->kind == IT_VALUE_UNKNOWN || right->kind == IT_VALUE_UNKNOWN) return it_value_unknown();
  if (left->kind == IT_VALUE_CONSTANT && right->kind == IT_VALUE_CONSTANT) {
    const ItValue *either = op == IT_OP_BIT_OR ? it_typing_either(link, left, right) : NULL;
    return either ? either : operate_constants(link, op, left, right);
  }
  if (op == IT_OP_MOD && it_value_text(left).data) return it_operate_format(link, left, right);
  bool is_left = left->kind == IT_VALUE_ITEMS, is_right = right->kind == IT_VALUE_ITEMS;
  if (op == IT_OP_ADD && is_left && is_right) return concatenated(link, left, right);
  if (op == IT_OP_MULT && is_left) return repeated(link, left, right);
  if (op == IT_OP_MULT && is_right) return repeated(link, right, left);
  bool is_set_operator = op == IT_OP_BIT_OR || op == IT_OP_BIT_AND || op == IT_OP_BIT_XOR || op == IT_OP_SUB;
  if (is_set_operator && it_value_is_set(left) && it_value_is_set(right)) return combined(link, op, left, right);
  if (op == IT_OP_BIT_OR && it_value_is_dict(left) && it_value_is_dict(right)) return merged(link, left, right);
  const ItValue *made = it_enum_combine(link, op, left, right);
  if (!made && op == IT_OP_BIT_OR) made = it_typing_either(link, left, right);
  return made ? made : it_value_unknown();
}

/* ---- subscripts ---- */

const ItValue *it_operate_item(ItLink *link, const ItValue *value, const ItValue *index) {
  int64_t at;
  ItConstant item;
  const ItValue *held = it_held_item(link, value, index);
  if (held) return held;
  if (it_value_is_dict(value)) {
    for (uint32_t i = value->wrapper->count; i >= 2; i -= 2) {
      ItTruth same = it_value_equal(link, value->wrapper->items[i - 2], index);
      if (same == IT_TRUE) return it_value_settle(link, value->wrapper->items[i - 1]);
      if (same == IT_UNKNOWN) break;
    }
    return it_value_unknown();
  }
  if (value->kind == IT_VALUE_CLASS && value->cls->is_enum && it_value_text(index).data) {
    const ItValue *member;
    bool is_member = it_class_home(link, value->cls, it_value_text(index), &member) &&
                     member->kind == IT_VALUE_INSTANCE && member->cls == value->cls;
    return is_member ? member : it_value_unknown();
  }
  if (!it_value_int(index, &at)) return it_value_unknown();
  if (value->kind == IT_VALUE_CONSTANT)
    return it_arith_item(it_link_arena(link), &value->constant, at, &item) == IT_FOLD_VALUE
               ? it_value_constant(link, item)
               : it_value_unknown();
  if (value->kind != IT_VALUE_ITEMS) return it_value_unknown();
  if (at < 0) at += value->count;
  return at >= 0 && at < (int64_t)value->count ? it_value_settle(link, value->items[at]) : it_value_unknown();
}

const ItValue *it_operate_slice(ItLink *link, const ItValue *value, const ItValue *const parts[3]) {
  int64_t numbers[3], at[3];
  const int64_t *given[3] = {NULL, NULL, NULL};
  ItConstant text;
  for (int i = 0; i < 3; i++) {
    bool is_none = !parts[i] || (parts[i]->kind == IT_VALUE_CONSTANT && parts[i]->constant.kind == IT_CONSTANT_NONE);
    if (is_none) continue;
    if (!it_value_int(parts[i], &numbers[i])) return it_value_unknown();
    given[i] = &numbers[i];
  }
  if (value->kind == IT_VALUE_CONSTANT)
    return it_arith_slice(it_link_arena(link), &value->constant, given, &text) == IT_FOLD_VALUE
               ? it_value_constant(link, text)
               : it_value_unknown();
  if (value->kind != IT_VALUE_ITEMS || !it_arith_indices(value->count, given, at)) return it_value_unknown();
  if (at[2] != 1 && !it_link_spend(link, value->count)) return it_value_unknown();
  const ItValue *const *from = value->items + at[0];
  uint32_t count = at[2] == 1 && at[1] > at[0] ? (uint32_t)(at[1] - at[0]) : 0;
  if (at[2] != 1) {
    const ItValue **items = it_arena_alloc(it_link_arena(link), ((size_t)value->count + 1) * sizeof *items);
    for (int64_t i = at[0]; at[2] > 0 ? i < at[1] : i > at[1]; i += at[2]) items[count++] = value->items[i];
    from = items;
  }
  return value->is_list ? it_value_list(link, from, count) : it_value_items(link, from, count);
}

/* ---- texts ---- */

const ItValue *it_operate_str(ItLink *link, const ItValue *value) {
  ItBuf text = {0};
  bool is_plain = value->kind == IT_VALUE_ITEMS || value->kind == IT_VALUE_CLASS || it_value_is_dict(value);
  bool is_known = value->kind == IT_VALUE_CONSTANT ? it_arith_str(&text, &value->constant, it_link_minor(link))
                                                   : is_plain && it_show_repr(link, value, &text);
  const ItValue *result =
      is_known ? it_value_str(link, it_arena_str(it_link_arena(link), it_buf_view(&text))) : it_value_unknown();
  it_buf_clear(&text);
  return result;
}

/* One conversion without flags and widths; false: not known. */
static bool convert(ItLink *link, char type, const ItValue *value, ItBuf *out) {
  int64_t number;
  const ItValue *text;
  switch (type) {
    case 'd':
    case 'i':
      if (!it_value_int(value, &number)) return false;
      it_buf_int(out, number);
      return true;
    case 's':
      text = it_operate_str(link, value);
      if (text->kind == IT_VALUE_UNKNOWN) return false;
      it_buf_str(out, it_value_text(text));
      return true;
    case 'r': return it_show_repr(link, value, out);
    default: return false;
  }
}

const ItValue *it_operate_format(ItLink *link, const ItValue *text, const ItValue *value) {
  ItStr format = it_value_text(text);
  bool is_tuple = value->kind == IT_VALUE_ITEMS && !value->is_list, is_known = value->kind != IT_VALUE_INSTANCE;
  uint32_t used = 0, count = is_tuple ? value->count : 1;
  ItBuf out = {0};
  for (size_t i = 0; i < format.size && is_known && out.size < IT_ARITH_TEXT; i++) {
    if (format.data[i] != '%') {
      it_buf_char(&out, format.data[i]);
    } else if (++i >= format.size) {
      is_known = false;
    } else if (format.data[i] == '%') {
      it_buf_char(&out, '%');
    } else {
      is_known = used < count &&
                 convert(link, format.data[i], it_value_settle(link, is_tuple ? value->items[used] : value), &out);
      used++;
    }
  }
  is_known = is_known && used == count && out.size < IT_ARITH_TEXT && it_link_spend(link, out.size / sizeof(ItValue *));
  const ItValue *result =
      is_known ? it_value_str(link, it_arena_str(it_link_arena(link), it_buf_view(&out))) : it_value_unknown();
  it_buf_clear(&out);
  return result;
}
