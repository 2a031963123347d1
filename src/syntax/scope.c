/* scope.c - the walk over statements and expressions that finds what each scope does to its names
 * (Python/symtable.c). */
#include "syntax/scope.h"

#include "python/ident.h"

static void visit(ItScopeTable *t, const ItExpr *expr);
static void visit_block(ItScopeTable *t, ItStmtList list);

/* ---- the table ---- */

uint32_t it_scope_number(ItScopeTable *table, ItStr name) {
  bool is_new;
  uint32_t *number = it_map_put(&table->name_numbers, name, &is_new);
  if (is_new) {
    *number = table->names.count;
    *it_array_push(&table->names) = name;
  }
  return *number;
}

static ItStr symbol_key(const uint32_t *pair) { return it_str_of((const char *)pair, 2 * sizeof *pair); }

ItSymbol *it_scope_symbol(const ItScopeTable *table, const ItSymScope *scope, uint32_t name) {
  uint32_t pair[2] = {scope->number, name};
  uint32_t *index = it_map_get(&table->symbols, symbol_key(pair));
  return index ? table->all.items[*index] : NULL;
}

uint32_t it_scope_name(ItScopeTable *table, const ItSymScope *scope, ItStr name) {
  ItStr mangled = it_ident_mangle(table->arena, scope->class_name, name);
  uint32_t number = it_scope_number(table, mangled);
  if (!scope->mangler || mangled.data == name.data) return number;
  const ItSymbol *symbol = it_scope_symbol(table, scope->mangler, number);
  return symbol && (symbol->flags & IT_SYM_BOUND) ? number : it_scope_number(table, name);
}

ItSymbol *it_scope_add(ItScopeTable *table, ItSymScope *scope, uint32_t name, uint8_t flags) {
  ItSymbol *symbol = it_scope_symbol(table, scope, name);
  if (!symbol) {
    symbol = it_arena_new(table->arena, ItSymbol);
    symbol->key[0] = scope->number;
    symbol->key[1] = name;
    *it_map_put(&table->symbols, symbol_key(symbol->key), NULL) = table->all.count;
    *it_array_push(&table->all) = symbol;
    if (scope->last) scope->last->next = symbol;
    else scope->first = symbol;
    scope->last = symbol;
  }
  symbol->flags |= flags;
  return symbol;
}

static ItStr node_key(const ItSymScope *scope) { return it_str_of((const char *)&scope->node, sizeof scope->node); }

ItSymScope *it_scope_of(const ItScopeTable *table, const void *node) {
  ItSymScope sought = {.node = node};
  uint32_t *number = it_map_get(&table->nodes, node_key(&sought));
  return number ? table->scopes.items[*number] : NULL;
}

bool it_scope_is_function(const ItSymScope *scope) { return scope->kind > IT_SYM_CLASS; }

/* A new scope inside the one at hand becomes the one at hand; the one before is returned. */
static ItSymScope *enter(ItScopeTable *t, ItSymKind kind, const void *node) {
  ItSymScope *before = t->here;
  ItSymScope *scope = it_arena_new(t->arena, ItSymScope);
  scope->kind = kind;
  scope->node = node;
  scope->number = t->scopes.count;
  scope->parent = before;
  *it_array_push(&t->scopes) = scope;
  if (!before) t->root = scope;
  if (node) *it_map_put(&t->nodes, node_key(scope), NULL) = scope->number;
  if (before) {
    scope->class_name = before->class_name;
    scope->mangler = kind == IT_SYM_CLASS ? NULL : before->mangler;
    scope->is_nested = before->is_nested || it_scope_is_function(before);
  }
  if (before && kind != IT_SYM_ANNOTATION) {
    if (before->last_child) before->last_child->next = scope;
    else before->first_child = scope;
    before->last_child = scope;
  }
  t->here = scope;
  return before;
}

static void add(ItScopeTable *t, ItStr name, uint8_t flags) {
  it_scope_add(t, t->here, it_scope_name(t, t->here, name), flags);
}

