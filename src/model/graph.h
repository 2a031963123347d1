/*
 * graph.h - in which order modules are to be run so that the outcome depends on nothing else.
 *
 * What a module's run makes of a circle of imports depends on where the circle is entered. Here modules that import
 * each other, directly or not, are a group; groups are run after those that they import from, and each is entered at
 * the module whose name comes first. So one module gives the same whether it is asked for alone or among all.
 *
 * What may import is seen from the import statements of module and class scope, but for those in an `if` that does
 * not hold for the target.
 */
#ifndef IT_MODEL_GRAPH_H
#define IT_MODEL_GRAPH_H

#include "model/link.h"

typedef struct ItGraph ItGraph;

/* An import statement that binds a name, of a module that was visited. */
typedef struct ItGraphImport {
  uint32_t binding;  /* its number in the content */
  ItSpace *source;   /* what is imported, or imported from */
  ItStr member;      /* of `from source import member`; none: the module itself, or a star */
} ItGraphImport;

typedef struct ItGraphNode {
  ItSpace *const *sources;      /* whom its outcome depends on, each once */
  uint32_t source_count;
  const ItGraphImport *imports; /* in the order of bindings; what is not found is left out */
  uint32_t import_count;
  const ItStr *missing;         /* names of modules that are not there */
  uint32_t missing_count;
  uint64_t group;               /* a number for the names of its group, once that was run */
} ItGraphNode;

/* A group was run. */
typedef ItStatus ItGraphGroup(void *data, ItSpace *const *spaces, uint32_t count, ItError *err);

/* For one link, which must outlive it. */
ItGraph *it_graph_new(ItLink *link);
void it_graph_free(ItGraph *graph);

/* Runs the groups that `space` needs and were not run yet, its own last, and tells of each. */
ItStatus it_graph_visit(ItGraph *graph, ItSpace *space, ItGraphGroup *group, void *data, ItError *err);
/* What was seen of a visited module; lives as long as the link. */
const ItGraphNode *it_graph_node(const ItGraph *graph, const ItSpace *space);

#endif
