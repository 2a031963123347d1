/*
 * roots.c - from each argument up to the folder that would be on sys.path.
 *
 * Arguments are resolved first (realpath), as the interpreter does with the script that it runs.
 */
#include "trees/roots.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"

/* How deep a module is looked for below `src`. */
#define SOURCE_DEPTH 3

static const char *const project_files[] = {"pyproject.toml", "setup.cfg", "setup.py"};

/* The type of `folder`/`name` (S_IFMT), 0 if there is none. */
static mode_t type_at(ItStr folder, const char *name) {
  ItBuf path = {0};
  struct stat st;
  it_buf_str(&path, folder);
  it_buf_char(&path, '/');
  it_buf_text(&path, name);
  mode_t type = stat(path.data, &st) == 0 ? st.st_mode & S_IFMT : 0;
  it_buf_clear(&path);
  return type;
}

static bool is_package(ItStr folder) { return type_at(folder, "__init__.py") == S_IFREG; }

/* The folder that holds `path`; "/" is its own. */
static ItStr parent_of(ItStr path) {
  size_t size = path.size;
  while (size > 0 && path.data[size - 1] != '/') size--;
  return it_str_cut(path, 0, size > 1 ? size - 1 : 1);
}

/* The first folder from `folder` upwards that is no package. */
static ItStr climb(ItStr folder) {
  while (folder.size > 1 && is_package(folder)) folder = parent_of(folder);
  return folder;
}

/* `path` as seen from the folder `root` that holds it; empty: it is the root. */
static ItStr below(ItStr root, ItStr path) {
  if (root.size == path.size) return IT_STR("");
  return it_str_cut(path, root.size > 1 ? root.size + 1 : 1, path.size);
}

static bool is_below(ItStr root, ItStr path) {
  return it_str_starts(path, root) && (path.size == root.size || root.size == 1 || path.data[root.size] == '/');
}

/* Adds `only` (empty: all) of the folder `path`; returns the root, valid until the next. */
static ItTreeRoot *add_root(ItRoots *out, ItStr path, ItStr only) {
  ItTreeRoot *root = NULL;
  for (uint32_t i = 0; i < out->roots.count && !root; i++)
    if (it_str_eq(out->roots.items[i].path, path)) root = &out->roots.items[i];
  bool is_new = root == NULL;
  if (is_new) {
    root = it_array_push(&out->roots);
    *root = (ItTreeRoot){.path = it_arena_str(&out->arena, path)};
  }
  bool is_whole = !is_new && root->only.count == 0;
  if (only.size == 0) it_array_clear(&root->only);
  else if (!is_whole) *it_array_push(&root->only) = it_arena_str(&out->arena, only);
  return root;
}

/* Whether a folder holds a Python file, itself or so many levels below. */
static bool holds_source(ItStr path, unsigned levels) {
  ItBuf folder = {0};
  it_buf_str(&folder, path);
  DIR *dir = opendir(folder.data);
  bool is_found = false;
  const struct dirent *entry;
  while (dir && !is_found && (entry = readdir(dir)) != NULL) {
    if (entry->d_name[0] == '.') continue;
    mode_t type = type_at(path, entry->d_name);
    if (type == S_IFREG) is_found = it_str_ends(it_str(entry->d_name), IT_STR(".py"));
    if (type != S_IFDIR || levels == 0) continue;
    folder.size = path.size;
    it_buf_char(&folder, '/');
    it_buf_text(&folder, entry->d_name);
    is_found = holds_source(it_buf_view(&folder), levels - 1);
  }
  if (dir) closedir(dir);
  it_buf_clear(&folder);
  return is_found;
}

/* Whether `folder` is a project that keeps its modules in `src`. */
static bool has_source_layout(ItStr folder, ItStr src) {
  struct stat st;
  bool is_project = false;
  for (size_t i = 0; i < sizeof project_files / sizeof *project_files; i++)
    if (type_at(folder, project_files[i]) == S_IFREG) is_project = true;
  return is_project && lstat(src.data, &st) == 0 && S_ISDIR(st.st_mode) && !is_package(src) &&
         holds_source(src, SOURCE_DEPTH);
}

