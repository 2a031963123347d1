/* ask.c - questions that may have no answer. */
#include "faces/ask.h"

/* "did you mean: a, b" from {"data": {"similar": [...]}}. */
static void suggest(ItCli *cli, const inspectree_answer *answer) {
  const ItJson *similar = it_json_get(it_json_get(it_ask_result(cli, answer), "data"), "similar");
  const ItJson *name = similar ? similar->first : NULL;
  if (name) fputs("did you mean: ", cli->err.file);
  for (; name; name = name->next) {
    it_term_word(&cli->err, it_json_string(name));
    fputs(name->next ? ", " : "\n", cli->err.file);
  }
}

static void explain(ItCli *cli, const ItAsk *ask, inspectree_status status, const inspectree_answer *answer) {
  const char *exception = inspectree_answer_exception(answer);
  const char *message = inspectree_answer_message(answer);
  if (status == INSPECTREE_NOT_FOUND) {
    if (ask->about.size) it_cli_complain(cli, "no such object: %.*s", IT_FMT(ask->about));
    else it_cli_complain(cli, "%s", message ? message : "no such object");
    suggest(cli, answer);
  } else {
    bool is_named = ask->about.size != 0;
    it_cli_complain(cli, "%.*s%s%s%s%s", IT_FMT(ask->about), is_named ? ": " : "", exception ? exception : "",
                    exception ? ": " : "", message ? message : "");
  }
  if (cli->is_json) fprintf(cli->out.file, "{\"error\":%s}\n", inspectree_answer_json(answer, NULL));
}

ItExit it_ask(ItCli *cli, const ItAsk *ask, inspectree_answer **out) {
  inspectree_error err = {INSPECTREE_OK, ""};
  inspectree_status status = inspectree_ask(out, ask->db, ask->method, ask->params, &err);
  if (status == INSPECTREE_OK) return IT_EXIT_OK;
  if (status < 0) return it_cli_fail(cli, &err);
  if (!ask->is_optional) explain(cli, ask, status, *out);
  inspectree_answer_free(*out);
  *out = NULL;
  return it_cli_exit(status);
}

const char *it_ask_params(ItCli *cli, const char *object) {
  ItBuf params = {0};
  ItJsonOut out = {.buf = &params};
  it_json_open(&out, '{');
  if (cli->options_json.size) it_json_raw(&out, it_buf_view(&cli->options_json));
  if (object) it_json_key(&out, "object");
  if (object) it_json_text(&out, object);
  it_json_close(&out, '}');
  const char *kept = it_arena_str(&cli->arena, it_buf_view(&params)).data;
  it_buf_clear(&params);
  return kept;
}

const ItJson *it_ask_result(ItCli *cli, const inspectree_answer *answer) {
  size_t size = 0;
  ItJsonError err;
  const char *json = answer ? inspectree_answer_json(answer, &size) : NULL;
  if (!json) return NULL;
  return it_json_read(&cli->arena, it_arena_str(&cli->arena, it_str_of(json, size)), 0, &err);
}
