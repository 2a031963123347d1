/*
 * expr.c - the nodes of an expression: how they are made, and how they are shown.
 */
#include "python/expr_inside.h"

#include "python/repr.h"

void *it_expr_fail(ItExprParser *p, size_t offset, const char *message) {
  if (!p->error.message) p->error = (ItExprError){offset, message};
  p->token.type = IT_TOK_BAD;
  return NULL;
}

ItExpr *it_expr_new(ItExprParser *p, ItExprKind kind, size_t start) {
  ItExpr *node = it_arena_new(p->arena, ItExpr);
  node->kind = kind;
  node->start = (uint32_t)start;
  node->size = (uint32_t)(p->last_end - start);
  node->depth = 1;
  return node;
}

bool it_expr_adopt(ItExprParser *p, ItExpr *node, const ItExpr *child) {
  if (child && child->depth >= node->depth) node->depth = child->depth + 1;
  if (node->depth <= IT_EXPR_DEPTH) return true;
  return it_expr_fail(p, node->start, "too many nested expressions") != NULL;
}

ItExprList it_expr_take(ItExprParser *p, ItExpr *node, uint32_t base) {
  ItExprList list = {NULL, p->exprs.count - base};
  if (list.count == 0) return list;
  const ItExpr **items = it_arena_alloc(p->arena, it_mul(list.count, sizeof *items));
  for (uint32_t i = 0; i < list.count; i++) {
    items[i] = p->exprs.items[base + i];
    it_expr_adopt(p, node, items[i]);
  }
  p->exprs.count = base;
  list.items = items;
  return list;
}

const ItExpr *it_expr_wrap(ItExprParser *p, ItExprKind kind, size_t start, const ItExpr *operand) {
  if (!operand) return NULL;
  ItExpr *node = it_expr_new(p, kind, start);
  node->operand = operand;
  return it_expr_adopt(p, node, operand) ? node : NULL;
}

static const ItExpr *parse_whole(ItExprParser *p) {
  it_expr_next(p);
  const ItExpr *expr = it_expr_bare(p);
  if (!expr || it_expr_at(p, IT_TOK_END)) return expr;
  return it_expr_fail(p, p->token.start, "invalid syntax");
}

void it_expr_parser_clear(ItExprParser *p) {
  it_buf_clear(&p->text);
  it_buf_clear(&p->piece);
  it_array_clear(&p->exprs);
  it_array_clear(&p->keywords);
  it_array_clear(&p->params);
  it_array_clear(&p->fors);
  it_array_clear(&p->tokens);
}

static const ItExpr *parse_first(ItExprParser *p) {
  it_expr_next(p);
  return it_expr_expression(p);
}

static const ItExpr *run(ItExprParser *p, const ItExpr *(*parse)(ItExprParser *), ItExprError *err) {
  const ItExpr *expr = NULL;
  if (p->source.size >= UINT32_MAX) it_expr_fail(p, 0, "too long");
  else expr = parse(p);
  it_expr_parser_clear(p);
  if (p->error.message) expr = NULL;
  if (!expr && err) *err = p->error;
  return expr;
}

const ItExpr *it_expr_parse(ItArena *arena, ItStr source, ItExprError *err) {
  ItExprParser parser = {.arena = arena, .source = source};
  return run(&parser, parse_whole, err);
}

const ItExpr *it_expr_parse_at(ItArena *arena, ItStr source, size_t *at, ItExprError *err) {
  ItExprParser parser = {.arena = arena, .source = source, .at = *at};
  const ItExpr *expr = run(&parser, parse_first, err);
  if (expr) *at = parser.last_end;
  return expr;
}

const char *it_expr_kind_name(ItExprKind kind) {
  static const char *const NAMES[] = {
#define X(constant, name) [constant] = name,
      IT_EXPR_KINDS(X)
#undef X
  };
  return NAMES[kind];
}

typedef struct Operator {
  const char *name, *written;
  ItLevel level;
} Operator;

static const Operator OPERATORS[] = {
#define X(constant, name, written, level) [constant] = {name, written, level},
    IT_OPERATORS(X)
#undef X
};

const char *it_operator_name(ItOperator op) { return OPERATORS[op].name; }

const char *it_operator_written(ItOperator op) { return OPERATORS[op].written; }

