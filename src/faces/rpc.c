/* rpc.c - the shape of requests and responses (jsonrpc.org/specification, sections 4 to 6). */
#include "faces/rpc.h"

#include "base/json.h"

/* A request as far as it could be understood. */
typedef struct Request {
  const ItJson *id; /* NULL: a notification */
  ItStr method;
  const ItJson *params;
} Request;

static ItJsonOut begin_response(ItBuf *buf, const ItJson *id) {
  ItJsonOut out = {.buf = buf};
  it_json_open(&out, '{');
  it_json_key(&out, "jsonrpc");
  it_json_text(&out, "2.0");
  it_json_key(&out, "id");
  if (id && id->kind == IT_JSON_NUMBER) it_json_raw(&out, id->text);
  else it_json_str(&out, it_json_string(id)); /* none: null */
  return out;
}

static void write_fault(ItRpc *rpc, const ItJson *id, const ItFault *fault) {
  ItJsonOut out = begin_response(&rpc->out, id);
  it_json_key(&out, "error");
  it_handle_write_fault(&out, fault);
  it_json_close(&out, '}');
}

static void refuse(ItRpc *rpc, const ItJson *id, int code, ItStr message) {
  write_fault(rpc, id, &(ItFault){.code = code, .message = message});
}

/* What is wrong with a request's shape; NULL: nothing. Fills what it could read, the id first. */
static const char *read_request(const ItJson *node, Request *out) {
  *out = (Request){0};
  if (node->kind != IT_JSON_OBJECT) return "Invalid Request: an object is expected";
  const ItJson *id = it_json_get(node, "id");
  if (id && id->kind != IT_JSON_NUMBER && id->kind != IT_JSON_STRING && id->kind != IT_JSON_NULL)
    return "Invalid Request: id must be a string, a number or null";
  out->id = id;
  const ItJson *version = it_json_get(node, "jsonrpc");
  if (!it_str_is(it_json_string(version), "2.0")) return "Invalid Request: jsonrpc must be \"2.0\"";
  const ItJson *method = it_json_get(node, "method");
  out->method = it_json_string(method);
  if (!out->method.data) return "Invalid Request: method must be a string";
  out->params = it_json_get(node, "params");
  if (out->params && out->params->kind != IT_JSON_OBJECT && out->params->kind != IT_JSON_ARRAY)
    return "Invalid Request: params must be an object";
  return NULL;
}

static bool is_served(const ItHandle *handle, ItStr method) {
  size_t row = it_handle_find(handle, method);
  return row < handle->method_count && !handle->methods[row].is_internal;
}

/* One request, or one item of a batch. No method changes anything: a notification need not be run. */
static void answer_one(ItRpc *rpc, const ItJson *node) {
  Request request;
  const char *wrong = read_request(node, &request);
  if (wrong) {
    refuse(rpc, request.id, IT_RPC_INVALID_REQUEST, it_str(wrong));
    return;
  }
  if (!request.id) return;
  if (!is_served(rpc->handle, request.method)) {
    refuse(rpc, request.id, IT_RPC_METHOD_NOT_FOUND, IT_STR("Method not found"));
    return;
  }
  size_t mark = rpc->out.size;
  ItJsonOut out = begin_response(&rpc->out, request.id);
  it_json_key(&out, "result");
  ItCall call = {.params = request.params, .arena = &rpc->arena, .result = &rpc->out};
  if (it_handle_ask(rpc->handle, request.method, &call) == INSPECTREE_OK) {
    it_buf_char(&rpc->out, '}');
    return;
  }
  it_handle_take_back(&rpc->out, mark);
  write_fault(rpc, request.id, &call.fault);
}

static void answer_batch(ItRpc *rpc, const ItJson *batch) {
  bool is_begun = false;
  if (!batch->first) refuse(rpc, NULL, IT_RPC_INVALID_REQUEST, IT_STR("Invalid Request: an empty batch"));
  for (const ItJson *item = batch->first; item; item = item->next) {
    size_t mark = rpc->out.size;
    it_buf_char(&rpc->out, is_begun ? ',' : '[');
    size_t start = rpc->out.size;
    answer_one(rpc, item);
    if (rpc->out.size == start) it_handle_take_back(&rpc->out, mark);
    else is_begun = true;
    if (rpc->relief && rpc->out.size > rpc->out_most) rpc->relief(rpc->relief_data, &rpc->out);
  }
  if (is_begun) it_buf_char(&rpc->out, ']');
}

static bool is_blank(ItStr line) {
  size_t i = 0;
  while (i < line.size && (line.data[i] == ' ' || line.data[i] == '\t' || line.data[i] == '\r' || line.data[i] == '\n'))
    i++;
  return i == line.size;
}

void it_rpc_answer(ItRpc *rpc, ItStr line) {
  if (line.size > IT_RPC_LINE) {
    it_rpc_refuse_size(rpc);
    return;
  }
  if (is_blank(line)) return;
  ItJsonError err;
  const ItJson *node = it_json_read(&rpc->arena, line, IT_RPC_VALUES, &err);
  if (!node) {
    ItStr message = it_arena_format(&rpc->arena, "Parse error: %s at byte %zu", err.message, err.offset);
    refuse(rpc, NULL, IT_RPC_PARSE_ERROR, message);
  } else if (node->kind == IT_JSON_ARRAY) {
    answer_batch(rpc, node);
  } else {
    answer_one(rpc, node);
  }
  it_arena_reset(&rpc->arena);
}

void it_rpc_refuse_size(ItRpc *rpc) { refuse(rpc, NULL, IT_RPC_INVALID_REQUEST, IT_STR("request too large")); }

void it_rpc_clear(ItRpc *rpc) {
  it_buf_clear(&rpc->out);
  it_arena_clear(&rpc->arena);
}
