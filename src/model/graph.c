/* graph.c - Tarjan's strongly connected components over import statements, without recursion. */
#include "model/graph.h"

#include <stdlib.h>

typedef struct Node {
  ItGraphNode node;
  ItSpace *space;
  uint32_t order;  /* in which it was reached, from 1 */
  uint32_t low;    /* the least order that it leads to */
  uint32_t next;   /* of its sources, to be looked at */
  bool is_open;    /* on the stack: its group is not complete */
} Node;

struct ItGraph {
  ItLink *link;
  IT_ARRAY(Node *) nodes;
  ItMap by_name;             /* a space's name -> index + 1 */
  IT_ARRAY(Node *) path;     /* from the visited module to where we are */
  IT_ARRAY(Node *) stack;    /* reached, their group not complete */
  IT_ARRAY(ItSpace *) group;
  uint32_t order;
};

ItGraph *it_graph_new(ItLink *link) {
  ItGraph *graph = it_new(ItGraph);
  graph->link = link;
  return graph;
}

void it_graph_free(ItGraph *graph) {
  if (!graph) return;
  it_array_clear(&graph->nodes);
  it_array_clear(&graph->path);
  it_array_clear(&graph->stack);
  it_array_clear(&graph->group);
  it_map_clear(&graph->by_name);
  it_free(graph);
}

/* ---- import statements ---- */

/* A node that is being made; its arrays are the caller's to clear. */
typedef struct Draft {
  ItGraph *graph;
  ItSpace *space;
  ItMap seen;  /* names of sources and missing modules */
  IT_ARRAY(ItSpace *) sources;
  IT_ARRAY(ItGraphImport) imports;
  IT_ARRAY(ItStr) missing;
} Draft;

static void add_source(Draft *draft, ItSpace *source) {
  bool is_new;
  if (!source || source == draft->space) return;
  it_map_put(&draft->seen, source->name, &is_new);
  if (is_new) *it_array_push(&draft->sources) = source;
}

/* The first part of a dotted name that is not there; the packages in front of it are run in search of it. */
static void add_missing(Draft *draft, ItStr name) {
  ItLink *link = draft->graph->link;
  ItSpace *package = NULL;
  bool is_new;
  size_t end = 0;
  if (name.size > IT_LOOKUP_PREFIX) return;
  do {
    if (package) add_source(draft, package);
    end++;
    while (end < name.size && name.data[end] != '.') end++;
  } while (end < name.size && (package = it_space_find(link, it_str_cut(name, 0, end))) != NULL);
  ItStr part = it_arena_str(it_link_arena(link), it_str_cut(name, 0, end));
  it_map_put(&draft->seen, part, &is_new);
  if (is_new) *it_array_push(&draft->missing) = part;
}

/* A module with the packages above it. */
static void add_module(Draft *draft, ItSpace *space) {
  for (; space; space = space->parent) add_source(draft, space);
}

static bool is_skipped(const Draft *draft, const ItFacts *facts, uint32_t guard) {
  if (!guard || facts->guards.items[guard - 1].kind != IT_GUARD_IF) return false;
  ItStr test = it_facts_text(facts, facts->guards.items[guard - 1].test);
  return it_world_test(it_model_world(it_link_model(draft->graph->link)), test) == IT_FALSE;
}

static void add_import(Draft *draft, const ItBinding *binding, uint32_t number) {
  ItLink *link = draft->graph->link;
  ItSpace *source =
      it_space_import(link, draft->space, binding->module, binding->kind == IT_BIND_IMPORT ? 0 : binding->level);
  if (!source) {
    if (!binding->level) add_missing(draft, binding->module);
    return;
  }
  add_module(draft, source);
  ItGraphImport import = {.binding = number, .source = source};
  if (binding->kind == IT_BIND_FROM) {
    import.member = it_arena_str(it_link_arena(link), binding->member);
    if (source->is_package && binding->member.size < IT_LOOKUP_PREFIX)
      add_source(draft, it_space_find(link, it_arena_format(it_link_arena(link), "%.*s.%.*s", IT_FMT(source->name),
                                                            IT_FMT(binding->member))));
  }
  *it_array_push(&draft->imports) = import;
}

/* The module that a call imports by a name written in it: import_module("a.b"), __import__("a.b"). None: others. */
static ItStr called_module(ItStr text) {
  static const char *const starts[] = {"importlib.import_module(", "import_module(", "__import__("};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
    if (!it_str_starts(text, it_str(starts[i]))) continue;
    ItStr rest = it_str_cut(text, strlen(starts[i]), text.size);
    char quote = rest.size ? rest.data[0] : '\0';
    const char *end = quote == '"' || quote == '\'' ? memchr(rest.data + 1, quote, rest.size - 1) : NULL;
    return end ? it_str_cut(rest, 1, (size_t)(end - rest.data)) : (ItStr){0};
  }
  return (ItStr){0};
}

static void add_call(Draft *draft, ItStr text) {
  ItStr name = called_module(text);
  ItSpace *source = name.size && name.data[0] != '.' ? it_space_find(draft->graph->link, name) : NULL;
  if (source) add_module(draft, source);
  else if (name.size && name.data[0] != '.') add_missing(draft, name);
}

static void *kept(ItLink *link, const void *items, size_t count, size_t size) {
  void *copy = it_arena_alloc(it_link_arena(link), it_mul(count + 1, size));
  if (count) memcpy(copy, items, count * size);
  return copy;
}

