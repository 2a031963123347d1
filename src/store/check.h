/* check.h - is the index whole? */
#ifndef IT_STORE_CHECK_H
#define IT_STORE_CHECK_H

#include "base/buf.h"
#include "base/error.h"
#include "store/store.h"

/*
 * Appends one line a fault to `out`; nothing: it is whole. Looked at: SQLite's own structure, foreign
 * keys, numbering without holes, parents before children, spans inside the source, sources that
 * decompress to their size, contents without a file, the completion mark. A source is stored decoded,
 * so its object id cannot be computed again: only the id's length is looked at. After
 * a hundred faults of one sort the rest are counted.
 */
ItStatus it_check(ItStore *store, ItBuf *out, ItError *err);

#endif
