/*
 * unparse.h - an expression as CPython's compiler writes it.
 *
 * What becomes of an annotation under `from __future__ import annotations` (Python/ast_unparse.c), which is
 * not what ast.unparse writes.
 */
#ifndef IT_PYTHON_UNPARSE_H
#define IT_PYTHON_UNPARSE_H

#include <stdbool.h>

#include "base/buf.h"
#include "python/expr.h"

/* Appends the text as 3.`minor` has it; false and nothing appended where it is not known: an int of over 4300
 * digits; for 3.8, which folds constants first, arithmetic beyond small numbers. */
bool it_unparse(ItBuf *out, const ItExpr *expr, int minor);

#endif