static void add_folder(ItRoots *out, ItStr folder) {
  ItStr root = climb(folder);
  if (root.size < folder.size) {
    add_root(out, root, below(root, folder));
    return;
  }
  ItBuf src = {0};
  it_buf_str(&src, folder);
  it_buf_text(&src, folder.size > 1 ? "/src" : "src");
  bool is_source_layout = has_source_layout(folder, it_buf_view(&src));
  if (is_source_layout) add_root(out, it_buf_view(&src), (ItStr){0});
  ItTreeRoot *whole = add_root(out, folder, (ItStr){0});
  if (is_source_layout && whole->skip.count == 0) *it_array_push(&whole->skip) = IT_STR("src");
  it_buf_clear(&src);
}

static void add_file(ItRoots *out, ItStr file) {
  ItStr folder = parent_of(file);
  bool is_module =
      it_str_ends(file, IT_STR(".py")) || it_str_ends(file, IT_STR(".pyi")) || it_str_ends(file, IT_STR(".so"));
  ItStr root = is_module ? climb(folder) : folder;
  add_root(out, root, below(root, file));
}

static ItStatus fail_missing(ItError *err, const char *path, int error) {
  char text[128];
  if (error == ENOENT) return it_fail(err, IT_CANNOT_OPEN, "%s: no such file or directory", path);
  if (strerror_r(error, text, sizeof text) != 0) return it_fail(err, IT_CANNOT_OPEN, "%s: error %d", path, error);
  return it_fail(err, IT_CANNOT_OPEN, "%s: %s", path, text);
}

/* `path` resolved and its type, or an errno. The result is the caller's, ended by free. */
static int resolve(const char *path, char **out, bool *is_folder) {
  struct stat st;
  *out = realpath(path, NULL);
  if (!*out) return errno;
  int error = stat(*out, &st) == 0 ? 0 : errno;
  *is_folder = error == 0 && S_ISDIR(st.st_mode);
  if (error) {
    free(*out);
    *out = NULL;
  }
  return error;
}

/* The root in "ROOT:PATH": up to the first colon behind which a folder has been named. NULL: it is not of this form. */
static char *explicit_root(const char *arg, const char **path) {
  ItBuf left = {0};
  char *root = NULL;
  for (const char *colon = strchr(arg, ':'); colon && !root; colon = strchr(colon + 1, ':')) {
    bool is_folder = false;
    it_buf_reset(&left);
    it_buf_add(&left, arg, (size_t)(colon - arg));
    if (resolve(left.data, &root, &is_folder) == 0 && !is_folder) {
      free(root);
      root = NULL;
    }
    *path = colon + 1;
  }
  it_buf_clear(&left);
  return root;
}

static ItStatus add_explicit(ItRoots *out, const char *arg, ItStr root, const char *path, ItError *err) {
  ItStatus status = IT_OK;
  bool is_folder;
  char *found = NULL;
  ItBuf full = {0};
  it_buf_str(&full, root);
  it_buf_char(&full, '/');
  it_buf_text(&full, path);
  int error = resolve(full.data, &found, &is_folder);
  if (error) status = fail_missing(err, arg, error);
  else if (!is_below(root, it_str(found))) status = it_fail(err, IT_CANNOT_OPEN, "%s: not inside its root", arg);
  else add_root(out, root, below(root, it_str(found)));
  free(found);
  it_buf_clear(&full);
  return status;
}

static ItStatus add_argument(ItRoots *out, const char *arg, ItError *err) {
  char *found = NULL;
  const char *path = NULL;
  bool is_folder = false;
  int error = resolve(arg, &found, &is_folder);
  if (error == 0) {
    if (is_folder) add_folder(out, it_str(found));
    else add_file(out, it_str(found));
    free(found);
    return IT_OK;
  }
  char *root = explicit_root(arg, &path);
  if (!root) return fail_missing(err, arg, error);
  ItStatus status = add_explicit(out, arg, it_str(root), path, err);
  free(root);
  return status;
}

