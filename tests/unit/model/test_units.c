/* test_units.c - what is kept of contents, and for how long. */
#include "model/units.h"

#include "test.h"
#include "../store/synthetic.h"

enum { FILES = 8 };

static ItStore *store;

static const ItUnit *get(ItUnits *units, int64_t blob) {
  const ItUnit *unit = NULL;
  ItError err = {0};
  CHECK_INT(it_units_get(units, blob, &unit, &err), IT_OK);
  CHECK_TEXT(err.message, "");
  if (unit) CHECK_INT(unit->blob, blob);
  return unit;
}

static const ItUnit *hold(ItUnits *units, int64_t blob) {
  const ItUnit *unit = NULL;
  CHECK_INT(it_units_hold(units, blob, &unit, NULL), IT_OK);
  return unit;
}

/* Bytes of one unit; all of them have the same size. */
static size_t bytes_of_one(void) {
  ItUnits *units = it_units_new(store, 0);
  get(units, 1);
  size_t bytes = it_units_bytes(units);
  it_units_free(units);
  return bytes;
}

static void units__say_what_a_content_says(void) {
  ItUnits *units = it_units_new(store, 0);
  const ItUnit *unit = get(units, 3);
  const ItStr text = IT_STR("text 3 of what would be a source file\n");
  CHECK(it_str_eq(unit->source.text, text) && it_str_eq(unit->facts.text, text));
  CHECK_INT(unit->source.lines.count, 1);
  CHECK(it_str_eq(it_lines_text(&unit->source.lines, text, 1), text));
  CHECK_INT(unit->first_child[0], 1);
  CHECK_INT(unit->first_child[1], 2);
  CHECK_INT(unit->next_sibling[1], 4);
  CHECK_INT(unit->facts.comments.count, 0);
  it_units_free(units);
}

static void units__stay_until_the_questions_end(void) {
  ItUnits *units = it_units_new(store, 0);
  const size_t one = bytes_of_one();
  const ItUnit *first = get(units, 1);
  for (int64_t blob = 1; blob <= FILES; blob++) get(units, blob);
  CHECK(get(units, 1) == first);
  CHECK_INT(it_units_bytes(units), FILES * one);
  it_units_trim(units);
  CHECK_INT(it_units_bytes(units), 0);
  it_units_free(units);
}

static void units__oldest_go_first(void) {
  const size_t one = bytes_of_one();
  ItUnits *units = it_units_new(store, 2 * one);
  get(units, 1);
  get(units, 2);
  get(units, 3);
  const ItUnit *first = get(units, 1); /* used last */
  it_units_trim(units);
  CHECK_INT(it_units_bytes(units), 2 * one);
  CHECK(get(units, 1) == first);
  CHECK_INT(it_units_bytes(units), 2 * one);
  get(units, 3);
  CHECK_INT(it_units_bytes(units), 2 * one);
  get(units, 2);
  CHECK_INT(it_units_bytes(units), 3 * one);
  it_units_free(units);
}

static void units__stay_while_they_are_held(void) {
  const size_t one = bytes_of_one();
  ItUnits *units = it_units_new(store, 0);
  const ItUnit *unit = hold(units, 1);
  CHECK(hold(units, 1) == unit && get(units, 1) == unit);
  it_units_trim(units);
  it_units_release(units, unit);
  it_units_trim(units);
  CHECK_INT(it_units_bytes(units), one);
  CHECK_INT(unit->blob, 1);
  it_units_release(units, unit);
  it_units_trim(units);
  CHECK_INT(it_units_bytes(units), 0);
  unit = hold(units, 2);
  get(units, 2);
  it_units_release(units, unit); /* but it was given, too */
  CHECK_INT(it_units_bytes(units), one);
  hold(units, 3);
  it_units_free(units);
}

static void units__a_content_that_is_not_there(void) {
  ItUnits *units = it_units_new(store, 0);
  const ItUnit *unit = NULL;
  ItError err = {0};
  CHECK_INT(it_units_get(units, 99, &unit, &err), IT_DAMAGED);
  CHECK(unit == NULL);
  CHECK_INT(it_units_bytes(units), 0);
  it_units_free(units);
}

int main(void) {
  folder_make();
  CHECK_INT(build_index(path_of("units.db"), 1, FILES, 3, NULL), IT_OK);
  CHECK_INT(it_store_open(&store, path_of("units.db"), NULL), IT_OK);
  if (!store) return 1;
  RUN(units__say_what_a_content_says);
  RUN(units__stay_until_the_questions_end);
  RUN(units__oldest_go_first);
  RUN(units__stay_while_they_are_held);
  RUN(units__a_content_that_is_not_there);
  it_store_close(store);
  folder_remove();
  return test_end();
}
