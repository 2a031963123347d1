/*
 * head.c - the values of the expressions in the head of a definition.
 *
 * They are evaluated when somebody asks, long after the module has run, in the names of the scope around the
 * statement.
 */
#include "model/frame.h"
#include "model/show.h"
#include "python/unparse.h"

const ItValue *it_show_unparsed(ItLink *link, const ItExpr *expr) {
  ItBuf text = {0};
  bool is_known = it_unparse(&text, expr, it_link_minor(link));
  const ItValue *value =
      is_known ? it_value_str(link, it_arena_str(it_link_arena(link), it_buf_view(&text))) : it_value_unknown();
  it_buf_clear(&text);
  return value;
}

ItClass *it_class_made(ItSpace *space, int64_t blob, uint32_t def) {
  uint32_t count = space->classes.count;
  for (uint32_t i = 0; i <= count; i++) { /* the one of the last question, then all from the last on */
    uint32_t at = i ? count - i : space->last_class;
    ItClass *cls = at < count ? space->classes.items[at] : NULL;
    if (!cls || cls->def != def || cls->blob != blob) continue;
    space->last_class = at;
    return cls;
  }
  return NULL;
}

enum { MAX_SCOPES = 64, MOST_WORK = 200000 };

static bool has_types(const ItFacts *facts, uint32_t def) {
  uint32_t first = it_facts_first_type(facts, def);
  return first < facts->type_params.count && facts->type_params.items[first].def == def;
}

/* The scopes that the head of a definition sees, the innermost first, in `frames`; their number, 0: a call decides.
 * Type parameters are names around a class's body and around annotations (PEP 695). */
static int scopes_of(ItRun *run, const ItFunction *function, bool is_annotation, ItFrame *frames) {
  uint32_t def = function->def;
  const ItFacts *facts = &run->unit->facts;
  int count = 0;
  bool is_call = false;
  if (is_annotation && has_types(facts, def)) frames[count++] = (ItFrame){.run = run, .types = def};
  for (uint32_t at = facts->defs.items[def - 1].parent; at; at = facts->defs.items[at - 1].parent) {
    if (function->closure && function->closure->def == at) { /* the call that made it: its names as they were there */
      frames[count++] = *function->closure;
      is_call = true;
      break;
    }
    ItClass *cls = it_class_made(run->space, run->unit->blob, at);
    if (facts->defs.items[at - 1].kind != IT_CLASS || !cls || count > MAX_SCOPES - 3) return 0;
    frames[count++] =
        (ItFrame){.run = run, .env = &cls->env, .def = at, .is_class = true, .cls = cls, .class_name = cls->name};
    if (has_types(facts, at)) frames[count++] = (ItFrame){.run = run, .types = at};
  }
  if (!is_call) frames[count++] = (ItFrame){.run = run, .env = &run->space->env};
  for (int i = 0; i < count; i++) {
    frames[i].shows = true;
    frames[i].start = facts->defs.items[def - 1].span.start;
    if (i + 1 < count) frames[i].outer = &frames[i + 1];
  }
  if (frames[0].types) frames[0].class_name = frames[1].class_name; /* names are mangled as those around */
  return count;
}

/* Whether the file itself may give the name a meaning. */
static bool is_bound(const ItFacts *facts, ItStr name) {
  for (uint32_t i = 0; i < facts->bindings.count; i++)
    if (facts->bindings.items[i].kind == IT_BIND_STAR || it_str_eq(facts->bindings.items[i].name, name)) return true;
  for (uint32_t i = 0; i < facts->type_params.count; i++)
    if (it_str_eq(facts->type_params.items[i].name, name)) return true;
  return false;
}

/* Whether an expression means the same whatever its module and others hold: constants, names of builtins that the file
 * does not bind, and what is made of them. `sees_names`: not inside a function. Recursion is bounded by IT_EXPR_DEPTH.
 */
static bool is_closed(ItLink *link, const ItFacts *facts, const ItExpr *expr, bool sees_names) {
  switch (expr->kind) {
    case IT_EXPR_CONSTANT: return true;
    case IT_EXPR_NAME:
      return sees_names && !it_str_starts(expr->name, IT_STR("__")) &&
             it_env_get(&it_space_builtins(link)->env, expr->name) && !is_bound(facts, expr->name);
    case IT_EXPR_UNARY_OP: return is_closed(link, facts, expr->operand, sees_names);
    case IT_EXPR_BIN_OP:
      return is_closed(link, facts, expr->binary.left, sees_names) &&
             is_closed(link, facts, expr->binary.right, sees_names);
    case IT_EXPR_SUBSCRIPT:
      return is_closed(link, facts, expr->subscript.value, sees_names) &&
             is_closed(link, facts, expr->subscript.slice, sees_names);
    case IT_EXPR_TUPLE:
    case IT_EXPR_LIST:
      for (uint32_t i = 0; i < expr->elts.count; i++)
        if (!is_closed(link, facts, expr->elts.items[i], sees_names)) return false;
      return true;
    case IT_EXPR_DICT: return expr->dict.values.count == 0;
    default: return false;
  }
}

static bool is_in_function(const ItFacts *facts, uint32_t def) {
  for (uint32_t at = facts->defs.items[def - 1].parent; at; at = facts->defs.items[at - 1].parent)
    if (facts->defs.items[at - 1].kind != IT_CLASS) return true;
  return false;
}

/* In the names of the scope around the definition, its module having run. */
static const ItValue *eval_in_scope(ItRun *run, const ItFunction *function, bool is_annotation, const ItExpr *expr) {
  ItFrame frames[MAX_SCOPES], local = {.run = run, .env = &run->space->env, .is_local = true};
  it_space_run(run->link, run->space);
  bool is_known = scopes_of(run, function, is_annotation, frames) > 0;
  return it_eval(is_known ? &frames[0] : &local, expr);
}

static const ItValue *eval_closed(ItRun *run, const ItExpr *expr) {
  ItFrame frame = {.run = run, .env = &it_space_builtins(run->link)->env, .shows = true};
  return it_eval(&frame, expr);
}

const ItValue *it_show_value(ItLink *link, const ItFunction *function, ItSpan span, bool is_annotation) {
  const ItUnit *unit;
  ItError err;
  if (!span.size || !function->blob || !function->space) return it_value_unknown();
  ItStatus status = it_model_unit(it_link_model(link), function->blob, &unit, &err);
  if (status != IT_OK) {
    it_link_fail(link, status, &err);
    return it_value_unknown();
  }
  const ItFacts *facts = &unit->facts;
  ItRun run = {.link = link, .space = function->space, .unit = unit};
  ItFrame frame = {.run = &run};
  const ItExpr *expr = it_eval_parse(&frame, it_facts_text(facts, span));
  if (!expr) return it_value_unknown();
  if (is_annotation && facts->has_future_annotations) return it_show_unparsed(link, expr);
  uint64_t work = it_link_allow(link, MOST_WORK);
  bool is_self_contained = is_closed(link, facts, expr, !is_in_function(facts, function->def));
  const ItValue *value =
      is_self_contained ? eval_closed(&run, expr) : eval_in_scope(&run, function, is_annotation, expr);
  it_link_allow(link, work);
  return value;
}
