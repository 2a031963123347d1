/*
 * signature.c - signatures as they are written.
 *
 * Names, kinds, values and source texts of a definition's own parameters; of a class the parameters of its own __init__ or __new__, the first left out.
 */
#include "answers/answer.h"
#include "model/choose.h"
#include "model/show.h"
#include "python/signature.h"

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

/* A definition whose head is shown, and where. */
typedef struct Head {
  ItArena *arena;
  ItLink *link;
  ItFunction function;
  const ItFacts *facts;
} Head;

static ItShown shown(const Head *head, ItSpan span, bool is_annotation) {
  if (!span.size) return (ItShown){0};
  ItStr source = it_facts_text(head->facts, span);
  const ItValue *value = it_show_value(head->link, &head->function, span, is_annotation);
  ItBuf text = {0};
  bool is_known = is_annotation ? it_show_annotation(head->link, value, &text) : it_show_repr(head->link, value, &text);
  ItShown result = {is_known ? it_arena_str(head->arena, it_buf_view(&text)) : source, source, !is_known};
  it_buf_clear(&text);
  return result;
}

static ItSignature signature_of(const ItAnswer *answer, const ItObject *object, Params params, ItSpan returns) {
  Head head = {.arena = answer->arena, .link = answer->link, .facts = &object->unit->facts};
  uint32_t def = params.count ? params.items[0].def : object->def;
  head.function = (ItFunction){.blob = object->unit->blob, .def = def, .space = it_space_find(answer->link, object->module->name)};
  ItSignatureParam *out = it_arena_alloc(head.arena, params.count * sizeof *out);
  for (uint32_t i = 0; i < params.count; i++) {
    const ItParam *param = &params.items[i];
    out[i] = (ItSignatureParam){param->name, (ItExprParamKind)param->kind, shown(&head, param->value, false), shown(&head, param->annotation, true)};
  }
  return (ItSignature){out, params.count, shown(&head, returns, true)};
}

static void write_shown(ItJsonOut *out, const char *key, const char *source_key, const ItShown *value) {
  it_json_key(out, key);
  it_json_str(out, value->text);
  it_json_key(out, source_key);
  it_json_str(out, value->source);
}

static void write_param(ItJsonOut *out, const ItSignatureParam *param) {
  it_json_open(out, '{');
  it_json_key(out, "name");
  it_json_str(out, param->name);
  it_json_key(out, "kind");
  it_json_text(out, it_param_kind_name((ItParamKind)param->kind));
  write_shown(out, "default", "default_source", &param->value);
  write_shown(out, "annotation", "annotation_source", &param->annotation);
  it_json_close(out, '}');
}

static ItOutcome write_signature(ItAnswer *answer, const ItSignature *signature) {
  ItBuf text = {0};
  ItJsonOut *out = &answer->out;
  it_signature_text(&text, signature);
  it_json_open(out, '{');
  it_json_key(out, "text");
  it_json_str(out, it_buf_view(&text));
  it_buf_clear(&text);
  it_json_key(out, "parameters");
  it_json_open(out, '[');
  for (uint32_t i = 0; i < signature->count; i++) write_param(out, &signature->params[i]);
  it_json_close(out, ']');
  write_shown(out, "return_annotation", "return_annotation_source", &signature->returns);
  it_json_close(out, '}');
  return IT_ANSWERED;
}

/* A class is called as its own __init__ says, else its own __new__; without either nothing is known here. */
static ItSignature class_signature(ItAnswer *answer, const ItObject *object, bool is_bound) {
  const ItWorld *world = it_model_world(answer->model);
  const ItFacts *facts = &object->unit->facts;
  uint32_t made_by = it_choose(object->unit, world, object->def, IT_STR("__init__"));
  if (!made_by) made_by = it_choose(object->unit, world, object->def, IT_STR("__new__"));
  if (!made_by) return (ItSignature){0};
  Params params = params_of(facts, made_by);
  return signature_of(answer, object, is_bound ? without_first(params) : params, (ItSpan){0});
}

static ItSignature function_signature(ItAnswer *answer, const ItObject *object, bool is_bound) {
  const ItFacts *facts = &object->unit->facts;
  Params params = params_of(facts, object->def);
  if (is_bound && object->wrapper == IT_CLASS_METHOD) params = without_first(params);
  return signature_of(answer, object, params, it_object_def(object)->returns);
}

ItOutcome it_answer_signature_of(ItAnswer *answer, ItStr name, ItSignature *out) {
  ItObject object;
  ItOutcome outcome = it_answer_object_named(answer, name, &object);
  if (outcome != IT_ANSWERED) return outcome;
  const ItDef *def = it_object_def(&object);
  if (!def)
    return it_answer_raise(answer, "TypeError", "<module '%.*s' from '%.*s/%.*s'> is not a callable object",
                           IT_FMT(object.module->name), IT_FMT(object.module->root), IT_FMT(object.module->path));
  if (object.wrapper == IT_PROPERTY)
    return it_answer_raise(answer, "TypeError", "<property object at 0x\xE2\x80\xA6> is not a callable object");
  *out = def->kind == IT_CLASS ? class_signature(answer, &object, true) : function_signature(answer, &object, true);
  return IT_ANSWERED;
}

/* repr of the class that a class method is bound to. */
static ItStr class_of(ItAnswer *answer, const ItObject *object) {
  const ItDef *def = it_object_def(object);
  const ItDef *owner = def->parent ? &object->unit->facts.defs.items[def->parent - 1] : NULL;
  if (!owner) return (ItStr){0};
  return it_arena_format(answer->arena, "<class '%.*s.%.*s'>", IT_FMT(object->module->name), IT_FMT(owner->qualname));
}

ItOutcome it_answer_argspec_of(ItAnswer *answer, ItStr name, ItArgspec *out) {
  ItObject object;
  ItOutcome outcome = it_answer_object_named(answer, name, &object);
  if (outcome != IT_ANSWERED) return outcome;
  const ItDef *def = it_object_def(&object);
  if (!def || object.wrapper == IT_PROPERTY) return it_answer_raise(answer, "TypeError", "unsupported callable");
  *out = (ItArgspec){.name = def->kind == IT_LAMBDA ? IT_STR("<lambda>") : def->name};
  out->signature = def->kind == IT_CLASS ? class_signature(answer, &object, false) : function_signature(answer, &object, false);
  if (object.wrapper == IT_CLASS_METHOD) out->self = class_of(answer, &object);
  return IT_ANSWERED;
}

ItOutcome it_answer_signature(ItAnswer *answer) {
  ItSignature signature;
  ItOutcome outcome = it_answer_signature_of(answer, it_json_string(it_json_get(answer->params, "object")), &signature);
  return outcome == IT_ANSWERED ? write_signature(answer, &signature) : outcome;
}
