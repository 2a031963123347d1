/*
 * tree.c - folders that hold what a folder of sources should not.
 *
 *   VANISH=LIBRARY tree INSPECTREE   LIBRARY: that of vanish.c, to be preloaded; without it a test is left out
 *
 * Whatever lies in the tree, the index is made of the rest: exit code 0 (2 with --strict), a warning line and a row
 * each, nothing read from outside the tree, nothing waited for.
 */
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run.h"
#include "test.h"

enum { NOBODY = 65534, LEVELS = 3000 };

static char *folder;
static char program[256], vanish[256], tree[256], outside[256], db[256];
static const char secret[] = "def marker_of_a_secret(): pass\n";
static const char good[] = "def good(): pass\n";

static RunLimits as_nobody(void) { return (RunLimits){.uid = geteuid() == 0 ? NOBODY : 0, .seconds = 60}; }

static void put(const char *name) { run_write(run_path(tree, name), good, sizeof good - 1); }

/* Root reads everything, so the program runs as somebody else, who must be able to start it. */
static void copy_program(const char *from, const char *to) {
  ItBuf bytes = {0};
  if (!run_read(from, &bytes)) run_trouble(from);
  run_write(to, bytes.data, bytes.size);
  chmod(to, 0755);
  it_buf_clear(&bytes);
}

static void new_tree(void) {
  run_remove(tree);
  run_remove(db);
  mkdir(tree, 0755);
  put("good.py");
}

