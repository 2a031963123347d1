/* fake.h - a handle that answers without an index, for the tests of the doors. */
#ifndef FAKE_H
#define FAKE_H

#include "faces/handle.h"

static const ItMethod fake_methods[] = {
    {"echo", "object:name,explain:bool?", "the object's name", false},
    {"many", "count:int", "a string of that many letters", false},
    {"none", "", "null", false},
    {"secret", "", "not for the server", true},
};

static inline inspectree_status fake_fault(ItCall *call, inspectree_status status, const char *exception,
                                           const char *message) {
  it_buf_text(call->result, "{\"half\":");
  call->fault.exception = it_str(exception);
  call->fault.message = it_str(message);
  return status;
}

static inline inspectree_status fake_run(void *data, ItCall *call) {
  static const ItStr near_names[] = {{"json.dumps", 10}, {"json.\xed\xa0\x80", 8}};
  ItJsonOut out = {.buf = call->result};
  size_t *asked = data;
  int64_t count = 0;
  if (asked) ++*asked;
  switch (call->method) {
    case 0: break;
    case 1:
      it_json_whole(it_json_get(call->params, "count"), &count);
      it_buf_char(call->result, '"');
      it_buf_fill(call->result, 'x', (size_t)count);
      it_buf_char(call->result, '"');
      return INSPECTREE_OK;
    default: it_json_null(&out); return INSPECTREE_OK;
  }
  ItStr object = it_json_string(it_json_get(call->params, "object"));
  if (it_str_is(object, "raise")) return fake_fault(call, INSPECTREE_RAISED, "OSError", "could not get source code");
  if (it_str_is(object, "slow")) return fake_fault(call, INSPECTREE_RAISED, "TimeoutError", "longer than 2 s");
  if (it_str_is(object, "broken")) return fake_fault(call, INSPECTREE_DAMAGED, NULL, "index: row 3 is wrong");
  if (it_str_is(object, "missing")) {
    call->fault.similar = near_names;
    call->fault.similar_count = 2;
    return fake_fault(call, INSPECTREE_NOT_FOUND, "LookupError", "no such object: missing");
  }
  it_json_str(&out, object);
  return INSPECTREE_OK;
}

static inline ItHandle fake_handle(size_t *asked) {
  return (ItHandle){.methods = fake_methods, .method_count = 4, .run = fake_run, .data = asked};
}

#endif
