/*
 * generated.c - what nobody wrote: the names that namedtuple, NamedTuple, TypedDict, Enum, dataclass,
 * total_ordering and Protocol add, and the classes that calls make.
 *
 * names-and-classes 3.4 and 4.5 to 4.7; the versions stand in the tables.
 */
#include "model/fields.h"
#include <stdlib.h>

#include "model/enums.h"
#include "model/generated_inside.h"
#include "model/frame.h"
#include "model/library.h"
#include "model/operate.h"

static bool is_due(int minor, int from, int to) { return (!from || minor >= from) && (!to || minor <= to); }

void it_generate_data(ItLink *link, ItClass *cls, const ItAddedName *rows, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (is_due(it_link_minor(link), rows[i].from, rows[i].to))
      it_env_set(&cls->env, it_str(rows[i].name), it_value_unknown());
}

/* A function that a program made: its identity, no source. */
const ItValue *it_generate_function(ItLink *link, ItStr module, ItStr qualname) {
  ItArena *arena = it_link_arena(link);
  ItFunction *function = it_arena_new(arena, ItFunction);
  function->module = module;
  function->qualname = qualname;
  function->name = it_str_last(qualname, '.');
  ItValue *value = it_arena_new(arena, ItValue);
  value->kind = IT_VALUE_FUNCTION;
  value->function = function;
  return value;
}

const ItValue *it_generate_method(ItLink *link, ItStr module, const ItClass *cls, const char *name) {
  return it_generate_function(link, module,
                              it_arena_format(it_link_arena(link), "%.*s.%s", IT_FMT(cls->qualname), name));
}

/* ---- what calls are given ---- */

/* Names as namedtuple takes them: a sequence of strings, or one with blanks and commas. */
ItNamed it_generate_named(ItLink *link, const ItValue *given) {
  ItArena *arena = it_link_arena(link);
  ItNamed fields = {.is_known = given != NULL};
  ItStr text = given ? it_value_text(given) : (ItStr){0};
  if (text.data) {
    fields.names = it_arena_alloc(arena, (text.size + 1) * sizeof *fields.names);
    for (size_t i = 0; i < text.size;) {
      while (i < text.size && strchr(" ,\t\n", text.data[i])) i++;
      size_t start = i;
      while (i < text.size && !strchr(" ,\t\n", text.data[i])) i++;
      if (i > start) fields.names[fields.count++] = it_str_cut(text, start, i);
    }
  } else if (given && given->kind == IT_VALUE_ITEMS) {
    fields.names = it_arena_alloc(arena, it_mul((size_t)given->count + 1, sizeof *fields.names));
    for (uint32_t i = 0; i < given->count; i++) {
      const ItValue *item = given->items[i];
      if (item->kind == IT_VALUE_ITEMS && item->count) item = item->items[0];
      if (it_value_text(item).data) fields.names[fields.count++] = it_value_text(item);
      else fields.is_known = false;
    }
  } else {
    fields.is_known = false;
  }
  return fields;
}

const ItValue *it_generate_argument(ItFrame *frame, const ItExpr *call, uint32_t index, const char *keyword) {
  if (index < call->call.args.count && call->call.args.items[index]->kind != IT_EXPR_STARRED)
    return it_eval(frame, call->call.args.items[index]);
  for (uint32_t i = 0; i < call->call.keyword_count; i++)
    if (it_str_is(call->call.keywords[i].name, keyword)) return it_eval(frame, call->call.keywords[i].value);
  return NULL;
}

ItClass *it_generate_new_class(ItFrame *frame, ItStr qualname, ItClass *base, ItClass *metaclass) {
  ItLink *link = frame->run->link;
  return it_class_new(link, frame->run->space->identity, qualname, &base, base ? 1 : 0, metaclass);
}

/* ---- enums ---- */

static const ItValue *raw_of(ItLink *link, ItClass *cls, const char *name) {
  const ItValue *raw = NULL;
  if (cls) it_class_home(link, cls, it_str(name), &raw);
  return raw;
}