ItLevel it_operator_level(ItOperator op) { return OPERATORS[op].level; }

/* Where a dump goes. */
typedef struct Dump {
  ItBuf *out;
  bool has_places;
} Dump;

static void put(const Dump *dump, const ItExpr *expr);

static void put_list(const Dump *dump, ItExprList list) {
  it_buf_char(dump->out, '[');
  for (uint32_t i = 0; i < list.count; i++) {
    if (i > 0) it_buf_text(dump->out, ", ");
    put(dump, list.items[i]);
  }
  it_buf_char(dump->out, ']');
}

/* Printable ASCII as it is, other bytes as \xHH. */
static void put_bytes(const Dump *dump, const char *before, ItStr bytes) {
  it_buf_text(dump->out, before);
  it_buf_char(dump->out, '"');
  for (size_t i = 0; i < bytes.size; i++) {
    unsigned char byte = (unsigned char)bytes.data[i];
    if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') it_buf_char(dump->out, (char)byte);
    else it_buf_format(dump->out, "\\x%02x", byte);
  }
  it_buf_char(dump->out, '"');
}

static void put_constant(const Dump *dump, const ItConstant *constant) {
  switch (constant->kind) {
    case IT_CONSTANT_NONE: it_buf_text(dump->out, "None"); break;
    case IT_CONSTANT_TRUE: it_buf_text(dump->out, "True"); break;
    case IT_CONSTANT_FALSE: it_buf_text(dump->out, "False"); break;
    case IT_CONSTANT_ELLIPSIS: it_buf_text(dump->out, "..."); break;
    case IT_CONSTANT_STR: put_bytes(dump, constant->is_u ? "u" : "", constant->text); break;
    case IT_CONSTANT_BYTES: put_bytes(dump, "b", constant->text); break;
    case IT_CONSTANT_INT:
      if (!it_repr_int(dump->out, constant->text)) it_buf_text(dump->out, "huge");
      break;
    case IT_CONSTANT_FLOAT: it_repr_float(dump->out, constant->number); break;
    case IT_CONSTANT_COMPLEX: it_repr_complex(dump->out, 0.0, constant->number); break;
  }
}

static void put_two(const Dump *dump, const ItExpr *first, const ItExpr *second) {
  put(dump, first);
  it_buf_text(dump->out, ", ");
  put(dump, second);
}

static void put_compare(const Dump *dump, const ItExpr *expr) {
  put(dump, expr->compare.left);
  it_buf_text(dump->out, ", [");
  for (uint32_t i = 0; i < expr->compare.comparators.count; i++) {
    if (i > 0) it_buf_text(dump->out, ", ");
    it_buf_text(dump->out, it_operator_name(expr->compare.ops[i]));
  }
  it_buf_text(dump->out, "], ");
  put_list(dump, expr->compare.comparators);
}

static void put_call(const Dump *dump, const ItExpr *expr) {
  put(dump, expr->call.func);
  it_buf_text(dump->out, ", ");
  put_list(dump, expr->call.args);
  for (uint32_t i = 0; i < expr->call.keyword_count; i++) {
    const ItExprKeyword *keyword = &expr->call.keywords[i];
    it_buf_format(dump->out, ", %.*s=", keyword->name.data ? (int)keyword->name.size : 2,
                  keyword->name.data ? keyword->name.data : "**");
    put(dump, keyword->value);
  }
}

static void put_lambda(const Dump *dump, const ItExpr *expr) {
  static const char *const KINDS[] = {"/", "", "*", "*,", "**"};
  for (uint32_t i = 0; i < expr->lambda.count; i++) {
    const ItExprParam *param = &expr->lambda.params[i];
    it_buf_format(dump->out, "%s%.*s", KINDS[param->kind], IT_FMT(param->name));
    if (param->value) {
      it_buf_char(dump->out, '=');
      put(dump, param->value);
    }
    it_buf_text(dump->out, ", ");
  }
  put(dump, expr->lambda.body);
}

static void put_comp(const Dump *dump, const ItExpr *expr) {
  put(dump, expr->comp.elt);
  if (expr->comp.value) {
    it_buf_text(dump->out, ", ");
    put(dump, expr->comp.value);
  }
  for (uint32_t i = 0; i < expr->comp.count; i++) {
    const ItExprFor *clause = &expr->comp.fors[i];
    it_buf_text(dump->out, clause->is_async ? ", async for(" : ", for(");
    put_two(dump, clause->target, clause->iter);
    it_buf_text(dump->out, ", ");
    put_list(dump, clause->ifs);
    it_buf_char(dump->out, ')');
  }
}

