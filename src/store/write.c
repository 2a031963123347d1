/*
 * write.c - structs into rows.
 *
 * Each function here fills the parameters of one file of queries/store in their order, or, where a
 * content has many rows of a kind, the columns of the rows that are fed to it.
 */
#include "store/write.h"

#include <assert.h>
#include <string.h>

#include "store/inside.h"
#include "store/pack.h"

enum { TEXT_LIMIT = 1 << 20, VALUE_LIMIT = 200, FEED_CELLS = 1 << 16 };

#define X(constant, name) [constant] = name,
static const char *const root_kinds[] = {IT_ROOT_KINDS(X)};
static const char *const module_kinds[] = {IT_MODULE_KINDS(X)};
#undef X
const char *it_root_kind_name(ItRootKind kind) { return root_kinds[kind]; }
const char *it_module_kind_name(ItModuleKind kind) { return module_kinds[kind]; }

/* The row that is being filled; `at` is the parameter or column filled last. */
typedef struct Row {
  ItQuery *query;
  ItFeed *feed;  /* NULL: a run of the query is one row */
  int at;
} Row;

static Row row_of(ItStore *store, const char *name) { return (Row){it_query(store, name), NULL, 0}; }

/* The first of many rows. */
static Row feed_of(ItStore *store, const char *name) {
  ItFeed *feed = &store->change->feed;
  feed->cells.count = feed->width = 0;
  return (Row){it_query(store, name), feed, 0};
}

static void put_int(Row *row, int64_t value) {
  row->at++;
  if (row->feed) *it_array_push(&row->feed->cells) = (ItFeedCell){NULL, value, SQLITE_INTEGER};
  else it_query_set_int(row->query, row->at, value);
}

static void put_null(Row *row) {
  row->at++;
  if (row->feed) *it_array_push(&row->feed->cells) = (ItFeedCell){NULL, 0, SQLITE_NULL};
  else it_query_set_null(row->query, row->at);
}

/* A number of which 0 is none. */
static void put_number(Row *row, uint32_t number) {
  if (number) put_int(row, number);
  else put_null(row);
}

static void put_str(Row *row, ItStr text) {
  if (!text.data) {
    put_null(row);
    return;
  }
  row->at++;
  if (row->feed) *it_array_push(&row->feed->cells) = (ItFeedCell){text.data, (int64_t)text.size, SQLITE_TEXT};
  else it_query_set_str(row->query, row->at, text);
}

/* For a column that is never NULL. */
static void put_name(Row *row, ItStr text) { put_str(row, text.data ? text : IT_STR("")); }

static void put_kind(Row *row, const char *name) { put_str(row, it_str(name)); }

static void put_blob(Row *row, ItStr bytes) {
  it_query_set_blob(row->query, ++row->at, bytes.data ? bytes : IT_STR(""));
}

/* The text of a piece, if it is not too long to be repeated. */
static void put_piece(Row *row, const ItFacts *facts, ItSpan span, uint32_t limit) {
  assert((uint64_t)span.start + span.size <= facts->text.size || span.size == 0);
  put_str(row, span.size <= limit ? it_facts_text(facts, span) : (ItStr){0});
}

static void flush(Row *row) {
  if (!row->feed->cells.count) return;
  it_query_step(row->query);
  if (row->query->stmt) sqlite3_reset(row->query->stmt);
  row->feed->cells.count = 0;
}

/* The row is full; false: something failed. */
static bool feed_next(Row *row) {
  assert(row->at <= 16 && (!row->feed->width || row->feed->width == (uint32_t)row->at));
  row->feed->width = (uint32_t)row->at;
  row->at = 0;
  if (row->feed->cells.count >= FEED_CELLS) flush(row);
  return row->query->status == IT_OK;
}

static ItStatus feed_end(Row *row, ItError *err) {
  flush(row);
  return it_query_end(row->query, err);
}

static ItStatus insert_one(Row *row, int64_t *id, ItError *err) {
  sqlite3 *db = row->query->store->db;
  assert(row->query->status != IT_OK || row->at == sqlite3_bind_parameter_count(row->query->stmt));
  it_query_step(row->query);
  ItStatus status = it_query_end(row->query, err);
  if (status == IT_OK && id) *id = sqlite3_last_insert_rowid(db);
  return status;
}

