/* signature_params.c - the parameters of functions: those that are written, and those that a program made. */
#include "model/fields.h"
#include "model/frame.h"
#include "model/operate.h"
#include "model/show.h"
#include "model/signature_inside.h"

enum {
  MOST_STEPS = 1000, /* sys.getrecursionlimit(), where inspect.unwrap gives up */
  MOST_TAKEN = 100,  /* functions whose annotations are another's, behind one another */
};

/* ---- as written ---- */

ItShown it_params_shown(ItFinder *finder, const ItValue *value, bool is_annotation, ItStr source) {
  if (it_value_is(finder->link, value, "inspect:_empty"))
    return (ItShown){.source = source}; /* Parameter.empty: taken for nothing */
  it_buf_reset(&finder->text);
  bool is_known = is_annotation ? it_show_annotation(finder->link, value, &finder->text)
                                : it_show_repr(finder->link, value, &finder->text);
  if (is_known) return (ItShown){it_arena_str(finder->arena, it_buf_view(&finder->text)), source, false, value};
  return (ItShown){source.data ? source : IT_STR("..."), source, true, value};
}

static ItShown shown(ItFinder *finder, const ItFunction *function, const ItFacts *facts, ItSpan span,
                     bool is_annotation) {
  if (!span.size) return (ItShown){0};
  return it_params_shown(finder, it_show_value(finder->link, function, span, is_annotation), is_annotation,
                         it_facts_text(facts, span));
}

static void of_definition(ItFinder *finder, const ItFunction *function, const ItUnit *unit, ItParams *out) {
  const ItFacts *facts = &unit->facts;
  uint32_t first = it_facts_first_param(facts, function->def), last = first;
  while (last < facts->params.count && facts->params.items[last].def == function->def) last++;
  out->count = last - first;
  out->items = it_arena_alloc(finder->arena, it_mul((size_t)out->count + 1, sizeof *out->items));
  for (uint32_t i = 0; i < out->count; i++) {
    const ItParam *param = &facts->params.items[first + i];
    out->items[i] = (ItSignatureParam){param->name, (ItExprParamKind)param->kind,
                                       shown(finder, function, facts, param->value, false),
                                       shown(finder, function, facts, param->annotation, true)};
  }
  out->returns = shown(finder, function, facts, facts->defs.items[function->def - 1].returns, true);
}

/* ---- as given ---- */

static ItShown shown_given(ItFinder *finder, const ItGivenValue *given, bool is_annotation) {
  if (given->text) return (ItShown){it_str(given->text), given->source, false, given->value};
  if (!given->value) return (ItShown){0};
  return it_params_shown(finder, given->value, is_annotation, given->source);
}

static void of_given(ItFinder *finder, const ItGiven *given, ItParams *out) {
  out->count = given->count;
  out->items = it_arena_alloc(finder->arena, it_mul((size_t)out->count + 1, sizeof *out->items));
  for (uint32_t i = 0; i < out->count; i++) {
    const ItGivenParam *param = &given->params[i];
    out->items[i] = (ItSignatureParam){param->name, param->kind, shown_given(finder, &param->value, false),
                                       shown_given(finder, &param->annotation, true)};
  }
  out->returns = shown_given(finder, &given->returns, true);
  if (given->is_guess) it_signature_guess(finder, "a generated function with fields that are not known");
}

void it_params_of_stars(ItFinder *finder, const char *args, const char *kwargs, ItParams *out) {
  ItSignatureParam *items = it_arena_zero(finder->arena, 2 * sizeof *items);
  items[0] = (ItSignatureParam){.name = it_str(args), .kind = IT_EXPR_VAR_POSITIONAL};
  items[1] = (ItSignatureParam){.name = it_str(kwargs), .kind = IT_EXPR_VAR_KEYWORD};
  *out = (ItParams){.items = items, .count = 2};
}

/* Functions that the standard library generates for classes, by name: dataclasses, collections.namedtuple, typing. */
static const struct {
  const char *name, *text;
} generated[] = {
    {"__repr__", "(self)"},
    {"__eq__", "(self, other)"},
    {"__lt__", "(self, other)"},
    {"__le__", "(self, other)"},
    {"__gt__", "(self, other)"},
    {"__ge__", "(self, other)"},
    {"__hash__", "(self)"},
    {"__setattr__", "(self, name, value)"},
    {"__delattr__", "(self, name)"},
    {"_make", "(cls, iterable)"},
    {"_replace", "(self, /, **kwds)"},
    {"__replace__", "(self, /, **changes)"},
    {"_asdict", "(self)"},
    {"__getnewargs__", "(self)"},
    {"_proto_hook", "(other)"},
};

static void of_generated(ItFinder *finder, const ItFunction *function, ItParams *out) {
  ItValue value = {.kind = IT_VALUE_FUNCTION, .function = function};
  for (size_t i = 0; i < sizeof generated / sizeof *generated; i++)
    if (it_str_is(function->name, generated[i].name) &&
        it_params_of_text(finder, &value, it_str(generated[i].text), false, out))
      return;
  it_signature_guess(finder, "a function that a program made");
  it_params_of_stars(finder, "args", "kwargs", out);
}

