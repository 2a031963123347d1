/* test_header.c - which headers need no parser, and what they say. */
#include "text/header.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

static void put(char *out, size_t size, const char *text, ItPlainRange range) {
  const size_t used = strlen(out);
  snprintf(out + used, size - used, "%.*s", (int)(range.end - range.start), text + range.start);
}

/* name|stars name:annotation=value|...|>returns, or "no"; "/": positional only, "+": keyword only. */
static const char *read_header(const char *text) {
  static char out[1024];
  ItHeader header;
  out[0] = '\0';
  if (!it_header_read(&header, it_str(text), 0, (uint32_t)strlen(text))) return "no";
  put(out, sizeof out, text, header.name);
  for (uint32_t i = 0; i < header.count; i++) {
    const ItHeaderParam *param = &header.params[i];
    const char *place = param->is_positional_only ? "/" : param->is_keyword_only ? "+" : "";
    snprintf(out + strlen(out), 5, "|%s%.*s", place, (int)param->stars, "**");
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
      {"def f(*args, key, other=1, **kw):", "f|*args|+key|+other=1|**kw|>"},
      {"def f(a: int, b: m.T = 0, *c: str) -> None:", "f|a:int|b:m.T=0|*c:str|>None"},
      {"def match(case, type, _):", "match|case|type|_|>"},
      {"async def f():", "f|>"},
      {"def f(a, /):", "f|/a|>"},
      {"def f(a, /, b, *, c):", "f|/a|b|+c|>"},
      {"def f(*, a):", "f|+a|>"},
      {"def f(*a, b, **c):", "f|*a|+b|**c|>"},
      {"def f(a=1.5, b=0x10, c=b'', d='' '', e='''x'''):", "f|a=1.5|b=0x10|c=b''|d='' ''|e='''x'''|>"},
      {"def f(a='\\n', b=b(), c=b+c, d=b[0], e=..., f=(1)):", "f|a='\\n'|b=b()|c=b+c|d=b[0]|e=...|f=1|>"},
      {"def f(a: 'T', b: T[int]=1 if x else 2) -> T[int]:", "f|a:'T'|b:T[int]=1 if x else 2|>T[int]"},
      {"def f(a,  # the ) first\n      b\n      ):", "f|a|b|>"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) CHECK_TEXT(read_header(pairs[i][0]), pairs[i][1]);
}

static void header__others_are_left_to_the_grammar(void) {
  static const char *const headers[] = {
      "def f(/, a):", "def f(a, /, b, /):", "def f(*, a, /):", "def f(*):", "def f(*, **k):", "def f(*, *a):",
      "def f(a=1, b):",
      "def f(a=1, /, b):", "def f(**k, a):", "def f(*a, *b):", "def f(*a,):", "def f(a b):", "def f(a=):",
      "def f(a:):",
      "def f(None):", "def f(lambda):", "def None():", "def f(a=lambda: 1):", "def f(a=f''):", "def f(a='' f''):",
      "def f[T](a):", "def f(a): pass", "def f(a) - > b:", "def f(\xc3\xa9):", "def f(a=\xc3\xa9):",
      "def f(a=x\xc3\xa9):",
      "def f(a=None.x):", "def f(__debug__):", "def f(*a=1):", "def f(*a: *T):", "def f(,):", "def f", "def (a):",
      "def f(a=not):",
      "def f((a, b)):", "def f(a)", "def f(a :=1):", "def f(a=b c):", "def f(a=yield):", "def f(a=(yield)):",
      "def f(a) -> :",
      "asyncdef f():", "async  f():", "def\tf():",
  };
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
    const char *found = read_header(headers[i]);
    CHECK_TEXT(found, "no");
    if (strcmp(found, "no") != 0) printf("  %s\n", headers[i]);
  }
  char many[600] = "def f(a";
  for (int i = 0; i < 70; i++) snprintf(many + strlen(many), sizeof many - strlen(many), ", a%d", i);
  snprintf(many + strlen(many), sizeof many - strlen(many), "):");
  CHECK_TEXT(read_header(many), "no");
}

