/* doc.c - getdoc (own docstrings), cleandoc. */
#include "answers/answer.h"
#include "python/doc.h"
#include "python/literal.h"

static const ItDoc *doc_of(const ItUnit *unit, uint32_t def) {
  for (uint32_t i = 0; i < unit->facts.docs.count; i++)
    if (unit->facts.docs.items[i].def == def) return &unit->facts.docs.items[i];
  return NULL;
}

/* From 3.13 on the compiler cleans first, and cleandoc knows no other blank than U+0020. */
static ItOutcome clean_again(ItAnswer *answer, const ItUnit *unit, const ItDoc *doc) {
  ItBuf value = {0}, compiled = {0}, clean = {0};
  it_literal_value(&value, it_facts_text(&unit->facts, doc->span), NULL);
  it_doc_compiled(&compiled, it_buf_view(&value));
  it_doc_clean(&clean, it_buf_view(&compiled), it_answer_minor(answer));
  ItOutcome outcome = it_answer_str(answer, it_buf_view(&clean));
  it_buf_clear(&value);
  it_buf_clear(&compiled);
  it_buf_clear(&clean);
  return outcome;
}

ItOutcome it_answer_getdoc(ItAnswer *answer) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  const ItDoc *doc = object.unit ? doc_of(object.unit, object.def) : NULL;
  const ItDef *def = it_object_def(&object);
  if (!doc || (def && def->kind == IT_LAMBDA)) return it_answer_str(answer, (ItStr){0});
  return it_answer_minor(answer) >= 13 ? clean_again(answer, object.unit, doc) : it_answer_str(answer, doc->text);
}

ItOutcome it_answer_cleandoc(ItAnswer *answer) {
  ItBuf clean = {0};
  it_doc_clean(&clean, it_json_string(it_json_get(answer->params, "doc")), it_answer_minor(answer));
  ItOutcome outcome = it_answer_str(answer, it_buf_view(&clean));
  it_buf_clear(&clean);
  return outcome;
}
