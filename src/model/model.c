/* model.c - kept modules and contents, dropped when they are too many. */
#include "model/model.h"

#include <stdlib.h>

#include "base/map.h"
#include "model/files.h"
#include "model/native.h"
#include "store/query.h"
#include "store/read.h"

enum { MAX_UNITS = 4096, KEPT_UNITS = 128, PREPARED_UNITS = 256, MAX_MISSES = 4096 };

static const size_t MAX_BYTES = 256u * 1024 * 1024;

typedef IT_ARRAY(ItUnit *) Units;

struct ItModel {
  ItStore *store;
  bool borrows_store;
  bool has_other_world;   /* than the index was made for */
  ItWorld world;
  int64_t snapshot;
  int64_t version;        /* of the database, when all of this was read */
  bool is_stale;
  ItArena arena;          /* texts of the world */
  Units units;
  ItMap by_blob;          /* the bytes of a unit's blob -> index into units + 1 */
  size_t bytes;           /* of the units' texts */
  Units prepared;         /* to be run soon; few */
  ItUnitNotes *notes;
  const void *reader;
  uint64_t clock;
  ItArena module_arena;
  ItMap module_map;       /* name -> index + 1 into modules; 0: known not to be there */
  IT_ARRAY(ItModuleInfo *) modules;
  ItFiles *files;         /* NULL: not asked for yet */
  ItNativeDocMap native_docs;
};

void it_unit_free(ItUnit *unit) {
  if (!unit) return;
  it_facts_clear(&unit->facts);
  it_source_clear(&unit->source);
  it_arena_clear(&unit->arena);
  it_buf_clear(&unit->text);
  it_free(unit);
}

/* ---- opening ---- */

static ItStatus read_version(ItModel *model, int64_t *version, ItError *err) {
  ItQuery *query = it_query(model->store, "store/data_version");
  if (it_query_step(query)) *version = it_query_int(query, 0);
  return it_query_end(query, err);
}

static ItStatus read_target(ItModel *model, ItError *err) {
  ItSnapshot row;
  ItStr python = {0};
  ItQuery *query = it_read_snapshots(model->store);
  while (it_read_snapshot(query, &row)) {
    model->snapshot = row.id;
    python = it_arena_str(&model->arena, row.python);
    model->world.platform = it_arena_str(&model->arena, row.platform);
  }
  ItStatus status = it_query_end(query, err);
  if (status != IT_OK) return status;
  if (!model->snapshot || !it_world_parse(python, &model->world.minor))
    return it_fail(err, IT_DAMAGED, "%s: no snapshot of a tree for a known version of Python", it_store_path(model->store));
  return IT_OK;
}

static ItStatus open(ItModel **out, ItStore *store, bool borrows_store, ItError *err) {
  ItModel *model = it_new(ItModel);
  *out = NULL;
  model->store = store;
  model->borrows_store = borrows_store;
  ItStatus status = read_version(model, &model->version, err); /* first: what changes meanwhile is noticed later */
  if (status == IT_OK) status = read_target(model, err);
  if (status == IT_OK) *out = model;
  else it_model_close(model);
  return status;
}

ItStatus it_model_open(ItModel **out, ItStore *store, ItError *err) { return open(out, store, false, err); }
ItStatus it_model_attach(ItModel **out, ItStore *store, ItError *err) { return open(out, store, true, err); }

void it_model_set_world(ItModel *model, int minor, ItStr platform) {
  model->has_other_world = minor != model->world.minor || !it_str_eq(platform, model->world.platform);
  model->world = (ItWorld){minor, it_arena_str(&model->arena, platform)};
}

bool it_model_is_own_world(const ItModel *model) { return !model->has_other_world; }

static void drop_prepared(ItModel *model) {
  for (uint32_t i = 0; i < model->prepared.count; i++) it_unit_free(model->prepared.items[i]);
  it_array_clear(&model->prepared);
}

void it_model_close(ItModel *model) {
  if (!model) return;
  for (uint32_t i = 0; i < model->units.count; i++) it_unit_free(model->units.items[i]);
  it_array_clear(&model->units);
  it_map_clear(&model->by_blob);
  drop_prepared(model);
  it_files_free(model->files);
  it_map_clear(&model->module_map);
  it_array_clear(&model->modules);
  it_arena_clear(&model->module_arena);
  it_arena_clear(&model->arena);
  it_native_doc_clear(&model->native_docs);
  if (!model->borrows_store) it_store_close(model->store);
  it_free(model);
}

