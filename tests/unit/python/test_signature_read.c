/* test_signature_read.c - texts of signatures, right and wrong; the cases "calls" have CPython's word for more. */
#include "python/signature_read.h"

#include <stdlib.h>

#include "test.h"

/* str() of what was read, or "offset: message". */
static ItStr read(ItArena *arena, const char *text, ItBuf *out) {
  ItSignature signature;
  ItExprError err;
  it_buf_reset(out);
  if (it_signature_read(arena, it_str(text), 11, &signature, &err)) it_signature_text(out, &signature);
  else it_buf_format(out, "%zu: %s", err.offset, err.message);
  return it_buf_view(out);
}

static void signature_read__texts(void) {
  static const char *const rows[][2] = {
      {"()", "()"},
      {" ( a , /,b = 0x10 ,*c,d : int=[ 1,'x' ] , ** e )->None ", "(a, /, b=16, *c, d: int = [1, 'x'], **e) -> None"},
      {"(*, a, b=lambda x, y=1: x)", "(*, a, b=lambda x, y=1: x)"},
      {"(a: Dict[str, 'C'] = {'a': (1,), 'b': None}, *b: *Ts)",
       "(a: Dict[str, 'C'] = {'a': (1,), 'b': None}, *b: *Ts)"},
      {"(a,\n  # two\n  b)", "(a, b)"},
      /* what str(signature) shows of values that no expression makes */
      {"(a=<object object at 0x7f>, b: <class 'BinaryIO'> = None) -> <class 'IO'>",
       "(a=<object object at 0x7f>, b: <class 'BinaryIO'> = None) -> <class 'IO'>"},
      {"(a=[<E.A: 1>, (<F f, g>, ')')], b=1)", "(a=[<E.A: 1>, (<F f, g>, ')')], b=1)"},
      {"(a=<function <lambda> at 0x\xE2\x80\xA6>)", "(a=<function <lambda> at 0x\xE2\x80\xA6>)"},
      /* inspect itself says what is wrong with these */
      {"(a=1, b)", "(a=1, b)"},
      {"(**k, a)", "(**k, a)"},
      {"(a, a)", "(a, a)"},
      {"(*a=1)", "(*a=1)"},
      {"(*a, *b)", "(*a, *b)"},
      {"(1a, class)", "(1a, class)"},
      /* and these have no parameters to speak of */
      {"", "0: ( is expected"},
      {"a", "0: ( is expected"},
      {"(", "1: a parameter is expected"},
      {"(a", "2: invalid syntax"},
      {"(a,,b)", "3: a parameter is expected"},
      {"(a b)", "3: invalid syntax"},
      {"(a=)", "3: invalid syntax"},
      {"(a=1+)", "5: invalid syntax"},
      {"(a=[)", "4: invalid syntax"},
      {"(a=<x)", "3: invalid syntax"},
      {"(*)", "2: named arguments must follow bare *"},
      {"(*, **k)", "4: named arguments must follow bare *"},
      {"(*, *, a)", "4: named arguments must follow bare *"},
      {"(*a, *)", "6: * may appear only once"},
      {"(/)", "2: / is out of place"},
      {"(a, /, b, /)", "11: / is out of place"},
      {"(*a, /)", "6: / is out of place"},
      {"(**a, /)", "7: / is out of place"},
      {"(a) -> int x", "11: invalid syntax"},
      {"(a) -> ", "7: invalid syntax"},
      {"(a) x", "4: invalid syntax"},
  };
  ItArena arena = {0};
  ItBuf out = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) CHECK_STR(read(&arena, rows[i][0], &out), rows[i][1]);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

static void signature_read__sources(void) {
  ItArena arena = {0};
  ItSignature signature;
  ItExprError err;
  CHECK(it_signature_read(&arena, IT_STR("(a: 'C' = (0x10), b=name)"), 11, &signature, &err));
  CHECK_INT(signature.count, 2);
  CHECK_STR(signature.params[0].value.text, "16");
  CHECK_STR(signature.params[0].value.source, "0x10");
  CHECK(!signature.params[0].value.is_guess);
  CHECK_STR(signature.params[0].annotation.source, "'C'");
  CHECK(signature.params[1].value.is_guess && !signature.params[1].annotation.text.data &&
        !signature.returns.text.data);
  it_arena_clear(&arena);
}

/* `piece` over and over, up to the limit. */
static void read_many(const char *piece) {
  enum { SIZE = 1000000 };
  ItArena arena = {0};
  ItSignature signature;
  ItExprError err;
  ItBuf text = {0};
  it_buf_char(&text, '(');
  while (text.size < SIZE) it_buf_text(&text, piece);
  it_signature_read(&arena, it_buf_view(&text), 11, &signature, &err);
  it_buf_clear(&text);
  it_arena_clear(&arena);
}

/* Nothing that costs the square of its size. */
static void signature_read__hostile(void) {
  static const char *const pieces[] = {"a,", "a=<x>,",    "a=b<\"\"\"x>,", "a=[",  "a=<", "a:(",
                                       "*,", "a=lambda:", "a=-",           "# \n", "a=1+"};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) read_many(pieces[i]);
}

int main(void) {
  RUN(signature_read__texts);
  RUN(signature_read__sources);
  RUN(signature_read__hostile);
  return test_end();
}
