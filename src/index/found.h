/*
 * found.h - what is on disk now: the roots, their files, the modules that these are.
 */
#ifndef IT_INDEX_FOUND_H
#define IT_INDEX_FOUND_H

#include "index/choices.h"
#include "index/index.h"
#include "trees/directory.h"
#include "trees/naming.h"
#include "trees/roots.h"

/* A row of the file table to be: a source, a stub, or a folder that could not be read. */
typedef struct ItFoundFile {
  uint32_t root;        /* index of its directory */
  uint32_t file;        /* in it, or IT_NO_FILE for a folder */
  uint32_t dir;         /* the folder, where `file` is none */
  ItStr path;           /* below the root; NUL-terminated */
} ItFoundFile;

typedef struct ItFoundTree {
  ItArena arena;
  ItRoots roots;
  ItDirectory *directories;  /* one a root */
  IT_ARRAY(ItFoundFile) files;
  ItFoundModules modules;
} ItFoundTree;

/* Walks the trees and the environment, of which only modules count. Ended by it_found_clear also after a failure. */
ItStatus it_found_walk(ItFoundTree *out, const char *const *roots, size_t count, const ItIndexOptions *options,
                       const ItChoices *choices, ItError *err);
/* Whether the file belongs to the environment. */
bool it_found_is_background(const ItFoundTree *found, const ItFoundFile *file);
/* How the file or folder was seen. */
const ItFileRead *it_found_seen(const ItFoundTree *found, const ItFoundFile *file);
void it_found_clear(ItFoundTree *found);

#endif
