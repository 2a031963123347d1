/* test_ident.c - identifiers; the expected values are CPython 3.11's. */
#include "python/ident.h"
#include "test.h"

static void ident__normal(void) {
  static const struct {
    const char *name, *want; /* unicodedata.normalize("NFKC", name) */
  } CASES[] = {
      {"", ""},
      {"abc_1", "abc_1"},
      {"\xC3\xA9", "\xC3\xA9"},
      {"e\xCC\x81", "\xC3\xA9"},                    /* a letter and its accent */
      {"\xEF\xAC\x81x", "fix"},                     /* U+FB01 */
      {"\xE2\x84\xAF", "e"},                        /* U+212F */
      {"\xF0\x9D\x94\x98", "U"},                    /* U+1D518 */
      {"\xC2\xB5", "\xCE\xBC"},                     /* micro sign to mu */
      {"\xE1\x84\x80\xE1\x85\xA1", "\xEA\xB0\x80"}, /* Hangul composes */
      {"x\xEF\xB8\xB3y", "x_y"},                    /* U+FE33 */
  };
  ItArena arena = {0};
  for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
    CHECK_STR(it_ident_normal(&arena, it_str(CASES[i].name)), CASES[i].want);
  }
  ItStr same = IT_STR("\xC3\xA9t\xC3\xA9");
  CHECK(it_ident_normal(&arena, same).data == same.data);
  ItStr broken = IT_STR("\xFF\xC3");
  CHECK(it_ident_normal(&arena, broken).data == broken.data);
  it_arena_clear(&arena);
}

static void ident__valid(void) {
  static const struct {
    const char *name;
    bool want; /* str.isidentifier */
  } CASES[] = {
      {"", false},
      {"a", true},
      {"_", true},
      {"_1", true},
      {"1a", false},
      {"a-b", false},
      {"a b", false},
      {"class", true},
      {"\xC3\xA9", true},
      {"a\xCC\x81", true},
      {"\xCC\x81", false},
      {"a\xC2\xB7", true}, /* Other_ID_Continue */
      {"\xC2\xB7", false},
      {"\xE2\x84\x98", true},  /* U+2118, Other_ID_Start */
      {"\xE3\x82\x9B", false}, /* U+309B: ID_Start, but its NFKC begins with a space */
      {"\xCD\xBA", false},     /* U+037A, the same */
      {"a\xCD\xBA", false},
      {"\xE4\xB8\x80", true},
      {"\xF0\x9D\x94\x98", true},
      {"\xE2\x82\xAC", false},
      {"\xC2\xB2", false},
      {"\xEF\xBC\xA1", true},  /* fullwidth A */
      {"a\xEF\xBC\x91", true}, /* fullwidth 1 */
      {"\xED\xA0\x80", false}, /* a lone surrogate */
      {"\xEF\xB7\xBA", false}, /* U+FDFA, the longest NFKC */
  };
  for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
    if (it_ident_valid(it_str(CASES[i].name)) == CASES[i].want) continue;
    printf("case %zu\n", i);
    CHECK(false);
  }
}

static void ident__keyword(void) {
  static const char *const YES[] = {"False", "None", "True",   "and",      "async",
                                    "await", "if",   "lambda", "nonlocal", "yield"};
  static const char *const NO[] = {"",  "i",     "false",     "match", "case",      "type",
                                   "_", "print", "nonlocals", "exec",  "is\xC3\xA9"};
  for (size_t i = 0; i < sizeof YES / sizeof YES[0]; i++) CHECK(it_ident_is_keyword(it_str(YES[i])));
  for (size_t i = 0; i < sizeof NO / sizeof NO[0]; i++) CHECK(!it_ident_is_keyword(it_str(NO[i])));
}

static void ident__mangle(void) {
  static const struct {
    const char *class_name, *name, *want;
  } CASES[] = {
      {"A", "x", "x"},
      {"A", "_x", "_x"},
      {"A", "__x", "_A__x"},
      {"A", "__x_", "_A__x_"},
      {"A", "__x__", "__x__"},
      {"A", "__", "__"},
      {"A", "___", "___"},
      {"A", "__o.p", "__o.p"},
      {"_A", "__m", "_A__m"},
      {"__A_", "__m", "_A___m"},
      {"__", "__m", "__m"},
      {NULL, "__x", "__x"},
      {"\xC3\x84", "__x", "_\xC3\x84__x"},
  };
  ItArena arena = {0};
  for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
    CHECK_STR(it_ident_mangle(&arena, it_str(CASES[i].class_name), it_str(CASES[i].name)), CASES[i].want);
  }
  it_arena_clear(&arena);
}

int main(void) {
  RUN(ident__normal);
  RUN(ident__valid);
  RUN(ident__keyword);
  RUN(ident__mangle);
  return test_end();
}
