/*
 * expr_atom.c - names, constants, displays, and the calls, subscripts and attributes behind them.
 */
#include "python/expr_inside.h"

#include "python/ident.h"

static ItStr token_text(const ItExprParser *p) { return it_str_cut(p->source, p->token.start, p->token.end); }

static ItExpr *constant(ItExprParser *p, ItConstantKind kind) {
  size_t start = p->token.start;
  it_expr_next(p);
  ItExpr *node = it_expr_new(p, IT_EXPR_CONSTANT, start);
  node->constant.kind = kind;
  return node;
}

static const ItExpr *number(ItExprParser *p) {
  static const ItConstantKind KINDS[] = {
      [IT_NUMBER_INT] = IT_CONSTANT_INT,
      [IT_NUMBER_FLOAT] = IT_CONSTANT_FLOAT,
      [IT_NUMBER_IMAGINARY] = IT_CONSTANT_COMPLEX,
  };
  ItStr text = token_text(p);
  ItNumberKind kind = p->token.number;
  ItExpr *node = constant(p, KINDS[kind]);
  if (kind == IT_NUMBER_INT) node->constant.text = text;
  else node->constant.number = it_number_float(text);
  return node;
}

static const ItExpr *name(ItExprParser *p) {
  size_t start = p->token.start;
  ItStr id = it_ident_normal(p->arena, token_text(p));
  it_expr_next(p);
  ItExpr *node = it_expr_new(p, IT_EXPR_NAME, start);
  node->name = id;
  return node;
}

/* The items up to the closing bracket, behind the first one, which is on the stack. */
static bool read_items(ItExprParser *p, ItExprTokenType close) {
  while (it_expr_accept(p, IT_TOK_COMMA) && !it_expr_at(p, close)) {
    const ItExpr *item = it_expr_star_named(p);
    if (!item) return false;
    *it_array_push(&p->exprs) = item;
  }
  return it_expr_close(p, close);
}

static const ItExpr *display(ItExprParser *p, ItExprKind kind, size_t start, uint32_t base) {
  ItExpr *node = it_expr_new(p, kind, start);
  node->elts = it_expr_take(p, node, base);
  return node;
}

static const ItExpr *comprehension(ItExprParser *p, ItExprKind kind, size_t start, const ItExpr *elt) {
  static const ItExprTokenType CLOSE[] = {
      [IT_EXPR_LIST_COMP] = IT_TOK_RSQB,
      [IT_EXPR_SET_COMP] = IT_TOK_RBRACE,
      [IT_EXPR_GENERATOR_EXP] = IT_TOK_RPAR,
  };
  if (elt->kind == IT_EXPR_STARRED) {
    return it_expr_fail(p, elt->start, "iterable unpacking cannot be used in comprehension");
  }
  ItExpr *node = it_expr_new(p, kind, start);
  node->comp.elt = elt;
  return it_expr_comprehension(p, node, CLOSE[kind]);
}

/* A parenthesis: a tuple, a generator, a yield, or what is in it. */
static const ItExpr *group(ItExprParser *p) {
  size_t start = p->token.start;
  uint32_t base = p->exprs.count;
  if (!it_expr_open(p)) return NULL;
  if (it_expr_at(p, IT_TOK_RPAR)) {
    return it_expr_close(p, IT_TOK_RPAR) ? display(p, IT_EXPR_TUPLE, start, base) : NULL;
  }
  if (it_expr_at(p, IT_TOK_YIELD)) {
    const ItExpr *yield = it_expr_bare(p);
    return yield && it_expr_close(p, IT_TOK_RPAR) ? yield : NULL;
  }
  const ItExpr *first = it_expr_star_named(p);
  if (!first) return NULL;
  if (it_expr_at_for(p)) return comprehension(p, IT_EXPR_GENERATOR_EXP, start, first);
  if (!it_expr_at(p, IT_TOK_COMMA)) {
    if (first->kind == IT_EXPR_STARRED) return it_expr_fail(p, first->start, "cannot use starred expression here");
    return it_expr_close(p, IT_TOK_RPAR) ? first : NULL;
  }
  *it_array_push(&p->exprs) = first;
  return read_items(p, IT_TOK_RPAR) ? display(p, IT_EXPR_TUPLE, start, base) : NULL;
}

