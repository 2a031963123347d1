/*
 * brief.h - plain definitions (see plain.h) by a few rows: what most questions are about, without its file's content.
 */
#ifndef IT_MODEL_BRIEF_H
#define IT_MODEL_BRIEF_H

#include "model/lookup.h"

typedef struct ItBrief {
  const ItModuleInfo *module;
  const ItUnit *unit;    /* NULL: the content is not in memory */
  uint32_t def;
  uint32_t parent;       /* the class that it stands in; 0: the module */
  ItDefKind kind;
  ItStr name;
  ItWrapper wrapper;
  uint32_t code_line;    /* where it begins, decorators included */
  uint32_t end_line;
  uint32_t class_line;   /* where the first class statement of its qualified name begins; of a function: nothing */
} ItBrief;

/* The plain definition of which `name` is the qualified name. *found false: the name may mean anything else. */
ItStatus it_brief_find(ItModel *model, ItStr name, ItBrief *out, bool *found, ItError *err);

/* The docstring of a definition of a module with a file, cleaned, in `arena`; none: it has none. Up to 3.12. */
ItStatus it_brief_doc(ItModel *model, const ItModuleInfo *module, uint32_t def, ItArena *arena, ItStr *out,
                      ItError *err);

#endif
