/*
 * naming.c - one search path at a time, from the roots down.
 *
 * A level is a search path: the folders in which the parts of one depth are looked for, in order. What is found for
 * a part is decided over all of them at once, as PathFinder and FileFinder do one after the other.
 */
#include "trees/naming.h"

#include <errno.h>
#include <stdlib.h>

#include "base/utf8.h"

/* One folder of a search path. */
typedef struct Place {
  uint32_t root;
  uint32_t dir;
} Place;

/* A search path whose parts wait to be named. */
typedef struct Level {
  ItStr name; /* of the package; empty for the roots */
  const Place *places;
  uint32_t count;
  bool is_shadowed;
} Level;

/* FileFinder.find_spec: what it looks for, in its order; PathFinder: portions only if nothing else is found. */
typedef enum Rank { RANK_PACKAGE, RANK_NATIVE, RANK_SOURCE, RANK_PORTION } Rank;

typedef struct Item {
  ItStr part;
  uint32_t place; /* number in the level */
  Rank rank;
  uint32_t dir;  /* of packages and portions */
  uint32_t file; /* of modules */
} Item;

typedef struct Naming {
  ItFoundModules *out;
  const ItDirectory *const *directories;
  uint32_t count;
  bool (*is_identifier)(ItStr part);
  bool **is_importable; /* of each root, of each folder: holds a module at some depth */
  bool **is_named;      /* of each root, of each file: has a record */
  IT_ARRAY(Level) levels;
  IT_ARRAY(Item) items;
  ItArena scratch; /* places and names of levels */
} Naming;

const char *it_found_kind_name(ItFoundKind kind) {
  static const char *const names[] = {
#define X(constant, name) name,
      IT_FOUND_KINDS(X)
#undef X
  };
  return names[kind];
}

/* str.isidentifier for ASCII; other characters are taken as letters. */
static bool is_plain_identifier(ItStr part) {
  bool is_ascii = true;
  if (part.size == 0 || (part.data[0] >= '0' && part.data[0] <= '9')) return false;
  for (size_t i = 0; i < part.size; i++) {
    unsigned char c = (unsigned char)part.data[i];
    if (c >= 0x80) is_ascii = false;
    else if (c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) return false;
  }
  return is_ascii || it_utf8_valid(part, NULL);
}

/* The part before a suffix that EXTENSION_SUFFIXES (importlib.machinery) holds for some version; none: no module. */
static ItStr native_part(ItStr name) {
  const char *dot = memchr(name.data, '.', name.size);
  if (!dot) return (ItStr){0};
  size_t size = (size_t)(dot - name.data);
  ItStr suffix = it_str_cut(name, size, name.size);
  bool is_tagged = it_str_starts(suffix, IT_STR(".cpython-")) && it_str_ends(suffix, IT_STR(".so"));
  if (!is_tagged && !it_str_is(suffix, ".so") && !it_str_is(suffix, ".abi3.so")) return (ItStr){0};
  return it_str_cut(name, 0, size);
}

/* Whether the finder would take it for a file (_path_isfile): also one that we may not read. */
static bool is_file(const ItEntryFile *file) {
  switch (file->seen.status) {
    case IT_READ_SPECIAL:
    case IT_READ_VANISHED: return false;
    case IT_READ_LINK: return file->seen.error == EXDEV;
    default: return true;
  }
}

/* The part of a dotted name that a file gives, whatever it is; none: it gives none. */
static ItStr part_of(const ItEntryFile *file) {
  if (!is_file(file)) return (ItStr){0};
  if (file->kind == IT_ENTRY_NATIVE) return native_part(file->name);
  bool is_source = file->kind == IT_ENTRY_SOURCE && it_str_ends(file->name, IT_STR(".py"));
  return is_source ? it_str_cut(file->name, 0, file->name.size - 3) : (ItStr){0};
}

static bool is_init(ItStr part) { return it_str_is(part, "__init__"); }

/* Folders are listed before those inside them, so from behind each is known when its parent is asked. */
static void find_importable(Naming *naming, uint32_t root) {
  const ItDirectory *directory = naming->directories[root];
  bool *is_importable = naming->is_importable[root];
  for (uint32_t i = directory->dirs.count; i-- > 0;) {
    const ItEntryDir *dir = &directory->dirs.items[i];
    if (dir->has_init) is_importable[i] = true;
    for (uint32_t j = 0; j < dir->file_count && !is_importable[i]; j++) {
      ItStr part = part_of(&directory->files.items[dir->first_file + j]);
      is_importable[i] = part.size && naming->is_identifier(part);
    }
    if (is_importable[i] && i > 0 && naming->is_identifier(dir->name)) is_importable[dir->parent] = true;
  }
}

