/*
 * facts.h - what one file says by itself: the hand-over from parsing to the store.
 *
 * Plain structs; no type of tree-sitter, none of SQLite. Everything is in source order. Texts live
 * in the facts' arena or in `text`; spans are offsets into `text`. Nothing here knows other files,
 * a Python version or a platform: guards stay conditions.
 *
 * Definitions are numbered from 1 in the order in which they begin; 0 is the module. Guards are
 * numbered from 1; 0 is "always".
 */
#ifndef IT_FACTS_FACTS_H
#define IT_FACTS_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/str.h"

/* A piece of the decoded text, in bytes. Size 0: absent. */
typedef struct ItSpan {
  uint32_t start;
  uint32_t size;
} ItSpan;

/* How far a file was understood. The names are those of the coverage table. */
#define IT_FILE_STATUSES(X)                                                              \
  X(IT_FILE_OK, "ok")                 /* all of it */                                    \
  X(IT_FILE_SYNTAX, "syntax-error")   /* CPython would refuse it; facts stop before it */ \
  X(IT_FILE_ENCODING, "undecodable")  /* PEP 263: unknown codec or wrong bytes */         \
  X(IT_FILE_BINARY, "binary")         /* holds NUL bytes */                               \
  X(IT_FILE_DEEP, "too-deep")         /* over CPython's or our own nesting limits */      \
  X(IT_FILE_LARGE, "too-large")       /* over --max-file-size; not read */                \
  X(IT_FILE_TIMEOUT, "timeout")       /* parsing took longer than the limit */            \
  X(IT_FILE_UNREADABLE, "unreadable") /* the system refused to open or read it */         \
  X(IT_FILE_VANISHED, "vanished")     /* listed, then gone */                             \
  X(IT_FILE_CHANGED, "changed")       /* changed twice while it was read */               \
  X(IT_FILE_SPECIAL, "special")       /* a FIFO, socket or device */                      \
  X(IT_FILE_LINK, "link")             /* a link that leaves the tree, or dangles */

typedef enum ItFileStatus {
#define X(constant, name) constant,
  IT_FILE_STATUSES(X)
#undef X
} ItFileStatus;

/* The status's name in the coverage table. */
const char *it_file_status_name(ItFileStatus status);

#define IT_DEF_KINDS(X)        \
  X(IT_CLASS, "class")         \
  X(IT_FUNCTION, "function")   \
  X(IT_LAMBDA, "lambda") /* `name = lambda ...`: the name is that of the target */

typedef enum ItDefKind {
#define X(constant, name) constant,
  IT_DEF_KINDS(X)
#undef X
} ItDefKind;
const char *it_def_kind_name(ItDefKind kind);

/* A class, a function, or a lambda that an assignment gives a name. */
typedef struct ItDef {
  uint32_t parent;      /* number of the definition whose body holds it; 0: the module */
  ItDefKind kind;
  ItStr name;           /* NFKC, unmangled */
  ItStr qualname;       /* __qualname__: `A.f.<locals>.g`; just the name where the parent says `global` */
  bool is_async;        /* `async def` */
  bool is_generator;    /* a `yield` in its own scope */
  uint32_t code_line;   /* co_firstlineno: of the first decorator's expression, else of the statement (the lambda: its
                           keyword) */
  uint32_t line;        /* of `def`, `async`, `class`, `lambda` */
  uint32_t end_line;    /* ast's end_lineno */
  ItSpan span;          /* from `def`, `async`, `class`, `lambda` to the end, decorators excluded */
  ItSpan body;          /* from the body's first statement (a lambda's expression) to the end */
  ItSpan returns;       /* the return annotation's expression */
  uint32_t guard;       /* 0 in function scopes */
} ItDef;

/* The five of inspect.Parameter.kind, in its numbering. */
#define IT_PARAM_KINDS(X)                                    \
  X(IT_POSITIONAL_ONLY, "POSITIONAL_ONLY")                   \
  X(IT_POSITIONAL_OR_KEYWORD, "POSITIONAL_OR_KEYWORD")       \
  X(IT_VAR_POSITIONAL, "VAR_POSITIONAL")                     \
  X(IT_KEYWORD_ONLY, "KEYWORD_ONLY")                         \
  X(IT_VAR_KEYWORD, "VAR_KEYWORD")

typedef enum ItParamKind {
#define X(constant, name) constant,
  IT_PARAM_KINDS(X)
#undef X
} ItParamKind;
const char *it_param_kind_name(ItParamKind kind);

/* A parameter, in the order of the signature. Spans exclude parentheses around the whole, as ast's positions do. */
typedef struct ItParam {
  uint32_t def;
  ItParamKind kind;
  ItStr name;          /* NFKC, mangled inside classes (`_C__x`) as the code object has it */
  ItSpan value;        /* the default */
  ItSpan annotation;
} ItParam;

/* A decorator's expression, without `@` and outer parentheses; outermost first. */
typedef struct ItDecorator {
  uint32_t def;
  ItSpan span;
} ItDecorator;

