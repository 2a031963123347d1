/* callargs.c - inspect.getcallargs, its two helpers for messages, and inspect.formatargspec. */
#include "python/callargs.h"

#include "base/map.h"
#include "python/repr.h"

/* getfullargspec's fields, as pointers into the signature. */
typedef struct Spec {
  const ItSignatureParam **args;     /* positional-only and positional or keyword */
  const ItSignatureParam **defaults; /* whose default is the i-th of the last args */
  const ItSignatureParam **kwonly;
  uint32_t arg_count, default_count, kwonly_count;
  const ItSignatureParam *varargs; /* NULL: none */
  const ItSignatureParam *varkw;
} Spec;

static bool has_default(const ItSignatureParam *param) { return param->value.text.data != NULL; }

static Spec spec_of(ItArena *arena, const ItSignature *signature) {
  Spec spec = {0};
  size_t size = it_mul(signature->count, sizeof *spec.args);
  spec.args = it_arena_alloc(arena, size);
  spec.defaults = it_arena_alloc(arena, size);
  spec.kwonly = it_arena_alloc(arena, size);
  for (uint32_t i = 0; i < signature->count; i++) {
    const ItSignatureParam *param = &signature->params[i];
    switch (param->kind) {
      case IT_EXPR_POSITIONAL_ONLY:
      case IT_EXPR_POSITIONAL_OR_KEYWORD:
        spec.args[spec.arg_count++] = param;
        if (has_default(param)) spec.defaults[spec.default_count++] = param;
        break;
      case IT_EXPR_KEYWORD_ONLY: spec.kwonly[spec.kwonly_count++] = param; break;
      case IT_EXPR_VAR_POSITIONAL: spec.varargs = param; break;
      case IT_EXPR_VAR_KEYWORD: spec.varkw = param; break;
    }
  }
  return spec;
}

/* One call. */
typedef struct Work {
  ItBinder *binder;
  ItStr name;
  Spec spec;
  const ItCallArgs *call;
  ItMap numbers;     /* of args, then keyword-only ones, from 1 */
  bool *is_assigned; /* by number - 1 */
  bool *is_taken;
  ItBound *out;
} Work;

static void assign(Work *work, const ItSignatureParam *param, ItBoundArgument value) {
  value.name = param->name;
  if (!value.param) value.param = param;
  work->out->arguments[work->out->count++] = value;
}

/* ---- messages ---- */

/* Takes over `text`, which begins behind "name()". */
static bool fail(Work *work, ItBuf *text) {
  ItBuf whole = {0};
  it_buf_str(&whole, work->name);
  it_buf_text(&whole, "() ");
  it_buf_str(&whole, it_buf_view(text));
  work->binder->message = it_arena_str(work->binder->arena, it_buf_view(&whole));
  it_buf_clear(&whole);
  it_buf_clear(text);
  return false;
}

static bool fail_keyword(Work *work, const char *what, ItStr keyword) {
  ItBuf text = {0};
  it_buf_text(&text, what);
  it_repr_str(&text, keyword, work->binder->minor);
  return fail(work, &text);
}

static const char *plural(uint32_t count) { return count == 1 ? "" : "s"; }

/* inspect._missing_arguments, of the first `count` args or keyword-only ones. */
static bool fail_missing(Work *work, bool is_kwonly, uint32_t count) {
  const ItSignatureParam **params = is_kwonly ? work->spec.kwonly : work->spec.args;
  const bool *is_assigned = work->is_assigned + (is_kwonly ? work->spec.arg_count : 0);
  uint32_t missing = 0, seen = 0;
  ItBuf text = {0};
  for (uint32_t i = 0; i < count; i++) missing += !is_assigned[i];
  it_buf_format(&text, "missing %u required %s argument%s: ", missing, is_kwonly ? "keyword-only" : "positional",
                plural(missing));
  for (uint32_t i = 0; i < count; i++) {
    if (is_assigned[i]) continue;
    if (seen > 0) it_buf_text(&text, seen + 1 < missing ? ", " : " and ");
    it_repr_str(&text, params[i]->name, work->binder->minor);
    seen++;
  }
  return fail(work, &text);
}

/* inspect._too_many. */
static bool fail_too_many(Work *work) {
  const Spec *spec = &work->spec;
  uint32_t kwonly_given = 0;
  size_t given = work->call->arg_count;
  ItBuf text = {0};
  for (uint32_t i = 0; i < spec->kwonly_count; i++) kwonly_given += work->is_assigned[spec->arg_count + i];
  it_buf_text(&text, "takes ");
  if (spec->default_count) it_buf_format(&text, "from %u to ", spec->arg_count - spec->default_count);
  it_buf_format(&text, "%u positional argument%s but %zu", spec->arg_count,
                spec->default_count ? "s" : plural(spec->arg_count), given);
  if (kwonly_given) {
    it_buf_format(&text, " positional argument%s (and %u keyword-only argument%s)", given == 1 ? "" : "s", kwonly_given,
                  plural(kwonly_given));
  }
  it_buf_format(&text, " %s given", given == 1 && !kwonly_given ? "was" : "were");
  return fail(work, &text);
}

/* ---- the steps of getcallargs ---- */

static void assign_positional(Work *work) {
  const Spec *spec = &work->spec;
  size_t given = work->call->arg_count;
  uint32_t count = given < spec->arg_count ? (uint32_t)given : spec->arg_count;
  for (uint32_t i = 0; i < count; i++) {
    assign(work, spec->args[i], (ItBoundArgument){.kind = IT_BOUND_VALUE, .value = work->call->args[i]});
    work->is_assigned[i] = true;
  }
  if (spec->varargs) assign(work, spec->varargs, (ItBoundArgument){.kind = IT_BOUND_REST, .first = count});
  if (spec->varkw) assign(work, spec->varkw, (ItBoundArgument){.kind = IT_BOUND_EXTRA});
}

