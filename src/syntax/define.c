/* define.c - class and function statements: headers, parameters, bases, decorators, type parameters. */
#include <string.h>

#include "base/map.h"
#include "python/ident.h"
#include "syntax/walk.h"
#include "text/header.h"

#define EACH_CHILD(walk, node)                                                                              \
  for (bool more_ = (ts_tree_cursor_reset(&(walk)->inner, (node)), ts_tree_cursor_goto_first_child(&(walk)->inner)); \
       more_; more_ = ts_tree_cursor_goto_next_sibling(&(walk)->inner))

/* The parts of a class or function statement; a null node for what is not there. */
typedef struct Header {
  TSNode name, parameters, returns, type_params, superclasses, body;
} Header;

static Header read_header(ItWalk *walk, TSNode node) {
  Header header = {0};
  EACH_CHILD(walk, node) {
    TSNode child = ts_tree_cursor_current_node(&walk->inner);
    TSFieldId field = ts_tree_cursor_current_field_id(&walk->inner);
    if (!field) continue;
    if (field == it_field(IT_FIELD_NAME)) header.name = child;
    else if (field == it_field(IT_FIELD_PARAMETERS)) header.parameters = child;
    else if (field == it_field(IT_FIELD_RETURN_TYPE)) header.returns = child;
    else if (field == it_field(IT_FIELD_TYPE_PARAMETERS)) header.type_params = child;
    else if (field == it_field(IT_FIELD_SUPERCLASSES)) header.superclasses = child;
    else if (field == it_field(IT_FIELD_BODY)) header.body = child;
  }
  return header;
}

static ItStr join(ItWalk *walk, ItStr prefix, ItStr name, const char *suffix) {
  ItArena *arena = walk->facts->arena;
  size_t more = strlen(suffix);
  char *text = it_arena_alloc(arena, it_add(it_add(prefix.size, name.size), more + 1));
  memcpy(text, prefix.data, prefix.size);
  memcpy(text + prefix.size, name.data, name.size);
  memcpy(text + prefix.size + name.size, suffix, more + 1);
  return it_str_of(text, prefix.size + name.size + more);
}

/* ast counts a `;` behind the last statement to it. */
static uint32_t behind_semicolon(ItStr text, uint32_t end) {
  uint32_t i = end;
  for (; i < text.size; i++) {
    if (text.data[i] == '\\' && i + 1 < text.size && text.data[i + 1] == '\n') i++;
    else if (text.data[i] != ' ' && text.data[i] != '\t' && text.data[i] != '\f') break;
  }
  return i < text.size && text.data[i] == ';' ? i + 1 : end;
}

/* Where the statement and its body end that begin with logical line `i`: a block by the lexer's lines. */
static bool set_block(ItWalk *walk, ItDef *def, uint32_t i) {
  const ItLogical *lines = walk->lex->logicals.items;
  walk->def_of_line[i] = walk->facts->defs.count;
  if (!(lines[i].flags & IT_LINE_OPENS) || walk->block_end[i] <= i) return false;
  def->span.size = lines[walk->block_end[i]].end - def->span.start;
  def->body.start = lines[i + 1].start;
  return true;
}

/* The same, a one-liner by the tree. */
static void set_extent(ItWalk *walk, ItDef *def, TSNode node, TSNode body) {
  it_walk_flags(walk, def->span.start); /* leaves the line's index in walk->line */
  if (set_block(walk, def, walk->line)) return;
  def->span = it_walk_span(walk, node);
  def->body.start = it_walk_span(walk, body).start;
}

