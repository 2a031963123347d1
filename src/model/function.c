/*
 * function.c - the attributes of functions, as code reads and writes them: its names, its defaults, its __dict__.
 *
 * A function is changed in its place: everybody who holds it sees that, as in Python.
 */
#include "model/frame.h"
#include "model/operate.h"
#include "model/show.h"

bool it_function_is(const ItValue *value) {
  return value->kind == IT_VALUE_FUNCTION || (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_WRAPS);
}

/* The function object itself, which stands in front of what it wraps; NULL: not known. */
static ItFunction *front_of(const ItValue *value) {
  if (value->kind == IT_VALUE_WRAPPER) value = value->wrapper;
  return value && value->kind == IT_VALUE_FUNCTION ? (ItFunction *)(uintptr_t)value->function : NULL;
}

const ItValue *it_function_own(const ItValue *function, ItStr name) {
  const ItFunction *front = front_of(function);
  return front && front->names ? it_env_value(front->names, name) : NULL;
}

/* ---- reading ---- */

static const ItUnit *unit_of(ItLink *link, const ItFunction *function) {
  const ItUnit *unit;
  ItError err;
  if (!function->blob || !function->def || function->given || function->fields_of) return NULL;
  return it_model_unit(it_link_model(link), function->blob, &unit, &err) == IT_OK ? unit : NULL;
}

/* The values of the defaults of one kind of parameters: positional ones as a list, keyword-only ones by name. */
static uint32_t written_defaults(ItLink *link, const ItFunction *function, bool is_keyword, ItEnv *named,
                                 const ItValue **items) {
  const ItUnit *unit = unit_of(link, function);
  uint32_t count = 0;
  if (!unit) return 0;
  const ItFacts *facts = &unit->facts;
  for (uint32_t i = it_facts_first_param(facts, function->def);
       i < facts->params.count && facts->params.items[i].def == function->def; i++) {
    ItParam param = facts->params.items[i];
    bool is_of_kind = is_keyword ? param.kind == IT_KEYWORD_ONLY : param.kind <= IT_POSITIONAL_OR_KEYWORD;
    if (!is_of_kind || !param.value.size) continue;
    ItStr name = it_arena_str(it_link_arena(link), param.name);
    const ItValue *value = it_show_value(link, function, param.value, false);
    if (is_keyword) it_env_set(named, name, value);
    else items[count] = value;
    count++;
  }
  return count;
}

static const ItValue *defaults_of(ItLink *link, const ItFunction *function) {
  if (function->defaults) return function->defaults;
  const ItUnit *unit = unit_of(link, function);
  uint32_t most = 0;
  if (!unit) return it_value_none(link);
  for (uint32_t i = it_facts_first_param(&unit->facts, function->def); i < unit->facts.params.count; i++, most++)
    if (unit->facts.params.items[i].def != function->def) break;
  const ItValue **items = it_arena_alloc(it_link_arena(link), it_mul((size_t)most + 1, sizeof *items));
  uint32_t count = written_defaults(link, function, false, NULL, items);
  return count ? it_value_items(link, items, count) : it_value_none(link);
}

static const ItValue *keyword_defaults_of(ItLink *link, ItFunction *function) {
  if (!function->keyword_defaults) {
    function->keyword_defaults = it_link_new_env(link);
    written_defaults(link, function, true, function->keyword_defaults, NULL);
  }
  bool is_empty = true; /* C code makes a dict only for what it is to hold */
  for (uint32_t i = 0; i < function->keyword_defaults->entries.count && is_empty; i++)
    is_empty = !function->keyword_defaults->entries.items[i].value;
  return is_empty ? it_value_none(link) : it_value_names(link, function->keyword_defaults);
}

/* Its __dict__, __wrapped__ in its place. */
static const ItValue *names_of(ItLink *link, const ItValue *value, ItFunction *function) {
  if (!function->names) function->names = it_link_new_env(link);
  if (value->kind == IT_VALUE_WRAPPER) it_env_set(function->names, IT_STR("__wrapped__"), value->inner);
  ItValue *names = it_arena_new(it_link_arena(link), ItValue);
  *names = *it_value_names(link, function->names);
  names->self = value;
  return names;
}

/* The dict itself is of interest only where it is given to another function: it says whose it is. */
static const ItValue *annotations_of(ItLink *link, const ItValue *value, const ItFunction *function) {
  if (function->annotations) return function->annotations;
  ItValue *dict = it_arena_new(it_link_arena(link), ItValue);
  *dict = *it_value_instance(link, it_class_builtin(link, "builtins:dict"));
  dict->self = value;
  return dict;
}