/* EnumType.__new__: the mixed-in type's methods give way to the enum's. */
static void settle_mixin(ItLink *link, ItClass *cls) {
  static const char *const names[] = {"__repr__", "__str__", "__format__", "__reduce_ex__"};
  ItClass *type = it_enum_data_type(link, cls), *object = it_class_builtin(link, "builtins:object");
  if (!type || !cls->base_count) return;
  bool is_new = it_link_minor(link) >= 11;
  for (uint32_t i = 0; i < cls->base_count && is_new; i++) {
    if (!it_str_is(cls->bases[i]->qualname, "ReprEnum")) continue;
    if (!it_env_get(&cls->env, IT_STR("__format__")))
      it_env_set(&cls->env, IT_STR("__format__"), raw_of(link, type, "__format__"));
    const ItValue *str = raw_of(link, type, "__str__");
    if (str == raw_of(link, object, "__str__")) str = raw_of(link, type, "__repr__");
    if (!it_env_get(&cls->env, IT_STR("__str__"))) it_env_set(&cls->env, IT_STR("__str__"), str);
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (it_env_get(&cls->env, it_str(names[i]))) continue;
    const ItValue *found = raw_of(link, cls, names[i]),
                  *given = raw_of(link, cls->bases[cls->base_count - 1], names[i]);
    if (given && (found == raw_of(link, type, names[i]) || (is_new && found == raw_of(link, object, names[i]))))
      it_env_set(&cls->env, it_str(names[i]), given);
  }
}

/* EnumType.__new__, since 3.11: Flag's operators come before those of a data type. */
static void add_flag_operators(ItLink *link, ItClass *cls) {
  static const char *const names[] = {"__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"};
  ItClass *flag = it_class_derives(cls, "enum", "Flag") && it_link_minor(link) >= 11
                      ? it_library_class(link, "enum", "Flag")
                      : NULL;
  for (size_t i = 0; flag && flag != cls && i < sizeof names / sizeof *names; i++) {
    const ItValue *value = it_env_value(&flag->env, it_str(names[i]));
    if (value && !it_env_get(&cls->env, it_str(names[i]))) it_env_set(&cls->env, it_str(names[i]), value);
  }
}

static void fill_enum(ItLink *link, ItClass *cls) {
  static const ItAddedName data[] = {
      {"_member_names_", 0, 0}, {"_member_map_", 0, 0}, {"_member_type_", 0, 0}, {"_value2member_map_", 0, 0},
      {"_new_member_", 11, 0},  {"_use_args_", 11, 0},  {"_unhashable_values_", 11, 0}, {"_value_repr_", 11, 0},
      {"_unhashable_values_map_", 13, 0}};
  static const ItAddedName flag[] = {{"_boundary_", 11, 0},
                                     {"_flag_mask_", 11, 0},
                                     {"_singles_mask_", 11, 0},
                                     {"_all_bits_", 11, 0},
                                     {"_inverted_", 11, 0}};
  bool is_undocumented = it_link_minor(link) <= 10 && !it_env_get(&cls->env, IT_STR("__doc__"));
  if (is_undocumented) it_env_set(&cls->env, IT_STR("__doc__"), it_value_str(link, IT_STR("An enumeration.")));
  it_enum_fill(link, cls);
  ADD_DATA(link, cls, data);
  if (it_class_derives(cls, "enum", "Flag")) ADD_DATA(link, cls, flag);
  const ItValue *value;
  if (!it_env_get(&cls->env, IT_STR("_generate_next_value_")) &&
      it_class_home(link, cls, IT_STR("_generate_next_value_"), &value))
    it_env_set(&cls->env, IT_STR("_generate_next_value_"), value);
  const ItClass *base = it_library_class(link, "enum", "Enum");
  const ItValue *maker = base ? it_env_value(&base->env, IT_STR("__new__")) : NULL;
  if (maker && maker->kind == IT_VALUE_WRAPPER) maker = maker->inner; /* set as an attribute: a plain function */
  const ItValue *own = it_env_value(&cls->env, IT_STR("__new__"));
  if (own && own->kind == IT_VALUE_WRAPPER && own->wrap == IT_WRAP_STATIC) own = own->inner;
  if (own && maker) it_env_set(&cls->env, IT_STR("__new_member__"), own);
  if (maker) it_env_set(&cls->env, IT_STR("__new__"), maker);
  settle_mixin(link, cls);
  add_flag_operators(link, cls);
}

