/*
 * fold.c - Python/ast_opt.c of 3.8: fold_unaryop, fold_binop, fold_tuple, fold_subscr, by what they yield.
 */
#include "python/fold.h"

#include "base/utf8.h"
#include "python/number.h"
#include "python/repr.h"

enum { MINOR = 8, MOST_TEXT = 4096, MOST_ITEMS = 256 };
enum { MOST_JOINED = 4 * MOST_TEXT }; /* ours: a sum is copied at each of its operators */

static bool is_integer(const ItFoldValue *v) { return v->kind == IT_VALUE_INT || v->kind == IT_VALUE_BOOL; }
static bool is_number(const ItFoldValue *v) { return v->kind >= IT_VALUE_BOOL && v->kind <= IT_VALUE_COMPLEX; }
static bool is_sequence(const ItFoldValue *v) { return v->kind >= IT_VALUE_STR; }

/* Ints above 2**53 are not doubles without rounding. */
static bool is_exact(const ItFoldValue *v) { return v->integer > -(INT64_C(1) << 53) && v->integer < INT64_C(1) << 53; }

static double real_of(const ItFoldValue *v) { return is_integer(v) ? (double)v->integer : v->real; }

static ItFold give_int(ItFoldValue *out, int64_t integer) {
  *out = (ItFoldValue){.kind = IT_VALUE_INT, .integer = integer};
  return IT_FOLD_VALUE;
}

static ItFold give_bool(ItFoldValue *out, bool truth) {
  *out = (ItFoldValue){.kind = IT_VALUE_BOOL, .integer = truth};
  return IT_FOLD_VALUE;
}

static ItFold give_float(ItFoldValue *out, double real) {
  *out = (ItFoldValue){.kind = IT_VALUE_FLOAT, .real = real};
  return IT_FOLD_VALUE;
}

static ItFold give_complex(ItFoldValue *out, double real, double imag) {
  *out = (ItFoldValue){.kind = IT_VALUE_COMPLEX, .real = real, .imag = imag};
  return IT_FOLD_VALUE;
}

static ItFold fold_constant(const ItConstant *constant, ItFoldValue *out) {
  *out = (ItFoldValue){.text = constant->text};
  switch (constant->kind) {
    case IT_CONSTANT_NONE: out->kind = IT_VALUE_NONE; break;
    case IT_CONSTANT_ELLIPSIS: out->kind = IT_VALUE_ELLIPSIS; break;
    case IT_CONSTANT_TRUE: return give_bool(out, true);
    case IT_CONSTANT_FALSE: return give_bool(out, false);
    case IT_CONSTANT_STR: out->kind = IT_VALUE_STR; break;
    case IT_CONSTANT_BYTES: out->kind = IT_VALUE_BYTES; break;
    case IT_CONSTANT_FLOAT: return give_float(out, constant->number);
    case IT_CONSTANT_COMPLEX: return give_complex(out, 0.0, constant->number);
    case IT_CONSTANT_INT: out->kind = it_number_int(constant->text, &out->integer) ? IT_VALUE_INT : IT_VALUE_BIG; break;
  }
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
  *out = (ItFoldValue){.kind = IT_VALUE_TUPLE, .items = items, .count = elts.count};
  return IT_FOLD_VALUE;
}

static bool is_true(const ItFoldValue *v) {
  switch (v->kind) {
    case IT_VALUE_NONE: return false;
    case IT_VALUE_BOOL:
    case IT_VALUE_INT: return v->integer != 0;
    case IT_VALUE_FLOAT:
    case IT_VALUE_COMPLEX: return v->real != 0.0 || v->imag != 0.0;
    case IT_VALUE_STR:
    case IT_VALUE_BYTES: return v->text.size > 0;
    case IT_VALUE_TUPLE: return v->count > 0;
    default: return true;
  }
}

