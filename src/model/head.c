/*
 * head.c - the values of the expressions in the head of a definition.
 *
 * They are evaluated when somebody asks, long after the module has run, in the names of the scope around the
 * statement.
 */
#include "model/frame.h"
#include "model/show.h"
#include "python/unparse.h"

const ItValue *it_show_unparsed(ItLink *link, const ItExpr *expr) {
  ItBuf text = {0};
  bool is_known = it_unparse(&text, expr, it_link_minor(link));
  const ItValue *value =
      is_known ? it_value_str(link, it_arena_str(it_link_arena(link), it_buf_view(&text))) : it_value_unknown();
  it_buf_clear(&text);
  return value;
}

/* The class that a class statement of the module made, the last time it ran; NULL: it did not run. */
static ItClass *class_of(ItSpace *space, int64_t blob, uint32_t def) {
  uint32_t count = space->classes.count;
  for (uint32_t i = 0; i <= count; i++) { /* the one of the last question, then all from the last on */
    uint32_t at = i ? count - i : space->last_class;
    ItClass *cls = at < count ? space->classes.items[at] : NULL;
    if (!cls || cls->def != def || cls->blob != blob) continue;
    space->last_class = at;
    return cls;
  }
  return NULL;
}

enum { MAX_SCOPES = 64, MOST_WORK = 200000 };

static bool has_types(const ItFacts *facts, uint32_t def) {
  uint32_t first = it_eval_first_type(facts, def);
  return first < facts->type_params.count && facts->type_params.items[first].def == def;
}

/* The scopes that the head of a definition sees, the innermost first, in `frames`; their number, 0: a call decides.
 * Type parameters are names around a class's body and around annotations (PEP 695). */
static int scopes_of(ItRun *run, uint32_t def, bool is_annotation, ItFrame *frames) {
  const ItFacts *facts = &run->unit->facts;
  int count = 0;
  if (is_annotation && has_types(facts, def)) frames[count++] = (ItFrame){.run = run, .types = def};
  for (uint32_t at = facts->defs.items[def - 1].parent; at; at = facts->defs.items[at - 1].parent) {
    ItClass *cls = class_of(run->space, run->unit->blob, at);
    if (facts->defs.items[at - 1].kind != IT_CLASS || !cls || count > MAX_SCOPES - 3) return 0;
    frames[count++] =
        (ItFrame){.run = run, .env = &cls->env, .def = at, .is_class = true, .cls = cls, .class_name = cls->name};
    if (has_types(facts, at)) frames[count++] = (ItFrame){.run = run, .types = at};
  }
  frames[count++] = (ItFrame){.run = run, .env = &run->space->env};
  for (int i = 0; i < count; i++) {
    frames[i].shows = true;
    frames[i].start = facts->defs.items[def - 1].span.start;
    frames[i].outer = i + 1 < count ? &frames[i + 1] : NULL;
  }
  if (frames[0].types) frames[0].class_name = frames[1].class_name; /* names are mangled as those around */
  return count;
}

const ItValue *it_show_value(ItLink *link, const ItFunction *function, ItSpan span, bool is_annotation) {
  const ItUnit *unit;
  ItError err;
  if (!span.size || !function->blob || !function->space) return it_value_unknown();
  ItStatus status = it_model_unit(it_link_model(link), function->blob, &unit, &err);
  if (status != IT_OK) {
    it_link_fail(link, status, &err);
    return it_value_unknown();
  }
  it_space_run(link, function->space);
  ItRun run = {.link = link, .space = function->space, .unit = unit};
  ItFrame frames[MAX_SCOPES], local = {.run = &run, .env = &function->space->env, .is_local = true};
  const ItExpr *expr = it_eval_parse(&local, it_facts_text(&unit->facts, span));
  if (!expr) return it_value_unknown();
  if (is_annotation && unit->facts.has_future_annotations) return it_show_unparsed(link, expr);
  uint64_t work = it_link_allow(link, MOST_WORK);
  bool is_known = scopes_of(&run, function->def, is_annotation, frames) > 0;
  const ItValue *value = it_eval(is_known ? &frames[0] : &local, expr);
  it_link_allow(link, work);
  return value;
}
