/*
 * native.h - docstrings of C code by owner and name, unpacked when the first one is asked for.
 */
#ifndef IT_MODEL_NATIVE_H
#define IT_MODEL_NATIVE_H

#include "base/array.h"
#include "base/map.h"
#include "store/native.h"

/* {0} is one that has not been read. */
typedef struct ItNativeDocMap {
  bool is_read;
  ItBuf texts;
  IT_ARRAY(ItStr) docs;
  ItMap index; /* "owner\0name" -> index into docs + 1 */
} ItNativeDocMap;

/* Replaces *text by __doc__; none: it is not known; empty: it is None. `owner` as in native/docs.h; `minor`: those of
 * another Python do not count. */
ItStatus it_native_doc(ItNativeDocMap *map, ItStore *store, int64_t snapshot, int minor, ItStr owner, ItStr name,
                       ItStr *text, ItError *err);
void it_native_doc_clear(ItNativeDocMap *map);

#endif
