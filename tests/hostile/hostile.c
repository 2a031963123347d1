/*
 * hostile.c - what somebody might write to hurt whoever indexes it.
 *
 *   hostile INSPECTREE            every input, small, in one tree
 *   hostile INSPECTREE --full     every input at full size in a tree of its own, with a line of figures each
 *   hostile INSPECTREE --full X   only those whose names begin with X
 *
 * Times are those of the processor, so that other work on the machine does not matter.
 * Each stands between two good files. The index must be made within its limits of time and memory, say of
 * each input what is expected, and go on answering about all three.
 */
#include <sqlite3.h>
#include <sys/stat.h>

#include "run.h"
#include "base/array.h"
#include "base/json.h"
#include "inputs.h"

static const double INDEX_SECONDS = 5;
static const double QUESTION_SECONDS = 1;
static const size_t MOST_MEMORY = (size_t)1 << 30;
static const char good[] = "def good(a, b=1):\n    return a\n";

typedef struct Test {
  const char *program;
  bool is_full;
  unsigned passed;
  unsigned failed;
  bool is_wrong;
  double slowest; /* question */
  const char *slowest_at;
} Test;

static void wrong(Test *test, const char *name, const char *what) {
  printf("FAILED %s: %s\n", name, what);
  test->is_wrong = true;
}

/* ---- the index ---- */

static const Input *input_by_module(const char *module) {
  for (uint32_t i = 0; i < input_count; i++)
    if (strcmp(inputs[i].name, module) == 0) return &inputs[i];
  return NULL;
}

static uint32_t size_of(const Test *test, const Input *input) { return test->is_full ? input->full : input->small; }

static void write_input(const Test *test, const Input *input, const char *tree) {
  ItBuf text = {0}, name = {0};
  it_buf_format(&name, "%s.py", input->name);
  input_write(&text, input, size_of(test, input), test->is_full ? input->wide_full : input->wide_small);
  run_write(run_path(tree, name.data), text.data, text.size);
  it_buf_clear(&text);
  it_buf_clear(&name);
}

static void write_good(const char *tree) {
  mkdir(run_path(tree, "zzz"), 0755);
  run_write(run_path(tree, "aaa.py"), good, sizeof good - 1);
  run_write(run_path(tree, "zzz/__init__.py"), good, sizeof good - 1);
}

static bool is_expected(const Input *input, const char *status) {
  size_t size = strlen(status);
  for (const char *at = input->status; at; at = strchr(at, '|')) {
    at += *at == '|';
    if (strncmp(at, status, size) == 0 && (at[size] == '\0' || at[size] == '|')) return true;
  }
  return false;
}

static int64_t count(sqlite3 *db, const char *sql, const char *module) {
  sqlite3_stmt *stmt;
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
    printf("%s: %s\n", sql, sqlite3_errmsg(db));
    return -1;
  }
  sqlite3_bind_text(stmt, 1, module, -1, SQLITE_STATIC);
  int64_t number = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : -1;
  sqlite3_finalize(stmt);
  return number;
}

/* What the views say of one input. */
static void check_rows(Test *test, sqlite3 *db, const Input *input) {
  char what[200];
  const char *module = input->name;
  sqlite3_stmt *stmt;
  sqlite3_prepare_v2(db, "SELECT status FROM v_module WHERE module = ?1", -1, &stmt, NULL);
  sqlite3_bind_text(stmt, 1, module, -1, SQLITE_STATIC);
  const char *status = sqlite3_step(stmt) == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
  snprintf(what, sizeof what, "status %s, not %s", status ? status : "missing", input->status);
  if (!status || !is_expected(input, status)) wrong(test, module, what);
  sqlite3_finalize(stmt);
  if (input->counts) {
    int64_t defs = count(db, "SELECT count(*) FROM v_definition WHERE module = ?1", module);
    int64_t want = (int64_t)input->fixed + (int64_t)input->each * size_of(test, input);
    snprintf(what, sizeof what, "%lld definitions, not %lld", (long long)defs, (long long)want);
    if (defs != want) wrong(test, module, what);
  }
  if (input->sql && count(db, input->sql, module) != input->want) wrong(test, module, input->sql);
}