/* What stands between a class's parentheses: bases and keywords, as written. */
#define IT_BASE_KINDS(X)          \
  X(IT_BASE_PLAIN, "base")        \
  X(IT_BASE_STAR, "star")         /* *bases */    \
  X(IT_BASE_KEYWORD, "keyword")   /* metaclass=M; `name` is the keyword */ \
  X(IT_BASE_DOUBLE_STAR, "double-star")

typedef enum ItBaseKind {
#define X(constant, name) constant,
  IT_BASE_KINDS(X)
#undef X
} ItBaseKind;
const char *it_base_kind_name(ItBaseKind kind);

typedef struct ItBase {
  uint32_t def;
  ItBaseKind kind;
  ItStr name;    /* a keyword's name, else none */
  ItSpan span;   /* the expression, without stars and outer parentheses */
} ItBase;

/* PEP 695 type parameters of a definition or of a `type` statement. */
#define IT_TYPE_PARAM_KINDS(X)              \
  X(IT_TYPE_VAR, "TypeVar")                 \
  X(IT_TYPE_VAR_TUPLE, "TypeVarTuple")      \
  X(IT_PARAM_SPEC, "ParamSpec")

typedef enum ItTypeParamKind {
#define X(constant, name) constant,
  IT_TYPE_PARAM_KINDS(X)
#undef X
} ItTypeParamKind;
const char *it_type_param_kind_name(ItTypeParamKind kind);

typedef struct ItTypeParam {
  uint32_t def;      /* 0 for a `type` statement's */
  uint32_t binding;  /* index + 1 of the `type` statement's binding, else 0 */
  ItTypeParamKind kind;
  ItStr name;
  ItSpan bound;
  ItSpan value;      /* PEP 696 default */
} ItTypeParam;

/* Statements of module and class scopes that bind a name, or that act on a namespace in another way
 * that linking must see (from IT_DELETE on); and `global` declarations inside functions. */
#define IT_BINDING_KINDS(X)                                                               \
  X(IT_BIND_DEF, "def")               /* `def` is set; also for classes */                \
  X(IT_BIND_IMPORT, "import")         /* import a.b [as name] */                          \
  X(IT_BIND_FROM, "from")             /* from m import n [as name] */                     \
  X(IT_BIND_STAR, "star")             /* from m import *; no name */                      \
  X(IT_BIND_ASSIGN, "assign")                                                             \
  X(IT_BIND_AUGMENT, "augment")       /* name += value; `operator` is "+" */              \
  X(IT_BIND_ANNOTATE, "annotate")     /* name: T without a value: binds nothing */        \
  X(IT_BIND_FOR, "for")               /* value: the iterable */                           \
  X(IT_BIND_WITH, "with")             /* value: the context expression */                 \
  X(IT_BIND_EXCEPT, "except")         /* value: the exception; unbound at the end */      \
  X(IT_BIND_WALRUS, "walrus")                                                             \
  X(IT_BIND_MATCH, "match")           /* a capture; value: the subject */                 \
  X(IT_BIND_TYPE, "type")             /* type X = value */                                \
  X(IT_BIND_DELETE, "delete")         /* del name */                                      \
  X(IT_BIND_GLOBAL, "global")         /* `global name`; scope is the function or class */ \
  X(IT_BIND_ATTRIBUTE, "attribute")   /* target.x = value; `target` is the whole left side */ \
  X(IT_BIND_ITEM, "item")             /* target[x] = value */                             \
  X(IT_BIND_CALL, "call")             /* an expression statement that is a call: `value` */ \
  X(IT_BIND_NAME, "expression")       /* any other expression statement but strings */    \
  X(IT_BIND_RAISE, "raise")           /* value: what is raised, absent for a bare one */  \
  X(IT_BIND_RETURN, "return")         /* value, absent for a bare one; never stored: only of a body read on demand */ \
  X(IT_BIND_BREAK, "break")           /* never stored, as that */                         \
  X(IT_BIND_CONTINUE, "continue")     /* never stored, as that */

typedef enum ItBindingKind {
#define X(constant, name) constant,
  IT_BINDING_KINDS(X)
#undef X
} ItBindingKind;
const char *it_binding_kind_name(ItBindingKind kind);

typedef struct ItBinding {
  uint32_t scope;     /* number of the class (or function, for `global`) whose body it stands in; 0: the module */
  ItBindingKind kind;
  ItStr name;         /* NFKC, mangled inside classes; none for star, call, raise ... */
  uint32_t def;       /* IT_BIND_DEF, and an assignment whose value is a lambda */
  uint32_t guard;
  uint32_t line;      /* of the name or target; of a def: its `line` */
  uint32_t start;     /* offset of the name or target: the order of events */
  ItSpan target;      /* left side where it is no plain name */
  ItSpan value;
  ItSpan annotation;
  ItStr operator_;    /* augmented assignment: "+", "|" ... */
  ItStr unpack; /* the part of the value that the name gets: "[0]", "[1][2]", "[1:-2]" for a star, "[-1]" behind one;
                   for a `for` target it applies to each item */
  ItStr module;       /* imports: dotted, without leading dots */
  ItStr member;       /* from-imports: the name in the module */
  uint32_t level;     /* imports: number of leading dots */
} ItBinding;

