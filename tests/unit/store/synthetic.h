/*
 * synthetic.h - facts made up to have every field in use, and the places to keep databases in.
 *
 * The store does not know Python, so the facts need not make sense as a program: texts hold NUL and
 * lone surrogates, spans are anywhere inside the text.
 */
#ifndef STORE_SYNTHETIC_H
#define STORE_SYNTHETIC_H

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/compress.h"
#include "base/hash.h"
#include "facts/facts.h"
#include "store/blocks.h"
#include "store/change.h"
#include "store/pack.h"
#include "store/read.h"
#include "store/write.h"

/* A lone surrogate as WTF-8, and a NUL in the middle. */
#define ODD "a\0b\xed\xb3\xbf"

/* A directory of its own for one program of tests; paths in it, valid until the second next call. */
static char synthetic_folder[] = "store-XXXXXX";

static inline const char *path_of(const char *name) {
  static char paths[2][300];
  static int turn;
  turn = !turn;
  snprintf(paths[turn], sizeof paths[turn], "%s/%s", synthetic_folder, name);
  return paths[turn];
}

static inline void folder_make(void) {
  if (!mkdtemp(synthetic_folder)) exit(1);
}

static inline void folder_remove(void) {
  DIR *folder = opendir(synthetic_folder);
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    if (unlink(path_of(entry->d_name)) != 0) rmdir(path_of(entry->d_name));
  }
  if (folder) closedir(folder);
  rmdir(synthetic_folder);
}

/* How many files the directory holds. */
static inline int folder_count(void) {
  int count = 0;
  DIR *folder = opendir(synthetic_folder);
  for (struct dirent *entry; folder && (entry = readdir(folder));) count += entry->d_name[0] != '.';
  if (folder) closedir(folder);
  return count;
}

/* Definitions 1 (class) and 2 (its method), then `more` functions, and one of everything else at least. */
static void synthesize(ItFacts *facts, ItStr text, uint32_t more) {
  const ItStr odd = it_str_of(ODD, sizeof ODD - 1);
  it_facts_reset(facts);
  facts->text = text;
  facts->encoding = IT_STR("utf-8");
  facts->status = IT_FILE_SYNTAX;
  facts->reason = IT_STR("invalid syntax");
  facts->reason_line = 7;
  facts->line_count = 9;
  facts->has_future_annotations = true;
  *it_array_push(&facts->guards) = (ItGuard){0, 0, IT_GUARD_IF, 3, 0, 2, {1, 4}, {0, 0}};
  *it_array_push(&facts->guards) = (ItGuard){1, 1, IT_GUARD_CASE, 5, 1, 3, {2, 5}, {7, 2}};
  const ItStr c = IT_STR("C");
  *it_array_push(&facts->defs) = (ItDef){0, IT_CLASS, c, c, false, false, 1, 2, 9, {2, 20}, {8, 14}, {0, 0}, 1};
  const ItStr method = it_str_of("C." ODD, sizeof "C." ODD - 1);
  *it_array_push(&facts->defs) =
      (ItDef){1, IT_FUNCTION, odd, method, true, true, 3, 4, 5, {9, 8}, {11, 6}, {10, 1}, 2};
  const ItStr lambda = IT_STR("C.f.<locals>.<lambda>");
  *it_array_push(&facts->defs) =
      (ItDef){2, IT_LAMBDA, IT_STR("g"), lambda, false, false, 5, 5, 5, {12, 3}, {13, 2}, {0, 0}, 0};
  for (uint32_t i = 0; i < more; i++) {
    const ItStr name = it_arena_format(facts->arena, "function_%u", i);
    *it_array_push(&facts->defs) =
        (ItDef){0, IT_FUNCTION, name, name, false, false, i + 9, i + 9, i + 9, {14, 6}, {16, 4}, {0, 0}, 0};
    *it_array_push(&facts->params) = (ItParam){i + 4, IT_POSITIONAL_OR_KEYWORD, IT_STR("self"), {0, 0}, {0, 0}};
    *it_array_push(&facts->params) = (ItParam){i + 4, IT_KEYWORD_ONLY, IT_STR("option"), {3, 4}, {0, 0}};
  }
  for (uint32_t kind = 0; kind <= IT_VAR_KEYWORD; kind++)
    *it_array_push(&facts->params) = (ItParam){2, (ItParamKind)kind, odd, {kind, kind}, {kind + 1, 2}};
  *it_array_push(&facts->decorators) = (ItDecorator){2, {1, 2}};
  *it_array_push(&facts->decorators) = (ItDecorator){2, {4, 5}};
  for (uint32_t kind = 0; kind <= IT_BASE_DOUBLE_STAR; kind++) {
    const ItStr name = kind == IT_BASE_KEYWORD ? odd : (ItStr){0};
    *it_array_push(&facts->bases) = (ItBase){1, (ItBaseKind)kind, name, {kind, 3}};
  }
  for (uint32_t kind = 0; kind <= IT_PARAM_SPEC; kind++) {
    *it_array_push(&facts->type_params) =
        (ItTypeParam){kind, kind, (ItTypeParamKind)kind, odd, {kind, 2}, {kind, 1}};
  }
  for (uint32_t kind = 0; kind <= IT_BIND_RAISE; kind++) {
    *it_array_push(&facts->bindings) =
        (ItBinding){kind % 3, (ItBindingKind)kind, odd, 1, kind % 2, kind + 1, kind, {kind, 1}, {kind, 2}, {kind, 3},
                    IT_STR("+"), IT_STR("[0]"), IT_STR("os.path"), IT_STR("join"), kind};
    *it_array_push(&facts->bindings) = (ItBinding){.kind = (ItBindingKind)kind, .line = 1, .start = kind};
  }
  *it_array_push(&facts->bindings) =
      (ItBinding){.kind = IT_BIND_DEF, .name = c, .def = 1, .guard = 1, .line = 2, .start = 8};
  *it_array_push(&facts->bindings) =
      (ItBinding){.scope = 1, .kind = IT_BIND_DEF, .name = odd, .def = 2, .guard = 2, .line = 4, .start = 13};
  *it_array_push(&facts->bindings) =
      (ItBinding){.kind = IT_BIND_IMPORT, .name = IT_STR("os"), .module = IT_STR("os"), .line = 1};
  *it_array_push(&facts->docs) = (ItDoc){0, {0, 3}, it_str_of("", 0)};
  *it_array_push(&facts->docs) = (ItDoc){2, {4, 3}, odd};
  *it_array_push(&facts->comments) = (ItComment){{3, 4}, 1, 2, false};
  *it_array_push(&facts->comments) = (ItComment){{9, 1}, 2, 0, true};
  *it_array_push(&facts->gaps) = (ItGap){{5, 9}, 3, odd};
}

