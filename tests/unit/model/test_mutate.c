/* test_mutate.c - containers that change, against CPython. */
#include "values.h"

static void mutate__as_cpython(void) { values_check("mutate"); }

int main(void) {
  RUN(mutate__as_cpython);
  return test_end();
}
