/* test_world.c - conditions, against what CPython's eval says (data/world.txt, written by make_world.py). */
#include "model/world.h"

#include <stdlib.h>

#include "rows.h"
#include "test.h"

static char letter(ItTruth truth) { return truth == IT_TRUE ? 'T' : truth == IT_FALSE ? 'F' : 'U'; }

static void check_row(ItStr line) {
  ItArena arena = {0};
  ItStr minor = rows_cut(&line, '\t'), platform = rows_cut(&line, '\t'), truth = rows_cut(&line, '\t');
  ItStr how = rows_cut(&line, '\t');
  ItStr condition = rows_text(&arena, line);
  ItWorld world = {.minor = (int)strtol(minor.data, NULL, 10), .platform = platform};
  char got = letter(it_world_test(&world, condition)), want = truth.data[0];
  if (got != want && !(got == 'U' && it_str_is(how, "may"))) {
    printf("3.%d %.*s: %.*s is %c, not %c\n", world.minor, IT_FMT(platform), IT_FMT(condition), got, want);
    test_wrong++;
  }
  it_arena_clear(&arena);
}

static void world__conditions(void) {
  ItBuf text = rows_load("/unit/model/data/world.txt");
  int count = 0;
  for (ItStr rest = it_buf_view(&text); rest.size; count++) check_row(rows_cut(&rest, '\n'));
  CHECK(count > 400);
  it_buf_clear(&text);
}

/* What is no expression at all is undecided, and nothing more. */
static void world__nonsense(void) {
  static const char *const texts[] = {"",
                                      "(",
                                      ")",
                                      "not",
                                      "and",
                                      "1 and",
                                      "or 1",
                                      "((((",
                                      "'",
                                      "\"\"\"",
                                      "[:",
                                      "sys.version_info[",
                                      "sys.version_info >= (3,",
                                      "sys.platform.startswith(",
                                      "\\",
                                      "#",
                                      "not not",
                                      "1 <"};
  ItWorld world = {.minor = 11, .platform = IT_STR("linux")};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (it_world_test(&world, it_str(texts[i])) == IT_UNKNOWN) continue;
    printf("decided: %s\n", texts[i]);
    test_wrong++;
  }
}

/* Depth and length are bounded, and take no more than linear time. */
static void world__long(void) {
  ItWorld world = {.minor = 11, .platform = IT_STR("linux")};
  ItBuf text = {0};
  it_buf_fill(&text, '(', 1000000);
  CHECK_INT(it_world_test(&world, it_buf_view(&text)), IT_UNKNOWN);
  it_buf_reset(&text);
  for (int i = 0; i < 100000; i++) it_buf_text(&text, "unknown or ");
  it_buf_text(&text, "1");
  CHECK_INT(it_world_test(&world, it_buf_view(&text)), IT_TRUE);
  it_buf_reset(&text);
  for (int i = 0; i < 100000; i++) it_buf_text(&text, "not ");
  it_buf_text(&text, "1");
  CHECK_INT(it_world_test(&world, it_buf_view(&text)), IT_TRUE);
  it_buf_clear(&text);
}

static void world__versions(void) {
  static const struct {
    const char *text;
    int minor; /* -1: no version of Python 3 */
  } rows[] = {{"3.11", 11}, {"3.8", 8}, {"3.13.0", 13}, {"3.11.", 11}, {"3.0", 0}, {"3", -1}, {"3.", -1}, {"2.7", -1},
              {"", -1}, {"3.x", -1}, {"3.1x", -1}, {"4.0", -1}, {" 3.11", -1}, {"3.99999999999999999999", -1}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int minor = -1;
    if (!it_world_parse(it_str(rows[i].text), &minor)) minor = -1;
    if (minor != rows[i].minor) printf("%s is %d\n", rows[i].text, minor);
    CHECK_INT(minor, rows[i].minor);
  }
}

int main(void) {
  RUN(world__conditions);
  RUN(world__nonsense);
  RUN(world__long);
  RUN(world__versions);
  return test_end();
}
