/*
 * run.c - running a module's or class's body: its bindings in order, where the arms around them run.
 *
 * The facts are a flat list of events with guards. An arm is decided when the first event in it comes up;
 * a failing statement fails the innermost `try` around it, whose handler runs if one catches (names-and-classes 2.3
 * to 2.8).
 */
#include "model/enums.h"
#include "model/ctypes.h"
#include "model/frame.h"
#include "model/mutate.h"
#include "model/operate.h"
#include "python/ident.h"

enum {
  MAX_UNROLL = 200,
  MOST_ROUNDS = 30,      /* of a `while` */
  MOST_REPLACED = 20000, /* names of a module that another takes over */
  MOST_EVENTS = 200000,
  TURN = 20 /* what a statement of a call costs, in items */
};

/* ---- binding ---- */

/* Whether a call declares the name global. */
static bool is_global(const ItFrame *frame, ItStr name) {
  const ItFacts *facts = &frame->run->unit->facts;
  for (uint32_t i = 0; frame->is_function && i < facts->bindings.count; i++) {
    const ItBinding *binding = &facts->bindings.items[i];
    if (binding->kind == IT_BIND_GLOBAL && binding->scope == frame->def && it_str_eq(binding->name, name)) return true;
  }
  return false;
}

void it_run_bind(ItFrame *frame, ItStr name, uint32_t maybe, const ItValue *value) {
  bool is_still = &frame->run->space->env == it_link_calls(frame->run->link)->still;
  if (!is_still && is_global(frame, name)) {
    it_env_set(&frame->run->space->env, it_arena_str(it_link_arena(frame->run->link), name), value);
    return;
  }
  if (it_arms_taken(frame, it_env_get(frame->env, name), maybe)) return;
  ItLink *link = frame->run->link;
  ItArena *names = frame->is_function ? &it_link_calls(link)->memory : it_link_arena(link);
  if (!it_env_get(frame->env, name)) name = it_arena_str(names, name);
  it_env_set(frame->env, name, value)->guard = maybe;
}

/* A place of an unpacking: "[1]", "[-1]", "[1:-2]". Past the bracket; false: it is none. */
typedef struct Place {
  uint32_t first, behind; /* behind: what a star leaves at the end */
  bool is_star, is_from_end;
} Place;

static bool read_place(ItStr path, size_t *at, Place *out) {
  *out = (Place){0};
  size_t i = *at + 1;
  if (i < path.size && path.data[i] == '-') out->is_from_end = true, i++;
  while (i < path.size && path.data[i] >= '0' && path.data[i] <= '9')
    out->first = out->first * 10 + (uint32_t)(path.data[i++] - '0');
  if (i < path.size && path.data[i] == ':') {
    out->is_star = true;
    if (++i < path.size && path.data[i] == '-') i++;
    while (i < path.size && path.data[i] >= '0' && path.data[i] <= '9')
      out->behind = out->behind * 10 + (uint32_t)(path.data[i++] - '0');
  }
  *at = i + 1;
  return i < path.size && path.data[i] == ']';
}

/* The part of a value that an unpacking target gets: "[0][1]". */
static const ItValue *unpacked(ItLink *link, const ItValue *value, ItStr path) {
  for (size_t i = 0; i < path.size;) {
    const ItValue *const *items;
    uint32_t count;
    Place place;
    if (!read_place(path, &i, &place) || !it_value_iterate(link, value, &items, &count)) return it_value_unknown();
    if (place.is_star) {
      if (place.first > count || place.behind > count - place.first) return it_value_unknown();
      value = it_value_list(link, items + place.first, count - place.first - place.behind);
      continue;
    }
    if (place.is_from_end ? !place.first || place.first > count : place.first >= count) return it_value_unknown();
    value = items[place.is_from_end ? count - place.first : place.first];
  }
  return value;
}

/* ---- assignments ---- */

static bool has_annotation(const ItBinding *binding) { return binding->annotation.size && binding->name.data; }

