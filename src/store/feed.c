/* feed.c - the smallest virtual table: one scan over an array. https://www.sqlite.org/vtab.html */
#include "store/feed.h"

#include "base/alloc.h"

static const char columns[] =
    "CREATE TABLE fed (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16)";

typedef struct FeedTable {
  sqlite3_vtab base;
  const ItFeed *feed;
} FeedTable;

typedef struct FeedCursor {
  sqlite3_vtab_cursor base;
  const ItFeed *feed;
  uint32_t at;                /* rows that were read */
  uint32_t count;             /* rows */
  const ItFeedCell *row;      /* the current one; NULL: there are no more */
} FeedCursor;

static void go_to(FeedCursor *cursor, uint32_t at) {
  const ItFeed *feed = cursor->feed;
  cursor->at = at;
  uint32_t number = at < cursor->count && feed->order ? feed->order[at] : at;
  cursor->row = at < cursor->count ? feed->cells.items + (size_t)number * feed->width : NULL;
}

static int feed_connect(sqlite3 *db, void *data, int count, const char *const *words, sqlite3_vtab **out,
                        char **message) {
  (void)count, (void)words, (void)message;
  const int rc = sqlite3_declare_vtab(db, columns);
  if (rc != SQLITE_OK) return rc;
  FeedTable *table = it_new(FeedTable);
  table->feed = data;
  *out = &table->base;
  return SQLITE_OK;
}

static int feed_disconnect(sqlite3_vtab *table) {
  it_free(table);
  return SQLITE_OK;
}

static int feed_best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table;
  info->estimatedCost = 1000;
  info->estimatedRows = 1000;
  return SQLITE_OK;
}

static int feed_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
  FeedCursor *cursor = it_new(FeedCursor);
  cursor->feed = ((FeedTable *)table)->feed;
  *out = &cursor->base;
  return SQLITE_OK;
}

static int feed_close(sqlite3_vtab_cursor *cursor) {
  it_free(cursor);
  return SQLITE_OK;
}

static int feed_filter(sqlite3_vtab_cursor *base, int number, const char *text, int count, sqlite3_value **values) {
  (void)number, (void)text, (void)count, (void)values;
  FeedCursor *cursor = (FeedCursor *)base;
  cursor->count = cursor->feed->width ? cursor->feed->cells.count / cursor->feed->width : 0;
  go_to(cursor, 0);
  return SQLITE_OK;
}

static int feed_next(sqlite3_vtab_cursor *base) {
  FeedCursor *cursor = (FeedCursor *)base;
  go_to(cursor, cursor->at + 1);
  return SQLITE_OK;
}

static int feed_eof(sqlite3_vtab_cursor *base) {
  return !((const FeedCursor *)base)->row;
}

static int feed_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
  const FeedCursor *cursor = (const FeedCursor *)base;
  if ((uint32_t)column >= cursor->feed->width) return SQLITE_OK;  /* NULL */
  const ItFeedCell *cell = &cursor->row[column];
  if (cell->type == SQLITE_INTEGER) sqlite3_result_int64(context, cell->number);
  if (cell->type == SQLITE_BLOB)
    sqlite3_result_blob64(context, cell->data, (sqlite3_uint64)cell->number, SQLITE_STATIC);
  if (cell->type == SQLITE_TEXT)
    sqlite3_result_text64(context, cell->data, (sqlite3_uint64)cell->number, SQLITE_STATIC, SQLITE_UTF8);
  return SQLITE_OK;
}

static int feed_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid) {
  *rowid = ((const FeedCursor *)base)->at;
  return SQLITE_OK;
}

int it_feed_connect(sqlite3 *db, ItFeed *feed) {
  static const sqlite3_module module = {
      .iVersion = 0,  /* without xCreate: it is there without being made */
      .xConnect = feed_connect,
      .xBestIndex = feed_best_index,
      .xDisconnect = feed_disconnect,
      .xOpen = feed_open,
      .xClose = feed_close,
      .xFilter = feed_filter,
      .xNext = feed_next,
      .xEof = feed_eof,
      .xColumn = feed_column,
      .xRowid = feed_rowid,
  };
  return sqlite3_create_module(db, "fed", &module, feed);
}