static ItStatus read_imports(Draft *draft, ItError *err) {
  const ItUnit *unit;
  const ItModuleInfo *info = draft->space->info;
  if (!info || !info->blob || draft->space->native != IT_CATALOGUE_NONE) return IT_OK;
  ItStatus status = it_model_unit_hold(it_link_model(draft->graph->link), info->blob, &unit, err);
  for (uint32_t i = 0; status == IT_OK && i < unit->facts.bindings.count; i++) {
    const ItBinding *binding = &unit->facts.bindings.items[i];
    bool is_import = binding->kind == IT_BIND_IMPORT || binding->kind == IT_BIND_FROM || binding->kind == IT_BIND_STAR;
    if (is_import && !is_skipped(draft, &unit->facts, binding->guard)) add_import(draft, binding, i + 1);
    if (binding->kind == IT_BIND_ASSIGN || binding->kind == IT_BIND_CALL)
      add_call(draft, it_facts_text(&unit->facts, binding->value));
  }
  if (status == IT_OK) it_model_unit_release(it_link_model(draft->graph->link), unit);
  return status;
}

static ItStatus fill_node(ItGraph *graph, Node *node, ItError *err) {
  Draft draft = {.graph = graph, .space = node->space};
  add_module(&draft, node->space->parent);
  ItStatus status = read_imports(&draft, err);
  node->node = (ItGraphNode){
      .source_count = draft.sources.count, .import_count = draft.imports.count, .missing_count = draft.missing.count};
  node->node.sources = kept(graph->link, draft.sources.items, draft.sources.count, sizeof *draft.sources.items);
  node->node.imports = kept(graph->link, draft.imports.items, draft.imports.count, sizeof *draft.imports.items);
  node->node.missing = kept(graph->link, draft.missing.items, draft.missing.count, sizeof *draft.missing.items);
  it_array_clear(&draft.sources);
  it_array_clear(&draft.imports);
  it_array_clear(&draft.missing);
  it_map_clear(&draft.seen);
  return status;
}

/* ---- visiting ---- */

/* Reaches a module for the first time. */
static ItStatus enter(ItGraph *graph, ItSpace *space, ItError *err) {
  Node *node = it_arena_new(it_link_arena(graph->link), Node);
  node->space = space;
  node->order = node->low = ++graph->order;
  node->is_open = true;
  *it_array_push(&graph->nodes) = node;
  *it_map_put(&graph->by_name, space->name, NULL) = graph->nodes.count;
  *it_array_push(&graph->path) = node;
  *it_array_push(&graph->stack) = node;
  return fill_node(graph, node, err);
}

static Node *find(const ItGraph *graph, const ItSpace *space) {
  const uint32_t *index = it_map_get(&graph->by_name, space->name);
  return index ? graph->nodes.items[*index - 1] : NULL;
}

static int by_name(const void *a, const void *b) {
  return it_str_cmp((*(ItSpace *const *)a)->name, (*(ItSpace *const *)b)->name);
}

/* A number for the sorted names. */
static uint64_t group_number(const ItGraph *graph) {
  uint64_t hash = 1469598103934665603u;
  for (uint32_t i = 0; i < graph->group.count; i++) {
    ItStr name = graph->group.items[i]->name;
    for (size_t k = 0; k <= name.size; k++)
      hash = (hash ^ (unsigned char)(k < name.size ? name.data[k] : 0)) * 1099511628211u;
  }
  return hash;
}

/* Takes the group that `node` was the first of off the stack and runs it. */
static ItStatus run_group(ItGraph *graph, const Node *node, ItGraphGroup *tell, void *data, ItError *err) {
  const Node *member;
  graph->group.count = 0;
  do {
    Node *taken = graph->stack.items[--graph->stack.count];
    taken->is_open = false;
    *it_array_push(&graph->group) = taken->space;
    member = taken;
  } while (member != node);
  qsort(graph->group.items, graph->group.count, sizeof *graph->group.items, by_name);
  uint64_t number = group_number(graph);
  for (uint32_t i = 0; i < graph->group.count; i++) {
    find(graph, graph->group.items[i])->node.group = number;
    it_space_run(graph->link, graph->group.items[i]);
  }
  ItStatus status = it_link_status(graph->link, err);
  return status == IT_OK ? tell(data, graph->group.items, graph->group.count, err) : status;
}

/* One step from the end of the path: into the next source, or back. */
static ItStatus step(ItGraph *graph, ItGraphGroup *tell, void *data, ItError *err) {
  Node *node = graph->path.items[graph->path.count - 1];
  if (node->next < node->node.source_count) {
    ItSpace *space = node->node.sources[node->next++];
    const Node *other = find(graph, space);
    if (!other) return enter(graph, space, err);
    if (other->is_open && other->order < node->low) node->low = other->order;
    return IT_OK;
  }
  graph->path.count--;
  Node *above = graph->path.count ? graph->path.items[graph->path.count - 1] : NULL;
  if (above && node->low < above->low) above->low = node->low;
  return node->low == node->order ? run_group(graph, node, tell, data, err) : IT_OK;
}

ItStatus it_graph_visit(ItGraph *graph, ItSpace *space, ItGraphGroup *group, void *data, ItError *err) {
  if (find(graph, space)) return IT_OK;
  ItStatus status = enter(graph, space, err);
  while (status == IT_OK && graph->path.count) status = step(graph, group, data, err);
  graph->path.count = graph->stack.count = 0;
  return status;
}

const ItGraphNode *it_graph_node(const ItGraph *graph, const ItSpace *space) {
  const Node *node = find(graph, space);
  return node ? &node->node : NULL;
}
