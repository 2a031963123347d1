/*
 * expr_inside.h - what the files of the expression parser share; for expr*.c and stmt*.c only.
 *
 * Who calls them:  expr_parse.c (precedence, comprehensions, lambda)
 *                    -> expr_atom.c (displays, calls, subscripts)  -> expr_parse.c
 *                         -> expr_string.c (strings, f-strings)    -> expr_parse.c
 *                    -> expr_scan.c (tokens), expr.c (nodes)
 */
#ifndef IT_PYTHON_EXPR_INSIDE_H
#define IT_PYTHON_EXPR_INSIDE_H

#include "base/array.h"
#include "python/expr.h"
#include "python/number.h"

typedef enum ItExprTokenType {
  IT_TOK_END,
  IT_TOK_BAD, /* the parser has the error */
  IT_TOK_NAME,
  IT_TOK_NUMBER,
  IT_TOK_STRING,  /* a piece without f, as a whole */
  IT_TOK_FSTRING, /* up to behind the opening quote; the parser reads on from there */
  IT_TOK_LPAR,
  IT_TOK_RPAR,
  IT_TOK_LSQB,
  IT_TOK_RSQB,
  IT_TOK_LBRACE,
  IT_TOK_RBRACE,
  IT_TOK_COMMA,
  IT_TOK_COLON,
  IT_TOK_FORMAT_COLON, /* ends the expression of a replacement field */
  IT_TOK_EXCLAMATION,
  IT_TOK_DOT,
  IT_TOK_ELLIPSIS,
  IT_TOK_EQUAL,
  IT_TOK_COLON_EQUAL,
  IT_TOK_AUGMENT,   /* `+=` ...; `op` is set. These three stand in no expression, only in statements. */
  IT_TOK_ARROW,
  IT_TOK_SEMICOLON,
  IT_TOK_STAR,
  IT_TOK_DOUBLE_STAR,
  IT_TOK_SLASH,
  IT_TOK_TILDE,
  IT_TOK_OPERATOR, /* any other; `op` of these and of * ** / is set */
  IT_TOK_NOT,
  IT_TOK_AND,
  IT_TOK_OR,
  IT_TOK_IN,
  IT_TOK_IS,
  IT_TOK_IF,
  IT_TOK_ELSE,
  IT_TOK_FOR,
  IT_TOK_ASYNC,
  IT_TOK_AWAIT,
  IT_TOK_LAMBDA,
  IT_TOK_YIELD,
  IT_TOK_FROM,
  IT_TOK_NONE,
  IT_TOK_TRUE,
  IT_TOK_FALSE,
  IT_TOK_KEYWORD, /* one that no expression holds */
} ItExprTokenType;

typedef struct ItExprToken {
  ItExprTokenType type;
  ItOperator op; /* the binary operator; also of - and + */
  ItNumberKind number;
  size_t start, end;
} ItExprToken;

/* The token at hand and what is being gathered. The arrays are stacks: who pushes takes its own off again. */
typedef struct ItExprParser {
  ItArena *arena;
  ItStr source;
  size_t at; /* behind `token` */
  ItExprToken token;
  size_t last_end;         /* behind the token before */
  uint32_t brackets;       /* open here */
  uint32_t field_brackets; /* `brackets` where ":", "!" and "=" belong to a replacement field; 0: nowhere */
  uint32_t depth;          /* of the parser's own recursion */
  ItExprError error;       /* message NULL: none yet */
  ItBuf text;              /* values of strings; a stack too */
  ItBuf piece;             /* one part of an f-string's text, as a literal */
  IT_ARRAY(const ItExpr *) exprs;
  IT_ARRAY(ItExprKeyword) keywords;
  IT_ARRAY(ItExprParam) params;
  IT_ARRAY(ItExprFor) fors;
  IT_ARRAY(ItExprToken) tokens; /* operators */
} ItExprParser;

/* The first error stays. Returns NULL; every later token is IT_TOK_BAD. */
void *it_expr_fail(ItExprParser *p, size_t offset, const char *message);

/* expr_scan.c: makes the next token the one at hand. */
void it_expr_next(ItExprParser *p);
/* The type of the token behind the one at hand. */
ItExprTokenType it_expr_peek(const ItExprParser *p);
static inline bool it_expr_at(const ItExprParser *p, ItExprTokenType type) { return p->token.type == type; }
/* Goes past a token of that type; false where there is none. */
static inline bool it_expr_accept(ItExprParser *p, ItExprTokenType type) {
  if (p->token.type != type) return false;
  it_expr_next(p);
  return true;
}
/* The same, but none is an error. */
bool it_expr_expect(ItExprParser *p, ItExprTokenType type, const char *message);
/* Goes past an opening bracket; false and an error over the limit. */
bool it_expr_open(ItExprParser *p);
/* Goes past the closing one. */
bool it_expr_close(ItExprParser *p, ItExprTokenType type);

/* expr.c: gives the stacks back. */
void it_expr_parser_clear(ItExprParser *p);
/* A node from `start` to behind the last token. */
ItExpr *it_expr_new(ItExprParser *p, ItExprKind kind, size_t start);
/* Tells the node of a child (may be NULL); false where it lies too deep. */
bool it_expr_adopt(ItExprParser *p, ItExpr *node, const ItExpr *child);
/* The expressions above `base`, taken off the stack; the node adopts them. */
ItExprList it_expr_take(ItExprParser *p, ItExpr *node, uint32_t base);
/* A node with one operand; NULL for none and where it lies too deep. */
const ItExpr *it_expr_wrap(ItExprParser *p, ItExprKind kind, size_t start, const ItExpr *operand);

/* expr_parse.c */
const ItExpr *it_expr_expression(ItExprParser *p); /* as a default or an argument */
const ItExpr *it_expr_named(ItExprParser *p);      /* also `x := 1` */
const ItExpr *it_expr_bit_or(ItExprParser *p);     /* behind a star */
const ItExpr *it_expr_star_named(ItExprParser *p); /* also `*x` */
/* What may stand without brackets: `a, *b`, `yield x`; `x := 1, y` behind `match`. */
const ItExpr *it_expr_bare(ItExprParser *p);
bool it_expr_at_for(const ItExprParser *p); /* `for` or `async for` */
const ItExpr *it_expr_targets(ItExprParser *p); /* what may stand behind `for` */
/* Reads the clauses behind the element and the closing bracket (IT_TOK_END: none) into a node whose element is set. */
const ItExpr *it_expr_comprehension(ItExprParser *p, ItExpr *node, ItExprTokenType close);

/* expr_atom.c: names, literals, displays and what may stand behind them. */
const ItExpr *it_expr_primary(ItExprParser *p);
/* A name and the attributes behind it. */
const ItExpr *it_expr_dotted(ItExprParser *p);
/* The call of `func`, which begins at `start`, from the opening parenthesis on. */
const ItExpr *it_expr_call(ItExprParser *p, const ItExpr *func, size_t start);

/* expr_string.c: pieces side by side. */
const ItExpr *it_expr_strings(ItExprParser *p);

#endif
