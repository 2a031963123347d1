/*
 * damage.c - files that are no index, or no longer one.
 *
 *   damage INSPECTREE [--flips N]   N (40): how many copies with one byte changed are asked everything
 *
 * A file that is not an index of this version: one line, exit code 3, not a byte of it changed - by questions and
 * by `index` alike. A damaged one: whatever it is asked, no crash and no more than two seconds.
 */
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "test.h"

enum { NOBODY = 65534, VERSION_AT = 60, INDEX_CODE = 3 };

static const char *program;
static int flips = 40;
static char *folder;
static char tree[256], good[256], other[256];
static ItBuf bytes; /* of the good index */

static void make_good(void) {
  static const char text[] =
      "\"\"\"A module.\"\"\"\nimport os\nfrom sys import (path, argv as a)\n\n# about f\ndef f(a, b: int = 1, *c, "
      "d=None, **e) -> str:\n"
      "    \"\"\"Doc.\n\n      More.\n    \"\"\"\n    def inner(x): return x\n    return inner\n\n@f\nclass C(object, "
      "metaclass=type):\n"
      "    x: int = 1\n    @property\n    def p(self): return 1\n\nif a:\n    y = lambda q: q\nelse:\n    y = 2\n";
  RunResult result = {0};
  mkdir(tree, 0755);
  mkdir(run_path(tree, "pkg"), 0755);
  run_write(run_path(tree, "m.py"), text, sizeof text - 1);
  run_write(run_path(tree, "pkg/__init__.py"), text, sizeof text - 1);
  run_write(run_path(tree, "pkg/bad.py"), "def f(:\n", 8);
  run(&result, NULL, RUN_ARGS(program, "index", tree, "--db", good));
  CHECK_INT(result.code, 0);
  CHECK(run_read(good, &bytes) && bytes.size > 10000);
  run_clear(&result);
}

/* Asks one question and tries an index; both must be refused and leave the file alone. */
static void check_refused(const char *what, const char *says, bool index_too) {
  ItBuf before = {0}, after = {0};
  RunResult result = {0};
  run_read(other, &before);
  for (int i = 0; i < (index_too ? 2 : 1); i++) {
    if (i) run(&result, NULL, RUN_ARGS(program, "index", tree, "--db", other));
    else run(&result, NULL, RUN_ARGS(program, "getsource", "m.f", "--db", other));
    const char *newline = result.err.data ? strchr(result.err.data, '\n') : NULL;
    bool is_line = newline && newline[1] == '\0';
    bool is_fine = result.code == INDEX_CODE && result.out.size == 0 && is_line && strstr(result.err.data, says);
    if (!is_fine)
      printf("%s, %s: code %d: %s%s\n", what, i ? "index" : "getsource", result.code, result.out.data, result.err.data);
    CHECK(is_fine);
  }
  run_read(other, &after);
  CHECK(before.size == after.size && (before.size == 0 || memcmp(before.data, after.data, before.size) == 0));
  it_buf_clear(&before);
  it_buf_clear(&after);
  run_clear(&result);
  unlink(other);
}

/* ---- not ours ---- */

static void foreign__texts(void) {
  run_write(other, "This is a letter to a friend, and it is long enough to be taken for a page of something.\n", 89);
  check_refused("a text", "not an inspectree database", true);
  run_write(other, "SQLite format 3", 16);
  check_refused("a beginning", "not an inspectree database", true);
  ItBuf noise = {0};
  for (uint32_t i = 0; i < 50000; i++) it_buf_char(&noise, (char)(i * 2654435761u >> 13));
  run_write(other, noise.data, noise.size);
  check_refused("noise", "not an inspectree database", true);
  it_buf_clear(&noise);
}

static void foreign__database(void) {
  sqlite3 *db;
  CHECK(sqlite3_open(other, &db) == SQLITE_OK);
  CHECK(sqlite3_exec(db, "CREATE TABLE letter (content TEXT); INSERT INTO letter VALUES ('dear')", NULL, NULL, NULL) ==
        SQLITE_OK);
  sqlite3_close(db);
  check_refused("another database", "not an inspectree database", true);
}

static void foreign__newer(void) {
  ItBuf copy = {0};
  it_buf_str(&copy, it_buf_view(&bytes));
  copy.data[VERSION_AT + 3] = (char)(copy.data[VERSION_AT + 3] + 1);
  run_write(other, copy.data, copy.size);
  check_refused("a newer one", "made by a newer inspectree", true);
  copy.data[VERSION_AT] = 0x7f;
  run_write(other, copy.data, copy.size);
  check_refused("a much newer one", "made by a newer inspectree", true);
  it_buf_clear(&copy);
}

