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
  size_t start = name.size;
  while (start && name.data[start - 1] != '.' && name.data[start - 1] != ':') start--;
  if ((decorators && decorators->first) || text.data) fputc('\n', term->file);
  for (const ItJson *one = decorators ? decorators->first : NULL; one; one = one->next) {
    fputs("    @", term->file);
    it_term_text(term, it_json_string(one));
    fputc('\n', term->file);
  }
  if (!text.data) return;
  fputs("    ", term->file);
  it_term_styled(term, IT_STYLE_NAME, it_str_cut(name, start, name.size));
  it_term_word(term, text);
  fputc('\n', term->file);
}

static void print_part(ItCli *cli, const ItJson *text) {
  ItStr part = it_json_string(text);
  if (!part.size) return;
  fputc('\n', cli->out.file);
  it_print_indented(&cli->out, part, INDENT, MOST_LINES);
}

static ItExit show(ItCli *cli, inspectree *db, const char *name) {
  ItExit status = IT_EXIT_OK;
  const ItJson *about = it_ask_object(cli, db, "describe", name, &status);
  if (!about) return status;
  print_head(cli, about);
  print_call(cli, about, it_ask_object(cli, db, "signature", name, &status));
  print_part(cli, it_ask_object(cli, db, "getcomments", name, &status));
  print_part(cli, it_ask_object(cli, db, "getdoc", name, &status));
  const ItJson *children = it_ask_object(cli, db, "children", name, &status);
  if (!children || !children->first) return status;
  fputc('\n', cli->out.file);
  it_print_children(&cli->out, children, MOST_MEMBERS);
  return status;
}

/* The first question is asked aloud: a miss is complained about here. */
static ItExit show_or_complain(ItCli *cli, inspectree *db, const char *name) {
  inspectree_answer *answer = NULL;
  ItBuf params = {0};
  ItJsonOut out = {.buf = &params};
  it_json_open(&out, '{');
  it_json_key(&out, "object");
  it_json_text(&out, name);
  it_json_close(&out, '}');
  ItAsk ask = {.db = db, .method = "describe", .params = params.data, .about = it_str(name)};
  ItExit status = it_ask(cli, &ask, &answer);
  inspectree_answer_free(answer);
  it_buf_clear(&params);
  return status == IT_EXIT_OK ? show(cli, db, name) : status;
}

static ItExit run(ItCli *cli) {
  inspectree *db = NULL;
  ItExit status = it_cli_open(cli, &db);
  for (size_t i = 0; i < cli->arg_count && status <= IT_EXIT_NO; i++) {
    if (i) fputc('\n', cli->out.file);
    ItExit one = show_or_complain(cli, db, cli->args[i]);
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
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
