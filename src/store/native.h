/*
 * native.h - the docstrings that C code gives, as an index keeps them: packed, at most once a snapshot.
 */
#ifndef IT_STORE_NATIVE_H
#define IT_STORE_NATIVE_H

#include "base/buf.h"
#include "base/hash.h"
#include "store/store.h"

/* What a snapshot has of them. `texts`: owner, name and text of each, every one ended by a NUL. */
typedef struct ItNativeRow {
  ItHash stamp; /* says which binaries they were read from */
  int minor;    /* 11: they are those of Python 3.11 */
  ItStr texts;
} ItNativeRow;

/* Takes the place of what the snapshot had; `row` NULL: it has none any more. */
ItStatus it_write_native(ItStore *store, int64_t snapshot, const ItNativeRow *row, ItError *err);
/* *has false: there is none. The texts are not read where `texts` is NULL; else they are what row->texts borrows. */
ItStatus it_read_native(ItStore *store, int64_t snapshot, ItNativeRow *row, ItBuf *texts, bool *has, ItError *err);

#endif
