/* tree.h - a small index to ask, made when the target starts and gone when it ends. */
#ifndef TEST_FUZZ_TREE_H
#define TEST_FUZZ_TREE_H

#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"
#include "inspectree.h"

static inspectree *index_db;
static char index_folder[] = P_tmpdir "/inspectree-fuzz-XXXXXX";

static void index_write(const char *name, const char *text) {
  FILE *file = fopen(name, "wb");
  HOLDS(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  static const char *const roots[] = {"tree"};
  static const char *const files[] = {"tree/m.py", "tree/pkg/__init__.py", "tree/pkg/bad.py", "i.db", "i.db.lock"};
  static const char source[] =
      "\"\"\"A module.\"\"\"\nimport os\nfrom sys import path, argv as a\n# about f\ndef f(a, b: int = 1, *c, d=None, "
      "**e) -> str:\n"
      "    \"\"\"Doc.\"\"\"\n    def inner(x): return x\n    return inner\n@f\nclass C(object, metaclass=type):\n    "
      "x: int = 1\n"
      "    @property\n    def p(self): return 1\n    class D(C):\n        def g(self, *, \xc3\xa9=2): pass\nif a:\n    "
      "y = lambda q: q\n"
      "else:\n    def y(): pass\n";
  inspectree_error err = {INSPECTREE_OK, ""};
  (void)argc, (void)argv;
  char before[4096];
  HOLDS(getcwd(before, sizeof before) && mkdtemp(index_folder) && chdir(index_folder) == 0);
  HOLDS(mkdir("tree", 0755) == 0 && mkdir("tree/pkg", 0755) == 0);
  index_write("tree/m.py", source);
  index_write("tree/pkg/__init__.py", "from .bad import *\nimport m\ndef run(): pass\ndef run(a): pass\n");
  index_write("tree/pkg/bad.py", "def good(): pass\ndef f(:\n");
  HOLDS(inspectree_open(&index_db, "i.db", INSPECTREE_WRITE, &err) == INSPECTREE_OK);
  HOLDS(inspectree_index(index_db, roots, 1, NULL, &err) == INSPECTREE_OK);
  inspectree_close(index_db);
  HOLDS(inspectree_open(&index_db, "i.db", INSPECTREE_READ, &err) == INSPECTREE_OK);
  /* One question opens the file; then the folder can go, and no crash leaves it behind. */
  inspectree_answer *answer;
  HOLDS(inspectree_ask(&answer, index_db, "modules", "{}", &err) == INSPECTREE_OK);
  inspectree_answer_free(answer);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) unlink(files[i]);
  HOLDS(rmdir("tree/pkg") == 0 && rmdir("tree") == 0 && chdir(before) == 0);
  rmdir(index_folder);
  return 0;
}

#endif
