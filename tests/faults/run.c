/* run.c - see run.h. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

_Noreturn void run_trouble(const char *what) {
  fprintf(stderr, "test trouble: %s: %s\n", what, strerror(errno));
  exit(1);
}

double run_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double run_cpu(pid_t pid) {
  char path[64], line[1024];
  unsigned long user = 0, system = 0;
  snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
  FILE *file = fopen(path, "r");
  if (!file) return -1;
  const char *at = fgets(line, sizeof line, file) ? strrchr(line, ')') : NULL;
  fclose(file);
  if (!at || sscanf(at + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2) return -1;
  return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static double seconds_of(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static void bound(int resource, rlim_t value) {
  struct rlimit limit = {value, value};
  if (value && setrlimit((__rlimit_resource_t)resource, &limit) != 0) run_trouble("setrlimit");
}

/* In the child, before the program takes over. */
static void become(const RunLimits *limits) {
  struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  signal(SIGPIPE, SIG_DFL);
  if (!limits) return;
  if (limits->folder && chdir(limits->folder) != 0) run_trouble("chdir");
  bound(RLIMIT_CPU, limits->cpu_seconds);
#if !defined(TEST_SANITIZED)
  bound(RLIMIT_AS, limits->memory);
#endif
  bound(RLIMIT_FSIZE, limits->file_size);
  if (limits->preload) setenv("LD_PRELOAD", limits->preload, 1);
  if (limits->uid && (setgid((gid_t)limits->uid) != 0 || setuid(limits->uid) != 0)) run_trouble("setuid");
}

static pid_t spawn(const RunLimits *limits, const char *const *argv, int in, int out, int err) {
  fflush(NULL);
  pid_t pid = fork();
  if (pid < 0) run_trouble("fork");
  if (pid) return pid;
  dup2(in, 0);
  dup2(out, 1);
  dup2(err, 2);
  become(limits);
  execvp(argv[0], (char *const *)(uintptr_t)argv);
  run_trouble(argv[0]);
}

static int null_fd(void) {
  static int fd = -1;
  if (fd < 0) fd = open("/dev/null", O_RDWR | O_CLOEXEC);
  return fd;
}

static void take_file(FILE *file, ItBuf *out) {
  char bytes[65536];
  size_t size;
  it_buf_reset(out);
  it_buf_reserve(out, 1);
  rewind(file);
  while ((size = fread(bytes, 1, sizeof bytes, file)) > 0) it_buf_add(out, bytes, size);
  out->data[out->size] = '\0';
  fclose(file);
}

static void pause_briefly(void) {
  struct timespec pause = {0, 1000000};
  nanosleep(&pause, NULL);
}

void run(RunResult *result, const RunLimits *limits, const char *const *argv) {
  FILE *out = tmpfile(), *err = tmpfile();
  if (!out || !err) run_trouble("tmpfile");
  double begun = run_now();
  double most = limits && limits->seconds ? limits->seconds : 120.0 * RUN_SLOWNESS;
  pid_t pid = spawn(limits, argv, null_fd(), fileno(out), fileno(err));
  struct rusage usage = {0};
  int status;
  result->is_late = false;
  while (wait4(pid, &status, WNOHANG, &usage) == 0) {
    if (!result->is_late && run_now() - begun > most) {
      result->is_late = true;
      kill(pid, SIGKILL);
    }
    pause_briefly();
  }
  result->seconds = run_now() - begun;
  result->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  result->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  result->cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  result->memory = (size_t)usage.ru_maxrss * 1024;
  take_file(out, &result->out);
  take_file(err, &result->err);
}

void run_clear(RunResult *result) {
  it_buf_clear(&result->out);
  it_buf_clear(&result->err);
}

bool run_survives(const char *const *argv) {
  RunResult result = {0};
  run(&result, &(RunLimits){.seconds = 20 * RUN_SLOWNESS, .memory = (size_t)1 << 30}, argv);
  bool is_fine = result.signal == 0 && result.code >= 0 && result.code <= 5 && result.out.size < 1000000;
  if (!is_fine)
    printf("%s %s: code %d, signal %d, %zu bytes: %.300s\n", argv[1], argv[2], result.code, result.signal,
           result.out.size, result.err.data ? result.err.data : "");
  run_clear(&result);
  return is_fine;
}

