/* signature_params.c - the parameters of functions: those that are written, and those that a program made. */
#include "model/fields.h"
#include "model/frame.h"
#include "model/show.h"
#include "model/signature_inside.h"

/* ---- as written ---- */

/* The parameters of a definition: facts.params is in the order of definitions. */
static uint32_t first_param(const ItFacts *facts, uint32_t def) {
  uint32_t low = 0, high = facts->params.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (facts->params.items[middle].def < def) low = middle + 1;
    else high = middle;
  }
  return low;
}

static ItShown shown_value(ItFinder *finder, const ItValue *value, bool is_annotation, ItStr source) {
  if (it_value_is(finder->link, value, "inspect:_empty")) return (ItShown){.source = source}; /* Parameter.empty: taken for nothing */
  it_buf_reset(&finder->text);
  bool is_known = is_annotation ? it_show_annotation(finder->link, value, &finder->text) : it_show_repr(finder->link, value, &finder->text);
  if (is_known) return (ItShown){it_arena_str(finder->arena, it_buf_view(&finder->text)), source, false};
  return (ItShown){source.data ? source : IT_STR("..."), source, true};
}

static ItShown shown(ItFinder *finder, const ItFunction *function, const ItFacts *facts, ItSpan span, bool is_annotation) {
  if (!span.size) return (ItShown){0};
  return shown_value(finder, it_show_value(finder->link, function, span, is_annotation), is_annotation, it_facts_text(facts, span));
}

static void of_definition(ItFinder *finder, const ItFunction *function, const ItUnit *unit, ItParams *out) {
  const ItFacts *facts = &unit->facts;
  uint32_t first = first_param(facts, function->def), last = first;
  while (last < facts->params.count && facts->params.items[last].def == function->def) last++;
  out->count = last - first;
  out->items = it_arena_alloc(finder->arena, it_mul((size_t)out->count + 1, sizeof *out->items));
  for (uint32_t i = 0; i < out->count; i++) {
    const ItParam *param = &facts->params.items[first + i];
    out->items[i] = (ItSignatureParam){param->name, (ItExprParamKind)param->kind, shown(finder, function, facts, param->value, false),
                                       shown(finder, function, facts, param->annotation, true)};
  }
  out->returns = shown(finder, function, facts, facts->defs.items[function->def - 1].returns, true);
}

/* ---- as given ---- */

static ItShown shown_given(ItFinder *finder, const ItGivenValue *given, bool is_annotation) {
  if (given->text) return (ItShown){it_str(given->text), given->source, false};
  if (!given->value) return (ItShown){0};
  return shown_value(finder, given->value, is_annotation, given->source);
}

static void of_given(ItFinder *finder, const ItGiven *given, ItParams *out) {
  out->count = given->count;
  out->items = it_arena_alloc(finder->arena, it_mul((size_t)out->count + 1, sizeof *out->items));
  for (uint32_t i = 0; i < out->count; i++) {
    const ItGivenParam *param = &given->params[i];
    out->items[i] = (ItSignatureParam){param->name, param->kind, shown_given(finder, &param->value, false), shown_given(finder, &param->annotation, true)};
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
    {"__repr__", "(self)"},          {"__eq__", "(self, other)"},         {"__lt__", "(self, other)"},
    {"__le__", "(self, other)"},     {"__gt__", "(self, other)"},         {"__ge__", "(self, other)"},
    {"__hash__", "(self)"},          {"__setattr__", "(self, name, value)"}, {"__delattr__", "(self, name)"},
    {"_make", "(cls, iterable)"},    {"_replace", "(self, /, **kwds)"},   {"__replace__", "(self, /, **changes)"},
    {"_asdict", "(self)"},           {"__getnewargs__", "(self)"},        {"_proto_hook", "(other)"},
};

static void of_generated(ItFinder *finder, const ItFunction *function, ItParams *out) {
  ItValue value = {.kind = IT_VALUE_FUNCTION, .function = function};
  for (size_t i = 0; i < sizeof generated / sizeof *generated; i++)
    if (it_str_is(function->name, generated[i].name) && it_params_of_text(finder, &value, it_str(generated[i].text), false, out)) return;
  it_signature_guess(finder, "a function that a program made");
  it_params_of_stars(finder, "args", "kwargs", out);
}

void it_params_of_function(ItFinder *finder, const ItFunction *function, ItParams *out) {
  const ItUnit *unit;
  ItError err;
  *out = (ItParams){0};
  if (function->given) return of_given(finder, function->given, out);
  if (function->fields_of) return of_given(finder, it_fields_init(finder->link, finder->arena, function->fields_of), out);
  if (!function->blob || !function->def) return of_generated(finder, function, out);
  ItStatus status = it_model_unit(it_link_model(finder->link), function->blob, &unit, &err);
  if (status != IT_OK) return it_link_fail(finder->link, status, &err);
  of_definition(finder, function, unit, out);
}

void it_params_copy_annotations(ItFinder *finder, const ItFunction *wrapped, ItParams *params) {
  ItParams from = {0};
  if (wrapped) it_params_of_function(finder, wrapped, &from);
  params->returns = from.returns;
  for (uint32_t i = 0; i < params->count; i++) {
    params->items[i].annotation = (ItShown){0};
    for (uint32_t k = 0; k < from.count; k++)
      if (it_str_eq(from.items[k].name, params->items[i].name)) params->items[i].annotation = from.items[k].annotation;
  }
}
