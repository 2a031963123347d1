/* options.c - popt tables from an ItCommand, and what each option does to an ItCli. */
#include "faces/options.h"

#include <errno.h>
#include <popt.h>
#include <stdlib.h>

#include "base/json.h"
#include "faces/params.h"

/* popt gives an option's number back; 0 is not one. Numbers above the last are a method's parameters. */
enum { FIRST = 1, FIRST_PARAM = FIRST + IT_OPTION_COUNT, MOST_PARAMS = 12 };

static const struct poptOption all_options[] = {
#define X(constant, name, letter, value, help) \
  {.longName = name, .shortName = letter, .val = FIRST + constant, .descrip = help, .argDescrip = value},
    IT_OPTIONS(X)
#undef X
};

/* One command's table: its options, and its method's optional parameters. */
typedef struct Table {
  struct poptOption rows[IT_OPTION_COUNT + MOST_PARAMS + 1];
  ItSpec params[MOST_PARAMS];
  size_t param_count;
} Table;

/* What the optional parameters of methods mean, for people. */
static const struct {
  const char *name;
  const char *value; /* what its value is called; NULL: a flag, or as its type says */
  const char *help;
} param_helps[] = {
    {"explain", NULL, "say too how sure the answer is"},
    {"context", "N", "how many lines to show about the line"},
    {"function", "NAME", "the function that the line is said to be in"},
    {"source", "TEXT", "the text that the line is said to have"},
    {"predicate", "NAME", "only those for which it holds, as isfunction"},
    {"unique", NULL, "each class once, under its first base"},
    {"background", NULL, "those of the environment too"},
    {"all", NULL, "also those that derive from it through others"},
    {"up", NULL, "what it derives from"},
    {"down", NULL, "what derives from it"},
    {"replace", "OBJECT", "what Signature.replace would change, as JSON"},
    {"args", "LIST", "the values given by place, as JSON"},
    {"kwargs", "OBJECT", "the values given by name, as JSON"},
    {"python", "VERSION", "the Python to answer for, as 3.12 (default: the index's)"},
    {"platform", "NAME", "the sys.platform to answer for (default: the index's)"},
    {"apply_defaults", NULL, "fill in what the call leaves out"},
};

static void describe_param(const ItSpec *param, struct poptOption *row) {
  static const char *const values[] = {[IT_SPEC_INT] = "N", [IT_SPEC_LIST] = "LIST", [IT_SPEC_DICT] = "OBJECT"};
  bool has_value = param->type < sizeof values / sizeof *values && values[param->type];
  row->argDescrip = param->type == IT_SPEC_BOOL ? NULL : has_value ? values[param->type] : "TEXT";
  row->descrip = "a parameter of the method";
  for (size_t i = 0; i < sizeof param_helps / sizeof *param_helps; i++) {
    if (!it_str_is(param->name, param_helps[i].name)) continue;
    if (param_helps[i].value) row->argDescrip = param_helps[i].value;
    row->descrip = param_helps[i].help;
  }
}

static const char *text_of(ItCli *cli, ItStr text) { return it_arena_str(&cli->arena, text).data; }

static Table *make_table(ItCli *cli, const ItCommand *command) {
  Table *table = it_arena_new(&cli->arena, Table);
  struct poptOption *row = table->rows;
  const char *spec = command->params ? command->params : "";
  for (ItSpec param; it_params_next(&spec, &param) && table->param_count < MOST_PARAMS;) {
    if (!param.is_optional) continue;
    bool is_flag = param.type == IT_SPEC_BOOL;
    *row++ = (struct poptOption){.longName = text_of(cli, param.name),
                                 .argInfo = is_flag ? POPT_ARG_NONE : POPT_ARG_STRING,
                                 .val = FIRST_PARAM + (int)table->param_count};
    describe_param(&param, row - 1);
    table->params[table->param_count++] = param;
  }
  uint32_t options = command->options | IT_OPTION(IT_OPTION_HELP);
  for (size_t i = 0; i < IT_OPTION_COUNT; i++) {
    if (!(options & IT_OPTION(i))) continue;
    *row = all_options[i];
    row->argInfo = row->argDescrip ? POPT_ARG_STRING : POPT_ARG_NONE;
    row++;
  }
  return table;
}

/* A whole number with no sign, at most `most`. */
static bool read_number(const char *text, unsigned long long most, unsigned long long *out, const char **end) {
  char *stop;
  errno = 0;
  if (*text < '0' || *text > '9') return false;
  *out = strtoull(text, &stop, 10);
  *end = stop;
  return errno == 0 && *out <= most;
}

static bool read_jobs(ItCli *cli, const char *text) {
  unsigned long long number;
  const char *end;
  if (!read_number(text, 1024, &number, &end) || *end) return false;
  cli->jobs = (unsigned)number;
  return true;
}

/* 8388608, 8192K, 8M, 1G. */
static bool read_size(ItCli *cli, const char *text) {
  static const char suffixes[] = "KMG";
  unsigned long long number;
  const char *end;
  if (!read_number(text, 1ull << 33, &number, &end) || number == 0) return false;
  if (*end) {
    const char *suffix = strchr(suffixes, *end);
    if (!suffix || end[1]) return false;
    number <<= 10 * (suffix - suffixes + 1);
  }
  cli->max_file_size = number;
  return true;
}

