/*
 * naming.h - the module that each file is, by the rules of Python's import system.
 *
 * Roots are searched in order; in one root a package comes before an extension module, that before a
 * source file; folders without __init__ are portions of a namespace package if nothing else is found in any
 * root (importlib FileFinder.find_spec, PEP 420). Who loses is listed too, as shadowed.
 */
#ifndef IT_TREES_NAMING_H
#define IT_TREES_NAMING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "trees/directory.h"

/* A longer dotted name would be a path that no system call takes (PATH_MAX): such a file is a script. */
#define IT_MODULE_NAME_MAX 4095

#define IT_MODULE_KINDS(X)                                                                            \
  X(IT_MODULE_SOURCE, "module")                                                                       \
  X(IT_MODULE_PACKAGE, "package")     /* file: its __init__, or none if that was not asked for */     \
  X(IT_MODULE_NAMESPACE, "namespace") /* no file; one record a portion, the others share its name */  \
  X(IT_MODULE_NATIVE, "native")       /* file: the .so; a package's __init__.so too (is_package) */   \
  X(IT_MODULE_SCRIPT, "script")       /* no dotted name: the name is the path, raw bytes */           \
  X(IT_MODULE_STUB, "stub")           /* a .pyi: text only, the name is the path */

typedef enum ItModuleKind {
#define X(constant, name) constant,
  IT_MODULE_KINDS(X)
#undef X
} ItModuleKind;
const char *it_module_kind_name(ItModuleKind kind);

typedef struct ItModule {
  ItStr name;
  ItModuleKind kind;
  uint32_t root;    /* number of the directory */
  uint32_t dir;     /* in it: the folder that is the package or portion, or that holds the file */
  uint32_t file;    /* in it, or IT_NO_FILE */
  bool is_package;  /* has submodules: package, namespace, native package */
  bool is_shadowed; /* lost the search, or is inside what lost it */
} ItModule;

/* Ended by it_naming_clear. */
typedef struct ItModules {
  ItArena arena;
  IT_ARRAY(ItModule) modules; /* by name; the winner before the shadowed; then root, dir, file, kind */
} ItModules;

/* Names what was found in the roots, in their order. `is_identifier` (NULL: ASCII's rule, and any
 * other character) says whether a part is one as it stands. */
void it_naming_find(ItModules *out, const ItDirectory *const *directories, uint32_t count,
                    bool (*is_identifier)(ItStr part));
void it_naming_clear(ItModules *modules);

#endif
