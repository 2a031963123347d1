/*
 * integer.h - Python's int, up to 2048 bits: hashes and masks fit, and an operator costs some microseconds.
 *
 * What would be larger is refused, never wrong. `out` may be one of the operands.
 */
#ifndef IT_PYTHON_INTEGER_H
#define IT_PYTHON_INTEGER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "python/expr.h"

enum { IT_INTEGER_LIMBS = 64 }; /* of 32 bits */

/* Sign and magnitude; no zero limb in front, 0 has none and is not negative. */
typedef struct ItInteger {
  bool is_negative;
  uint32_t count;
  uint32_t limbs[IT_INTEGER_LIMBS]; /* lowest first */
} ItInteger;

/* Of a literal as written, with or without a "-" before it; false: too large. */
bool it_integer_read(ItInteger *out, ItStr text);
void it_integer_set(ItInteger *out, int64_t value);
/* Appends the decimal digits. */
void it_integer_write(const ItInteger *value, ItBuf *out);
/* False: it does not fit. */
bool it_integer_small(const ItInteger *value, int64_t *out);
uint32_t it_integer_bits(const ItInteger *value);
/* The nearest double, as int.__float__; false: OverflowError. */
bool it_integer_float(const ItInteger *value, double *out);
int it_integer_compare(const ItInteger *a, const ItInteger *b);

bool it_integer_add(ItInteger *out, const ItInteger *a, const ItInteger *b);
bool it_integer_subtract(ItInteger *out, const ItInteger *a, const ItInteger *b);
bool it_integer_multiply(ItInteger *out, const ItInteger *a, const ItInteger *b);
/* Rounded down, the rest with the sign of `b`; b not 0. The four are different. */
bool it_integer_divide(const ItInteger *a, const ItInteger *b, ItInteger *quotient, ItInteger *rest);
bool it_integer_power(ItInteger *out, const ItInteger *a, uint32_t exponent);
/* To the left; a negative `by` to the right, rounded down. */
bool it_integer_shift(ItInteger *out, const ItInteger *a, int64_t by);
/* `&`, `|`, `^` in two's complement of any width. */
bool it_integer_bitwise(ItInteger *out, ItOperator op, const ItInteger *a, const ItInteger *b);

#endif
