/*
 * options.h - the options of all commands, and reading those that one command takes.
 */
#ifndef IT_FACES_OPTIONS_H
#define IT_FACES_OPTIONS_H

#include "faces/cli.h"

/* X(constant, long name, letter or 0, what its value is called or NULL, help) */
#define IT_OPTIONS(X)                                                                                            \
  X(IT_OPTION_DB, "db", 0, "FILE", "the index (else INSPECTREE_DB, else .inspectree.db here or above)")          \
  X(IT_OPTION_JSON, "json", 0, NULL, "print each result as one line of JSON")                                    \
  X(IT_OPTION_PYTHON, "python", 0, "VERSION", "the Python to answer for, as 3.12 (default: see below)")          \
  X(IT_OPTION_PLATFORM, "platform", 0, "NAME", "the sys.platform to answer for (default linux)")                 \
  X(IT_OPTION_ENVIRONMENT, "environment", 0, "PREFIX", "the Python whose modules resolve names; none: no longer") \
  X(IT_OPTION_STDLIB, "stdlib", 0, "FOLDER", "a standard library that resolves names")                           \
  X(IT_OPTION_SITE, "site", 0, "FOLDER", "installed packages that resolve names; may be repeated")               \
  X(IT_OPTION_JOBS, "jobs", 'j', "N", "threads that parse (default 0: one a core)")                                \
  X(IT_OPTION_EXCLUDE, "exclude", 0, "GLOB", "leave out matching paths; may be repeated")                        \
  X(IT_OPTION_NO_IGNORE, "no-ignore", 0, NULL, "read what .gitignore leaves out")                                \
  X(IT_OPTION_FULL_PARSE, "full-parse", 0, NULL, "parse function bodies too; the answers are the same")          \
  X(IT_OPTION_MAX_FILE_SIZE, "max-file-size", 0, "SIZE", "skip larger files (default 8M)")                       \
  X(IT_OPTION_STRICT, "strict", 0, NULL, "exit with 2 if a file was not understood")                             \
  X(IT_OPTION_PARTIAL, "partial", 0, NULL, "some parameters may be left without a value")                          \
  X(IT_OPTION_DOT, "dot", 0, NULL, "write the graph for Graphviz")                                               \
  X(IT_OPTION_MERMAID, "mermaid", 0, NULL, "write the graph for Mermaid")                                        \
  X(IT_OPTION_SVG, "svg", 0, NULL, "draw the graph with Graphviz's dot")                                         \
  X(IT_OPTION_QUIET, "quiet", 'q', NULL, "no progress, no summary, no warnings")                                 \
  X(IT_OPTION_COLOR, "color", 0, "WHEN", "auto, always or never (default auto; NO_COLOR is honoured)")           \
  X(IT_OPTION_RAW, "raw", 0, NULL, "do not escape control characters on a terminal")                             \
  X(IT_OPTION_HELP, "help", 'h', NULL, "print this and exit")                                                    \
  X(IT_OPTION_VERSION, "version", 'V', NULL, "print the version and exit")

typedef enum ItOption {
#define X(constant, name, letter, value, help) constant,
  IT_OPTIONS(X)
#undef X
  IT_OPTION_COUNT
} ItOption;

#define IT_OPTION(option) (UINT32_C(1) << (option))
/* What every command that prints takes. */
#define IT_OPTIONS_PRINT (IT_OPTION(IT_OPTION_COLOR) | IT_OPTION(IT_OPTION_RAW))
/* What every command that asks takes. */
#define IT_OPTIONS_ASK (IT_OPTION(IT_OPTION_DB) | IT_OPTION(IT_OPTION_JSON) | IT_OPTIONS_PRINT)

/* Optional parameters that every question takes: the target. */
#define IT_PARAMS_TARGET "python:string?,platform:string?"

/* Reads the options of `command` off argv[1..] into `cli`; the rest becomes cli->args. With `only_leading` it stops
 * at the first argument. A wrong option is complained about. */
ItExit it_options_read(ItCli *cli, const ItCommand *command, char **argv, bool only_leading);
/* The usage line and the options, on stdout. */
void it_options_print(ItCli *cli, const ItCommand *command);

#endif
