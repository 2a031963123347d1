/* test_callargs.c - getcallargs' messages and the order of its dict; formatargspec. */
#include "python/callargs.h"

#include "python/signature_read.h"
#include "test.h"

enum { MOST = 8 };

/* `args` positional values; keywords are words. */
static ItStr outcome(ItArena *arena, const char *signature, size_t args, const char *keywords, ItBuf *out) {
  static const void *const values[MOST];
  ItKeyword given[MOST];
  ItCallArgs call = {values, args, given, 0};
  ItBinder binder = {.arena = arena, .minor = 11};
  ItSignature spec;
  ItExprError err;
  ItBound bound;
  CHECK(it_signature_read(arena, it_str(signature), 11, &spec, &err));
  for (size_t size; (size = strcspn(keywords, " ")) > 0; keywords += size + (keywords[size] == ' '))
    given[call.keyword_count++] = (ItKeyword){it_str_of(keywords, size), NULL};
  it_buf_reset(out);
  if (!it_callargs(&binder, IT_STR("f"), &spec, &call, &bound)) return binder.message;
  for (uint32_t i = 0; i < bound.count; i++) {
    static const char *const KINDS[] = {"", "!", "()", "{}"};
    it_buf_format(out, "%s%.*s%s", i ? " " : "", IT_FMT(bound.arguments[i].name), KINDS[bound.arguments[i].kind]);
  }
  return it_buf_view(out);
}

static void callargs__outcomes(void) {
  static const struct {
    const char *signature;
    size_t args;
    const char *keywords, *want;
  } rows[] = {
      {"(a, b=1)", 1, "", "a b!"},
      {"(a, b=1, /)", 0, "b a", "b a"},
      {"(a, b=1, *args, k=2, j=3, **kw)", 1, "z j", "a args() kw{} j b! k!"},
      {"(a)", 1, "z", "f() got an unexpected keyword argument 'z'"},
      {"(a)", 1, "a", "f() got multiple values for argument 'a'"},
      {"(a, b, c)", 4, "", "f() takes 3 positional arguments but 4 were given"},
      {"(a)", 2, "", "f() takes 1 positional argument but 2 were given"},
      {"(a, b=1)", 3, "", "f() takes from 1 to 2 positional arguments but 3 were given"},
      {"()", 1, "", "f() takes 0 positional arguments but 1 was given"},
      {"(*, a)", 1, "a",
       "f() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given"},
      {"(*, a, b)", 2, "a b",
       "f() takes 0 positional arguments but 2 positional arguments (and 2 keyword-only arguments) were given"},
      {"(a)", 0, "", "f() missing 1 required positional argument: 'a'"},
      {"(a, b)", 0, "", "f() missing 2 required positional arguments: 'a' and 'b'"},
      {"(a, b, c, d=1)", 0, "b", "f() missing 2 required positional arguments: 'a' and 'c'"},
      {"(a, b, c)", 0, "", "f() missing 3 required positional arguments: 'a', 'b' and 'c'"},
      {"(*, a, b, c)", 0, "b", "f() missing 2 required keyword-only arguments: 'a' and 'c'"},
      {"(x, *, a)", 1, "", "f() missing 1 required keyword-only argument: 'a'"},
  };
  ItArena arena = {0};
  ItBuf out = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    CHECK_STR(outcome(&arena, rows[i].signature, rows[i].args, rows[i].keywords, &out), rows[i].want);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

static void callargs__format(void) {
  static const char *const rows[][2] = {
      {"()", "()"},
      {"(a, /, b)", "(a, b)"},
      {"(a: int, b: str = 1, *c: int, d: 'q' = 3, **e: None) -> int",
       "(a: int, b: str=1, *c: int, d: 'q'=3, **e: None) -> int"},
      {"(*, a, b=1)", "(*, a, b=1)"},
      {"(*args, a)", "(*args, a)"},
      {"(**kw)", "(**kw)"},
  };
  ItArena arena = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ItSignature spec;
    ItExprError err;
    ItBuf out = {0};
    CHECK(it_signature_read(&arena, it_str(rows[i][0]), 9, &spec, &err));
    it_callargs_format(&out, &spec);
    CHECK_STR(it_buf_view(&out), rows[i][1]);
    it_buf_clear(&out);
  }
  it_arena_clear(&arena);
}

int main(void) {
  RUN(callargs__outcomes);
  RUN(callargs__format);
  return test_end();
}