/* `module.name` where the module is known to have no such name. */
static bool lacks_attribute(ItFrame *frame, const ItExpr *expr) {
  if (expr->kind != IT_EXPR_ATTRIBUTE || expr->attribute.value->kind != IT_EXPR_NAME) return false;
  const ItValue *object = it_eval(frame, expr->attribute.value);
  return object->kind == IT_VALUE_MODULE && !it_eval_attribute(frame->run->link, object, expr->attribute.attr);
}

static ItFlow run_assign(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  ItRun *run = frame->run;
  if (has_annotation(binding) && it_frame_is_module(frame)) run->space->has_annotations = true;
  const ItValue *value;
  if (binding->def && run->unit->facts.defs.items[binding->def - 1].kind == IT_LAMBDA) {
    value = it_make_function(frame, binding->def);
  } else {
    const ItExpr *expr = it_eval_parse(frame, it_facts_text(&run->unit->facts, binding->value));
    if (expr && expr->kind == IT_EXPR_NAME && !it_eval_name(frame, expr->name)) return IT_FLOW_NAME;
    if (expr && lacks_attribute(frame, expr)) return IT_FLOW_ATTRIBUTE;
    ItFlow flow = expr ? it_raises(frame, expr) : IT_FLOW_ON;
    if (flow != IT_FLOW_ON) return flow;
    value = expr ? it_eval(frame, expr) : it_value_unknown();
  }
  value = unpacked(run->link, value, binding->unpack);
  if (frame->is_class && frame->cls && frame->cls->is_enum)
    value = it_enum_assigned(run->link, frame->cls, binding->name, value);
  if (it_all_is(frame, binding->name)) it_all_set(frame, value);
  if (it_frame_is_module(frame) && it_str_is(binding->name, "__name__") && it_value_text(value).data) {
    run->space->dunder_name = it_value_text(value);
    if (it_space_stands_for(run->link, run->space, it_value_text(value))) run->space->identity = it_value_text(value);
  }
  it_run_bind(frame, binding->name, maybe, value);
  return IT_FLOW_ON;
}

static const ItValue *augmented(ItFrame *frame, const ItValue *before, ItStr operator_, const ItValue *value) {
  return it_str_is(operator_, "+")
             ? it_operate_binary(frame->run->link, IT_OP_ADD, it_value_settle(frame->run->link, before), value)
             : it_value_unknown();
}

static void run_augment(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  const ItValue *value = it_eval_span(frame, binding->value);
  if (it_all_is(frame, binding->name)) {
    if (frame->run->space->is_all_known) it_all_add(frame, value);
    it_run_bind(frame, binding->name, maybe, it_all_value(frame->run->link, frame->run->space));
    return;
  }
  const ItValue *before = binding->name.data ? it_env_value(frame->env, binding->name) : NULL;
  if (before) it_run_bind(frame, binding->name, maybe, augmented(frame, before, binding->operator_, value));
}

static void set_class_attribute(ItFrame *frame, ItClass *cls, ItStr name, const ItValue *value) {
  ItLink *link = frame->run->link;
  if (cls->native != IT_CATALOGUE_NONE || cls->placeholder.data) return;
  if (it_str_is(name, "__bases__")) {
    it_class_rebase(frame, cls, value);
    return;
  }
  if (it_str_is(name, "__name__") && it_value_text(value).data) cls->name = it_value_text(value);
  if (it_str_is(name, "__qualname__") && it_value_text(value).data) cls->qualname = it_value_text(value);
  if (it_str_is(name, "__name__") || it_str_is(name, "__qualname__")) return;
  if (it_str_is(name, "__module__") && it_value_text(value).data && !cls->blob) cls->module = it_value_text(value);
  /* type_set_module: the line is one of the file that it was in. */
  if (it_str_is(name, "__module__") && it_link_minor(link) >= 13)
    it_env_delete(it_class_env(link, cls), IT_STR("__firstlineno__"));
  it_env_set(it_class_env(link, cls), name, value);
  if (it_str_is(name, "_fields_")) it_ctypes_fill(link, cls);
}

/* What a condition that is not decided would put in the place of what is known is taken not to happen. */
bool it_run_may_set(ItLink *link, const ItEnv *env, ItStr name) {
  if (env == it_link_calls(link)->still) return false;
  return !it_link_calls(link)->unsure || !it_env_get(env, name);
}

