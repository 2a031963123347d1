/* index.c - the order of an update: walk, compare, read what is new, name the modules, commit. */
#include "index/natives.h"
#include "index/index.h"

#include <errno.h>
#include <sys/stat.h>
#include <time.h>

#include "index/choices.h"
#include "index/found.h"
#include "index/pipeline.h"
#include "index/stored.h"
#include "model/derive.h"
#include "store/change.h"
#include "store/query.h"
#include "store/write.h"

typedef struct Update {
  const char *path;
  const ItIndexOptions *options;
  const ItChoices *choices;
  ItIndexSummary *summary;
  ItFoundTree found;
  ItStored stored;
  ItStore *store;
  ItFileRow *rows;        /* one a found file: as stored, or id 0 */
  uint8_t *is_kept;       /* one a stored file: found again */
  bool has_other_roots;   /* than before: all rows of the snapshot are written anew */
  IT_ARRAY(ItJob) jobs;
  IT_ARRAY(uint32_t) job_files; /* the found file of each job */
} Update;

/* ---- comparing ---- */

static uint32_t root_number(const ItFoundFile *file) { return file->root + 1; }

static bool same_roots(const Update *update) {
  const ItStored *stored = &update->stored;
  if (stored->roots.count != update->found.roots.roots.count) return false;
  for (uint32_t i = 0; i < stored->roots.count; i++)
    if (!it_str_eq(stored->roots.items[i].path, update->found.roots.roots.items[i].path) ||
        (stored->roots.items[i].kind == IT_ROOT_BACKGROUND) != update->found.roots.roots.items[i].is_background)
      return false;
  return true;
}

static bool same_target(const Update *update) {
  const ItSnapshot *row = &update->stored.snapshot;
  const ItChoices *choices = update->choices;
  return row->id && it_str_eq(row->python, choices->python) && it_str_eq(row->platform, choices->platform) &&
         it_str_eq(row->settings, it_buf_view(&choices->settings));
}

/* Whether a file need not be read again: the system says it is the one that was read, or it still
 * cannot be read for the same reason. */
static bool is_unchanged(const ItFileRead *seen, const ItFileRow *row) {
  return seen->status == IT_READ_OK && row->blob && it_file_same(&seen->id, &row->disk);
}

/* The number that the root of a found file has in the index; 0: none. */
static uint32_t stored_number(const Update *update, uint32_t root) {
  for (uint32_t i = 0; i < update->stored.roots.count; i++)
    if (it_str_eq(update->stored.roots.items[i].path, update->found.roots.roots.items[root].path))
      return update->stored.roots.items[i].number;
  return 0;
}

/* Splits the found files into those whose rows stand and those to be read. */
static void compare_files(Update *update) {
  const ItFoundTree *found = &update->found;
  ItBuf scratch = {0};
  uint32_t root = 0, number = found->files.count ? stored_number(update, 0) : 0;
  update->rows = it_new_array(ItFileRow, it_add(found->files.count, 1));
  update->is_kept = it_new_array(uint8_t, it_add(update->stored.files.count, 1));
  update->jobs.count = update->job_files.count = 0;
  for (uint32_t i = 0; i < found->files.count; i++) {
    const ItFoundFile *file = &found->files.items[i];
    if (file->root != root) number = stored_number(update, root = file->root);
    const ItFileRow *row = number ? it_stored_file(&update->stored, number, file->path, &scratch) : NULL;
    update->rows[i] = row ? *row : (ItFileRow){.path = file->path};
    update->rows[i].root = root_number(file);
    if (update->has_other_roots) update->rows[i].id = 0;
    if (row) update->is_kept[row - update->stored.files.items] = 1;
    if (row && is_unchanged(it_found_seen(found, file), row)) continue;
    *it_array_push(&update->jobs) = (ItJob){.file = file, .row = update->rows[i]};
    *it_array_push(&update->job_files) = i;
  }
  it_buf_clear(&scratch);
}

/* A file that could not be read is tried again each time; where it is as bad as before nothing changed. */
static bool only_same_failures(const Update *update) {
  for (uint32_t i = 0; i < update->jobs.count; i++) {
    const ItFileRead *seen = it_found_seen(&update->found, update->jobs.items[i].file);
    const ItFileRow *row = &update->jobs.items[i].row;
    bool is_large = row->status == IT_FILE_LARGE && it_file_same(&seen->id, &row->disk);
    bool is_refused = seen->status != IT_READ_OK && row->status != IT_FILE_OK;
    if (!row->id || row->blob || (!is_large && !is_refused)) return false;
  }
  return true;
}

