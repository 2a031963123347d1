/* held.h - what instances of classes that derive from dict hold, collections.defaultdict among them. */
#ifndef IT_MODEL_HELD_H
#define IT_MODEL_HELD_H

#include "model/frame.h"

/* The dict that a value is or holds; NULL: it is no dict, or what it holds is not known. */
const ItValue *it_held_dict(const ItValue *value);
/* Lets a new instance hold nothing, where its class derives from dict; `made` is the caller's own. */
void it_held_begin(ItLink *link, ItValue *made);
/* object[key] = value; what is not certain leaves nothing known. False: it is no such instance. */
bool it_held_put(ItLink *link, const ItValue *object, const ItValue *key, const ItValue *value);
/* object[key] of such an instance, with what a defaultdict makes of a new key; NULL: not known, or it is none. */
const ItValue *it_held_item(ItLink *link, const ItValue *object, const ItValue *key);
/* object.method(argument) that changes it; NULL: the method does not. `argument` may be NULL. */
const ItValue *it_held_method(ItLink *link, const ItValue *object, ItStr method, const ItValue *argument);

#endif
