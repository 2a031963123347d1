/*
 * code.c - code and getclosurevars: what a function's code object says, and where its names come from.
 *
 * Both are computed from the text of the outermost function that holds it (syntax/code.h), whenever they are asked.
 */
#include <stdlib.h>

#include "answers/answer.h"
#include "model/members.h"
#include "model/show.h"
#include "model/signature.h"
#include "syntax/code.h"

/* ---- the code ---- */

static const ItDef *def_of(const ItUnit *unit, uint32_t number) { return &unit->facts.defs.items[number - 1]; }

/* From the definition's first token to the end of its last line; a lambda ends where it ends. */
static ItStr text_of(const ItUnit *unit, const ItDef *def) {
  ItStr text = unit->facts.text;
  size_t end = def->span.start + def->span.size;
  if (def->kind == IT_LAMBDA) return it_str_cut(text, def->span.start, end);
  const char *newline = memchr(text.data + end, '\n', text.size - end);
  return it_str_cut(text, def->span.start, newline ? (size_t)(newline - text.data) + 1 : text.size);
}

/* Flags of the features that a file turns on; its first statements are the only place for that. */
static uint32_t future_flags(const ItFacts *facts) {
  uint32_t flags = facts->has_future_annotations ? IT_CO_FUTURE_ANNOTATIONS : 0;
  for (uint32_t i = 0; i < facts->bindings.count; i++) {
    const ItBinding *binding = &facts->bindings.items[i];
    if (binding->kind != IT_BIND_FROM || !it_str_is(binding->module, "__future__")) break;
    if (it_str_is(binding->member, "barry_as_FLUFL")) flags |= IT_CO_FUTURE_BARRY_AS_BDFL;
  }
  return flags;
}

static void set_type_vars(ItArena *arena, const ItFacts *facts, uint32_t def, struct ItScopeClass *out) {
  uint32_t first = 0, last;
  while (first < facts->type_params.count && facts->type_params.items[first].def != def) first++;
  for (last = first; last < facts->type_params.count && facts->type_params.items[last].def == def;) last++;
  ItStr *names = it_arena_alloc(arena, it_mul(last - first, sizeof *names));
  for (uint32_t i = first; i < last; i++) names[i - first] = facts->type_params.items[i].name;
  out->type_vars = names;
  out->count = last - first;
}

/* The outermost function that holds a place in the body of a definition, or is it, and the classes around that one;
 * 0: no function does. */
static uint32_t outermost(ItArena *arena, const ItUnit *unit, uint32_t number, ItCodeSource *source) {
  uint32_t top = 0, count = 0;
  for (uint32_t at = number; at; at = def_of(unit, at)->parent) {
    count++;
    if (def_of(unit, at)->kind == IT_CLASS) continue;
    top = at;
    count = 0;
  }
  struct ItScopeClass *classes = it_arena_zero(arena, it_mul(count, sizeof *classes));
  source->classes = classes;
  source->class_count = count;
  for (uint32_t at = top ? def_of(unit, top)->parent : number; at; at = def_of(unit, at)->parent) {
    classes[--count].name = def_of(unit, at)->name;
    set_type_vars(arena, &unit->facts, at, &classes[count]);
  }
  return top;
}

/* IT_RAISED where the text is too much for us. */
static ItOutcome read_code(ItAnswer *answer, const ItUnit *unit, const ItFunction *function, ItCode *out) {
  const char *reason;
  const ItLambda *lambda = function->def ? NULL : function->lambda;
  ItCodeSource source = {.minor = it_answer_minor(answer), .has_future = unit->facts.has_future_annotations};
  uint32_t number = outermost(answer->arena, unit, lambda ? lambda->around : function->def, &source);
  const ItDef *top = number ? def_of(unit, number) : NULL;
  uint32_t start = lambda ? lambda->start : def_of(unit, function->def)->span.start;
  source.text = top ? text_of(unit, top) : it_str_cut(unit->facts.text, start, start + (lambda ? lambda->size : 0));
  source.is_lambda = top ? top->kind == IT_LAMBDA : lambda != NULL;
  source.target = top ? start - top->span.start : 0;
  source.future_flags = future_flags(&unit->facts);
  if (it_code_read(answer->arena, &source, out, &reason)) return IT_ANSWERED;
  return it_answer_raise(answer, "SyntaxError", "%s", reason);
}

