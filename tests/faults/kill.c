/*
 * kill.c - an index whose makers are killed, hindered and many.
 *
 *   kill INSPECTREE [--rounds N [TEST]]   N (10): how often each kind of index is killed
 *
 * The tree is in one of its states 0, 1, 2 ... and says which in every file; a whole index says the same number
 * everywhere. Whatever happens to a writer, readers find the state before or the state after.
 */
#include <dirent.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fcntl.h>
#include <sched.h>

#include "run.h"
#include "test.h"

enum { FILES = 60, DEFS = 40, READERS = 8, REINDEXES = 20, ABSENT = -1, BROKEN = -2 };

static const char *program;
static int rounds = 10;
static char *folder;
static char tree[256], db[512];

/* ---- states ---- */

/* Files differ in size from state to state, so that no clock decides whether they are new. */
static void write_state(int state) {
  ItBuf text = {0};
  for (int i = 0; i < FILES; i++) {
    char name[32];
    it_buf_reset(&text);
    it_buf_format(&text, "def state():\n    return %d\n", state);
    for (int k = 0; k < DEFS; k++)
      it_buf_format(&text, "def f%d_%d(a, b=%d):\n    \"\"\"Of state %d.\"\"\"\n", k, i, k, state);
    it_buf_fill(&text, '\n', (size_t)state);
    snprintf(name, sizeof name, "m%d.py", i);
    run_write(run_path(tree, name), text.data, text.size);
  }
  it_buf_clear(&text);
}

/* The number that file `i` of the index says; ABSENT: no answer. */
static int state_of_file(RunServer *server, int i, ItBuf *answer) {
  char request[160];
  static const char before[] = "def state():\\n    return ";
  int size =
      snprintf(request, sizeof request,
               "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getsource\",\"params\":{\"object\":\"m%d.state\"}}", i);
  if (!run_ask(server, request, (size_t)size, 10 * RUN_SLOWNESS, answer)) return ABSENT;
  const char *at = strstr(answer->data, before);
  return at ? (int)strtol(at + sizeof before - 1, NULL, 10) : ABSENT;
}

/* The state that the index is in: ABSENT without one, BROKEN if it is not whole or its files disagree. */
static int state_of_index(void) {
  struct stat info;
  if (stat(db, &info) != 0) return ABSENT;
  RunResult result = {0};
  run(&result, NULL, RUN_ARGS(program, "check", "--db", db));
  bool is_whole = result.code == 0 && strcmp(result.out.data, "whole\n") == 0;
  if (!is_whole) printf("check: code %d: %s%s", result.code, result.out.data, result.err.data);
  run_clear(&result);
  if (!is_whole) return BROKEN;
  RunServer server;
  ItBuf answer = {0};
  run_serve(&server, NULL, RUN_ARGS(program, "serve", "--db", db));
  int state = state_of_file(&server, 0, &answer);
  bool is_one = state >= 0;
  for (int i = 1; i < FILES; i++) is_one &= state_of_file(&server, i, &answer) == state;
  is_one &= run_serve_end(&server, 10) == 0;
  it_buf_clear(&answer);
  return is_one ? state : BROKEN;
}

/* Files beside the index that nobody holds any more: all but the index, its lock and the tree. */
static unsigned leftovers(void) {
  DIR *dir = opendir(folder);
  unsigned count = 0;
  for (const struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
    const char *name = entry->d_name;
    bool is_left = strstr(name, ".tmp") || strstr(name, "-wal") || strstr(name, "-shm") || strstr(name, "-journal");
    if (is_left) printf("left behind: %s\n", name);
    count += is_left;
  }
  if (dir) closedir(dir);
  return count;
}

static void remove_index(void) {
  static const char *const suffixes[] = {"", "-wal", "-shm", "-journal", ".lock"};
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    ItBuf path = {0};
    it_buf_format(&path, "%s%s", db, suffixes[i]);
    unlink(path.data);
    it_buf_clear(&path);
  }
}

static int index_tree(const RunLimits *limits, RunResult *result) {
  RunResult own = {0};
  RunResult *to = result ? result : &own;
  run(to, limits, RUN_ARGS(program, "index", tree, "--db", db, "--quiet"));
  int code = to->code;
  run_clear(&own);
  return code;
}

static uint32_t seed = 12345;
static double chance(void) {
  seed = seed * 1664525u + 1013904223u;
  return (double)(seed >> 8) / (double)(1u << 24);
}

static void pause_for(double seconds) {
  struct timespec pause = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
  nanosleep(&pause, NULL);
}