static const ItExpr *list(ItExprParser *p) {
  size_t start = p->token.start;
  uint32_t base = p->exprs.count;
  if (!it_expr_open(p)) return NULL;
  if (it_expr_at(p, IT_TOK_RSQB)) {
    return it_expr_close(p, IT_TOK_RSQB) ? display(p, IT_EXPR_LIST, start, base) : NULL;
  }
  const ItExpr *first = it_expr_star_named(p);
  if (!first) return NULL;
  if (it_expr_at_for(p)) return comprehension(p, IT_EXPR_LIST_COMP, start, first);
  *it_array_push(&p->exprs) = first;
  return read_items(p, IT_TOK_RSQB) ? display(p, IT_EXPR_LIST, start, base) : NULL;
}

/* One item of a dict: the key (NULL for `**value`) and the value onto the stack. `key`: already read, or NULL. */
static bool read_pair(ItExprParser *p, const ItExpr *key) {
  const ItExpr *value;
  if (!key && it_expr_accept(p, IT_TOK_DOUBLE_STAR)) {
    value = it_expr_bit_or(p);
  } else {
    if (!key) key = it_expr_expression(p);
    if (!key || !it_expr_expect(p, IT_TOK_COLON, "':' expected after dictionary key")) return false;
    value = it_expr_expression(p);
  }
  *it_array_push(&p->exprs) = key;
  *it_array_push(&p->exprs) = value;
  return value != NULL;
}

/* The stack holds keys and values in turn. */
static const ItExpr *dict_node(ItExprParser *p, size_t start, uint32_t base) {
  ItExpr *node = it_expr_new(p, IT_EXPR_DICT, start);
  uint32_t count = (p->exprs.count - base) / 2;
  const ItExpr **items = it_arena_alloc(p->arena, it_mul(it_mul(count, 2), sizeof *items));
  for (uint32_t i = 0; i < count; i++) {
    for (uint32_t j = 0; j < 2; j++) {
      items[j * count + i] = p->exprs.items[base + 2 * i + j];
      it_expr_adopt(p, node, items[j * count + i]);
    }
  }
  p->exprs.count = base;
  node->dict.keys = (ItExprList){items, count};
  node->dict.values = (ItExprList){items + count, count};
  return node;
}

/* From the first key (NULL: a `**`) on, behind which the colon stands. */
static const ItExpr *dict(ItExprParser *p, size_t start, const ItExpr *key) {
  uint32_t base = p->exprs.count;
  if (!read_pair(p, key)) return NULL;
  if (key && it_expr_at_for(p)) {
    ItExpr *node = it_expr_new(p, IT_EXPR_DICT_COMP, start);
    node->comp.elt = key;
    node->comp.value = p->exprs.items[base + 1];
    p->exprs.count = base;
    return it_expr_comprehension(p, node, IT_TOK_RBRACE);
  }
  while (it_expr_accept(p, IT_TOK_COMMA) && !it_expr_at(p, IT_TOK_RBRACE)) {
    if (!read_pair(p, NULL)) return NULL;
  }
  return it_expr_close(p, IT_TOK_RBRACE) ? dict_node(p, start, base) : NULL;
}

/* Neither `*x` nor `x := 1` unless in parentheses; it was read from `start` on. */
static bool is_plain(const ItExpr *expr, size_t start) {
  return (expr->kind != IT_EXPR_STARRED && expr->kind != IT_EXPR_NAMED_EXPR) || expr->start != start;
}

/* A brace: a dict or a set. */
static const ItExpr *brace(ItExprParser *p) {
  size_t start = p->token.start;
  uint32_t base = p->exprs.count;
  if (!it_expr_open(p)) return NULL;
  if (it_expr_at(p, IT_TOK_RBRACE)) return it_expr_close(p, IT_TOK_RBRACE) ? dict_node(p, start, base) : NULL;
  if (it_expr_at(p, IT_TOK_DOUBLE_STAR)) return dict(p, start, NULL);
  size_t inside = p->token.start;
  const ItExpr *first = it_expr_star_named(p);
  if (!first) return NULL;
  if (it_expr_at(p, IT_TOK_COLON) && is_plain(first, inside)) return dict(p, start, first);
  if (it_expr_at_for(p)) return comprehension(p, IT_EXPR_SET_COMP, start, first);
  *it_array_push(&p->exprs) = first;
  return read_items(p, IT_TOK_RBRACE) ? display(p, IT_EXPR_SET, start, base) : NULL;
}

