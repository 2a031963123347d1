/* pool.c - free lists by size. */
#include "base/pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

enum { BLOCK_SIZE = 256 * 1024 };

/* Stands before each piece; a free one is the link of its list. */
struct ItPoolPiece {
  alignas(16) ItPool *pool; /* NULL: a piece of its own */
  union {
    size_t size;            /* bytes behind this head */
    ItPoolPiece *next;
  } is;
};

typedef struct ItPoolBlock {
  alignas(16) struct ItPoolBlock *before;
} ItPoolBlock;

static size_t steps_of(size_t size) { return (size + IT_POOL_STEP - 1) / IT_POOL_STEP; }

/* A piece that was never used. */
static ItPoolPiece *cut(ItPool *pool, size_t size) {
  const size_t want = sizeof(ItPoolPiece) + size;
  if ((size_t)(pool->end - pool->at) < want) {
    ItPoolBlock *block = it_realloc(NULL, BLOCK_SIZE);
    block->before = pool->blocks;
    pool->blocks = block;
    pool->at = (char *)(block + 1);
    pool->end = (char *)block + BLOCK_SIZE;
    pool->held += BLOCK_SIZE;
  }
  ItPoolPiece *piece = (ItPoolPiece *)(void *)pool->at;
  pool->at += want;
  return piece;
}

void *it_pool_alloc(ItPool *pool, size_t size) {
  const size_t steps = steps_of(size ? size : 1);
  ItPoolPiece *piece;
  if (!pool || size > (size_t)IT_POOL_CLASSES * IT_POOL_STEP) {
    piece = it_realloc(NULL, it_add(sizeof *piece, size));
    piece->pool = NULL;
    piece->is.size = size;
    return piece + 1;
  }
  piece = pool->free[steps];
  if (piece) pool->free[steps] = piece->is.next;
  else piece = cut(pool, steps * IT_POOL_STEP);
  piece->pool = pool;
  piece->is.size = steps * IT_POOL_STEP;
  return piece + 1;
}

void it_pool_free(void *memory) {
  if (!memory) return;
  ItPoolPiece *piece = (ItPoolPiece *)memory - 1;
  ItPool *pool = piece->pool;
  if (!pool) {
    it_free(piece);
    return;
  }
  const size_t steps = piece->is.size / IT_POOL_STEP;
  piece->is.next = pool->free[steps];
  pool->free[steps] = piece;
}

void *it_pool_realloc(ItPool *pool, void *memory, size_t size) {
  if (!memory) return it_pool_alloc(pool, size);
  ItPoolPiece *piece = (ItPoolPiece *)memory - 1;
  const size_t has = piece->is.size;
  if (piece->pool && size <= has) return memory;
  if (!piece->pool) {
    piece = it_realloc(piece, it_add(sizeof *piece, size));
    piece->is.size = size;
    return piece + 1;
  }
  void *larger = it_pool_alloc(pool, size);
  memcpy(larger, memory, has);
  it_pool_free(memory);
  return larger;
}

void it_pool_clear(ItPool *pool) {
  for (ItPoolBlock *block = pool->blocks; block;) {
    ItPoolBlock *before = block->before;
    it_free(block);
    block = before;
  }
  *pool = (ItPool){0};
}