/* ---- as assigned ---- */

/* What an attribute of the function gave a parameter; the one that is written keeps its source. */
static void set_value(ItFinder *finder, ItSignatureParam *param, const ItValue *value) {
  ItShown made = value ? it_params_shown(finder, value, false, (ItStr){0}) : (ItShown){0};
  if (!value || !it_str_eq(made.text, param->value.text)) param->value = made;
}

/* A __defaults__ that was assigned: for the last positional parameters. */
static void set_defaults(ItFinder *finder, const ItValue *given, ItParams *params) {
  const ItValue *const *items = NULL;
  uint32_t count = 0, positional = 0;
  bool is_none = given->kind == IT_VALUE_CONSTANT && given->constant.kind == IT_CONSTANT_NONE;
  if (!is_none && !it_value_iterate(finder->link, given, &items, &count))
    return it_signature_guess(finder, "__defaults__ that are not known");
  while (positional < params->count && params->items[positional].kind <= IT_EXPR_POSITIONAL_OR_KEYWORD) positional++;
  for (uint32_t i = 0; i < positional; i++)
    set_value(finder, &params->items[i], positional - i <= count ? items[count - (positional - i)] : NULL);
}

static void set_keyword_defaults(ItFinder *finder, const ItEnv *given, ItParams *params) {
  for (uint32_t i = 0; i < params->count; i++)
    if (params->items[i].kind == IT_EXPR_KEYWORD_ONLY)
      set_value(finder, &params->items[i], it_env_value(given, params->items[i].name));
}

/* The function whose __annotations__ functools.wraps would copy from a value. */
static const ItFunction *annotated(const ItFinder *finder, const ItValue *value) {
  for (int steps = 0; value && steps < MOST_STEPS; steps++) {
    value = it_value_settle(finder->link, value);
    if (value->kind == IT_VALUE_FUNCTION) return value->function;
    value = value->kind == IT_VALUE_WRAPPER ? value->inner : NULL;
  }
  return NULL;
}

void it_params_copy_annotations(ItFinder *finder, const ItValue *from, ItParams *params) {
  const ItFunction *function = annotated(finder, from);
  ItParams known = {0};
  if (function) it_params_of_function(finder, function, &known);
  params->returns = known.returns;
  for (uint32_t i = 0; i < params->count; i++) {
    params->items[i].annotation = (ItShown){0};
    for (uint32_t k = 0; k < known.count; k++)
      if (it_str_eq(known.items[k].name, params->items[i].name))
        params->items[i].annotation = known.items[k].annotation;
  }
}

static ItShown annotation_of(ItFinder *finder, const ItEnv *given, ItStr name) {
  const ItValue *value = it_env_value(given, name);
  return value ? it_params_shown(finder, value, true, (ItStr){0}) : (ItShown){0};
}

/* An __annotations__ that was assigned: that of another function, or a dict. */
static void set_annotations(ItFinder *finder, const ItValue *given, ItParams *params) {
  ItEnv pairs = {0};
  if (given->kind == IT_VALUE_INSTANCE && given->self) return it_params_copy_annotations(finder, given->self, params);
  if (!it_call_pairs(finder->link, given, &pairs)) it_signature_guess(finder, "__annotations__ that are not known");
  params->returns = annotation_of(finder, &pairs, IT_STR("return"));
  for (uint32_t i = 0; i < params->count; i++)
    params->items[i].annotation = annotation_of(finder, &pairs, params->items[i].name);
  it_env_clear(&pairs);
}

static void of_code(ItFinder *finder, const ItFunction *function, ItParams *out) {
  const ItUnit *unit;
  ItError err;
  if (function->given) return of_given(finder, function->given, out);
  if (function->fields_of)
    return of_given(finder, it_fields_init(finder->link, finder->arena, function->fields_of), out);
  if (!function->blob || !function->def) return of_generated(finder, function, out);
  ItStatus status = it_model_unit(it_link_model(finder->link), function->blob, &unit, &err);
  if (status != IT_OK) return it_link_fail(finder->link, status, &err);
  of_definition(finder, function, unit, out);
}

void it_params_of_function(ItFinder *finder, const ItFunction *function, ItParams *out) {
  *out = (ItParams){0};
  of_code(finder, function, out);
  if (function->defaults) set_defaults(finder, it_value_settle(finder->link, function->defaults), out);
  if (function->keyword_defaults) set_keyword_defaults(finder, function->keyword_defaults, out);
  if (!function->annotations || finder->depth >= MOST_TAKEN) return;
  finder->depth++; /* two functions may have each other's */
  set_annotations(finder, it_value_settle(finder->link, function->annotations), out);
  finder->depth--;
}
