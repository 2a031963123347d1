/*
 * walk.h - one walk over a clean tree, from nodes to facts.
 *
 * The walk visits statements only, with one cursor; what stands inside a statement is read by the
 * functions of define.c and bind.c with a second cursor, one level at a time. Nothing recurses over
 * nodes: statements nest at most as deep as the lexer lets blocks nest.
 */
#ifndef IT_SYNTAX_WALK_H
#define IT_SYNTAX_WALK_H

#include <tree_sitter/api.h>

#include "base/map.h"
#include "facts/facts.h"
#include "syntax/kinds.h"
#include "text/form.h"
#include "text/lex.h"
#include "text/source.h"

enum { IT_WALK_DEPTH = 128 }; /* open statements, clauses and blocks stay below 4 times this */

/* A module, class or function body that the walk is inside of. */
typedef struct ItScope {
  uint32_t def;           /* 0: the module */
  uint32_t depth;         /* of the node that opened it */
  uint32_t saved_guard;   /* the guard around the definition */
  bool is_function;
  bool expects_doc;       /* the body has not been entered yet */
  ItStr class_name;       /* of the innermost class, for mangling; none outside classes */
  ItStr prefix;           /* what its definitions' qualnames begin with: "", "A.", "f.<locals>." */
} ItScope;

/* A compound statement of module or class scope whose arms are being visited. */
typedef struct ItCompound {
  uint32_t depth;
  uint32_t outer;      /* the guard around it */
  uint32_t start;      /* the statement's offset */
  uint32_t arms;
  ItSpan subject;
} ItCompound;

typedef struct ItWalk {
  const ItSource *source;
  const ItLex *lex;
  ItForm *form;
  ItFacts *facts;
  TSTreeCursor cursor;   /* of the walk */
  TSTreeCursor inner;    /* of whoever reads one level of children */
  TSTreeCursor scanner;  /* of scans for yields and walruses */
  uint32_t depth;
  ItScope scopes[IT_WALK_DEPTH];
  uint32_t scope_count;
  ItCompound compounds[IT_WALK_DEPTH];
  uint32_t compound_count;
  uint32_t guard;
  uint32_t line;             /* index of the logical line that was looked at last */
  uint32_t *def_of_line;     /* per logical line: the number of the definition that it begins */
  uint32_t *block_end;       /* per logical line: the last line of the block that it opens, itself if none */
  uint32_t type_default;     /* next of lex->type_defaults */
  uint32_t form_def;         /* next of form->defs */
  uint32_t form_head;        /* next of form->heads */
  uint32_t first_decorator;  /* those of the definition to come */
  uint32_t refused_at;       /* offset of what CPython 3 refuses, UINT32_MAX if nothing */
  const char *reason;
  ItMap globals;             /* names declared global; a key is the scope's number and the name */
  size_t made;               /* bytes of names made of others, and of texts that many facts share */
  bool is_over;              /* that was too much: the rest is walked without them and thrown away */
  bool opens_functions;      /* the statements of function bodies are facts too */
  ItBuf path;                /* of unpacking */
} ItWalk;

/* Walks a clean tree over `form` and appends to `facts`. On return `walk->reason` is set if the tree
 * holds something that no Python 3 accepts. */
void it_walk(ItWalk *walk, TSTree *tree);
void it_walk_clear(ItWalk *walk);

/* ---- for define.c and bind.c ---- */

static inline ItScope *it_walk_scope(ItWalk *walk) { return &walk->scopes[walk->scope_count - 1]; }

/* Whether the statements of the current scope are no facts. */
static inline bool it_walk_is_quiet(ItWalk *walk) {
  return it_walk_scope(walk)->is_function && !walk->opens_functions;
}

