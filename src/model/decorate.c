/*
 * decorate.c - following decorators by the text of their `return` statements.
 *
 * The body of a decorator is lexed again, not parsed: its statements' first words and their nesting are
 * all that is needed, and the one expression that is returned.
 */
#include "model/decorate.h"

#include "model/choose.h"
#include "python/expr.h"
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

static ItStr parameter(const ItUnit *unit, uint32_t def, uint32_t index) {
  const ItFacts *facts = &unit->facts;
  for (uint32_t i = 0; i < facts->params.count; i++)
    if (facts->params.items[i].def == def)
      return i + index < facts->params.count && facts->params.items[i + index].def == def
                 ? facts->params.items[i + index].name
                 : (ItStr){0};
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

static bool is_name(const ItExpr *expr, ItStr name) {
  return expr->kind == IT_EXPR_NAME && it_str_eq(expr->name, name);
}

/* The last part of a dotted name; none of anything else. */
static ItStr last_part(const ItExpr *expr) {
  if (expr->kind == IT_EXPR_ATTRIBUTE) return expr->attribute.attr;
  return expr->kind == IT_EXPR_NAME ? expr->name : (ItStr){0};
}

/* What stands inside the calls that give back one of their arguments: typing.cast, and functools.update_wrapper and
 * wraps(argument)(function), which make it a wrapper. */
static const ItExpr *bare(const ItExpr *expr, ItStr argument, bool *is_wrapper) {
  while (expr->kind == IT_EXPR_CALL && expr->call.args.count) {
    const ItExpr *func = expr->call.func, *const *args = expr->call.args.items;
    uint32_t count = expr->call.args.count;
    bool is_wraps = func->kind == IT_EXPR_CALL && it_str_is(last_part(func->call.func), "wraps") &&
                    func->call.args.count && is_name(func->call.args.items[0], argument);
    bool is_update = it_str_is(last_part(func), "update_wrapper") && count > 1 && is_name(args[1], argument);
    bool is_cast = it_str_is(last_part(func), "cast") && count == 2;
    if (!is_wraps && !is_update && !is_cast) break;
    *is_wrapper = *is_wrapper || !is_cast;
    expr = args[is_cast];
  }
  return expr;
}

/* Whether the function's own statements hold `inner.__wrapped__ = argument`. */
static bool sets_wrapped(const ItUnit *unit, const ItDef *def, ItStr inner, ItStr argument) {
  ItStr text = whole_lines(unit, def);
  ItArena arena = {0};
  ItStr wanted = it_arena_format(&arena, "%.*s.__wrapped__ = %.*s\n", IT_FMT(inner), IT_FMT(argument));
  bool is_there = false;
  for (size_t at = 0; !is_there && at < text.size;) {
    const char *newline = memchr(text.data + at, '\n', text.size - at);
    size_t end = newline ? (size_t)(newline - text.data) + 1 : text.size;
    while (at < end && text.data[at] == ' ') at++;
    is_there = it_str_eq(it_str_cut(text, at, end), wanted);
    at = end;
  }
  it_arena_clear(&arena);
  return is_there;
}

/* What an expression that is returned means; `source` is its text. */
static ItReturns meaning_of(const ItUnit *unit, const ItWorld *world, uint32_t def, const ItExpr *expr, ItStr source,
                            ItStr argument, ItReturnsWhat *out) {
  bool is_wrapper = false;
  expr = bare(expr, argument, &is_wrapper);
  if (is_name(expr, argument)) return IT_RETURNS_ARGUMENT;
  if (expr->kind == IT_EXPR_CALL && expr->call.func->kind == IT_EXPR_NAME && !is_wrapper) {
    out->callee = it_str_cut(source, expr->call.func->start, expr->call.func->start + expr->call.func->size);
    return IT_RETURNS_CALL;
  }
  if (expr->kind != IT_EXPR_NAME) return IT_RETURNS_UNKNOWN;
  out->inner = it_choose(unit, world, def, it_str_cut(source, expr->start, expr->start + expr->size));
  if (!out->inner || unit->facts.defs.items[out->inner - 1].kind != IT_FUNCTION) return IT_RETURNS_UNKNOWN;
  const ItDef *inner = &unit->facts.defs.items[out->inner - 1];
  if (is_wrapper || is_wrapper_of(unit, out->inner, argument)) return IT_RETURNS_WRAPPER;
  return sets_wrapped(unit, &unit->facts.defs.items[def - 1], inner->name, argument) ? IT_RETURNS_WRAPPER
                                                                                     : IT_RETURNS_INNER;
}

ItReturns it_decorate_returns(const ItUnit *unit, const ItWorld *world, uint32_t def, bool is_method,
                              ItReturnsWhat *out) {
  ItStr value = returned(unit, &unit->facts.defs.items[def - 1]), argument = parameter(unit, def, is_method);
  *out = (ItReturnsWhat){0};
  if (!value.data) return IT_RETURNS_UNKNOWN;
  ItArena arena = {0};
  const ItExpr *expr = it_expr_parse(&arena, value, NULL);
  ItReturns returns = expr ? meaning_of(unit, world, def, expr, value, argument, out) : IT_RETURNS_UNKNOWN;
  it_arena_clear(&arena);
  if (!argument.data && returns != IT_RETURNS_CALL) return IT_RETURNS_UNKNOWN;
  return returns;
}

uint32_t it_decorate_result(const ItUnit *unit, const ItWorld *world, uint32_t def) {
  uint32_t decorators[MAX_DECORATORS], count = 0, result = def;
  for (uint32_t i = 0; i < unit->facts.decorators.count; i++)
    if (unit->facts.decorators.items[i].def == def && count < MAX_DECORATORS) decorators[count++] = i;
  while (count > 0) { /* the innermost is the last */
    ItStr name = it_facts_text(&unit->facts, unit->facts.decorators.items[decorators[--count]].span);
    ItReturnsWhat what;
    uint32_t decorator = it_choose(unit, world, 0, name);
    if (!decorator || unit->facts.defs.items[decorator - 1].kind != IT_FUNCTION) return def;
    switch (it_decorate_returns(unit, world, decorator, false, &what)) {
      case IT_RETURNS_CALL:
      case IT_RETURNS_UNKNOWN: return def;
      case IT_RETURNS_INNER: result = what.inner; break;
      case IT_RETURNS_ARGUMENT:
      case IT_RETURNS_WRAPPER: break;
    }
  }
  return result;
}
