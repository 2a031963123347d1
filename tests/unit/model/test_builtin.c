/* test_builtin.c - what C code that reaches namespaces gives, against CPython. */
#include "values.h"

static void builtin__as_cpython(void) { values_check("builtin"); }

int main(void) {
  RUN(builtin__as_cpython);
  return test_end();
}
