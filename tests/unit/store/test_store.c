/* test_store.c - what is refused, in which words, and that it is left as it was. */
#include "store/store.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>

#include "store/check.h"
#include "synthetic.h"
#include "test.h"

/* Runs SQL on the file as somebody else might. */
static void forge(const char *path, const char *sql) {
  sqlite3 *db = NULL;
  char *why = NULL;
  CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) printf("%s\n", why), test_wrong++;
  sqlite3_free(why);
  sqlite3_close(db);
}

static void write_file(const char *path, const char *bytes, size_t size) {
  FILE *out = fopen(path, "wb");
  CHECK(out && fwrite(bytes, 1, size, out) == size && fclose(out) == 0);
}

/* Opening says this, and changes nothing. */
static void refused(const char *path, ItStatus status, const char *words) {
  ItError err = {0};
  ItStore *store = NULL;
  ItBuf before = {0};
  ItBuf after = {0};
  char want[300];
  snprintf(want, sizeof want, "%s: %s", path, words);
  it_file_read_at(AT_FDCWD, path, 1 << 26, &before);
  CHECK_INT(it_store_open(&store, path, &err), status);
  CHECK(!store);
  CHECK_TEXT(err.message, want);
  it_store_close(store);
  it_file_read_at(AT_FDCWD, path, 1 << 26, &after);
  CHECK(it_str_eq(it_buf_view(&before), it_buf_view(&after)));
  it_buf_clear(&before);
  it_buf_clear(&after);
}

static void put_number(const char *path, long offset, uint8_t value) {
  FILE *out = fopen(path, "r+b");
  CHECK(out && fseek(out, offset, SEEK_SET) == 0 && fputc(value, out) == value && fclose(out) == 0);
}

static void store__refuses_what_is_no_index(void) {
  const char *foreign = "not an inspectree database";
  refused(path_of("missing.db"), IT_CANNOT_OPEN, "no such file");
  refused(synthetic_folder, IT_CANNOT_OPEN, "is a directory");
  CHECK_INT(mkfifo(path_of("fifo"), 0600), 0);
  refused(path_of("fifo"), IT_CANNOT_OPEN, "not a regular file");
  write_file(path_of("empty"), "", 0);
  refused(path_of("empty"), IT_NOT_AN_INDEX, "empty, not an inspectree database");
  write_file(path_of("short"), "SQLite format 3", 16);
  refused(path_of("short"), IT_NOT_AN_INDEX, foreign);
  char text[300];
  memset(text, 'x', sizeof text);
  write_file(path_of("text"), text, sizeof text);
  refused(path_of("text"), IT_NOT_AN_INDEX, foreign);
  forge(path_of("other.db"), "CREATE TABLE t (a); PRAGMA user_version = 1;");
  refused(path_of("other.db"), IT_NOT_AN_INDEX, foreign);
}

static void store__refuses_other_schemas(void) {
  ItError err = {0};
  const char *name = "version.db";
  CHECK_INT(build_index(path_of(name), 1, 1, 1, &err), IT_OK);
  put_number(path_of(name), 63, 7);
  refused(path_of(name), IT_NOT_AN_INDEX, "made by a newer inspectree (schema 7, this one knows 5)");
  put_number(path_of(name), 63, 0);
  refused(path_of(name), IT_NOT_AN_INDEX, "made by an older inspectree (schema 0): run `inspectree index` again");
  put_number(path_of(name), 63, IT_STORE_SCHEMA);
  forge(path_of(name), "DELETE FROM meta");
  refused(path_of(name), IT_DAMAGED, "incomplete: run `inspectree index` again");
}