/* A new definition named by what stands at `name`, with what follows from where the walk is. */
static ItDef *add_def(ItWalk *walk, ItDefKind kind, ItSpan name, ItStr *mangled) {
  ItFacts *facts = walk->facts;
  const ItScope *scope = it_walk_scope(walk);
  const ItStr plain = it_ident_normal(facts->arena, it_facts_text(facts, name));
  *mangled = it_walk_mangle(walk, plain);
  bool is_short =
      it_walk_is_global(walk, *mangled) || !it_walk_afford(walk, scope->prefix.size + plain.size);
  ItDef *def = it_array_push(&facts->defs);
  *def = (ItDef){.parent = scope->def, .kind = kind, .name = plain, .guard = scope->is_function ? 0 : walk->guard};
  def->qualname = is_short ? plain : join(walk, scope->prefix, plain, "");
  return def;
}

/* The extent is known: what follows from it, and the binding. */
static void close_def(ItWalk *walk, ItDef *def) {
  const uint32_t end = behind_semicolon(walk->facts->text, def->span.start + def->span.size);
  def->span.size = end - def->span.start;
  def->body.size = end - def->body.start;
  def->end_line = it_walk_line(walk, def->span.start + def->span.size - 1);
}

/* A definition with all but its kind's own parts; its number. Its decorators have been read before. */
static uint32_t define(ItWalk *walk, TSNode node, const Header *header, ItDefKind kind) {
  ItFacts *facts = walk->facts;
  ItStr mangled;
  const ItSpan name = it_walk_span(walk, header->name);
  ItDef *def = add_def(walk, kind, name, &mangled);
  const uint32_t number = facts->defs.count;
  def->span.start = it_walk_start(walk, node);
  def->line = def->code_line = it_walk_line(walk, def->span.start);
  set_extent(walk, def, node, header->body);
  close_def(walk, def);
  if (walk->first_decorator < facts->decorators.count)
    def->code_line = it_walk_line(walk, facts->decorators.items[walk->first_decorator].span.start);
  for (; walk->first_decorator < facts->decorators.count; walk->first_decorator++)
    facts->decorators.items[walk->first_decorator].def = number;
  it_bind_definition(walk, name.start, mangled, number);
  return number;
}

static void open_scope(ItWalk *walk, uint32_t def, bool is_function) {
  const ItScope *outer = it_walk_scope(walk);
  const ItDef *made = &walk->facts->defs.items[def - 1];
  ItScope *scope = &walk->scopes[walk->scope_count++];
  *scope = (ItScope){
      .def = def,
      .depth = walk->depth,
      .saved_guard = walk->guard,
      .is_function = is_function,
      .expects_doc = true,
      .class_name = is_function ? outer->class_name : made->name,
      .prefix = join(walk, made->qualname, IT_STR(""), is_function ? ".<locals>." : "."),
  };
  walk->guard = 0;
}

/* ---- parameters ---- */

typedef struct ParamState {
  uint32_t first;  /* of this definition in facts->params */
  uint32_t def;
  bool keyword_only;
  bool has_default;   /* a positional one before had a default */
  bool needs_keyword; /* behind a bare "*" */
  bool has_slash;
  bool has_double_star;
} ParamState;

/* What CPython's grammar refuses and tree-sitter's takes (Grammar/python.gram, invalid_parameters). */
static void check_order(ItWalk *walk, ParamState *state, TSNode node, ItParamKind kind) {
  if (state->has_double_star) it_walk_refuse(walk, node, "arguments cannot follow var-keyword argument");
  if (kind == IT_VAR_POSITIONAL && state->keyword_only) it_walk_refuse(walk, node, "* argument may appear only once");
  if (kind == IT_VAR_KEYWORD && state->needs_keyword) it_walk_refuse(walk, node, "named arguments must follow bare *");
  state->needs_keyword = false;
  state->has_double_star = kind == IT_VAR_KEYWORD;
}

static void add_star(ItWalk *walk, ParamState *state, TSNode node) {
  check_order(walk, state, node, IT_VAR_POSITIONAL);
  state->keyword_only = state->needs_keyword = true;
}

