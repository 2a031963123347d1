/* brief.c - definitions by their rows, or by their content where it is in memory. */
#include "model/brief.h"

#include "model/plain.h"
#include "store/query.h"

static ItStr last_part(ItStr qualname) {
  size_t start = qualname.size;
  while (start > 0 && qualname.data[start - 1] != '.') start--;
  return it_str_cut(qualname, start, qualname.size);
}

static ItDefKind kind_of(ItStr name) {
  for (int kind = IT_CLASS; kind < IT_LAMBDA; kind++)
    if (it_str_is(name, it_def_kind_name((ItDefKind)kind))) return (ItDefKind)kind;
  return IT_LAMBDA;
}

/* Of the definitions of one qualified name no more than one is plain. */
static ItStatus find_in_rows(ItModel *model, ItStr qualname, ItBrief *out, ItError *err) {
  uint32_t first_line = 0;
  ItQuery *query = it_query(it_model_store(model), "model/definitions_of_name");
  it_query_set_int(query, 1, out->module->blob);
  it_query_set_str(query, 2, out->name);
  while (it_query_step(query)) {
    if (!it_str_eq(it_query_str(query, 3), qualname)) continue;
    ItDefKind kind = kind_of(it_query_str(query, 2));
    uint32_t def = (uint32_t)it_query_range(query, 0, 1, UINT32_MAX);
    uint32_t line = (uint32_t)it_query_range(query, 4, 1, UINT32_MAX);
    if (kind == IT_CLASS && !first_line) first_line = line;
    if (!it_plain_find(model, out->module, def, &out->wrapper)) continue;
    out->def = def;
    out->parent = (uint32_t)it_query_range(query, 1, 0, UINT32_MAX);
    out->kind = kind;
    out->code_line = kind == IT_CLASS ? first_line : line;
    out->end_line = (uint32_t)it_query_range(query, 5, 1, UINT32_MAX);
    break;
  }
  return it_query_end(query, err);
}

static void take_def(const ItUnit *unit, uint32_t number, ItBrief *out) {
  const ItDef *def = &unit->facts.defs.items[number - 1];
  out->unit = unit;
  out->def = number;
  out->parent = def->parent;
  out->kind = def->kind;
  out->code_line = def->code_line;
  out->end_line = def->end_line;
}

ItStatus it_brief_find(ItModel *model, ItStr name, ItBrief *out, bool *found, ItError *err) {
  ItNameParts parts;
  *found = false;
  ItStatus status = it_lookup_split(model, name, &parts, err);
  if (status != IT_OK || !parts.module || !parts.module->blob || parts.line || !parts.qualname.size) return status;
  if (!it_model_is_own_world(model)) return IT_OK;
  *out = (ItBrief){.module = parts.module, .name = last_part(parts.qualname)};
  if (it_model_wants_unit(model, parts.module)) {
    ItObject object;
    status = it_lookup(model, name, &object, found, err);
    *found = status == IT_OK && *found && it_plain_has(model, &object, name);
    if (!*found) return status;
    out->wrapper = object.wrapper;
    take_def(object.unit, object.def, out);
    return IT_OK;
  }
  status = find_in_rows(model, parts.qualname, out, err);
  *found = status == IT_OK && out->def != 0;
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
