/* test_making.c - what the __new__ of metaclasses makes, against CPython. */
#include "values.h"

static void making__as_cpython(void) { values_check("making"); }

int main(void) {
  RUN(making__as_cpython);
  return test_end();
}
