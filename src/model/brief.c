/* brief.c - definitions by their rows, or by their content where it is in memory. */
#include "model/brief.h"

#include "model/plain.h"
#include "store/query.h"

static ItDefKind kind_of(ItStr name) {
  for (int kind = IT_CLASS; kind < IT_LAMBDA; kind++)
    if (it_str_is(name, it_def_kind_name((ItDefKind)kind))) return (ItDefKind)kind;
  return IT_LAMBDA;
}

static uint32_t hash_of(ItStr name) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < name.size; i++) hash = (hash ^ (unsigned char)name.data[i]) * 16777619u;
  return hash;
}

/* The hashes of the names of a content's definitions, by number - 1, read once for all questions about its module. */
static ItStatus read_names(ItModel *model, const ItModuleInfo *module, ItNameHashes **names, ItError *err) {
  *names = it_model_names(model, module);
  if ((*names)->is_read) return IT_OK;
  (*names)->hashes.count = 0;
  ItQuery *query = it_query(it_model_store(model), "model/definition_names");
  it_query_set_int(query, 1, module->blob);
  while (it_query_step(query)) {
    *it_array_push(&(*names)->hashes) = hash_of(it_query_str(query, 1));
    if (it_query_int(query, 0) != (*names)->hashes.count) it_query_damaged(query, "a definition is missing");
  }
  ItStatus status = it_query_end(query, err);
  (*names)->is_read = status == IT_OK;
  return status;
}

/* Reads a definition; *is_same: it has the qualified name. */
static ItStatus read_def(ItModel *model, uint32_t number, ItStr qualname, ItBrief *out, bool *is_same, ItError *err) {
  ItQuery *query = it_query(it_model_store(model), "model/definition");
  it_query_set_int(query, 1, out->module->blob);
  it_query_set_int(query, 2, number);
  *is_same = it_query_step(query) && it_str_eq(it_query_str(query, 2), qualname);
  if (*is_same) {
    out->def = number;
    out->parent = (uint32_t)it_query_range(query, 0, 0, UINT32_MAX);
    out->kind = kind_of(it_query_str(query, 1));
    out->code_line = (uint32_t)it_query_range(query, 3, 1, UINT32_MAX);
    out->end_line = (uint32_t)it_query_range(query, 4, 1, UINT32_MAX);
  }
  return it_query_end(query, err);
}

/* Of the definitions of one qualified name no more than one is plain. */
static ItStatus find_in_rows(ItModel *model, ItStr qualname, ItBrief *out, bool *found, ItError *err) {
  ItNameHashes *names;
  uint32_t hash = hash_of(out->name), class_line = 0;
  ItStatus status = read_names(model, out->module, &names, err);
  for (uint32_t i = 0; status == IT_OK && !*found && i < names->hashes.count; i++) {
    bool is_same;
    if (names->hashes.items[i] != hash) continue;
    status = read_def(model, i + 1, qualname, out, &is_same, err);
    if (status != IT_OK || !is_same) continue;
    if (out->kind == IT_CLASS && !class_line) class_line = out->code_line;
    *found = it_plain_find(model, out->module, i + 1, &out->wrapper);
  }
  out->class_line = class_line;
  return status;
}

static void find_in_unit(ItModel *model, const ItUnit *unit, ItStr qualname, ItBrief *out, bool *found) {
  out->unit = unit;
  for (uint32_t i = 0; i < unit->facts.defs.count; i++) {
    const ItDef *def = &unit->facts.defs.items[i];
    if (!it_str_eq(def->qualname, qualname)) continue;
    if (def->kind == IT_CLASS && !out->class_line) out->class_line = def->code_line;
    if (!it_plain_find(model, out->module, i + 1, &out->wrapper)) continue;
    out->def = i + 1;
    out->parent = def->parent;
    out->kind = def->kind;
    out->code_line = def->code_line;
    out->end_line = def->end_line;
    *found = true;
    return;
  }
}

ItStatus it_brief_find(ItModel *model, ItStr name, ItBrief *out, bool *found, ItError *err) {
  ItNameParts parts;
  *found = false;
  ItStatus status = it_lookup_split(model, name, &parts, err);
  if (status != IT_OK || !parts.module || !parts.module->blob || parts.line || !parts.qualname.size) return status;
  if (!it_model_is_own_world(model)) return IT_OK;
  *out = (ItBrief){.module = parts.module, .name = it_str_last(parts.qualname, '.')};
  if (!it_model_wants_unit(model, parts.module)) return find_in_rows(model, parts.qualname, out, found, err);
  const ItUnit *unit;
  status = it_model_unit(model, parts.module->blob, &unit, err);
  if (status == IT_OK) find_in_unit(model, unit, parts.qualname, out, found);
  return status;
}

ItStatus it_brief_doc(ItModel *model, const ItModuleInfo *module, uint32_t def, ItArena *arena, ItStr *out,
                      ItError *err) {
  *out = (ItStr){0};
  ItQuery *query = it_query(it_model_store(model), "model/docstring");
  it_query_set_int(query, 1, module->blob);
  it_query_set_int(query, 2, def);
  if (it_query_step(query)) *out = it_arena_str(arena, it_query_str(query, 0));
  return it_query_end(query, err);
}
