/*
 * import.c - what import statements do when they run: modules run, their names are bound (names-and-classes 2.4).
 */
#include "model/frame.h"

enum { MAX_STAR = 20000 };

/* A name that nothing leads to may be one that its package gives sys.modules when it runs. */
ItSpace *it_import_find(ItFrame *frame, ItStr module, uint32_t level) {
  ItLink *link = frame->run->link;
  ItSpace *space = it_space_import(link, frame->run->space, module, level);
  ItSpace *package = space || level ? NULL : it_space_find(link, it_str_above(module, '.'));
  if (!package || package->state != IT_SPACE_NEW) return space;
  it_space_run(link, package);
  return it_space_find(link, module);
}

/* What __getattr__ of a module imports is the doing of whoever asked. */
void it_import_note(const ItFrame *frame, ItSpace *space) {
  const ItEnv *still = it_link_calls(frame->run->link)->still;
  while (frame && &frame->run->space->env == still) frame = frame->caller;
  if (frame) *it_array_push(&frame->run->space->imports) = space;
}

ItSpace *it_import_run(ItFrame *frame, ItStr module, uint32_t level) {
  ItSpace *space = it_import_find(frame, module, level);
  if (!space) return NULL;
  it_space_run(frame->run->link, space);
  it_import_note(frame, space);
  return space->is_failed ? NULL : space;
}

ItFlow it_import_module(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  ItLink *link = frame->run->link;
  ItSpace *space = it_import_run(frame, binding->module, 0);
  ItStr top = it_str_first(binding->module, '.');
  if (!space) return IT_FLOW_IMPORT;
  ItSpace *bound = it_str_eq(binding->name, top) ? it_space_find(link, top) : space;
  it_run_bind(frame, binding->name, maybe, bound ? it_space_value(link, bound) : it_value_unknown());
  return IT_FLOW_ON;
}

ItFlow it_import_name(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  ItLink *link = frame->run->link;
  ItSpace *space = it_import_run(frame, binding->module, binding->level);
  const ItValue *value = space ? it_space_attribute(link, space, binding->member) : NULL;
  bool is_submodule = value && value->kind == IT_VALUE_MODULE &&
                      (value->space->state == IT_SPACE_NEW ||
                       (value->space->parent == space && !it_env_get(&space->env, binding->member)));
  if (is_submodule) {
    it_space_run(link, value->space);
    it_import_note(frame, value->space);
    if (value->space->is_failed) value = NULL;
  }
  if (!value) return IT_FLOW_IMPORT;
  it_run_bind(frame, binding->name, maybe, value);
  return IT_FLOW_ON;
}

/* What all star imports of a module bind is bounded; beyond it the module may have more names than are known. */
static bool may_star(ItFrame *frame) {
  ItSpace *space = frame->run->space;
  if (space->starred >= MAX_STAR) space->is_open = true;
  return space->starred < MAX_STAR;
}

static void bind_star_name(ItFrame *frame, ItSpace *space, ItStr name, uint32_t maybe) {
  frame->run->space->starred++;
  const ItValue *value = it_space_attribute(frame->run->link, space, name);
  if (value && value->kind == IT_VALUE_MODULE) it_space_run(frame->run->link, value->space);
  it_run_bind(frame, name, maybe, value ? value : it_value_unknown());
}

ItFlow it_import_star(ItFrame *frame, const ItBinding *binding, uint32_t maybe) {
  ItSpace *space = it_import_run(frame, binding->module, binding->level);
  if (!space) return IT_FLOW_IMPORT;
  bool is_listed = space->has_all && space->is_all_known; /* then it gives no other names */
  if ((space->is_open || space->is_opaque) && !is_listed) frame->run->space->is_open = true;
  if (space == frame->run->space) return IT_FLOW_ON;
  if (is_listed) {
    for (uint32_t i = 0; i < space->all.count && may_star(frame); i++)
      bind_star_name(frame, space, space->all.items[i], maybe);
    return IT_FLOW_ON;
  }
  for (uint32_t i = 0; i < space->env.entries.count && may_star(frame); i++) {
    const ItEnvEntry *entry = &space->env.entries.items[i];
    if (entry->value && !it_str_starts(entry->name, IT_STR("_"))) bind_star_name(frame, space, entry->name, maybe);
  }
  return IT_FLOW_ON;
}
