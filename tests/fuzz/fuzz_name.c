/* fuzz_name.c - any bytes as the name of an object: an answer, what inspect raises, or near names that are there. */
#include "base/json.h"
#include "tree.h"

static const char *const methods[] = {"getsource", "signature",   "children", "getfile",
                                      "getdoc",    "getcomments", "getmodule"};

static inspectree_status ask(const char *method, ItStr name, inspectree_answer **answer) {
  ItBuf params = {0};
  inspectree_error err;
  it_buf_text(&params, "{\"object\":");
  it_json_quote(&params, name);
  it_buf_char(&params, '}');
  inspectree_status status = inspectree_ask(answer, index_db, method, params.data, &err);
  it_buf_clear(&params);
  return status;
}

/* A name that is offered leads somewhere. */
static void check_similar(const inspectree_answer *answer) {
  ItArena arena = {0};
  ItJsonError wrong;
  size_t size;
  const char *json = inspectree_answer_json(answer, &size);
  const ItJson *value = it_json_read(&arena, it_str_of(json, size), 0, &wrong);
  const ItJson *similar = value ? it_json_get(it_json_get(value, "data"), "similar") : NULL;
  HOLDS(value && similar && similar->count <= 5);
  for (const ItJson *item = similar->first; item; item = item->next) {
    inspectree_answer *other = NULL;
    inspectree_status status = ask("getfile", it_json_string(item), &other);
    HOLDS(status == INSPECTREE_OK || status == INSPECTREE_RAISED);
    inspectree_answer_free(other);
  }
  it_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!size) return 0;
  const char *method = methods[data[0] % (sizeof methods / sizeof *methods)];
  inspectree_answer *answer = NULL;
  inspectree_status status = ask(method, it_str_of((const char *)data + 1, size - 1), &answer);
  HOLDS(status >= 0 && status != INSPECTREE_BAD_REQUEST && answer);
  if (status == INSPECTREE_NOT_FOUND) check_similar(answer);
  inspectree_answer_free(answer);
  return 0;
}
