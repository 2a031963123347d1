/* test_file.c - reading whatever bears a file's name; locks and replacing. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static char home[] = P_tmpdir "/it_file_XXXXXX";

static void put(const char *name, const char *text) {
  FILE *file = fopen(name, "wb");
  CHECK(file != NULL);
  if (!file) return;
  fputs(text, file);
  fclose(file);
}

static bool exists(const char *name) { return access(name, F_OK) == 0; }

static void file__read(void) {
  ItBuf out = {0};
  put("five", "12345");
  ItFileRead read = it_file_read_at(AT_FDCWD, "five", 5, &out);
  CHECK_INT(read.status, IT_READ_OK);
  CHECK_STR(it_buf_view(&out), "12345");
  CHECK_INT(read.id.size, 5);
  CHECK(read.id.inode != 0 && read.id.mtime_ns > 0);
  CHECK_INT(it_file_read_at(AT_FDCWD, "five", 4, &out).status, IT_READ_LARGE);
  CHECK_INT(out.size, 0);
  put("none", "");
  CHECK_INT(it_file_read_at(AT_FDCWD, "none", 0, &out).status, IT_READ_OK);
  CHECK_INT(out.size, 0);
  it_buf_clear(&out);
}

static void file__read_start(void) {
  ItBuf out = {0};
  put("five", "12345");
  CHECK_INT(it_file_read_start_at(AT_FDCWD, "five", 3, &out).status, IT_READ_OK);
  CHECK_STR(it_buf_view(&out), "123");
  CHECK_INT(it_file_read_start_at(AT_FDCWD, "five", 50, &out).status, IT_READ_OK);
  CHECK_STR(it_buf_view(&out), "12345");
  CHECK_INT(it_file_read_start_at(AT_FDCWD, "five", 0, &out).status, IT_READ_OK);
  CHECK_INT(out.size, 0);
  CHECK_INT(it_file_read_start_at(AT_FDCWD, "nothing", 3, &out).status, IT_READ_VANISHED);
  CHECK(it_file_read_start_at(AT_FDCWD, ".", 3, &out).status != IT_READ_OK);
  it_buf_clear(&out);
}

/* A size of 0 that is not true, and one that is far too true. */
static void file__false_size(void) {
  ItBuf out = {0};
  if (exists("/proc/self/status")) {
    CHECK_INT(it_file_read_at(AT_FDCWD, "/proc/self/status", 1 << 16, &out).status, IT_READ_OK);
    CHECK(out.size > 100);
    CHECK_INT(it_file_read_at(AT_FDCWD, "/proc/self/status", 10, &out).status, IT_READ_LARGE);
  }
  put("sparse", "");
  CHECK(truncate("sparse", (off_t)10 << 30) == 0);
  CHECK_INT(it_file_read_at(AT_FDCWD, "sparse", 1 << 20, &out).status, IT_READ_LARGE);
  CHECK(out.capacity < 1 << 22);
  it_buf_clear(&out);
}