/* ---- expressions ---- */

static void each(ItExprList list, void (*call)(void *, const ItExpr *), void *data) {
  for (uint32_t i = 0; i < list.count; i++)
    if (list.items[i]) call(data, list.items[i]);
}

static void maybe(const ItExpr *expr, void (*call)(void *, const ItExpr *), void *data) {
  if (expr) call(data, expr);
}

void it_scope_parts(const ItExpr *expr, void (*call)(void *data, const ItExpr *part), void *data) {
  switch (expr->kind) {
    case IT_EXPR_ATTRIBUTE: call(data, expr->attribute.value); break;
    case IT_EXPR_SUBSCRIPT:
      call(data, expr->subscript.value);
      call(data, expr->subscript.slice);
      break;
    case IT_EXPR_SLICE:
      maybe(expr->slice.lower, call, data);
      maybe(expr->slice.upper, call, data);
      maybe(expr->slice.step, call, data);
      break;
    case IT_EXPR_CALL:
      call(data, expr->call.func);
      each(expr->call.args, call, data);
      for (uint32_t i = 0; i < expr->call.keyword_count; i++) call(data, expr->call.keywords[i].value);
      break;
    case IT_EXPR_TUPLE:
    case IT_EXPR_LIST:
    case IT_EXPR_SET:
    case IT_EXPR_BOOL_OP:
    case IT_EXPR_JOINED_STR: each(expr->elts, call, data); break;
    case IT_EXPR_BIN_OP:
      call(data, expr->binary.left);
      call(data, expr->binary.right);
      break;
    case IT_EXPR_COMPARE:
      call(data, expr->compare.left);
      each(expr->compare.comparators, call, data);
      break;
    case IT_EXPR_IF_EXP:
      call(data, expr->if_exp.test);
      call(data, expr->if_exp.body);
      call(data, expr->if_exp.orelse);
      break;
    case IT_EXPR_UNARY_OP:
    case IT_EXPR_STARRED:
    case IT_EXPR_AWAIT:
    case IT_EXPR_YIELD:
    case IT_EXPR_YIELD_FROM: maybe(expr->operand, call, data); break;
    case IT_EXPR_FORMATTED_VALUE:
      call(data, expr->formatted.value);
      maybe(expr->formatted.format_spec, call, data);
      break;
    default: break;
  }
}

static void visit_part(void *data, const ItExpr *part) { visit(data, part); }

static void visit_some(ItScopeTable *t, const ItExpr *expr) {
  if (expr) visit(t, expr);
}

static void visit_list(ItScopeTable *t, ItExprList list) { each(list, visit_part, t); }

/* What is assigned to or deleted. */
static void visit_target(ItScopeTable *t, const ItExpr *expr) {
  switch (expr->kind) {
    case IT_EXPR_NAME: add(t, expr->name, IT_SYM_BOUND); break;
    case IT_EXPR_STARRED: visit_target(t, expr->operand); break;
    case IT_EXPR_TUPLE:
    case IT_EXPR_LIST:
      for (uint32_t i = 0; i < expr->elts.count; i++) visit_target(t, expr->elts.items[i]);
      break;
    default: visit(t, expr);
  }
}

/* `super` anywhere in a function stands for super(__class__, self). */
static void visit_name(ItScopeTable *t, const ItExpr *expr) {
  add(t, expr->name, IT_SYM_USED);
  if (it_str_is(expr->name, "super") && it_scope_is_function(t->here)) add(t, IT_STR("__class__"), IT_SYM_USED);
}

static bool is_comprehension(const ItSymScope *scope) {
  return scope->kind == IT_SYM_COMPREHENSION || scope->kind == IT_SYM_GENERATOR;
}

