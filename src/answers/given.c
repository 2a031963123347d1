/*
 * given.c - the signature that a question is about: of an object, or the one that a text says; and Signature.replace.
 *
 * A parameter is given as `signature` answers it: {"name", "kind", "default", "annotation"} and the texts as written
 * beside the two; values are the texts that are shown, null for none.
 */
#include "answers/answer.h"
#include "python/repr.h"
#include "python/signature_check.h"
#include "python/signature_read.h"

static ItSignatureCheck checker(ItAnswer *answer) {
  return (ItSignatureCheck){.arena = answer->arena, .minor = it_answer_minor(answer)};
}

static ItOutcome refused(ItAnswer *answer, const ItSignatureCheck *check) {
  return it_answer_raise_text(answer, check->exception, check->message);
}

static ItOutcome read_text(ItAnswer *answer, ItStr text, ItSignature *out) {
  ItExprError err;
  if (it_signature_read(answer->arena, text, it_answer_minor(answer), out, &err)) return IT_ANSWERED;
  return it_answer_raise(answer, "SyntaxError", "%s at byte %zu of the signature", err.message, err.offset);
}

ItOutcome it_answer_signature_given(ItAnswer *answer, ItSignature *out) {
  ItStr text = it_json_string(it_json_get(answer->params, "signature"));
  if (!text.data) return it_answer_signature_of(answer, it_json_string(it_json_get(answer->params, "object")), out);
  ItOutcome outcome = read_text(answer, text, out);
  if (outcome != IT_ANSWERED) return outcome;
  ItSignatureCheck check = checker(answer);
  return it_signature_check_all(&check, out) ? IT_ANSWERED : refused(answer, &check);
}

/* ---- replace ---- */

/* A call with wrong keywords: up to 3.9 the function is named alone, since then with its class. */
static ItOutcome wrong_call(ItAnswer *answer, const char *type, const char *function, const char *what) {
  bool has_type = it_answer_minor(answer) >= 10;
  return it_answer_raise(answer, "TypeError", "%s%s%s() %s", has_type ? type : "", has_type ? "." : "", function, what);
}

static ItOutcome unexpected(ItAnswer *answer, const char *type, const char *function, ItStr keyword) {
  ItBuf what = {0};
  it_buf_text(&what, "got an unexpected keyword argument ");
  it_repr_str(&what, keyword, it_answer_minor(answer));
  ItOutcome outcome = wrong_call(answer, type, function, what.data);
  it_buf_clear(&what);
  return outcome;
}

/* repr() as far as a message needs it: what is in a container is left out. */
static void show(ItBuf *out, const ItJson *value, int minor) {
  switch (value->kind) {
    case IT_JSON_NULL: it_buf_text(out, "None"); break;
    case IT_JSON_FALSE: it_buf_text(out, "False"); break;
    case IT_JSON_TRUE: it_buf_text(out, "True"); break;
    case IT_JSON_NUMBER: it_buf_str(out, value->text); break;
    case IT_JSON_STRING: it_repr_str(out, value->text, minor); break;
    case IT_JSON_ARRAY: it_buf_text(out, value->count ? "[...]" : "[]"); break;
    case IT_JSON_OBJECT: it_buf_text(out, value->count ? "{...}" : "{}"); break;
  }
}

static const char *type_name(const ItJson *value) {
  switch (value->kind) {
    case IT_JSON_NULL: return "NoneType";
    case IT_JSON_FALSE:
    case IT_JSON_TRUE: return "bool";
    case IT_JSON_NUMBER: {
      int64_t whole;
      return it_json_whole(value, &whole) ? "int" : "float";
    }
    case IT_JSON_STRING: return "str";
    case IT_JSON_ARRAY: return "list";
    case IT_JSON_OBJECT: break;
  }
  return "dict";
}

/* One of the five names, or its number as in Python; False and True are numbers there too. */
static bool read_kind(const ItJson *value, ItExprParamKind *out) {
  int64_t number = value->kind == IT_JSON_TRUE;
  bool is_number = it_json_whole(value, &number) || value->kind == IT_JSON_TRUE || value->kind == IT_JSON_FALSE;
  for (int kind = IT_EXPR_POSITIONAL_ONLY; kind <= IT_EXPR_VAR_KEYWORD; kind++) {
    bool is_named = value->kind == IT_JSON_STRING && it_str_is(value->text, it_param_kind_name((ItParamKind)kind));
    if (!is_named && !(is_number && number == kind)) continue;
    *out = (ItExprParamKind)kind;
    return true;
  }
  return false;
}

static ItOutcome wrong_kind(ItAnswer *answer, const ItJson *value) {
  ItBuf text = {0};
  it_buf_text(&text, "value ");
  show(&text, value, it_answer_minor(answer));
  it_buf_text(&text, " is not a valid Parameter.kind");
  it_answer_raise_text(answer, "ValueError", it_arena_str(answer->arena, it_buf_view(&text)));
  it_buf_clear(&text);
  return IT_RAISED;
}

