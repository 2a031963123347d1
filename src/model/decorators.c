/*
 * decorators.c - functions, and what decorators make of a function or class.
 *
 * The known ones are tables; of one defined in the index its return statements are followed
 * (decorate.c). Whatever else a decorator may do, the value is taken to be what it was.
 */
#include "model/held.h"
#include "model/decorate.h"
#include "model/frame.h"

enum { MAX_DECORATORS = 32 };

#define AS_METHOD (UINT32_C(1) << 31) /* beside a definition's number: remembered as of a bound method */

/* ---- functions ---- */

static ItStr lambda_qualname(ItLink *link, const ItFacts *facts, const ItDef *def) {
  ItArena *arena = it_link_arena(link);
  if (!def->parent) return IT_STR("<lambda>");
  const ItDef *parent = &facts->defs.items[def->parent - 1];
  return it_arena_format(arena, "%.*s%s<lambda>", IT_FMT(parent->qualname),
                         parent->kind == IT_CLASS ? "." : ".<locals>.");
}

/* The function that a definition of a unit makes, before decorators. */
static ItValue *function_of(ItLink *link, ItSpace *space, const ItUnit *unit, uint32_t number) {
  ItArena *arena = it_link_arena(link);
  const ItDef *def = &unit->facts.defs.items[number - 1];
  ItFunction *function = it_arena_new(arena, ItFunction);
  function->module = space->identity; /* the contract: the module of its code, whatever __module__ says */
  ItStr qualname = def->kind == IT_LAMBDA ? lambda_qualname(link, &unit->facts, def) : it_arena_str(arena, def->qualname);
  bool is_last = def->kind != IT_LAMBDA && it_str_ends(qualname, def->name); /* it is, as anybody writes it */
  function->qualname = qualname;
  function->name = def->kind == IT_LAMBDA ? IT_STR("<lambda>")
                   : is_last ? it_str_cut(qualname, qualname.size - def->name.size, qualname.size)
                             : it_arena_str(arena, def->name);
  function->written = function->qualname;
  function->blob = unit->blob;
  function->def = number;
  function->space = space;
  function->is_async = def->is_async;
  function->is_generator = def->is_generator;
  ItValue *value = it_arena_new(arena, ItValue);
  value->kind = IT_VALUE_FUNCTION;
  value->function = function;
  return value;
}

const ItValue *it_make_function(ItFrame *frame, uint32_t def) {
  ItValue *value = function_of(frame->run->link, frame->run->space, frame->run->unit, def);
  ItFrame *closure = frame;
  while (closure && closure->is_class) closure = closure->outer;
  if (closure && closure->is_function) {
    ItFunction *function = it_arena_new(it_link_arena(frame->run->link), ItFunction);
    *function = *value->function;
    function->closure = closure;
    for (ItFrame *at = closure; at; at = at->outer) at->is_kept = true;
    value->function = function;
  }
  return it_decorate(frame, def, value);
}

/* ---- decorators of the standard library ---- */

/* They return their argument, as far as inspect can see. */
static const char *const identities[] = {
    "typing:final",
    "typing:no_type_check",
    "typing:runtime_checkable",
    "typing:type_check_only",
    "typing:override",
    "typing:dataclass_transform",
    "types:coroutine",
    "atexit:register",
    "enum:unique",
    "enum:verify",
    "abc:update_abstractmethods",
    "functools:update_wrapper",
    "warnings:deprecated",
};

const ItValue *it_decorate_abstract(ItLink *link, const ItValue *value) {
  ItArena *arena = it_link_arena(link);
  if (value->kind == IT_VALUE_FUNCTION) {
    ItFunction *function = it_arena_new(arena, ItFunction);
    *function = *value->function;
    function->is_abstract = true;
    ItValue *copy = it_arena_new(arena, ItValue);
    *copy = *value;
    copy->function = function;
    return copy;
  }
  if (value->kind != IT_VALUE_WRAPPER) return value;
  ItValue *copy = it_arena_new(arena, ItValue);
  *copy = *value;
  copy->is_abstract = true;
  return copy;
}

static bool is_identity(ItLink *link, const ItValue *decorator) {
  for (size_t i = 0; i < sizeof identities / sizeof *identities; i++)
    if (it_value_is(link, decorator, identities[i])) return true;
  return false;
}

