/*
 * derive.c - which modules are to be linked, and their way from a link to rows.
 *
 * A module is linked again if its content is another, if a module that it depends on shows something else (digest.h),
 * or if a text that it has looked into has changed. Memory is bounded: a link that holds too much is ended between two
 * groups of modules (graph.h), and what is needed again is run again.
 */
#include "model/derive.h"

#include "model/derive_rows.h"
#include "model/digest.h"
#include "model/plain.h"
#include "store/query.h"

/* To be raised when the same sources give other rows than before. */
#define DERIVE_VERSION "4"

static const size_t MOST_MEMORY = (size_t)112 << 20; /* of a link between two groups */

/* A module of the project whose rows are to be written. */
typedef struct Target {
  int64_t module;
  int64_t blob;
  ItStr name;
  int64_t old_digest;
  int64_t old_blob;
  bool was_linked;
  bool is_done;
} Target;

typedef struct Derive {
  ItStore *store;
  ItModel *model;
  ItLink *link;
  ItGraph *graph;
  ItDerived *out;
  ItArena arena;
  IT_ARRAY(Target *) targets;
  ItMap by_name;           /* a target's name -> index + 1 */
  ItUnitNotes notes;
  ItDeriveSummary *summary;
  bool is_whole;
  size_t most;    /* memory of the link from which on it is begun anew */
  bool is_fresh;  /* it has just been */
} Derive;

/* ---- targets ---- */

static ItStatus read_old(Derive *derive, Target *target, ItError *err) {
  ItQuery *query = it_query(derive->store, "derived/linked");
  it_query_set_int(query, 1, target->module);
  it_query_set_str(query, 2, target->name);
  if (it_query_step(query)) {
    target->was_linked = true;
    target->old_blob = it_query_int(query, 0);
    target->old_digest = it_query_int(query, 1);
  }
  return it_query_end(query, err);
}

static void add_target(Derive *derive, int64_t module, ItStr name, int64_t blob) {
  bool is_new;
  if (it_map_get(&derive->by_name, name)) return;
  Target *target = it_arena_new(&derive->arena, Target);
  *target = (Target){.module = module, .name = it_arena_str(&derive->arena, name), .blob = blob};
  *it_array_push(&derive->targets) = target;
  *it_map_put(&derive->by_name, target->name, &is_new) = derive->targets.count;
}

/* Adds the modules (id, name, content) that a query gives. */
static ItStatus add_targets(Derive *derive, ItQuery *query, ItError *err) {
  while (it_query_step(query))
    add_target(derive, it_query_int(query, 0), it_query_str(query, 1), it_query_int(query, 2));
  return it_query_end(query, err);
}

static ItStatus add_dependents(Derive *derive, int64_t source, ItError *err) {
  ItQuery *query = it_query(derive->store, "derived/dependents");
  it_query_set_int(query, 1, source);
  return add_targets(derive, query, err);
}

/* A module that was not there: who looked for it, and who imports from its package. */
static ItStatus add_seekers(Derive *derive, ItStr name, ItError *err) {
  ItQuery *query = it_query(derive->store, "derived/seekers");
  it_query_set_str(query, 1, name);
  ItStatus status = add_targets(derive, query, err);
  ItStr above = it_str_above(name, '.');
  const ItModuleInfo *package = NULL;
  if (status == IT_OK && above.size) status = it_model_module(derive->model, above, &package, err);
  return status == IT_OK && package ? add_dependents(derive, package->id, err) : status;
}

static ItStatus drop_gone(Derive *derive, ItError *err) {
  IT_ARRAY(int64_t) gone = {0};
  ItQuery *query = it_query(derive->store, "derived/gone");
  while (it_query_step(query)) *it_array_push(&gone) = it_query_int(query, 0);
  ItStatus status = it_query_end(query, err);
  for (uint32_t i = 0; i < gone.count && status == IT_OK; i++) {
    status = it_derived_drop(derive->store, gone.items[i], err);
    if (status == IT_OK) status = add_dependents(derive, gone.items[i], err);
    if (status == IT_OK) status = it_derived_forget_source(derive->store, gone.items[i], err);
  }
  it_array_clear(&gone);
  return status;
}

