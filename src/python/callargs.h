/*
 * callargs.h - what inspect makes of getfullargspec's data: getcallargs and formatargspec.
 *
 * The data are those of a signature from which nothing that is bound was left out. Positional-only parameters are
 * not honoured: getfullargspec does not tell them apart.
 */
#ifndef IT_PYTHON_CALLARGS_H
#define IT_PYTHON_CALLARGS_H

#include "base/buf.h"
#include "python/bind.h"

/* inspect.getcallargs, the same in 3.8 to 3.13. `name` is the function's __name__; a bound method's __self__ is the
 * first of the positional values. Arguments come in the order in which inspect puts them into its dict. */
bool it_callargs(ItBinder *binder, ItStr name, const ItSignature *spec, const ItCallArgs *call, ItBound *out);

/* Appends inspect.formatargspec(*getfullargspec(x)), as 3.8 to 3.10 have it. */
void it_callargs_format(ItBuf *out, const ItSignature *spec);

#endif
