/*
 * arith.c - Objects/longobject.c, floatobject.c, complexobject.c and the sequences of unicodeobject.c and
 * bytesobject.c, by what their operators yield.
 */
#include "python/arith.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "python/integer.h"
#include "python/number.h"
#include "python/repr.h"

/* ---- kinds ---- */

static bool is_bool(const ItConstant *v) { return v->kind == IT_CONSTANT_TRUE || v->kind == IT_CONSTANT_FALSE; }
bool it_arith_is_integer(const ItConstant *v) { return v->kind == IT_CONSTANT_INT || is_bool(v); }
bool it_arith_is_text(const ItConstant *v) { return v->kind == IT_CONSTANT_STR || v->kind == IT_CONSTANT_BYTES; }
bool it_arith_is_number(const ItConstant *v) {
  return it_arith_is_integer(v) || v->kind == IT_CONSTANT_FLOAT || v->kind == IT_CONSTANT_COMPLEX;
}

bool it_arith_small(const ItConstant *v, int64_t *out) {
  *out = v->kind == IT_CONSTANT_TRUE;
  if (is_bool(v)) return true;
  if (v->kind != IT_CONSTANT_INT) return false;
  bool is_negative = it_str_starts(v->text, IT_STR("-"));
  if (!it_number_int(it_str_cut(v->text, is_negative, v->text.size), out)) return false;
  if (is_negative) *out = -*out;
  return true;
}

static bool read_integer(ItInteger *out, const ItConstant *v) {
  int64_t small;
  if (!it_arith_small(v, &small)) return it_integer_read(out, v->text);
  it_integer_set(out, small);
  return true;
}

bool it_arith_truth(const ItConstant *v) {
  int64_t small;
  switch (v->kind) {
    case IT_CONSTANT_NONE:
    case IT_CONSTANT_FALSE: return false;
    case IT_CONSTANT_INT: return !it_arith_small(v, &small) || small != 0;
    case IT_CONSTANT_FLOAT: return v->number != 0.0;
    case IT_CONSTANT_COMPLEX: return v->number != 0.0 || v->real != 0.0;
    case IT_CONSTANT_STR:
    case IT_CONSTANT_BYTES: return v->text.size > 0;
    default: return true;
  }
}

/* ---- results ---- */

ItConstant it_arith_int(ItArena *arena, int64_t value) {
  return (ItConstant){.kind = IT_CONSTANT_INT, .text = it_arena_format(arena, "%lld", (long long)value)};
}

ItConstant it_arith_bool(bool value) { return (ItConstant){.kind = value ? IT_CONSTANT_TRUE : IT_CONSTANT_FALSE}; }

static ItFold give_int(ItArena *arena, int64_t value, ItConstant *out) {
  *out = it_arith_int(arena, value);
  return IT_FOLD_VALUE;
}

static ItFold give_integer(ItArena *arena, const ItInteger *value, ItConstant *out) {
  ItBuf text = {0};
  it_integer_write(value, &text);
  *out = (ItConstant){.kind = IT_CONSTANT_INT, .text = it_arena_str(arena, it_buf_view(&text))};
  it_buf_clear(&text);
  return IT_FOLD_VALUE;
}

static ItFold give_float(double value, ItConstant *out) {
  *out = (ItConstant){.kind = IT_CONSTANT_FLOAT, .number = value};
  return IT_FOLD_VALUE;
}

static ItFold give_complex(double real, double imag, ItConstant *out) {
  *out = (ItConstant){.kind = IT_CONSTANT_COMPLEX, .real = real, .number = imag};
  return IT_FOLD_VALUE;
}

static ItFold give_text(ItConstantKind kind, ItStr text, ItConstant *out) {
  *out = (ItConstant){.kind = kind, .text = text};
  return IT_FOLD_VALUE;
}

/* ---- numbers ---- */

/* As a double: int.__float__. */
static ItFold real_of(const ItConstant *v, double *out) {
  ItInteger integer;
  *out = v->kind == IT_CONSTANT_COMPLEX ? v->real : v->number;
  if (!it_arith_is_integer(v)) return IT_FOLD_VALUE;
  if (!read_integer(&integer, v)) return IT_FOLD_UNKNOWN;
  return it_integer_float(&integer, out) ? IT_FOLD_VALUE : IT_FOLD_NOT; /* OverflowError */
}