static bool assign_keywords(Work *work) {
  const Spec *spec = &work->spec;
  for (uint32_t i = 0; i < work->call->keyword_count; i++) {
    const ItKeyword *keyword = &work->call->keywords[i];
    const uint32_t *number = it_map_get(&work->numbers, keyword->name);
    if (!number && !spec->varkw) return fail_keyword(work, "got an unexpected keyword argument ", keyword->name);
    if (!number) continue;
    uint32_t at = *number - 1;
    if (work->is_assigned[at]) return fail_keyword(work, "got multiple values for argument ", keyword->name);
    work->is_assigned[at] = work->is_taken[i] = true;
    const ItSignatureParam *param = at < spec->arg_count ? spec->args[at] : spec->kwonly[at - spec->arg_count];
    assign(work, param, (ItBoundArgument){.kind = IT_BOUND_VALUE, .value = keyword->value});
  }
  return true;
}

/* Defaults belong to the last args by position, whoever has them in a signature that was put together. */
static bool complete_args(Work *work) {
  const Spec *spec = &work->spec;
  uint32_t required = spec->arg_count - spec->default_count;
  for (uint32_t i = 0; i < required; i++) {
    if (!work->is_assigned[i]) return fail_missing(work, false, required);
  }
  for (uint32_t i = required; i < spec->arg_count; i++) {
    if (work->is_assigned[i]) continue;
    work->is_assigned[i] = true;
    assign(work, spec->args[i], (ItBoundArgument){.kind = IT_BOUND_DEFAULT, .param = spec->defaults[i - required]});
  }
  return true;
}

static bool complete_kwonly(Work *work) {
  const Spec *spec = &work->spec;
  uint32_t missing = 0;
  for (uint32_t i = 0; i < spec->kwonly_count; i++) {
    bool *is_assigned = &work->is_assigned[spec->arg_count + i];
    if (*is_assigned) continue;
    *is_assigned = has_default(spec->kwonly[i]);
    if (*is_assigned) assign(work, spec->kwonly[i], (ItBoundArgument){.kind = IT_BOUND_DEFAULT});
    else missing++;
  }
  return !missing || fail_missing(work, true, spec->kwonly_count);
}

static bool run(Work *work) {
  const Spec *spec = &work->spec;
  assign_positional(work);
  if (!assign_keywords(work)) return false;
  if (work->call->arg_count > spec->arg_count && !spec->varargs) return fail_too_many(work);
  if (work->call->arg_count < spec->arg_count && !complete_args(work)) return false;
  return complete_kwonly(work);
}

bool it_callargs(ItBinder *binder, ItStr name, const ItSignature *signature, const ItCallArgs *call, ItBound *out) {
  ItArena *arena = binder->arena;
  Work work = {.binder = binder, .name = name, .spec = spec_of(arena, signature), .call = call, .out = out};
  const Spec *spec = &work.spec;
  work.is_assigned = it_arena_zero(arena, signature->count);
  work.is_taken = it_arena_zero(arena, call->keyword_count);
  *out = (ItBound){.is_taken = work.is_taken};
  out->arguments = it_arena_alloc(arena, it_mul(signature->count, sizeof *out->arguments));
  for (uint32_t i = 0; i < spec->arg_count; i++) *it_map_put(&work.numbers, spec->args[i]->name, NULL) = i + 1;
  for (uint32_t i = 0; i < spec->kwonly_count; i++) {
    *it_map_put(&work.numbers, spec->kwonly[i]->name, NULL) = spec->arg_count + i + 1;
  }
  bool is_bound = run(&work);
  it_map_clear(&work.numbers);
  return is_bound;
}

/* ---- formatargspec ---- */

/* What stands between the parentheses, as far as it is written. */
typedef struct Pieces {
  ItBuf *out;
  bool is_behind_one;
} Pieces;

/* A name with its stars, its annotation and `value` (NULL: none); no `param`: only the stars. */
static void add_piece(Pieces *pieces, const char *stars, const ItSignatureParam *param, const ItSignatureParam *value) {
  ItBuf *out = pieces->out;
  if (pieces->is_behind_one) it_buf_text(out, ", ");
  pieces->is_behind_one = true;
  it_buf_text(out, stars);
  if (param) it_buf_str(out, param->name);
  if (param && param->annotation.text.data) {
    it_buf_text(out, ": ");
    it_buf_str(out, param->annotation.text);
  }
  if (!value) return;
  it_buf_char(out, '=');
  it_buf_str(out, value->value.text);
}

void it_callargs_format(ItBuf *out, const ItSignature *signature) {
  ItArena arena = {0};
  Pieces pieces = {.out = out};
  const Spec spec = spec_of(&arena, signature);
  uint32_t required = spec.arg_count - spec.default_count;
  it_buf_char(out, '(');
  for (uint32_t i = 0; i < spec.arg_count; i++) {
    add_piece(&pieces, "", spec.args[i], i < required ? NULL : spec.defaults[i - required]);
  }
  if (spec.varargs || spec.kwonly_count) add_piece(&pieces, "*", spec.varargs, NULL);
  for (uint32_t i = 0; i < spec.kwonly_count; i++) {
    add_piece(&pieces, "", spec.kwonly[i], has_default(spec.kwonly[i]) ? spec.kwonly[i] : NULL);
  }
  if (spec.varkw) add_piece(&pieces, "**", spec.varkw, NULL);
  it_buf_char(out, ')');
  if (signature->returns.text.data) {
    it_buf_text(out, " -> ");
    it_buf_str(out, signature->returns.text);
  }
  it_arena_clear(&arena);
}
