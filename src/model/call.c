/*
 * call.c - calling functions of the index: their statements run like those of a module, with the arguments as names.
 *
 * What a branch that cannot be decided returns is not known. The work of one outermost call is bounded by
 * the calls that it makes.
 */
#include "model/frame.h"
#include "model/operate.h"

enum {
  MAX_CALL_DEPTH = 16,  /* calls inside one another */
  MOST_CALL_DEPTH = 64, /* with those that led to the module which runs */
  MOST_OF_CALL = 2000,  /* statements that one outermost call runs */
  MOST_OF_MODULE = 20000, /* that the calls of one module run */
  MOST_ARGUMENTS = 250, /* of one call */
};

/* ---- parameters ---- */

const ItValue *it_call_keyword(const ItArguments *args, ItStr name) {
  for (uint32_t i = 0; i < args->named_count; i++)
    if (it_str_eq(args->names[i], name)) return args->named[i];
  return NULL;
}

/* What `**kwargs` gets: the keywords that no parameter takes. */
static const ItValue *rest_of_keywords(ItLink *link, const ItFacts *facts, uint32_t first, uint32_t def,
                                       const ItArguments *args) {
  if (args->is_open) return it_value_unknown();
  ItEnv *env = it_link_new_env(link);
  for (uint32_t i = 0; i < args->named_count; i++) {
    bool is_taken = false;
    for (uint32_t k = first; k < facts->params.count && facts->params.items[k].def == def; k++)
      is_taken |=
          facts->params.items[k].kind != IT_POSITIONAL_ONLY && it_str_eq(facts->params.items[k].name, args->names[i]);
    if (!is_taken) it_env_set(env, args->names[i], args->named[i]);
  }
  return it_value_names(link, env);
}

/* Binds the parameters. What is not given and has no default is unknown: the call would fail. */
static void bind_params(ItFrame *frame, const ItArguments *args) {
  ItLink *link = frame->run->link;
  const ItFacts *facts = &frame->run->unit->facts;
  uint32_t first = it_facts_first_param(facts, frame->def), used = 0;
  ItFrame outer = {.run = frame->run, .env = &frame->run->space->env};
  for (uint32_t i = first; i < facts->params.count && facts->params.items[i].def == frame->def; i++) {
    const ItParam *param = &facts->params.items[i];
    const ItValue *value = NULL;
    bool is_positional = param->kind == IT_POSITIONAL_ONLY || param->kind == IT_POSITIONAL_OR_KEYWORD;
    if (param->kind == IT_VAR_POSITIONAL) {
      value = args->is_open ? it_value_unknown() : it_value_items(link, args->items + used, args->count - used);
      used = args->count;
    } else if (param->kind == IT_VAR_KEYWORD) {
      value = rest_of_keywords(link, facts, first, frame->def, args);
    } else if (is_positional && used < args->count) {
      value = args->items[used++];
    } else {
      value = it_call_keyword(args, param->name);
      if (!value && param->value.size && !args->is_open)
        value = it_eval_span(frame->outer ? frame->outer : &outer, param->value);
    }
    it_env_set(frame->env, param->name, value ? value : it_value_unknown());
  }
}

/* ---- running ---- */

/* The frame around a function: the call that made it, or its module. */
static ItFrame *frame_around(ItLink *link, ItRun *run, const ItFunction *function) {
  if (function->closure) return function->closure;
  ItFrame *outer = it_arena_new(&it_link_calls(link)->memory, ItFrame);
  outer->run = run;
  outer->env = &function->space->env;
  return outer;
}

static ItRun *new_run(ItArena *arena, const ItBody *body, ItSpace *space) {
  uint32_t guards = body->unit.facts.guards.count;
  ItRun *run = it_arena_new(arena, ItRun);
  *run = body->run;
  run->space = space;
  run->arms = it_arena_zero(arena, guards + 1);
  run->chains = it_arena_zero(arena, guards + 1);
  return run;
}

static ItStr class_around(const ItFacts *facts, uint32_t def) {
  for (def = facts->defs.items[def - 1].parent; def; def = facts->defs.items[def - 1].parent)
    if (facts->defs.items[def - 1].kind == IT_CLASS) return facts->defs.items[def - 1].name;
  return (ItStr){0};
}

