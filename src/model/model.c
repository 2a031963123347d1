/* model.c - kept modules and contents, dropped when they are too many. */
#include "model/model.h"

#include "base/map.h"
#include "model/files.h"
#include "model/native.h"
#include "store/query.h"
#include "store/read.h"

enum {
  MAX_MISSES = 4096,
  MOST_ASKED = 64, /* questions about a module that are answered from rows before its content is unpacked */
  SHORT = 96 * 1024,    /* bytes of a file whose content is cheap enough to unpack at once */
  MOST_LINES = 1 << 20, /* bytes that stay for the lines of the next question */
};

/* Of contents kept for later questions, or while an index is being linked. */
static const size_t ROOM = (size_t)128 << 20, ROOM_BESIDE_WRITER = (size_t)32 << 20;

struct ItModel {
  ItStore *store;
  bool borrows_store;
  bool has_other_world;   /* than the index was made for */
  ItWorld world;
  int64_t snapshot;
  int64_t version;        /* of the database, when all of this was read */
  bool is_stale;
  ItArena arena;          /* texts of the world */
  ItUnits *units;
  ItUnitNotes *notes;
  const void *reader;
  ItArena module_arena;
  ItMap module_map;       /* name -> index + 1 into modules; 0: known not to be there */
  IT_ARRAY(ItModuleInfo *) modules;
  ItFiles *files;         /* NULL: not asked for yet */
  ItNativeDocMap native_docs;
  ItBuf lines;            /* of it_model_lines */
};

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
    return it_fail(err, IT_DAMAGED, "%s: no snapshot of a tree for a known version of Python",
                   it_store_path(model->store));
  return IT_OK;
}

static ItStatus open(ItModel **out, ItStore *store, bool borrows_store, ItError *err) {
  ItModel *model = it_new(ItModel);
  *out = NULL;
  model->store = store;
  model->borrows_store = borrows_store;
  model->units = it_units_new(store, borrows_store ? ROOM_BESIDE_WRITER : ROOM);
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

void it_model_close(ItModel *model) {
  if (!model) return;
  it_units_free(model->units);
  it_files_free(model->files);
  it_map_clear(&model->module_map);
  for (uint32_t i = 0; i < model->modules.count; i++)
    if (model->modules.items[i]->names) it_array_clear(&model->modules.items[i]->names->hashes);
  it_array_clear(&model->modules);
  it_arena_clear(&model->module_arena);
  it_arena_clear(&model->arena);
  it_native_doc_clear(&model->native_docs);
  it_buf_clear(&model->lines);
  if (!model->borrows_store) it_store_close(model->store);
  it_free(model);
}

void it_model_trim(ItModel *model) { it_units_trim(model->units); }

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
    info->size = it_query_int(query, 8);
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
  *it_map_put(&model->module_map, info ? info->name : it_arena_str(arena, name), NULL) =
      info ? model->modules.count : 0;
  return IT_OK;
}

static ItModuleInfo *kept_info(ItModel *model, const ItModuleInfo *module) {
  return model->modules.items[*it_map_get(&model->module_map, module->name) - 1];
}

ItStr it_model_plain(ItModel *model, const ItModuleInfo *module) {
  ItModuleInfo *info = kept_info(model, module);
  if (info->plain.data) return info->plain;
  ItQuery *query = it_query(model->store, "model/plain");
  it_query_set_int(query, 1, info->id);
  it_query_set_int(query, 2, info->blob);
  bool is_there = it_query_step(query) && !it_query_is_null(query, 0);
  info->plain = is_there ? it_arena_str(&model->module_arena, it_query_blob(query, 0)) : it_str_of("", 0);
  it_query_end(query, NULL); /* what cannot be read is not plain: linking will fail with the reason */
  return info->plain;
}

/* ---- contents ---- */

void it_model_note(ItModel *model, int64_t blob) {
  if (model->notes) *it_array_push(model->notes) = (ItUnitNote){model->reader, blob};
}

ItStatus it_model_unit(ItModel *model, int64_t blob, const ItUnit **out, ItError *err) {
  it_model_note(model, blob);
  return it_units_get(model->units, blob, out, err);
}

ItStatus it_model_unit_hold(ItModel *model, int64_t blob, const ItUnit **out, ItError *err) {
  return it_units_hold(model->units, blob, out, err);
}

void it_model_unit_release(ItModel *model, const ItUnit *unit) { it_units_release(model->units, unit); }

ItNameHashes *it_model_names(ItModel *model, const ItModuleInfo *module) {
  ItModuleInfo *info = kept_info(model, module);
  if (!info->names) info->names = it_arena_new(&model->module_arena, ItNameHashes);
  return info->names;
}

bool it_model_wants_unit(ItModel *model, const ItModuleInfo *module) {
  return module->size <= SHORT || it_units_has(model->units, module->blob) ||
         kept_info(model, module)->asked++ >= MOST_ASKED;
}

ItStatus it_model_lines(ItModel *model, int64_t blob, uint32_t first, uint32_t last, ItStr *text, ItBlockLines *lines,
                        ItError *err) {
  if (model->lines.capacity > MOST_LINES) it_buf_clear(&model->lines);
  ItStatus status = it_read_lines(model->store, blob, first, last, &model->lines, lines, err);
  *text = it_buf_view(&model->lines);
  return status;
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