static void check_tree(Test *test, const char *path, const Input *const *some, uint32_t some_count) {
  sqlite3 *db;
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
    wrong(test, some[0]->name, "no index");
  } else {
    for (uint32_t i = 0; i < some_count; i++) check_rows(test, db, some[i]);
  }
  sqlite3_close(db);
}

static double index_tree(Test *test, const char *tree, const char *path, const Input *const *some, uint32_t some_count,
                         RunResult *result) {
  double seconds = INDEX_SECONDS * (some_count > 1 ? 6 : 1) * RUN_SLOWNESS;
  RunLimits limits = {.cpu_seconds = (unsigned)(4 * seconds), .memory = 3 * MOST_MEMORY};
  run(result, &limits, RUN_ARGS(test->program, "index", tree, "--db", path));
  char what[200];
  if (result->code != 0) {
    snprintf(what, sizeof what, "index ends with code %d, signal %d", result->code, result->signal);
    wrong(test, some[0]->name, what);
    fputs(result->err.data, stdout);
  }
  snprintf(what, sizeof what, "index takes %.1f s", result->cpu);
  if (result->cpu > seconds) wrong(test, some[0]->name, what);
  snprintf(what, sizeof what, "index takes %zu MB", result->memory >> 20);
  if (RUN_SLOWNESS == 1 && result->memory > MOST_MEMORY) wrong(test, some[0]->name, what);
  return result->cpu;
}

/* ---- questions ---- */

typedef struct Asker {
  Test *test;
  const char *name; /* the input that is asked about */
  RunServer server;
  bool is_gone;
  ItBuf request;
  ItBuf answer;
} Asker;

/* {"jsonrpc":"2.0","id":1,"method":...,"params":{key: object}} */
static void ask(Asker *asker, const char *method, const char *key, ItStr object, const char *more) {
  if (asker->is_gone) return;
  it_buf_reset(&asker->request);
  it_buf_format(&asker->request, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{\"%s\":", method, key);
  it_json_quote(&asker->request, object);
  it_buf_format(&asker->request, "%s}}", more);
  double begun = run_cpu(asker->server.pid);
  double most = QUESTION_SECONDS * RUN_SLOWNESS;
  char what[200];
  if (!run_ask(&asker->server, asker->request.data, asker->request.size, 20 * most, &asker->answer)) {
    snprintf(what, sizeof what, "no answer to %s", method);
    wrong(asker->test, asker->name, what);
    asker->is_gone = true;
    return;
  }
  double seconds = run_cpu(asker->server.pid) - begun;
  snprintf(what, sizeof what, "%s takes %.2f s", method, seconds);
  if (seconds > most) wrong(asker->test, asker->name, what);
  if (seconds > asker->test->slowest) {
    asker->test->slowest = seconds;
    asker->test->slowest_at = asker->name;
  }
  if (asker->answer.size < 20 || memcmp(asker->answer.data, "{\"jsonrpc\":\"2.0\"", 16) != 0)
    wrong(asker->test, asker->name, "an answer that is none");
}

static bool answer_holds(const Asker *asker, const char *text) {
  return asker->answer.data && strstr(asker->answer.data, text) != NULL;
}

static void ask_good(Asker *asker) {
  static const char *const names[] = {"aaa.good", "zzz.good"};
  for (size_t i = 0; i < 2; i++) {
    ask(asker, "getsource", "object", it_str(names[i]), "");
    if (!answer_holds(asker, "\"result\":\"def good(a, b=1):\\n    return a\\n\"") &&
        !answer_holds(asker, "\"result\": \"def good(a, b=1):\\n    return a\\n\""))
      wrong(asker->test, asker->name, "a good file beside it is not answered");
  }
}

/* Everything about one object. */
static void ask_object(Asker *asker, ItStr object) {
  static const char *const methods[] = {"getsource", "getsourcelines", "getcomments", "getdoc",
                                        "signature", "children",       "getfile"};
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) ask(asker, methods[i], "object", object, "");
}