static void foreign__no_file(void) {
  static const char *const paths[] = {"/dev/null", "/dev/zero", "/"};
  RunResult result = {0};
  for (size_t i = 0; i < 3; i++) {
    run(&result, &(RunLimits){.seconds = 10}, RUN_ARGS(program, "getsource", "m.f", "--db", paths[i]));
    CHECK(result.code == 5 && result.err.size > 10);
  }
  CHECK(mkfifo(other, 0644) == 0);
  run(&result, &(RunLimits){.seconds = 10}, RUN_ARGS(program, "getsource", "m.f", "--db", other));
  CHECK(result.code == 5 && !result.is_late);
  unlink(other);
  run(&result, NULL, RUN_ARGS(program, "getsource", "m.f", "--db", other));
  CHECK(result.code == 5 && strstr(result.err.data, "no such file"));
  run_clear(&result);
}

/* ---- damaged ---- */

static void damage__truncated(void) {
  for (size_t i = 0; i < 12; i++) {
    size_t size = i < 4 ? (size_t[]){1, 99, 100, 511}[i] : bytes.size * (i - 3) / 9;
    run_write(other, bytes.data, size);
    check_refused("a part of it", other, false);
  }
  run_write(other, bytes.data, bytes.size - 1);
  check_refused("all but a byte", "damaged", false);
}

/* Every method with parameters that fit; what is answered does not matter, that it is answered does. */
static const char *const questions[] = {
    "\"getsource\",\"params\":{\"object\":\"m.f\"}",
    "\"getsource\",\"params\":{\"object\":\"pkg\"}",
    "\"getsourcelines\",\"params\":{\"object\":\"m:C.p\"}",
    "\"getcomments\",\"params\":{\"object\":\"m.f\"}",
    "\"getdoc\",\"params\":{\"object\":\"m.f\"}",
    "\"cleandoc\",\"params\":{\"doc\":\" x\"}",
    "\"signature\",\"params\":{\"object\":\"m.f\"}",
    "\"signature\",\"params\":{\"object\":\"m.C\"}",
    "\"getfile\",\"params\":{\"object\":\"m.C\"}",
    "\"getsourcefile\",\"params\":{\"object\":\"m.C\"}",
    "\"getmodule\",\"params\":{\"object\":\"m.C\"}",
    "\"getmodulename\",\"params\":{\"path\":\"m.py\"}",
    "\"children\",\"params\":{\"object\":\"m\"}",
    "\"children\",\"params\":{\"object\":\"m.f\"}",
    "\"modules\",\"params\":{}",
    "\"getsource\",\"params\":{\"object\":\"m.fff\"}",
    "\"getsource\",\"params\":{\"object\":\"m:f.<locals>.inner\"}",
    "\"getsource\",\"params\":{\"object\":\"pkg.bad.f\"}",
    "\"getmro\",\"params\":{\"object\":\"m.C\"}",
    "\"getmembers\",\"params\":{\"object\":\"m.C\"}",
    "\"predicates\",\"params\":{\"object\":\"m.f\"}",
};

/* Whether the server for `other` answers all of it in time and ends well. One that refuses the file is well, too. */
static bool answers_all(void) {
  RunServer server;
  ItBuf answer = {0}, request = {0};
  bool is_fine = true, is_open = true;
  run_serve(&server, &(RunLimits){.memory = (size_t)1 << 30}, RUN_ARGS(program, "serve", "--db", other));
  for (size_t i = 0; is_open && i < sizeof questions / sizeof *questions; i++) {
    it_buf_reset(&request);
    it_buf_format(&request, "{\"jsonrpc\":\"2.0\",\"id\":%zu,\"method\":%s}", i, questions[i]);
    double begun = run_now();
    is_open = run_ask(&server, request.data, request.size, 10 * RUN_SLOWNESS, &answer);
    if (is_open && run_now() - begun > 2 * RUN_SLOWNESS) is_fine = false;
    if (is_open && (answer.size < 20 || answer.data[0] != '{')) is_fine = false;
  }
  int code = run_serve_end(&server, 10 * RUN_SLOWNESS);
  if (is_open ? code != 0 : code != INDEX_CODE && code != 5) {
    printf("the server ends with %d\n", code);
    is_fine = false;
  }
  it_buf_clear(&answer);
  it_buf_clear(&request);
  return is_fine;
}

