/* code_stmt.c - the names of statements in the order in which they are compiled (compile.c, compiler_visit_stmt). */
#include "syntax/code_inside.h"

static int minor_of(const ItCodeEmit *emit) { return emit->table->minor; }

static void emit_list(ItCodeEmit *emit, ItExprList list) {
  for (uint32_t i = 0; i < list.count; i++) it_code_expr(emit, list.items[i]);
}

static void dead_block(ItCodeEmit *emit, ItStmtList list, bool is_dead) {
  emit->dead += is_dead;
  it_code_block(emit, list);
  emit->dead -= is_dead;
}

/* ---- definitions ---- */

/* compiler_visit_annotations: positional-only parameters behind the others. */
static void annotations(ItCodeEmit *emit, const ItStmt *stmt) {
  static const ItExprParamKind ORDER[] = {IT_EXPR_POSITIONAL_OR_KEYWORD, IT_EXPR_POSITIONAL_ONLY,
                                          IT_EXPR_VAR_POSITIONAL, IT_EXPR_KEYWORD_ONLY, IT_EXPR_VAR_KEYWORD};
  for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++)
    for (uint32_t j = 0; j < stmt->function.param_count; j++)
      if (stmt->function.params[j].kind == ORDER[i]) it_code_expr(emit, stmt->function.params[j].annotation);
  it_code_expr(emit, stmt->function.returns);
}

static void function(ItCodeEmit *emit, const ItStmt *stmt) {
  emit_list(emit, stmt->function.decorators);
  for (uint32_t i = 0; i < stmt->function.param_count; i++) it_code_expr(emit, stmt->function.params[i].value);
  if (!emit->table->has_future && !stmt->function.type_var_count) annotations(emit, stmt);
  it_code_name(emit, stmt->function.name);
}

static void class_(ItCodeEmit *emit, const ItStmt *stmt) {
  emit_list(emit, stmt->cls.decorators);
  if (stmt->cls.call && !stmt->cls.type_var_count) {
    emit_list(emit, stmt->cls.call->call.args);
    for (uint32_t i = 0; i < stmt->cls.call->call.keyword_count; i++)
      it_code_expr(emit, stmt->cls.call->call.keywords[i].value);
  }
  it_code_name(emit, stmt->cls.name);
}

/* ---- assignments, imports ---- */

static void assign(ItCodeEmit *emit, const ItStmt *stmt) {
  it_code_expr(emit, stmt->assign.value);
  for (uint32_t i = 0; i < stmt->assign.targets.count; i++) it_code_target(emit, stmt->assign.targets.items[i]);
}

/* Annotations of a function's own names are never evaluated. */
static void annotate(ItCodeEmit *emit, const ItStmt *stmt) {
  const ItExpr *target = stmt->annotate.target;
  it_code_expr(emit, stmt->annotate.value);
  if (stmt->annotate.value) return it_code_target(emit, target);
  if (target->kind == IT_EXPR_ATTRIBUTE) it_code_expr(emit, target->attribute.value);
  if (target->kind == IT_EXPR_SUBSCRIPT) it_code_parts(emit, target);
}

/* `import a.b.c as d` gets c by way of a and b. */
static void import_as(ItCodeEmit *emit, const ItStmtAlias *alias) {
  size_t start = 0;
  for (size_t i = 0; i <= alias->name.size; i++) {
    if (i < alias->name.size && alias->name.data[i] != '.') continue;
    if (start) it_code_raw_attr(emit, it_str_cut(alias->name, start, i));
    start = i + 1;
  }
  it_code_name(emit, alias->as_name);
}

static void import(ItCodeEmit *emit, const ItStmt *stmt) {
  for (uint32_t i = 0; i < stmt->import.count; i++) {
    const ItStmtAlias *alias = &stmt->import.items[i];
    it_code_attr(emit, alias->name);
    if (alias->as_name.data) {
      import_as(emit, alias);
      continue;
    }
    const char *dot = memchr(alias->name.data, '.', alias->name.size);
    it_code_name(emit, dot ? it_str_cut(alias->name, 0, (size_t)(dot - alias->name.data)) : alias->name);
  }
}

static void import_from(ItCodeEmit *emit, const ItStmt *stmt) {
  it_code_attr(emit, stmt->import.module);
  for (uint32_t i = 0; i < stmt->import.count; i++) {
    const ItStmtAlias *alias = &stmt->import.items[i];
    if (it_str_is(alias->name, "*")) continue;
    it_code_attr(emit, alias->name);
    it_code_name(emit, alias->as_name.data ? alias->as_name : alias->name);
  }
}

/* ---- what jumps ---- */

/* From 3.9 on a jump out of a `try` runs the `finally` on its way: its code stands there once more. What it names has
 * been met then; once is enough. */
