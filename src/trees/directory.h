/*
 * directory.h - the files of one root, seen without following anything out of it.
 *
 * Every folder is opened from the one above it, so neither the length of a path nor the depth of the
 * tree has a limit of the system; a few descriptors are held at a time. The order is that of
 * names as bytes, a folder's files before its folders: the same tree gives the same arrays.
 *
 * Left out: folders whose names begin with a dot, __pycache__, node_modules, *.dist-info, *.egg-info;
 * site-packages and dist-packages inside a standard library; links to folders; what the ignore rules leave out.
 */
#ifndef IT_TREES_DIRECTORY_H
#define IT_TREES_DIRECTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/file.h"
#include "trees/roots.h"

#define IT_NO_FILE UINT32_MAX
#define IT_NO_DIR UINT32_MAX

typedef enum ItEntryKind {
  IT_ENTRY_SOURCE, /* .py, or a file of any name that was asked for */
  IT_ENTRY_STUB,   /* .pyi */
  IT_ENTRY_NATIVE, /* .so: a name without a text; its id is not known */
} ItEntryKind;

/* A folder. Its files and its folders are ranges of the arrays. */
typedef struct ItEntryDir {
  ItStr name;      /* the last part; empty for the root. NUL-terminated */
  uint32_t parent; /* IT_NO_DIR for the root */
  uint32_t first_file, file_count;
  uint32_t first_dir, dir_count;
  ItFileRead seen; /* not IT_READ_OK: could not be read; it counts as empty, or as what could be read */
  bool is_partial; /* only on the way to what was asked for: most of it was not looked at */
  bool has_init;   /* is_partial: holds an __init__.py all the same */
} ItEntryDir;

typedef struct ItEntryFile {
  ItStr name; /* NUL-terminated */
  uint32_t dir;
  ItEntryKind kind;
  ItFileRead seen; /* IT_READ_OK: a regular file. Else: say why and do not open */
  ItStr target;    /* it is a link to this file inside the root (a path), which is not listed itself; else none */
} ItEntryFile;

/* Ended by it_directory_clear. After the walk it is read-only: any number of threads. */
typedef struct ItDirectory {
  int fd; /* the root */
  ItArena arena;
  IT_ARRAY(ItEntryDir) dirs; /* [0] is the root */
  IT_ARRAY(ItEntryFile) files;
  bool is_rules_cut; /* ignore rules went over a limit (ignore.h): some did not count */
} ItDirectory;

typedef struct ItDirectoryOptions {
  const char *const *excludes; /* patterns as in .gitignore, counted from the root; they win over the files */
  size_t exclude_count;
  bool no_ignore; /* do not obey .gitignore and .git/info/exclude */
} ItDirectoryOptions;

/* Walks one root. Below IT_OK only if the root itself cannot be opened. */
ItStatus it_directory_walk(ItDirectory *out, const ItTreeRoot *root, const ItDirectoryOptions *options, ItError *err);
void it_directory_clear(ItDirectory *directory);

/* Replaces `out` by the path of a file or folder below the root: bytes, "/" between the parts; the root's is empty. */
void it_directory_path(const ItDirectory *directory, uint32_t file, ItBuf *out);
void it_directory_dir_path(const ItDirectory *directory, uint32_t dir, ItBuf *out);

/* Replaces `out` by the content of a file. Thread-safe. */
ItFileRead it_directory_read(const ItDirectory *directory, uint32_t file, size_t limit, ItBuf *out);
/* Opens a file below the folder `root` for reading: no part of the path may be a link, empty, "." or "..". Returns the
 * descriptor or -1 with the reason in *error (an errno). Thread-safe. */
int it_directory_open_file(int root, ItStr path, int *error);

#endif
