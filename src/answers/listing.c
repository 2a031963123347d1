/* listing.c - children and modules; describe, outline and stats for the command line. */
#include "answers/answer.h"
#include "store/query.h"

static const char *kind_name(const ItDef *def) { return def->kind == IT_CLASS ? "class" : "function"; }

ItOutcome it_answer_children(ItAnswer *answer) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  it_json_open(&answer->out, '[');
  for (uint32_t def = object.unit ? object.unit->first_child[object.def] : 0; def;
       def = object.unit->next_sibling[def]) {
    ItObject child = {.module = object.module, .unit = object.unit, .def = def};
    const ItDef *at = it_object_def(&child);
    if (at->kind == IT_LAMBDA) continue;
    it_json_open(&answer->out, '{');
    it_json_member_str(&answer->out, "object", it_object_identity(&child, answer->arena));
    it_json_member_str(&answer->out, "kind", it_str(kind_name(at)));
    it_json_member_int(&answer->out, "line", at->code_line);
    it_json_member_int(&answer->out, "end_line", at->end_line);
    it_json_close(&answer->out, '}');
  }
  it_json_close(&answer->out, ']');
  return IT_ANSWERED;
}

ItOutcome it_answer_modules(ItAnswer *answer) {
  const ItJson *background = it_json_get(answer->params, "background");
  ItQuery *query = it_query(it_model_store(answer->model), "model/module_names");
  it_query_set_int(query, 1, it_model_snapshot(answer->model));
  it_query_set_int(query, 2, background && background->kind == IT_JSON_TRUE);
  it_json_open(&answer->out, '[');
  while (it_query_step(query)) it_json_str(&answer->out, it_query_str(query, 0));
  it_json_close(&answer->out, ']');
  return it_query_end(query, &answer->err) == IT_OK ? IT_ANSWERED : IT_FAILED;
}

ItOutcome it_answer_describe(ItAnswer *answer) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  const ItDef *def = it_object_def(&object);
  it_json_open(&answer->out, '{');
  it_json_member_str(&answer->out, "object", it_object_identity(&object, answer->arena));
  it_json_member_str(&answer->out, "kind", it_str(def ? kind_name(def) : "module"));
  const ItModuleInfo *module = object.module;
  ItStr path = module->path.data ? module->path : module->directory;
  it_json_member_str(&answer->out, "file",
                     it_arena_format(answer->arena, "%.*s/%.*s", IT_FMT(module->root), IT_FMT(path)));
  it_json_member_int(&answer->out, "line", def ? def->code_line : 0);
  it_json_member_int(&answer->out, "end_line", def ? def->end_line : object.unit ? object.unit->facts.line_count : 0);
  it_json_key(&answer->out, "is_async");
  it_json_bool(&answer->out, def && def->is_async);
  it_json_key(&answer->out, "decorators");
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; def && i < object.unit->facts.decorators.count; i++) {
    const ItDecorator *decorator = &object.unit->facts.decorators.items[i];
    if (decorator->def == object.def) it_json_str(&answer->out, it_facts_text(&object.unit->facts, decorator->span));
  }
  it_json_close(&answer->out, ']');
  it_json_close(&answer->out, '}');
  return IT_ANSWERED;
}

/* How many definitions lie between `def` and `top`; -1: `def` is not inside. */
static int depth_below(const ItFacts *facts, uint32_t def, uint32_t top) {
  int depth = 0;
  for (uint32_t at = facts->defs.items[def - 1].parent; at != top; at = facts->defs.items[at - 1].parent) {
    if (!at) return -1;
    depth++;
  }
  return depth;
}

ItOutcome it_answer_outline(ItAnswer *answer) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  it_json_open(&answer->out, '[');
  for (uint32_t def = object.def + 1; object.unit && def <= object.unit->facts.defs.count; def++) {
    const ItDef *at = &object.unit->facts.defs.items[def - 1];
    int depth = depth_below(&object.unit->facts, def, object.def);
    if (depth < 0) break;
    if (at->kind == IT_LAMBDA) continue;
    it_json_open(&answer->out, '{');
    it_json_member_str(&answer->out, "name", at->name);
    it_json_member_str(&answer->out, "kind", it_str(kind_name(at)));
    it_json_member_int(&answer->out, "depth", depth);
    it_json_member_int(&answer->out, "line", at->code_line);
    it_json_member_int(&answer->out, "end_line", at->end_line);
    it_json_close(&answer->out, '}');
  }
  it_json_close(&answer->out, ']');
  return IT_ANSWERED;
}

/* ---- stats ---- */

/* Writes the rows (name, number) of a query as members of an object. */
static ItStatus write_counts(ItAnswer *answer, const char *key, const char *name) {
  ItQuery *query = it_query(it_model_store(answer->model), name);
  it_query_set_int(query, 1, it_model_snapshot(answer->model));
  it_json_key(&answer->out, key);
  it_json_open(&answer->out, '{');
  while (it_query_step(query)) {
    ItStr row = it_arena_str(answer->arena, it_query_str(query, 0));
    it_json_member_int(&answer->out, row.data ? row.data : "", it_query_int(query, 1));
  }
  it_json_close(&answer->out, '}');
  return it_query_end(query, &answer->err);
}

ItOutcome it_answer_stats(ItAnswer *answer) {
  const ItWorld *world = it_model_world(answer->model);
  it_json_open(&answer->out, '{');
  it_json_member_str(&answer->out, "python", it_arena_format(answer->arena, "3.%d", world->minor));
  it_json_member_str(&answer->out, "platform", world->platform);
  bool fine = write_counts(answer, "files", "answers/file_counts") == IT_OK &&
              write_counts(answer, "modules", "answers/module_counts") == IT_OK &&
              write_counts(answer, "definitions", "answers/definition_counts") == IT_OK &&
              write_counts(answer, "rows", "answers/table_counts") == IT_OK;
  it_json_close(&answer->out, '}');
  return fine ? IT_ANSWERED : IT_FAILED;
}
