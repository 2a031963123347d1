/*
 * cmd_method.c - one command for each method of the library.
 *
 * Required parameters are arguments, optional ones options. A method with one required parameter takes any number of
 * arguments and is asked once for each; a method with several takes exactly these.
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
    if (it_params_write(&out, param.type, *args)) continue;
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

/* A heading between several results, as head(1) does. */
static void print_heading(ItCli *cli, size_t i) {
  if (cli->is_json || cli->command->most == cli->command->least || cli->arg_count < 2) return;
  fprintf(cli->out.file, "%s==> ", i ? "\n" : "");
  it_term_styled(&cli->out, IT_STYLE_NAME, it_str(cli->args[i]));
  fputs(" <==\n", cli->out.file);
}

/* Every question on the command line, one after the other, until the machinery fails. */
static ItExit ask_all(ItCli *cli, inspectree *db, ItBuf *params) {
  size_t step = cli->command->least ? cli->command->least : 1;
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

static ItExit run(ItCli *cli) {
  inspectree *db = NULL;
  ItBuf params = {0};
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
      {"object:name|signature:", "NAME|(SIGNATURE)..."}, {"object:", "NAME..."}, {"path:", "PATH..."}, {"doc:", "TEXT..."}, {"file:path,line:int", "FILE LINE"},
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
      .least = required,
      .most = required == 1 ? SIZE_MAX : required,
      .run = run,
  };
  return true;
}
