/* stmt_simple.c - the statements of one line: assignments, imports, return ... */
#include "python/stmt_inside.h"

#include "base/buf.h"
#include "python/ident.h"

static const ItStmt *finish(ItStmtParser *p, ItStmt *stmt) {
  stmt->end = (uint32_t)p->expr.last_end;
  return p->expr.error.message ? NULL : stmt;
}

static bool at_end(const ItStmtParser *p) {
  return it_expr_at(&p->expr, IT_TOK_END) || it_expr_at(&p->expr, IT_TOK_SEMICOLON);
}

/* ---- imports ---- */

/* `a.b.c`, NFKC, without blanks. */
static ItStr dotted_name(ItStmtParser *p) {
  ItStr first = it_stmt_name(p);
  if (!it_expr_at(&p->expr, IT_TOK_DOT)) return first;
  ItBuf text = {0};
  it_buf_str(&text, first);
  while (it_expr_accept(&p->expr, IT_TOK_DOT)) {
    it_buf_char(&text, '.');
    it_buf_str(&text, it_stmt_name(p));
  }
  ItStr name = it_arena_str(p->expr.arena, it_buf_view(&text));
  it_buf_clear(&text);
  return name;
}

static void read_aliases(ItStmtParser *p, ItStmt *stmt, ItStr (*name)(ItStmtParser *)) {
  uint32_t base = p->aliases.count;
  do {
    if (it_expr_at(&p->expr, IT_TOK_RPAR)) break;
    ItStmtAlias alias = {.name = name(p)};
    if (it_stmt_accept_word(p, "as")) alias.as_name = it_stmt_name(p);
    *it_array_push(&p->aliases) = alias;
  } while (it_expr_accept(&p->expr, IT_TOK_COMMA));
  stmt->import.items = it_stmt_take(p, &p->aliases, base, &stmt->import.count);
}

static const ItStmt *import_names(ItStmtParser *p, size_t start) {
  ItStmt *stmt = it_stmt_new(p, IT_STMT_IMPORT, start);
  read_aliases(p, stmt, dotted_name);
  return finish(p, stmt);
}

static const ItStmt *import_from(ItStmtParser *p, size_t start) {
  ItExprParser *e = &p->expr;
  ItStmt *stmt = it_stmt_new(p, IT_STMT_FROM, start);
  for (; it_expr_at(e, IT_TOK_DOT) || it_expr_at(e, IT_TOK_ELLIPSIS); it_expr_next(e))
    stmt->import.level += it_expr_at(e, IT_TOK_DOT) ? 1 : 3;
  stmt->import.module = it_stmt_at_word(p, "import") ? IT_STR("") : dotted_name(p);
  if (!it_stmt_accept_word(p, "import")) return it_expr_fail(e, e->token.start, "invalid syntax");
  if (it_expr_accept(e, IT_TOK_STAR)) {
    *it_array_push(&p->aliases) = (ItStmtAlias){.name = IT_STR("*")};
    stmt->import.items = it_stmt_take(p, &p->aliases, p->aliases.count - 1, &stmt->import.count);
    return finish(p, stmt);
  }
  bool has_bracket = it_expr_at(e, IT_TOK_LPAR);
  if (has_bracket) it_expr_open(e);
  read_aliases(p, stmt, it_stmt_name);
  if (has_bracket) it_expr_close(e, IT_TOK_RPAR);
  return finish(p, stmt);
}

/* ---- what begins with a keyword ---- */

static const ItStmt *names_of(ItStmtParser *p, ItStmtKind kind, size_t start) {
  ItStmt *stmt = it_stmt_new(p, kind, start);
  uint32_t base = p->names.count;
  do *it_array_push(&p->names) = it_stmt_name(p);
  while (it_expr_accept(&p->expr, IT_TOK_COMMA));
  stmt->names.items = it_stmt_take(p, &p->names, base, &stmt->names.count);
  return finish(p, stmt);
}

static const ItStmt *with_value(ItStmtParser *p, ItStmtKind kind, size_t start) {
  ItStmt *stmt = it_stmt_new(p, kind, start);
  if (!at_end(p)) stmt->value = it_expr_bare(&p->expr);
  return finish(p, stmt);
}

static const ItStmt *raise_(ItStmtParser *p, size_t start) {
  ItStmt *stmt = it_stmt_new(p, IT_STMT_RAISE, start);
  if (!at_end(p)) stmt->two[0] = it_expr_expression(&p->expr);
  if (it_expr_accept(&p->expr, IT_TOK_FROM)) stmt->two[1] = it_expr_expression(&p->expr);
  return finish(p, stmt);
}

static const ItStmt *assert_(ItStmtParser *p, size_t start) {
  ItStmt *stmt = it_stmt_new(p, IT_STMT_ASSERT, start);
  stmt->two[0] = it_expr_named(&p->expr);
  if (it_expr_accept(&p->expr, IT_TOK_COMMA)) stmt->two[1] = it_expr_expression(&p->expr);
  return finish(p, stmt);
}

