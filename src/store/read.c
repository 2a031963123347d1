/*
 * read.c - rows into structs.
 *
 * Each function takes the columns of one file of queries/store in their order. Nothing in the
 * database is believed: numbers are bounded, kinds are known names, what refers to something by
 * number refers to something that is there.
 */
#include "store/read.h"

#include <string.h>

#include "store/inside.h"

enum { SOURCE_LIMIT = 1 << 30 };

/* The row that is being read; `at` is the next column. */
typedef struct Cells {
  ItQuery *query;
  ItArena *arena;  /* texts go there; NULL: they stay borrowed */
  int at;
} Cells;

static int64_t get_int(Cells *cells) { return it_query_int(cells->query, cells->at++); }

static uint32_t get_u32(Cells *cells) { return (uint32_t)it_query_range(cells->query, cells->at++, 0, UINT32_MAX); }

static bool get_bool(Cells *cells) { return it_query_bool(cells->query, cells->at++); }

static ItStr get_str(Cells *cells) {
  ItStr text = it_query_str(cells->query, cells->at++);
  return text.data && cells->arena ? it_arena_str(cells->arena, text) : text;
}

static ItStr get_blob(Cells *cells) { return it_query_blob(cells->query, cells->at++); }

/* The number of the name that stands in the column. */
static int get_kind(Cells *cells, const char *const *names, int count) {
  const ItStr name = it_query_str(cells->query, cells->at++);
  for (int i = 0; i < count; i++)
    if (it_str_is(name, names[i])) return i;
  it_query_damaged(cells->query, "a kind or status is unknown");
  return 0;
}

#define X(constant, name) [constant] = name,
static const char *const statuses[] = {IT_FILE_STATUSES(X)};
static const char *const root_kinds[] = {IT_ROOT_KINDS(X)};
static const char *const module_kinds[] = {IT_MODULE_KINDS(X)};
#undef X
#define GET(cells, names) get_kind((cells), names, (int)(sizeof names / sizeof *names))

static ItQuery *ask_for(ItStore *store, const char *name, int64_t id) {
  ItQuery *query = it_query(store, name);
  it_query_set_int(query, 1, id);
  return query;
}

ItQuery *it_read_snapshots(ItStore *store) { return it_query(store, "store/snapshots"); }

bool it_read_snapshot(ItQuery *query, ItSnapshot *row) {
  if (!it_query_step(query)) return false;
  Cells cells = {query, NULL, 0};
  row->id = get_int(&cells);
  row->label = get_str(&cells);
  row->python = get_str(&cells);
  row->platform = get_str(&cells);
  row->settings = get_str(&cells);
  return query->status == IT_OK;
}

ItQuery *it_read_roots(ItStore *store, int64_t snapshot) { return ask_for(store, "store/roots", snapshot); }

bool it_read_root(ItQuery *query, ItRoot *row) {
  if (!it_query_step(query)) return false;
  Cells cells = {query, NULL, 0};
  row->snapshot = get_int(&cells);
  row->number = get_u32(&cells);
  row->path = get_blob(&cells);
  row->kind = (ItRootKind)GET(&cells, root_kinds);
  return query->status == IT_OK;
}

ItQuery *it_read_files(ItStore *store, int64_t snapshot) { return ask_for(store, "store/files", snapshot); }

bool it_read_file(ItQuery *query, ItFileRow *row) {
  if (!it_query_step(query)) return false;
  Cells cells = {query, NULL, 0};
  row->id = get_int(&cells);
  row->snapshot = get_int(&cells);
  row->root = get_u32(&cells);
  row->path = get_blob(&cells);
  row->status = (ItFileStatus)GET(&cells, statuses);
  row->reason = get_str(&cells);
  row->blob = get_int(&cells);
  row->disk.size = get_int(&cells);
  row->disk.mtime_ns = get_int(&cells);
  row->disk.inode = (uint64_t)get_int(&cells);
  row->disk.device = (uint64_t)get_int(&cells);
  return query->status == IT_OK;
}

ItQuery *it_read_modules(ItStore *store, int64_t snapshot) { return ask_for(store, "store/modules", snapshot); }

bool it_read_module(ItQuery *query, ItModuleRow *row) {
  if (!it_query_step(query)) return false;
  Cells cells = {query, NULL, 0};
  row->id = get_int(&cells);
  row->snapshot = get_int(&cells);
  row->name = get_str(&cells);
  row->place = get_u32(&cells);
  row->kind = (ItModuleKind)GET(&cells, module_kinds);
  row->root = get_u32(&cells);
  row->file = get_int(&cells);
  row->path = get_blob(&cells);
  return query->status == IT_OK;
}

ItQuery *it_read_blobs(ItStore *store) { return it_query(store, "store/blobs"); }

bool it_read_blob(ItQuery *query, int64_t *id, ItStr *oid, ItFileStatus *status) {
  if (!it_query_step(query)) return false;
  Cells cells = {.query = query};
  *id = get_int(&cells);
  *oid = get_blob(&cells);
  *status = (ItFileStatus)GET(&cells, statuses);
  return true;
}

