/*
 * change.h - how an index comes to be and how it changes: all of it or nothing.
 *
 * One writer at a time: DB.lock is held (flock) from create or update to close; a second writer
 * gets IT_BUSY at once. After kill -9 at any moment readers find the old state or the new one.
 *
 * create: built in DB.tmp.<pid> beside it and renamed when complete. Takes the place of whatever
 * index of ours is there, but never of a foreign or newer file.
 * update: one transaction in the file itself, in WAL mode, so that readers go on.
 *
 * Both give a store that takes what store/write.h writes and answers questions as any other.
 */
#ifndef IT_STORE_CHANGE_H
#define IT_STORE_CHANGE_H

#include <stdbool.h>

#include "base/error.h"
#include "store/store.h"

/* Begins a new index for `path`. What killed writers left behind is swept first. */
ItStatus it_change_create(ItStore **out, const char *path, ItError *err);

/* Whether it_change_create would take the place of what is at `path`: nothing, an empty file, an index of
 * ours of this schema or an older one. */
bool it_change_may_replace(const char *path);

/* Begins a change of the good index at `path`; fails as it_store_open does. */
ItStatus it_change_update(ItStore **out, const char *path, ItError *err);

/* Makes what was written the index: contents that no file has any more go, then all becomes
 * visible and durable at once. The store is still to be closed, whatever the outcome. */
ItStatus it_change_commit(ItStore *store, ItError *err);

#endif
