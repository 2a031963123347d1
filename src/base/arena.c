/* arena.c - a chain of blocks, each at least twice as large as the one before up to a bound. */
#include "base/arena.h"

#include <stdarg.h>
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

static void add_block(ItArena *arena, size_t size) {
  size_t want = arena->block ? arena->block->size : FIRST_BLOCK / 2;
  want = want < LARGEST_KEPT ? want * 2 : want;
  if (want < size) want = size;
  ItArenaBlock *block = it_realloc(NULL, it_add(sizeof *block, want));
  block->next = arena->block;
  block->size = want;
  arena->block = block;
  arena->held += want;
  arena->at = block->memory;
  arena->end = block->memory + want;
}

void *it_arena_alloc(ItArena *arena, size_t size) {
  size = it_add(size, ALIGN - 1) & ~(size_t)(ALIGN - 1);
  if (size == 0) size = ALIGN;
  if ((size_t)(arena->end - arena->at) < size) add_block(arena, size);
  void *memory = arena->at;
  arena->at += size;
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
  int size = vsnprintf(at, room, format, args);
  va_end(args);
  if (size < 0) size = 0;
  char *text = it_arena_alloc(arena, (size_t)size + 1);
  if (text != at || (size_t)size >= room) vsnprintf(text, (size_t)size + 1, format, again);
  va_end(again);
  return (ItStr){text, (size_t)size};
}

void it_arena_reset(ItArena *arena) {
  ItArenaBlock *block = arena->block;
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
  for (ItArenaBlock *block = arena->block, *next; block; block = next) {
    next = block->next;
    it_free(block);
  }
  *arena = (ItArena){0};
}
