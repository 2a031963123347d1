/* stored.c - rows into arrays, with a map by path. */
#include "index/stored.h"

#include "store/read.h"

static ItStr keep(ItStored *out, ItStr str) { return str.data ? it_arena_str(&out->arena, str) : str; }

static ItStatus read_snapshot(ItStored *out, ItStore *store, ItError *err) {
  ItSnapshot row;
  ItQuery *query = it_read_snapshots(store);
  while (it_read_snapshot(query, &row)) {
    out->snapshot = row;
    out->snapshot.label = keep(out, row.label);
    out->snapshot.python = keep(out, row.python);
    out->snapshot.platform = keep(out, row.platform);
    out->snapshot.settings = keep(out, row.settings);
  }
  return it_query_end(query, err);
}

static ItStatus read_roots(ItStored *out, ItStore *store, ItError *err) {
  ItRoot row;
  ItQuery *query = it_read_roots(store, out->snapshot.id);
  while (it_read_root(query, &row)) {
    row.path = keep(out, row.path);
    *it_array_push(&out->roots) = row;
  }
  return it_query_end(query, err);
}

static ItStr path_key(ItArena *arena, uint32_t root, ItStr path) {
  char *key = it_arena_alloc(arena, it_add(path.size, sizeof root));
  memcpy(key, &root, sizeof root);
  memcpy(key + sizeof root, path.data, path.size);
  return it_str_of(key, path.size + sizeof root);
}

static ItStatus read_files(ItStored *out, ItStore *store, ItError *err) {
  ItFileRow row;
  ItQuery *query = it_read_files(store, out->snapshot.id);
  while (it_read_file(query, &row)) {
    ItStr key = path_key(&out->arena, row.root, row.path);
    row.path = it_str_cut(key, sizeof row.root, key.size);
    row.reason = keep(out, row.reason);
    *it_array_push(&out->files) = row;
    *it_map_put(&out->by_path, key, NULL) = out->files.count;
  }
  return it_query_end(query, err);
}

static ItStatus read_modules(ItStored *out, ItStore *store, ItError *err) {
  ItModuleRow row;
  ItQuery *query = it_read_modules(store, out->snapshot.id);
  while (it_read_module(query, &row)) {
    row.name = keep(out, row.name);
    row.path = keep(out, row.path);
    *it_array_push(&out->modules) = row;
  }
  return it_query_end(query, err);
}

ItStatus it_stored_read(ItStored *out, ItStore *store, ItError *err) {
  *out = (ItStored){0};
  ItStatus status = read_snapshot(out, store, err);
  if (status == IT_OK && out->snapshot.id) status = read_roots(out, store, err);
  if (status == IT_OK && out->snapshot.id) status = read_files(out, store, err);
  if (status == IT_OK && out->snapshot.id) status = read_modules(out, store, err);
  return status;
}

const ItFileRow *it_stored_file(const ItStored *stored, uint32_t number, ItStr path, ItBuf *scratch) {
  it_buf_reset(scratch);
  it_buf_add(scratch, &number, sizeof number);
  it_buf_str(scratch, path);
  const uint32_t *index = it_map_get(&stored->by_path, it_buf_view(scratch));
  return index ? &stored->files.items[*index - 1] : NULL;
}

void it_stored_clear(ItStored *stored) {
  it_array_clear(&stored->roots);
  it_array_clear(&stored->files);
  it_array_clear(&stored->modules);
  it_map_clear(&stored->by_path);
  it_arena_clear(&stored->arena);
  *stored = (ItStored){0};
}