/* PEP 572: in a comprehension the name belongs to the scope around it. */
static void visit_named(ItScopeTable *t, const ItExpr *expr) {
  ItStr text = expr->named.target->name;
  ItSymScope *owner = t->here;
  while (is_comprehension(owner) || owner->kind == IT_SYM_ANNOTATION) owner = owner->parent;
  if (owner == t->here) {
    visit(t, expr->named.value);
    return add(t, text, IT_SYM_BOUND);
  }
  uint32_t name = it_scope_name(t, t->here, text);
  const ItSymbol *there = it_scope_symbol(t, owner, name);
  bool is_global = !it_scope_is_function(owner) || (there && (there->flags & IT_SYM_GLOBAL));
  it_scope_add(t, t->here, name, is_global ? IT_SYM_GLOBAL : IT_SYM_NONLOCAL);
  it_scope_add(t, owner, name, it_scope_is_function(owner) ? IT_SYM_BOUND : IT_SYM_GLOBAL);
  visit(t, expr->named.value);
  it_scope_add(t, t->here, name, IT_SYM_BOUND);
}

static void visit_comprehension(ItScopeTable *t, const ItExpr *expr) {
  const ItExprFor *fors = expr->comp.fors;
  bool is_generator = expr->kind == IT_EXPR_GENERATOR_EXP;
  visit(t, fors[0].iter);
  ItSymScope *before = enter(t, is_generator ? IT_SYM_GENERATOR : IT_SYM_COMPREHENSION, expr);
  t->here->is_generator = is_generator;
  add(t, IT_STR(".0"), IT_SYM_BOUND | IT_SYM_PARAM);
  for (uint32_t i = 0; i < expr->comp.count; i++) {
    if (fors[i].is_async) t->here->is_coroutine = true;
    visit_target(t, fors[i].target);
    if (i) visit(t, fors[i].iter);
    visit_list(t, fors[i].ifs);
  }
  visit_some(t, expr->comp.value);
  visit(t, expr->comp.elt);
  if (t->here->is_coroutine && !is_generator) before->is_coroutine = true;
  t->here = before;
}

static void visit_lambda(ItScopeTable *t, const ItExpr *expr) {
  for (uint32_t i = 0; i < expr->lambda.count; i++) visit_some(t, expr->lambda.params[i].value);
  ItSymScope *before = enter(t, IT_SYM_LAMBDA, expr);
  if (expr->start == t->target_at) t->target = t->here;
  for (uint32_t i = 0; i < expr->lambda.count; i++) add(t, expr->lambda.params[i].name, IT_SYM_BOUND | IT_SYM_PARAM);
  visit(t, expr->lambda.body);
  t->here = before;
}

/* Bounded by IT_EXPR_DEPTH. */
static void visit(ItScopeTable *t, const ItExpr *expr) {
  switch (expr->kind) {
    case IT_EXPR_NAME: visit_name(t, expr); break;
    case IT_EXPR_LAMBDA: visit_lambda(t, expr); break;
    case IT_EXPR_NAMED_EXPR: visit_named(t, expr); break;
    case IT_EXPR_DICT:
      visit_list(t, expr->dict.keys);
      visit_list(t, expr->dict.values);
      break;
    case IT_EXPR_LIST_COMP:
    case IT_EXPR_SET_COMP:
    case IT_EXPR_DICT_COMP:
    case IT_EXPR_GENERATOR_EXP: visit_comprehension(t, expr); break;
    case IT_EXPR_YIELD:
    case IT_EXPR_YIELD_FROM:
      t->here->is_generator = true;
      visit_some(t, expr->operand);
      break;
    case IT_EXPR_AWAIT:
      t->here->is_coroutine = true;
      visit(t, expr->operand);
      break;
    default: it_scope_parts(expr, visit_part, t);
  }
}

/* From 3.10 on annotations that stay texts have a scope of their own. */
static void visit_annotation(ItScopeTable *t, const ItExpr *expr) {
  ItSymScope *before = t->here;
  if (!expr) return;
  if (t->has_future && t->minor >= 10) enter(t, IT_SYM_ANNOTATION, NULL);
  visit(t, expr);
  t->here = before;
}

