/* bind.c - statements of module and class scope that bind names or act on namespaces. */
#include <string.h>

#include "python/ident.h"
#include "syntax/walk.h"
#include "text/header.h"

#define EACH_CHILD(walk, node)                                                                              \
  for (bool more_ = (ts_tree_cursor_reset(&(walk)->inner, (node)), ts_tree_cursor_goto_first_child(&(walk)->inner)); \
       more_; more_ = ts_tree_cursor_goto_next_sibling(&(walk)->inner))

enum { MAX_UNPACK = 208 }; /* brackets nest no deeper in a text that was lexed */

/* A new binding of the current scope. The caller fills in the rest. */
static ItBinding *add_binding_at(ItWalk *walk, ItBindingKind kind, uint32_t start) {
  ItBinding *binding = it_array_push(&walk->facts->bindings);
  *binding = (ItBinding){.scope = it_walk_scope(walk)->def,
                         .kind = kind,
                         .guard = walk->guard,
                         .line = it_walk_line(walk, start),
                         .start = start};
  return binding;
}

static ItBinding *add_binding(ItWalk *walk, ItBindingKind kind, TSNode node) {
  return add_binding_at(walk, kind, it_walk_start(walk, node));
}

static bool is_identifier(ItNodeKind kind) { return kind == IT_NODE_IDENTIFIER || kind == IT_NODE_KEYWORD_IDENTIFIER; }

static bool is_sequence(ItNodeKind kind) {
  return kind == IT_NODE_PATTERN_LIST || kind == IT_NODE_TUPLE_PATTERN || kind == IT_NODE_LIST_PATTERN ||
         kind == IT_NODE_TUPLE || kind == IT_NODE_LIST || kind == IT_NODE_EXPRESSION_LIST;
}

static bool is_splat(ItNodeKind kind) { return kind == IT_NODE_LIST_SPLAT_PATTERN || kind == IT_NODE_LIST_SPLAT; }

/* ---- targets ---- */

/* What all targets of a statement share. */
typedef struct Binder {
  ItBindingKind kind;
  ItSpan value;
  ItSpan annotation;
  uint32_t def;     /* of a lambda */
  ItStr operator_;
} Binder;

static void bind_leaf(ItWalk *walk, const Binder *binder, TSNode node, ItStr unpack) {
  ItNodeKind kind = it_kind(node);
  bool is_delete = binder->kind == IT_BIND_DELETE;
  ItBinding *binding = add_binding(walk, binder->kind, node);
  binding->value = binder->value;
  binding->annotation = binder->annotation;
  binding->operator_ = binder->operator_;
  if (unpack.size && !is_delete && it_walk_afford(walk, unpack.size))
    binding->unpack = it_arena_str(walk->facts->arena, unpack);
  if (is_identifier(kind)) {
    binding->name = it_walk_mangled(walk, node);
    binding->def = binder->def;
    return;
  }
  binding->target = it_walk_span(walk, node);
  if (!is_delete) binding->kind = kind == IT_NODE_SUBSCRIPT ? IT_BIND_ITEM : IT_BIND_ATTRIBUTE;
}

/* A parenthesised single target, which the grammar takes for a tuple. */
static bool is_wrapped(TSNode node) {
  ItNodeKind kind = it_kind(node);
  bool is_tuple = kind == IT_NODE_TUPLE_PATTERN || kind == IT_NODE_TUPLE;
  return kind == IT_NODE_PARENTHESIZED || (is_tuple && ts_node_child_count(node) == 3);
}

static TSNode bare_target(TSNode node) {
  while (is_wrapped(node)) node = ts_node_named_child(node, 0);
  return node;
}

typedef struct Level {
  uint32_t index;      /* of the next element */
  uint32_t count;
  size_t path_size;    /* of the path above */
  bool is_transparent; /* parentheses around one target */
  bool has_star;       /* behind it places count from the end */
} Level;

