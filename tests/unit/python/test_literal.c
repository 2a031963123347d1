/* test_literal.c - values of literals against CPython's. */
#include "golden.h"
#include "python/literal.h"

static const char *const KINDS[] = {"str", "bytes", "format", "bad"};

/* Broken f-strings are not looked into, so that they are "format" here. */
static void literal__as_cpython(void) {
  Golden golden;
  ItBuf out = {0};
  int count = 0;
  golden_open(&golden, "literal");
  while (golden_next(&golden)) {
    const char *why;
    it_buf_reset(&out);
    ItStr kind = it_str(KINDS[it_literal_value(&out, golden.fields[2], &why)]);
    golden_check(kind, golden.fields[3], golden.fields[2], 13);
    golden_check(it_buf_view(&out), golden.fields[4], golden.fields[2], 13);
    CHECK_INT(why != NULL, it_str_is(kind, "bad"));
    if (!it_str_is(kind, "bad")) CHECK_INT(it_literal_is_str(golden.fields[2]), it_str_is(kind, "str"));
    count++;
  }
  CHECK(count > 60);
  golden_close(&golden);
  it_buf_clear(&out);
}

static void literal__nul(void) {
  ItBuf out = {0};
  CHECK_INT(it_literal_value(&out, IT_STR("'a\\0b'"), NULL), IT_LITERAL_STR);
  CHECK_INT(out.size, 3);
  CHECK(memcmp(out.data, "a\0b", 3) == 0);
  it_buf_clear(&out);
}

static void literal__appends_or_leaves(void) {
  ItBuf out = {0};
  const char *why;
  it_buf_text(&out, "x");
  CHECK_INT(it_literal_value(&out, IT_STR("'a' 'b'"), NULL), IT_LITERAL_STR);
  CHECK_STR(it_buf_view(&out), "xab");
  CHECK_INT(it_literal_value(&out, IT_STR("'c' '\\x'"), &why), IT_LITERAL_BAD);
  CHECK_TEXT(why, "truncated \\xXX escape");
  CHECK_STR(it_buf_view(&out), "xab");
  CHECK_INT(it_literal_value(&out, IT_STR("'c' f'd'"), &why), IT_LITERAL_FORMAT);
  CHECK_STR(it_buf_view(&out), "xab");
  CHECK_INT(it_literal_value(&out, IT_STR(" # no piece\n"), &why), IT_LITERAL_BAD);
  CHECK(!it_literal_is_str(IT_STR("")));
  CHECK(!it_literal_is_str(IT_STR("'a' t'b'")));
  CHECK_INT(it_literal_value(&out, IT_STR("t'b'"), NULL), IT_LITERAL_FORMAT); /* PEP 750 */
  it_buf_clear(&out);
}

/* Every beginning of a literal is either one or refused; the sanitizers watch the reads. */
static void literal__cut_anywhere(void) {
  static const char TEXT[] = "rb'\\x41' # c\n '\\N{DIGIT ONE}\\u0041\\U00000041\\777' \\\n\"\"\"a\\\n\"\"\" u'b'";
  ItBuf out = {0};
  for (size_t size = 0; size < sizeof TEXT; size++) {
    char *cut = it_alloc(size + 1);
    memcpy(cut, TEXT, size);
    it_buf_reset(&out);
    CHECK(it_literal_value(&out, it_str_of(cut, size), NULL) <= IT_LITERAL_BAD);
    it_literal_is_str(it_str_of(cut, size));
    it_free(cut);
  }
  it_buf_clear(&out);
}

int main(void) {
  RUN(literal__as_cpython);
  RUN(literal__nul);
  RUN(literal__appends_or_leaves);
  RUN(literal__cut_anywhere);
  return test_end();
}
