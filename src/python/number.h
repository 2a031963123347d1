/*
 * number.h - number literals: where they end and what they mean.
 *
 * Ints stay texts: they may have any size. Nothing here depends on the locale.
 */
#ifndef IT_PYTHON_NUMBER_H
#define IT_PYTHON_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum { IT_NUMBER_DIGITS = 4300 }; /* sys.int_info.default_max_str_digits: longer ints have no decimal text */

typedef enum ItNumberKind {
  IT_NUMBER_BAD, /* no literal, or one that does not compile: "0x", "1__0", "012" */
  IT_NUMBER_INT,
  IT_NUMBER_FLOAT,
  IT_NUMBER_IMAGINARY, /* with j: the value is that of the rest */
} ItNumberKind;

/* The literal that begins at `at`, as far as CPython's tokenizer reads it; *end is behind it. `1if` is 1. */
ItNumberKind it_number_scan(ItStr source, size_t at, size_t *end);

/* The value of a float or imaginary literal, correctly rounded; too large: infinity. */
double it_number_float(ItStr literal);

/* The value of an int literal; false if it does not fit. */
bool it_number_int(ItStr literal, int64_t *value);

/* Appends the decimal digits of an int literal of any base; false: more than IT_NUMBER_DIGITS. */
bool it_number_decimal(ItBuf *out, ItStr literal);

#endif
