/*
 * rpc.h - JSON-RPC 2.0: one request in, one response out.
 *
 * Knows nothing of files: faces/serve.h reads the lines. Requests are by name; an id comes back as it was written
 * (a string in ASCII escapes). A batch is answered in its order; a notification, and a batch of nothing else, is
 * answered with nothing. Positional parameters are refused (-32602): the contract has none.
 */
#ifndef IT_FACES_RPC_H
#define IT_FACES_RPC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "faces/handle.h"

enum {
  IT_RPC_LINE = 16 * 1024 * 1024, /* a longer request is refused */
  IT_RPC_VALUES = 256 * 1024,     /* so is one with more values in it */
};

/* {.handle = handle} is ready; ended by it_rpc_clear. */
typedef struct ItRpc {
  const ItHandle *handle;
  ItBuf out;       /* responses are appended here, without newlines */
  ItArena arena;   /* of one request */
  /* If set: called inside of a long batch when `out` has grown beyond `out_most`; may write it away and reset it. */
  void (*relief)(void *data, ItBuf *out);
  void *relief_data;
  size_t out_most;
} ItRpc;

/* Answers one request or batch. Appends nothing for a notification or a line of blanks. */
void it_rpc_answer(ItRpc *rpc, ItStr line);
/* The answer to a line that was longer than IT_RPC_LINE. */
void it_rpc_refuse_size(ItRpc *rpc);
void it_rpc_clear(ItRpc *rpc);

#endif
