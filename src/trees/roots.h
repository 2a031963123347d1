/*
 * roots.h - the command line's files and folders as an ordered search path.
 *
 * A root is a folder from which module names count (an entry of sys.path). What is given may be less
 * than a whole root (one package, one file) and is then its `only`.
 */
#ifndef IT_TREES_ROOTS_H
#define IT_TREES_ROOTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/str.h"

typedef IT_ARRAY(ItStr) ItPaths;

typedef struct ItTreeRoot {
  ItStr path;   /* absolute, no links in it, NUL-terminated; bytes */
  ItPaths only; /* none: all of it. Else files and folders to index, relative to `path`, sorted, NUL-terminated,
                   none inside another */
  ItPaths skip; /* what belongs to other roots, relative to `path` */
  bool is_background; /* resolves names, and is left out of listings */
} ItTreeRoot;

/* Ended by it_roots_clear. */
typedef struct ItRoots {
  ItArena arena;
  IT_ARRAY(ItTreeRoot) roots; /* in the order of the search */
} ItRoots;

/* The roots of `args` (none: "."), each once. An argument is a folder, a file, or `ROOT:PATH`: names
 * of PATH (relative to ROOT, may be empty: all) count from ROOT, nothing is guessed. IT_CANNOT_OPEN where one is
 * missing. */
ItStatus it_roots_find(ItRoots *out, const char *const *args, size_t count, ItError *err);
/* Adds folders (absolute, without links, NUL-terminated) as background roots behind the others. What is given as a
 * project's already stays that: no file belongs to two roots of which one is in the background. */
void it_roots_add_background(ItRoots *out, const ItPaths *folders);
void it_roots_clear(ItRoots *roots);

#endif
