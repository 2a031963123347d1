/* check.c - looking at every row for what no statement of the schema can forbid. */
#include "store/check.h"

#include <stdio.h>
#include <string.h>

#include "store/inside.h"
#include "store/pack.h"
#include "store/read.h"

enum { MOST_FAULTS = 100 };

typedef struct Check {
  ItStore *store;
  ItBuf *out;
  ItBuf text;
  ItArena arena;
  ItFacts facts;
  unsigned faults;  /* of the sort that is being looked for */
} Check;

static void add_fault(Check *check, const char *line) {
  if (++check->faults > MOST_FAULTS) return;
  it_buf_text(check->out, line);
  it_buf_char(check->out, '\n');
}

static void end_sort(Check *check, const char *sort) {
  if (check->faults > MOST_FAULTS) it_buf_format(check->out, "%s: %u more\n", sort, check->faults - MOST_FAULTS);
  check->faults = 0;
}

static ItStatus check_structure(Check *check, ItError *err) {
  ItQuery *query = it_query(check->store, "store/check_structure");
  ItBuf line = {0};
  while (it_query_step(query)) {
    const ItStr said = it_query_str(query, 0);
    if (it_str_is(said, "ok")) continue;
    it_buf_reset(&line);
    it_buf_format(&line, "structure: %.*s", IT_FMT(said));
    add_fault(check, line.data);
  }
  it_buf_clear(&line);
  end_sort(check, "structure");
  return it_query_end(query, err);
}

/* One line for each row of the query, its first column (and second, a number) behind `what`. */
static ItStatus check_rows(Check *check, const char *name, const char *what, ItError *err) {
  ItQuery *query = it_query(check->store, name);
  ItBuf line = {0};
  while (it_query_step(query)) {
    it_buf_reset(&line);
    if (sqlite3_column_type(query->stmt, 0) == SQLITE_INTEGER) {
      it_buf_format(&line, "%s: %lld", what, (long long)it_query_int(query, 0));
    } else {
      it_buf_format(&line, "%s: %.*s", what, IT_FMT(it_query_str(query, 0)));
    }
    add_fault(check, line.data);
  }
  it_buf_clear(&line);
  end_sort(check, what);
  return it_query_end(query, err);
}

static void blob_fault(Check *check, int64_t blob, const char *what) {
  char line[320];
  snprintf(line, sizeof line, "content %lld: %s", (long long)blob, what);
  add_fault(check, line);
}

static uint64_t sum_of_lines(const ItFacts *facts) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < facts->defs.count; i++) sum += facts->defs.items[i].line;
  return sum;
}

static uint32_t plain_count(const ItFacts *facts) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < facts->bindings.count; i++) count += it_pack_is_plain(facts, &facts->bindings.items[i]);
  return count;
}

/* Whether the tables, which people read, and the packed facts, from which answers come, tell the same. */
static ItStatus compare_rows(Check *check, int64_t blob, bool *are_same, ItError *err) {
  const ItFacts *facts = &check->facts;
  const uint64_t want[] = {facts->defs.count,       sum_of_lines(facts),     facts->params.count,
                           facts->decorators.count, facts->bases.count,      facts->type_params.count,
                           facts->guards.count,     facts->docs.count,       facts->comments.count,
                           facts->gaps.count,       facts->bindings.count - plain_count(facts)};
  ItQuery *query = it_query(check->store, "store/check_rows");
  it_query_set_int(query, 1, blob);
  *are_same = it_query_step(query);
  for (int i = 0; *are_same && i < (int)(sizeof want / sizeof *want); i++)
    *are_same = (uint64_t)it_query_int(query, i) == want[i];
  return it_query_end(query, err);
}

static void check_blob(Check *check, int64_t blob) {
  ItError err;
  bool are_same = false;
  it_arena_reset(&check->arena);
  ItStatus status = it_read_facts(check->store, blob, &check->facts, &check->text, &err);
  if (status == IT_OK) status = compare_rows(check, blob, &are_same, &err);
  if (status != IT_OK) blob_fault(check, blob, err.message);
  else if (!are_same) blob_fault(check, blob, "its rows are not those of its packed facts");
}

static ItStatus check_blobs(Check *check, ItError *err) {
  ItQuery *query = it_query(check->store, "store/check_blobs");
  while (it_query_step(query)) {
    const size_t size = it_query_blob(query, 1).size;
    const int64_t blob = it_query_int(query, 0);
    if (size != 20 && size != 32) blob_fault(check, blob, "its object id is neither SHA-1 nor SHA-256");
    check_blob(check, blob);
  }
  end_sort(check, "content");
  return it_query_end(query, err);
}

static ItStatus check_all(Check *check, ItError *err) {
  ItStatus status = check_structure(check, err);
  if (status == IT_OK) status = check_rows(check, "store/check_references", "refers to rows that are not there", err);
  if (status == IT_OK) status = check_rows(check, "store/check_unused", "content without a file", err);
  if (status == IT_OK) status = check_rows(check, "store/check_modules", "module with a wrong file", err);
  if (status == IT_OK) status = check_rows(check, "store/check_places", "shadowed module without the one before", err);
  if (status == IT_OK) status = check_rows(check, "store/check_derived", "linked class that is not there", err);
  return status == IT_OK ? check_blobs(check, err) : status;
}

ItStatus it_check(ItStore *store, ItBuf *out, ItError *err) {
  Check check = {.store = store, .out = out};
  check.facts.arena = &check.arena;
  const bool is_alone = sqlite3_get_autocommit(store->db);
  ItStatus status = is_alone ? it_store_begin(store, err) : IT_OK;
  if (status == IT_OK) status = check_all(&check, err);
  if (is_alone) it_store_end(store);
  it_facts_clear(&check.facts);
  it_arena_clear(&check.arena);
  it_buf_clear(&check.text);
  return status;
}
