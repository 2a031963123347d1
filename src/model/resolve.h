/*
 * resolve.h - from the name of an object to its value, followed as Python follows it: through imports,
 * re-exports, aliases and the MRO.
 */
#ifndef IT_MODEL_RESOLVE_H
#define IT_MODEL_RESOLVE_H

#include "model/link.h"

typedef struct ItThing {
  const ItValue *value; /* as getattr gives it */
  const ItValue *raw;   /* as the namespace holds it */
  ItClass *owner;       /* the class it was asked of; NULL: a module */
  ItClass *home;        /* the class of the MRO that holds it; NULL in a module */
  ItEnvEntry entry;     /* the name in its namespace; value NULL: it is in none */
} ItThing;

/* Follows `module:qualname` or a dotted name. False: there is no such object, or the name has an @line or
 * <locals>, which name definitions and not values. */
bool it_resolve(ItLink *link, ItStr name, ItThing *out);

#endif
