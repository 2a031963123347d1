/*
 * rows.h - rows of the snapshot tables as structs: what writing takes and reading gives.
 *
 * Texts are borrowed. Paths are raw bytes as the system has them, relative to their root, "/"
 * between parts. Ids are those of the database; 0 is none.
 */
#ifndef IT_STORE_ROWS_H
#define IT_STORE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/file.h"
#include "base/str.h"
#include "facts/facts.h"

/* One tree, or one set of roots, at one moment. */
typedef struct ItSnapshot {
  int64_t id;
  ItStr label;     /* what people call it: unique */
  ItStr python;    /* target version, "3.11" */
  ItStr platform;  /* target sys.platform, "linux" */
  ItStr settings;  /* the choices that decide which files belong to it, in the driver's own form */
} ItSnapshot;

#define IT_ROOT_KINDS(X)            \
  X(IT_ROOT_PROJECT, "project")     \
  X(IT_ROOT_BACKGROUND, "background") /* resolves names; left out of listings */

typedef enum ItRootKind {
#define X(constant, name) constant,
  IT_ROOT_KINDS(X)
#undef X
} ItRootKind;
const char *it_root_kind_name(ItRootKind kind);

/* A place where modules are looked for; `number` from 1 in the order of sys.path. */
typedef struct ItRoot {
  int64_t snapshot;
  uint32_t number;
  ItRootKind kind;
  ItStr path;      /* absolute, raw bytes */
} ItRoot;

/* A file that was found under a root, understood or not. */
typedef struct ItFileRow {
  int64_t id;
  int64_t snapshot;
  uint32_t root;
  ItStr path;
  ItFileStatus status;
  ItStr reason;        /* why not IT_FILE_OK */
  int64_t blob;        /* its content; 0 where it could not be read */
  ItFileId disk;       /* by which it is known again unread */
} ItFileRow;

#define IT_MODULE_KINDS(X)                                                        \
  X(IT_MODULE_SOURCE, "module")                                                   \
  X(IT_MODULE_PACKAGE, "package")     /* its file is __init__.py */               \
  X(IT_MODULE_NAMESPACE, "namespace") /* a directory without __init__.py */       \
  X(IT_MODULE_NATIVE, "native")       /* an extension module: its path, no file */ \
  X(IT_MODULE_SCRIPT, "script")       /* cannot be imported: its name is its path */ \
  X(IT_MODULE_STUB, "stub")           /* .pyi: text only */

typedef enum ItModuleKind {
#define X(constant, name) constant,
  IT_MODULE_KINDS(X)
#undef X
} ItModuleKind;
const char *it_module_kind_name(ItModuleKind kind);

/* A dotted name and what is found under it. */
typedef struct ItModuleRow {
  int64_t id;
  int64_t snapshot;
  ItStr name;
  uint32_t place;      /* 0: what import finds; 1, 2 ...: what that shadows, in the order of the search */
  ItModuleKind kind;
  uint32_t root;
  int64_t file;        /* 0: namespace or native */
  ItStr path;          /* of a directory or a native file; none where `file` is given */
} ItModuleRow;

#endif
