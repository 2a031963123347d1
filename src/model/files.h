/*
 * files.h - from a path as somebody wrote it to the files of the index.
 *
 * A path may be that of another machine: an installed copy, a checkout elsewhere, a traceback of Windows. It means the
 * files with which it has the most parts in common, counted from the end. That counts only where the common parts hold
 * the whole of what import goes by (`pantry/units.py` of `pantry.units`), or the whole of a relative path. A relative
 * path means the file below a root that it leads to, if there is one.
 */
#ifndef IT_MODEL_FILES_H
#define IT_MODEL_FILES_H

#include "model/model.h"

/* One file that a path may mean. */
typedef struct ItFileMatch {
  ItModuleInfo module; /* its root and path name the file; the texts live as long as the model */
  uint32_t place;      /* 0: the file that import finds under the module's name; else it is shadowed */
  bool is_exact;       /* the path is that of the file */
  bool is_weak;        /* nothing but the last part of the path is common: wants other evidence */
} ItFileMatch;

/* The files that `path` means, best first: up to `most` of them into `out`; their number into *count, 0: none. An
 * exact one is alone; several others are equally good. `<frozen NAME>` means the file of that module. */
ItStatus it_files_find(ItModel *model, ItStr path, ItFileMatch *out, uint32_t most, uint32_t *count, ItError *err);

/* For the model that keeps it. */
typedef struct ItFiles ItFiles;
void it_files_free(ItFiles *files);

#endif
