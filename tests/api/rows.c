/* rows.c - a question has the same answer whether it takes rows (of a long file) or the content (of a short one). */
#include <inspectree.h>

#include <string.h>

#include "test.h"
#include "tree.h"

enum { PADDING = 4000 };

static Tree tree;

static const char text[] =
    "import functools\n"
    "\n"
    "def wrap(f):\n"
    "    @functools.wraps(f)\n"
    "    def inner(*args):\n"
    "        return f(*args)\n"
    "    return inner\n"
    "\n"
    "def bare(): pass\n"
    "def some(a, /, b=None, *c, d=None, **e):\n"
    "    '''Some.\n\n        More of it.\n    '''\n"
    "    return a\n"
    "    # of some\n"
    "# of nobody\n"
    "\n"
    "def values(a=1, b='x', c=(2, 3)): return a\n"
    "def told(a: int) -> str: return a\n"
    "\n"
    "@wrap\n"
    "def behind(x, y=None):\n"
    "    'Behind.'\n"
    "@wrap\n"
    "def silent(x): return x\n"
    "\n"
    "class Base:\n"
    "    'A base.'\n"
    "    def run(self):\n"
    "        'Run.'\n"
    "    @property\n"
    "    def p(self):\n"
    "        return 1\n"
    "\n"
    "class Derived(Base):\n"
    "    def __init__(self, x):\n"
    "        self.x = x\n"
    "    def run(self): return 2\n"
    "    @classmethod\n"
    "    def made(cls, a, b=None):\n"
    "        return cls(a)\n"
    "    @classmethod\n"
    "    def empty(*args): return args\n"
    "    @staticmethod\n"
    "    def still(a, b=None):\n"
    "        return a\n"
    "    @wrap\n"
    "    def run_behind(self, a):\n"
    "        return a\n"
    "    class Inner:\n"
    "        def deep(self, *, key=None):\n"
    "            return (key,\n"
    "                    key)\n";

static void write_modules(void) {
  static char whole[sizeof text + PADDING * 64];
  tree_write(tree.root, "short.py", text);
  size_t size = (size_t)snprintf(whole, sizeof whole, "%s", text);
  for (int i = 0; i < PADDING; i++)
    size += (size_t)snprintf(whole + size, sizeof whole - size, "# line %d, which makes the file long\n", i);
  tree_write(tree.root, "long_.py", whole);
}

static void rows__the_same_answers(void) {
  static const char *const methods[] = {"getsource", "getsourcelines", "getdoc", "signature", "getfullargspec"};
  static const char *const names[] = {"bare",         "some",        "values",        "told",           "behind",
                                      "silent",       "Base",        "Base.run",      "Base.p",         "Derived",
                                      "Derived.run",  "wrap",        "Derived.made",  "Derived.empty",  "Derived.still",
                                      "Derived.p",    "Derived.new", "Derived.Inner", "Derived.__init__",
                                      "Derived.run_behind", "Derived.Inner.deep"};
  static const char *const modules[] = {"short", "long_"};
  for (size_t m = 0; m < sizeof methods / sizeof *methods; m++) {
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
      char params[2][200];
      inspectree_status status[2];
      inspectree_answer *answer[2];
      for (int i = 0; i < 2; i++) {
        inspectree *db = NULL;
        snprintf(params[i], sizeof params[i], "{\"object\": \"%s:%s\"}", modules[i], names[n]);
        CHECK_INT(inspectree_open(&db, tree.db, INSPECTREE_READ, NULL), INSPECTREE_OK);
        status[i] = inspectree_ask(&answer[i], db, methods[m], params[i], NULL);
        inspectree_close(db);
      }
      CHECK_INT(status[0], status[1]);
      if (status[0] == INSPECTREE_OK && status[1] == INSPECTREE_OK)
        CHECK_TEXT(inspectree_answer_json(answer[1], NULL), inspectree_answer_json(answer[0], NULL));
      for (int i = 0; i < 2; i++) inspectree_answer_free(answer[i]);
    }
  }
}

int main(void) {
  const char *roots[] = {tree.root};
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  inspectree *db = NULL;
  tree_make(&tree);
  write_modules();
  CHECK_INT(inspectree_open(&db, tree.db, INSPECTREE_WRITE, NULL), INSPECTREE_OK);
  CHECK_INT(inspectree_index(db, roots, 1, &options, NULL), INSPECTREE_OK);
  inspectree_close(db);
  RUN(rows__the_same_answers);
  tree_remove(&tree);
  return test_end();
}
