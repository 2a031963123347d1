/*
 * binding.c - bind, bind_partial, getcallargs, formatargspec.
 *
 * Values of a call are JSON and are passed through; a value that came from a default is {"repr": text}.
 */
#include "answers/answer.h"
#include "base/map.h"
#include "python/bind.h"
#include "python/callargs.h"

/* ---- the call ---- */

/* The values of a list, behind `self` (NULL: none). */
static void read_args(ItAnswer *answer, const ItJson *self, ItCallArgs *call) {
  const ItJson *list = it_json_get(answer->params, "args");
  size_t count = (self != NULL) + (list ? (size_t)list->count : 0);
  const void **args = it_arena_alloc(answer->arena, it_mul(count, sizeof *args));
  call->args = args;
  if (self) args[call->arg_count++] = self;
  for (const ItJson *item = list ? list->first : NULL; item; item = item->next) args[call->arg_count++] = item;
}

/* As Python reads an object: a name given twice keeps its place and has the last value. */
static void read_kwargs(ItAnswer *answer, ItCallArgs *call) {
  const ItJson *dict = it_json_get(answer->params, "kwargs");
  ItMap numbers = {0};
  ItKeyword *keywords = it_arena_alloc(answer->arena, it_mul(dict ? dict->count : 0, sizeof *keywords));
  call->keywords = keywords;
  for (const ItJson *item = dict ? dict->first : NULL; item; item = item->next) {
    bool is_new;
    uint32_t *number = it_map_put(&numbers, item->key, &is_new);
    if (is_new) *number = call->keyword_count++;
    keywords[*number] = (ItKeyword){item->key, item};
  }
  it_map_clear(&numbers);
}

static bool is_true(const ItAnswer *answer, const char *param) {
  const ItJson *value = it_json_get(answer->params, param);
  return value && value->kind == IT_JSON_TRUE;
}

/* ---- what is bound ---- */

static void write_extra(ItJsonOut *out, const ItCallArgs *call, const ItBound *bound) {
  it_json_open(out, '{');
  for (uint32_t i = 0; i < call->keyword_count; i++) {
    if (bound->is_taken[i]) continue;
    it_json_name(out, call->keywords[i].name);
    it_json_copy(out, call->keywords[i].value);
  }
  it_json_close(out, '}');
}

static void write_rest(ItJsonOut *out, const ItCallArgs *call, const ItBoundArgument *argument) {
  for (size_t i = argument->first; i < call->arg_count; i++) it_json_copy(out, call->args[i]);
}

static void write_default(ItJsonOut *out, ItStr text) {
  it_json_open(out, '{');
  it_json_key(out, "repr");
  it_json_str(out, text);
  it_json_close(out, '}');
}

static void write_value(ItJsonOut *out, const ItCallArgs *call, const ItBound *bound, const ItBoundArgument *argument) {
  switch (argument->kind) {
    case IT_BOUND_VALUE: it_json_copy(out, argument->value); break;
    case IT_BOUND_DEFAULT: write_default(out, argument->param->value.text); break;
    case IT_BOUND_REST:
      it_json_open(out, '[');
      write_rest(out, call, argument);
      it_json_close(out, ']');
      break;
    case IT_BOUND_EXTRA: write_extra(out, call, bound); break;
  }
}

static void write_arguments(ItJsonOut *out, const ItCallArgs *call, const ItBound *bound) {
  it_json_key(out, "arguments");
  it_json_open(out, '[');
  for (uint32_t i = 0; i < bound->count; i++) {
    it_json_open(out, '[');
    it_json_str(out, bound->arguments[i].name);
    write_value(out, call, bound, &bound->arguments[i]);
    it_json_close(out, ']');
  }
  it_json_close(out, ']');
}

static void write_args(ItJsonOut *out, const ItSignature *signature, const ItCallArgs *call, const ItBound *bound) {
  uint32_t count = it_bind_args(signature, bound);
  it_json_key(out, "args");
  it_json_open(out, '[');
  for (uint32_t i = 0; i < count; i++) {
    const ItBoundArgument *argument = &bound->arguments[i];
    if (argument->kind == IT_BOUND_REST) write_rest(out, call, argument);
    else write_value(out, call, bound, argument);
  }
  it_json_close(out, ']');
}

