/* walk.c - the walk itself: scopes, guards, docstrings, who yields. */
#include "syntax/walk.h"

#include <string.h>

#include "python/doc.h"
#include "python/ident.h"
#include "python/literal.h"

static const size_t MOST_MADE = (size_t)32 << 20; /* bytes; the largest sources there are make a tenth of it */

uint32_t it_walk_start(ItWalk *walk, TSNode node) { return it_form_start(walk->form, ts_node_start_byte(node)); }

ItSpan it_walk_span(ItWalk *walk, TSNode node) {
  if (ts_node_is_null(node)) return (ItSpan){0};
  uint32_t start = it_walk_start(walk, node), end = it_form_end(walk->form, ts_node_end_byte(node));
  return (ItSpan){start, end > start ? end - start : 0};
}

TSNode it_walk_bare(TSNode node) {
  while (!ts_node_is_null(node)) {
    ItNodeKind kind = it_kind(node);
    bool is_wrapper = kind == IT_NODE_PARENTHESIZED || (kind == IT_NODE_TYPE && ts_node_child_count(node) == 1);
    if (!is_wrapper) break;
    TSNode inside = ts_node_named_child(node, 0);
    if (ts_node_is_null(inside)) break;
    node = inside;
  }
  return node;
}

uint32_t it_walk_line(const ItWalk *walk, uint32_t offset) { return it_lines_at(&walk->source->lines, offset); }

ItStr it_walk_text(const ItWalk *walk, TSNode node) {
  uint32_t start = ts_node_start_byte(node);
  return it_str_of(walk->form->bytes.data + start, ts_node_end_byte(node) - start);
}

ItStr it_walk_name(ItWalk *walk, TSNode node) {
  ItSpan span = it_walk_span(walk, node);
  return it_ident_normal(walk->facts->arena, it_facts_text(walk->facts, span));
}

ItStr it_walk_mangle(ItWalk *walk, ItStr name) {
  ItStr class_name = it_walk_scope(walk)->class_name;
  if (!class_name.data || walk->is_over) return name;
  ItStr mangled = it_ident_mangle(walk->facts->arena, class_name, name);
  if (mangled.size != name.size) it_walk_afford(walk, mangled.size);
  return mangled;
}

ItStr it_walk_mangled(ItWalk *walk, TSNode node) { return it_walk_mangle(walk, it_walk_name(walk, node)); }

static uint32_t line_index(ItWalk *walk, uint32_t offset) {
  const ItLogical *lines = walk->lex->logicals.items;
  uint32_t count = walk->lex->logicals.count, i = walk->line;
  for (uint32_t steps = 0; steps < 16 && i < count && lines[i].line_start <= offset; steps++, i++)
    if (i + 1 == count || lines[i + 1].line_start > offset) return walk->line = i;
  return walk->line = it_lex_line_at(walk->lex, offset);
}

uint8_t it_walk_flags(ItWalk *walk, uint32_t offset) {
  return walk->lex->logicals.count ? walk->lex->logicals.items[line_index(walk, offset)].flags : 0;
}

void it_walk_refuse(ItWalk *walk, TSNode node, const char *reason) {
  it_walk_refuse_at(walk, it_walk_start(walk, node), reason);
}

void it_walk_refuse_at(ItWalk *walk, uint32_t at, const char *reason) {
  if (at >= walk->refused_at) return;
  walk->refused_at = at;
  walk->reason = reason;
}

bool it_walk_afford(ItWalk *walk, size_t size) {
  walk->made = it_add(walk->made, size);
  if (walk->made <= MOST_MADE) return true;
  if (!walk->is_over) it_walk_refuse(walk, ts_tree_cursor_current_node(&walk->cursor), "long names in too many places");
  walk->is_over = true;
  return false;
}

static ItStr global_key(const ItWalk *walk, ItStr name, char *memory) {
  uint32_t scope = walk->scopes[walk->scope_count - 1].def;
  memcpy(memory, &scope, sizeof scope);
  memcpy(memory + sizeof scope, name.data, name.size);
  return it_str_of(memory, sizeof scope + name.size);
}

void it_walk_set_global(ItWalk *walk, ItStr name) {
  char *memory = it_arena_alloc(walk->facts->arena, it_add(name.size, sizeof(uint32_t)));
  it_map_put(&walk->globals, global_key(walk, name, memory), NULL);
}

