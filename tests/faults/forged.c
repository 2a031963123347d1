/*
 * forged.c - an index whose rows were written to go round in circles or to lead nowhere.
 *
 *   forged INSPECTREE
 *
 * The file is sound for SQLite; only what the rows say is not what indexing writes: parents, guards, MROs, metaclasses,
 * imports and modules that point at themselves, at one another, or at nothing. Whatever is asked, and by whichever
 * command, there is an answer in time, and no crash; `index` makes a good index of it again or refuses it.
 */
#include <sqlite3.h>
#include <sys/stat.h>

#include "run.h"
#include "test.h"

static const char *program;
static char *folder;
static char tree[256], good[256], other[256];

static const char source[] =
    "import pkg.m\nfrom pkg import *\nclass A(B):\n    def f(self):\n        \"Doc.\"\nclass D(A, pkg.m.C):\n    class "
    "In:\n"
    "        def g(self):\n            def h(): pass\n            return h\nif D:\n    if A:\n        x = 1\n    "
    "else:\n"
    "        x = 2\ndef deco(f): return f\n@deco\ndef k(a, b=A, *c: D) -> A: pass\n";
static const char package_source[] = "from .m import *\n";
static const char module_source[] =
    "from a import A as Back\nclass B:\n  x = 1\n  def f(self): pass\nclass C(B): pass\n__all__ = ['B', 'C']\n";

/* What is done to a good index, with foreign keys and checks off. */
static const char *const forgeries[] = {
    "UPDATE definition SET parent = number",
    "UPDATE definition SET parent = number + 1",
    "UPDATE definition SET parent = (SELECT max(number) FROM definition) - number + 1",
    "UPDATE definition SET parent = 2147483647",
    "UPDATE definition SET parent = -1, binding = -1, guard = -1",
    "UPDATE definition SET binding = 4294967295, guard = 9223372036854775807",
    "UPDATE definition SET kind = 'lambda'; UPDATE definition SET qualname = 'x.x.x' WHERE number > 1",
    "UPDATE definition SET line = -5, decorator_lines = 2147483647, more_lines = 9223372036854775807",
    "UPDATE definition SET line = 0, more_lines = -9223372036854775807",
    "DELETE FROM definition WHERE number = 1",
    "UPDATE guard SET parent = number",
    "UPDATE guard SET parent = CASE number WHEN 1 THEN 2 ELSE 1 END, scope = 9, arm = 4294967295",
    "UPDATE binding SET scope = definition",
    "UPDATE binding SET definition = 1, guard = 1",
    "UPDATE binding SET scope = 77777, definition = 88888, guard = 99999, level = 4294967295",
    "UPDATE binding SET kind = 'star', module = 'a', level = 0",
    "UPDATE binding SET kind = 'from', module = NULL, member = NULL, level = 300",
    "UPDATE binding SET name = 'A', value_text = 'A', kind = 'assign'",
    "UPDATE binding SET value_text = replace(hex(zeroblob(200000)), '0', '('), kind = 'assign'",
    "UPDATE class_argument SET expression_text = 'A'",
    "UPDATE class_argument SET expression_text = NULL, kind = 'keyword', name = 'metaclass'",
    "UPDATE class SET metaclass_module = module, metaclass_number = number",
    "UPDATE class SET definition = 99999, status = 'no such status'",
    "UPDATE class SET identity = 'a:A'",
    "UPDATE class SET number = number + 4000000000 WHERE module = 1",
    "UPDATE mro SET base_module = module, base_number = number, direct = 1",
    "UPDATE mro SET base_module = 1, base_number = 1 + place % 2, direct = place",
    "UPDATE mro SET base_module = 1, base_number = 3 - number, direct = 1 WHERE module = 1 AND number < 3",
    "INSERT INTO mro SELECT a.module, a.number, 1000 + b.place, b.base_module, b.base_number, 1 FROM class AS a, mro "
    "AS b "
    "WHERE b.module = 1 AND b.number = 2",
    "DELETE FROM mro",
    "UPDATE mro SET place = place + 4000000000, direct = -1",
    "UPDATE member SET definition = 99999, object = 'a:A.f', kind = 1",
    "UPDATE abstract_name SET name = ''",
    "UPDATE resolved_import SET source = module, object = 'a'",
    "UPDATE OR REPLACE link_source SET source = module",
    "INSERT OR IGNORE INTO link_source SELECT module, source FROM link_source",
    "UPDATE linked SET digest = 0, name = 'a', plain = zeroblob(100000)",
    "UPDATE linked SET blob = 999, plain = x'ffffffffffffffffff'",
    "DELETE FROM linked",
    "UPDATE OR REPLACE module SET name = 'pkg' || place, file = 1",
    "UPDATE module SET place = id, name = 'a'",
    "UPDATE OR IGNORE module SET name = '', kind = 'package', path = x'2e2e2f2e2e2f6574632f706173737764'",
    "UPDATE module SET name = 'a.a.a.a.a.a.a.a' WHERE id = 1",
    "UPDATE module SET file = NULL, kind = 'native', path = x'2f6465762f7a65726f'",
    "UPDATE OR IGNORE file SET path = x'2e2e2f2e2e2f6574632f706173737764'",
    "UPDATE file SET blob = 1",
    "UPDATE file SET blob = NULL",
    "UPDATE blob SET line_count = -1, reason_line = -1",
    "UPDATE blob SET line_count = 9223372036854775807",
    "UPDATE source SET size = 9223372036854775807",
    "UPDATE source SET packed = zeroblob(100)",
    "UPDATE source SET packed = (SELECT packed FROM source WHERE blob = 3)",
    "UPDATE parameter SET kind = 9, number = number + 4000000000",
    "UPDATE parameter SET value_text = 'k(k)', annotation_text = 'k', name = 'a'",
    "UPDATE decorator SET expression_text = 'k', definition = 1",
    "UPDATE docstring SET definition = -1",
    "UPDATE snapshot SET python = '9.99', platform = '', settings = 'x'",
    "UPDATE snapshot SET settings = replace(hex(zeroblob(100000)), '0', '[')",
    "UPDATE root SET path = x'', kind = 'none'",
    "DELETE FROM root",
    "DELETE FROM snapshot",
    "UPDATE meta SET content = ''",
};

