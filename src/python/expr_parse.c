/*
 * expr_parse.c - operators by precedence, conditions, lambda, comprehensions.
 *
 * Chains are loops; the parser calls itself only for what stands to the right of an operator, in brackets or in
 * a lambda, and counts that.
 */
#include "python/expr_inside.h"

#include "python/ident.h"

static const ItExpr *operation(ItExprParser *p, ItLevel level);

static bool enter(ItExprParser *p) {
  if (p->depth < IT_EXPR_DEPTH) {
    p->depth++;
    return true;
  }
  return it_expr_fail(p, p->token.start, "too many nested expressions") != NULL;
}

/* Of the token at hand as a binary operator that stands at or above `or`; IT_LEVEL_NONE: it is none. ** is power's. */
static ItLevel binary_level(const ItExprParser *p) {
  switch (p->token.type) {
    case IT_TOK_OR: return IT_LEVEL_OR;
    case IT_TOK_AND: return IT_LEVEL_AND;
    case IT_TOK_IN:
    case IT_TOK_IS: return IT_LEVEL_COMPARE;
    case IT_TOK_NOT: return it_expr_peek(p) == IT_TOK_IN ? IT_LEVEL_COMPARE : IT_LEVEL_NONE;
    case IT_TOK_STAR:
    case IT_TOK_SLASH: return IT_LEVEL_TERM;
    case IT_TOK_OPERATOR: return it_operator_level(p->token.op);
    default: return IT_LEVEL_NONE;
  }
}

/* `left op right`, the right operand to be read from here. */
static const ItExpr *binary(ItExprParser *p, ItOperator op, const ItExpr *left, size_t start, ItLevel level) {
  const ItExpr *right = operation(p, level);
  if (!right) return NULL;
  ItExpr *node = it_expr_new(p, IT_EXPR_BIN_OP, start);
  node->op = op;
  node->binary.left = left;
  node->binary.right = right;
  return it_expr_adopt(p, node, left) && it_expr_adopt(p, node, right) ? node : NULL;
}

/* `await x` and `x ** y`. */
static const ItExpr *power(ItExprParser *p) {
  size_t start = p->token.start;
  const ItExpr *left;
  if (it_expr_accept(p, IT_TOK_AWAIT)) left = it_expr_wrap(p, IT_EXPR_AWAIT, start, it_expr_primary(p));
  else left = it_expr_primary(p);
  if (!left || !it_expr_accept(p, IT_TOK_DOUBLE_STAR)) return left;
  return binary(p, IT_OP_POW, left, start, IT_LEVEL_FACTOR);
}

/* The operator that the token is in front of an operand; IT_OP_NONE: it is none. */
static ItOperator unary_operator(const ItExprToken *token, bool takes_not) {
  if (token->type == IT_TOK_NOT) return takes_not ? IT_OP_NOT : IT_OP_NONE;
  if (token->type == IT_TOK_TILDE) return IT_OP_INVERT;
  if (token->type != IT_TOK_OPERATOR) return IT_OP_NONE;
  if (token->op == IT_OP_SUB) return IT_OP_U_SUB;
  return token->op == IT_OP_ADD ? IT_OP_U_ADD : IT_OP_NONE;
}

/* An operand with the unary operators before it. `not` takes a whole comparison, the others what is in front of
 * any other operator but **. */
static const ItExpr *prefixed(ItExprParser *p, ItLevel level) {
  uint32_t base = p->tokens.count;
  bool has_not = level <= IT_LEVEL_NOT && it_expr_at(p, IT_TOK_NOT);
  while (has_not ? it_expr_at(p, IT_TOK_NOT) : unary_operator(&p->token, false) != IT_OP_NONE) {
    *it_array_push(&p->tokens) = p->token;
    it_expr_next(p);
  }
  const ItExpr *expr = has_not ? operation(p, IT_LEVEL_COMPARE) : power(p);
  while (expr && p->tokens.count > base) {
    const ItExprToken token = p->tokens.items[--p->tokens.count];
    ItExpr *node = it_expr_new(p, IT_EXPR_UNARY_OP, token.start);
    node->op = unary_operator(&token, true);
    node->operand = expr;
    expr = it_expr_adopt(p, node, expr) ? node : NULL;
  }
  p->tokens.count = base;
  return expr;
}

