/*
 * code.h - what a function's code object would say: its names in the order in which the compiler meets them, its flags.
 *
 * Computed on demand from the text of one definition (Python/compile.c, Python/symtable.c), nothing is compiled. The
 * rules are those of CPython 3.8 to 3.13.
 */
#ifndef IT_SYNTAX_CODE_H
#define IT_SYNTAX_CODE_H

#include "base/arena.h"
#include "base/str.h"
#include "syntax/scope.h"

/* co_flags; Include/cpython/code.h. */
enum {
  IT_CO_OPTIMIZED = 0x1,
  IT_CO_NEWLOCALS = 0x2,
  IT_CO_VARARGS = 0x4,
  IT_CO_VARKEYWORDS = 0x8,
  IT_CO_NESTED = 0x10,
  IT_CO_GENERATOR = 0x20,
  IT_CO_NOFREE = 0x40,
  IT_CO_COROUTINE = 0x80,
  IT_CO_ITERABLE_COROUTINE = 0x100, /* set at run time, by types.coroutine */
  IT_CO_ASYNC_GENERATOR = 0x200,
  IT_CO_FUTURE_BARRY_AS_BDFL = 0x400000,
  IT_CO_FUTURE_ANNOTATIONS = 0x1000000,
};

typedef struct ItCodeNames {
  const ItStr *items;
  uint32_t count;
} ItCodeNames;

typedef struct ItCode {
  uint32_t argcount, posonlyargcount, kwonlyargcount;
  uint32_t flags;
  ItCodeNames varnames, names, cellvars, freevars;
} ItCode;

typedef struct ItCodeSource {
  ItStr text;      /* the outermost function or lambda that holds the one asked for: from its `def`, `async` or `lambda`
                      to the end of its last line (a lambda's: to its own end) */
  bool is_lambda;
  uint32_t target; /* where in `text` the one asked for begins */
  int minor;       /* of the target version */
  bool has_future; /* from __future__ import annotations */
  uint32_t future_flags;
  const struct ItScopeClass *classes; /* the classes around `text`, outermost first */
  uint32_t class_count;
} ItCodeSource;

/* Texts are in `arena` or borrowed from the source. False and *reason (a constant) where the text is none that we can
 * read, or too large. */
bool it_code_read(ItArena *arena, const ItCodeSource *source, ItCode *out, const char **reason);

#endif