ItFold it_arith_unary(ItArena *arena, ItOperator op, const ItConstant *v, ItConstant *out) {
  ItInteger integer, one;
  if (op == IT_OP_NOT) {
    *out = it_arith_bool(!it_arith_truth(v));
    return IT_FOLD_VALUE;
  }
  double sign = op == IT_OP_U_SUB ? -1.0 : 1.0;
  if (v->kind == IT_CONSTANT_FLOAT && op != IT_OP_INVERT) return give_float(sign * v->number, out);
  if (v->kind == IT_CONSTANT_COMPLEX && op != IT_OP_INVERT) return give_complex(sign * v->real, sign * v->number, out);
  if (!it_arith_is_integer(v)) return IT_FOLD_NOT;
  if (!read_integer(&integer, v)) return IT_FOLD_UNKNOWN;
  if (op != IT_OP_U_ADD && integer.count) integer.is_negative = !integer.is_negative;
  it_integer_set(&one, 1);
  if (op == IT_OP_INVERT && !it_integer_subtract(&integer, &integer, &one)) return IT_FOLD_UNKNOWN;
  return give_integer(arena, &integer, out);
}

/* True division of ints that are doubles. */
static ItFold divide_truly(const ItInteger *a, const ItInteger *b, ItConstant *out) {
  double x, y;
  if (!b->count) return IT_FOLD_NOT;
  if (it_integer_bits(a) > DBL_MANT_DIG || it_integer_bits(b) > DBL_MANT_DIG) return IT_FOLD_UNKNOWN;
  return it_integer_float(a, &x) && it_integer_float(b, &y) ? give_float(x / y, out) : IT_FOLD_UNKNOWN;
}

static ItFold power_of_ints(ItArena *arena, const ItInteger *a, const ItInteger *b, ItConstant *out) {
  int64_t exponent;
  ItInteger result;
  double x, y;
  if (b->is_negative) {
    if (!a->count) return IT_FOLD_NOT;
    return it_integer_float(a, &x) && it_integer_float(b, &y) ? give_float(pow(x, y), out) : IT_FOLD_UNKNOWN;
  }
  if (!it_integer_small(b, &exponent) || exponent > UINT32_MAX) return IT_FOLD_UNKNOWN;
  return it_integer_power(&result, a, (uint32_t)exponent) ? give_integer(arena, &result, out) : IT_FOLD_UNKNOWN;
}

static ItFold shift(ItArena *arena, ItOperator op, const ItInteger *a, const ItInteger *b, ItConstant *out) {
  int64_t by;
  ItInteger result;
  if (b->is_negative) return IT_FOLD_NOT;
  if (!it_integer_small(b, &by)) return IT_FOLD_UNKNOWN;
  return it_integer_shift(&result, a, op == IT_OP_L_SHIFT ? by : -by) ? give_integer(arena, &result, out)
                                                                      : IT_FOLD_UNKNOWN;
}

static ItFold operate_ints(ItArena *arena, ItOperator op, const ItInteger *a, const ItInteger *b, ItConstant *out) {
  ItInteger result, rest;
  bool is_known;
  switch (op) {
    case IT_OP_ADD: is_known = it_integer_add(&result, a, b); break;
    case IT_OP_SUB: is_known = it_integer_subtract(&result, a, b); break;
    case IT_OP_MULT: is_known = it_integer_multiply(&result, a, b); break;
    case IT_OP_BIT_AND:
    case IT_OP_BIT_OR:
    case IT_OP_BIT_XOR: is_known = it_integer_bitwise(&result, op, a, b); break;
    case IT_OP_FLOOR_DIV:
    case IT_OP_MOD:
      if (!b->count) return IT_FOLD_NOT;
      is_known = it_integer_divide(a, b, &result, &rest);
      if (op == IT_OP_MOD) return is_known ? give_integer(arena, &rest, out) : IT_FOLD_UNKNOWN;
      break;
    case IT_OP_DIV: return divide_truly(a, b, out);
    case IT_OP_POW: return power_of_ints(arena, a, b, out);
    case IT_OP_L_SHIFT:
    case IT_OP_R_SHIFT: return shift(arena, op, a, b, out);
    default: return IT_FOLD_NOT;
  }
  return is_known ? give_integer(arena, &result, out) : IT_FOLD_UNKNOWN;
}