/* `count` numbers, all 0; valid until the next call. */
static uint32_t *zeroed(ItChange *change, uint32_t count) {
  if (change->scratch.capacity < count) {
    change->scratch.items = it_realloc(change->scratch.items, it_mul(count, sizeof(uint32_t)));
    change->scratch.capacity = count;
  }
  if (count) memset(change->scratch.items, 0, it_mul(count, sizeof(uint32_t)));
  return change->scratch.items;
}

/* By definition, whether others stand in it. The caller's, it_free. */
static uint8_t *find_parents(const ItFacts *facts) {
  uint8_t *is_parent = it_new_array(uint8_t, facts->defs.count + (size_t)1);
  for (uint32_t i = 0; i < facts->defs.count; i++) is_parent[facts->defs.items[i].parent] = 1;
  return is_parent;
}

static ItStatus write_definitions(ItStore *store, int64_t blob, const ItFacts *facts, const uint32_t *plain,
                                  ItError *err) {
  uint8_t *is_parent = find_parents(facts);
  Row row = feed_of(store, "store/insert_definition");
  for (uint32_t i = 0; i < facts->defs.count; i++) {
    const ItDef *def = &facts->defs.items[i];
    put_int(&row, blob);
    put_int(&row, i + INT64_C(1));
    put_number(&row, def->parent);
    put_kind(&row, it_def_kind_name(def->kind));
    put_name(&row, def->name);
    const bool is_plain = it_pack_has_plain_name(facts, def);
    put_str(&row, is_plain && !(def->parent && is_parent[i + 1]) ? (ItStr){0} : def->qualname);
    put_int(&row, def->is_async);
    put_int(&row, def->is_generator);
    put_int(&row, def->line);
    put_int(&row, (int64_t)def->line - def->code_line);
    put_int(&row, (int64_t)def->end_line - def->line);
    put_piece(&row, facts, def->returns, TEXT_LIMIT);
    put_number(&row, def->guard);
    put_number(&row, plain[i]);
    if (!feed_next(&row)) break;
  }
  it_free(is_parent);
  return feed_end(&row, err);
}

