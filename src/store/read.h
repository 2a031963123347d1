/*
 * read.h - rows back into structs.
 *
 *   ItQuery *query = it_read_files(store, snapshot);
 *   while (it_read_file(query, &row)) ...;       texts live until the next step
 *   status = it_query_end(query, err);
 */
#ifndef IT_STORE_READ_H
#define IT_STORE_READ_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "facts/facts.h"
#include "store/blocks.h"
#include "store/pack.h"
#include "store/query.h"
#include "store/rows.h"
#include "store/store.h"

/* All snapshots, oldest first. */
ItQuery *it_read_snapshots(ItStore *store);
bool it_read_snapshot(ItQuery *query, ItSnapshot *row);

/* The roots of a snapshot in their order. */
ItQuery *it_read_roots(ItStore *store, int64_t snapshot);
bool it_read_root(ItQuery *query, ItRoot *row);

/* All files of a snapshot, by root and then by the bytes of the path, in one scan. */
ItQuery *it_read_files(ItStore *store, int64_t snapshot);
bool it_read_file(ItQuery *query, ItFileRow *row);

/* All modules of a snapshot by name and place, shadowed ones included. */
ItQuery *it_read_modules(ItStore *store, int64_t snapshot);
bool it_read_module(ItQuery *query, ItModuleRow *row);

/* Id, object id and status of every content, in the order of ids. */
ItQuery *it_read_blobs(ItStore *store);
bool it_read_blob(ItQuery *query, int64_t *id, ItStr *oid, ItFileStatus *status);

/* The id of the content `oid`, 0 if it is not stored; its status where `status` is not NULL. */
ItStatus it_read_blob_id(ItStore *store, ItStr oid, int64_t *id, ItFileStatus *status, ItError *err);

/* Replaces `text` by the decoded source of a content. None stored: *has_source false. */
ItStatus it_read_source(ItStore *store, int64_t blob, ItBuf *text, bool *has_source, ItError *err);

/* Replaces `text` by lines of it: at least those from `first` to `last` that are there. None stored: text->size 0. */
ItStatus it_read_lines(ItStore *store, int64_t blob, uint32_t first, uint32_t last, ItBuf *text, ItBlockLines *lines,
                       ItError *err);

/* All that a content says by itself, as it was written: `facts` is reset and filled. `bytes` is replaced by what
 * facts->text and names borrow from; other texts go into facts->arena. Without a source facts->text is none.
 * Numbers are checked: parents and guards come before what they hold, spans lie inside the text. */
ItStatus it_read_facts(ItStore *store, int64_t blob, ItFacts *facts, ItBuf *bytes, ItError *err);
/* The same without comments and gaps, and with the text's lines; without a source there is none. */
ItStatus it_read_outline(ItStore *store, int64_t blob, ItFacts *facts, ItBuf *bytes, ItLineStarts *lines, ItError *err);

#endif