/* `a and b and c`, from the first operator on. */
static const ItExpr *bool_operation(ItExprParser *p, const ItExpr *left, size_t start) {
  uint32_t base = p->exprs.count;
  ItExprTokenType type = p->token.type;
  ItOperator op = p->token.op;
  *it_array_push(&p->exprs) = left;
  while (it_expr_accept(p, type)) {
    const ItExpr *right = operation(p, type == IT_TOK_OR ? IT_LEVEL_AND : IT_LEVEL_NOT);
    if (!right) return NULL;
    *it_array_push(&p->exprs) = right;
  }
  ItExpr *node = it_expr_new(p, IT_EXPR_BOOL_OP, start);
  node->op = op;
  node->elts = it_expr_take(p, node, base);
  return node;
}

/* Goes past `<`, `in`, `is not` ... */
static ItOperator comparison_operator(ItExprParser *p) {
  ItOperator op = p->token.op;
  bool is_not = it_expr_at(p, IT_TOK_NOT);
  it_expr_next(p);
  if (is_not) {
    it_expr_next(p); /* `in`: has been seen */
    return IT_OP_NOT_IN;
  }
  return op == IT_OP_IS && it_expr_accept(p, IT_TOK_NOT) ? IT_OP_IS_NOT : op;
}

static const ItExpr *comparison(ItExprParser *p, const ItExpr *left, size_t start) {
  uint32_t base = p->exprs.count;
  uint32_t ops_base = p->tokens.count;
  while (binary_level(p) == IT_LEVEL_COMPARE) {
    it_array_push(&p->tokens)->op = comparison_operator(p);
    const ItExpr *right = operation(p, IT_LEVEL_BIT_OR);
    if (!right) return NULL;
    *it_array_push(&p->exprs) = right;
  }
  ItExpr *node = it_expr_new(p, IT_EXPR_COMPARE, start);
  node->compare.left = left;
  it_expr_adopt(p, node, left);
  node->compare.comparators = it_expr_take(p, node, base);
  uint32_t count = node->compare.comparators.count;
  ItOperator *ops = it_arena_alloc(p->arena, it_mul(count, sizeof *ops));
  for (uint32_t i = 0; i < count; i++) ops[i] = p->tokens.items[ops_base + i].op;
  p->tokens.count = ops_base;
  node->compare.ops = ops;
  return node;
}

/* Operators of `level` and stronger. */
static const ItExpr *operation(ItExprParser *p, ItLevel level) {
  if (!enter(p)) return NULL;
  size_t start = p->token.start;
  const ItExpr *left = prefixed(p, level);
  while (left) {
    ItLevel next = binary_level(p);
    ItOperator op = p->token.op;
    if (next < level) break;
    if (next <= IT_LEVEL_AND) {
      left = bool_operation(p, left, start);
    } else if (next == IT_LEVEL_COMPARE) {
      left = comparison(p, left, start);
    } else {
      it_expr_next(p);
      left = binary(p, op, left, start, next + 1);
    }
  }
  p->depth--;
  return left;
}

const ItExpr *it_expr_bit_or(ItExprParser *p) { return operation(p, IT_LEVEL_BIT_OR); }

/* The parameters of one lambda while they are read. */
typedef struct Params {
  uint32_t base; /* the first one on the stack */
  bool has_slash, has_star, has_default;
} Params;

/* name [= default] */
static bool read_param(ItExprParser *p, Params *params, ItExprParamKind kind) {
  ItStr name = it_str_cut(p->source, p->token.start, p->token.end);
  if (!it_expr_expect(p, IT_TOK_NAME, "invalid syntax")) return false;
  ItExprParam param = {kind, it_ident_normal(p->arena, name), NULL};
  bool takes_default = kind == IT_EXPR_POSITIONAL_OR_KEYWORD || kind == IT_EXPR_KEYWORD_ONLY;
  if (takes_default && it_expr_accept(p, IT_TOK_EQUAL)) {
    param.value = it_expr_expression(p);
    if (!param.value) return false;
  }
  if (kind == IT_EXPR_POSITIONAL_OR_KEYWORD) {
    if (params->has_default && !param.value) {
      return it_expr_fail(p, p->last_end, "parameter without a default follows parameter with a default") != NULL;
    }
    params->has_default = param.value != NULL;
  }
  *it_array_push(&p->params) = param;
  return true;
}