/* `owner`: the class that the function was found in, NULL: none. */
static const ItValue *run_function(ItLink *link, const ItFunction *function, ItClass *owner, const ItArguments *args) {
  if (function->lambda && function->given) return it_lambda_call(link, function, args);
  if (!function->blob || !function->def || !function->space) return NULL;
  if (function->is_generator || function->is_async) {
    const char *type = !function->is_async      ? "builtins:generator"
                       : function->is_generator ? "builtins:async_generator"
                                                : "builtins:coroutine";
    return it_value_instance(link, it_class_builtin(link, type));
  }
  const ItBody *body = it_body_of(link, function->blob, function->def);
  if (!body) return NULL;
  ItCalls *calls = it_link_calls(link);
  const ItArenaMark mark = it_arena_mark(&calls->memory);
  const uint32_t kept = calls->kept;
  ItFrame *frame = it_arena_new(&calls->memory, ItFrame);
  frame->run = new_run(&calls->memory, body, function->space);
  frame->outer = frame_around(link, frame->run, function);
  frame->env = it_arena_new(&calls->memory, ItEnv);
  frame->def = function->def;
  frame->is_function = true;
  frame->owner = owner;
  frame->class_name = class_around(&body->unit.facts, function->def);
  frame->self = args->count ? args->items[0] : NULL;
  bind_params(frame, args);
  frame->caller = calls->top;
  calls->top = frame;
  it_run_function(frame);
  calls->top = frame->caller;
  const ItValue *result = frame->is_unsure ? it_value_unknown() : frame->result ? frame->result : it_value_none(link);
  if (frame->is_kept) {
    it_link_add_env(link, frame->env);
    calls->kept++;
  } else {
    it_env_clear(frame->env);
  }
  if (calls->kept == kept) it_arena_release(&calls->memory, mark); /* else a frame is held on to that was made inside */
  return result;
}

/* ---- what is called ---- */

/* The same arguments with `self` before them. */
static ItArguments with_self(ItLink *link, const ItValue *self, const ItArguments *args) {
  ItArguments more = *args;
  const ItValue **items = it_arena_alloc(it_link_arena(link), ((size_t)args->count + 1) * sizeof *items);
  items[0] = self;
  if (args->count) memcpy(items + 1, args->items, args->count * sizeof *items);
  more.items = items;
  more.count++;
  return more;
}

/* The class of the MRO that holds the method under its name. */
static ItClass *holder_of(ItLink *link, ItClass *cls, const ItFunction *method) {
  for (uint32_t i = 0; cls && i < cls->mro_count; i++) {
    const ItValue *value = it_env_value(it_class_env(link, cls->mro[i]), method->name);
    while (value && value->kind == IT_VALUE_WRAPPER) value = value->inner;
    if (value && value->kind == IT_VALUE_FUNCTION && value->function == method) return cls->mro[i];
  }
  return NULL;
}

static ItClass *class_of_self(ItLink *link, const ItValue *self, const ItValue *method) {
  if (method->kind != IT_VALUE_FUNCTION) return NULL;
  if (self->kind != IT_VALUE_CLASS && self->kind != IT_VALUE_INSTANCE) return NULL;
  ItClass *holder = holder_of(link, self->cls, method->function);
  return holder || self->kind != IT_VALUE_CLASS ? holder : holder_of(link, self->cls->metaclass, method->function);
}

/* cls(...): what a __new__ of the index returns; NULL: it has none. */
static const ItValue *call_class(ItLink *link, ItClass *cls, const ItArguments *args) {
  const ItValue *raw;
  if (cls->placeholder.data || cls->is_enum) return NULL;
  ItClass *home = it_class_home(link, cls, IT_STR("__new__"), &raw);
  if (raw && raw->kind == IT_VALUE_WRAPPER && raw->wrap == IT_WRAP_STATIC) raw = raw->inner;
  if (home && raw->kind == IT_VALUE_FUNCTION && raw->function->blob) {
    ItArguments more = with_self(link, it_value_class(link, cls), args);
    const ItValue *made = run_function(link, raw->function, home, &more);
    if (made && made->kind != IT_VALUE_UNKNOWN) return made;
  }
  return NULL;
}

