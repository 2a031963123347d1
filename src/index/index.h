/*
 * index.h - bringing an index up to date with source trees.
 *
 * Walks the trees, compares with what is stored, reads only what is new, parses only contents never
 * seen, and makes the outcome visible at once. Nothing to do leaves the file untouched.
 */
#ifndef IT_INDEX_INDEX_H
#define IT_INDEX_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

typedef struct ItIndexOptions {
  const char *python;          /* target version, "3.11"; NULL: as before, else the environment's, else 3.11 */
  const char *platform;        /* target sys.platform; NULL: as before, else linux */
  const char *environment;     /* prefix or program of an interpreter whose modules resolve names; "": none */
  const char *stdlib;          /* the same for a standard library alone; NULL: none */
  const char *const *sites;    /* and for folders of installed packages. None of the three: as before */
  size_t site_count;
  unsigned jobs;               /* parsing threads; 0: one a core */
  bool no_ignore;              /* do not obey .gitignore */
  bool full_parse;             /* parse normal forms, never skeletons */
  const char *const *excludes; /* globs */
  size_t exclude_count;
  size_t max_file_size;        /* bytes; 0: 8 MB */
  /* Nonzero stops. `total` is 0 until it is known. May be NULL. */
  int (*progress)(void *data, const char *path, size_t done, size_t total);
  void *progress_data;
  /* Called for each file that was skipped or not understood. May be NULL. */
  void (*warning)(void *data, const char *path, unsigned line, const char *status, const char *reason);
  void *warning_data;
} ItIndexOptions;

typedef struct ItIndexSummary {
  size_t files;           /* in the index now, those of the environment not counted here or below */
  size_t files_read;      /* of these: new or changed */
  size_t files_parsed;    /* of these: with a content never seen before */
  size_t files_gone;      /* were in the index */
  size_t definitions;     /* in the index now */
  size_t not_understood;  /* files with a status other than ok */
  size_t background;      /* files of the environment in the index now */
  size_t linked;          /* modules that were linked again */
  size_t bytes_read;      /* of all */
  double seconds;
} ItIndexSummary;

/* Makes or updates the index at `path` from the trees at `roots`, in the order of sys.path. */
ItStatus it_index(const char *path, const char *const *roots, size_t count, const ItIndexOptions *options,
                  ItIndexSummary *summary, ItError *err);

#endif