static ItFold fold_unary(ItOperator op, const ItFoldValue *v, ItFoldValue *out) {
  if (op == IT_OP_NOT) return give_bool(out, !is_true(v));
  if (!is_number(v)) return IT_FOLD_NOT;
  if (v->kind == IT_VALUE_BIG) return IT_FOLD_UNKNOWN;
  if (op == IT_OP_INVERT) return is_integer(v) ? give_int(out, ~v->integer) : IT_FOLD_NOT;
  bool is_minus = op == IT_OP_U_SUB;
  if (is_integer(v)) {
    if (is_minus && v->integer == INT64_MIN) return IT_FOLD_UNKNOWN;
    return give_int(out, is_minus ? -v->integer : v->integer);
  }
  if (v->kind == IT_VALUE_FLOAT) return give_float(out, is_minus ? -v->real : v->real);
  return give_complex(out, is_minus ? -v->real : v->real, is_minus ? -v->imag : v->imag);
}

static unsigned bits_of(int64_t n) {
  unsigned bits = 0;
  for (uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n; left; left >>= 1) bits++;
  return bits;
}

/* Rounded down, with the remainder of the divisor's sign. */
static ItFold divide(ItOperator op, int64_t a, int64_t b, ItFoldValue *out) {
  if (b == 0) return IT_FOLD_NOT;
  if (b == -1) return op == IT_OP_MOD ? give_int(out, 0) : a == INT64_MIN ? IT_FOLD_UNKNOWN : give_int(out, -a);
  int64_t quotient = a / b;
  int64_t rest = a % b;
  if (rest != 0 && (rest < 0) != (b < 0)) {
    rest += b;
    quotient--;
  }
  return give_int(out, op == IT_OP_MOD ? rest : quotient);
}

/* False: the power does not fit. */
static bool multiply(int64_t a, int64_t times, int64_t *result) {
  *result = 1;
  for (; times > 0; times--) {
    if (__builtin_mul_overflow(*result, a, result)) return false;
    if (*result == 0 || a == 1) break;
  }
  return true;
}

/* safe_power: results up to 128 bits; those beyond 64 are too large here. */
static ItFold power(int64_t a, int64_t b, ItFoldValue *out) {
  enum { MOST_BITS = 128 };
  ItFoldValue result = {.kind = IT_VALUE_INT};
  if (b < 0) {
    if (a == 0) return IT_FOLD_NOT;
    bool fits = b > -64 && multiply(a, -b, &result.integer) && is_exact(&result);
    return fits ? give_float(out, 1.0 / (double)result.integer) : IT_FOLD_UNKNOWN;
  }
  if (a != 0 && b > 0 && (b > MOST_BITS || bits_of(a) > MOST_BITS / (unsigned)b)) return IT_FOLD_NOT;
  return multiply(a, b, &result.integer) ? give_int(out, result.integer) : IT_FOLD_UNKNOWN;
}

/* safe_lshift likewise. */
static ItFold shift(ItOperator op, int64_t a, int64_t b, ItFoldValue *out) {
  enum { MOST_BITS = 128 };
  if (b < 0) return IT_FOLD_NOT;
  if (op == IT_OP_R_SHIFT) return give_int(out, a >> (b > 63 ? 63 : b));
  if (a == 0) return give_int(out, 0);
  if (b > MOST_BITS || bits_of(a) + (unsigned)b > MOST_BITS) return IT_FOLD_NOT;
  if (bits_of(a) + (unsigned)b > 63) return IT_FOLD_UNKNOWN;
  return give_int(out, a * (INT64_C(1) << b));
}

static ItFold fold_ints(ItOperator op, const ItFoldValue *left, const ItFoldValue *right, ItFoldValue *out) {
  int64_t a = left->integer;
  int64_t b = right->integer;
  int64_t result = 0;
  bool is_bool = left->kind == IT_VALUE_BOOL && right->kind == IT_VALUE_BOOL;
  switch (op) {
    case IT_OP_ADD: return __builtin_add_overflow(a, b, &result) ? IT_FOLD_UNKNOWN : give_int(out, result);
    case IT_OP_SUB: return __builtin_sub_overflow(a, b, &result) ? IT_FOLD_UNKNOWN : give_int(out, result);
    case IT_OP_MULT: return __builtin_mul_overflow(a, b, &result) ? IT_FOLD_UNKNOWN : give_int(out, result);
    case IT_OP_DIV:
      if (b == 0) return IT_FOLD_NOT;
      return is_exact(left) && is_exact(right) ? give_float(out, (double)a / (double)b) : IT_FOLD_UNKNOWN;
    case IT_OP_FLOOR_DIV:
    case IT_OP_MOD: return divide(op, a, b, out);
    case IT_OP_POW: return power(a, b, out);
    case IT_OP_L_SHIFT:
    case IT_OP_R_SHIFT: return shift(op, a, b, out);
    case IT_OP_BIT_AND: return is_bool ? give_bool(out, a & b) : give_int(out, a & b);
    case IT_OP_BIT_OR: return is_bool ? give_bool(out, a | b) : give_int(out, a | b);
    case IT_OP_BIT_XOR: return is_bool ? give_bool(out, a != b) : give_int(out, a ^ b);
    default: return IT_FOLD_NOT;
  }
}

