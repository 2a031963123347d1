/*
 * scope.h - which names a function's code holds as its own, which it takes from outside: the symbol table.
 *
 * Made from the statements of the outermost function that holds the one asked for, as Python/symtable.c makes it:
 * first every scope is walked for what its statements do to names, then names are resolved from the outside in and
 * free ones are told from the inside out. What stands around that function can only be classes, of which their names
 * (PEP 8 private names) and type parameters count. Bodies of functions that neither hold nor lie in the one asked
 * for are left out: nothing in them changes its names.
 */
#ifndef IT_SYNTAX_SCOPE_H
#define IT_SYNTAX_SCOPE_H

#include "base/array.h"
#include "base/map.h"
#include "python/stmt.h"

/* What a scope's statements do to a name. */
enum {
  IT_SYM_BOUND = 1,
  IT_SYM_PARAM = 2,
  IT_SYM_USED = 4,
  IT_SYM_GLOBAL = 8,
  IT_SYM_NONLOCAL = 16,
};

/* Where its value is. */
typedef enum ItSymPlace {
  IT_PLACE_NONE,
  IT_PLACE_LOCAL,
  IT_PLACE_CELL,
  IT_PLACE_FREE,
  IT_PLACE_GLOBAL,
} ItSymPlace;

typedef struct ItSymbol ItSymbol;
struct ItSymbol {
  uint32_t key[2];      /* numbers of scope and name: the key of the table's map */
  ItSymbol *next;       /* in the order in which the scope met them */
  uint8_t flags;
  uint8_t place;        /* ItSymPlace */
  bool is_free_too;     /* of a class: it is also passed on to functions inside */
  bool is_inlined_cell; /* a cell of a comprehension that became part of this scope */
};

typedef enum ItSymKind {
  IT_SYM_MODULE,
  IT_SYM_CLASS,
  IT_SYM_FUNCTION,
  IT_SYM_LAMBDA,
  IT_SYM_COMPREHENSION, /* of a list, set or dict */
  IT_SYM_GENERATOR,
  IT_SYM_TYPES,         /* type parameters, a bound, the value of `type` */
  IT_SYM_ANNOTATION,    /* one that stays a text: nobody's child, but `:=` in a comprehension there binds outside */
} ItSymKind;

typedef struct ItSymScope ItSymScope;
struct ItSymScope {
  const void *node;       /* the ItStmt or ItExpr that made it; the key of the table's map of nodes */
  ItSymKind kind;
  uint32_t number;
  ItSymScope *parent;
  ItSymScope *first_child, *last_child, *next;
  ItSymbol *first, *last;
  ItStr class_name;       /* whose private names are mangled here; none outside classes */
  const ItSymScope *mangler; /* 3.13: only private names that are type parameters of this scope are mangled; or NULL */
  bool is_nested;         /* in something like a function */
  bool is_generator;
  bool is_coroutine;
  bool is_inlined;        /* a comprehension that is part of its parent's code (PEP 709) */
  bool sees_class;        /* of type parameters: directly in a class, whose names it sees (PEP 695) */
};

/* What the table is made of. */
typedef struct ItScopeSource {
  const ItStmtList *stmts; /* or NULL */
  const ItExpr *lambda;    /* or NULL */
  uint32_t target;         /* offset of the `def`, `async` or `lambda` that is asked for */
  int minor;
  bool has_future;         /* from __future__ import annotations */
  /* The classes around it, outermost first, and their type parameters. */
  const struct ItScopeClass {
    ItStr name;
    const ItStr *type_vars;
    uint32_t count;
  } *classes;
  uint32_t class_count;
} ItScopeSource;

/* {0} to begin with. */
typedef struct ItScopeTable {
  ItArena *arena;
  int minor;
  bool has_future;
  uint32_t target_at;
  ItSymScope *root, *here, *target; /* target: NULL where no function begins there */
  ItMap name_numbers;
  IT_ARRAY(ItStr) names;            /* by number */
  ItMap symbols, nodes;             /* to indexes of: */
  IT_ARRAY(ItSymbol *) all;
  IT_ARRAY(ItSymScope *) scopes;    /* by number */
  uint64_t work;                    /* free names that were passed outwards */
  /* While names are resolved; the first four by number of a name. */
  uint8_t *outside;                 /* ItOutside: what it is to a scope that has it not */
  uint32_t *marks, *dropped, *child_free; /* number of the scope that marked it, + 1 */
  IT_ARRAY(uint32_t) free;          /* stack: free names of the children */
  IT_ARRAY(struct ItScopeSaved {
    uint32_t name;
    uint8_t outside;
  }) saved;
} ItScopeTable;

enum { IT_SCOPE_MOST_WORK = 4000000 };

/* Walks and resolves. False where the source is too large for it: too many names pass through too many scopes. */
bool it_scope_make(ItScopeTable *table, ItArena *arena, const ItScopeSource *source);
void it_scope_clear(ItScopeTable *table);

/* The number of `name` as it is known in `scope`, mangled. */
uint32_t it_scope_name(ItScopeTable *table, const ItSymScope *scope, ItStr name);
uint32_t it_scope_number(ItScopeTable *table, ItStr name);
ItSymbol *it_scope_symbol(const ItScopeTable *table, const ItSymScope *scope, uint32_t name);
/* Adds flags to a symbol, which is new to the scope if need be. */
ItSymbol *it_scope_add(ItScopeTable *table, ItSymScope *scope, uint32_t name, uint8_t flags);
/* The scope that a lambda or comprehension made. */
ItSymScope *it_scope_of(const ItScopeTable *table, const void *node);
bool it_scope_is_function(const ItSymScope *scope);

/* scope_resolve.c */
bool it_scope_resolve(ItScopeTable *table);

/* Calls `visit` for the parts of an expression in the order of their evaluation. Not for names, lambdas,
 * comprehensions, assignment expressions and dicts, whose order is not the same for all. */
void it_scope_parts(const ItExpr *expr, void (*visit)(void *data, const ItExpr *part), void *data);

#endif
