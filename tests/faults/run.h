/*
 * run.h - programs under limits, a server to ask, and a temporary folder; for tests of the real binary.
 *
 * What goes wrong here is the test's own trouble: a line on stderr and exit 1.
 */
#ifndef TEST_RUN_H
#define TEST_RUN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

/* Under the address sanitizer memory cannot be bounded and everything takes longer. */
#if defined(TEST_SANITIZED)
enum { RUN_SLOWNESS = 10 };
#else
enum { RUN_SLOWNESS = 1 };
#endif

/* 0: no limit. */
typedef struct RunLimits {
  unsigned cpu_seconds;
  size_t memory;       /* address space, bytes */
  size_t file_size;    /* bytes a written file may have */
  unsigned seconds;    /* killed after that; 0: 120 times RUN_SLOWNESS */
  uid_t uid;           /* become that user, if root */
  const char *preload; /* LD_PRELOAD */
  const char *folder;  /* where it runs */
} RunLimits;

typedef struct RunResult {
  int code;     /* exit code, -1 if a signal ended it */
  int signal;   /* 0: none */
  bool is_late; /* killed for its time */
  double seconds;
  double cpu;    /* seconds of processor: what it takes on a machine that has nothing else to do */
  size_t memory; /* peak, bytes */
  ItBuf out;
  ItBuf err;
} RunResult;

/* Runs a program to its end. `limits` may be NULL; `result` is reused from run to run: {0} at first. */
void run(RunResult *result, const RunLimits *limits, const char *const *argv);
void run_clear(RunResult *result);
#define RUN_ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Whether a command ends by itself and in time, with one of the exit codes that there are; says so if not. */
bool run_survives(const char *const *argv);

/* Starts a program whose output goes nowhere. */
pid_t run_start(const RunLimits *limits, const char *const *argv);
/* Waits for it; its exit code, or minus the signal. */
int run_wait(pid_t pid);

/* A program that answers a line with a line. */
typedef struct RunServer {
  pid_t pid;
  int in;
  int out;
  ItBuf pending;
} RunServer;

void run_serve(RunServer *server, const RunLimits *limits, const char *const *argv);
/* Sends a line, takes the answer without its newline. False: none within the time, or it ended. */
bool run_ask(RunServer *server, const char *request, size_t size, double seconds, ItBuf *answer);
/* Ends its input; the exit code, minus the signal, or -100 if it had to be killed. */
int run_serve_end(RunServer *server, double seconds);

double run_now(void);
/* The processor seconds of a running process so far; -1 where the system does not say. */
double run_cpu(pid_t pid);

/* A new folder; the caller's, it_free. */
char *run_folder(void);
void run_remove(const char *path);
void run_write(const char *path, const void *bytes, size_t size);
bool run_read(const char *path, ItBuf *out);
/* "folder/name", valid until the eighth call after it. */
const char *run_path(const char *folder, const char *name);

_Noreturn void run_trouble(const char *what);

#endif