/* ---- type parameters (PEP 695) ---- */

/* A scope for types; directly in a class it sees the names of the class. */
static ItSymScope *enter_types(ItScopeTable *t, const void *node) {
  bool sees_class = t->here->kind == IT_SYM_CLASS || t->here->sees_class;
  ItSymScope *before = enter(t, IT_SYM_TYPES, node);
  t->here->sees_class = sees_class;
  if (sees_class) add(t, IT_STR("__classdict__"), IT_SYM_USED);
  return before;
}

static void visit_lazy(ItScopeTable *t, const ItExpr *expr) {
  if (!expr) return;
  ItSymScope *before = enter_types(t, NULL);
  visit(t, expr);
  t->here = before;
}

static void visit_type_vars(ItScopeTable *t, const ItStmtTypeVar *vars, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    ItStr name = it_ident_mangle(t->arena, t->here->class_name, vars[i].name);
    it_scope_add(t, t->here, it_scope_number(t, name), IT_SYM_BOUND);
    visit_lazy(t, vars[i].bound);
    visit_lazy(t, vars[i].value);
  }
}

static void visit_alias(ItScopeTable *t, const ItStmt *stmt) {
  add(t, stmt->alias.name, IT_SYM_BOUND);
  ItSymScope *before = t->here;
  if (stmt->alias.type_var_count) {
    enter_types(t, NULL);
    visit_type_vars(t, stmt->alias.type_vars, stmt->alias.type_var_count);
  }
  visit_lazy(t, stmt->alias.value);
  t->here = before;
}

/* ---- definitions ---- */

/* Whether what a definition holds counts: it holds the target or lies in it. */
static bool counts(const ItScopeTable *t, const ItStmt *stmt) {
  for (const ItSymScope *scope = t->here; scope && t->target; scope = scope->parent)
    if (scope == t->target) return true;
  return stmt->start <= t->target_at && t->target_at < stmt->end;
}

static void visit_function(ItScopeTable *t, const ItStmt *stmt) {
  ItSymScope *before = t->here;
  add(t, stmt->function.name, IT_SYM_BOUND);
  for (uint32_t i = 0; i < stmt->function.param_count; i++) visit_some(t, stmt->function.params[i].value);
  visit_list(t, stmt->function.decorators);
  if (stmt->function.type_var_count) {
    enter_types(t, NULL);
    visit_type_vars(t, stmt->function.type_vars, stmt->function.type_var_count);
  }
  for (uint32_t i = 0; i < stmt->function.param_count; i++) visit_annotation(t, stmt->function.params[i].annotation);
  visit_annotation(t, stmt->function.returns);
  if (counts(t, stmt)) {
    enter(t, IT_SYM_FUNCTION, stmt);
    if (stmt->start == t->target_at) t->target = t->here;
    t->here->is_coroutine = stmt->is_async;
    for (uint32_t i = 0; i < stmt->function.param_count; i++)
      add(t, stmt->function.params[i].name, IT_SYM_BOUND | IT_SYM_PARAM);
    visit_block(t, stmt->function.body);
  }
  t->here = before;
}

static void visit_class(ItScopeTable *t, const ItStmt *stmt) {
  ItSymScope *before = t->here;
  bool is_generic = stmt->cls.type_var_count > 0;
  add(t, stmt->cls.name, IT_SYM_BOUND);
  visit_list(t, stmt->cls.decorators);
  if (is_generic) {
    enter_types(t, NULL);
    t->here->class_name = stmt->cls.name;
    if (t->minor >= 13) t->here->mangler = t->here;
    add(t, IT_STR(".type_params"), IT_SYM_BOUND | IT_SYM_USED);
    add(t, IT_STR(".generic_base"), IT_SYM_BOUND | IT_SYM_USED);
    visit_type_vars(t, stmt->cls.type_vars, stmt->cls.type_var_count);
  }
  if (stmt->cls.call) {
    visit_list(t, stmt->cls.call->call.args);
    for (uint32_t i = 0; i < stmt->cls.call->call.keyword_count; i++) visit(t, stmt->cls.call->call.keywords[i].value);
  }
  if (counts(t, stmt)) {
    enter(t, IT_SYM_CLASS, NULL);
    t->here->class_name = stmt->cls.name;
    if (is_generic) {
      add(t, IT_STR("__type_params__"), IT_SYM_BOUND);
      add(t, IT_STR(".type_params"), IT_SYM_USED);
    }
    visit_block(t, stmt->cls.body);
  }
  t->here = before;
}