/* A new index takes the place of one of ours only. */
static void store__replaces_only_its_own(void) {
  ItError err = {0};
  const char *name = "own.db";
  CHECK_INT(build_index(path_of(name), 1, 1, 1, &err), IT_OK);
  put_number(path_of(name), 63, IT_STORE_SCHEMA + 1);
  CHECK_INT(build_index(path_of(name), 1, 1, 1, &err), IT_NOT_AN_INDEX);
  CHECK(strstr(err.message, "made by a newer inspectree"));
  put_number(path_of(name), 63, 0);
  CHECK_INT(build_index(path_of(name), 1, 1, 1, &err), IT_OK);
  CHECK_INT(truncate(path_of(name), 20000), 0);
  refused(path_of(name), IT_DAMAGED, "damaged: the file is cut short");
  CHECK_INT(build_index(path_of(name), 1, 1, 1, &err), IT_OK);
  write_file(path_of("mine"), "precious", 8);
  CHECK_INT(build_index(path_of("mine"), 1, 1, 1, &err), IT_NOT_AN_INDEX);
  CHECK_INT(build_index(path_of("fifo"), 1, 1, 1, &err), IT_CANNOT_OPEN);
  CHECK_INT(build_index(synthetic_folder, 1, 1, 1, &err), IT_CANNOT_OPEN);
  refused(path_of("mine"), IT_NOT_AN_INDEX, "not an inspectree database");
}

static void store__refuses_a_changed_schema(void) {
  static const char *const changes[] = {
      "CREATE TABLE mine (a)",
      "CREATE TRIGGER t AFTER INSERT ON file BEGIN SELECT 1; END",
      "CREATE INDEX i ON file (size)",
      "DROP VIEW v_module",
      "DROP TABLE gap",
      "DROP TABLE gap; CREATE VIEW gap AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
      "ALTER TABLE file ADD COLUMN extra INTEGER",
      "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'file'",
  };
  ItError err = {0};
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    CHECK_INT(build_index(path_of("changed.db"), 1, 1, 1, &err), IT_OK);
    forge(path_of("changed.db"), changes[i]);
    refused(path_of("changed.db"), IT_NOT_AN_INDEX, "not an inspectree database: its schema was changed");
  }
}

/* What people do to their databases without harm. */
static void store__bears_vacuum_and_analyze(void) {
  ItError err = {0};
  ItStore *store = NULL;
  CHECK_INT(build_index(path_of("people.db"), 1, 3, 1, &err), IT_OK);
  forge(path_of("people.db"), "ANALYZE; VACUUM; PRAGMA journal_mode = WAL");
  CHECK_INT(it_store_open(&store, path_of("people.db"), &err), IT_OK);
  CHECK_INT(count_files(store, NULL), 3);
  it_store_close(store);
}

/* No character of a path means anything but itself. */
static void store__paths_are_taken_literally(void) {
  static const char *const names[] = {"a?mode=memory", "a%20b#c", ":memory:", "caf\xe9.db", "file:x"};
  ItError err = {0};
  ItStore *store = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    CHECK_INT(build_index(path_of(names[i]), 1, 2, 1, &err), IT_OK);
    CHECK_INT(access(path_of(names[i]), F_OK), 0);
    CHECK_INT(it_store_open(&store, path_of(names[i]), &err), IT_OK);
    CHECK_INT(count_files(store, NULL), 2);
    it_store_close(store);
  }
  if (chdir(synthetic_folder) != 0) return;
  CHECK_INT(it_store_open(&store, ":memory:", &err), IT_OK);
  it_store_close(store);
  CHECK_INT(it_store_open(&store, "file:x", &err), IT_OK);
  it_store_close(store);
  CHECK_INT(chdir(".."), 0);
}

