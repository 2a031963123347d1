/* choices.c - options, then the rows of the index, then defaults. */
#include "index/choices.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/world.h"
#include "store/read.h"

enum { OLDEST = 8, LATEST = 14 };

/* The environment as it is asked for: by options, or by the settings of the index. */
typedef struct Wish {
  ItStr prefix; /* none: no prefix */
  ItStr stdlib;
  ItPaths sites;
  bool is_given;
} Wish;

/* ---- what the index has ---- */

static void read_settings(Wish *wish, ItArena *arena, ItStr settings) {
  for (size_t at = 0; at < settings.size;) {
    size_t end = at;
    while (end < settings.size && settings.data[end] != '\n') end++;
    ItStr line = it_str_cut(settings, at, end);
    const char *sign = memchr(line.data, '=', line.size);
    size_t size = sign ? (size_t)(sign - line.data) : line.size;
    ItStr key = it_str_cut(line, 0, size),
          value = it_arena_str(arena, it_str_cut(line, sign ? size + 1 : size, line.size));
    at = end + 1;
    if (it_str_is(key, "environment")) wish->prefix = value;
    if (it_str_is(key, "stdlib")) wish->stdlib = value;
    if (it_str_is(key, "site")) *it_array_push(&wish->sites) = value;
  }
}

/* An index that cannot be read is no matter here: whoever changes it will say so. */
static void read_index(ItChoices *choices, Wish *wish, const char *path) {
  struct stat info;
  ItStore *store;
  ItSnapshot row;
  if (stat(path, &info) != 0 || it_store_open(&store, path, NULL) != IT_OK) return;
  ItQuery *query = it_read_snapshots(store);
  while (it_read_snapshot(query, &row)) {
    if (!choices->python.data) choices->python = it_arena_str(&choices->arena, row.python);
    if (!choices->platform.data) choices->platform = it_arena_str(&choices->arena, row.platform);
    if (!wish->is_given) read_settings(wish, &choices->arena, row.settings);
  }
  it_query_end(query, NULL);
  it_store_close(store);
}

/* ---- what is asked for ---- */

/* A path as it can be said again from another folder. IT_MISUSE for one that no line can hold. */
static ItStatus keep_path(ItChoices *choices, const char *path, ItStr *out, ItError *err) {
  char here[PATH_MAX];
  if (strchr(path, '\n')) return it_fail(err, IT_MISUSE, "the path of an environment with a line break in it");
  bool is_absolute = path[0] == '/' || !getcwd(here, sizeof here);
  *out =
      is_absolute ? it_arena_str(&choices->arena, it_str(path)) : it_arena_format(&choices->arena, "%s/%s", here, path);
  return IT_OK;
}

static ItStatus read_options(ItChoices *choices, Wish *wish, const ItIndexOptions *options, ItError *err) {
  ItStatus status = IT_OK;
  wish->is_given = options->environment || options->stdlib || options->site_count;
  if (options->environment && *options->environment)
    status = keep_path(choices, options->environment, &wish->prefix, err);
  if (status == IT_OK && options->stdlib) status = keep_path(choices, options->stdlib, &wish->stdlib, err);
  for (size_t i = 0; i < options->site_count && status == IT_OK; i++)
    status = keep_path(choices, options->sites[i], it_array_push(&wish->sites), err);
  if (options->python) choices->python = it_arena_str(&choices->arena, it_str(options->python));
  if (options->platform) choices->platform = it_arena_str(&choices->arena, it_str(options->platform));
  return status;
}

static ItStatus find_environment(ItChoices *choices, const Wish *wish, int minor, ItError *err) {
  ItEnvironment *environment = &choices->environment;
  ItStatus status = IT_OK;
  if (wish->stdlib.data) status = it_environment_add_stdlib(environment, wish->stdlib.data, err);
  for (uint32_t i = 0; i < wish->sites.count && status == IT_OK; i++)
    status = it_environment_add_site(environment, wish->sites.items[i].data, err);
  if (status == IT_OK && wish->prefix.data)
    status = it_environment_add_prefix(environment, wish->prefix.data, minor, err);
  return status;
}

static void describe(ItChoices *choices, const Wish *wish, const ItIndexOptions *options) {
  ItBuf *out = &choices->settings;
  it_buf_format(out, "no_ignore=%d\nmax_file_size=%zu\n", options->no_ignore, options->max_file_size);
  for (size_t i = 0; i < options->exclude_count; i++) it_buf_format(out, "exclude=%s\n", options->excludes[i]);
  if (wish->prefix.data) it_buf_format(out, "environment=%s\n", wish->prefix.data);
  if (wish->stdlib.data) it_buf_format(out, "stdlib=%s\n", wish->stdlib.data);
  for (uint32_t i = 0; i < wish->sites.count; i++) it_buf_format(out, "site=%s\n", wish->sites.items[i].data);
}

static ItStatus make(ItChoices *choices, Wish *wish, const char *path, const ItIndexOptions *options, ItError *err) {
  ItStatus status = read_options(choices, wish, options, err);
  if (status != IT_OK) return status;
  bool has_python = choices->python.data, follows = wish->is_given && !has_python;
  read_index(choices, wish, path);
  int minor = 0;
  if (!follows && choices->python.data) it_world_parse(choices->python, &minor);
  status = find_environment(choices, wish, minor, err);
  if (status != IT_OK) return status;
  if (choices->environment.minor && (follows || !choices->python.data))
    choices->python = it_arena_format(&choices->arena, "3.%d", choices->environment.minor);
  if (!choices->python.data) choices->python = IT_STR("3.11");
  if (!choices->platform.data) choices->platform = IT_STR("linux");
  if (!it_world_parse(choices->python, &minor) || minor < OLDEST || minor > LATEST)
    return it_fail(err, IT_MISUSE, "%s%.*s: not a version from 3.%d to 3.%d", has_python ? "--python " : "Python ",
                   IT_FMT(choices->python), OLDEST, LATEST);
  describe(choices, wish, options);
  return IT_OK;
}

ItStatus it_choices_make(ItChoices *out, const char *path, const ItIndexOptions *options, ItError *err) {
  Wish wish = {0};
  *out = (ItChoices){0};
  ItStatus status = make(out, &wish, path, options, err);
  it_array_clear(&wish.sites);
  return status;
}

void it_choices_clear(ItChoices *choices) {
  it_environment_clear(&choices->environment);
  it_buf_clear(&choices->settings);
  it_arena_clear(&choices->arena);
}