/* name|stars keyword=value|..., or "no". */
static const char *read_class(const char *text) {
  static char out[1024];
  ItClassHeader header;
  out[0] = '\0';
  if (!it_header_read_class(&header, it_str(text), 0, (uint32_t)strlen(text))) return "no";
  put(out, sizeof out, text, header.name);
  for (uint32_t i = 0; i < header.count; i++) {
    const ItHeaderBase *base = &header.bases[i];
    snprintf(out + strlen(out), 4, "|%.*s", (int)base->stars, "**");
    put(out, sizeof out, text, base->keyword);
    if (base->keyword.end) snprintf(out + strlen(out), 2, "=");
    put(out, sizeof out, text, base->value);
  }
  return out;
}

static void header__classes(void) {
  static const char *const pairs[][2] = {
      {"class A():", "A"},
      {"class A(B, m.C[int], f(x, y=1),):", "A|B|m.C[int]|f(x, y=1)"},
      {"class A(B, metaclass=M, *bs, **kw):", "A|B|metaclass=M|*bs|**kw"},
      {"class A(\n    B, # one\n    (C)):", "A|B|C"},
      {"class A(B == C):", "A|B == C"},
      {"class A:", "no"}, {"class A[T](B):", "no"}, {"class A(B for C in D):", "no"}, {"class A(lambda: 1):", "no"},
      {"class A(B):x", "no"}, {"class A(B C):", "no"}, {"class A(,):", "no"}, {"class A(x=):", "no"},
      {"class None(A):", "no"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) CHECK_TEXT(read_class(pairs[i][0]), pairs[i][1]);
}

/* level module: name as alias|..., or "no". */
static const char *read_import(const char *text) {
  static char out[1024];
  ItImportHeader header;
  out[0] = '\0';
  if (!it_header_read_import(&header, it_str(text), 0, (uint32_t)strlen(text))) return "no";
  if (header.is_from) snprintf(out, sizeof out, "%u", (unsigned)header.level);
  put(out, sizeof out, text, header.module);
  for (uint32_t i = 0; i < header.count; i++) {
    snprintf(out + strlen(out), 2, "|");
    put(out, sizeof out, text, header.items[i].name);
    if (header.items[i].alias.end) snprintf(out + strlen(out), 2, "=");
    put(out, sizeof out, text, header.items[i].alias);
  }
  if (header.is_star) snprintf(out + strlen(out), 3, "|%c", text[header.star]);
  return out;
}

static void header__imports(void) {
  static const char *const pairs[][2] = {
      {"import a", "|a"}, {"import a.b as c, d", "|a.b=c|d"}, {"from a.b import c as d, e", "0a.b|c=d|e"},
      {"from . import a", "1|a"},
      {"from .. a import (b, # one\n  c as d,\n)", "2a|b|c=d"}, {"from a import *", "0a|*"},
      {"from ...a import b", "3a|b"},
      {"import a,", "no"}, {"import a; b", "no"}, {"import", "no"}, {"import a as", "no"},
      {"import a as b.c", "no"}, {"import a b", "no"},
      {"from a import b.c", "no"}, {"from a import b,", "no"}, {"from a import ()", "no"},
      {"from a import (,)", "no"}, {"from import a", "no"},
      {"from __future__ import a", "no"}, {"from a import (b", "no"}, {"from a import (*)", "no"},
      {"from a import *, b", "no"},
      {"import None", "no"}, {"import a.\xc3\xa9", "no"}, {"from.a import b", "no"}, {"del a", "no"},
      {"import a as b as c", "no"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) CHECK_TEXT(read_import(pairs[i][0]), pairs[i][1]);
}

int main(void) {
  RUN(header__plain_ones);
  RUN(header__others_are_left_to_the_grammar);
  RUN(header__classes);
  RUN(header__imports);
  return test_end();
}