static void add_names(ItLink *link, ItFunction *function, const ItEnv *names) {
  ItEnv *both = it_link_new_env(link);
  for (uint32_t i = 0; function->names && i < function->names->entries.count; i++)
    if (function->names->entries.items[i].value)
      it_env_set(both, function->names->entries.items[i].name, function->names->entries.items[i].value);
  for (uint32_t i = 0; i < names->entries.count; i++)
    if (names->entries.items[i].value) it_env_set(both, names->entries.items[i].name, names->entries.items[i].value);
  function->names = both;
}

/* @wraps(f): a function in front of another, whose names, annotations and __dict__ it takes over. */
static const ItValue *wrapped(ItLink *link, const ItValue *original, const ItValue *wrapper) {
  const ItValue *behind = original, *front = wrapper;
  while (behind->kind == IT_VALUE_WRAPPER && behind->wrap == IT_WRAP_WRAPS)
    behind = behind->wrapper ? behind->wrapper : behind->inner;
  while (front->kind == IT_VALUE_WRAPPER && front->wrap == IT_WRAP_WRAPS && front->wrapper) front = front->wrapper;
  if (front->kind != IT_VALUE_FUNCTION) return it_value_wraps(link, original, front);
  ItFunction *named = it_arena_new(it_link_arena(link), ItFunction);
  ItValue *copy = it_arena_new(it_link_arena(link), ItValue), *dict = it_arena_new(it_link_arena(link), ItValue);
  *named = *front->function;
  *dict = *it_value_instance(link, it_class_builtin(link, "builtins:dict"));
  dict->self = original;
  named->annotations = dict;
  named->doc = it_eval_attribute(link, behind, IT_STR("__doc__"));
  if (!named->doc) named->doc = it_value_unknown();
  if (behind->kind == IT_VALUE_FUNCTION) {
    named->module = behind->function->module;
    named->name = behind->function->name;
    named->qualname = behind->function->qualname;
    if (behind->function->names) add_names(link, named, behind->function->names);
  }
  *copy = *front;
  copy->function = named;
  return it_value_wraps(link, original, copy);
}

/* ---- decorators of the index ---- */

/* An instance of the class of that name in the module of `function`; NULL: there is no such class of the index. */
static const ItValue *instance_of(ItLink *link, const ItFunction *function, ItStr name) {
  const ItValue *value = function->space ? it_space_attribute(link, function->space, name) : NULL;
  return value && value->kind == IT_VALUE_CLASS && value->cls->blob ? it_value_instance(link, value->cls) : NULL;
}

/* Looks at the function's `return` statements. False: its text could not be read. */
static bool look_at(ItLink *link, const ItFunction *decorator, bool is_method, ItReturned *out) {
  const ItUnit *unit;
  ItError err;
  ItReturnsWhat what;
  ItStatus status = it_model_unit(it_link_model(link), decorator->blob, &unit, &err);
  if (status != IT_OK) {
    it_link_fail(link, status, &err);
    return false;
  }
  switch (it_decorate_returns(unit, it_model_world(it_link_model(link)), decorator->def, is_method, &what)) {
    case IT_RETURNS_ARGUMENT: *out = (ItReturned){IT_RETURNED_ARGUMENT, NULL}; break;
    case IT_RETURNS_WRAPPER:
      *out = (ItReturned){IT_RETURNED_WRAPPER, function_of(link, decorator->space, unit, what.inner)};
      break;
    case IT_RETURNS_INNER:
      *out = (ItReturned){IT_RETURNED_INNER, function_of(link, decorator->space, unit, what.inner)};
      break;
    case IT_RETURNS_CALL: {
      const ItValue *made = instance_of(link, decorator, what.callee);
      *out = (ItReturned){made ? IT_RETURNED_INNER : IT_RETURNED_UNKNOWN, made};
      break;
    }
    case IT_RETURNS_UNKNOWN: *out = (ItReturned){IT_RETURNED_UNKNOWN, NULL}; break;
  }
  return true;
}

static const ItValue *given(ItLink *link, ItReturned returned, const ItValue *value) {
  switch (returned.kind) {
    case IT_RETURNED_ARGUMENT: return value;
    case IT_RETURNED_WRAPPER: return wrapped(link, value, returned.inner);
    case IT_RETURNED_INNER: return returned.inner;
    default: return NULL;
  }
}

