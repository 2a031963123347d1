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
  const ItValue *value = is_known ? it_value_str(link, it_arena_str(it_link_arena(link), it_buf_view(&text))) : it_value_unknown();
  it_buf_clear(&text);
  return value;
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
  ItFrame frame = {.run = &run, .env = &function->space->env};
  const ItExpr *expr = it_eval_parse(&frame, it_facts_text(&unit->facts, span));
  if (!expr) return it_value_unknown();
  return is_annotation && unit->facts.has_future_annotations ? it_show_unparsed(link, expr) : it_eval(&frame, expr);
}
