/*
 * change.c - first build and update.
 *
 * The build has no journal, so the file it works in is thrown away unless it comes to its end; the
 * update has SQLite's log. A process that is killed leaves DB.tmp.<pid> or a log, which the next
 * writer sweeps or the next reader recovers.
 */
#include "store/change.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/inside.h"

/* What may belong to the file that is replaced: a stale log would be applied to the new one. */
static const char *const siblings[] = {"-wal", "-shm", "-journal", NULL};

/* Whether `path` may be replaced: nothing there, an empty file, or an index of ours, however broken. */
static ItStatus may_replace(const char *path, ItError *err) {
  struct stat st;
  if (stat(path, &st) != 0 || (S_ISREG(st.st_mode) && st.st_size == 0)) return IT_OK;
  ItStore *store = NULL;
  ItHeader header;
  ItStatus status = it_store_attach(&store, path, NULL, SQLITE_OPEN_READONLY, err);
  if (status != IT_OK) return status;
  status = it_store_header(store, &header, err);
  if (status == IT_OK && (!header.is_ours || header.version > IT_STORE_SCHEMA)) status = it_store_admit(store, err);
  it_store_close(store);
  if (status == IT_OK) it_store_settle(path);  /* its log is about to be removed */
  return status;
}

bool it_change_may_replace(const char *path) { return may_replace(path, NULL) == IT_OK; }

/* The writer's place: the lock held, what killed writers left behind swept. */
static ItStatus lock_for(ItChange **out, const char *path, ItError *err) {
  ItChange *change = it_new(ItChange);
  change->lock.fd = -1;
  ItStatus status = it_file_lock(&change->lock, path, false, err);
  if (status != IT_OK) {
    it_free(change);
    return status;
  }
  it_file_sweep(&change->lock);
  *out = change;
  return IT_OK;
}

/* Opens `file` as the store of the change; messages name the path asked for. Takes the change over. */
static ItStatus attach_for(ItStore **out, ItChange *change, const char *file, ItError *err) {
  ItStore *store = NULL;
  /* Two threads: one links, one writes what it found (derived.c). */
  ItStatus status = it_store_attach(&store, file, NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, err);
  if (status != IT_OK) {
    it_change_end(change);
    return status;
  }
  store->change = change;
  change->fresh = it_fresh_new(store);
  const int rc = it_feed_connect(store->db, &change->feed);
  if (rc != SQLITE_OK) {
    status = it_store_fail(store, rc, err);
    it_store_close(store);
    return status;
  }
  it_free(store->path);
  store->path = it_alloc(strlen(change->lock.target) + 1);
  memcpy(store->path, change->lock.target, strlen(change->lock.target) + 1);
  *out = store;
  return IT_OK;
}

static ItStatus begin_build(ItStore *store, ItError *err) {
  static const char *const steps[] = {"build", "settings", "content", "snapshot", "derived"};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    ItStatus status = it_schema_run(store, steps[i], err);
    if (status != IT_OK) return status;
  }
  store->change->is_begun = true;
  return it_query_run(it_query(store, "store/begin_write"), err);
}

ItStatus it_change_create(ItStore **out, const char *path, ItError *err) {
  *out = NULL;
  ItChange *change = NULL;
  ItStore *store = NULL;
  ItStatus status = lock_for(&change, path, err);
  if (status != IT_OK) return status;
  status = may_replace(path, err);
  if (status == IT_OK) status = it_file_temp(&change->temp, &change->lock, err);
  if (status != IT_OK) {
    it_change_end(change);
    return status;
  }
  status = attach_for(&store, change, change->temp, err);
  if (status == IT_OK) status = begin_build(store, err);
  if (status != IT_OK) {
    it_store_close(store);
    return status;
  }
  *out = store;
  return IT_OK;
}

static ItStatus begin_update(ItStore *store, const char *path, ItError *err) {
  ItStatus status = it_store_admit(store, err);
  if (status == IT_OK) status = it_store_defend(store, err);
  if (status == IT_OK) status = it_schema_run(store, "update", err);
  if (status == IT_OK) status = it_store_verify(store, err);
  if (status != IT_OK) return status;
  /* Where a long reader prevents the log, SQLite stays with its journal, as safe but less polite. */
  it_query_run(it_query(store, "store/journal_wal"), NULL);
  status = it_query_run(it_query(store, "store/begin_write"), err);
  if (status == IT_BUSY) it_fail(err, IT_BUSY, "%s: locked by another program", path);
  store->change->is_begun = true;
  if (status != IT_OK) it_change_undo(store);
  return status;
}

