/* cli.c - complaints, exit codes, and which index is meant. */
#include "faces/cli.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((format(printf, 2, 0))) static void complain(ItCli *cli, const char *format, va_list args) {
  char text[1024];
  vsnprintf(text, sizeof text, format, args);
  fputs("inspectree: ", cli->err.file);
  it_term_word(&cli->err, it_str(text));
  fputc('\n', cli->err.file);
}

void it_cli_complain(ItCli *cli, const char *format, ...) {
  va_list args;
  va_start(args, format);
  complain(cli, format, args);
  va_end(args);
}

ItExit it_cli_misuse(ItCli *cli, const char *format, ...) {
  va_list args;
  va_start(args, format);
  complain(cli, format, args);
  va_end(args);
  const ItCommand *command = cli->command;
  fprintf(cli->err.file, "see: inspectree %s%s--help\n", command ? command->name : "", command ? " " : "");
  return IT_EXIT_USAGE;
}

ItExit it_cli_exit(inspectree_status status) {
  switch (status) {
    case INSPECTREE_OK: return IT_EXIT_OK;
    case INSPECTREE_RAISED:
    case INSPECTREE_NOT_FOUND:
    case INSPECTREE_STOPPED: return IT_EXIT_NO;
    case INSPECTREE_BAD_REQUEST:
    case INSPECTREE_MISUSE: return IT_EXIT_USAGE;
    case INSPECTREE_NOT_AN_INDEX:
    case INSPECTREE_DAMAGED: return IT_EXIT_INDEX;
    case INSPECTREE_BUSY: return IT_EXIT_BUSY;
    case INSPECTREE_CANNOT_OPEN:
    case INSPECTREE_IO: return IT_EXIT_IO;
  }
  return IT_EXIT_NO;
}

ItExit it_cli_fail(ItCli *cli, const inspectree_error *err) {
  it_cli_complain(cli, "%s", err->message);
  return it_cli_exit(err->status);
}

/* ".inspectree.db" in the current folder or the nearest one above that has it. */
static const char *find_upwards(ItArena *arena) {
  char folder[PATH_MAX];
  if (!getcwd(folder, sizeof folder) || folder[0] != '/') return NULL;
  size_t size = strlen(folder);
  for (;;) {
    while (size && folder[size - 1] == '/') size--;
    ItStr path = it_arena_format(arena, "%.*s/.inspectree.db", (int)size, folder);
    if (access(path.data, F_OK) == 0) return path.data;
    if (!size) return NULL;
    while (size && folder[size - 1] != '/') size--;
  }
}

const char *it_cli_find_db(ItCli *cli) {
  const char *named = getenv("INSPECTREE_DB");
  if (cli->db) return cli->db;
  return named && *named ? named : find_upwards(&cli->arena);
}

const char *it_cli_path(ItCli *cli, const char *path) {
  char folder[PATH_MAX];
  if (path[0] == '/' || access(path, F_OK) != 0 || !getcwd(folder, sizeof folder) || folder[0] != '/') return path;
  return it_arena_format(&cli->arena, "%s/%s", folder, path).data;
}

ItExit it_cli_open(ItCli *cli, inspectree **out) {
  inspectree_error err = {INSPECTREE_OK, ""};
  const char *path = it_cli_find_db(cli);
  *out = NULL;
  if (!path) {
    it_cli_complain(cli, "no index: no --db, no INSPECTREE_DB, no .inspectree.db here or above; "
                         "\"inspectree index\" makes one");
    return IT_EXIT_IO;
  }
  return inspectree_open(out, path, INSPECTREE_READ, &err) < 0 ? it_cli_fail(cli, &err) : IT_EXIT_OK;
}
