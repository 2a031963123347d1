/* store.c - opening for reading: a look at the header, then at the schema, then defences. */
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/inside.h"

enum { HEADER_SIZE = 100, WAIT_MS = 2000, STEPS_BETWEEN_LOOKS = 2000 };

static ItStatus status_of(int rc) {
  switch (rc & 0xff) {
    case SQLITE_OK: return IT_OK;
    case SQLITE_INTERRUPT: return IT_STOPPED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return IT_BUSY;
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_PERM: return IT_IO;
    case SQLITE_CANTOPEN: return IT_CANNOT_OPEN;
    default: return IT_DAMAGED;
  }
}

ItStatus it_store_fail(const ItStore *store, int rc, ItError *err) {
  ItStatus status = status_of(rc);
  if (status == IT_STOPPED) return it_fail(err, status, "it took longer than allowed");
  sqlite3_mutex *lock = store->db ? sqlite3_db_mutex(store->db) : NULL; /* NULL of a reader, which is nobody else's */
  sqlite3_mutex_enter(lock);
  const bool is_last = store->db && sqlite3_extended_errcode(store->db) == rc;
  const char *why = is_last ? sqlite3_errmsg(store->db) : sqlite3_errstr(rc);
  status = it_fail(err, status, status == IT_DAMAGED ? "%s: damaged: %s" : "%s: %s", store->path, why);
  sqlite3_mutex_leave(lock);
  return status;
}

/* "file:" with what a URI would take for its own escaped, so that no path means anything else. */
static void add_uri(ItBuf *out, const char *path, const char *option) {
  it_buf_text(out, path[0] == '/' ? "file://" : "file:./");
  for (const char *c = path; *c; c++) {
    if (strchr("%?#", *c)) it_buf_format(out, "%%%02X", (unsigned)(unsigned char)*c);
    else it_buf_char(out, *c);
  }
  if (option) it_buf_format(out, "?%s", option);
}

/* The rows of queries/ stand together, for the table is sorted by path. */
static void find_queries(ItStore *store) {
  const ItEmbed *row = it_embed_texts;
  while (row->path && strncmp(row->path, "queries/", 8) != 0) row++;
  store->texts = row;
  while (row->path && strncmp(row->path, "queries/", 8) == 0) row++;
  store->query_count = (uint32_t)(row - store->texts);
  store->queries = it_new_array(ItQuery, store->query_count + (size_t)1);
  for (uint32_t i = 0; i < store->query_count; i++) store->queries[i].text = &store->texts[i];
}

static ItStatus look_at_file(ItStore *store, ItError *err) {
  if (stat(store->path, &store->disk) != 0) {
    if (errno == ENOENT) return it_fail(err, IT_CANNOT_OPEN, "%s: no such file", store->path);
    return it_fail(err, IT_CANNOT_OPEN, "%s: %s", store->path, strerror(errno));
  }
  if (S_ISDIR(store->disk.st_mode)) return it_fail(err, IT_CANNOT_OPEN, "%s: is a directory", store->path);
  if (!S_ISREG(store->disk.st_mode)) return it_fail(err, IT_CANNOT_OPEN, "%s: not a regular file", store->path);
  return IT_OK;
}

ItStatus it_store_attach(ItStore **out, const char *path, const char *option, int flags, ItError *err) {
  *out = NULL;
  ItStore *store = it_new(ItStore);
  store->path = it_alloc(strlen(path) + 1);
  memcpy(store->path, path, strlen(path) + 1);
  find_queries(store);
  ItStatus status = look_at_file(store, err);
  if (status != IT_OK) {
    it_store_close(store);
    return status;
  }
  ItBuf uri = {0};
  add_uri(&uri, path, option);
  flags |= SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE | (flags & SQLITE_OPEN_FULLMUTEX ? 0 : SQLITE_OPEN_NOMUTEX);
  int rc = sqlite3_open_v2(uri.data, &store->db, flags, NULL);
  it_buf_clear(&uri);
  if (rc != SQLITE_OK) {
    bool is_denied = (rc & 0xff) == SQLITE_CANTOPEN && access(path, R_OK) != 0;
    status = is_denied ? it_fail(err, IT_CANNOT_OPEN, "%s: %s", path, strerror(errno)) : it_store_fail(store, rc, err);
    it_store_close(store);
    return status;
  }
  sqlite3_busy_timeout(store->db, WAIT_MS);
  *out = store;
  return IT_OK;
}