static void add_slash(ItWalk *walk, ParamState *state, TSNode node) {
  if (state->has_slash) it_walk_refuse(walk, node, "/ may appear only once");
  else if (state->keyword_only || state->has_double_star) it_walk_refuse(walk, node, "/ must be ahead of *");
  else if (state->first == walk->facts->params.count)
    it_walk_refuse(walk, node, "at least one argument must precede /");
  state->has_slash = true;
  for (uint32_t i = state->first; i < walk->facts->params.count; i++)
    walk->facts->params.items[i].kind = IT_POSITIONAL_ONLY;
}

static void add_param(ItWalk *walk, ParamState *state, TSNode name, ItParamKind kind, TSNode annotation, TSNode value) {
  ItNodeKind name_kind = it_kind(name);
  if (name_kind == IT_NODE_TUPLE_PATTERN)
    it_walk_refuse(walk, name, "Function parameters cannot be parenthesized");
  check_order(walk, state, name, kind);
  if (kind == IT_POSITIONAL_OR_KEYWORD && !state->keyword_only) {
    if (ts_node_is_null(value) && state->has_default)
      it_walk_refuse(walk, name, "non-default argument follows default argument");
    state->has_default |= !ts_node_is_null(value);
  }
  *it_array_push(&walk->facts->params) = (ItParam){
      .def = state->def,
      .kind = kind == IT_POSITIONAL_OR_KEYWORD && state->keyword_only ? IT_KEYWORD_ONLY : kind,
      .name = it_walk_mangled(walk, name),
      .value = it_walk_span(walk, it_walk_bare(value)),
      .annotation = it_walk_span(walk, it_walk_bare(annotation)),
  };
  if (kind == IT_VAR_POSITIONAL) state->keyword_only = true;
}

/* "*args" and "**kwargs", bare or annotated. */
static void add_splat(ItWalk *walk, ParamState *state, TSNode splat, TSNode annotation) {
  bool is_double = it_kind(splat) == IT_NODE_DICTIONARY_SPLAT_PATTERN;
  add_param(walk, state, ts_node_named_child(splat, 0), is_double ? IT_VAR_KEYWORD : IT_VAR_POSITIONAL, annotation,
            (TSNode){0});
}

static void add_typed(ItWalk *walk, ParamState *state, TSNode node) {
  TSNode name = ts_node_named_child(node, 0), annotation = it_child(node, IT_FIELD_TYPE);
  ItNodeKind kind = it_kind(name);
  if (kind == IT_NODE_LIST_SPLAT_PATTERN || kind == IT_NODE_DICTIONARY_SPLAT_PATTERN)
    add_splat(walk, state, name, annotation);
  else
    add_param(walk, state, name, IT_POSITIONAL_OR_KEYWORD, annotation, (TSNode){0});
}

static void add_parameter(ItWalk *walk, ParamState *state, TSNode node) {
  const TSNode none = {0};
  switch (it_kind(node)) {
    case IT_NODE_IDENTIFIER:
    case IT_NODE_KEYWORD_IDENTIFIER:
    case IT_NODE_TUPLE_PATTERN: add_param(walk, state, node, IT_POSITIONAL_OR_KEYWORD, none, none); break;
    case IT_NODE_DEFAULT_PARAMETER:
    case IT_NODE_TYPED_DEFAULT_PARAMETER:
      add_param(walk, state, it_child(node, IT_FIELD_NAME), IT_POSITIONAL_OR_KEYWORD, it_child(node, IT_FIELD_TYPE),
                it_child(node, IT_FIELD_VALUE));
      break;
    case IT_NODE_TYPED_PARAMETER: add_typed(walk, state, node); break;
    case IT_NODE_LIST_SPLAT_PATTERN:
    case IT_NODE_DICTIONARY_SPLAT_PATTERN: add_splat(walk, state, node, none); break;
    case IT_NODE_KEYWORD_SEPARATOR: add_star(walk, state, node); break;
    case IT_NODE_POSITIONAL_SEPARATOR: add_slash(walk, state, node); break;
    default: break;
  }
}