static void unwind(ItCodeEmit *emit, bool to_loop) {
  ItCodeFrame *saved = emit->frame;
  if (minor_of(emit) < 9) return;
  for (ItCodeFrame *frame = saved; frame; frame = frame->outer) {
    if (frame->stmt->kind != IT_STMT_TRY) {
      if (to_loop) break;
      continue;
    }
    if (frame->is_done || (emit->dead && frame->is_done_dead)) continue;
    if (emit->dead) frame->is_done_dead = true;
    else frame->is_done = true;
    emit->frame = frame->outer;
    it_code_block(emit, frame->stmt->try_.finally);
  }
  emit->frame = saved;
}

static void handlers(ItCodeEmit *emit, const ItStmt *stmt) {
  for (uint32_t i = 0; i < stmt->try_.handler_count; i++) {
    const ItStmtHandler *handler = &stmt->try_.handlers[i];
    it_code_expr(emit, handler->type);
    if (handler->name.data) it_code_name(emit, handler->name);
    it_code_block(emit, handler->body);
  }
}

/* `else` is compiled before the handlers from 3.11 on; 3.8 compiles `finally` before all. */
static void try_(ItCodeEmit *emit, const ItStmt *stmt) {
  ItCodeFrame frame = {emit->frame, stmt, false, false};
  bool has_finally = stmt->try_.finally.count > 0;
  bool else_first = minor_of(emit) >= 11 && !stmt->try_.is_star;
  if (has_finally && minor_of(emit) < 9) it_code_block(emit, stmt->try_.finally);
  if (has_finally) emit->frame = &frame;
  it_code_block(emit, stmt->try_.body);
  if (else_first) it_code_block(emit, stmt->try_.orelse);
  handlers(emit, stmt);
  if (!else_first) it_code_block(emit, stmt->try_.orelse);
  emit->frame = frame.outer;
  if (has_finally && !frame.is_done && minor_of(emit) >= 9) it_code_block(emit, stmt->try_.finally);
}

/* ---- conditions ---- */

typedef enum Truth { NEVER, ALWAYS, SOMETIMES } Truth;

static Truth constant_truth(const ItConstant *constant) {
  switch (constant->kind) {
    case IT_CONSTANT_NONE:
    case IT_CONSTANT_FALSE: return NEVER;
    case IT_CONSTANT_TRUE:
    case IT_CONSTANT_ELLIPSIS: return ALWAYS;
    case IT_CONSTANT_STR:
    case IT_CONSTANT_BYTES: return constant->text.size ? ALWAYS : NEVER;
    case IT_CONSTANT_FLOAT:
    case IT_CONSTANT_COMPLEX: return constant->number != 0 ? ALWAYS : NEVER;
    case IT_CONSTANT_INT: break;
  }
  size_t i = constant->text.size > 1 && (constant->text.data[1] | 0x20) >= 'a' ? 2 : 0; /* 0x, 0o, 0b */
  for (; i < constant->text.size; i++)
    if (constant->text.data[i] != '0' && constant->text.data[i] != '_') return ALWAYS;
  return NEVER;
}

/* What 3.8 and 3.9 know of a condition when they compile it: of constants, also after folding (ast_opt.c). */
static Truth truth_of(const ItCodeEmit *emit, const ItExpr *test) {
  bool is_not = false;
  if (minor_of(emit) >= 10 || !test) return SOMETIMES;
  for (; test->kind == IT_EXPR_UNARY_OP && test->op == IT_OP_NOT; test = test->operand) is_not = !is_not;
  Truth truth = SOMETIMES;
  if (test->kind == IT_EXPR_CONSTANT) truth = constant_truth(&test->constant);
  else if (test->kind == IT_EXPR_NAME && it_str_is(test->name, "__debug__")) truth = ALWAYS;
  else if (test->kind == IT_EXPR_TUPLE && !test->elts.count) truth = NEVER;
  if (truth == SOMETIMES || !is_not) return truth;
  return truth == ALWAYS ? NEVER : ALWAYS;
}

/* What follows an arm that always runs is dead, as is the body of one that never does. */
static void if_(ItCodeEmit *emit, const ItStmt *stmt) {
  uint32_t dead = emit->dead;
  for (uint32_t i = 0; i < stmt->arms.count; i++) {
    const ItStmtArm *arm = &stmt->arms.items[i];
    Truth truth = truth_of(emit, arm->test);
    it_code_expr(emit, arm->test);
    dead_block(emit, arm->body, truth == NEVER);
    emit->dead += truth == ALWAYS;
  }
  emit->dead = dead;
}

