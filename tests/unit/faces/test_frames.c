/* test_frames.c - lines of tracebacks as Python 3.9 to 3.13, faulthandler and logs write them. */
#include "faces/frames.h"

#include "test.h"

static void frames__head(void) {
  static const struct {
    const char *line, *margin, *file; /* file NULL: no frame */
    int64_t number;
    const char *function;             /* NULL: not said */
  } rows[] = {
      {"  File \"/app/a.py\", line 3, in f", "  ", "/app/a.py", 3, "f"},
      {"  File \"/app/a.py\", line 3, in <module>  ", "  ", "/app/a.py", 3, "<module>"},
      {"  File \"/app/a.py\", line 3", "  ", "/app/a.py", 3, NULL},
      {"  File \"/app/a.py\", line 3 in f", "  ", "/app/a.py", 3, "f"},
      {"File \"a.py\", line 4294967295, in f", "", "a.py", 4294967295, "f"},
      {"    |   File \"C:\\a b\\c.py\", line 1, in f", "    |   ", "C:\\a b\\c.py", 1, "f"},
      {"2024 ERROR \t File \"a.py\", line 1, in f", "2024 ERROR \t ", "a.py", 1, "f"},
      {"  File \"a\", line 2 and \"b.py\", line 3, in f", "  ", "a\", line 2 and \"b.py", 3, "f"},
      {"  File \"<frozen runpy>\", line 198, in _run", "  ", "<frozen runpy>", 198, "_run"},
      {"  File \"a.py\", line 3, in ", "", NULL, 0, NULL},
      {"  File \"a.py\", line 3: no", "", NULL, 0, NULL},
      {"  File \"a.py\", line -3, in f", "", NULL, 0, NULL},
      {"  File \"a.py\", line 4294967296, in f", "", NULL, 0, NULL},
      {"  File \"a.py\", line 99999999999999999999999999, in f", "", NULL, 0, NULL},
      {"  File \"a.py\", line", "", NULL, 0, NULL},
      {"  File \"\", line 3, in f", "", NULL, 0, NULL},
      {"  File \"", "", NULL, 0, NULL},
      {"", "", NULL, 0, NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ItFrameHead head;
    CHECK_INT(it_frames_head(it_str(rows[i].line), &head), rows[i].file != NULL);
    if (!rows[i].file) continue;
    CHECK_STR(head.margin, rows[i].margin);
    CHECK_STR(head.file, rows[i].file);
    CHECK_INT(head.line, rows[i].number);
    CHECK(!head.function.data == !rows[i].function);
    if (rows[i].function) CHECK_STR(head.function, rows[i].function);
  }
}

static void frames__inside(void) {
  static const struct {
    const char *margin, *line;
    size_t at;
  } rows[] = {
      {"  ", "    return 1", 4},
      {"  ", "      ^^^", 6},
      {"  ", "  [Previous line repeated 3 more times]", 0},
      {"  ", "ValueError: 1", 0},
      {"  ", "    ", 0},
      {"  | ", "  |   raise", 6},
      {"  | ", "  | KeyError: 1", 0},
      {"  | ", "  + Traceback", 0},
      {"10:00:09 app | ", "10:00:10 app |   raise", 17},
      {"10:00:09 app | ", "10:00:10 web |   raise", 0},
      {"", "  return 1", 2},
      {"", "", 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    CHECK_INT(it_frames_inside(it_str(rows[i].margin), it_str(rows[i].line)), rows[i].at);
}

static void frames__others(void) {
  CHECK(it_frames_marks(IT_STR("   ^^^")) && it_frames_marks(IT_STR("~~^~")));
  CHECK(!it_frames_marks(IT_STR("   ")) && !it_frames_marks(IT_STR("")) && !it_frames_marks(IT_STR("a ^ b")));
  CHECK_INT(it_frames_repeats(IT_STR("  [Previous line repeated 996 more times]")), 996);
  CHECK_INT(it_frames_repeats(IT_STR("  [Previous line repeated 1 more time]")), 1);
  CHECK_INT(it_frames_repeats(IT_STR("  [Previous line repeated")), 0);
  CHECK_INT(it_frames_repeats(IT_STR("  [Previous line repeated x more times]")), 0);
  CHECK(it_frames_begins(IT_STR("  + Exception Group Traceback (most recent call last):")));
  CHECK(!it_frames_begins(IT_STR("Traceback")));
  CHECK_STR(it_frames_prefix(IT_STR("app |  ")), "app |");
  CHECK_STR(it_frames_prefix(IT_STR("  ")), "");
}

int main(void) {
  RUN(frames__head);
  RUN(frames__inside);
  RUN(frames__others);
  return test_end();
}