static void file__refused(void) {
  ItBuf out = {0};
  ItBuf reason = {0};
  CHECK(mkfifo("fifo", 0644) == 0 && mkdir("folder", 0755) == 0 && symlink("five", "link") == 0);
  static const struct {
    const char *name;
    ItReadStatus status;
    const char *reason;
  } cases[] = {{"fifo", IT_READ_SPECIAL, "not a regular file"},
               {"folder", IT_READ_SPECIAL, "not a regular file"},
               {"/dev/zero", IT_READ_SPECIAL, "not a regular file"},
               {"link", IT_READ_LINK, "symlink"},
               {"nothing", IT_READ_VANISHED, "vanished"},
               {"five/x", IT_READ_VANISHED, "vanished"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ItFileRead read = it_file_read_at(AT_FDCWD, cases[i].name, 100, &out);
    CHECK_INT(read.status, cases[i].status);
    CHECK_STR(it_file_reason(&read, &reason), cases[i].reason);
  }
  ItFileRead denied = {.status = IT_READ_UNREADABLE, .error = EACCES};
  CHECK_STR(it_file_reason(&denied, &reason), "Permission denied");
  it_buf_clear(&out);
  it_buf_clear(&reason);
}

static atomic_bool is_writing;

static void *keep_writing(void *data) {
  int fd = open("busy", O_WRONLY);
  (void)data;
  for (int i = 0; atomic_load(&is_writing); i++)
    if (ftruncate(fd, i % 2 ? 100000 : 10) != 0) break;
  close(fd);
  return NULL;
}

/* Truncated and grown while it is read: either one of its states, or said to have changed. */
static void file__changing(void) {
  ItBuf out = {0};
  pthread_t writer;
  put("busy", "x");
  CHECK(truncate("busy", 10) == 0);
  atomic_store(&is_writing, true);
  CHECK(pthread_create(&writer, NULL, keep_writing, NULL) == 0);
  for (int i = 0; i < 3000; i++) {
    ItFileRead read = it_file_read_at(AT_FDCWD, "busy", 1 << 20, &out);
    CHECK(read.status == IT_READ_OK || (read.status == IT_READ_CHANGED && out.size == 0));
  }
  atomic_store(&is_writing, false);
  pthread_join(writer, NULL);
  it_buf_clear(&out);
}

static void file__lock(void) {
  ItFileLock lock;
  ItFileLock second;
  ItError err;
  char want[64];
  CHECK_INT(it_file_lock(&lock, "db", false, &err), IT_OK);
  CHECK_INT(it_file_lock(&second, "db", false, &err), IT_BUSY);
  snprintf(want, sizeof want, "db: locked by pid %ld", (long)getpid());
  CHECK_TEXT(err.message, want);
  it_file_unlock(&second);
  CHECK(exists("db.lock"));
  it_file_unlock(&lock);
  CHECK(!exists("db.lock"));
  it_file_unlock(&lock);
  CHECK_INT(it_file_lock(&lock, "no/such/db", false, &err), IT_CANNOT_OPEN);
  CHECK_TEXT(err.message, "no/such/db.lock: No such file or directory");
}

/* Many processes, each of which must be alone between taking and giving back; one is killed while it has it. */
static void file__lock_waits(void) {
  enum { PROCESSES = 8 };
  pid_t children[PROCESSES];
  for (int i = 0; i < PROCESSES; i++) {
    children[i] = fork();
    if (children[i] != 0) continue;
    for (int round = 0; round < 20; round++) {
      ItFileLock lock;
      if (it_file_lock(&lock, "shared", true, NULL) != IT_OK) _exit(1);
      int fd = open("alone", O_WRONLY | O_CREAT | O_EXCL, 0600);
      if (fd < 0) _exit(2);
      close(fd);
      unlink("alone");
      if (i == 0 && round == 10) raise(SIGKILL);
      it_file_unlock(&lock);
    }
    _exit(0);
  }
  for (int i = 0; i < PROCESSES; i++) {
    int status;
    CHECK(waitpid(children[i], &status, 0) == children[i]);
    CHECK(i == 0 ? WIFSIGNALED(status) : WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
}

static void file__sweep(void) {
  static const char *const stale[] = {"ix.tmp.1", "ix.tmp.99999", "ix.tmp.12-journal"};
  static const char *const kept[] = {"ix", "ix.tmp.", "ix.tmp.x1", "ix.tmp.1x", "other.tmp.1", "ix-wal"};
  ItFileLock lock;
  for (size_t i = 0; i < 3; i++) put(stale[i], "");
  for (size_t i = 0; i < 6; i++) put(kept[i], "");
  CHECK_INT(it_file_lock(&lock, "ix", false, NULL), IT_OK);
  CHECK_INT(it_file_sweep(&lock), 3);
  CHECK_INT(it_file_sweep(&lock), 0);
  for (size_t i = 0; i < 3; i++) CHECK(!exists(stale[i]));
  for (size_t i = 0; i < 6; i++) CHECK(exists(kept[i]));
  it_file_unlock(&lock);
}

static void file__publish(void) {
  static const char *const siblings[] = {"-wal", "-journal", NULL};
  ItFileLock lock;
  ItError err;
  char *temp;
  char *again;
  ItBuf out = {0};
  CHECK(mkdir("to", 0755) == 0);
  put("to/db", "old");
  put("to/db-wal", "stale");
  CHECK_INT(it_file_lock(&lock, "to/db", false, &err), IT_OK);
  CHECK_INT(it_file_temp(&temp, &lock, &err), IT_OK);
  CHECK_INT(it_file_temp(&again, &lock, &err), IT_OK); /* left by a dead process of the same pid */
  CHECK_TEXT(again, temp);
  put(temp, "new");
  int reader = open("to/db", O_RDONLY);
  CHECK_INT(it_file_publish(&lock, temp, siblings, &err), IT_OK);
  CHECK(!exists(temp) && !exists("to/db-wal"));
  CHECK_INT(it_file_read_at(AT_FDCWD, "to/db", 10, &out).status, IT_READ_OK);
  CHECK_STR(it_buf_view(&out), "new");
  CHECK_INT(it_file_read_fd(reader, 10, &out).status, IT_READ_OK);
  CHECK_STR(it_buf_view(&out), "old");
  close(reader);
  it_file_unlock(&lock);
  it_free(temp);
  it_free(again);

  CHECK(mkdir("to/taken", 0755) == 0); /* not to be replaced by a file */
  CHECK_INT(it_file_lock(&lock, "to/taken", false, &err), IT_OK);
  CHECK_INT(it_file_temp(&temp, &lock, &err), IT_OK);
  CHECK_INT(it_file_publish(&lock, temp, NULL, &err), IT_IO);
  CHECK_TEXT(err.message, "to/taken: Is a directory");
  CHECK(exists(temp));
  it_file_sweep(&lock);
  CHECK(!exists(temp));
  it_file_unlock(&lock);
  it_free(temp);
  it_buf_clear(&out);
}

int main(void) {
  if (!mkdtemp(home) || chdir(home) != 0) return 1;
  RUN(file__read);
  RUN(file__read_start);
  RUN(file__false_size);
  RUN(file__refused);
  RUN(file__changing);
  RUN(file__lock);
  RUN(file__lock_waits);
  RUN(file__sweep);
  RUN(file__publish);
  char command[64];
  snprintf(command, sizeof command, "rm -rf -- %s", home);
  if (chdir("/") != 0 || system(command) != 0) return 1;
  return test_end();
}
