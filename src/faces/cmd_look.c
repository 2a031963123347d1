/* cmd_look.c - looking at the index itself: stats, check, dump. */
#include "base/json.h"
#include "faces/ask.h"
#include "faces/cli.h"
#include "faces/options.h"
#include "faces/print.h"

static ItExit run_stats(ItCli *cli) {
  inspectree *db = NULL;
  inspectree_answer *answer = NULL;
  ItExit status = it_cli_open(cli, &db);
  if (status != IT_EXIT_OK) return status;
  ItAsk ask = {.db = db, .method = "stats", .params = "{}"};
  status = it_ask(cli, &ask, &answer);
  const ItJson *result = it_ask_result(cli, answer);
  if (answer && cli->is_json) fprintf(cli->out.file, "%s\n", inspectree_answer_json(answer, NULL));
  else if (result) it_print_tree(&cli->out, result, 0);
  inspectree_answer_free(answer);
  inspectree_close(db);
  return status;
}

static ItExit run_check(ItCli *cli) {
  inspectree *db = NULL;
  inspectree_answer *answer = NULL;
  inspectree_error err = {INSPECTREE_OK, ""};
  ItExit status = it_cli_open(cli, &db);
  if (status != IT_EXIT_OK) return status;
  size_t size = 0;
  if (inspectree_check(&answer, db, &err) < 0) {
    status = it_cli_fail(cli, &err);
  } else {
    const char *text = inspectree_answer_text(answer, &size);
    if (size) it_term_text(&cli->out, it_str_of(text, size));
    else fputs("whole\n", cli->out.file);
    if (size) status = IT_EXIT_INDEX;
  }
  inspectree_answer_free(answer);
  inspectree_close(db);
  return status;
}

static ItExit dump_file(ItCli *cli, inspectree *db, const char *station, const char *path) {
  inspectree_answer *answer = NULL;
  inspectree_error err = {INSPECTREE_OK, ""};
  ItExit status = IT_EXIT_OK;
  inspectree_status said = inspectree_dump(&answer, db, path, station, &err);
  size_t size = 0;
  const char *text = said >= 0 ? inspectree_answer_text(answer, &size) : NULL;
  const char *message = said > 0 ? inspectree_answer_message(answer) : NULL;
  if (said < 0) status = it_cli_fail(cli, &err);
  else if (said > 0) it_cli_complain(cli, "%s", message ? message : "there is nothing to show");
  else if (text) it_term_text(&cli->out, it_str_of(text, size));
  if (said > 0) status = it_cli_exit(said);
  inspectree_answer_free(answer);
  return status;
}

/* "rows" and "record" look into an index, the other stations only at the file. */
static ItExit run_dump(ItCli *cli) {
  const char *station = cli->args[0];
  inspectree *db = NULL;
  ItExit status = IT_EXIT_OK;
  if (strcmp(station, "rows") == 0 || strcmp(station, "record") == 0) status = it_cli_open(cli, &db);
  for (size_t i = 1; i < cli->arg_count && status == IT_EXIT_OK; i++)
    status = dump_file(cli, db, station, cli->args[i]);
  inspectree_close(db);
  return status;
}

const ItCommand it_cmd_stats = {
    .name = "stats",
    .args = "",
    .help = "how much the index holds, and what was not understood",
    .options = IT_OPTIONS_ASK,
    .run = run_stats,
};

const ItCommand it_cmd_check = {
    .name = "check",
    .args = "",
    .help = "is the index whole?",
    .about = "Prints \"whole\", or one line for each thing that is not and exits with 3.\n",
    .options = IT_OPTION(IT_OPTION_DB) | IT_OPTIONS_PRINT,
    .run = run_check,
};

const ItCommand it_cmd_dump = {
    .name = "dump",
    .args = "STATION FILE...",
    .help = "what a file has become at a station of the road",
    .about =
        "Stations: lines, text, skeleton, tree, facts; and, out of the index, rows, and record: the same as JSON.\n",
    .options = IT_OPTION(IT_OPTION_DB) | IT_OPTIONS_PRINT,
    .least = 2,
    .most = SIZE_MAX,
    .run = run_dump,
};
