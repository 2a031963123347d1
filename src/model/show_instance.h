/* show_instance.h - repr() of instances: containers, what the library makes, what a program's own __repr__ says. */
#ifndef IT_MODEL_SHOW_INSTANCE_H
#define IT_MODEL_SHOW_INSTANCE_H

#include "base/buf.h"
#include "model/link.h"

/* Whether instances of a class of the library show what they were called with. */
bool it_show_knows(const ItClass *cls);
/* Appends repr(value) of an IT_VALUE_INSTANCE; false: not known, a part may be left behind. */
bool it_show_instance(ItLink *link, const ItValue *value, ItBuf *out, int depth);

#endif
