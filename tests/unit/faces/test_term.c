/* test_term.c - what a terminal is shown; paths as `git -c core.quotePath=false ls-files` prints them where they are
 * UTF-8, and as its default does where they are not. */
#include "faces/term.h"

#include <stdlib.h>

#include "test.h"

#define TEXT(literal) {literal, sizeof(literal) - 1}
#define COUNT(table) (sizeof(table) / sizeof *(table))

static void term__escape(void) {
  static const struct {
    ItStr text;
    const char *text_want; /* newlines and tabs kept */
    const char *word_want;
  } rows[] = {
      {TEXT(""), "", ""},
      {TEXT("plain \xc3\xa9 \xf0\x9f\x98\x80"), "plain \xc3\xa9 \xf0\x9f\x98\x80", "plain \xc3\xa9 \xf0\x9f\x98\x80"},
      {TEXT("a\n\tb\n"), "a\n\tb\n", "a\\x0a\\x09b\\x0a"},
      {TEXT("esc\x1b[31mred"), "esc\\x1b[31mred", "esc\\x1b[31mred"},
      {TEXT("\r\a\0\x7f"), "\\x0d\\x07\\x00\\x7f", "\\x0d\\x07\\x00\\x7f"},
      {TEXT("\xc2\x9b" "31m"), "\\x9b31m", "\\x9b31m"},
      {TEXT("\xe2\x80\xaa\xe2\x80\xae\xe2\x81\xa6\xe2\x81\xa9"), "\\u202a\\u202e\\u2066\\u2069",
       "\\u202a\\u202e\\u2066\\u2069"},
      {TEXT("\xed\xa0\x80"), "\\ud800", "\\ud800"},
      {TEXT("\xff\x80z\xe2\x82"), "\\xff\\x80z\\xe2\\x82", "\\xff\\x80z\\xe2\\x82"},
  };
  ItBuf out = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    it_buf_reset(&out);
    it_term_escape(&out, rows[i].text, true);
    CHECK_STR(it_buf_view(&out), rows[i].text_want);
    it_buf_reset(&out);
    it_term_escape(&out, rows[i].text, false);
    CHECK_STR(it_buf_view(&out), rows[i].word_want);
  }
  it_buf_clear(&out);
}

static void term__quote(void) {
  static const struct {
    ItStr path;
    const char *want;
  } rows[] = {
      {TEXT("plain.py"), "plain.py"},
      {TEXT("a b.py"), "a b.py"},
      {TEXT("\xc3\xa9.py"), "\xc3\xa9.py"},
      {TEXT("q\"q.py"), "\"q\\\"q.py\""},
      {TEXT("back\\slash"), "\"back\\\\slash\""},
      {TEXT("bad\xff.py"), "\"bad\\377.py\""},
      {TEXT("\a\b\t\n\v\f\r\x01\x1b\x7f"), "\"\\a\\b\\t\\n\\v\\f\\r\\001\\033\\177\""},
      {TEXT("\xe2\x80\xae.py"), "\"\\342\\200\\256.py\""},
  };
  ItBuf out = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    it_buf_reset(&out);
    it_term_quote(&out, rows[i].path);
    CHECK_STR(it_buf_view(&out), rows[i].want);
  }
  it_buf_clear(&out);
}

/* What `write` does to a file that is no terminal. */
static void check_file(ItColor color, const char *want) {
  FILE *file = tmpfile();
  char got[64] = "";
  ItTerm term;
  if (!file) return;
  it_term_init(&term, file, color, false);
  it_term_styled(&term, IT_STYLE_BAD, IT_STR("x\x1b"));
  it_term_text(&term, IT_STR("\x1b\n"));
  it_term_clear(&term);
  rewind(file);
  size_t size = fread(got, 1, sizeof got - 1, file);
  CHECK_STR(it_str_of(got, size), want);
  fclose(file);
}

static void term__no_terminal(void) {
  check_file(IT_COLOR_AUTO, "x\x1b\x1b\n");
  check_file(IT_COLOR_NEVER, "x\x1b\x1b\n");
  check_file(IT_COLOR_ALWAYS, "\x1b[31mx\x1b\x1b[0m\x1b\n");
}

int main(void) {
  RUN(term__escape);
  RUN(term__quote);
  RUN(term__no_terminal);
  return test_end();
}