bool it_walk_is_global(const ItWalk *walk, ItStr name) {
  if (!walk->globals.count) return false;
  char *memory = it_alloc(it_add(name.size, sizeof(uint32_t)));
  bool is_global = it_map_get(&walk->globals, global_key(walk, name, memory)) != NULL;
  it_free(memory);
  return is_global;
}

/* ---- scans of one expression or header ---- */

/* Whether a scan goes into a node that stands behind `previous`: the body of a lambda is another scope,
 * blocks and clauses are visited by the walk itself. */
static bool is_own(const TSTreeCursor *cursor, TSNode previous) {
  switch (it_kind(ts_tree_cursor_current_node(cursor))) {
    case IT_NODE_BLOCK:
    case IT_NODE_ELIF:
    case IT_NODE_ELSE:
    case IT_NODE_EXCEPT:
    case IT_NODE_FINALLY:
    case IT_NODE_CASE: return false;
    default: break;
  }
  if (ts_tree_cursor_current_field_id(cursor) != it_field(IT_FIELD_BODY)) return true;
  /* A comprehension's body has no colon before it. */
  return ts_node_is_null(previous) || strcmp(ts_node_type(previous), ":") != 0;
}

bool it_walk_scan_next(ItWalk *walk, uint32_t *depth) {
  TSTreeCursor *cursor = &walk->scanner;
  TSNode previous = {0};
  bool moved = ts_tree_cursor_goto_first_child(cursor);
  if (moved) (*depth)++;
  while (!moved || !is_own(cursor, previous)) {
    if (!*depth) return false;
    previous = ts_tree_cursor_current_node(cursor);
    moved = ts_tree_cursor_goto_next_sibling(cursor);
    if (moved) continue;
    ts_tree_cursor_goto_parent(cursor);
    (*depth)--;
  }
  return true;
}

bool it_walk_yields(ItWalk *walk, TSNode root) {
  uint32_t depth = 0;
  ts_tree_cursor_reset(&walk->scanner, root);
  do {
    if (it_kind(ts_tree_cursor_current_node(&walk->scanner)) == IT_NODE_YIELD) return true;
  } while (it_walk_scan_next(walk, &depth));
  return false;
}

/* Statements whose line the lexer alone cannot give to a function: a lambda or a header may own the yield. */
static bool yields_by_tree(uint8_t flags, uint8_t kind) {
  bool is_header = kind == IT_LINE_DEF || kind == IT_LINE_CLASS || kind == IT_LINE_DECORATOR;
  return (flags & IT_LINE_YIELDS) && (is_header || (flags & IT_LINE_LAMBDA));
}

/* What the line of a statement, clause, header or decorator says must be looked for inside it: yields, which make
 * the innermost function a generator, and walruses. */
static void scan_statement(ItWalk *walk, TSNode node) {
  if (!walk->lex->logicals.count) return;
  const ItScope *scope = it_walk_scope(walk);
  const ItLogical *line = &walk->lex->logicals.items[line_index(walk, it_walk_start(walk, node))];
  if (scope->is_function && yields_by_tree(line->flags, line->kind) && it_walk_yields(walk, node))
    walk->facts->defs.items[scope->def - 1].is_generator = true;
  if ((line->flags & IT_LINE_WALRUS) && !it_walk_is_quiet(walk)) it_bind_walrus(walk, node);
}

/* Functions that yield on lines which need no tree. */
static void mark_generators(ItWalk *walk) {
  const ItLogical *lines = walk->lex->logicals.items;
  uint32_t open[IT_WALK_DEPTH], depth = 0;
  for (uint32_t i = 0; i < walk->lex->logicals.count; i++) {
    const ItLogical *line = &lines[i];
    while (depth && lines[open[depth - 1]].level >= line->level) depth--;
    if ((line->flags & IT_LINE_YIELDS) && !yields_by_tree(line->flags, line->kind) && depth) {
      uint32_t def = walk->def_of_line[open[depth - 1]];
      if (def && walk->facts->defs.items[def - 1].kind == IT_FUNCTION)
        walk->facts->defs.items[def - 1].is_generator = true;
    }
    if ((line->kind == IT_LINE_DEF || line->kind == IT_LINE_CLASS) && (line->flags & IT_LINE_OPENS) &&
        depth < IT_WALK_DEPTH)
      open[depth++] = i;
  }
}

