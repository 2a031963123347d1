/*
 * write.h - facts and files into rows, between it_change_create or _update and it_change_commit.
 *
 * Ids are given in the order of writing: who writes in a sorted order gets the same database for
 * any number of threads. A failure leaves the change open; end it with it_store_close.
 */
#ifndef IT_STORE_WRITE_H
#define IT_STORE_WRITE_H

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "facts/facts.h"
#include "store/rows.h"
#include "store/store.h"

/* One content and all that it says. `oid`: 20 or 32 bytes, not yet stored. `packed`: what
 * it_pack makes of the facts, compressed by base/compress; data NULL: neither source nor facts are kept. */
ItStatus it_write_blob(ItStore *store, ItStr oid, const ItFacts *facts, ItStr packed, int64_t *id, ItError *err);
/* The source of a content that was written without. `size`: of its text. */
ItStatus it_write_source(ItStore *store, int64_t blob, size_t size, ItStr packed, ItError *err);
/* Keeps what it_pack gave for a content that was just written: who reads that content first, as linking does, need
 * not unpack it. Contents come in the order of their ids. Where there is no room nothing is kept, but for what is to be
 * stored later: then `packed` was none. What is kept is taken out of `bytes`. */
void it_write_keep(ItStore *store, int64_t blob, const ItFacts *facts, ItBuf *bytes, bool is_later);
/* Whether sources may be stored later: the database is a new one. */
bool it_write_may_wait(const ItStore *store);
/* Stores those sources behind the caller's back, in front of all that linking writes. */
void it_write_later(ItStore *store);

/* A new snapshot; the row's id is filled in. */
ItStatus it_write_snapshot(ItStore *store, ItSnapshot *row, ItError *err);
/* New label, target and settings for row->id. */
ItStatus it_write_snapshot_set(ItStore *store, const ItSnapshot *row, ItError *err);
/* The snapshot with its roots, files and modules. */
ItStatus it_write_snapshot_drop(ItStore *store, int64_t snapshot, ItError *err);

ItStatus it_write_root(ItStore *store, const ItRoot *row, ItError *err);
/* All roots of a snapshot, to be written anew; files keep their root's number. */
ItStatus it_write_roots_drop(ItStore *store, int64_t snapshot, ItError *err);

/* A new file; the row's id is filled in. */
ItStatus it_write_file(ItStore *store, ItFileRow *row, ItError *err);
/* What is known now of row->id: everything but snapshot, root and path is replaced. */
ItStatus it_write_file_set(ItStore *store, const ItFileRow *row, ItError *err);
/* The file and the modules that lead to it. */
ItStatus it_write_file_drop(ItStore *store, int64_t file, ItError *err);

/* A new module; the row's id is filled in. */
ItStatus it_write_module(ItStore *store, ItModuleRow *row, ItError *err);
/* What row->id is now: all fields are replaced. */
ItStatus it_write_module_set(ItStore *store, const ItModuleRow *row, ItError *err);
ItStatus it_write_module_drop(ItStore *store, int64_t module, ItError *err);

#endif
