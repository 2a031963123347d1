/*
 * fold.c - Python/ast_opt.c of 3.8: fold_unaryop, fold_binop, fold_tuple, fold_subscr, by what they yield.
 */
#include "python/fold.h"

#include "base/utf8.h"
#include "python/integer.h"

enum { MINOR = 8, MOST_TEXT = 4096, MOST_ITEMS = 256, MOST_BITS = 128 };
enum { MOST_JOINED = 4 * MOST_TEXT }; /* ours: a sum is copied at each of its operators */

static bool is_integer(const ItFoldValue *v) { return !v->is_tuple && it_arith_is_integer(&v->constant); }
static bool is_sequence(const ItFoldValue *v) { return v->is_tuple || it_arith_is_text(&v->constant); }

static ItFold give(ItConstant constant, ItFoldValue *out) {
  *out = (ItFoldValue){.constant = constant};
  return IT_FOLD_VALUE;
}

/* All items constants. */
static ItFold fold_tuple(ItArena *arena, ItExprList elts, ItFoldValue *out) {
  for (uint32_t i = 0; i < elts.count; i++) {
    if (elts.items[i]->kind == IT_EXPR_STARRED) return IT_FOLD_NOT;
  }
  ItFoldValue *items = it_arena_alloc(arena, it_mul(elts.count, sizeof *items));
  for (uint32_t i = 0; i < elts.count; i++) {
    ItFold fold = it_fold(arena, elts.items[i], &items[i]);
    if (fold != IT_FOLD_VALUE) return fold;
  }
  *out = (ItFoldValue){.is_tuple = true, .items = items, .count = elts.count};
  return IT_FOLD_VALUE;
}

static ItFold fold_unary(ItArena *arena, ItOperator op, const ItFoldValue *v, ItFoldValue *out) {
  if (v->is_tuple) return op == IT_OP_NOT ? give(it_arith_bool(v->count == 0), out) : IT_FOLD_NOT;
  *out = (ItFoldValue){0};
  return it_arith_unary(arena, op, &v->constant, &out->constant);
}

/* safe_multiply, safe_power, safe_lshift: whether the result is small enough for the compiler. */
static ItFold is_safe(ItOperator op, const ItConstant *left, const ItConstant *right) {
  ItInteger a, b;
  int64_t small;
  if (!it_arith_is_integer(left) || !it_arith_is_integer(right)) return IT_FOLD_VALUE;
  if (op != IT_OP_MULT && op != IT_OP_POW && op != IT_OP_L_SHIFT) return IT_FOLD_VALUE;
  if (!it_integer_read(&a, left->kind == IT_CONSTANT_INT ? left->text : IT_STR("1"))) return IT_FOLD_UNKNOWN;
  if (!it_integer_read(&b, right->kind == IT_CONSTANT_INT ? right->text : IT_STR("1"))) return IT_FOLD_UNKNOWN;
  bool is_large;
  if (!a.count || !b.count) return IT_FOLD_VALUE;
  if (op == IT_OP_MULT) is_large = it_integer_bits(&a) + it_integer_bits(&b) > MOST_BITS;
  else if (b.is_negative) is_large = false;
  else if (!it_integer_small(&b, &small) || small > MOST_BITS) is_large = true;
  else if (op == IT_OP_POW) is_large = it_integer_bits(&a) > MOST_BITS / (uint32_t)small;
  else is_large = it_integer_bits(&a) > MOST_BITS - (uint32_t)small;
  return is_large ? IT_FOLD_NOT : IT_FOLD_VALUE;
}

static ItFold concatenate(ItArena *arena, const ItFoldValue *left, const ItFoldValue *right, ItFoldValue *out) {
  *out = (ItFoldValue){.is_tuple = true, .count = left->count + right->count};
  if (out->count > MOST_JOINED) return IT_FOLD_UNKNOWN;
  ItFoldValue *items = it_arena_alloc(arena, it_mul(out->count, sizeof *items));
  for (uint32_t i = 0; i < out->count; i++) {
    items[i] = i < left->count ? left->items[i] : right->items[i - left->count];
  }
  out->items = items;
  return IT_FOLD_VALUE;
}

