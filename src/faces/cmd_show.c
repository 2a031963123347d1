/* cmd_show.c - one screen about one object, from several questions. */
#include <stdint.h>

#include "base/json.h"
#include "faces/ask.h"
#include "faces/cli.h"
#include "faces/options.h"
#include "faces/print.h"

enum { MOST_LINES = 24, MOST_MEMBERS = 40, INDENT = 4 };

static ItStr string_of(const ItJson *object, const char *key) { return it_json_string(it_json_get(object, key)); }

static void print_head(ItCli *cli, const ItJson *about) {
  ItTerm *term = &cli->out;
  int64_t line = 0;
  it_json_whole(it_json_get(about, "line"), &line);
  const ItJson *is_async = it_json_get(about, "is_async");
  if (is_async && is_async->kind == IT_JSON_TRUE) it_term_styled(term, IT_STYLE_KIND, IT_STR("async "));
  it_term_styled(term, IT_STYLE_KIND, string_of(about, "kind"));
  fputc(' ', term->file);
  it_term_styled(term, IT_STYLE_NAME, string_of(about, "object"));
  fputs("\n    ", term->file);
  it_print_place(term, string_of(about, "file"), line);
  fputc('\n', term->file);
}

/* The decorators and the signature, as one would write them. */
static void print_call(ItCli *cli, const ItJson *about, const ItJson *signature) {
  ItTerm *term = &cli->out;
  const ItJson *decorators = it_json_get(about, "decorators");
  ItStr text = string_of(signature, "text");
  ItStr name = string_of(about, "object");
  if ((decorators && decorators->first) || text.data) fputc('\n', term->file);
  for (const ItJson *one = decorators ? decorators->first : NULL; one; one = one->next) {
    ItStr decorator = it_arena_format(&cli->arena, "@%.*s", IT_FMT(it_json_string(one)));
    it_print_indented(term, decorator, INDENT, MOST_LINES);
  }
  if (!text.data) return;
  fputs("    ", term->file);
  it_term_styled(term, IT_STYLE_NAME, it_str_last(it_str_last(name, ':'), '.'));
  it_term_word(term, text);
  fputc('\n', term->file);
}

static void print_part(ItCli *cli, const ItJson *text) {
  ItStr part = it_json_string(text);
  if (!part.size) return;
  fputc('\n', cli->out.file);
  it_print_indented(&cli->out, part, INDENT, MOST_LINES);
}

/* One more question about the object: that inspect has no answer here is no fault. */
static const ItJson *also(ItCli *cli, const ItAsk *about, const char *method) {
  inspectree_answer *answer = NULL;
  ItAsk ask = *about;
  ask.method = method;
  ask.is_optional = true;
  it_ask(cli, &ask, &answer);
  const ItJson *result = it_ask_result(cli, answer);
  inspectree_answer_free(answer);
  return result;
}

static ItExit show(ItCli *cli, inspectree *db, const char *name) {
  inspectree_answer *answer = NULL;
  ItAsk ask = {.db = db, .method = "describe", .params = it_ask_params(cli, name), .about = it_str(name)};
  ItExit status = it_ask(cli, &ask, &answer);
  const ItJson *about = it_ask_result(cli, answer);
  inspectree_answer_free(answer);
  if (!about) return status;
  print_head(cli, about);
  print_call(cli, about, also(cli, &ask, "signature"));
  print_part(cli, also(cli, &ask, "getcomments"));
  print_part(cli, also(cli, &ask, "getdoc"));
  const ItJson *children = also(cli, &ask, "children");
  if (!children || !children->first) return status;
  fputc('\n', cli->out.file);
  it_print_children(&cli->out, children, MOST_MEMBERS);
  return status;
}

static ItExit run(ItCli *cli) {
  inspectree *db = NULL;
  ItExit status = it_cli_open(cli, &db);
  for (size_t i = 0; i < cli->arg_count && status <= IT_EXIT_NO; i++) {
    if (i) fputc('\n', cli->out.file);
    ItExit one = show(cli, db, cli->args[i]);
    if (status == IT_EXIT_OK) status = one;
  }
  inspectree_close(db);
  return status;
}

const ItCommand it_cmd_show = {
    .name = "show",
    .args = "NAME...",
    .help = "one screen about an object: kind, signature, place, comments, doc, members",
    .options = IT_OPTION(IT_OPTION_DB) | IT_OPTIONS_PRINT,
    .params = IT_PARAMS_TARGET,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
