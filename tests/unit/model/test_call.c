/* test_call.c - calls of functions, methods and classes, against CPython. */
#include "values.h"

static void call__as_cpython(void) { values_check("call"); }

int main(void) {
  RUN(call__as_cpython);
  return test_end();
}
