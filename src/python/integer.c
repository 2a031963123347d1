/*
 * integer.c - schoolbook arithmetic in base 2**32.
 *
 * Numbers are small here and bounded: nothing costs more than the square of IT_INTEGER_LIMBS.
 */
#include "python/integer.h"

#include <string.h>

#include "python/number.h"

enum { LIMB_BITS = 32, GROUP = 1000000000, GROUP_DIGITS = 9 };

static void trim(ItInteger *value) {
  while (value->count > 0 && value->limbs[value->count - 1] == 0) value->count--;
  if (value->count == 0) value->is_negative = false;
}

void it_integer_set(ItInteger *out, int64_t value) {
  uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  out->is_negative = value < 0;
  out->count = 2;
  out->limbs[0] = (uint32_t)size;
  out->limbs[1] = (uint32_t)(size >> LIMB_BITS);
  trim(out);
}

/* value = value * factor + more; false: too large. */
static bool scale(ItInteger *value, uint32_t factor, uint32_t more) {
  uint64_t carry = more;
  for (uint32_t i = 0; i < value->count; i++) {
    carry += (uint64_t)value->limbs[i] * factor;
    value->limbs[i] = (uint32_t)carry;
    carry >>= LIMB_BITS;
  }
  if (!carry) return true;
  if (value->count == IT_INTEGER_LIMBS) return false;
  value->limbs[value->count++] = (uint32_t)carry;
  return true;
}

bool it_integer_read(ItInteger *out, ItStr text) {
  bool is_negative = it_str_starts(text, IT_STR("-"));
  ItBuf digits = {0};
  bool is_known = it_number_decimal(&digits, it_str_cut(text, is_negative, text.size));
  out->count = 0;
  for (size_t i = 0; is_known && i < digits.size;) {
    uint32_t factor = 1, group = 0;
    for (; i < digits.size && factor < GROUP; i++, factor *= 10) group = group * 10 + (uint32_t)(digits.data[i] - '0');
    is_known = scale(out, factor, group);
  }
  it_buf_clear(&digits);
  out->is_negative = is_negative;
  trim(out);
  return is_known;
}

/* value = value / by; the rest. */
static uint32_t split(ItInteger *value, uint32_t by) {
  uint64_t rest = 0;
  for (uint32_t i = value->count; i-- > 0;) {
    rest = rest << LIMB_BITS | value->limbs[i];
    value->limbs[i] = (uint32_t)(rest / by);
    rest %= by;
  }
  trim(value);
  return (uint32_t)rest;
}

void it_integer_write(const ItInteger *value, ItBuf *out) {
  uint32_t groups[IT_INTEGER_LIMBS * 2], count = 0;
  ItInteger left = *value;
  do groups[count++] = split(&left, GROUP);
  while (left.count > 0);
  if (value->is_negative) it_buf_char(out, '-');
  it_buf_format(out, "%u", (unsigned)groups[count - 1]);
  while (--count > 0) it_buf_format(out, "%09u", (unsigned)groups[count - 1]);
}

bool it_integer_small(const ItInteger *value, int64_t *out) {
  uint64_t size = 0;
  if (value->count > 2) return false;
  for (uint32_t i = value->count; i-- > 0;) size = size << LIMB_BITS | value->limbs[i];
  if (size > (uint64_t)INT64_MAX) return false;
  *out = value->is_negative ? -(int64_t)size : (int64_t)size;
  return true;
}

uint32_t it_integer_bits(const ItInteger *value) {
  if (!value->count) return 0;
  uint32_t bits = 0;
  for (uint32_t top = value->limbs[value->count - 1]; top; top >>= 1) bits++;
  return (value->count - 1) * LIMB_BITS + bits;
}

/* Rounding is that of a decimal literal, which is correct. */
bool it_integer_float(const ItInteger *value, double *out) {
  enum { MOST_BITS = 1024 };
  ItBuf text = {0};
  if (it_integer_bits(value) > MOST_BITS) return false;
  it_integer_write(value, &text);
  ItStr digits = it_buf_view(&text);
  double size = it_number_float(it_str_cut(digits, value->is_negative, digits.size));
  it_buf_clear(&text);
  *out = value->is_negative ? -size : size;
  return size - size == 0.0; /* infinity: rounded beyond the largest */
}