static ItFold fold_floats(ItOperator op, double a, double b, ItFoldValue *out) {
  switch (op) {
    case IT_OP_ADD: return give_float(out, a + b);
    case IT_OP_SUB: return give_float(out, a - b);
    case IT_OP_MULT: return give_float(out, a * b);
    case IT_OP_DIV: return b == 0.0 ? IT_FOLD_NOT : give_float(out, a / b);
    case IT_OP_FLOOR_DIV:
    case IT_OP_MOD:
    case IT_OP_POW: return IT_FOLD_UNKNOWN;
    default: return IT_FOLD_NOT;
  }
}

static ItFold fold_numbers(ItOperator op, const ItFoldValue *left, const ItFoldValue *right, ItFoldValue *out) {
  if (left->kind == IT_VALUE_BIG || right->kind == IT_VALUE_BIG) return IT_FOLD_UNKNOWN;
  if (is_integer(left) && is_integer(right)) return fold_ints(op, left, right, out);
  if ((is_integer(left) && !is_exact(left)) || (is_integer(right) && !is_exact(right))) return IT_FOLD_UNKNOWN;
  if (left->kind != IT_VALUE_COMPLEX && right->kind != IT_VALUE_COMPLEX) {
    return fold_floats(op, real_of(left), real_of(right), out);
  }
  switch (op) {
    case IT_OP_ADD: return give_complex(out, real_of(left) + real_of(right), left->imag + right->imag);
    case IT_OP_SUB: return give_complex(out, real_of(left) - real_of(right), left->imag - right->imag);
    case IT_OP_MULT:
    case IT_OP_DIV:
    case IT_OP_POW: return IT_FOLD_UNKNOWN;
    default: return IT_FOLD_NOT;
  }
}

static ItFold concatenate(ItArena *arena, const ItFoldValue *left, const ItFoldValue *right, ItFoldValue *out) {
  size_t size = it_add(left->text.size, right->text.size);
  *out = (ItFoldValue){.kind = left->kind, .count = left->count + right->count};
  if (size > MOST_JOINED || out->count > MOST_JOINED) return IT_FOLD_UNKNOWN;
  if (left->kind == IT_VALUE_TUPLE) {
    ItFoldValue *items = it_arena_alloc(arena, it_mul(out->count, sizeof *items));
    for (uint32_t i = 0; i < out->count; i++) {
      items[i] = i < left->count ? left->items[i] : right->items[i - left->count];
    }
    out->items = items;
    return IT_FOLD_VALUE;
  }
  char *text = it_arena_alloc(arena, size);
  memcpy(text, left->text.data, left->text.size);
  memcpy(text + left->text.size, right->text.data, right->text.size);
  out->text = it_str_of(text, size);
  return IT_FOLD_VALUE;
}

/* safe_multiply. */
static ItFold repeat(ItArena *arena, const ItFoldValue *sequence, int64_t count, ItFoldValue *out) {
  size_t size = sequence->kind == IT_VALUE_TUPLE ? sequence->count : sequence->text.size;
  if (sequence->kind == IT_VALUE_STR) size = it_utf8_count(sequence->text);
  size_t most = sequence->kind == IT_VALUE_TUPLE ? MOST_ITEMS : MOST_TEXT;
  if (size > 0 && (count < 0 || (uint64_t)count > most / size)) return IT_FOLD_NOT;
  if (size > 0 && sequence->kind == IT_VALUE_TUPLE && count > 1) return IT_FOLD_UNKNOWN; /* counts nested items */
  *out = *sequence;
  if (size == 0 || count == 1) return IT_FOLD_VALUE;
  size_t each = sequence->text.size;
  char *text = it_arena_alloc(arena, it_mul(each, (size_t)count));
  for (size_t i = 0; i < (size_t)count; i++) memcpy(text + i * each, sequence->text.data, each);
  out->text = it_str_of(text, each * (size_t)count);
  out->count = 0;
  return IT_FOLD_VALUE;
}

