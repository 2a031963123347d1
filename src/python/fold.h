/*
 * fold.h - what 3.8's compiler makes of constant expressions before it unparses annotations.
 *
 * Later versions leave annotations alone (Python/ast_opt.c, astfold_arg). What goes beyond arith.h is
 * IT_FOLD_UNKNOWN, not a guess.
 */
#ifndef IT_PYTHON_FOLD_H
#define IT_PYTHON_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "python/arith.h"
#include "python/expr.h"

/* A constant or a tuple of them. */
typedef struct ItFoldValue ItFoldValue;
struct ItFoldValue {
  bool is_tuple;
  uint32_t count;           /* of a tuple */
  const ItFoldValue *items;
  ItConstant constant;
};

/* The constant that an expression is; what is new is in `arena`. */
ItFold it_fold(ItArena *arena, const ItExpr *expr, ItFoldValue *value);

/* Appends repr(value) of 3.8; false: an int of too many digits. */
bool it_fold_repr(ItBuf *out, const ItFoldValue *value);

#endif
