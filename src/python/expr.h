/*
 * expr.h - one Python expression as a tree of plain structs, modelled on Python's ast.
 *
 * The text may come from inside brackets: newlines, comments and backslash-newlines may stand anywhere in it.
 * Taken is what any of 3.8 to 3.13 takes as an expression, and also what may stand bare only in some places:
 * `a, b`, `*a`, `yield x`, `x := 1`. As in ast, parentheses leave no trace but those of a tuple or a generator
 * are part of its extent; there is no context (Load, Store, Del).
 */
#ifndef IT_PYTHON_EXPR_H
#define IT_PYTHON_EXPR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum {
  IT_EXPR_BRACKETS = 200, /* brackets and replacement fields inside one another, as CPython */
  IT_EXPR_DEPTH = 3000,   /* nodes inside one another: who walks a tree may recurse */
};

/* The names are those of ast's classes. */
#define IT_EXPR_KINDS(X)                                                                            \
  X(IT_EXPR_CONSTANT, "Constant")              /* constant */                                       \
  X(IT_EXPR_NAME, "Name")                      /* name */                                           \
  X(IT_EXPR_ATTRIBUTE, "Attribute")            /* attribute */                                      \
  X(IT_EXPR_SUBSCRIPT, "Subscript")            /* subscript */                                      \
  X(IT_EXPR_SLICE, "Slice")                    /* slice; only in a subscript or in a tuple there */ \
  X(IT_EXPR_CALL, "Call")                      /* call */                                           \
  X(IT_EXPR_TUPLE, "Tuple")                    /* elts */                                           \
  X(IT_EXPR_LIST, "List")                      /* elts */                                           \
  X(IT_EXPR_SET, "Set")                        /* elts */                                           \
  X(IT_EXPR_DICT, "Dict")                      /* dict */                                           \
  X(IT_EXPR_BIN_OP, "BinOp")                   /* op, binary: always two operands */                \
  X(IT_EXPR_UNARY_OP, "UnaryOp")               /* op, operand */                                    \
  X(IT_EXPR_BOOL_OP, "BoolOp")                 /* op, elts: two or more values */                   \
  X(IT_EXPR_COMPARE, "Compare")                /* compare */                                        \
  X(IT_EXPR_IF_EXP, "IfExp")                   /* if_exp */                                         \
  X(IT_EXPR_LAMBDA, "Lambda")                  /* lambda */                                         \
  X(IT_EXPR_LIST_COMP, "ListComp")             /* comp */                                           \
  X(IT_EXPR_SET_COMP, "SetComp")               /* comp */                                           \
  X(IT_EXPR_DICT_COMP, "DictComp")             /* comp */                                           \
  X(IT_EXPR_GENERATOR_EXP, "GeneratorExp")     /* comp */                                           \
  X(IT_EXPR_STARRED, "Starred")                /* operand */                                        \
  X(IT_EXPR_AWAIT, "Await")                    /* operand */                                        \
  X(IT_EXPR_YIELD, "Yield")                    /* operand: NULL for a bare `yield` */               \
  X(IT_EXPR_YIELD_FROM, "YieldFrom")           /* operand */                                        \
  X(IT_EXPR_NAMED_EXPR, "NamedExpr")           /* named */                                          \
  X(IT_EXPR_JOINED_STR, "JoinedStr")           /* elts: Constants (str) and FormattedValues */      \
  X(IT_EXPR_FORMATTED_VALUE, "FormattedValue") /* formatted; only in a JoinedStr */

typedef enum ItExprKind {
#define X(constant, name) constant,
  IT_EXPR_KINDS(X)
#undef X
} ItExprKind;

/* Precedence from weak to strong, as in the language reference, 6.17. */
typedef enum ItLevel {
  IT_LEVEL_NONE,
  IT_LEVEL_TUPLE,
  IT_LEVEL_TEST, /* `if` `else`, lambda */
  IT_LEVEL_OR,
  IT_LEVEL_AND,
  IT_LEVEL_NOT,
  IT_LEVEL_COMPARE,
  IT_LEVEL_BIT_OR,
  IT_LEVEL_BIT_XOR,
  IT_LEVEL_BIT_AND,
  IT_LEVEL_SHIFT,
  IT_LEVEL_ARITHMETIC,
  IT_LEVEL_TERM,
  IT_LEVEL_FACTOR, /* unary */
  IT_LEVEL_POWER,
  IT_LEVEL_AWAIT,
  IT_LEVEL_ATOM,
} ItLevel;