static void check_duplicates(ItWalk *walk, uint32_t first, uint32_t at) {
  ItMap names = {0};
  uint32_t count = walk->facts->params.count - first;
  for (uint32_t i = first; count > 1 && i < walk->facts->params.count; i++) {
    bool is_new;
    ItStr name = walk->facts->params.items[i].name;
    if (!name.data) continue;
    it_map_put(&names, name, &is_new);
    if (!is_new) it_walk_refuse_at(walk, at, "duplicate argument in function definition");
  }
  it_map_clear(&names);
}

/* `list` may be a null node: a lambda without parameters. */
static void add_parameters(ItWalk *walk, TSNode list, uint32_t def) {
  if (ts_node_is_null(list)) return;
  ParamState state = {.first = walk->facts->params.count, .def = def};
  EACH_CHILD(walk, list) {
    TSNode child = ts_tree_cursor_current_node(&walk->inner);
    if (ts_node_is_named(child)) add_parameter(walk, &state, child);
  }
  if (state.needs_keyword) it_walk_refuse(walk, list, "named arguments must follow bare *");
  check_duplicates(walk, state.first, it_walk_start(walk, list));
}

/* ---- type parameters ---- */

/* The PEP 696 default that the lexer saw right behind a type parameter that ends at `end`. */
static ItSpan default_behind(ItWalk *walk, uint32_t end) {
  const ItLex *lex = walk->lex;
  while (walk->type_default < lex->type_defaults.count && lex->type_defaults.items[walk->type_default].start < end)
    walk->type_default++;
  if (walk->type_default >= lex->type_defaults.count) return (ItSpan){0};
  const ItLexRange *range = &lex->type_defaults.items[walk->type_default];
  const char *text = walk->facts->text.data;
  for (uint32_t i = end; i < range->start; i++)
    if (text[i] != ' ' && text[i] != '\t' && text[i] != '\n' && text[i] != '\\') return (ItSpan){0};
  uint32_t start = range->start + 1;
  for (bool in_comment = false; start < range->end; start++) {
    if (text[start] == '#' || text[start] == '\n') in_comment = text[start] == '#';
    else if (!in_comment && !strchr(" \t\f\\", text[start])) break;
  }
  return (ItSpan){start, range->end - start};
}

void it_define_type_params(ItWalk *walk, TSNode list, uint32_t def) {
  ItFacts *facts = walk->facts;
  if (ts_node_is_null(list)) return;
  EACH_CHILD(walk, list) {
    TSNode child = ts_tree_cursor_current_node(&walk->inner);
    if (!ts_node_is_named(child)) continue;
    ItTypeParam param = {.def = def, .binding = def ? 0 : facts->bindings.count, .kind = IT_TYPE_VAR};
    ItSpan whole = it_walk_span(walk, child);
    TSNode name = it_walk_bare(child);
    if (it_kind(name) == IT_NODE_TYPE) name = ts_node_named_child(name, 0);
    if (it_kind(name) == IT_NODE_CONSTRAINED_TYPE) {
      param.bound = it_walk_span(walk, it_walk_bare(ts_node_named_child(name, 1)));
      name = it_walk_bare(ts_node_named_child(name, 0));
    } else if (it_kind(name) == IT_NODE_SPLAT_TYPE || it_kind(name) == IT_NODE_LIST_SPLAT ||
               it_kind(name) == IT_NODE_DICTIONARY_SPLAT) {
      ItStr text = it_walk_text(walk, name);
      param.kind = it_str_starts(text, IT_STR("**")) ? IT_PARAM_SPEC : IT_TYPE_VAR_TUPLE;
      name = ts_node_named_child(name, 0);
    }
    param.name = it_walk_name(walk, name); /* __name__ of a TypeVar is not mangled */
    param.value = default_behind(walk, whole.start + whole.size);
    *it_array_push(&facts->type_params) = param;
  }
}

/* ---- headers cut short ---- */