/* What the next parameter begins with decides. *is_last: nothing may follow. */
static bool read_any_param(ItExprParser *p, Params *params, bool *is_last) {
  if (it_expr_at(p, IT_TOK_SLASH)) {
    if (params->has_slash || params->has_star || p->params.count == params->base) {
      return it_expr_fail(p, p->token.start, "invalid syntax") != NULL;
    }
    it_expr_next(p);
    params->has_slash = true;
    for (uint32_t i = params->base; i < p->params.count; i++) p->params.items[i].kind = IT_EXPR_POSITIONAL_ONLY;
    return true;
  }
  if (it_expr_accept(p, IT_TOK_DOUBLE_STAR)) {
    *is_last = true;
    return read_param(p, params, IT_EXPR_VAR_KEYWORD);
  }
  if (!it_expr_at(p, IT_TOK_STAR)) {
    return read_param(p, params, params->has_star ? IT_EXPR_KEYWORD_ONLY : IT_EXPR_POSITIONAL_OR_KEYWORD);
  }
  if (params->has_star) return it_expr_fail(p, p->token.start, "* may appear only once") != NULL;
  it_expr_next(p);
  params->has_star = true;
  if (!it_expr_at(p, IT_TOK_COMMA)) return read_param(p, params, IT_EXPR_VAR_POSITIONAL);
  if (it_expr_peek(p) == IT_TOK_NAME) return true;
  return it_expr_fail(p, p->token.start, "named arguments must follow bare *") != NULL;
}

static bool read_params(ItExprParser *p, Params *params) {
  bool is_last = false;
  while (!it_expr_at(p, IT_TOK_COLON)) {
    if (is_last) return it_expr_fail(p, p->token.start, "parameters cannot follow var-keyword parameter") != NULL;
    if (!read_any_param(p, params, &is_last)) return false;
    if (!it_expr_accept(p, IT_TOK_COMMA)) break;
  }
  return it_expr_expect(p, IT_TOK_COLON, "invalid syntax");
}

static const ItExpr *lambda(ItExprParser *p, const ItExpr *(*body)(ItExprParser *)) {
  size_t start = p->token.start;
  Params params = {.base = p->params.count};
  if (!enter(p)) return NULL;
  it_expr_next(p);
  if (!read_params(p, &params)) return NULL;
  const ItExpr *inner = body(p);
  if (!inner) return NULL;
  ItExpr *node = it_expr_new(p, IT_EXPR_LAMBDA, start);
  uint32_t count = p->params.count - params.base;
  ItExprParam *copy = it_arena_alloc(p->arena, it_mul(count, sizeof *copy));
  for (uint32_t i = 0; i < count; i++) {
    copy[i] = p->params.items[params.base + i];
    it_expr_adopt(p, node, copy[i].value);
  }
  p->params.count = params.base;
  node->lambda.params = copy;
  node->lambda.count = count;
  node->lambda.body = inner;
  node->lambda.at = p->source.data + start;
  p->depth--;
  return it_expr_adopt(p, node, inner) ? node : NULL;
}

/* The stack holds body, test, body, test ... of `a if b else c if d else`; `last` is the last orelse. */
static const ItExpr *fold_conditions(ItExprParser *p, uint32_t base, uint32_t starts, const ItExpr *last) {
  while (last && p->exprs.count > base) {
    p->exprs.count -= 2;
    ItExpr *node = it_expr_new(p, IT_EXPR_IF_EXP, p->tokens.items[--p->tokens.count].start);
    node->if_exp.body = p->exprs.items[p->exprs.count];
    node->if_exp.test = p->exprs.items[p->exprs.count + 1];
    node->if_exp.orelse = last;
    it_expr_adopt(p, node, node->if_exp.body);
    it_expr_adopt(p, node, node->if_exp.test);
    last = it_expr_adopt(p, node, last) ? node : NULL;
  }
  p->exprs.count = base;
  p->tokens.count = starts;
  return last;
}

