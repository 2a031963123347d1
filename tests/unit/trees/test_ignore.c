/* test_ignore.c - ignore rules; which line decides was said by `git check-ignore -v`. */
#include "trees/ignore.h"

#include <time.h>

#include "base/buf.h"
#include "test.h"

static const struct {
  const char *rules;
  const char *path; /* with a "/" at its end: a folder */
  uint32_t line;    /* 0: no rule decides */
} cases[] = {
    {"*.pyc\n", "a/b/x.pyc", 1},
    {"*.pyc\n", "x.py", 0},
    {"build/\n", "build/", 1},
    {"build/\n", "build", 0},
    {"build/\n", "a/build/", 1},
    {"/build\n", "a/build", 0},
    {"/build\n", "build", 1},
    {"a/build\n", "x/a/build", 0},
    {"*.py\n!keep.py\n", "keep.py", 2},
    {"!keep.py\n*.py\n", "keep.py", 2},
    {"doc/*.py\n", "doc/a.py", 1},
    {"doc/*.py\n", "doc/x/a.py", 0},
    {"**/gen.py\n", "gen.py", 1},
    {"**/gen.py\n", "a/b/gen.py", 1},
    {"a/**\n", "a/x", 1},
    {"a/**\n", "a/", 0},
    {"a/**/z\n", "a/z", 1},
    {"a/**/z\n", "a/b/c/z", 1},
    {"a/**/z\n", "ab/z", 0},
    {"a**b\n", "axxb", 1},
    {"foo**/bar\n", "foox/y/bar", 1},
    {"foo**/bar\n", "foo/bar", 1},
    {"x/a**b/c\n", "x/a/b/c", 0},
    {"\\!x\n", "!x", 1},
    {"\\#x\n", "#x", 1},
    {"#x\n", "#x", 0},
    {"x   \n", "x", 1},
    {"x\\ \n", "x ", 1},
    {"x\t\n", "x", 0},
    {"x\r\n", "x", 1},
    {"x", "x", 1},
    {"\357\273\277x\n", "x", 1},
    {"/*/x\n", "a/x", 1},
    {"/*/x\n", "x", 0},
    {"a[a-c]d\n", "abd", 1},
    {"a[!a-c]d\n", "abd", 0},
    {"a[^x]d\n", "abd", 1},
    {"[[:digit:]]x\n", "7x", 1},
    {"[[:what:]]x\n", "7x", 0},
    {"a[\n", "a[", 0},
    {"a\\[\n", "a[", 1},
    {"[]-]\n", "]", 1},
    {"[]-]\n", "-", 1},
    {"a?c\n", "a/c", 0},
    {"a?c\n", "abc", 1},
    {"x\\\n", "x\\", 0},
    {"\\x\n", "x", 1},
    {"/\n", "x", 0},
    {"!\n", "x", 0},
    {"\n \n", "x", 0},
    {"*\n!*/\n!*.py\n", "a.py", 3},
    {"*\n!*/\n!*.py\n", "a/", 2},
    {"*\n!*/\n!*.py\n", "a/b.txt", 1},
    {"*a*a*a*b\n", "aaaaaaaaaaaaaaaa", 0},
    {"a/*/c\n", "a/b/c", 1},
    {"a/*/c\n", "a/b/b/c", 0},
    {"*/\n", "x", 0},
    {"\303\251.py\n", "\303\251.py", 1},
    {"[\303\251]\n", "\303\251", 0},
    {"**\n", "x", 1},
    {"/**/\n", "x/", 1},
    {"**/\n", "x/", 1},
};

static void ignore__one_file(void) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ItIgnoreList *list = it_ignore_new(0, NULL);
    it_ignore_add_text(list, it_str(cases[i].rules));
    ItStr path = it_str(cases[i].path);
    bool is_folder = it_str_ends(path, IT_STR("/"));
    const ItIgnoreRule *rule = it_ignore_match(list, it_str_cut(path, 0, path.size - is_folder), is_folder);
    uint32_t line = rule ? rule->line : 0;
    if (line != cases[i].line)
      printf("%s against %s: line %u, not %u\n", cases[i].path, cases[i].rules, line, cases[i].line);
    CHECK(line == cases[i].line);
    it_ignore_free(list);
  }
}

static void ignore__deeper_file_first(void) {
  ItIgnoreList *outer = it_ignore_new(0, NULL);
  ItIgnoreList *inner = it_ignore_new(4, outer);
  it_ignore_add_text(outer, IT_STR("*.py\n!b.py\n/pkg/c.py\n"));
  it_ignore_add_text(inner, IT_STR("!a.py\n/b.py\n!/sub/c.py\n"));
  CHECK(!it_ignore_says(inner, IT_STR("pkg/a.py"), false));
  CHECK(it_ignore_says(inner, IT_STR("pkg/b.py"), false));
  CHECK(!it_ignore_says(inner, IT_STR("pkg/sub/b.py"), false));
  CHECK(it_ignore_says(inner, IT_STR("pkg/c.py"), false));
  CHECK(!it_ignore_says(inner, IT_STR("pkg/sub/c.py"), false));
  CHECK(it_ignore_says(outer, IT_STR("a.py"), false));
  CHECK(!it_ignore_says(NULL, IT_STR("a.py"), false));
  it_ignore_free(inner);
  it_ignore_free(outer);
}

/* Patterns that take exponential time where every star is tried against every other. */
static void ignore__hostile(void) {
  ItBuf rules = {0};
  ItBuf name = {0};
  ItBuf path = {0};
  for (int i = 0; i < 2000; i++) it_buf_text(&rules, "*a");
  it_buf_text(&rules, "*b\nx");
  for (int i = 0; i < 500; i++) it_buf_text(&rules, "/**/*a*a*a");
  it_buf_text(&rules, "/b\n**/*/*/*/*/*/*/*/*/*/*/b\n");
  it_buf_fill(&name, 'a', 250);
  it_buf_text(&path, "x");
  for (int i = 0; i < 120; i++) it_buf_format(&path, "/%s", name.data);
  ItIgnoreList *list = it_ignore_new(0, NULL);
  it_ignore_add_text(list, it_buf_view(&rules));
  clock_t start = clock();
  for (int i = 0; i < 100; i++) CHECK(!it_ignore_match(list, it_buf_view(&path), false));
  CHECK(clock() - start < 5 * CLOCKS_PER_SEC);
  CHECK(!it_ignore_is_cut(list));
  it_ignore_free(list);
  it_buf_clear(&rules);
  it_buf_clear(&name);
  it_buf_clear(&path);
}

/* The number of rules is bounded for a chain, and given back with a list. */
static void ignore__too_many(void) {
  ItIgnoreList *outer = it_ignore_new(0, NULL);
  for (int round = 0; round < 3; round++) {
    ItIgnoreList *inner = it_ignore_new(0, outer);
    for (uint32_t i = 0; i < IT_IGNORE_RULES; i++) it_ignore_add(inner, IT_STR("no"), i + 1);
    CHECK(!it_ignore_is_cut(inner));
    if (round == 2) it_ignore_add(inner, IT_STR("x"), IT_IGNORE_RULES + 1);
    CHECK(it_ignore_is_cut(outer) == (round == 2));
    CHECK(!it_ignore_says(inner, IT_STR("x"), false));
    it_ignore_free(inner);
  }
  it_ignore_free(outer);
}

int main(void) {
  RUN(ignore__one_file);
  RUN(ignore__deeper_file_first);
  RUN(ignore__hostile);
  RUN(ignore__too_many);
  return test_end();
}