static ItStr blob_key(const int64_t *blob) { return it_str_of((const char *)blob, sizeof *blob); }

static int by_use(const void *a, const void *b) {
  uint64_t x = (*(ItUnit *const *)a)->used, y = (*(ItUnit *const *)b)->used;
  return x > y ? -1 : x < y;
}

/* Keeps the half of the units that was used last. */
static void drop_oldest(ItModel *model) {
  Units *units = &model->units;
  uint32_t kept = units->count < KEPT_UNITS ? units->count / 2 : KEPT_UNITS / 2;
  qsort(units->items, units->count, sizeof *units->items, by_use);
  while (units->count > kept) {
    ItUnit *unit = units->items[--units->count];
    model->bytes -= unit->source.text.size;
    it_unit_free(unit);
  }
  it_map_clear(&model->by_blob);
  for (uint32_t i = 0; i < units->count; i++) *it_map_put(&model->by_blob, blob_key(&units->items[i]->blob), NULL) = i + 1;
}

void it_model_trim(ItModel *model) {
  while (model->units.count && (model->bytes > MAX_BYTES || model->units.count > KEPT_UNITS)) drop_oldest(model);
}

ItStatus it_model_begin(ItModel *model, ItError *err) {
  it_model_trim(model);
  int64_t version = model->version;
  ItStatus status = it_store_begin(model->store, err);
  if (status == IT_OK) status = read_version(model, &version, err);
  if (status != IT_OK || version == model->version) return status;
  model->is_stale = true;
  it_store_end(model->store);
  return it_fail(err, IT_BUSY, "%s: it has changed", it_store_path(model->store));
}

bool it_model_is_stale(const ItModel *model) { return model->is_stale; }

void it_model_end(ItModel *model) { it_store_end(model->store); }

ItStore *it_model_store(ItModel *model) { return model->store; }
ItFiles **it_model_files(ItModel *model) { return &model->files; }
const ItWorld *it_model_world(const ItModel *model) { return &model->world; }
int64_t it_model_snapshot(const ItModel *model) { return model->snapshot; }

/* ---- modules ---- */

ItModuleKind it_module_kind_of(ItStr name) {
#define X(constant, text) \
  if (it_str_is(name, text)) return constant;
  IT_MODULE_KINDS(X)
#undef X
  return IT_MODULE_SCRIPT;
}

ItStatus it_model_module(ItModel *model, ItStr name, const ItModuleInfo **out, ItError *err) {
  *out = NULL;
  if (!name.size) return IT_OK;
  const uint32_t *known = it_map_get(&model->module_map, name);
  if (known) {
    if (*known) *out = model->modules.items[*known - 1];
    return IT_OK;
  }
  ItArena *arena = &model->module_arena;
  ItQuery *query = it_query(model->store, "model/module_by_name");
  it_query_set_int(query, 1, model->snapshot);
  it_query_set_str(query, 2, name);
  ItModuleInfo *info = NULL;
  if (it_query_step(query)) {
    info = it_arena_new(arena, ItModuleInfo);
    ItStr path = it_query_blob(query, 2), directory = it_query_blob(query, 3), status = it_query_str(query, 5);
    info->name = it_arena_str(arena, name);
    info->id = it_query_int(query, 6);
    info->is_background = it_query_bool(query, 7);
    info->kind = it_module_kind_of(it_query_str(query, 0));
    info->root = it_arena_str(arena, it_query_blob(query, 1));
    if (path.data) info->path = it_arena_str(arena, path);
    if (directory.data) info->directory = it_arena_str(arena, directory);
    info->blob = it_query_int(query, 4);
    if (status.data) info->status = it_arena_str(arena, status);
  }
  ItStatus ended = it_query_end(query, err);
  if (ended != IT_OK) return ended;
  *out = info;
  /* Others hold on to the modules that are there; names of nothing are without number and not worth keeping. */
  if (!info && model->module_map.count - model->modules.count >= MAX_MISSES) return IT_OK;
  if (info) *it_array_push(&model->modules) = info;
  *it_map_put(&model->module_map, info ? info->name : it_arena_str(arena, name), NULL) = info ? model->modules.count : 0;
  return IT_OK;
}

