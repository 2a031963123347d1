/* native.c - one row of the table native_doc. */
#include "store/native.h"

#include "store/inside.h"

enum { LEVEL = 3, LARGEST = 64 << 20 };

ItStatus it_write_native(ItStore *store, int64_t snapshot, const ItNativeRow *row, ItError *err) {
  ItQuery *query = it_query(store, "store/delete_native_doc");
  it_query_set_int(query, 1, snapshot);
  ItStatus status = it_query_run(query, err);
  if (status != IT_OK || !row) return status;
  ItBuf packed = {0};
  it_zstd_compress(&store->zstd, &packed, row->texts, LEVEL);
  query = it_query(store, "store/insert_native_doc");
  it_query_set_int(query, 1, snapshot);
  it_query_set_blob(query, 2, it_str_of((const char *)row->stamp.bytes, IT_HASH_SIZE));
  it_query_set_int(query, 3, row->minor);
  it_query_set_blob(query, 4, it_buf_view(&packed));
  status = it_query_run(query, err);
  it_buf_clear(&packed);
  return status;
}

ItStatus it_read_native(ItStore *store, int64_t snapshot, ItNativeRow *row, ItBuf *texts, bool *has, ItError *err) {
  ItStatus status = IT_OK;
  ItQuery *query = it_query(store, texts ? "store/native_doc" : "store/native_stamp");
  *row = (ItNativeRow){0};
  it_query_set_int(query, 1, snapshot);
  *has = it_query_step(query);
  if (*has) {
    ItStr stamp = it_query_blob(query, 0);
    row->minor = (int)it_query_range(query, 1, 0, 99);
    if (stamp.size == IT_HASH_SIZE) memcpy(row->stamp.bytes, stamp.data, IT_HASH_SIZE);
    else it_query_damaged(query, "native_doc.stamp");
    if (texts) status = it_zstd_decompress(&store->zstd, texts, it_query_blob(query, 2), LARGEST, err);
    if (texts) row->texts = it_buf_view(texts);
  }
  ItStatus ended = it_query_end(query, status == IT_OK ? err : NULL);
  return status == IT_OK ? ended : status;
}
