/*
 * unparse.c - Python/ast_unparse.c, by what it writes.
 *
 * Parentheses come from the levels alone: a node is in them where its surroundings ask for a higher level than
 * it has. Recursion is bounded by IT_EXPR_DEPTH.
 */
#include "python/unparse.h"

#include "python/fold.h"
#include "python/repr.h"

/* f-strings inside one another escape each other's escapes: the text may double with each. */
enum { MOST = 1024 * 1024 };

typedef struct Writer {
  ItBuf *out;
  int minor;
  bool is_known;   /* false: there is no text */
  bool folds;      /* 3.8, but not inside `x := 1` */
  ItArena *folded; /* for constants; reset after each use */
} Writer;

static void put(Writer *w, const ItExpr *expr, ItLevel level);

static void text(Writer *w, const char *text) { it_buf_text(w->out, text); }

static bool open(Writer *w, ItLevel level, ItLevel own) {
  if (level > own) it_buf_char(w->out, '(');
  return level > own;
}

static void close(Writer *w, bool is_open) {
  if (is_open) it_buf_char(w->out, ')');
}

static void put_list(Writer *w, ItExprList list, ItLevel level) {
  for (uint32_t i = 0; i < list.count; i++) {
    if (i > 0) text(w, ", ");
    put(w, list.items[i], level);
  }
}

/* repr, but infinity as a literal that has its value; 3.8 writes it as repr does. */
static void put_number(Writer *w, const ItConstant *constant) {
  ItBuf repr = {0};
  bool is_complex = constant->kind == IT_CONSTANT_COMPLEX;
  if (is_complex) it_repr_complex(&repr, 0.0, constant->number);
  else it_repr_float(&repr, constant->number);
  bool is_infinite = it_str_starts(it_buf_view(&repr), IT_STR("inf"));
  if (is_infinite && w->minor >= 9) text(w, is_complex ? "1e309j" : "1e309");
  else it_buf_str(w->out, it_buf_view(&repr));
  it_buf_clear(&repr);
}

static void put_constant(Writer *w, const ItConstant *constant) {
  switch (constant->kind) {
    case IT_CONSTANT_NONE: text(w, "None"); break;
    case IT_CONSTANT_TRUE: text(w, "True"); break;
    case IT_CONSTANT_FALSE: text(w, "False"); break;
    case IT_CONSTANT_ELLIPSIS: text(w, "..."); break;
    case IT_CONSTANT_STR:
      if (constant->is_u && w->minor >= 9) it_buf_char(w->out, 'u');
      it_repr_str(w->out, constant->text, w->minor);
      break;
    case IT_CONSTANT_BYTES: it_repr_bytes(w->out, constant->text); break;
    case IT_CONSTANT_INT:
      if (!it_repr_int(w->out, constant->text)) w->is_known = false;
      break;
    case IT_CONSTANT_FLOAT:
    case IT_CONSTANT_COMPLEX: put_number(w, constant); break;
  }
}

static void put_operator(Writer *w, ItOperator op) {
  it_buf_char(w->out, ' ');
  text(w, it_operator_written(op));
  it_buf_char(w->out, ' ');
}

static void put_binary(Writer *w, const ItExpr *expr, ItLevel level) {
  ItLevel own = it_operator_level(expr->op);
  bool is_power = expr->op == IT_OP_POW;
  bool is_open = open(w, level, own);
  put(w, expr->binary.left, own + is_power);
  put_operator(w, expr->op);
  put(w, expr->binary.right, own + !is_power);
  close(w, is_open);
}

/* `not a in b` is `a not in b` in 3.8. */
static ItOperator opposite(ItOperator op) {
  switch (op) {
    case IT_OP_IS: return IT_OP_IS_NOT;
    case IT_OP_IS_NOT: return IT_OP_IS;
    case IT_OP_IN: return IT_OP_NOT_IN;
    case IT_OP_NOT_IN: return IT_OP_IN;
    default: return IT_OP_NONE;
  }
}

