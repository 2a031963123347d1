/* test_raises.c - literals that are sure to raise, and who catches that, against CPython. */
#include "values.h"

static void raises__as_cpython(void) { values_check("raises"); }

int main(void) {
  RUN(raises__as_cpython);
  return test_end();
}