static bool may_set_attribute(ItLink *link, const ItValue *object, ItStr name) {
  if (object->kind == IT_VALUE_MODULE) return it_run_may_set(link, &object->space->env, name);
  if (!it_link_calls(link)->unsure) return true;
  if (object->kind == IT_VALUE_CLASS) return it_run_may_set(link, it_class_env(link, object->cls), name);
  if (object->kind == IT_VALUE_FUNCTION || object->kind == IT_VALUE_WRAPPER) return it_str_is(name, "__wrapped__");
  return true;
}

void it_run_set_attribute(ItFrame *frame, const ItValue *object, ItStr name, const ItValue *value) {
  ItLink *link = frame->run->link;
  if (!may_set_attribute(link, object, name)) return;
  if (it_function_is(object)) it_function_set(link, object, name, value);
  else if (object->kind == IT_VALUE_MODULE) it_env_set(&object->space->env, name, value);
  else if (object->kind == IT_VALUE_CLASS) set_class_attribute(frame, object->cls, name, value);
  else if (object->kind == IT_VALUE_INSTANCE && object->env) it_env_set(object->env, name, value);
}

static void run_attribute(ItFrame *frame, const ItBinding *binding) {
  ItRun *run = frame->run;
  const ItExpr *target = it_eval_parse(frame, it_facts_text(&run->unit->facts, binding->target));
  if (!target || target->kind != IT_EXPR_ATTRIBUTE) return;
  const ItValue *object = it_eval(frame, target->attribute.value);
  const ItValue *value = unpacked(run->link, it_eval_span(frame, binding->value), binding->unpack);
  const ItValue *before = binding->operator_.size ? it_eval_attribute(run->link, object, target->attribute.attr) : NULL;
  if (binding->operator_.size)
    value = before ? augmented(frame, before, binding->operator_, value) : it_value_unknown();
  ItStr name = it_arena_str(it_link_arena(run->link), target->attribute.attr);
  if (frame->class_name.data) name = it_ident_mangle(it_link_arena(run->link), frame->class_name, name);
  it_run_set_attribute(frame, object, name, value);
}

/* sys.modules[__name__] = module: from now on it is the other one (collections.abc since 3.13). */
static bool run_replacement(ItFrame *frame, const ItExpr *target, const ItBinding *binding) {
  ItSpace *space = frame->run->space;
  const ItExpr *object = target->subscript.value;
  bool is_modules = object->kind == IT_EXPR_ATTRIBUTE && it_str_is(object->attribute.attr, "modules") &&
                    object->attribute.value->kind == IT_EXPR_NAME && it_str_is(object->attribute.value->name, "sys");
  if (!is_modules || !it_frame_is_module(frame) ||
      !it_str_eq(it_value_text(it_eval(frame, target->subscript.slice)), space->dunder_name))
    return false;
  const ItValue *value = it_eval_span(frame, binding->value);
  if (value->kind != IT_VALUE_MODULE || value->space == space) return false;
  for (uint32_t i = 0; i < value->space->env.entries.count && i < MOST_REPLACED; i++) {
    const ItEnvEntry *entry = &value->space->env.entries.items[i];
    if (entry->value) it_env_set(&space->env, entry->name, entry->value);
  }
  space->identity = value->space->identity;
  space->dunder_name = value->space->dunder_name;
  return true;
}

