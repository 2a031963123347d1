/* test_pack.c - facts as bytes, and bytes that no writer of ours made. */
#include "store/pack.h"

#include "synthetic.h"
#include "test.h"

/* What every reader of facts may rely on. */
static bool is_sound(const ItFacts *facts) {
  const uint32_t defs = facts->defs.count, guards = facts->guards.count, bindings = facts->bindings.count;
  const size_t size = facts->text.size;
  bool is_good = true;
#define INSIDE(span) ((uint64_t)(span).start + (span).size <= size)
#define ALL(array, condition)                          \
  for (uint32_t i = 0; i < facts->array.count; i++) { \
    const __typeof__(*facts->array.items) *it = &facts->array.items[i]; \
    is_good = is_good && (condition);                  \
  }
  ALL(guards,
      it->scope <= defs && it->parent <= i && it->kind <= IT_GUARD_CASE && INSIDE(it->test) && INSIDE(it->subject))
  ALL(defs, it->parent <= i && it->kind <= IT_LAMBDA && it->guard <= guards && INSIDE(it->span) && INSIDE(it->body) &&
                INSIDE(it->returns))
  ALL(bindings, it->scope <= defs && it->def <= defs && it->guard <= guards && it->kind <= IT_BIND_RAISE &&
                    INSIDE(it->value) && INSIDE(it->target) && INSIDE(it->annotation))
  ALL(params,
      it->def >= 1 && it->def <= defs && it->kind <= IT_VAR_KEYWORD && INSIDE(it->value) && INSIDE(it->annotation))
  ALL(decorators, it->def >= 1 && it->def <= defs && INSIDE(it->span))
  ALL(bases, it->def >= 1 && it->def <= defs && it->kind <= IT_BASE_DOUBLE_STAR && INSIDE(it->span))
  ALL(type_params, it->def <= defs && it->binding <= bindings && it->kind <= IT_PARAM_SPEC && INSIDE(it->bound))
  ALL(docs, it->def <= defs && INSIDE(it->span))
  ALL(comments, INSIDE(it->span))
  ALL(gaps, INSIDE(it->span))
  return is_good;
}

/* The facts of the synthetic content as bytes, in a copy of just their size. */
static ItStr packed_facts(ItArena *arena, size_t *size) {
  ItFacts facts = {.arena = arena};
  ItBuf bytes = {0};
  const ItStr text = IT_STR("class function_0 C self option: a text of what would be a source file\n");
  synthesize(&facts, text, 3);
  it_pack(&bytes, &facts);
  const ItStr copy = it_arena_str(arena, it_buf_view(&bytes));
  *size = text.size;
  it_buf_clear(&bytes);
  it_facts_clear(&facts);
  return copy;
}

static void pack__wrong_bytes_are_found_or_harmless(void) {
  ItArena arena = {0}, inner = {0};
  ItFacts facts = {.arena = &inner};
  ItLineStarts lines;
  uint32_t seed = 99;
  size_t size;
  const ItStr good = packed_facts(&arena, &size);
  char *bytes = it_arena_alloc(&arena, good.size);
  CHECK(it_unpack(&facts, good, size) == NULL);
  CHECK(is_sound(&facts));
  for (int round = 0; round < 20000; round++) {
    memcpy(bytes, good.data, good.size);
    for (int i = 0; i < 3; i++) {
      seed = seed * 1664525u + 1013904223u;
      bytes[size + 1 + (seed >> 8) % (good.size - size - 1)] = (char)(round % 2 ? seed >> 3 : 0xff);
    }
    it_arena_reset(&inner);
    it_facts_reset(&facts);
    if (!it_unpack(&facts, it_str_of(bytes, good.size), size)) CHECK(is_sound(&facts));
    it_facts_reset(&facts);
    if (!it_unpack_outline(&facts, it_str_of(bytes, good.size), size, &lines)) CHECK(is_sound(&facts));
  }
  it_facts_clear(&facts);
  it_arena_clear(&inner);
  it_arena_clear(&arena);
}

static void pack__cut_bytes_are_found(void) {
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  size_t size;
  const ItStr good = packed_facts(&arena, &size);
  for (size_t cut = 0; cut < good.size; cut++) {
    char *bytes = it_alloc(cut + !cut);  /* of its own, so that a sanitizer sees a step too far */
    memcpy(bytes, good.data, cut);
    it_facts_reset(&facts);
    CHECK(it_unpack(&facts, it_str_of(bytes, cut), size) != NULL);
    it_free(bytes);
  }
  it_facts_reset(&facts);
  CHECK(it_unpack(&facts, good, size - 1) != NULL);
  it_facts_clear(&facts);
  it_arena_clear(&arena);
}

/* What is wrong with `count` classes, each in the one before and all over the same text. */
static const char *unpack_nested(uint32_t count) {
  const ItStr text = IT_STR("a_name_that_is_rather_long");
  const char guards = 0, rest[8] = {0};
  const char low = (char)(count | 0x80), middle = (char)(count >> 7 | 0x80), high = (char)(count >> 14);
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  ItBuf bytes = {0};
  it_buf_add(&bytes, text.data, text.size + 1);
  it_buf_char(&bytes, guards);
  it_buf_char(&bytes, low);
  it_buf_char(&bytes, middle);
  it_buf_char(&bytes, high);
  for (uint32_t i = 0; i < count; i++) {
    /* flags, parent as one more than before, where it starts, its size, where its body starts, its name: the word */
    const char def[] = {0, i ? 2 : 0, 0, (char)text.size, 0, 2};
    it_buf_add(&bytes, def, sizeof def);
  }
  it_buf_add(&bytes, rest, sizeof rest);
  const char *wrong = it_unpack(&facts, it_buf_view(&bytes), text.size);
  if (!wrong) CHECK_INT(facts.defs.count, count);
  if (!wrong) CHECK_INT(facts.defs.items[count - 1].qualname.size, count * (text.size + 1) - 1);
  it_buf_clear(&bytes);
  it_facts_clear(&facts);
  it_arena_clear(&arena);
  return wrong;
}

/* A few bytes a definition must not fill the memory. */
static void pack__qualnames_are_bounded(void) {
  CHECK(unpack_nested(100) == NULL);
  CHECK(unpack_nested(20000) != NULL);
}

int main(void) {
  RUN(pack__wrong_bytes_are_found_or_harmless);
  RUN(pack__cut_bytes_are_found);
  RUN(pack__qualnames_are_bounded);
  return test_end();
}