static const ItValue *make_enum(ItFrame *frame, ItClass *base, const ItExpr *call) {
  ItLink *link = frame->run->link;
  const ItValue *name = it_generate_argument(frame, call, 0, "value"),
                *members = it_generate_argument(frame, call, 1, "names");
  if (!name || !it_value_text(name).data || !members) return NULL;
  ItClass *cls = it_generate_new_class(frame, it_value_text(name), base, NULL);
  const ItValue *pairs = it_value_is_dict(members) ? members->wrapper : NULL, *const *keys;
  uint32_t key_count;
  if (pairs && it_value_iterate(link, members, &keys, &key_count)) members = it_value_items(link, keys, key_count);
  ItNamed fields = it_generate_named(link, members);
  bool is_flag = it_class_derives(base, "enum", "Flag"),
       has_values = members->kind == IT_VALUE_ITEMS && members->count && members->items[0]->kind == IT_VALUE_ITEMS;
  for (uint32_t i = 0; i < fields.count; i++) {
    bool is_counted = !is_flag && !has_values && !pairs; /* from 1 on */
    const ItValue *value = pairs && fields.is_known ? pairs->items[2 * i + 1] : NULL;
    if (has_values && fields.is_known && members->items[i]->count == 2) value = members->items[i]->items[1];
    it_env_set(&cls->env, fields.names[i],
               value        ? value
               : is_counted ? it_value_constant(link, it_arith_int(it_link_arena(link), i + 1))
                            : it_value_unknown());
  }
  if (!fields.is_known) cls->is_open = true;
  fill_enum(link, cls);
  it_class_finish(link, cls);
  return it_value_class(link, cls);
}

const ItValue *it_generate_names(ItLink *link, ItClass *cls) {
  ItEnv *env = it_link_new_env(link);
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    const ItEnvEntry *entry = &cls->env.entries.items[i];
    if (entry->value && entry->value->kind == IT_VALUE_INSTANCE && entry->value->cls == cls)
      it_env_set(env, entry->name, entry->value);
  }
  return it_value_names(link, env);
}

const ItValue *it_generate_doc(ItLink *link, int64_t blob, uint32_t def) {
  const ItUnit *unit;
  ItError err;
  if (!blob || it_model_unit(it_link_model(link), blob, &unit, &err) != IT_OK) return it_value_none(link);
  for (uint32_t i = 0; i < unit->facts.docs.count; i++)
    if (unit->facts.docs.items[i].def == def)
      return it_value_str(link, it_arena_str(it_link_arena(link), unit->facts.docs.items[i].text));
  return it_value_none(link);
}

void it_generate_members(ItFrame *frame, ItClass *cls) {
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    const ItEnvEntry *entry = &cls->env.entries.items[i];
    bool is_member = entry->value && entry->value->kind == IT_VALUE_INSTANCE && entry->value->cls == cls;
    if (is_member) it_env_set(&frame->run->space->env, entry->name, entry->value);
  }
}

static int by_value(const void *a, const void *b) {
  const ItEnvEntry *x = a, *y = b;
  int64_t i = 0, k = 0;
  it_value_int(x->value, &i);
  it_value_int(y->value, &k);
  return i < k ? -1 : i > k ? 1 : it_str_cmp(x->name, y->name);
}

