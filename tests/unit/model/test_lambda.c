/* test_lambda.c - what lambdas are and give, against CPython. */
#include "values.h"

static void lambda__as_cpython(void) { values_check("lambda"); }

int main(void) {
  RUN(lambda__as_cpython);
  return test_end();
}