static void add_path(ItWalk *walk, Level *level, bool is_star) {
  walk->path.size = level->path_size;
  if (level->is_transparent) return;
  uint32_t behind = level->count - level->index - 1;
  if (!is_star) {
    if (level->has_star) it_buf_format(&walk->path, "[-%u]", behind + 1);
    else it_buf_format(&walk->path, "[%u]", level->index);
    return;
  }
  level->has_star = true;
  it_buf_format(&walk->path, "[%u:", level->index);
  if (behind) it_buf_format(&walk->path, "-%u", behind);
  it_buf_char(&walk->path, ']');
}

/* Binds every name of a target: a walk over tuples and lists, which brackets bound in depth. */
static void bind_target(ItWalk *walk, const Binder *binder, TSNode root) {
  Level levels[MAX_UNPACK];
  uint32_t depth = 0;
  it_buf_reset(&walk->path);
  ts_tree_cursor_reset(&walk->inner, root);
  for (;;) {
    TSNode node = ts_tree_cursor_current_node(&walk->inner);
    ItNodeKind kind = it_kind(node);
    if (ts_node_is_named(node)) {
      bool star = is_splat(kind);
      if (depth) add_path(walk, &levels[depth - 1], star);
      bool enters = (is_sequence(kind) || is_wrapped(node) || kind == IT_NODE_AS_PATTERN_TARGET) && depth < MAX_UNPACK;
      if (enters && ts_tree_cursor_goto_first_child(&walk->inner)) {
        bool transparent = is_wrapped(node) || kind == IT_NODE_AS_PATTERN_TARGET;
        levels[depth++] = (Level){
            .count = ts_node_named_child_count(node), .path_size = walk->path.size, .is_transparent = transparent};
        continue;
      }
      bind_leaf(walk, binder, star ? ts_node_named_child(node, 0) : node, it_buf_view(&walk->path));
      if (depth) levels[depth - 1].index++;
    }
    while (depth && !ts_tree_cursor_goto_next_sibling(&walk->inner)) {
      ts_tree_cursor_goto_parent(&walk->inner);
      if (--depth) levels[depth - 1].index++;
    }
    if (!depth) return;
  }
}

/* ---- assignments ---- */

/* Follows `a = b = value` to the value. */
static TSNode assigned_value(TSNode assignment) {
  TSNode value = it_child(assignment, IT_FIELD_RIGHT);
  while (!ts_node_is_null(value) && it_kind(value) == IT_NODE_ASSIGNMENT) value = it_child(value, IT_FIELD_RIGHT);
  return value;
}

static void bind_assignment(ItWalk *walk, TSNode node) {
  bool in_function = it_walk_is_quiet(walk);
  TSNode value = it_walk_bare(assigned_value(node)), left = bare_target(it_child(node, IT_FIELD_LEFT));
  bool is_lambda = !ts_node_is_null(value) && it_kind(value) == IT_NODE_LAMBDA;
  uint32_t lambda = is_lambda && is_identifier(it_kind(left)) ? it_define_lambda(walk, value, left) : 0;
  if (in_function) return;
  Binder binder = {.kind = ts_node_is_null(value) ? IT_BIND_ANNOTATE : IT_BIND_ASSIGN};
  binder.value = it_walk_span(walk, value);
  binder.annotation = it_walk_span(walk, it_walk_bare(it_child(node, IT_FIELD_TYPE)));
  binder.def = lambda;
  for (TSNode at = node; !ts_node_is_null(at) && it_kind(at) == IT_NODE_ASSIGNMENT; at = it_child(at, IT_FIELD_RIGHT))
    bind_target(walk, &binder, it_child(at, IT_FIELD_LEFT));
}

static void bind_augmented(ItWalk *walk, TSNode node) {
  ItStr operator_ = it_walk_text(walk, it_child(node, IT_FIELD_OPERATOR));
  Binder binder = {.kind = IT_BIND_AUGMENT};
  binder.value = it_walk_span(walk, it_walk_bare(it_child(node, IT_FIELD_RIGHT)));
  binder.operator_ =
      it_arena_str(walk->facts->arena, it_str_cut(operator_, 0, operator_.size ? operator_.size - 1 : 0));
  bind_target(walk, &binder, it_child(node, IT_FIELD_LEFT));
}