/* Writes a content whose text, object id and number of functions follow from `seed`, and a file and a
 * module for it in snapshot 1, root 1. `file` gets the file's row. */
static inline ItStatus write_one(ItStore *store, uint32_t seed, uint32_t more, ItFileRow *file, ItError *err) {
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  ItZstd zstd = {0};
  ItBuf packed = {0};
  ItBuf whole = {0};
  const ItStr text = it_arena_format(&arena, "text %u of what would be a source file\n", seed);
  const ItHash hash = it_hash_blob(text);
  int64_t blob = 0;
  synthesize(&facts, text, more);
  it_pack(&whole, &facts);
  it_blocks_pack(&zstd, &packed, it_buf_view(&whole), text.size, 1);
  ItStatus status = it_write_blob(store, it_str_of((const char *)hash.bytes, sizeof hash.bytes), &facts,
                                  it_buf_view(&packed), &blob, err);
  const ItStr path = it_arena_format(&arena, "pkg/m%u.py", seed);
  const ItStr name = it_arena_format(&arena, "pkg.m%u", seed);
  *file = (ItFileRow){.snapshot = 1, .root = 1, .path = path, .blob = blob, .disk = {(int64_t)text.size, 5, 6, 7}};
  if (status == IT_OK) status = it_write_file(store, file, err);
  ItModuleRow module = {.snapshot = 1, .name = name, .root = 1, .file = file->id};
  if (status == IT_OK) status = it_write_module(store, &module, err);
  file->path = (ItStr){0};
  it_buf_clear(&packed);
  it_buf_clear(&whole);
  it_zstd_clear(&zstd);
  it_facts_clear(&facts);
  it_arena_clear(&arena);
  return status;
}

/* A new index at `path` with `files` files, seeds from `first`. */
static inline ItStatus build_index(const char *path, uint32_t first, uint32_t files, uint32_t more, ItError *err) {
  ItStore *store = NULL;
  ItStatus status = it_change_create(&store, path, err);
  ItSnapshot snapshot = {0, IT_STR("tree"), IT_STR("3.11"), IT_STR("linux"), IT_STR("")};
  if (status == IT_OK) status = it_write_snapshot(store, &snapshot, err);
  const ItRoot root = {1, 1, IT_ROOT_PROJECT, IT_STR("/tree")};
  if (status == IT_OK) status = it_write_root(store, &root, err);
  ItFileRow file;
  for (uint32_t i = 0; status == IT_OK && i < files; i++) status = write_one(store, first + i, more, &file, err);
  if (status == IT_OK) status = it_change_commit(store, err);
  it_store_close(store);
  return status;
}

/* How many files snapshot 1 has, or -1; *newest (may be NULL): the highest file id. */
static inline int count_files(ItStore *store, int64_t *newest) {
  ItFileRow row;
  int count = 0;
  ItQuery *query = it_read_files(store, 1);
  while (it_read_file(query, &row)) {
    count++;
    if (newest && row.id > *newest) *newest = row.id;
  }
  return it_query_end(query, NULL) == IT_OK ? count : -1;
}

#endif
