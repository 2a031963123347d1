/* test_plain.c - of which definitions their own file says enough. */
#include "model/plain.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/index.h"
#include "test.h"

static char home[] = "/tmp/it_plain_XXXXXX";
static char tree[512], db[512];
static ItModel *model;

static void write_file(const char *name, const char *text) {
  char path[600];
  snprintf(path, sizeof path, "%s/%s", tree, name);
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL);
  if (!file) return;
  fputs(text, file);
  fclose(file);
}

static void open_index(void) {
  const char *const roots[] = {tree};
  ItIndexOptions options = {0};
  ItIndexSummary summary;
  ItStore *store;
  ItError err = {0};
  it_model_close(model);
  model = NULL;
  CHECK_INT(it_index(db, roots, 1, &options, &summary, &err), IT_OK);
  CHECK_TEXT(err.message, "");
  CHECK_INT(it_store_open(&store, db, NULL), IT_OK);
  CHECK_INT(it_model_open(&model, store, NULL), IT_OK);
}

static bool is_plain(const char *name) {
  ItObject object;
  bool found = false;
  CHECK_INT(it_lookup(model, it_str(name), &object, &found, NULL), IT_OK);
  CHECK(found);
  return found && it_plain_has(model, &object, it_str(name));
}

static void plain__what_names_lead_to(void) {
  write_file("m.py",
             "def same(x): return x\n"
             "def wrap(f):\n    def inner(): return f()\n    return inner\n"
             "class own(property): pass\n"
             "def plain(): pass\n"
             "def gone(): pass\n"
             "gone = plain\n"
             "def told(): pass\n"
             "told.__doc__ = 'text'\n"
             "@same\ndef kept(): pass\n"
             "@wrap\ndef lost(): pass\n"
             "def twice(): pass\n"
             "def twice(): pass\n"
             "def patched(): pass\n"
             "class C:\n"
             "    def f(self): pass\n"
             "    @property\n    def g(self): pass\n"
             "    @classmethod\n    def h(cls): pass\n"
             "    @property\n    @classmethod\n    def odd(cls): pass\n"
             "    @own\n    def derived(self): pass\n"
             "    def __init_subclass__(cls): pass\n"
             "    class D:\n        def f(self): pass\n"
             "E = C\n"
             "class T: pass\n"
             "T.__doc__ = 'text'\n"
             "@wrap\nclass F:\n    def f(self): pass\n");
  open_index();
  static const char *const plain[] = {"m:same", "m.plain", "m:patched", "m:twice", "m:kept", "m:C",
                                      "m:C.f",  "m:C.g",   "m:C.h",     "m.C.D",   "m:C.D.f"};
  static const char *const others[] = {"m",
                                       "m:gone",
                                       "m:told",
                                       "m:lost",
                                       "m:wrap.<locals>.inner",
                                       "m:T",
                                       "m:C.odd",
                                       "m:C.derived",
                                       "m:C.__init_subclass__",
                                       "m:F",
                                       "m:F.f",
                                       "m:twice@16"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (!is_plain(plain[i])) CHECK_TEXT(plain[i], "is plain");
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (is_plain(others[i])) CHECK_TEXT(others[i], "is not plain");
}

static void plain__for_the_target_of_the_index_alone(void) {
  open_index();
  it_model_set_world(model, 8, IT_STR("linux"));
  CHECK(!is_plain("m:plain"));
}

static void plain__as_the_file_is_now(void) {
  write_file("m.py", "def plain(): pass\nplain = 1\ndef other(): pass\n");
  open_index();
  CHECK(!is_plain("m:plain"));
  CHECK(is_plain("m:other"));
}

int main(void) {
  char command[600];
  if (!mkdtemp(home)) return 1;
  snprintf(tree, sizeof tree, "%s/tree", home);
  snprintf(db, sizeof db, "%s/t.db", home);
  mkdir(tree, 0755);
  RUN(plain__what_names_lead_to);
  RUN(plain__for_the_target_of_the_index_alone);
  RUN(plain__as_the_file_is_now);
  it_model_close(model);
  snprintf(command, sizeof command, "rm -rf -- '%s'", home);
  if (system(command) != 0) return 1;
  return test_end();
}