/* The __init__ of a folder, an extension module before a source file; IT_NO_FILE if there is none. */
static uint32_t init_file(const ItDirectory *directory, uint32_t dir, bool is_native) {
  const ItEntryDir *entry = &directory->dirs.items[dir];
  for (uint32_t i = entry->first_file; i < entry->first_file + entry->file_count; i++) {
    const ItEntryFile *file = &directory->files.items[i];
    if ((file->kind == IT_ENTRY_NATIVE) == is_native && is_init(part_of(file))) return i;
  }
  return IT_NO_FILE;
}

static bool is_package(const ItDirectory *directory, uint32_t dir) {
  return directory->dirs.items[dir].has_init || init_file(directory, dir, false) != IT_NO_FILE ||
         init_file(directory, dir, true) != IT_NO_FILE;
}

static void add_module(Naming *naming, ItFoundModule module) {
  if (module.file != IT_NO_FILE) naming->is_named[module.root][module.file] = true;
  *it_array_push(&naming->out->modules) = module;
}

/* The parts that can be found in one folder of the level. At the top __init__ is no module (pkgutil.iter_modules), and
 * __main__ is always the program that runs. */
static void list_place(Naming *naming, const Level *level, uint32_t place) {
  const Place *at = &level->places[place];
  const ItDirectory *directory = naming->directories[at->root];
  const ItEntryDir *entry = &directory->dirs.items[at->dir];
  bool is_top = level->name.size == 0;
  for (uint32_t i = entry->first_file; i < entry->first_file + entry->file_count; i++) {
    const ItEntryFile *file = &directory->files.items[i];
    ItStr part = part_of(file);
    if (part.size == 0 || is_init(part) || !naming->is_identifier(part)) continue;
    if (is_top && it_str_is(part, "__main__")) continue;
    Rank rank = file->kind == IT_ENTRY_NATIVE ? RANK_NATIVE : RANK_SOURCE;
    *it_array_push(&naming->items) = (Item){part, place, rank, at->dir, i};
  }
  for (uint32_t i = entry->first_dir; i < entry->first_dir + entry->dir_count; i++) {
    ItStr part = directory->dirs.items[i].name;
    if (!naming->is_importable[at->root][i] || !naming->is_identifier(part)) continue;
    Rank rank = is_package(directory, i) ? RANK_PACKAGE : RANK_PORTION;
    *it_array_push(&naming->items) = (Item){part, place, rank, i, IT_NO_FILE};
  }
}

static int by_search(const void *a, const void *b) {
  const Item *left = a;
  const Item *right = b;
  int order = it_str_cmp(left->part, right->part);
  if (order) return order;
  bool is_left_portion = left->rank == RANK_PORTION;
  bool is_right_portion = right->rank == RANK_PORTION;
  if (is_left_portion != is_right_portion) return is_left_portion ? 1 : -1;
  if (left->place != right->place) return left->place < right->place ? -1 : 1;
  if (left->rank != right->rank) return left->rank < right->rank ? -1 : 1;
  if (left->dir != right->dir) return left->dir < right->dir ? -1 : 1;
  return left->file < right->file ? -1 : left->file > right->file;
}

static void add_level(Naming *naming, ItStr name, const Place *places, uint32_t count, bool is_shadowed) {
  Place *copy = it_arena_alloc(&naming->scratch, it_mul(count, sizeof *copy));
  memcpy(copy, places, it_mul(count, sizeof *copy));
  *it_array_push(&naming->levels) = (Level){name, copy, count, is_shadowed};
}

/* A package: its __init__ that counts, the other one as shadowed, and its level. */
static void add_package(Naming *naming, ItStr name, Place place, bool is_shadowed) {
  const ItDirectory *directory = naming->directories[place.root];
  uint32_t native = init_file(directory, place.dir, true);
  uint32_t source = init_file(directory, place.dir, false);
  ItFoundModule module = {
      .name = name, .root = place.root, .dir = place.dir, .is_package = true, .is_shadowed = is_shadowed};
  module.kind = native != IT_NO_FILE ? IT_FOUND_NATIVE : IT_FOUND_PACKAGE;
  module.file = native != IT_NO_FILE ? native : source;
  add_module(naming, module);
  if (native != IT_NO_FILE && source != IT_NO_FILE) {
    module.kind = IT_FOUND_PACKAGE;
    module.file = source;
    module.is_shadowed = true;
    add_module(naming, module);
  }
  add_level(naming, name, &place, 1, is_shadowed);
}

static void add_item(Naming *naming, ItStr name, const Item *item, uint32_t root, bool is_shadowed) {
  Place place = {root, item->dir};
  ItFoundModule module = {.name = name, .root = root, .dir = item->dir, .file = item->file, .is_shadowed = is_shadowed};
  switch (item->rank) {
    case RANK_PACKAGE: add_package(naming, name, place, is_shadowed); return;
    case RANK_NATIVE: module.kind = IT_FOUND_NATIVE; break;
    case RANK_SOURCE: module.kind = IT_FOUND_SOURCE; break;
    case RANK_PORTION:
      module.kind = IT_FOUND_NAMESPACE;
      module.is_package = true;
      break;
  }
  add_module(naming, module);
}

