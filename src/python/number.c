/*
 * number.c - number literals as the language reference has them in 2.4.5 to 2.4.7.
 */
#include "python/number.h"

#include <locale.h>
#include <stdlib.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return (char)(c | 0x20); }
static char char_at(ItStr source, size_t at) { return at < source.size ? source.data[at] : '\0'; }

/* The value of a digit of any base; 99 for what is none. */
static unsigned digit_of(char c) {
  if (is_digit(c)) return (unsigned)(c - '0');
  return lower(c) >= 'a' && lower(c) <= 'f' ? (unsigned)(lower(c) - 'a') + 10 : 99;
}

/* The base that the letter behind a 0 announces; else 10. */
static unsigned base_of(char letter) {
  switch (lower(letter)) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
  }
}

/* Digits with single underscores between them: to behind them; false where an underscore has no digit behind it. */
static bool skip_digits(ItStr source, size_t *at, unsigned base) {
  for (;;) {
    while (digit_of(char_at(source, *at)) < base) ++*at;
    if (char_at(source, *at) != '_') return true;
    if (digit_of(char_at(source, *at + 1)) >= base) return false;
    ++*at;
  }
}

static bool is_name_char(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || (unsigned char)c >= 0x80;
}

/* CPython's verify_end_of_number: a keyword may follow at once, another name may not. */
static bool ends_well(ItStr source, size_t at) {
  static const char *const KEYWORDS[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
  if (!is_name_char(char_at(source, at))) return true;
  ItStr rest = it_str_cut(source, at, source.size);
  for (size_t i = 0; i < sizeof KEYWORDS / sizeof KEYWORDS[0]; i++) {
    if (it_str_starts(rest, it_str(KEYWORDS[i]))) return true;
  }
  return false;
}

static ItNumberKind scan_based(ItStr source, size_t at, unsigned base, size_t *end) {
  at += 2;
  if (char_at(source, at) == '_') at++;
  if (digit_of(char_at(source, at)) >= base || !skip_digits(source, &at, base)) return IT_NUMBER_BAD;
  *end = at;
  return !is_digit(char_at(source, at)) && ends_well(source, at) ? IT_NUMBER_INT : IT_NUMBER_BAD;
}

/* "e5", "E-5" at *at; without digits it is none of the number's. */
static bool skip_exponent(ItStr source, size_t *at) {
  if (lower(char_at(source, *at)) != 'e') return false;
  char sign = char_at(source, *at + 1);
  size_t digits = *at + 1 + (sign == '+' || sign == '-');
  if (!is_digit(char_at(source, digits))) return false;
  *at = digits;
  return true;
}

ItNumberKind it_number_scan(ItStr source, size_t at, size_t *end) {
  ItNumberKind kind = IT_NUMBER_INT;
  size_t start = at;
  unsigned base = char_at(source, at) == '0' ? base_of(char_at(source, at + 1)) : 10;
  *end = at;
  if (base != 10) return scan_based(source, at, base, end);
  if (char_at(source, at) == '_') return IT_NUMBER_BAD;
  if (!skip_digits(source, &at, 10)) return IT_NUMBER_BAD;
  bool is_bare_zero = true;
  for (size_t i = start; i < at; i++) is_bare_zero = is_bare_zero && (source.data[i] == '0' || source.data[i] == '_');
  if (char_at(source, at) == '.') {
    at++;
    kind = IT_NUMBER_FLOAT;
    if (is_digit(char_at(source, at)) && !skip_digits(source, &at, 10)) return IT_NUMBER_BAD;
    if (at == start + 1) return IT_NUMBER_BAD;
  }
  if (skip_exponent(source, &at)) {
    kind = IT_NUMBER_FLOAT;
    if (!skip_digits(source, &at, 10)) return IT_NUMBER_BAD;
  }
  if (lower(char_at(source, at)) == 'j') {
    at++;
    kind = IT_NUMBER_IMAGINARY;
  }
  *end = at;
  if (at == start || !ends_well(source, at)) return IT_NUMBER_BAD;
  bool has_leading_zero = kind == IT_NUMBER_INT && source.data[start] == '0' && !is_bare_zero;
  return has_leading_zero ? IT_NUMBER_BAD : kind;
}

/* The digits of an int literal without prefix, underscores and leading zeros. Returns the base. */
static unsigned int_digits(ItBuf *digits, ItStr literal) {
  unsigned base = char_at(literal, 0) == '0' ? base_of(char_at(literal, 1)) : 10;
  for (size_t i = base == 10 ? 0 : 2; i < literal.size; i++) {
    char c = literal.data[i];
    if (c == '_' || (c == '0' && digits->size == 0)) continue;
    it_buf_char(digits, c);
  }
  return base;
}

double it_number_float(ItStr literal) {
  ItBuf text = {0};
  for (size_t i = 0; i < literal.size; i++) {
    char c = literal.data[i];
    if (c == '.') it_buf_text(&text, localeconv()->decimal_point); /* what strtod expects */
    else if (c != '_' && lower(c) != 'j') it_buf_char(&text, c);
  }
  double value = text.size ? strtod(text.data, NULL) : 0.0;
  it_buf_clear(&text);
  return value;
}

bool it_number_int(ItStr literal, int64_t *value) {
  uint64_t sum = 0;
  unsigned base = char_at(literal, 0) == '0' ? base_of(char_at(literal, 1)) : 10;
  for (size_t i = base == 10 ? 0 : 2; i < literal.size; i++) {
    if (literal.data[i] == '_') continue;
    unsigned digit = digit_of(literal.data[i]);
    if (digit >= base || sum > ((uint64_t)INT64_MAX - digit) / base) return false;
    sum = sum * base + digit;
  }
  *value = (int64_t)sum;
  return literal.size > 0;
}

enum { LIMB = 1000000000, LIMB_DIGITS = 9 };

/* Appends limbs (lowest first) as decimal digits. */
static void add_limbs(ItBuf *out, const uint32_t *limbs, size_t count) {
  it_buf_format(out, "%u", (unsigned)limbs[count - 1]);
  for (size_t i = count - 1; i > 0; i--) it_buf_format(out, "%09u", (unsigned)limbs[i - 1]);
}

/* Of base 2, 8 or 16, up to 24 bits at a time. Quadratic, but there are never more than most_digits. */
static void convert(ItBuf *out, ItStr digits, unsigned base) {
  enum { STEP_BITS = 24 };
  uint32_t limbs[IT_NUMBER_DIGITS / LIMB_DIGITS + 2] = {0};
  size_t count = 1;
  unsigned bits = base == 16 ? 4 : base == 8 ? 3 : 1;
  for (size_t i = 0; i < digits.size;) {
    uint64_t carry = 0;
    unsigned shift = 0;
    for (; i < digits.size && shift + bits <= STEP_BITS; i++, shift += bits) {
      carry = carry << bits | digit_of(digits.data[i]);
    }
    for (size_t j = 0; j < count; j++) {
      carry += (uint64_t)limbs[j] << shift;
      limbs[j] = (uint32_t)(carry % LIMB);
      carry /= LIMB;
    }
    if (carry) limbs[count++] = (uint32_t)carry;
  }
  add_limbs(out, limbs, count);
}

/* More digits than this in base 2, 8 or 16 are over the limit for sure: 14285 bits are. */
static size_t most_digits(unsigned base) {
  enum { BITS = 14285 };
  switch (base) {
    case 2: return BITS;
    case 8: return BITS / 3 + 1;
    case 16: return BITS / 4 + 1;
    default: return IT_NUMBER_DIGITS;
  }
}

bool it_number_decimal(ItBuf *out, ItStr literal) {
  ItBuf digits = {0};
  size_t start = out->size;
  unsigned base = int_digits(&digits, literal);
  bool fits = digits.size <= most_digits(base);
  if (fits && digits.size == 0) it_buf_char(out, '0');
  else if (fits && base == 10) it_buf_str(out, it_buf_view(&digits));
  else if (fits) convert(out, it_buf_view(&digits), base);
  it_buf_clear(&digits);
  if (out->size - start > IT_NUMBER_DIGITS) {
    out->size = start;
    out->data[start] = '\0';
    return false;
  }
  return fits;
}
