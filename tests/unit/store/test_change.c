/* test_change.c - all or nothing: builds, updates, killed writers, two writers, readers meanwhile. */
#include "store/change.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "store/check.h"
#include "synthetic.h"
#include "test.h"

static void sleep_us(long us) {
  const struct timespec time = {0, us * 1000};
  nanosleep(&time, NULL);
}

/* How many files a fresh reader sees; -1: it cannot be read. */
static int files_in(const char *path) {
  ItError err = {0};
  ItStore *store = NULL;
  if (it_store_open(&store, path, &err) != IT_OK) {
    printf("%s\n", err.message);
    return -1;
  }
  const int count = count_files(store, NULL);
  it_store_close(store);
  return count;
}

static void is_whole(const char *path) {
  ItError err = {0};
  ItStore *store = NULL;
  ItBuf faults = {0};
  CHECK_INT(it_store_open(&store, path, &err), IT_OK);
  CHECK_TEXT(err.message, "");
  if (!store) return;
  CHECK_INT(it_check(store, &faults, &err), IT_OK);
  CHECK_STR(it_buf_view(&faults), "");
  it_buf_clear(&faults);
  it_store_close(store);
}

/* Adds `files` files with seeds from `first`. */
static ItStatus add_files(const char *path, uint32_t first, uint32_t files, ItError *err) {
  ItStore *store = NULL;
  ItFileRow file;
  ItStatus status = it_change_update(&store, path, err);
  for (uint32_t i = 0; status == IT_OK && i < files; i++) status = write_one(store, first + i, 2, &file, err);
  if (status == IT_OK) status = it_change_commit(store, err);
  it_store_close(store);
  return status;
}

static void change__update_replaces_and_drops(void) {
  ItError err = {0};
  ItStore *store = NULL;
  ItFileRow file;
  const char *path = "update.db";
  CHECK_INT(build_index(path_of(path), 1, 3, 2, &err), IT_OK);
  CHECK_INT(it_change_update(&store, path_of(path), &err), IT_OK);
  CHECK_INT(write_one(store, 50, 2, &file, &err), IT_OK);
  CHECK_INT(file.id, 4);
  /* File 1 gets the content of the new one, file 2 goes; their contents are nobody's then. */
  const ItFileRow changed = {.id = 1, .blob = file.blob, .disk = {1, 2, 3, 4}};
  CHECK_INT(it_write_file_set(store, &changed, &err), IT_OK);
  CHECK_INT(it_write_file_drop(store, 2, &err), IT_OK);
  CHECK_INT(it_change_commit(store, &err), IT_OK);
  it_store_close(store);
  CHECK_TEXT(err.message, "");
  is_whole(path_of(path));

  CHECK_INT(it_store_open(&store, path_of(path), &err), IT_OK);
  int64_t blob = 0;
  const ItHash gone = it_hash_blob(IT_STR("text 1 of what would be a source file\n"));
  const ItHash kept = it_hash_blob(IT_STR("text 3 of what would be a source file\n"));
  CHECK_INT(it_read_blob_id(store, it_str_of((const char *)gone.bytes, 20), &blob, NULL, &err), IT_OK);
  CHECK_INT(blob, 0);
  ItFileStatus status = IT_FILE_OK;
  CHECK_INT(it_read_blob_id(store, it_str_of((const char *)kept.bytes, 20), &blob, &status, &err), IT_OK);
  CHECK(blob == 3 && status == IT_FILE_SYNTAX);
  CHECK_INT(count_files(store, NULL), 3);
  it_store_close(store);

  CHECK_INT(it_change_update(&store, path_of(path), &err), IT_OK);
  CHECK_INT(it_write_snapshot_drop(store, 1, &err), IT_OK);
  CHECK_INT(it_change_commit(store, &err), IT_OK);
  it_store_close(store);
  is_whole(path_of(path));
  CHECK_INT(files_in(path_of(path)), 0);
  unlink(path_of(path));
}

