/* ask.c - how long the server takes over single requests: one line of nanoseconds a request. For tests/bench/run. */
#include <inspectree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long long now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* ask DB: requests on standard input, one a line, as `inspectree serve` takes them. */
int main(int argc, char **argv) {
  inspectree_error err;
  inspectree *db = NULL;
  inspectree_answer *answer = NULL;
  char *line = NULL;
  size_t room = 0;
  ssize_t size;
  if (argc != 2) return 2;
  if (inspectree_open(&db, argv[1], INSPECTREE_READ, &err) != INSPECTREE_OK) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  while ((size = getline(&line, &room, stdin)) > 0) {
    if (line[size - 1] == '\n') size--;
    long long begun = now_ns();
    inspectree_status status = inspectree_serve_line(&answer, db, line, (size_t)size, &err);
    printf("%lld\n", now_ns() - begun);
    if (status >= INSPECTREE_OK) inspectree_answer_free(answer);
  }
  free(line);
  inspectree_close(db);
  return 0;
}