static void damage__flips(void) {
  uint32_t state = 4711;
  ItBuf copy = {0};
  for (int i = 0; i < flips; i++) {
    state = state * 1664525u + 1013904223u;
    size_t at = (size_t)(((uint64_t)state * bytes.size) >> 32);
    if (i % 4 == 0) at %= 512; /* the header and the schema's page are worth a closer look */
    it_buf_reset(&copy);
    it_buf_str(&copy, it_buf_view(&bytes));
    copy.data[at] = (char)(copy.data[at] ^ (1 << (state >> 8) % 8));
    if (i % 3 == 0) copy.data[at] = (char)(state >> 16);
    run_write(other, copy.data, copy.size);
    bool is_fine = answers_all() && run_survives(RUN_ARGS(program, "check", "--db", other)) &&
                   run_survives(RUN_ARGS(program, "stats", "--db", other)) &&
                   run_survives(RUN_ARGS(program, "show", "m", "--db", other)) &&
                   run_survives(RUN_ARGS(program, "index", tree, "--db", other));
    if (!is_fine) printf("byte %zu is now %02x\n", at, (unsigned)(unsigned char)copy.data[at]);
    CHECK(is_fine);
    unlink(other);
  }
  it_buf_clear(&copy);
}

/* A stale log of another database lies beside the index. */
static void damage__stale_log(void) {
  static const char *const suffixes[] = {"-wal", "-journal", "-shm"};
  for (size_t i = 0; i < 3; i++) {
    ItBuf path = {0};
    it_buf_format(&path, "%s%s", other, suffixes[i]);
    run_write(other, bytes.data, bytes.size);
    run_write(path.data, bytes.data + 4096, 20000);
    CHECK(answers_all());
    CHECK(run_survives(RUN_ARGS(program, "index", tree, "--db", other)));
    unlink(path.data);
    unlink(other);
    it_buf_clear(&path);
  }
}

/* ---- read-only places ---- */

static void readonly__folder(void) {
  char place[300], file[320];
  RunResult result = {0};
  snprintf(place, sizeof place, "%s/readonly", folder);
  snprintf(file, sizeof file, "%s/index.db", place);
  mkdir(place, 0755);
  /* Both as the first index leaves it and as an update does. */
  for (int i = 0; i < 2; i++) {
    run_write(file, bytes.data, bytes.size);
    run_write(run_path(tree, "more.py"), "x = 1\n", (size_t)(5 + i));
    if (i) run(&result, NULL, RUN_ARGS(program, "index", tree, "--db", file));
    chmod(place, 0555);
    chmod(file, 0444);
    RunLimits limits = {.uid = geteuid() == 0 ? NOBODY : 0};
    run(&result, &limits, RUN_ARGS(program, "getsource", "m.f", "--db", file));
    if (result.code) printf("%s\n", result.err.data);
    CHECK_INT(result.code, 0);
    CHECK(strstr(result.out.data, "def f(a") != NULL);
    run(&result, &limits, RUN_ARGS(program, "check", "--db", file));
    CHECK_INT(result.code, 0);
    run_write(run_path(tree, "more.py"), "x = 12345\n", (size_t)(8 + i));
    run(&result, &limits, RUN_ARGS(program, "index", tree, "--db", file));
    CHECK(result.code == 5 && result.err.size > 10);
    chmod(place, 0755);
    unlink(file);
  }
  run_clear(&result);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("damage INSPECTREE [--flips N]\n", stderr);
    return 2;
  }
  program = argv[1];
  if (argc > 3) flips = (int)strtol(argv[3], NULL, 10);
  folder = run_folder();
  snprintf(tree, sizeof tree, "%s/tree", folder);
  snprintf(good, sizeof good, "%s/good.db", folder);
  snprintf(other, sizeof other, "%s/other.db", folder);
  RUN(make_good);
  RUN(foreign__texts);
  RUN(foreign__database);
  RUN(foreign__newer);
  RUN(foreign__no_file);
  RUN(damage__truncated);
  RUN(damage__flips);
  RUN(damage__stale_log);
  RUN(readonly__folder);
  run_remove(folder);
  it_buf_clear(&bytes);
  it_free(folder);
  return test_end();
}
