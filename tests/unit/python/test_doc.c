/* test_doc.c - cleandoc and the compiler's cleaning against CPython's answers. */
#include "golden.h"
#include "python/doc.h"

static void doc__as_cpython(void) {
  Golden golden;
  ItBuf out = {0};
  int count = 0;
  golden_open(&golden, "doc");
  while (golden_next(&golden)) {
    for (int minor = 8; minor <= 13; minor++) {
      if (!(golden_minors(&golden) >> minor & 1)) continue;
      it_buf_reset(&out);
      if (it_str_is(golden.fields[0], "compiled")) it_doc_compiled(&out, golden.fields[2]);
      else it_doc_clean(&out, golden.fields[2], minor);
      golden_check(it_buf_view(&out), golden.fields[3], golden.fields[2], minor);
      count++;
    }
  }
  CHECK(count > 200);
  golden_close(&golden);
  it_buf_clear(&out);
}

static void doc__appends(void) {
  ItBuf out = {0};
  it_buf_text(&out, "before ");
  it_doc_clean(&out, IT_STR("  a\n    b\n"), 11);
  CHECK_STR(it_buf_view(&out), "before a\nb");
  it_buf_clear(&out);
}

static void doc__expandtabs(void) {
  static const struct {
    const char *text;
    size_t column;
    const char *want; /* str.expandtabs, behind `column` characters */
  } CASES[] = {
      {"", 0, ""},
      {"\t", 0, "        "},
      {"a\tb", 0, "a       b"},
      {"1234567\tb", 0, "1234567 b"},
      {"12345678\tb", 0, "12345678        b"},
      {"a\n\tb\r\tc", 0, "a\n        b\r        c"},
      {"\xC3\xA9\tb", 0, "\xC3\xA9       b"},
      {"\x0C\tb", 0, "\x0C       b"},
      {"a\tb", 4, "a   b"},
      {"\t\tb", 9, "               b"},
  };
  ItBuf out = {0};
  for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
    it_buf_reset(&out);
    it_doc_expandtabs(&out, it_str(CASES[i].text), CASES[i].column);
    CHECK_STR(it_buf_view(&out), CASES[i].want);
  }
  it_buf_clear(&out);
}

int main(void) {
  RUN(doc__as_cpython);
  RUN(doc__appends);
  RUN(doc__expandtabs);
  return test_end();
}
