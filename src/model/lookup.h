/*
 * lookup.h - from the name of an object to its definition.
 *
 * The forms are those of the contract: `pkg.mod.C.m`, `pkg.mod:C.m`, `pkg.mod:f.<locals>.g`, and any of
 * them with `@line`. What one file can settle is settled: a name that is bound more than once means the
 * binding that a normal import leaves behind on the target.
 */
#ifndef IT_MODEL_LOOKUP_H
#define IT_MODEL_LOOKUP_H

#include "model/link.h"
#include "model/model.h"

/* What stands between the name and the function. */
typedef enum ItWrapper {
  IT_WRAPPED_NOT,
  IT_STATIC_METHOD,
  IT_CLASS_METHOD,
  IT_PROPERTY,
  IT_BEHIND_FRONTS, /* functions made with functools.wraps; of plain.h alone */
} ItWrapper;

typedef struct ItObject {
  const ItModuleInfo *module;
  const ItUnit *unit;   /* NULL: a module without readable source */
  uint32_t def;         /* 0: the module itself */
  ItWrapper wrapper;    /* NOT for an object asked for with @line */
  bool is_plain;        /* see plain.h */
  uint32_t line;        /* where inspect takes the definition to begin in `unit`; 0: where it does */
  const char *type;     /* the name of its type where inspect finds no file for it: "property"; else NULL */
  bool is_native_class; /* code in C stands under the name now; the definition is what inspect finds in its file */
  bool has_source;      /* `type` is set, but getsource follows __wrapped__ to the definition */
  const ItModuleInfo *front_module; /* a wrapper made with functools.wraps: where it is written itself; else NULL */
  const ItUnit *front_unit;
  uint32_t front_def;
} ItObject;

/* The definition; NULL for the module itself. */
static inline const ItDef *it_object_def(const ItObject *object) {
  return object->def ? &object->unit->facts.defs.items[object->def - 1] : NULL;
}

/* The object that a name leads to: by its file alone where that settles it, else by what the names mean
 * across files. *found says whether there is such an object. */
ItStatus it_object_find(ItLink *link, ItStr name, ItObject *out, bool *found, ItError *err);

/* A name taken apart. */
typedef struct ItNameParts {
  const ItModuleInfo *module; /* NULL: it begins with no module */
  ItStr qualname;             /* none: the module itself */
  uint32_t line;              /* behind "@"; 0: none */
} ItNameParts;
ItStatus it_lookup_split(ItModel *model, ItStr name, ItNameParts *out, ItError *err);

/* The definition that a name leads to in its own file. */
ItStatus it_lookup(ItModel *model, ItStr name, ItObject *out, bool *found, ItError *err);

/* Whether a class or function says in __module__ that it is of another module than its file's: *module, its name. Of
 * names with `@` or `<` it is not known. *has_line: the class still knows its line (3.13). */
bool it_object_overwritten(ItLink *link, ItStr name, const ItObject *object, ItStr *module, bool *has_line);

/* Up to `most` names like `name` of objects that are there, in `arena`; their number in *count. */
ItStatus it_lookup_similar(ItModel *model, ItStr name, ItArena *arena, ItStr *out, uint32_t most, uint32_t *count,
                           ItError *err);

/* The object's identity, `module:qualname`; of a module its name. */
ItStr it_object_identity(const ItObject *object, ItArena *arena);

#endif
