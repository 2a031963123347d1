/*
 * pool.h - many small pieces of memory that come and go, for one thread at a time.
 *
 * A freed piece serves the next request of its size; memory goes back to the system when the pool
 * ends, large pieces at once. A piece knows its pool, so whoever frees it need not.
 */
#ifndef IT_BASE_POOL_H
#define IT_BASE_POOL_H

#include <stddef.h>

enum { IT_POOL_STEP = 16, IT_POOL_CLASSES = 64 };

typedef struct ItPoolPiece ItPoolPiece;

/* {0} is an empty pool. It must not move while pieces of it are in use. */
typedef struct ItPool {
  ItPoolPiece *free[IT_POOL_CLASSES + 1];  /* by size in steps */
  struct ItPoolBlock *blocks;
  char *at, *end;                          /* what is left of the newest block */
  size_t held;                             /* bytes of all blocks */
} ItPool;

/* `size` bytes, aligned for anything, not zeroed. `pool` NULL: a piece of its own, to be freed in the same way. */
void *it_pool_alloc(ItPool *pool, size_t size);
/* As realloc; a new piece comes from `pool`. */
void *it_pool_realloc(ItPool *pool, void *memory, size_t size);
/* NULL: nothing. */
void it_pool_free(void *memory);
/* All pieces are gone; large ones must have been freed before. */
void it_pool_clear(ItPool *pool);

#endif