/* type.__new__(mcs, name, bases, ns); object.__new__(cls) of anything else. */
static const ItValue *call_native(ItLink *link, const ItValue *callee, const ItArguments *args) {
  ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(link), callee->member);
  if (!callee->owner || !it_str_is(member.name, "__new__") || !args->count || args->items[0]->kind != IT_VALUE_CLASS)
    return NULL;
  if (it_class_derives(args->items[0]->cls, "builtins", "type")) return it_call_type_new(link, args);
  ItValue *made = it_arena_new(it_link_arena(link), ItValue);
  *made = *it_value_instance(link, args->items[0]->cls);
  made->env = it_link_new_env(link);
  return made;
}

static const ItValue *call_any(ItLink *link, const ItValue *callee, ItClass *owner, const ItArguments *args);

/* partial(f, *given, **named)(*args, **more): what is given later comes behind and wins. */
static const ItValue *call_partial(ItLink *link, const ItValue *partial, const ItArguments *args) {
  const ItValue *given = partial->wrapper;
  if (!given) return NULL;
  ItArena *arena = it_link_arena(link);
  uint32_t named = (given->count - partial->count) / 2, count = 0;
  const ItValue **items = it_arena_alloc(arena, it_mul((size_t)partial->count + args->count + 1, sizeof *items));
  const ItValue **values = it_arena_alloc(arena, it_mul((size_t)named + args->named_count + 1, sizeof *values));
  ItStr *names = it_arena_alloc(arena, it_mul((size_t)named + args->named_count + 1, sizeof *names));
  for (uint32_t i = 0; i < partial->count; i++) items[i] = given->items[i];
  for (uint32_t i = 0; i < args->count; i++) items[partial->count + i] = args->items[i];
  for (uint32_t i = 0; i < args->named_count; i++, count++) {
    names[count] = args->names[i];
    values[count] = args->named[i];
  }
  for (uint32_t i = 0; i < named; i++) {
    ItStr name = it_value_text(given->items[partial->count + 2 * i]);
    if (it_call_keyword(args, name)) continue;
    names[count] = name;
    values[count++] = given->items[partial->count + 2 * i + 1];
  }
  ItArguments all = {
      .items = items, .count = partial->count + args->count, .names = names, .named = values, .named_count = count};
  all.is_open = args->is_open;
  return call_any(link, it_value_settle(link, partial->inner), NULL, &all);
}

static const ItValue *call_any(ItLink *link, const ItValue *callee, ItClass *owner, const ItArguments *args) {
  const ItValue *raw;
  callee = it_value_settle(link, callee);
  switch (callee->kind) {
    case IT_VALUE_FUNCTION: return run_function(link, callee->function, owner, args);
    case IT_VALUE_NATIVE: return call_native(link, callee, args);
    case IT_VALUE_CLASS: return call_class(link, callee->cls, args);
    case IT_VALUE_WRAPPER:
      if (callee->wrap == IT_WRAP_WRAPS && callee->wrapper) return call_any(link, callee->wrapper, NULL, args);
      if (callee->wrap == IT_WRAP_PARTIAL) return call_partial(link, callee, args);
      return callee->wrap == IT_WRAP_STATIC ? call_any(link, callee->inner, owner, args) : NULL;
    case IT_VALUE_METHOD: {
      ItArguments more = with_self(link, callee->self, args);
      return call_any(link, callee->inner, class_of_self(link, callee->self, callee->inner), &more);
    }
    case IT_VALUE_INSTANCE: {
      ItClass *home = it_class_home(link, callee->cls, IT_STR("__call__"), &raw);
      if (!home || raw->kind != IT_VALUE_FUNCTION) return NULL;
      ItArguments more = with_self(link, callee, args);
      return run_function(link, raw->function, home, &more);
    }
    default: return NULL;
  }
}