/* ---- contents ---- */

static void link_children(ItUnit *unit) {
  uint32_t count = unit->facts.defs.count;
  size_t size = it_mul((size_t)count + 1, sizeof(uint32_t));
  unit->first_child = it_arena_zero(&unit->arena, size);
  unit->next_sibling = it_arena_zero(&unit->arena, size);
  for (uint32_t number = count; number > 0; number--) {
    uint32_t parent = unit->facts.defs.items[number - 1].parent;
    unit->next_sibling[number] = unit->first_child[parent];
    unit->first_child[parent] = number;
  }
}

static ItStatus load_unit(ItModel *model, ItUnit *unit, bool has_lines, ItError *err) {
  unit->facts.arena = &unit->arena;
  ItStatus status = it_read_facts(model->store, unit->blob, &unit->facts, &unit->text, err);
  if (status != IT_OK) return status;
  ItStr text = unit->facts.text.data ? unit->facts.text : IT_STR("");
  if (has_lines) it_source_set(&unit->source, text);
  else unit->source.text = text;
  unit->facts.text = unit->source.text;
  link_children(unit);
  return IT_OK;
}

static ItStatus new_unit(ItModel *model, int64_t blob, bool has_lines, ItUnit **out, ItError *err) {
  ItUnit *unit = it_new(ItUnit);
  *out = NULL;
  unit->blob = blob;
  ItStatus status = load_unit(model, unit, has_lines, err);
  if (status == IT_OK) *out = unit;
  else it_unit_free(unit);
  return status;
}

ItStatus it_model_unit_load(ItModel *model, int64_t blob, ItUnit **out, ItError *err) {
  Units *prepared = &model->prepared;
  for (uint32_t i = prepared->count; i-- > 0;) {
    if (prepared->items[i]->blob != blob) continue;
    *out = prepared->items[i];
    prepared->items[i] = prepared->items[--prepared->count];
    return IT_OK;
  }
  return new_unit(model, blob, false, out, err);
}

ItStatus it_model_unit_prepare(ItModel *model, int64_t blob, const ItUnit **out, ItError *err) {
  ItUnit *unit;
  if (model->prepared.count == PREPARED_UNITS) { /* so many at once wait in vain: the rest is read again */
    it_unit_free(model->prepared.items[0]);
    memmove(model->prepared.items, model->prepared.items + 1, (PREPARED_UNITS - 1) * sizeof *model->prepared.items);
    model->prepared.count--;
  }
  ItStatus status = new_unit(model, blob, false, &unit, err);
  if (status == IT_OK) *it_array_push(&model->prepared) = unit;
  *out = unit;
  return status;
}

void it_model_note(ItModel *model, int64_t blob) {
  if (model->notes) *it_array_push(model->notes) = (ItUnitNote){model->reader, blob};
}

ItStatus it_model_unit(ItModel *model, int64_t blob, const ItUnit **out, ItError *err) {
  *out = NULL;
  it_model_note(model, blob);
  const uint32_t *known = it_map_get(&model->by_blob, blob_key(&blob));
  if (known) {
    *out = model->units.items[*known - 1];
    model->units.items[*known - 1]->used = ++model->clock;
    return IT_OK;
  }
  if (model->units.count == MAX_UNITS) return it_fail(err, IT_IO, "one question needs too many modules");
  ItUnit *unit;
  ItStatus status = new_unit(model, blob, true, &unit, err);
  if (status != IT_OK) return status;
  unit->used = ++model->clock;
  model->bytes += unit->source.text.size;
  *it_array_push(&model->units) = unit;
  *it_map_put(&model->by_blob, blob_key(&unit->blob), NULL) = model->units.count;
  *out = unit;
  return IT_OK;
}

void it_model_watch(ItModel *model, ItUnitNotes *notes) { model->notes = notes; }

const void *it_model_read_for(ItModel *model, const void *reader) {
  const void *before = model->reader;
  model->reader = reader;
  return before;
}

ItStatus it_model_native_doc(ItModel *model, ItStr owner, ItStr name, ItStr *text, ItError *err) {
  return it_native_doc(&model->native_docs, model->store, model->snapshot, model->world.minor, owner, name, text, err);
}
