/* cmd_list.c - what is in the index: modules, or what a module defines as a tree. */
#include <inttypes.h>

#include "base/json.h"
#include "faces/ask.h"
#include "faces/cli.h"
#include "faces/options.h"
#include "faces/print.h"

static void print_outline(ItCli *cli, const ItJson *outline) {
  ItTerm *term = &cli->out;
  for (const ItJson *item = outline->first; item; item = item->next) {
    int64_t depth = 0, line = 0;
    it_json_whole(it_json_get(item, "depth"), &depth);
    it_json_whole(it_json_get(item, "line"), &line);
    if (depth > 40) depth = 40; /* deeper than that is not read any more */
    fprintf(term->file, "%6" PRId64 "  %*s", line, (int)(2 * depth), "");
    it_term_styled(term, IT_STYLE_KIND, it_json_string(it_json_get(item, "kind")));
    fputc(' ', term->file);
    it_term_word(term, it_json_string(it_json_get(item, "name")));
    fputc('\n', term->file);
  }
}

static ItExit run(ItCli *cli) {
  inspectree *db = NULL;
  inspectree_answer *answer = NULL;
  ItExit status = it_cli_open(cli, &db);
  if (status != IT_EXIT_OK) return status;
  const char *name = cli->arg_count ? cli->args[0] : NULL;
  ItAsk ask = {.db = db, .params = it_ask_params(cli, name), .about = it_str(name)};
  ask.method = name ? "outline" : "modules";
  status = it_ask(cli, &ask, &answer);
  const ItJson *outline = name ? it_ask_result(cli, answer) : NULL;
  if (answer && cli->is_json) fprintf(cli->out.file, "%s\n", inspectree_answer_json(answer, NULL));
  else if (outline) print_outline(cli, outline);
  else if (answer) it_print_result(cli, ask.method, answer);
  inspectree_answer_free(answer);
  inspectree_close(db);
  return status;
}

const ItCommand it_cmd_list = {
    .name = "list",
    .args = "[MODULE]",
    .help = "the indexed modules, or everything that one defines, with lines",
    .about = "MODULE may also name a class or a function.\n",
    .options = IT_OPTIONS_ASK,
    .params = IT_PARAMS_TARGET,
    .least = 0,
    .most = 1,
    .run = run,
};