/* `most`: statements that may run, if this is the outermost call. */
static const ItValue *call_within(ItLink *link, const ItValue *callee, ItClass *owner, const ItArguments *args,
                                  uint32_t most) {
  ItCalls *calls = it_link_calls(link);
  ItSpace *space = calls->top ? calls->top->run->space : NULL;
  bool is_deep = calls->depth - calls->base >= MAX_CALL_DEPTH || calls->depth >= MOST_CALL_DEPTH;
  if (is_deep || args->count > MOST_ARGUMENTS) return NULL;
  bool is_outermost = calls->depth == calls->base;
  if (is_outermost && space && space->called >= MOST_OF_MODULE) return NULL;
  if (is_outermost) calls->left = most;
  calls->depth++;
  const ItValue *value = calls->left ? call_any(link, callee, owner, args) : NULL;
  calls->depth--;
  if (is_outermost && space) space->called += most - calls->left + 1;
  return value;
}

const ItValue *it_call(ItLink *link, const ItValue *callee, const ItArguments *args) {
  return call_within(link, callee, NULL, args, MOST_OF_CALL);
}

const ItValue *it_call_one(ItLink *link, const ItValue *callee, const ItValue *argument) {
  const ItValue **items = it_arena_alloc(it_link_arena(link), sizeof *items);
  items[0] = argument;
  return it_call(link, callee, &(ItArguments){.items = items, .count = 1});
}

const ItValue *it_call_found(ItLink *link, const ItValue *raw, ItClass *cls, ItStr name, const ItArguments *args) {
  while (raw->kind == IT_VALUE_WRAPPER && (raw->wrap == IT_WRAP_STATIC || raw->wrap == IT_WRAP_CLASS)) raw = raw->inner;
  return call_within(link, raw, it_class_home(link, cls, name, NULL), args, MOST_OF_CALL);
}

/* ---- calls as they are written ---- */

/* Arguments that are being read: how many there are shows only when `*` and `**` have been evaluated. */
typedef struct Given {
  IT_ARRAY(const ItValue *) items, named;
  IT_ARRAY(ItStr) names;
  bool is_open;
} Given;

/* What `*value` brings in; room is left for the arguments that are written out. */
static void add_starred(ItFrame *frame, Given *given, const ItExpr *expr) {
  const ItValue *const *more;
  uint32_t count;
  bool is_known = it_value_iterate(frame->run->link, it_eval(frame, expr->operand), &more, &count) &&
                  given->items.count + count <= MOST_ARGUMENTS;
  if (!is_known) given->is_open = true;
  for (uint32_t i = 0; is_known && i < count; i++) *it_array_push(&given->items) = more[i];
}

static void add_named(Given *given, ItStr name, const ItValue *value) {
  *it_array_push(&given->names) = name;
  *it_array_push(&given->named) = value;
}

/* What `**value` brings in. */
static void add_pairs(ItFrame *frame, Given *given, const ItValue *value) {
  ItEnv pairs = {0};
  bool is_known = it_call_pairs(frame->run->link, value, &pairs) &&
                  given->names.count + pairs.entries.count <= MOST_ARGUMENTS;
  if (!is_known) given->is_open = true;
  for (uint32_t i = 0; is_known && i < pairs.entries.count; i++)
    if (pairs.entries.items[i].value) add_named(given, pairs.entries.items[i].name, pairs.entries.items[i].value);
  it_env_clear(&pairs);
}

static const void *kept(ItArena *arena, const void *items, size_t count, size_t size) {
  static const ItStr none;
  return count ? memcpy(it_arena_alloc(arena, it_mul(count, size)), items, count * size) : &none;
}

