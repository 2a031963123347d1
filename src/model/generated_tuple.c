/*
 * generated_tuple.c - classes of namedtuple, typing.NamedTuple and TypedDict.
 *
 * collections.namedtuple; typing.NamedTupleMeta, _TypedDictMeta (names-and-classes 4.7).
 */
#include "model/fields.h"
#include "model/frame.h"
#include "model/generated_inside.h"
#include "model/library.h"

/* Gives a function that has just been made its docstring; `%` stands for `what`. */
static const ItValue *documented(ItLink *link, const ItValue *made, const char *doc, ItStr what) {
  const char *at = strchr(doc, '%');
  ItStr text = it_str(doc);
  if (at) text = it_arena_format(it_link_arena(link), "%.*s%.*s%s", (int)(at - doc), doc, IT_FMT(what), at + 1);
  ((ItFunction *)(uintptr_t)made->function)->doc = it_value_str(link, text);
  return made;
}

/* "Pair(a, b)": with a comma behind a single field, as namedtuple writes a tuple's repr without quotes. */
static ItStr tuple_text(ItLink *link, ItStr name, ItNamed fields, const char *end_of_one) {
  ItBuf text = {0};
  it_buf_format(&text, "%.*s(", IT_FMT(name));
  for (uint32_t i = 0; i < fields.count; i++) it_buf_format(&text, "%s%.*s", i ? ", " : "", IT_FMT(fields.names[i]));
  it_buf_text(&text, fields.count == 1 ? end_of_one : ")");
  ItStr kept = it_arena_str(it_link_arena(link), it_buf_view(&text));
  it_buf_clear(&text);
  return kept;
}

/* collections.namedtuple's namespace. */
static void fill_named_tuple(ItLink *link, ItClass *cls, ItNamed fields) {
  static const ItAddedName data[] = {{"__slots__", 0, 0}, {"_fields", 0, 0}, {"_field_defaults", 0, 0},
                                   {"_fields_defaults", 8, 8}, {"__match_args__", 10, 0}, {"__module__", 0, 0}};
  static const struct {
    const char *name, *doc; /* %: the class's name */
  } methods[] = {{"_replace", "Return a new % object replacing specified fields with new values"},
                 {"__repr__", "Return a nicely formatted representation string"},
                 {"_asdict", "Return a new dict which maps field names to their values."},
                 {"__getnewargs__", "Return self as a plain tuple.  Used by copy and pickle."}};
  ItArena *arena = it_link_arena(link);
  ItStr collections = IT_STR("collections");
  ADD_DATA(link, cls, data);
  ItStr maker = it_arena_format(arena, "namedtuple_%.*s", IT_FMT(cls->name));
  const ItValue *new = documented(link, it_generate_method(link, maker, cls, "__new__"), "Create new instance of %",
                                  tuple_text(link, cls->name, fields, ",)"));
  const ItValue *make = documented(link, it_generate_method(link, collections, cls, "_make"),
                                   "Make a new % object from a sequence or iterable", cls->name);
  it_env_set(&cls->env, IT_STR("__new__"), it_value_wrap(link, IT_WRAP_STATIC, new));
  it_env_set(&cls->env, IT_STR("_make"), it_value_wrap(link, IT_WRAP_CLASS, make));
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
    const ItValue *method = it_generate_method(link, collections, cls, methods[i].name);
    it_env_set(&cls->env, it_str(methods[i].name), documented(link, method, methods[i].doc, cls->name));
  }
  if (it_link_minor(link) >= 13)
    it_env_set(&cls->env, IT_STR("__replace__"), it_generate_method(link, collections, cls, "_replace"));
  const ItValue **names = it_arena_alloc(arena, it_mul((size_t)fields.count + 1, sizeof *names));
  for (uint32_t i = 0; i < fields.count; i++) {
    it_env_set(&cls->env, fields.names[i], it_value_wrap(link, IT_WRAP_FIELD, it_value_none(link)));
    names[i] = it_value_str(link, fields.names[i]);
  }
  if (fields.is_known) it_env_set(&cls->env, IT_STR("_fields"), it_value_items(link, names, fields.count));
  it_env_set(&cls->env, IT_STR("__doc__"), it_value_unknown());
  cls->doc = tuple_text(link, cls->name, fields, ",)");
  if (!fields.is_known) cls->is_open = true;
}

