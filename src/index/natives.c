/* natives.c - from a standard library's folder to the binaries around it. */
#include "index/natives.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "native/docs.h"
#include "native/elf.h"
#include "store/native.h"

enum { MOST_FILES = 1000, LARGEST = 128 << 20 };

typedef struct Natives {
  ItArena arena;
  ItPaths files;   /* those that are there, sorted within a folder */
  ItBuf described; /* one line a file */
  int minor;       /* of the first library whose folder says it; 0: none */
} Natives;

static void clear(Natives *natives) {
  it_array_clear(&natives->files);
  it_buf_clear(&natives->described);
  it_arena_clear(&natives->arena);
}

/* Adds a file, if it is one. */
static bool add(Natives *natives, ItStr path) {
  struct stat info;
  if (natives->files.count >= MOST_FILES || stat(path.data, &info) != 0 || !S_ISREG(info.st_mode)) return false;
  char *resolved = realpath(path.data, NULL); /* bin/python3.11 may be a link, which reading does not follow */
  if (!resolved) return false;
  ItFileId id = it_file_id(&info);
  *it_array_push(&natives->files) = it_arena_str(&natives->arena, it_str(resolved));
  it_buf_format(&natives->described, "%s %lld %lld %llu\n", resolved, (long long)id.size, (long long)id.mtime_ns,
                (unsigned long long)id.inode);
  free(resolved);
  return true;
}

static int by_text(const void *a, const void *b) { return it_str_cmp(*(const ItStr *)a, *(const ItStr *)b); }

static void add_extensions(Natives *natives, ItStr library) {
  ItPaths found = {0};
  ItStr folder = it_arena_format(&natives->arena, "%.*s/lib-dynload", IT_FMT(library));
  DIR *directory = opendir(folder.data);
  for (const struct dirent *entry; directory && (entry = readdir(directory)) && found.count < MOST_FILES;)
    if (it_str_ends(it_str(entry->d_name), IT_STR(".so")))
      *it_array_push(&found) = it_arena_format(&natives->arena, "%s/%s", folder.data, entry->d_name);
  if (directory) closedir(directory);
  if (found.count) qsort(found.items, found.count, sizeof *found.items, by_text);
  for (uint32_t i = 0; i < found.count; i++) add(natives, found.items[i]);
  it_array_clear(&found);
}

/* The minor version in "…/python3.11"; 0: the folder is called otherwise. */
static int minor_of(ItStr library) {
  size_t start = library.size;
  while (start > 0 && library.data[start - 1] != '/') start--;
  ItStr name = it_str_cut(library, start, library.size);
  if (!it_str_starts(name, IT_STR("python3."))) return 0;
  int minor = 0;
  for (size_t i = strlen("python3."); i < name.size; i++) {
    if (name.data[i] < '0' || name.data[i] > '9' || minor > 99) return 0;
    minor = minor * 10 + (name.data[i] - '0');
  }
  return minor;
}

/* The first that is there holds the interpreter; where it is a shared library, bin/python3.11 is but a door to it. */
static void add_interpreter(Natives *natives, ItStr library, int minor) {
  static const struct {
    const char *before, *behind; /* of the minor version */
  } places[] = {{"/../libpython3.", ".so.1.0"},
                {"/../x86_64-linux-gnu/libpython3.", ".so.1.0"},
                {"/../aarch64-linux-gnu/libpython3.", ".so.1.0"},
                {"/../../bin/python3.", ""}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    add(natives,
        it_arena_format(&natives->arena, "%.*s%s%d%s", IT_FMT(library), places[i].before, minor, places[i].behind));
}

static bool is_library(Natives *natives, ItStr root) {
  struct stat info;
  return stat(it_arena_format(&natives->arena, "%.*s/os.py", IT_FMT(root)).data, &info) == 0;
}

/* The binaries of the first standard library among the roots: others are not looked into by import either. */
static void find(Natives *natives, const ItRoots *roots) {
  *natives = (Natives){0};
  for (uint32_t i = 0; i < roots->roots.count; i++) {
    ItStr root = roots->roots.items[i].path;
    if (!is_library(natives, root)) continue;
    natives->minor = minor_of(root);
    if (!natives->minor) continue;
    add_interpreter(natives, root, natives->minor);
    add_extensions(natives, root);
    return;
  }
}

static ItHash stamp_of(const Natives *natives) { return it_hash_blob(it_buf_view(&natives->described)); }

static void add_text(ItBuf *texts, ItStr text) {
  it_buf_str(texts, text);
  it_buf_char(texts, '\0');
}

/* What matters of a file; what is behind that, as much again or more where it can be debugged, is not read. */
static bool read_loaded(const char *path, ItBuf *bytes) {
  if (it_file_read_start_at(AT_FDCWD, path, IT_ELF_HEAD, bytes).status != IT_READ_OK) return false;
  uint64_t reach = it_elf_reach(it_buf_view(bytes));
  const size_t most = reach < LARGEST ? (size_t)reach : LARGEST;
  return reach && it_file_read_start_at(AT_FDCWD, path, most, bytes).status == IT_READ_OK;
}

/* What all files say, the first word of each counting. */
static void read_all(Natives *natives, ItBuf *texts) {
  ItBuf bytes = {0};
  ItNativeDocs docs = {0};
  for (uint32_t i = 0; i < natives->files.count; i++) {
    docs.count = 0;
    if (!read_loaded(natives->files.items[i].data, &bytes)) continue;
    it_native_docs(&docs, &natives->arena, it_buf_view(&bytes));
    for (uint32_t k = 0; k < docs.count; k++) {
      add_text(texts, docs.items[k].owner);
      add_text(texts, docs.items[k].name);
      add_text(texts, docs.items[k].text);
    }
  }
  it_array_clear(&docs);
  it_buf_clear(&bytes);
}

static ItStatus compare(ItStore *store, int64_t snapshot, const Natives *natives, bool *are_fresh, ItError *err) {
  ItNativeRow row;
  bool has;
  ItStatus status = it_read_native(store, snapshot, &row, NULL, &has, err);
  ItHash stamp = stamp_of(natives);
  *are_fresh =
      status == IT_OK && (has ? natives->files.count && it_hash_eq(&row.stamp, &stamp) : !natives->files.count);
  return status;
}

ItStatus it_natives_are_fresh(ItStore *store, int64_t snapshot, const ItRoots *roots, bool *are_fresh, ItError *err) {
  Natives natives;
  find(&natives, roots);
  ItStatus status = compare(store, snapshot, &natives, are_fresh, err);
  clear(&natives);
  return status;
}

ItStatus it_natives_update(ItStore *store, int64_t snapshot, const ItRoots *roots, ItError *err) {
  Natives natives;
  ItBuf texts = {0};
  bool are_fresh;
  find(&natives, roots);
  ItStatus status = compare(store, snapshot, &natives, &are_fresh, err);
  if (status == IT_OK && !are_fresh) {
    read_all(&natives, &texts);
    ItNativeRow row = {stamp_of(&natives), natives.minor, it_buf_view(&texts)};
    status = it_write_native(store, snapshot, natives.files.count ? &row : NULL, err);
  }
  it_buf_clear(&texts);
  clear(&natives);
  return status;
}