static void bind_effect(ItWalk *walk, TSNode statement, TSNode value) {
  ItNodeKind kind = it_kind(it_walk_bare(value));
  if (kind == IT_NODE_STRING || kind == IT_NODE_CONCATENATED_STRING) return;
  bool is_one = ts_node_child_count(statement) == 1 && kind != IT_NODE_CHEVRON;
  TSNode whole = is_one ? it_walk_bare(value) : statement;
  ItBinding *binding = add_binding(walk, is_one && kind == IT_NODE_CALL ? IT_BIND_CALL : IT_BIND_NAME, whole);
  binding->value = it_walk_span(walk, whole);
}

void it_bind_expression_statement(ItWalk *walk, TSNode node) {
  TSNode inside = ts_node_named_child(node, 0);
  if (ts_node_is_null(inside)) return;
  ItNodeKind kind = it_kind(inside);
  if (kind == IT_NODE_ASSIGNMENT) bind_assignment(walk, inside);
  else if (it_walk_is_quiet(walk)) return;
  else if (kind == IT_NODE_AUGMENTED) bind_augmented(walk, inside);
  else bind_effect(walk, node, inside);
}

/* ---- imports ---- */

/* The text of a dotted name without blanks, its parts normalised. */
static ItStr dotted_name(ItWalk *walk, TSNode node) {
  ItStr text = it_walk_text(walk, node);
  bool is_plain = true;
  for (size_t i = 0; i < text.size && is_plain; i++)
    is_plain =
        (unsigned char)text.data[i] < 0x80 && text.data[i] != ' ' && text.data[i] != '\t' && text.data[i] != '\f';
  if (is_plain) return it_arena_str(walk->facts->arena, text);
  ItBuf joined = {0};
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    TSNode part = ts_tree_cursor_current_node(&cursor);
    if (!ts_node_is_named(part)) continue;
    if (joined.size) it_buf_char(&joined, '.');
    it_buf_str(&joined, it_walk_name(walk, part));
  }
  ts_tree_cursor_delete(&cursor);
  ItStr name = it_arena_str(walk->facts->arena, it_buf_view(&joined));
  it_buf_clear(&joined);
  return name;
}

static ItStr first_part(ItStr dotted) {
  const char *dot = memchr(dotted.data, '.', dotted.size);
  return dot ? it_str_cut(dotted, 0, (size_t)(dot - dotted.data)) : dotted;
}

void it_bind_import(ItWalk *walk, TSNode node) {
  if (it_walk_is_quiet(walk)) return;
  EACH_CHILD(walk, node) {
    TSNode item = ts_tree_cursor_current_node(&walk->inner);
    ItNodeKind kind = it_kind(item);
    if (kind != IT_NODE_DOTTED_NAME && kind != IT_NODE_ALIASED_IMPORT) continue;
    bool has_alias = kind == IT_NODE_ALIASED_IMPORT;
    ItStr module = dotted_name(walk, has_alias ? it_child(item, IT_FIELD_NAME) : item);
    ItStr name =
        has_alias ? it_walk_mangled(walk, it_child(item, IT_FIELD_ALIAS)) : it_walk_mangle(walk, first_part(module));
    ItBinding *binding = add_binding(walk, IT_BIND_IMPORT, item);
    binding->module = module;
    binding->name = name;
  }
}

static void set_module(ItWalk *walk, TSNode node, ItStr *module, uint32_t *level) {
  *level = 0;
  *module = IT_STR("");
  if (ts_node_is_null(node)) return;
  if (it_kind(node) == IT_NODE_DOTTED_NAME) {
    *module = dotted_name(walk, node);
    return;
  }
  ItStr dots = it_walk_text(walk, ts_node_named_child(node, 0));
  for (size_t i = 0; i < dots.size; i++) *level += dots.data[i] == '.';
  if (ts_node_named_child_count(node) > 1) *module = dotted_name(walk, ts_node_named_child(node, 1));
}