ItStatus it_read_blob_id(ItStore *store, ItStr oid, int64_t *id, ItFileStatus *status, ItError *err) {
  *id = 0;
  ItQuery *query = it_query(store, "store/blob_known");
  it_query_set_blob(query, 1, oid);
  if (it_query_step(query)) {
    Cells cells = {query, NULL, 0};
    *id = get_int(&cells);
    const ItFileStatus found = (ItFileStatus)GET(&cells, statuses);
    if (status) *status = found;
  }
  return it_query_end(query, err);
}

static const char not_its_size[] = "a source does not unpack to its size";

/* What is packed in two columns, from `column` on; `size` is set to that of the text, which comes first. */
static void unpack(ItQuery *query, int column, ItBuf *bytes, size_t *size) {
  *size = (size_t)it_query_range(query, column, 0, SOURCE_LIMIT);
  const ItStr packed = it_query_blob(query, column + 1);
  if (query->status != IT_OK) return;
  if (it_blocks_unpack(&query->store->zstd, bytes, packed, SOURCE_LIMIT, NULL) != IT_OK || bytes->size <= *size) {
    it_query_damaged(query, not_its_size);
  }
}

ItStatus it_read_source(ItStore *store, int64_t blob, ItBuf *text, bool *has_source, ItError *err) {
  *has_source = false;
  it_buf_reset(text);
  ItQuery *query = ask_for(store, "store/source", blob);
  if (it_query_step(query)) {
    size_t size;
    unpack(query, 0, text, &size);
    *has_source = query->status == IT_OK;
    if (*has_source) {
      text->size = size;
      text->data[size] = '\0';
    }
  }
  return it_query_end(query, err);
}

ItStatus it_read_lines(ItStore *store, int64_t blob, uint32_t first, uint32_t last, ItBuf *text, ItBlockLines *lines,
                       ItError *err) {
  *lines = (ItBlockLines){.first = 1, .is_end = true};
  it_buf_reset(text);
  ItQuery *query = ask_for(store, "store/source", blob);
  if (it_query_step(query)) {
    const size_t size = (size_t)it_query_range(query, 0, 0, SOURCE_LIMIT);
    const ItStr packed = it_query_blob(query, 1);
    if (query->status == IT_OK &&
        it_blocks_lines(&store->zstd, text, packed, size, first, last, lines, NULL) != IT_OK)
      it_query_damaged(query, not_its_size);
  }
  return it_query_end(query, err);
}

static void read_head(Cells *cells, ItFacts *facts) {
  facts->status = (ItFileStatus)GET(cells, statuses);
  facts->reason = get_str(cells);
  facts->reason_line = get_u32(cells);
  facts->encoding = get_str(cells);
  facts->line_count = get_u32(cells);
  facts->has_future_annotations = get_bool(cells);
}

/* `lines` NULL: all facts. NULL, or what is wrong. */
static const char *read_facts(ItFacts *facts, const ItBuf *bytes, size_t size, ItLineStarts *lines) {
  return lines ? it_unpack_outline(facts, it_buf_view(bytes), size, lines) : it_unpack(facts, it_buf_view(bytes), size);
}

static ItStatus read_packed(ItStore *store, int64_t blob, ItFacts *facts, ItBuf *bytes, ItLineStarts *lines,
                            ItError *err) {
  it_facts_reset(facts);
  it_buf_reset(bytes);
  facts->text = (ItStr){0};
  size_t size;
  if (store->change && it_fresh_take(store->change->fresh, blob, facts, bytes, &size)) {
    const char *wrong = read_facts(facts, bytes, size, lines);
    return wrong ? it_fail(err, IT_DAMAGED, "%s: damaged: %s", store->path, wrong) : IT_OK;
  }
  ItQuery *query = ask_for(store, "store/content", blob);
  if (it_query_step(query)) {
    Cells cells = {query, facts->arena, 0};
    read_head(&cells, facts);
    if (!it_query_is_null(query, cells.at)) {
      const char *wrong = NULL;
      unpack(query, cells.at, bytes, &size);
      if (query->status == IT_OK) wrong = read_facts(facts, bytes, size, lines);
      if (wrong) it_query_damaged(query, wrong);
    }
  } else {
    it_query_damaged(query, "a content is not there");
  }
  return it_query_end(query, err);
}

ItStatus it_read_facts(ItStore *store, int64_t blob, ItFacts *facts, ItBuf *bytes, ItError *err) {
  return read_packed(store, blob, facts, bytes, NULL, err);
}

ItStatus it_read_outline(ItStore *store, int64_t blob, ItFacts *facts, ItBuf *bytes, ItLineStarts *lines,
                         ItError *err) {
  static const uint32_t none = 0;
  *lines = (ItLineStarts){&none, 0};
  return read_packed(store, blob, facts, bytes, lines, err);
}