/* d["N"] = value of a namespace or dict: globals(), vars(), an alias of them, a class's namespace. */
static void run_item(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  ItRun *run = frame->run;
  const ItExpr *target = it_eval_parse(frame, it_facts_text(&run->unit->facts, binding->target));
  if (!target || target->kind != IT_EXPR_SUBSCRIPT || run_replacement(frame, target, binding)) return;
  const ItValue *object = it_eval(frame, target->subscript.value);
  bool is_import = !maybe && it_import_put(frame, object, it_eval(frame, target->subscript.slice),
                                           unpacked(run->link, it_eval_span(frame, binding->value), binding->unpack));
  if (is_import) return;
  if (object->kind != IT_VALUE_NAMES) {
    bool is_certain = !maybe && !binding->operator_.size;
    it_mutate_item(frame, target->subscript.value, is_certain ? it_eval(frame, target->subscript.slice) : NULL,
                   is_certain ? unpacked(run->link, it_eval_span(frame, binding->value), binding->unpack) : NULL);
    return;
  }
  if (binding->operator_.size || object->env == it_link_calls(run->link)->still) return;
  ItStr name = it_value_text(it_eval(frame, target->subscript.slice));
  if (object->env == &run->space->env) run->space->is_open = true;
  if (!name.data || !it_run_may_set(run->link, object->env, name)) return;
  const ItValue *value = unpacked(run->link, it_eval_span(frame, binding->value), binding->unpack);
  name = it_arena_str(it_link_arena(run->link), name);
  if (object->self) it_function_put(run->link, object->self, name, value);
  else it_env_set(object->env, name, value);
}

/* ---- expression statements ---- */

static ItFlow run_call(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  const ItExpr *call = it_eval_parse(frame, it_facts_text(&frame->run->unit->facts, binding->value));
  if (!call || call->kind != IT_EXPR_CALL) return IT_FLOW_ON;
  ItFlow flow = it_raises(frame, call);
  if (flow != IT_FLOW_ON) return flow;
  if (it_all_method(frame, call) || it_mutate_call(frame, call, !maybe)) return IT_FLOW_ON;
  if (it_generate_convert(frame, call)) return IT_FLOW_ON;
  if (call->call.func->kind == IT_EXPR_NAME && it_str_is(call->call.func->name, "exec"))
    frame->run->space->is_open = true;
  else it_eval(frame, call); /* for what it does */
  return IT_FLOW_ON;
}

/* A bare name that is bound nowhere is how old code asks for one: `unicode`. */
static ItFlow run_name(ItFrame *frame, const ItBinding *binding) {
  const ItExpr *expr = it_eval_parse(frame, it_facts_text(&frame->run->unit->facts, binding->value));
  if (!expr) return IT_FLOW_ON;
  if (expr->kind == IT_EXPR_NAME && !it_eval_name(frame, expr->name)) return IT_FLOW_NAME;
  if (expr->kind == IT_EXPR_ATTRIBUTE &&
      !it_eval_attribute(frame->run->link, it_eval(frame, expr->attribute.value), expr->attribute.attr))
    return IT_FLOW_ATTRIBUTE;
  return it_raises(frame, expr);
}

static ItFlow run_raise(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  if (maybe) { /* what is undecided is taken not to raise */
    frame->run->arms[maybe] = IT_ARM_SKIPPED;
    return IT_FLOW_ON;
  }
  ItStr text = it_facts_text(&frame->run->unit->facts, binding->value);
  bool is_import = it_str_starts(text, IT_STR("ImportError")) || it_str_starts(text, IT_STR("ModuleNotFoundError"));
  return is_import ? IT_FLOW_IMPORT : IT_FLOW_RAISED;
}

/* `except E as e`: an instance until the statement ends, then nothing. */
static void run_except(ItFrame *frame, const ItBinding *binding) {
  const ItValue *type = it_eval_span(frame, binding->value);
  if (type->kind == IT_VALUE_ITEMS && type->count) type = type->items[0];
  ItStr name = it_arena_str(it_link_arena(frame->run->link), binding->name);
  const ItValue *value =
      type->kind == IT_VALUE_CLASS ? it_value_instance(frame->run->link, type->cls) : it_value_unknown();
  it_env_set(frame->env, name, value)->guard = IT_ENV_EXCEPTION;
}

/* The exceptions' names that nothing else was bound to since. */
static void drop_exceptions(ItEnv *env) {
  for (uint32_t i = 0; i < env->entries.count; i++)
    if (env->entries.items[i].value && env->entries.items[i].guard == IT_ENV_EXCEPTION)
      it_env_delete(env, env->entries.items[i].name);
}

