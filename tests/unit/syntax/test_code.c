/* test_code.c - code facts against those of CPython 3.8 to 3.13, which compare/code_facts.py asks for by the thousand.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "syntax/code.h"
#include "test.h"

enum { MOST_ROWS = 6 };

/* What the function `t` says from that version on: names, then flags and the three counts of arguments. */
typedef struct Row {
  int minor;
  const char *says; /* NULL: no version takes the source any more */
} Row;

typedef struct Case {
  const char *name;
  const char *source;
  Row rows[MOST_ROWS];
} Case;

static const Case cases[] = {
    {"order",
     "def t():\n  a.b += c; d[e] += g; h += i; x = y[j:k:l] = m; (n, *o), p.q = r\n",
     {{8, "h x n o | a b c d e g i m y j k l r p q |  |  | 43 0 0 0"},
      {11, "h x n o | a b c d e g i m y j k l r p q |  |  | 3 0 0 0"}}},
    {"parameters",
     "def t(a, /, b, *args, c, d=1, **kw): pass\n",
     {{8, "a b c d args kw |  |  |  | 4f 2 1 2"}, {11, "a b c d args kw |  |  |  | f 2 1 2"}}},
    {"cells",
     "def t(b, a, *c, d, **e):\n  z = y = 1\n  def g(): return a, e, d, z, y, c\n",
     {{8, "b a d c e g |  | a c d e y z |  | f 2 0 1"}, {11, "b a d c e g |  | a d c e y z |  | f 2 0 1"}}},
    {"imports",
     "def t():\n  import os.path, a.b as c, sys as s\n  from . import d\n  from .e.f import g as h, i\n",
     {{8, "os c s d h i | os.path a.b b sys \"\" d e.f g i |  |  | 43 0 0 0"},
      {11, "os c s d h i | os.path a.b b sys \"\" d e.f g i |  |  | 3 0 0 0"}}},
    {"finally_copied",
     "def t(xs):\n  for i in xs:\n    try:\n      if a: continue\n      if b: break\n      c()\n"
     "    except E as e:\n      h(); return e.x\n    else: l()\n    finally:\n      d(); w = 1\n",
     {{8, "xs i w e | d a b c E h x l |  |  | 43 1 0 0"},
      {9, "xs i w e | a d b c E h x l |  |  | 43 1 0 0"},
      {11, "xs i w e | a d b c l E h x |  |  | 3 1 0 0"}}},
    {"dead",
     "def t():\n  if 0: a.b; x = 1\n  elif not __debug__: c\n  while 0: y = d.e\n  assert f, g\n",
     {{8, " | a c d f AssertionError g |  |  | 43 0 0 0"},
      {9, " | a c d f g |  |  | 43 0 0 0"},
      {10, "x y | a b c d e f g |  |  | 43 0 0 0"},
      {11, "x y | a b c d e f g |  |  | 3 0 0 0"}}},
    {"folded",
     "def t():\n  (a := __debug__)\n  return __debug__\n",
     {{8, "a | __debug__ |  |  | 43 0 0 0"}, {10, "a |  |  |  | 43 0 0 0"}, {11, "a |  |  |  | 3 0 0 0"}}},
    {"comprehensions",
     "def t(a): return [x for x in a if (y := x)], {i: j for i, j in b}, (z for z in c for w in z), {lambda: s for s "
     "in d}\n",
     {{8, "a | b c d | y |  | 3 1 0 0"}, {12, "a x y i j s | b c d | s |  | 3 1 0 0"}}},
    {"isolated",
     "def t(): return [c for c in a], [c for b in a]\n",
     {{8, " | a |  |  | 43 0 0 0"},
      {11, " | a |  |  | 3 0 0 0"},
      {12, "c b | a |  |  | 3 0 0 0"},
      {13, "c b | a c |  |  | 3 0 0 0"}}},
    {"match",
     "def t(s):\n  match s:\n    case A.B: one\n    case [x, *y, 1]: two\n"
     "    case {'k': z, C.D: w, **r} if g: three\n    case P(a, b, k=c) as d: four\n"
     "    case (1 | 2) | -1: five\n",
     {{10, "s x y z w r a b c d | A B one two C D g three P four five |  |  | 43 1 0 0"},
      {11, "s x y z w r a b c d | A B one two C D g three P four five |  |  | 3 1 0 0"}}},
    {"except_star", "def t():\n  try: a\n  except* B as e: c\n  else: d\n", {{11, "e | a B c d |  |  | 3 0 0 0"}}},
    {"private",
     "class _C:\n  def t(self, __p):\n    self.__x = __p.__y__\n    import __a.__b as __c, a.__b as c\n",
     {{8, "self _C__p _C__c c | __y__ _C__x __a.__b __b a.__b |  |  | 43 2 0 0"},
      {11, "self _C__p _C__c c | __y__ _C__x __a.__b __b a.__b |  |  | 3 2 0 0"}}},
    {"super",
     "class A:\n  class B:\n    def t(self): return super().t, print\n",
     {{8, "self | super t print |  | __class__ | 3 1 0 0"}}},
    {"class_inside",
     "def o(x):\n  class A:\n    x = x\n    def t(self): return x, y\n",
     {{8, "self | y |  | x | 13 1 0 0"}}},
    {"nonlocal",
     "def o():\n  n = m = 1\n  def p():\n    nonlocal n\n    global m\n    def t():\n      return n, m\n",
     {{8, " | m |  | n | 13 0 0 0"}}},
    {"annotations",
     "def t(a: b, /, c: d = e, *f: g, h: i = j) -> k:\n  l: m = n\n  o.p: q\n"
     "  def u(a: b2, /, c: d2 = e2, *f: g2, h: i2 = j2) -> k2: pass\n",
     {{8, "a c h f l u | n o e2 j2 d2 b2 g2 i2 k2 |  |  | 47 2 1 1"},
      {11, "a c h f l u | n o e2 j2 d2 b2 g2 i2 k2 |  |  | 7 2 1 1"}}},
    {"annotation_captures", "def o():\n  T = int\n  def t():\n    x: T = 1\n", {{8, "x |  |  | T | 13 0 0 0"}}},
    {"future",
     "from __future__ import annotations\ndef o():\n  T = int\n  def t():\n    x: T = 1\n",
     {{8, "x |  |  | T | 1000013 0 0 0"}, {10, "x |  |  |  | 1000053 0 0 0"}, {11, "x |  |  |  | 1000013 0 0 0"}}},
    {"generators",
     "async def t():\n  yield [b async for b in c]\n",
     {{8, " | c |  |  | 243 0 0 0"}, {11, " | c |  |  | 203 0 0 0"}, {12, "b | c |  |  | 203 0 0 0"}}},
    {"lambda_yields",
     "def o():\n  def t(): return lambda: (yield)\n",
     {{8, " |  |  |  | 53 0 0 0"}, {11, " |  |  |  | 13 0 0 0"}}},
    {"with",
     "def t():\n  with (a as b, c): pass\n  with (d, e) as f, (g): pass\n  with (yield): pass\n",
     {{9, "b f | a c d e g |  |  | 63 0 0 0"}, {11, "b f | a c d e g |  |  | 23 0 0 0"}}},
    {"generic", "class A[T]:\n  def t[U: T](self, x: U = d): return T, U\n", {{12, "self x |  |  | T U | 13 2 0 0"}}},
    {"alias",
     "def t():\n  type X[T] = T; match = type; type = 1\n  type (x)\n",
     {{12, "X type match | x |  |  | 3 0 0 0"}}},
};

