/*
 * blocks.h - a content's bytes, compressed so that a few lines of a long text need not wait for all of it.
 *
 * What pack.h makes is one zstd frame, or, where the text is long, these one after another: a table (a skippable frame,
 * RFC 8878 3.1.2: for each block of the text its number of lines, four bytes each, the lowest first), the blocks of the
 * text, each a frame that ends with a line, and a frame of what stands behind the text. Any zstd program unpacks both.
 */
#ifndef IT_STORE_BLOCKS_H
#define IT_STORE_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compress.h"

/* Replaces `out` by the compressed form of `whole`, whose first `size` bytes are the text. */
void it_blocks_pack(ItZstd *zstd, ItBuf *out, ItStr whole, size_t size, int level);

/* Replaces `out` by the bytes. IT_DAMAGED: not what it_blocks_pack makes, or over `limit` bytes. */
ItStatus it_blocks_unpack(ItZstd *zstd, ItBuf *out, ItStr packed, size_t limit, ItError *err);

/* Lines of a text. */
typedef struct ItBlockLines {
  uint32_t first;  /* the number of the first of them, from 1 */
  bool is_end;     /* the text ends with the last of them */
} ItBlockLines;

/* Replaces `out` by lines of the text of `size` bytes: at least those from `first` to `last` that are there. */
ItStatus it_blocks_lines(ItZstd *zstd, ItBuf *out, ItStr packed, size_t size, uint32_t first, uint32_t last,
                         ItBlockLines *lines, ItError *err);

#endif