static int compare_sizes(const ItInteger *a, const ItInteger *b) {
  if (a->count != b->count) return a->count < b->count ? -1 : 1;
  for (uint32_t i = a->count; i-- > 0;)
    if (a->limbs[i] != b->limbs[i]) return a->limbs[i] < b->limbs[i] ? -1 : 1;
  return 0;
}

int it_integer_compare(const ItInteger *a, const ItInteger *b) {
  if (a->is_negative != b->is_negative) return a->is_negative ? -1 : 1;
  int order = compare_sizes(a, b);
  return a->is_negative ? -order : order;
}

static bool add_sizes(ItInteger *out, const ItInteger *a, const ItInteger *b) {
  uint32_t count = a->count > b->count ? a->count : b->count;
  uint64_t carry = 0;
  for (uint32_t i = 0; i < count; i++) {
    carry += (i < a->count ? (uint64_t)a->limbs[i] : 0) + (i < b->count ? b->limbs[i] : 0);
    out->limbs[i] = (uint32_t)carry;
    carry >>= LIMB_BITS;
  }
  out->count = count;
  if (!carry) return true;
  if (count == IT_INTEGER_LIMBS) return false;
  out->limbs[out->count++] = (uint32_t)carry;
  return true;
}

/* a is not smaller. */
static void subtract_sizes(ItInteger *out, const ItInteger *a, const ItInteger *b) {
  int64_t carry = 0;
  uint32_t count = a->count;
  for (uint32_t i = 0; i < count; i++) {
    carry += (int64_t)a->limbs[i] - (i < b->count ? (int64_t)b->limbs[i] : 0);
    out->limbs[i] = (uint32_t)carry;
    carry >>= LIMB_BITS;
  }
  out->count = count;
  trim(out);
}

static bool add_signed(ItInteger *out, const ItInteger *a, const ItInteger *b, bool b_is_negative) {
  bool is_negative = a->is_negative, is_known = true;
  if (a->is_negative == b_is_negative) {
    is_known = add_sizes(out, a, b);
  } else if (compare_sizes(a, b) >= 0) {
    subtract_sizes(out, a, b);
  } else {
    is_negative = b_is_negative;
    subtract_sizes(out, b, a);
  }
  out->is_negative = is_negative;
  trim(out);
  return is_known;
}

bool it_integer_add(ItInteger *out, const ItInteger *a, const ItInteger *b) {
  return add_signed(out, a, b, b->is_negative);
}
bool it_integer_subtract(ItInteger *out, const ItInteger *a, const ItInteger *b) {
  return add_signed(out, a, b, !b->is_negative);
}

bool it_integer_multiply(ItInteger *out, const ItInteger *a, const ItInteger *b) {
  ItInteger result = {.is_negative = a->is_negative != b->is_negative, .count = a->count + b->count};
  if (result.count > IT_INTEGER_LIMBS) return false;
  for (uint32_t i = 0; i < a->count; i++) {
    uint64_t carry = 0;
    for (uint32_t k = 0; k < b->count; k++) {
      carry += (uint64_t)a->limbs[i] * b->limbs[k] + result.limbs[i + k];
      result.limbs[i + k] = (uint32_t)carry;
      carry >>= LIMB_BITS;
    }
    result.limbs[i + b->count] = (uint32_t)carry;
  }
  trim(&result);
  *out = result;
  return true;
}

/* The magnitudes' quotient and rest; b not 0. One bit at a time: a divisor of several limbs is rare. */
static void divide_sizes(const ItInteger *a, const ItInteger *b, ItInteger *quotient, ItInteger *rest) {
  *quotient = *a;
  *rest = (ItInteger){0};
  if (b->count == 1) {
    it_integer_set(rest, split(quotient, b->limbs[0]));
    return;
  }
  for (uint32_t bit = it_integer_bits(a); bit-- > 0;) {
    uint32_t mask = UINT32_C(1) << bit % LIMB_BITS;
    scale(rest, 2, (a->limbs[bit / LIMB_BITS] & mask) != 0);
    bool fits = compare_sizes(rest, b) >= 0;
    if (fits) subtract_sizes(rest, rest, b);
    if (fits) quotient->limbs[bit / LIMB_BITS] |= mask;
    else quotient->limbs[bit / LIMB_BITS] &= ~mask;
  }
  trim(quotient);
}

