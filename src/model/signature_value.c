/*
 * signature_value.c - signatures in the hands of code that is run: decorators ask inspect.signature for one, put
 * another together from its parameters and leave it in __signature__.
 *
 * Parameters are what signature.c finds, with the values that their texts are of.
 */
#include "model/frame.h"
#include "model/operate.h"
#include "model/signature_inside.h"

/* ---- making ---- */

/* inspect.Signature, inspect.Parameter or their like, as the index has them. */
static const ItValue *of_inspect(ItLink *link, const char *name) {
  ItSpace *space = it_space_find(link, IT_STR("inspect"));
  if (!space) return it_value_unknown();
  it_space_run(link, space);
  const ItValue *value = it_space_attribute(link, space, it_str(name));
  return value ? it_value_settle(link, value) : it_value_unknown();
}

static ItValue *new_value(ItLink *link, ItValueKind kind, const char *cls) {
  const ItValue *type = of_inspect(link, cls);
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = kind;
  value->owner = type->kind == IT_VALUE_CLASS ? type->cls : NULL;
  return value;
}

static const ItValue *parameter_value(ItLink *link, const ItSignatureParam *param) {
  ItSignatureParam *kept = it_arena_new(it_link_arena(link), ItSignatureParam);
  ItValue *value = new_value(link, IT_VALUE_PARAMETER, "Parameter");
  *kept = *param;
  value->parameter = kept;
  return value;
}

static const ItValue *signature_value(ItLink *link, const ItSignature *signature) {
  ItSignature *kept = it_arena_new(it_link_arena(link), ItSignature);
  ItValue *value = new_value(link, IT_VALUE_SIGNATURE, "Signature");
  *kept = *signature;
  value->signature = kept;
  return value;
}

/* ---- what a function's signature is ---- */

static ItStr kept_text(ItLink *link, ItStr text) { return text.data ? it_arena_str(it_link_arena(link), text) : text; }

static ItShown kept_shown(ItLink *link, ItShown shown) {
  shown.text = kept_text(link, shown.text);
  shown.source = kept_text(link, shown.source);
  return shown;
}

/* The finder's parameters borrow from contents that are dropped one day. */
static const ItSignature *kept_signature(ItLink *link, const ItParams *params) {
  ItArena *arena = it_link_arena(link);
  ItSignature *signature = it_arena_new(arena, ItSignature);
  ItSignatureParam *items = it_arena_alloc(arena, it_mul((size_t)params->count + 1, sizeof *items));
  for (uint32_t i = 0; i < params->count; i++) {
    items[i] = params->items[i];
    items[i].name = kept_text(link, items[i].name);
    items[i].value = kept_shown(link, items[i].value);
    items[i].annotation = kept_shown(link, items[i].annotation);
  }
  *signature = (ItSignature){items, params->count, kept_shown(link, params->returns)};
  return signature;
}

enum { MOST_INSIDE = 8 }; /* signatures that computing others asks for, each inside the one before */

static const ItSignature *find(ItLink *link, const ItValue *of, bool follows) {
  ItCalled called = {0};
  ItCalls *calls = it_link_calls(link);
  if (calls->signatures >= MOST_INSIDE) return NULL;
  calls->signatures++;
  ItFinder finder = {
      .link = link, .arena = it_link_arena(link), .minor = it_link_minor(link), .follows = follows, .out = &called};
  ItParams params;
  bool is_found = it_signature_find(&finder, it_signature_get(of), &params) && !called.unknown;
  const ItSignature *signature = is_found ? kept_signature(link, &params) : NULL;
  it_buf_clear(&finder.text);
  calls->signatures--;
  return signature;
}

const ItSignature *it_signature_held(ItLink *link, const ItValue *value) {
  ItValue *place = (ItValue *)(uintptr_t)value; /* looked at when somebody asks: most decorators only pass it on */
  const ItValue *of = value->self;
  if (!of) return value->signature;
  place->self = NULL;
  place->signature = find(link, of, true);
  return value->signature;
}

/* ---- attributes ---- */

/* A name of inspect.Parameter for each kind. */
static const char *const kinds[] = {
    [IT_EXPR_POSITIONAL_ONLY] = "POSITIONAL_ONLY", [IT_EXPR_POSITIONAL_OR_KEYWORD] = "POSITIONAL_OR_KEYWORD",
    [IT_EXPR_VAR_POSITIONAL] = "VAR_POSITIONAL",   [IT_EXPR_KEYWORD_ONLY] = "KEYWORD_ONLY",
    [IT_EXPR_VAR_KEYWORD] = "VAR_KEYWORD",
};