/* A star parameter among the keywords is there for its default: behind a parameter without a value no value can be. */
static void write_kwargs(ItJsonOut *out, const ItCallArgs *call, const ItBound *bound, const ItBoundArgument *kwargs,
                         uint32_t count) {
  it_json_key(out, "kwargs");
  it_json_open(out, '{');
  for (uint32_t i = 0; i < count; i++) {
    it_json_name(out, kwargs[i].name);
    if (kwargs[i].kind == IT_BOUND_REST) write_default(out, IT_STR("()"));
    else write_value(out, call, bound, &kwargs[i]);
  }
  it_json_close(out, '}');
}

static ItOutcome bind(ItAnswer *answer,
                      bool (*with)(ItBinder *, const ItSignature *, const ItCallArgs *, ItBound *)) {
  ItSignature signature;
  ItOutcome outcome = it_answer_signature_given(answer, &signature);
  if (outcome != IT_ANSWERED) return outcome;
  ItCallArgs call = {0};
  ItBound bound;
  ItBinder binder = {.arena = answer->arena, .minor = it_answer_minor(answer)};
  read_args(answer, NULL, &call);
  read_kwargs(answer, &call);
  if (!with(&binder, &signature, &call, &bound)) return it_answer_raise_text(answer, "TypeError", binder.message);
  if (is_true(answer, "apply_defaults")) it_bind_apply_defaults(answer->arena, &signature, &call, &bound);
  ItBoundArgument *kwargs;
  uint32_t count = it_bind_kwargs(answer->arena, &signature, &call, &bound, &kwargs);
  ItJsonOut *out = &answer->out;
  it_json_open(out, '{');
  write_arguments(out, &call, &bound);
  write_args(out, &signature, &call, &bound);
  write_kwargs(out, &call, &bound, kwargs, count);
  it_json_close(out, '}');
  return IT_ANSWERED;
}

ItOutcome it_answer_bind(ItAnswer *answer) { return bind(answer, it_bind); }
ItOutcome it_answer_bind_partial(ItAnswer *answer) { return bind(answer, it_bind_partial); }

/* ---- on getfullargspec's data ---- */

static ItOutcome argspec_of(ItAnswer *answer, ItArgspec *out) {
  return it_answer_argspec_of(answer, it_json_string(it_json_get(answer->params, "object")), out);
}

/* A bound method's __self__ as a value of the call; NULL: none. */
static const ItJson *self_of(ItAnswer *answer, const ItArgspec *spec) {
  if (!spec->self.data) return NULL;
  ItJson *text = it_arena_new(answer->arena, ItJson), *self = it_arena_new(answer->arena, ItJson);
  *text = (ItJson){.kind = IT_JSON_STRING, .key = IT_STR("repr"), .text = spec->self};
  *self = (ItJson){.kind = IT_JSON_OBJECT, .count = 1, .first = text};
  return self;
}

ItOutcome it_answer_getcallargs(ItAnswer *answer) {
  ItArgspec spec;
  ItOutcome outcome = argspec_of(answer, &spec);
  if (outcome != IT_ANSWERED) return outcome;
  if (!spec.name.data) {
    return it_answer_raise(answer, "AttributeError", "'%.*s' object has no attribute '__name__'", IT_FMT(spec.type));
  }
  ItCallArgs call = {0};
  ItBound bound;
  ItBinder binder = {.arena = answer->arena, .minor = it_answer_minor(answer)};
  read_args(answer, self_of(answer, &spec), &call);
  read_kwargs(answer, &call);
  if (!it_callargs(&binder, spec.name, &spec.signature, &call, &bound)) {
    return it_answer_raise_text(answer, "TypeError", binder.message);
  }
  it_json_open(&answer->out, '{');
  for (uint32_t i = 0; i < bound.count; i++) {
    it_json_name(&answer->out, bound.arguments[i].name);
    write_value(&answer->out, &call, &bound, &bound.arguments[i]);
  }
  it_json_close(&answer->out, '}');
  return IT_ANSWERED;
}

/* inspect.formatargspec went with 3.11. */
ItOutcome it_answer_formatargspec(ItAnswer *answer) {
  ItArgspec spec;
  ItBuf text = {0};
  ItOutcome outcome = argspec_of(answer, &spec);
  bool is_gone = it_answer_minor(answer) >= 11;
  if (is_gone && outcome != IT_NO_OBJECT && outcome != IT_FAILED) {
    return it_answer_raise(answer, "AttributeError", "module 'inspect' has no attribute 'formatargspec'");
  }
  if (outcome != IT_ANSWERED) return outcome;
  it_callargs_format(&text, &spec.signature);
  it_json_str(&answer->out, it_buf_view(&text));
  it_buf_clear(&text);
  return IT_ANSWERED;
}