bool it_integer_divide(const ItInteger *a, const ItInteger *b, ItInteger *quotient, ItInteger *rest) {
  ItInteger one, divisor = *b, size = *a;
  bool is_negative = a->is_negative != b->is_negative;
  it_integer_set(&one, 1);
  size.is_negative = divisor.is_negative = false;
  divide_sizes(&size, &divisor, quotient, rest);
  bool is_exact = rest->count == 0;
  quotient->is_negative = is_negative && quotient->count > 0;
  rest->is_negative = a->is_negative && !is_exact;
  if (is_exact || !is_negative) return true;
  divisor.is_negative = b->is_negative;
  return it_integer_subtract(quotient, quotient, &one) && it_integer_add(rest, rest, &divisor);
}

bool it_integer_power(ItInteger *out, const ItInteger *a, uint32_t exponent) {
  ItInteger base = *a, result;
  it_integer_set(&result, 1);
  if (it_integer_bits(a) > 1 && exponent > IT_INTEGER_LIMBS * LIMB_BITS / (it_integer_bits(a) - 1)) return false;
  while (exponent) {
    if (exponent & 1 && !it_integer_multiply(&result, &result, &base)) return false;
    exponent >>= 1;
    if (exponent && !it_integer_multiply(&base, &base, &base)) return false;
  }
  *out = result;
  return true;
}

/* Rounded down: what falls off a negative number makes it one less. */
static void shift_right(ItInteger *out, const ItInteger *a, uint32_t by) {
  uint32_t limbs = by / LIMB_BITS, bits = by % LIMB_BITS, count = a->count - limbs;
  bool is_lost = bits && a->limbs[limbs] << (LIMB_BITS - bits);
  for (uint32_t i = 0; i < limbs; i++) is_lost |= a->limbs[i] != 0;
  ItInteger result = {.is_negative = a->is_negative, .count = count}, one;
  for (uint32_t i = 0; i < count; i++) {
    uint64_t both = a->limbs[limbs + i] | (i + 1 < count ? (uint64_t)a->limbs[limbs + i + 1] << LIMB_BITS : 0);
    result.limbs[i] = (uint32_t)(both >> bits);
  }
  bool is_negative = a->is_negative;
  trim(&result);
  it_integer_set(&one, 1);
  if (is_negative && is_lost) it_integer_subtract(&result, &result, &one);
  *out = result;
}

bool it_integer_shift(ItInteger *out, const ItInteger *a, int64_t by) {
  ItInteger power;
  if (!a->count || by == 0) {
    *out = *a;
  } else if (by < 0 && -by >= (int64_t)it_integer_bits(a)) {
    it_integer_set(out, a->is_negative ? -1 : 0);
  } else if (by < 0) {
    shift_right(out, a, (uint32_t)-by);
  } else {
    it_integer_set(&power, 2);
    if (by >= IT_INTEGER_LIMBS * LIMB_BITS || !it_integer_power(&power, &power, (uint32_t)by)) return false;
    return it_integer_multiply(out, a, &power);
  }
  return true;
}

/* To or from two's complement over `count` limbs. */
static void negate(uint32_t *limbs, uint32_t count) {
  uint64_t carry = 1;
  for (uint32_t i = 0; i < count; i++) {
    carry += (uint32_t)~limbs[i];
    limbs[i] = (uint32_t)carry;
    carry >>= LIMB_BITS;
  }
}

bool it_integer_bitwise(ItInteger *out, ItOperator op, const ItInteger *a, const ItInteger *b) {
  ItInteger x = *a, y = *b;
  uint32_t count = (a->count > b->count ? a->count : b->count) + 1; /* one more for the sign */
  if (count > IT_INTEGER_LIMBS) return false;
  memset(x.limbs + x.count, 0, (count - x.count) * sizeof *x.limbs);
  memset(y.limbs + y.count, 0, (count - y.count) * sizeof *y.limbs);
  if (x.is_negative) negate(x.limbs, count);
  if (y.is_negative) negate(y.limbs, count);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t left = x.limbs[i], right = y.limbs[i];
    x.limbs[i] = op == IT_OP_BIT_AND ? left & right : op == IT_OP_BIT_OR ? left | right : left ^ right;
  }
  x.is_negative = x.limbs[count - 1] >> (LIMB_BITS - 1);
  if (x.is_negative) negate(x.limbs, count);
  x.count = count;
  trim(&x);
  *out = x;
  return true;
}
