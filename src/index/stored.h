/*
 * stored.h - what an index holds now, as far as an update must compare it with the trees.
 */
#ifndef IT_INDEX_STORED_H
#define IT_INDEX_STORED_H

#include "base/arena.h"
#include "base/map.h"
#include "index/found.h"
#include "store/rows.h"
#include "store/store.h"

typedef struct ItStored {
  ItArena arena;
  ItSnapshot snapshot;            /* id 0: there is none */
  IT_ARRAY(ItRoot) roots;
  IT_ARRAY(ItFileRow) files;
  IT_ARRAY(ItModuleRow) modules;  /* by name and place */
  ItMap by_path;                  /* "<root>/<path>" -> index into files + 1 */
} ItStored;

/* Reads it all. Ended by it_stored_clear also after a failure. */
ItStatus it_stored_read(ItStored *out, ItStore *store, ItError *err);
/* The stored row of a file, or NULL. `number` is its root's, from 1. */
const ItFileRow *it_stored_file(const ItStored *stored, uint32_t number, ItStr path, ItBuf *scratch);
void it_stored_clear(ItStored *stored);

#endif