/* float_divmod. */
static ItFold divide_floats(ItOperator op, double a, double b, ItConstant *out) {
  if (b == 0.0) return IT_FOLD_NOT;
  double rest = fmod(a, b), quotient = (a - rest) / b;
  if (rest == 0.0) {
    rest = copysign(0.0, b);
  } else if ((b < 0) != (rest < 0)) {
    rest += b;
    quotient -= 1.0;
  }
  double whole = quotient != 0.0 ? floor(quotient) : copysign(0.0, a / b);
  if (quotient - whole > 0.5) whole += 1.0;
  return give_float(op == IT_OP_MOD ? rest : whole, out);
}

static ItFold power_of_floats(double a, double b, ItConstant *out) {
  if (a == 0.0 && b < 0.0) return IT_FOLD_NOT;
  if (a < 0.0 && b != floor(b)) return IT_FOLD_UNKNOWN; /* complex */
  double result = pow(a, b);
  if (isinf(result) && isfinite(a) && isfinite(b)) return IT_FOLD_NOT; /* OverflowError */
  return give_float(result, out);
}

static ItFold operate_floats(ItOperator op, double a, double b, ItConstant *out) {
  switch (op) {
    case IT_OP_ADD: return give_float(a + b, out);
    case IT_OP_SUB: return give_float(a - b, out);
    case IT_OP_MULT: return give_float(a * b, out);
    case IT_OP_DIV: return b == 0.0 ? IT_FOLD_NOT : give_float(a / b, out);
    case IT_OP_FLOOR_DIV:
    case IT_OP_MOD: return divide_floats(op, a, b, out);
    case IT_OP_POW: return power_of_floats(a, b, out);
    default: return IT_FOLD_NOT;
  }
}

static ItFold operate_complexes(ItOperator op, double a, double ai, double b, double bi, ItConstant *out) {
  switch (op) {
    case IT_OP_ADD: return give_complex(a + b, ai + bi, out);
    case IT_OP_SUB: return give_complex(a - b, ai - bi, out);
    case IT_OP_MULT:
    case IT_OP_DIV:
    case IT_OP_POW: return IT_FOLD_UNKNOWN;
    default: return IT_FOLD_NOT;
  }
}

static double imag_of(const ItConstant *v) { return v->kind == IT_CONSTANT_COMPLEX ? v->number : 0.0; }

static ItFold operate_numbers(ItArena *arena, ItOperator op, const ItConstant *left, const ItConstant *right,
                              ItConstant *out) {
  ItInteger a, b;
  double x, y;
  if (it_arith_is_integer(left) && it_arith_is_integer(right)) {
    if (!read_integer(&a, left) || !read_integer(&b, right)) return IT_FOLD_UNKNOWN;
    ItFold fold = operate_ints(arena, op, &a, &b, out);
    bool stays_bool =
        is_bool(left) && is_bool(right) && (op == IT_OP_BIT_AND || op == IT_OP_BIT_OR || op == IT_OP_BIT_XOR);
    if (stays_bool) *out = it_arith_bool(it_arith_truth(out));
    return fold;
  }
  ItFold fold = real_of(left, &x);
  if (fold == IT_FOLD_VALUE) fold = real_of(right, &y);
  if (fold != IT_FOLD_VALUE) return fold;
  if (left->kind != IT_CONSTANT_COMPLEX && right->kind != IT_CONSTANT_COMPLEX) return operate_floats(op, x, y, out);
  return operate_complexes(op, x, imag_of(left), y, imag_of(right), out);
}

/* ---- texts ---- */

static ItFold concatenate(ItArena *arena, const ItConstant *left, const ItConstant *right, ItConstant *out) {
  size_t size = it_add(left->text.size, right->text.size);
  if (size > IT_ARITH_TEXT) return IT_FOLD_UNKNOWN;
  char *text = it_arena_alloc(arena, size + 1);
  if (left->text.size) memcpy(text, left->text.data, left->text.size);
  if (right->text.size) memcpy(text + left->text.size, right->text.data, right->text.size);
  return give_text(left->kind, it_str_of(text, size), out);
}