/* ---- the function ---- */

/* The function that functools.singledispatch puts in front of another. */
static ItStatus dispatcher(ItAnswer *answer, const ItFunction **out) {
  ItThing thing;
  bool is_there;
  ItStr name = IT_STR("functools:singledispatch.<locals>.wrapper");
  ItStatus status =
      it_signature_thing(answer->link, answer->arena, name, IT_VIEW_ARGSPEC, &thing, &is_there, &answer->err);
  if (status == IT_OK && is_there && thing.value->kind == IT_VALUE_FUNCTION) *out = thing.value->function;
  return status;
}

/* What an object's __code__ is that of: a method's is its function's. `function` NULL: it has none. */
typedef struct Holder {
  const ItValue *value; /* the object */
  const ItFunction *function;
  bool is_unknown; /* a decorator put some function there */
} Holder;

static ItOutcome find_function(ItAnswer *answer, Holder *out) {
  ItThing thing;
  bool is_there;
  ItStr name = it_json_string(it_json_get(answer->params, "object"));
  if (it_signature_thing(answer->link, answer->arena, name, IT_VIEW_ARGSPEC, &thing, &is_there, &answer->err) != IT_OK)
    return IT_FAILED;
  if (!is_there) return it_answer_missing(answer, name);
  const ItValue *value = it_value_settle(answer->link, thing.value);
  *out = (Holder){.value = value};
  if (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_CLASS && thing.owner)
    value = it_value_settle(answer->link, value->inner);
  if (value->kind == IT_VALUE_FUNCTION) out->function = value->function;
  if (value->kind != IT_VALUE_WRAPPER) return IT_ANSWERED;
  const ItValue *front = value->wrap == IT_WRAP_WRAPS ? value->wrapper : NULL;
  if (front && front->kind == IT_VALUE_FUNCTION) out->function = front->function;
  if (value->wrap == IT_WRAP_SINGLE_DISPATCH && dispatcher(answer, &out->function) != IT_OK) return IT_FAILED;
  out->is_unknown = !out->function && (value->wrap == IT_WRAP_WRAPS || value->wrap == IT_WRAP_SINGLE_DISPATCH);
  return IT_ANSWERED;
}

/* repr() of an object; instances of which no more is known show their type. */
static ItStr repr_of(ItAnswer *answer, const ItValue *value) {
  ItBuf text = {0};
  ItStr name = it_json_string(it_json_get(answer->params, "object"));
  bool is_form = value->kind == IT_VALUE_INSTANCE && it_class_derives(value->cls, "typing", "_SpecialForm");
  if (is_form) { /* typing._SpecialForm.__repr__ */
    it_buf_format(&text, "typing.%.*s", IT_FMT(it_str_last(it_str_last(name, ':'), '.')));
  } else if (!it_show_repr(answer->link, value, &text)) {
    it_buf_format(&text, "<%s object at 0x\xE2\x80\xA6>", it_members_type_name(answer->link, value));
  }
  ItStr repr = it_arena_str(answer->arena, it_buf_view(&text));
  it_buf_clear(&text);
  return repr;
}

static ItOutcome not_known(ItAnswer *answer) {
  ItStr name = it_json_string(it_json_get(answer->params, "object"));
  return it_answer_raise(answer, "LookupError", "what a decorator made of %.*s is not known",
                         name.size > 400 ? 400 : (int)name.size, name.data);
}