static const char *const objects[] = {
    "a",   "a.A", "a.A.f", "a:D.In.g",   "a:D.In.g.<locals>.h", "a.k",       "a.k@17",
    "a.x", "pkg", "pkg.m", "pkg.m.Back", "pkg.m.C.f",           "a.nothing", "a:D.In.g.<locals>.h.<locals>.h"};
static const char *const methods[] = {
    "getsource", "getdoc",    "getcomments", "signature", "getfullargspec",       "getmro",        "getmembers", "code",
    "getfile",   "getmodule", "predicates",  "children",  "classify_class_attrs", "getclosurevars"};

static void make_good(void) {
  RunResult result = {0};
  mkdir(tree, 0755);
  mkdir(run_path(tree, "pkg"), 0755);
  run_write(run_path(tree, "a.py"), source, sizeof source - 1);
  run_write(run_path(tree, "pkg/__init__.py"), package_source, sizeof package_source - 1);
  run_write(run_path(tree, "pkg/m.py"), module_source, sizeof module_source - 1);
  run(&result, NULL, RUN_ARGS(program, "index", tree, "--db", good));
  CHECK_INT(result.code, 0);
  run_clear(&result);
}

static bool forge(const char *sql) {
  ItBuf bytes = {0};
  sqlite3 *db = NULL;
  char *message = NULL;
  CHECK(run_read(good, &bytes));
  run_write(other, bytes.data, bytes.size);
  it_buf_clear(&bytes);
  CHECK(sqlite3_open(other, &db) == SQLITE_OK);
  sqlite3_exec(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
  bool is_done = sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK;
  if (!is_done) printf("%s: %s\n", sql, message);
  sqlite3_free(message);
  sqlite3_close(db);
  return is_done;
}

/* Every method about every object; the server may also refuse the file at once. */
static bool answers_all(void) {
  RunServer server;
  ItBuf answer = {0}, request = {0};
  bool is_fine = true, is_open = true;
  size_t count = sizeof objects / sizeof *objects * (sizeof methods / sizeof *methods);
  run_serve(&server, &(RunLimits){.memory = (size_t)1 << 30}, RUN_ARGS(program, "serve", "--db", other));
  for (size_t i = 0; is_open && i < count; i++) {
    const char *object = objects[i / (sizeof methods / sizeof *methods)],
               *method = methods[i % (sizeof methods / sizeof *methods)];
    it_buf_reset(&request);
    it_buf_format(&request,
                  "{\"jsonrpc\":\"2.0\",\"id\":%zu,\"method\":\"%s\",\"params\":{\"object\":\"%s\",\"explain\":true}}",
                  i, method, object);
    double begun = run_cpu(server.pid);
    is_open = run_ask(&server, request.data, request.size, 20 * RUN_SLOWNESS, &answer);
    bool is_late = is_open && run_cpu(server.pid) - begun > RUN_SLOWNESS;
    bool is_good = !is_open || (answer.size > 20 && answer.data[0] == '{');
    if (is_late || !is_good) printf("%s %s: %s\n", method, object, is_late ? "late" : answer.data);
    is_fine = is_fine && is_good && !is_late;
  }
  int code = run_serve_end(&server, 10 * RUN_SLOWNESS);
  if (is_open ? code != 0 : code != 3 && code != 5) {
    printf("the server ends with %d\n", code);
    is_fine = false;
  }
  it_buf_clear(&answer);
  it_buf_clear(&request);
  return is_fine;
}

static void forged__rows(void) {
  for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
    bool is_fine = forge(forgeries[i]) && answers_all();
    is_fine = run_survives(RUN_ARGS(program, "tree", "a.A", "--db", other)) && is_fine;
    is_fine = run_survives(RUN_ARGS(program, "tree", "pkg.m.B", "--up", "--down", "--db", other)) && is_fine;
    is_fine = run_survives(RUN_ARGS(program, "subclasses", "pkg.m.B", "--db", other)) && is_fine;
    is_fine = run_survives(RUN_ARGS(program, "resolve", "pkg.m.Back.f", "--db", other)) && is_fine;
    is_fine = run_survives(RUN_ARGS(program, "show", "a.D", "--db", other)) && is_fine;
    is_fine = run_survives(RUN_ARGS(program, "list", "a", "--db", other)) && is_fine;
    is_fine = run_survives(RUN_ARGS(program, "stats", "--db", other)) && is_fine;
    is_fine = run_survives(RUN_ARGS(program, "check", "--db", other)) && is_fine;
    run_write(run_path(tree, "new.py"), "import a\n", 9);
    is_fine = run_survives(RUN_ARGS(program, "index", tree, "--db", other)) && is_fine;
    is_fine = answers_all() && is_fine;
    if (!is_fine) printf("after: %s\n", forgeries[i]);
    CHECK(is_fine);
  }
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("forged INSPECTREE\n", stderr);
    return 2;
  }
  program = argv[1];
  folder = run_folder();
  snprintf(tree, sizeof tree, "%s/tree", folder);
  snprintf(good, sizeof good, "%s/good.db", folder);
  snprintf(other, sizeof other, "%s/other.db", folder);
  RUN(make_good);
  RUN(forged__rows);
  run_remove(folder);
  it_free(folder);
  return test_end();
}
