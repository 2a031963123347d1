/*
 * serve.h - JSON-RPC over two descriptors, one request a line, one response a line, in the order of the requests.
 *
 * Reads what is there, answers it, and writes once before it would wait for more. Memory is bounded by the longest
 * line allowed (IT_RPC_LINE); a longer one is read away to its newline and refused. When the reader of `out` is slow,
 * writing waits and reading stops with it.
 */
#ifndef IT_FACES_SERVE_H
#define IT_FACES_SERVE_H

#include "faces/handle.h"
#include "inspectree.h"

/* Until `in` ends. Nobody reading `out` any more is an end too (SIGPIPE is the caller's to ignore). */
inspectree_status it_serve(const ItHandle *handle, int in, int out, inspectree_error *err);

#endif
