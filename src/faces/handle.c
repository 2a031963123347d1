/* handle.c - from a method's name and parameters to its answer or to the reason why there is none. */
#include "faces/handle.h"

#include "faces/params.h"

size_t it_handle_find(const ItHandle *handle, ItStr method) {
  size_t i = 0;
  while (i < handle->method_count && !it_str_is(method, handle->methods[i].name)) i++;
  return i;
}

void it_handle_take_back(ItBuf *buf, size_t mark) {
  if (buf->size == mark) return;
  buf->size = mark;
  buf->data[mark] = '\0';
}

static inspectree_status refuse(ItCall *call, int code, ItStr message) {
  call->fault = (ItFault){.code = code, .message = message};
  return INSPECTREE_BAD_REQUEST;
}

/* A fault that names no code of its own gets the one of its status. */
static int code_of(inspectree_status status) {
  switch (status) {
    case INSPECTREE_RAISED: return IT_RPC_RAISED;
    case INSPECTREE_NOT_FOUND: return IT_RPC_NOT_FOUND;
    case INSPECTREE_BAD_REQUEST: return IT_RPC_INVALID_PARAMS;
    default: return IT_RPC_FAILED;
  }
}

inspectree_status it_handle_ask(const ItHandle *handle, ItStr method, ItCall *call) {
  ItStr message;
  size_t mark = call->result->size;
  call->fault = (ItFault){0};
  call->method = it_handle_find(handle, method);
  if (call->method == handle->method_count) return refuse(call, IT_RPC_METHOD_NOT_FOUND, IT_STR("Method not found"));
  if (!it_params_check(handle->methods[call->method].params, call->params, call->arena, &message))
    return refuse(call, IT_RPC_INVALID_PARAMS, message);
  inspectree_status status = handle->run(handle->data, call);
  if (status == INSPECTREE_OK) return status;
  it_handle_take_back(call->result, mark);
  if (!call->fault.code) call->fault.code = code_of(status);
  return status;
}

void it_handle_write_fault(ItJsonOut *out, const ItFault *fault) {
  it_json_open(out, '{');
  it_json_key(out, "code");
  it_json_int(out, fault->code);
  it_json_key(out, "message");
  it_json_str(out, fault->message.data ? fault->message : IT_STR(""));
  if (fault->exception.data) {
    it_json_key(out, "data");
    it_json_open(out, '{');
    it_json_key(out, "exception");
    it_json_str(out, fault->exception);
    if (fault->code == IT_RPC_NOT_FOUND) {
      it_json_key(out, "similar");
      it_json_open(out, '[');
      for (size_t i = 0; i < fault->similar_count; i++) it_json_str(out, fault->similar[i]);
      it_json_close(out, ']');
    }
    it_json_close(out, '}');
  }
  it_json_close(out, '}');
}