/* All that was found for one part: items[start] to before items[end]. */
static void decide(Naming *naming, const Level *level, uint32_t start, uint32_t end) {
  const Item *items = naming->items.items;
  ItStr part = items[start].part;
  if (level->name.size + 1 + part.size > IT_MODULE_NAME_MAX) return;
  ItStr name = level->name.size ? it_arena_format(&naming->out->arena, "%.*s.%.*s", IT_FMT(level->name), IT_FMT(part))
                                : it_arena_str(&naming->out->arena, part);
  bool is_namespace = items[start].rank == RANK_PORTION;
  Place *portions = it_new_array(Place, end - start);
  for (uint32_t i = start; i < end; i++) {
    uint32_t root = level->places[items[i].place].root;
    bool is_shadowed = level->is_shadowed || (i > start && !is_namespace);
    portions[i - start] = (Place){root, items[i].dir};
    add_item(naming, name, &items[i], root, is_shadowed);
    if (items[i].rank == RANK_PORTION && !is_namespace) add_level(naming, name, &portions[i - start], 1, true);
  }
  if (is_namespace) add_level(naming, name, portions, end - start, level->is_shadowed);
  it_free(portions);
}

static void name_level(Naming *naming, Level level) {
  naming->items.count = 0;
  for (uint32_t i = 0; i < level.count; i++) list_place(naming, &level, i);
  uint32_t count = naming->items.count;
  if (count) qsort(naming->items.items, count, sizeof *naming->items.items, by_search);
  for (uint32_t start = 0; start < count;) {
    uint32_t end = start + 1;
    while (end < count && it_str_eq(naming->items.items[end].part, naming->items.items[start].part)) end++;
    decide(naming, &level, start, end);
    start = end;
  }
}

/* What has a text but no dotted name. */
static void name_rest(Naming *naming, uint32_t root) {
  const ItDirectory *directory = naming->directories[root];
  ItBuf path = {0};
  for (uint32_t i = 0; i < directory->files.count; i++) {
    const ItEntryFile *file = &directory->files.items[i];
    if (naming->is_named[root][i] || file->kind == IT_ENTRY_NATIVE || !is_file(file)) continue;
    it_directory_path(directory, i, &path);
    add_module(naming, (ItFoundModule){.name = it_arena_str(&naming->out->arena, it_buf_view(&path)),
                                  .kind = file->kind == IT_ENTRY_STUB ? IT_FOUND_STUB : IT_FOUND_SCRIPT,
                                  .root = root,
                                  .dir = file->dir,
                                  .file = i});
  }
  it_buf_clear(&path);
}

static int by_name(const void *a, const void *b) {
  const ItFoundModule *left = a;
  const ItFoundModule *right = b;
  int order = it_str_cmp(left->name, right->name);
  if (order) return order;
  if (left->is_shadowed != right->is_shadowed) return left->is_shadowed ? 1 : -1;
  if (left->root != right->root) return left->root < right->root ? -1 : 1;
  if (left->dir != right->dir) return left->dir < right->dir ? -1 : 1;
  if (left->file != right->file) return left->file < right->file ? -1 : 1;
  return left->kind < right->kind ? -1 : left->kind > right->kind;
}

static void name_all(Naming *naming) {
  Place *roots = it_new_array(Place, naming->count);
  for (uint32_t i = 0; i < naming->count; i++) {
    naming->is_importable[i] = it_new_array(bool, naming->directories[i]->dirs.count);
    naming->is_named[i] = it_new_array(bool, naming->directories[i]->files.count);
    roots[i] = (Place){i, 0};
    find_importable(naming, i);
  }
  add_level(naming, IT_STR(""), roots, naming->count, false);
  it_free(roots);
  while (naming->levels.count) name_level(naming, naming->levels.items[--naming->levels.count]);
  for (uint32_t i = 0; i < naming->count; i++) name_rest(naming, i);
}

void it_naming_find(ItFoundModules *out, const ItDirectory *const *directories, uint32_t count,
                    bool (*is_identifier)(ItStr part)) {
  *out = (ItFoundModules){0};
  Naming naming = {.out = out,
                   .directories = directories,
                   .count = count,
                   .is_identifier = is_identifier ? is_identifier : is_plain_identifier,
                   .is_importable = it_new_array(bool *, count),
                   .is_named = it_new_array(bool *, count)};
  name_all(&naming);
  if (out->modules.count) qsort(out->modules.items, out->modules.count, sizeof *out->modules.items, by_name);
  for (uint32_t i = 0; i < count; i++) {
    it_free(naming.is_importable[i]);
    it_free(naming.is_named[i]);
  }
  it_free(naming.is_importable);
  it_free(naming.is_named);
  it_array_clear(&naming.levels);
  it_array_clear(&naming.items);
  it_arena_clear(&naming.scratch);
}

void it_naming_clear(ItFoundModules *modules) {
  it_array_clear(&modules->modules);
  it_arena_clear(&modules->arena);
}
