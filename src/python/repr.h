/*
 * repr.h - repr() of str, bytes, int, float and complex.
 */
#ifndef IT_PYTHON_REPR_H
#define IT_PYTHON_REPR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Each appends. `minor`: of the target version, whose Unicode decides what is printable. */
void it_repr_str(ItBuf *out, ItStr value, int minor);
void it_repr_bytes(ItBuf *out, ItStr value);
/* Of an int literal as written; false and nothing where CPython raises ValueError (over 4300 digits). */
bool it_repr_int(ItBuf *out, ItStr literal);
void it_repr_float(ItBuf *out, double value);
void it_repr_complex(ItBuf *out, double real, double imag);

/* str.isprintable for one code point. */
bool it_repr_is_printable(uint32_t code, int minor);

#endif
