/* test_mro.c - the order of bases, against CPython. */
#include "values.h"

static void mro__as_cpython(void) { values_check("mro"); }

int main(void) {
  RUN(mro__as_cpython);
  return test_end();
}