static uint32_t count_gone(const Update *update) {
  uint32_t gone = 0;
  for (uint32_t i = 0; i < update->stored.files.count; i++) gone += !update->is_kept[i];
  return gone;
}

/* ---- modules ---- */

static ItModuleKind stored_kind(ItFoundKind kind) {
  switch (kind) {
    case IT_FOUND_SOURCE: return IT_MODULE_SOURCE;
    case IT_FOUND_PACKAGE: return IT_MODULE_PACKAGE;
    case IT_FOUND_NAMESPACE: return IT_MODULE_NAMESPACE;
    case IT_FOUND_NATIVE: return IT_MODULE_NATIVE;
    case IT_FOUND_SCRIPT: return IT_MODULE_SCRIPT;
    case IT_FOUND_STUB: return IT_MODULE_STUB;
  }
  return IT_MODULE_SCRIPT;
}

typedef struct NewModules {
  ItArena arena;
  IT_ARRAY(ItModuleRow) rows;
} NewModules;

/* Found files by their place in a directory, so that a module finds its row. */
static uint32_t **file_indices(const Update *update) {
  const ItFoundTree *found = &update->found;
  uint32_t count = found->roots.roots.count;
  uint32_t **indices = it_new_array(uint32_t *, count);
  for (uint32_t i = 0; i < count; i++)
    indices[i] = it_new_array(uint32_t, it_add(found->directories[i].files.count, 1));
  for (uint32_t i = 0; i < found->files.count; i++)
    if (found->files.items[i].file != IT_NO_FILE) indices[found->files.items[i].root][found->files.items[i].file] = i;
  return indices;
}

/* The module rows that should be: in the order of names, the winner first. */
static void make_modules(const Update *update, NewModules *out) {
  const ItFoundTree *found = &update->found;
  uint32_t **indices = file_indices(update);
  ItBuf path = {0};
  uint32_t place = 0;
  for (uint32_t i = 0; i < found->modules.modules.count; i++) {
    const ItFoundModule *module = &found->modules.modules.items[i];
    bool is_same = i && it_str_eq(found->modules.modules.items[i - 1].name, module->name);
    place = is_same ? place + 1 : module->is_shadowed ? 1 : 0;
    ItModuleRow row = {.snapshot = update->stored.snapshot.id, .name = module->name, .place = place,
                       .kind = stored_kind(module->kind), .root = module->root + 1};
    const ItDirectory *directory = &found->directories[module->root];
    bool has_row = module->file != IT_NO_FILE && module->kind != IT_FOUND_NATIVE;
    if (has_row) {
      row.file = update->rows[indices[module->root][module->file]].id;
    } else {
      if (module->file != IT_NO_FILE) it_directory_path(directory, module->file, &path);
      else it_directory_dir_path(directory, module->dir, &path);
      row.path = it_arena_str(&out->arena, it_buf_view(&path));
    }
    *it_array_push(&out->rows) = row;
  }
  it_buf_clear(&path);
  for (uint32_t i = 0; i < found->roots.roots.count; i++) it_free(indices[i]);
  it_free(indices);
}

static bool same_module(const ItModuleRow *a, const ItModuleRow *b) {
  return a->place == b->place && a->kind == b->kind && a->root == b->root && a->file == b->file &&
         it_str_eq(a->name, b->name) && it_str_eq(a->path, b->path) && !a->path.data == !b->path.data;
}

static int module_order(const ItModuleRow *a, const ItModuleRow *b) {
  int order = it_str_cmp(a->name, b->name);
  return order ? order : a->place < b->place ? -1 : a->place > b->place;
}

/* Walks both sorted lists. With `store` NULL it only counts the differences. */
static ItStatus merge_modules(Update *update, NewModules *new, ItStore *store, uint32_t *differences, ItError *err) {
  const ItStored *stored = &update->stored;
  ItStatus status = IT_OK;
  uint32_t i = 0, k = 0;
  *differences = 0;
  while (status == IT_OK && (i < stored->modules.count || k < new->rows.count)) {
    const ItModuleRow *old = i < stored->modules.count ? &stored->modules.items[i] : NULL;
    ItModuleRow *row = k < new->rows.count ? &new->rows.items[k] : NULL;
    int order = !old ? 1 : !row ? -1 : module_order(old, row);
    i += order <= 0;
    k += order >= 0;
    if (order == 0 && same_module(old, row)) continue;
    ++*differences;
    if (!store) continue;
    bool is_other = order == 0 && old->file != row->file; /* the row may have gone with its file */
    if (order < 0 || is_other) status = it_write_module_drop(store, old->id, err);
    if (status == IT_OK && (order > 0 || is_other)) status = it_write_module(store, row, err);
    if (order == 0 && !is_other) {
      row->id = old->id;
      status = it_write_module_set(store, row, err);
    }
  }
  return status;
}

