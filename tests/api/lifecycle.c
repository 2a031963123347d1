/* lifecycle.c - the library as a program in C uses and misuses it. Leaks are found by the address sanitizer. */
#include <inspectree.h>

#include <string.h>

#include "test.h"
#include "tree.h"

static Tree tree;
static void *const poison = &tree; /* what an out parameter must not still hold after a failed call */

static inspectree *opened(unsigned flags) {
  inspectree *db = NULL;
  CHECK_INT(inspectree_open(&db, tree.db, flags, NULL), INSPECTREE_OK);
  return db;
}

static void index_tree(void) {
  inspectree *db = opened(INSPECTREE_WRITE);
  const char *roots[] = {tree.root};
  CHECK_INT(inspectree_index(db, roots, 1, NULL, NULL), INSPECTREE_OK);
  inspectree_close(db);
}

static void lifecycle__nothing_to_end(void) {
  inspectree_close(NULL);
  inspectree_answer_free(NULL);
  size_t size = 5;
  CHECK_TEXT(inspectree_answer_json(NULL, &size), "");
  CHECK_INT(size, 0);
  CHECK(!inspectree_answer_text(NULL, NULL));
  CHECK(!inspectree_answer_exception(NULL));
  CHECK(!inspectree_answer_message(NULL));
}

static void lifecycle__open_misuse(void) {
  inspectree_error err = {0};
  inspectree *db = poison;
  CHECK_INT(inspectree_open(NULL, tree.db, INSPECTREE_READ, &err), INSPECTREE_MISUSE);
  CHECK_INT(err.status, INSPECTREE_MISUSE);
  CHECK(err.message[0] && !strchr(err.message, '\n'));
  CHECK_INT(inspectree_open(&db, NULL, INSPECTREE_READ, NULL), INSPECTREE_MISUSE);
  CHECK(!db);
  db = poison;
  CHECK_INT(inspectree_open(&db, "", INSPECTREE_READ, &err), INSPECTREE_MISUSE);
  CHECK(!db);
}

static void lifecycle__open_what_is_no_index(void) {
  inspectree_error err = {0};
  inspectree *db = poison;
  char path[400];
  snprintf(path, sizeof path, "%s/missing.db", tree.folder);
  CHECK_INT(inspectree_open(&db, path, INSPECTREE_READ, &err), INSPECTREE_CANNOT_OPEN);
  CHECK(!db && access(path, F_OK) != 0);
  tree_write(tree.folder, "foreign.db",
             "not a database, and long enough to be looked at as one: ............................................");
  snprintf(path, sizeof path, "%s/foreign.db", tree.folder);
  for (unsigned flags = INSPECTREE_READ; flags <= INSPECTREE_WRITE; flags++) {
    db = poison;
    CHECK_INT(inspectree_open(&db, path, flags, &err), INSPECTREE_NOT_AN_INDEX);
    CHECK(!db && err.message[0]);
  }
  CHECK_INT(inspectree_open(&db, tree.root, INSPECTREE_READ, &err), INSPECTREE_CANNOT_OPEN);
}

static void lifecycle__ask_before_there_is_an_index(void) {
  char path[400];
  inspectree *db = NULL;
  inspectree_answer *answer = poison;
  inspectree_error err = {0};
  snprintf(path, sizeof path, "%s/missing.db", tree.folder);
  CHECK_INT(inspectree_open(&db, path, INSPECTREE_WRITE, &err), INSPECTREE_OK);
  CHECK_INT(inspectree_ask(&answer, db, "modules", NULL, &err), INSPECTREE_CANNOT_OPEN);
  CHECK(!answer && err.message[0]);
  inspectree_close(db);
}

static void lifecycle__index_misuse(void) {
  inspectree_error err = {0};
  const char *roots[] = {tree.root}, *none[] = {NULL}, *nowhere[] = {"no such folder"};
  CHECK_INT(inspectree_index(NULL, roots, 1, NULL, &err), INSPECTREE_MISUSE);
  inspectree *db = opened(INSPECTREE_WRITE);
  CHECK_INT(inspectree_index(db, NULL, 1, NULL, &err), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_index(db, NULL, 0, NULL, &err), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_index(db, none, 1, NULL, &err), INSPECTREE_MISUSE);
  CHECK(inspectree_index(db, nowhere, 1, NULL, &err) < 0 && err.message[0]);
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  options.python = "2.7";
  CHECK_INT(inspectree_index(db, roots, 1, &options, &err), INSPECTREE_MISUSE);
  options.python = "eleven";
  CHECK_INT(inspectree_index(db, roots, 1, &options, &err), INSPECTREE_MISUSE);
  options.python = "3.11";
  options.exclude_count = 1; /* and no globs */
  CHECK_INT(inspectree_index(db, roots, 1, &options, &err), INSPECTREE_MISUSE);
  inspectree_close(db);
}

typedef struct Seen {
  int progress, warnings, stop;
} Seen;

static int on_progress(void *data, const char *path, size_t done, size_t total) {
  Seen *seen = data;
  (void)path;
  seen->progress += total == 0 || done <= total;
  return seen->stop;
}