/* IntEnum._convert_("Name", __name__, lambda C: C.startswith("AF_")): the members by a prefix of the names. */
bool it_generate_convert(ItFrame *frame, const ItExpr *call) {
  ItLink *link = frame->run->link;
  const ItExpr *func = call->call.func;
  if (func->kind != IT_EXPR_ATTRIBUTE ||
      (!it_str_is(func->attribute.attr, "_convert_") && !it_str_is(func->attribute.attr, "_convert")))
    return false;
  const ItValue *base = it_eval(frame, func->attribute.value), *name = it_generate_argument(frame, call, 0, "name");
  if (base->kind != IT_VALUE_CLASS || !name || !it_value_text(name).data || call->call.args.count < 3) return false;
  const ItExpr *filter = call->call.args.items[2];
  ItClass *cls = it_generate_new_class(frame, it_value_text(name), base->cls, NULL);
  const ItValue *source = it_generate_argument(frame, call, 3, "source");
  if (source && source->kind == IT_VALUE_MODULE) it_space_run(link, source->space);
  ItEnv *own = &frame->run->space->env, *env = source && source->kind == IT_VALUE_MODULE ? &source->space->env : own;
  IT_ARRAY(ItEnvEntry) members = {0};
  for (uint32_t i = 0; i < env->entries.count && filter->kind == IT_EXPR_LAMBDA && filter->lambda.count; i++) {
    int64_t number;
    ItStr key = env->entries.items[i].name;
    const ItValue *value = env->entries.items[i].value;
    if (!value || !it_value_int(value, &number)) continue;
    ItEnv local = {0};
    ItFrame inner = *frame;
    inner.outer = frame;
    inner.env = &local;
    it_env_set(&local, filter->lambda.params[0].name, it_value_str(link, key));
    if (it_eval_truth(&inner, filter->lambda.body) == IT_TRUE)
      *it_array_push(&members) = (ItEnvEntry){.name = key, .value = value};
    it_env_clear(&local);
  }
  if (members.count) qsort(members.items, members.count, sizeof *members.items, by_value);
  for (uint32_t i = 0; i < members.count; i++) it_env_set(&cls->env, members.items[i].name, members.items[i].value);
  it_array_clear(&members);
  fill_enum(link, cls);
  it_class_finish(link, cls);
  it_env_set(own, cls->name, it_value_class(link, cls));
  it_generate_members(frame, cls);
  return true;
}

/* Whether calling it with a name, bases and a namespace makes a class: it is type, or a metaclass. */
static bool makes_classes(const ItValue *function) {
  return function->kind == IT_VALUE_CLASS && it_class_derives(function->cls, "builtins", "type") &&
         !function->cls->placeholder.data;
}

const ItValue *it_generate_call(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  ItLink *link = frame->run->link;
  if (it_value_is(link, function, "collections:namedtuple")) return it_generate_tuple(frame, call, false);
  if (it_value_is(link, function, "typing:NamedTuple")) return it_generate_tuple(frame, call, true);
  if (it_value_is(link, function, "dataclasses:make_dataclass")) return it_generate_record(frame, call);
  if (it_value_is(link, function, "typing:TypedDict")) return it_generate_dict(frame, call);
  if (call->call.args.count >= 3 && makes_classes(function)) return it_remake_call(frame, function->cls, call);
  if (function->kind == IT_VALUE_CLASS && function->cls->is_enum && call->call.args.count >= 2)
    return make_enum(frame, function->cls, call);
  return NULL;
}

/* ---- class statements ---- */

static bool lists(ItLink *link, const ItValue *const *raw, uint32_t count, const char *identity) {
  for (uint32_t i = 0; i < count; i++)
    if (it_value_is(link, raw[i], identity)) return true;
  return false;
}