static const ItValue *of_class(ItLink *link, const ItValue *value, ItStr name) {
  const ItValue *raw;
  if (!value->owner || !it_class_home(link, value->owner, name, &raw)) return NULL;
  return it_eval_bound(link, it_value_settle(link, raw), value);
}

static const ItValue *held_value(ItLink *link, const ItShown *shown) {
  if (!shown->text.data) return of_inspect(link, "_empty");
  return shown->value ? shown->value : it_value_unknown();
}

static const ItValue *attribute_of_parameter(ItLink *link, const ItValue *value, ItStr name) {
  const ItSignatureParam *param = value->parameter;
  if (it_str_is(name, "name")) return it_value_str(link, param->name);
  if (it_str_is(name, "kind"))
    return it_eval_attribute(link, of_inspect(link, "Parameter"), it_str(kinds[param->kind]));
  if (it_str_is(name, "default")) return held_value(link, &param->value);
  if (it_str_is(name, "annotation")) return held_value(link, &param->annotation);
  return of_class(link, value, name);
}

static const ItValue *parameters_of(ItLink *link, const ItSignature *signature) {
  ItEnv *env = it_link_new_env(link);
  for (uint32_t i = 0; i < signature->count; i++)
    it_env_set(env, signature->params[i].name, parameter_value(link, &signature->params[i]));
  return it_value_names(link, env);
}

const ItValue *it_signature_attribute(ItLink *link, const ItValue *value, ItStr name) {
  if (it_str_is(name, "__class__")) return it_value_class(link, value->owner);
  if (value->kind == IT_VALUE_PARAMETER) return attribute_of_parameter(link, value, name);
  bool is_parameters = it_str_is(name, "parameters");
  if (!is_parameters && !it_str_is(name, "return_annotation")) return of_class(link, value, name);
  const ItSignature *signature = it_signature_held(link, value);
  if (!signature) return it_value_unknown();
  return is_parameters ? parameters_of(link, signature) : held_value(link, &signature->returns);
}

/* ---- calls ---- */

/* A call's arguments by place or name, each evaluated where it is asked for. */
typedef struct Given {
  ItFrame *frame;
  const ItExpr *call;
} Given;

enum { BY_NAME = UINT32_MAX };

static const ItValue *argument(const Given *given, uint32_t place, const char *name) {
  const ItExpr *call = given->call;
  if (place < call->call.args.count) return it_eval(given->frame, call->call.args.items[place]);
  for (uint32_t i = 0; i < call->call.keyword_count; i++)
    if (it_str_is(call->call.keywords[i].name, name)) return it_eval(given->frame, call->call.keywords[i].value);
  return NULL;
}

/* Whether it has no `*x` and `**x`. */
static bool is_plain(const ItExpr *call) {
  for (uint32_t i = 0; i < call->call.args.count; i++)
    if (call->call.args.items[i]->kind == IT_EXPR_STARRED) return false;
  for (uint32_t i = 0; i < call->call.keyword_count; i++)
    if (!call->call.keywords[i].name.data) return false;
  return true;
}

static ItShown shown(ItLink *link, const ItValue *value, bool is_annotation) {
  ItCalled called = {0};
  ItFinder finder = {.link = link, .arena = it_link_arena(link), .minor = it_link_minor(link), .out = &called};
  ItShown made = it_params_shown(&finder, value, is_annotation, (ItStr){0});
  it_buf_clear(&finder.text);
  return made;
}

static bool set_kind(ItLink *link, const ItValue *value, ItSignatureParam *param) {
  int64_t number;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    bool is_it = value->kind == IT_VALUE_INSTANCE && it_str_is(value->name, kinds[i]);
    if (is_it || (it_value_int(value, &number) && number == (int64_t)i)) {
      param->kind = (ItExprParamKind)i;
      return true;
    }
  }
  (void)link;
  return false;
}

/* Parameter(name, kind, *, default, annotation) or parameter.replace(...) of `param`. False: something is not known. */
static bool set_parameter(const Given *given, bool is_new, ItSignatureParam *param) {
  ItLink *link = given->frame->run->link;
  const ItValue *name = argument(given, is_new ? 0 : BY_NAME, "name"),
                *kind = argument(given, is_new ? 1 : BY_NAME, "kind");
  const ItValue *value = argument(given, BY_NAME, "default"), *annotation = argument(given, BY_NAME, "annotation");
  if (is_new && (!name || !kind)) return false;
  if (name && !it_value_text(name).data) return false;
  if (name) param->name = it_value_text(name);
  if (kind && !set_kind(link, kind, param)) return false;
  if (value) param->value = shown(link, value, false);
  if (annotation) param->annotation = shown(link, annotation, true);
  return true;
}

