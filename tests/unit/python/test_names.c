/* test_names.c - the characters of \N{...} against CPython's. */
#include "golden.h"
#include "python/names.h"

enum { SAME_UNICODE = 12 }; /* the minor version that has the Unicode version of the table, 15.0 */

static void names__as_cpython(void) {
  Golden golden;
  int count = 0;
  golden_open(&golden, "names");
  while (golden_next(&golden)) {
    char got[16];
    uint32_t code;
    if (!(golden_minors(&golden) >> SAME_UNICODE & 1)) continue;
    if (it_names_find(golden.fields[2], &code)) snprintf(got, sizeof got, "%X", (unsigned)code);
    else snprintf(got, sizeof got, "none");
    golden_check(it_str(got), golden.fields[3], golden.fields[2], 13);
    count++;
  }
  CHECK(count > 40);
  golden_close(&golden);
}

static void names__too_long(void) {
  char name[4096];
  uint32_t code;
  memset(name, 'A', sizeof name);
  CHECK(!it_names_find(it_str_of(name, sizeof name), &code));
  memset(name, ' ', sizeof name);
  CHECK(!it_names_find(it_str_of(name, 200), &code));
  for (size_t i = 0; i < 200; i += 2) name[i] = 'A'; /* more words than any name has */
  CHECK(!it_names_find(it_str_of(name, 199), &code));
}

int main(void) {
  RUN(names__as_cpython);
  RUN(names__too_long);
  return test_end();
}
