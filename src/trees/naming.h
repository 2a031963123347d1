/*
 * naming.h - the module that each file is, by the rules of Python's import system.
 *
 * Roots are searched in order; in one root a package comes before an extension module, that before a
 * source file; folders without __init__ are portions of a namespace package if nothing else is found in any
 * root (importlib FileFinder.find_spec, PEP 420). Who loses is listed too, as shadowed. An extension module counts
 * whichever version its tag names. What Python would not take for a file (a FIFO, a link to nothing) has no record.
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

#define IT_FOUND_KINDS(X)                                                                           \
  X(IT_FOUND_SOURCE, "module")                                                                      \
  X(IT_FOUND_PACKAGE, "package")     /* file: its __init__, or none if that was not asked for */    \
  X(IT_FOUND_NAMESPACE, "namespace") /* no file; one record a portion, the others share its name */ \
  X(IT_FOUND_NATIVE, "native")       /* file: the .so; a package's __init__.so too (is_package) */  \
  X(IT_FOUND_SCRIPT, "script")       /* no dotted name: the name is the path, raw bytes */          \
  X(IT_FOUND_STUB, "stub")           /* a .pyi: text only, the name is the path */

typedef enum ItFoundKind {
#define X(constant, name) constant,
  IT_FOUND_KINDS(X)
#undef X
} ItFoundKind;
const char *it_found_kind_name(ItFoundKind kind);

typedef struct ItFoundModule {
  ItStr name;
  ItFoundKind kind;
  uint32_t root;    /* number of the directory */
  uint32_t dir;     /* in it: the folder that is the package or portion, or that holds the file */
  uint32_t file;    /* in it, or IT_NO_FILE */
  bool is_package;  /* has submodules: package, namespace, native package */
  bool is_shadowed; /* lost the search, or is inside what lost it */
} ItFoundModule;

/* Ended by it_naming_clear. */
typedef struct ItFoundModules {
  ItArena arena;
  IT_ARRAY(ItFoundModule) modules; /* by name; the winner before the shadowed; then root, dir, file, kind */
} ItFoundModules;

/* Names what was found in the roots, in their order. `is_identifier` (NULL: ASCII's rule, and any
 * other character) says whether a part is one as it stands. */
void it_naming_find(ItFoundModules *out, const ItDirectory *const *directories, uint32_t count,
                    bool (*is_identifier)(ItStr part));
void it_naming_clear(ItFoundModules *modules);

#endif
