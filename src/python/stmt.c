/*
 * stmt.c - blocks, definitions and compound statements.
 *
 * The lexer (text/lex.h) has cut the text into logical lines and knows how deep each lies; a block is a run of lines
 * of one level. Recursion goes with the levels, which the lexer bounds.
 */
#include "python/stmt_inside.h"

#include "python/ident.h"

static bool read_block(ItStmtParser *p, uint32_t level, ItStmtList *out);

void *it_stmt_take_(ItArena *arena, const void *items, uint32_t *held, size_t size, uint32_t base, uint32_t *count) {
  uint32_t taken = *held - base;
  if (count) *count = taken;
  *held = base;
  if (!taken) return NULL;
  void *copy = it_arena_alloc(arena, it_mul(taken, size));
  memcpy(copy, (const char *)items + base * size, taken * size);
  return copy;
}

static ItStmtList take_stmts(ItStmtParser *p, uint32_t base) {
  ItStmtList list;
  list.items = it_stmt_take(p, &p->stmts, base, &list.count);
  return list;
}

static void *fail(ItStmtParser *p) { return it_expr_fail(&p->expr, p->expr.token.start, "invalid syntax"); }

bool it_stmt_at_word(const ItStmtParser *p, const char *word) {
  const ItExprToken *token = &p->expr.token;
  if (token->type != IT_TOK_NAME && token->type < IT_TOK_NOT) return false;
  return it_str_is(it_str_cut(p->text, token->start, token->end), word);
}

bool it_stmt_accept_word(ItStmtParser *p, const char *word) {
  if (!it_stmt_at_word(p, word)) return false;
  it_expr_next(&p->expr);
  return true;
}

ItStr it_stmt_name(ItStmtParser *p) {
  ItStr name = it_str_cut(p->text, p->expr.token.start, p->expr.token.end);
  if (!it_expr_expect(&p->expr, IT_TOK_NAME, "invalid syntax")) return (ItStr){0};
  return it_ident_normal(p->expr.arena, name);
}

ItStmt *it_stmt_new(ItStmtParser *p, ItStmtKind kind, size_t start) {
  ItStmt *stmt = it_arena_new(p->expr.arena, ItStmt);
  stmt->kind = kind;
  stmt->start = (uint32_t)start;
  return stmt;
}

/* ---- lines ---- */

static const ItLogical *line_at(const ItStmtParser *p) {
  return p->line < p->lex.logicals.count ? &p->lex.logicals.items[p->line] : NULL;
}

/* Makes the first token of the line at hand the one at hand. */
static void begin_line(ItStmtParser *p) {
  const ItLogical *line = line_at(p);
  p->expr.source.size = line->end;
  p->expr.at = line->start;
  p->expr.token.end = line->start;
  p->expr.brackets = 0;
  it_expr_next(&p->expr);
}

/* Whether the line at hand is one of this level that begins with `word`; then the word is gone past. */
static bool accept_clause(ItStmtParser *p, uint32_t level, const char *word) {
  const ItLogical *line = line_at(p);
  size_t size = strlen(word);
  if (!line || line->level != level || line->end - line->start < size || p->expr.error.message) return false;
  if (memcmp(p->text.data + line->start, word, size) != 0) return false;
  begin_line(p);
  return it_stmt_accept_word(p, word);
}

/* From the colon to the end of the block behind it, or of the line. */
static bool read_suite(ItStmtParser *p, uint32_t level, ItStmtList *out) {
  uint32_t base = p->stmts.count;
  if (!it_expr_expect(&p->expr, IT_TOK_COLON, "expected ':'")) return false;
  bool is_block = it_expr_at(&p->expr, IT_TOK_END);
  if (!is_block && !it_stmt_simple_line(p)) return false;
  p->line++;
  if (is_block) return read_block(p, level + 1, out);
  *out = take_stmts(p, base);
  return true;
}

