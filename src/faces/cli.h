/*
 * cli.h - a command line that was understood, and what the commands share.
 *
 * A command is one ItCommand: help, usage errors and the parsing of its options all come from it.
 */
#ifndef IT_FACES_CLI_H
#define IT_FACES_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "faces/term.h"
#include "inspectree.h"

/* Exit codes: part of what a script may rely on, see `inspectree help`. */
typedef enum ItExit {
  IT_EXIT_OK = 0,
  IT_EXIT_NO = 1,      /* inspect raises here, no such object, or the call could not be done */
  IT_EXIT_USAGE = 2,   /* the command line is wrong; index --strict: something was not understood */
  IT_EXIT_INDEX = 3,   /* not an index, one of another version, or a damaged one */
  IT_EXIT_BUSY = 4,    /* another process is writing the index */
  IT_EXIT_IO = 5,      /* a file is missing, or cannot be read or written */
} ItExit;

/* How a graph is written. */
typedef enum ItForm { IT_FORM_TEXT, IT_FORM_DOT, IT_FORM_MERMAID, IT_FORM_SVG } ItForm;

typedef struct ItCli ItCli;

typedef struct ItCommand {
  const char *name;
  const char *args;    /* what follows the options, for the usage line */
  const char *help;    /* one line */
  const char *about;   /* more of it for --help, lines ended by "\n"; NULL: none */
  uint32_t options;    /* IT_OPTION(IT_OPTION_DB) | ... */
  const char *params;  /* what is asked takes (faces/params.h): the optional ones are options; NULL: nothing */
  size_t least;        /* how many arguments */
  size_t most;
  ItExit (*run)(ItCli *cli);
} ItCommand;

typedef struct ItCli {
  const ItCommand *command;
  const char **args;
  size_t arg_count;
  ItTerm out;
  ItTerm err;
  ItArena arena;             /* owns the texts */
  bool wants_help;
  bool wants_version;
  const char *db;            /* --db, else NULL */
  bool is_json;
  bool is_raw;
  bool is_quiet;
  bool is_strict;
  bool is_partial;
  ItColor color;
  ItForm form;
  const char *python;
  const char *platform;
  unsigned jobs;
  unsigned index_flags;      /* INSPECTREE_NO_IGNORE ... */
  unsigned long long max_file_size;
  IT_ARRAY(const char *) excludes;
  const char *environment;
  const char *stdlib;
  IT_ARRAY(const char *) sites;
  ItBuf options_json;        /* a method's optional parameters: members of an object, with commas */
} ItCli;

/* The commands, by file. */
extern const ItCommand it_cmd_show;
extern const ItCommand it_cmd_list;
extern const ItCommand it_cmd_tree;
extern const ItCommand it_cmd_stats;
extern const ItCommand it_cmd_check;
extern const ItCommand it_cmd_dump;
extern const ItCommand it_cmd_bind;
extern const ItCommand it_cmd_index;
extern const ItCommand it_cmd_serve;
extern const ItCommand it_cmd_traceback;

/* The command for the i-th method of the library; false past the last. */
bool it_cmd_method(size_t i, ItCommand *out);

/* One line on stderr: "inspectree: ...". */
void it_cli_complain(ItCli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for a wrong command line, with a pointer to --help; returns IT_EXIT_USAGE. */
ItExit it_cli_misuse(ItCli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The exit code for a status. */
ItExit it_cli_exit(inspectree_status status);
/* Complains about a call below zero; returns its exit code. */
ItExit it_cli_fail(ItCli *cli, const inspectree_error *err);

/* The index that is meant: --db, INSPECTREE_DB, or .inspectree.db here or above; NULL: none. The arena's. */
const char *it_cli_find_db(ItCli *cli);
/* A path given on the command line: one that is there below the current folder as an absolute one, another as it is.
 * The arena's. */
const char *it_cli_path(ItCli *cli, const char *path);
/* Opens it for reading; complains if that cannot be. */
ItExit it_cli_open(ItCli *cli, inspectree **out);

#endif
