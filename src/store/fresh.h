/*
 * fresh.h - contents that a writer has just written: kept for who reads them first, as linking does, and compressed
 * and stored by a thread of their own meanwhile.
 *
 * Which contents are kept, and when their sources are stored, depends on sizes and on order alone, so the database is
 * the same however fast the thread is. Only the thread writes between it_fresh_begin and it_fresh_settle; others read.
 */
#ifndef IT_STORE_FRESH_H
#define IT_STORE_FRESH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "facts/facts.h"
#include "store/store.h"

typedef struct ItFresh ItFresh;

ItFresh *it_fresh_new(ItStore *store);
/* Waits for what is being stored. NULL: nothing. */
void it_fresh_free(ItFresh *fresh);

/* Takes over what it_pack made of the facts of a content; contents come in the order of their ids. `is_later`: its
 * source is not stored yet. Else, where there is no room, nothing is kept, and `bytes` stays the caller's. */
void it_fresh_keep(ItFresh *fresh, int64_t blob, const ItFacts *facts, ItBuf *bytes, bool is_later);

/* Begins to store the sources that are left, and then to write `file`, where they go, to the disk (NULL: not). */
void it_fresh_begin(ItFresh *fresh, const char *file);
/* Waits until they are stored, or fails as that did. */
ItStatus it_fresh_settle(ItFresh *fresh, ItError *err);

/* Gives a content that is kept: its bytes, now the caller's, where its text ends in them, and in `facts` what table
 * blob holds of it. False: it is not there, or not any more; then its source is stored. `fresh` may be NULL. */
bool it_fresh_take(ItFresh *fresh, int64_t blob, ItFacts *facts, ItBuf *bytes, size_t *size);

#endif
