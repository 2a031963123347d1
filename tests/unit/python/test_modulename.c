/* test_modulename.c - inspect.getmodulename; the expected values are CPython's. */
#include "python/modulename.h"
#include "test.h"

static void modulename__of(void) {
  static const struct {
    const char *path;
    int minor;
    const char *want; /* NULL: None */
  } CASES[] = {
      {"a.py", 11, "a"},
      {"/x/y/a.py", 11, "a"},
      {"a.pyc", 11, "a"},
      {"a.b.py", 11, "a.b"},
      {"x.py/a", 11, NULL},
      {"a.pyw", 11, NULL},
      {"a.pyi", 11, NULL},
      {"a", 11, NULL},
      {"", 11, NULL},
      {".py", 11, ""},
      {"dir/", 11, NULL},
      {"a.so", 11, "a"},
      {"a.abi3.so", 11, "a"},
      {"_b.cpython-311-x86_64-linux-gnu.so", 11, "_b"},
      {"_b.cpython-311-x86_64-linux-gnu.so", 12, "_b.cpython-311-x86_64-linux-gnu"},
      {"_b.cpython-38-x86_64-linux-gnu.so", 8, "_b"},
      {"__init__.py", 13, "__init__"},
      {"a.PY", 11, NULL},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
    ItStr name = it_modulename_of(it_str(CASES[i].path), CASES[i].minor);
    CHECK_INT(name.data != NULL, CASES[i].want != NULL);
    if (CASES[i].want) CHECK_STR(name, CASES[i].want);
  }
}

int main(void) {
  RUN(modulename__of);
  return test_end();
}
