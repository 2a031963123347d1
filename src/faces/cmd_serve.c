/* cmd_serve.c - the index as a server on standard input and output. */
#include <signal.h>
#include <unistd.h>

#include "faces/cli.h"
#include "faces/options.h"

static ItExit run(ItCli *cli) {
  inspectree *db = NULL;
  inspectree_error err = {INSPECTREE_OK, ""};
  ItExit status = it_cli_open(cli, &db);
  if (status != IT_EXIT_OK) return status;
  signal(SIGPIPE, SIG_IGN); /* a client that went away is the end, not a crash */
  if (inspectree_serve(db, STDIN_FILENO, STDOUT_FILENO, &err) < 0) status = it_cli_fail(cli, &err);
  inspectree_close(db);
  return status;
}

const ItCommand it_cmd_serve = {
    .name = "serve",
    .args = "",
    .help = "answer JSON-RPC requests, one a line, on standard input and output",
    .about = "  {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getdoc\",\"params\":{\"object\":\"json.dumps\"}}\n"
             "Ends with its input. Messages for people go to standard error.\n",
    .options = IT_OPTION(IT_OPTION_DB),
    .run = run,
};
