/*
 * plain.h - definitions that are just what their qualified names lead to, as linking found out when the index was made.
 *
 * Of such a function or class its own file says where it is, and of such a function what its parameters are: nobody
 * decorated, replaced or bound it anew. Questions about it need not link a module to know.
 */
#ifndef IT_MODEL_PLAIN_H
#define IT_MODEL_PLAIN_H

#include "model/link.h"
#include "model/lookup.h"

/* The plain definitions of a module that has run, as linked.plain has them, in the link's arena; none: there are none.
 * Functions may have one of staticmethod, classmethod and property in front; the __doc__ of none was assigned, nor the
 * __module__ of a class. */
ItStr it_plain_of(ItLink *link, ItSpace *space);

/* Whether a definition of the module is known to be plain, with that wrapper. */
bool it_plain_is(ItModel *model, const ItModuleInfo *module, uint32_t def, ItWrapper wrapper);

/* Whether it is known to be plain at all; *wrapper is what stands in front of it. */
bool it_plain_find(ItModel *model, const ItModuleInfo *module, uint32_t def, ItWrapper *wrapper);

/* Whether the object, which it_lookup found under `name`, is a definition of that name known to be plain, with the
 * wrapper that the lookup saw. */
bool it_plain_has(ItModel *model, const ItObject *object, ItStr name);

#endif
