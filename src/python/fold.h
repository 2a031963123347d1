/*
 * fold.h - what 3.8's compiler makes of constant expressions before it unparses annotations.
 *
 * Later versions leave annotations alone (Python/ast_opt.c, astfold_arg). Ints up to 64 bits and no complex
 * products: what goes beyond is IT_FOLD_UNKNOWN, not a guess.
 */
#ifndef IT_PYTHON_FOLD_H
#define IT_PYTHON_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "python/expr.h"

typedef enum ItValueKind {
  IT_VALUE_NONE,
  IT_VALUE_ELLIPSIS,
  IT_VALUE_BOOL,    /* integer */
  IT_VALUE_INT,     /* integer */
  IT_VALUE_BIG,     /* text: a literal beyond 64 bits */
  IT_VALUE_FLOAT,   /* real */
  IT_VALUE_COMPLEX, /* real, imag */
  IT_VALUE_STR,     /* text */
  IT_VALUE_BYTES,   /* text */
  IT_VALUE_TUPLE,   /* items, count */
} ItValueKind;

typedef struct ItFoldValue ItFoldValue;
struct ItFoldValue {
  ItValueKind kind;
  uint32_t count;
  int64_t integer;
  double real, imag;
  ItStr text;
  const ItFoldValue *items;
};

typedef enum ItFold {
  IT_FOLD_NOT, /* stays as it is: not constant, or an error at run time */
  IT_FOLD_VALUE,
  IT_FOLD_UNKNOWN,
} ItFold;

/* The constant that an expression is; what is new is in `arena`. */
ItFold it_fold(ItArena *arena, const ItExpr *expr, ItFoldValue *value);

/* Appends repr(value) of 3.8; false: an int of too many digits. */
bool it_fold_repr(ItBuf *out, const ItFoldValue *value);

#endif