static void put_names(ItBuf *out, ItCodeNames names) {
  for (uint32_t i = 0; i < names.count; i++) {
    if (i) it_buf_char(out, ' ');
    it_buf_str(out, names.items[i].size ? names.items[i] : IT_STR("\"\""));
  }
  it_buf_text(out, " | ");
}

static void put_code(ItBuf *out, const ItCode *code) {
  put_names(out, code->varnames);
  put_names(out, code->names);
  put_names(out, code->cellvars);
  put_names(out, code->freevars);
  it_buf_format(out, "%x %u %u %u", code->flags, code->argcount, code->posonlyargcount, code->kwonlyargcount);
}

/* The classes that open the source one inside another, down to the first function. */
static uint32_t skip_classes(const char **source, struct ItScopeClass *classes) {
  static const ItStr T = {"T", 1};
  uint32_t count = 0;
  while (strncmp(*source + strspn(*source, " "), "class ", 6) == 0) {
    const char *name = *source + strspn(*source, " ") + 6;
    size_t size = strcspn(name, "[:");
    classes[count++] = (struct ItScopeClass){it_str_of(name, size), &T, name[size] == '['};
    *source = strchr(name, '\n') + 1;
  }
  *source += strspn(*source, " ");
  return count;
}

static void check(const Case *one, const Row *row, int minor) {
  static const char FUTURE[] = "from __future__ import annotations\n";
  const char *source = one->source;
  ItArena arena = {0};
  ItBuf out = {0};
  ItCode code;
  const char *reason;
  struct ItScopeClass classes[4];
  ItCodeSource asked = {
      .minor = minor, .has_future = strncmp(source, FUTURE, sizeof FUTURE - 1) == 0, .classes = classes};
  if (asked.has_future) source += sizeof FUTURE - 1;
  asked.future_flags = asked.has_future ? IT_CO_FUTURE_ANNOTATIONS : 0;
  asked.class_count = skip_classes(&source, classes);
  asked.text = it_str(source);
  const char *target = strstr(source, "def t");
  if (target - source >= 6 && strncmp(target - 6, "async ", 6) == 0) target -= 6;
  asked.target = (uint32_t)(target - source);
  if (it_code_read(&arena, &asked, &code, &reason)) put_code(&out, &code);
  else it_buf_text(&out, reason);
  test_text(out.data, out.size, row->says, strlen(row->says), one->name, __FILE__, minor);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

static void code__says_what_cpython_says(void) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const Row *row = cases[i].rows;
    for (int minor = row->minor; minor <= 13; minor++) {
      while (row + 1 < cases[i].rows + MOST_ROWS && row[1].says && row[1].minor <= minor) row++;
      check(&cases[i], row, minor);
    }
  }
}