static void change__closing_undoes(void) {
  ItError err = {0};
  ItStore *store = NULL;
  ItFileRow file;
  const int before = folder_count();
  CHECK_INT(it_change_create(&store, path_of("undone.db"), &err), IT_OK);
  it_store_close(store);
  CHECK_INT(folder_count(), before);
  CHECK_INT(build_index(path_of("undone.db"), 1, 3, 2, &err), IT_OK);
  CHECK_INT(it_change_update(&store, path_of("undone.db"), &err), IT_OK);
  CHECK_INT(write_one(store, 50, 2, &file, &err), IT_OK);
  it_store_close(store);
  CHECK_INT(files_in(path_of("undone.db")), 3);
  is_whole(path_of("undone.db"));
  CHECK_INT(folder_count(), before + 1);
  unlink(path_of("undone.db"));
}

static void change__readers_take_no_writes(void) {
  ItError err = {0};
  ItStore *store = NULL;
  ItFileRow file;
  CHECK_INT(build_index(path_of("only.db"), 1, 1, 1, &err), IT_OK);
  CHECK_INT(it_store_open(&store, path_of("only.db"), &err), IT_OK);
  CHECK_INT(write_one(store, 50, 2, &file, &err), IT_MISUSE);
  CHECK_INT(it_change_commit(store, &err), IT_MISUSE);
  it_store_close(store);
  unlink(path_of("only.db"));
}

/* A second process that wants to write is told who does. */
static void change__one_writer(void) {
  ItError err = {0};
  ItStore *store = NULL;
  int pipe_ends[2];
  char sign = 0;
  CHECK_INT(build_index(path_of("busy.db"), 1, 2, 2, &err), IT_OK);
  CHECK_INT(pipe(pipe_ends), 0);
  fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    const ItStatus status = it_change_update(&store, path_of("busy.db"), &err);
    if (write(pipe_ends[1], status == IT_OK ? "+" : "-", 1) == 1) pause();
    _exit(0);
  }
  CHECK_INT(read(pipe_ends[0], &sign, 1), 1);
  CHECK_INT(sign, '+');
  char want[64];
  snprintf(want, sizeof want, "locked by pid %ld", (long)child);
  CHECK_INT(it_change_update(&store, path_of("busy.db"), &err), IT_BUSY);
  CHECK(strstr(err.message, want));
  CHECK_INT(it_change_create(&store, path_of("busy.db"), &err), IT_BUSY);
  CHECK(strstr(err.message, want));
  CHECK_INT(files_in(path_of("busy.db")), 2);  /* readers are not kept out */
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  CHECK_INT(add_files(path_of("busy.db"), 50, 1, &err), IT_OK);
  is_whole(path_of("busy.db"));
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  unlink(path_of("busy.db"));
}

/* A reader sees one state from begin to end, the new one afterwards. */
static void change__readers_see_one_state(void) {
  ItError err = {0};
  ItStore *reader = NULL;
  const char *path = "readers.db";
  CHECK_INT(build_index(path_of(path), 1, 2, 2, &err), IT_OK);
  /* In a process of its own the writer is as others will be. */
  ItStore *writer = NULL;
  ItFileRow file;
  CHECK_INT(it_change_update(&writer, path_of(path), &err), IT_OK);
  CHECK_INT(it_store_open(&reader, path_of(path), &err), IT_OK);
  CHECK_INT(it_store_begin(reader, &err), IT_OK);
  CHECK_INT(count_files(reader, NULL), 2);
  CHECK_INT(write_one(writer, 50, 2, &file, &err), IT_OK);
  CHECK_INT(count_files(reader, NULL), 2);
  CHECK_INT(it_change_commit(writer, &err), IT_OK);
  it_store_close(writer);
  CHECK_INT(count_files(reader, NULL), 2);
  it_store_end(reader);
  CHECK_INT(count_files(reader, NULL), 3);
  CHECK(!it_store_is_replaced(reader));
  CHECK_INT(add_files(path_of(path), 60, 1, &err), IT_OK);
  CHECK_TEXT(err.message, "");
  CHECK_INT(count_files(reader, NULL), 4);
  /* A new first build takes the place of the file; the old handle stays with what it has. */
  CHECK_INT(build_index(path_of(path), 1, 9, 2, &err), IT_OK);
  CHECK(it_store_is_replaced(reader));
  CHECK_INT(count_files(reader, NULL), 4);
  it_store_close(reader);
  CHECK_INT(files_in(path_of(path)), 9);
  is_whole(path_of(path));
  unlink(path_of(path));
}

