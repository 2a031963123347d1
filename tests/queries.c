/*
 * queries.c - every .sql below queries/ does what its first lines say.
 *
 *   -- What it answers.
 *   -- ask:   :name type, ...      parameters in order; type: integer, text, blob; "|null" may follow
 *   -- gives: name type, ...       columns in order
 *   -- plan:  primary              how it is found
 *
 *   -- feed:  name type, ...       columns of the rows that stand in the table fed (store/feed.h), where it is read
 *
 * A list may go on in a comment line that is indented further, or behind the same key once more;
 * words behind a type explain it; "none" is an empty list. A plan is a list of: primary (by a primary key),
 * unique (by a UNIQUE), the name of an index, search (any of these), scan. Without "scan" no
 * table may be read from end to end.
 */
#include <ctype.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/str.h"
#include "store/change.h"
#include "store/feed.h"
#include "store/store.h"
#include "test.h"

enum { MOST_WORDS = 64 };

static sqlite3 *db;

/* The list behind every `key` of the first lines, joined in `out`. False: there is none. */
static bool find_list(const char *text, const char *key, char *out, size_t size) {
  size_t used = 0;
  bool goes_on = false;
  for (const char *line = text; strncmp(line, "--", 2) == 0; line += strcspn(line, "\n") + 1) {
    const bool has_key = strncmp(line, key, strlen(key)) == 0;
    goes_on = has_key || (goes_on && strncmp(line, "--    ", 6) == 0);
    if (!goes_on) continue;
    const size_t skip = has_key ? strlen(key) : 2;
    const char *sign = used && out[used - 1] != ',' ? ", " : "";
    used += (size_t)snprintf(out + used, size - used, "%s%.*s", sign, (int)(strcspn(line, "\n") - skip), line + skip);
    if (used >= size) return false;
  }
  return used > 0;
}

/* The next "name type" of a list, words of explanation skipped; false: no more. */
static bool next_item(const char **list, char *name, char *type) {
  int used = 0;
  if (sscanf(*list, " %63[^ ,] %63[a-z|] %n", name, type, &used) != 2) return false;
  *list += used;
  *list += strcspn(*list, ",");
  if (**list == ',') ++*list;
  return true;
}

/* Whether the item is what SQLite says of the statement at that place. */
static bool is_as_said(const char *said, const char *type, const char *found) {
  static const char *const types[] = {"integer", "text", "blob", "integer|null", "text|null", "blob|null"};
  bool is_type = false;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) is_type = is_type || strcmp(type, types[i]) == 0;
  if (is_type && found && strcmp(found, said) == 0) return true;
  printf("%s %s: the statement has %s\n", said, type, found ? found : "no more");
  return false;
}

static bool has_parameters(sqlite3_stmt *stmt, const char *list) {
  char name[64];
  char type[64];
  int count = 0;
  while (next_item(&list, name, type)) {
    if (!is_as_said(name, type, sqlite3_bind_parameter_name(stmt, ++count))) return false;
  }
  return count == sqlite3_bind_parameter_count(stmt);
}

static bool has_columns(sqlite3_stmt *stmt, const char *list) {
  char name[64];
  char type[64];
  int count = 0;
  while (next_item(&list, name, type)) {
    if (!is_as_said(name, type, sqlite3_column_name(stmt, count++))) return false;
  }
  return count == sqlite3_column_count(stmt);
}

/* The text of EXPLAIN QUERY PLAN, a line a step. */
static void explain(const char *sql, char *out, size_t size) {
  sqlite3_stmt *stmt = NULL;
  char *text = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
  size_t used = 0;
  out[0] = '\0';
  if (sqlite3_prepare_v2(db, text, -1, &stmt, NULL) == SQLITE_OK) {
    while (sqlite3_step(stmt) == SQLITE_ROW && used < size)
      used += (size_t)snprintf(out + used, size - used, "%s\n", (const char *)sqlite3_column_text(stmt, 3));
  }
  sqlite3_finalize(stmt);
  sqlite3_free(text);
}

static bool scans(const char *plan) {
  for (const char *at = plan; (at = strstr(at, "SCAN ")); at += 5)
    if (strncmp(at, "SCAN CONSTANT", 13) != 0) return true;
  return false;
}

/* Whether the plan is of the kind the comment names: each word of the list is fulfilled. */
static bool has_plan(const char *plan, const char *list) {
  char words[512];
  char *rest = words;
  snprintf(words, sizeof words, "%.500s", list);
  if (strstr(list, "none")) return plan[0] == '\0';
  if (scans(plan) && !strstr(list, "scan")) return false;
  for (char *word; (word = strsep(&rest, ", "));) {
    const char *wanted = word;
    if (!*word || strcmp(word, "scan") == 0 || strcmp(word, "search") == 0) continue;
    if (strcmp(word, "primary") == 0) wanted = "PRIMARY KEY";
    if (strcmp(word, "unique") == 0) wanted = "sqlite_autoindex_";
    if (!strstr(plan, wanted)) return false;
  }
  return true;
}

static bool is_blank(const char *text) {
  while (isspace((unsigned char)*text)) text++;
  return *text == '\0';
}