static void fill_protocol(ItLink *link, ItClass *cls) {
  int minor = it_link_minor(link);
  static const ItAddedName data[] = {{"_is_protocol", 0, 0}};
  static const ItAddedName own[] = {
      {"__annotations__", 12, 0}, {"__protocol_attrs__", 12, 0}, {"__callable_proto_members_only__", 12, 12}};
  ADD_DATA(link, cls, data);
  if (cls->is_protocol) ADD_DATA(link, cls, own);
  if (!it_env_get(&cls->env, IT_STR("__subclasshook__"))) {
    const ItValue *hook = minor >= 12 ? it_library_value(link, "typing", "_proto_hook")
                                      : it_generate_function(link, IT_STR("typing"),
                                                             IT_STR("Protocol.__init_subclass__.<locals>._proto_hook"));
    if (hook)
      it_env_set(&cls->env, IT_STR("__subclasshook__"),
                 minor >= 12 && hook->kind == IT_VALUE_FUNCTION ? it_value_wrap(link, IT_WRAP_CLASS, hook) : hook);
  }
  const ItClass *home =
      minor >= 11 ? it_class_home(link, cls, IT_STR("__init__"), NULL) : NULL; /* else there is one to keep */
  if (!cls->is_protocol || (home && home->native == IT_CATALOGUE_NONE)) return;
  const ItValue *init = it_library_value(link, "typing", minor >= 9 ? "_no_init_or_replace_init" : "_no_init");
  if (init) it_env_set(&cls->env, IT_STR("__init__"), init);
}

void it_generate_class(ItFrame *frame, ItClass *cls, const ItValue *const *raw, uint32_t raw_count) {
  ItLink *link = frame->run->link;
  if (lists(link, raw, raw_count, "typing:NamedTuple")) return it_generate_tuple_class(frame, cls);
  bool is_typed = lists(link, raw, raw_count, "typing:TypedDict");
  bool derives_typed = false;
  for (uint32_t i = 0; i < raw_count; i++)
    derives_typed |= raw[i]->kind == IT_VALUE_CLASS && raw[i]->cls->is_typed_dict;
  if (is_typed || derives_typed) {
    it_generate_dict_names(link, cls, is_typed);
    ItClass *metaclass = it_library_class(link, "typing", "_TypedDictMeta");
    if (metaclass) cls->metaclass = metaclass;
  }
  if (cls->is_enum && !(it_str_is(cls->module, "enum") && it_str_is(cls->name, "Enum"))) fill_enum(link, cls);
  bool is_typing_own = it_str_is(cls->module, "typing") && it_str_is(cls->qualname, "Protocol");
  if (it_class_derives(cls, "typing", "Protocol") && !is_typing_own) fill_protocol(link, cls);
}

/* ---- dataclasses ---- */

static ItTruth keyword_truth(ItFrame *frame, const ItExpr *call, const char *name, ItTruth fallback) {
  for (uint32_t i = 0; call && i < call->call.keyword_count; i++)
    if (it_str_is(call->call.keywords[i].name, name)) return it_eval_truth(frame, call->call.keywords[i].value);
  const ItValue *starred = it_fields_starred(frame, call, name);
  return starred ? it_value_truth(starred) : fallback;
}

static void add_method(ItLink *link, ItClass *cls, const char *name) {
  if (it_env_get(&cls->env, it_str(name))) return;
  ItStr module = cls->module;
  const ItValue *value =
      it_link_minor(link) >= 10
          ? it_generate_method(link, module, cls, name)
          : it_generate_function(link, module, it_arena_format(it_link_arena(link), "__create_fn__.<locals>.%s", name));
  it_env_set(&cls->env, it_str(name), value);
}

/* `x: T = field(...)`: the default stays, a factory or nothing removes the name (dataclasses._process_class). */
static void settle_field(ItFrame *frame, ItClass *cls, const ItBinding *binding, const ItUnit *unit) {
  const ItExpr *expr = it_eval_parse(frame, it_facts_text(&unit->facts, binding->value));
  if (!expr || expr->kind != IT_EXPR_CALL) return;
  if (!it_value_is(frame->run->link, it_eval(frame, expr->call.func), "dataclasses:field")) return;
  for (uint32_t i = 0; i < expr->call.keyword_count; i++)
    if (it_str_is(expr->call.keywords[i].name, "default")) {
      it_env_set(&cls->env, binding->name, it_eval(frame, expr->call.keywords[i].value));
      return;
    }
  it_env_delete(&cls->env, binding->name);
}

