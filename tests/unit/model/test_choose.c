/* test_choose.c - which definition of a name is left, against CPython (data/choose.txt, written by make_choose.py). */
#include "model/choose.h"

#include <stdlib.h>

#include "syntax/read.h"
#include "rows.h"
#include "test.h"

typedef struct Fixture {
  ItReader reader;
  ItArena arena;
  ItUnit unit;
} Fixture;

/* A unit of the text, as the store would give it. */
static void read_unit(Fixture *fixture, ItStr text) {
  ItFacts *facts = &fixture->unit.facts;
  facts->arena = &fixture->arena;
  it_read(&fixture->reader, text, facts);
  uint32_t count = facts->defs.count + 1;
  fixture->unit.first_child = it_arena_zero(&fixture->arena, count * sizeof(uint32_t));
  fixture->unit.next_sibling = it_arena_zero(&fixture->arena, count * sizeof(uint32_t));
  for (uint32_t def = facts->defs.count; def > 0; def--) {
    uint32_t parent = facts->defs.items[def - 1].parent;
    fixture->unit.next_sibling[def] = fixture->unit.first_child[parent];
    fixture->unit.first_child[parent] = def;
  }
}

static void end_unit(Fixture *fixture) {
  it_facts_clear(&fixture->unit.facts);
  it_reader_clear(&fixture->reader);
  it_arena_clear(&fixture->arena);
}

static void check_row(ItStr line) {
  Fixture fixture = {0};
  ItStr minor = rows_cut(&line, '\t'), platform = rows_cut(&line, '\t'), want = rows_cut(&line, '\t');
  ItStr text = rows_text(&fixture.arena, line);
  ItWorld world = {.minor = (int)strtol(minor.data, NULL, 10), .platform = platform};
  read_unit(&fixture, text);
  uint32_t def = it_choose(&fixture.unit, &world, 0, IT_STR("f"));
  long got = def ? fixture.unit.facts.defs.items[def - 1].code_line : 0, wanted = strtol(want.data, NULL, 10);
  if (wanted && got != wanted) { /* a name that nothing is left of is still to be found */
    printf("3.%d %.*s: line %ld, not %ld, of\n%.*s\n", world.minor, IT_FMT(platform), got, wanted, IT_FMT(text));
    test_wrong++;
  }
  end_unit(&fixture);
}

static void choose__as_left_by_an_import(void) {
  ItBuf text = rows_load("/unit/model/data/choose.txt");
  int count = 0;
  for (ItStr rest = it_buf_view(&text); rest.size; count++) check_row(rows_cut(&rest, '\n'));
  CHECK(count > 60);
  it_buf_clear(&text);
}

static uint32_t line_of(const char *text, uint32_t parent, const char *name) {
  Fixture fixture = {0};
  ItWorld world = {.minor = 11, .platform = IT_STR("linux")};
  read_unit(&fixture, it_str(text));
  uint32_t def = it_choose(&fixture.unit, &world, parent, it_str(name));
  uint32_t line = def ? fixture.unit.facts.defs.items[def - 1].line : 0;
  end_unit(&fixture);
  return line;
}

static void choose__scopes(void) {
  static const char text[] = "class C:\n  def f(self): pass\n  def f(self, a): pass\ndef f(): pass\n";
  CHECK_INT(line_of(text, 0, "f"), 4);
  CHECK_INT(line_of(text, 1, "f"), 3);
  CHECK_INT(line_of(text, 0, "g"), 0);
  CHECK_INT(line_of(text, 0, ""), 0);
  CHECK_INT(line_of("", 0, "f"), 0);
}

/* Conditions that nobody can decide here: the body goes before its `else`. */
static void choose__undecided(void) {
  CHECK_INT(line_of("if unknown:\n  def f(): pass\nelse:\n  def f(): pass\n", 0, "f"), 2);
  CHECK_INT(line_of("def f(): pass\nif unknown:\n  def f(): pass\n", 0, "f"), 3);
  CHECK_INT(line_of("if unknown:\n  def f(): pass\ndef f(): pass\n", 0, "f"), 3);
}

/* A thousand arms take no longer than a bounded look back each. */
static void choose__many_arms(void) {
  ItBuf text = {0};
  it_buf_text(&text, "if u:\n  def f(): pass\n");
  for (int i = 0; i < 5000; i++) it_buf_text(&text, "elif u:\n  def f(): pass\n");
  CHECK_INT(line_of(text.data, 0, "f"), 2);
  it_buf_clear(&text);
}

int main(void) {
  RUN(choose__as_left_by_an_import);
  RUN(choose__scopes);
  RUN(choose__undecided);
  RUN(choose__many_arms);
  return test_end();
}
