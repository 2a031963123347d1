/* test_derive.c - how far a change reaches: how many modules are linked again. */
#include "model/derive.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/index.h"
#include "store/query.h"
#include "test.h"

static char home[] = "/tmp/it_derive_XXXXXX";

static void write_file(const char *name, const char *text) {
  char path[512];
  snprintf(path, sizeof path, "%s/tree/%s", home, name);
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL);
  if (!file) return;
  fputs(text, file);
  fclose(file);
}

/* Indexes the tree; how many modules were linked. */
static size_t linked(void) {
  char tree[512], db[512];
  const char *const roots[] = {tree};
  ItIndexOptions options = {0};
  ItIndexSummary summary;
  ItError err = {0};
  snprintf(tree, sizeof tree, "%s/tree", home);
  snprintf(db, sizeof db, "%s/t.db", home);
  CHECK_INT(it_index(db, roots, 1, &options, &summary, &err), IT_OK);
  CHECK_TEXT(err.message, "");
  return summary.linked;
}

/* How many subclasses the class `name` of the module `module` has. */
static int64_t subclasses(const char *module, const char *identity) {
  char db[512];
  ItStore *store;
  int64_t id = 0, number = 0, count = 0;
  snprintf(db, sizeof db, "%s/t.db", home);
  CHECK_INT(it_store_open(&store, db, NULL), IT_OK);
  ItQuery *query = it_query(store, "model/module_by_name");
  it_query_set_int(query, 1, 1);
  it_query_set_str(query, 2, it_str(module));
  if (it_query_step(query)) id = it_query_int(query, 6);
  it_query_end(query, NULL);
  query = it_query(store, "answers/class_row");
  it_query_set_int(query, 1, id);
  it_query_set_null(query, 2);
  it_query_set_str(query, 3, it_str(identity));
  if (it_query_step(query)) number = it_query_int(query, 0);
  it_query_end(query, NULL);
  query = it_query(store, "answers/subclasses");
  it_query_set_int(query, 1, id);
  it_query_set_int(query, 2, number);
  it_query_set_int(query, 3, 1);
  it_query_set_int(query, 4, 0);
  while (it_query_step(query)) count++;
  it_query_end(query, NULL);
  it_store_close(store);
  return count;
}

static void derive__follows_a_change_as_far_as_it_reaches(void) {
  write_file("base.py", "class A:\n    def f(self): return 1\n");
  write_file("mid.py", "from base import A\nclass B(A): pass\nHIDDEN = 1\n");
  write_file("top.py", "from mid import B\nclass C(B): pass\n");
  write_file("other.py", "class X: pass\n");
  CHECK_INT(linked(), 4);
  CHECK_INT(linked(), 0);
  CHECK_INT(subclasses("base", "base:A"), 2);
  write_file("base.py", "class A:\n    def f(self):\n        return 2\n"); /* nobody else sees a body */
  CHECK_INT(linked(), 1);
  write_file("base.py", "class A:\n    def g(self): return 2\n"); /* a name that all below inherit */
  CHECK_INT(linked(), 3);
  write_file("other.py", "class X: pass\nclass Y(X): pass\n");
  CHECK_INT(linked(), 1);
  CHECK_INT(subclasses("other", "other:X"), 1);
  write_file("mid.py", "from base import A\nclass B: pass\n");
  CHECK_INT(linked(), 2);
  CHECK_INT(subclasses("base", "base:A"), 0);
}

static void derive__sees_modules_come_and_go(void) {
  char path[512];
  write_file("late.py", "try:\n    from coming import Z\nexcept ImportError:\n    class Z: pass\nclass W(Z): pass\n");
  CHECK_INT(linked(), 1);
  write_file("coming.py", "class Z: pass\n");
  CHECK_INT(linked(), 2); /* late.py looked for it */
  CHECK_INT(subclasses("coming", "coming:Z"), 1);
  snprintf(path, sizeof path, "%s/tree/coming.py", home);
  CHECK_INT(unlink(path), 0);
  CHECK_INT(linked(), 1);
  CHECK_INT(subclasses("late", "late:Z"), 1);
}

static void derive__sees_texts_that_were_looked_into(void) {
  write_file("deco.py", "def keep(f):\n    return f\n");
  write_file("user.py", "from deco import keep\nclass U:\n    @keep\n    def m(self): pass\n");
  CHECK_INT(linked(), 2);
  write_file("deco.py", "def keep(f):\n    # the same names, another text\n    return f\n");
  CHECK_INT(linked(), 2);
}

int main(void) {
  char command[600];
  if (!mkdtemp(home)) return 1;
  snprintf(command, sizeof command, "%s/tree", home);
  if (mkdir(command, 0755) != 0) return 1;
  RUN(derive__follows_a_change_as_far_as_it_reaches);
  RUN(derive__sees_modules_come_and_go);
  RUN(derive__sees_texts_that_were_looked_into);
  snprintf(command, sizeof command, "rm -rf -- '%s'", home);
  if (system(command) != 0) return 1;
  return test_end();
}
