/* test_serve.c - lines over descriptors: bounds, ends, slow and vanished readers, how often is written. */
#include "faces/serve.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faces/fake.h"
#include "faces/rpc.h"
#include "test.h"

#define ASK(id) "{\"jsonrpc\":\"2.0\",\"id\":" id ",\"method\":\"none\"}"
#define RESULT(id) "{\"jsonrpc\":\"2.0\",\"id\":" id ",\"result\":null}\n"
#define TOO_LARGE "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"request too large\"}}\n"

static int file_of(ItStr text) {
  FILE *file = tmpfile();
  CHECK(file && fwrite(text.data, 1, text.size, file) == text.size && fflush(file) == 0);
  int fd = file ? dup(fileno(file)) : -1;
  if (file) fclose(file);
  lseek(fd, 0, SEEK_SET);
  return fd;
}

/* All that can be read from `fd`, which is closed. */
static void slurp(int fd, ItBuf *out) {
  char chunk[4096];
  ssize_t got;
  while ((got = read(fd, chunk, sizeof chunk)) > 0) it_buf_add(out, chunk, (size_t)got);
  close(fd);
}

/* Serves `input` as a file, into a file; the answers are appended to `answers`. */
static inspectree_status serve_text(ItStr input, ItBuf *answers) {
  ItHandle handle = fake_handle(NULL);
  inspectree_error err = {INSPECTREE_OK, ""};
  int in = file_of(input);
  int out = file_of(IT_STR(""));
  inspectree_status status = it_serve(&handle, in, out, &err);
  close(in);
  lseek(out, 0, SEEK_SET);
  slurp(out, answers);
  return status;
}

static void serve__lines(void) {
  static const char *const rows[][2] = {
      {"", ""},
      {"\n\n \n", ""},
      {ASK("1") "\n", RESULT("1")},
      {ASK("1") "\r\n" ASK("2"), RESULT("1") RESULT("2")},
      {ASK("1") "\n{bad\n" ASK("2") "\n",
       RESULT("1") "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":"
                   "\"Parse error: a quoted key is expected at byte 1\"}}\n" RESULT("2")},
      {"{\"jsonrpc\"", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":"
                       "\"Parse error: ':' is expected at byte 10\"}}\n"},
      {"{\"jsonrpc\":\"2.0\",\"method\":\"none\"}\n" ASK("7") "\n", RESULT("7")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ItBuf answers = {0};
    CHECK_INT(serve_text(it_str(rows[i][0]), &answers), INSPECTREE_OK);
    CHECK_TEXT(answers.size ? answers.data : "", rows[i][1]);
    it_buf_clear(&answers);
  }
}

static void serve__too_long(void) {
  static const size_t sizes[] = {IT_RPC_LINE + 1, IT_RPC_LINE + 100000, IT_RPC_LINE * 2 + 5};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    ItBuf input = {0};
    ItBuf answers = {0};
    it_buf_text(&input, ASK("1") "\n");
    it_buf_fill(&input, '[', sizes[i]);
    it_buf_text(&input, "\n" ASK("2") "\n");
    it_buf_fill(&input, 'x', sizes[i]);
    CHECK_INT(serve_text(it_buf_view(&input), &answers), INSPECTREE_OK);
    CHECK_TEXT(answers.data, RESULT("1") TOO_LARGE RESULT("2") TOO_LARGE);
    it_buf_clear(&input);
    it_buf_clear(&answers);
  }
}

/* A request of the longest size is answered. */
static void serve__longest(void) {
  ItBuf input = {0};
  ItBuf answers = {0};
  it_buf_text(&input, ASK("1"));
  it_buf_fill(&input, ' ', IT_RPC_LINE - input.size);
  it_buf_text(&input, "\n" ASK("2") "\n");
  CHECK_INT(serve_text(it_buf_view(&input), &answers), INSPECTREE_OK);
  CHECK_TEXT(answers.data, RESULT("1") RESULT("2"));
  it_buf_clear(&input);
  it_buf_clear(&answers);
}

/* What is at hand is answered with one write; a packet socket shows each write. */
static void serve__one_write(void) {
  ItHandle handle = fake_handle(NULL);
  ItBuf input = {0};
  int ends[2];
  CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == 0);
  for (int i = 0; i < 100; i++) it_buf_text(&input, ASK("1") "\n");
  int in = file_of(it_buf_view(&input));
  CHECK_INT(it_serve(&handle, in, ends[0], NULL), INSPECTREE_OK);
  close(in);
  close(ends[0]);
  char packet[FILENAME_MAX + 4096];
  CHECK_INT(read(ends[1], packet, sizeof packet), 100 * (sizeof RESULT("1") - 1));
  CHECK_INT(read(ends[1], packet, sizeof packet), 0);
  close(ends[1]);
  it_buf_clear(&input);
}