/* Starts an index and kills it somewhere in the time that it takes. */
static void kill_index(double seconds) {
  pid_t pid = run_start(NULL, RUN_ARGS(program, "index", tree, "--db", db, "--quiet"));
  pause_for(seconds * 1.1 * chance());
  kill(pid, SIGKILL);
  run_wait(pid);
}

static double seconds_of_index(void) {
  double begun = run_now();
  CHECK_INT(index_tree(NULL, NULL), 0);
  return run_now() - begun;
}

/* ---- killing ---- */

static void kill__first_index(void) {
  write_state(0);
  remove_index();
  double seconds = seconds_of_index();
  int absent = 0;
  for (int i = 0; i < rounds; i++) {
    remove_index();
    kill_index(seconds);
    int state = state_of_index();
    absent += state == ABSENT;
    CHECK(state == ABSENT || state == 0);
    CHECK_INT(index_tree(NULL, NULL), 0);
    CHECK_INT(state_of_index(), 0);
    CHECK_INT(leftovers(), 0);
  }
  printf("first index: %d killed, %d of them before there was one\n", rounds, absent);
}

static void kill__repeated_index(void) {
  remove_index();
  write_state(0);
  CHECK_INT(index_tree(NULL, NULL), 0);
  write_state(1);
  double seconds = seconds_of_index();
  int old = 0, state = 1;
  for (int i = 2; i < rounds + 2; i++) {
    write_state(i);
    kill_index(seconds);
    int found = state_of_index();
    old += found == state;
    CHECK(found == state || found == i);
    if (found != state && found != i) printf("neither %d nor %d but %d\n", state, i, found);
    CHECK_INT(index_tree(NULL, NULL), 0);
    CHECK_INT(state_of_index(), i);
    CHECK_INT(leftovers(), 0);
    state = i;
  }
  printf("repeated index: %d killed, %d of them before it counted\n", rounds, old);
}

/* Killed again and again, with nobody reading in between. */
static void kill__in_a_row(void) {
  remove_index();
  write_state(0);
  double seconds = seconds_of_index();
  for (int i = 1; i <= rounds; i++) {
    write_state(i);
    kill_index(seconds);
  }
  int found = state_of_index();
  CHECK(found >= 0 && found <= rounds);
  CHECK_INT(index_tree(NULL, NULL), 0);
  CHECK_INT(state_of_index(), rounds);
  CHECK_INT(leftovers(), 0);
}

/* ---- many ---- */

static void two__second_is_told(void) {
  char lock[600], text[64];
  remove_index();
  write_state(0);
  CHECK_INT(index_tree(NULL, NULL), 0);
  write_state(1);
  snprintf(lock, sizeof lock, "%s.lock", db);
  int fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0644); /* we are the first indexer */
  CHECK(fd >= 0 && flock(fd, LOCK_EX) == 0);
  int size = snprintf(text, sizeof text, "%d\n", (int)getpid());
  CHECK(write(fd, text, (size_t)size) == size);
  RunResult result = {0};
  CHECK_INT(index_tree(NULL, &result), 4);
  snprintf(text, sizeof text, "locked by pid %d", (int)getpid());
  CHECK(strstr(result.err.data, text) != NULL);
  CHECK_INT(state_of_index(), 0);
  close(fd);
  CHECK_INT(index_tree(NULL, NULL), 0);
  CHECK_INT(state_of_index(), 1);
  run_clear(&result);
}

/* Of several real ones at once each ends with 0 or 4, and the index is whole. */
static void two__at_once(void) {
  for (int i = 2; i < 5; i++) {
    pid_t pids[4];
    int done = 0;
    write_state(i);
    for (int k = 0; k < 4; k++) pids[k] = run_start(NULL, RUN_ARGS(program, "index", tree, "--db", db, "--quiet"));
    for (int k = 0; k < 4; k++) {
      int code = run_wait(pids[k]);
      CHECK(code == 0 || code == 4);
      done += code == 0;
    }
    CHECK(done > 0);
    CHECK_INT(state_of_index(), i);
    CHECK_INT(leftovers(), 0);
  }
}

/* What the writer tells the readers: the state that is certain, and the last that may be. */
typedef struct Progress {
  volatile int certain;
  volatile int possible;
  volatile int is_over;
} Progress;