/* By bytes, but "/" before all others: what is in a folder comes right behind it. */
static int by_path(const void *a, const void *b) {
  const ItStr *left = a;
  const ItStr *right = b;
  size_t size = left->size < right->size ? left->size : right->size;
  for (size_t i = 0; i < size; i++) {
    unsigned char x = (unsigned char)left->data[i];
    unsigned char y = (unsigned char)right->data[i];
    if (x == y) continue;
    if (x == '/' || y == '/') return x == '/' ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return left->size < right->size ? -1 : left->size > right->size;
}

/* Sorts, and drops what is in another one of the list. */
static void tidy(ItPaths *paths) {
  uint32_t kept = 0;
  if (paths->count == 0) return;
  qsort(paths->items, paths->count, sizeof *paths->items, by_path);
  for (uint32_t i = 0; i < paths->count; i++)
    if (kept == 0 || !is_below(paths->items[kept - 1], paths->items[i])) paths->items[kept++] = paths->items[i];
  paths->count = kept;
}

ItStatus it_roots_find(ItRoots *out, const char *const *args, size_t count, ItError *err) {
  static const char *const here[] = {"."};
  *out = (ItRoots){0};
  if (count == 0) {
    args = here;
    count = 1;
  }
  for (size_t i = 0; i < count; i++) {
    ItStatus status = add_argument(out, args[i], err);
    if (status == IT_OK) continue;
    it_roots_clear(out);
    return status;
  }
  for (uint32_t i = 0; i < out->roots.count; i++) tidy(&out->roots.items[i].only);
  return IT_OK;
}

/* ---- background ---- */

/* Whether import gets from `root` to `path` below it: by parts that may be names. */
static bool is_reachable(ItStr path) {
  for (size_t i = 0; i < path.size; i++)
    if (path.data[i] == '-' || path.data[i] == '.' || path.data[i] == ' ') return false;
  return true;
}

/* What lies below a root and is a root too, where one of the two is in the background: a project does not list what
 * is not its own, and the background not what import finds nowhere but in the other. */
static void skip_roots(ItRoots *out, ItTreeRoot *root) {
  for (uint32_t i = 0; i < out->roots.count; i++) {
    const ItTreeRoot *inner = &out->roots.items[i];
    if (inner == root || inner->path.size <= root->path.size || !is_below(root->path, inner->path)) continue;
    ItStr path = it_arena_str(&out->arena, below(root->path, inner->path));
    bool is_apart = root->is_background ? !is_reachable(path) : inner->is_background, is_there = false;
    for (uint32_t k = 0; k < root->skip.count; k++) is_there |= it_str_eq(root->skip.items[k], path);
    if (is_apart && !is_there) *it_array_push(&root->skip) = path;
  }
}

void it_roots_add_background(ItRoots *out, const ItPaths *folders) {
  uint32_t project_count = out->roots.count;
  for (uint32_t i = 0; i < folders->count; i++) {
    ItTreeRoot root = {.path = it_arena_str(&out->arena, folders->items[i]), .is_background = true};
    bool is_whole = false;
    for (uint32_t k = 0; k < project_count; k++) {
      const ItTreeRoot *project = &out->roots.items[k];
      if (!it_str_eq(project->path, root.path)) continue;
      is_whole = project->only.count == 0;
      for (uint32_t n = 0; n < project->only.count; n++) *it_array_push(&root.skip) = project->only.items[n];
    }
    if (is_whole) it_array_clear(&root.skip);
    else *it_array_push(&out->roots) = root;
  }
  for (uint32_t i = 0; i < out->roots.count && folders->count; i++) skip_roots(out, &out->roots.items[i]);
}

void it_roots_clear(ItRoots *roots) {
  for (uint32_t i = 0; i < roots->roots.count; i++) {
    it_array_clear(&roots->roots.items[i].only);
    it_array_clear(&roots->roots.items[i].skip);
  }
  it_array_clear(&roots->roots);
  it_arena_clear(&roots->arena);
}