/* types.coroutine marks the code of the generator function that it is given; inside a function it would have to run. */
static bool is_made_awaitable(ItAnswer *answer, const ItUnit *unit, const ItFunction *function) {
  const ItFacts *facts = &unit->facts;
  for (uint32_t at = def_of(unit, function->def)->parent; at; at = def_of(unit, at)->parent)
    if (def_of(unit, at)->kind != IT_CLASS) return false;
  for (uint32_t i = 0; i < facts->decorators.count; i++) {
    if (facts->decorators.items[i].def != function->def) continue;
    const ItValue *value = it_show_value(answer->link, function, facts->decorators.items[i].span, false);
    if (it_value_is(answer->link, value, "types:coroutine")) return true;
  }
  return false;
}

static ItOutcome code_of(ItAnswer *answer, const ItFunction *function, const ItUnit **unit, ItCode *out) {
  int64_t blob = function->blob ? function->blob : function->lambda->blob;
  if (it_model_unit(answer->model, blob, unit, &answer->err) != IT_OK) return IT_FAILED;
  ItOutcome outcome = read_code(answer, *unit, function, out);
  bool is_generator = outcome == IT_ANSWERED && function->def && (out->flags & IT_CO_GENERATOR);
  if (is_generator && is_made_awaitable(answer, *unit, function)) out->flags |= IT_CO_ITERABLE_COROUTINE;
  return outcome;
}

/* Whether it is written somewhere: as a definition, or as a lambda whose place is known. */
static bool has_place(const ItFunction *function) {
  return (function->blob && function->def) || (function->lambda && function->lambda->blob);
}

/* ---- code ---- */

static void write_names(ItJsonOut *out, const char *key, ItCodeNames names) {
  it_json_key(out, key);
  it_json_open(out, '[');
  for (uint32_t i = 0; i < names.count; i++) it_json_str(out, names.items[i]);
  it_json_close(out, ']');
}

static ItStr qualname_of(ItAnswer *answer, const ItUnit *unit, const ItFunction *function) {
  const ItDef *def = function->def ? def_of(unit, function->def) : NULL;
  uint32_t around = def ? def->parent : function->lambda->around;
  if (def && def->kind != IT_LAMBDA) return def->qualname;
  if (!around) return IT_STR("<lambda>");
  const ItDef *parent = def_of(unit, around);
  return it_arena_format(answer->arena, "%.*s%s<lambda>", IT_FMT(parent->qualname),
                         parent->kind == IT_CLASS ? "." : ".<locals>.");
}

static void write_code(ItAnswer *answer, const ItUnit *unit, const ItFunction *function, const ItCode *code) {
  ItJsonOut *out = &answer->out;
  const ItDef *def = function->def ? def_of(unit, function->def) : NULL;
  it_json_open(out, '{');
  it_json_key(out, "co_name");
  it_json_str(out, !def || def->kind == IT_LAMBDA ? IT_STR("<lambda>") : def->name);
  if (it_answer_minor(answer) >= 11) {
    it_json_key(out, "co_qualname");
    it_json_str(out, qualname_of(answer, unit, function));
  }
  it_json_member_int(out, "co_argcount", code->argcount);
  it_json_member_int(out, "co_posonlyargcount", code->posonlyargcount);
  it_json_member_int(out, "co_kwonlyargcount", code->kwonlyargcount);
  it_json_member_int(out, "co_nlocals", code->varnames.count);
  write_names(out, "co_varnames", code->varnames);
  write_names(out, "co_cellvars", code->cellvars);
  write_names(out, "co_freevars", code->freevars);
  write_names(out, "co_names", code->names);
  it_json_member_int(out, "co_flags", code->flags);
  it_json_member_int(out, "co_firstlineno",
                     def ? def->code_line : it_lines_at(&unit->source.lines, function->lambda->start));
  it_json_close(out, '}');
}

/* AttributeError as getattr(x, "__code__") raises it. */
static ItOutcome no_code(ItAnswer *answer, const ItValue *value) {
  if (value->kind == IT_VALUE_MODULE)
    return it_answer_raise(answer, "AttributeError", "module '%.*s' has no attribute '__code__'",
                           IT_FMT(value->space->dunder_name));
  if (value->kind == IT_VALUE_CLASS)
    return it_answer_raise(answer, "AttributeError", "type object '%.*s' has no attribute '__code__'",
                           IT_FMT(value->cls->name));
  const char *type = it_members_type_name(answer->link, value);
  return it_answer_raise(answer, "AttributeError", "'%s' object has no attribute '__code__'", type ? type : "object");
}

