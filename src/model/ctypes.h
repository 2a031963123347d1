/*
 * ctypes.h - classes that ctypes' metaclasses make, and sizes of C types.
 */
#ifndef IT_MODEL_CTYPES_H
#define IT_MODEL_CTYPES_H

#include "model/link.h"

/* What _ctypes adds to a class once its body has run, or once it is given `_fields_`. */
void it_ctypes_fill(ItLink *link, ItClass *cls);
/* struct.calcsize of one native type, ctypes.sizeof of a simple one: 64-bit, as every platform that we know. NULL: it
 * is neither. */
const ItValue *it_ctypes_size(ItLink *link, const ItValue *type);

#endif