/* The last token that was read lies in the statement's last line. */
static ItStmt *finish(ItStmtParser *p, ItStmt *stmt) {
  stmt->end = (uint32_t)p->expr.last_end;
  if (p->line && p->lex.logicals.items[p->line - 1].end > stmt->end) stmt->end = p->lex.logicals.items[p->line - 1].end;
  return p->expr.error.message ? NULL : stmt;
}

/* ---- definitions ---- */

bool it_stmt_type_vars(ItStmtParser *p, const ItStmtTypeVar **out, uint32_t *count) {
  ItExprParser *e = &p->expr;
  uint32_t base = p->type_vars.count;
  *count = 0;
  if (!it_expr_at(e, IT_TOK_LSQB)) return true;
  if (!it_expr_open(e)) return false;
  while (!it_expr_at(e, IT_TOK_RSQB)) {
    ItStmtTypeVar var = {0};
    if (!it_expr_accept(e, IT_TOK_STAR)) it_expr_accept(e, IT_TOK_DOUBLE_STAR);
    var.name = it_stmt_name(p);
    if (it_expr_accept(e, IT_TOK_COLON)) var.bound = it_expr_expression(e);
    if (it_expr_accept(e, IT_TOK_EQUAL)) var.value = it_expr_star_named(e);
    if (e->error.message) return false;
    *it_array_push(&p->type_vars) = var;
    if (!it_expr_accept(e, IT_TOK_COMMA)) break;
  }
  *out = it_stmt_take(p, &p->type_vars, base, count);
  return it_expr_close(e, IT_TOK_RSQB);
}

/* name [: annotation] [= default] */
static bool read_param(ItStmtParser *p, ItExprParamKind kind) {
  ItExprParser *e = &p->expr;
  ItStmtParam param = {.kind = kind, .name = it_stmt_name(p)};
  if (it_expr_accept(e, IT_TOK_COLON))
    param.annotation = kind == IT_EXPR_VAR_POSITIONAL ? it_expr_star_named(e) : it_expr_expression(e);
  if (it_expr_accept(e, IT_TOK_EQUAL)) param.value = it_expr_expression(e);
  *it_array_push(&p->params) = param;
  return !e->error.message;
}

/* The parameters up to the closing parenthesis, pushed above `base`. */
static bool read_params(ItStmtParser *p, uint32_t base) {
  ItExprParser *e = &p->expr;
  ItExprParamKind kind = IT_EXPR_POSITIONAL_OR_KEYWORD;
  while (!it_expr_at(e, IT_TOK_RPAR)) {
    if (it_expr_accept(e, IT_TOK_SLASH)) {
      for (uint32_t i = base; i < p->params.count; i++) p->params.items[i].kind = IT_EXPR_POSITIONAL_ONLY;
    } else if (it_expr_accept(e, IT_TOK_DOUBLE_STAR)) {
      if (!read_param(p, IT_EXPR_VAR_KEYWORD)) return false;
    } else if (it_expr_accept(e, IT_TOK_STAR)) {
      kind = IT_EXPR_KEYWORD_ONLY;
      if (!it_expr_at(e, IT_TOK_COMMA) && !read_param(p, IT_EXPR_VAR_POSITIONAL)) return false;
    } else if (!read_param(p, kind)) {
      return false;
    }
    if (!it_expr_accept(e, IT_TOK_COMMA)) break;
  }
  return it_expr_close(e, IT_TOK_RPAR);
}

static ItStmt *read_function(ItStmtParser *p, ItStmt *stmt, uint32_t level) {
  ItExprParser *e = &p->expr;
  uint32_t base = p->params.count;
  stmt->function.name = it_stmt_name(p);
  if (!it_stmt_type_vars(p, &stmt->function.type_vars, &stmt->function.type_var_count)) return NULL;
  if (!it_expr_at(e, IT_TOK_LPAR) || !it_expr_open(e) || !read_params(p, base)) return fail(p);
  stmt->function.params = it_stmt_take(p, &p->params, base, &stmt->function.param_count);
  if (it_expr_accept(e, IT_TOK_ARROW)) stmt->function.returns = it_expr_bare(e);
  if (!read_suite(p, level, &stmt->function.body)) return NULL;
  return finish(p, stmt);
}

