/* signature_partial.c - what functools.partial leaves of a signature (inspect._signature_get_partial). */
#include "model/frame.h"
#include "model/show.h"
#include "model/signature_inside.h"

/* The arguments of a partial: positional ones, then names with values. */
typedef struct Arguments {
  uint32_t positional; /* with those that are given before its own */
  const ItValue *const *pairs;
  uint32_t named;
} Arguments;

typedef struct Work {
  ItFinder *finder;
  Arguments args;
  const ItParams *from;
  ItSignatureParam *kept, *moved; /* in place; at the end */
  uint32_t kept_count, moved_count;
} Work;

static const ItValue *named(const Arguments *args, ItStr name) {
  for (uint32_t i = 0; i < args->named; i++)
    if (it_str_eq(it_value_text(args->pairs[2 * i]), name)) return args->pairs[2 * i + 1];
  return NULL;
}

static const ItSignatureParam *find_param(const ItParams *params, ItStr name) {
  for (uint32_t i = 0; i < params->count; i++)
    if (it_str_eq(params->items[i].name, name)) return &params->items[i];
  return NULL;
}

/* Signature.bind_partial's TypeErrors. */
static bool binds(const ItFinder *finder, const Arguments *args, const ItParams *params) {
  uint32_t places = 0;
  bool takes_rest = false, takes_names = false;
  for (uint32_t i = 0; i < params->count; i++) {
    const ItSignatureParam *param = &params->items[i];
    takes_rest |= param->kind == IT_EXPR_VAR_POSITIONAL;
    takes_names |= param->kind == IT_EXPR_VAR_KEYWORD;
    if (param->kind > IT_EXPR_POSITIONAL_OR_KEYWORD) continue;
    bool is_given = places++ < args->positional, is_named = named(args, param->name) != NULL;
    if (is_named && param->kind == IT_EXPR_POSITIONAL_OR_KEYWORD && is_given) return false;
    if (is_named && param->kind == IT_EXPR_POSITIONAL_ONLY && !is_given && finder->minor <= 12) return false;
  }
  if (args->positional > places && !takes_rest) return false;
  for (uint32_t i = 0; i < args->named && !takes_names; i++) {
    const ItSignatureParam *param = find_param(params, it_value_text(args->pairs[2 * i]));
    if (!param || param->kind == IT_EXPR_VAR_POSITIONAL || param->kind == IT_EXPR_VAR_KEYWORD) return false;
  }
  return true;
}

static ItShown shown(ItFinder *finder, const ItValue *value) {
  it_buf_reset(&finder->text);
  if (it_show_repr(finder->link, value, &finder->text))
    return (ItShown){.text = it_arena_str(finder->arena, it_buf_view(&finder->text))};
  return (ItShown){.text = IT_STR("..."), .is_guess = true};
}

static void apply(Work *work) {
  bool is_keyword_now = false;
  uint32_t place = 0;
  for (uint32_t i = 0; i < work->from->count; i++) {
    ItSignatureParam param = work->from->items[i];
    bool has_place = param.kind <= IT_EXPR_POSITIONAL_OR_KEYWORD;
    const ItValue *value = param.kind == IT_EXPR_POSITIONAL_OR_KEYWORD || param.kind == IT_EXPR_KEYWORD_ONLY
                               ? named(&work->args, param.name)
                               : NULL;
    if (has_place && place++ < work->args.positional) continue;
    if (value && param.kind == IT_EXPR_POSITIONAL_OR_KEYWORD) is_keyword_now = true;
    if (value) {
      ItStr source = param.value.source;
      param.value = shown(work->finder, value);
      param.value.source = source;
    }
    if (!is_keyword_now || param.kind == IT_EXPR_POSITIONAL_ONLY) {
      work->kept[work->kept_count++] = param;
      continue;
    }
    if (param.kind == IT_EXPR_VAR_POSITIONAL) continue;
    if (param.kind == IT_EXPR_POSITIONAL_OR_KEYWORD) param.kind = IT_EXPR_KEYWORD_ONLY;
    work->moved[work->moved_count++] = param;
  }
}

bool it_params_apply_partial(ItFinder *finder, const ItValue *partial, uint32_t extra, ItParams *params) {
  const ItValue *given = partial->wrapper;
  Arguments args = {.positional = extra};
  if (!given) it_signature_guess(finder, "arguments of a partial that are not known");
  if (given) {
    args.positional += partial->count;
    args.pairs = given->items + partial->count;
    args.named = (given->count - partial->count) / 2;
  }
  if (!binds(finder, &args, params))
    return it_signature_raise(finder, "ValueError", "partial object %.*s has incorrect arguments",
                              IT_FMT(it_signature_repr(finder, partial)));
  size_t size = it_mul((size_t)params->count + 1, sizeof(ItSignatureParam));
  Work work = {.finder = finder, .args = args, .from = params, .kept = it_arena_alloc(finder->arena, 2 * size)};
  work.moved = it_arena_alloc(finder->arena, size);
  apply(&work);
  memcpy(work.kept + work.kept_count, work.moved, work.moved_count * sizeof *work.moved);
  params->items = work.kept;
  params->count = work.kept_count + work.moved_count;
  return true;
}
