/* code_inside.h - what the files of the code facts share; for code*.c only. */
#ifndef IT_SYNTAX_CODE_INSIDE_H
#define IT_SYNTAX_CODE_INSIDE_H

#include "syntax/code.h"

/* A loop, or a `try` whose `finally` waits, around the statement at hand (compile.c, fblockinfo). */
typedef struct ItCodeFrame {
  struct ItCodeFrame *outer;
  const ItStmt *stmt;
  bool is_done, is_done_dead; /* its `finally` has been met, in code that runs or does not */
} ItCodeFrame;

typedef IT_ARRAY(uint8_t) ItCodeBytes; /* by number of a name; 0 behind the end */

/* The names of one function's code while they are met. */
typedef struct ItCodeEmit {
  ItScopeTable *table;
  const ItSymScope *scope;
  ItCodeFrame *frame;
  uint32_t named;             /* assignment expressions around the expression at hand; 3.8 and 3.9 fold nothing there */
  uint32_t dead;              /* constant conditions around the statement at hand that never hold; 3.8 and 3.9 */
  IT_ARRAY(uint32_t) varnames;
  IT_ARRAY(uint32_t) names;
  ItCodeBytes seen;           /* which of the two lists has it */
  ItCodeBytes inlined;        /* its place in the inlined comprehension at hand, or none */
  IT_ARRAY(struct ItCodeSaved {
    uint32_t name;
    uint8_t place;
  }) saved;
} ItCodeEmit;

/* code_expr.c */
void it_code_expr(ItCodeEmit *emit, const ItExpr *expr); /* NULL: nothing */
void it_code_parts(ItCodeEmit *emit, const ItExpr *expr); /* only what it is made of */
void it_code_target(ItCodeEmit *emit, const ItExpr *expr); /* assigned to or deleted */
void it_code_name(ItCodeEmit *emit, ItStr name);
/* A name of co_names whatever it means here: an attribute, what is imported. */
void it_code_attr(ItCodeEmit *emit, ItStr name);
void it_code_raw_attr(ItCodeEmit *emit, ItStr name); /* never mangled */
void it_code_varname(ItCodeEmit *emit, uint32_t name);
bool it_code_is_varname(const ItCodeEmit *emit, uint32_t name);

/* code_stmt.c */
void it_code_block(ItCodeEmit *emit, ItStmtList list);

#endif