static const ItExpr *atom(ItExprParser *p) {
  switch (p->token.type) {
    case IT_TOK_NAME: return name(p);
    case IT_TOK_NUMBER: return number(p);
    case IT_TOK_STRING:
    case IT_TOK_FSTRING: return it_expr_strings(p);
    case IT_TOK_NONE: return constant(p, IT_CONSTANT_NONE);
    case IT_TOK_TRUE: return constant(p, IT_CONSTANT_TRUE);
    case IT_TOK_FALSE: return constant(p, IT_CONSTANT_FALSE);
    case IT_TOK_ELLIPSIS: return constant(p, IT_CONSTANT_ELLIPSIS);
    case IT_TOK_LPAR: return group(p);
    case IT_TOK_LSQB: return list(p);
    case IT_TOK_LBRACE: return brace(p);
    default: return it_expr_fail(p, p->token.start, "invalid syntax");
  }
}

/* The arguments of one call while they are read. */
typedef struct Arguments {
  size_t open;       /* where the parenthesis is */
  uint32_t args;     /* the first one on the stack of expressions */
  uint32_t keywords; /* the first one on its stack */
  bool has_double_star;
} Arguments;

static bool read_keyword(ItExprParser *p, Arguments *arguments) {
  ItExprKeyword keyword = {{0}, NULL};
  if (it_expr_accept(p, IT_TOK_DOUBLE_STAR)) {
    arguments->has_double_star = true;
  } else {
    keyword.name = it_ident_normal(p->arena, token_text(p));
    it_expr_next(p);
    it_expr_next(p); /* the `=`: has been seen */
  }
  keyword.value = it_expr_expression(p);
  if (!keyword.value) return false;
  *it_array_push(&p->keywords) = keyword;
  return true;
}

static bool read_positional(ItExprParser *p, const Arguments *arguments) {
  size_t start = p->token.start;
  const ItExpr *arg;
  if (it_expr_accept(p, IT_TOK_STAR)) {
    if (arguments->has_double_star) {
      return it_expr_fail(p, start, "iterable argument unpacking follows keyword argument unpacking") != NULL;
    }
    arg = it_expr_wrap(p, IT_EXPR_STARRED, start, it_expr_expression(p));
  } else {
    if (p->keywords.count > arguments->keywords) {
      return it_expr_fail(p, start, "positional argument follows keyword argument") != NULL;
    }
    arg = it_expr_named(p);
  }
  if (arg) *it_array_push(&p->exprs) = arg;
  return arg != NULL;
}

/* Up to behind the closing parenthesis. A lone generator has the call's parentheses for its own. */
static bool read_arguments(ItExprParser *p, Arguments *arguments) {
  while (!it_expr_at(p, IT_TOK_RPAR)) {
    bool is_keyword =
        it_expr_at(p, IT_TOK_DOUBLE_STAR) || (it_expr_at(p, IT_TOK_NAME) && it_expr_peek(p) == IT_TOK_EQUAL);
    if (!(is_keyword ? read_keyword(p, arguments) : read_positional(p, arguments))) return false;
    if (!is_keyword && it_expr_at_for(p)) {
      if (p->exprs.count != arguments->args + 1 || p->keywords.count != arguments->keywords) {
        return it_expr_fail(p, p->token.start, "Generator expression must be parenthesized") != NULL;
      }
      const ItExpr **last = &p->exprs.items[arguments->args];
      const ItExpr *generator = comprehension(p, IT_EXPR_GENERATOR_EXP, arguments->open, *last);
      if (generator) p->exprs.items[arguments->args] = generator; /* the stack may have moved */
      return generator != NULL;
    }
    if (!it_expr_accept(p, IT_TOK_COMMA)) break;
  }
  return it_expr_close(p, IT_TOK_RPAR);
}

const ItExpr *it_expr_call(ItExprParser *p, const ItExpr *func, size_t start) {
  Arguments arguments = {p->token.start, p->exprs.count, p->keywords.count, false};
  if (!it_expr_open(p) || !read_arguments(p, &arguments)) return NULL;
  ItExpr *node = it_expr_new(p, IT_EXPR_CALL, start);
  it_expr_adopt(p, node, func);
  node->call.func = func;
  node->call.args = it_expr_take(p, node, arguments.args);
  uint32_t count = p->keywords.count - arguments.keywords;
  ItExprKeyword *copy = it_arena_alloc(p->arena, it_mul(count, sizeof *copy));
  for (uint32_t i = 0; i < count; i++) {
    copy[i] = p->keywords.items[arguments.keywords + i];
    it_expr_adopt(p, node, copy[i].value);
  }
  p->keywords.count = arguments.keywords;
  node->call.keywords = copy;
  node->call.keyword_count = count;
  return node;
}