static bool reads(const char *text, ItArena *arena, ItCode *code) {
  const char *reason;
  ItCodeSource source = {.text = it_str(text), .minor = 11};
  return it_code_read(arena, &source, code, &reason) && !reason;
}

static void code__refuses_what_is_no_function(void) {
  ItArena arena = {0};
  ItCode code;
  CHECK(!reads("x = 1\n", &arena, &code));
  CHECK(!reads("def f(:\n  pass\n", &arena, &code));
  CHECK(!reads("def f():\n  (\n", &arena, &code));
  CHECK(!reads("", &arena, &code));
  CHECK(reads("def f(): pass\n", &arena, &code));
  it_arena_clear(&arena);
}

/* Many names through many scopes: refused rather than worked on for minutes. */
static void code__stops_at_its_limit(void) {
  ItArena arena = {0};
  ItBuf text = {0};
  ItCode code;
  it_buf_text(&text, "def f():\n  ");
  for (int i = 0; i < 3000; i++) it_buf_format(&text, "n%d = ", i);
  it_buf_text(&text, "0\n  x = ");
  for (int i = 0; i < 2000; i++) it_buf_text(&text, "lambda: ");
  it_buf_char(&text, '[');
  for (int i = 0; i < 3000; i++) it_buf_format(&text, "n%d,", i);
  it_buf_text(&text, "]\n");
  it_buf_char(&text, '\0');
  CHECK(!reads(text.data, &arena, &code));
  it_buf_clear(&text);
  it_arena_clear(&arena);
}

/* A `finally` inside another, each with a return: compiled once each, not twice for every one around it. */
static void code__nested_finally_is_linear(void) {
  ItArena arena = {0};
  ItBuf text = {0};
  ItCode code;
  it_buf_text(&text, "def f():\n");
  for (int i = 1; i < 90; i++) it_buf_format(&text, "%*stry: return a%d\n%*sfinally:\n", i, "", i, i, "");
  it_buf_format(&text, "%*spass\n", 90, "");
  it_buf_char(&text, '\0');
  CHECK(reads(text.data, &arena, &code));
  CHECK_INT(code.names.count, 89);
  it_buf_clear(&text);
  it_arena_clear(&arena);
}

int main(void) {
  RUN(code__says_what_cpython_says);
  RUN(code__refuses_what_is_no_function);
  RUN(code__stops_at_its_limit);
  RUN(code__nested_finally_is_linear);
  return test_end();
}
