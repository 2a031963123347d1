/*
 * inside.h - what the files of this room share and no other room may see: sqlite3.
 */
#ifndef IT_STORE_INSIDE_H
#define IT_STORE_INSIDE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/compress.h"
#include "base/embed.h"
#include "base/error.h"
#include "base/file.h"
#include "store/feed.h"
#include "store/fresh.h"
#include "store/query.h"
#include "store/store.h"

struct ItQuery {
  ItStore *store;
  const ItEmbed *text;
  sqlite3_stmt *stmt;  /* NULL: not yet prepared */
  ItStatus status;     /* of the run; the message goes with it */
  bool is_active;      /* between it_query and its end */
  char message[240];
};

/* What a writer holds beside the database. */
typedef struct ItChange {
  bool is_update;
  bool is_begun;               /* a transaction is open */
  ItFileLock lock;
  char *temp;                  /* of a first build; NULL otherwise and once it is published */
  IT_ARRAY(int64_t) loose;     /* contents that lost a file, to be looked at in the end */
  IT_ARRAY(uint32_t) scratch;  /* of it_write_blob */
  ItFeed feed;                 /* the rows that it writes next */
  ItFresh *fresh;              /* contents that were just written */
} ItChange;

struct ItStore {
  sqlite3 *db;
  char *path;
  struct stat disk;            /* the file when it was opened */
  const ItEmbed *texts;        /* the rows of queries/ in it_embed_texts */
  uint32_t query_count;
  ItQuery *queries;            /* one for each of them */
  ItQuery unknown;             /* stands for a query that does not exist */
  int64_t deadline;
  ItChange *change;            /* NULL: a reader */
  ItZstd zstd;
};

/* Fails with the words of SQLite for `rc` and what our status for it is. */
ItStatus it_store_fail(const ItStore *store, int rc, ItError *err);
/* A store with its file opened and nothing of it read. `flags`: of sqlite3_open_v2; `option`: NULL, or
 * a part of the URI behind "?". */
ItStatus it_store_attach(ItStore **out, const char *path, const char *option, int flags, ItError *err);
/* What the first bytes of a file say. */
typedef struct ItHeader {
  bool is_ours;       /* a SQLite database with our application id */
  uint32_t version;   /* of the schema */
  bool is_cut;        /* shorter than it says */
} ItHeader;
ItStatus it_store_header(ItStore *store, ItHeader *out, ItError *err);
/* The same as a refusal of what this program cannot read. Nothing of the file is parsed. */
ItStatus it_store_admit(ItStore *store, ItError *err);
/* Closes the database; the store holds only what a writer has beside it. */
void it_store_detach(ItStore *store);
/* Recovers what a killed writer left in the files beside `path`. Best effort. */
void it_store_settle(const char *path);
/* Defends the connection against what the file may hold. */
ItStatus it_store_defend(ItStore *store, ItError *err);
/* Whether the schema is ours to the letter and the completion mark is there. */
ItStatus it_store_verify(ItStore *store, ItError *err);
/* Ends an open update as if it had not been. */
void it_change_undo(ItStore *store);
/* Removes the temporary file, gives the lock back. */
void it_change_end(ItChange *change);
/* Runs all statements of schema/<name>.sql. */
ItStatus it_schema_run(ItStore *store, const char *name, ItError *err);
/* IT_OK: the database consists of what schema/ says and of nothing else. */
ItStatus it_schema_compare(ItStore *store, ItError *err);

#endif
