/* test_progress.c - the line of a long work fits its terminal. */
#include "faces/progress.h"

#include "base/utf8.h"
#include "test.h"

static void progress__line(void) {
  static const struct {
    size_t done, total;
    double seconds;
    const char *path;
    size_t width;
    const char *want;
  } rows[] = {
      {0, 0, 0, "a.py", 40, "0 files  a.py"},
      {50, 200, 0.1, "pkg/a.py", 40, " 25% 50/200  pkg/a.py"},
      {50, 200, 2, "pkg/a.py", 40, " 25% 50/200 25 files/s  pkg/a.py"},
      {200, 200, 2, "pkg/a.py", 40, "100% 200/200 100 files/s  pkg/a.py"},
      {50, 200, 0, "long/path/of/a.py", 20, " 25% 50/200  \xe2\x80\xa6" "f/a.py"},
      {50, 200, 0, "bad\xff\n.py", 40, " 25% 50/200  \"bad\\377\\n.py\""},
      {50, 200, 0, "long/path/of/a.py", 12, " 25% 50/200"},
      {50, 200, 0, "long/path/of/a.py", 3, " 25% 50/200"},
  };
  ItBuf line = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ItProgressState state = {rows[i].done, rows[i].total, rows[i].seconds, it_str(rows[i].path)};
    it_buf_reset(&line);
    it_progress_line(&line, &state, rows[i].width);
    CHECK_STR(it_buf_view(&line), rows[i].want);
    CHECK(rows[i].width < 12 || it_utf8_count(it_buf_view(&line)) <= rows[i].width);
  }
  it_buf_clear(&line);
}

/* Into a file nothing is drawn. */
static void progress__no_terminal(void) {
  FILE *file = tmpfile();
  ItTerm term;
  ItProgress progress;
  if (!file) return;
  it_term_init(&term, file, IT_COLOR_ALWAYS, false);
  it_progress_begin(&progress, &term, true);
  it_progress_show(&progress, IT_STR("a.py"), 1, 2);
  it_progress_end(&progress);
  CHECK_INT(ftell(file), 0);
  it_term_clear(&term);
  fclose(file);
}

int main(void) {
  RUN(progress__line);
  RUN(progress__no_terminal);
  return test_end();
}