/* ---- other statements ---- */

static void visit_annotate(ItScopeTable *t, const ItStmt *stmt) {
  const ItExpr *target = stmt->annotate.target;
  bool is_name = target->kind == IT_EXPR_NAME;
  if (!is_name) visit_target(t, target);
  else if (stmt->annotate.is_simple || stmt->annotate.value) add(t, target->name, IT_SYM_BOUND);
  visit_annotation(t, stmt->annotate.annotation);
  visit_some(t, stmt->annotate.value);
}

static void visit_import(ItScopeTable *t, const ItStmt *stmt) {
  for (uint32_t i = 0; i < stmt->import.count; i++) {
    const ItStmtAlias *alias = &stmt->import.items[i];
    if (it_str_is(alias->name, "*")) continue;
    const char *dot = memchr(alias->name.data, '.', alias->name.size);
    ItStr bound = alias->as_name.data ? alias->as_name
                  : dot               ? it_str_cut(alias->name, 0, (size_t)(dot - alias->name.data))
                                      : alias->name;
    add(t, bound, IT_SYM_BOUND);
  }
}

static void visit_pattern(ItScopeTable *t, const ItPattern *pattern) {
  for (uint32_t i = 0; i < pattern->keys.count; i++) visit_pattern(t, pattern->keys.items[i]);
  if (pattern->value) visit(t, pattern->value);
  for (uint32_t i = 0; i < pattern->items.count; i++) visit_pattern(t, pattern->items.items[i]);
  if (pattern->name.data) add(t, pattern->name, IT_SYM_BOUND);
}

static void visit_match(ItScopeTable *t, const ItStmt *stmt) {
  visit(t, stmt->match.subject);
  for (uint32_t i = 0; i < stmt->match.count; i++) {
    visit_pattern(t, stmt->match.cases[i].pattern);
    visit_some(t, stmt->match.cases[i].guard);
    visit_block(t, stmt->match.cases[i].body);
  }
}

static void visit_try(ItScopeTable *t, const ItStmt *stmt) {
  visit_block(t, stmt->try_.body);
  for (uint32_t i = 0; i < stmt->try_.handler_count; i++) {
    const ItStmtHandler *handler = &stmt->try_.handlers[i];
    visit_some(t, handler->type);
    if (handler->name.data) add(t, handler->name, IT_SYM_BOUND);
    visit_block(t, handler->body);
  }
  visit_block(t, stmt->try_.orelse);
  visit_block(t, stmt->try_.finally);
}

static void visit_with(ItScopeTable *t, const ItStmt *stmt) {
  for (uint32_t i = 0; i < stmt->with.count; i++) {
    visit(t, stmt->with.items[i].context);
    if (stmt->with.items[i].target) visit_target(t, stmt->with.items[i].target);
  }
  visit_block(t, stmt->with.body);
}

static void visit_loop(ItScopeTable *t, const ItStmt *stmt) {
  if (stmt->loop.target) visit_target(t, stmt->loop.target);
  visit(t, stmt->loop.iter);
  visit_block(t, stmt->loop.body);
  visit_block(t, stmt->loop.orelse);
}

static void visit_assign(ItScopeTable *t, const ItStmt *stmt) {
  for (uint32_t i = 0; i < stmt->assign.targets.count; i++) visit_target(t, stmt->assign.targets.items[i]);
  visit(t, stmt->assign.value);
}

