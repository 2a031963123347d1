/* fuzz_rpc.c - the bytes of a request to one line of JSON in ASCII, or to nothing for a notification. */
#include "base/json.h"
#include "tree.h"

/* A response has "jsonrpc", "id" and either "result" or "error" with a code and a message. */
static void check_response(const ItJson *response) {
  const ItJson *error = it_json_get(response, "error");
  int64_t code = 0;
  HOLDS(it_str_is(it_json_string(it_json_get(response, "jsonrpc")), "2.0") && it_json_get(response, "id"));
  HOLDS(!error != !it_json_get(response, "result"));
  if (error)
    HOLDS(it_json_whole(it_json_get(error, "code"), &code) && code < 0 &&
          it_json_string(it_json_get(error, "message")).data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  inspectree_answer *answer = NULL;
  inspectree_error err;
  size_t length = 0;
  inspectree_status status = inspectree_serve_line(&answer, index_db, (const char *)data, size, &err);
  HOLDS(status >= 0 && answer);
  const char *json = inspectree_answer_json(answer, &length);
  for (size_t i = 0; i < length; i++) HOLDS(json[i] >= 0x20 && json[i] < 0x7f);
  if (length) {
    ItArena arena = {0};
    ItJsonError wrong;
    const ItJson *value = it_json_read(&arena, it_str_of(json, length), 0, &wrong);
    HOLDS(value && (value->kind == IT_JSON_OBJECT || (value->kind == IT_JSON_ARRAY && value->count)));
    if (value->kind == IT_JSON_OBJECT) check_response(value);
    for (const ItJson *item = value->kind == IT_JSON_ARRAY ? value->first : NULL; item; item = item->next)
      check_response(item);
    it_arena_clear(&arena);
  }
  inspectree_answer_free(answer);
  return 0;
}
