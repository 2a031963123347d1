/*
 * store.h - an open index.
 *
 * Opening for reading looks at the first 100 bytes with our own eyes before SQLite sees the file:
 * whatever is not an index of this schema is named in one line and left untouched. A handle serves
 * one thread at a time; any number of them may read one file. Writing begins in store/change.h.
 */
#ifndef IT_STORE_STORE_H
#define IT_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* PRAGMA application_id: "ItRe". PRAGMA user_version: the schema's number. */
#define IT_STORE_APPLICATION 0x49745265
#define IT_STORE_SCHEMA 5

typedef struct ItStore ItStore;

/* Opens the index at `path` for reading. On failure *out is NULL and `err` says why:
 * IT_CANNOT_OPEN (missing, a directory, no regular file, no permission), IT_NOT_AN_INDEX (empty,
 * foreign, of another schema, changed by somebody), IT_DAMAGED (incomplete or broken). */
ItStatus it_store_open(ItStore **out, const char *path, ItError *err);

/* Ends a handle of any kind. A change that was not committed leaves no trace. NULL: nothing. */
void it_store_close(ItStore *store);

/* The path it was opened by. */
const char *it_store_path(const ItStore *store);

/* Whether `path` now names another file than the one opened (a new index was put in its place),
 * or none: then open again. One stat. */
bool it_store_is_replaced(const ItStore *store);

/* From begin to end all questions see one state, whatever is written meanwhile. */
ItStatus it_store_begin(ItStore *store, ItError *err);
void it_store_end(ItStore *store);

/* Questions stop (IT_STOPPED) once CLOCK_MONOTONIC reaches `nanoseconds`; 0: never. */
void it_store_deadline(ItStore *store, int64_t nanoseconds);

#endif