/* ---- guards ---- */

static void add_arm(ItWalk *walk, ItCompound *compound, ItGuardKind kind, TSNode node, ItSpan test) {
  uint32_t start = it_walk_start(walk, node);
  bool keeps_subject = it_walk_afford(walk, compound->subject.size);
  *it_array_push(&walk->facts->guards) = (ItGuard){
      .scope = it_walk_scope(walk)->def,
      .parent = compound->outer,
      .kind = kind,
      .statement = compound->start,
      .arm = compound->arms++,
      .line = it_walk_line(walk, start),
      .test = test,
      .subject = keeps_subject ? compound->subject : (ItSpan){0},
  };
  walk->guard = walk->facts->guards.count;
}

/* A compound statement begins; in functions guards are not kept. NULL there. */
static ItCompound *open_compound(ItWalk *walk, TSNode node) {
  if (it_walk_is_quiet(walk) || walk->compound_count >= IT_WALK_DEPTH) return NULL;
  ItCompound *compound = &walk->compounds[walk->compound_count++];
  *compound = (ItCompound){.depth = walk->depth, .outer = walk->guard, .start = it_walk_start(walk, node)};
  return compound;
}

static ItCompound *current_compound(ItWalk *walk) {
  bool none = it_walk_is_quiet(walk) || !walk->compound_count;
  return none ? NULL : &walk->compounds[walk->compound_count - 1];
}

static void enter_compound(ItWalk *walk, TSNode node, ItGuardKind kind, ItNodeField test) {
  ItCompound *compound = open_compound(walk, node);
  if (compound) add_arm(walk, compound, kind, node, it_walk_span(walk, it_walk_bare(it_child(node, test))));
}

static void enter_clause(ItWalk *walk, TSNode node, ItGuardKind kind, TSNode test) {
  ItCompound *compound = current_compound(walk);
  if (compound) add_arm(walk, compound, kind, node, it_walk_span(walk, it_walk_bare(test)));
}

static void enter_try(ItWalk *walk, TSNode node) {
  TSNode clause = ts_node_named_child(node, 1);
  ItNodeKind kind = ts_node_is_null(clause) ? IT_NODE_OTHER : it_kind(clause);
  if (kind != IT_NODE_EXCEPT && kind != IT_NODE_FINALLY)
    it_walk_refuse(walk, node, "expected 'except' or 'finally' block");
  ItCompound *compound = open_compound(walk, node);
  if (compound) add_arm(walk, compound, IT_GUARD_TRY, node, (ItSpan){0});
}

static void enter_except(ItWalk *walk, TSNode node) {
  ItCompound *compound = current_compound(walk);
  if (!compound) return;
  TSNode value = it_child(node, IT_FIELD_VALUE);
  if (!ts_node_is_null(value) && it_kind(value) == IT_NODE_AS_PATTERN) value = ts_node_named_child(value, 0);
  ItStr text = it_walk_text(walk, node);
  size_t i = sizeof "except" - 1;
  while (i < text.size && text.data[i] == ' ') i++;
  bool is_star = i < text.size && text.data[i] == '*';
  add_arm(walk, compound, is_star ? IT_GUARD_EXCEPT_STAR : IT_GUARD_EXCEPT, node,
          it_walk_span(walk, it_walk_bare(value)));
  it_bind_except(walk, node);
}

/* From the first pattern to the last, or to the end of the `if`. */
static ItSpan case_test(ItWalk *walk, TSNode node) {
  uint32_t start = UINT32_MAX, end = 0;
  ts_tree_cursor_reset(&walk->inner, node);
  for (bool more = ts_tree_cursor_goto_first_child(&walk->inner); more;
       more = ts_tree_cursor_goto_next_sibling(&walk->inner)) {
    TSNode child = ts_tree_cursor_current_node(&walk->inner);
    if (it_kind(child) == IT_NODE_BLOCK) break;
    if (!ts_node_is_named(child)) continue;
    ItSpan span = it_walk_span(walk, child);
    if (start == UINT32_MAX) start = span.start;
    end = span.start + span.size;
  }
  return end > start ? (ItSpan){start, end - start} : (ItSpan){0};
}