static ItStatus update_modules(Update *update, ItStore *store, uint32_t *differences, ItError *err) {
  NewModules new = {0};
  make_modules(update, &new);
  ItStatus status = merge_modules(update, &new, store, differences, err);
  it_array_clear(&new.rows);
  it_arena_clear(&new.arena);
  return status;
}

/* ---- writing ---- */

static ItStatus write_roots(Update *update, ItError *err) {
  ItStatus status = it_write_roots_drop(update->store, update->stored.snapshot.id, err);
  for (uint32_t i = 0; i < update->found.roots.roots.count && status == IT_OK; i++) {
    const ItTreeRoot *root = &update->found.roots.roots.items[i];
    ItRoot row = {.snapshot = update->stored.snapshot.id, .number = i + 1, .path = root->path,
                  .kind = root->is_background ? IT_ROOT_BACKGROUND : IT_ROOT_PROJECT};
    status = it_write_root(update->store, &row, err);
  }
  return status;
}

/* The snapshot's own row and its roots. Other roots than before: its rows go, what they said of files that are
 * found again is remembered. */
static ItStatus write_snapshot(Update *update, ItError *err) {
  ItSnapshot row = {.id = update->stored.snapshot.id, .label = IT_STR("tree"), .python = update->choices->python,
                    .platform = update->choices->platform, .settings = it_buf_view(&update->choices->settings)};
  ItStatus status = IT_OK;
  if (row.id && !same_roots(update)) {
    status = it_write_snapshot_drop(update->store, row.id, err);
    update->stored.modules.count = 0;
    update->has_other_roots = true;
    row.id = 0;
  }
  if (status != IT_OK) return status;
  bool is_new = !row.id;
  status = is_new ? it_write_snapshot(update->store, &row, err) : it_write_snapshot_set(update->store, &row, err);
  update->stored.snapshot = row;
  return status == IT_OK && is_new ? write_roots(update, err) : status;
}

/* Files that need not be read again, but stand under another snapshot now. */
static ItStatus write_moved(Update *update, ItError *err) {
  ItStatus status = IT_OK;
  uint32_t job = 0;
  for (uint32_t i = 0; i < update->found.files.count && status == IT_OK; i++) {
    bool is_read = job < update->job_files.count && update->job_files.items[job] == i;
    job += is_read;
    update->rows[i].snapshot = update->stored.snapshot.id;
    if (!is_read) status = it_write_file(update->store, &update->rows[i], err);
  }
  return status;
}

static ItStatus write_files(Update *update, ItError *err) {
  ItStatus status = IT_OK;
  bool drops = !update->has_other_roots;
  for (uint32_t i = 0; drops && i < update->stored.files.count && status == IT_OK; i++)
    if (!update->is_kept[i]) status = it_write_file_drop(update->store, update->stored.files.items[i].id, err);
  if (update->has_other_roots && status == IT_OK) status = write_moved(update, err);
  for (uint32_t i = 0; i < update->jobs.count; i++) update->jobs.items[i].row.snapshot = update->stored.snapshot.id;
  if (status != IT_OK) return status;
  ItPipeline pipeline = {update->store,      &update->found,     update->options,
                         update->jobs.items, update->jobs.count, update->summary};
  status = it_pipeline_run(&pipeline, err);
  for (uint32_t i = 0; i < update->jobs.count; i++)
    update->rows[update->job_files.items[i]] = update->jobs.items[i].row;
  return status;
}

/* ---- the summary ---- */

static ItStatus count_definitions(ItStore *store, int64_t snapshot, ItIndexSummary *summary, ItError *err) {
  ItQuery *query = it_query(store, "store/definition_count");
  it_query_set_int(query, 1, snapshot);
  if (it_query_step(query)) summary->definitions = (size_t)it_query_int(query, 0);
  return it_query_end(query, err);
}

static void count_files(Update *update) {
  ItIndexSummary *summary = update->summary;
  for (uint32_t i = 0; i < update->found.files.count; i++) {
    bool is_background = it_found_is_background(&update->found, &update->found.files.items[i]);
    if (is_background) summary->background++;
    else summary->files++;
    if (!is_background) summary->not_understood += update->rows[i].status != IT_FILE_OK;
  }
}

/* ---- the drive ---- */

static void forget_comparison(Update *update) {
  it_free(update->rows);
  it_free(update->is_kept);
  update->rows = NULL;
  update->is_kept = NULL;
  it_stored_clear(&update->stored);
}