/* An arm of a compound statement of module or class scope. */
#define IT_GUARD_KINDS(X)                                                     \
  X(IT_GUARD_IF, "if")           /* test */                                   \
  X(IT_GUARD_ELIF, "elif")       /* test */                                   \
  X(IT_GUARD_ELSE, "else")       /* of if, for, while, try */                 \
  X(IT_GUARD_TRY, "try")                                                      \
  X(IT_GUARD_EXCEPT, "except")   /* test: the exception types, or absent */   \
  X(IT_GUARD_EXCEPT_STAR, "except*")                                          \
  X(IT_GUARD_FINALLY, "finally")                                              \
  X(IT_GUARD_FOR, "for")         /* test: the iterable */                     \
  X(IT_GUARD_WHILE, "while")     /* test */                                   \
  X(IT_GUARD_WITH, "with")       /* test: the items as written */             \
  X(IT_GUARD_CASE, "case")       /* test: the pattern with its `if` */

typedef enum ItGuardKind {
#define X(constant, name) constant,
  IT_GUARD_KINDS(X)
#undef X
} ItGuardKind;
const char *it_guard_kind_name(ItGuardKind kind);

typedef struct ItGuard {
  uint32_t scope;      /* as in ItBinding */
  uint32_t parent;     /* the guard that holds the whole compound statement, or 0 */
  ItGuardKind kind;
  uint32_t statement;  /* offset of the compound statement: arms with the same offset belong together */
  uint32_t arm;        /* 0 for the first arm of the statement, in source order */
  uint32_t line;       /* of the arm's keyword */
  ItSpan test;
  ItSpan subject;      /* match: what is matched */
} ItGuard;

/* A docstring. */
typedef struct ItDoc {
  uint32_t def;        /* 0: the module's */
  ItSpan span;         /* the literal or concatenation, without parentheses */
  ItStr text;          /* evaluated and cleaned (inspect.cleandoc, 3.11); WTF-8 */
} ItDoc;

/* One comment, from `#` to the end of its line. */
typedef struct ItComment {
  ItSpan span;
  uint32_t line;
  uint32_t column;     /* code points before it */
  bool is_own_line;    /* nothing but blanks before it */
} ItComment;

/* A range that was not understood, and why. */
typedef struct ItGap {
  ItSpan span;
  uint32_t line;
  ItStr reason;
} ItGap;

/* Everything. Ended by it_facts_clear. */
typedef struct ItFacts {
  ItArena *arena;          /* the caller's; owns the texts */
  ItStr text;              /* borrowed: the decoded source, lines ended by "\n" */
  ItStr encoding;          /* as Python names it: "utf-8", "iso-8859-1" ... */
  ItFileStatus status;
  ItStr reason;            /* why not IT_FILE_OK: CPython's wording where it has one */
  uint32_t reason_line;
  uint32_t line_count;
  bool has_future_annotations; /* from __future__ import annotations */
  IT_ARRAY(ItDef) defs;    /* defs.items[n - 1] is number n */
  IT_ARRAY(ItParam) params;
  IT_ARRAY(ItDecorator) decorators;
  IT_ARRAY(ItBase) bases;
  IT_ARRAY(ItTypeParam) type_params;
  IT_ARRAY(ItBinding) bindings;
  IT_ARRAY(ItGuard) guards;
  IT_ARRAY(ItDoc) docs;
  IT_ARRAY(ItComment) comments;
  IT_ARRAY(ItGap) gaps;
} ItFacts;

/* The text of a span; none for an absent one. */
static inline ItStr it_facts_text(const ItFacts *facts, ItSpan span) {
  return span.size ? it_str_of(facts->text.data + span.start, span.size) : (ItStr){0};
}

/* Index of a definition's first parameter, or of what would stand behind it. */
uint32_t it_facts_first_param(const ItFacts *facts, uint32_t def);
/* The same of type parameters. */
uint32_t it_facts_first_type(const ItFacts *facts, uint32_t def);
/* Empty, arrays kept for the next file; the arena is the caller's to reset. */
void it_facts_reset(ItFacts *facts);
/* Bytes that the arrays take. */
size_t it_facts_bytes(const ItFacts *facts);
/* Arrays given back. */
void it_facts_clear(ItFacts *facts);

/* For people and tests: one line a fact, indented by kind. No promise of form. */
void it_facts_dump(const ItFacts *facts, ItBuf *out);
/* For programs: one line, a JSON object of all that stands above under the names it has there; arrays as arrays of
 * objects, spans as [start, size] or null, texts in WTF-8. */
void it_facts_record(const ItFacts *facts, ItBuf *out);

#endif
