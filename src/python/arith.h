/*
 * arith.h - what Python's operators make of constants.
 *
 * Results are constants again: an int's text is then its decimal digits with a "-" in front of negative ones. What
 * would be very large, and what depends on the machine, is IT_FOLD_UNKNOWN, not a guess.
 */
#ifndef IT_PYTHON_ARITH_H
#define IT_PYTHON_ARITH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "python/expr.h"

typedef enum ItFold {
  IT_FOLD_NOT, /* not constant, or an error at run time */
  IT_FOLD_VALUE,
  IT_FOLD_UNKNOWN,
} ItFold;

enum { IT_ARITH_TEXT = 1 << 16 }; /* bytes of a str or bytes that is made */

/* int and bool. */
bool it_arith_is_integer(const ItConstant *value);
/* bool, int, float, complex. */
bool it_arith_is_number(const ItConstant *value);
bool it_arith_is_text(const ItConstant *value);
bool it_arith_truth(const ItConstant *value);
/* The value of an int or bool; false: it is none, or does not fit. */
bool it_arith_small(const ItConstant *value, int64_t *out);

ItConstant it_arith_int(ItArena *arena, int64_t value);
ItConstant it_arith_bool(bool value);

/* `-`, `+`, `~`, `not`. What is new is in `arena`. */
ItFold it_arith_unary(ItArena *arena, ItOperator op, const ItConstant *value, ItConstant *out);
ItFold it_arith_binary(ItArena *arena, ItOperator op, const ItConstant *left, const ItConstant *right, ItConstant *out);
/* `==`, `!=`, `<`, `<=`, `>`, `>=`. */
ItFold it_arith_compare(ItOperator op, const ItConstant *left, const ItConstant *right, bool *out);
/* The length, item and slice of a str or bytes; the slice's parts may be NULL. */
ItFold it_arith_length(const ItConstant *text, int64_t *out);
ItFold it_arith_item(ItArena *arena, const ItConstant *text, int64_t index, ItConstant *out);
ItFold it_arith_slice(ItArena *arena, const ItConstant *text, const int64_t *const parts[3], ItConstant *out);
/* slice.indices: where to begin, where to end, by how much; false: a step of 0. */
bool it_arith_indices(int64_t length, const int64_t *const parts[3], int64_t out[3]);

/* Appends repr() or str(); false: an int of too many digits. `minor`: see it_repr_str. */
bool it_arith_repr(ItBuf *out, const ItConstant *value, int minor);
bool it_arith_str(ItBuf *out, const ItConstant *value, int minor);

#endif