static void on_warning(void *data, const char *path, unsigned line, const char *status, const char *reason) {
  Seen *seen = data;
  seen->warnings += strstr(path, "broken.py") && line == 1 && strcmp(status, "syntax-error") == 0 && reason[0];
}

static void lifecycle__index_and_ask(void) {
  inspectree_error err = {0};
  Seen seen = {0};
  inspectree_summary summary = {.size = sizeof summary};
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  options.progress = on_progress, options.progress_data = &seen;
  options.warning = on_warning, options.warning_data = &seen;
  options.summary = &summary;
  inspectree *db = opened(INSPECTREE_WRITE);
  const char *roots[] = {tree.root};
  CHECK_INT(inspectree_index(db, roots, 1, &options, &err), INSPECTREE_OK);
  CHECK_INT(seen.warnings, 1);
  CHECK(seen.progress > 0);
  CHECK_INT(summary.files, 2);
  CHECK_INT(summary.definitions, 3);
  CHECK_INT(summary.not_understood, 1);
  inspectree_answer *answer = NULL;
  CHECK_INT(inspectree_getsource(&answer, db, "mod.C.m", &err), INSPECTREE_OK);
  CHECK_TEXT(inspectree_answer_text(answer, NULL), "    def m(self): pass\n");
  inspectree_close(db); /* before its answer */
  size_t size = 0;
  CHECK_TEXT(inspectree_answer_json(answer, &size), "\"    def m(self): pass\\n\"");
  CHECK_INT(size, 25);
  inspectree_answer_free(answer);
}

static void lifecycle__stopped_leaves_the_old_state(void) {
  index_tree();
  tree_write(tree.root, "more.py", "x = 1\n");
  Seen seen = {.stop = 1};
  inspectree_error err = {0};
  inspectree_answer *answer = NULL;
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  options.progress = on_progress, options.progress_data = &seen;
  inspectree *db = opened(INSPECTREE_WRITE);
  const char *roots[] = {tree.root};
  CHECK_INT(inspectree_index(db, roots, 1, &options, &err), INSPECTREE_STOPPED);
  CHECK_INT(inspectree_ask(&answer, db, "modules", "{}", &err), INSPECTREE_OK);
  CHECK_TEXT(inspectree_answer_json(answer, NULL), "[\"broken\",\"mod\"]");
  inspectree_answer_free(answer);
  inspectree_close(db);
}

/* A struct as an older header had it, with fewer members. */
static void lifecycle__older_options(void) {
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  memset((char *)&options + offsetof(inspectree_index_options, jobs), 0xff,
         sizeof options - offsetof(inspectree_index_options, jobs));
  options.size = offsetof(inspectree_index_options, jobs);
  inspectree *db = opened(INSPECTREE_WRITE);
  const char *roots[] = {tree.root};
  CHECK_INT(inspectree_index(db, roots, 1, &options, NULL), INSPECTREE_OK);
  inspectree_close(db);
}

static void lifecycle__read_handles_do_not_write(void) {
  index_tree();
  inspectree_error err = {0};
  inspectree *db = opened(INSPECTREE_READ);
  const char *roots[] = {tree.root};
  CHECK_INT(inspectree_index(db, roots, 1, NULL, &err), INSPECTREE_MISUSE);
  inspectree_close(db);
}