/* A part of a slice; NULL where there is none, which *is_bad tells from an error. */
static const ItExpr *slice_part(ItExprParser *p, bool *is_bad) {
  if (it_expr_at(p, IT_TOK_COLON) || it_expr_at(p, IT_TOK_COMMA) || it_expr_at(p, IT_TOK_RSQB)) return NULL;
  const ItExpr *part = it_expr_expression(p);
  *is_bad = *is_bad || !part;
  return part;
}

/* An index, a slice or `*x`. */
static const ItExpr *subscript_item(ItExprParser *p) {
  size_t start = p->token.start;
  bool is_bad = false;
  const ItExpr *parts[3] = {NULL, NULL, NULL};
  if (it_expr_accept(p, IT_TOK_STAR)) return it_expr_wrap(p, IT_EXPR_STARRED, start, it_expr_expression(p));
  if (!it_expr_at(p, IT_TOK_COLON)) {
    parts[0] = it_expr_named(p);
    if (!parts[0] || !it_expr_at(p, IT_TOK_COLON)) return parts[0];
    if (!is_plain(parts[0], start)) return it_expr_fail(p, p->token.start, "invalid syntax");
  }
  it_expr_next(p);
  parts[1] = slice_part(p, &is_bad);
  if (it_expr_accept(p, IT_TOK_COLON)) parts[2] = slice_part(p, &is_bad);
  if (is_bad) return NULL;
  ItExpr *node = it_expr_new(p, IT_EXPR_SLICE, start);
  for (int i = 0; i < 3; i++) it_expr_adopt(p, node, parts[i]);
  node->slice.lower = parts[0];
  node->slice.upper = parts[1];
  node->slice.step = parts[2];
  return node;
}

/* What stands between the brackets: several, a trailing comma or a star make a tuple. */
static const ItExpr *subscript_index(ItExprParser *p) {
  size_t start = p->token.start;
  uint32_t base = p->exprs.count;
  const ItExpr *first = subscript_item(p);
  if (!first || (!it_expr_at(p, IT_TOK_COMMA) && first->kind != IT_EXPR_STARRED)) return first;
  *it_array_push(&p->exprs) = first;
  while (it_expr_accept(p, IT_TOK_COMMA) && !it_expr_at(p, IT_TOK_RSQB)) {
    const ItExpr *item = subscript_item(p);
    if (!item) return NULL;
    *it_array_push(&p->exprs) = item;
  }
  return display(p, IT_EXPR_TUPLE, start, base);
}

static const ItExpr *subscript(ItExprParser *p, const ItExpr *value, size_t start) {
  if (!it_expr_open(p)) return NULL;
  const ItExpr *index = subscript_index(p);
  if (!index || !it_expr_close(p, IT_TOK_RSQB)) return NULL;
  ItExpr *node = it_expr_new(p, IT_EXPR_SUBSCRIPT, start);
  node->subscript.value = value;
  node->subscript.slice = index;
  return it_expr_adopt(p, node, value) && it_expr_adopt(p, node, index) ? node : NULL;
}

static const ItExpr *attribute(ItExprParser *p, const ItExpr *value, size_t start) {
  it_expr_next(p);
  ItStr attr = token_text(p);
  if (!it_expr_expect(p, IT_TOK_NAME, "invalid syntax")) return NULL;
  ItExpr *node = it_expr_new(p, IT_EXPR_ATTRIBUTE, start);
  node->attribute.value = value;
  node->attribute.attr = it_ident_normal(p->arena, attr);
  return it_expr_adopt(p, node, value) ? node : NULL;
}

const ItExpr *it_expr_dotted(ItExprParser *p) {
  size_t start = p->token.start;
  const ItExpr *expr = it_expr_at(p, IT_TOK_NAME) ? name(p) : it_expr_fail(p, start, "invalid syntax");
  while (expr && it_expr_at(p, IT_TOK_DOT)) expr = attribute(p, expr, start);
  return expr;
}

const ItExpr *it_expr_primary(ItExprParser *p) {
  size_t start = p->token.start;
  const ItExpr *expr = atom(p);
  while (expr) {
    if (it_expr_at(p, IT_TOK_DOT)) expr = attribute(p, expr, start);
    else if (it_expr_at(p, IT_TOK_LPAR)) expr = it_expr_call(p, expr, start);
    else if (it_expr_at(p, IT_TOK_LSQB)) expr = subscript(p, expr, start);
    else break;
  }
  return expr;
}
