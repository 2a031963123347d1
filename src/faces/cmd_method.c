/*
 * cmd_method.c - one command for each method of the library.
 *
 * Required parameters are arguments, optional ones options. A method with one required parameter takes any number of
 * arguments and is asked once for each; a method with several takes exactly these, but FILE LINE may be written
 * FILE:LINE, and one list takes all arguments.
 */
#include <stdint.h>
#include <string.h>

#include "base/json.h"
#include "faces/ask.h"
#include "faces/cli.h"
#include "faces/options.h"
#include "faces/params.h"
#include "faces/print.h"

/* The next required parameter of a specification. */
static bool next_required(const char **spec, ItSpec *out) {
  while (it_params_next(spec, out))
    if (!out->is_optional && !out->is_instead) return true;
  return false;
}

/* What an argument is the value of: a text that begins with "(" is no name, but what may stand in place of one. */
static ItSpec meant(const char *spec, const ItSpec *param, const char *arg) {
  ItSpec next;
  return *arg == '(' && it_params_next(&spec, &next) && next.is_instead ? next : *param;
}

/* All arguments as one list of names. */
static void write_names(ItJsonOut *out, const char **args) {
  it_json_open(out, '[');
  for (; *args; args++) it_json_text(out, *args);
  it_json_close(out, ']');
}

/* The parameters of one question: `args` are the required ones, in order. False: one of them is no such value. */
static bool write_params(ItCli *cli, ItBuf *params, const char **args) {
  ItJsonOut out = {.buf = params};
  const char *spec = cli->command->params;
  it_buf_reset(params);
  it_json_open(&out, '{');
  if (cli->options_json.size) it_json_raw(&out, it_buf_view(&cli->options_json));
  for (ItSpec param; next_required(&spec, &param); args++) {
    param = meant(spec, &param, *args);
    it_json_name(&out, param.name);
    if (param.type == IT_SPEC_LIST) {
      write_names(&out, args);
      break;
    }
    bool is_file = param.type == IT_SPEC_PATH && it_str_eq(param.name, IT_STR("file"));
    if (it_params_write(&out, param.type, is_file ? it_cli_path(cli, *args) : *args)) continue;
    it_cli_misuse(cli, "%.*s: not a value for it: %s", IT_FMT(param.name), *args);
    return false;
  }
  it_json_close(&out, '}');
  return true;
}

static ItExit ask_one(ItCli *cli, inspectree *db, const char *params, const char *about) {
  inspectree_answer *answer = NULL;
  ItAsk ask = {.db = db, .method = cli->command->name, .params = params, .about = it_str(about)};
  ItExit status = it_ask(cli, &ask, &answer);
  if (answer && cli->is_json) fprintf(cli->out.file, "%s\n", inspectree_answer_json(answer, NULL));
  else if (answer) it_print_result(cli, ask.method, answer);
  inspectree_answer_free(answer);
  return status;
}

static bool takes_names(const char *params) { return it_str_starts(it_str(params), IT_STR("classes:list")); }

/* A heading between several results, as head(1) does. */
static void print_heading(ItCli *cli, size_t i) {
  if (cli->is_json || cli->command->most != SIZE_MAX || cli->arg_count < 2 || takes_names(cli->command->params)) return;
  fprintf(cli->out.file, "%s==> ", i ? "\n" : "");
  it_term_styled(&cli->out, IT_STYLE_NAME, it_str(cli->args[i]));
  fputs(" <==\n", cli->out.file);
}

/* Every question on the command line, one after the other, until the machinery fails. */
static ItExit ask_all(ItCli *cli, inspectree *db, ItBuf *params) {
  size_t most = cli->command->most, step = most == SIZE_MAX || !most ? 1 : most;
  if (takes_names(cli->command->params)) step = cli->arg_count;
  ItExit status = IT_EXIT_OK;
  for (size_t i = 0; (i == 0 || i < cli->arg_count) && status <= IT_EXIT_NO; i += step) {
    if (!write_params(cli, params, cli->args + i)) return IT_EXIT_USAGE;
    if (!db) continue; /* only to see that they are well formed */
    print_heading(cli, i);
    ItExit one = ask_one(cli, db, params->data, cli->args[i]);
    if (status == IT_EXIT_OK || one > IT_EXIT_NO) status = one;
  }
  return status;
}

/* Makes FILE LINE of FILE:LINE. */
static bool split_place(ItCli *cli) {
  const char *place = cli->args[0], *colon = strrchr(place, ':');
  if (!colon || colon == place || !colon[1] || colon[1 + strspn(colon + 1, "0123456789")]) return false;
  const char **args = it_arena_alloc(&cli->arena, 2 * sizeof *args);
  args[0] = it_arena_str(&cli->arena, it_str_of(place, (size_t)(colon - place))).data;
  args[1] = colon + 1;
  cli->args = args;
  cli->arg_count = 2;
  return true;
}

static bool takes_place(const char *params) { return it_str_starts(it_str(params), IT_STR("file:path,line:int")); }

static ItExit run(ItCli *cli) {
  inspectree *db = NULL;
  ItBuf params = {0};
  if (cli->arg_count == 1 && takes_place(cli->command->params) && !split_place(cli))
    return it_cli_misuse(cli, "%s: neither FILE:LINE nor FILE LINE: %s", cli->command->name, cli->args[0]);
  ItExit status = ask_all(cli, NULL, &params);
  if (status == IT_EXIT_OK) status = it_cli_open(cli, &db);
  if (status == IT_EXIT_OK) status = ask_all(cli, db, &params);
  inspectree_close(db);
  it_buf_clear(&params);
  return status;
}

/* How the required parameters stand in the usage line. */
static const char *args_of(const char *params, size_t required) {
  static const struct {
    const char *params; /* the beginning */
    const char *args;
  } lines[] = {
      {"object:name|signature:", "NAME|(SIGNATURE)..."},
      {"object:name,attr:", "NAME ATTRIBUTE"},
      {"object:", "NAME..."},
      {"path:", "PATH..."},
      {"doc:", "TEXT..."},
      {"classes:", "NAME..."},
      {"file:path,line:int", "FILE:LINE"},
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    if (it_str_starts(it_str(params), it_str(lines[i].params))) return lines[i].args;
  return required ? "ARGUMENT..." : "";
}

bool it_cmd_method(size_t i, ItCommand *out) {
  const char *name = inspectree_method(i);
  if (!name) return false;
  if (strcmp(name, it_cmd_bind.name) == 0) { /* one with a command of its own */
    *out = it_cmd_bind;
    return true;
  }
  const char *params = inspectree_method_params(i);
  const char *spec = params;
  size_t required = 0;
  for (ItSpec param; next_required(&spec, &param);) required++;
  *out = (ItCommand){
      .name = name,
      .args = args_of(params, required),
      .help = inspectree_method_help(i),
      .about = "With --json a question without a result prints {\"error\": {\"code\", \"message\", \"data\"}}.\n",
      .options = IT_OPTIONS_ASK,
      .params = params,
      .least = takes_place(params) ? 1 : required,
      .most = required == 1 ? SIZE_MAX : required,
      .run = run,
  };
  return true;
}