/* What decorators that return their argument leave in it. */
static bool is_mark(ItStr name) {
  static const char *const marks[] = {"__final__", "__no_type_check__", "__override__", "__deprecated__",
                                      "__type_params__"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (it_str_is(name, marks[i])) return true;
  return false;
}

static const ItValue *own_attribute(ItLink *link, const ItValue *value, ItFunction *function, ItStr name) {
  if (it_str_is(name, "__name__")) return it_value_str(link, function->name);
  if (it_str_is(name, "__qualname__")) return it_value_str(link, function->qualname);
  if (it_str_is(name, "__module__")) return it_value_str(link, function->module);
  if (it_str_is(name, "__doc__"))
    return function->doc ? function->doc : it_generate_doc(link, function->blob, function->def);
  if (it_str_is(name, "__dict__")) return names_of(link, value, function);
  if (it_str_is(name, "__defaults__")) return defaults_of(link, function);
  if (it_str_is(name, "__kwdefaults__")) return keyword_defaults_of(link, function);
  if (it_str_is(name, "__isabstractmethod__") && function->is_abstract)
    return it_value_constant(link, it_arith_bool(true));
  return it_str_is(name, "__annotations__") ? annotations_of(link, value, function) : NULL;
}

const ItValue *it_function_attribute(ItLink *link, const ItValue *value, ItStr name) {
  ItFunction *function = front_of(value);
  if (it_str_is(name, "__wrapped__")) return value->kind == IT_VALUE_WRAPPER ? value->inner : NULL;
  if (!function) return value->wrapper ? it_eval_attribute(link, value->wrapper, name) : it_value_unknown();
  const ItValue *own = own_attribute(link, value, function, name);
  if (!own) own = it_function_own(value, name);
  if (own) return own;
  const ItValue *raw = it_env_value(it_class_env(link, it_class_builtin(link, "builtins:function")), name);
  if (raw) return it_eval_bound(link, raw, value);
  bool is_absent = it_str_starts(name, IT_STR("__")) && it_str_ends(name, IT_STR("__")) && !is_mark(name);
  return is_absent ? NULL : it_value_unknown(); /* others it may have been given where we did not look */
}

/* ---- writing ---- */

/* Whether following __wrapped__ from a value leads back to `function`, or does not end soon. */
static bool leads_back(const ItValue *value, const ItValue *function) {
  for (int steps = 0; steps < 50; steps++) {
    if (value == function) return true;
    if (value->kind != IT_VALUE_WRAPPER) return false;
    value = value->inner;
  }
  return true;
}

static void set_wrapped(ItLink *link, const ItValue *function, const ItValue *value) {
  ItValue *place = (ItValue *)(uintptr_t)function;
  if (leads_back(value, function)) return;
  if (function->kind == IT_VALUE_WRAPPER) {
    place->inner = value;
    return;
  }
  ItValue *front = it_arena_new(it_link_arena(link), ItValue);
  *front = *function;
  *place = *it_value_wraps(link, value, front);
}

/* Everything of a dict becomes a default by name; what is not known makes them unknown, one by one. */
static void set_keyword_defaults(ItLink *link, ItFunction *function, const ItValue *value) {
  ItEnv *env = it_link_new_env(link);
  it_call_pairs(link, value, env);
  function->keyword_defaults = env;
}

void it_function_put(ItLink *link, const ItValue *value, ItStr name, const ItValue *given) {
  ItFunction *function = front_of(value);
  if (it_str_is(name, "__wrapped__")) return set_wrapped(link, value, given);
  if (!function) return;
  if (!function->names) function->names = it_link_new_env(link);
  it_env_set(function->names, name, given);
}

void it_function_set(ItLink *link, const ItValue *value, ItStr name, const ItValue *given) {
  ItFunction *function = front_of(value);
  ItStr text = it_value_text(given);
  if (!function) it_function_put(link, value, name, given);
  else if (it_str_is(name, "__doc__")) function->doc = given;
  else if (it_str_is(name, "__name__") && text.data) function->name = text;
  else if (it_str_is(name, "__qualname__") && text.data) function->qualname = text;
  else if (it_str_is(name, "__module__") && text.data) function->module = text;
  else if (it_str_is(name, "__defaults__")) function->defaults = given;
  else if (it_str_is(name, "__kwdefaults__")) set_keyword_defaults(link, function, given);
  else if (it_str_is(name, "__annotations__")) function->annotations = given;
  else it_function_put(link, value, name, given);
}