static void loop(ItCodeEmit *emit, const ItStmt *stmt) {
  ItCodeFrame frame = {emit->frame, stmt, false, false};
  bool is_dead = stmt->kind == IT_STMT_WHILE && truth_of(emit, stmt->loop.iter) == NEVER;
  it_code_expr(emit, stmt->loop.iter);
  if (stmt->loop.target) it_code_target(emit, stmt->loop.target);
  emit->frame = &frame;
  dead_block(emit, stmt->loop.body, is_dead);
  emit->frame = frame.outer;
  it_code_block(emit, stmt->loop.orelse);
}

static void with(ItCodeEmit *emit, const ItStmt *stmt) {
  for (uint32_t i = 0; i < stmt->with.count; i++) {
    it_code_expr(emit, stmt->with.items[i].context);
    if (stmt->with.items[i].target) it_code_target(emit, stmt->with.items[i].target);
  }
  it_code_block(emit, stmt->with.body);
}

static void assert_(ItCodeEmit *emit, const ItStmt *stmt) {
  it_code_expr(emit, stmt->two[0]);
  if (minor_of(emit) < 9 && !emit->dead) it_code_raw_attr(emit, IT_STR("AssertionError"));
  it_code_expr(emit, stmt->two[1]);
}

/* ---- match ---- */

/* Expressions of a pattern are met first, the names that it binds (`captures`) when all of it has matched. */
static void pattern_exprs(ItCodeEmit *emit, const ItPattern *pattern) {
  for (uint32_t i = 0; i < pattern->keys.count; i++) pattern_exprs(emit, pattern->keys.items[i]);
  it_code_expr(emit, pattern->value);
  for (uint32_t i = 0; i < pattern->items.count; i++) pattern_exprs(emit, pattern->items.items[i]);
}

/* Of alternatives, the first has the order. */
static void pattern_captures(ItCodeEmit *emit, const ItPattern *pattern) {
  uint32_t count = pattern->kind == IT_PATTERN_OR && pattern->items.count ? 1 : pattern->items.count;
  for (uint32_t i = 0; i < count; i++) pattern_captures(emit, pattern->items.items[i]);
  if (pattern->name.data) it_code_name(emit, pattern->name);
}

static void match(ItCodeEmit *emit, const ItStmt *stmt) {
  it_code_expr(emit, stmt->match.subject);
  for (uint32_t i = 0; i < stmt->match.count; i++) {
    const ItStmtCase *one = &stmt->match.cases[i];
    pattern_exprs(emit, one->pattern);
    pattern_captures(emit, one->pattern);
    it_code_expr(emit, one->guard);
    it_code_block(emit, one->body);
  }
}

/* ---- statements ---- */

static void statement(ItCodeEmit *emit, const ItStmt *stmt) {
  switch (stmt->kind) {
    case IT_STMT_FUNCTION: function(emit, stmt); break;
    case IT_STMT_CLASS: class_(emit, stmt); break;
    case IT_STMT_RETURN:
      it_code_expr(emit, stmt->value);
      unwind(emit, false);
      break;
    case IT_STMT_EXPR: it_code_expr(emit, stmt->value); break;
    case IT_STMT_DELETE: it_code_target(emit, stmt->value); break;
    case IT_STMT_ASSIGN: assign(emit, stmt); break;
    case IT_STMT_AUGMENT:
      it_code_expr(emit, stmt->assign.targets.items[0]);
      it_code_expr(emit, stmt->assign.value);
      break;
    case IT_STMT_ANNOTATE: annotate(emit, stmt); break;
    case IT_STMT_TYPE_ALIAS: it_code_name(emit, stmt->alias.name); break;
    case IT_STMT_FOR:
    case IT_STMT_WHILE: loop(emit, stmt); break;
    case IT_STMT_IF: if_(emit, stmt); break;
    case IT_STMT_WITH: with(emit, stmt); break;
    case IT_STMT_MATCH: match(emit, stmt); break;
    case IT_STMT_RAISE:
      it_code_expr(emit, stmt->two[0]);
      it_code_expr(emit, stmt->two[1]);
      break;
    case IT_STMT_ASSERT: assert_(emit, stmt); break;
    case IT_STMT_TRY: try_(emit, stmt); break;
    case IT_STMT_IMPORT: import(emit, stmt); break;
    case IT_STMT_FROM: import_from(emit, stmt); break;
    case IT_STMT_BREAK:
    case IT_STMT_CONTINUE: unwind(emit, true); break;
    case IT_STMT_GLOBAL:
    case IT_STMT_NONLOCAL:
    case IT_STMT_PASS: break;
  }
}

void it_code_block(ItCodeEmit *emit, ItStmtList list) {
  for (uint32_t i = 0; i < list.count; i++) statement(emit, list.items[i]);
}