/* fold_unaryop. */
static bool put_opposite(Writer *w, const ItExpr *expr, ItLevel level) {
  const ItExpr *operand = expr->operand;
  if (!w->folds || expr->op != IT_OP_NOT || operand->kind != IT_EXPR_COMPARE) return false;
  const ItOperator op = opposite(operand->compare.ops[0]);
  if (operand->compare.comparators.count != 1 || op == IT_OP_NONE) return false;
  ItExpr inverse = *operand;
  inverse.compare.ops = &op;
  put(w, &inverse, level);
  return true;
}

static void put_unary(Writer *w, const ItExpr *expr, ItLevel level) {
  if (put_opposite(w, expr, level)) return;
  ItLevel own = it_operator_level(expr->op);
  bool is_open = open(w, level, own);
  text(w, it_operator_written(expr->op));
  if (expr->op == IT_OP_NOT) it_buf_char(w->out, ' ');
  put(w, expr->operand, own);
  close(w, is_open);
}

static void put_bool(Writer *w, const ItExpr *expr, ItLevel level) {
  ItLevel own = it_operator_level(expr->op);
  bool is_open = open(w, level, own);
  for (uint32_t i = 0; i < expr->elts.count; i++) {
    if (i > 0) put_operator(w, expr->op);
    put(w, expr->elts.items[i], own + 1);
  }
  close(w, is_open);
}

static void put_tuple(Writer *w, const ItExpr *expr, ItLevel level);

/* fold_iter: behind `in` 3.8 has tuples for lists and frozensets for constant sets. */
static void put_iterable(Writer *w, const ItExpr *expr, ItLevel level) {
  ItExpr tuple = *expr;
  ItFoldValue value;
  bool is_list = expr->kind == IT_EXPR_LIST;
  bool has_star = false;
  tuple.kind = IT_EXPR_TUPLE;
  for (uint32_t i = 0; is_list && i < expr->elts.count; i++) {
    has_star = has_star || expr->elts.items[i]->kind == IT_EXPR_STARRED;
  }
  if (!w->folds || (!is_list && expr->kind != IT_EXPR_SET) || has_star) {
    put(w, expr, level);
  } else if (is_list) {
    put(w, &tuple, level);
  } else if (it_fold(w->folded, &tuple, &value) != IT_FOLD_VALUE) {
    put(w, expr, level);
  } else if (value.count == 1) {
    text(w, "frozenset({");
    it_fold_repr(w->out, &value.items[0]);
    text(w, "})");
  } else {
    w->is_known = false; /* the order is that of a hash table */
  }
}

static void put_compare(Writer *w, const ItExpr *expr, ItLevel level) {
  bool is_open = open(w, level, IT_LEVEL_COMPARE);
  put(w, expr->compare.left, IT_LEVEL_COMPARE + 1);
  for (uint32_t i = 0; i < expr->compare.comparators.count; i++) {
    ItOperator op = expr->compare.ops[i];
    bool is_last_in = i + 1 == expr->compare.comparators.count && (op == IT_OP_IN || op == IT_OP_NOT_IN);
    put_operator(w, op);
    (is_last_in ? put_iterable : put)(w, expr->compare.comparators.items[i], IT_LEVEL_COMPARE + 1);
  }
  close(w, is_open);
}

static void put_if(Writer *w, const ItExpr *expr, ItLevel level) {
  bool is_open = open(w, level, IT_LEVEL_TEST);
  put(w, expr->if_exp.body, IT_LEVEL_TEST + 1);
  text(w, " if ");
  put(w, expr->if_exp.test, IT_LEVEL_TEST + 1);
  text(w, " else ");
  put(w, expr->if_exp.orelse, IT_LEVEL_TEST);
  close(w, is_open);
}