/* `is_typed`: typing.NamedTuple, which keeps the types of the fields. */
const ItValue *it_generate_tuple(ItFrame *frame, const ItExpr *call, bool is_typed) {
  ItLink *link = frame->run->link;
  const ItValue *name = it_generate_argument(frame, call, 0, "typename"),
                *given = it_generate_argument(frame, call, 1, "field_names");
  if (!name || !it_value_text(name).data) return it_value_unknown();
  ItClass *cls = it_generate_new_class(frame, it_value_text(name), it_class_builtin(link, "builtins:tuple"), NULL);
  ItNamed fields = it_generate_named(link, given);
  it_fields_rename(frame, call, fields.names, fields.count);
  fill_named_tuple(link, cls, fields);
  if (is_typed)
    it_env_set(&cls->env, IT_STR("__annotations__"), it_value_instance(link, it_class_builtin(link, "builtins:dict")));
  if (is_typed && it_link_minor(link) >= 12) it_env_set(&cls->env, IT_STR("__orig_bases__"), it_value_unknown());
  it_fields_tuple_call(frame, call, cls, fields.names, fields.count);
  const ItValue *module = it_generate_argument(frame, call, UINT32_MAX, "module");
  if (module && it_value_text(module).data) {
    cls->module = it_value_text(module);
    it_env_set(&cls->env, IT_STR("__module__"), module);
  }
  return it_value_class(link, cls);
}

/* ---- typed dictionaries ---- */

void it_generate_dict_names(ItLink *link, ItClass *cls, bool lists_it) {
  static const ItAddedName data[] = {{"__annotations__", 0, 0},    {"__total__", 0, 0},
                                     {"__required_keys__", 9, 0},  {"__optional_keys__", 9, 0},
                                     {"__readonly_keys__", 13, 0}, {"__mutable_keys__", 13, 0}};
  static const ItAddedName origin[] = {{"__orig_bases__", 9, 0}}, later[] = {{"__orig_bases__", 12, 0}};
  ADD_DATA(link, cls, data);
  if (lists_it) ADD_DATA(link, cls, origin);
  else ADD_DATA(link, cls, later);
  cls->is_typed_dict = true;
  if (it_link_minor(link) == 8) it_env_set(&cls->env, IT_STR("__new__"), it_value_unknown());
}

const ItValue *it_generate_dict(ItFrame *frame, const ItExpr *call) {
  ItLink *link = frame->run->link;
  const ItValue *name = it_generate_argument(frame, call, 0, "typename");
  if (!name || !it_value_text(name).data) return it_value_unknown();
  ItClass *cls = it_generate_new_class(frame, it_value_text(name), it_class_builtin(link, "builtins:dict"),
                                       it_library_class(link, "typing", "_TypedDictMeta"));
  it_generate_dict_names(link, cls, false);
  it_class_finish(link, cls);
  return it_value_class(link, cls);
}

/* class X(NamedTuple): the annotated names are the fields. */
void it_generate_tuple_class(ItFrame *frame, ItClass *cls) {
  ItLink *link = frame->run->link;
  const ItFacts *facts = &frame->run->unit->facts;
  size_t most = 1;
  for (uint32_t i = 0; i < facts->bindings.count; i++) most += facts->bindings.items[i].scope == frame->def;
  ItNamed fields = {.names = it_arena_alloc(it_link_arena(link), it_mul(most, sizeof(ItStr))), .is_known = true};
  ItTupleField *written = it_arena_alloc(it_link_arena(link), it_mul(most, sizeof *written));
  for (uint32_t i = 0; i < facts->bindings.count; i++) {
    const ItBinding *binding = &facts->bindings.items[i];
    if (binding->scope != frame->def || !binding->annotation.size || !binding->name.data) continue;
    ItStr name = it_arena_str(it_link_arena(link), binding->name);
    written[fields.count] = (ItTupleField){name, binding->annotation, it_env_value(&cls->env, name)};
    fields.names[fields.count++] = name;
  }
  static const char *const kept[] = {"__repr__", "__replace__"}; /* what the body may define itself */
  const ItValue *doc = it_env_value(&cls->env, IT_STR("__doc__")), *own[2];
  for (size_t i = 0; i < 2; i++) own[i] = it_env_value(&cls->env, it_str(kept[i]));
  fill_named_tuple(link, cls, fields);
  for (size_t i = 0; i < 2; i++)
    if (own[i]) it_env_set(&cls->env, it_str(kept[i]), own[i]);
  it_fields_tuple_class(frame, cls, written, fields.count);
  if (doc) {
    it_env_set(&cls->env, IT_STR("__doc__"), doc);
    cls->doc = (ItStr){0};
  }
  if (it_link_minor(link) >= 9) it_env_set(&cls->env, IT_STR("__orig_bases__"), it_value_unknown());
  it_env_set(&cls->env, IT_STR("__slots__"), it_value_items(link, NULL, 0));
}
