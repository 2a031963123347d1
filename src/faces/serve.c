/* serve.c - lines in, lines out. */
#include "faces/serve.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "faces/rpc.h"

enum {
  CHUNK = 64 * 1024,      /* read at once: what a pipe holds */
  FLUSH = 32 * 1024,      /* answers worth a write before all requests at hand are answered */
  KEPT = 1024 * 1024,     /* buffers that grew beyond this for one line are given back */
};

typedef struct Server {
  ItRpc rpc;
  int in;
  int out;
  ItBuf input;       /* the line that is not complete yet */
  size_t scanned;    /* of it: where no newline is */
  bool is_too_long;  /* the line passed the bound: the rest of it is thrown away */
  bool is_over;      /* the reader of our answers is gone, or writing failed */
  int write_errno;
} Server;

/* A descriptor that somebody made non-blocking is waited for. */
static void wait_for(int fd, short events) {
  struct pollfd poller = {.fd = fd, .events = events};
  poll(&poller, 1, -1);
}

static void write_all(Server *server, ItStr bytes) {
  size_t done = 0;
  while (done < bytes.size && !server->is_over) {
    ssize_t wrote = write(server->out, bytes.data + done, bytes.size - done);
    if (wrote >= 0) {
      done += (size_t)wrote;
    } else if (errno == EAGAIN) {
      wait_for(server->out, POLLOUT);
    } else if (errno != EINTR) {
      server->is_over = true;
      server->write_errno = errno;
    }
  }
}

static void flush(void *data, ItBuf *out) {
  write_all(data, it_buf_view(out));
  if (out->capacity > KEPT) it_buf_clear(out);
  else it_buf_reset(out);
}

static void end_response(Server *server, size_t mark, size_t written) {
  ItBuf *out = &server->rpc.out;
  /* A batch that was written away in parts leaves less than there was: it is no notification. */
  if (out->size != mark || written) it_buf_char(out, '\n');
  if (out->size > FLUSH) flush(server, out);
}

/* Counts what went out while one batch was being answered. */
typedef struct Relief {
  Server *server;
  size_t written;
} Relief;

static void relieve(void *data, ItBuf *out) {
  Relief *relief = data;
  relief->written += out->size;
  flush(relief->server, out);
}

static void answer_line(Server *server, ItStr line) {
  Relief relief = {.server = server};
  size_t mark = server->rpc.out.size;
  server->rpc.relief = relieve;
  server->rpc.relief_data = &relief;
  server->rpc.out_most = KEPT;
  it_rpc_answer(&server->rpc, line);
  end_response(server, mark, relief.written);
}

static void refuse_line(Server *server) {
  it_rpc_refuse_size(&server->rpc);
  it_buf_char(&server->rpc.out, '\n');
  server->is_too_long = false;
}

/* Answers every complete line of the input and keeps the rest. */
static void answer_lines(Server *server) {
  ItBuf *input = &server->input;
  size_t start = 0;
  while (!server->is_over) {
    const char *newline = memchr(input->data + server->scanned, '\n', input->size - server->scanned);
    if (!newline) break;
    size_t end = (size_t)(newline - input->data);
    if (server->is_too_long) refuse_line(server);
    else answer_line(server, it_str_of(input->data + start, end - start));
    start = server->scanned = end + 1;
  }
  input->size -= start;
  if (start && input->size) memmove(input->data, input->data + start, input->size);
  if (input->size > IT_RPC_LINE) server->is_too_long = true;
  if (server->is_too_long) input->size = 0;
  server->scanned = input->size;
  if (input->size == 0 && input->capacity > KEPT) it_buf_clear(input);
}

/* Bytes read; 0 at the end, -1 with errno. */
static ssize_t read_more(Server *server) {
  it_buf_reserve(&server->input, CHUNK);
  for (;;) {
    ssize_t got = read(server->in, server->input.data + server->input.size, CHUNK);
    if (got >= 0) {
      server->input.size += (size_t)got;
      return got;
    }
    if (errno == EAGAIN) wait_for(server->in, POLLIN);
    else if (errno != EINTR) return -1;
  }
}

/* The input ended: a line without its newline is a line. */
static void answer_rest(Server *server) {
  if (server->is_too_long) refuse_line(server);
  else if (server->input.size) answer_line(server, it_buf_view(&server->input));
  flush(server, &server->rpc.out);
}

static inspectree_status fail(inspectree_error *err, const char *what, int number) {
  if (err) {
    err->status = INSPECTREE_IO;
    snprintf(err->message, sizeof err->message, "%s: %s", what, strerror(number));
  }
  return INSPECTREE_IO;
}

inspectree_status it_serve(const ItHandle *handle, int in, int out, inspectree_error *err) {
  Server server = {.rpc = {.handle = handle}, .in = in, .out = out};
  inspectree_status status = INSPECTREE_OK;
  ssize_t got = 1;
  while (got > 0 && !server.is_over) {
    flush(&server, &server.rpc.out);
    got = read_more(&server);
    if (got < 0) status = fail(err, "cannot read requests", errno);
    if (got > 0) answer_lines(&server);
    if (got == 0) answer_rest(&server);
  }
  if (server.write_errno && server.write_errno != EPIPE && status == INSPECTREE_OK)
    status = fail(err, "cannot write answers", server.write_errno);
  it_rpc_clear(&server.rpc);
  it_buf_clear(&server.input);
  return status;
}
