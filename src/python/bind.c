/*
 * bind.c - inspect.Signature._bind, in its order of steps: of several mistakes in a call the first is told.
 */
#include "python/bind.h"

#include "base/map.h"
#include "python/repr.h"

/* One call on its way through the two phases. */
typedef struct Work {
  ItBinder *binder;
  const ItSignature *signature;
  const ItCallArgs *call;
  bool is_partial;
  ItMap names;           /* of keywords: their number, from 1 */
  bool *is_taken;
  uint32_t left;         /* keywords that are not taken */
  uint32_t next;         /* the parameter at hand */
  uint32_t posonly_from; /* 3.13: positional-only parameters from this one to before the other are among the keywords */
  uint32_t posonly_to;
  ItBound *out;
} Work;

/* The message: `before`, repr(name), `after`. */
static bool fail(Work *work, const char *before, ItStr name, const char *after) {
  ItBuf text = {0};
  it_buf_text(&text, before);
  if (name.data) it_repr_str(&text, name, work->binder->minor);
  it_buf_text(&text, after);
  work->binder->message = it_arena_str(work->binder->arena, it_buf_view(&text));
  it_buf_clear(&text);
  return false;
}

static bool fail_posonly(Work *work, ItStr name) {
  return fail(work, "", name, " parameter is positional only, but was passed as a keyword");
}

static bool has_default(const ItSignatureParam *param) { return param->value.text.data != NULL; }

static ItBoundArgument *add(ItBound *out, const ItSignatureParam *param, ItBoundKind kind) {
  ItBoundArgument *argument = &out->arguments[out->count++];
  *argument = (ItBoundArgument){.name = param->name, .kind = kind, .param = param};
  return argument;
}

/* The number of a parameter's keyword, from 1; 0: none, or it is taken. */
static uint32_t keyword_of(const Work *work, const ItSignatureParam *param) {
  const uint32_t *number = it_map_get(&work->names, param->name);
  return number && !work->is_taken[*number - 1] ? *number : 0;
}

/* The next positional value goes to the next parameter. *is_last: to this one and all the others. */
static bool bind_value(Work *work, size_t number, bool *is_last) {
  bool is_over = work->next == work->signature->count;
  const ItSignatureParam *param = is_over ? NULL : &work->signature->params[work->next++];
  if (!param || param->kind == IT_EXPR_KEYWORD_ONLY || param->kind == IT_EXPR_VAR_KEYWORD) {
    return fail(work, "too many positional arguments", (ItStr){0}, "");
  }
  *is_last = param->kind == IT_EXPR_VAR_POSITIONAL;
  if (*is_last) {
    add(work->out, param, IT_BOUND_REST)->first = number;
    return true;
  }
  if (param->kind != IT_EXPR_POSITIONAL_ONLY && keyword_of(work, param)) {
    return fail(work, "multiple values for argument ", param->name, "");
  }
  add(work->out, param, IT_BOUND_VALUE)->value = work->call->args[number];
  return true;
}

/* No positional value is left: goes to the parameter where the second phase begins. */
static bool find_rest(Work *work) {
  work->posonly_from = work->posonly_to = work->next;
  for (; work->next < work->signature->count; work->next++) {
    const ItSignatureParam *param = &work->signature->params[work->next];
    if (param->kind == IT_EXPR_VAR_POSITIONAL) {
      work->next++;
      return true;
    }
    if (keyword_of(work, param)) {
      if (param->kind != IT_EXPR_POSITIONAL_ONLY) return true;
      if (work->binder->minor < 13) return fail_posonly(work, param->name);
      work->posonly_to = work->next + 1;
      continue;
    }
    if (param->kind == IT_EXPR_VAR_KEYWORD || has_default(param) || work->is_partial) return true;
    bool says_kind = work->binder->minor >= 12 && param->kind == IT_EXPR_KEYWORD_ONLY;
    return fail(work, says_kind ? "missing a required keyword-only argument: " : "missing a required argument: ",
                param->name, "");
  }
  return true;
}

static bool bind_positional(Work *work) {
  bool is_last = false;
  for (size_t i = 0; i < work->call->arg_count && !is_last; i++) {
    if (!bind_value(work, i, &is_last)) return false;
  }
  return is_last || find_rest(work);
}

/* 3.13: the names of positional-only parameters among the keywords, as one text. */
static bool fail_posonlies(Work *work) {
  ItBuf names = {0};
  for (uint32_t i = work->posonly_from; i < work->posonly_to; i++) {
    if (i > work->posonly_from) it_buf_text(&names, ", ");
    it_buf_str(&names, work->signature->params[i].name);
  }
  fail(work, "got some positional-only arguments passed as keyword arguments: ", it_buf_view(&names), "");
  it_buf_clear(&names);
  return false;
}

/* What is left of the keywords goes to `param`, which may be NULL. */
static bool bind_extra(Work *work, const ItSignatureParam *param) {
  if (!work->left) return true;
  if (param) {
    add(work->out, param, IT_BOUND_EXTRA);
    return true;
  }
  if (work->posonly_to > work->posonly_from) return fail_posonlies(work);
  uint32_t first = 0;
  while (work->is_taken[first]) first++;
  return fail(work, "got an unexpected keyword argument ", work->call->keywords[first].name, "");
}

