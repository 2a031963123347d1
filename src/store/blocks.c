/* blocks.c - a table of lines, and frames one after another; nothing that a table or frame claims is believed. */
#include "store/blocks.h"

#include <string.h>

enum {
  BLOCK = 32 * 1024,   /* bytes of text, and the rest of a line */
  SHORT = 40 * 1024,   /* texts up to here are one frame with what stands behind them */
  WORD = 4,            /* bytes of a number */
  MOST = 1 << 30,      /* bytes that one frame may give */
};

static const uint32_t TABLE = 0x184D2A50; /* how it begins */
static const char wrong[] = "compressed text is damaged: not what its table says";

/* ---- numbers ---- */

static void put_word(ItBuf *out, uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) it_buf_char(out, (char)(value >> shift));
}

static uint32_t word_at(ItStr bytes, size_t at) {
  uint32_t value = 0;
  for (unsigned i = WORD; i-- > 0;) value = value << 8 | (unsigned char)bytes.data[at + i];
  return value;
}

static uint32_t count_lines(ItStr text) {
  uint32_t count = 0;
  for (size_t at = 0; at < text.size; count++) {
    const char *newline = memchr(text.data + at, '\n', text.size - at);
    at = newline ? (size_t)(newline - text.data) + 1 : text.size;
  }
  return count;
}

/* ---- making ---- */

/* Where the block that begins at `start` ends: with a line. */
static size_t block_end(ItStr text, size_t start) {
  if (text.size - start <= BLOCK) return text.size;
  size_t at = start + BLOCK - 1;
  const char *newline = memchr(text.data + at, '\n', text.size - at);
  return newline ? (size_t)(newline - text.data) + 1 : text.size;
}

void it_blocks_pack(ItZstd *zstd, ItBuf *out, ItStr whole, size_t size, int level) {
  it_buf_reset(out);
  if (size <= SHORT) {
    it_zstd_add(zstd, out, whole, level);
    return;
  }
  const ItStr text = it_str_cut(whole, 0, size);
  put_word(out, TABLE);
  put_word(out, 0);
  for (size_t start = 0, end; start < size; start = end) {
    end = block_end(text, start);
    put_word(out, count_lines(it_str_cut(text, start, end)));
  }
  const size_t table = out->size - 2 * (size_t)WORD;
  for (unsigned i = 0; i < WORD; i++) out->data[WORD + i] = (char)(table >> 8 * i);
  for (size_t start = 0, end; start < size; start = end) {
    end = block_end(text, start);
    it_zstd_add(zstd, out, it_str_cut(text, start, end), level);
  }
  it_zstd_add(zstd, out, it_str_cut(whole, size, whole.size), level);
}

/* ---- reading ---- */

/* Takes the table off the front. `lines` is its numbers; none: there is no table. */
static ItStatus take_table(ItStr *packed, ItStr *lines, ItError *err) {
  *lines = (ItStr){0};
  if (packed->size < 2 * WORD || word_at(*packed, 0) != TABLE) return IT_OK;
  const uint32_t size = word_at(*packed, WORD);
  if (size > packed->size - 2 * WORD || size % WORD || !size) return it_fail(err, IT_DAMAGED, wrong);
  *lines = it_str_cut(*packed, 2 * WORD, 2 * WORD + (size_t)size);
  *packed = it_str_cut(*packed, 2 * WORD + (size_t)size, packed->size);
  return IT_OK;
}

/* The frame at the front, taken off; none: there is none. */
static ItStr take_frame(ItStr *packed) {
  const size_t size = it_zstd_frame(*packed);
  const ItStr frame = it_str_cut(*packed, 0, size);
  *packed = it_str_cut(*packed, size, packed->size);
  return frame;
}

ItStatus it_blocks_unpack(ItZstd *zstd, ItBuf *out, ItStr packed, size_t limit, ItError *err) {
  ItStr lines;
  it_buf_reset(out);
  ItStatus status = take_table(&packed, &lines, err);
  if (status == IT_OK && !lines.size) return it_zstd_decompress(zstd, out, packed, limit, err);
  for (size_t frames = 0; status == IT_OK && frames <= lines.size / WORD; frames++)
    status = it_zstd_decompress_add(zstd, out, take_frame(&packed), limit, err);
  if (status == IT_OK && packed.size) status = it_fail(err, IT_DAMAGED, wrong);
  if (status != IT_OK) it_buf_reset(out);
  return status;
}

ItStatus it_blocks_lines(ItZstd *zstd, ItBuf *out, ItStr packed, size_t size, uint32_t first, uint32_t last,
                         ItBlockLines *lines, ItError *err) {
  ItStr table;
  *lines = (ItBlockLines){.first = 1, .is_end = true};
  it_buf_reset(out);
  ItStatus status = take_table(&packed, &table, err);
  if (status != IT_OK) return status;
  if (!table.size) {
    status = it_zstd_decompress(zstd, out, packed, MOST, err);
    if (status == IT_OK && out->size <= size) status = it_fail(err, IT_DAMAGED, wrong);
    if (status == IT_OK) out->data[out->size = size] = '\0';
    return status;
  }
  uint64_t before = 0; /* lines of the blocks up to here */
  size_t at = 0;
  for (; at < table.size && status == IT_OK && (before < last || !out->size); at += WORD) {
    const uint32_t count = word_at(table, at);
    const ItStr frame = take_frame(&packed);
    const bool is_wanted = before + count >= first || at + WORD == table.size;
    if (is_wanted && !out->size) lines->first = (uint32_t)before + 1;
    if (is_wanted) status = it_zstd_decompress_add(zstd, out, frame, size, err);
    before += count;
  }
  lines->is_end = at == table.size;
  return status;
}
