/* test_number.c - where number literals end, and small values. */
#include "python/number.h"
#include "test.h"

/* Ends and kinds as CPython's tokenizer has them (those of whole expressions are in data/expr.txt). */
static void number__scan(void) {
  static const struct {
    const char *text;
    ItNumberKind kind;
    size_t end;
  } ROWS[] = {
      {"0", IT_NUMBER_INT, 1},           {"12+3", IT_NUMBER_INT, 2},       {"1_000]", IT_NUMBER_INT, 5},
      {"0x1Fg", IT_NUMBER_BAD, 4},       {"0x1F and", IT_NUMBER_INT, 4},   {"0xfor x", IT_NUMBER_INT, 3},
      {"1if", IT_NUMBER_INT, 1},         {"1else", IT_NUMBER_INT, 1},      {"1e5", IT_NUMBER_FLOAT, 3},
      {"1e-5j", IT_NUMBER_IMAGINARY, 5}, {"1.e5", IT_NUMBER_FLOAT, 4},     {".5", IT_NUMBER_FLOAT, 2},
      {"1..real", IT_NUMBER_FLOAT, 2},   {"00", IT_NUMBER_INT, 2},         {"012", IT_NUMBER_BAD, 3},
      {"012.5", IT_NUMBER_FLOAT, 5},     {"012j", IT_NUMBER_IMAGINARY, 4},
  };
  for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
    size_t end;
    CHECK_INT(it_number_scan(it_str(ROWS[i].text), 0, &end), ROWS[i].kind);
    CHECK_INT(end, ROWS[i].end);
  }
}

static void number__bad(void) {
  static const char *const TEXTS[] = {"",    "x",   ".",    "_1",   "1_",   "1__0", "0x",     "0b2", "0o8",
                                      "0_x", "0x_", "1e+x", "1._5", "1.5_", "1e5_", "123abc", "0b12"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
    size_t end;
    CHECK_INT(it_number_scan(it_str(TEXTS[i]), 0, &end), IT_NUMBER_BAD);
  }
}

static void number__int(void) {
  int64_t value;
  CHECK(it_number_int(it_str("0x_7fff_ffff_ffff_ffff"), &value));
  CHECK_INT(value, INT64_MAX);
  CHECK(!it_number_int(it_str("0x8000000000000000"), &value));
  CHECK(!it_number_int(it_str("9223372036854775808"), &value));
  CHECK(!it_number_int(it_str("1.5"), &value));
  CHECK(it_number_int(it_str("0b1_01"), &value));
  CHECK_INT(value, 5);
}

int main(void) {
  RUN(number__scan);
  RUN(number__bad);
  RUN(number__int);
  return test_end();
}
