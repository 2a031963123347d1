/*
 * linear.c - twice the input, at most twice the work.
 *
 *   linear INSPECTREE [--full]
 *
 * Instructions are counted, for time lies: by perf where the machine lets it, else by valgrind's cachegrind.
 * With neither the test says so and ends with 77, skipped. The work for an empty file is taken off first.
 */
#include <sys/stat.h>

#include "run.h"
#include "inputs.h"

static const double MOST_GROWTH = 2.6; /* 2 and 30 per cent */

/* What is doubled, and its least size: large enough that its own work shows beside that for an empty file. */
static const struct {
  const char *name;
  uint32_t n;
} shapes[] = {
    {"comments_in_block", 1000},
    {"backslashes", 8000},
    {"blank_lines_in_block", 20000},
    {"comments_in_brackets", 1000},
    {"string_lines", 2000},
    {"docstring_lines", 1500},
    {"numbers_for_names", 200},
    {"grammar_error_at_end", 400},
    {"parameters", 1000},
    {"elif", 400},
    {"decorators", 600},
    {"defs_of_one_name", 500},
    {"unpacking", 1000},
    {"chained_assignment", 800},
    {"dictionary", 1000},
    {"globals_lines", 300},
    {"lambdas_on_a_line", 500},
    {"plus", 2000},
    {"type_parameters", 500},
    {"from_imports", 1000},
    {"cases", 300},
    {"overloads", 400},
    {"wide_names", 500},
    {"soup", 20000},
};

typedef struct Counter {
  const char *program;
  char *folder;
  bool has_perf;
  RunResult result;
} Counter;

/* The number behind `label` in a text, thousands apart by commas; -1: none. */
static double number_behind(const char *text, const char *label) {
  const char *at = text ? strstr(text, label) : NULL;
  if (!at) return -1;
  double number = 0;
  bool is_any = false;
  for (at += strlen(label); *at && *at != '\n'; at++) {
    if (*at < '0' || *at > '9') continue;
    number = number * 10 + (*at - '0');
    is_any = true;
  }
  return is_any ? number : -1;
}

static double by_perf(Counter *counter, const char *tree, const char *db) {
  run(&counter->result, NULL,
      RUN_ARGS("perf", "stat", "-x", ";", "-e", "instructions:u", "--", counter->program, "index", tree, "--db", db,
               "--jobs", "1", "--quiet"));
  const char *at = strstr(counter->result.err.data, ";");
  const char *line = at;
  while (line && line > counter->result.err.data && line[-1] != '\n') line--;
  char *end;
  double number = line ? strtod(line, &end) : -1;
  return line && end != line && counter->result.code == 0 ? number : -1;
}

static double by_valgrind(Counter *counter, const char *tree, const char *db) {
  run(&counter->result, &(RunLimits){.seconds = 600},
      RUN_ARGS("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", counter->program,
               "index", tree, "--db", db, "--jobs", "1", "--quiet"));
  return counter->result.code == 0 ? number_behind(counter->result.err.data, "I   refs:") : -1;
}

/* The instructions of indexing a tree of one file. */
static double work(Counter *counter, ItStr text) {
  ItBuf tree = {0}, db = {0};
  it_buf_format(&tree, "%s/tree", counter->folder);
  it_buf_format(&db, "%s/index.db", counter->folder);
  mkdir(tree.data, 0755);
  run_write(run_path(tree.data, "a.py"), text.data, text.size);
  double count = counter->has_perf ? by_perf(counter, tree.data, db.data) : by_valgrind(counter, tree.data, db.data);
  run_remove(tree.data);
  run_remove(db.data);
  it_buf_clear(&tree);
  it_buf_clear(&db);
  return count;
}

static const Input *input_of(const char *name) {
  for (uint32_t i = 0; i < input_count; i++)
    if (strcmp(inputs[i].name, name) == 0) return &inputs[i];
  run_trouble(name);
}

/* Whether the work grows no faster than the input from n to 2n (to 4n by hand). */
static bool is_linear(Counter *counter, const char *name, uint32_t n, double empty, unsigned doublings) {
  double before = 0;
  bool is_fine = true;
  printf("%-24s", name);
  for (unsigned i = 0; i <= doublings; i++) {
    ItBuf text = {0};
    input_write(&text, input_of(name), n << i, 0);
    double count = work(counter, it_buf_view(&text)) - empty;
    it_buf_clear(&text);
    printf(" %9.2f M", count / 1e6);
    if (i) printf(" (x %.2f)", count / before);
    if (count < 0 || (i && count > MOST_GROWTH * before)) is_fine = false;
    before = count;
  }
  printf("%s\n", is_fine ? "" : "  FAILED");
  fflush(stdout);
  return is_fine;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("linear INSPECTREE [--full]\n", stderr);
    return 2;
  }
  bool is_full = argc > 2;
  unsigned failed = 0;
  Counter counter = {.program = argv[1], .folder = run_folder(), .has_perf = true};
  double empty = work(&counter, IT_STR(""));
  if (empty < 0) {
    counter.has_perf = false;
    empty = work(&counter, IT_STR(""));
  }
  if (empty < 0) printf("skipped: neither perf nor valgrind can count instructions here\n");
  else printf("counted by %s; an empty file takes %.2f M\n", counter.has_perf ? "perf" : "valgrind", empty / 1e6);
  for (size_t i = 0; empty >= 0 && i < sizeof shapes / sizeof *shapes; i++)
    failed += !is_linear(&counter, shapes[i].name, is_full ? 8 * shapes[i].n : shapes[i].n, empty, is_full ? 2 : 1);
  if (empty >= 0) printf("%zu passed, %u failed\n", sizeof shapes / sizeof *shapes - failed, failed);
  run_remove(counter.folder);
  run_clear(&counter.result);
  it_free(counter.folder);
  return empty < 0 ? 77 : failed != 0;
}