static void put_params(Writer *w, const ItExprParam *params, uint32_t count) {
  static const char *const STARS[] = {
      [IT_EXPR_VAR_POSITIONAL] = "*", [IT_EXPR_VAR_KEYWORD] = "**", [IT_EXPR_KEYWORD_ONLY] = ""};
  bool has_star = false;
  for (uint32_t i = 0; i < count; i++) {
    ItExprParamKind kind = params[i].kind;
    if (i > 0) text(w, ", ");
    if (kind == IT_EXPR_KEYWORD_ONLY && !has_star) text(w, "*, ");
    has_star = has_star || kind == IT_EXPR_KEYWORD_ONLY || kind == IT_EXPR_VAR_POSITIONAL;
    if (kind >= IT_EXPR_VAR_POSITIONAL) text(w, STARS[kind]);
    it_buf_str(w->out, params[i].name);
    if (params[i].value) {
      it_buf_char(w->out, '=');
      put(w, params[i].value, IT_LEVEL_TEST);
    }
    bool is_last_of_kind = i + 1 == count || params[i + 1].kind != IT_EXPR_POSITIONAL_ONLY;
    if (kind == IT_EXPR_POSITIONAL_ONLY && is_last_of_kind) text(w, ", /");
  }
}

/* Without a positional parameter there is no blank: `lambda*a: a`. */
static void put_lambda(Writer *w, const ItExpr *expr, ItLevel level) {
  bool is_open = open(w, level, IT_LEVEL_TEST);
  text(w, "lambda");
  if (expr->lambda.count && expr->lambda.params[0].kind <= IT_EXPR_POSITIONAL_OR_KEYWORD) it_buf_char(w->out, ' ');
  put_params(w, expr->lambda.params, expr->lambda.count);
  text(w, ": ");
  put(w, expr->lambda.body, IT_LEVEL_TEST);
  close(w, is_open);
}

static void put_dict(Writer *w, const ItExpr *expr) {
  it_buf_char(w->out, '{');
  for (uint32_t i = 0; i < expr->dict.keys.count; i++) {
    const ItExpr *key = expr->dict.keys.items[i];
    if (i > 0) text(w, ", ");
    if (key) {
      put(w, key, IT_LEVEL_TEST);
      text(w, ": ");
      put(w, expr->dict.values.items[i], IT_LEVEL_TEST);
    } else {
      text(w, "**");
      put(w, expr->dict.values.items[i], IT_LEVEL_BIT_OR);
    }
  }
  it_buf_char(w->out, '}');
}

static void put_display(Writer *w, const ItExpr *expr, char open_char, char close_char) {
  it_buf_char(w->out, open_char);
  put_list(w, expr->elts, IT_LEVEL_TEST);
  it_buf_char(w->out, close_char);
}

static void put_tuple(Writer *w, const ItExpr *expr, ItLevel level) {
  if (expr->elts.count == 0) {
    text(w, "()");
    return;
  }
  bool is_open = open(w, level, IT_LEVEL_TUPLE);
  put_list(w, expr->elts, IT_LEVEL_TEST);
  if (expr->elts.count == 1) it_buf_char(w->out, ',');
  close(w, is_open);
}

static void put_comprehension(Writer *w, const ItExpr *expr, char open_char, char close_char) {
  it_buf_char(w->out, open_char);
  put(w, expr->comp.elt, IT_LEVEL_TEST);
  if (expr->comp.value) {
    text(w, ": ");
    put(w, expr->comp.value, IT_LEVEL_TEST);
  }
  for (uint32_t i = 0; i < expr->comp.count; i++) {
    const ItExprFor *clause = &expr->comp.fors[i];
    text(w, clause->is_async ? " async for " : " for ");
    put(w, clause->target, IT_LEVEL_TUPLE);
    text(w, " in ");
    put_iterable(w, clause->iter, IT_LEVEL_TEST + 1);
    for (uint32_t j = 0; j < clause->ifs.count; j++) {
      text(w, " if ");
      put(w, clause->ifs.items[j], IT_LEVEL_TEST + 1);
    }
  }
  it_buf_char(w->out, close_char);
}

static void put_call(Writer *w, const ItExpr *expr) {
  ItExprList args = expr->call.args;
  put(w, expr->call.func, IT_LEVEL_ATOM);
  if (args.count == 1 && expr->call.keyword_count == 0 && args.items[0]->kind == IT_EXPR_GENERATOR_EXP) {
    put(w, args.items[0], IT_LEVEL_TEST); /* its parentheses are the call's */
    return;
  }
  it_buf_char(w->out, '(');
  put_list(w, args, IT_LEVEL_TEST);
  for (uint32_t i = 0; i < expr->call.keyword_count; i++) {
    const ItExprKeyword *keyword = &expr->call.keywords[i];
    if (i > 0 || args.count > 0) text(w, ", ");
    if (keyword->name.data) it_buf_str(w->out, keyword->name);
    text(w, keyword->name.data ? "=" : "**");
    put(w, keyword->value, IT_LEVEL_TEST);
  }
  it_buf_char(w->out, ')');
}

