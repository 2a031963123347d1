/* stmt_pattern.c - the patterns of `case` (PEP 634). Recursion is bounded by the brackets that may be open. */
#include "python/stmt_inside.h"

static const ItPattern *as_pattern(ItStmtParser *p);

static ItPattern *new_pattern(ItStmtParser *p, ItPatternKind kind) {
  ItPattern *pattern = it_arena_new(p->expr.arena, ItPattern);
  pattern->kind = kind;
  return pattern;
}

static ItPatternList take(ItStmtParser *p, uint32_t base) {
  ItPatternList list;
  list.items = it_stmt_take(p, &p->patterns, base, &list.count);
  return list;
}

/* A name that is bound, `_` for none. */
static bool capture_name(ItStmtParser *p, ItStr *out) {
  ItStr name = it_stmt_name(p);
  *out = it_str_is(name, "_") ? (ItStr){0} : name;
  return name.data != NULL;
}

/* `-1`, `1+2j`, "text", f"..." (which CPython refuses later), None. */
static const ItPattern *literal(ItStmtParser *p) {
  ItExprParser *e = &p->expr;
  bool is_number = it_expr_at(e, IT_TOK_OPERATOR) && e->token.op == IT_OP_SUB;
  if (is_number) it_expr_next(e);
  is_number = is_number || it_expr_at(e, IT_TOK_NUMBER);
  if (!it_expr_primary(e)) return NULL;
  if (is_number && it_expr_at(e, IT_TOK_OPERATOR) && (e->token.op == IT_OP_ADD || e->token.op == IT_OP_SUB)) {
    it_expr_next(e);
    if (!it_expr_primary(e)) return NULL;
  }
  return new_pattern(p, IT_PATTERN_LITERAL);
}

/* From behind the opening parenthesis of a class pattern. */
static const ItPattern *class_pattern(ItStmtParser *p, const ItExpr *cls) {
  ItExprParser *e = &p->expr;
  uint32_t base = p->patterns.count;
  while (!it_expr_at(e, IT_TOK_RPAR)) {
    if (it_expr_at(e, IT_TOK_NAME) && it_expr_peek(e) == IT_TOK_EQUAL) {
      it_expr_next(e);
      it_expr_next(e);
    }
    const ItPattern *item = as_pattern(p);
    if (!item) return NULL;
    *it_array_push(&p->patterns) = item;
    if (!it_expr_accept(e, IT_TOK_COMMA)) break;
  }
  if (!it_expr_close(e, IT_TOK_RPAR)) return NULL;
  ItPattern *pattern = new_pattern(p, IT_PATTERN_CLASS);
  pattern->value = cls;
  pattern->items = take(p, base);
  return pattern;
}

/* `name`, `a.b`, `Class(...)`. */
static const ItPattern *named(ItStmtParser *p) {
  ItExprParser *e = &p->expr;
  const ItExpr *value = it_expr_dotted(e);
  if (!value) return NULL;
  if (it_expr_at(e, IT_TOK_LPAR)) return it_expr_open(e) ? class_pattern(p, value) : NULL;
  ItPattern *pattern = new_pattern(p, value->kind == IT_EXPR_NAME ? IT_PATTERN_CAPTURE : IT_PATTERN_VALUE);
  if (value->kind != IT_EXPR_NAME) pattern->value = value;
  else if (!it_str_is(value->name, "_")) pattern->name = value->name;
  return pattern;
}

static const ItPattern *star_or_as(ItStmtParser *p) {
  if (!it_expr_accept(&p->expr, IT_TOK_STAR)) return as_pattern(p);
  ItPattern *pattern = new_pattern(p, IT_PATTERN_STAR);
  return capture_name(p, &pattern->name) ? pattern : NULL;
}

/* Items up to the closing token; one without a comma is itself where `is_group`. */
static const ItPattern *sequence(ItStmtParser *p, ItExprTokenType close, bool is_group) {
  ItExprParser *e = &p->expr;
  uint32_t base = p->patterns.count;
  while (!it_expr_at(e, close) && !it_expr_at(e, IT_TOK_IF)) {
    const ItPattern *item = star_or_as(p);
    if (!item) return NULL;
    *it_array_push(&p->patterns) = item;
    if (!it_expr_accept(e, IT_TOK_COMMA)) break;
    is_group = false;
  }
  ItPatternList items = take(p, base);
  if (is_group && items.count == 1) return items.items[0];
  ItPattern *pattern = new_pattern(p, IT_PATTERN_SEQUENCE);
  pattern->items = items;
  return pattern;
}

