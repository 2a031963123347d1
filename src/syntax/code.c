/* code.c - from the text of a definition to what its code object says. */
#include "syntax/code.h"

#include <stdlib.h>

#include "syntax/code_inside.h"

/* Parameters as a def and a lambda have them alike. */
typedef struct Param {
  ItExprParamKind kind;
  ItStr name;
} Param;

typedef struct Params {
  Param *items;
  uint32_t count;
} Params;

static Params params_of(ItArena *arena, const ItSymScope *scope) {
  const ItStmt *stmt = scope->node;
  const ItExpr *lambda = scope->node;
  bool is_lambda = scope->kind == IT_SYM_LAMBDA;
  Params params = {.count = is_lambda ? lambda->lambda.count : stmt->function.param_count};
  params.items = it_arena_alloc(arena, it_mul(params.count, sizeof *params.items));
  for (uint32_t i = 0; i < params.count; i++) {
    if (is_lambda) params.items[i] = (Param){lambda->lambda.params[i].kind, lambda->lambda.params[i].name};
    else params.items[i] = (Param){stmt->function.params[i].kind, stmt->function.params[i].name};
  }
  return params;
}

/* co_varnames begins with them, *args and **kw last. */
static void emit_params(ItCodeEmit *emit, Params params, ItCode *out) {
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t i = 0; i < params.count; i++) {
      ItExprParamKind kind = params.items[i].kind;
      bool is_rest = kind == IT_EXPR_VAR_POSITIONAL || kind == IT_EXPR_VAR_KEYWORD;
      if (is_rest != (pass == 1)) continue;
      it_code_varname(emit, it_scope_name(emit->table, emit->scope, params.items[i].name));
      if (kind == IT_EXPR_VAR_POSITIONAL) out->flags |= IT_CO_VARARGS;
      if (kind == IT_EXPR_VAR_KEYWORD) out->flags |= IT_CO_VARKEYWORDS;
      if (kind == IT_EXPR_KEYWORD_ONLY) out->kwonlyargcount++;
      if (kind == IT_EXPR_POSITIONAL_ONLY) out->posonlyargcount++;
      if (kind <= IT_EXPR_POSITIONAL_OR_KEYWORD) out->argcount++;
    }
  }
}

static uint32_t flags_of(const ItSymScope *scope) {
  uint32_t flags = IT_CO_OPTIMIZED | IT_CO_NEWLOCALS;
  if (scope->is_nested) flags |= IT_CO_NESTED;
  if (scope->is_generator && scope->is_coroutine) flags |= IT_CO_ASYNC_GENERATOR;
  else if (scope->is_generator) flags |= IT_CO_GENERATOR;
  else if (scope->is_coroutine) flags |= IT_CO_COROUTINE;
  return flags;
}

/* ---- lists of names ---- */

static ItCodeNames names_of(const ItScopeTable *table, const uint32_t *numbers, uint32_t count) {
  ItStr *items = it_arena_alloc(table->arena, it_mul(count, sizeof *items));
  for (uint32_t i = 0; i < count; i++) items[i] = table->names.items[numbers[i]];
  return (ItCodeNames){items, count};
}

static int compare(const void *a, const void *b) { return it_str_cmp(*(const ItStr *)a, *(const ItStr *)b); }

/* A name may be free and a cell besides, in an inlined comprehension (symtable.c, DEF_COMP_CELL). */
static bool is_at(const ItSymbol *symbol, ItSymPlace place) {
  return symbol->place == place || (place == IT_PLACE_CELL && symbol->is_inlined_cell);
}

/* The scope's names of that place, sorted. */
static ItCodeNames sorted(const ItCodeEmit *emit, ItSymPlace place) {
  uint32_t count = 0;
  for (const ItSymbol *symbol = emit->scope->first; symbol; symbol = symbol->next) count += is_at(symbol, place);
  ItStr *items = it_arena_alloc(emit->table->arena, it_mul(count, sizeof *items));
  count = 0;
  for (const ItSymbol *symbol = emit->scope->first; symbol; symbol = symbol->next)
    if (is_at(symbol, place)) items[count++] = emit->table->names.items[symbol->key[1]];
  if (count) qsort(items, count, sizeof *items, compare);
  return (ItCodeNames){items, count};
}

/* From 3.11 on (fast locals) cells that are locals come first, in their order. */
static ItCodeNames cells_of(const ItCodeEmit *emit) {
  ItScopeTable *table = emit->table;
  ItCodeNames cells = sorted(emit, IT_PLACE_CELL);
  if (table->minor < 11) return cells;
  ItStr *items = it_arena_alloc(table->arena, it_mul(cells.count, sizeof *items));
  uint32_t count = 0;
  for (uint32_t i = 0; i < emit->varnames.count; i++) {
    const ItSymbol *symbol = it_scope_symbol(table, emit->scope, emit->varnames.items[i]);
    if (symbol && is_at(symbol, IT_PLACE_CELL)) items[count++] = table->names.items[emit->varnames.items[i]];
  }
  for (uint32_t i = 0; i < cells.count; i++)
    if (!it_code_is_varname(emit, it_scope_number(table, cells.items[i]))) items[count++] = cells.items[i];
  return (ItCodeNames){items, count};
}

/* ---- the whole ---- */

static void read_target(ItScopeTable *table, ItCode *out) {
  ItCodeEmit emit = {.table = table, .scope = table->target};
  const void *node = emit.scope->node;
  emit_params(&emit, params_of(table->arena, emit.scope), out);
  if (emit.scope->kind == IT_SYM_LAMBDA) it_code_expr(&emit, ((const ItExpr *)node)->lambda.body);
  else it_code_block(&emit, ((const ItStmt *)node)->function.body);
  out->flags |= flags_of(emit.scope);
  out->cellvars = cells_of(&emit);
  out->freevars = sorted(&emit, IT_PLACE_FREE);
  if (table->minor <= 10 && !out->cellvars.count && !out->freevars.count) out->flags |= IT_CO_NOFREE;
  out->varnames = names_of(table, emit.varnames.items, emit.varnames.count);
  out->names = names_of(table, emit.names.items, emit.names.count);
  it_array_clear(&emit.varnames);
  it_array_clear(&emit.names);
  it_array_clear(&emit.seen);
  it_array_clear(&emit.inlined);
  it_array_clear(&emit.saved);
}

bool it_code_read(ItArena *arena, const ItCodeSource *source, ItCode *out, const char **reason) {
  ItStmtList stmts = {0};
  ItExprError error = {0};
  ItScopeTable table = {0};
  ItScopeSource scopes = {.target = source->target,
                          .minor = source->minor,
                          .has_future = source->has_future,
                          .classes = source->classes,
                          .class_count = source->class_count};
  *out = (ItCode){.flags = source->future_flags};
  if (source->is_lambda) scopes.lambda = it_expr_parse(arena, source->text, &error);
  else if (it_stmt_parse(arena, source->text, &stmts, &error)) scopes.stmts = &stmts;
  *reason = error.message;
  if (!scopes.lambda && !scopes.stmts) return false;
  bool is_good = it_scope_make(&table, arena, &scopes) && table.target;
  *reason = is_good ? NULL : "too many names to resolve";
  if (is_good) read_target(&table, out);
  it_scope_clear(&table);
  return is_good;
}