static ItStatus find_targets(Derive *derive, ItError *err) {
  ItQuery *query = it_query(derive->store, derive->is_whole ? "derived/modules" : "derived/changed");
  it_query_set_int(query, 1, it_model_snapshot(derive->model));
  ItStatus status = add_targets(derive, query, err);
  if (derive->is_whole || status != IT_OK) return status;
  uint32_t changed = derive->targets.count;
  for (uint32_t i = 0; i < changed && status == IT_OK; i++) {
    Target *target = derive->targets.items[i];
    status = read_old(derive, target, err);
    if (status == IT_OK && !target->was_linked) status = add_seekers(derive, target->name, err);
  }
  return status == IT_OK ? drop_gone(derive, err) : status;
}

/* ---- writing ---- */

/* What the run of `space` looked into beside what it imported. */
static void write_notes(Derive *derive, const Target *target, const ItSpace *space) {
  for (uint32_t i = 0; i < derive->notes.count; i++) {
    const ItUnitNote *note = &derive->notes.items[i];
    if (note->reader != space || note->blob == target->blob) continue;
    it_derived_source(derive->out, target->module, -note->blob);
  }
}

static void write_source(Derive *derive, const Target *target, const ItSpace *source) {
  const ItModuleInfo *info = source->info;
  if (info && !info->is_background && info->id != target->module)
    it_derived_source(derive->out, target->module, info->id);
}

/* What a module names in its imports, and what its run imported by calls. */
static void write_sources(Derive *derive, const Target *target, const ItSpace *space) {
  const ItGraphNode *node = it_graph_node(derive->graph, space);
  for (uint32_t i = 0; i < node->source_count; i++) write_source(derive, target, node->sources[i]);
  for (uint32_t i = 0; i < space->imports.count; i++) write_source(derive, target, space->imports.items[i]);
  for (uint32_t i = 0; i < node->missing_count; i++) it_derived_missing(derive->out, target->module, node->missing[i]);
  write_notes(derive, target, space);
}

/* Whoever sees something else, or a text that has changed, is to be linked again. */
static ItStatus spread(Derive *derive, const Target *target, int64_t digest, ItError *err) {
  ItStatus status = IT_OK;
  if (derive->is_whole) return status;
  if (!target->was_linked || digest != target->old_digest) status = add_dependents(derive, target->module, err);
  if (status == IT_OK && target->was_linked && target->old_blob != target->blob)
    status = add_dependents(derive, -target->old_blob, err);
  return status;
}

static ItStatus write_target(Derive *derive, Target *target, ItSpace *space, ItError *err) {
  ItStatus status = IT_OK;
  target->is_done = true;
  if (!derive->is_whole) {
    status = it_derived_drop(derive->store, target->module, err);
    if (status != IT_OK) return status;
    it_link_forget_stored(derive->link, space); /* who derives from them may have come first */
  }
  const ItGraphNode *node = it_graph_node(derive->graph, space);
  it_derive_rows(derive->link, derive->out, space, node);
  write_sources(derive, target, space);
  int64_t digest =
      (int64_t)(it_digest_space(derive->link, space) ^ node->group); /* another circle is entered elsewhere */
  it_derived_linked(derive->out, target->module, target->name, target->blob, digest, it_plain_of(derive->link, space));
  derive->summary->linked++;
  if (!derive->is_whole) it_derived_settle(derive->out); /* what comes next asks for it */
  return spread(derive, target, digest, err);
}

/* A group was run: what is a target of it is written now, before others may set names in its classes. */
static ItStatus on_group(void *data, ItSpace *const *spaces, uint32_t count, ItError *err) {
  Derive *derive = data;
  ItStatus status = IT_OK;
  for (uint32_t i = 0; i < count && status == IT_OK; i++) {
    const uint32_t *index = it_map_get(&derive->by_name, spaces[i]->name);
    Target *target = index ? derive->targets.items[*index - 1] : NULL;
    if (target && !target->is_done && spaces[i]->info) status = write_target(derive, target, spaces[i], err);
  }
  if (derive->is_whole) derive->notes.count = 0; /* else who was run may come to be a target later */
  it_model_trim(derive->model);
  return status;
}

/* ---- the run ---- */

static void end_link(Derive *derive) {
  it_derived_settle(derive->out); /* its rows borrow the link's texts */
  it_graph_free(derive->graph);
  it_link_free(derive->link);
  derive->graph = NULL;
  derive->link = NULL;
}

static void begin_link(Derive *derive) {
  if (!derive->most) derive->most = MOST_MEMORY;
  derive->link = it_link_new(derive->model);
  derive->graph = it_graph_new(derive->link);
}

