/* test_unparse.c - what annotations become, against CPython's compilers. */
#include "golden.h"
#include "python/unparse.h"

enum { FIRST_MINOR = 8, LAST_MINOR = 13 };

static void unparse__as_cpython(void) {
  Golden golden;
  ItArena arena = {0};
  ItBuf out = {0};
  int count = 0;
  golden_open(&golden, "unparse");
  while (golden_next(&golden)) {
    const ItExpr *expr = it_expr_parse(&arena, golden.fields[2], NULL);
    bool is_known = it_str_is(golden.fields[0], "text");
    for (int minor = FIRST_MINOR; expr && minor <= LAST_MINOR; minor++) {
      if (!(golden_minors(&golden) & 1u << minor)) continue;
      it_buf_reset(&out);
      CHECK_INT(it_unparse(&out, expr, minor), is_known);
      golden_check(it_buf_view(&out), is_known ? golden.fields[3] : it_str(""), golden.fields[2], minor);
      count++;
    }
    if (!expr) golden_check(it_str("refused"), golden.fields[3], golden.fields[2], 0);
    it_arena_reset(&arena);
  }
  CHECK(count > 1500);
  golden_close(&golden);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

/* Appends or leaves as it was. */
static void unparse__unknown(void) {
  ItArena arena = {0};
  ItBuf text = {0};
  ItBuf out = {0};
  it_buf_text(&out, "x");
  it_buf_text(&text, "[a, 0x");
  it_buf_fill(&text, 'f', 4000);
  it_buf_char(&text, ']');
  const ItExpr *expr = it_expr_parse(&arena, it_buf_view(&text), NULL);
  CHECK(expr && !it_unparse(&out, expr, 8) && !it_unparse(&out, expr, 13));
  CHECK_STR(it_buf_view(&out), "x");
  it_buf_clear(&out);
  CHECK(expr && expr->elts.count == 2 && !it_unparse(&out, expr->elts.items[1], 13));
  CHECK_INT(out.size, 0);
  it_buf_clear(&text);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

/* Each level of quotes doubles the backslashes of the one inside. */
static void unparse__nested_fstrings(void) {
  ItArena arena = {0};
  ItBuf text = {0};
  ItBuf out = {0};
  for (int i = 0; i < 150; i++) it_buf_text(&text, "f'\\'{\"\" + ");
  it_buf_char(&text, 'a');
  for (int i = 0; i < 150; i++) it_buf_text(&text, "}'");
  const ItExpr *expr = it_expr_parse(&arena, it_buf_view(&text), NULL);
  CHECK(expr && !it_unparse(&out, expr, 12));
  it_buf_clear(&text);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

/* 3.8 folds at every level: nothing is folded again and again. */
static void unparse__deep(void) {
  static const char *const TEXTS[] = {"1 + ", "a + ", "a or b and ", "- ", "a if 1 else ", "'x' + "};
  ItArena arena = {0};
  ItBuf text = {0};
  ItBuf out = {0};
  for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
    it_buf_reset(&text);
    for (int j = 0; j < 1400; j++) it_buf_text(&text, TEXTS[i]);
    it_buf_char(&text, 'a');
    const ItExpr *expr = it_expr_parse(&arena, it_buf_view(&text), NULL);
    CHECK(expr && it_unparse(&out, expr, 8) && it_unparse(&out, expr, 13));
    it_arena_reset(&arena);
  }
  it_buf_clear(&text);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

int main(void) {
  RUN(unparse__as_cpython);
  RUN(unparse__unknown);
  RUN(unparse__nested_fstrings);
  RUN(unparse__deep);
  return test_end();
}