static void check_file(const ItEmbed *file) {
  char ask[4096];
  char gives[4096];
  char plan[1024];
  char found[8192];
  const char *tail = "";
  sqlite3_stmt *stmt = NULL;
  const int before = test_wrong;

  CHECK(strncmp(file->text, "-- ", 3) == 0 && strncmp(file->text, "-- ask:", 7) != 0);
  CHECK(find_list(file->text, "-- ask:", ask, sizeof ask));
  CHECK(find_list(file->text, "-- gives:", gives, sizeof gives));
  CHECK(find_list(file->text, "-- plan:", plan, sizeof plan));
  if (test_wrong == before && sqlite3_prepare_v2(db, file->text, -1, &stmt, &tail) == SQLITE_OK) {
    CHECK(is_blank(tail));
    CHECK(strstr(ask, " none") ? sqlite3_bind_parameter_count(stmt) == 0 : has_parameters(stmt, ask));
    CHECK(strstr(gives, " none") ? sqlite3_column_count(stmt) == 0 : has_columns(stmt, gives));
    explain(file->text, found, sizeof found);
    CHECK(has_plan(found, plan));
    if (test_wrong != before) printf("plan:\n%s", found);
  } else if (test_wrong == before) {
    test_wrong++;
    printf("cannot be prepared: %s\n", sqlite3_errmsg(db));
  }
  sqlite3_finalize(stmt);
  if (test_wrong != before) printf("in %s\n", file->path);
}

static void queries__are_as_they_say(void) {
  int count = 0;
  for (const ItEmbed *file = it_embed_texts; file->path; file++) {
    const size_t size = strlen(file->path);
    if (strncmp(file->path, "queries/", 8) != 0 || size < 4 || strcmp(file->path + size - 4, ".sql") != 0) continue;
    check_file(file);
    count++;
  }
  CHECK(count > 0);
}

/* it_query finds a file by bisection. */
static void queries__are_sorted(void) {
  for (const ItEmbed *file = it_embed_texts; file->path && file[1].path; file++) {
    CHECK(strcmp(file->path, file[1].path) < 0);
  }
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *stmt = NULL;
  CHECK_INT(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
  return stmt;
}

/* No table or column has a name that is a keyword, or that another database would not take. */
static void schema__names_are_plain(void) {
  static const char *const reserved[] = {"user", "table", "column", "order", "end", "offset", "position", "desc", "do"};
  sqlite3_stmt *stmt = prepare("SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c");
  int count = 0;
  for (; sqlite3_step(stmt) == SQLITE_ROW; count++) {
    for (int i = 0; i < 2; i++) {
      const char *name = (const char *)sqlite3_column_text(stmt, i);
      if (sqlite3_keyword_check(name, (int)strlen(name))) printf("a keyword: %s\n", name), test_wrong++;
      for (size_t k = 0; k < sizeof reserved / sizeof *reserved; k++) CHECK(strcmp(name, reserved[k]) != 0);
    }
  }
  CHECK(count > 100);
  sqlite3_finalize(stmt);
}

/* The schema is its own data dictionary: what stands in the database explains itself. */
static void schema__columns_are_explained(void) {
  sqlite3_stmt *stmt = prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table'");
  while (sqlite3_step(stmt) == SQLITE_ROW) {
    bool was_comment = false;
    for (const char *line = (const char *)sqlite3_column_text(stmt, 1); line; line = strchr(line, '\n')) {
      line += *line == '\n';
      const char *end = strchr(line, '\n');
      char text[512];
      snprintf(text, sizeof text, "%.*s", end ? (int)(end - line) : (int)strlen(line), line);
      const bool is_column = text[0] == ' ' && islower((unsigned char)text[2]);
      if (is_column && !was_comment && !strstr(text, "-- ")) printf("no comment: %s\n", text), test_wrong++;
      was_comment = strncmp(text, "  -- ", 5) == 0 && !strstr(text, "?");
    }
  }
  sqlite3_finalize(stmt);
}

static void schema__views_can_be_read(void) {
  sqlite3_stmt *stmt = prepare("SELECT name, sql FROM sqlite_master WHERE type = 'view'");
  int count = 0;
  for (; sqlite3_step(stmt) == SQLITE_ROW; count++) {
    char *sql = sqlite3_mprintf("SELECT * FROM %s", (const char *)sqlite3_column_text(stmt, 0));
    CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    CHECK(!strstr((const char *)sqlite3_column_text(stmt, 1), "rowid"));
    sqlite3_free(sql);
  }
  CHECK(count >= 13);
  sqlite3_finalize(stmt);
}

/* The keys are used: what belongs to one module is not looked for in all. */
static void schema__views_know_their_keys(void) {
  static const char *const views[] = {"v_module", "v_definition", "v_class", "v_function", "v_parameter", "v_decorator",
                                      "v_base", "v_binding", "v_import", "v_comment", "v_docstring"};
  for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
    char found[8192];
    char *sql = sqlite3_mprintf("SELECT * FROM %s WHERE module = 'm'", views[i]);
    explain(sql, found, sizeof found);
    for (char *outer; (outer = strstr(found, "SCAN v_"));) outer[0] = 's';  /* rows that are found already */
    if (scans(found)) printf("%s:\n%s", views[i], found), test_wrong++;
    sqlite3_free(sql);
  }
}

int main(void) {
  char path[] = "queries-XXXXXX";
  ItStore *store = NULL;
  ItError err = {0};
  int fd = mkstemp(path);
  if (fd < 0) return 1;
  close(fd);
  ItStatus status = it_change_create(&store, path, &err);
  if (status == IT_OK) status = it_change_commit(store, &err);
  it_store_close(store);
  if (status != IT_OK) printf("%s\n", err.message);
  if (status != IT_OK || sqlite3_open(path, &db) != SQLITE_OK) return 1;
  ItFeed feed = {0};
  if (it_feed_connect(db, &feed) != SQLITE_OK) return 1;
  RUN(queries__are_as_they_say);
  RUN(queries__are_sorted);
  RUN(schema__names_are_plain);
  RUN(schema__columns_are_explained);
  RUN(schema__views_can_be_read);
  RUN(schema__views_know_their_keys);
  sqlite3_close(db);
  unlink(path);
  return test_end();
}