/* Whether the index at the path already says all that the trees say. */
static ItStatus is_fresh(Update *update, bool *fresh, ItError *err) {
  ItStore *store;
  uint32_t differences = 0;
  *fresh = false;
  ItStatus status = it_store_open(&store, update->path, err);
  if (status != IT_OK) return status;
  status = it_stored_read(&update->stored, store, err);
  if (status == IT_OK && same_target(update) && same_roots(update)) {
    compare_files(update);
    bool is_same = only_same_failures(update) && !count_gone(update);
    if (is_same) status = update_modules(update, NULL, &differences, err);
    *fresh = status == IT_OK && is_same && !differences;
    if (*fresh) status = it_natives_are_fresh(store, update->stored.snapshot.id, &update->found.roots, fresh, err);
    if (*fresh) {
      count_files(update);
      status = count_definitions(store, update->stored.snapshot.id, update->summary, err);
    }
  }
  it_store_close(store);
  forget_comparison(update);
  return status;
}

static ItStatus write_all(Update *update, ItError *err) {
  uint32_t differences;
  ItStatus status = it_stored_read(&update->stored, update->store, err);
  if (status == IT_OK) status = write_snapshot(update, err);
  if (status != IT_OK) return status;
  compare_files(update);
  update->summary->files_gone = count_gone(update);
  status = write_files(update, err);
  if (status == IT_OK) status = update_modules(update, update->store, &differences, err);
  if (status == IT_OK) status = it_natives_update(update->store, update->stored.snapshot.id, &update->found.roots, err);
  if (status != IT_OK) return status;
  it_write_later(update->store);
  ItDeriveSummary derived;
  status = it_derive(update->store, &derived, err);
  if (status != IT_OK) return status;
  update->summary->linked = derived.linked;
  count_files(update);
  status = count_definitions(update->store, update->stored.snapshot.id, update->summary, err);
  return status == IT_OK ? it_change_commit(update->store, err) : status;
}

/* A new index, or a change of the one that is there. */
static ItStatus begin_change(Update *update, bool exists, ItError *err) {
  if (!exists) return it_change_create(&update->store, update->path, err);
  ItStatus status = it_change_update(&update->store, update->path, err);
  return status == IT_NOT_AN_INDEX ? it_change_create(&update->store, update->path, err) : status;
}

/* A reader that went last, or a killed writer, leaves the log of a change that is done: a writer puts it away. */
static void settle(const Update *update) {
  ItBuf log = {0};
  ItStore *store = NULL;
  struct stat info;
  it_buf_format(&log, "%s-wal", update->path);
  if (stat(log.data, &info) == 0 && it_change_update(&store, update->path, NULL) == IT_OK) it_store_close(store);
  it_buf_clear(&log);
}

static ItStatus run(Update *update, ItError *err) {
  struct stat info;
  bool exists = lstat(update->path, &info) == 0 || errno != ENOENT;
  bool fresh = false;
  ItStatus status = exists ? is_fresh(update, &fresh, err) : IT_OK;
  if (fresh) settle(update);
  if (fresh) return IT_OK;
  if (status != IT_OK && status != IT_NOT_AN_INDEX) return status;
  status = begin_change(update, exists, err);
  if (status == IT_OK) status = write_all(update, err);
  it_store_close(update->store);
  forget_comparison(update);
  return status;
}

static double seconds_since(const struct timespec *begun) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - begun->tv_sec) + (double)(now.tv_nsec - begun->tv_nsec) / 1e9;
}

static ItStatus update_index(Update *update, const char *const *roots, size_t count, ItError *err) {
  ItStatus status = it_found_walk(&update->found, roots, count, update->options, update->choices, err);
  if (status == IT_OK) status = run(update, err);
  it_array_clear(&update->jobs);
  it_array_clear(&update->job_files);
  it_found_clear(&update->found);
  return status;
}

ItStatus it_index(const char *path, const char *const *roots, size_t count, const ItIndexOptions *options,
                  ItIndexSummary *summary, ItError *err) {
  struct timespec begun;
  ItChoices choices;
  clock_gettime(CLOCK_MONOTONIC, &begun);
  *summary = (ItIndexSummary){0};
  ItStatus status = it_choices_make(&choices, path, options, err);
  Update *update = it_new(Update);
  *update = (Update){.path = path, .options = options, .choices = &choices, .summary = summary};
  if (status == IT_OK) status = update_index(update, roots, count, err);
  summary->seconds = seconds_since(&begun);
  it_free(update);
  it_choices_clear(&choices);
  return status;
}
