/*
 * compress.c - zstd, one call a frame.
 *
 * A frame states the size of its content; that is believed only as far as the caller's limit, and
 * the frame must then hold exactly that.
 */
#include "base/compress.h"

#include <string.h>

#include <zstd.h>

/* RFC 8878, 3.1.1: how a frame begins; a skippable one, which has no content, begins otherwise. */
static const char magic[4] = {0x28, (char)0xb5, 0x2f, (char)0xfd};

void it_zstd_add(ItZstd *zstd, ItBuf *out, ItStr text, int level) {
  if (!zstd->compressor) {
    zstd->compressor = ZSTD_createCCtx();
    if (!zstd->compressor) it_no_memory();
    ZSTD_CCtx_setParameter(zstd->compressor, ZSTD_c_checksumFlag, 1);
  }
  ZSTD_CCtx_setParameter(zstd->compressor, ZSTD_c_compressionLevel, level);
  size_t bound = ZSTD_compressBound(text.size);
  if (ZSTD_isError(bound)) it_no_memory();
  it_buf_reserve(out, bound);
  size_t size = ZSTD_compress2(zstd->compressor, out->data + out->size, bound, text.data, text.size);
  if (ZSTD_isError(size)) it_no_memory(); /* the room suffices, so nothing else can be wrong */
  out->size += size;
  out->data[out->size] = '\0';
}

void it_zstd_compress(ItZstd *zstd, ItBuf *out, ItStr text, int level) {
  it_buf_reset(out);
  it_zstd_add(zstd, out, text, level);
}

size_t it_zstd_frame(ItStr packed) {
  size_t size = packed.size ? ZSTD_findFrameCompressedSize(packed.data, packed.size) : 0;
  return ZSTD_isError(size) ? 0 : size;
}

ItStatus it_zstd_decompress_add(ItZstd *zstd, ItBuf *out, ItStr packed, size_t limit, ItError *err) {
  bool is_frame = it_str_starts(packed, it_str_of(magic, sizeof magic));
  unsigned long long claimed = is_frame ? ZSTD_getFrameContentSize(packed.data, packed.size) : ZSTD_CONTENTSIZE_ERROR;
  if (claimed == ZSTD_CONTENTSIZE_ERROR || claimed == ZSTD_CONTENTSIZE_UNKNOWN ||
      it_zstd_frame(packed) != packed.size)
    return it_fail(err, IT_DAMAGED, "compressed text is damaged: not one whole frame");
  if (out->size > limit || claimed > limit - out->size)
    return it_fail(err, IT_DAMAGED, "compressed text claims %llu bytes, allowed are %zu", claimed, limit);
  if (!zstd->decompressor) {
    zstd->decompressor = ZSTD_createDCtx();
    if (!zstd->decompressor) it_no_memory();
  }
  it_buf_reserve(out, (size_t)claimed);
  char *end = out->data + out->size;
  size_t size = ZSTD_decompressDCtx(zstd->decompressor, end, (size_t)claimed, packed.data, packed.size);
  if (ZSTD_isError(size)) {
    *end = '\0';
    return it_fail(err, IT_DAMAGED, "compressed text is damaged: %s", ZSTD_getErrorName(size));
  }
  if (size != claimed) {
    *end = '\0';
    return it_fail(err, IT_DAMAGED, "compressed text is damaged: %zu bytes, not %llu", size, claimed);
  }
  out->size += size;
  out->data[out->size] = '\0';
  return IT_OK;
}

ItStatus it_zstd_decompress(ItZstd *zstd, ItBuf *out, ItStr packed, size_t limit, ItError *err) {
  it_buf_reset(out);
  return it_zstd_decompress_add(zstd, out, packed, limit, err);
}

void it_zstd_clear(ItZstd *zstd) {
  ZSTD_freeCCtx(zstd->compressor);
  ZSTD_freeDCtx(zstd->decompressor);
  *zstd = (ItZstd){0};
}
