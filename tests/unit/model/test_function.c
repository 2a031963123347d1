/* test_function.c - the attributes of functions, as code reads and writes them, against CPython. */
#include "values.h"

static void function__as_cpython(void) { values_check("function"); }

int main(void) {
  RUN(function__as_cpython);
  return test_end();
}
