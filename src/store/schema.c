/* schema.c - the texts of schema/: run to make a database, compared to know one again. */
#include <string.h>

#include "store/inside.h"

static const ItEmbed *schema_text(const char *name) {
  for (const ItEmbed *row = it_embed_texts; row->path; row++) {
    if (strncmp(row->path, "schema/", 7) != 0) continue;
    size_t size = strlen(name);
    if (strncmp(row->path + 7, name, size) == 0 && strcmp(row->path + 7 + size, ".sql") == 0) return row;
  }
  return NULL;
}

ItStatus it_schema_run(ItStore *store, const char *name, ItError *err) {
  const ItEmbed *text = schema_text(name);
  if (!text) return it_fail(err, IT_MISUSE, "schema/%s.sql is not in the program", name);
  int rc = sqlite3_exec(store->db, text->text, NULL, NULL, NULL);
  return rc == SQLITE_OK ? IT_OK : it_store_fail(store, rc, err);
}

/* The statements that make objects, in the order in which they are run. VACUUM keeps it. */
static const char *const makers[] = {"content", "snapshot", "derived", "indexes", "views", NULL};

typedef struct Expected {
  const char *const *maker;
  const char *at;  /* NULL: before the maker's text */
} Expected;

/* The next statement that begins a line with CREATE, without its semicolon; none at the end. */
static ItStr next_statement(Expected *expected) {
  for (; *expected->maker; expected->maker++, expected->at = NULL) {
    if (!expected->at) {
      const ItEmbed *text = schema_text(*expected->maker);
      if (!text) continue;
      expected->at = text->text;
    }
    const char *start = strstr(expected->at, "\nCREATE ");
    const char *end = start ? strstr(start, ";\n") : NULL;
    if (!end) continue;
    expected->at = end;
    return it_str_of(start + 1, (size_t)(end - start - 1));
  }
  return (ItStr){0};
}

/* What SQLite makes by itself: indexes of UNIQUE, and the tables of ANALYZE, which may be there. */
static bool is_internal(ItStr name, ItStr sql) {
  if (!sql.data) return it_str_starts(name, IT_STR("sqlite_autoindex_"));
  return it_str_is(sql, "CREATE TABLE sqlite_stat1(tbl,idx,stat)") ||
         it_str_is(sql, "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)");
}

ItStatus it_schema_compare(ItStore *store, ItError *err) {
  Expected expected = {makers, NULL};
  bool is_ours = true;
  ItQuery *query = it_query(store, "store/schema");
  while (is_ours && it_query_step(query)) {
    ItStr sql = it_query_str(query, 1);
    if (is_internal(it_query_str(query, 0), sql)) continue;
    ItStr want = next_statement(&expected);
    is_ours = want.data && it_str_eq(sql, want);
  }
  ItStatus status = it_query_end(query, err);
  if (status != IT_OK) return status;
  if (is_ours && !next_statement(&expected).data) return IT_OK;
  return it_fail(err, IT_NOT_AN_INDEX, "%s: not an inspectree database: its schema was changed", store->path);
}