/* safe_multiply. */
static ItFold repeat(ItArena *arena, const ItFoldValue *sequence, const ItConstant *times, ItFoldValue *out) {
  int64_t size = sequence->count, count;
  if (!sequence->is_tuple) it_arith_length(&sequence->constant, &size);
  if (!it_arith_small(times, &count)) return size > 0 ? IT_FOLD_NOT : IT_FOLD_UNKNOWN;
  int64_t most = sequence->is_tuple ? MOST_ITEMS : MOST_TEXT;
  if (size > 0 && (count < 0 || count > most / size)) return IT_FOLD_NOT;
  *out = *sequence;
  if (size == 0 || count == 1) return IT_FOLD_VALUE;
  if (sequence->is_tuple && count > 1) return IT_FOLD_UNKNOWN; /* counts nested items */
  if (!sequence->is_tuple) return it_arith_binary(arena, IT_OP_MULT, &sequence->constant, times, &out->constant);
  *out = (ItFoldValue){.is_tuple = true};
  return IT_FOLD_VALUE;
}

static ItFold fold_binary(ItArena *arena, ItOperator op, const ItFoldValue *left, const ItFoldValue *right,
                          ItFoldValue *out) {
  if (op == IT_OP_ADD && left->is_tuple && right->is_tuple) return concatenate(arena, left, right, out);
  if (op == IT_OP_MULT && is_sequence(left) && is_integer(right)) return repeat(arena, left, &right->constant, out);
  if (op == IT_OP_MULT && is_integer(left) && is_sequence(right)) return repeat(arena, right, &left->constant, out);
  if (left->is_tuple || right->is_tuple || (op == IT_OP_MOD && is_sequence(left))) return IT_FOLD_NOT;
  if (is_sequence(left) && left->constant.text.size + right->constant.text.size > MOST_JOINED) return IT_FOLD_UNKNOWN;
  ItFold fold = is_safe(op, &left->constant, &right->constant);
  *out = (ItFoldValue){0};
  return fold == IT_FOLD_VALUE ? it_arith_binary(arena, op, &left->constant, &right->constant, &out->constant) : fold;
}

static ItFold fold_subscript(ItArena *arena, const ItFoldValue *value, const ItFoldValue *index, ItFoldValue *out) {
  int64_t i;
  if (!is_sequence(value) || !is_integer(index) || !it_arith_small(&index->constant, &i)) return IT_FOLD_NOT;
  *out = (ItFoldValue){0};
  if (!value->is_tuple) return it_arith_item(arena, &value->constant, i, &out->constant);
  if (i < 0) i += value->count;
  if (i < 0 || i >= (int64_t)value->count) return IT_FOLD_NOT;
  *out = value->items[i];
  return IT_FOLD_VALUE;
}

/* Both operands of an operator or a subscript; the values only if both are. */
static ItFold fold_two(ItArena *arena, const ItExpr *first, const ItExpr *second, ItFoldValue values[2]) {
  ItFold fold = it_fold(arena, first, &values[0]);
  return fold == IT_FOLD_VALUE ? it_fold(arena, second, &values[1]) : fold;
}

ItFold it_fold(ItArena *arena, const ItExpr *expr, ItFoldValue *value) {
  ItFoldValue values[2];
  ItFold fold;
  switch (expr->kind) {
    case IT_EXPR_CONSTANT: return give(expr->constant, value);
    case IT_EXPR_NAME: return it_str_is(expr->name, "__debug__") ? give(it_arith_bool(true), value) : IT_FOLD_NOT;
    case IT_EXPR_TUPLE: return fold_tuple(arena, expr->elts, value);
    case IT_EXPR_UNARY_OP:
      fold = it_fold(arena, expr->operand, &values[0]);
      return fold == IT_FOLD_VALUE ? fold_unary(arena, expr->op, &values[0], value) : fold;
    case IT_EXPR_BIN_OP:
      fold = fold_two(arena, expr->binary.left, expr->binary.right, values);
      return fold == IT_FOLD_VALUE ? fold_binary(arena, expr->op, &values[0], &values[1], value) : fold;
    case IT_EXPR_SUBSCRIPT:
      fold = fold_two(arena, expr->subscript.value, expr->subscript.slice, values);
      return fold == IT_FOLD_VALUE ? fold_subscript(arena, &values[0], &values[1], value) : fold;
    default: return IT_FOLD_NOT;
  }
}

static bool repr_tuple(ItBuf *out, const ItFoldValue *value) {
  it_buf_char(out, '(');
  for (uint32_t i = 0; i < value->count; i++) {
    if (i > 0) it_buf_text(out, ", ");
    if (!it_fold_repr(out, &value->items[i])) return false;
  }
  it_buf_text(out, value->count == 1 ? ",)" : ")");
  return true;
}

bool it_fold_repr(ItBuf *out, const ItFoldValue *value) {
  return value->is_tuple ? repr_tuple(out, value) : it_arith_repr(out, &value->constant, MINOR);
}
