/* lazy.h - modules and names of modules that code looks for when it runs. */
#ifndef IT_MODEL_LAZY_H
#define IT_MODEL_LAZY_H

#include "model/frame.h"

/* What __getattr__ of a module that has been run gives for a name that it does not bind (PEP 562); NULL: it has none,
 * or what it gives is not known. Nothing of the module changes by that: who asks first makes no difference. */
const ItValue *it_lazy_attribute(ItLink *link, ItSpace *space, ItStr name);
/* __package__ and __spec__ as the import system sets them. */
const ItValue *it_lazy_package(ItLink *link, const ItSpace *space);
const ItValue *it_lazy_spec(ItLink *link, ItSpace *space);

#endif