/* Where nothing can be written, an index is read all the same, in WAL mode too. */
static void store__reads_in_a_closed_folder(void) {
  ItError err = {0};
  char path[300];
  CHECK_INT(build_index(path_of("closed.db"), 1, 2, 1, &err), IT_OK);
  forge(path_of("closed.db"), "PRAGMA journal_mode = WAL");
  CHECK(realpath(path_of("closed.db"), path));
  CHECK_INT(chmod(path, 0444), 0);
  CHECK_INT(chmod(synthetic_folder, 0555), 0);
  fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    ItStore *store = NULL;
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(0);
    if (access(path, R_OK) != 0) _exit(0);  /* the way to it is closed to others: nothing to see */
    const bool is_read = it_store_open(&store, path, &err) == IT_OK && count_files(store, NULL) == 2;
    if (!is_read) printf("%s\n", err.message);
    it_store_close(store);
    fflush(stdout);
    _exit(is_read ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  CHECK_INT(chmod(synthetic_folder, 0755), 0);
}

/* Every read of a database whose bytes were changed ends, and without a crash. */
static void read_all(const char *path) {
  ItError err = {0};
  ItStore *store = NULL;
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  ItBuf text = {0};
  ItModuleRow module;
  bool has_source;
  if (it_store_open(&store, path, &err) == IT_OK) {
    count_files(store, NULL);
    for (int64_t blob = 1; blob <= 6; blob++) {
      (void)it_read_facts(store, blob, &facts, &text, &err);
      (void)it_read_source(store, blob, &text, &has_source, &err);
    }
    ItQuery *query = it_read_modules(store, 1);
    while (it_read_module(query, &module)) continue;
    (void)it_query_end(query, &err);
    it_buf_reset(&text);
    (void)it_check(store, &text, &err);
  }
  it_store_close(store);
  it_buf_clear(&text);
  it_facts_clear(&facts);
  it_arena_clear(&arena);
}

static void store__bears_wrong_bytes(void) {
  ItError err = {0};
  ItBuf good = {0};
  uint32_t seed = 12345;
  CHECK_INT(build_index(path_of("bytes.db"), 1, 6, 20, &err), IT_OK);
  it_file_read_at(AT_FDCWD, path_of("bytes.db"), 1 << 26, &good);
  for (int round = 0; round < 150 && good.size > 100; round++) {
    for (int i = 0; i < 8; i++) {
      seed = seed * 1664525u + 1013904223u;
      const size_t at = 100 + (seed >> 4) % (good.size - 100);
      good.data[at] = (char)(good.data[at] ^ (char)(1u << (seed & 7)));
    }
    write_file(path_of("bytes.db"), good.data, good.size);
    read_all(path_of("bytes.db"));
  }
  it_buf_clear(&good);
  CHECK_INT(build_index(path_of("cut.db"), 1, 6, 20, &err), IT_OK);
  it_file_read_at(AT_FDCWD, path_of("cut.db"), 1 << 26, &good);
  for (size_t size = 0; size < good.size; size += 4096) {
    write_file(path_of("cut.db"), good.data, size);
    read_all(path_of("cut.db"));
  }
  it_buf_clear(&good);
}

/* Rows that no writer of ours makes, in a schema that is ours to the letter. */
static void store__forged_rows_are_damage(void) {
  static const struct {
    const char *sql;
    const char *words;
  } forgeries[] = {
      {"UPDATE blob SET status = 'fine'", "a kind or status is unknown"},
      {"UPDATE source SET packed = zeroblob(20)", "a source does not unpack to its size"},
      {"UPDATE source SET size = 1 << 20", "a source does not unpack to its size"},
      {"UPDATE source SET size = size + 1", "its text does not end where it should"},
  };
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  ItBuf text = {0};
  for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
    ItError err = {0};
    ItStore *store = NULL;
    bool has_source = false;
    CHECK_INT(build_index(path_of("forged.db"), 1, 1, 1, &err), IT_OK);
    forge(path_of("forged.db"), forgeries[i].sql);
    CHECK_INT(it_store_open(&store, path_of("forged.db"), &err), IT_OK);
    ItStatus status = it_read_facts(store, 1, &facts, &text, &err);
    if (status == IT_OK) status = it_read_source(store, 1, &text, &has_source, &err);
    CHECK_INT(status, IT_DAMAGED);
    CHECK(strstr(err.message, forgeries[i].words));
    if (!strstr(err.message, forgeries[i].words)) printf("%s\n  %s\n", forgeries[i].sql, err.message);
    it_buf_reset(&text);
    CHECK_INT(it_check(store, &text, &err), IT_OK);
    CHECK(text.size > 0);
    it_store_close(store);
  }
  it_buf_clear(&text);
  it_facts_clear(&facts);
  it_arena_clear(&arena);
}

