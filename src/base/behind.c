/* behind.c - a ring of items behind one lock. */
#include "base/behind.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>

#include "base/alloc.h"

struct ItBehind {
  ItBehindWork *work;
  void *data;
  void **items;         /* a ring of `most` */
  uint32_t most;
  uint64_t given, done; /* items, all together */
  bool has_thread;
  bool is_ending;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t came;  /* an item, or the end */
  pthread_cond_t went;  /* an item is done */
};

static void *run(void *data) {
  ItBehind *behind = data;
  pthread_mutex_lock(&behind->lock);
  for (;;) {
    while (behind->done == behind->given && !behind->is_ending) pthread_cond_wait(&behind->came, &behind->lock);
    if (behind->done == behind->given) break;
    void *item = behind->items[behind->done % behind->most];
    pthread_mutex_unlock(&behind->lock);
    behind->work(behind->data, item);
    pthread_mutex_lock(&behind->lock);
    behind->done++;
    pthread_cond_broadcast(&behind->went); /* several may wait for it to settle */
  }
  pthread_mutex_unlock(&behind->lock);
  return NULL;
}

ItBehind *it_behind_new(ItBehindWork *work, void *data, uint32_t most) {
  sigset_t all, old;
  ItBehind *behind = it_new(ItBehind);
  behind->work = work;
  behind->data = data;
  behind->most = most ? most : 1;
  behind->items = it_new_array(void *, behind->most);
  pthread_mutex_init(&behind->lock, NULL);
  pthread_cond_init(&behind->came, NULL);
  pthread_cond_init(&behind->went, NULL);
  sigfillset(&all); /* signals are the caller's */
  pthread_sigmask(SIG_SETMASK, &all, &old);
  behind->has_thread = pthread_create(&behind->thread, NULL, run, behind) == 0;
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  return behind;
}

void it_behind_give(ItBehind *behind, void *item) {
  if (!behind->has_thread) {
    behind->work(behind->data, item);
    return;
  }
  pthread_mutex_lock(&behind->lock);
  while (behind->given - behind->done >= behind->most) pthread_cond_wait(&behind->went, &behind->lock);
  behind->items[behind->given++ % behind->most] = item;
  pthread_cond_signal(&behind->came);
  pthread_mutex_unlock(&behind->lock);
}

void it_behind_settle(ItBehind *behind) {
  if (!behind->has_thread) return;
  pthread_mutex_lock(&behind->lock);
  while (behind->done < behind->given) pthread_cond_wait(&behind->went, &behind->lock);
  pthread_mutex_unlock(&behind->lock);
}

void it_behind_free(ItBehind *behind) {
  if (!behind) return;
  if (behind->has_thread) {
    pthread_mutex_lock(&behind->lock);
    behind->is_ending = true;
    pthread_cond_signal(&behind->came);
    pthread_mutex_unlock(&behind->lock);
    pthread_join(behind->thread, NULL);
  }
  pthread_cond_destroy(&behind->went);
  pthread_cond_destroy(&behind->came);
  pthread_mutex_destroy(&behind->lock);
  it_free(behind->items);
  it_free(behind);
}