static ItStmt *read_class(ItStmtParser *p, ItStmt *stmt, uint32_t level) {
  ItExprParser *e = &p->expr;
  size_t start = e->token.start;
  stmt->cls.name = it_stmt_name(p);
  if (!it_stmt_type_vars(p, &stmt->cls.type_vars, &stmt->cls.type_var_count)) return NULL;
  if (it_expr_at(e, IT_TOK_LPAR)) {
    ItExpr *name = it_expr_new(e, IT_EXPR_NAME, start);
    name->name = stmt->cls.name;
    stmt->cls.call = it_expr_call(e, name, start);
  }
  if (e->error.message || !read_suite(p, level, &stmt->cls.body)) return NULL;
  return finish(p, stmt);
}

/* ---- compound statements ---- */

static bool read_else(ItStmtParser *p, uint32_t level, ItStmtList *out) {
  return !accept_clause(p, level, "else") || read_suite(p, level, out);
}

static ItStmt *read_if(ItStmtParser *p, ItStmt *stmt, uint32_t level) {
  uint32_t base = p->arms.count;
  do {
    ItStmtArm arm = {.test = it_expr_named(&p->expr)};
    if (!arm.test || !read_suite(p, level, &arm.body)) return NULL;
    *it_array_push(&p->arms) = arm;
  } while (accept_clause(p, level, "elif"));
  if (accept_clause(p, level, "else")) {
    ItStmtArm arm = {0};
    if (!read_suite(p, level, &arm.body)) return NULL;
    *it_array_push(&p->arms) = arm;
  }
  stmt->arms.items = it_stmt_take(p, &p->arms, base, &stmt->arms.count);
  return finish(p, stmt);
}

static ItStmt *read_loop(ItStmtParser *p, ItStmt *stmt, uint32_t level) {
  if (stmt->kind == IT_STMT_FOR) {
    stmt->loop.target = it_expr_targets(&p->expr);
    if (!it_expr_expect(&p->expr, IT_TOK_IN, "invalid syntax")) return NULL;
  }
  stmt->loop.iter = stmt->kind == IT_STMT_FOR ? it_expr_bare(&p->expr) : it_expr_named(&p->expr);
  if (!read_suite(p, level, &stmt->loop.body) || !read_else(p, level, &stmt->loop.orelse)) return NULL;
  return finish(p, stmt);
}

/* Items with commas between them up to `close`, pushed. */
static bool read_items(ItStmtParser *p, ItExprTokenType close) {
  do {
    if (it_expr_at(&p->expr, close)) break;
    ItStmtItem item = {.context = it_expr_expression(&p->expr)};
    if (it_stmt_accept_word(p, "as")) item.target = it_expr_bit_or(&p->expr);
    if (p->expr.error.message) return false;
    *it_array_push(&p->items) = item;
  } while (it_expr_accept(&p->expr, IT_TOK_COMMA));
  return it_expr_at(&p->expr, close);
}

/* What a parser goes back to. */
typedef struct Mark {
  ItExprToken token;
  size_t at, last_end;
  uint32_t brackets, depth, exprs, keywords, params, fors, tokens;
} Mark;

static Mark mark(const ItExprParser *e) {
  return (Mark){e->token,       e->at,           e->last_end,    e->brackets,   e->depth,
                e->exprs.count, e->keywords.count, e->params.count, e->fors.count, e->tokens.count};
}

static void go_back(ItExprParser *e, const Mark *to) {
  e->token = to->token;
  e->at = to->at;
  e->last_end = to->last_end;
  e->brackets = to->brackets;
  e->depth = to->depth;
  e->exprs.count = to->exprs;
  e->keywords.count = to->keywords;
  e->params.count = to->params;
  e->fors.count = to->fors;
  e->tokens.count = to->tokens;
  e->field_brackets = 0;
  e->error = (ItExprError){0};
  it_buf_reset(&e->text);
}

