/*
 * cmd_bind.c - one call, written as on a shell's line: does it fit, and what does each parameter get?
 *
 * `key=value` is a keyword, everything else a positional value. A value that is JSON is passed as JSON, another as a
 * text: 1, true and [1,2] need no quotes, and "\"1\"" is the text 1.
 */
#include "base/json.h"
#include "base/map.h"
#include "base/utf8.h"
#include "faces/ask.h"
#include "faces/cli.h"
#include "faces/options.h"

/* The bytes of the name before "=" where an argument begins `name=` (but not `name==`); 0: it does not. */
static size_t name_before(const char *arg) {
  size_t size = 0;
  for (unsigned char c; (c = (unsigned char)arg[size]) != '\0'; size++) {
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    if (!is_letter && (size == 0 || c < '0' || c > '9')) break;
  }
  return arg[size] == '=' && arg[size + 1] != '=' ? size : 0;
}

/* Bytes of a shell that are no UTF-8 can be no JSON: they go as texts. */
static void write_value(ItJsonOut *out, const char *text) {
  ItArena arena = {0};
  ItJsonError err;
  const ItJson *value = it_json_read(&arena, it_str(text), 0, &err);
  if (value) it_json_copy(out, value);
  else it_json_text(out, text);
  it_arena_clear(&arena);
}

/* What Python's grammar refuses of a call is refused here. */
static ItExit write_keywords(ItCli *cli, ItJsonOut *out, size_t first) {
  ItMap seen = {0};
  ItExit status = IT_EXIT_OK;
  it_json_key(out, "kwargs");
  it_json_open(out, '{');
  for (size_t i = first; i < cli->arg_count && status == IT_EXIT_OK; i++) {
    bool is_new;
    ItStr name = it_str_of(cli->args[i], name_before(cli->args[i]));
    it_map_put(&seen, name, &is_new);
    if (!is_new) status = it_cli_misuse(cli, "keyword argument repeated: %.*s", IT_FMT(name));
    it_json_name(out, name);
    write_value(out, cli->args[i] + name.size + 1);
  }
  it_json_close(out, '}');
  it_map_clear(&seen);
  return status;
}

/* The values behind the name: positional ones, then keywords. */
static ItExit write_call(ItCli *cli, ItJsonOut *out) {
  size_t i = 1;
  it_json_key(out, "args");
  it_json_open(out, '[');
  for (; i < cli->arg_count && !name_before(cli->args[i]); i++) write_value(out, cli->args[i]);
  it_json_close(out, ']');
  for (size_t k = i; k < cli->arg_count; k++) {
    if (!name_before(cli->args[k]))
      return it_cli_misuse(cli, "positional argument follows keyword argument: %s", cli->args[k]);
  }
  return write_keywords(cli, out, i);
}

static ItExit write_question(ItCli *cli, ItBuf *params) {
  ItJsonOut out = {.buf = params};
  it_json_open(&out, '{');
  it_json_key(&out, *cli->args[0] == '(' ? "signature" : "object");
  it_json_text(&out, cli->args[0]);
  it_json_key(&out, "apply_defaults");
  it_json_bool(&out, true);
  ItExit status = write_call(cli, &out);
  it_json_close(&out, '}');
  return status;
}

/* A name, then what it gets; a default is marked. */
static void print_argument(ItTerm *term, ItStr name, size_t width, const ItJson *value) {
  ItBuf text = {0};
  ItJsonOut out = {.buf = &text};
  const ItJson *shown = value->count == 1 ? it_json_get(value, "repr") : NULL;
  if (shown) it_buf_str(&text, it_json_string(shown));
  else it_json_copy(&out, value);
  it_term_styled(term, IT_STYLE_NAME, name);
  fprintf(term->file, "%*s", (int)(width - it_utf8_count(name) + 2), "");
  it_term_word(term, it_buf_view(&text));
  if (shown) it_term_styled(term, IT_STYLE_DIM, IT_STR("  default"));
  fputc('\n', term->file);
  it_buf_clear(&text);
}

static void print_arguments(ItTerm *term, const ItJson *arguments) {
  size_t width = 0;
  for (const ItJson *pair = arguments->first; pair; pair = pair->next) {
    size_t size = it_utf8_count(it_json_string(pair->first));
    if (size > width) width = size;
  }
  for (const ItJson *pair = arguments->first; pair; pair = pair->next) {
    print_argument(term, it_json_string(pair->first), width, pair->first->next);
  }
}

static ItExit ask(ItCli *cli, const char *params) {
  inspectree *db = NULL;
  inspectree_answer *answer = NULL;
  ItAsk question = {
      .method = cli->is_partial ? "bind_partial" : "bind", .params = params, .about = it_str(cli->args[0])};
  ItExit status = it_cli_open(cli, &db);
  question.db = db;
  if (status == IT_EXIT_OK) status = it_ask(cli, &question, &answer);
  const ItJson *arguments = it_json_get(it_ask_result(cli, answer), "arguments");
  if (answer && cli->is_json) fprintf(cli->out.file, "%s\n", inspectree_answer_json(answer, NULL));
  else if (arguments) print_arguments(&cli->out, arguments);
  inspectree_answer_free(answer);
  inspectree_close(db);
  return status;
}

static ItExit run(ItCli *cli) {
  ItBuf params = {0};
  ItExit status = write_question(cli, &params);
  if (status == IT_EXIT_OK) status = ask(cli, params.data);
  it_buf_clear(&params);
  return status;
}

const ItCommand it_cmd_bind = {
    .name = "bind",
    .args = "NAME|(SIGNATURE) [--] [VALUE...] [KEY=VALUE...]",
    .help = "does a call fit, and what does each parameter get?",
    .about = "A VALUE is JSON or else a text. Exits with 1 and inspect's message where the call would fail.\n",
    .options = IT_OPTIONS_ASK | IT_OPTION(IT_OPTION_PARTIAL),
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
