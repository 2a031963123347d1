/* code_expr.c - the names of expressions in the order of their evaluation (compile.c, compiler_visit_expr). */
#include "syntax/code_inside.h"

#include "python/ident.h"

enum { SEEN_VARNAME = 1, SEEN_NAME = 2 };

static uint8_t *byte_at(ItCodeBytes *bytes, uint32_t index) {
  while (bytes->count <= index) *it_array_push(bytes) = 0;
  return &bytes->items[index];
}

static bool is_new(ItCodeEmit *emit, uint32_t name, uint8_t list) {
  uint8_t *seen = byte_at(&emit->seen, name);
  bool was_seen = *seen & list;
  *seen |= list;
  return !was_seen;
}

bool it_code_is_varname(const ItCodeEmit *emit, uint32_t name) {
  return name < emit->seen.count && (emit->seen.items[name] & SEEN_VARNAME);
}

void it_code_varname(ItCodeEmit *emit, uint32_t name) {
  if (!emit->dead && is_new(emit, name, SEEN_VARNAME)) *it_array_push(&emit->varnames) = name;
}

static void add_name(ItCodeEmit *emit, uint32_t name) {
  if (is_new(emit, name, SEEN_NAME)) *it_array_push(&emit->names) = name;
}

void it_code_attr(ItCodeEmit *emit, ItStr name) {
  if (!emit->dead) add_name(emit, it_scope_name(emit->table, emit->scope, name));
}

void it_code_raw_attr(ItCodeEmit *emit, ItStr name) {
  if (!emit->dead) add_name(emit, it_scope_number(emit->table, name));
}

void it_code_name(ItCodeEmit *emit, ItStr text) {
  bool is_folded = emit->table->minor >= 10 || !emit->named;
  if (is_folded && it_str_is(text, "__debug__")) return;
  uint32_t name = it_scope_name(emit->table, emit->scope, text);
  uint8_t place = *byte_at(&emit->inlined, name);
  if (!place) {
    const ItSymbol *symbol = it_scope_symbol(emit->table, emit->scope, name);
    place = symbol ? symbol->place : IT_PLACE_GLOBAL;
  }
  if (place == IT_PLACE_LOCAL) it_code_varname(emit, name);
  else if (place == IT_PLACE_GLOBAL) add_name(emit, name);
}

static void emit_part(void *data, const ItExpr *part) { it_code_expr(data, part); }

void it_code_parts(ItCodeEmit *emit, const ItExpr *expr) { it_scope_parts(expr, emit_part, emit); }

void it_code_target(ItCodeEmit *emit, const ItExpr *expr) {
  switch (expr->kind) {
    case IT_EXPR_STARRED: it_code_target(emit, expr->operand); break;
    case IT_EXPR_TUPLE:
    case IT_EXPR_LIST:
      for (uint32_t i = 0; i < expr->elts.count; i++) it_code_target(emit, expr->elts.items[i]);
      break;
    default: it_code_expr(emit, expr);
  }
}

/* ---- comprehensions ---- */

/* All behind the first iterable. */
static void comprehension_inside(ItCodeEmit *emit, const ItExpr *expr) {
  for (uint32_t i = 0; i < expr->comp.count; i++) {
    const ItExprFor *clause = &expr->comp.fors[i];
    if (i) it_code_expr(emit, clause->iter);
    it_code_target(emit, clause->target);
    for (uint32_t j = 0; j < clause->ifs.count; j++) it_code_expr(emit, clause->ifs.items[j]);
  }
  it_code_expr(emit, expr->comp.elt);
  it_code_expr(emit, expr->comp.value);
}

/* PEP 709: its own names become locals of the function, first of all and only inside it. From 3.13 on, what is global
 * to it stays so even where another comprehension has made a local of that name. */
static void inlined_comprehension(ItCodeEmit *emit, const ItExpr *expr, const ItSymScope *scope) {
  uint32_t base = emit->saved.count;
  for (const ItSymbol *symbol = scope->first; symbol; symbol = symbol->next) {
    uint32_t name = symbol->key[1];
    bool is_own = (symbol->flags & IT_SYM_BOUND) && !(symbol->flags & IT_SYM_NONLOCAL);
    bool is_isolated = emit->table->minor >= 13 && symbol->place == IT_PLACE_GLOBAL;
    if ((symbol->flags & IT_SYM_PARAM) || !(is_own || is_isolated)) continue;
    if (is_own) it_code_varname(emit, name);
    if (symbol->flags & IT_SYM_GLOBAL) continue;
    uint8_t *place = byte_at(&emit->inlined, name);
    *it_array_push(&emit->saved) = (struct ItCodeSaved){name, *place};
    *place = symbol->place;
  }
  comprehension_inside(emit, expr);
  while (emit->saved.count > base) {
    const struct ItCodeSaved *saved = &emit->saved.items[--emit->saved.count];
    emit->inlined.items[saved->name] = saved->place;
  }
}

static void comprehension(ItCodeEmit *emit, const ItExpr *expr) {
  const ItSymScope *scope = it_scope_of(emit->table, expr);
  it_code_expr(emit, expr->comp.fors[0].iter);
  if (scope && scope->is_inlined) inlined_comprehension(emit, expr, scope);
}

/* ---- expressions ---- */

/* Bounded by IT_EXPR_DEPTH. */
void it_code_expr(ItCodeEmit *emit, const ItExpr *expr) {
  if (!expr) return;
  switch (expr->kind) {
    case IT_EXPR_NAME: it_code_name(emit, expr->name); break;
    case IT_EXPR_ATTRIBUTE:
      it_code_expr(emit, expr->attribute.value);
      it_code_attr(emit, expr->attribute.attr);
      break;
    case IT_EXPR_NAMED_EXPR:
      emit->named++;
      it_code_expr(emit, expr->named.value);
      emit->named--;
      it_code_expr(emit, expr->named.target);
      break;
    case IT_EXPR_LAMBDA:
      for (uint32_t i = 0; i < expr->lambda.count; i++) it_code_expr(emit, expr->lambda.params[i].value);
      break;
    case IT_EXPR_DICT:
      for (uint32_t i = 0; i < expr->dict.values.count; i++) {
        it_code_expr(emit, expr->dict.keys.items[i]);
        it_code_expr(emit, expr->dict.values.items[i]);
      }
      break;
    case IT_EXPR_LIST_COMP:
    case IT_EXPR_SET_COMP:
    case IT_EXPR_DICT_COMP:
    case IT_EXPR_GENERATOR_EXP: comprehension(emit, expr); break;
    default: it_code_parts(emit, expr);
  }
}
