/* test_arena.c - memory that dies together: places, sizes held, what a reset keeps. */
#include "base/arena.h"

#include <stdint.h>

#include "test.h"

static void arena__places(void) {
  ItArena arena = {0};
  char *before = it_arena_alloc(&arena, 1);
  for (size_t size = 0; size < 3000; size++) {
    char *at = it_arena_zero(&arena, size);
    CHECK((uintptr_t)at % 16 == 0);
    CHECK(at != before);
    for (size_t i = 0; i < size; i++) CHECK(at[i] == 0);
    memset(at, 1, size);
    before = at;
  }
  CHECK(arena.held >= 3000u * 2999 / 2);
  it_arena_clear(&arena);
  CHECK_INT(arena.held, 0);
}

static void arena__reset_keeps_one_block(void) {
  ItArena arena = {0};
  for (int i = 0; i < 100; i++) it_arena_alloc(&arena, 1000);
  size_t before = arena.held;
  it_arena_reset(&arena);
  CHECK(arena.held > 0 && arena.held < before);
  size_t kept = arena.held;
  it_arena_alloc(&arena, 1000);
  CHECK_INT(arena.held, kept);
  it_arena_alloc(&arena, (size_t)64 << 20);
  it_arena_reset(&arena); /* too large to be kept */
  CHECK_INT(arena.held, 0);
  it_arena_clear(&arena);
}

static void arena__texts(void) {
  ItArena arena = {0};
  ItStr copy = it_arena_str(&arena, IT_STR("a\0b"));
  CHECK(copy.size == 3 && memcmp(copy.data, "a\0b", 4) == 0);
  CHECK_STR(it_arena_format(&arena, "%s-%d", "x", 7), "x-7");
  it_arena_clear(&arena);
}

static void arena__release(void) {
  ItArena arena = {0};
  ItArenaMark start = it_arena_mark(&arena);
  char *first = it_arena_zero(&arena, 100);
  ItArenaMark mark = it_arena_mark(&arena);
  char *second = it_arena_alloc(&arena, 50);
  for (int i = 0; i < 100; i++) it_arena_alloc(&arena, 10000);
  it_arena_release(&arena, mark);
  size_t held = arena.held;
  CHECK(it_arena_alloc(&arena, 50) == second);
  for (int i = 0; i < 3; i++) { /* the edge of a block costs no block each time */
    it_arena_release(&arena, mark);
    it_arena_alloc(&arena, 100000);
    CHECK_INT(arena.held, held);
  }
  for (int i = 0; i < 100; i++) CHECK_INT(first[i], 0);
  it_arena_release(&arena, start);
  it_arena_alloc(&arena, (size_t)64 << 20);
  it_arena_release(&arena, start); /* too large to be kept */
  CHECK(arena.held <= held);
  it_arena_clear(&arena);
  CHECK_INT(arena.held, 0);
}

int main(void) {
  RUN(arena__places);
  RUN(arena__reset_keeps_one_block);
  RUN(arena__texts);
  RUN(arena__release);
  return test_end();
}