static bool bind_keywords(Work *work) {
  const ItSignatureParam *extra = NULL;
  for (; work->next < work->signature->count; work->next++) {
    const ItSignatureParam *param = &work->signature->params[work->next];
    if (param->kind == IT_EXPR_VAR_KEYWORD) extra = param;
    if (param->kind == IT_EXPR_VAR_KEYWORD || param->kind == IT_EXPR_VAR_POSITIONAL) continue;
    uint32_t number = keyword_of(work, param);
    if (!number) {
      if (work->is_partial || has_default(param)) continue;
      return fail(work, "missing a required argument: ", param->name, "");
    }
    if (param->kind == IT_EXPR_POSITIONAL_ONLY && work->binder->minor < 13) return fail_posonly(work, param->name);
    work->is_taken[number - 1] = true;
    work->left--;
    add(work->out, param, IT_BOUND_VALUE)->value = work->call->keywords[number - 1].value;
  }
  return bind_extra(work, extra);
}

static bool bind(Work *work) {
  const ItCallArgs *call = work->call;
  ItArena *arena = work->binder->arena;
  work->is_taken = it_arena_zero(arena, call->keyword_count);
  work->left = call->keyword_count;
  *work->out = (ItBound){.is_taken = work->is_taken};
  work->out->arguments = it_arena_alloc(arena, it_mul(work->signature->count, sizeof *work->out->arguments));
  for (uint32_t i = 0; i < call->keyword_count; i++) *it_map_put(&work->names, call->keywords[i].name, NULL) = i + 1;
  bool is_bound = bind_positional(work) && bind_keywords(work);
  it_map_clear(&work->names);
  return is_bound;
}

bool it_bind(ItBinder *binder, const ItSignature *signature, const ItCallArgs *call, ItBound *out) {
  Work work = {.binder = binder, .signature = signature, .call = call, .out = out};
  return bind(&work);
}

bool it_bind_partial(ItBinder *binder, const ItSignature *signature, const ItCallArgs *call, ItBound *out) {
  Work work = {.binder = binder, .signature = signature, .call = call, .is_partial = true, .out = out};
  return bind(&work);
}

void it_bind_apply_defaults(ItArena *arena, const ItSignature *signature, const ItCallArgs *call, ItBound *bound) {
  ItBound whole = {.is_taken = bound->is_taken};
  uint32_t next = 0; /* of those that are bound: they are in the order of the parameters */
  whole.arguments = it_arena_alloc(arena, it_mul(signature->count, sizeof *whole.arguments));
  for (uint32_t i = 0; i < signature->count; i++) {
    const ItSignatureParam *param = &signature->params[i];
    if (next < bound->count && bound->arguments[next].param == param) {
      whole.arguments[whole.count++] = bound->arguments[next++];
    } else if (has_default(param)) {
      add(&whole, param, IT_BOUND_DEFAULT);
    } else if (param->kind == IT_EXPR_VAR_POSITIONAL) {
      add(&whole, param, IT_BOUND_REST)->first = call->arg_count;
    } else if (param->kind == IT_EXPR_VAR_KEYWORD) {
      add(&whole, param, IT_BOUND_EXTRA);
    }
  }
  *bound = whole;
}

uint32_t it_bind_args(const ItSignature *signature, const ItBound *bound) {
  uint32_t count = 0;
  while (count < bound->count && bound->arguments[count].param == &signature->params[count]) {
    ItExprParamKind kind = signature->params[count].kind;
    if (kind == IT_EXPR_KEYWORD_ONLY || kind == IT_EXPR_VAR_KEYWORD) break;
    count++;
  }
  return count;
}

/* dict.update with the extra keywords: one of them may be named as a positional-only parameter before it. */
static uint32_t update(const ItCallArgs *call, const ItBound *bound, ItBoundArgument *kwargs, uint32_t count) {
  ItMap names = {0};
  for (uint32_t i = 0; i < count; i++) {
    bool is_posonly = kwargs[i].param && kwargs[i].param->kind == IT_EXPR_POSITIONAL_ONLY;
    if (is_posonly) *it_map_put(&names, kwargs[i].name, NULL) = i + 1;
  }
  for (uint32_t i = 0; i < call->keyword_count; i++) {
    if (bound->is_taken[i]) continue;
    const ItKeyword *keyword = &call->keywords[i];
    const uint32_t *before = it_map_get(&names, keyword->name);
    kwargs[before ? *before - 1 : count++] =
        (ItBoundArgument){.name = keyword->name, .kind = IT_BOUND_VALUE, .value = keyword->value};
  }
  it_map_clear(&names);
  return count;
}

uint32_t it_bind_kwargs(ItArena *arena, const ItSignature *signature, const ItCallArgs *call, const ItBound *bound,
                        ItBoundArgument **out) {
  uint32_t count = 0;
  *out = it_arena_alloc(arena, it_mul(it_add(bound->count, call->keyword_count), sizeof **out));
  for (uint32_t i = it_bind_args(signature, bound); i < bound->count; i++) {
    if (bound->arguments[i].kind == IT_BOUND_EXTRA) count = update(call, bound, *out, count);
    else (*out)[count++] = bound->arguments[i];
  }
  return count;
}
