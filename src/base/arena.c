/* arena.c - a chain of blocks, each at least twice as large as the one before up to a bound. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

enum { FIRST_BLOCK = 16 * 1024, LARGEST_KEPT = 4 * 1024 * 1024, ALIGN = 16 };

struct ItArenaBlock {
  ItArenaBlock *next;
  size_t size; /* of `memory` */
  _Alignas(ALIGN) char memory[];
};

/* What is not handed out may not be touched: seen where the address sanitizer watches. */
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
static void poison(const ItArena *arena) {
  if (arena->block) ASAN_POISON_MEMORY_REGION(arena->at, (size_t)(arena->end - arena->at));
}
static void allow(const void *memory, size_t size) { ASAN_UNPOISON_MEMORY_REGION(memory, size); }
#else
static void poison(const ItArena *arena) { (void)arena; }
static void allow(const void *memory, size_t size) { (void)memory, (void)size; }
#endif

static ItArenaBlock *new_block(const ItArena *arena, size_t size) {
  size_t want = arena->block ? arena->block->size : FIRST_BLOCK / 2;
  want = want < LARGEST_KEPT ? want * 2 : want;
  if (want < size) want = size;
  ItArenaBlock *block = it_realloc(NULL, it_add(sizeof *block, want));
  block->size = want;
  return block;
}

/* Hands out from `block` and what follows `at` in it. */
static void use_block(ItArena *arena, ItArenaBlock *block, char *at) {
  arena->block = block;
  arena->at = at;
  arena->end = block ? block->memory + block->size : NULL;
}

static void add_block(ItArena *arena, size_t size) {
  const bool is_spare = arena->spare && arena->spare->size >= size;
  ItArenaBlock *block = is_spare ? arena->spare : new_block(arena, size);
  if (is_spare) arena->spare = NULL;
  else arena->held += block->size;
  block->next = arena->block;
  use_block(arena, block, block->memory);
}

/* Keeps the larger of a block that is not needed now and the spare one. */
static void put_away(ItArena *arena, ItArenaBlock *block) {
  ItArenaBlock *other = arena->spare;
  const bool is_kept = block->size <= LARGEST_KEPT && (!other || block->size > other->size);
  if (is_kept) arena->spare = block;
  else other = block;
  if (!other) return;
  arena->held -= other->size;
  it_free(other);
}

void *it_arena_alloc(ItArena *arena, size_t size) {
  size = it_add(size, ALIGN - 1) & ~(size_t)(ALIGN - 1);
  if (size == 0) size = ALIGN;
  if ((size_t)(arena->end - arena->at) < size) add_block(arena, size);
  void *memory = arena->at;
  arena->at += size;
  allow(memory, size);
  return memory;
}

void *it_arena_zero(ItArena *arena, size_t size) {
  return memset(it_arena_alloc(arena, size), 0, size);
}

ItStr it_arena_str(ItArena *arena, ItStr str) {
  char *copy = it_arena_alloc(arena, it_add(str.size, 1));
  if (str.size) memcpy(copy, str.data, str.size);
  copy[str.size] = '\0';
  return (ItStr){copy, str.size};
}

ItStr it_arena_format(ItArena *arena, const char *format, ...) {
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  char *const at = arena->at;
  const size_t room = (size_t)(arena->end - at); /* mostly enough: then it is written but once */
  allow(at, room);
  int size = vsnprintf(at, room, format, args);
  va_end(args);
  if (size < 0) size = 0;
  char *text = it_arena_alloc(arena, (size_t)size + 1);
  if (text != at || (size_t)size >= room) vsnprintf(text, (size_t)size + 1, format, again);
  va_end(again);
  return (ItStr){text, (size_t)size};
}

ItArenaMark it_arena_mark(const ItArena *arena) { return (ItArenaMark){arena->block, arena->at}; }

void it_arena_release(ItArena *arena, ItArenaMark mark) {
  while (arena->block != mark.block) {
    ItArenaBlock *block = arena->block;
    arena->block = block->next;
    put_away(arena, block);
  }
  use_block(arena, mark.block, mark.at);
  poison(arena);
}

static void drop_spare(ItArena *arena) {
  if (arena->spare) arena->held -= arena->spare->size;
  it_free(arena->spare);
  arena->spare = NULL;
}

void it_arena_reset(ItArena *arena) {
  ItArenaBlock *block = arena->block;
  drop_spare(arena);
  if (!block) return;
  for (ItArenaBlock *old = block->next, *next; old; old = next) {
    next = old->next;
    it_free(old);
  }
  block->next = NULL;
  arena->held = block->size;
  if (block->size > LARGEST_KEPT) {
    it_free(block);
    *arena = (ItArena){0};
    return;
  }
  arena->at = block->memory;
}

void it_arena_clear(ItArena *arena) {
  drop_spare(arena);
  for (ItArenaBlock *block = arena->block, *next; block; block = next) {
    next = block->next;
    it_free(block);
  }
  *arena = (ItArena){0};
}
