/* test_brief.c - plain definitions by their rows and by their content: the same either way. */
#include "model/brief.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/index.h"
#include "test.h"

static char home[] = "/tmp/it_brief_XXXXXX";
static char tree[512], db[512];
static ItModel *model;

static void write_file(const char *name, const char *text) {
  char path[600];
  snprintf(path, sizeof path, "%s/%s", tree, name);
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL);
  if (!file) return;
  fputs(text, file);
  for (int i = 0; i < 2000; i++)
    fprintf(file, "# What makes a file long enough that it is not unpacked at once: %d.\n", i);
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

/* Takes the content of the module into memory, so that rows are not asked. */
static void unpack(const char *module) {
  const ItModuleInfo *info;
  const ItUnit *unit;
  CHECK_INT(it_model_module(model, it_str(module), &info, NULL), IT_OK);
  CHECK(info != NULL);
  if (info) CHECK_INT(it_model_unit(model, info->blob, &unit, NULL), IT_OK);
}

static bool find(const char *name, ItBrief *out) {
  bool found = false;
  CHECK_INT(it_brief_find(model, it_str(name), out, &found, NULL), IT_OK);
  return found;
}

static void brief__the_same_by_rows_and_content(void) {
  write_file("m.py",
             "def one(x):\n    'Doc.'\n\n"
             "def same(f): return f\n\n"
             "class C:\n    'Of C.'\n"
             "    @classmethod\n    def made(cls): pass\n"
             "    @property\n    def one(self):\n        return 1\n"
             "    class D:\n        @same\n        def deep(self):\n            pass\n");
  static const char *const names[] = {"m:one", "m.C", "m:C.made", "m:C.one", "m.C.D.deep"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    ItBrief rows, content;
    open_index();
    CHECK(find(names[i], &rows) && !rows.unit);
    unpack("m");
    CHECK(find(names[i], &content) && content.unit);
    CHECK_INT(rows.def, content.def);
    CHECK_INT(rows.parent, content.parent);
    CHECK_INT(rows.kind, content.kind);
    CHECK_INT(rows.wrapper, content.wrapper);
    CHECK_INT(rows.code_line, content.code_line);
    CHECK_INT(rows.end_line, content.end_line);
  }
}

static void brief__nothing_but_plain_definitions(void) {
  ItBrief brief;
  static const char *const names[] = {"m", "m:none", "m:one@1", "m:C.D.deep.more", "none:one", "", "m:", "m:gone"};
  open_index();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (find(names[i], &brief)) CHECK_TEXT(names[i], "is none");
}

static void brief__content_for_many_questions(void) {
  ItBrief brief = {0};
  open_index();
  for (int i = 0; i < 100; i++) CHECK(find("m:one", &brief));
  CHECK(brief.unit != NULL);
}

static void brief__of_two_statements_the_first_class_line(void) {
  ItBrief brief;
  write_file("m.py", "class C: pass\n\nclass C:\n    def f(self): pass\n\n\ndef f(): pass\n\ndef f(): pass\n");
  open_index();
  CHECK(find("m:C", &brief));
  CHECK_INT(brief.def, 2);
  CHECK_INT(brief.code_line, 3);
  CHECK_INT(brief.class_line, 1);
  CHECK(find("m:f", &brief));
  CHECK_INT(brief.code_line, 9);
}

static void brief__docstrings(void) {
  ItArena arena = {0};
  ItBrief brief;
  ItStr doc;
  write_file("m.py", "def one():\n    '''First.\n\n       More.\n    '''\ndef two(): pass\n");
  open_index();
  CHECK(find("m:one", &brief));
  CHECK_INT(it_brief_doc(model, brief.module, brief.def, &arena, &doc, NULL), IT_OK);
  CHECK_STR(doc, "First.\n\nMore.");
  CHECK(find("m:two", &brief));
  CHECK_INT(it_brief_doc(model, brief.module, brief.def, &arena, &doc, NULL), IT_OK);
  CHECK(!doc.data);
  it_arena_clear(&arena);
}

int main(void) {
  char command[600];
  if (!mkdtemp(home)) return 1;
  snprintf(tree, sizeof tree, "%s/tree", home);
  snprintf(db, sizeof db, "%s/t.db", home);
  mkdir(tree, 0755);
  RUN(brief__the_same_by_rows_and_content);
  RUN(brief__nothing_but_plain_definitions);
  RUN(brief__content_for_many_questions);
  RUN(brief__of_two_statements_the_first_class_line);
  RUN(brief__docstrings);
  it_model_close(model);
  snprintf(command, sizeof command, "rm -rf -- '%s'", home);
  if (system(command) != 0) return 1;
  return test_end();
}
