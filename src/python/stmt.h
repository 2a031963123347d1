/*
 * stmt.h - statements as a tree of plain structs, modelled on Python's ast; their expressions are those of expr.h.
 *
 * Taken is what any of 3.8 to 3.13 takes. Offsets are those of the text that was given, in expressions too. As in
 * ast, a decorated definition begins at its `def`, `async` or `class`; other than there, `elif` is an arm of its
 * `if`, and a one-line body is no different from a block.
 */
#ifndef IT_PYTHON_STMT_H
#define IT_PYTHON_STMT_H

#include "python/expr.h"

/* The names are those of ast's classes; async ones are marked in the node. */
typedef enum ItStmtKind {
  IT_STMT_FUNCTION,   /* function */
  IT_STMT_CLASS,      /* cls */
  IT_STMT_RETURN,     /* value: may be NULL */
  IT_STMT_EXPR,       /* value */
  IT_STMT_DELETE,     /* value: a tuple for several */
  IT_STMT_ASSIGN,     /* assign */
  IT_STMT_AUGMENT,    /* assign: one target; op */
  IT_STMT_ANNOTATE,   /* annotate */
  IT_STMT_TYPE_ALIAS, /* alias */
  IT_STMT_FOR,        /* loop */
  IT_STMT_WHILE,      /* loop: no target, `iter` is the test */
  IT_STMT_IF,         /* arms */
  IT_STMT_WITH,       /* with */
  IT_STMT_MATCH,      /* match */
  IT_STMT_RAISE,      /* two: exception and cause; each may be NULL */
  IT_STMT_ASSERT,     /* two: test and message; the message may be NULL */
  IT_STMT_TRY,        /* try_ */
  IT_STMT_IMPORT,     /* import */
  IT_STMT_FROM,       /* import */
  IT_STMT_GLOBAL,     /* names */
  IT_STMT_NONLOCAL,   /* names */
  IT_STMT_PASS,
  IT_STMT_BREAK,
  IT_STMT_CONTINUE,
} ItStmtKind;

typedef struct ItStmt ItStmt;

typedef struct ItStmtList {
  const ItStmt *const *items;
  uint32_t count;
} ItStmtList;

/* A parameter of a def. */
typedef struct ItStmtParam {
  ItExprParamKind kind;
  ItStr name;               /* NFKC, not mangled */
  const ItExpr *annotation; /* or NULL */
  const ItExpr *value;      /* the default or NULL */
} ItStmtParam;

/* A type parameter (PEP 695). */
typedef struct ItStmtTypeVar {
  ItStr name;
  const ItExpr *bound; /* or NULL */
  const ItExpr *value; /* the default (PEP 696) or NULL */
} ItStmtTypeVar;

/* `if`, `elif` or `else` (test NULL); also a `case`'s or handler's like. */
typedef struct ItStmtArm {
  const ItExpr *test;
  ItStmtList body;
} ItStmtArm;

typedef struct ItStmtItem {
  const ItExpr *context;
  const ItExpr *target; /* or NULL */
} ItStmtItem;

typedef struct ItStmtHandler {
  const ItExpr *type; /* or NULL */
  ItStr name;         /* or none */
  ItStmtList body;
} ItStmtHandler;

typedef struct ItStmtAlias {
  ItStr name;    /* of `import`: dotted; "*" */
  ItStr as_name; /* or none */
} ItStmtAlias;

typedef enum ItPatternKind {
  IT_PATTERN_LITERAL,  /* a number, a string, None, True, False: no names, nothing kept */
  IT_PATTERN_VALUE,    /* value: dotted */
  IT_PATTERN_CAPTURE,  /* name; none for `_` */
  IT_PATTERN_STAR,     /* name; none for `*_` */
  IT_PATTERN_AS,       /* items: one; name */
  IT_PATTERN_OR,       /* items */
  IT_PATTERN_SEQUENCE, /* items */
  IT_PATTERN_MAPPING,  /* keys (LITERAL or VALUE), items; name of `**name` or none */
  IT_PATTERN_CLASS,    /* value, items: positional ones, then those of keywords */
} ItPatternKind;

typedef struct ItPattern ItPattern;

typedef struct ItPatternList {
  const ItPattern *const *items;
  uint32_t count;
} ItPatternList;

struct ItPattern {
  ItPatternKind kind;
  ItStr name;
  const ItExpr *value;
  ItPatternList keys;
  ItPatternList items;
};

typedef struct ItStmtCase {
  const ItPattern *pattern;
  const ItExpr *guard; /* or NULL */
  ItStmtList body;
} ItStmtCase;

struct ItStmt {
  ItStmtKind kind;
  bool is_async;
  ItOperator op;
  uint32_t start, end; /* of the whole statement */
  union {
    struct {
      ItStr name;
      ItExprList decorators;
      const ItStmtTypeVar *type_vars;
      uint32_t type_var_count;
      const ItStmtParam *params; /* in the order of the signature */
      uint32_t param_count;
      const ItExpr *returns; /* or NULL */
      ItStmtList body;
    } function;
    struct {
      ItStr name;
      ItExprList decorators;
      const ItStmtTypeVar *type_vars;
      uint32_t type_var_count;
      const ItExpr *call; /* a Call whose arguments are bases and keywords, or NULL */
      ItStmtList body;
    } cls;
    const ItExpr *value;
    struct {
      ItExprList targets;
      const ItExpr *value;
    } assign;
    struct {
      const ItExpr *target, *annotation, *value; /* value: or NULL */
      bool is_simple;                            /* the target is a name without parentheses */
    } annotate;
    struct {
      ItStr name;
      const ItStmtTypeVar *type_vars;
      uint32_t type_var_count;
      const ItExpr *value;
    } alias;
    struct {
      const ItExpr *target, *iter;
      ItStmtList body, orelse;
    } loop;
    struct {
      const ItStmtArm *items;
      uint32_t count;
    } arms;
    struct {
      const ItStmtItem *items;
      uint32_t count;
      ItStmtList body;
    } with;
    struct {
      const ItExpr *subject;
      const ItStmtCase *cases;
      uint32_t count;
    } match;
    const ItExpr *two[2];
    struct {
      ItStmtList body, orelse, finally;
      const ItStmtHandler *handlers;
      uint32_t handler_count;
      bool is_star; /* except* */
    } try_;
    struct {
      ItStr module;   /* FROM: without the leading dots */
      uint32_t level; /* FROM: how many */
      const ItStmtAlias *items;
      uint32_t count;
    } import;
    struct {
      const ItStr *items;
      uint32_t count;
    } names;
  };
};

/* The statements of `text`, which ends in "\n" or is empty, holds no NUL and is below 4 GiB. All of it is in `arena`
 * but for texts borrowed from `text`. False and `err` (may be NULL) where they are none or nested too deep. Statements
 * nest no deeper than CPython's indents, expressions and patterns as expr.h says: who walks them may recurse. */
bool it_stmt_parse(ItArena *arena, ItStr text, ItStmtList *out, ItExprError *err);

#endif
