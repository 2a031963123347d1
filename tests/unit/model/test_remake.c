/* test_remake.c - classes that calls of metaclasses make, against CPython. */
#include "values.h"

static void remake__as_cpython(void) { values_check("remake"); }

int main(void) {
  RUN(remake__as_cpython);
  return test_end();
}