ItOutcome it_answer_code(ItAnswer *answer) {
  Holder holder;
  const ItUnit *unit;
  ItCode code;
  ItOutcome outcome = find_function(answer, &holder);
  if (outcome != IT_ANSWERED) return outcome;
  const ItFunction *function = holder.function;
  if (!function && !holder.is_unknown) return no_code(answer, holder.value);
  if (!function || !has_place(function)) return not_known(answer);
  outcome = code_of(answer, function, &unit, &code);
  if (outcome == IT_ANSWERED) write_code(answer, unit, function, &code);
  return outcome;
}

/* ---- getclosurevars ---- */

/* Names that every module has from importlib or the interpreter; a package has __path__ too. */
static bool is_of_any_module(const ItSpace *space, ItStr name) {
  static const char *const names[] = {"__name__", "__doc__",  "__package__", "__loader__",
                                      "__spec__", "__file__", "__cached__",  "__builtins__"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (it_str_is(name, names[i])) return true;
  return (space->is_package && it_str_is(name, "__path__")) ||
         (space->has_annotations && it_str_is(name, "__annotations__"));
}

/* func.__globals__ holds it: no submodule that would have to be imported first, no __getattr__. */
static bool is_global(ItLink *link, const ItSpace *space, ItStr name) {
  return it_members_is_set(link, space, name) || is_of_any_module(space, name);
}

static int compare(const void *a, const void *b) { return it_str_cmp(*(const ItStr *)a, *(const ItStr *)b); }

/* The names of co_names that are in the module, else in builtins, else nowhere: inspect.getclosurevars. */
enum { IN_GLOBALS, IN_BUILTINS, UNBOUND, PLACES };

static void write_closure(ItAnswer *answer, const ItSpace *space, const ItCode *code) {
  static const char *const keys[PLACES] = {"globals", "builtins", "unbound"};
  const ItSpace *builtins = it_space_builtins(answer->link);
  ItCodeNames lists[PLACES] = {{0}};
  ItStr *names = it_arena_alloc(answer->arena, it_mul(it_mul(code->names.count, PLACES), sizeof *names));
  ItJsonOut *out = &answer->out;
  for (uint32_t i = 0; i < code->names.count; i++) {
    ItStr name = code->names.items[i];
    int place = is_global(answer->link, space, name)             ? IN_GLOBALS
                : builtins && it_env_value(&builtins->env, name) ? IN_BUILTINS
                                                                 : UNBOUND;
    names[(uint32_t)place * code->names.count + lists[place].count++] = name;
  }
  it_json_open(out, '{');
  write_names(out, "nonlocals", code->freevars);
  for (uint32_t place = 0; place < PLACES; place++) {
    lists[place].items = names + place * code->names.count;
    if (lists[place].count) qsort(names + place * code->names.count, lists[place].count, sizeof *names, compare);
    write_names(out, keys[place], lists[place]);
  }
  it_json_close(out, '}');
}

ItOutcome it_answer_getclosurevars(ItAnswer *answer) {
  Holder holder;
  const ItUnit *unit;
  ItCode code;
  ItOutcome outcome = find_function(answer, &holder);
  if (outcome != IT_ANSWERED) return outcome;
  const ItFunction *function = holder.function;
  if (!function && !holder.is_unknown)
    return it_answer_raise(answer, "TypeError", "%.*s is not a Python function", IT_FMT(repr_of(answer, holder.value)));
  if (!function || !has_place(function)) return not_known(answer);
  outcome = code_of(answer, function, &unit, &code);
  if (outcome != IT_ANSWERED) return outcome;
  it_space_run(answer->link, function->space);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  write_closure(answer, function->space, &code);
  return IT_ANSWERED;
}