static bool is_int(const Writer *w, const ItExpr *expr) {
  ItFoldValue value;
  if (expr->kind == IT_EXPR_CONSTANT) return expr->constant.kind == IT_CONSTANT_INT;
  if (!w->folds || it_fold(w->folded, expr, &value) != IT_FOLD_VALUE) return false;
  return !value.is_tuple && value.constant.kind == IT_CONSTANT_INT;
}

static void put_attribute(Writer *w, const ItExpr *expr) {
  put(w, expr->attribute.value, IT_LEVEL_ATOM);
  text(w, is_int(w, expr->attribute.value) ? " ." : "."); /* `1.real` would be no attribute */
  it_buf_str(w->out, expr->attribute.attr);
}

static void put_slice(Writer *w, const ItExpr *expr) {
  if (expr->slice.lower) put(w, expr->slice.lower, IT_LEVEL_TEST);
  it_buf_char(w->out, ':');
  if (expr->slice.upper) put(w, expr->slice.upper, IT_LEVEL_TEST);
  if (!expr->slice.step) return;
  it_buf_char(w->out, ':');
  put(w, expr->slice.step, IT_LEVEL_TEST);
}

static void put_subscript(Writer *w, const ItExpr *expr) {
  put(w, expr->subscript.value, IT_LEVEL_ATOM);
  it_buf_char(w->out, '[');
  put(w, expr->subscript.slice, IT_LEVEL_TUPLE);
  it_buf_char(w->out, ']');
}

static void put_named(Writer *w, const ItExpr *expr, ItLevel level) {
  bool is_open = open(w, level, IT_LEVEL_TUPLE);
  put(w, expr->named.target, IT_LEVEL_ATOM);
  text(w, w->minor >= 9 ? " := " : ":=");
  bool folds = w->folds;
  w->folds = false;
  put(w, expr->named.value, IT_LEVEL_ATOM);
  w->folds = folds;
  close(w, is_open);
}

static void put_prefixed(Writer *w, const char *word, const ItExpr *operand, ItLevel level) {
  text(w, word);
  put(w, operand, level);
}

static void put_await(Writer *w, const ItExpr *expr, ItLevel level) {
  bool is_open = open(w, level, IT_LEVEL_AWAIT);
  put_prefixed(w, "await ", expr->operand, IT_LEVEL_ATOM);
  close(w, is_open);
}

static void put_yield(Writer *w, const ItExpr *expr) {
  if (!expr->operand) text(w, "(yield");
  else put_prefixed(w, expr->kind == IT_EXPR_YIELD ? "(yield " : "(yield from ", expr->operand, IT_LEVEL_TEST);
  it_buf_char(w->out, ')');
}

/* A text of an f-string. */
static void put_fstring_text(Writer *w, ItStr value) {
  for (size_t i = 0; i < value.size; i++) {
    char c = value.data[i];
    it_buf_char(w->out, c);
    if (c == '{' || c == '}') it_buf_char(w->out, c);
  }
}

static void put_body(Writer *w, ItExprList values);

static void put_field(Writer *w, const ItExpr *field) {
  ItBuf *out = w->out;
  ItBuf value = {0};
  w->out = &value;
  put(w, field->formatted.value, IT_LEVEL_TEST + 1); /* so that a lambda is in parentheses */
  w->out = out;
  text(w, value.size && value.data[0] == '{' ? "{ " : "{");
  it_buf_str(out, it_buf_view(&value));
  it_buf_clear(&value);
  if (field->formatted.conversion) it_buf_format(out, "!%c", field->formatted.conversion);
  if (field->formatted.format_spec) {
    it_buf_char(out, ':');
    put_body(w, field->formatted.format_spec->elts);
  }
  it_buf_char(out, '}');
}