static void add_hash(ItFrame *frame, const ItExpr *call, ItClass *cls, bool had_hash, bool eq) {
  ItLink *link = frame->run->link;
  bool unsafe = keyword_truth(frame, call, "unsafe_hash", IT_FALSE) == IT_TRUE,
       frozen = keyword_truth(frame, call, "frozen", IT_FALSE) == IT_TRUE;
  if (unsafe || (eq && frozen && !had_hash)) {
    it_env_delete(&cls->env, IT_STR("__hash__"));
    add_method(link, cls, "__hash__");
  } else if (eq && !frozen && !had_hash) {
    it_env_set(&cls->env, IT_STR("__hash__"), it_value_none(link));
  }
}

void it_generate_dataclass(ItFrame *frame, const ItExpr *call, ItClass *cls) {
  static const ItAddedName data[] = {
      {"__dataclass_params__", 0, 0}, {"__dataclass_fields__", 0, 0}, {"__match_args__", 10, 0}};
  ItLink *link = frame->run->link;
  const ItUnit *unit = frame->run->unit;
  bool eq = keyword_truth(frame, call, "eq", IT_TRUE) != IT_FALSE;
  const ItValue *hash = it_env_value(&cls->env, IT_STR("__hash__"));
  bool has_eq = it_env_get(&cls->env, IT_STR("__eq__")) != NULL;
  bool had_hash = hash && !(has_eq && hash->kind == IT_VALUE_CONSTANT);
  it_fields_dataclass(frame, call, cls);
  for (uint32_t i = 0; cls->def && i < unit->facts.bindings.count; i++) {
    const ItBinding *binding = &unit->facts.bindings.items[i];
    if (binding->scope == cls->def && binding->annotation.size && binding->name.data && binding->kind == IT_BIND_ASSIGN)
      settle_field(frame, cls, binding, unit);
  }
  bool had_match = it_env_get(&cls->env, IT_STR("__match_args__")) != NULL;
  const ItValue *match = it_env_value(&cls->env, IT_STR("__match_args__"));
  ADD_DATA(link, cls, data);
  if (had_match) it_env_set(&cls->env, IT_STR("__match_args__"), match);
  if (keyword_truth(frame, call, "init", IT_TRUE) != IT_FALSE) add_method(link, cls, "__init__");
  it_fields_set_init(cls);
  if (keyword_truth(frame, call, "repr", IT_TRUE) != IT_FALSE) add_method(link, cls, "__repr__");
  if (eq) add_method(link, cls, "__eq__");
  static const char *const orders[] = {"__lt__", "__le__", "__gt__", "__ge__"};
  for (size_t i = 0; i < 4 && keyword_truth(frame, call, "order", IT_FALSE) == IT_TRUE; i++)
    add_method(link, cls, orders[i]);
  if (keyword_truth(frame, call, "frozen", IT_FALSE) == IT_TRUE) {
    add_method(link, cls, "__setattr__");
    add_method(link, cls, "__delattr__");
  }
  if (it_link_minor(link) >= 13) {
    const ItValue *replace = it_library_value(link, "dataclasses", "_replace");
    if (replace && !it_env_get(&cls->env, IT_STR("__replace__"))) it_env_set(&cls->env, IT_STR("__replace__"), replace);
  }
  add_hash(frame, call, cls, had_hash, eq);
  if (keyword_truth(frame, call, "slots", IT_FALSE) == IT_TRUE)
    it_fields_slots(link, cls, keyword_truth(frame, call, "frozen", IT_FALSE) == IT_TRUE);
  if (it_class_derives(cls->metaclass, "abc", "ABCMeta")) it_class_find_abstract(link, cls);
}

