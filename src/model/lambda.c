/*
 * lambda.c - lambdas that stand in an expression: no definition of the index is theirs.
 *
 * They keep their place in the source, for what is asked of their code, and the call that they were made in, whose
 * names their own expression sees when they are called.
 */
#include "model/frame.h"
#include "python/ident.h"

/* ---- making ---- */

/* A lambda is named by where it stands. */
static ItStr lambda_qualname(const ItFrame *frame, ItArena *arena) {
  if (frame->cls) return it_arena_format(arena, "%.*s.<lambda>", IT_FMT(frame->cls->qualname));
  if (!frame->is_function || !frame->def) return IT_STR("<lambda>");
  return it_arena_format(arena, "%.*s.<locals>.<lambda>",
                         IT_FMT(frame->run->unit->facts.defs.items[frame->def - 1].qualname));
}

enum { MOST_LAMBDA_PARAMS = 100 };

/* The parameters of a lambda that stands in an expression: there is no definition to read them from. */
static const ItGiven *lambda_params(ItFrame *frame, const ItExpr *expr) {
  ItArena *arena = it_link_arena(frame->run->link);
  uint32_t count = expr->lambda.count;
  if (count > MOST_LAMBDA_PARAMS) return NULL;
  ItGiven *given = it_arena_new(arena, ItGiven);
  ItGivenParam *params = it_arena_zero(arena, ((size_t)count + 1) * sizeof *params);
  for (uint32_t i = 0; i < count; i++) {
    const ItExprParam *param = &expr->lambda.params[i];
    ItStr name = frame->class_name.data ? it_ident_mangle(arena, frame->class_name, param->name) : param->name;
    params[i] = (ItGivenParam){.name = it_arena_str(arena, name), .kind = param->kind};
    if (param->value) params[i].value.value = it_eval(frame, param->value);
  }
  *given = (ItGiven){.params = params, .count = count};
  return given;
}

/* Where it stands, and what it needs to be called. */
static const ItLambda *lambda_of(ItFrame *frame, const ItExpr *expr) {
  const ItUnit *unit = frame->run->unit;
  ItLambda *lambda = it_arena_new(it_link_arena(frame->run->link), ItLambda);
  uintptr_t text = (uintptr_t)unit->facts.text.data, at = (uintptr_t)expr->lambda.at;
  for (ItFrame *around = frame; around && !around->shows && !lambda->closure; around = around->outer)
    if (around->is_function) lambda->closure = around;
  if (lambda->closure) lambda->expr = expr;
  for (ItFrame *kept = lambda->closure; kept; kept = kept->outer) kept->is_kept = true;
  if (frame->is_local || at < text || at + expr->size > text + unit->facts.text.size) return lambda;
  lambda->blob = unit->blob;
  lambda->start = (uint32_t)(at - text);
  lambda->size = (uint32_t)expr->size;
  lambda->around = frame->def;
  return lambda;
}

const ItValue *it_lambda_make(ItFrame *frame, const ItExpr *expr) {
  ItArena *arena = it_link_arena(frame->run->link);
  ItFunction *function = it_arena_new(arena, ItFunction);
  function->module = frame->run->space->identity;
  function->name = IT_STR("<lambda>");
  function->qualname = lambda_qualname(frame, arena);
  function->space = frame->run->space;
  function->given = lambda_params(frame, expr);
  function->lambda = lambda_of(frame, expr);
  ItValue *value = it_arena_new(arena, ItValue);
  value->kind = IT_VALUE_FUNCTION;
  value->function = function;
  return value;
}

/* ---- calling ---- */

/* Binds the parameters. What is not given and has no default is unknown: the call would fail. */
static void bind_params(ItFrame *frame, const ItGiven *given, const ItArguments *args) {
  ItLink *link = frame->run->link;
  uint32_t used = 0;
  for (uint32_t i = 0; i < given->count; i++) {
    const ItGivenParam *param = &given->params[i];
    const ItValue *value = NULL;
    if (param->kind == IT_EXPR_VAR_POSITIONAL) {
      value = args->is_open ? NULL : it_value_items(link, args->items + used, args->count - used);
      used = args->count;
    } else if (param->kind == IT_EXPR_VAR_KEYWORD) {
      ItEnv *rest = it_link_new_env(link);
      for (uint32_t k = 0; k < args->named_count; k++) it_env_set(rest, args->names[k], args->named[k]);
      for (uint32_t k = 0; k < given->count; k++) it_env_delete(rest, given->params[k].name);
      value = args->is_open ? NULL : it_value_names(link, rest);
    } else if (param->kind <= IT_EXPR_POSITIONAL_OR_KEYWORD && used < args->count) {
      value = args->items[used++];
    } else {
      value = it_call_keyword(args, param->name);
      if (!value && !args->is_open) value = param->value.value;
    }
    it_env_set(frame->env, param->name, value ? value : it_value_unknown());
  }
}

const ItValue *it_lambda_call(ItLink *link, const ItFunction *function, const ItArguments *args) {
  const ItLambda *lambda = function->lambda;
  ItCalls *calls = it_link_calls(link);
  if (!lambda->closure || !calls->left) return NULL;
  calls->left--;
  ItFrame *frame = it_arena_new(it_link_arena(link), ItFrame);
  *frame = (ItFrame){
      .run = lambda->closure->run, .outer = lambda->closure, .env = it_link_new_env(link), .def = lambda->closure->def};
  frame->is_function = true;
  frame->class_name = lambda->closure->class_name;
  frame->self = args->count ? args->items[0] : NULL;
  bind_params(frame, function->given, args);
  frame->caller = calls->top;
  calls->top = frame;
  const ItValue *value = it_eval(frame, lambda->expr->lambda.body);
  calls->top = frame->caller;
  if (!frame->is_kept) it_env_clear(frame->env);
  return value;
}
