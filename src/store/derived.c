/*
 * derived.c - rows in batches, sorted by their keys, one run of a statement a table and batch.
 *
 * Where all tables are written anew the batches are written by a thread of their own while linking goes on. Their
 * sizes do not depend on how fast that is, so neither does the file.
 */
#include "store/derived.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/behind.h"
#include "base/map.h"
#include "store/inside.h"

enum Table { CLASS, MRO, MEMBER, ABSTRACT_NAME, IMPORT, LINKED, SOURCE, MISSING, TABLE_COUNT };

enum { BATCH_ROWS = 4096, BATCHES = 16 };

typedef struct Insert {
  const char *query;
  uint32_t width; /* columns */
  uint32_t keys;  /* the first of them are the key */
} Insert;

static const Insert inserts[TABLE_COUNT] = {
    [CLASS] = {"derived/insert_class", 8, 2},
    [MRO] = {"derived/insert_mro", 6, 3},
    [MEMBER] = {"derived/insert_member", 6, 3},
    [ABSTRACT_NAME] = {"derived/insert_abstract_name", 3, 3},
    [IMPORT] = {"derived/insert_import", 4, 2},
    [LINKED] = {"derived/insert_linked", 5, 1},
    [SOURCE] = {"derived/insert_source", 2, 2},
    [MISSING] = {"derived/insert_missing", 2, 2},
};

typedef IT_ARRAY(ItFeedCell) Cells;

/* A row to be sorted. */
typedef struct Place {
  const ItFeedCell *cells;
  uint32_t number;
  uint32_t keys;
} Place;

typedef struct Batch {
  Cells tables[TABLE_COUNT]; /* rows of each */
  uint32_t rows;             /* all together */
} Batch;

struct ItDerived {
  ItStore *store;
  ItQuery *queries[TABLE_COUNT];
  Batch batches[BATCHES + 1]; /* in turn; one more than may wait is being filled */
  uint32_t current;
  IT_ARRAY(Place) places; /* of the rows that are being written */
  IT_ARRAY(uint32_t) order;
  ItBehind *behind;           /* NULL: an update, where what is written must be seen at once */
  ItMap classes;              /* keys of those that were written; where all is written anew */
  ItArena arena;
};

/* ---- writing ---- */

static int compare_cells(const ItFeedCell *a, const ItFeedCell *b) {
  if (a->type == SQLITE_INTEGER) return a->number < b->number ? -1 : a->number > b->number;
  int64_t size = a->number < b->number ? a->number : b->number;
  int order = size ? memcmp(a->data, b->data, (size_t)size) : 0;
  return order ? order : a->number < b->number ? -1 : a->number > b->number;
}

/* By key, then as they came: of two with one key the later one is to be written later. */
static int by_key(const void *a, const void *b) {
  const Place *one = a, *other = b;
  int order = 0;
  for (uint32_t i = 0; i < one->keys && !order; i++) order = compare_cells(&one->cells[i], &other->cells[i]);
  return order ? order : one->number < other->number ? -1 : one->number > other->number;
}

static void sort(ItDerived *derived, const Cells *cells, const Insert *insert) {
  uint32_t count = cells->count / insert->width;
  derived->places.count = derived->order.count = 0;
  for (uint32_t i = 0; i < count; i++)
    *it_array_push(&derived->places) = (Place){cells->items + (size_t)i * insert->width, i, insert->keys};
  qsort(derived->places.items, count, sizeof *derived->places.items, by_key);
  for (uint32_t i = 0; i < count; i++) *it_array_push(&derived->order) = derived->places.items[i].number;
}

/* All rows of a batch; it is empty then. */
static void write_batch(void *data, void *item) {
  ItDerived *derived = data;
  Batch *batch = item;
  ItFeed *feed = &derived->store->change->feed;
  it_fresh_settle(derived->store->change->fresh, NULL); /* sources stand in front; whether they do says the commit */
  const ItFeed saved = *feed;
  for (int i = 0; i < TABLE_COUNT; i++) {
    Cells *cells = &batch->tables[i];
    ItQuery *query = derived->queries[i];
    if (!cells->count) continue;
    sort(derived, cells, &inserts[i]);
    feed->cells.items = cells->items;
    feed->cells.count = cells->count;
    feed->width = inserts[i].width;
    feed->order = derived->order.items;
    it_query_step(query);
    if (query->stmt) sqlite3_reset(query->stmt);
    cells->count = 0;
  }
  *feed = saved;
  batch->rows = 0;
}