static int64_t ask(const char *sql) {
  sqlite3 *at;
  sqlite3_stmt *stmt = NULL;
  int64_t number = -1;
  if (sqlite3_open_v2(db, &at, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2(at, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
    number = sqlite3_column_int64(stmt, 0);
  if (number < 0) printf("%s: %s\n", sql, sqlite3_errmsg(at));
  sqlite3_finalize(stmt);
  sqlite3_close(at);
  return number;
}

/* Whether the file is in the view with that status. */
static bool has_status(const char *name, const char *status) {
  char *sql = sqlite3_mprintf("SELECT count(*) FROM v_file WHERE file = %Q AND status = %Q", name, status);
  bool has = ask(sql) == 1;
  if (!has) printf("%s is not %s\n", name, status);
  sqlite3_free(sql);
  return has;
}

static unsigned lines_with(const char *text, const char *what) {
  unsigned count = 0;
  for (const char *at = text; (at = strstr(at, what)) != NULL; count++)
    at = strchr(at, '\n') ? strchr(at, '\n') : at + strlen(at);
  return count;
}

static void index_tree(RunResult *result, int want) {
  RunLimits limits = as_nobody();
  run(result, &limits, RUN_ARGS(program, "index", tree, "--db", db));
  if (result->code != want) printf("code %d, signal %d: %s\n", result->code, result->signal, result->err.data);
  CHECK_INT(result->code, want);
  CHECK_INT(ask("SELECT count(*) FROM v_definition WHERE module = 'good' AND qualname = 'good'"), 1);
}

/* A warning line each, no other, rows that say so, and a strict run that ends with 2. */
static void check_index(const char *const (*expected)[2], size_t count) {
  RunResult result = {0};
  index_tree(&result, 0);
  for (size_t i = 0; i < count; i++) {
    CHECK(has_status(expected[i][0], expected[i][1]));
    ItBuf line = {0};
    it_buf_format(&line, ": %s", expected[i][1]);
    CHECK(lines_with(result.err.data, line.data) > 0);
    it_buf_clear(&line);
  }
  unsigned warnings = lines_with(result.err.data, "warning: ");
  if (warnings != count) printf("%s", result.err.data);
  CHECK_INT(warnings, count);
  RunLimits limits = as_nobody();
  run(&result, &limits, RUN_ARGS(program, "index", tree, "--db", db, "--strict"));
  CHECK_INT(result.code, count ? 2 : 0);
  run_clear(&result);
}

/* ---- links ---- */

static void links__in_out_loops(void) {
  static const char *const expected[][2] = {{"out.py", "link"}, {"dangling.py", "link"}};
  ItBuf bytes = {0};
  new_tree();
  mkdir(run_path(tree, "pkg"), 0755);
  put("pkg/__init__.py");
  CHECK(symlink("good.py", run_path(tree, "again.py")) == 0);
  CHECK(symlink(run_path(outside, "secret.py"), run_path(tree, "out.py")) == 0);
  CHECK(symlink("nowhere.py", run_path(tree, "dangling.py")) == 0);
  CHECK(symlink("..", run_path(tree, "pkg/loop")) == 0);
  CHECK(symlink(outside, run_path(tree, "pkg/outside")) == 0);
  CHECK(symlink("self", run_path(tree, "self")) == 0);
  check_index(expected, 2);
  CHECK_INT(ask("SELECT count(*) FROM v_definition WHERE name LIKE '%secret%'"), 0);
  CHECK_INT(ask("SELECT count(*) FROM v_module WHERE module LIKE '%loop%' OR module LIKE '%outside%'"), 0);
  run_read(db, &bytes);
  CHECK(memmem(bytes.data, bytes.size, "marker_of_a_secret", 18) == NULL);
  it_buf_clear(&bytes);
}

/* ---- special files ---- */

static void special__fifo_socket_device(void) {
  static const char *const expected[][2] = {{"fifo.py", "special"}, {"socket.py", "special"}, {"device.py", "special"}};
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const char *path = run_path(tree, "socket.py");
  CHECK(strlen(path) < sizeof address.sun_path);
  memcpy(address.sun_path, path, strlen(path) < sizeof address.sun_path ? strlen(path) : 0);
  new_tree();
  CHECK(mkfifo(run_path(tree, "fifo.py"), 0644) == 0);
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  CHECK(bind(fd, (const struct sockaddr *)&address, sizeof address) == 0);
  close(fd);
  bool has_device = mknod(run_path(tree, "device.py"), S_IFCHR | 0644, makedev(1, 5)) == 0;
  if (!has_device) printf("skipped: no right to make a device\n");
  mkdir(run_path(tree, "folder.py"), 0755);
  put("folder.py/inside.py");
  check_index(expected, has_device ? 3 : 2);
  CHECK_INT(ask("SELECT count(*) FROM v_file WHERE file = 'folder.py/inside.py' AND status = 'ok'"), 1);
}

/* ---- what may not be read, and what is not there for long ---- */

static void access__unreadable(void) {
  static const char *const expected[][2] = {{"unreadable.py", "unreadable"}, {"locked", "unreadable"}};
  new_tree();
  put("unreadable.py");
  chmod(run_path(tree, "unreadable.py"), 0);
  mkdir(run_path(tree, "locked"), 0755);
  put("locked/x.py");
  chmod(run_path(tree, "locked"), 0);
  check_index(expected, 2);
  chmod(run_path(tree, "unreadable.py"), 0644);
  chmod(run_path(tree, "locked"), 0755);
  check_index(NULL, 0);
  CHECK_INT(ask("SELECT count(*) FROM v_file WHERE file = 'locked/x.py' AND status = 'ok'"), 1);
}

static void access__vanished(void) {
  RunLimits limits = as_nobody();
  RunResult result = {0};
  if (!*vanish) {
    printf("skipped: nothing to preload\n");
    return;
  }
  new_tree();
  put("vanishing.py");
  chmod(tree, 0777); /* who runs it takes it away */
  limits.preload = vanish;
  run(&result, &limits, RUN_ARGS(program, "index", tree, "--db", db, "--jobs", "1"));
  CHECK_INT(result.code, 0);
  CHECK(has_status("vanishing.py", "vanished"));
  CHECK_INT(lines_with(result.err.data, "warning: "), 1);
  index_tree(&result, 0);
  CHECK_INT(ask("SELECT count(*) FROM v_file"), 1);
  run_clear(&result);
}

static void access__sparse(void) {
  static const char *const expected[][2] = {{"big.py", "too-large"}, {"over.py", "too-large"}};
  RunResult result = {0};
  new_tree();
  put("big.py");
  put("over.py");
  if (truncate(run_path(tree, "big.py"), (off_t)10 << 30) != 0) printf("skipped: no file of 10 GB here\n");
  CHECK(truncate(run_path(tree, "over.py"), ((off_t)8 << 20) + 1) == 0);
  check_index(expected, 2);
  unlink(db);
  index_tree(&result, 0);
  if (RUN_SLOWNESS == 1) CHECK(result.memory < (size_t)100 << 20);
  run_clear(&result);
}

/* ---- names ---- */

static void names__strange(void) {
  static const char *const names[] = {"new\nline.py",
                                      "esc\x1b[31mred.py",
                                      "bad\xff.py",
                                      "quo'te\".py",
                                      "-dash.py",
                                      "semi;colon.py",
                                      "tab\there.py",
                                      ("\xe2\x80\xae"
                                       "bidi.py"),
                                      "$(touch pwned).py",
                                      "'; DROP TABLE file--.py",
                                      "%s%n.py",
                                      " .py",
                                      "....py",
                                      "class.py",
                                      "Good.py",
                                      "a b.py"};
  enum { COUNT = sizeof names / sizeof *names };
  RunResult result = {0};
  RunLimits limits = as_nobody();
  new_tree();
  for (size_t i = 0; i < COUNT; i++) run_write(run_path(tree, names[i]), "x = = 1\n", 8);
  index_tree(&result, 0);
  CHECK_INT(lines_with(result.err.data, "warning: "), COUNT);
  CHECK_INT(ask("SELECT count(*) FROM file"), COUNT + 1);
  CHECK_INT(ask("SELECT count(*) FROM file WHERE path = CAST(x'626164ff2e7079' AS BLOB)"), 1);
  CHECK(access("pwned", F_OK) != 0 && access(run_path(tree, "pwned"), F_OK) != 0);
  run(&result, &limits, RUN_ARGS(program, "list", "--db", db));
  CHECK_INT(result.code, 0);
  run(&result, &limits, RUN_ARGS(program, "modules", "--json", "--db", db));
  CHECK_INT(result.code, 0);
  CHECK(strchr(result.out.data, '\n') == result.out.data + result.out.size - 1);
  run_clear(&result);
}

/* Everything a program writes to a terminal. */
static void run_on_terminal(const char *const *argv, ItBuf *out) {
  int master;
  char bytes[4096];
  fflush(NULL);
  pid_t pid = forkpty(&master, NULL, NULL, NULL);
  if (pid < 0) run_trouble("forkpty");
  if (pid == 0) {
    setenv("TERM", "xterm", 1);
    execv(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
  }
  it_buf_reset(out);
  for (ssize_t size; (size = read(master, bytes, sizeof bytes)) > 0;) it_buf_add(out, bytes, (size_t)size);
  run_wait(pid);
  close(master);
}

static void names__on_a_terminal(void) {
  static const char *const raw[] = {"\x1b[31mred", "\x1b]0;",
                                    ("\x9b"
                                     "31m"),
                                    "\xc2\x9b", "\xe2\x80\xae"};
  static const char source[] =
      "def f(a='\x1b[31mred', b='\xe2\x80\xae'):\n    \"\"\"\x1b[31mred \xc2\x9b \x1b]0;title\x07\"\"\"\nx = = 1\n";
  ItBuf out = {0};
  new_tree();
  run_write(run_path(tree, "esc\x1b[31mred.py"), source, sizeof source - 1);
  run_write(run_path(tree, "esc.py"), source, sizeof source - 1);
  run_write(run_path(tree, "\xe2\x80\xae.py"), "x = = 1\n", 8);
  const char *const *commands[] = {
      RUN_ARGS(program, "index", tree, "--db", db),          RUN_ARGS(program, "list", "--db", db),
      RUN_ARGS(program, "show", "esc", "--db", db),          RUN_ARGS(program, "show", "esc.f", "--db", db),
      RUN_ARGS(program, "getdoc", "esc.f", "--db", db),      RUN_ARGS(program, "getsource", "esc.f", "--db", db),
      RUN_ARGS(program, "signature", "esc.f", "--db", db),   RUN_ARGS(program, "getfile", "esc", "--db", db),
      RUN_ARGS(program, "getdoc", "\x1b[31mred", "--db", db)};
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    run_on_terminal(commands[i], &out);
    for (size_t k = 0; k < sizeof raw / sizeof *raw; k++) {
      bool is_raw = memmem(out.data, out.size, raw[k], strlen(raw[k])) != NULL;
      if (is_raw) printf("%s: text %zu reaches the terminal\n", commands[i][1], k);
      CHECK(!is_raw);
    }
  }
  it_buf_clear(&out);
}

static void names__long_path(void) {
  RunResult result = {0};
  new_tree();
  int at = open(tree, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (int i = 0; at >= 0 && i < LEVELS; i++) {
    CHECK(mkdirat(at, "d123456789", 0755) == 0);
    int next = openat(at, "d123456789", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    close(at);
    at = next;
  }
  int file = openat(at, "x.py", O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  CHECK(file >= 0 && write(file, good, sizeof good - 1) == (ssize_t)sizeof good - 1);
  close(file);
  close(at);
  char name[300];
  memset(name, 'n', 252);
  memcpy(name + 252, ".py", 4);
  put(name);
  index_tree(&result, 0);
  CHECK_INT(ask("SELECT count(*) FROM file WHERE length(path) > 33000"), 1);
  CHECK_INT(ask("SELECT count(*) FROM v_file WHERE status = 'ok' AND length(file) = 255"), 1);
  CHECK_INT(ask("SELECT count(*) FROM v_file WHERE status <> 'ok'"), 0);
  run_clear(&result);
}

static void names__empty_and_missing(void) {
  RunResult result = {0};
  RunLimits limits = as_nobody();
  new_tree();
  unlink(run_path(tree, "good.py"));
  run(&result, &limits, RUN_ARGS(program, "index", tree, "--db", db));
  CHECK_INT(result.code, 0);
  run(&result, &limits, RUN_ARGS(program, "index", run_path(tree, "nowhere"), "--db", db));
  CHECK(result.code == 1 && result.err.size > 10);
  put("one.py");
  run(&result, &limits, RUN_ARGS(program, "index", run_path(tree, "one.py"), "--db", db));
  CHECK_INT(result.code, 0);
  run_clear(&result);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("tree INSPECTREE\n", stderr);
    return 2;
  }
  folder = run_folder();
  chmod(folder, 0777); /* for the index that nobody makes */
  snprintf(program, sizeof program, "%s/inspectree", folder);
  snprintf(tree, sizeof tree, "%s/tree", folder);
  snprintf(outside, sizeof outside, "%s/outside", folder);
  snprintf(db, sizeof db, "%s/index.db", folder);
  copy_program(argv[1], program);
  if (getenv("VANISH")) {
    snprintf(vanish, sizeof vanish, "%s/vanish.so", folder);
    copy_program(getenv("VANISH"), vanish);
  }
  mkdir(outside, 0755);
  run_write(run_path(outside, "secret.py"), secret, sizeof secret - 1);
  RUN(links__in_out_loops);
  RUN(special__fifo_socket_device);
  RUN(access__unreadable);
  RUN(access__vanished);
  RUN(access__sparse);
  RUN(names__strange);
  RUN(names__on_a_terminal);
  RUN(names__long_path);
  RUN(names__empty_and_missing);
  run_remove(folder);
  it_free(folder);
  return test_end();
}