static void bind_member(ItWalk *walk, TSNode item, ItStr module, uint32_t level) {
  bool has_alias = it_kind(item) == IT_NODE_ALIASED_IMPORT;
  bool is_star = it_kind(item) == IT_NODE_WILDCARD_IMPORT;
  ItStr member = {0}, name = {0};
  if (!is_star) {
    member = dotted_name(walk, has_alias ? it_child(item, IT_FIELD_NAME) : item);
    name = has_alias ? it_walk_mangled(walk, it_child(item, IT_FIELD_ALIAS)) : it_walk_mangle(walk, member);
  }
  ItBinding *binding = add_binding(walk, is_star ? IT_BIND_STAR : IT_BIND_FROM, item);
  if (it_walk_afford(walk, module.size)) binding->module = module;
  binding->level = level;
  binding->member = member;
  binding->name = name;
}

void it_bind_import_from(ItWalk *walk, TSNode node, bool is_future) {
  bool in_function = it_walk_is_quiet(walk);
  if (in_function && !is_future) return;
  ItStr module = IT_STR("__future__");
  uint32_t level = 0;
  uint32_t names_from = 0;
  if (!is_future) {
    TSNode from = it_child(node, IT_FIELD_MODULE_NAME);
    set_module(walk, from, &module, &level);
    names_from = ts_node_end_byte(from);
  }
  EACH_CHILD(walk, node) {
    TSNode item = ts_tree_cursor_current_node(&walk->inner);
    ItNodeKind kind = it_kind(item);
    bool is_name = kind == IT_NODE_DOTTED_NAME || kind == IT_NODE_ALIASED_IMPORT || kind == IT_NODE_WILDCARD_IMPORT;
    if (!is_name || ts_node_start_byte(item) < names_from) continue;
    if (is_future) {
      TSNode feature = kind == IT_NODE_ALIASED_IMPORT ? it_child(item, IT_FIELD_NAME) : item;
      if (it_str_is(it_walk_text(walk, feature), "annotations")) walk->facts->has_future_annotations = true;
    }
    if (!in_function) bind_member(walk, item, module, level);
  }
}

static ItStr plain_text(ItWalk *walk, ItPlainRange range) {
  return it_arena_str(walk->facts->arena, it_str_of(walk->facts->text.data + range.start, range.end - range.start));
}

static void bind_plain_item(ItWalk *walk, const ItImportHeader *header, const struct ItImportItem *item, ItStr module) {
  const ItStr name = plain_text(walk, item->name);
  ItStr bound = header->is_from ? name : first_part(name);
  if (item->alias.end) bound = plain_text(walk, item->alias);
  ItBinding *binding = add_binding_at(walk, header->is_from ? IT_BIND_FROM : IT_BIND_IMPORT, item->name.start);
  binding->name = it_walk_mangle(walk, bound);
  if (!header->is_from) {
    binding->module = name;
    return;
  }
  if (it_walk_afford(walk, module.size)) binding->module = module;
  binding->level = header->level;
  binding->member = name;
}

void it_bind_plain_import(ItWalk *walk, uint32_t index) {
  const ItLogical *line = &walk->lex->logicals.items[index];
  ItImportHeader header;
  if (it_walk_is_quiet(walk) || !it_header_read_import(&header, walk->facts->text, line->start, line->end)) return;
  const ItStr module = header.module.end ? plain_text(walk, header.module) : IT_STR("");
  walk->line = index;
  for (uint32_t i = 0; i < header.count; i++) bind_plain_item(walk, &header, &header.items[i], module);
  if (!header.is_star) return;
  ItBinding *binding = add_binding_at(walk, IT_BIND_STAR, header.star);
  if (it_walk_afford(walk, module.size)) binding->module = module;
  binding->level = header.level;
}

/* ---- other simple statements ---- */

void it_bind_delete(ItWalk *walk, TSNode node) {
  if (it_walk_is_quiet(walk)) return;
  Binder binder = {.kind = IT_BIND_DELETE};
  bind_target(walk, &binder, ts_node_named_child(node, 0));
}

void it_bind_raise(ItWalk *walk, TSNode node) {
  if (it_walk_is_quiet(walk)) return;
  ItBinding *binding = add_binding(walk, IT_BIND_RAISE, node);
  binding->value = it_walk_span(walk, it_walk_bare(ts_node_named_child(node, 0)));
}

