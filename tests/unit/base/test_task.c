/* test_task.c - order, bound and stop; also meant to be run under the thread sanitizer. */
#include "base/task.h"

#include <stdatomic.h>
#include <unistd.h>

#include "base/alloc.h"
#include "test.h"

enum { WORKERS = 4, WINDOW = 6, JOBS = 500 };

typedef struct Bench {
  uint32_t slots[WINDOW];        /* who is in them: shared on purpose, so that a wrong sharing is seen */
  uint32_t worker_jobs[WORKERS]; /* one a thread */
  atomic_int alive;              /* results between produce and consume */
  atomic_int most;
  uint32_t expected;
  uint32_t stop_at;
  uint32_t discarded;
} Bench;

static void *produce(void *data, uint32_t worker, uint32_t job) {
  Bench *bench = data;
  int alive = atomic_fetch_add(&bench->alive, 1) + 1;
  int most = atomic_load(&bench->most);
  while (alive > most && !atomic_compare_exchange_weak(&bench->most, &most, alive)) continue;
  bench->slots[job % WINDOW] = job;
  bench->worker_jobs[worker]++;
  if (job % 17 == 0) usleep(300); /* out of order */
  uint32_t *result = it_new(uint32_t);
  *result = job;
  return result;
}

static ItStatus consume(void *data, uint32_t job, void *result, ItError *err) {
  Bench *bench = data;
  uint32_t *number = result;
  CHECK_INT(job, bench->expected++);
  CHECK_INT(*number, job);
  CHECK_INT(bench->slots[job % WINDOW], job);
  it_free(number);
  atomic_fetch_sub(&bench->alive, 1);
  return job == bench->stop_at ? it_fail(err, IT_IO, "job %u", job) : IT_OK;
}

static void discard(void *data, uint32_t job, void *result) {
  Bench *bench = data;
  CHECK_INT(*(uint32_t *)result, job);
  bench->discarded++;
  atomic_fetch_sub(&bench->alive, 1);
  it_free(result);
}

static Bench run(uint32_t workers, uint32_t jobs, uint32_t stop_at) {
  Bench bench = {.stop_at = stop_at};
  ItError err = {0};
  ItTask task = {.jobs = jobs,
                 .workers = workers,
                 .window = WINDOW,
                 .data = &bench,
                 .produce = produce,
                 .consume = consume,
                 .discard = discard};
  ItStatus status = it_task_run(&task, &err);
  CHECK_INT(status, stop_at < jobs ? IT_IO : IT_OK);
  CHECK_INT(bench.expected, stop_at < jobs ? stop_at + 1 : jobs);
  CHECK(bench.most <= WINDOW);
  CHECK_INT(bench.alive, 0);
  return bench;
}

static void task__in_order(void) {
  for (uint32_t workers = 0; workers <= WORKERS; workers++) {
    Bench bench = run(workers, JOBS, UINT32_MAX);
    uint32_t sum = 0;
    for (int i = 0; i < WORKERS; i++) sum += bench.worker_jobs[i];
    CHECK_INT(sum, JOBS);
    if (workers < 2) CHECK_INT(bench.most, 1);
  }
}

static void task__few(void) {
  for (uint32_t jobs = 0; jobs < 5; jobs++) run(WORKERS, jobs, UINT32_MAX);
}

static void task__stop(void) {
  static const uint32_t stops[] = {0, 1, 17, JOBS - 1};
  for (uint32_t workers = 1; workers <= WORKERS; workers++)
    for (int i = 0; i < 4; i++) {
      Bench bench = run(workers, JOBS, stops[i]);
      CHECK(bench.discarded < WINDOW);
    }
}

static void task__cores(void) { CHECK(it_task_cores() >= 1); }

int main(void) {
  RUN(task__in_order);
  RUN(task__few);
  RUN(task__stop);
  RUN(task__cores);
  return test_end();
}