/* "3.11" */
static bool read_python(ItCli *cli, const char *text) {
  unsigned long long number;
  const char *end;
  cli->python = text;
  if (!read_number(text, 9, &number, &end) || *end != '.') return false;
  return read_number(end + 1, 99, &number, &end) && !*end;
}

static bool read_color(ItCli *cli, const char *text) {
  static const char *const names[] = {
      [IT_COLOR_AUTO] = "auto", [IT_COLOR_ALWAYS] = "always", [IT_COLOR_NEVER] = "never"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(text, names[i]) != 0) continue;
    cli->color = (ItColor)i;
    return true;
  }
  return false;
}

/* What an option does; `value` is NULL for one without. False: the value is not one. */
static bool apply(ItCli *cli, ItOption option, const char *value) {
  switch (option) {
    case IT_OPTION_DB: cli->db = value; return *value != '\0';
    case IT_OPTION_JSON: cli->is_json = true; return true;
    case IT_OPTION_PYTHON: return read_python(cli, value);
    case IT_OPTION_PLATFORM: cli->platform = value; return *value != '\0';
    case IT_OPTION_ENVIRONMENT: cli->environment = strcmp(value, "none") == 0 ? "" : value; return *value != '\0';
    case IT_OPTION_STDLIB: cli->stdlib = value; return *value != '\0';
    case IT_OPTION_SITE: *it_array_push(&cli->sites) = value; return *value != '\0';
    case IT_OPTION_JOBS: return read_jobs(cli, value);
    case IT_OPTION_EXCLUDE: *it_array_push(&cli->excludes) = value; return *value != '\0';
    case IT_OPTION_NO_IGNORE: cli->index_flags |= INSPECTREE_NO_IGNORE; return true;
    case IT_OPTION_FULL_PARSE: cli->index_flags |= INSPECTREE_FULL_PARSE; return true;
    case IT_OPTION_MAX_FILE_SIZE: return read_size(cli, value);
    case IT_OPTION_STRICT: cli->is_strict = true; return true;
    case IT_OPTION_PARTIAL: cli->is_partial = true; return true;
    case IT_OPTION_DOT: cli->form = IT_FORM_DOT; return true;
    case IT_OPTION_MERMAID: cli->form = IT_FORM_MERMAID; return true;
    case IT_OPTION_SVG: cli->form = IT_FORM_SVG; return true;
    case IT_OPTION_QUIET: cli->is_quiet = true; return true;
    case IT_OPTION_COLOR: return read_color(cli, value);
    case IT_OPTION_RAW: cli->is_raw = true; return true;
    case IT_OPTION_HELP: cli->wants_help = true; return true;
    case IT_OPTION_VERSION: cli->wants_version = true; return true;
    case IT_OPTION_COUNT: break;
  }
  return false;
}

/* A method's optional parameter becomes a member of the question's params. */
static bool apply_param(ItCli *cli, const ItSpec *param, const char *value) {
  ItJsonOut out = {.buf = &cli->options_json, .is_behind_value = cli->options_json.size != 0};
  it_json_key(&out, text_of(cli, param->name));
  return it_params_write(&out, param->type, value ? value : "true");
}

static const char *name_of(const Table *table, int number) {
  const struct poptOption *row = table->rows;
  while (row->val != number) row++;
  return row->longName;
}

static ItExit read_options(ItCli *cli, const Table *table, poptContext context) {
  int number;
  while ((number = poptGetNextOpt(context)) > 0) {
    char *given = poptGetOptArg(context);
    const char *value = given ? text_of(cli, it_str(given)) : NULL;
    free(given);
    bool is_fine = number < FIRST_PARAM ? apply(cli, (ItOption)(number - FIRST), value)
                                        : apply_param(cli, &table->params[number - FIRST_PARAM], value);
    if (!is_fine) return it_cli_misuse(cli, "--%s: not a value for it: %s", name_of(table, number), value);
  }
  if (number == -1) return IT_EXIT_OK;
  return it_cli_misuse(cli, "%s: %s", poptBadOption(context, POPT_BADOPTION_NOALIAS), poptStrerror(number));
}

static void keep_args(ItCli *cli, const char **args) {
  size_t count = 0;
  while (args && args[count]) count++;
  cli->args = it_arena_alloc(&cli->arena, it_mul(count + 1, sizeof *cli->args));
  cli->arg_count = count;
  for (size_t i = 0; i < count; i++) cli->args[i] = text_of(cli, it_str(args[i]));
  cli->args[count] = NULL;
}

ItExit it_options_read(ItCli *cli, const ItCommand *command, char **argv, bool only_leading) {
  int argc = 0;
  while (argv[argc]) argc++;
  const Table *table = make_table(cli, command);
  poptContext context = poptGetContext(NULL, argc, (const char **)argv, table->rows,
                                       only_leading ? POPT_CONTEXT_POSIXMEHARDER : 0);
  ItExit status = read_options(cli, table, context);
  if (status == IT_EXIT_OK) keep_args(cli, poptGetArgs(context));
  poptFreeContext(context);
  return status;
}

void it_options_print(ItCli *cli, const ItCommand *command) {
  const char *name = it_arena_format(&cli->arena, "inspectree %s", command->name).data;
  const char *argv[] = {name, NULL};
  poptContext context = poptGetContext(NULL, 1, argv, make_table(cli, command)->rows, 0);
  poptSetOtherOptionHelp(context, it_arena_format(&cli->arena, "[OPTION...] %s", command->args).data);
  poptPrintHelp(context, cli->out.file, 0);
  poptFreeContext(context);
}