static void put_formatted(const Dump *dump, const ItExpr *expr) {
  put(dump, expr->formatted.value);
  if (expr->formatted.conversion) it_buf_format(dump->out, ", !%c", expr->formatted.conversion);
  if (!expr->formatted.format_spec) return;
  it_buf_text(dump->out, ", ");
  put(dump, expr->formatted.format_spec);
}

static void put_fields(const Dump *dump, const ItExpr *expr) {
  switch (expr->kind) {
    case IT_EXPR_CONSTANT: put_constant(dump, &expr->constant); break;
    case IT_EXPR_NAME: it_buf_str(dump->out, expr->name); break;
    case IT_EXPR_ATTRIBUTE:
      put(dump, expr->attribute.value);
      it_buf_format(dump->out, ", %.*s", IT_FMT(expr->attribute.attr));
      break;
    case IT_EXPR_SUBSCRIPT: put_two(dump, expr->subscript.value, expr->subscript.slice); break;
    case IT_EXPR_SLICE:
      put_two(dump, expr->slice.lower, expr->slice.upper);
      it_buf_text(dump->out, ", ");
      put(dump, expr->slice.step);
      break;
    case IT_EXPR_CALL: put_call(dump, expr); break;
    case IT_EXPR_DICT:
      put_list(dump, expr->dict.keys);
      it_buf_text(dump->out, ", ");
      put_list(dump, expr->dict.values);
      break;
    case IT_EXPR_BIN_OP:
      it_buf_format(dump->out, "%s, ", it_operator_name(expr->op));
      put_two(dump, expr->binary.left, expr->binary.right);
      break;
    case IT_EXPR_COMPARE: put_compare(dump, expr); break;
    case IT_EXPR_IF_EXP:
      put_two(dump, expr->if_exp.test, expr->if_exp.body);
      it_buf_text(dump->out, ", ");
      put(dump, expr->if_exp.orelse);
      break;
    case IT_EXPR_LAMBDA: put_lambda(dump, expr); break;
    case IT_EXPR_LIST_COMP:
    case IT_EXPR_SET_COMP:
    case IT_EXPR_DICT_COMP:
    case IT_EXPR_GENERATOR_EXP: put_comp(dump, expr); break;
    case IT_EXPR_STARRED:
    case IT_EXPR_AWAIT:
    case IT_EXPR_YIELD:
    case IT_EXPR_YIELD_FROM: put(dump, expr->operand); break;
    case IT_EXPR_UNARY_OP:
      it_buf_format(dump->out, "%s, ", it_operator_name(expr->op));
      put(dump, expr->operand);
      break;
    case IT_EXPR_BOOL_OP:
      it_buf_format(dump->out, "%s, ", it_operator_name(expr->op));
      put_list(dump, expr->elts);
      break;
    case IT_EXPR_TUPLE:
    case IT_EXPR_LIST:
    case IT_EXPR_SET:
    case IT_EXPR_JOINED_STR: put_list(dump, expr->elts); break;
    case IT_EXPR_NAMED_EXPR: put_two(dump, expr->named.target, expr->named.value); break;
    case IT_EXPR_FORMATTED_VALUE: put_formatted(dump, expr); break;
  }
}

static void put(const Dump *dump, const ItExpr *expr) {
  Dump inside = *dump;
  if (!expr) {
    it_buf_char(dump->out, '-');
    return;
  }
  it_buf_text(dump->out, it_expr_kind_name(expr->kind));
  if (dump->has_places) it_buf_format(dump->out, "@%u:%u", expr->start, expr->size);
  /* Inside f-strings CPython's own places differ between versions. */
  if (expr->kind == IT_EXPR_JOINED_STR) inside.has_places = false;
  it_buf_char(dump->out, '(');
  put_fields(&inside, expr);
  it_buf_char(dump->out, ')');
}

void it_expr_dump(const ItExpr *expr, bool has_places, ItBuf *out) {
  const Dump dump = {out, has_places};
  put(&dump, expr);
}