/* Hands the batch over that is being filled and takes the next one. */
static void hand_over(ItDerived *derived) {
  Batch *batch = &derived->batches[derived->current];
  if (!batch->rows) return;
  if (!derived->behind) {
    write_batch(derived, batch);
    return;
  }
  derived->current = (derived->current + 1) % (BATCHES + 1);
  it_behind_give(derived->behind, batch); /* at most BATCHES are not done: the next one is free again */
}

void it_derived_settle(ItDerived *derived) {
  hand_over(derived);
  it_fresh_settle(derived->store->change->fresh, NULL);
  if (derived->behind) it_behind_settle(derived->behind);
}

ItDerived *it_derived_open(ItStore *store, bool is_whole) {
  ItDerived *derived = it_new(ItDerived);
  derived->store = store;
  for (int i = 0; i < TABLE_COUNT; i++) derived->queries[i] = it_query(store, inserts[i].query);
  if (is_whole) derived->behind = it_behind_new(write_batch, derived, BATCHES);
  return derived;
}

ItStatus it_derived_close(ItDerived *derived, ItError *err) {
  ItStatus status = IT_OK;
  it_derived_settle(derived);
  it_behind_free(derived->behind);
  for (int i = 0; i < TABLE_COUNT; i++) {
    ItStatus one = it_query_end(derived->queries[i], status == IT_OK ? err : NULL);
    if (status == IT_OK) status = one;
  }
  for (uint32_t i = 0; i <= BATCHES; i++)
    for (int k = 0; k < TABLE_COUNT; k++) it_array_clear(&derived->batches[i].tables[k]);
  it_array_clear(&derived->places);
  it_array_clear(&derived->order);
  it_map_clear(&derived->classes);
  it_arena_clear(&derived->arena);
  it_free(derived);
  return status;
}

/* ---- rows ---- */

/* The cells of a new row, one a column; valid until the next row. */
static ItFeedCell *new_row(ItDerived *derived, enum Table table) {
  if (derived->batches[derived->current].rows >= BATCH_ROWS) hand_over(derived);
  Batch *batch = &derived->batches[derived->current];
  Cells *cells = &batch->tables[table];
  uint32_t first = cells->count;
  for (uint32_t i = 0; i < inserts[table].width; i++) (void)it_array_push(cells);
  batch->rows++;
  return cells->items + first;
}

static ItFeedCell of_int(int64_t number) { return (ItFeedCell){NULL, number, SQLITE_INTEGER}; }

/* A number of which 0 is none. */
static ItFeedCell of_number(int64_t number) { return number ? of_int(number) : (ItFeedCell){NULL, 0, SQLITE_NULL}; }

static ItFeedCell of_str(ItStr text) {
  return text.data ? (ItFeedCell){text.data, (int64_t)text.size, SQLITE_TEXT} : (ItFeedCell){NULL, 0, SQLITE_NULL};
}

static void set_key(ItFeedCell *cells, ItClassKey key) {
  cells[0] = of_int(key.module);
  cells[1] = of_int(key.number);
}

/* Whether a class was not written by this run, where all tables are written anew. */
static bool is_first(ItDerived *derived, ItClassKey key) {
  bool is_new;
  char bytes[sizeof key.module + sizeof key.number];
  memcpy(bytes, &key.module, sizeof key.module);
  memcpy(bytes + sizeof key.module, &key.number, sizeof key.number);
  ItStr text = it_str_of(bytes, sizeof bytes);
  if (it_map_get(&derived->classes, text)) return false;
  it_map_put(&derived->classes, it_arena_str(&derived->arena, text), &is_new);
  return true;
}

void it_derived_class(ItDerived *derived, const ItClassRow *row, bool *is_new) {
  *is_new = derived->behind && is_first(derived, row->key);
  if (derived->behind && !*is_new) return;
  if (!derived->behind) hand_over(derived); /* so that the change that is counted is this row's */
  ItFeedCell *cells = new_row(derived, CLASS);
  set_key(cells, row->key);
  cells[2] = of_str(row->identity);
  cells[3] = of_number(row->def);
  cells[4] = row->metaclass.number ? of_int(row->metaclass.module) : of_number(0);
  cells[5] = of_number(row->metaclass.number);
  cells[6] = of_str(it_str(row->status));
  cells[7] = of_str(row->reason);
  if (derived->behind) return;
  hand_over(derived);
  *is_new = derived->queries[CLASS]->status == IT_OK && sqlite3_changes(derived->store->db) > 0;
}

void it_derived_mro(ItDerived *derived, ItClassKey key, uint32_t place, ItClassKey base, uint32_t direct) {
  ItFeedCell *cells = new_row(derived, MRO);
  set_key(cells, key);
  cells[2] = of_int(place);
  set_key(cells + 3, base);
  cells[5] = of_number(direct);
}

