/*
 * derive_rows.h - a module that was run, as rows of schema/derived.sql.
 */
#ifndef IT_MODEL_DERIVE_ROWS_H
#define IT_MODEL_DERIVE_ROWS_H

#include "model/graph.h"
#include "model/link.h"
#include "store/derived.h"

/* Writes the classes that the module's namespace holds, what they derive from, and where its imports lead. Classes of
 * elsewhere are written where they are not there. */
void it_derive_rows(ItLink *link, ItDerived *out, ItSpace *space, const ItGraphNode *node);

#endif
