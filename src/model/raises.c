/*
 * raises.c - expressions of literals that are sure to raise: `try: {}["x"]`, `try: 1 / 0`, `try: int("x")`; and calls
 * that import what is not there.
 *
 * What names are involved beside those of builtins is taken not to raise: nobody knows what else reached the object.
 */
#include "model/frame.h"
#include "model/operate.h"

static bool is_literal(const ItExpr *expr) { return expr->kind == IT_EXPR_CONSTANT; }

static bool are_literals(ItExprList elts) {
  for (uint32_t i = 0; i < elts.count; i++)
    if (!elts.items[i] || !is_literal(elts.items[i])) return false; /* NULL: `**x` among keys */
  return true;
}

/* {...}[key] */
static ItFlow of_key(ItFrame *frame, const ItExpr *display, const ItExpr *key) {
  ItLink *link = frame->run->link;
  ItExprList keys = display->dict.keys;
  if (!are_literals(keys) || !is_literal(key) || !it_link_spend(link, keys.count)) return IT_FLOW_ON;
  const ItValue *wanted = it_eval(frame, key);
  for (uint32_t i = 0; i < keys.count; i++)
    if (it_value_equal(link, it_eval(frame, keys.items[i]), wanted) != IT_FALSE) return IT_FLOW_ON;
  return IT_FLOW_KEY;
}

/* [...][index], "..."[index] */
static ItFlow of_index(ItFrame *frame, const ItExpr *of, const ItExpr *index) {
  int64_t at, length = of->kind == IT_EXPR_CONSTANT ? 0 : of->elts.count;
  bool is_known = of->kind == IT_EXPR_CONSTANT ? it_arith_length(&of->constant, &length) == IT_FOLD_VALUE
                                               : are_literals(of->elts);
  if (!is_known || !it_value_int(it_eval(frame, index), &at)) return IT_FLOW_ON;
  return at >= length || at < -length ? IT_FLOW_INDEX : IT_FLOW_ON;
}

static ItFlow of_subscript(ItFrame *frame, const ItExpr *expr) {
  const ItExpr *of = expr->subscript.value;
  switch (of->kind) {
    case IT_EXPR_DICT: return of_key(frame, of, expr->subscript.slice);
    case IT_EXPR_LIST:
    case IT_EXPR_TUPLE:
    case IT_EXPR_CONSTANT: return of_index(frame, of, expr->subscript.slice);
    default: return IT_FLOW_ON;
  }
}

/* A number divided by zero. */
static ItFlow of_operator(ItFrame *frame, const ItExpr *expr) {
  bool divides = expr->op == IT_OP_DIV || expr->op == IT_OP_FLOOR_DIV || expr->op == IT_OP_MOD;
  const ItExpr *left = expr->binary.left, *right = expr->binary.right;
  if (!divides || !is_literal(left) || !is_literal(right)) return IT_FLOW_ON;
  const ItValue *by = it_eval(frame, right);
  bool is_zero = it_arith_is_number(&by->constant) && !it_arith_truth(&by->constant);
  return is_zero && it_arith_is_number(&left->constant) ? IT_FLOW_ZERO : IT_FLOW_ON;
}

/* int("...") of a text without any digit. */
static ItFlow of_call(ItFrame *frame, const ItExpr *call) {
  ItStr text = call->call.args.count == 1 && is_literal(call->call.args.items[0])
                   ? call->call.args.items[0]->constant.text
                   : (ItStr){0};
  bool is_one = text.data && call->call.args.items[0]->constant.kind == IT_CONSTANT_STR && !call->call.keyword_count;
  if (!is_one || call->call.func->kind != IT_EXPR_NAME) return IT_FLOW_ON;
  for (size_t i = 0; i < text.size; i++)
    if ((unsigned char)text.data[i] >= 0x80 || (text.data[i] >= '0' && text.data[i] <= '9')) return IT_FLOW_ON;
  const ItValue *function = it_eval(frame, call->call.func);
  return it_value_is(frame->run->link, function, "builtins:int") ? IT_FLOW_VALUE : IT_FLOW_ON;
}

ItFlow it_raises(ItFrame *frame, const ItExpr *expr) {
  switch (expr->kind) {
    case IT_EXPR_SUBSCRIPT: return of_subscript(frame, expr);
    case IT_EXPR_BIN_OP: return of_operator(frame, expr);
    case IT_EXPR_CALL: {
      ItFlow flow = it_import_raises(frame, expr);
      return flow == IT_FLOW_ON ? of_call(frame, expr) : flow;
    }
    default: return IT_FLOW_ON;
  }
}
