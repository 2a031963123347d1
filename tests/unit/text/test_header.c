/* test_header.c - which headers need no parser, and what they say. */
#include "text/header.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

static void put(char *out, size_t size, const char *text, ItHeaderRange range) {
  const size_t used = strlen(out);
  snprintf(out + used, size - used, "%.*s", (int)(range.end - range.start), text + range.start);
}

/* name|stars name:annotation=value|...|>returns, or "no". */
static const char *read_header(const char *text) {
  static char out[1024];
  ItHeader header;
  out[0] = '\0';
  if (!it_header_read(&header, it_str(text), 0, (uint32_t)strlen(text))) return "no";
  put(out, sizeof out, text, header.name);
  for (uint32_t i = 0; i < header.count; i++) {
    const ItHeaderParam *param = &header.params[i];
    snprintf(out + strlen(out), 4, "|%.*s", (int)param->stars, "**");
    put(out, sizeof out, text, param->name);
    if (param->annotation.end) snprintf(out + strlen(out), 2, ":");
    put(out, sizeof out, text, param->annotation);
    if (param->value.end) snprintf(out + strlen(out), 2, "=");
    put(out, sizeof out, text, param->value);
  }
  snprintf(out + strlen(out), 3, "|>");
  put(out, sizeof out, text, header.returns);
  return out;
}

static void header__plain_ones(void) {
  static const char *const pairs[][2] = {
      {"def f():", "f|>"},
      {"def  f ( ) :", "f|>"},
      {"def f(self, x1, y):", "f|self|x1|y|>"},
      {"def f(a, b=None, c=-1, d='x, )', e=(), f=a.b.c,):", "f|a|b=None|c=-1|d='x, )'|e=()|f=a.b.c|>"},
      {"def f(*args, key, other=1, **kw):", "f|*args|key|other=1|**kw|>"},
      {"def f(a: int, b: m.T = 0, *c: str) -> None:", "f|a:int|b:m.T=0|*c:str|>None"},
      {"def match(case, type, _):", "match|case|type|_|>"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) CHECK_TEXT(read_header(pairs[i][0]), pairs[i][1]);
}

static void header__others_are_left_to_the_grammar(void) {
  static const char *const headers[] = {
      "async def f():", "def f(a, /):", "def f(*, a):", "def f(a=1, b):", "def f(**k, a):", "def f(*a, *b):",
      "def f(*a,):", "def f(a b):", "def f(a=):", "def f(a:):", "def f(None):", "def f(lambda):", "def None():",
      "def f(a=1.5):", "def f(a=0x10):", "def f(a=01):", "def f(a=b''):", "def f(a='' ''):", "def f(a='''x'''):",
      "def f(a='\\n'):", "def f(a=b()):", "def f(a=b+c):", "def f(a=b[0]):", "def f(a: 'T'):", "def f(a: T[int]):",
      "def f(a) -> T[int]:", "def f[T](a):", "def f(a,\n b):", "def f(a): pass", "def f(a) - > b:", "def f(\xc3\xa9):",
      "def f(a=None.x):", "def f(__debug__):", "def f(*a=1):", "def f(,):", "def f", "def (a):", "def f(a=not):",
      "def f(a:int=1 if x else 2):", "def f((a, b)):", "def f(a=...):", "def f(a=(1)):", "def f(a)", "def f(a :=1):",
  };
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
    const char *found = read_header(headers[i]);
    CHECK_TEXT(found, "no");
    if (strcmp(found, "no") != 0) printf("  %s\n", headers[i]);
  }
  char many[400] = "def f(a";
  for (int i = 0; i < 40; i++) snprintf(many + strlen(many), sizeof many - strlen(many), ", a%d", i);
  snprintf(many + strlen(many), sizeof many - strlen(many), "):");
  CHECK_TEXT(read_header(many), "no");
}

int main(void) {
  RUN(header__plain_ones);
  RUN(header__others_are_left_to_the_grammar);
  return test_end();
}
