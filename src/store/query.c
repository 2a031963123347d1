/* query.c - the files of queries/ as kept statements. */
#include "store/query.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "store/inside.h"

/* The order of "<name>.sql" against the row's path behind "queries/". */
static int compare_name(const char *name, const char *path) {
  size_t size = strlen(name);
  int order = strncmp(name, path, size);
  return order ? order : strcmp(".sql", path + size);
}

static ItQuery *find_query(ItStore *store, const char *name) {
  uint32_t low = 0;
  uint32_t high = store->query_count;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    int order = compare_name(name, store->texts[mid].path + strlen("queries/"));
    if (order == 0) return &store->queries[mid];
    if (order < 0) high = mid;
    else low = mid + 1;
  }
  return NULL;
}

static void fail(ItQuery *query, ItStatus status, const char *why) {
  if (query->status != IT_OK) return;
  query->status = status;
  snprintf(query->message, sizeof query->message, "%s", why);
}

static void fail_rc(ItQuery *query, int rc) {
  ItError err;
  if (query->status == IT_OK) fail(query, it_store_fail(query->store, rc, &err), err.message);
}

ItQuery *it_query(ItStore *store, const char *name) {
  ItQuery *query = find_query(store, name);
  assert(query && "no such file below queries/");
  if (!query) query = &store->unknown;
  assert(!query->is_active && "asked for again before its end");
  if (query->is_active) it_query_end(query, NULL);
  query->store = store;
  query->is_active = true;
  query->status = IT_OK;
  if (!query->text) {
    fail(query, IT_MISUSE, "a query that does not exist");
  } else if (!query->stmt) {
    int rc = sqlite3_prepare_v3(store->db, query->text->text, (int)query->text->size + 1, SQLITE_PREPARE_PERSISTENT,
                                &query->stmt, NULL);
    if (rc != SQLITE_OK) fail_rc(query, rc);
  }
  return query;
}

static void note_bind(ItQuery *query, int rc) {
  assert(rc != SQLITE_RANGE && rc != SQLITE_MISUSE);
  if (rc != SQLITE_OK) fail_rc(query, rc);
}

void it_query_set_int(ItQuery *query, int index, int64_t value) {
  if (query->status == IT_OK) note_bind(query, sqlite3_bind_int64(query->stmt, index, value));
}

void it_query_set_str(ItQuery *query, int index, ItStr text) {
  if (query->status != IT_OK) return;
  note_bind(query, sqlite3_bind_text64(query->stmt, index, text.data, text.size, SQLITE_STATIC, SQLITE_UTF8));
}

void it_query_set_blob(ItQuery *query, int index, ItStr bytes) {
  if (query->status != IT_OK) return;
  note_bind(query, sqlite3_bind_blob64(query->stmt, index, bytes.data, bytes.size, SQLITE_STATIC));
}

void it_query_set_null(ItQuery *query, int index) {
  if (query->status == IT_OK) note_bind(query, sqlite3_bind_null(query->stmt, index));
}

bool it_query_step(ItQuery *query) {
  if (query->status != IT_OK) return false;
  int rc = sqlite3_step(query->stmt);
  if (rc == SQLITE_ROW) return true;
  if (rc != SQLITE_DONE) fail_rc(query, rc);
  return false;
}

void it_query_damaged(ItQuery *query, const char *what) {
  char message[sizeof query->message];
  const char *name = query->text ? query->text->path : "";
  snprintf(message, sizeof message, "%.80s: damaged: %s (%s)", query->store->path, what, name);
  fail(query, IT_DAMAGED, message);
}

/* Whether the column has the type; NULL is none, anything else damage. */
static bool is_typed(ItQuery *query, int column, int type) {
  if (query->status != IT_OK) return false;
  int found = sqlite3_column_type(query->stmt, column);
  if (found == type) return true;
  if (found != SQLITE_NULL) it_query_damaged(query, "a column has the wrong type");
  return false;
}

int64_t it_query_int(ItQuery *query, int column) {
  return is_typed(query, column, SQLITE_INTEGER) ? sqlite3_column_int64(query->stmt, column) : 0;
}

int64_t it_query_range(ItQuery *query, int column, int64_t low, int64_t high) {
  int64_t value = it_query_int(query, column);
  if (value >= low && value <= high) return value;
  it_query_damaged(query, "a number is out of bounds");
  return low;
}

bool it_query_bool(ItQuery *query, int column) { return it_query_range(query, column, 0, 1) == 1; }

ItStr it_query_str(ItQuery *query, int column) {
  if (!is_typed(query, column, SQLITE_TEXT)) return (ItStr){0};
  const char *data = (const char *)sqlite3_column_text(query->stmt, column);
  if (data) return it_str_of(data, (size_t)sqlite3_column_bytes(query->stmt, column));
  fail_rc(query, SQLITE_NOMEM);
  return (ItStr){0};
}

ItStr it_query_blob(ItQuery *query, int column) {
  if (!is_typed(query, column, SQLITE_BLOB)) return (ItStr){0};
  const char *data = sqlite3_column_blob(query->stmt, column);
  if (data) return it_str_of(data, (size_t)sqlite3_column_bytes(query->stmt, column));
  return it_str_of("", 0);  /* SQLite gives NULL for an empty one */
}

bool it_query_is_null(ItQuery *query, int column) {
  return query->status != IT_OK || sqlite3_column_type(query->stmt, column) == SQLITE_NULL;
}

ItStatus it_query_end(ItQuery *query, ItError *err) {
  ItStatus status = query->status;
  if (query->stmt) {
    sqlite3_reset(query->stmt);
    sqlite3_clear_bindings(query->stmt);
  }
  query->is_active = false;
  query->status = IT_OK;
  return status == IT_OK ? IT_OK : it_fail(err, status, "%s", query->message);
}

ItStatus it_query_run(ItQuery *query, ItError *err) {
  while (it_query_step(query)) continue;
  return it_query_end(query, err);
}
