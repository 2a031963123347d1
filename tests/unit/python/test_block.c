/* test_block.c - findsource, getblock and getcomments against CPython's answers, and bounds. */
#include "base/array.h"
#include "golden.h"
#include "python/block.h"

enum { FIRST_MINOR = 8, LAST_MINOR = 13 };

/* A text with its line table. */
typedef struct Text {
  ItBuf bytes;
  IT_ARRAY(uint32_t) starts;
  ItLines lines;
} Text;

static void text_set(Text *text, ItStr bytes) {
  it_buf_reset(&text->bytes);
  it_buf_str(&text->bytes, bytes);
  text->starts.count = 0;
  *it_array_push(&text->starts) = 0;
  for (uint32_t i = 0; i < bytes.size; i++) {
    if (bytes.data[i] == '\n') *it_array_push(&text->starts) = i + 1;
  }
  text->lines = (ItLines){text->starts.items, text->starts.count - 1};
}

static void text_clear(Text *text) {
  it_buf_clear(&text->bytes);
  it_array_clear(&text->starts);
}

/* "none", or "=" and the comments. */
static void check_comments(const Text *text, uint32_t line, ItStr want, int minor) {
  ItBuf out = {0};
  it_buf_char(&out, '=');
  if (!it_block_comments(&out, it_buf_view(&text->bytes), &text->lines, line, line == 0)) {
    it_buf_reset(&out);
    it_buf_text(&out, "none");
  }
  golden_check(it_buf_view(&out), want, it_buf_view(&text->bytes), minor);
  it_buf_clear(&out);
}

static void check_end(const Text *text, uint32_t line, ItStr count, ItStr error, int minor) {
  ItBuf out = {0};
  ItTokenError got;
  uint32_t end = it_block_end(it_buf_view(&text->bytes), &text->lines, line, minor, &got);
  if (end == 0) it_block_error_text(&out, &got);
  golden_check(it_buf_view(&out), error, it_buf_view(&text->bytes), minor);
  if (end != golden_number(count)) printf("3.%d, line %u of <%.*s>\n", minor, line, IT_FMT(it_buf_view(&text->bytes)));
  CHECK_INT(end, golden_number(count));
  it_buf_clear(&out);
}

static void check_record(const Golden *golden, const Text *text, int minor) {
  const ItStr *fields = golden->fields;
  if (it_str_is(fields[0], "module")) {
    check_comments(text, 0, fields[2], minor);
  } else if (it_str_is(fields[0], "block")) {
    check_end(text, golden_number(fields[2]), fields[3], fields[4], minor);
  } else {
    ItStr bytes = it_buf_view(&text->bytes);
    uint32_t start = it_block_function_start(bytes, &text->lines, golden_number(fields[2]), minor);
    CHECK_INT(start, golden_number(fields[3]));
    check_comments(text, start, fields[4], minor);
    check_end(text, start, fields[5], fields[6], minor);
  }
}

static void block__as_cpython(void) {
  Golden golden;
  Text text = {0};
  int count = 0;
  golden_open(&golden, "block");
  while (golden_next(&golden)) {
    if (it_str_is(golden.fields[0], "text")) {
      text_set(&text, golden.fields[2]);
      continue;
    }
    for (int minor = FIRST_MINOR; minor <= LAST_MINOR; minor++) {
      if (golden_minors(&golden) >> minor & 1) check_record(&golden, &text, minor);
    }
    count++;
  }
  CHECK(count > 900);
  golden_close(&golden);
  text_clear(&text);
}

static void block__out_of_bounds(void) {
  Text text = {0};
  text_set(&text, IT_STR("def f(): pass\n"));
  for (int minor = FIRST_MINOR; minor <= LAST_MINOR; minor++) {
    CHECK_INT(it_block_function_start(it_buf_view(&text.bytes), &text.lines, 1, minor), 1);
    CHECK_INT(it_block_function_start(it_buf_view(&text.bytes), &text.lines, 2, minor), 0);
    CHECK_INT(it_block_function_start(it_buf_view(&text.bytes), &text.lines, 0, minor), 0);
  }
  check_comments(&text, 2, IT_STR("none"), 11);
  text_set(&text, IT_STR(""));
  CHECK_INT(it_block_function_start(it_buf_view(&text.bytes), &text.lines, 1, 11), 0);
  check_comments(&text, 0, IT_STR("none"), 11);
  text_clear(&text);
}

/* Texts that would take hours if a part of them were read again for each of its pieces. */
static void block__linear(void) {
  static const char *const PIECES[] = {"\\'", "\\\"",  "'",     "\"",      "(",  "'\\\n",       "f'{",
                                       "{",   "# c\n", " \\\n", "lambda*", "1_", "\xE2\x82\xAC"};
  enum { SIZE = 1 << 20 };
  Text text = {0};
  ItBuf bytes = {0};
  for (size_t i = 0; i < sizeof PIECES / sizeof PIECES[0]; i++) {
    it_buf_reset(&bytes);
    it_buf_text(&bytes, "def f(): x = '");
    while (bytes.size < SIZE) it_buf_text(&bytes, PIECES[i]);
    it_buf_char(&bytes, '\n');
    text_set(&text, it_buf_view(&bytes));
    for (int minor = 11; minor <= 13; minor++) {
      ItTokenError error;
      ItStr all = it_buf_view(&text.bytes);
      CHECK(it_block_end(all, &text.lines, 1, minor, &error) <= text.lines.count);
      CHECK(it_block_function_start(all, &text.lines, text.lines.count, minor) >= 1);
    }
    check_comments(&text, 1, IT_STR("none"), 11);
  }
  it_buf_clear(&bytes);
  text_clear(&text);
}

/* 3.11 has no limit of indents, 3.12 has 100. */
static void block__deep(void) {
  enum { DEEP = 2000 };
  Text text = {0};
  ItBuf bytes = {0};
  for (size_t i = 0; i < DEEP; i++) {
    it_buf_fill(&bytes, ' ', i);
    it_buf_text(&bytes, i == 0 ? "def f():\n" : "if x:\n");
  }
  it_buf_fill(&bytes, ' ', DEEP);
  it_buf_text(&bytes, "pass\n");
  text_set(&text, it_buf_view(&bytes));
  ItTokenError error;
  CHECK_INT(it_block_end(it_buf_view(&text.bytes), &text.lines, 1, 11, &error), DEEP + 1);
  CHECK_INT(it_block_end(it_buf_view(&text.bytes), &text.lines, 1, 12, &error), 100);
  it_buf_clear(&bytes);
  text_clear(&text);
}

int main(void) {
  RUN(block__as_cpython);
  RUN(block__out_of_bounds);
  RUN(block__linear);
  RUN(block__deep);
  return test_end();
}