static ItStatus write_parameters(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  Row row = feed_of(store, "store/insert_parameter");
  uint32_t *numbers = zeroed(store->change, facts->defs.count);
  for (uint32_t i = 0; i < facts->params.count; i++) {
    const ItParam *param = &facts->params.items[i];
    put_int(&row, blob);
    put_int(&row, param->def);
    put_int(&row, ++numbers[param->def - 1]);
    put_int(&row, param->kind);
    put_name(&row, param->name);
    put_piece(&row, facts, param->value, TEXT_LIMIT);
    put_piece(&row, facts, param->annotation, TEXT_LIMIT);
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static ItStatus write_decorators(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  Row row = feed_of(store, "store/insert_decorator");
  uint32_t *numbers = zeroed(store->change, facts->defs.count);
  for (uint32_t i = 0; i < facts->decorators.count; i++) {
    const ItDecorator *decorator = &facts->decorators.items[i];
    put_int(&row, blob);
    put_int(&row, decorator->def);
    put_int(&row, ++numbers[decorator->def - 1]);
    put_piece(&row, facts, decorator->span, TEXT_LIMIT);
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static ItStatus write_class_arguments(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  Row row = feed_of(store, "store/insert_class_argument");
  uint32_t *numbers = zeroed(store->change, facts->defs.count);
  for (uint32_t i = 0; i < facts->bases.count; i++) {
    const ItBase *base = &facts->bases.items[i];
    put_int(&row, blob);
    put_int(&row, base->def);
    put_int(&row, ++numbers[base->def - 1]);
    put_kind(&row, it_base_kind_name(base->kind));
    put_str(&row, base->name);
    put_piece(&row, facts, base->span, TEXT_LIMIT);
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static ItStatus write_type_parameters(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  Row row = feed_of(store, "store/insert_type_parameter");
  for (uint32_t i = 0; i < facts->type_params.count; i++) {
    const ItTypeParam *param = &facts->type_params.items[i];
    put_int(&row, blob);
    put_int(&row, i + INT64_C(1));
    put_number(&row, param->def);
    put_number(&row, param->binding);
    put_kind(&row, it_type_param_kind_name(param->kind));
    put_name(&row, param->name);
    put_piece(&row, facts, param->bound, TEXT_LIMIT);
    put_piece(&row, facts, param->value, TEXT_LIMIT);
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static void put_import(Row *row, const ItBinding *binding) {
  const ItBindingKind kind = binding->kind;
  const bool is_import = kind == IT_BIND_IMPORT || kind == IT_BIND_FROM || kind == IT_BIND_STAR;
  put_str(row, binding->module);
  put_str(row, binding->member);
  if (is_import || binding->level) put_int(row, binding->level);
  else put_null(row);
}

static ItStatus write_bindings(ItStore *store, int64_t blob, const ItFacts *facts, const uint32_t *plain,
                               ItError *err) {
  Row row = feed_of(store, "store/insert_binding");
  for (uint32_t i = 0; i < facts->bindings.count; i++) {
    const ItBinding *binding = &facts->bindings.items[i];
    if (binding->kind == IT_BIND_DEF && binding->def && plain[binding->def - 1] == i + 1) continue;
    put_int(&row, blob);
    put_int(&row, i + INT64_C(1));
    put_number(&row, binding->scope);
    put_kind(&row, it_binding_kind_name(binding->kind));
    put_str(&row, binding->name);
    put_number(&row, binding->def);
    put_number(&row, binding->guard);
    put_int(&row, binding->line);
    put_piece(&row, facts, binding->target, VALUE_LIMIT);
    put_piece(&row, facts, binding->value, VALUE_LIMIT);
    put_piece(&row, facts, binding->annotation, VALUE_LIMIT);
    put_str(&row, binding->operator_);
    put_str(&row, binding->unpack);
    put_import(&row, binding);
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static ItStatus write_guards(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  Row row = feed_of(store, "store/insert_guard");
  for (uint32_t i = 0; i < facts->guards.count; i++) {
    const ItGuard *guard = &facts->guards.items[i];
    put_int(&row, blob);
    put_int(&row, i + INT64_C(1));
    put_number(&row, guard->scope);
    put_number(&row, guard->parent);
    put_kind(&row, it_guard_kind_name(guard->kind));
    put_int(&row, guard->arm);
    put_int(&row, guard->line);
    put_piece(&row, facts, guard->test, TEXT_LIMIT);
    put_piece(&row, facts, guard->subject, TEXT_LIMIT);
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static ItStatus write_docstrings(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  Row row = feed_of(store, "store/insert_docstring");
  for (uint32_t i = 0; i < facts->docs.count; i++) {
    const ItDoc *doc = &facts->docs.items[i];
    put_int(&row, blob);
    put_int(&row, doc->def);
    put_name(&row, doc->text);
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static ItStatus write_comments(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  Row row = feed_of(store, "store/insert_comment");
  for (uint32_t i = 0; i < facts->comments.count; i++) {
    const ItComment *comment = &facts->comments.items[i];
    put_int(&row, blob);
    put_int(&row, comment->line);
    put_int(&row, comment->is_own_line);
    put_name(&row, it_facts_text(facts, comment->span));
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static uint32_t newlines_in(ItStr text) {
  uint32_t count = 0;
  for (size_t i = 0; i < text.size; i++) count += text.data[i] == '\n';
  return count;
}

static ItStatus write_gaps(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  Row row = feed_of(store, "store/insert_gap");
  for (uint32_t i = 0; i < facts->gaps.count; i++) {
    const ItGap *gap = &facts->gaps.items[i];
    put_int(&row, blob);
    put_int(&row, i + INT64_C(1));
    put_int(&row, gap->line);
    ItSpan inner = gap->span;
    if (inner.size) inner.size--;  /* a newline at its end begins no line of it */
    put_int(&row, gap->line + newlines_in(it_facts_text(facts, inner)));
    put_name(&row, gap->reason);
    if (!feed_next(&row)) break;
  }
  return feed_end(&row, err);
}

static ItStatus write_source(ItStore *store, int64_t blob, size_t size, ItStr packed, ItError *err) {
  Row row = row_of(store, "store/insert_source");
  put_int(&row, blob);
  put_int(&row, (int64_t)size);
  put_blob(&row, packed);
  return insert_one(&row, NULL, err);
}

/* By definition, the number of the binding that it stands for. The caller's, it_free. */
static uint32_t *find_plain(const ItFacts *facts) {
  uint32_t *plain = it_new_array(uint32_t, facts->defs.count + (size_t)1);
  for (uint32_t i = 0; i < facts->bindings.count; i++) {
    const ItBinding *binding = &facts->bindings.items[i];
    if (it_pack_is_plain(facts, binding)) plain[binding->def - 1] = i + 1;
  }
  return plain;
}

static ItStatus write_content(ItStore *store, int64_t blob, const ItFacts *facts, ItError *err) {
  uint32_t *plain = find_plain(facts);
  ItStatus status = write_definitions(store, blob, facts, plain, err);
  if (status == IT_OK) status = write_parameters(store, blob, facts, err);
  if (status == IT_OK) status = write_decorators(store, blob, facts, err);
  if (status == IT_OK) status = write_class_arguments(store, blob, facts, err);
  if (status == IT_OK) status = write_type_parameters(store, blob, facts, err);
  if (status == IT_OK) status = write_bindings(store, blob, facts, plain, err);
  if (status == IT_OK) status = write_guards(store, blob, facts, err);
  if (status == IT_OK) status = write_docstrings(store, blob, facts, err);
  if (status == IT_OK) status = write_comments(store, blob, facts, err);
  if (status == IT_OK) status = write_gaps(store, blob, facts, err);
  it_free(plain);
  return status;
}

static ItStatus no_change(const ItStore *store, ItError *err) {
  return it_fail(err, IT_MISUSE, "%s: not open for writing", store->path);
}

static bool can_write(const ItStore *store) { return store->change && store->change->is_begun; }

ItStatus it_write_blob(ItStore *store, ItStr oid, const ItFacts *facts, ItStr packed, int64_t *id, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  Row row = row_of(store, "store/insert_blob");
  put_blob(&row, oid);
  put_kind(&row, it_file_status_name(facts->status));
  put_str(&row, facts->reason);
  put_number(&row, facts->reason_line);
  put_str(&row, facts->encoding);
  put_int(&row, facts->line_count);
  put_int(&row, facts->has_future_annotations);
  ItStatus status = insert_one(&row, id, err);
  if (status == IT_OK && packed.data) status = write_source(store, *id, facts->text.size, packed, err);
  return status == IT_OK ? write_content(store, *id, facts, err) : status;
}

ItStatus it_write_source(ItStore *store, int64_t blob, size_t size, ItStr packed, ItError *err) {
  return can_write(store) ? write_source(store, blob, size, packed, err) : no_change(store, err);
}

void it_write_keep(ItStore *store, int64_t blob, const ItFacts *facts, ItBuf *bytes, bool is_later) {
  if (store->change) it_fresh_keep(store->change->fresh, blob, facts, bytes, is_later);
}

bool it_write_may_wait(const ItStore *store) { return can_write(store) && !store->change->is_update; }

void it_write_later(ItStore *store) {
  if (store->change) it_fresh_begin(store->change->fresh, store->change->temp);
}

static void put_snapshot(Row *row, const ItSnapshot *snapshot) {
  put_name(row, snapshot->label);
  put_name(row, snapshot->python);
  put_name(row, snapshot->platform);
  put_name(row, snapshot->settings);
}

ItStatus it_write_snapshot(ItStore *store, ItSnapshot *snapshot, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  Row row = row_of(store, "store/insert_snapshot");
  put_snapshot(&row, snapshot);
  return insert_one(&row, &snapshot->id, err);
}

ItStatus it_write_snapshot_set(ItStore *store, const ItSnapshot *snapshot, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  Row row = row_of(store, "store/update_snapshot");
  put_snapshot(&row, snapshot);
  put_int(&row, snapshot->id);
  return insert_one(&row, NULL, err);
}

static ItStatus run_for(ItStore *store, const char *name, int64_t id, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  ItQuery *query = it_query(store, name);
  it_query_set_int(query, 1, id);
  return it_query_run(query, err);
}

/* Notes the contents that the query finds: they may have lost their last file. */
static ItStatus note_loose(ItStore *store, const char *name, int64_t id, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  ItQuery *query = it_query(store, name);
  it_query_set_int(query, 1, id);
  while (it_query_step(query)) {
    const int64_t blob = it_query_int(query, 0);
    if (blob) *it_array_push(&store->change->loose) = blob;
  }
  return it_query_end(query, err);
}

ItStatus it_write_snapshot_drop(ItStore *store, int64_t snapshot, ItError *err) {
  ItStatus status = note_loose(store, "store/blobs_of_snapshot", snapshot, err);
  if (status == IT_OK) status = run_for(store, "store/delete_modules", snapshot, err);
  if (status == IT_OK) status = run_for(store, "store/delete_files", snapshot, err);
  if (status == IT_OK) status = run_for(store, "store/delete_roots", snapshot, err);
  if (status == IT_OK) status = run_for(store, "store/delete_native_doc", snapshot, err);
  return status == IT_OK ? run_for(store, "store/delete_snapshot", snapshot, err) : status;
}

ItStatus it_write_root(ItStore *store, const ItRoot *root, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  Row row = row_of(store, "store/insert_root");
  put_int(&row, root->snapshot);
  put_int(&row, root->number);
  put_blob(&row, root->path);
  put_kind(&row, it_root_kind_name(root->kind));
  return insert_one(&row, NULL, err);
}

ItStatus it_write_roots_drop(ItStore *store, int64_t snapshot, ItError *err) {
  return run_for(store, "store/delete_roots", snapshot, err);
}

static void put_file(Row *row, const ItFileRow *file) {
  put_kind(row, it_file_status_name(file->status));
  put_str(row, file->reason);
  if (file->blob) put_int(row, file->blob);
  else put_null(row);
  put_int(row, file->disk.size);
  put_int(row, file->disk.mtime_ns);
  put_int(row, (int64_t)file->disk.inode);
  put_int(row, (int64_t)file->disk.device);
}

ItStatus it_write_file(ItStore *store, ItFileRow *file, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  Row row = row_of(store, "store/insert_file");
  put_int(&row, file->snapshot);
  put_int(&row, file->root);
  put_blob(&row, file->path);
  put_file(&row, file);
  return insert_one(&row, &file->id, err);
}

ItStatus it_write_file_set(ItStore *store, const ItFileRow *file, ItError *err) {
  ItStatus status = note_loose(store, "store/blob_of_file", file->id, err);
  if (status != IT_OK) return status;
  Row row = row_of(store, "store/update_file");
  put_file(&row, file);
  put_int(&row, file->id);
  return insert_one(&row, NULL, err);
}

ItStatus it_write_file_drop(ItStore *store, int64_t file, ItError *err) {
  ItStatus status = note_loose(store, "store/blob_of_file", file, err);
  if (status == IT_OK) status = run_for(store, "store/delete_modules_of_file", file, err);
  return status == IT_OK ? run_for(store, "store/delete_file", file, err) : status;
}

static void put_module(Row *row, const ItModuleRow *module) {
  put_int(row, module->snapshot);
  put_name(row, module->name);
  put_int(row, module->place);
  put_kind(row, it_module_kind_name(module->kind));
  put_int(row, module->root);
  if (module->file) put_int(row, module->file);
  else put_null(row);
  if (module->path.data) put_blob(row, module->path);
  else put_null(row);
}

ItStatus it_write_module(ItStore *store, ItModuleRow *module, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  Row row = row_of(store, "store/insert_module");
  put_module(&row, module);
  return insert_one(&row, &module->id, err);
}

ItStatus it_write_module_set(ItStore *store, const ItModuleRow *module, ItError *err) {
  if (!can_write(store)) return no_change(store, err);
  Row row = row_of(store, "store/update_module");
  put_module(&row, module);
  put_int(&row, module->id);
  return insert_one(&row, NULL, err);
}

ItStatus it_write_module_drop(ItStore *store, int64_t module, ItError *err) {
  return run_for(store, "store/delete_module", module, err);
}