const ItExpr *it_expr_expression(ItExprParser *p) {
  uint32_t base = p->exprs.count;
  uint32_t starts = p->tokens.count;
  const ItExpr *expr;
  for (;;) {
    ItExprToken first = p->token;
    if (it_expr_at(p, IT_TOK_LAMBDA)) {
      expr = lambda(p, it_expr_expression);
      break;
    }
    expr = operation(p, IT_LEVEL_OR);
    if (!expr || !it_expr_accept(p, IT_TOK_IF)) break;
    *it_array_push(&p->tokens) = first;
    *it_array_push(&p->exprs) = expr;
    expr = operation(p, IT_LEVEL_OR);
    if (!expr || !it_expr_expect(p, IT_TOK_ELSE, "expected 'else' after 'if' expression")) return NULL;
    *it_array_push(&p->exprs) = expr;
  }
  return fold_conditions(p, base, starts, expr);
}

const ItExpr *it_expr_named(ItExprParser *p) {
  size_t start = p->token.start;
  bool is_name = it_expr_at(p, IT_TOK_NAME);
  const ItExpr *expr = it_expr_expression(p);
  if (!expr || !it_expr_at(p, IT_TOK_COLON_EQUAL)) return expr;
  if (!is_name || expr->kind != IT_EXPR_NAME) {
    return it_expr_fail(p, start, "cannot use assignment expressions with this");
  }
  it_expr_next(p);
  const ItExpr *value = it_expr_expression(p);
  if (!value) return NULL;
  ItExpr *node = it_expr_new(p, IT_EXPR_NAMED_EXPR, start);
  node->named.target = expr;
  node->named.value = value;
  return it_expr_adopt(p, node, expr) && it_expr_adopt(p, node, value) ? node : NULL;
}

static const ItExpr *starred(ItExprParser *p) {
  size_t start = p->token.start;
  it_expr_next(p);
  return it_expr_wrap(p, IT_EXPR_STARRED, start, it_expr_bit_or(p));
}

static const ItExpr *star_expression(ItExprParser *p) {
  return it_expr_at(p, IT_TOK_STAR) ? starred(p) : it_expr_expression(p);
}

const ItExpr *it_expr_star_named(ItExprParser *p) { return it_expr_at(p, IT_TOK_STAR) ? starred(p) : it_expr_named(p); }

/* Whether the token begins no expression: a trailing comma or a bare yield may stand before it. */
static bool at_end(const ItExprParser *p) {
  switch (p->token.type) {
    case IT_TOK_END:
    case IT_TOK_RPAR:
    case IT_TOK_RSQB:
    case IT_TOK_RBRACE:
    case IT_TOK_FORMAT_COLON:
    case IT_TOK_EXCLAMATION:
    case IT_TOK_EQUAL:
    case IT_TOK_COLON:
    case IT_TOK_SEMICOLON:
    case IT_TOK_IN: return true;
    default: return false;
  }
}

/* Items with commas between them: one alone is no tuple. */
static const ItExpr *tuple_of(ItExprParser *p, const ItExpr *(*item)(ItExprParser *)) {
  size_t start = p->token.start;
  uint32_t base = p->exprs.count;
  const ItExpr *first = item(p);
  if (!first || !it_expr_at(p, IT_TOK_COMMA)) return first;
  *it_array_push(&p->exprs) = first;
  while (it_expr_accept(p, IT_TOK_COMMA) && !at_end(p)) {
    const ItExpr *next = item(p);
    if (!next) return NULL;
    *it_array_push(&p->exprs) = next;
  }
  ItExpr *node = it_expr_new(p, IT_EXPR_TUPLE, start);
  node->elts = it_expr_take(p, node, base);
  return node;
}