/* `with (a as b, c):`, which PEP 617 made possible. False: the parenthesis is one of an expression. */
static bool read_bracketed_items(ItStmtParser *p) {
  ItExprParser *e = &p->expr;
  Mark start = mark(e);
  uint32_t base = p->items.count;
  if (!it_expr_at(e, IT_TOK_LPAR) || !it_expr_open(e)) return false;
  if (read_items(p, IT_TOK_RPAR) && it_expr_close(e, IT_TOK_RPAR) && it_expr_at(e, IT_TOK_COLON)) return true;
  go_back(e, &start);
  p->items.count = base;
  return false;
}

static ItStmt *read_with(ItStmtParser *p, ItStmt *stmt, uint32_t level) {
  uint32_t base = p->items.count;
  if (!read_bracketed_items(p) && !read_items(p, IT_TOK_COLON)) return fail(p);
  stmt->with.items = it_stmt_take(p, &p->items, base, &stmt->with.count);
  if (!read_suite(p, level, &stmt->with.body)) return NULL;
  return finish(p, stmt);
}

static bool read_handler(ItStmtParser *p, ItStmt *stmt, uint32_t level) {
  ItStmtHandler handler = {0};
  if (it_expr_accept(&p->expr, IT_TOK_STAR)) stmt->try_.is_star = true;
  if (!it_expr_at(&p->expr, IT_TOK_COLON)) handler.type = it_expr_expression(&p->expr);
  if (it_stmt_accept_word(p, "as")) handler.name = it_stmt_name(p);
  if (!read_suite(p, level, &handler.body)) return false;
  *it_array_push(&p->handlers) = handler;
  return true;
}

static ItStmt *read_try(ItStmtParser *p, ItStmt *stmt, uint32_t level) {
  uint32_t base = p->handlers.count;
  if (!read_suite(p, level, &stmt->try_.body)) return NULL;
  while (accept_clause(p, level, "except"))
    if (!read_handler(p, stmt, level)) return NULL;
  stmt->try_.handlers = it_stmt_take(p, &p->handlers, base, &stmt->try_.handler_count);
  if (!read_else(p, level, &stmt->try_.orelse)) return NULL;
  if (accept_clause(p, level, "finally") && !read_suite(p, level, &stmt->try_.finally)) return NULL;
  return finish(p, stmt);
}

static ItStmt *read_match(ItStmtParser *p, ItStmt *stmt, uint32_t level) {
  uint32_t base = p->cases.count;
  stmt->match.subject = it_expr_bare(&p->expr);
  if (!it_expr_expect(&p->expr, IT_TOK_COLON, "expected ':'") || !it_expr_at(&p->expr, IT_TOK_END)) return NULL;
  p->line++;
  while (accept_clause(p, level + 1, "case")) {
    ItStmtCase one = {.pattern = it_stmt_pattern(p)};
    if (it_expr_accept(&p->expr, IT_TOK_IF)) one.guard = it_expr_named(&p->expr);
    if (!read_suite(p, level + 1, &one.body)) return NULL;
    *it_array_push(&p->cases) = one;
  }
  stmt->match.cases = it_stmt_take(p, &p->cases, base, &stmt->match.count);
  return finish(p, stmt);
}

static const struct Compound {
  const char *word;
  ItStmtKind kind;
  ItStmt *(*read)(ItStmtParser *p, ItStmt *stmt, uint32_t level);
} COMPOUNDS[] = {
    {"if", IT_STMT_IF, read_if},         {"def", IT_STMT_FUNCTION, read_function}, {"for", IT_STMT_FOR, read_loop},
    {"class", IT_STMT_CLASS, read_class}, {"while", IT_STMT_WHILE, read_loop},      {"with", IT_STMT_WITH, read_with},
    {"try", IT_STMT_TRY, read_try},       {"match", IT_STMT_MATCH, read_match},
};

/* `match` is a keyword where the line ends in a colon: no other statement that begins with a name does. */
static bool is_match(const ItStmtParser *p) {
  return it_expr_at(&p->expr, IT_TOK_NAME) && it_stmt_at_word(p, "match") && (line_at(p)->flags & IT_LINE_OPENS);
}