static void enter_case(ItWalk *walk, TSNode node) {
  ItCompound *compound = current_compound(walk);
  if (!compound) return;
  add_arm(walk, compound, IT_GUARD_CASE, node, case_test(walk, node));
  it_bind_case(walk, node);
}

/* What is matched: an expression, or the tuple that commas make of several. */
static ItSpan match_subject(ItWalk *walk, TSNode node) {
  TSNode only = {0};
  ItSpan span = {0};
  ts_tree_cursor_reset(&walk->inner, node);
  bool more = ts_tree_cursor_goto_first_child(&walk->inner) && ts_tree_cursor_goto_next_sibling(&walk->inner);
  for (; more; more = ts_tree_cursor_goto_next_sibling(&walk->inner)) {
    TSNode part = ts_tree_cursor_current_node(&walk->inner);
    if (strcmp(ts_node_type(part), ":") == 0) break;
    ItSpan here = it_walk_span(walk, part);
    only = span.size ? (TSNode){0} : part;
    span = span.size ? (ItSpan){span.start, here.start + here.size - span.start} : here;
  }
  return ts_node_is_null(only) ? span : it_walk_span(walk, it_walk_bare(only));
}

static void enter_match(ItWalk *walk, TSNode node) {
  ItCompound *compound = open_compound(walk, node);
  if (compound) compound->subject = match_subject(walk, node);
}

static void enter_with(ItWalk *walk, TSNode node) {
  ItCompound *compound = open_compound(walk, node);
  if (!compound) return;
  TSNode clause = ts_node_named_child(node, 0);
  add_arm(walk, compound, IT_GUARD_WITH, node, it_walk_span(walk, clause));
  it_bind_with(walk, clause);
}

/* ---- docstrings ---- */

/* The string or concatenation that is the whole of an expression statement. A null node if it is not. */
static TSNode docstring_of(TSNode statement) {
  TSNode none = {0};
  if (ts_node_named_child_count(statement) != 1 || ts_node_child_count(statement) != 1) return none;
  TSNode value = it_walk_bare(ts_node_named_child(statement, 0));
  ItNodeKind kind = it_kind(value);
  return kind == IT_NODE_STRING || kind == IT_NODE_CONCATENATED_STRING ? value : none;
}

void it_walk_add_doc(ItWalk *walk, uint32_t def, ItSpan span) {
  ItStr literal = it_facts_text(walk->facts, span);
  if (!it_literal_is_str(literal)) return;
  ItBuf value = {0}, clean = {0};
  if (it_literal_value(&value, literal, NULL) == IT_LITERAL_STR) {
    it_doc_clean(&clean, it_buf_view(&value), 11);
    *it_array_push(&walk->facts->docs) =
        (ItDoc){.def = def, .span = span, .text = it_arena_str(walk->facts->arena, it_buf_view(&clean))};
  } else {
    it_walk_refuse_at(walk, span.start, "(unicode error) the literal has a malformed escape");
  }
  it_buf_clear(&value);
  it_buf_clear(&clean);
}

/* The docstring of the body whose block or module is entered. */
static void add_docstring(ItWalk *walk, TSNode block) {
  it_walk_scope(walk)->expects_doc = false;
  TSNode statement = ts_node_named_child(block, 0);
  if (ts_node_is_null(statement) || it_kind(statement) != IT_NODE_EXPRESSION_STATEMENT) return;
  TSNode node = docstring_of(statement);
  if (!ts_node_is_null(node)) it_walk_add_doc(walk, it_walk_scope(walk)->def, it_walk_span(walk, node));
}

/* ---- the walk ---- */