static ItFlow run_return(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  if (!frame->is_function) return IT_FLOW_ON;
  const ItExpr *expr = it_eval_parse(frame, it_facts_text(&frame->run->unit->facts, binding->value));
  ItFlow flow = expr ? it_raises(frame, expr) : IT_FLOW_ON;
  if (flow != IT_FLOW_ON) return flow;
  const ItValue *value = binding->value.size ? it_eval_span(frame, binding->value) : it_value_none(frame->run->link);
  if (frame->result && frame->result != value) frame->is_unsure = true;
  frame->result = value;
  if (!maybe) return IT_FLOW_RETURN;
  frame->run->arms[maybe] = IT_ARM_SKIPPED; /* and what stands behind it, as if it had not */
  return IT_FLOW_ON;
}

/* What may leave a loop is taken not to. */
static ItFlow run_jump(ItFrame *frame, ItFlow flow, uint32_t maybe) {
  if (!maybe) return flow;
  frame->run->arms[maybe] = IT_ARM_SKIPPED;
  return IT_FLOW_ON;
}

/* `del object.name` of a class or module; what may not run deletes nothing. `del object[key]` leaves contents
 * unknown. */
static void run_delete(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  const ItExpr *target = it_eval_parse(frame, it_facts_text(&frame->run->unit->facts, binding->target));
  if (target && target->kind == IT_EXPR_SUBSCRIPT) it_mutate_item(frame, target->subscript.value, NULL, NULL);
  if (maybe || !target || target->kind != IT_EXPR_ATTRIBUTE) return;
  const ItValue *object = it_eval(frame, target->attribute.value);
  bool is_class =
      object->kind == IT_VALUE_CLASS && object->cls->native == IT_CATALOGUE_NONE && !object->cls->placeholder.data;
  if (is_class) it_env_delete(&object->cls->env, target->attribute.attr);
  if (object->kind == IT_VALUE_MODULE && object->space == frame->run->space)
    it_env_delete(&object->space->env, target->attribute.attr);
}

/* ---- statements ---- */

static ItFlow run_binding(ItFrame *frame, uint32_t index, uint32_t maybe) {
  const ItBinding *binding = &frame->run->unit->facts.bindings.items[index];
  switch (binding->kind) {
    case IT_BIND_DEF: {
      bool is_class = frame->run->unit->facts.defs.items[binding->def - 1].kind == IT_CLASS;
      it_run_bind(frame, binding->name, maybe,
           is_class ? it_make_class(frame, index, binding->def) : it_make_function(frame, binding->def));
      return IT_FLOW_ON;
    }
    case IT_BIND_IMPORT: return it_import_module(frame, binding, maybe);
    case IT_BIND_FROM: return it_import_name(frame, binding, maybe);
    case IT_BIND_STAR: return it_import_star(frame, binding, maybe);
    case IT_BIND_ASSIGN:
    case IT_BIND_WALRUS: return run_assign(frame, binding, maybe);
    case IT_BIND_AUGMENT: run_augment(frame, binding, maybe); return IT_FLOW_ON;
    case IT_BIND_ANNOTATE:
      if (it_frame_is_module(frame) && binding->name.data) frame->run->space->has_annotations = true;
      return IT_FLOW_ON;
    case IT_BIND_FOR:
    case IT_BIND_WITH:
    case IT_BIND_MATCH: it_run_bind(frame, binding->name, maybe, it_value_unknown()); return IT_FLOW_ON;
    case IT_BIND_EXCEPT: run_except(frame, binding); return IT_FLOW_ON;
    case IT_BIND_TYPE:
      it_run_bind(frame, binding->name, maybe, it_value_named(frame->run->link, "typing:TypeAliasType", binding->name));
      return IT_FLOW_ON;
    case IT_BIND_DELETE:
      if (binding->name.data) it_env_delete(frame->env, binding->name);
      else run_delete(frame, binding, maybe);
      return IT_FLOW_ON;
    case IT_BIND_ATTRIBUTE: run_attribute(frame, binding); return IT_FLOW_ON;
    case IT_BIND_ITEM: run_item(frame, binding, maybe); return IT_FLOW_ON;
    case IT_BIND_CALL: return run_call(frame, binding, maybe);
    case IT_BIND_NAME: return run_name(frame, binding);
    case IT_BIND_RAISE: return run_raise(frame, binding, maybe);
    case IT_BIND_RETURN: return run_return(frame, binding, maybe);
    case IT_BIND_BREAK: return run_jump(frame, IT_FLOW_BREAK, maybe);
    case IT_BIND_CONTINUE: return run_jump(frame, IT_FLOW_CONTINUE, maybe);
    case IT_BIND_GLOBAL: return IT_FLOW_ON;
  }
  return IT_FLOW_ON;
}

