/* test_plain.c - which expressions need no parser, and where they stand. */
#include "text/plain.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

/* The range of the expression and what stands behind it, or "no". */
static const char *read_expression(const char *text) {
  static char out[1024];
  ItPlain plain = {text, 0, (uint32_t)strlen(text), false};
  ItPlainRange range;
  if (!it_plain_expression(&plain, &range)) return "no";
  snprintf(out, sizeof out, "%.*s|%s", (int)(range.end - range.start), text + range.start, text + plain.at);
  return out;
}

static void plain__expressions(void) {
  static const char *const pairs[][2] = {
      {" a ", "a|"}, {"a.b . c", "a.b . c|"}, {"a, b", "a|, b"}, {"a = b", "a|= b"}, {"a: b", "a|: b"}, {"a)", "a|)"},
      {"None", "None|"}, {"...", "...|"}, {"1_0.5e3j", "no"}, {"1_0.5", "1_0.5|"}, {".5", ".5|"},
      {"0xFf", "0xFf|"}, {"-1", "-1|"},
      {"'a' \"b\" b'c'", "'a' \"b\" b'c'|"}, {"r'\\'", "no"}, {"'\\''", "'\\''|"}, {"'''a\n'b'''", "'''a\n'b'''|"},
      {"'a' if b else 'c'", "'a' if b else 'c'|"}, {"a if b else c if d else e", "a if b else c if d else e|"},
      {"()", "()|"}, {"(a)", "a|"}, {"(a,)", "(a,)|"}, {"(a).b", "(a).b|"},
      {"( # c )\n 'a'\n 'b' )", "'a'\n 'b'|"}, {"((a))", "no"},
      {"((a) + (b))", "no"}, {"(a) + (b)", "(a) + (b)|"}, {"(a)(b)", "(a)(b)|"},
      {"[1, (2, 3), [4],]", "[1, (2, 3), [4],]|"},
      {"{}", "{}|"}, {"{1, 2}", "{1, 2}|"}, {"{'a': 1, b: {}}", "{'a': 1, b: {}}|"},
      {"f(a, *b, c=d, **e)", "f(a, *b, c=d, **e)|"},
      {"a[1:2, ::3, :]", "a[1:2, ::3, :]|"}, {"a[1,]", "a[1,]|"},
      {"a or not b and c not in d is not e", "a or not b and c not in d is not e|"},
      {"a ** -b // c << 1 >= d != e", "a ** -b // c << 1 >= d != e|"}, {"a @ b", "a @ b|"},
      {"a \\\n + b", "a \\\n + b|"}, {"a\n+ b", "a|\n+ b"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) CHECK_TEXT(read_expression(pairs[i][0]), pairs[i][1]);
}

static void plain__others(void) {
  static const char *const texts[] = {
      "", "a b", "a +", "a.", "a.None", "1.real", "1 2", "1if a else b", "f'a'", "'a' f'b'", "lambda: 1", "yield",
      "await a", "*a", "(*a,)",
      "[*a]", "{**a}", "(a for a in b)", "[a for a in b]", "f(a for a in b)", "a if b", "a else b", "(a if b)",
      "a if b if c else d else e",
      "a + not b", "a == not b", "f(,)", "(,)", "[,]", "f(a=)", "f(a b)", "f(1=2)", "(a=1)", "{a: 1, b}",
      "{a, b: 1}", "{a:}", "{:a}", "a[]",
      "a[1:2:3:4]", "(a:b)", "[a:b]", "(a]", "(a := 1)", "a += 1 +", "a <> b", "a += b", "a -> b", "a ! b",
      "a = = b", "$", "a?", "\xc3\xa9", "a\xc3\xa9", "a not b",
      "not", "__debug__.x = 1.y", "print >>f, x=",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const char *found = read_expression(texts[i]);
    const size_t size = strlen(found);
    bool is_whole = strcmp(found, "no") != 0 && found[size - 1] == '|'; /* a beginning may be one */
    CHECK(!is_whole);
    if (is_whole) printf("  %s\n", texts[i]);
  }
}

static void plain__nests_to_a_limit(void) {
  char deep[200] = "";
  for (int i = 0; i < 60; i++) snprintf(deep + strlen(deep), sizeof deep - strlen(deep), "[");
  for (int i = 0; i < 60; i++) snprintf(deep + strlen(deep), sizeof deep - strlen(deep), "]");
  CHECK_TEXT(read_expression(deep), "no");
}

int main(void) {
  RUN(plain__expressions);
  RUN(plain__others);
  RUN(plain__nests_to_a_limit);
  return test_end();
}