/* What a simple statement says, and whether it is one. */
static bool enter_simple(ItWalk *walk, TSNode node, ItNodeKind kind) {
  switch (kind) {
    case IT_NODE_EXPRESSION_STATEMENT: it_bind_expression_statement(walk, node); return true;
    case IT_NODE_IMPORT: it_bind_import(walk, node); return true;
    case IT_NODE_IMPORT_FROM: it_bind_import_from(walk, node, false); return true;
    case IT_NODE_FUTURE_IMPORT: it_bind_import_from(walk, node, true); return true;
    case IT_NODE_DELETE: it_bind_delete(walk, node); return true;
    case IT_NODE_RAISE: it_bind_raise(walk, node); return true;
    case IT_NODE_GLOBAL: it_bind_global(walk, node); return true;
    case IT_NODE_TYPE_ALIAS: it_bind_type_alias(walk, node); return true;
    case IT_NODE_RETURN: it_bind_return(walk, node); return true;
    case IT_NODE_BREAK: it_bind_jump(walk, node, IT_BIND_BREAK); return true;
    case IT_NODE_CONTINUE: it_bind_jump(walk, node, IT_BIND_CONTINUE); return true;
    case IT_NODE_ASSERT: return true;
    case IT_NODE_PRINT:
      if (it_kind(ts_node_named_child(node, 0)) == IT_NODE_CHEVRON) it_bind_expression_statement(walk, node);
      else
        it_walk_refuse(walk, node, "Missing parentheses in call to 'print'. Did you mean print(...)?");
      return true;
    case IT_NODE_EXEC:
      it_walk_refuse(walk, node, "Missing parentheses in call to 'exec'. Did you mean exec(...)?");
      return true;
    default: return false;
  }
}

/* A clause or compound statement; whether it is one, so that its children are visited. */
static bool enter_structure(ItWalk *walk, TSNode node, ItNodeKind kind) {
  switch (kind) {
    case IT_NODE_MODULE:
    case IT_NODE_BLOCK:
    case IT_NODE_DECORATED: return true;
    case IT_NODE_IF: enter_compound(walk, node, IT_GUARD_IF, IT_FIELD_CONDITION); return true;
    case IT_NODE_ELIF: enter_clause(walk, node, IT_GUARD_ELIF, it_child(node, IT_FIELD_CONDITION)); return true;
    case IT_NODE_ELSE: enter_clause(walk, node, IT_GUARD_ELSE, (TSNode){0}); return true;
    case IT_NODE_FINALLY: enter_clause(walk, node, IT_GUARD_FINALLY, (TSNode){0}); return true;
    case IT_NODE_WHILE: enter_compound(walk, node, IT_GUARD_WHILE, IT_FIELD_CONDITION); return true;
    case IT_NODE_TRY: enter_try(walk, node); return true;
    case IT_NODE_EXCEPT: enter_except(walk, node); return true;
    case IT_NODE_WITH: enter_with(walk, node); return true;
    case IT_NODE_MATCH: enter_match(walk, node); return true;
    case IT_NODE_CASE: enter_case(walk, node); return true;
    case IT_NODE_FOR:
      enter_compound(walk, node, IT_GUARD_FOR, IT_FIELD_RIGHT);
      if (!it_walk_is_quiet(walk)) it_bind_for(walk, node);
      return true;
    default: return false;
  }
}

/* Clauses whose expression is evaluated only when it comes to their arm. */
static bool is_clause(ItNodeKind kind) {
  return kind == IT_NODE_ELIF || kind == IT_NODE_EXCEPT || kind == IT_NODE_CASE;
}

/* Statements that hold expressions, and the headers of those that hold blocks. */
static bool is_statement(ItNodeKind kind) {
  switch (kind) {
    case IT_NODE_DECORATOR:
    case IT_NODE_FUNCTION:
    case IT_NODE_CLASS:
    case IT_NODE_IF:
    case IT_NODE_FOR:
    case IT_NODE_WHILE:
    case IT_NODE_WITH:
    case IT_NODE_MATCH:
    case IT_NODE_EXPRESSION_STATEMENT:
    case IT_NODE_PRINT:
    case IT_NODE_DELETE:
    case IT_NODE_RAISE:
    case IT_NODE_RETURN:
    case IT_NODE_ASSERT: return true;
    default: return false;
  }
}

/* The functions and imports for which a statement stands that the form has in their place; false: it is one of its
 * own. */
static bool define_left_out(ItWalk *walk, TSNode node) {
  const ItForm *form = walk->form;
  const uint32_t start = ts_node_start_byte(node), first = walk->form_def;
  for (; walk->form_def < form->defs.count && form->defs.items[walk->form_def].form == start; walk->form_def++) {
    const uint32_t line = form->defs.items[walk->form_def].line;
    if (walk->lex->logicals.items[line].kind == IT_LINE_IMPORT) it_bind_plain_import(walk, line);
    else it_define_plain(walk, line);
  }
  return walk->form_def > first;
}