static uint32_t big_endian(const uint8_t *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* https://www.sqlite.org/fileformat2.html, 1.3 */
ItStatus it_store_header(ItStore *store, ItHeader *out, ItError *err) {
  uint8_t header[HEADER_SIZE];
  sqlite3_file *file = NULL;
  *out = (ItHeader){0};
  /* Not by a descriptor of our own: closing it would drop the locks of every other handle in this process. */
  int rc = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (rc == SQLITE_OK && file && file->pMethods) rc = file->pMethods->xRead(file, header, HEADER_SIZE, 0);
  if (rc == SQLITE_IOERR_SHORT_READ) return IT_OK;
  if (rc != SQLITE_OK) return it_store_fail(store, rc, err);
  out->is_ours = memcmp(header, "SQLite format 3", 16) == 0 && big_endian(header + 68) == IT_STORE_APPLICATION;
  out->version = big_endian(header + 60);
  uint32_t page_size = (uint32_t)header[16] << 8 | header[17];
  if (page_size == 1) page_size = 65536;
  bool has_log = header[18] == 2 || header[19] == 2;  /* its end may be in the log */
  out->is_cut = !has_log && (int64_t)page_size * big_endian(header + 28) > (int64_t)store->disk.st_size;
  return IT_OK;
}

ItStatus it_store_admit(ItStore *store, ItError *err) {
  ItHeader header;
  ItStatus status = it_store_header(store, &header, err);
  const char *path = store->path;
  if (status != IT_OK) return status;
  if (store->disk.st_size == 0) return it_fail(err, IT_NOT_AN_INDEX, "%s: empty, not an inspectree database", path);
  if (!header.is_ours) return it_fail(err, IT_NOT_AN_INDEX, "%s: not an inspectree database", path);
  if (header.version > IT_STORE_SCHEMA) {
    return it_fail(err, IT_NOT_AN_INDEX, "%s: made by a newer inspectree (schema %u, this one knows %d)", path,
                   header.version, IT_STORE_SCHEMA);
  }
  if (header.version < IT_STORE_SCHEMA) {
    return it_fail(err, IT_NOT_AN_INDEX, "%s: made by an older inspectree (schema %u): run `inspectree index` again",
                   path, header.version);
  }
  return header.is_cut ? it_fail(err, IT_DAMAGED, "%s: damaged: the file is cut short", path) : IT_OK;
}

static bool has_sibling(const char *path, const char *suffix) {
  ItBuf name = {0};
  struct stat st;
  it_buf_format(&name, "%s%s", path, suffix);
  bool there = stat(name.data, &st) == 0 && st.st_size > 0;
  it_buf_clear(&name);
  return there;
}

void it_store_settle(const char *path) {
  ItStore *store;
  if (it_store_attach(&store, path, NULL, SQLITE_OPEN_READWRITE, NULL) != IT_OK) return;
  /* The first read rolls a hot journal back or recovers the log; closing removes both. */
  if (it_store_defend(store, NULL) == IT_OK && it_query_run(it_query(store, "store/schema"), NULL) == IT_OK) {
    it_query_run(it_query(store, "store/checkpoint"), NULL);
  }
  it_store_close(store);
}

ItStatus it_store_defend(ItStore *store, ItError *err) {
  static const struct { int id, value; } limits[] = {
      {SQLITE_LIMIT_LENGTH, 64 << 20},  {SQLITE_LIMIT_SQL_LENGTH, 64 << 10}, {SQLITE_LIMIT_COLUMN, 100},
      {SQLITE_LIMIT_EXPR_DEPTH, 50},    {SQLITE_LIMIT_COMPOUND_SELECT, 10},  {SQLITE_LIMIT_VDBE_OP, 100000},
      {SQLITE_LIMIT_ATTACHED, 0},       {SQLITE_LIMIT_TRIGGER_DEPTH, 1},     {SQLITE_LIMIT_WORKER_THREADS, 0},
  };
  static const struct { int id, value; } switches[] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
      {SQLITE_DBCONFIG_ENABLE_VIEW, 0},    {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_DQS_DDL, 0},
      {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
  };
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) sqlite3_limit(store->db, limits[i].id, limits[i].value);
  for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
    int rc = sqlite3_db_config(store->db, switches[i].id, switches[i].value, NULL);
    if (rc != SQLITE_OK) return it_store_fail(store, rc, err);
  }
  return IT_OK;
}