/* constant, ast's name, how it is written, how strong it binds */
#define IT_OPERATORS(X)                                \
  X(IT_OP_NONE, "", "", IT_LEVEL_NONE)                 \
  X(IT_OP_ADD, "Add", "+", IT_LEVEL_ARITHMETIC)        \
  X(IT_OP_SUB, "Sub", "-", IT_LEVEL_ARITHMETIC)        \
  X(IT_OP_MULT, "Mult", "*", IT_LEVEL_TERM)            \
  X(IT_OP_MAT_MULT, "MatMult", "@", IT_LEVEL_TERM)     \
  X(IT_OP_DIV, "Div", "/", IT_LEVEL_TERM)              \
  X(IT_OP_MOD, "Mod", "%", IT_LEVEL_TERM)              \
  X(IT_OP_POW, "Pow", "**", IT_LEVEL_POWER)            \
  X(IT_OP_L_SHIFT, "LShift", "<<", IT_LEVEL_SHIFT)     \
  X(IT_OP_R_SHIFT, "RShift", ">>", IT_LEVEL_SHIFT)     \
  X(IT_OP_BIT_OR, "BitOr", "|", IT_LEVEL_BIT_OR)       \
  X(IT_OP_BIT_XOR, "BitXor", "^", IT_LEVEL_BIT_XOR)    \
  X(IT_OP_BIT_AND, "BitAnd", "&", IT_LEVEL_BIT_AND)    \
  X(IT_OP_FLOOR_DIV, "FloorDiv", "//", IT_LEVEL_TERM)  \
  X(IT_OP_INVERT, "Invert", "~", IT_LEVEL_FACTOR)      \
  X(IT_OP_NOT, "Not", "not", IT_LEVEL_NOT)             \
  X(IT_OP_U_ADD, "UAdd", "+", IT_LEVEL_FACTOR)         \
  X(IT_OP_U_SUB, "USub", "-", IT_LEVEL_FACTOR)         \
  X(IT_OP_AND, "And", "and", IT_LEVEL_AND)             \
  X(IT_OP_OR, "Or", "or", IT_LEVEL_OR)                 \
  X(IT_OP_EQ, "Eq", "==", IT_LEVEL_COMPARE)            \
  X(IT_OP_NOT_EQ, "NotEq", "!=", IT_LEVEL_COMPARE)     \
  X(IT_OP_LT, "Lt", "<", IT_LEVEL_COMPARE)             \
  X(IT_OP_LT_E, "LtE", "<=", IT_LEVEL_COMPARE)         \
  X(IT_OP_GT, "Gt", ">", IT_LEVEL_COMPARE)             \
  X(IT_OP_GT_E, "GtE", ">=", IT_LEVEL_COMPARE)         \
  X(IT_OP_IS, "Is", "is", IT_LEVEL_COMPARE)            \
  X(IT_OP_IS_NOT, "IsNot", "is not", IT_LEVEL_COMPARE) \
  X(IT_OP_IN, "In", "in", IT_LEVEL_COMPARE)            \
  X(IT_OP_NOT_IN, "NotIn", "not in", IT_LEVEL_COMPARE)

typedef enum ItOperator {
#define X(constant, name, written, level) constant,
  IT_OPERATORS(X)
#undef X
} ItOperator;

typedef enum ItConstantKind {
  IT_CONSTANT_NONE,
  IT_CONSTANT_TRUE,
  IT_CONSTANT_FALSE,
  IT_CONSTANT_ELLIPSIS,
  IT_CONSTANT_STR,     /* text: the value in WTF-8 */
  IT_CONSTANT_BYTES,   /* text: the value */
  IT_CONSTANT_INT,     /* text: as written, "0x_1F", or computed, "-7"; see arith.h, number.h and repr.h */
  IT_CONSTANT_FLOAT,   /* number */
  IT_CONSTANT_COMPLEX, /* number: the imaginary part; real: 0 as written */
} ItConstantKind;

typedef struct ItConstant {
  ItConstantKind kind;
  bool is_u; /* a str whose (first) piece has the prefix u */
  ItStr text;
  double number;
  double real;
} ItConstant;

typedef struct ItExpr ItExpr;

typedef struct ItExprList {
  const ItExpr *const *items;
  uint32_t count;
} ItExprList;

