/*
 * compress.h - texts in zstd frames with checksums.
 */
#ifndef IT_BASE_COMPRESS_H
#define IT_BASE_COMPRESS_H

#include "base/buf.h"
#include "base/error.h"

/* Working memory, kept between calls; one thread at a time. {0} is an empty one. */
typedef struct ItZstd {
  struct ZSTD_CCtx_s *compressor;
  struct ZSTD_DCtx_s *decompressor;
} ItZstd;

/* Replaces `out` by the compressed text. Same text and level: same bytes (of one zstd version). */
void it_zstd_compress(ItZstd *zstd, ItBuf *out, ItStr text, int level);
/* The same behind what `out` holds. */
void it_zstd_add(ItZstd *zstd, ItBuf *out, ItStr text, int level);
/* Replaces `out` by the text. IT_DAMAGED: not one whole frame of ours, or over `limit` bytes; `out` is
 * empty then. Memory stays below limit whatever the frame claims. */
ItStatus it_zstd_decompress(ItZstd *zstd, ItBuf *out, ItStr packed, size_t limit, ItError *err);
/* The same behind what `out` holds, which counts; damaged: `out` is as it was. */
ItStatus it_zstd_decompress_add(ItZstd *zstd, ItBuf *out, ItStr packed, size_t limit, ItError *err);
/* The size of the frame at the beginning of some bytes; 0: there is no whole one. */
size_t it_zstd_frame(ItStr packed);
void it_zstd_clear(ItZstd *zstd);

#endif