static const ItPattern *bracketed(ItStmtParser *p, ItExprTokenType close) {
  if (!it_expr_open(&p->expr)) return NULL;
  const ItPattern *pattern = sequence(p, close, close == IT_TOK_RPAR);
  return pattern && it_expr_close(&p->expr, close) ? pattern : NULL;
}

/* `key: pattern`, onto the stack in turn. */
static bool pair(ItStmtParser *p) {
  const ItPattern *key = it_expr_at(&p->expr, IT_TOK_NAME) ? named(p) : literal(p);
  if (!key || !it_expr_expect(&p->expr, IT_TOK_COLON, "invalid syntax")) return false;
  const ItPattern *item = as_pattern(p);
  *it_array_push(&p->patterns) = key;
  *it_array_push(&p->patterns) = item;
  return item != NULL;
}

static const ItPattern *mapping(ItStmtParser *p) {
  ItExprParser *e = &p->expr;
  uint32_t base = p->patterns.count;
  ItPattern *pattern = new_pattern(p, IT_PATTERN_MAPPING);
  if (!it_expr_open(e)) return NULL;
  while (!it_expr_at(e, IT_TOK_RBRACE)) {
    if (it_expr_accept(e, IT_TOK_DOUBLE_STAR)) {
      if (!capture_name(p, &pattern->name)) return NULL;
    } else if (!pair(p)) {
      return NULL;
    }
    if (!it_expr_accept(e, IT_TOK_COMMA)) break;
  }
  if (!it_expr_close(e, IT_TOK_RBRACE)) return NULL;
  uint32_t count = (p->patterns.count - base) / 2;
  const ItPattern **items = it_arena_alloc(e->arena, it_mul(it_mul(count, 2), sizeof *items));
  for (uint32_t i = 0; i < 2 * count; i++) items[(i % 2) * count + i / 2] = p->patterns.items[base + i];
  p->patterns.count = base;
  pattern->keys = (ItPatternList){items, count};
  pattern->items = (ItPatternList){items + count, count};
  return pattern;
}

static const ItPattern *closed(ItStmtParser *p) {
  switch (p->expr.token.type) {
    case IT_TOK_NAME: return named(p);
    case IT_TOK_LPAR: return bracketed(p, IT_TOK_RPAR);
    case IT_TOK_LSQB: return bracketed(p, IT_TOK_RSQB);
    case IT_TOK_LBRACE: return mapping(p);
    default: return literal(p);
  }
}

static const ItPattern *or_pattern(ItStmtParser *p) {
  ItExprParser *e = &p->expr;
  uint32_t base = p->patterns.count;
  const ItPattern *first = closed(p);
  if (!first || !it_expr_at(e, IT_TOK_OPERATOR) || e->token.op != IT_OP_BIT_OR) return first;
  *it_array_push(&p->patterns) = first;
  while (it_expr_at(e, IT_TOK_OPERATOR) && e->token.op == IT_OP_BIT_OR) {
    it_expr_next(e);
    const ItPattern *next = closed(p);
    if (!next) return NULL;
    *it_array_push(&p->patterns) = next;
  }
  ItPattern *pattern = new_pattern(p, IT_PATTERN_OR);
  pattern->items = take(p, base);
  return pattern;
}

static const ItPattern *as_pattern(ItStmtParser *p) {
  const ItPattern *inner = or_pattern(p);
  if (!inner || !it_stmt_accept_word(p, "as")) return inner;
  ItPattern *pattern = new_pattern(p, IT_PATTERN_AS);
  *it_array_push(&p->patterns) = inner;
  pattern->items = take(p, p->patterns.count - 1);
  pattern->name = it_stmt_name(p);
  return pattern->name.data ? pattern : NULL;
}

const ItPattern *it_stmt_pattern(ItStmtParser *p) { return sequence(p, IT_TOK_COLON, true); }