static bool is_below(const ItRun *run, uint32_t guard, uint32_t above) {
  while (guard && guard != above) guard = it_run_guard(run, guard)->parent;
  return guard == above;
}

static ItFlow run_slice(ItFrame *frame, uint32_t from, uint32_t to, uint32_t loop);

/* What is bound now holds from here on; a definition's name behind its body. */
static void set_start(ItFrame *frame, uint32_t index) {
  const ItBinding *binding = &frame->run->unit->facts.bindings.items[index];
  const ItDef *def = binding->kind == IT_BIND_DEF ? &frame->run->unit->facts.defs.items[binding->def - 1] : NULL;
  frame->env->start = def ? def->span.start + def->span.size : binding->start;
}

/* Index of what stands behind the targets of the loop whose first one is at `index`. */
static uint32_t behind_targets(const ItFrame *frame, uint32_t index, uint32_t to) {
  const ItBinding *bindings = frame->run->unit->facts.bindings.items;
  uint32_t loop = bindings[index].guard, at = index;
  while (at < to && bindings[at].kind == IT_BIND_FOR && bindings[at].guard == loop) at++;
  return at;
}

/* Makes the arms inside a loop's body undecided again. */
static void renew_arms(ItRun *run, uint32_t loop) {
  for (uint32_t arm = loop + 1; arm <= run->unit->facts.guards.count && is_below(run, arm, loop); arm++) {
    run->arms[arm] = IT_ARM_NEW;
    run->chains[arm] = IT_CHAIN_NEW;
  }
}

/* `for x in (a, b, c)`: the body once an item, if what it binds depends on it. Index of what stands behind what was
 * run. */
static uint32_t run_loop(ItFrame *frame, uint32_t index, uint32_t to, uint32_t maybe, ItFlow *flow) {
  ItRun *run = frame->run;
  const ItBinding *bindings = run->unit->facts.bindings.items;
  uint32_t loop = bindings[index].guard, body = behind_targets(frame, index, to), end = body;
  const ItValue *const *items = NULL;
  uint32_t count = 0;
  const ItValue *all = it_eval_span(frame, bindings[index].value);
  if (it_value_is_set(all)) all = all->wrapper; /* in whatever order: what is bound in the end seldom depends on it */
  bool is_short = it_value_iterate(run->link, all, &items, &count) && count <= MAX_UNROLL;
  while (is_short && end < to && (bindings[end].scope != frame->def || is_below(run, bindings[end].guard, loop))) end++;
  uint64_t events = is_short ? (uint64_t)count * (end - index) : 0;
  if (!is_short || run->events + events > MOST_EVENTS) {
    for (uint32_t at = index; at < body; at++) it_run_bind(frame, bindings[at].name, maybe, it_value_unknown());
    if (frame->is_function) run->arms[loop] = IT_ARM_MAYBE; /* it may have no items */
    return body;
  }
  run->events += events;
  bool is_left = false;
  for (uint32_t i = 0; i < count && !is_left; i++) {
    renew_arms(run, loop);
    set_start(frame, index);
    for (uint32_t at = index; at < body; at++)
      it_run_bind(frame, bindings[at].name, maybe, unpacked(run->link, items[i], bindings[at].unpack));
    *flow = run_slice(frame, body, end, loop);
    if (*flow == IT_FLOW_RETURN) return end;
    is_left = *flow == IT_FLOW_BREAK;
  }
  for (uint32_t arm = run->later[loop]; arm; arm = run->later[arm])
    run->arms[arm] = is_left ? IT_ARM_SKIPPED : IT_ARM_RUNS; /* its else */
  *flow = IT_FLOW_ON;
  return end;
}