/* Signature(parameters, return_annotation) or signature.replace(...) of `signature`. False: something is not known. */
static bool set_signature(const Given *given, bool is_new, ItSignature *signature) {
  ItLink *link = given->frame->run->link;
  const ItValue *params = argument(given, is_new ? 0 : BY_NAME, "parameters"),
                *returns = argument(given, BY_NAME, "return_annotation");
  const ItValue *const *items = NULL;
  uint32_t count = 0;
  bool is_none = params && params->kind == IT_VALUE_CONSTANT && params->constant.kind == IT_CONSTANT_NONE;
  if (params && !is_none && !it_value_iterate(link, params, &items, &count)) return false;
  if (params) {
    ItSignatureParam *kept = it_arena_alloc(it_link_arena(link), it_mul((size_t)count + 1, sizeof *kept));
    for (uint32_t i = 0; i < count; i++) {
      const ItValue *item = it_value_settle(link, items[i]);
      if (item->kind != IT_VALUE_PARAMETER) return false;
      kept[i] = *item->parameter;
    }
    signature->params = kept;
    signature->count = count;
  }
  if (returns) signature->returns = shown(link, returns, true);
  return true;
}

static const ItValue *call_method(const Given *given, const ItValue *self, ItStr name) {
  ItLink *link = given->frame->run->link;
  if (!it_str_is(name, "replace") && !it_str_is(name, "__replace__")) return NULL;
  if (!is_plain(given->call)) return it_value_unknown();
  if (self->kind == IT_VALUE_PARAMETER) {
    ItSignatureParam param = *self->parameter;
    return set_parameter(given, false, &param) ? parameter_value(link, &param) : it_value_unknown();
  }
  const ItSignature *held = it_signature_held(link, self);
  ItSignature signature = held ? *held : (ItSignature){0};
  return held && set_signature(given, false, &signature) ? signature_value(link, &signature) : it_value_unknown();
}

static const ItValue *call_class(const Given *given, const ItClass *cls) {
  ItLink *link = given->frame->run->link;
  bool is_parameter = it_str_is(cls->qualname, "Parameter");
  if (!it_str_is(cls->module, "inspect") || (!is_parameter && !it_str_is(cls->qualname, "Signature"))) return NULL;
  ItSignatureParam param = {0};
  ItSignature signature = {0};
  if (!is_plain(given->call)) return it_value_unknown();
  if (is_parameter) return set_parameter(given, true, &param) ? parameter_value(link, &param) : it_value_unknown();
  return set_signature(given, true, &signature) ? signature_value(link, &signature) : it_value_unknown();
}

/* inspect.signature(f) and Signature.from_callable(f). */
static const ItValue *call_signature(const Given *given) {
  ItLink *link = given->frame->run->link;
  const ItValue *of = argument(given, 0, "obj"), *follows = argument(given, BY_NAME, "follow_wrapped");
  if (!of) of = argument(given, BY_NAME, "callable");
  if (!of || of->kind == IT_VALUE_UNKNOWN || !is_plain(given->call) || argument(given, BY_NAME, "eval_str"))
    return it_value_unknown();
  ItValue *value = new_value(link, IT_VALUE_SIGNATURE, "Signature");
  value->self = of;
  if (follows && it_value_truth(follows) != IT_TRUE) {
    value->self = NULL;
    value->signature = find(link, of, false);
  }
  return value;
}

const ItValue *it_signature_call(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  Given given = {frame, call};
  switch (function->kind) {
    case IT_VALUE_FUNCTION:
      return it_value_is(frame->run->link, function, "inspect:signature") ? call_signature(&given) : NULL;
    case IT_VALUE_CLASS: return call_class(&given, function->cls);
    case IT_VALUE_METHOD: {
      if (function->inner->kind != IT_VALUE_FUNCTION) return NULL;
      if (it_value_is(frame->run->link, function->inner, "inspect:Signature.from_callable"))
        return call_signature(&given);
      bool is_ours = function->self->kind == IT_VALUE_SIGNATURE || function->self->kind == IT_VALUE_PARAMETER;
      return is_ours ? call_method(&given, function->self, function->inner->function->name) : NULL;
    }
    default: return NULL;
  }
}