static ItSpan span_of(ItPlainRange range) { return (ItSpan){range.end ? range.start : 0, range.end - range.start}; }

/* The logical line of a definition of whose header the form has the name alone; NULL: it has all of it. */
static const ItLogical *cut_header(ItWalk *walk, TSNode node) {
  const ItForm *form = walk->form;
  const uint32_t start = ts_node_start_byte(node);
  while (walk->form_head < form->heads.count && form->heads.items[walk->form_head].form < start) walk->form_head++;
  if (walk->form_head == form->heads.count || form->heads.items[walk->form_head].form != start) return NULL;
  return &walk->lex->logicals.items[form->heads.items[walk->form_head].line];
}

/* ---- classes ---- */

static void add_base(ItWalk *walk, TSNode node, uint32_t def) {
  ItBase base = {.def = def};
  switch (it_kind(node)) {
    case IT_NODE_KEYWORD_ARGUMENT:
      base.kind = IT_BASE_KEYWORD;
      base.name = it_walk_name(walk, it_child(node, IT_FIELD_NAME));
      node = it_child(node, IT_FIELD_VALUE);
      break;
    case IT_NODE_LIST_SPLAT:
      base.kind = IT_BASE_STAR;
      node = ts_node_named_child(node, 0);
      break;
    case IT_NODE_DICTIONARY_SPLAT:
      base.kind = IT_BASE_DOUBLE_STAR;
      node = ts_node_named_child(node, 0);
      break;
    default: break;
  }
  base.span = it_walk_span(walk, it_walk_bare(node));
  *it_array_push(&walk->facts->bases) = base;
}

static void add_plain_bases(ItWalk *walk, const ItLogical *line, uint32_t def) {
  ItFacts *facts = walk->facts;
  ItClassHeader header;
  if (!it_header_read_class(&header, facts->text, line->start, line->end)) return;
  for (uint32_t i = 0; i < header.count; i++) {
    const ItHeaderBase *base = &header.bases[i];
    const ItBaseKind starred = base->stars == 1 ? IT_BASE_STAR : IT_BASE_DOUBLE_STAR;
    const ItBaseKind kind = base->keyword.end ? IT_BASE_KEYWORD : IT_BASE_PLAIN;
    *it_array_push(&facts->bases) = (ItBase){.def = def,
                                             .kind = base->stars ? starred : kind,
                                             .name = it_facts_text(facts, span_of(base->keyword)),
                                             .span = span_of(base->value)};
  }
}

void it_define_class(ItWalk *walk, TSNode node) {
  Header header = read_header(walk, node);
  const ItLogical *line = cut_header(walk, node);
  uint32_t def = define(walk, node, &header, IT_CLASS);
  open_scope(walk, def, false);
  if (line) {
    add_plain_bases(walk, line, def);
    return;
  }
  it_define_type_params(walk, header.type_params, def);
  if (ts_node_is_null(header.superclasses)) return;
  EACH_CHILD(walk, header.superclasses) {
    TSNode child = ts_tree_cursor_current_node(&walk->inner);
    if (ts_node_is_named(child)) add_base(walk, child, def);
  }
}

/* ---- functions ---- */

static ItParamKind plain_kind(const ItHeaderParam *param) {
  if (param->stars) return param->stars == 1 ? IT_VAR_POSITIONAL : IT_VAR_KEYWORD;
  if (param->is_positional_only) return IT_POSITIONAL_ONLY;
  return param->is_keyword_only ? IT_KEYWORD_ONLY : IT_POSITIONAL_OR_KEYWORD;
}

static void add_plain_params(ItWalk *walk, const ItHeader *header, uint32_t def) {
  ItFacts *facts = walk->facts;
  const uint32_t first = facts->params.count;
  for (uint32_t i = 0; i < header->count; i++) {
    const ItHeaderParam *param = &header->params[i];
    *it_array_push(&facts->params) = (ItParam){
        .def = def,
        .kind = plain_kind(param),
        .name = it_walk_mangle(walk, it_facts_text(facts, span_of(param->name))),
        .value = span_of(param->value),
        .annotation = span_of(param->annotation),
    };
  }
  check_duplicates(walk, first, header->name.end);
}

