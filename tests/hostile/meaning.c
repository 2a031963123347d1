/*
 * meaning.c - modules written to hurt whoever works out what their names mean.
 *
 *   meaning INSPECTREE            every case, at its size and at ten times that
 *   meaning INSPECTREE X          only those whose names begin with X
 *
 * The index must be made and every question answered within the limits; ten times the input may take ten times the
 * time, give or take, or be capped. A question also says what must stand in its answer: a row with the reason in place
 * of what nobody can know.
 */
#include <sys/stat.h>

#include "run.h"
#include "base/array.h"
#include "base/json.h"
#include "meanings.h"

static const double INDEX_SECONDS = 5;
static const double QUESTION_SECONDS = 1;
static const double MOST_GROWTH = 25;   /* from n to 10 n; a square would be 100 */
static const double MOST_UNNOTICED = 1; /* seconds: below that growth is noise */
static const size_t MOST_MEMORY = (size_t)1 << 30;

typedef struct Test {
  const char *program;
  const Meaning *meaning;
  uint32_t n;
  char *folder;
  bool is_wrong;
  double index_seconds;
  double question_seconds;
  size_t memory;
} Test;

static void wrong(Test *test, const char *what, const char *which) {
  printf("FAILED %s, n = %u: %s%s\n", test->meaning->name, test->n, what, which);
  test->is_wrong = true;
}

/* ---- writing ---- */

/* "$" is the number, "`" the next one, "~" n. */
static void fill(ItBuf *out, const char *text, uint32_t number, uint32_t n) {
  for (const char *at = text; *at;) {
    size_t plain = strcspn(at, "$`~");
    it_buf_add(out, at, plain);
    at += plain;
    if (*at == '$') it_buf_int(out, number);
    if (*at == '`') it_buf_int(out, number + 1);
    if (*at == '~') it_buf_int(out, n);
    at += *at != '\0';
  }
}

static void write_file(const Test *test, const char *path, const ItBuf *text) {
  ItBuf name = {0};
  const char *slash = strchr(path, '/');
  if (slash) {
    it_buf_format(&name, "%s/tree/%.*s", test->folder, (int)(slash - path), path);
    mkdir(name.data, 0755);
    it_buf_reset(&name);
  }
  it_buf_format(&name, "%s/tree/%s", test->folder, path);
  run_write(name.data, text->data, text->size);
  it_buf_clear(&name);
}

static void write_part(const Test *test, const Part *part) {
  ItBuf text = {0}, path = {0};
  for (uint32_t i = 0; i < (part->is_each ? test->n : 1); i++) {
    it_buf_reset(&text);
    it_buf_reset(&path);
    fill(&path, part->path, i, test->n);
    fill(&text, part->head, i, test->n);
    for (uint32_t k = 0; part->unit && k < test->n; k++) fill(&text, part->unit, k, test->n);
    if (part->tail) fill(&text, part->tail, i, test->n);
    write_file(test, path.data, &text);
  }
  it_buf_clear(&text);
  it_buf_clear(&path);
}

/* ---- indexing and asking ---- */

static void index_tree(Test *test, const char *db) {
  RunResult result = {0};
  RunLimits limits = {.cpu_seconds = (unsigned)(4 * INDEX_SECONDS * RUN_SLOWNESS), .memory = 3 * MOST_MEMORY};
  run(&result, &limits,
      RUN_ARGS(test->program, "index", run_path(test->folder, "tree"), "--db", db, "--jobs", "1", "--quiet"));
  test->index_seconds = result.cpu;
  test->memory = result.memory;
  if (result.code != 0) wrong(test, "index fails: ", result.err.data ? result.err.data : "");
  if (result.cpu > INDEX_SECONDS * RUN_SLOWNESS) wrong(test, "index takes long", "");
  if (RUN_SLOWNESS == 1 && result.memory > MOST_MEMORY) wrong(test, "index takes much memory", "");
  run_clear(&result);
}