/* functools.total_ordering: what is missing is derived from the first that is there. */
static void make_total_ordering(ItLink *link, ItClass *cls) {
  static const char *const names[] = {"__lt__", "__le__", "__gt__", "__ge__"}, *const shorts[] = {"lt", "le", "gt",
                                                                                                  "ge"};
  int root = -1;
  for (int i = 0; i < 4 && root < 0; i++) {
    ItClass *home = it_class_home(link, cls, it_str(names[i]), NULL);
    if (home && !it_str_is(home->qualname, "object")) root = i;
  }
  for (int i = 0; i < 4 && root >= 0; i++) {
    ItClass *home = it_class_home(link, cls, it_str(names[i]), NULL);
    if (i == root || (home && !it_str_is(home->qualname, "object"))) continue;
    const ItValue *made = it_library_value(
        link, "functools", it_arena_format(it_link_arena(link), "_%s_from_%s", shorts[i], shorts[root]).data);
    if (!made) continue;
    if (made->kind == IT_VALUE_FUNCTION) ((ItFunction *)(uintptr_t)made->function)->name = it_str(names[i]);
    it_env_set(&cls->env, it_str(names[i]), made);
  }
}

/* A class decorated in a way that makes it anew has the same statement's body; only what is around it changes. */
static void set_simple_enum(ItFrame *frame, const ItExpr *call, ItClass *cls) {
  const ItValue *base = call && call->call.args.count ? it_eval(frame, call->call.args.items[0]) : NULL;
  if (!base || base->kind != IT_VALUE_CLASS) return;
  ItClass *made = it_class_new(frame->run->link, cls->module, cls->qualname, &base->cls, 1, NULL);
  cls->bases = made->bases;
  cls->base_count = made->base_count;
  cls->metaclass = made->metaclass;
  ItClass **mro = it_arena_alloc(it_link_arena(frame->run->link), it_mul(made->mro_count, sizeof *mro));
  memcpy(mro, made->mro, made->mro_count * sizeof *mro);
  mro[0] = cls;
  cls->mro = mro;
  cls->mro_count = made->mro_count;
  cls->is_enum = cls->is_simple_enum = true;
  it_env_delete(&cls->env, IT_STR("__dict__"));
  it_env_delete(&cls->env, IT_STR("__weakref__"));
  if (!cls->written_doc)
    it_env_set(&cls->env, IT_STR("__doc__"), it_value_str(frame->run->link, IT_STR("An enumeration.")));
  fill_enum(frame->run->link, cls);
}

/* enum.global_enum: the members become the module's, and show themselves so. */
static void make_global(ItFrame *frame, ItClass *cls) {
  ItLink *link = frame->run->link;
  const ItValue *repr =
      it_library_value(link, "enum", it_class_derives(cls, "enum", "Flag") ? "global_flag_repr" : "global_enum_repr");
  it_generate_members(frame, cls);
  if (repr) it_env_set(&cls->env, IT_STR("__repr__"), repr);
}

static void make_runtime(ItLink *link, ItClass *cls) {
  static const ItAddedName data[] = {{"_is_runtime_protocol", 0, 0}, {"__non_callable_proto_members__", 13, 0}};
  ADD_DATA(link, cls, data);
}

static void make_final(ItLink *link, ItClass *cls) {
  static const ItAddedName data[] = {{"__final__", 11, 0}};
  ADD_DATA(link, cls, data);
}

const ItValue *it_generate_decorated(ItFrame *frame, const ItValue *decorator, const ItExpr *call, const ItValue *value,
                                     bool *known) {
  ItLink *link = frame->run->link;
  *known = value->kind == IT_VALUE_CLASS && value->cls->native == IT_CATALOGUE_NONE;
  if (!*known) return value;
  if (it_value_is(link, decorator, "dataclasses:dataclass")) it_generate_dataclass(frame, call, value->cls);
  else if (it_value_is(link, decorator, "functools:total_ordering")) make_total_ordering(link, value->cls);
  else if (it_value_is(link, decorator, "enum:global_enum")) make_global(frame, value->cls);
  else if (it_value_is(link, decorator, "enum:_simple_enum")) set_simple_enum(frame, call, value->cls);
  else if (it_value_is(link, decorator, "typing:runtime_checkable")) make_runtime(link, value->cls);
  else if (it_value_is(link, decorator, "typing:final")) make_final(link, value->cls);
  else *known = it_fields_attrs(frame, decorator, call, value->cls);
  return value;
}
