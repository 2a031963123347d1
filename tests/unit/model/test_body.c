/* test_body.c - the statements of functions, against CPython. */
#include "values.h"

static void body__as_cpython(void) { values_check("body"); }

int main(void) {
  RUN(body__as_cpython);
  return test_end();
}
