/* test_expr.c - trees of expressions against ast's; limits; broken input. */
#include "golden.h"
#include "python/expr.h"

/* Every version from 8 on that has an answer in the file. */
static const unsigned ALL = 0x3F00;

/* What any version takes has the tree that it has there; what all refuse is refused. */
static void expr__as_cpython(void) {
  Golden golden;
  ItArena arena = {0};
  ItBuf out = {0};
  int count = 0;
  golden_open(&golden, "expr");
  while (golden_next(&golden)) {
    ItExprError err = {0, NULL};
    const ItExpr *expr = it_expr_parse(&arena, golden.fields[2], &err);
    it_buf_reset(&out);
    if (expr) it_expr_dump(expr, true, &out);
    else it_buf_text(&out, "refused");
    CHECK_INT(expr == NULL, err.message != NULL);
    if (it_str_is(golden.fields[0], "tree")) golden_check(it_buf_view(&out), golden.fields[3], golden.fields[2], 13);
    else if (golden_minors(&golden) == ALL) golden_check(it_buf_view(&out), it_str("refused"), golden.fields[2], 13);
    it_arena_reset(&arena);
    count++;
  }
  CHECK(count > 350);
  golden_close(&golden);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

/* `before` and `after` that many times around `middle`. */
static bool parses(const char *before, const char *middle, const char *after, size_t times) {
  ItArena arena = {0};
  ItBuf text = {0};
  ItBuf dump = {0};
  for (size_t i = 0; i < times; i++) it_buf_text(&text, before);
  it_buf_text(&text, middle);
  for (size_t i = 0; i < times; i++) it_buf_text(&text, after);
  const ItExpr *expr = it_expr_parse(&arena, it_buf_view(&text), NULL);
  bool is_taken = expr != NULL;
  if (is_taken) {
    CHECK(expr->depth <= IT_EXPR_DEPTH);
    it_expr_dump(expr, true, &dump);
  }
  it_buf_clear(&dump);
  it_buf_clear(&text);
  it_arena_clear(&arena);
  return is_taken;
}

static void expr__brackets(void) {
  CHECK(parses("(", "a", ")", 200));
  CHECK(!parses("(", "a", ")", 201));
  CHECK(parses("[", "", "]", 200));
  CHECK(!parses("{", "", "}", 201));
  CHECK(parses("f(", "a", ")", 200));
  CHECK(parses("a[", "b", "]", 200));
  CHECK(!parses("a[", "b", "]", 100000));
  CHECK(!parses("(", "", "", 100000));
  CHECK(parses("f'{", "a", "}'", 100));
  CHECK(!parses("f'{", "a", "}'", 100000));
  CHECK(!parses("f'{a:{", "a", "}}'", 100000));
}

static void expr__depth(void) {
  CHECK(parses("a+", "b", "", 2999));
  CHECK(!parses("a+", "b", "", 3000));
  CHECK(parses("-", "b", "", 2999));
  CHECK(!parses("not ", "b", "", 100000));
  CHECK(parses("", "a", ".b", 2999));
  CHECK(!parses("", "a", ".b", 100000));
  CHECK(!parses("", "a", "()", 100000));
  CHECK(!parses("a**", "b", "", 100000));
  CHECK(!parses("lambda:", "b", "", 100000));
  CHECK(!parses("a if b else ", "b", "", 100000));
  CHECK(!parses("lambda a=", "b", "", 100000));
  CHECK(!parses("await ", "b", "", 100000));
  CHECK(parses("a if b else ", "b", "", 2000));
  CHECK(parses("lambda:", "b", "", 1000));
  /* Wide is not deep. */
  CHECK(parses("a or ", "b", "", 100000));
  CHECK(parses("a<", "b", "", 100000));
  CHECK(parses("a,", "b", "", 100000));
  CHECK(parses("'a'", "", "", 100000));
}

/* A precedence level more inside each bracket: no deeper than what the parser counts. */
static void expr__every_level(void) {
  CHECK(parses("a if not b else c or d and not e<f|g^h&i<<j+k*-l**(", "m", ")", 199));
}

/* Every beginning is taken or refused; the sanitizers watch the reads. */
static void expr__cut_anywhere(void) {
  static const char TEXT[] =
      "lambda a, /, b=0x1F, *c, d=1.5e-3j, **e: [f(*g, **h, i=j) for k, (l, *m) in n[o:p:-1, ...] if q and not r is not"
      " s or t], {u: v, **w}, {x, 'y' \"z\"} if rb'\\x41' else f'a{b!r:>{c}}\\N{DIGIT ONE}{{d}}{e=}' f'''{\nf}''' "
      "u'\\'' # g\n , (yield h), i ** ~j // k @ l <= m, await n, \xC3\xA9, \\\n o.p, 1_0if q else r";
  ItArena arena = {0};
  for (size_t size = 0; size < sizeof TEXT; size++) {
    char *cut = it_alloc(size + 1);
    memcpy(cut, TEXT, size);
    ItExprError err = {0, NULL};
    if (!it_expr_parse(&arena, it_str_of(cut, size), &err)) CHECK(err.message && err.offset <= size);
    it_arena_reset(&arena);
    it_free(cut);
  }
  CHECK(it_expr_parse(&arena, it_str_of(TEXT, sizeof TEXT - 1), NULL) != NULL);
  CHECK(it_expr_parse(&arena, it_str_of("a\0b", 3), NULL) == NULL);
  CHECK(it_expr_parse(&arena, it_str("'\xFF\xFE'"), NULL) != NULL); /* not UTF-8: whoever decoded it has passed it on */
  CHECK(it_expr_parse(&arena, it_str("\xFF"), NULL) == NULL);
  it_arena_clear(&arena);
}

static void expr__names(void) {
  CHECK_TEXT(it_expr_kind_name(IT_EXPR_FORMATTED_VALUE), "FormattedValue");
  CHECK_TEXT(it_operator_name(IT_OP_NOT_IN), "NotIn");
  CHECK_TEXT(it_operator_written(IT_OP_NOT_IN), "not in");
}

/* What stands bare behind `match` only: match w := x, *y: */
static void expr__subject(void) {
  ItArena arena = {0};
  ItBuf out = {0};
  const ItExpr *expr = it_expr_parse(&arena, it_str("w := x, *y"), NULL);
  CHECK(expr != NULL);
  if (expr) it_expr_dump(expr, false, &out);
  CHECK_STR(it_buf_view(&out), "Tuple([NamedExpr(Name(w), Name(x)), Starred(Name(y))])");
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

/* A parse does not look at the arena's other contents, and what it borrows is the source alone. */
static void expr__places(void) {
  ItArena arena = {0};
  const ItExpr *expr = it_expr_parse(&arena, it_str(" # c\n (a)[ (b) ] "), NULL);
  CHECK(expr && expr->kind == IT_EXPR_SUBSCRIPT);
  CHECK_INT(expr->start, 6);
  CHECK_INT(expr->size, 10);
  CHECK_INT(expr->subscript.value->start, 7);
  CHECK_INT(expr->subscript.slice->start, 12);
  CHECK_INT(expr->depth, 2);
  it_arena_clear(&arena);
}

int main(void) {
  RUN(expr__as_cpython);
  RUN(expr__brackets);
  RUN(expr__depth);
  RUN(expr__every_level);
  RUN(expr__cut_anywhere);
  RUN(expr__names);
  RUN(expr__subject);
  RUN(expr__places);
  return test_end();
}
