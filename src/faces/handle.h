/*
 * handle.h - what the doors share about asking: the table of methods, and one question with its parameters read.
 *
 * api.c fills an ItHandle from answers/methods.def and an open index. Everything before `run` (the method's name,
 * the parameters' names and types) is judged here once for the C library, the server and the command line.
 */
#ifndef IT_FACES_HANDLE_H
#define IT_FACES_HANDLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "inspectree.h"

/* One row of answers/methods.def. */
typedef struct ItMethod {
  const char *name;
  const char *params; /* faces/params.h */
  const char *help;
  bool is_internal;   /* not served */
} ItMethod;

/* The codes of JSON-RPC 2.0, and our own. */
enum {
  IT_RPC_PARSE_ERROR = -32700,
  IT_RPC_INVALID_REQUEST = -32600,
  IT_RPC_METHOD_NOT_FOUND = -32601,
  IT_RPC_INVALID_PARAMS = -32602,
  IT_RPC_RAISED = -32000,    /* inspect raises here, or the question took too long */
  IT_RPC_NOT_FOUND = -32001, /* no such object in the index */
  IT_RPC_FAILED = -32002,    /* the machinery failed: the index is damaged, gone, unreadable */
};

/* Why there is no result. Texts live as long as the call's arena. */
typedef struct ItFault {
  int code;
  ItStr message;
  ItStr exception;      /* RAISED, NOT_FOUND: the exception's name; else none */
  const ItStr *similar; /* NOT_FOUND: near names */
  size_t similar_count;
} ItFault;

/* One question. */
typedef struct ItCall {
  size_t method;        /* its row */
  const ItJson *params; /* an object that fits the row's specification; NULL: no parameter was given */
  ItArena *arena;       /* for whatever dies with the question */
  ItBuf *result;        /* OK: one JSON value is appended; else what was appended is taken back by the caller */
  ItFault fault;        /* not OK: why */
} ItCall;

typedef struct ItHandle {
  const ItMethod *methods;
  size_t method_count;
  inspectree_status (*run)(void *data, ItCall *call);
  void *data;
} ItHandle;

/* The row of a method, or method_count. */
size_t it_handle_find(const ItHandle *handle, ItStr method);

/* Finds the method, checks `call->params` and runs it; sets call->method and, unless OK, call->fault. On a fault
 * call->result is as long as it was. */
inspectree_status it_handle_ask(const ItHandle *handle, ItStr method, ItCall *call);

/* Makes a buffer as long as it was at `mark`. */
void it_handle_take_back(ItBuf *buf, size_t mark);

/* The error object of JSON-RPC: {"code", "message", "data": {"exception", "similar"}}. */
void it_handle_write_fault(ItJsonOut *out, const ItFault *fault);

#endif
