/*
 * derived.c - kept statements, one a table, run once a row.
 */
#include "store/derived.h"

#include "store/inside.h"

enum Table { CLASS, MRO, MEMBER, ABSTRACT_NAME, IMPORT, LINKED, SOURCE, MISSING, TABLE_COUNT };

static const char *const inserts[TABLE_COUNT] = {
    [CLASS] = "derived/insert_class",
    [MRO] = "derived/insert_mro",
    [MEMBER] = "derived/insert_member",
    [ABSTRACT_NAME] = "derived/insert_abstract_name",
    [IMPORT] = "derived/insert_import",
    [LINKED] = "derived/insert_linked",
    [SOURCE] = "derived/insert_source",
    [MISSING] = "derived/insert_missing",
};

struct ItDerived {
  ItStore *store;
  ItQuery *queries[TABLE_COUNT];
};

ItDerived *it_derived_open(ItStore *store) {
  ItDerived *derived = it_new(ItDerived);
  derived->store = store;
  for (int i = 0; i < TABLE_COUNT; i++) derived->queries[i] = it_query(store, inserts[i]);
  return derived;
}

ItStatus it_derived_close(ItDerived *derived, ItError *err) {
  ItStatus status = IT_OK;
  for (int i = 0; i < TABLE_COUNT; i++) {
    ItStatus one = it_query_end(derived->queries[i], status == IT_OK ? err : NULL);
    if (status == IT_OK) status = one;
  }
  it_free(derived);
  return status;
}

static void set_number(ItQuery *query, int index, int64_t number) {
  if (number) it_query_set_int(query, index, number);
  else it_query_set_null(query, index);
}

static void set_key(ItQuery *query, int index, ItClassKey key) {
  it_query_set_int(query, index, key.module);
  it_query_set_int(query, index + 1, key.number);
}

/* Inserts the row that was set; the statement is ready for the next. */
static void insert(ItQuery *query) {
  it_query_step(query);
  if (query->stmt) sqlite3_reset(query->stmt);
}

void it_derived_class(ItDerived *derived, const ItClassRow *row, bool *is_new) {
  ItQuery *query = derived->queries[CLASS];
  set_key(query, 1, row->key);
  it_query_set_str(query, 3, row->identity);
  set_number(query, 4, row->def);
  if (row->metaclass.number) {
    set_key(query, 5, row->metaclass);
  } else {
    it_query_set_null(query, 5);
    it_query_set_null(query, 6);
  }
  it_query_set_str(query, 7, it_str(row->status));
  it_query_set_str(query, 8, row->reason);
  insert(query);
  *is_new = query->status == IT_OK && sqlite3_changes(derived->store->db) > 0;
}

void it_derived_mro(ItDerived *derived, ItClassKey key, uint32_t place, ItClassKey base, uint32_t direct) {
  ItQuery *query = derived->queries[MRO];
  set_key(query, 1, key);
  it_query_set_int(query, 3, place);
  set_key(query, 4, base);
  set_number(query, 6, direct);
  insert(query);
}

void it_derived_member(ItDerived *derived, const ItMemberRow *row) {
  ItQuery *query = derived->queries[MEMBER];
  set_key(query, 1, row->key);
  it_query_set_str(query, 3, row->name);
  it_query_set_int(query, 4, row->kind);
  set_number(query, 5, row->def);
  it_query_set_str(query, 6, row->object);
  insert(query);
}

void it_derived_abstract_name(ItDerived *derived, ItClassKey key, ItStr name) {
  ItQuery *query = derived->queries[ABSTRACT_NAME];
  set_key(query, 1, key);
  it_query_set_str(query, 3, name);
  insert(query);
}

void it_derived_import(ItDerived *derived, int64_t module, uint32_t binding, int64_t source, ItStr object) {
  ItQuery *query = derived->queries[IMPORT];
  it_query_set_int(query, 1, module);
  it_query_set_int(query, 2, binding);
  it_query_set_int(query, 3, source);
  it_query_set_str(query, 4, object);
  insert(query);
}

void it_derived_linked(ItDerived *derived, int64_t module, ItStr name, int64_t blob, int64_t digest) {
  ItQuery *query = derived->queries[LINKED];
  it_query_set_int(query, 1, module);
  it_query_set_str(query, 2, name);
  set_number(query, 3, blob);
  it_query_set_int(query, 4, digest);
  insert(query);
}

void it_derived_source(ItDerived *derived, int64_t module, int64_t source) {
  ItQuery *query = derived->queries[SOURCE];
  it_query_set_int(query, 1, source);
  it_query_set_int(query, 2, module);
  insert(query);
}

void it_derived_missing(ItDerived *derived, int64_t module, ItStr name) {
  ItQuery *query = derived->queries[MISSING];
  it_query_set_str(query, 1, name);
  it_query_set_int(query, 2, module);
  insert(query);
}

ItStatus it_derived_drop(ItStore *store, int64_t module, ItError *err) {
  static const char *const drops[] = {"derived/drop_class",         "derived/drop_mro",    "derived/drop_member",
                                      "derived/drop_abstract_name", "derived/drop_linked", "derived/drop_resolved_import"};
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
  static const char *const drops[] = {"derived/sweep_class", "derived/sweep_mro", "derived/sweep_member", "derived/sweep_abstract_name"};
  ItStatus status = IT_OK;
  for (size_t i = 0; i < sizeof drops / sizeof *drops && status == IT_OK; i++) {
    ItQuery *query = it_query(store, drops[i]);
    set_key(query, 1, key);
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
  static const char *const clears[] = {
      "derived/clear_class",           "derived/clear_mro",    "derived/clear_member",      "derived/clear_abstract_name",
      "derived/clear_resolved_import", "derived/clear_linked", "derived/clear_link_source", "derived/clear_link_missing"};
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
