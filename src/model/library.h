/*
 * library.h - what modules of the standard library hold that no evaluation of their source gives: types of frames,
 * of compiled patterns, of what only a call brings about.
 */
#ifndef IT_MODEL_LIBRARY_H
#define IT_MODEL_LIBRARY_H

#include "model/link.h"

/* Fills in the names of a module that has run and could not tell what they mean. */
void it_library_fill(ItLink *link, ItSpace *space);
/* What a module's __getattr__ makes of a name; NULL: not known. */
const ItValue *it_library_attribute(ItLink *link, const ItSpace *space, ItStr name);

/* __doc__ of a module, class, routine or descriptor written in C, where the index has read it; else unknown. */
const ItValue *it_library_doc(ItLink *link, const ItValue *value);
/* The value of a name in a module, run for it; NULL where it is not indexed. */
const ItValue *it_library_value(ItLink *link, const char *module, const char *name);
/* The same, a class; NULL too where it is none. */
ItClass *it_library_class(ItLink *link, const char *module, const char *name);

#endif
