/* test_space.c - whitespace and word characters; the expected values are CPython 3.11's. */
#include "python/space.h"
#include "test.h"

static void space__kinds(void) {
  static const struct {
    uint32_t code;
    bool is_space, is_word; /* chr(code).isspace(), re.match(r"\w", chr(code)) */
  } CASES[] = {
      {' ', true, false},     {'\t', true, false},    {'\n', true, false},      {'\v', true, false},
      {'\f', true, false},    {'\r', true, false},    {0x1B, false, false},     {0x1C, true, false},
      {0x1F, true, false},    {0, false, false},      {'a', false, true},       {'Z', false, true},
      {'0', false, true},     {'_', false, true},     {'-', false, false},      {0x7F, false, false},
      {0x85, true, false},    {0xA0, true, false},    {0xAA, false, true},      {0xB2, false, true},
      {0xB7, false, false},   {0xD7, false, false},   {0xE9, false, true},      {0x301, false, false},
      {0x1680, true, false},  {0x180E, false, false}, {0x2000, true, false},    {0x200A, true, false},
      {0x200B, false, false}, {0x2028, true, false},  {0x202F, true, false},    {0x203F, false, false},
      {0x205F, true, false},  {0x3000, true, false},  {0x4E00, false, true},    {0xD800, false, false},
      {0xFEFF, false, false}, {0x1D7D8, false, true}, {0x10FFFF, false, false},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
    if (it_space_is(CASES[i].code) == CASES[i].is_space && it_space_is_word(CASES[i].code) == CASES[i].is_word)
      continue;
    printf("U+%04X\n", (unsigned)CASES[i].code);
    CHECK(false);
  }
}

static void space__strip(void) {
  CHECK_STR(it_space_strip(IT_STR("")), "");
  CHECK_STR(it_space_strip(IT_STR(" \t\n")), "");
  CHECK_STR(it_space_strip(IT_STR("a")), "a");
  CHECK_STR(it_space_strip(IT_STR(" a b\f\n")), "a b");
  CHECK_STR(it_space_strip(IT_STR("\xE3\x80\x80#\xC2\x85\xE2\x80\xA8")), "#");
  CHECK_STR(it_space_strip(IT_STR("\xC3\xA9 ")), "\xC3\xA9");
  CHECK_INT(it_space_skip(IT_STR("\xC2\xA0 x"), 0), 3);
  CHECK_INT(it_space_skip(IT_STR("\xC2\xA0 x"), 4), 4);
}

int main(void) {
  RUN(space__kinds);
  RUN(space__strip);
  return test_end();
}
