/*
 * stations.h - what a file has become at a station of the road, for people and tests.
 */
#ifndef IT_INDEX_STATIONS_H
#define IT_INDEX_STATIONS_H

#include "base/buf.h"
#include "base/error.h"
#include "store/store.h"

/* Appends the file `path` as it is at a station: "lines" (what the lexer saw), "text" (the normal form),
 * "skeleton", "tree" (of the skeleton), "facts", "rows" (the facts as `store` has them), "record" (those on one
 * line of JSON). An unknown station is IT_MISUSE. No promise of form. `store` may be NULL but for the last two. */
ItStatus it_station_dump(ItBuf *out, ItStore *store, const char *path, const char *station, ItError *err);

#endif
