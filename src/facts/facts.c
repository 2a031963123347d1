/* facts.c - the names of the kinds, and emptying. */
#include "facts/facts.h"

#define X(constant, name) [constant] = name,
static const char *const file_statuses[] = {IT_FILE_STATUSES(X)};
static const char *const def_kinds[] = {IT_DEF_KINDS(X)};
static const char *const param_kinds[] = {IT_PARAM_KINDS(X)};
static const char *const base_kinds[] = {IT_BASE_KINDS(X)};
static const char *const type_param_kinds[] = {IT_TYPE_PARAM_KINDS(X)};
static const char *const binding_kinds[] = {IT_BINDING_KINDS(X)};
static const char *const guard_kinds[] = {IT_GUARD_KINDS(X)};
#undef X

const char *it_file_status_name(ItFileStatus status) { return file_statuses[status]; }
const char *it_def_kind_name(ItDefKind kind) { return def_kinds[kind]; }
const char *it_param_kind_name(ItParamKind kind) { return param_kinds[kind]; }
const char *it_base_kind_name(ItBaseKind kind) { return base_kinds[kind]; }
const char *it_type_param_kind_name(ItTypeParamKind kind) { return type_param_kinds[kind]; }
const char *it_binding_kind_name(ItBindingKind kind) { return binding_kinds[kind]; }
const char *it_guard_kind_name(ItGuardKind kind) { return guard_kinds[kind]; }

/* The first of `count` rows, in the order of definitions, whose definition is not before `def`. Each row is `stride`
 * bytes behind the one before, and `defs` is where the first has the number of its definition. */
static uint32_t first_of(const void *defs, size_t stride, uint32_t count, uint32_t def) {
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (*(const uint32_t *)(const void *)((const char *)defs + middle * stride) < def) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t it_facts_first_param(const ItFacts *facts, uint32_t def) {
  const ItParam *items = facts->params.items;
  return items ? first_of(&items->def, sizeof *items, facts->params.count, def) : 0;
}

uint32_t it_facts_first_type(const ItFacts *facts, uint32_t def) {
  const ItTypeParam *items = facts->type_params.items;
  return items ? first_of(&items->def, sizeof *items, facts->type_params.count, def) : 0;
}

void it_facts_reset(ItFacts *facts) {
  facts->text = facts->encoding = facts->reason = (ItStr){0};
  facts->status = IT_FILE_OK;
  facts->reason_line = facts->line_count = 0;
  facts->has_future_annotations = false;
  facts->defs.count = facts->params.count = facts->decorators.count = facts->bases.count = 0;
  facts->type_params.count = facts->bindings.count = facts->guards.count = facts->docs.count = 0;
  facts->comments.count = facts->gaps.count = 0;
}

size_t it_facts_bytes(const ItFacts *facts) {
#define BYTES(array) (facts->array.capacity * sizeof *facts->array.items)
  return BYTES(defs) + BYTES(params) + BYTES(decorators) + BYTES(bases) + BYTES(type_params) + BYTES(bindings) +
         BYTES(guards) + BYTES(docs) + BYTES(comments) + BYTES(gaps);
#undef BYTES
}

void it_facts_clear(ItFacts *facts) {
  it_array_clear(&facts->defs);
  it_array_clear(&facts->params);
  it_array_clear(&facts->decorators);
  it_array_clear(&facts->bases);
  it_array_clear(&facts->type_params);
  it_array_clear(&facts->bindings);
  it_array_clear(&facts->guards);
  it_array_clear(&facts->docs);
  it_array_clear(&facts->comments);
  it_array_clear(&facts->gaps);
}