static void ask(Test *test, RunServer *server, const Question *question, ItBuf *answer) {
  ItBuf request = {0}, object = {0};
  fill(&object, question->object, 0, test->n);
  it_buf_format(&request, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{\"object\":", question->method);
  it_json_quote(&request, it_buf_view(&object));
  it_buf_text(&request, ",\"explain\":true}}");
  double begun = run_cpu(server->pid), most = QUESTION_SECONDS * RUN_SLOWNESS;
  if (!run_ask(server, request.data, request.size, 30 * most, answer)) {
    wrong(test, "no answer to ", request.data);
  } else {
    double seconds = run_cpu(server->pid) - begun;
    if (seconds > test->question_seconds) test->question_seconds = seconds;
    if (seconds > most) wrong(test, "a question takes long: ", request.data);
    if (question->want && !strstr(answer->data, question->want)) {
      wrong(test, "not in the answer: ", question->want);
      printf("  %s %s: %.600s\n", question->method, object.data, answer->data);
    }
  }
  it_buf_clear(&request);
  it_buf_clear(&object);
}

static void ask_all(Test *test, const char *db) {
  RunServer server = {0};
  RunLimits limits = {.memory = 3 * MOST_MEMORY};
  ItBuf answer = {0};
  run_serve(&server, &limits, RUN_ARGS(test->program, "serve", "--db", db));
  static const Question good[] = {{"signature", "zzz.good", "\"text\":\"(a, b=1)\""}, {"getmembers", "a", NULL}};
  ask(test, &server, &good[0], &answer);
  ask(test, &server, &good[1], &answer);
  for (const Question *question = test->meaning->questions; question->method && !test->is_wrong; question++)
    ask(test, &server, question, &answer);
  ask(test, &server, &good[0], &answer);
  if (run_serve_end(&server, 10 * RUN_SLOWNESS) != 0) wrong(test, "the server does not end with 0", "");
  it_buf_clear(&answer);
}

static Test test_size(const char *program, const Meaning *meaning, uint32_t n) {
  Test test = {.program = program, .meaning = meaning, .n = n, .folder = run_folder()};
  ItBuf db = {0}, good = {0};
  it_buf_format(&db, "%s/index.db", test.folder);
  it_buf_text(&good, "def good(a, b=1): pass\n");
  mkdir(run_path(test.folder, "tree"), 0755);
  write_file(&test, "zzz.py", &good);
  for (const Part *part = meaning->parts; part->path; part++) write_part(&test, part);
  index_tree(&test, db.data);
  if (!test.is_wrong) ask_all(&test, db.data);
  run_remove(test.folder);
  it_free(test.folder);
  it_buf_clear(&db);
  it_buf_clear(&good);
  return test;
}

/* ---- the two sizes ---- */

static bool grows(double before, double after) {
  double least = MOST_UNNOTICED * RUN_SLOWNESS;
  return after > least && after > MOST_GROWTH * (before > least / MOST_GROWTH ? before : least / MOST_GROWTH);
}

static bool test_meaning(const char *program, const Meaning *meaning) {
  Test small = test_size(program, meaning, meaning->n), large = test_size(program, meaning, 10 * meaning->n);
  if (grows(small.index_seconds, large.index_seconds)) wrong(&large, "indexing grows faster than the input", "");
  if (grows(small.question_seconds, large.question_seconds))
    wrong(&large, "a question grows faster than the input", "");
  bool is_fine = !small.is_wrong && !large.is_wrong;
  printf("%-28s n = %6u: index %5.2f s %4zu MB, question %4.2f s; ten times: %5.2f s %4zu MB, %4.2f s%s\n",
         meaning->name, small.n, small.index_seconds, small.memory >> 20, small.question_seconds, large.index_seconds,
         large.memory >> 20, large.question_seconds, is_fine ? "" : "  WRONG");
  fflush(stdout);
  return is_fine;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("meaning INSPECTREE [NAME]\n", stderr);
    return 2;
  }
  const char *only = argc > 2 ? argv[2] : "";
  unsigned passed = 0, failed = 0;
  for (uint32_t i = 0; i < meaning_count; i++) {
    if (strncmp(meanings[i].name, only, strlen(only)) != 0) continue;
    test_meaning(argv[1], &meanings[i]) ? passed++ : failed++;
  }
  printf("%u passed, %u failed\n", passed, failed);
  return failed != 0 || passed == 0;
}