ItStatus it_change_update(ItStore **out, const char *path, ItError *err) {
  *out = NULL;
  ItChange *change = NULL;
  ItStore *store = NULL;
  ItStatus status = lock_for(&change, path, err);  /* first: who held it may have put another file there */
  if (status != IT_OK) return status;
  change->is_update = true;
  status = attach_for(&store, change, path, err);
  if (status == IT_OK) status = begin_update(store, path, err);
  if (status != IT_OK) {
    it_store_close(store);
    return status;
  }
  *out = store;
  return IT_OK;
}

static ItStatus run_for(ItStore *store, const char *name, int64_t id, ItError *err) {
  ItQuery *query = it_query(store, name);
  it_query_set_int(query, 1, id);
  return it_query_run(query, err);
}

static ItStatus drop_blob(ItStore *store, int64_t blob, ItError *err) {
  static const char *const deletes[] = {
      "store/delete_parameter", "store/delete_decorator", "store/delete_class_argument", "store/delete_type_parameter",
      "store/delete_docstring", "store/delete_comment",   "store/delete_gap",            "store/delete_binding",
      "store/delete_guard",     "store/delete_definition", "store/delete_source",        "store/delete_blob"};
  for (size_t i = 0; i < sizeof deletes / sizeof *deletes; i++) {
    ItStatus status = run_for(store, deletes[i], blob, err);
    if (status != IT_OK) return status;
  }
  return IT_OK;
}

static ItStatus drop_unused(ItStore *store, ItError *err) {
  for (uint32_t i = 0; i < store->change->loose.count; i++) {
    const int64_t blob = store->change->loose.items[i];
    ItQuery *query = it_query(store, "store/blob_used");
    it_query_set_int(query, 1, blob);
    bool is_used = it_query_step(query);
    ItStatus status = it_query_end(query, err);
    if (status == IT_OK && !is_used) status = drop_blob(store, blob, err);
    if (status != IT_OK) return status;
  }
  store->change->loose.count = 0;
  return IT_OK;
}

/* One file again, if no reader prevents it. */
static void leave_log(ItStore *store) {
  sqlite3_busy_timeout(store->db, 0);
  it_query_run(it_query(store, "store/checkpoint"), NULL);
  it_query_run(it_query(store, "store/journal_delete"), NULL);
}

void it_change_undo(ItStore *store) {
  it_fresh_settle(store->change->fresh, NULL);
  if (!store->change->is_begun) return;
  store->change->is_begun = false;
  if (!store->change->is_update) return;  /* its file is thrown away */
  it_query_run(it_query(store, "store/rollback"), NULL);
  leave_log(store);
}

static ItStatus commit_update(ItStore *store, ItError *err) {
  ItStatus status = it_query_run(it_query(store, "store/commit"), err);
  if (status != IT_OK) return status;
  store->change->is_begun = false;
  leave_log(store);  /* the change is done and durable before */
  return IT_OK;
}

void it_change_end(ItChange *change) {
  if (change->temp) unlink(change->temp);
  it_free(change->temp);
  it_file_unlock(&change->lock);
  it_array_clear(&change->loose);
  it_array_clear(&change->scratch);
  it_array_clear(&change->feed.cells);
  it_fresh_free(change->fresh);
  it_free(change);
}

static ItStatus write_mark(ItStore *store, ItError *err) {
  ItQuery *query = it_query(store, "store/insert_meta");
  it_query_set_str(query, 1, IT_STR("complete"));
  it_query_set_str(query, 2, IT_STR("1"));
  return it_query_run(query, err);
}

static ItStatus commit_build(ItStore *store, ItError *err) {
  ItStatus status = it_schema_run(store, "indexes", err);
  if (status == IT_OK) status = it_schema_run(store, "views", err);
  if (status == IT_OK) status = write_mark(store, err);
  if (status == IT_OK) status = it_query_run(it_query(store, "store/commit"), err);
  if (status != IT_OK) return status;
  store->change->is_begun = false;
  it_store_detach(store);
  status = it_file_publish(&store->change->lock, store->change->temp, siblings, err);
  if (status != IT_OK) return status;
  it_free(store->change->temp);
  store->change->temp = NULL;
  return IT_OK;
}

ItStatus it_change_commit(ItStore *store, ItError *err) {
  if (!store->change || !store->change->is_begun) return it_fail(err, IT_MISUSE, "%s: no change is open", store->path);
  ItStatus status = it_fresh_settle(store->change->fresh, err);
  if (status == IT_OK) status = drop_unused(store, err);
  if (status != IT_OK) return status;
  return store->change->is_update ? commit_update(store, err) : commit_build(store, err);
}
