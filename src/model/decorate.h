/*
 * decorate.h - what a function's decorators make of it, as far as its own file tells.
 */
#ifndef IT_MODEL_DECORATE_H
#define IT_MODEL_DECORATE_H

#include "model/model.h"

/* What calling a function with one argument gives back. */
typedef enum ItReturns {
  IT_RETURNS_UNKNOWN,
  IT_RETURNS_ARGUMENT, /* its first parameter */
  IT_RETURNS_WRAPPER,  /* an inner function with functools.wraps of the argument: `inner` */
  IT_RETURNS_INNER,    /* an inner function of its own: `inner` */
  IT_RETURNS_CALL,     /* what calling the name `callee` gives: an instance, perhaps */
} ItReturns;

typedef struct ItReturnsWhat {
  uint32_t inner; /* number of the inner function */
  ItStr callee;   /* borrowed from the unit's text */
} ItReturnsWhat;

/* What function `def` returns, by its `return` statements alone. `is_method`: the argument is its second parameter. */
ItReturns it_decorate_returns(const ItUnit *unit, const ItWorld *world, uint32_t def, bool is_method,
                              ItReturnsWhat *out);

/* The function that `def` is after its decorators, where all of them are functions of the same module
 * that return their argument, wrap it, or return a function of their own. `def` itself otherwise. */
uint32_t it_decorate_result(const ItUnit *unit, const ItWorld *world, uint32_t def);

#endif