/* A long batch goes out in parts and is still one line. */
static void serve__long_batch(void) {
  ItBuf input = {0};
  ItBuf answers = {0};
  for (int i = 0; i < 8; i++) {
    it_buf_char(&input, i ? ',' : '[');
    it_buf_text(&input, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"many\",\"params\":{\"count\":600000}}");
  }
  it_buf_text(&input, "]\n" ASK("2") "\n");
  CHECK_INT(serve_text(it_buf_view(&input), &answers), INSPECTREE_OK);
  const char *end = memchr(answers.data, '\n', answers.size);
  CHECK(end && (size_t)(end - answers.data) > 8 * 600000);
  if (end) CHECK_TEXT(end + 1, RESULT("2"));
  ItArena arena = {0};
  ItJsonError err;
  ItStr line = it_str_of(answers.data, end ? (size_t)(end - answers.data) : 0);
  const ItJson *batch = it_json_read(&arena, line, 0, &err);
  CHECK(batch && batch->kind == IT_JSON_ARRAY && batch->count == 8);
  it_arena_clear(&arena);
  it_buf_clear(&input);
  it_buf_clear(&answers);
}

static void serve__nobody_reads(void) {
  ItHandle handle = fake_handle(NULL);
  inspectree_error err = {INSPECTREE_OK, ""};
  int ends[2];
  CHECK(pipe(ends) == 0);
  close(ends[0]);
  int in = file_of(IT_STR(ASK("1") "\n" ASK("2") "\n"));
  CHECK_INT(it_serve(&handle, in, ends[1], &err), INSPECTREE_OK);
  close(in);
  close(ends[1]);
  CHECK_TEXT(err.message, "");
}

static void serve__descriptors_that_fail(void) {
  ItHandle handle = fake_handle(NULL);
  inspectree_error err = {INSPECTREE_OK, ""};
  int full = open("/dev/full", O_WRONLY);
  int in = file_of(IT_STR(ASK("1") "\n"));
  if (full >= 0) {
    CHECK_INT(it_serve(&handle, in, full, &err), INSPECTREE_IO);
    CHECK_TEXT(err.message, "cannot write answers: No space left on device");
    close(full);
  }
  close(in);
  int folder = open("/", O_RDONLY);
  int out = file_of(IT_STR(""));
  CHECK_INT(it_serve(&handle, folder, out, &err), INSPECTREE_IO);
  CHECK_TEXT(err.message, "cannot read requests: Is a directory");
  close(folder);
  close(out);
}

/* A reader that sleeps, over non-blocking descriptors: nothing is lost. */
static void serve__slow_reader(void) {
  enum { REQUESTS = 20000 };
  int requests[2], answers[2];
  CHECK(pipe(requests) == 0 && pipe(answers) == 0);
  fflush(stdout);
  pid_t writer = fork();
  if (writer == 0) {
    for (int i = 0; i < REQUESTS; i++)
      if (write(requests[1], ASK("1") "\n", sizeof ASK("1")) != sizeof ASK("1")) _exit(1);
    _exit(0);
  }
  pid_t server = fork();
  if (server == 0) {
    ItHandle handle = fake_handle(NULL);
    close(requests[1]);
    fcntl(requests[0], F_SETFL, O_NONBLOCK);
    fcntl(answers[1], F_SETFL, O_NONBLOCK);
    _exit(it_serve(&handle, requests[0], answers[1], NULL) == INSPECTREE_OK ? 0 : 1);
  }
  close(requests[0]);
  close(requests[1]);
  close(answers[1]);
  ItBuf got = {0};
  usleep(100000);
  slurp(answers[0], &got);
  CHECK_INT(got.size, REQUESTS * (sizeof RESULT("1") - 1));
  int status = 1;
  CHECK(waitpid(server, &status, 0) == server && status == 0);
  CHECK(waitpid(writer, &status, 0) == writer && status == 0);
  it_buf_clear(&got);
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  RUN(serve__lines);
  RUN(serve__too_long);
  RUN(serve__longest);
  RUN(serve__one_write);
  RUN(serve__long_batch);
  RUN(serve__nobody_reads);
  RUN(serve__descriptors_that_fail);
  RUN(serve__slow_reader);
  return test_end();
}
