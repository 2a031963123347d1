/* signature.c - inspect.signature: the text and its parts, as written beside as shown. */
#include "answers/answer.h"
#include "model/signature.h"

/* Whether a value is shown as it is written because it is not known. */
static const char *doubt_of(const ItSignature *signature) {
  bool is_guess = signature->returns.is_guess;
  for (uint32_t i = 0; i < signature->count; i++)
    is_guess |= signature->params[i].value.is_guess || signature->params[i].annotation.is_guess;
  return is_guess ? "a value that is not known is shown as it is written" : NULL;
}

static ItOutcome find(ItAnswer *answer, ItStr name, ItSignatureView view, ItThing *thing, ItCalled *out) {
  bool is_there;
  if (it_signature_thing(answer->link, answer->arena, name, view, thing, &is_there, &answer->err) != IT_OK)
    return IT_FAILED;
  if (!is_there) return it_answer_missing(answer, name);
  it_signature_of(answer->link, answer->arena, thing, view, out);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  answer->doubt = out->unknown ? out->unknown : doubt_of(&out->signature);
  if (!out->exception) return IT_ANSWERED;
  answer->exception = it_str(out->exception);
  answer->message = out->message;
  return IT_RAISED;
}

ItOutcome it_answer_signature_of(ItAnswer *answer, ItStr name, ItSignature *out) {
  ItThing thing;
  ItCalled called = {0};
  ItOutcome outcome = find(answer, name, IT_VIEW_SIGNATURE, &thing, &called);
  *out = called.signature;
  return outcome;
}

ItOutcome it_answer_argspec_of(ItAnswer *answer, ItStr name, ItArgspec *out) {
  ItThing thing;
  ItCalled called = {0};
  ItOutcome outcome = find(answer, name, IT_VIEW_ARGSPEC, &thing, &called);
  *out = (ItArgspec){.signature = called.signature, .name = called.name, .type = called.type, .self = called.self};
  return outcome;
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

ItOutcome it_answer_signature(ItAnswer *answer) {
  ItSignature signature;
  ItOutcome outcome = it_answer_signature_replaced(answer, &signature);
  if (outcome != IT_ANSWERED) return outcome;
  ItBuf text = {0};
  ItJsonOut *out = &answer->out;
  it_signature_text(&text, &signature);
  it_json_open(out, '{');
  it_json_key(out, "text");
  it_json_str(out, it_buf_view(&text));
  it_buf_clear(&text);
  it_json_key(out, "parameters");
  it_json_open(out, '[');
  for (uint32_t i = 0; i < signature.count; i++) write_param(out, &signature.params[i]);
  it_json_close(out, ']');
  write_shown(out, "return_annotation", "return_annotation_source", &signature.returns);
  it_json_close(out, '}');
  return IT_ANSWERED;
}