static const struct Word {
  const char *word;
  ItStmtKind kind;
} WORDS[] = {
    {"return", IT_STMT_RETURN}, {"import", IT_STMT_IMPORT}, {"from", IT_STMT_FROM},     {"raise", IT_STMT_RAISE},
    {"pass", IT_STMT_PASS},     {"assert", IT_STMT_ASSERT}, {"break", IT_STMT_BREAK},   {"continue", IT_STMT_CONTINUE},
    {"del", IT_STMT_DELETE},    {"global", IT_STMT_GLOBAL}, {"nonlocal", IT_STMT_NONLOCAL},
};

static const ItStmt *keyword_statement(ItStmtParser *p, ItStmtKind kind) {
  size_t start = p->expr.token.start;
  it_expr_next(&p->expr);
  switch (kind) {
    case IT_STMT_IMPORT: return import_names(p, start);
    case IT_STMT_FROM: return import_from(p, start);
    case IT_STMT_RAISE: return raise_(p, start);
    case IT_STMT_ASSERT: return assert_(p, start);
    case IT_STMT_GLOBAL:
    case IT_STMT_NONLOCAL: return names_of(p, kind, start);
    case IT_STMT_RETURN:
    case IT_STMT_DELETE: return with_value(p, kind, start);
    default: return finish(p, it_stmt_new(p, kind, start));
  }
}

/* ---- what begins with an expression ---- */

static const ItStmt *type_alias(ItStmtParser *p) {
  ItStmt *stmt = it_stmt_new(p, IT_STMT_TYPE_ALIAS, p->expr.token.start);
  it_expr_next(&p->expr);
  stmt->alias.name = it_stmt_name(p);
  if (!it_stmt_type_vars(p, &stmt->alias.type_vars, &stmt->alias.type_var_count)) return NULL;
  if (!it_expr_expect(&p->expr, IT_TOK_EQUAL, "invalid syntax")) return NULL;
  stmt->alias.value = it_expr_expression(&p->expr);
  return finish(p, stmt);
}

static const ItStmt *annotated(ItStmtParser *p, const ItExpr *target, bool is_simple, size_t start) {
  ItStmt *stmt = it_stmt_new(p, IT_STMT_ANNOTATE, start);
  it_expr_next(&p->expr);
  stmt->annotate.target = target;
  stmt->annotate.annotation = it_expr_expression(&p->expr);
  stmt->annotate.is_simple = is_simple;
  if (it_expr_accept(&p->expr, IT_TOK_EQUAL)) stmt->annotate.value = it_expr_bare(&p->expr);
  return finish(p, stmt);
}

/* `first = second = value`, or `first += value`. */
static const ItStmt *assigned(ItStmtParser *p, const ItExpr *first, size_t start) {
  ItExprParser *e = &p->expr;
  bool is_augmented = it_expr_at(e, IT_TOK_AUGMENT);
  ItStmt *stmt = it_stmt_new(p, is_augmented ? IT_STMT_AUGMENT : IT_STMT_ASSIGN, start);
  uint32_t base = e->exprs.count;
  const ItExpr *value = first;
  stmt->op = e->token.op;
  do {
    *it_array_push(&e->exprs) = value;
    it_expr_next(e);
    value = it_expr_bare(e);
    if (!value) return NULL;
  } while (!is_augmented && it_expr_at(e, IT_TOK_EQUAL));
  stmt->assign.targets.items = it_stmt_take(p, &e->exprs, base, &stmt->assign.targets.count);
  stmt->assign.value = value;
  return finish(p, stmt);
}

static const ItStmt *expression_statement(ItStmtParser *p) {
  ItExprParser *e = &p->expr;
  size_t start = e->token.start;
  bool is_name = it_expr_at(e, IT_TOK_NAME);
  if (it_stmt_at_word(p, "type") && it_expr_peek(e) == IT_TOK_NAME) return type_alias(p);
  const ItExpr *value = it_expr_bare(e);
  if (!value) return NULL;
  if (it_expr_at(e, IT_TOK_EQUAL) || it_expr_at(e, IT_TOK_AUGMENT)) return assigned(p, value, start);
  if (it_expr_at(e, IT_TOK_COLON)) return annotated(p, value, is_name && value->kind == IT_EXPR_NAME, start);
  ItStmt *stmt = it_stmt_new(p, IT_STMT_EXPR, start);
  stmt->value = value;
  return finish(p, stmt);
}

static const ItStmt *simple_statement(ItStmtParser *p) {
  bool may_be_keyword = it_expr_at(&p->expr, IT_TOK_KEYWORD) || it_expr_at(&p->expr, IT_TOK_FROM);
  for (size_t i = 0; may_be_keyword && i < sizeof WORDS / sizeof *WORDS; i++)
    if (it_stmt_at_word(p, WORDS[i].word)) return keyword_statement(p, WORDS[i].kind);
  return expression_statement(p);
}

bool it_stmt_simple_line(ItStmtParser *p) {
  ItExprParser *e = &p->expr;
  do {
    if (it_expr_at(e, IT_TOK_END)) break;
    const ItStmt *stmt = simple_statement(p);
    if (!stmt) return false;
    *it_array_push(&p->stmts) = stmt;
  } while (it_expr_accept(e, IT_TOK_SEMICOLON));
  if (it_expr_at(e, IT_TOK_END)) return true;
  return it_expr_fail(e, e->token.start, "invalid syntax") != NULL;
}
