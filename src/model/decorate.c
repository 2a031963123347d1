/*
 * decorate.c - following decorators by the text of their `return` statements.
 *
 * The body of a decorator is lexed again, not parsed: its statements' first words and their nesting are
 * all that is needed.
 */
#include "model/decorate.h"

#include "model/choose.h"
#include "text/lex.h"

enum { MAX_DECORATORS = 16 };

/* The text of a definition to the end of its last line, as the lexer wants it. */
static ItStr whole_lines(const ItUnit *unit, const ItDef *def) {
  uint32_t end = unit->source.lines.starts[def->end_line];
  return it_str_cut(unit->source.text, def->span.start, end);
}

/* The only expression that the function returns; none if there are several, or none at all. */
static ItStr returned(const ItUnit *unit, const ItDef *def) {
  ItLex lex = {0};
  ItStr text = whole_lines(unit, def), found = {0};
  uint16_t inside = UINT16_MAX; /* level of the nested definition that we are in */
  bool is_one = true;
  it_lex(&lex, text);
  for (uint32_t i = 1; i < lex.logicals.count; i++) {
    const ItLogical *line = &lex.logicals.items[i];
    if (line->level <= inside) inside = UINT16_MAX;
    if (inside != UINT16_MAX) continue;
    if (line->kind == IT_LINE_DEF || line->kind == IT_LINE_CLASS) inside = line->level;
    ItStr statement = it_str_cut(text, line->start, line->end);
    if (!it_str_starts(statement, IT_STR("return "))) continue;
    ItStr value = it_str_cut(statement, sizeof "return", statement.size);
    if (found.data && !it_str_eq(found, value)) is_one = false;
    found = value;
  }
  it_lex_clear(&lex);
  return is_one ? found : (ItStr){0};
}

static ItStr first_parameter(const ItUnit *unit, uint32_t def) {
  for (uint32_t i = 0; i < unit->facts.params.count; i++)
    if (unit->facts.params.items[i].def == def) return unit->facts.params.items[i].name;
  return (ItStr){0};
}

/* Whether a definition has the decorator `@wraps(argument)`, by whatever dotted name. */
static bool is_wrapper_of(const ItUnit *unit, uint32_t def, ItStr argument) {
  for (uint32_t i = 0; i < unit->facts.decorators.count; i++) {
    if (unit->facts.decorators.items[i].def != def) continue;
    ItStr text = it_facts_text(&unit->facts, unit->facts.decorators.items[i].span);
    if (text.size < argument.size + sizeof "wraps()" - 1) continue;
    ItStr call = it_str_cut(text, text.size - argument.size - (sizeof "wraps()" - 1), text.size);
    ItStr inside = it_str_cut(call, sizeof "wraps(" - 1, call.size - 1);
    if (it_str_starts(call, IT_STR("wraps(")) && it_str_eq(inside, argument)) return true;
  }
  return false;
}

ItReturns it_decorate_returns(const ItUnit *unit, const ItWorld *world, uint32_t def, uint32_t *inner) {
  ItStr value = returned(unit, &unit->facts.defs.items[def - 1]), argument = first_parameter(unit, def);
  *inner = 0;
  if (!value.data || !argument.data) return IT_RETURNS_UNKNOWN;
  if (it_str_eq(value, argument)) return IT_RETURNS_ARGUMENT;
  *inner = it_choose(unit, world, def, value);
  if (!*inner || unit->facts.defs.items[*inner - 1].kind != IT_FUNCTION) return IT_RETURNS_UNKNOWN;
  return is_wrapper_of(unit, *inner, argument) ? IT_RETURNS_WRAPPER : IT_RETURNS_INNER;
}

uint32_t it_decorate_result(const ItUnit *unit, const ItWorld *world, uint32_t def) {
  uint32_t decorators[MAX_DECORATORS], count = 0, result = def;
  for (uint32_t i = 0; i < unit->facts.decorators.count; i++)
    if (unit->facts.decorators.items[i].def == def && count < MAX_DECORATORS) decorators[count++] = i;
  while (count > 0) { /* the innermost is the last */
    ItStr name = it_facts_text(&unit->facts, unit->facts.decorators.items[decorators[--count]].span);
    uint32_t inner, decorator = it_choose(unit, world, 0, name);
    if (!decorator || unit->facts.defs.items[decorator - 1].kind != IT_FUNCTION) return def;
    switch (it_decorate_returns(unit, world, decorator, &inner)) {
      case IT_RETURNS_UNKNOWN: return def;
      case IT_RETURNS_INNER: result = inner; break;
      case IT_RETURNS_ARGUMENT:
      case IT_RETURNS_WRAPPER: break;
    }
  }
  return result;
}
