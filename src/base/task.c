/*
 * task.c - a ring of results behind one lock.
 *
 * Slot `job % window` is free, or belongs to one job from before its beginning until it has been
 * consumed. A job takes long against a lock, so one lock is enough.
 */
#include "base/task.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/alloc.h"

typedef struct Slot {
  void *result;
  bool is_ready;
} Slot;

typedef struct Ring {
  const ItTask *task;
  uint32_t window;
  Slot *slots;
  pthread_mutex_t lock;
  pthread_cond_t made;  /* a result is ready */
  pthread_cond_t taken; /* a slot is free, or the run has stopped */
  uint32_t next;        /* the job to begin next */
  uint32_t consumed;    /* jobs below it are done with */
  bool is_stopped;
} Ring;

typedef struct Worker {
  Ring *ring;
  pthread_t thread;
  uint32_t number;
} Worker;

/* Waits for a job whose slot is free; false: there will be none. Under the lock. */
static bool take_job(Ring *ring, uint32_t *job) {
  while (!ring->is_stopped && ring->next < ring->task->jobs && ring->next - ring->consumed >= ring->window)
    pthread_cond_wait(&ring->taken, &ring->lock);
  if (ring->is_stopped || ring->next >= ring->task->jobs) return false;
  *job = ring->next++;
  return true;
}

static void *work(void *data) {
  const Worker *worker = data;
  Ring *ring = worker->ring;
  const ItTask *task = ring->task;
  uint32_t job;
  pthread_mutex_lock(&ring->lock);
  while (take_job(ring, &job)) {
    pthread_mutex_unlock(&ring->lock);
    void *result = task->produce(task->data, worker->number, job);
    pthread_mutex_lock(&ring->lock);
    ring->slots[job % ring->window] = (Slot){result, true};
    if (job == ring->consumed) pthread_cond_signal(&ring->made);
  }
  pthread_mutex_unlock(&ring->lock);
  return NULL;
}

/* Takes all results in order, or stops the run at the first that is refused. */
static ItStatus consume_all(Ring *ring, ItError *err) {
  const ItTask *task = ring->task;
  ItStatus status = IT_OK;
  pthread_mutex_lock(&ring->lock);
  for (uint32_t job = 0; job < task->jobs && status == IT_OK; job++) {
    Slot *slot = &ring->slots[job % ring->window];
    while (!slot->is_ready) pthread_cond_wait(&ring->made, &ring->lock);
    slot->is_ready = false;
    pthread_mutex_unlock(&ring->lock);
    status = task->consume(task->data, job, slot->result, err);
    pthread_mutex_lock(&ring->lock);
    ring->consumed = job + 1;
    ring->is_stopped = status != IT_OK;
    pthread_cond_broadcast(&ring->taken);
  }
  pthread_mutex_unlock(&ring->lock);
  return status;
}

/* Starts the threads, which leave signals to the calling one. Returns how many. */
static uint32_t start(Ring *ring, Worker *workers, uint32_t count) {
  sigset_t all;
  sigset_t old;
  uint32_t started = 0;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  for (; started < count; started++) {
    workers[started] = (Worker){.ring = ring, .number = started};
    if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0) break;
  }
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  return started;
}

static ItStatus run_alone(const ItTask *task, ItError *err) {
  for (uint32_t job = 0; job < task->jobs; job++) {
    ItStatus status = task->consume(task->data, job, task->produce(task->data, 0, job), err);
    if (status != IT_OK) return status;
  }
  return IT_OK;
}

static void discard_rest(const Ring *ring) {
  const ItTask *task = ring->task;
  for (uint32_t job = ring->consumed; task->discard && job < ring->next; job++)
    task->discard(task->data, job, ring->slots[job % ring->window].result);
}

ItStatus it_task_run(const ItTask *task, ItError *err) {
  uint32_t count = task->workers < task->jobs ? task->workers : task->jobs;
  if (count < 2) return run_alone(task, err);
  Ring ring = {.task = task, .window = task->window > count ? task->window : count};
  ring.slots = it_new_array(Slot, ring.window);
  pthread_mutex_init(&ring.lock, NULL);
  pthread_cond_init(&ring.made, NULL);
  pthread_cond_init(&ring.taken, NULL);
  Worker *workers = it_new_array(Worker, count);

  uint32_t started = start(&ring, workers, count);
  ItStatus status = started ? consume_all(&ring, err) : run_alone(task, err);
  for (uint32_t i = 0; i < started; i++) pthread_join(workers[i].thread, NULL);
  discard_rest(&ring);

  it_free(workers);
  pthread_cond_destroy(&ring.taken);
  pthread_cond_destroy(&ring.made);
  pthread_mutex_destroy(&ring.lock);
  it_free(ring.slots);
  return status;
}

uint32_t it_task_cores(void) {
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 && count < 4096 ? (uint32_t)count : 1;
}