/* A reader of its own process: asks until it is over. Its exit code is 0 if every answer could be right. */
static pid_t start_reader(const Progress *progress, int number) {
  fflush(NULL);
  pid_t pid = fork();
  if (pid) return pid;
  RunServer server;
  ItBuf answer = {0};
  int wrong = 0, asked = 0;
  run_serve(&server, NULL, RUN_ARGS(program, "serve", "--db", db));
  while (!progress->is_over || asked < 10) {
    int least = progress->certain;
    int state = state_of_file(&server, (number + asked) % FILES, &answer);
    int most = progress->possible;
    if (state < least || state > most) {
      if (!wrong)
        printf("reader %d: %d, not %d to %d: %.200s\n", number, state, least, most, answer.data ? answer.data : "");
      wrong++;
    }
    asked++;
    pause_for(0.003); /* eight that never rest leave the writer no processor */
  }
  int code = run_serve_end(&server, 10);
  if (code != 0) printf("reader %d: the server ends with %d\n", number, code);
  fflush(stdout);
  _exit(wrong || code != 0);
}

static void many__readers_see_states(void) {
  Progress *progress = mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid_t readers[READERS];
  remove_index();
  write_state(0);
  CHECK_INT(index_tree(NULL, NULL), 0);
  *progress = (Progress){0, 0, 0};
  for (int i = 0; i < READERS; i++) readers[i] = start_reader(progress, i);
  for (int i = 1; i <= REINDEXES; i++) {
    write_state(i);
    progress->possible = i;
    if (i % 5 == 0) remove_index(); /* a new file in its place, now and then; readers keep what they have open */
    int code = index_tree(NULL, NULL);
    CHECK_INT(code, 0);
    if (code == 0 && i % 5 != 0) progress->certain = i;
  }
  progress->is_over = 1;
  for (int i = 0; i < READERS; i++) CHECK_INT(run_wait(readers[i]), 0);
  CHECK_INT(state_of_index(), REINDEXES);
  munmap(progress, sizeof *progress);
}

/* ---- no room ---- */

static void full__file_size(void) {
  static const size_t sizes[] = {512, 4096, 40000, 100000, 200000, 400000};
  RunResult result = {0};
  for (int first = 0; first < 2; first++) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      remove_index();
      write_state(0);
      if (!first) CHECK_INT(index_tree(NULL, NULL), 0);
      write_state(1);
      int code = index_tree(&(RunLimits){.file_size = sizes[i]}, &result);
      CHECK_INT(result.signal, 0);
      CHECK(code == 0 || code == 5);
      CHECK(code == 0 || result.err.size > 20); /* it says why */
      if (code && result.err.size <= 20) printf("%zu bytes: code %d: %s\n", sizes[i], code, result.err.data);
      int state = state_of_index();
      CHECK(state == (code == 0 ? 1 : first ? ABSENT : 0));
      CHECK_INT(index_tree(NULL, NULL), 0);
      CHECK_INT(state_of_index(), 1);
      CHECK_INT(leftovers(), 0);
    }
  }
  run_clear(&result);
}

/* In a namespace of its own: a file system of 400 KB holds the index, which then must grow. */
static int in_small_disk(void) {
  char place[300];
  RunResult result = {0};
  if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return 77;
  snprintf(place, sizeof place, "%s/disk", folder);
  mkdir(place, 0755);
  if (mount("none", place, "tmpfs", 0, "size=400k") != 0) return 77;
  snprintf(db, sizeof db, "%s/index.db", place);
  write_state(0);
  int code = index_tree(NULL, &result);
  printf("on a small disk: code %d, %s", code, result.err.data);
  CHECK(code == 5 && result.err.size > 20);
  CHECK_INT(state_of_index(), ABSENT);
  CHECK_INT(leftovers(), 0);
  run_clear(&result);
  return test_wrong != 0;
}

static void full__disk(void) {
  fflush(NULL);
  pid_t pid = fork();
  if (pid == 0) {
    int code = in_small_disk();
    fflush(stdout);
    _exit(code);
  }
  int code = run_wait(pid);
  if (code == 77) printf("skipped: no right to mount a small file system\n");
  else CHECK_INT(code, 0);
}

/* A test, unless another one was asked for. */
#define CASE(test) \
  if (argc < 5 || strcmp(#test, argv[4]) == 0) RUN(test)

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("kill INSPECTREE [--rounds N [TEST]]\n", stderr);
    return 2;
  }
  program = argv[1];
  if (argc > 3) rounds = (int)strtol(argv[3], NULL, 10);
  folder = run_folder();
  snprintf(tree, sizeof tree, "%s/tree", folder);
  snprintf(db, sizeof db, "%s/index.db", folder);
  mkdir(tree, 0755);
  CASE(kill__first_index);
  CASE(kill__repeated_index);
  CASE(kill__in_a_row);
  CASE(two__second_is_told);
  CASE(two__at_once);
  CASE(many__readers_see_states);
  CASE(full__file_size);
  CASE(full__disk);
  run_remove(folder);
  it_free(folder);
  return test_end();
}