static void ask_definitions(Asker *asker, sqlite3 *db, const char *order) {
  ItBuf sql = {0};
  sqlite3_stmt *stmt;
  it_buf_format(&sql,
                "SELECT module || ':' || qualname || '@' || code_line, module || '.' || qualname FROM v_definition "
                "WHERE module = ?1 ORDER BY line %s LIMIT 1",
                order);
  sqlite3_prepare_v2(db, sql.data, -1, &stmt, NULL);
  sqlite3_bind_text(stmt, 1, asker->name, -1, SQLITE_STATIC);
  if (sqlite3_step(stmt) == SQLITE_ROW)
    for (int i = 0; i < 2; i++)
      ask_object(asker, it_str_of((const char *)sqlite3_column_text(stmt, i), (size_t)sqlite3_column_bytes(stmt, i)));
  sqlite3_finalize(stmt);
  it_buf_clear(&sql);
}

static void ask_about(Asker *asker, sqlite3 *db, const char *tree, const Input *input) {
  char line[80];
  ItBuf name = {0};
  asker->name = input->name;
  ask_object(asker, it_str(input->name));
  ask_definitions(asker, db, "ASC");
  ask_definitions(asker, db, "DESC");
  it_buf_format(&name, "%s.no_such_name", input->name);
  ask(asker, "getsource", "object", it_buf_view(&name), "");
  it_buf_reset(&name);
  it_buf_format(&name, "%s/%s.py", tree, input->name);
  int64_t lines = count(db, "SELECT line_count FROM v_module WHERE module = ?1", input->name);
  snprintf(line, sizeof line, ",\"line\":%lld,\"context\":5", (long long)(lines > 0 ? lines : 1));
  ask(asker, "getframeinfo", "file", it_buf_view(&name), line);
  snprintf(line, sizeof line, ",\"line\":1,\"context\":2000000000");
  ask(asker, "getframeinfo", "file", it_buf_view(&name), line);
  it_buf_clear(&name);
}

/* Names that nothing has and that are long, or made of what a name is taken apart by. */
static void ask_strange(Asker *asker) {
  static const struct {
    const char *unit;
    const char *head;
  } names[] = {{"a", ""},
               {"a.", ""},
               {".", ""},
               {":", "aaa:"},
               {"@1", "aaa:good"},
               {".good", "aaa"},
               {"<locals>.", "aaa:good."},
               {"\xcc\x81\xcc\x96", "aaa.a"}};
  ItBuf name = {0};
  asker->name = "strange names";
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    it_buf_reset(&name);
    it_buf_text(&name, names[i].head);
    while (name.size < 1000000) it_buf_text(&name, names[i].unit);
    ask(asker, "getsource", "object", it_buf_view(&name), "");
  }
  it_buf_clear(&name);
}

/* More names than anything should be kept for, and then what was known before them. */
static void ask_many(Asker *asker) {
  char name[40];
  asker->name = "many names";
  ask(asker, "getmembers", "object", IT_STR("aaa"), "");
  for (int i = 0; i < 10000 && !asker->is_gone; i++) {
    snprintf(name, sizeof name, "nowhere%d.at_all", i);
    ask(asker, "getfile", "object", it_str(name), "");
  }
  ask(asker, "getmembers", "object", IT_STR("aaa"), "");
  ask(asker, "getmro", "object", IT_STR("classes.C0"), "");
  ask_object(asker, IT_STR("aaa.good"));
}

