/* cmd_index.c - making an index and bringing it up to date. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/stat.h>

#include "faces/cli.h"
#include "faces/options.h"
#include "faces/progress.h"

typedef struct Watch {
  ItCli *cli;
  ItProgress progress;
} Watch;

static int on_progress(void *data, const char *path, size_t done, size_t total) {
  Watch *watch = data;
  it_progress_show(&watch->progress, it_str(path), done, total);
  return 0;
}

/* "warning: pkg/x.py:3: syntax-error: invalid syntax" */
static void on_warning(void *data, const char *path, unsigned line, const char *status, const char *reason) {
  Watch *watch = data;
  ItTerm *term = &watch->cli->err;
  if (watch->cli->is_quiet) return;
  it_progress_erase(&watch->progress);
  fputs("warning: ", term->file);
  it_term_path(term, it_str(path));
  if (line) fprintf(term->file, ":%u", line);
  fputs(": ", term->file);
  it_term_word(term, it_str(status));
  if (reason && *reason) fputs(": ", term->file);
  it_term_word(term, it_str(reason));
  fputc('\n', term->file);
}

static void print_summary(ItCli *cli, const inspectree_summary *sum, const char *db) {
  FILE *file = cli->err.file;
  double megabytes = (double)sum->bytes_read / 1e6;
  fprintf(file, "%zu files (%zu read, %zu parsed, %zu gone), %zu definitions, %.2f s", sum->files, sum->files_read,
          sum->files_parsed, sum->files_gone, sum->definitions, sum->seconds);
  if (sum->bytes_read && sum->seconds > 0) fprintf(file, ", %.1f MB/s", megabytes / sum->seconds);
  if (sum->background) fprintf(file, ", %zu files of the environment", sum->background);
  fprintf(file, ", %zu not understood: ", sum->not_understood);
  it_term_path(&cli->err, it_str(db));
  fputc('\n', file);
}

/* Where a new index goes: into the first tree's folder, or beside it if it is a file. */
static const char *new_db(ItCli *cli, const char *root) {
  struct stat info;
  size_t size = strlen(root);
  if (stat(root, &info) == 0 && !S_ISDIR(info.st_mode)) {
    while (size && root[size - 1] != '/') size--;
    if (!size) return ".inspectree.db";
  }
  while (size > 1 && root[size - 1] == '/') size--;
  bool is_top = size == 1 && root[0] == '/';
  return it_arena_format(&cli->arena, "%.*s%s.inspectree.db", (int)size, root, is_top ? "" : "/").data;
}

/* A tree that is not there is said before an index is made. */
static bool roots_exist(ItCli *cli, const char **roots, size_t count) {
  struct stat info;
  for (size_t i = 0; i < count; i++) {
    if (stat(roots[i], &info) == 0) continue;
    it_cli_complain(cli, "%s: %s", roots[i], strerror(errno));
    return false;
  }
  return true;
}

static inspectree_status build(ItCli *cli, inspectree *db, const char **roots, size_t count, inspectree_summary *sum,
                               inspectree_error *err) {
  Watch watch = {.cli = cli};
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  options.python = cli->python;
  options.platform = cli->platform;
  options.environment = cli->environment;
  options.stdlib = cli->stdlib;
  options.site = cli->sites.items;
  options.site_count = cli->sites.count;
  options.jobs = cli->jobs;
  options.flags = cli->index_flags;
  options.exclude = cli->excludes.items;
  options.exclude_count = cli->excludes.count;
  options.max_file_size = cli->max_file_size;
  options.progress = on_progress;
  options.progress_data = &watch;
  options.warning = on_warning;
  options.warning_data = &watch;
  options.summary = sum;
  it_progress_begin(&watch.progress, &cli->err, !cli->is_quiet);
  inspectree_status status = inspectree_index(db, roots, count, &options, err);
  it_progress_end(&watch.progress);
  return status;
}

static ItExit run(ItCli *cli) {
  static const char *here[] = {"."};
  const char **roots = cli->arg_count ? cli->args : here;
  size_t count = cli->arg_count ? cli->arg_count : 1;
  inspectree *db = NULL;
  inspectree_error err = {INSPECTREE_OK, ""};
  inspectree_summary sum = {.size = sizeof sum};
  if (!roots_exist(cli, roots, count)) return IT_EXIT_NO;
  signal(SIGXFSZ, SIG_IGN); /* an index that may not grow is a failed write, not the end */
  const char *path = it_cli_find_db(cli);
  if (!path) path = new_db(cli, roots[0]);
  if (inspectree_open(&db, path, INSPECTREE_WRITE, &err) < 0) return it_cli_fail(cli, &err);
  inspectree_status status = build(cli, db, roots, count, &sum, &err);
  inspectree_close(db);
  if (status < 0) return it_cli_fail(cli, &err);
  if (!cli->is_quiet) print_summary(cli, &sum, path);
  return cli->is_strict && sum.not_understood ? IT_EXIT_USAGE : IT_EXIT_OK;
}

const ItCommand it_cmd_index = {
    .name = "index",
    .args = "[TREE...]",
    .help = "make an index of source trees, or bring it up to date",
    .about =
        "TREE is a folder of sources or one file; several stand in the order of sys.path; default: this folder.\n"
        "The index is --db, else INSPECTREE_DB, else .inspectree.db here or above, else a new one in the TREE.\n"
        "--environment is a sys.prefix, as /usr or .venv, or the file of an interpreter: its standard library and\n"
        "packages are read, never run, and are left out of listings. --python is then that of its folders, else 3.11.\n"
        "An index that is there keeps its environment, --python and --platform unless told otherwise.\n"
        "Files that cannot be read or understood are named on standard error and recorded; the rest is indexed.\n",
    .options = IT_OPTION(IT_OPTION_DB) | IT_OPTION(IT_OPTION_PYTHON) | IT_OPTION(IT_OPTION_PLATFORM) |
               IT_OPTION(IT_OPTION_ENVIRONMENT) | IT_OPTION(IT_OPTION_STDLIB) | IT_OPTION(IT_OPTION_SITE) |
               IT_OPTION(IT_OPTION_JOBS) | IT_OPTION(IT_OPTION_EXCLUDE) | IT_OPTION(IT_OPTION_NO_IGNORE) |
               IT_OPTION(IT_OPTION_FULL_PARSE) | IT_OPTION(IT_OPTION_MAX_FILE_SIZE) | IT_OPTION(IT_OPTION_STRICT) |
               IT_OPTION(IT_OPTION_QUIET) | IT_OPTION(IT_OPTION_COLOR),
    .least = 0,
    .most = SIZE_MAX,
    .run = run,
};