bool it_call_arguments(ItFrame *frame, const ItExpr *call, ItArguments *out) {
  ItArena *arena = it_link_arena(frame->run->link);
  Given given = {0};
  *out = (ItArguments){0};
  if (call->call.args.count > MOST_ARGUMENTS || call->call.keyword_count > MOST_ARGUMENTS) return false;
  for (uint32_t i = 0; i < call->call.args.count; i++) {
    const ItExpr *expr = call->call.args.items[i];
    if (expr->kind == IT_EXPR_STARRED) {
      add_starred(frame, &given, expr);
      continue;
    }
    const ItValue *value = it_eval(frame, expr);
    *it_array_push(&given.items) = value;
  }
  for (uint32_t i = 0; i < call->call.keyword_count; i++) {
    const ItValue *value = it_eval(frame, call->call.keywords[i].value);
    if (call->call.keywords[i].name.data) add_named(&given, it_arena_str(arena, call->call.keywords[i].name), value);
    else add_pairs(frame, &given, value);
  }
  *out = (ItArguments){.items = kept(arena, given.items.items, given.items.count, sizeof *given.items.items),
                       .count = given.items.count,
                       .names = kept(arena, given.names.items, given.names.count, sizeof *given.names.items),
                       .named = kept(arena, given.named.items, given.named.count, sizeof *given.named.items),
                       .named_count = given.names.count,
                       .is_open = given.is_open};
  it_array_clear(&given.items);
  it_array_clear(&given.names);
  it_array_clear(&given.named);
  return true;
}

/* The function that a call of `value` runs; NULL: none, or not known. */
static const ItFunction *function_behind(ItLink *link, const ItValue *value) {
  const ItValue *raw = NULL;
  if (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_WRAPS && value->wrapper) value = value->wrapper;
  if (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_PARTIAL) value = it_value_settle(link, value->inner);
  if (value->kind == IT_VALUE_METHOD) value = value->inner;
  if (value->kind == IT_VALUE_CLASS && !value->cls->placeholder.data && !value->cls->is_enum)
    it_class_home(link, value->cls, IT_STR("__new__"), &raw);
  if (value->kind == IT_VALUE_INSTANCE) it_class_home(link, value->cls, IT_STR("__call__"), &raw);
  if (raw && raw->kind == IT_VALUE_WRAPPER && raw->wrap == IT_WRAP_STATIC) raw = raw->inner;
  if (raw) value = raw;
  return value->kind == IT_VALUE_FUNCTION ? value->function : NULL;
}

/* Whether a call is given classes by their names: it may look for others by them. */
static bool may_give_class(ItFrame *frame, const ItExpr *call) {
  if (!call->call.args.count && !call->call.keyword_count)
    return true; /* one that is given nothing makes something once */
  for (uint32_t i = 0; i < call->call.args.count; i++) {
    const ItExpr *expr = call->call.args.items[i];
    bool is_name = expr->kind == IT_EXPR_NAME || expr->kind == IT_EXPR_ATTRIBUTE;
    if (is_name && it_eval(frame, expr)->kind == IT_VALUE_CLASS) return true;
  }
  return false;
}

/* Whether a call is given something, of which nothing is known. */
static bool is_unknown(const ItArguments *args) {
  for (uint32_t i = 0; i < args->count; i++)
    if (args->items[i]->kind != IT_VALUE_UNKNOWN) return false;
  return args->count && !args->named_count;
}

const ItValue *it_call_written(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  ItLink *link = frame->run->link;
  ItArguments args;
  const ItFunction *behind = function_behind(link, function);
  bool is_super = function->kind == IT_VALUE_NATIVE; /* type.__new__, object.__new__ */
  bool may_decide =
      behind && (frame->is_function || frame->decorates) && !it_call_is_ruled(behind); /* what a call leads to */
  bool is_tracked =
      function->kind == IT_VALUE_METHOD && function->self->kind == IT_VALUE_INSTANCE && function->self->env;
  bool is_worth = behind ? may_decide || is_tracked || it_body_matters(link, behind) : is_super;
  if (!is_worth && (!behind || it_call_is_ruled(behind) || !may_give_class(frame, call))) return NULL;
  if (!it_call_arguments(frame, call, &args)) return NULL;
  if (it_link_calls(link)->unsure && is_unknown(&args)) return NULL; /* what it may do, it does to nothing known */
  const ItValue *made = call_within(link, function, NULL, &args, MOST_OF_CALL);
  if ((made && made->kind != IT_VALUE_UNKNOWN) || function->kind != IT_VALUE_FUNCTION) return made;
  return it_decorate_call(link, function->function, args.count ? args.items[0] : it_value_unknown());
}