static ItFold repeat(ItArena *arena, const ItConstant *text, const ItConstant *times, ItConstant *out) {
  int64_t count;
  size_t size = text->text.size;
  if (!it_arith_small(times, &count)) return IT_FOLD_UNKNOWN;
  if (count <= 0 || !size) return give_text(text->kind, IT_STR(""), out);
  if ((uint64_t)count > IT_ARITH_TEXT / size) return IT_FOLD_UNKNOWN;
  char *made = it_arena_alloc(arena, size * (size_t)count + 1);
  for (size_t i = 0; i < (size_t)count; i++) memcpy(made + i * size, text->text.data, size);
  return give_text(text->kind, it_str_of(made, size * (size_t)count), out);
}

ItFold it_arith_binary(ItArena *arena, ItOperator op, const ItConstant *left, const ItConstant *right,
                       ItConstant *out) {
  if (op == IT_OP_MAT_MULT) return IT_FOLD_NOT;
  if (it_arith_is_number(left) && it_arith_is_number(right)) return operate_numbers(arena, op, left, right, out);
  if (op == IT_OP_ADD && it_arith_is_text(left) && left->kind == right->kind)
    return concatenate(arena, left, right, out);
  if (op == IT_OP_MULT && it_arith_is_text(left) && it_arith_is_integer(right)) return repeat(arena, left, right, out);
  if (op == IT_OP_MULT && it_arith_is_integer(left) && it_arith_is_text(right)) return repeat(arena, right, left, out);
  return op == IT_OP_MOD && it_arith_is_text(left) ? IT_FOLD_UNKNOWN : IT_FOLD_NOT;
}

/* Whether code points are bytes. */
static bool is_plain(const ItConstant *text) {
  for (size_t i = 0; text->kind == IT_CONSTANT_STR && i < text->text.size; i++)
    if ((unsigned char)text->text.data[i] >= 0x80) return false;
  return true;
}

ItFold it_arith_length(const ItConstant *text, int64_t *out) {
  if (!it_arith_is_text(text)) return IT_FOLD_NOT;
  *out = (int64_t)(text->kind == IT_CONSTANT_STR ? it_utf8_count(text->text) : text->text.size);
  return IT_FOLD_VALUE;
}

/* Where code point number `index` begins. */
static size_t offset_of(const ItConstant *text, int64_t index) {
  if (is_plain(text)) return (size_t)index;
  size_t at = 0;
  while (index-- > 0) it_utf8_next(text->text, &at);
  return at;
}

ItFold it_arith_item(ItArena *arena, const ItConstant *text, int64_t index, ItConstant *out) {
  int64_t length;
  if (it_arith_length(text, &length) != IT_FOLD_VALUE) return IT_FOLD_NOT;
  if (index < 0) index += length;
  if (index < 0 || index >= length) return IT_FOLD_NOT;
  size_t start = offset_of(text, index), end = start;
  if (text->kind == IT_CONSTANT_BYTES) return give_int(arena, (unsigned char)text->text.data[start], out);
  it_utf8_next(text->text, &end);
  return give_text(text->kind, it_str_cut(text->text, start, end), out);
}

static int64_t clamp(int64_t index, int64_t length, int64_t lowest, int64_t highest) {
  if (index < 0) index = index < -length ? lowest : index + length;
  return index < lowest ? lowest : index > highest ? highest : index;
}

bool it_arith_indices(int64_t length, const int64_t *const parts[3], int64_t out[3]) {
  int64_t step = parts[2] ? *parts[2] : 1;
  if (step == 0) return false;
  int64_t lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
  out[0] = parts[0] ? clamp(*parts[0], length, lowest, highest) : step < 0 ? highest : lowest;
  out[1] = parts[1] ? clamp(*parts[1], length, lowest, highest) : step < 0 ? lowest : highest;
  out[2] = step > length ? length + 1 : step < -length ? -length - 1 : step; /* as good, and adds up */
  return true;
}

ItFold it_arith_slice(ItArena *arena, const ItConstant *text, const int64_t *const parts[3], ItConstant *out) {
  int64_t length, at[3];
  if (it_arith_length(text, &length) != IT_FOLD_VALUE || !it_arith_indices(length, parts, at)) return IT_FOLD_NOT;
  if (at[2] == 1) {
    size_t start = offset_of(text, at[0]), end = at[1] > at[0] ? offset_of(text, at[1]) : start;
    return give_text(text->kind, it_str_cut(text->text, start, end), out);
  }
  if (!is_plain(text)) return IT_FOLD_UNKNOWN;
  char *made = it_arena_alloc(arena, text->text.size + 1);
  size_t size = 0;
  for (int64_t i = at[0]; at[2] > 0 ? i < at[1] : i > at[1]; i += at[2]) made[size++] = text->text.data[i];
  return give_text(text->kind, it_str_of(made, size), out);
}

