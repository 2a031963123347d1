/*
 * model.h - an open index with its target, and the modules and contents that were asked for lately.
 *
 * Modules live as long as the model, units as units.h says. One thread at a time.
 */
#ifndef IT_MODEL_MODEL_H
#define IT_MODEL_MODEL_H

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "model/units.h"
#include "model/world.h"
#include "store/blocks.h"
#include "store/rows.h"
#include "store/store.h"

typedef struct ItModel ItModel;

/* What import finds under a name. */
typedef struct ItModuleInfo {
  int64_t id;        /* of the module row */
  bool is_background;
  ItStr name;
  ItModuleKind kind;
  ItStr root;        /* absolute path, raw bytes */
  ItStr path;        /* of the file below the root; none: there is no file (namespace, native) */
  ItStr directory;   /* of a namespace package or the file of a native one, below the root */
  int64_t blob;      /* 0: the file could not be read */
  int64_t size;      /* of the file, in bytes */
  ItStr status;      /* of the file */
  ItStr plain;       /* see it_model_plain; data NULL: not asked for yet */
  uint32_t asked;    /* see it_model_wants_unit */
  struct ItNameHashes *names; /* see it_model_names; NULL: not asked for yet */
} ItModuleInfo;

/* Takes `store` over: it is closed with the model, or at once on failure. */
ItStatus it_model_open(ItModel **out, ItStore *store, ItError *err);
void it_model_close(ItModel *model);
/* The same over a store that stays the caller's, as one that is being written. */
ItStatus it_model_attach(ItModel **out, ItStore *store, ItError *err);

/* Answers for another target than the index was made for; before anything was asked. */
void it_model_set_world(ItModel *model, int minor, ItStr platform);
/* Whether it answers for the target that the index was made for. */
bool it_model_is_own_world(const ItModel *model);

/* From begin to end one state of the index is seen. */
ItStatus it_model_begin(ItModel *model, ItError *err);
/* Whether it_model_begin failed because the index was updated since the model was opened: open another. */
bool it_model_is_stale(const ItModel *model);
void it_model_end(ItModel *model);

ItStore *it_model_store(ItModel *model);
const ItWorld *it_model_world(const ItModel *model);
int64_t it_model_snapshot(const ItModel *model);

/* In a dotted name, how far a module's name may reach; with a colon: any length. */
enum { IT_LOOKUP_PREFIX = 1024 };

/* Where files.c keeps its table; it ends with the model. */
struct ItFiles;
struct ItFiles **it_model_files(ItModel *model);

/* The kind of that name in the index; of an unknown one IT_MODULE_SCRIPT. */
ItModuleKind it_module_kind_of(ItStr name);

/* *out is NULL where there is no such module. */
ItStatus it_model_module(ItModel *model, ItStr name, const ItModuleInfo **out, ItError *err);
/* The content of a module's file; blob not 0. It lives until the next it_model_begin or it_model_trim. */
ItStatus it_model_unit(ItModel *model, int64_t blob, const ItUnit **out, ItError *err);
/* The same until it is released; who watches is not told. */
ItStatus it_model_unit_hold(ItModel *model, int64_t blob, const ItUnit **out, ItError *err);
void it_model_unit_release(ItModel *model, const ItUnit *unit);
/* Whether a question that a few rows of a module with a file answer should take its content all the same: it is in
 * memory, or small, or so many questions were asked that it is cheaper. */
bool it_model_wants_unit(ItModel *model, const ItModuleInfo *module);
/* Lines of a content, as it_read_lines gives them, without the rest of it. *text lives until the next call. */
ItStatus it_model_lines(ItModel *model, int64_t blob, uint32_t first, uint32_t last, ItStr *text, ItBlockLines *lines,
                        ItError *err);
/* What it_model_unit gave may go, as it_model_begin has it: for one that asks many questions at once. */
void it_model_trim(ItModel *model);
/* What linked.plain says of a module's content, for plain.c; empty: none is known to be plain. */
ItStr it_model_plain(ItModel *model, const ItModuleInfo *module);
/* Hashes of the names of the definitions of a module's content; they live as long as the model. */
typedef struct ItNameHashes {
  bool is_read;
  IT_ARRAY(uint32_t) hashes; /* by number - 1 */
} ItNameHashes;
/* Where brief.c keeps them; empty at first. */
ItNameHashes *it_model_names(ItModel *model, const ItModuleInfo *module);
/* From now on the contents that it_model_unit is asked for are noted, each with the reader that was set last. NULL:
 * none. */
typedef struct ItUnitNote {
  const void *reader;
  int64_t blob;
} ItUnitNote;
typedef IT_ARRAY(ItUnitNote) ItUnitNotes;
void it_model_watch(ItModel *model, ItUnitNotes *notes);
/* Notes a content as it_model_unit does, for one that remembers what it read there. */
void it_model_note(ItModel *model, int64_t blob);
/* Sets the reader; returns the one before. */
const void *it_model_read_for(ItModel *model, const void *reader);

/* The __doc__ of what C code defines; none: it is not known; empty: it is None. `owner` is a class's identity or a
 * module's name, `name` its own (empty: the owner); an empty owner has what slot wrappers of any class say. It lives as
 * long as the model. */
ItStatus it_model_native_doc(ItModel *model, ItStr owner, ItStr name, ItStr *text, ItError *err);

#endif