static void lifecycle__ask_misuse(void) {
  inspectree_answer *answer = poison;
  inspectree *db = opened(INSPECTREE_READ);
  CHECK_INT(inspectree_ask(NULL, db, "modules", "{}", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_ask(&answer, NULL, "modules", "{}", NULL), INSPECTREE_MISUSE);
  CHECK(!answer);
  CHECK_INT(inspectree_ask(&answer, db, NULL, "{}", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_serve_line(NULL, db, "{}", 2, NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_serve_line(&answer, NULL, "{}", 2, NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_serve_line(&answer, db, NULL, 2, NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_serve(NULL, 0, 1, NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_signature(NULL, db, "mod.f", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_getsource(&answer, NULL, "mod.f", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_getdoc(&answer, db, NULL, NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_dump(NULL, NULL, "x.py", "facts", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_dump(&answer, NULL, NULL, "facts", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_dump(&answer, NULL, "x.py", NULL, NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_dump(&answer, NULL, "x.py", "no such station", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_dump(&answer, NULL, "no such file", "facts", NULL), INSPECTREE_CANNOT_OPEN);
  CHECK_INT(inspectree_dump(&answer, NULL, "x.py", "rows", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_dump(&answer, NULL, "x.py", "record", NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_check(NULL, db, NULL), INSPECTREE_MISUSE);
  CHECK_INT(inspectree_check(&answer, NULL, NULL), INSPECTREE_MISUSE);
  CHECK(!answer);
  inspectree_close(db);
}

/* Every outcome that has an answer. */
static void lifecycle__outcomes(void) {
  static const struct {
    const char *method, *params;
    inspectree_status status;
    const char *exception;
  } rows[] = {
      {"getsource", "{\"object\":\"mod.f\"}", INSPECTREE_OK, NULL},
      {"modules", NULL, INSPECTREE_OK, NULL},
      {"getsource", "{\"object\":\"mod.g\"}", INSPECTREE_NOT_FOUND, "LookupError"},
      {"getsource", "{\"object\":\"\"}", INSPECTREE_NOT_FOUND, "LookupError"},
      {"signature", "{\"object\":\"mod\"}", INSPECTREE_RAISED, "TypeError"},
      {"nosuch", "{}", INSPECTREE_BAD_REQUEST, NULL},
      {"getsource", "{}", INSPECTREE_BAD_REQUEST, NULL},
      {"getsource", NULL, INSPECTREE_BAD_REQUEST, NULL},
      {"getsource", "{\"object\":1}", INSPECTREE_BAD_REQUEST, NULL},
      {"getsource", "{\"object\":\"mod.f\",\"more\":1}", INSPECTREE_BAD_REQUEST, NULL},
      {"getsource", "not JSON", INSPECTREE_BAD_REQUEST, NULL},
      {"getsource", "[]", INSPECTREE_BAD_REQUEST, NULL},
      {"getsource", "", INSPECTREE_BAD_REQUEST, NULL},
  };
  inspectree *db = opened(INSPECTREE_READ);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    inspectree_answer *answer = NULL;
    CHECK_INT(inspectree_ask(&answer, db, rows[i].method, rows[i].params, NULL), rows[i].status);
    CHECK(answer != NULL);
    const char *exception = inspectree_answer_exception(answer), *message = inspectree_answer_message(answer);
    CHECK(rows[i].exception ? exception && strcmp(exception, rows[i].exception) == 0 : !exception);
    CHECK((rows[i].status == INSPECTREE_OK) == !message);
    CHECK(strlen(inspectree_answer_json(answer, NULL)) > 1);
    if (test_wrong) printf("in row %zu\n", i);
    inspectree_answer_free(answer);
  }
  inspectree_close(db);
}

static void lifecycle__lines(void) {
  static const char ask[] = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"getdoc\",\"params\":{\"object\":\"mod.f\"}}";
  inspectree *db = opened(INSPECTREE_READ);
  inspectree_answer *answer = NULL;
  CHECK_INT(inspectree_serve_line(&answer, db, ask, sizeof ask - 1, NULL), INSPECTREE_OK);
  CHECK_TEXT(inspectree_answer_json(answer, NULL), "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":\"Doc of f.\"}");
  inspectree_answer_free(answer);
  for (size_t size = 0; size < sizeof ask - 1; size++) { /* none of its beginnings is a request */
    CHECK_INT(inspectree_serve_line(&answer, db, ask, size, NULL), INSPECTREE_OK);
    CHECK(strstr(inspectree_answer_json(answer, NULL), "\"result\"") == NULL);
    inspectree_answer_free(answer);
  }
  inspectree_close(db);
}

static void lifecycle__looking_inside(void) {
  char path[400];
  inspectree *db = opened(INSPECTREE_READ);
  inspectree_answer *answer = NULL;
  CHECK_INT(inspectree_check(&answer, db, NULL), INSPECTREE_OK);
  CHECK_TEXT(inspectree_answer_text(answer, NULL), "");
  inspectree_answer_free(answer);
  snprintf(path, sizeof path, "%s/mod.py", tree.root);
  static const char *const stations[] = {"lines", "text", "skeleton", "tree", "facts", "rows", "record"};
  for (size_t i = 0; i < sizeof stations / sizeof *stations; i++) {
    CHECK_INT(inspectree_dump(&answer, db, path, stations[i], NULL), INSPECTREE_OK);
    CHECK(strlen(inspectree_answer_text(answer, NULL)) > 0);
    inspectree_answer_free(answer);
  }
  inspectree_close(db);
}

static void lifecycle__the_library_itself(void) {
  CHECK_TEXT(inspectree_version(), INSPECTREE_VERSION);
  size_t count = 0;
  while (inspectree_method(count)) count++;
  CHECK(count >= 13);
  for (size_t i = 0; i < count; i++) CHECK(inspectree_method_params(i) && inspectree_method_help(i)[0]);
  for (size_t i = count; i < count + 3; i++)
    CHECK(!inspectree_method(i) && !inspectree_method_params(i) && !inspectree_method_help(i));
  CHECK(!inspectree_method((size_t)-1));
  inspectree_on_no_memory(NULL, NULL);
}

int main(void) {
  tree_make(&tree);
  RUN(lifecycle__nothing_to_end);
  RUN(lifecycle__open_misuse);
  RUN(lifecycle__open_what_is_no_index);
  RUN(lifecycle__ask_before_there_is_an_index);
  RUN(lifecycle__index_misuse);
  RUN(lifecycle__index_and_ask);
  RUN(lifecycle__stopped_leaves_the_old_state);
  RUN(lifecycle__older_options);
  RUN(lifecycle__read_handles_do_not_write);
  RUN(lifecycle__ask_misuse);
  RUN(lifecycle__outcomes);
  RUN(lifecycle__lines);
  RUN(lifecycle__looking_inside);
  RUN(lifecycle__the_library_itself);
  tree_remove(&tree);
  return test_end();
}