static void store__check_names_each_fault(void) {
  static const char lonely[] =
      "INSERT INTO blob (oid, status, line_count, has_future_annotations) VALUES (x'00', 'ok', 1, 0)";
  static const char rows[] = "content 2: its rows are not those of its packed facts\n";
  static const struct {
    const char *sql;
    const char *line;
  } faults[] = {
      {lonely, "content without a file: 3\n"},
      {lonely, "content 3: its object id is neither SHA-1 nor SHA-256\n"},
      {"UPDATE module SET file = 99 WHERE id = 1", "refers to rows that are not there: module\n"},
      {"UPDATE module SET file = NULL WHERE id = 1", "module with a wrong file: pkg.m1\n"},
      {"UPDATE module SET place = 2 WHERE id = 1", "shadowed module without the one before: pkg.m1\n"},
      {"UPDATE definition SET line = 4 WHERE blob = 2 AND number = 1", rows},
      {"DELETE FROM definition WHERE number = 4 AND blob = 2", rows},
      {"DELETE FROM binding WHERE number = 5 AND blob = 2", rows},
      {"DELETE FROM comment WHERE line = 2 AND blob = 2", rows},
      {"INSERT INTO docstring (blob, definition, cleaned) VALUES (2, 1, 'new')", rows},
  };
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    ItError err = {0};
    ItStore *store = NULL;
    ItBuf lines = {0};
    CHECK_INT(build_index(path_of("faults.db"), 1, 2, 1, &err), IT_OK);
    forge(path_of("faults.db"), faults[i].sql);
    CHECK_INT(it_store_open(&store, path_of("faults.db"), &err), IT_OK);
    CHECK_INT(it_check(store, &lines, &err), IT_OK);
    CHECK(lines.data && strstr(lines.data, faults[i].line));
    if (lines.data && !strstr(lines.data, faults[i].line)) printf("%s", lines.data);
    it_buf_clear(&lines);
    it_store_close(store);
  }
}

static void store__deadlines_are_kept(void) {
  ItError err = {0};
  ItStore *store = NULL;
  struct timespec now;
  CHECK_INT(build_index(path_of("late.db"), 1, 300, 1, &err), IT_OK);
  CHECK_INT(it_store_open(&store, path_of("late.db"), &err), IT_OK);
  clock_gettime(CLOCK_MONOTONIC, &now);
  it_store_deadline(store, (int64_t)now.tv_sec * 1000000000);
  CHECK_INT(count_files(store, NULL), -1);
  ItQuery *query = it_read_files(store, 1);
  CHECK_INT(it_query_run(query, &err), IT_STOPPED);
  CHECK_TEXT(err.message, "it took longer than allowed");
  it_store_deadline(store, 0);
  CHECK_INT(count_files(store, NULL), 300);
  it_store_close(store);
}

int main(void) {
  folder_make();
  RUN(store__refuses_what_is_no_index);
  RUN(store__refuses_other_schemas);
  RUN(store__replaces_only_its_own);
  RUN(store__refuses_a_changed_schema);
  RUN(store__bears_vacuum_and_analyze);
  RUN(store__paths_are_taken_literally);
  RUN(store__reads_in_a_closed_folder);
  RUN(store__bears_wrong_bytes);
  RUN(store__forged_rows_are_damage);
  RUN(store__check_names_each_fault);
  RUN(store__deadlines_are_kept);
  folder_remove();
  return test_end();
}
