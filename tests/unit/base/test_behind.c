/* behind.c: items are worked on in order, all of them, before a settle or the end returns. */
#include "base/behind.h"

#include <stdbool.h>
#include <stdint.h>

#include "test.h"

enum { MOST = 1000 };

typedef struct Seen {
  uintptr_t items[MOST];
  uint32_t count;
} Seen;

static void note(void *data, void *item) {
  Seen *seen = data;
  if (seen->count < MOST) seen->items[seen->count] = (uintptr_t)item;
  seen->count++;
}

static void behind__keeps_order(void) {
  for (uint32_t most = 0; most < 4; most++) {
    Seen seen = {0};
    bool is_ordered = true;
    ItBehind *behind = it_behind_new(note, &seen, most);
    for (uintptr_t i = 0; i < MOST; i++) it_behind_give(behind, (void *)(i + 1));
    it_behind_free(behind);
    CHECK_INT(seen.count, MOST);
    for (uintptr_t i = 0; i < MOST; i++) is_ordered &= seen.items[i] == i + 1;
    CHECK(is_ordered);
  }
}

static void behind__settles(void) {
  Seen seen = {0};
  ItBehind *behind = it_behind_new(note, &seen, 3);
  it_behind_settle(behind);
  CHECK_INT(seen.count, 0);
  for (uint32_t i = 1; i <= 100; i++) {
    it_behind_give(behind, &seen);
    if (i % 10) continue;
    it_behind_settle(behind);
    CHECK_INT(seen.count, i);
  }
  it_behind_free(behind);
  it_behind_free(NULL);
}

int main(void) {
  RUN(behind__keeps_order);
  RUN(behind__settles);
  return test_end();
}