void it_derived_member(ItDerived *derived, const ItMemberRow *row) {
  ItFeedCell *cells = new_row(derived, MEMBER);
  set_key(cells, row->key);
  cells[2] = of_str(row->name);
  cells[3] = of_int(row->kind);
  cells[4] = of_number(row->def);
  cells[5] = of_str(row->object);
}

void it_derived_abstract_name(ItDerived *derived, ItClassKey key, ItStr name) {
  ItFeedCell *cells = new_row(derived, ABSTRACT_NAME);
  set_key(cells, key);
  cells[2] = of_str(name);
}

void it_derived_import(ItDerived *derived, int64_t module, uint32_t binding, int64_t source, ItStr object) {
  ItFeedCell *cells = new_row(derived, IMPORT);
  cells[0] = of_int(module);
  cells[1] = of_int(binding);
  cells[2] = of_int(source);
  cells[3] = of_str(object);
}

void it_derived_linked(ItDerived *derived, int64_t module, ItStr name, int64_t blob, int64_t digest, ItStr plain) {
  ItFeedCell *cells = new_row(derived, LINKED);
  cells[0] = of_int(module);
  cells[1] = of_str(name);
  cells[2] = of_number(blob);
  cells[3] = of_int(digest);
  cells[4] = of_str(plain);
  if (plain.data) cells[4].type = SQLITE_BLOB;
}

void it_derived_source(ItDerived *derived, int64_t module, int64_t source) {
  ItFeedCell *cells = new_row(derived, SOURCE);
  cells[0] = of_int(source);
  cells[1] = of_int(module);
}

void it_derived_missing(ItDerived *derived, int64_t module, ItStr name) {
  ItFeedCell *cells = new_row(derived, MISSING);
  cells[0] = of_str(name);
  cells[1] = of_int(module);
}

/* ---- forgetting ---- */

ItStatus it_derived_drop(ItStore *store, int64_t module, ItError *err) {
  static const char *const drops[] = {"derived/drop_class",  "derived/drop_mro",
                                      "derived/drop_member", "derived/drop_abstract_name",
                                      "derived/drop_linked", "derived/drop_resolved_import"};
  ItStatus status = IT_OK;
  for (size_t i = 0; i < sizeof drops / sizeof *drops && status == IT_OK; i++) {
    ItQuery *query = it_query(store, drops[i]);
    it_query_set_int(query, 1, module);
    status = it_query_run(query, err);
  }
  return status;
}

ItStatus it_derived_forget_source(ItStore *store, int64_t source, ItError *err) {
  ItQuery *query = it_query(store, "derived/forget_source");
  it_query_set_int(query, 1, source);
  return it_query_run(query, err);
}

static ItStatus drop_class(ItStore *store, ItClassKey key, ItError *err) {
  static const char *const drops[] = {"derived/sweep_class", "derived/sweep_mro", "derived/sweep_member",
                                      "derived/sweep_abstract_name"};
  ItStatus status = IT_OK;
  for (size_t i = 0; i < sizeof drops / sizeof *drops && status == IT_OK; i++) {
    ItQuery *query = it_query(store, drops[i]);
    it_query_set_int(query, 1, key.module);
    it_query_set_int(query, 2, key.number);
    status = it_query_run(query, err);
  }
  return status;
}

ItStatus it_derived_sweep(ItStore *store, ItError *err) {
  IT_ARRAY(ItClassKey) keys = {0};
  ItQuery *query = it_query(store, "derived/unused");
  while (it_query_step(query))
    *it_array_push(&keys) = (ItClassKey){it_query_int(query, 0), (uint32_t)it_query_range(query, 1, 0, UINT32_MAX)};
  ItStatus status = it_query_end(query, err);
  for (uint32_t i = 0; i < keys.count && status == IT_OK; i++) status = drop_class(store, keys.items[i], err);
  it_array_clear(&keys);
  return status;
}

ItStatus it_derived_clear(ItStore *store, ItError *err) {
  static const char *const clears[] = {"derived/clear_class",           "derived/clear_mro",
                                       "derived/clear_member",          "derived/clear_abstract_name",
                                       "derived/clear_resolved_import", "derived/clear_linked",
                                       "derived/clear_link_source",     "derived/clear_link_missing"};
  ItStatus status = IT_OK;
  for (size_t i = 0; i < sizeof clears / sizeof *clears && status == IT_OK; i++)
    status = it_query_run(it_query(store, clears[i]), err);
  return status;
}

ItStatus it_derived_set_stamp(ItStore *store, ItStr stamp, ItError *err) {
  ItQuery *query = it_query(store, "derived/set_stamp");
  it_query_set_str(query, 1, stamp);
  return it_query_run(query, err);
}