ItStatus it_store_verify(ItStore *store, ItError *err) {
  ItStatus status = it_schema_compare(store, err);
  if (status != IT_OK) return status;
  ItQuery *query = it_query(store, "store/complete");
  bool is_complete = it_query_step(query);
  status = it_query_end(query, err);
  if (status != IT_OK || is_complete) return status;
  return it_fail(err, IT_DAMAGED, "%s: incomplete: run `inspectree index` again", store->path);
}

/* A log cannot be read where nothing can be written beside it, unless there is none: then the file stands alone. */
static const char *open_option(const char *path) {
  ItBuf folder = {0};
  const char *slash = strrchr(path, '/');
  if (slash) it_buf_add(&folder, path, (size_t)(slash - path) + 1);
  else it_buf_text(&folder, ".");
  bool can_write = access(folder.data, W_OK) == 0;
  it_buf_clear(&folder);
  return can_write || has_sibling(path, "-wal") || has_sibling(path, "-journal") ? NULL : "immutable=1";
}

ItStatus it_store_open(ItStore **out, const char *path, ItError *err) {
  *out = NULL;
  ItStore *store = NULL;
  ItStatus status = it_store_attach(&store, path, open_option(path), SQLITE_OPEN_READONLY, err);
  if (status == IT_OK) status = it_store_admit(store, err);
  if (status == IT_OK && has_sibling(path, "-journal")) it_store_settle(path);
  if (status == IT_OK) status = it_store_defend(store, err);
  if (status == IT_OK) status = it_schema_run(store, "read", err);
  if (status == IT_OK) status = it_store_verify(store, err);
  if (status != IT_OK) {
    it_store_close(store);
    return status;
  }
  *out = store;
  return IT_OK;
}

void it_store_detach(ItStore *store) {
  for (uint32_t i = 0; i < store->query_count; i++) {
    sqlite3_finalize(store->queries[i].stmt);
    store->queries[i].stmt = NULL;
  }
  sqlite3_close(store->db);  /* rolls an open transaction back */
  store->db = NULL;
}

void it_store_close(ItStore *store) {
  if (!store) return;
  if (store->change && store->db) it_change_undo(store);
  it_store_detach(store);
  if (store->change) it_change_end(store->change);
  it_zstd_clear(&store->zstd);
  it_free(store->queries);
  it_free(store->path);
  it_free(store);
}

const char *it_store_path(const ItStore *store) { return store->path; }

bool it_store_is_replaced(const ItStore *store) {
  struct stat now;
  if (stat(store->path, &now) != 0) return true;
  return now.st_dev != store->disk.st_dev || now.st_ino != store->disk.st_ino;
}

ItStatus it_store_begin(ItStore *store, ItError *err) { return it_query_run(it_query(store, "store/begin_read"), err); }

void it_store_end(ItStore *store) {
  sqlite3_progress_handler(store->db, 0, NULL, NULL);  /* ending is not to be stopped */
  if (!sqlite3_get_autocommit(store->db)) it_query_run(it_query(store, "store/commit"), NULL);
  it_store_deadline(store, store->deadline);
}

static int is_late(void *data) {
  const ItStore *store = data;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec >= store->deadline;
}

void it_store_deadline(ItStore *store, int64_t nanoseconds) {
  store->deadline = nanoseconds;
  if (nanoseconds) sqlite3_progress_handler(store->db, STEPS_BETWEEN_LOOKS, is_late, store);
  else sqlite3_progress_handler(store->db, 0, NULL, NULL);
}
