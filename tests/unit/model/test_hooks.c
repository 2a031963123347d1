/* test_hooks.c - what code does to a class when it is made, against CPython. */
#include "values.h"

static void hooks__as_cpython(void) { values_check("hooks"); }

int main(void) {
  RUN(hooks__as_cpython);
  return test_end();
}
