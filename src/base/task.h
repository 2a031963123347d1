/*
 * task.h - numbered jobs on many threads, their results taken in order by one.
 *
 * Jobs are begun in the order of their numbers. At most `window` of them are between the beginning
 * of produce and the end of consume, so memory is bounded; and of two such jobs no two have the same
 * `job % window`, so a slot of that number may hold what a result lives in (its arena, its buffers).
 */
#ifndef IT_BASE_TASK_H
#define IT_BASE_TASK_H

#include <stdint.h>

#include "base/error.h"

typedef struct ItTask {
  uint32_t jobs;
  uint32_t workers; /* threads that produce; 0 and 1: none, all is done in the calling thread */
  uint32_t window;  /* raised to `workers` */
  void *data;       /* given to each of the functions */

  /* Makes the result of a job, which may be NULL. `worker` is below `workers` and belongs to the thread.
   * A job that goes wrong says so in its result. */
  void *(*produce)(void *data, uint32_t worker, uint32_t job);
  /* Takes one, in the calling thread, jobs in order. Below IT_OK: stop. */
  ItStatus (*consume)(void *data, uint32_t job, void *result, ItError *err);
  /* After a stop, in the calling thread: ends a result that will not be consumed. May be NULL. */
  void (*discard)(void *data, uint32_t job, void *result);
} ItTask;

/* Runs all; returns when every thread has ended, with what consume said last. */
ItStatus it_task_run(const ItTask *task, ItError *err);
/* How many processors there are; at least 1. */
uint32_t it_task_cores(void);

#endif