const ItValue *it_decorate_call(ItLink *link, const ItFunction *decorator, const ItValue *value) {
  if (!decorator->blob || !decorator->def) return NULL;
  ItReturned returned = *it_link_returned(link, decorator);
  if (returned.kind != IT_RETURNED_NEW) it_model_note(it_link_model(link), decorator->blob);
  else if (!look_at(link, decorator, false, &returned)) return NULL;
  *it_link_returned(link, decorator) = returned; /* looking may have moved it */
  return given(link, returned, value);
}

/* What calling an instance of `cls` with `value` gives; NULL: that is not known. */
static const ItValue *call_instance(ItLink *link, ItClass *cls, const ItValue *value) {
  const ItValue *method;
  if (!it_class_home(link, cls, IT_STR("__call__"), &method)) return NULL;
  method = it_value_settle(link, method);
  if (method->kind != IT_VALUE_FUNCTION || !method->function->blob || !method->function->def) return NULL;
  ItFunction key = *method->function;
  key.def |= AS_METHOD;
  ItReturned returned = *it_link_returned(link, &key);
  if (returned.kind != IT_RETURNED_NEW) it_model_note(it_link_model(link), key.blob);
  else if (!look_at(link, method->function, true, &returned)) return NULL;
  *it_link_returned(link, &key) = returned;
  return given(link, returned, value);
}

/* What calling `function` with the decorator's own arguments gives: an inner function, most often, or an instance. */
static const ItValue *call_function(ItLink *link, const ItValue *function) {
  if (function->kind == IT_VALUE_CLASS && function->cls->blob) return it_value_instance(link, function->cls);
  if (function->kind != IT_VALUE_FUNCTION) return NULL;
  const ItValue *marker = it_value_unknown();
  const ItValue *result = it_decorate_call(link, function->function, marker);
  return result && (result->kind == IT_VALUE_FUNCTION || result->kind == IT_VALUE_INSTANCE) ? result : NULL;
}

/* ---- applying ---- */

static bool is_dispatcher(const ItValue *value) {
  return value->kind == IT_VALUE_CLASS || (value->kind == IT_VALUE_WRAPPER && (value->wrap == IT_WRAP_SINGLE_DISPATCH ||
                                                                               value->wrap == IT_WRAP_SINGLE_METHOD));
}

/* @x.setter, @x.deleter, @x.getter of a property; @f.register(...). NULL: neither. */
static const ItValue *apply_attribute(ItFrame *frame, const ItExpr *expr, const ItValue *value) {
  if (expr->kind != IT_EXPR_ATTRIBUTE) return NULL;
  ItStr name = expr->attribute.attr;
  bool is_accessor = it_str_is(name, "setter") || it_str_is(name, "deleter") || it_str_is(name, "getter");
  if (!is_accessor && !it_str_is(name, "register")) return NULL;
  const ItValue *object = it_eval(frame, expr->attribute.value);
  if (it_str_is(name, "register")) return is_dispatcher(object) ? value : NULL;
  if (object->kind != IT_VALUE_WRAPPER || (object->wrap != IT_WRAP_PROPERTY && object->wrap != IT_WRAP_ENUM_PROPERTY))
    return NULL;
  return it_str_is(name, "getter") ? it_value_wrap(frame->run->link, object->wrap, value) : object;
}

const ItValue *it_decorators_initialise(ItLink *link, const ItValue *instance) {
  const ItValue *init = NULL, *given = instance->wrapper;
  if (instance->env || !given || instance->cls->native != IT_CATALOGUE_NONE || instance->cls->placeholder.data)
    return instance;
  it_class_home(link, instance->cls, IT_STR("__init__"), &init);
  if (!init || init->kind != IT_VALUE_FUNCTION) return instance;
  ItArena *arena = it_link_arena(link);
  ItValue *made = it_arena_new(arena, ItValue);
  uint32_t named = (given->count - instance->count) / 2;
  const ItValue **items = it_arena_alloc(arena, it_mul((size_t)instance->count + 1, sizeof *items));
  const ItValue **values = it_arena_alloc(arena, it_mul((size_t)named + 1, sizeof *values));
  ItStr *names = it_arena_alloc(arena, it_mul((size_t)named + 1, sizeof *names));
  *made = *instance;
  made->env = it_link_new_env(link);
  it_held_begin(link, made);
  items[0] = made;
  for (uint32_t i = 0; i < instance->count; i++) items[i + 1] = given->items[i];
  for (uint32_t i = 0; i < named; i++) {
    names[i] = it_value_text(given->items[instance->count + 2 * i]);
    values[i] = given->items[instance->count + 2 * i + 1];
  }
  ItArguments args = {
      .items = items, .count = instance->count + 1, .names = names, .named = values, .named_count = named};
  it_call_found(link, init, instance->cls, IT_STR("__init__"), &args);
  return made;
}