/* The outermost `while` of a call around a statement, inside of `loop`, that may be run round by round; 0: none. */
static uint32_t while_around(ItFrame *frame, uint32_t guard, uint32_t loop) {
  uint32_t found = 0, maybe;
  if (!frame->is_function) return 0;
  for (; guard && guard != loop; guard = it_run_guard(frame->run, guard)->parent)
    if (it_run_guard(frame->run, guard)->kind == IT_GUARD_WHILE) found = guard;
  if (!found || frame->run->arms[found] != IT_ARM_NEW) return 0;
  return it_arms_run(frame, it_run_guard(frame->run, found)->parent, &maybe) && !maybe ? found : 0;
}

/* `while test:` as long as the test is known to hold, but for one that is a constant: such a loop is left in another
 * way. Index of what stands behind it; `index`: it is run once, as a part of what stands around it. */
static uint32_t run_while(ItFrame *frame, uint32_t index, uint32_t to, uint32_t loop, ItFlow *flow) {
  ItRun *run = frame->run;
  const ItBinding *bindings = run->unit->facts.bindings.items;
  const ItExpr *test = it_eval_parse(frame, it_facts_text(&run->unit->facts, it_run_guard(run, loop)->test));
  ItTruth truth = test && test->kind != IT_EXPR_CONSTANT ? it_eval_truth(frame, test) : IT_UNKNOWN;
  if (truth == IT_UNKNOWN) {
    run->arms[loop] = IT_ARM_RUNS;
    return index;
  }
  uint32_t end = index;
  bool is_left = false;
  while (end < to && (bindings[end].scope != frame->def || is_below(run, bindings[end].guard, loop))) end++;
  for (uint32_t round = 0; truth == IT_TRUE && round < MOST_ROUNDS && !is_left; round++) {
    renew_arms(run, loop);
    run->arms[loop] = IT_ARM_RUNS;
    *flow = run_slice(frame, index, end, loop);
    if (*flow == IT_FLOW_RETURN || *flow == IT_FLOW_RAISED) return end;
    is_left = *flow == IT_FLOW_BREAK;
    truth = it_eval_truth(frame, test);
  }
  run->arms[loop] = IT_ARM_SKIPPED;
  for (uint32_t arm = run->later[loop]; arm; arm = run->later[arm])
    run->arms[arm] = is_left ? IT_ARM_SKIPPED : IT_ARM_RUNS; /* its else */
  *flow = IT_FLOW_ON;
  return end;
}

/* One statement more of a call; false: it has run enough. */
static bool take_turn(ItLink *link) {
  ItCalls *calls = it_link_calls(link);
  if (!calls->left || !it_link_spend(link, TURN)) return false;
  calls->left--;
  return true;
}

static uint32_t loop_around(const ItRun *run, uint32_t guard) {
  while (guard && it_run_guard(run, guard)->kind != IT_GUARD_FOR && it_run_guard(run, guard)->kind != IT_GUARD_WHILE)
    guard = it_run_guard(run, guard)->parent;
  return guard;
}

