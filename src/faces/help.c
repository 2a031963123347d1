/* help.c - the table of commands and everything that is printed from it. */
#include "faces/help.h"

#include <string.h>

#include "faces/options.h"

typedef struct Group {
  const char *title;
  const ItCommand *const *commands; /* ended by NULL; NULL: the methods of the library */
} Group;

static const ItCommand *const making[] = {&it_cmd_index, &it_cmd_check, &it_cmd_stats, NULL};
static const ItCommand *const looking[] = {&it_cmd_show,      &it_cmd_list, &it_cmd_tree,
                                           &it_cmd_traceback, &it_cmd_dump, NULL};
static const ItCommand *const serving[] = {&it_cmd_serve, NULL};
static const Group groups[] = {
    {"Make an index", making},
    {"Look around", looking},
    {"Ask what Python's inspect would answer", NULL},
    {"Serve programs", serving},
};
enum { GROUP_COUNT = sizeof groups / sizeof *groups };

/* The i-th command of a group; false past the last. */
static bool command_of(const Group *group, size_t i, ItCommand *out) {
  if (!group->commands) return it_cmd_method(i, out);
  if (group->commands[i]) *out = *group->commands[i];
  return group->commands[i] != NULL;
}

bool it_help_find(const char *name, ItCommand *out) {
  for (size_t g = 0; g < GROUP_COUNT; g++)
    for (size_t i = 0; command_of(&groups[g], i, out); i++)
      if (strcmp(out->name, name) == 0) return true;
  return false;
}

void it_help_overview(FILE *file) {
  ItCommand command;
  fputs("usage: inspectree COMMAND [OPTION...] [ARGUMENT...]\n", file);
  for (size_t g = 0; g < GROUP_COUNT; g++) {
    fprintf(file, "\n%s\n", groups[g].title);
    for (size_t i = 0; command_of(&groups[g], i, &command); i++)
      fprintf(file, "  %-20s %s\n", command.name, command.help);
  }
  fputs("\nMore\n"
        "  help [COMMAND]       this, or the options of one command\n"
        "  version              the version\n"
        "\n"
        "NAME is pkg.mod.Class.method, pkg.mod:Class.method, pkg.mod:f.<locals>.g or pkg.mod:f@LINE.\n"
        "The index is --db FILE, else $INSPECTREE_DB, else .inspectree.db in this folder or one above.\n"
        "\n"
        "Exit codes: 0 done; 1 no such object, inspect raises here, or no such tree; 2 wrong command line, or\n"
        "index --strict and not all was understood; 3 not an index, of another version, or damaged; 4 another\n"
        "process is writing the index; 5 a file is missing or cannot be read or written.\n",
        file);
}

void it_help_command(ItCli *cli, const ItCommand *command) {
  it_options_print(cli, command);
  fprintf(cli->out.file, "\n%s\n", command->help);
  if (command->about) fputs(command->about, cli->out.file);
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

enum { LONGEST = 32 };

/* How many letters must be changed, added or dropped to make one name the other (Levenshtein). */
static size_t distance(const char *a, const char *b) {
  size_t row[LONGEST + 1];
  size_t width = strlen(b);
  for (size_t k = 0; k <= width; k++) row[k] = k;
  for (size_t i = 0; a[i]; i++) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t k = 0; k < width; k++) {
      size_t change = diagonal + (a[i] != b[k]);
      diagonal = row[k + 1];
      row[k + 1] = least(change, least(row[k], diagonal) + 1);
    }
  }
  return row[width];
}

/* How far a command is from what was typed: a beginning of its name is near. */
static size_t farness(const char *typed, const char *name) {
  if (strlen(typed) > LONGEST || strlen(name) > LONGEST) return LONGEST;
  if (strlen(typed) > 2 && strncmp(typed, name, strlen(typed)) == 0) return 1;
  return distance(typed, name);
}

ItExit it_help_unknown(ItCli *cli, const char *name) {
  ItCommand command;
  const char *nearest = NULL;
  size_t best = strlen(name) / 3 + 2; /* farther than this is another word */
  for (size_t g = 0; g < GROUP_COUNT; g++) {
    for (size_t i = 0; command_of(&groups[g], i, &command); i++) {
      size_t far = farness(name, command.name);
      if (far >= best) continue;
      best = far;
      nearest = command.name;
    }
  }
  it_cli_complain(cli, "no such command: %s", name);
  if (nearest) fprintf(cli->err.file, "did you mean: %s\n", nearest);
  fputs("see: inspectree help\n", cli->err.file);
  return IT_EXIT_USAGE;
}