/* ---- comparing ---- */

/* -1, 0, 1, or 2 where one is not a number. */
static ItFold compare_numbers(const ItConstant *left, const ItConstant *right, int *order) {
  ItInteger a, b;
  double x, y;
  if (it_arith_is_integer(left) && it_arith_is_integer(right)) {
    if (!read_integer(&a, left) || !read_integer(&b, right)) return IT_FOLD_UNKNOWN;
    *order = it_integer_compare(&a, &b);
    return IT_FOLD_VALUE;
  }
  bool is_exact = true;
  if (it_arith_is_integer(left)) is_exact = read_integer(&a, left) && it_integer_bits(&a) <= DBL_MANT_DIG;
  if (it_arith_is_integer(right)) is_exact = read_integer(&b, right) && it_integer_bits(&b) <= DBL_MANT_DIG;
  if (!is_exact || real_of(left, &x) != IT_FOLD_VALUE || real_of(right, &y) != IT_FOLD_VALUE) return IT_FOLD_UNKNOWN;
  if (x == y) x = imag_of(left), y = imag_of(right);
  *order = x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
  return IT_FOLD_VALUE;
}

ItFold it_arith_compare(ItOperator op, const ItConstant *left, const ItConstant *right, bool *out) {
  int order = 2;
  bool is_equality = op == IT_OP_EQ || op == IT_OP_NOT_EQ;
  if (it_arith_is_number(left) && it_arith_is_number(right)) {
    bool is_complex = left->kind == IT_CONSTANT_COMPLEX || right->kind == IT_CONSTANT_COMPLEX;
    if (is_complex && !is_equality) return IT_FOLD_NOT;
    ItFold fold = compare_numbers(left, right, &order);
    if (fold != IT_FOLD_VALUE) return fold;
  } else if (it_arith_is_text(left) && left->kind == right->kind) {
    order = it_str_cmp(left->text, right->text);
  } else if (is_equality) {
    bool is_alike = !it_arith_is_number(left) && !it_arith_is_text(left) && left->kind == right->kind;
    order = is_alike ? 0 : 2;
  } else {
    return IT_FOLD_NOT;
  }
  switch (op) {
    case IT_OP_EQ: *out = order == 0; break;
    case IT_OP_NOT_EQ: *out = order != 0; break;
    case IT_OP_LT: *out = order < 0; break;
    case IT_OP_LT_E: *out = order <= 0; break;
    case IT_OP_GT: *out = order > 0 && order != 2; break;
    case IT_OP_GT_E: *out = order >= 0 && order != 2; break;
    default: return IT_FOLD_NOT;
  }
  return IT_FOLD_VALUE;
}

/* ---- texts of constants ---- */

static bool repr_int(ItBuf *out, ItStr text) {
  bool is_negative = it_str_starts(text, IT_STR("-"));
  if (is_negative) it_buf_char(out, '-');
  return it_repr_int(out, it_str_cut(text, is_negative, text.size));
}

bool it_arith_repr(ItBuf *out, const ItConstant *v, int minor) {
  switch (v->kind) {
    case IT_CONSTANT_NONE: it_buf_text(out, "None"); break;
    case IT_CONSTANT_TRUE: it_buf_text(out, "True"); break;
    case IT_CONSTANT_FALSE: it_buf_text(out, "False"); break;
    case IT_CONSTANT_ELLIPSIS: it_buf_text(out, "Ellipsis"); break;
    case IT_CONSTANT_STR: it_repr_str(out, v->text, minor); break;
    case IT_CONSTANT_BYTES: it_repr_bytes(out, v->text); break;
    case IT_CONSTANT_INT: return repr_int(out, v->text);
    case IT_CONSTANT_FLOAT: it_repr_float(out, v->number); break;
    case IT_CONSTANT_COMPLEX: it_repr_complex(out, v->real, v->number); break;
  }
  return true;
}

bool it_arith_str(ItBuf *out, const ItConstant *v, int minor) {
  if (v->kind != IT_CONSTANT_STR) return it_arith_repr(out, v, minor);
  it_buf_str(out, v->text);
  return true;
}
