/* test_pool.c - pieces that come and go. */
#include "base/pool.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "test.h"

enum { PIECES = 500 };

static uint32_t next_random(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static bool is_filled(const unsigned char *at, size_t size, unsigned char with) {
  for (size_t i = 0; i < size; i++)
    if (at[i] != with) return false;
  return true;
}

/* Each piece keeps its bytes until it is freed, whatever happens to the others. */
static void pool__pieces_do_not_overlap(void) {
  ItPool pool = {0};
  unsigned char *pieces[PIECES] = {0};
  size_t sizes[PIECES] = {0};
  uint32_t seed = 5;
  for (int round = 0; round < 50000; round++) {
    const uint32_t i = next_random(&seed) % PIECES;
    const unsigned char with = (unsigned char)i;
    const size_t size = next_random(&seed) % (round % 50 ? 300 : 5000);
    CHECK(is_filled(pieces[i], sizes[i], with));
    if (round % 3 == 0) {
      it_pool_free(pieces[i]);
      pieces[i] = NULL;
      sizes[i] = 0;
      continue;
    }
    ItPool *from = round % 7 ? &pool : NULL;
    pieces[i] = it_pool_realloc(from, pieces[i], size);
    CHECK((uintptr_t)pieces[i] % 16 == 0);
    CHECK(is_filled(pieces[i], size < sizes[i] ? size : sizes[i], with));
    memset(pieces[i], with, size);
    sizes[i] = size;
  }
  for (int i = 0; i < PIECES; i++) it_pool_free(pieces[i]);
  it_pool_clear(&pool);
  CHECK_INT(pool.held, 0);
}

static void pool__freed_pieces_serve_again(void) {
  ItPool pool = {0};
  void *first = it_pool_alloc(&pool, 100);
  it_pool_free(first);
  CHECK(it_pool_alloc(&pool, 97) == first);
  const size_t held = pool.held;
  for (int i = 0; i < 100000; i++) it_pool_free(it_pool_alloc(&pool, (size_t)i % 1000));
  CHECK_INT(pool.held, held);
  it_pool_free(NULL);
  it_pool_clear(&pool);
}

int main(void) {
  RUN(pool__pieces_do_not_overlap);
  RUN(pool__freed_pieces_serve_again);
  return test_end();
}
