/*
 * arena.h - memory that dies together.
 *
 * Blocks of growing size, handed out from the front; reset keeps the largest block. What was
 * asked of an arena is never freed one by one. One thread at a time.
 */
#ifndef IT_BASE_ARENA_H
#define IT_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

typedef struct ItArenaBlock ItArenaBlock;

/* {0} is an empty arena. */
typedef struct ItArena {
  ItArenaBlock *block; /* the one that is handed out from; its `next` are full */
  ItArenaBlock *spare; /* one that a release has emptied, so that calls at its edge do not ask for it each time */
  char *at;
  char *end;
  size_t held; /* bytes of all blocks */
} ItArena;

/* `size` bytes, aligned for anything, not zeroed. */
void *it_arena_alloc(ItArena *arena, size_t size);
/* The same, zeroed. */
void *it_arena_zero(ItArena *arena, size_t size);
/* A copy with a NUL behind it. */
ItStr it_arena_str(ItArena *arena, ItStr str);
/* A formatted text with a NUL behind it. */
ItStr it_arena_format(ItArena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* How far an arena has been asked. */
typedef struct ItArenaMark {
  ItArenaBlock *block;
  char *at;
} ItArenaMark;

ItArenaMark it_arena_mark(const ItArena *arena);
/* What was asked since the mark is gone. Marks are released in the order against that of their making. */
void it_arena_release(ItArena *arena, ItArenaMark mark);
/* Everything asked so far is gone; the memory is kept for reuse up to a bound. */
void it_arena_reset(ItArena *arena);
/* Everything is gone and given back. */
void it_arena_clear(ItArena *arena);

#define it_arena_new(arena, type) ((type *)it_arena_zero((arena), sizeof(type)))

#endif
