/*
 * feed.h - rows in memory as a table that SQL can read: many of them go through one run of a statement.
 *
 * A connection that knows the module has the table `fed` with the columns c1, c2 ..., which holds
 * the rows of the feed. Filling a table from it costs half of what a run for each row does.
 */
#ifndef IT_STORE_FEED_H
#define IT_STORE_FEED_H

#include <sqlite3.h>
#include <stdint.h>

#include "base/array.h"
#include "base/str.h"

/* One value: SQLITE_INTEGER, SQLITE_TEXT, SQLITE_BLOB or SQLITE_NULL. A text or blob is borrowed until the rows are
 * gone. */
typedef struct ItFeedCell {
  const char *data;
  int64_t number;  /* or the text's size */
  int type;
} ItFeedCell;

typedef struct ItFeed {
  IT_ARRAY(ItFeedCell) cells;  /* row after row */
  uint32_t width;              /* cells a row */
  const uint32_t *order;       /* numbers of the rows, from 0, as they are to be read; NULL: as they stand */
} ItFeed;

/* Lets `db` read the feed. Both live equally long. */
int it_feed_connect(sqlite3 *db, ItFeed *feed);

#endif