static void put_body(Writer *w, ItExprList values) {
  for (uint32_t i = 0; i < values.count; i++) {
    const ItExpr *value = values.items[i];
    if (value->kind == IT_EXPR_CONSTANT) put_fstring_text(w, value->constant.text);
    else put_field(w, value);
  }
}

/* The repr of the whole body with what is in the braces: quotes there are escaped as well. */
static void put_joined(Writer *w, const ItExpr *expr) {
  ItBuf *out = w->out;
  ItBuf body = {0};
  w->out = &body;
  put_body(w, expr->elts);
  w->out = out;
  if (body.size > MOST) w->is_known = false;
  it_buf_char(out, 'f');
  if (w->is_known) it_repr_str(out, it_buf_view(&body), w->minor);
  it_buf_clear(&body);
}

/* 3.8: whether the expression has been written as the constant that it is. */
static bool put_folded(Writer *w, const ItExpr *expr) {
  ItFoldValue value;
  if (!w->folds || expr->kind == IT_EXPR_CONSTANT) return false;
  ItFold fold = it_fold(w->folded, expr, &value);
  if (fold == IT_FOLD_UNKNOWN || (fold == IT_FOLD_VALUE && !it_fold_repr(w->out, &value))) w->is_known = false;
  it_arena_reset(w->folded);
  return fold != IT_FOLD_NOT;
}

static void put(Writer *w, const ItExpr *expr, ItLevel level) {
  if (!w->is_known || put_folded(w, expr)) return;
  switch (expr->kind) {
    case IT_EXPR_CONSTANT: put_constant(w, &expr->constant); break;
    case IT_EXPR_NAME: it_buf_str(w->out, expr->name); break;
    case IT_EXPR_ATTRIBUTE: put_attribute(w, expr); break;
    case IT_EXPR_SUBSCRIPT: put_subscript(w, expr); break;
    case IT_EXPR_SLICE: put_slice(w, expr); break;
    case IT_EXPR_CALL: put_call(w, expr); break;
    case IT_EXPR_TUPLE: put_tuple(w, expr, level); break;
    case IT_EXPR_LIST: put_display(w, expr, '[', ']'); break;
    case IT_EXPR_SET: put_display(w, expr, '{', '}'); break;
    case IT_EXPR_DICT: put_dict(w, expr); break;
    case IT_EXPR_BIN_OP: put_binary(w, expr, level); break;
    case IT_EXPR_UNARY_OP: put_unary(w, expr, level); break;
    case IT_EXPR_BOOL_OP: put_bool(w, expr, level); break;
    case IT_EXPR_COMPARE: put_compare(w, expr, level); break;
    case IT_EXPR_IF_EXP: put_if(w, expr, level); break;
    case IT_EXPR_LAMBDA: put_lambda(w, expr, level); break;
    case IT_EXPR_LIST_COMP: put_comprehension(w, expr, '[', ']'); break;
    case IT_EXPR_SET_COMP:
    case IT_EXPR_DICT_COMP: put_comprehension(w, expr, '{', '}'); break;
    case IT_EXPR_GENERATOR_EXP: put_comprehension(w, expr, '(', ')'); break;
    case IT_EXPR_STARRED: put_prefixed(w, "*", expr->operand, IT_LEVEL_BIT_OR); break;
    case IT_EXPR_AWAIT: put_await(w, expr, level); break;
    case IT_EXPR_YIELD:
    case IT_EXPR_YIELD_FROM: put_yield(w, expr); break;
    case IT_EXPR_NAMED_EXPR: put_named(w, expr, level); break;
    case IT_EXPR_JOINED_STR: put_joined(w, expr); break;
    case IT_EXPR_FORMATTED_VALUE: put_field(w, expr); break;
  }
}

bool it_unparse(ItBuf *out, const ItExpr *expr, int minor) {
  ItArena folded = {0};
  Writer writer = {out, minor, true, minor <= 8, &folded};
  size_t start = out->size;
  put(&writer, expr, IT_LEVEL_TEST);
  it_arena_clear(&folded);
  if (writer.is_known) return true;
  out->size = start;
  if (out->data) out->data[start] = '\0';
  return false;
}
