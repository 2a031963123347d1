/* similar.c - near names for a name that is not there. */
#include "model/lookup.h"
#include "store/query.h"

enum { MAX_NAME = 64, MAX_CANDIDATES = 200000 };

typedef struct Near {
  ItArena *arena;
  ItStr *out;
  uint32_t most;
  uint32_t count;
  uint32_t distances[16];
} Near;

/* Edits (insert, delete, replace) between two short names; over `limit`: limit + 1. */
static uint32_t distance(ItStr a, ItStr b, uint32_t limit) {
  uint32_t row[MAX_NAME + 1];
  if (a.size > MAX_NAME || b.size > MAX_NAME) return limit + 1;
  if (a.size > b.size + limit || b.size > a.size + limit) return limit + 1;
  for (uint32_t k = 0; k <= b.size; k++) row[k] = k;
  for (uint32_t i = 1; i <= a.size; i++) {
    uint32_t diagonal = row[0], best = row[0] = i;
    for (uint32_t k = 1; k <= b.size; k++) {
      uint32_t same = diagonal + ((a.data[i - 1] | 0x20) != (b.data[k - 1] | 0x20));
      diagonal = row[k];
      uint32_t least = row[k - 1] < row[k] ? row[k - 1] + 1 : row[k] + 1;
      row[k] = same < least ? same : least;
      if (row[k] < best) best = row[k];
    }
    if (best > limit) return limit + 1;
  }
  return row[b.size];
}

/* Keeps the nearest, in the order of distance and then of arrival. */
static void offer(Near *near, ItStr name, uint32_t far) {
  for (uint32_t i = 0; i < near->count; i++)
    if (it_str_eq(near->out[i], name)) return;
  uint32_t at = near->count;
  while (at > 0 && near->distances[at - 1] > far) at--;
  if (at >= near->most) return;
  if (near->count < near->most) near->count++;
  for (uint32_t i = near->count - 1; i > at; i--) {
    near->out[i] = near->out[i - 1];
    near->distances[i] = near->distances[i - 1];
  }
  near->out[at] = it_arena_str(near->arena, name);
  near->distances[at] = far;
}

/* Definitions of exactly that last name, wherever they are. */
static ItStatus offer_same(ItModel *model, Near *near, ItStr last, ItError *err) {
  ItQuery *query = it_query(it_model_store(model), "model/names_of_definition");
  it_query_set_str(query, 1, last);
  it_query_set_int(query, 2, it_model_snapshot(model));
  it_query_set_int(query, 3, near->most);
  while (it_query_step(query)) {
    ItStr module = it_query_str(query, 0), qualname = it_query_str(query, 1);
    offer(near, it_arena_format(near->arena, "%.*s:%.*s", IT_FMT(module), IT_FMT(qualname)), 1);
  }
  return it_query_end(query, err);
}

static uint32_t limit_of(ItStr name) { return name.size < 4 ? 1 : name.size < 9 ? 2 : 3; }

/* Definitions with a near name in the module that the name begins with. */
static ItStatus offer_in_module(ItModel *model, Near *near, ItStr name, ItStr last, ItError *err) {
  for (size_t end = name.size < IT_LOOKUP_PREFIX ? name.size : IT_LOOKUP_PREFIX; end > 0; end--) {
    if (end < name.size && name.data[end] != '.' && name.data[end] != ':') continue;
    const ItModuleInfo *module;
    const ItUnit *unit;
    ItStatus status = it_model_module(model, it_str_cut(name, 0, end), &module, err);
    if (status != IT_OK) return status;
    if (!module || !module->blob) continue;
    status = it_model_unit(model, module->blob, &unit, err);
    if (status != IT_OK) return status;
    for (uint32_t i = 0; i < unit->facts.defs.count; i++) {
      const ItDef *def = &unit->facts.defs.items[i];
      uint32_t limit = limit_of(last), far = distance(def->name, last, limit);
      if (far > limit || def->kind == IT_LAMBDA) continue;
      offer(near, it_arena_format(near->arena, "%.*s:%.*s", IT_FMT(module->name), IT_FMT(def->qualname)), far);
    }
    return IT_OK;
  }
  return IT_OK;
}

static ItStatus offer_modules(ItModel *model, Near *near, ItStr name, ItError *err) {
  ItQuery *query = it_query(it_model_store(model), "model/module_names");
  it_query_set_int(query, 1, it_model_snapshot(model));
  it_query_set_int(query, 2, 0); /* not the environment's */
  for (uint32_t seen = 0; seen < MAX_CANDIDATES && it_query_step(query); seen++) {
    ItStr module = it_query_str(query, 0);
    uint32_t limit = limit_of(name), far = distance(module, name, limit);
    if (far <= limit) offer(near, module, far);
  }
  return it_query_end(query, err);
}

ItStatus it_lookup_similar(ItModel *model, ItStr name, ItArena *arena, ItStr *out, uint32_t most, uint32_t *count,
                           ItError *err) {
  Near near = {.arena = arena, .out = out, .most = most < 16 ? most : 16};
  ItStr last = it_str_last(it_str_last(name, ':'), '.');
  const char *at = memchr(last.data, '@', last.size);
  if (at) last = it_str_cut(last, 0, (size_t)(at - last.data));
  ItStatus status = offer_in_module(model, &near, name, last, err);
  /* Where its own module writes it, but does not run that statement, nobody means another one elsewhere. */
  bool is_written = near.count && near.distances[0] == 0;
  if (status == IT_OK && last.size && !is_written) status = offer_same(model, &near, last, err);
  if (status == IT_OK && !is_written) status = offer_modules(model, &near, name, err);
  *count = near.count;
  return status;
}
