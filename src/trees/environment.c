/*
 * environment.c - folders by their names, as getpath and site.py find them.
 */
#include "trees/environment.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

/* Bounds of what is read: the files are short, and theirs would be an odd environment that has more. */
enum { SMALL_FILE = 64 * 1024, MOST_PATHS = 256, MOST_PTH_FILES = 1000 };

/* ---- paths ---- */

static bool is_folder(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_file(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* "folder/name" in the arena. */
static ItStr joined(ItEnvironment *env, ItStr folder, const char *name) {
  return it_arena_format(&env->arena, "%.*s%s%s", IT_FMT(folder), it_str_ends(folder, IT_STR("/")) ? "" : "/", name);
}

static ItStr parent_of(ItEnvironment *env, ItStr path) {
  size_t size = path.size;
  while (size > 1 && path.data[size - 1] == '/') size--;
  while (size > 0 && path.data[size - 1] != '/') size--;
  while (size > 1 && path.data[size - 1] == '/') size--;
  return it_arena_str(&env->arena, size ? it_str_cut(path, 0, size) : IT_STR("."));
}

/* Resolved, in the arena; none: it is not there. */
static ItStr resolved(ItEnvironment *env, const char *path) {
  char *found = realpath(path, NULL);
  if (!found) return (ItStr){0};
  ItStr kept = it_arena_str(&env->arena, it_str(found));
  free(found);
  return kept;
}

/* Adds a folder, if it is one; the path that it was added by, none: it is no folder, or was there before. */
static ItStr add(ItEnvironment *env, const char *path) {
  ItStr folder = is_folder(path) ? resolved(env, path) : (ItStr){0};
  if (!folder.data || env->paths.count >= MOST_PATHS) return (ItStr){0};
  for (uint32_t i = 0; i < env->paths.count; i++)
    if (it_str_eq(env->paths.items[i], folder)) return (ItStr){0};
  *it_array_push(&env->paths) = folder;
  return folder;
}

/* ---- .pth files ---- */

/* Whether `folder` holds `path`, or is it. */
static bool is_above(ItStr folder, ItStr path) {
  if (folder.size == 1) return true;
  return it_str_starts(path, folder) && (path.size == folder.size || path.data[folder.size] == '/');
}

static ItStr stripped(ItStr line) {
  while (line.size && isspace((unsigned char)line.data[line.size - 1])) line.size--;
  return line;
}

/* One line of a .pth file (site.addpackage); lines that are code would be run, and are not. */
static void add_pth_line(ItEnvironment *env, ItStr site, ItStr line) {
  bool is_code = it_str_starts(line, IT_STR("import ")) || it_str_starts(line, IT_STR("import\t"));
  line = stripped(line);
  if (!line.size || line.data[0] == '#' || is_code || memchr(line.data, '\0', line.size)) return;
  ItStr text = it_arena_str(&env->arena, line);
  ItStr path = text.data[0] == '/' ? text : joined(env, site, text.data);
  ItStr folder = resolved(env, path.data);
  if (folder.data && !is_above(folder, site)) add(env, folder.data);
}

static void add_pth_file(ItEnvironment *env, ItStr site, ItStr name) {
  ItBuf text = {0};
  bool is_read = it_file_read_at(AT_FDCWD, joined(env, site, name.data).data, SMALL_FILE, &text).status == IT_READ_OK;
  for (size_t at = 0; is_read && at < text.size;) {
    size_t end = at;
    while (end < text.size && text.data[end] != '\n') end++;
    add_pth_line(env, site, it_str_of(text.data + at, end - at));
    at = end + 1;
  }
  it_buf_clear(&text);
}

static int by_text(const void *a, const void *b) { return it_str_cmp(*(const ItStr *)a, *(const ItStr *)b); }

/* site.addsitedir: the folder, then its .pth files in the order of their names; hidden ones do not count. */
static void add_site(ItEnvironment *env, const char *path) {
  ItStr site = add(env, path);
  DIR *folder = site.data ? opendir(site.data) : NULL;
  if (!folder) return;
  ItPaths names = {0};
  const struct dirent *entry;
  while (names.count < MOST_PTH_FILES && (entry = readdir(folder)) != NULL)
    if (entry->d_name[0] != '.' && it_str_ends(it_str(entry->d_name), IT_STR(".pth")))
      *it_array_push(&names) = it_arena_str(&env->arena, it_str(entry->d_name));
  closedir(folder);
  if (names.count) qsort(names.items, names.count, sizeof *names.items, by_text);
  for (uint32_t i = 0; i < names.count; i++) add_pth_file(env, site, names.items[i]);
  it_array_clear(&names);
}

/* ---- versions ---- */

/* The 11 of "python3.11", "python3.11t"; 0: another name. */
static int minor_of(ItStr name) {
  static const char prefix[] = "python3.";
  if (!it_str_starts(name, it_str(prefix))) return 0;
  int minor = 0;
  size_t at = sizeof prefix - 1;
  for (; at < name.size && name.data[at] >= '0' && name.data[at] <= '9' && minor < 100; at++)
    minor = 10 * minor + (name.data[at] - '0');
  if (at < name.size && name.data[at] == 't') at++; /* free-threaded builds have folders of their own */
  return at == name.size ? minor : 0;
}

/* What a prefix or virtual environment says about itself. */
typedef struct Layout {
  ItStr prefix;
  ItStr base;     /* the prefix of the standard library */
  bool is_venv;
  bool sees_base; /* include-system-site-packages */
  int minor;
} Layout;

/* The value of a line "key = value" of pyvenv.cfg; none: another key. */
static ItStr value_of(ItStr line, const char *key) {
  size_t size = strlen(key), at = 0;
  while (at < line.size && isspace((unsigned char)line.data[at])) at++;
  if (line.size - at < size) return (ItStr){0};
  for (size_t i = 0; i < size; i++)
    if (tolower((unsigned char)line.data[at + i]) != key[i]) return (ItStr){0};
  at += size;
  while (at < line.size && isspace((unsigned char)line.data[at])) at++;
  if (at == line.size || line.data[at] != '=') return (ItStr){0};
  at++;
  while (at < line.size && isspace((unsigned char)line.data[at])) at++;
  return stripped(it_str_cut(line, at, line.size));
}

/* "3.11.7" */
static int minor_of_version(ItStr version) {
  int minor = 0;
  if (version.size < 3 || version.data[0] != '3' || version.data[1] != '.') return 0;
  for (size_t i = 2; i < version.size && version.data[i] >= '0' && version.data[i] <= '9' && minor < 100; i++)
    minor = 10 * minor + (version.data[i] - '0');
  return minor;
}

/* site.venv: home is the folder of the interpreter that the environment was made with. */
static void read_venv(ItEnvironment *env, Layout *layout, ItStr text) {
  for (size_t at = 0; at < text.size;) {
    size_t end = at;
    while (end < text.size && text.data[end] != '\n') end++;
    ItStr line = it_str_cut(text, at, end);
    at = end + 1;
    ItStr home = value_of(line, "home"), sees = value_of(line, "include-system-site-packages");
    ItStr version = value_of(line, "version");
    if (!version.size) version = value_of(line, "version_info");
    if (home.size && !memchr(home.data, '\0', home.size))
      layout->base = parent_of(env, it_arena_str(&env->arena, home));
    if (sees.size == 4 && tolower((unsigned char)sees.data[0]) == 't') layout->sees_base = true;
    if (version.size) layout->minor = minor_of_version(version);
  }
}

static Layout layout_of(ItEnvironment *env, ItStr prefix) {
  Layout layout = {.prefix = prefix, .base = prefix};
  ItBuf text = {0};
  if (it_file_read_at(AT_FDCWD, joined(env, prefix, "pyvenv.cfg").data, SMALL_FILE, &text).status == IT_READ_OK) {
    layout.is_venv = true;
    read_venv(env, &layout, it_buf_view(&text));
  }
  it_buf_clear(&text);
  return layout;
}

/* The version that bin/python3 of a prefix is a link to; 0: that is not to be seen. */
static int minor_of_program(ItEnvironment *env, ItStr prefix) {
  static const char *const names[] = {"bin/python3", "bin/python"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    ItStr program = resolved(env, joined(env, prefix, names[i]).data);
    int minor = program.data ? minor_of(it_str_last(program, '/')) : 0;
    if (minor) return minor;
  }
  return 0;
}

/* Of the versions in lib: the one wanted, else that of the program, else the latest. The name of its folder. */
static ItStr choose_version(ItEnvironment *env, const Layout *layout, int wanted) {
  DIR *folder = opendir(joined(env, layout->prefix, "lib").data);
  ItStr best = {0};
  int chosen = 0, by_program = layout->minor ? layout->minor : minor_of_program(env, layout->prefix);
  const struct dirent *entry;
  while (folder && (entry = readdir(folder)) != NULL) {
    int minor = minor_of(it_str(entry->d_name));
    ItStr path = joined(env, joined(env, layout->prefix, "lib"), entry->d_name);
    if (!minor || !is_folder(path.data)) continue;
    if (!layout->is_venv && !is_file(joined(env, path, "os.py").data)) continue;
    int rank = minor == wanted ? 2000 : minor == by_program ? 1000 : minor;
    bool is_threaded = it_str_ends(it_str(entry->d_name), IT_STR("t"));
    rank = 2 * rank + !is_threaded;
    if (rank <= chosen) continue;
    chosen = rank;
    best = it_arena_str(&env->arena, it_str(entry->d_name));
  }
  if (folder) closedir(folder);
  return best;
}

/* ---- prefixes ---- */

/* The folders of packages below a prefix: CPython's own, where the 64 bit parts may lie apart, then Debian's. */
static void add_sites(ItEnvironment *env, ItStr prefix, ItStr version) {
  static const struct {
    const char *lib;
    bool is_versioned;
    const char *packages;
  } places[] = {
      {"lib", true, "site-packages"},    {"lib64", true, "site-packages"}, {"local/lib", true, "dist-packages"},
      {"lib/python3", false, "dist-packages"}, {"lib", true, "dist-packages"},
  };
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    ItStr folder = joined(env, prefix, places[i].lib);
    if (places[i].is_versioned) folder = joined(env, folder, version.data);
    add_site(env, joined(env, folder, places[i].packages).data);
  }
}

/* The prefix that an interpreter's file belongs to: the environment that it lies in, else where it leads to. */
static ItStr prefix_of_program(ItEnvironment *env, const char *path) {
  ItStr folder = resolved(env, parent_of(env, it_str(path)).data);
  if (folder.data && is_file(joined(env, parent_of(env, folder), "pyvenv.cfg").data)) return parent_of(env, folder);
  ItStr program = resolved(env, path);
  return program.data ? parent_of(env, parent_of(env, program)) : program;
}

static ItStatus fail_missing(ItError *err, const char *path) {
  char text[128];
  if (errno == ENOENT) return it_fail(err, IT_CANNOT_OPEN, "%s: no such file or directory", path);
  if (strerror_r(errno, text, sizeof text) != 0) return it_fail(err, IT_CANNOT_OPEN, "%s: error %d", path, errno);
  return it_fail(err, IT_CANNOT_OPEN, "%s: %s", path, text);
}

ItStatus it_environment_add_prefix(ItEnvironment *env, const char *path, int minor, ItError *err) {
  ItStr prefix = is_file(path) ? prefix_of_program(env, path) : resolved(env, path);
  if (!prefix.data) return fail_missing(err, path);
  Layout layout = layout_of(env, prefix);
  ItStr version = choose_version(env, &layout, minor);
  if (!version.data)
    return it_fail(err, IT_CANNOT_OPEN, "%s: no Python environment: it has no lib/python3.X/os.py and no pyvenv.cfg",
                   path);
  ItStr stdlib = joined(env, joined(env, layout.base, "lib"), version.data);
  if (!is_file(joined(env, stdlib, "os.py").data))
    return it_fail(err, IT_CANNOT_OPEN, "%s: the standard library that its pyvenv.cfg leads to is not there: %.*s",
                   path, IT_FMT(stdlib));
  ItStatus status = it_environment_add_stdlib(env, stdlib.data, err);
  if (status != IT_OK) return status;
  add_sites(env, layout.prefix, version);
  if (layout.is_venv && layout.sees_base) add_sites(env, layout.base, version);
  return IT_OK;
}

ItStatus it_environment_add_stdlib(ItEnvironment *env, const char *folder, ItError *err) {
  ItStr path = resolved(env, folder);
  if (!path.data) return fail_missing(err, folder);
  if (!is_folder(path.data)) return it_fail(err, IT_CANNOT_OPEN, "%s: not a folder", folder);
  add(env, path.data);
  add(env, joined(env, path, "lib-dynload").data);
  if (!env->minor) env->minor = minor_of(it_str_last(path, '/'));
  return IT_OK;
}

ItStatus it_environment_add_site(ItEnvironment *env, const char *folder, ItError *err) {
  ItStr path = resolved(env, folder);
  if (!path.data) return fail_missing(err, folder);
  if (!is_folder(path.data)) return it_fail(err, IT_CANNOT_OPEN, "%s: not a folder", folder);
  add_site(env, path.data);
  if (!env->minor) env->minor = minor_of(it_str_last(parent_of(env, path), '/'));
  return IT_OK;
}

void it_environment_clear(ItEnvironment *env) {
  it_array_clear(&env->paths);
  it_arena_clear(&env->arena);
  *env = (ItEnvironment){0};
}
