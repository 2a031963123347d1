/* fuzz_code.c - any text as the source of a function: no crash, and what holds of every code object. */
#include "base/arena.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "syntax/code.h"

#include <stdio.h>
#include <stdlib.h>

static void check(const ItCode *code, int minor) {
  HOLDS(code->posonlyargcount <= code->argcount);
  HOLDS(!(code->flags & IT_CO_NOFREE) || (minor <= 10 && !code->cellvars.count && !code->freevars.count));
  for (uint32_t i = 1; i < code->freevars.count; i++)
    HOLDS(it_str_cmp(code->freevars.items[i - 1], code->freevars.items[i]) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ItStr text = it_str_of((const char *)data, size);
  if (!size || data[size - 1] != '\n' || memchr(data, '\0', size) || !it_utf8_valid(text, NULL)) return 0;
  struct ItScopeClass cls = {IT_STR("_C"), NULL, 0};
  for (int minor = 8; minor <= 13; minor++) {
    ItArena arena = {0};
    ItCode code;
    const char *reason;
    ItCodeSource source = {.text = text,
                           .minor = minor,
                           .classes = &cls,
                           .class_count = minor >= 11,
                           .has_future = minor == 9 || minor == 12};
    bool is_good = it_code_read(&arena, &source, &code, &reason);
    HOLDS(is_good == !reason);
    if (is_good) check(&code, minor);
    it_arena_clear(&arena);
  }
  return 0;
}