/* A text or null; false: something else. */
static bool read_shown(const ItJson *text, const ItJson *source, ItShown *out) {
  *out = (ItShown){.text = it_json_string(text), .source = it_json_string(source)};
  return !text || text->kind == IT_JSON_NULL || text->kind == IT_JSON_STRING;
}

static ItOutcome check_keys(ItAnswer *answer, const ItJson *given) {
  static const char *const KEYS[] = {"name", "kind", "default", "default_source", "annotation", "annotation_source"};
  for (const ItJson *item = given->first; item; item = item->next) {
    size_t i = 0;
    while (i < sizeof KEYS / sizeof *KEYS && !it_str_is(item->key, KEYS[i])) i++;
    if (i == sizeof KEYS / sizeof *KEYS) return unexpected(answer, "Parameter", "__init__", item->key);
  }
  bool has_name = it_json_get(given, "name"), has_kind = it_json_get(given, "kind");
  if (has_name && has_kind) return IT_ANSWERED;
  return wrong_call(answer, "Parameter", "__init__",
                    has_name   ? "missing 1 required positional argument: 'kind'"
                    : has_kind ? "missing 1 required positional argument: 'name'"
                               : "missing 2 required positional arguments: 'name' and 'kind'");
}

/* inspect.Parameter(...). */
static ItOutcome read_param(ItAnswer *answer, const ItJson *given, ItSignatureParam *out) {
  ItSignatureCheck check = checker(answer);
  *out = (ItSignatureParam){0};
  if (given->kind != IT_JSON_OBJECT) {
    return it_answer_raise(answer, "AttributeError", "'%s' object has no attribute 'kind'", type_name(given));
  }
  ItOutcome outcome = check_keys(answer, given);
  if (outcome != IT_ANSWERED) return outcome;
  const ItJson *name = it_json_get(given, "name"), *kind = it_json_get(given, "kind");
  if (!read_kind(kind, &out->kind)) return wrong_kind(answer, kind);
  if (!read_shown(it_json_get(given, "default"), it_json_get(given, "default_source"), &out->value) ||
      !read_shown(it_json_get(given, "annotation"), it_json_get(given, "annotation_source"), &out->annotation)) {
    return it_answer_raise(answer, "TypeError", "a default and an annotation are given by the text that shows them");
  }
  out->name = it_json_string(name);
  bool is_named = out->name.data != NULL;
  if (!is_named) out->name = IT_STR("_"); /* the star's default is looked at first */
  if (!it_signature_check_param(&check, out)) return refused(answer, &check);
  if (!is_named) return it_answer_raise(answer, "TypeError", "name must be a str, not a %s", type_name(name));
  return IT_ANSWERED;
}

/* A list of parameters, a signature's text (its parameters), or null: none. */
static ItOutcome read_params(ItAnswer *answer, const ItJson *given, ItSignature *out) {
  ItSignature read = {0};
  ItStr text = it_json_string(given);
  if (text.data) {
    ItOutcome outcome = read_text(answer, text, &read);
    ItSignatureCheck check = checker(answer);
    if (outcome == IT_ANSWERED && !it_signature_check_all(&check, &read)) outcome = refused(answer, &check);
    if (outcome != IT_ANSWERED) return outcome;
  } else if (given->kind == IT_JSON_ARRAY) {
    ItSignatureParam *params = it_arena_alloc(answer->arena, it_mul(given->count, sizeof *params));
    for (const ItJson *item = given->first; item; item = item->next) {
      ItOutcome outcome = read_param(answer, item, &params[read.count++]);
      if (outcome != IT_ANSWERED) return outcome;
    }
    read.params = params;
  } else if (given->kind != IT_JSON_NULL) {
    return it_answer_raise(answer, "TypeError", "'%s' object is not iterable", type_name(given));
  }
  out->params = read.params;
  out->count = read.count;
  return IT_ANSWERED;
}

ItOutcome it_answer_signature_replaced(ItAnswer *answer, ItSignature *out) {
  const ItJson *replace = it_json_get(answer->params, "replace");
  ItOutcome outcome = it_answer_signature_given(answer, out);
  if (!replace || outcome != IT_ANSWERED) return outcome;
  for (const ItJson *item = replace->first; item; item = item->next) {
    bool is_known = it_str_is(item->key, "parameters") || it_str_is(item->key, "return_annotation");
    if (!is_known) return unexpected(answer, "Signature", "replace", item->key);
  }
  const ItJson *params = it_json_get(replace, "parameters"), *returns = it_json_get(replace, "return_annotation");
  if (params) outcome = read_params(answer, params, out);
  if (outcome != IT_ANSWERED) return outcome;
  if (returns && !read_shown(returns, NULL, &out->returns)) {
    return it_answer_raise(answer, "TypeError", "an annotation is given by the text that shows it");
  }
  ItSignatureCheck check = checker(answer);
  return it_signature_check(&check, out) ? IT_ANSWERED : refused(answer, &check);
}
