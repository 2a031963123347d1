/* test_compress.c - there and back, and frames that lie. */
#include "base/compress.h"

#include "test.h"

static void compress__round_trip(void) {
  ItZstd zstd = {0};
  ItBuf text = {0};
  ItBuf packed = {0};
  ItBuf again = {0};
  ItBuf back = {0};
  for (int size = 0; size < 100000; size = size * 3 + 1) {
    it_buf_reset(&text);
    while (text.size < (size_t)size) it_buf_format(&text, "def f%zu(): pass\n", text.size);
    for (int level = 1; level <= 9; level += 4) {
      it_zstd_compress(&zstd, &packed, it_buf_view(&text), level);
      it_zstd_compress(&zstd, &again, it_buf_view(&text), level);
      CHECK(it_str_eq(it_buf_view(&packed), it_buf_view(&again)));
      CHECK_INT(it_zstd_decompress(&zstd, &back, it_buf_view(&packed), text.size, NULL), IT_OK);
      CHECK(it_str_eq(it_buf_view(&text), it_buf_view(&back)));
    }
  }
  ItError err;
  CHECK_INT(it_zstd_decompress(&zstd, &back, it_buf_view(&packed), text.size - 1, &err), IT_DAMAGED);
  CHECK_INT(back.size, 0);
  it_buf_clear(&text);
  it_buf_clear(&packed);
  it_buf_clear(&again);
  it_buf_clear(&back);
  it_zstd_clear(&zstd);
}

/* Any one byte changed, any end cut off: refused, or the same text. */
static void compress__damaged(void) {
  ItZstd zstd = {0};
  ItBuf text = {0};
  ItBuf packed = {0};
  ItBuf back = {0};
  ItError err;
  for (int i = 0; i < 100; i++) it_buf_format(&text, "line %d\n", i * i);
  it_zstd_compress(&zstd, &packed, it_buf_view(&text), 3);
  for (size_t size = 0; size < packed.size; size++)
    CHECK_INT(it_zstd_decompress(&zstd, &back, it_str_of(packed.data, size), 4096, &err), IT_DAMAGED);
  for (size_t i = 0; i < 8 * packed.size; i++) {
    packed.data[i / 8] ^= (char)(1 << i % 8);
    ItStatus status = it_zstd_decompress(&zstd, &back, it_buf_view(&packed), 4096, &err);
    CHECK(status == IT_DAMAGED || it_str_eq(it_buf_view(&text), it_buf_view(&back)));
    packed.data[i / 8] ^= (char)(1 << i % 8);
  }
  it_buf_char(&packed, 'x');
  CHECK_INT(it_zstd_decompress(&zstd, &back, it_buf_view(&packed), 4096, &err), IT_DAMAGED);
  it_buf_clear(&text);
  it_buf_clear(&packed);
  it_buf_clear(&back);
  it_zstd_clear(&zstd);
}

/* Frames made by hand (RFC 8878): single segment, size in 8 bytes, one raw block "a". */
static void compress__false_claims(void) {
  static const struct {
    const char *bytes;
    size_t size;
    bool is_good;
  } cases[] = {
      {"\x28\xb5\x2f\xfd\xe0\x01\0\0\0\0\0\0\0\x09\0\0a", 17, true},
      {"\x28\xb5\x2f\xfd\xe0\xe8\x03\0\0\0\0\0\0\x09\0\0a", 17, false},             /* 1000 claimed */
      {"\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\0\0\0\x09\0\0a", 17, false},                 /* none claimed */
      {"\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\x01\0\0\x09\0\0a", 17, false},               /* a terabyte */
      {"\x28\xb5\x2f\xfd\xe0\xff\xff\xff\xff\xff\xff\xff\xff\x09\0\0a", 17, false}, /* "unknown" */
      {"\x50\x2a\x4d\x18\0\0\0\0", 8, false},                                       /* skippable */
      {"", 0, false},
  };
  ItZstd zstd = {0};
  ItBuf back = {0};
  ItError err;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ItStatus status = it_zstd_decompress(&zstd, &back, it_str_of(cases[i].bytes, cases[i].size), (size_t)1 << 20, &err);
    CHECK_INT(status, cases[i].is_good ? IT_OK : IT_DAMAGED);
    CHECK_INT(back.size, cases[i].is_good ? 1 : 0);
  }
  CHECK(back.capacity < (size_t)1 << 21);
  it_buf_clear(&back);
  it_zstd_clear(&zstd);
}

int main(void) {
  RUN(compress__round_trip);
  RUN(compress__damaged);
  RUN(compress__false_claims);
  return test_end();
}