static void visit_arms(ItScopeTable *t, const ItStmt *stmt) {
  for (uint32_t i = 0; i < stmt->arms.count; i++) {
    visit_some(t, stmt->arms.items[i].test);
    visit_block(t, stmt->arms.items[i].body);
  }
}

static void visit_names(ItScopeTable *t, const ItStmt *stmt) {
  for (uint32_t i = 0; i < stmt->names.count; i++)
    add(t, stmt->names.items[i], stmt->kind == IT_STMT_GLOBAL ? IT_SYM_GLOBAL : IT_SYM_NONLOCAL);
}

static void visit_stmt(ItScopeTable *t, const ItStmt *stmt) {
  switch (stmt->kind) {
    case IT_STMT_FUNCTION: visit_function(t, stmt); break;
    case IT_STMT_CLASS: visit_class(t, stmt); break;
    case IT_STMT_RETURN:
    case IT_STMT_EXPR: visit_some(t, stmt->value); break;
    case IT_STMT_DELETE: visit_target(t, stmt->value); break;
    case IT_STMT_ASSIGN:
    case IT_STMT_AUGMENT: visit_assign(t, stmt); break;
    case IT_STMT_ANNOTATE: visit_annotate(t, stmt); break;
    case IT_STMT_TYPE_ALIAS: visit_alias(t, stmt); break;
    case IT_STMT_FOR:
    case IT_STMT_WHILE: visit_loop(t, stmt); break;
    case IT_STMT_IF: visit_arms(t, stmt); break;
    case IT_STMT_WITH: visit_with(t, stmt); break;
    case IT_STMT_MATCH: visit_match(t, stmt); break;
    case IT_STMT_RAISE:
    case IT_STMT_ASSERT:
      visit_some(t, stmt->two[0]);
      visit_some(t, stmt->two[1]);
      break;
    case IT_STMT_TRY: visit_try(t, stmt); break;
    case IT_STMT_IMPORT:
    case IT_STMT_FROM: visit_import(t, stmt); break;
    case IT_STMT_GLOBAL:
    case IT_STMT_NONLOCAL: visit_names(t, stmt); break;
    case IT_STMT_PASS:
    case IT_STMT_BREAK:
    case IT_STMT_CONTINUE: break;
  }
}

static void visit_block(ItScopeTable *t, ItStmtList list) {
  for (uint32_t i = 0; i < list.count; i++) visit_stmt(t, list.items[i]);
}

/* ---- the whole ---- */

/* The scopes of the classes around. */
static void enter_classes(ItScopeTable *t, const ItScopeSource *source) {
  enter(t, IT_SYM_MODULE, NULL);
  for (uint32_t i = 0; i < source->class_count; i++) {
    const struct ItScopeClass *cls = &source->classes[i];
    if (cls->count) {
      enter_types(t, NULL);
      t->here->class_name = cls->name;
    }
    for (uint32_t j = 0; j < cls->count; j++) add(t, cls->type_vars[j], IT_SYM_BOUND);
    enter(t, IT_SYM_CLASS, NULL);
    t->here->class_name = cls->name;
  }
}

bool it_scope_make(ItScopeTable *table, ItArena *arena, const ItScopeSource *source) {
  table->arena = arena;
  table->minor = source->minor;
  table->has_future = source->has_future;
  table->target_at = source->target;
  enter_classes(table, source);
  if (source->stmts) visit_block(table, *source->stmts);
  if (source->lambda) visit(table, source->lambda);
  return it_scope_resolve(table);
}

void it_scope_clear(ItScopeTable *table) {
  it_map_clear(&table->name_numbers);
  it_map_clear(&table->symbols);
  it_map_clear(&table->nodes);
  it_array_clear(&table->names);
  it_array_clear(&table->all);
  it_array_clear(&table->scopes);
  it_array_clear(&table->free);
  it_array_clear(&table->saved);
  *table = (ItScopeTable){0};
}
