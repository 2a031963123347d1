/* test_blocks.c - long texts in blocks: there and back, any lines of them, and tables that lie. */
#include "store/blocks.h"

#include "test.h"

static ItZstd zstd;
static ItBuf whole, packed, back;

static uint32_t fill(size_t size) {
  uint32_t lines = 0;
  it_buf_reset(&whole);
  for (; whole.size < size; lines++) it_buf_format(&whole, "line %u: %u\n", lines + 1, lines * lines % 1009);
  return lines;
}

static ItStr line_of(ItStr text, uint32_t number) {
  for (; number > 1; number--) text = it_str_cut(text, it_str_find(text, 0, IT_STR("\n")) + 1, text.size);
  return it_str_cut(text, 0, it_str_find(text, 0, IT_STR("\n")) + 1);
}

static void blocks__round_trip(void) {
  static const size_t sizes[] = {0, 1, 1000, 40000, 41000, 66000, 300000};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    fill(sizes[i]);
    const size_t size = whole.size;
    it_buf_text(&whole, "and what stands behind");
    it_blocks_pack(&zstd, &packed, it_buf_view(&whole), size, 1);
    CHECK_INT(it_blocks_unpack(&zstd, &back, it_buf_view(&packed), whole.size, NULL), IT_OK);
    CHECK(it_str_eq(it_buf_view(&whole), it_buf_view(&back)));
    CHECK_INT(it_blocks_unpack(&zstd, &back, it_buf_view(&packed), whole.size - 1, NULL), IT_DAMAGED);
    CHECK_INT(back.size, 0);
  }
}

static void blocks__lines(void) {
  const uint32_t count = fill(300000);
  const size_t size = whole.size;
  ItBlockLines lines;
  it_buf_char(&whole, '\0');
  it_blocks_pack(&zstd, &packed, it_buf_view(&whole), size, 1);
  const ItStr text = it_str_cut(it_buf_view(&whole), 0, size);
  for (uint32_t first = 1; first <= count; first += 97) {
    const uint32_t last = first + first % 7 * 500;
    CHECK_INT(it_blocks_lines(&zstd, &back, it_buf_view(&packed), size, first, last, &lines, NULL), IT_OK);
    CHECK(lines.first <= first && back.size < size);
    for (uint32_t number = first; number <= last && number <= count; number += 131)
      CHECK(it_str_eq(line_of(it_buf_view(&back), number - lines.first + 1), line_of(text, number)));
    CHECK_INT(lines.is_end, it_str_ends(it_buf_view(&back), line_of(text, count)));
  }
  CHECK_INT(it_blocks_lines(&zstd, &back, it_buf_view(&packed), size, 1, UINT32_MAX, &lines, NULL), IT_OK);
  CHECK(lines.is_end && it_str_eq(it_buf_view(&back), text));
  CHECK_INT(it_blocks_lines(&zstd, &back, it_buf_view(&packed), size, UINT32_MAX, UINT32_MAX, &lines, NULL), IT_OK);
  CHECK(lines.is_end && it_str_ends(text, it_buf_view(&back)));
}

static void blocks__one_long_line(void) {
  ItBlockLines lines;
  it_buf_reset(&whole);
  for (int i = 0; i < 200000; i++) it_buf_char(&whole, (char)('a' + i % 23));
  const size_t size = whole.size;
  it_buf_char(&whole, '\0');
  it_blocks_pack(&zstd, &packed, it_buf_view(&whole), size, 1);
  CHECK_INT(it_blocks_lines(&zstd, &back, it_buf_view(&packed), size, 1, 1, &lines, NULL), IT_OK);
  CHECK(lines.is_end && back.size == size);
}

/* Any one byte changed, any end cut off: refused, or the same text; of a table that lies, other lines. */
static void blocks__damaged(void) {
  ItBlockLines lines;
  fill(100000);
  const size_t size = whole.size;
  it_buf_text(&whole, "behind");
  it_blocks_pack(&zstd, &packed, it_buf_view(&whole), size, 1);
  for (size_t end = 0; end < packed.size; end += 41)
    CHECK_INT(it_blocks_unpack(&zstd, &back, it_str_of(packed.data, end), whole.size, NULL), IT_DAMAGED);
  for (size_t i = 0; i < 8 * packed.size; i += i < 400 ? 1 : 37) {
    packed.data[i / 8] ^= (char)(1 << i % 8);
    ItStatus status = it_blocks_unpack(&zstd, &back, it_buf_view(&packed), whole.size, NULL);
    CHECK(status == IT_DAMAGED || it_str_eq(it_buf_view(&whole), it_buf_view(&back)));
    status = it_blocks_lines(&zstd, &back, it_buf_view(&packed), size, 100, 200, &lines, NULL);
    CHECK(status == IT_DAMAGED || back.size <= size);
    packed.data[i / 8] ^= (char)(1 << i % 8);
  }
  it_buf_char(&packed, 'x');
  CHECK_INT(it_blocks_unpack(&zstd, &back, it_buf_view(&packed), whole.size, NULL), IT_DAMAGED);
}

int main(void) {
  RUN(blocks__round_trip);
  RUN(blocks__lines);
  RUN(blocks__one_long_line);
  RUN(blocks__damaged);
  it_buf_clear(&whole);
  it_buf_clear(&packed);
  it_buf_clear(&back);
  it_zstd_clear(&zstd);
  return test_end();
}