static ItFold fold_binary(ItArena *arena, ItOperator op, const ItFoldValue *left, const ItFoldValue *right, ItFoldValue *out) {
  if (op == IT_OP_MAT_MULT) return IT_FOLD_NOT;
  if (is_number(left) && is_number(right)) return fold_numbers(op, left, right, out);
  if (op == IT_OP_ADD && is_sequence(left) && left->kind == right->kind) return concatenate(arena, left, right, out);
  if (op != IT_OP_MULT) return IT_FOLD_NOT;
  if (is_sequence(left) && is_integer(right)) return repeat(arena, left, right->integer, out);
  if (is_integer(left) && is_sequence(right)) return repeat(arena, right, left->integer, out);
  return IT_FOLD_NOT;
}

/* The code point with that number. */
static ItStr character(ItStr text, int64_t index) {
  size_t at = 0;
  size_t start;
  do {
    start = at;
    it_utf8_next(text, &at);
  } while (index-- > 0);
  return it_str_cut(text, start, at);
}

static ItFold fold_subscript(const ItFoldValue *value, const ItFoldValue *index, ItFoldValue *out) {
  if (!is_sequence(value) || !is_integer(index)) return IT_FOLD_NOT;
  size_t size = value->kind == IT_VALUE_TUPLE ? value->count : value->text.size;
  if (value->kind == IT_VALUE_STR) size = it_utf8_count(value->text);
  int64_t i = index->integer < 0 ? index->integer + (int64_t)size : index->integer;
  if (i < 0 || (uint64_t)i >= size) return IT_FOLD_NOT;
  if (value->kind == IT_VALUE_BYTES) return give_int(out, (unsigned char)value->text.data[i]);
  if (value->kind == IT_VALUE_TUPLE) *out = value->items[i];
  else *out = (ItFoldValue){.kind = IT_VALUE_STR, .text = character(value->text, i)};
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
    case IT_EXPR_CONSTANT: return fold_constant(&expr->constant, value);
    case IT_EXPR_NAME: return it_str_is(expr->name, "__debug__") ? give_bool(value, true) : IT_FOLD_NOT;
    case IT_EXPR_TUPLE: return fold_tuple(arena, expr->elts, value);
    case IT_EXPR_UNARY_OP:
      fold = it_fold(arena, expr->operand, &values[0]);
      return fold == IT_FOLD_VALUE ? fold_unary(expr->op, &values[0], value) : fold;
    case IT_EXPR_BIN_OP:
      fold = fold_two(arena, expr->binary.left, expr->binary.right, values);
      return fold == IT_FOLD_VALUE ? fold_binary(arena, expr->op, &values[0], &values[1], value) : fold;
    case IT_EXPR_SUBSCRIPT:
      fold = fold_two(arena, expr->subscript.value, expr->subscript.slice, values);
      return fold == IT_FOLD_VALUE ? fold_subscript(&values[0], &values[1], value) : fold;
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
  switch (value->kind) {
    case IT_VALUE_NONE: it_buf_text(out, "None"); break;
    case IT_VALUE_ELLIPSIS: it_buf_text(out, "Ellipsis"); break;
    case IT_VALUE_BOOL: it_buf_text(out, value->integer ? "True" : "False"); break;
    case IT_VALUE_INT: it_buf_int(out, value->integer); break;
    case IT_VALUE_BIG: return it_repr_int(out, value->text);
    case IT_VALUE_FLOAT: it_repr_float(out, value->real); break;
    case IT_VALUE_COMPLEX: it_repr_complex(out, value->real, value->imag); break;
    case IT_VALUE_STR: it_repr_str(out, value->text, MINOR); break;
    case IT_VALUE_BYTES: it_repr_bytes(out, value->text); break;
    case IT_VALUE_TUPLE: return repr_tuple(out, value);
  }
  return true;
}