/* NULL without an error: the line is no compound statement. */
static ItStmt *read_compound(ItStmtParser *p, uint32_t level) {
  size_t start = p->expr.token.start;
  if (p->expr.token.type < IT_TOK_NOT && !is_match(p)) return NULL;
  bool is_async = it_expr_accept(&p->expr, IT_TOK_ASYNC);
  for (size_t i = 0; i < sizeof COMPOUNDS / sizeof *COMPOUNDS; i++) {
    if (!it_stmt_at_word(p, COMPOUNDS[i].word)) continue;
    ItStmt *stmt = it_stmt_new(p, COMPOUNDS[i].kind, start);
    stmt->is_async = is_async;
    it_expr_next(&p->expr);
    return COMPOUNDS[i].read(p, stmt, level);
  }
  return is_async ? fail(p) : NULL;
}

/* ---- blocks ---- */

/* The decorators above a definition, onto the stack of expressions; the definition's line is begun. */
static bool read_decorators(ItStmtParser *p, uint32_t level) {
  ItExprParser *e = &p->expr;
  while (it_expr_at(e, IT_TOK_OPERATOR) && e->token.op == IT_OP_MAT_MULT) {
    it_expr_next(e);
    const ItExpr *decorator = it_expr_named(e);
    if (!decorator || !it_expr_at(e, IT_TOK_END)) return fail(p) != NULL;
    *it_array_push(&e->exprs) = decorator;
    p->line++;
    if (!line_at(p) || line_at(p)->level != level) return fail(p) != NULL;
    begin_line(p);
  }
  return true;
}

/* The statement or statements of the line at hand, pushed. */
static bool read_line(ItStmtParser *p, uint32_t level) {
  uint32_t base = p->expr.exprs.count;
  begin_line(p);
  if (!read_decorators(p, level)) return false;
  ItExprList decorators;
  decorators.items = it_stmt_take(p, &p->expr.exprs, base, &decorators.count);
  ItStmt *stmt = read_compound(p, level);
  if (!stmt) {
    if (p->expr.error.message || decorators.count || !it_stmt_simple_line(p)) return false;
    p->line++;
    return true;
  }
  if (stmt->kind == IT_STMT_FUNCTION) stmt->function.decorators = decorators;
  else if (stmt->kind == IT_STMT_CLASS) stmt->cls.decorators = decorators;
  *it_array_push(&p->stmts) = stmt;
  return true;
}

/* The lines of `level`, up to one that lies less deep. */
static bool read_block(ItStmtParser *p, uint32_t level, ItStmtList *out) {
  uint32_t base = p->stmts.count;
  while (line_at(p) && line_at(p)->level >= level) {
    if (line_at(p)->level > level) return fail(p) != NULL;
    if (!read_line(p, level)) return false;
  }
  if (level && p->stmts.count == base) return fail(p) != NULL;
  *out = take_stmts(p, base);
  return true;
}

static void clear(ItStmtParser *p) {
  it_expr_parser_clear(&p->expr);
  it_lex_clear(&p->lex);
  it_array_clear(&p->stmts);
  it_array_clear(&p->params);
  it_array_clear(&p->type_vars);
  it_array_clear(&p->arms);
  it_array_clear(&p->items);
  it_array_clear(&p->handlers);
  it_array_clear(&p->cases);
  it_array_clear(&p->aliases);
  it_array_clear(&p->names);
  it_array_clear(&p->patterns);
}

bool it_stmt_parse(ItArena *arena, ItStr text, ItStmtList *out, ItExprError *err) {
  ItStmtParser parser = {.expr = {.arena = arena, .source = text}, .text = text};
  it_lex(&parser.lex, text);
  if (parser.lex.refusal) it_expr_fail(&parser.expr, parser.lex.refused_at, parser.lex.reason);
  bool is_good = !parser.lex.refusal && read_block(&parser, 0, out) && !parser.expr.error.message;
  if (!is_good && err) *err = parser.expr.error;
  if (!is_good && err && !err->message) err->message = "invalid syntax";
  clear(&parser);
  return is_good;
}