/* Runs the bindings of this scope between two places. `loop`: the `for` whose body this is, 0: none. */
static ItFlow run_slice(ItFrame *frame, uint32_t from, uint32_t to, uint32_t loop) {
  ItRun *run = frame->run;
  const ItBinding *bindings = run->unit->facts.bindings.items;
  const ItArenaMark start = run->scratch ? it_arena_mark(run->scratch) : (ItArenaMark){0};
  for (uint32_t i = from; i < to;) {
    uint32_t maybe;
    if (run->scratch) it_arena_release(run->scratch, start); /* what the statement before was parsed into */
    uint32_t round = bindings[i].scope == frame->def ? while_around(frame, bindings[i].guard, loop) : 0;
    if (round) {
      ItFlow flow = IT_FLOW_ON;
      uint32_t behind = run_while(frame, i, to, round, &flow);
      if (flow == IT_FLOW_RETURN || flow == IT_FLOW_RAISED) return flow;
      if (behind > i) {
        i = behind;
        continue;
      }
    }
    if (bindings[i].scope != frame->def || !it_arms_run(frame, bindings[i].guard, &maybe)) {
      i++;
      continue;
    }
    if (bindings[i].kind == IT_BIND_FOR && bindings[i].guard && bindings[i].guard != loop && bindings[i].name.data) {
      ItFlow flow = IT_FLOW_ON;
      i = run_loop(frame, i, to, maybe, &flow);
      if (flow == IT_FLOW_RETURN) return flow;
      continue;
    }
    set_start(frame, i);
    if (frame->is_function && !take_turn(run->link)) return IT_FLOW_RAISED;
    bool is_unsure = frame->is_function && maybe;
    it_link_calls(run->link)->unsure += is_unsure;
    ItFlow flow = run_binding(frame, i, maybe);
    it_link_calls(run->link)->unsure -= is_unsure;
    if (flow == IT_FLOW_RETURN) return flow;
    if (flow == IT_FLOW_BREAK || flow == IT_FLOW_CONTINUE) {
      uint32_t around = loop_around(run, bindings[i].guard);
      if (around == loop) return flow;
      run->arms[around] = IT_ARM_SKIPPED; /* one that is run once */
      i++;
      continue;
    }
    if (flow != IT_FLOW_ON && !it_arms_fail(run, bindings[i].guard, flow)) {
      bool stops = bindings[i].kind == IT_BIND_RAISE;
      /* An import that nobody catches fails on this machine alone: the name is there where the module works. */
      if (flow == IT_FLOW_IMPORT && bindings[i].name.data)
        it_run_bind(frame, bindings[i].name, maybe, it_value_unknown());
      if (flow == IT_FLOW_IMPORT && !frame->is_class) run->space->is_failed |= stops;
      if (stops) return flow;
    }
    i++;
  }
  return IT_FLOW_ON;
}

/* A module whose own top level cannot import another module fails too; a missing name in one does not. */
static bool lacks_module(ItFrame *frame, const ItBinding *binding) {
  if (binding->kind == IT_BIND_IMPORT) return !it_import_find(frame, binding->module, 0);
  return (binding->kind == IT_BIND_FROM || binding->kind == IT_BIND_STAR) &&
         !it_import_find(frame, binding->module, binding->level);
}

/* Opens a module whose functions declare names global that none of its statements has bound. */
static void look_for_globals(ItRun *run) {
  for (uint32_t i = 0; i < run->unit->facts.bindings.count; i++) {
    const ItBinding *binding = &run->unit->facts.bindings.items[i];
    bool is_global = binding->kind == IT_BIND_GLOBAL && binding->name.data;
    if (is_global && !it_env_get(&run->space->env, binding->name)) run->space->is_open = true;
  }
}

ItFlow it_run_module(ItRun *run, ItFrame *frame) {
  ItFlow flow = run_slice(frame, 0, run->unit->facts.bindings.count, 0);
  look_for_globals(run);
  drop_exceptions(frame->env);
  frame->env->start = IT_ENV_LATER;
  if (flow != IT_FLOW_ON) return flow;
  for (uint32_t i = 0; i < run->unit->facts.bindings.count; i++) {
    const ItBinding *binding = &run->unit->facts.bindings.items[i];
    if (!binding->scope && !binding->guard && lacks_module(frame, binding)) return IT_FLOW_IMPORT;
  }
  return flow;
}

void it_run_function(ItFrame *frame) {
  const ItFacts *facts = &frame->run->unit->facts;
  ItFlow flow = run_slice(frame, 0, facts->bindings.count, 0);
  if (flow != IT_FLOW_ON && flow != IT_FLOW_RETURN) frame->is_unsure = true; /* it raises */
  if (flow == IT_FLOW_ON && frame->result) frame->is_unsure = true;          /* or comes to its end */
}

void it_run_class_body(ItFrame *frame, uint32_t index) {
  const ItFacts *facts = &frame->run->unit->facts;
  const ItDef *def = &facts->defs.items[frame->def - 1];
  uint32_t end = index + 1, last = def->span.start + def->span.size;
  while (end < facts->bindings.count && facts->bindings.items[end].start < last) end++;
  run_slice(frame, index + 1, end, 0);
  drop_exceptions(frame->env);
  frame->env->start = IT_ENV_LATER;
}