/* The instance that a class makes of what it decorates, with the attributes that its __init__ gives it. */
static const ItValue *made_by_class(ItLink *link, ItClass *cls, const ItValue *value) {
  return it_decorators_initialise(link, it_value_made(link, cls, value));
}

/* In place of what a decorator gives, which is not known: what it was given, marked. */
static const ItValue *doubted(ItLink *link, const ItValue *value) {
  if (value->is_doubted || value->kind == IT_VALUE_UNKNOWN) return value;
  ItValue *copy = it_arena_new(it_link_arena(link), ItValue);
  *copy = *value;
  copy->is_doubted = true;
  return copy;
}

/* One decorator around a value. */
static const ItValue *apply(ItFrame *frame, const ItExpr *expr, const ItValue *value) {
  ItLink *link = frame->run->link;
  bool is_call = expr->kind == IT_EXPR_CALL, is_known = false;
  const ItExpr *callee = is_call ? expr->call.func : expr;
  const ItValue *made = apply_attribute(frame, callee, value);
  if (made) return made;
  const ItValue *decorator = it_eval(frame, callee);
  made = it_generate_decorated(frame, decorator, is_call ? expr : NULL, value, &is_known);
  if (is_known) return made;
  if (it_value_is(link, decorator, "abc:abstractmethod")) return it_decorate_abstract(link, value);
  if (is_identity(link, decorator)) return value;
  if (it_value_is(link, decorator, "typing:overload") && decorator->function->space) {
    made = it_env_value(&decorator->function->space->env, IT_STR("_overload_dummy"));
    if (made) return it_value_settle(link, made);
  }
  if (it_value_is(link, decorator, "functools:lru_cache")) return it_value_wrap(link, IT_WRAP_LRU_CACHE, value);
  if (it_value_is(link, decorator, "functools:wraps") && is_call && expr->call.args.count)
    return wrapped(link, it_eval(frame, expr->call.args.items[0]), value);
  if (is_call) {
    bool decorates = frame->decorates;
    frame->decorates = true;
    const ItValue *called = it_eval(frame, expr);
    frame->decorates = decorates;
    decorator = called->kind != IT_VALUE_UNKNOWN ? called : call_function(link, decorator);
    if (!decorator) return doubted(link, value);
    if (decorator->kind == IT_VALUE_INSTANCE) decorator = it_decorators_initialise(link, decorator);
  }
  made = it_eval_wrap(link, decorator, value);
  if (made) return made;
  made = it_call_one(link, decorator, value);
  if (made && made->kind != IT_VALUE_UNKNOWN) return made;
  if (decorator->kind == IT_VALUE_INSTANCE) made = call_instance(link, decorator->cls, value);
  else if (decorator->kind == IT_VALUE_FUNCTION) made = it_decorate_call(link, decorator->function, value);
  else if (decorator->kind == IT_VALUE_CLASS && decorator->cls->blob) made = made_by_class(link, decorator->cls, value);
  return made && made->kind != IT_VALUE_UNKNOWN ? made : doubted(link, value);
}

const ItValue *it_decorate(ItFrame *frame, uint32_t def, const ItValue *value) {
  const ItFacts *facts = &frame->run->unit->facts;
  uint32_t first = frame->run->first_decorator[def], last = first;
  while (last < facts->decorators.count && facts->decorators.items[last].def == def && last - first < MAX_DECORATORS)
    last++;
  for (; last > first; last--) {
    const ItExpr *expr = it_eval_parse(frame, it_facts_text(facts, facts->decorators.items[last - 1].span));
    value = expr ? apply(frame, expr, value) : doubted(frame->run->link, value);
  }
  bool is_cut =
      last + MAX_DECORATORS < facts->decorators.count && facts->decorators.items[last + MAX_DECORATORS].def == def;
  return is_cut ? doubted(frame->run->link, value) : value;
}