/* What import finds elsewhere, among built-in modules: a file of such a name gives nothing. */
static ItStatus write_nothing(Derive *derive, Target *target, ItError *err) {
  ItStatus status = derive->is_whole ? IT_OK : it_derived_drop(derive->store, target->module, err);
  target->is_done = true;
  it_derived_linked(derive->out, target->module, target->name, target->blob, 0, (ItStr){0});
  if (!derive->is_whole) it_derived_settle(derive->out);
  return status;
}

/* A module that was run before it came to be a target has its group complete by now. */
static ItStatus link_target(Derive *derive, Target *target, ItError *err) {
  ItStatus status = derive->is_whole ? IT_OK : read_old(derive, target, err);
  if (it_link_bytes(derive->link) > derive->most) {
    end_link(derive);
    begin_link(derive);
    derive->is_fresh = true;
  }
  ItSpace *space = status == IT_OK ? it_space_find(derive->link, target->name) : NULL;
  if (status == IT_OK) status = it_link_status(derive->link, err);
  if (status != IT_OK || !space || !space->info) return status == IT_OK ? write_nothing(derive, target, err) : status;
  status = it_graph_visit(derive->graph, space, on_group, derive, err);
  /* What one target leads to may be over the bound by itself: then a new link for each would run it all each time. */
  size_t held = it_link_bytes(derive->link);
  if (derive->is_fresh && held > derive->most / 2) derive->most = held + MOST_MEMORY / 4;
  derive->is_fresh = false;
  return status == IT_OK && !target->is_done ? write_target(derive, target, space, err) : status;
}

/* Targets are found while they are linked. */
static ItStatus link_targets(Derive *derive, ItError *err) {
  ItStatus status = IT_OK;
  if (!derive->targets.count) return status;
  derive->out = it_derived_open(derive->store, derive->is_whole);
  begin_link(derive);
  for (uint32_t i = 0; i < derive->targets.count && status == IT_OK; i++)
    if (!derive->targets.items[i]->is_done) status = link_target(derive, derive->targets.items[i], err);
  end_link(derive);
  ItStatus closed = it_derived_close(derive->out, status == IT_OK ? err : NULL);
  return status == IT_OK ? closed : status;
}

/* ---- the stamp ---- */

/* What all rows depend on beside the project's own files. */
static ItStatus make_stamp(Derive *derive, ItBuf *out, ItError *err) {
  const ItWorld *world = it_model_world(derive->model);
  ItQuery *query = it_query(derive->store, "derived/background");
  it_query_set_int(query, 1, it_model_snapshot(derive->model));
  int64_t background = it_query_step(query) ? it_query_int(query, 0) : 0;
  it_buf_format(out, "%s 3.%d %.*s %lld", DERIVE_VERSION, world->minor, IT_FMT(world->platform), (long long)background);
  return it_query_end(query, err);
}

static ItStatus compare_stamp(Derive *derive, ItStr stamp, ItError *err) {
  ItQuery *query = it_query(derive->store, "derived/stamp");
  derive->is_whole = !it_query_step(query) || !it_str_eq(it_query_str(query, 0), stamp);
  return it_query_end(query, err);
}

static ItStatus run(Derive *derive, ItError *err) {
  ItBuf stamp = {0};
  ItStatus status = make_stamp(derive, &stamp, err);
  if (status == IT_OK) status = compare_stamp(derive, it_buf_view(&stamp), err);
  derive->summary->is_whole = derive->is_whole;
  if (derive->is_whole) it_trim();
  if (status == IT_OK && derive->is_whole) status = it_derived_clear(derive->store, err);
  if (status == IT_OK) status = find_targets(derive, err);
  if (status == IT_OK) status = link_targets(derive, err);
  if (status == IT_OK && !derive->is_whole) status = it_derived_sweep(derive->store, err);
  if (status == IT_OK && derive->is_whole) status = it_derived_set_stamp(derive->store, it_buf_view(&stamp), err);
  it_buf_clear(&stamp);
  return status;
}

ItStatus it_derive(ItStore *store, ItDeriveSummary *summary, ItError *err) {
  Derive derive = {.store = store, .summary = summary};
  *summary = (ItDeriveSummary){0};
  ItStatus status = it_model_attach(&derive.model, store, err);
  if (status != IT_OK) return status;
  it_model_watch(derive.model, &derive.notes);
  status = run(&derive, err);
  it_model_close(derive.model);
  it_array_clear(&derive.targets);
  it_array_clear(&derive.notes);
  it_map_clear(&derive.by_name);
  it_arena_clear(&derive.arena);
  return status;
}