uint32_t it_walk_start(ItWalk *walk, TSNode node);
ItSpan it_walk_span(ItWalk *walk, TSNode node);
/* Inside the parentheses around the whole of an expression, as ast's positions are. */
TSNode it_walk_bare(TSNode node);
uint32_t it_walk_line(const ItWalk *walk, uint32_t offset);
/* The node's text in the form: short and without comments. Borrowed. */
ItStr it_walk_text(const ItWalk *walk, TSNode node);
/* An identifier's name: NFKC. */
ItStr it_walk_name(ItWalk *walk, TSNode node);
/* The same, mangled by the innermost class. */
ItStr it_walk_mangled(ItWalk *walk, TSNode node);
ItStr it_walk_mangle(ItWalk *walk, ItStr name);
/* The flags of the logical line that holds `offset`. */
uint8_t it_walk_flags(ItWalk *walk, uint32_t offset);
/* A scan of one expression or header in source order, by walk->scanner, without what is no part of it: bodies of
 * lambdas, blocks, clauses. Moves to the next node; `*depth` is 0 at the root, where the cursor was reset to. */
bool it_walk_scan_next(ItWalk *walk, uint32_t *depth);
/* Whether such a scan of `root` meets a yield. */
bool it_walk_yields(ItWalk *walk, TSNode root);
void it_walk_refuse(ItWalk *walk, TSNode node, const char *reason);
/* The same for an offset of the text. */
void it_walk_refuse_at(ItWalk *walk, uint32_t at, const char *reason);
/* The docstring of `def`, whose literal `span` is. */
void it_walk_add_doc(ItWalk *walk, uint32_t def, ItSpan span);
/* Whether a fact may hold so many bytes that stand elsewhere already. A class with a name of a megabyte gives
 * one to each of its methods: what multiplies so is bounded for the whole file, which else is refused. */
bool it_walk_afford(ItWalk *walk, size_t size);
/* Notes that the current scope declares `name` global. */
void it_walk_set_global(ItWalk *walk, ItStr name);
/* Whether it did. */
bool it_walk_is_global(const ItWalk *walk, ItStr name);

/* define.c: a class or function statement; opens its scope. */
void it_define_class(ItWalk *walk, TSNode node);
void it_define_function(ItWalk *walk, TSNode node);
/* The function that begins at logical line `line` and that the form left out. */
void it_define_plain(ItWalk *walk, uint32_t line);
/* A lambda that gets `name`; its number. */
uint32_t it_define_lambda(ItWalk *walk, TSNode lambda, TSNode name);
void it_define_decorator(ItWalk *walk, TSNode node);
/* PEP 695 parameters of definition `def` or, where that is 0, of the last binding. */
void it_define_type_params(ItWalk *walk, TSNode list, uint32_t def);

/* bind.c: the statements that bind. */
void it_bind_expression_statement(ItWalk *walk, TSNode node);
void it_bind_import(ItWalk *walk, TSNode node);
/* The import of a logical line that the form leaves out. */
void it_bind_plain_import(ItWalk *walk, uint32_t index);
void it_bind_import_from(ItWalk *walk, TSNode node, bool is_future);
void it_bind_delete(ItWalk *walk, TSNode node);
void it_bind_raise(ItWalk *walk, TSNode node);
void it_bind_return(ItWalk *walk, TSNode node);
void it_bind_jump(ItWalk *walk, TSNode node, ItBindingKind kind);
void it_bind_global(ItWalk *walk, TSNode node);
void it_bind_type_alias(ItWalk *walk, TSNode node);
void it_bind_for(ItWalk *walk, TSNode node);
void it_bind_with(ItWalk *walk, TSNode clause);
void it_bind_except(ItWalk *walk, TSNode node);
void it_bind_case(ItWalk *walk, TSNode node);
/* Walruses in an expression of module or class scope. */
void it_bind_walrus(ItWalk *walk, TSNode node);
/* The binding that a definition makes, whose name stands at `start`. */
void it_bind_definition(ItWalk *walk, uint32_t start, ItStr mangled, uint32_t def);

#endif
