/* argspec.c - inspect.getfullargspec: the parameters in seven parts. */
#include "answers/answer.h"

static bool is_positional(const ItSignatureParam *param) { return param->kind <= IT_EXPR_POSITIONAL_OR_KEYWORD; }

static void write_key(ItAnswer *answer, ItStr name) {
  it_json_key(&answer->out, it_arena_str(answer->arena, name).data);
}

/* The names of one kind of parameters (the two positional ones are one). */
static void write_names(ItAnswer *answer, const char *key, const ItSignature *signature, bool is_keyword) {
  it_json_key(&answer->out, key);
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; i < signature->count; i++) {
    const ItSignatureParam *param = &signature->params[i];
    if (is_keyword ? param->kind == IT_EXPR_KEYWORD_ONLY : is_positional(param)) it_json_str(&answer->out, param->name);
  }
  it_json_close(&answer->out, ']');
}

static void write_star(ItAnswer *answer, const char *key, const ItSignature *signature, ItExprParamKind kind) {
  ItStr name = {0};
  for (uint32_t i = 0; i < signature->count; i++)
    if (signature->params[i].kind == kind) name = signature->params[i].name;
  it_json_key(&answer->out, key);
  it_json_str(&answer->out, name);
}

static void write_defaults(ItAnswer *answer, const ItSignature *signature) {
  bool has_any = false;
  it_json_key(&answer->out, "defaults");
  for (uint32_t i = 0; i < signature->count; i++)
    has_any |= is_positional(&signature->params[i]) && signature->params[i].value.text.data;
  if (!has_any) return it_json_null(&answer->out);
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; i < signature->count; i++)
    if (is_positional(&signature->params[i]) && signature->params[i].value.text.data)
      it_json_str(&answer->out, signature->params[i].value.text);
  it_json_close(&answer->out, ']');
}

static void write_keyword_defaults(ItAnswer *answer, const ItSignature *signature) {
  bool has_any = false;
  it_json_key(&answer->out, "kwonlydefaults");
  for (uint32_t i = 0; i < signature->count; i++) {
    const ItSignatureParam *param = &signature->params[i];
    if (param->kind != IT_EXPR_KEYWORD_ONLY || !param->value.text.data) continue;
    if (!has_any) it_json_open(&answer->out, '{');
    has_any = true;
    write_key(answer, param->name);
    it_json_str(&answer->out, param->value.text);
  }
  if (has_any) it_json_close(&answer->out, '}');
  else it_json_null(&answer->out);
}

static void write_annotations(ItAnswer *answer, const ItSignature *signature) {
  it_json_key(&answer->out, "annotations");
  it_json_open(&answer->out, '{');
  if (signature->returns.text.data) {
    it_json_key(&answer->out, "return");
    it_json_str(&answer->out, signature->returns.text);
  }
  for (uint32_t i = 0; i < signature->count; i++) {
    if (!signature->params[i].annotation.text.data) continue;
    write_key(answer, signature->params[i].name);
    it_json_str(&answer->out, signature->params[i].annotation.text);
  }
  it_json_close(&answer->out, '}');
}

ItOutcome it_answer_getfullargspec(ItAnswer *answer) {
  ItArgspec spec;
  ItOutcome outcome = it_answer_argspec_of(answer, it_json_string(it_json_get(answer->params, "object")), &spec);
  if (outcome != IT_ANSWERED) return outcome;
  it_json_open(&answer->out, '{');
  write_names(answer, "args", &spec.signature, false);
  write_star(answer, "varargs", &spec.signature, IT_EXPR_VAR_POSITIONAL);
  write_star(answer, "varkw", &spec.signature, IT_EXPR_VAR_KEYWORD);
  write_defaults(answer, &spec.signature);
  write_names(answer, "kwonlyargs", &spec.signature, true);
  write_keyword_defaults(answer, &spec.signature);
  write_annotations(answer, &spec.signature);
  it_json_close(&answer->out, '}');
  return IT_ANSWERED;
}