/* At the top of a module it is no statement, in a class neither. */
void it_bind_return(ItWalk *walk, TSNode node) {
  if (it_walk_is_quiet(walk) || !it_walk_scope(walk)->is_function) return;
  ItBinding *binding = add_binding(walk, IT_BIND_RETURN, node);
  binding->value = it_walk_span(walk, it_walk_bare(ts_node_named_child(node, 0)));
}

/* break and continue, which matter where a function's body is run. */
void it_bind_jump(ItWalk *walk, TSNode node, ItBindingKind kind) {
  if (!it_walk_is_quiet(walk) && it_walk_scope(walk)->is_function) add_binding(walk, kind, node);
}

void it_bind_global(ItWalk *walk, TSNode node) {
  if (walk->scope_count == 1) return;
  EACH_CHILD(walk, node) {
    TSNode item = ts_tree_cursor_current_node(&walk->inner);
    if (!is_identifier(it_kind(item))) continue;
    ItStr name = it_walk_mangled(walk, item);
    it_walk_set_global(walk, name);
    ItBinding *binding = add_binding(walk, IT_BIND_GLOBAL, item);
    binding->name = name;
  }
}

/* `type X = ...` and `type X[T] = ...`; `type(x).y = z` and `type[x] = 1`, which the grammar takes for
 * the same, are assignments. */
void it_bind_type_alias(ItWalk *walk, TSNode node) {
  if (it_walk_is_quiet(walk)) return;
  TSNode left = it_walk_bare(it_child(node, IT_FIELD_LEFT));
  ItSpan value = it_walk_span(walk, it_walk_bare(it_child(node, IT_FIELD_RIGHT)));
  ItNodeKind kind = it_kind(left);
  if (kind == IT_NODE_TYPE) {
    left = ts_node_named_child(left, 0);
    kind = it_kind(left);
  }
  bool is_generic = kind == IT_NODE_GENERIC_TYPE;
  if (is_identifier(kind) || is_generic) {
    TSNode name = is_generic ? ts_node_named_child(left, 0) : left;
    ItBinding *binding = add_binding(walk, IT_BIND_TYPE, name);
    binding->name = it_walk_mangled(walk, name);
    binding->value = value;
    if (is_generic) it_define_type_params(walk, ts_node_named_child(left, 1), 0);
    return;
  }
  ItSpan end = it_walk_span(walk, left);
  ItBinding *binding = add_binding(walk, IT_BIND_ATTRIBUTE, node);
  binding->target = (ItSpan){binding->start, end.start + end.size - binding->start};
  binding->value = value;
  if (walk->facts->text.data[end.start + end.size - 1] == ']') binding->kind = IT_BIND_ITEM;
}

void it_bind_definition(ItWalk *walk, uint32_t start, ItStr mangled, uint32_t def) {
  const ItScope *scope = it_walk_scope(walk);
  if (it_walk_is_quiet(walk)) return;
  *it_array_push(&walk->facts->bindings) = (ItBinding){.scope = scope->def,
                                                       .kind = IT_BIND_DEF,
                                                       .name = mangled,
                                                       .def = def,
                                                       .guard = walk->guard,
                                                       .line = walk->facts->defs.items[def - 1].line,
                                                       .start = start};
}

/* ---- headers of compound statements ---- */

void it_bind_for(ItWalk *walk, TSNode node) {
  Binder binder = {.kind = IT_BIND_FOR, .value = it_walk_span(walk, it_walk_bare(it_child(node, IT_FIELD_RIGHT)))};
  bind_target(walk, &binder, it_child(node, IT_FIELD_LEFT));
}