static void ask_tree(Test *test, const char *tree, const char *path, const Input *const *some, uint32_t some_count) {
  RunLimits limits = {.memory = 3 * MOST_MEMORY};
  Asker asker = {.test = test, .name = some[0]->name};
  sqlite3 *db;
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
    wrong(test, asker.name, "no index to ask");
  } else {
    run_serve(&asker.server, &limits, RUN_ARGS(test->program, "serve", "--db", path));
    ask_good(&asker);
    for (uint32_t i = 0; i < some_count; i++) ask_about(&asker, db, tree, some[i]);
    if (some_count > 1) ask_strange(&asker);
    if (some_count > 1) ask_many(&asker);
    ask_good(&asker);
    int code = run_serve_end(&asker.server, 10 * RUN_SLOWNESS);
    if (code != 0) wrong(test, asker.name, "the server does not end with 0");
  }
  sqlite3_close(db);
  it_buf_clear(&asker.request);
  it_buf_clear(&asker.answer);
}

/* `inspectree list` and `show` of each, which print a table. */
static void list_tree(Test *test, const char *path, const Input *const *some, uint32_t some_count, RunResult *result) {
  for (uint32_t i = 0; i < some_count; i++) {
    run(result, &(RunLimits){.seconds = 60}, RUN_ARGS(test->program, "list", some[i]->name, "--db", path));
    if (result->code != 0 && result->code != 1) wrong(test, some[i]->name, "list fails");
    if (result->cpu > 2 * QUESTION_SECONDS * RUN_SLOWNESS) wrong(test, some[i]->name, "list takes long");
  }
}

/* ---- a tree of some inputs ---- */

static void test_tree(Test *test, const Input *const *some, uint32_t some_count) {
  RunResult result = {0};
  char *folder = run_folder();
  ItBuf tree = {0}, path = {0};
  it_buf_format(&tree, "%s/tree", folder);
  it_buf_format(&path, "%s/index.db", folder);
  mkdir(tree.data, 0755);
  write_good(tree.data);
  for (uint32_t i = 0; i < some_count; i++) write_input(test, some[i], tree.data);
  test->is_wrong = false;
  test->slowest = 0;
  double seconds = index_tree(test, tree.data, path.data, some, some_count, &result);
  size_t memory = result.memory;
  if (result.code == 0) {
    check_tree(test, path.data, some, some_count);
    ask_tree(test, tree.data, path.data, some, some_count);
    if (some_count == 1) list_tree(test, path.data, some, some_count, &result);
  }
  struct stat info = {0};
  stat(path.data, &info);
  printf("%-30s %6.2f s %5zu MB, index of %6.1f MB, slowest question %5.2f s%s%s%s\n",
         some_count == 1 ? some[0]->name : "all", seconds, memory >> 20, (double)info.st_size / 1e6, test->slowest,
         some_count == 1 ? "" : ": ", some_count == 1 ? "" : test->slowest_at, test->is_wrong ? "  WRONG" : "");
  fflush(stdout);
  test->is_wrong ? test->failed++ : test->passed++;
  run_remove(folder);
  run_clear(&result);
  it_buf_clear(&tree);
  it_buf_clear(&path);
  it_free(folder);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("hostile INSPECTREE [--full [NAME]]\n", stderr);
    return 2;
  }
  Test test = {.program = argv[1], .is_full = argc > 2};
  const char *only = argc > 3 ? argv[3] : "";
  IT_ARRAY(const Input *) all = {0};
  for (uint32_t i = 0; i < input_count; i++) {
    if (strncmp(inputs[i].name, only, strlen(only)) != 0) continue;
    *it_array_push(&all) = &inputs[i];
    if (input_by_module(inputs[i].name) == &inputs[i]) continue;
    wrong(&test, inputs[i].name, "stands twice in the table");
    test.failed++;
  }
  if (!test.is_full) test_tree(&test, all.items, all.count);
  for (uint32_t i = 0; test.is_full && i < all.count; i++) test_tree(&test, &all.items[i], 1);
  it_array_clear(&all);
  printf("%u passed, %u failed\n", test.passed, test.failed);
  return test.failed != 0 || test.passed == 0;
}