static const ItExpr *yield(ItExprParser *p) {
  size_t start = p->token.start;
  it_expr_next(p);
  if (it_expr_accept(p, IT_TOK_FROM)) return it_expr_wrap(p, IT_EXPR_YIELD_FROM, start, it_expr_expression(p));
  if (at_end(p)) return it_expr_new(p, IT_EXPR_YIELD, start);
  return it_expr_wrap(p, IT_EXPR_YIELD, start, tuple_of(p, star_expression));
}

const ItExpr *it_expr_bare(ItExprParser *p) {
  return it_expr_at(p, IT_TOK_YIELD) ? yield(p) : tuple_of(p, it_expr_star_named);
}

bool it_expr_at_for(const ItExprParser *p) {
  return it_expr_at(p, IT_TOK_FOR) || (it_expr_at(p, IT_TOK_ASYNC) && it_expr_peek(p) == IT_TOK_FOR);
}

static const ItExpr *target_item(ItExprParser *p) {
  return it_expr_at(p, IT_TOK_STAR) ? starred(p) : it_expr_bit_or(p);
}

/* Whether something may be assigned to; bounded by IT_EXPR_DEPTH. */
static bool is_target(const ItExpr *expr) {
  switch (expr->kind) {
    case IT_EXPR_NAME:
    case IT_EXPR_ATTRIBUTE:
    case IT_EXPR_SUBSCRIPT: return true;
    case IT_EXPR_STARRED: return is_target(expr->operand);
    case IT_EXPR_TUPLE:
    case IT_EXPR_LIST:
      for (uint32_t i = 0; i < expr->elts.count; i++) {
        if (!is_target(expr->elts.items[i])) return false;
      }
      return true;
    default: return false;
  }
}

const ItExpr *it_expr_targets(ItExprParser *p) {
  size_t start = p->token.start;
  const ItExpr *target = tuple_of(p, target_item);
  if (!target || is_target(target)) return target;
  return it_expr_fail(p, start, "cannot assign to this");
}

static const ItExpr *disjunction(ItExprParser *p) { return operation(p, IT_LEVEL_OR); }

/* 3.8 takes a lambda without condition behind `if`. */
static const ItExpr *condition(ItExprParser *p) {
  return it_expr_at(p, IT_TOK_LAMBDA) ? lambda(p, condition) : disjunction(p);
}

/* From `for` or `async` on. The conditions stay on the stack. */
static bool read_for(ItExprParser *p, ItExprFor *clause) {
  clause->is_async = it_expr_accept(p, IT_TOK_ASYNC);
  it_expr_next(p);
  clause->target = it_expr_targets(p);
  if (!clause->target) return false;
  if (!it_expr_expect(p, IT_TOK_IN, "'in' expected after for-loop variables")) return false;
  clause->iter = disjunction(p);
  if (!clause->iter) return false;
  while (it_expr_accept(p, IT_TOK_IF)) {
    const ItExpr *test = condition(p);
    if (!test) return false;
    *it_array_push(&p->exprs) = test;
  }
  return true;
}

const ItExpr *it_expr_comprehension(ItExprParser *p, ItExpr *node, ItExprTokenType close) {
  uint32_t base = p->fors.count;
  it_expr_adopt(p, node, node->comp.elt);
  it_expr_adopt(p, node, node->comp.value);
  while (it_expr_at_for(p)) {
    ItExprFor clause = {0};
    uint32_t ifs = p->exprs.count;
    if (!read_for(p, &clause)) return NULL;
    clause.ifs = it_expr_take(p, node, ifs);
    it_expr_adopt(p, node, clause.target);
    it_expr_adopt(p, node, clause.iter);
    *it_array_push(&p->fors) = clause;
  }
  if (close != IT_TOK_END && !it_expr_close(p, close)) return NULL;
  node->size = (uint32_t)(p->last_end - node->start);
  node->comp.count = p->fors.count - base;
  ItExprFor *copy = it_arena_alloc(p->arena, it_mul(node->comp.count, sizeof *copy));
  memcpy(copy, p->fors.items + base, node->comp.count * sizeof *copy);
  node->comp.fors = copy;
  p->fors.count = base;
  return node;
}
