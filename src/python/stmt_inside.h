/*
 * stmt_inside.h - what the files of the statement parser share; for stmt*.c only.
 *
 * stmt.c reads blocks and compound statements, stmt_simple.c what stands between semicolons, stmt_pattern.c the
 * patterns of `case`. A statement's tokens are those of its logical line; the lexer has found the lines.
 */
#ifndef IT_PYTHON_STMT_INSIDE_H
#define IT_PYTHON_STMT_INSIDE_H

#include "python/expr_inside.h"
#include "python/stmt.h"
#include "text/lex.h"

typedef struct ItStmtParser {
  ItExprParser expr; /* its source ends with the line at hand */
  ItStr text;
  ItLex lex;
  uint32_t line;     /* index of the logical line at hand */
  /* Stacks: who pushes takes its own off again. */
  IT_ARRAY(const ItStmt *) stmts;
  IT_ARRAY(ItStmtParam) params;
  IT_ARRAY(ItStmtTypeVar) type_vars;
  IT_ARRAY(ItStmtArm) arms;
  IT_ARRAY(ItStmtItem) items;
  IT_ARRAY(ItStmtHandler) handlers;
  IT_ARRAY(ItStmtCase) cases;
  IT_ARRAY(ItStmtAlias) aliases;
  IT_ARRAY(ItStr) names;
  IT_ARRAY(const ItPattern *) patterns;
} ItStmtParser;

/* What was pushed above `base`, as a copy in the arena; *taken (may be NULL) is how many. */
#define it_stmt_take(p, stack, base, taken) \
  it_stmt_take_((p)->expr.arena, (stack)->items, &(stack)->count, sizeof *(stack)->items, (base), (taken))
void *it_stmt_take_(ItArena *arena, const void *items, uint32_t *held, size_t size, uint32_t base, uint32_t *count);

/* Whether the token is that word: a keyword without a type of its own, or a soft one. */
bool it_stmt_at_word(const ItStmtParser *p, const char *word);
bool it_stmt_accept_word(ItStmtParser *p, const char *word);
/* A name, NFKC; none and an error where there is none. */
ItStr it_stmt_name(ItStmtParser *p);
ItStmt *it_stmt_new(ItStmtParser *p, ItStmtKind kind, size_t start);
/* `[T: bound = default, *Ts, **P]`, where there is one. */
bool it_stmt_type_vars(ItStmtParser *p, const ItStmtTypeVar **out, uint32_t *count);

/* stmt_simple.c: the statements up to the end of the line, pushed. */
bool it_stmt_simple_line(ItStmtParser *p);

/* stmt_pattern.c: what stands behind `case`; NULL: none. */
const ItPattern *it_stmt_pattern(ItStmtParser *p);

#endif