/* A keyword of a call. */
typedef struct ItExprKeyword {
  ItStr name; /* none for `**value` */
  const ItExpr *value;
} ItExprKeyword;

/* Numbered as inspect.Parameter.kind. */
typedef enum ItExprParamKind {
  IT_EXPR_POSITIONAL_ONLY,
  IT_EXPR_POSITIONAL_OR_KEYWORD,
  IT_EXPR_VAR_POSITIONAL,
  IT_EXPR_KEYWORD_ONLY,
  IT_EXPR_VAR_KEYWORD,
} ItExprParamKind;

/* A parameter of a lambda. */
typedef struct ItExprParam {
  ItExprParamKind kind;
  ItStr name;          /* NFKC, not mangled */
  const ItExpr *value; /* the default or NULL */
} ItExprParam;

/* `[async] for target in iter if ...` */
typedef struct ItExprFor {
  bool is_async;
  const ItExpr *target;
  const ItExpr *iter;
  ItExprList ifs;
} ItExprFor;

/* A node. Names are NFKC and not mangled. */
struct ItExpr {
  ItExprKind kind : 8;
  ItOperator op : 8;
  uint32_t depth : 16; /* 1 for a leaf, else 1 more than the deepest child's: at most IT_EXPR_DEPTH */
  uint32_t start;      /* offset in the source */
  uint32_t size;
  union {
    struct {
      ItConstant constant;
      const void *value; /* what who evaluated it has made of it; NULL: nobody has */
    };
    ItStr name;
    ItExprList elts;
    const ItExpr *operand;
    struct {
      const ItExpr *value;
      ItStr attr;
    } attribute;
    struct {
      const ItExpr *value;
      const ItExpr *slice; /* the index, a Slice, or a Tuple */
    } subscript;
    struct {
      const ItExpr *lower, *upper, *step; /* NULL where absent */
    } slice;
    struct {
      const ItExpr *func;
      ItExprList args; /* Starred among them; in the order of the source */
      const ItExprKeyword *keywords;
      uint32_t keyword_count;
    } call;
    struct {
      ItExprList keys; /* NULL for `**value` */
      ItExprList values;
    } dict;
    struct {
      const ItExpr *left, *right;
    } binary;
    struct {
      const ItExpr *left;
      const ItOperator *ops; /* one a comparator */
      ItExprList comparators;
    } compare;
    struct {
      const ItExpr *test, *body, *orelse;
    } if_exp;
    struct {
      const ItExprParam *params; /* in the order of the signature */
      uint32_t count;
      const ItExpr *body;
      const char *at;            /* where it begins in the text that was parsed */
    } lambda;
    struct {
      const ItExpr *elt;   /* DictComp: the key */
      const ItExpr *value; /* DictComp only */
      const ItExprFor *fors;
      uint32_t count;
    } comp;
    struct {
      const ItExpr *target; /* a Name */
      const ItExpr *value;
    } named;
    struct {
      const ItExpr *value;
      char conversion;           /* 's', 'r', 'a' or 0; `{x=}` without a format has 'r', as in ast */
      const ItExpr *format_spec; /* a JoinedStr or NULL */
    } formatted;
  };
};

typedef struct ItExprError {
  size_t offset;       /* where in the source */
  const char *message; /* a constant */
} ItExprError;

/* The expression, all of it in `arena` but for texts borrowed from `source`; NULL and `err` (may be NULL) if
 * `source` is none or is nested too deep. */
const ItExpr *it_expr_parse(ItArena *arena, ItStr source, ItExprError *err);

/* The one that begins at *at, as a default or an annotation may stand there; *at moves behind it, to before whatever
 * follows. */
const ItExpr *it_expr_parse_at(ItArena *arena, ItStr source, size_t *at, ItExprError *err);

/* The offset behind blanks, newlines, comments and backslash-newlines. */
size_t it_expr_skip_blanks(ItStr source, size_t at);

/* ast's name of a kind; ast's name, the written form and the precedence of an operator. */
const char *it_expr_kind_name(ItExprKind kind);
const char *it_operator_name(ItOperator op);
const char *it_operator_written(ItOperator op);
ItLevel it_operator_level(ItOperator op);

/* For tests and people: one line in the manner of ast.dump. `has_places`: with `@start:size` behind each node. */
void it_expr_dump(const ItExpr *expr, bool has_places, ItBuf *out);

#endif
