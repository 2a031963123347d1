/*
 * test_annotations.c - which annotations are hidden, and that nothing else changes.
 *
 * Where an annotation begins and ends is what CPython's ast says of it (col_offset, end_col_offset).
 */
#include "base/arena.h"
#include "test.h"
#include "text/form.h"

static void check(const char *source, const char *want) {
  ItLex lex = {0};
  ItForm form = {0};
  it_lex(&lex, it_str(source));
  CHECK(!lex.refusal);
  it_form_normal(&form, &lex, it_str(source), (uint32_t)strlen(source));
  bool is_changed = it_form_hide_annotations(&form, &lex);
  CHECK_STR(it_buf_view(&form.bytes), want);
  CHECK_INT(is_changed, strcmp(source, want) != 0);
  it_form_clear(&form);
  it_lex_clear(&lex);
}

static void same(const char *source) { check(source, source); }

static void annotations__parameters(void) {
  check("def f(a: D[T][U]): pass\n", "def f(a: _______): pass\n");
  check("def f(a: D[T](1) = x[1][2], *b: D[T][U]): pass\n", "def f(a: _______ = x[1][2], *b: _______): pass\n");
  check("def f(*b: *D[T][U]): pass\n", "def f(*b: *_______): pass\n");
  check("def f(a, /, *, b: (D[T][U])): pass\n", "def f(a, /, *, b: (_______)): pass\n");
  check("def f() -> D[T] | E[U][V]: pass\n", "def f() -> ______________: pass\n");
  check("async def f(a: D[T]  [U]  = 1): pass\n", "async def f(a: _________  = 1): pass\n");
  check("def f[T: D[1][2]](a: T): pass\n", "def f[T: _______](a: T): pass\n");
}

static void annotations__statements(void) {
  check("x: D[T][U]\n", "x: _______\n");
  check("x: D[T][U] = y[1][2]; z: D[T].e[1]\n", "x: _______ = y[1][2]; z: _________\n");
  check("if x: y: D[T][U] = 1\n", "if x: y: _______ = 1\n");
  check("class C(B[T][U]): x: D[T][U]\n", "class C(B[T][U]): x: _______\n");
  check("def f(a): x: D[T][U] = a\n", "def f(a): x: _______ = a\n");
  check("type X = D[T][U]\n", "type X = _______\n");
  check("type X[T: D[1][2]] = int\n", "type X[T: _______] = int\n");
}

/* What the grammar takes as it is, and what is no annotation. */
static void annotations__others(void) {
  same("def f(a: D[T], b: D[T, U] | None = None) -> D[T] | E: pass\n");
  same("def f(a=lambda x, y=1: x[1][2], b={1: x[1][2]}): pass\n");
  same("x = lambda: y[1][2]\n");
  same("x[1:2][3] = y[1][2]\n");
  same("return_ = {1: x[1][2]}[1][2]\n");
  same("if x[1][2]: y = z[1][2]\n");
  same("for x in y[1][2]: z\n");
  same("def f(a: (D[T][U], int)): pass\n");
  same("def f(a: [D[T][U]]): pass\n");
  same("def f(a: D[(x := 1)][2]): pass\n"); /* it binds a name */
  same("class C(B[T][U], metaclass=M[T][U]): pass\n");
  same("assert x, y[1][2]\n");
}

/* What looks like the end of something stands in a string, a bracket or a comparison. */
static void annotations__ends(void) {
  check("def f(a: D[\"]\"][U]): pass\n", "def f(a: _________): pass\n");
  check("def f(a: D[''')):'''][U]): pass\n", "def f(a: _______________): pass\n");
  check("def f(a: D[T] == E[U][V] = 1): pass\n", "def f(a: _______________ = 1): pass\n");
  check("def f(a: D[lambda b, c: 0][U], d=1): pass\n", "def f(a: ____________________, d=1): pass\n");
  check("x: D[T][lambda: 0] = 1\n", "x: _______________ = 1\n");
}

int main(void) {
  RUN(annotations__parameters);
  RUN(annotations__statements);
  RUN(annotations__others);
  RUN(annotations__ends);
  return test_end();
}
