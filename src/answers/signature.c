/*
 * signature.c - signatures as they are written.
 *
 * Names, kinds and source texts of a definition's own parameters. Defaults and annotations are shown by
 * their source; of a class the parameters of its own __init__ or __new__, the first left out.
 */
#include "answers/answer.h"
#include "model/choose.h"

/* The parameters of a definition: a range of facts.params. */
typedef struct Params {
  const ItParam *items;
  uint32_t count;
} Params;

static Params params_of(const ItFacts *facts, uint32_t def) {
  uint32_t first = 0, last;
  while (first < facts->params.count && facts->params.items[first].def != def) first++;
  for (last = first; last < facts->params.count && facts->params.items[last].def == def;) last++;
  return (Params){facts->params.items + first, last - first};
}

/* Without the one that a bound method, a class or a class method fills in. */
static Params without_first(Params params) {
  if (params.count && params.items[0].kind <= IT_POSITIONAL_OR_KEYWORD) return (Params){params.items + 1, params.count - 1};
  return params;
}

static void add_piece(ItBuf *text, const ItFacts *facts, const ItParam *param) {
  if (param->kind == IT_VAR_POSITIONAL) it_buf_char(text, '*');
  if (param->kind == IT_VAR_KEYWORD) it_buf_text(text, "**");
  it_buf_str(text, param->name);
  bool has_annotation = param->annotation.size != 0;
  if (has_annotation) {
    it_buf_text(text, ": ");
    it_buf_str(text, it_facts_text(facts, param->annotation));
  }
  if (!param->value.size) return;
  it_buf_text(text, has_annotation ? " = " : "=");
  it_buf_str(text, it_facts_text(facts, param->value));
}

static void add_separator(ItBuf *text, bool *is_first) {
  if (!*is_first) it_buf_text(text, ", ");
  *is_first = false;
}

/* inspect.Signature.__str__ */
static void add_text(ItBuf *text, const ItFacts *facts, Params params, ItSpan returns) {
  bool is_first = true, needs_slash = false, needs_star = true;
  it_buf_char(text, '(');
  for (uint32_t i = 0; i < params.count; i++) {
    const ItParam *param = &params.items[i];
    if (param->kind != IT_POSITIONAL_ONLY && needs_slash) {
      add_separator(text, &is_first);
      it_buf_char(text, '/');
    }
    needs_slash = param->kind == IT_POSITIONAL_ONLY;
    if (param->kind == IT_VAR_POSITIONAL) needs_star = false;
    if (param->kind == IT_KEYWORD_ONLY && needs_star) {
      add_separator(text, &is_first);
      it_buf_char(text, '*');
      needs_star = false;
    }
    add_separator(text, &is_first);
    add_piece(text, facts, param);
  }
  if (needs_slash) it_buf_text(text, ", /");
  it_buf_char(text, ')');
  if (!returns.size) return;
  it_buf_text(text, " -> ");
  it_buf_str(text, it_facts_text(facts, returns));
}

static void write_piece(ItAnswer *answer, const char *key, const ItFacts *facts, ItSpan span) {
  it_json_key(&answer->out, key);
  it_json_str(&answer->out, it_facts_text(facts, span));
}

static ItOutcome write_signature(ItAnswer *answer, const ItFacts *facts, Params params, ItSpan returns) {
  ItBuf text = {0};
  ItJsonOut *out = &answer->out;
  add_text(&text, facts, params, returns);
  it_json_open(out, '{');
  it_json_key(out, "text");
  it_json_str(out, it_buf_view(&text));
  it_buf_clear(&text);
  it_json_key(out, "parameters");
  it_json_open(out, '[');
  for (uint32_t i = 0; i < params.count; i++) {
    const ItParam *param = &params.items[i];
    it_json_open(out, '{');
    it_json_key(out, "name");
    it_json_str(out, param->name);
    it_json_key(out, "kind");
    it_json_text(out, it_param_kind_name(param->kind));
    write_piece(answer, "default", facts, param->value);
    write_piece(answer, "default_source", facts, param->value);
    write_piece(answer, "annotation", facts, param->annotation);
    write_piece(answer, "annotation_source", facts, param->annotation);
    it_json_close(out, '}');
  }
  it_json_close(out, ']');
  write_piece(answer, "return_annotation", facts, returns);
  write_piece(answer, "return_annotation_source", facts, returns);
  it_json_close(out, '}');
  return IT_ANSWERED;
}

/* A class is called as its own __init__ says, else its own __new__; without either nothing is known here. */
static ItOutcome class_signature(ItAnswer *answer, const ItObject *object) {
  const ItWorld *world = it_model_world(answer->model);
  const ItFacts *facts = &object->unit->facts;
  uint32_t made_by = it_choose(object->unit, world, object->def, IT_STR("__init__"));
  if (!made_by) made_by = it_choose(object->unit, world, object->def, IT_STR("__new__"));
  Params none = {NULL, 0};
  return write_signature(answer, facts, made_by ? without_first(params_of(facts, made_by)) : none, (ItSpan){0});
}

ItOutcome it_answer_signature(ItAnswer *answer) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  const ItDef *def = it_object_def(&object);
  if (!def)
    return it_answer_raise(answer, "TypeError", "<module '%.*s' from '%.*s/%.*s'> is not a callable object",
                           IT_FMT(object.module->name), IT_FMT(object.module->root), IT_FMT(object.module->path));
  if (object.wrapper == IT_PROPERTY)
    return it_answer_raise(answer, "TypeError", "<property object at 0x\xE2\x80\xA6> is not a callable object");
  if (def->kind == IT_CLASS) return class_signature(answer, &object);
  const ItFacts *facts = &object.unit->facts;
  Params params = params_of(facts, object.def);
  if (object.wrapper == IT_CLASS_METHOD) params = without_first(params);
  return write_signature(answer, facts, params, def->returns);
}