/* Handles a node; true if its children are to be visited. */
static bool enter(ItWalk *walk) {
  TSNode node = ts_tree_cursor_current_node(&walk->cursor);
  ItNodeKind kind = it_kind(node);
  if (kind == IT_NODE_OTHER) return false;
  if ((kind == IT_NODE_BLOCK || kind == IT_NODE_MODULE) && it_walk_scope(walk)->expects_doc) add_docstring(walk, node);
  if (kind == IT_NODE_EXPRESSION_STATEMENT && define_left_out(walk, node)) return false;
  if (is_statement(kind)) scan_statement(walk, node);
  switch (kind) {
    case IT_NODE_DECORATOR: it_define_decorator(walk, node); return false;
    case IT_NODE_FUNCTION: it_define_function(walk, node); return true;
    case IT_NODE_CLASS: it_define_class(walk, node); return true;
    default: break;
  }
  if (enter_structure(walk, node, kind)) {
    if (is_clause(kind)) scan_statement(walk, node);
    return true;
  }
  enter_simple(walk, node, kind);
  return false;
}

/* The node at the walk's depth and everything below it has been visited. */
static void leave(ItWalk *walk) {
  ItScope *scope = it_walk_scope(walk);
  if (walk->scope_count > 1 && scope->depth == walk->depth) {
    walk->guard = scope->saved_guard;
    walk->scope_count--;
  }
  if (walk->compound_count && walk->compounds[walk->compound_count - 1].depth == walk->depth)
    walk->guard = walk->compounds[--walk->compound_count].outer;
}

static void visit_all(ItWalk *walk) {
  for (;;) {
    if (enter(walk) && walk->scope_count < IT_WALK_DEPTH && ts_tree_cursor_goto_first_child(&walk->cursor)) {
      walk->depth++;
      continue;
    }
    leave(walk);
    while (!ts_tree_cursor_goto_next_sibling(&walk->cursor)) {
      if (!ts_tree_cursor_goto_parent(&walk->cursor)) return;
      walk->depth--;
      leave(walk);
    }
  }
}

/* For every logical line the last one of the block that it opens. */
static void find_blocks(ItWalk *walk) {
  const ItLogical *lines = walk->lex->logicals.items;
  uint32_t count = walk->lex->logicals.count, open[IT_WALK_DEPTH], depth = 0;
  walk->def_of_line = it_arena_zero(walk->facts->arena, it_mul(it_add(count, 1), sizeof(uint32_t)));
  walk->block_end = it_arena_alloc(walk->facts->arena, it_mul(it_add(count, 1), sizeof(uint32_t)));
  for (uint32_t i = 0; i < count; i++) {
    walk->block_end[i] = i;
    while (depth && lines[open[depth - 1]].level >= lines[i].level) walk->block_end[open[--depth]] = i - 1;
    if ((lines[i].flags & IT_LINE_OPENS) && depth < IT_WALK_DEPTH) open[depth++] = i;
  }
  while (depth) walk->block_end[open[--depth]] = count - 1;
}

void it_walk(ItWalk *walk, TSTree *tree) {
  TSNode root = ts_tree_root_node(tree);
  bool is_new = !walk->cursor.tree;
  if (is_new) {
    walk->cursor = ts_tree_cursor_new(root);
    walk->inner = ts_tree_cursor_new(root);
    walk->scanner = ts_tree_cursor_new(root);
  } else {
    ts_tree_cursor_reset(&walk->cursor, root);
  }
  walk->depth = walk->compound_count = walk->guard = walk->line = walk->type_default = 0;
  walk->form_def = walk->form_head = 0;
  walk->first_decorator = walk->facts->decorators.count;
  walk->refused_at = UINT32_MAX;
  walk->reason = NULL;
  it_map_clear(&walk->globals);
  walk->made = 0;
  walk->is_over = false;
  walk->scopes[0] = (ItScope){.expects_doc = true, .prefix = IT_STR("")};
  walk->scope_count = 1;
  find_blocks(walk);
  visit_all(walk);
  mark_generators(walk);
}

void it_walk_clear(ItWalk *walk) {
  if (walk->cursor.tree) {
    ts_tree_cursor_delete(&walk->cursor);
    ts_tree_cursor_delete(&walk->inner);
    ts_tree_cursor_delete(&walk->scanner);
  }
  it_map_clear(&walk->globals);
  it_buf_clear(&walk->path);
  *walk = (ItWalk){0};
}