pid_t run_start(const RunLimits *limits, const char *const *argv) {
  return spawn(limits, argv, null_fd(), null_fd(), null_fd());
}

int run_wait(pid_t pid) {
  int status;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) run_trouble("waitpid");
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/* ---- servers ---- */

void run_serve(RunServer *server, const RunLimits *limits, const char *const *argv) {
  int in[2], out[2];
  if (pipe(in) != 0 || pipe(out) != 0) run_trouble("pipe");
  const int ours[] = {in[1], out[0]};
  for (size_t i = 0; i < 2; i++) fcntl(ours[i], F_SETFD, FD_CLOEXEC);
  signal(SIGPIPE, SIG_IGN);
  server->pid = spawn(limits, argv, in[0], out[1], null_fd());
  server->in = in[1];
  server->out = out[0];
  server->pending = (ItBuf){0};
  close(in[0]);
  close(out[1]);
}

/* Reads once more; false at the end of the output or of the time. */
static bool read_more(RunServer *server, double until) {
  char bytes[65536];
  struct pollfd wait = {.fd = server->out, .events = POLLIN};
  double left = until - run_now();
  if (left < 0 || poll(&wait, 1, (int)(left * 1000) + 1) <= 0) return false;
  ssize_t size = read(server->out, bytes, sizeof bytes);
  if (size <= 0) return false;
  it_buf_add(&server->pending, bytes, (size_t)size);
  return true;
}

bool run_ask(RunServer *server, const char *request, size_t size, double seconds, ItBuf *answer) {
  double until = run_now() + seconds;
  for (size_t sent = 0; sent < size;) {
    ssize_t part = write(server->in, request + sent, size - sent);
    if (part <= 0) return false;
    sent += (size_t)part;
  }
  if (write(server->in, "\n", 1) != 1) return false;
  size_t looked = 0;
  const char *end = NULL;
  for (;;) {
    if (server->pending.size > looked) end = memchr(server->pending.data + looked, '\n', server->pending.size - looked);
    if (end) break;
    looked = server->pending.size;
    if (!read_more(server, until)) return false;
  }
  size_t length = (size_t)(end - server->pending.data);
  it_buf_reset(answer);
  it_buf_add(answer, server->pending.data, length);
  ItBuf rest = {0};
  it_buf_add(&rest, server->pending.data + length + 1, server->pending.size - length - 1);
  it_buf_clear(&server->pending);
  server->pending = rest;
  return true;
}

int run_serve_end(RunServer *server, double seconds) {
  double until = run_now() + seconds;
  close(server->in);
  while (read_more(server, until)) it_buf_reset(&server->pending);
  int status = 0;
  pid_t ended = 0;
  while ((ended = waitpid(server->pid, &status, WNOHANG)) == 0 && run_now() < until) pause_briefly();
  if (ended == 0) {
    kill(server->pid, SIGKILL);
    waitpid(server->pid, &status, 0);
  }
  close(server->out);
  it_buf_clear(&server->pending);
  if (ended == 0) return -100;
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/* ---- files ---- */

char *run_folder(void) {
  const char *base = getenv("TMPDIR");
  ItBuf path = {0};
  it_buf_format(&path, "%s/inspectree-test-XXXXXX", base && *base ? base : P_tmpdir);
  if (!mkdtemp(path.data)) run_trouble(path.data);
  chmod(path.data, 0755); /* some tests run the program as somebody else */
  return path.data;
}

void run_remove(const char *path) { run_wait(run_start(NULL, RUN_ARGS("rm", "-rf", "--", path))); }

void run_write(const char *path, const void *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  if (!file || (size && fwrite(bytes, 1, size, file) != size) || fclose(file) != 0) run_trouble(path);
}

bool run_read(const char *path, ItBuf *out) {
  FILE *file = fopen(path, "rb");
  it_buf_reset(out);
  if (!file) return false;
  take_file(file, out);
  return true;
}

const char *run_path(const char *folder, const char *name) {
  static ItBuf paths[8];
  static unsigned next;
  ItBuf *path = &paths[next++ % 8];
  it_buf_reset(path);
  it_buf_format(path, "%s/%s", folder, name);
  return path->data;
}