/* Every `value as target` below `root`, which is an expression or a list of items; in source order. */
static void bind_as_patterns(ItWalk *walk, TSNode root, ItBindingKind kind) {
  ts_tree_cursor_reset(&walk->scanner, root);
  for (uint32_t depth = 0;;) {
    TSNode node = ts_tree_cursor_current_node(&walk->scanner);
    ItNodeKind found = it_kind(node);
    if (found == IT_NODE_AS_PATTERN) {
      Binder binder = {.kind = kind, .value = it_walk_span(walk, it_walk_bare(ts_node_named_child(node, 0)))};
      bind_target(walk, &binder, it_child(node, IT_FIELD_ALIAS));
    }
    bool enters = found == IT_NODE_WITH_CLAUSE || found == IT_NODE_WITH_ITEM || found == IT_NODE_TUPLE ||
                  found == IT_NODE_PARENTHESIZED;
    if (enters && ts_tree_cursor_goto_first_child(&walk->scanner)) {
      depth++;
      continue;
    }
    while (depth && !ts_tree_cursor_goto_next_sibling(&walk->scanner)) {
      ts_tree_cursor_goto_parent(&walk->scanner);
      depth--;
    }
    if (!depth) return;
  }
}

void it_bind_with(ItWalk *walk, TSNode clause) { bind_as_patterns(walk, clause, IT_BIND_WITH); }

void it_bind_except(ItWalk *walk, TSNode node) {
  TSNode value = it_child(node, IT_FIELD_VALUE), alias = it_child(node, IT_FIELD_ALIAS);
  if (ts_node_is_null(value)) return;
  if (ts_node_is_null(alias)) return bind_as_patterns(walk, value, IT_BIND_EXCEPT);
  Binder binder = {.kind = IT_BIND_EXCEPT, .value = it_walk_span(walk, it_walk_bare(value))};
  bind_target(walk, &binder, alias);
}

static void bind_capture(ItWalk *walk, TSNode name) {
  if (it_str_is(it_walk_text(walk, name), "_")) return;
  ItBinding *binding = add_binding(walk, IT_BIND_MATCH, name);
  binding->name = it_walk_mangled(walk, name);
  binding->value = walk->compound_count ? walk->compounds[walk->compound_count - 1].subject : (ItSpan){0};
}

/* Whether a name in a pattern captures: not a class, not a keyword's name, not dotted. */
static bool is_capture(TSNode node, ItNodeKind parent, bool is_first) {
  ItNodeKind kind = it_kind(node);
  if (kind == IT_NODE_DOTTED_NAME)
    return ts_node_named_child_count(node) == 1 && !(parent == IT_NODE_CLASS_PATTERN && is_first);
  if (!is_identifier(kind)) return false;
  return parent == IT_NODE_AS_PATTERN || parent == IT_NODE_SPLAT_PATTERN;
}

void it_bind_case(ItWalk *walk, TSNode node) {
  ItNodeKind parents[IT_WALK_DEPTH * 4];
  uint32_t depth = 0;
  bool is_first = true;
  ts_tree_cursor_reset(&walk->scanner, node);
  for (;;) {
    TSNode at = ts_tree_cursor_current_node(&walk->scanner);
    ItNodeKind kind = it_kind(at);
    if (depth && is_capture(at, parents[depth - 1], is_first)) bind_capture(walk, at);
    bool enters = kind != IT_NODE_BLOCK && kind != IT_NODE_DOTTED_NAME && kind != IT_NODE_IF_CLAUSE &&
                  depth < IT_WALK_DEPTH * 4;
    if (enters && ts_tree_cursor_goto_first_child(&walk->scanner)) {
      parents[depth++] = kind;
      is_first = true;
      continue;
    }
    is_first = false;
    while (depth && !ts_tree_cursor_goto_next_sibling(&walk->scanner)) {
      ts_tree_cursor_goto_parent(&walk->scanner);
      depth--;
    }
    if (!depth) return;
  }
}

void it_bind_walrus(ItWalk *walk, TSNode root) {
  uint32_t depth = 0;
  ts_tree_cursor_reset(&walk->scanner, root);
  do {
    TSNode node = ts_tree_cursor_current_node(&walk->scanner);
    if (it_kind(node) != IT_NODE_NAMED_EXPRESSION) continue;
    TSNode name = it_child(node, IT_FIELD_NAME);
    ItStr mangled = it_walk_mangled(walk, name);
    ItBinding *binding = add_binding(walk, IT_BIND_WALRUS, name);
    binding->name = mangled;
    binding->value = it_walk_span(walk, it_walk_bare(it_child(node, IT_FIELD_VALUE)));
  } while (it_walk_scan_next(walk, &depth));
}