static void add_cut_header(ItWalk *walk, const ItLogical *line, uint32_t def) {
  ItHeader header;
  if (!it_header_read(&header, walk->facts->text, line->start, line->end)) return;
  walk->facts->defs.items[def - 1].returns = span_of(header.returns);
  add_plain_params(walk, &header, def);
}

void it_define_function(ItWalk *walk, TSNode node) {
  Header header = read_header(walk, node);
  const ItLogical *line = cut_header(walk, node);
  uint32_t def = define(walk, node, &header, IT_FUNCTION);
  ItDef *made = &walk->facts->defs.items[def - 1];
  made->is_async = walk->facts->text.data[made->span.start] == 'a';
  if (line) {
    add_cut_header(walk, line, def);
    open_scope(walk, def, true);
    return;
  }
  made->returns = it_walk_span(walk, it_walk_bare(header.returns));
  add_parameters(walk, header.parameters, def);
  it_define_type_params(walk, header.type_params, def);
  open_scope(walk, def, true);
}

void it_define_plain(ItWalk *walk, uint32_t line) {
  const ItLogical *lines = walk->lex->logicals.items;
  ItHeader header;
  ItStr mangled;
  if (!it_header_read(&header, walk->facts->text, lines[line].start, lines[line].end)) return;
  ItDef *def = add_def(walk, IT_FUNCTION, span_of(header.name), &mangled);
  const uint32_t number = walk->facts->defs.count;
  walk->line = line;
  def->span.start = lines[line].start;
  def->line = def->code_line = it_walk_line(walk, def->span.start);
  def->returns = span_of(header.returns);
  def->is_async = walk->facts->text.data[def->span.start] == 'a';
  set_block(walk, def, line);
  close_def(walk, def);
  it_bind_definition(walk, header.name.start, mangled, number);
  add_plain_params(walk, &header, number);
  const ItLogical *first = &lines[line + 1];
  if (first->flags & IT_LINE_PURE_STRING)
    it_walk_add_doc(walk, number, (ItSpan){first->start, first->end - first->start});
}

uint32_t it_define_lambda(ItWalk *walk, TSNode lambda, TSNode name) {
  ItFacts *facts = walk->facts;
  const ItScope *scope = it_walk_scope(walk);
  ItDef *def = it_array_push(&facts->defs);
  uint32_t number = facts->defs.count;
  ItSpan span = it_walk_span(walk, lambda);
  *def = (ItDef){.parent = scope->def, .kind = IT_LAMBDA, .span = span};
  def->name = it_walk_name(walk, name);
  bool is_short = it_walk_is_global(walk, it_walk_mangled(walk, name)) ||
                  !it_walk_afford(walk, scope->prefix.size + def->name.size);
  def->qualname = is_short ? def->name : join(walk, scope->prefix, def->name, "");
  def->line = def->code_line = it_walk_line(walk, span.start);
  def->end_line = it_walk_line(walk, span.start + span.size - 1);
  def->guard = scope->is_function ? 0 : walk->guard;
  TSNode body = it_child(lambda, IT_FIELD_BODY);
  def->body = it_walk_span(walk, body);
  def->is_generator = (it_walk_flags(walk, span.start) & IT_LINE_YIELDS) && it_walk_yields(walk, body);
  add_parameters(walk, it_child(lambda, IT_FIELD_PARAMETERS), number);
  return number;
}

void it_define_decorator(ItWalk *walk, TSNode node) {
  ItSpan span = it_walk_span(walk, it_walk_bare(ts_node_named_child(node, 0)));
  *it_array_push(&walk->facts->decorators) = (ItDecorator){.span = span};
}
