/*
 * natives.h - the binaries that belong to the standard libraries among the roots, and what they say.
 *
 * An interpreter's own (libpython3.11.so.1.0, bin/python3.11) and its extension modules (lib-dynload). They are read
 * as files, never loaded or run.
 */
#ifndef IT_INDEX_NATIVES_H
#define IT_INDEX_NATIVES_H

#include "store/store.h"
#include "trees/roots.h"

/* Brings the snapshot's docstrings of C code up to date, unless its binaries are as they were. */
ItStatus it_natives_update(ItStore *store, int64_t snapshot, const ItRoots *roots, ItError *err);
/* Whether they are as they were. */
ItStatus it_natives_are_fresh(ItStore *store, int64_t snapshot, const ItRoots *roots, bool *are_fresh, ItError *err);

#endif