/* The log of the file that is replaced would be taken for the new one's. */
static void change__stale_logs_go(void) {
  static const char *const names[] = {"stale.db-wal", "stale.db-shm", "stale.db-journal"};
  ItError err = {0};
  CHECK_INT(build_index(path_of("stale.db"), 1, 2, 2, &err), IT_OK);
  for (size_t i = 0; i < 3; i++) {
    FILE *out = fopen(path_of(names[i]), "w");
    CHECK(out && fputs("stale", out) >= 0 && fclose(out) == 0);
  }
  CHECK_INT(build_index(path_of("stale.db"), 1, 5, 2, &err), IT_OK);
  for (size_t i = 0; i < 3; i++) CHECK(access(path_of(names[i]), F_OK) != 0);
  CHECK_INT(files_in(path_of("stale.db")), 5);
  unlink(path_of("stale.db"));
}

/* Starts a child that works on the index, and kills it after a while. True: it had come to its end. */
static bool run_and_kill(bool is_update, const char *path, uint32_t first, long us) {
  fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    ItError err;
    const ItStatus status = is_update ? add_files(path, first, 4, &err) : build_index(path, first, 8, 40, &err);
    _exit(status == IT_OK ? 0 : 1);
  }
  sleep_us(us);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFEXITED(status)) CHECK_INT(WEXITSTATUS(status), 0);
  return WIFEXITED(status);
}

/* What a whole run takes here, so that the kills fall into it. */
static long measure(bool is_update, const char *path, uint32_t first) {
  struct timespec start;
  struct timespec end;
  ItError err = {0};
  clock_gettime(CLOCK_MONOTONIC, &start);
  CHECK_INT(is_update ? add_files(path, first, 4, &err) : build_index(path, first, 8, 40, &err), IT_OK);
  clock_gettime(CLOCK_MONOTONIC, &end);
  return (end.tv_sec - start.tv_sec) * 1000000 + (end.tv_nsec - start.tv_nsec) / 1000;
}

enum { ROUNDS = 20 };

static void change__killed_builds(void) {
  const char *path = "killed.db";
  const long whole = measure(false, path_of(path), 1);
  unlink(path_of(path));
  bool is_there = false;
  for (long i = 0; i < ROUNDS && !test_wrong; i++) {
    is_there |= run_and_kill(false, path_of(path), 1, whole * (i + 1) / (ROUNDS - 4));
    if (access(path_of(path), F_OK) != 0) {
      CHECK(!is_there);  /* nothing that was there may be lost */
      continue;
    }
    is_there = true;
    CHECK_INT(files_in(path_of(path)), 8);
    is_whole(path_of(path));
  }
  ItError err = {0};
  CHECK_INT(build_index(path_of(path), 1, 8, 1, &err), IT_OK);
  unlink(path_of(path));
  CHECK_INT(folder_count(), 0);
}

static void change__killed_updates(void) {
  const char *path = "killed.db";
  ItError err = {0};
  CHECK_INT(build_index(path_of(path), 1, 2, 1, &err), IT_OK);
  const long whole = measure(true, path_of(path), 100);
  int files = files_in(path_of(path));
  for (uint32_t i = 0; i < ROUNDS && !test_wrong; i++) {
    const bool is_done = run_and_kill(true, path_of(path), 200 + 10 * i, whole * (i + 1) / (ROUNDS - 4));
    const int now = files_in(path_of(path));
    CHECK(is_done ? now == files + 4 : now == files || now == files + 4);
    is_whole(path_of(path));
    files = now;
  }
  CHECK_INT(add_files(path_of(path), 900, 1, &err), IT_OK);
  CHECK_INT(files_in(path_of(path)), files + 1);
  unlink(path_of(path));
  CHECK_INT(folder_count(), 0);
}

int main(void) {
  folder_make();
  RUN(change__update_replaces_and_drops);
  RUN(change__closing_undoes);
  RUN(change__readers_take_no_writes);
  RUN(change__one_writer);
  RUN(change__readers_see_one_state);
  RUN(change__stale_logs_go);
  RUN(change__killed_builds);
  RUN(change__killed_updates);
  folder_remove();
  return test_end();
}
