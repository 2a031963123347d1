/* instance.h - what __init__ writes on an instance whose arguments are known. */
#ifndef IT_MODEL_INSTANCE_H
#define IT_MODEL_INSTANCE_H

#include "model/frame.h"

/* The value of `self.name`; NULL: not known. */
const ItValue *it_instance_attribute(ItLink *link, const ItValue *value, ItStr name);

#endif
