/* test_roots.c - arguments to roots. */
#include "trees/roots.h"

#include "tree.h"

/* A line a root: its path from the test's folder, then " + only", " - skip". */
static void expect(const char *const *args, size_t count, const char *want) {
  ItRoots roots;
  ItError err = {0};
  ItBuf got = {0};
  CHECK_INT(it_roots_find(&roots, args, count, &err), IT_OK);
  size_t home = strlen(tree_home);
  for (uint32_t i = 0; i < roots.roots.count; i++) {
    const ItTreeRoot *root = &roots.roots.items[i];
    CHECK(it_str_starts(root->path, it_str(tree_home)));
    it_buf_format(&got, "%s", root->path.size > home ? root->path.data + home + 1 : ".");
    for (uint32_t j = 0; j < root->only.count; j++) it_buf_format(&got, " + %s", root->only.items[j].data);
    for (uint32_t j = 0; j < root->skip.count; j++) it_buf_format(&got, " - %s", root->skip.items[j].data);
    it_buf_char(&got, '\n');
  }
  CHECK_STR(it_buf_view(&got), want);
  it_buf_clear(&got);
  it_roots_clear(&roots);
}

#define EXPECT(want, ...)                              \
  do {                                                 \
    const char *const given[] = {__VA_ARGS__};         \
    expect(given, sizeof given / sizeof *given, want); \
  } while (0)

static void fail(const char *arg, const char *want) {
  ItRoots roots;
  ItError err = {0};
  CHECK_INT(it_roots_find(&roots, &arg, 1, &err), IT_CANNOT_OPEN);
  CHECK_TEXT(err.message, want);
}

static void make(void) {
  tree_make("site/flask/__init__.py", "site/flask/app.py", "site/flask/json/__init__.py", "site/flask/json/tag.py",
            "site/six.py", "bin/tool", "nsp/sub/m.py");
}

static void roots__of_spec(void) {
  tree_begin();
  make();
  EXPECT("site + six.py\n", "site/six.py");
  EXPECT("site + flask/json/tag.py\n", "site/flask/json/tag.py");
  EXPECT("site + flask\n", "site/flask");
  EXPECT("site + flask\n", "./site/../site/flask/");
  EXPECT("site + flask/json\n", "site/flask/json");
  EXPECT("site\n", "site");
  EXPECT("nsp/sub\n", "nsp/sub");
  EXPECT("bin + tool\n", "bin/tool");
  expect(NULL, 0, ".\n");
  CHECK(chdir("site/flask") == 0);
  expect(NULL, 0, "site + flask\n");
  tree_end();
}

static void roots__explicit(void) {
  tree_begin();
  make();
  EXPECT("site/flask + json\n", "site/flask:json");
  EXPECT("site/flask\n", "site/flask:");
  EXPECT(". + site/flask/app.py\n", ".:site/flask/app.py");
  tree_make("co:lon/m.py", "co:lon/__init__.py");
  EXPECT(". + co:lon\n", "co:lon");
  EXPECT("co:lon + m.py\n", "co:lon:m.py");
  fail("site:none.py", "site:none.py: no such file or directory");
  fail("site:../bin/tool", "site:../bin/tool: not inside its root");
  tree_end();
}

static void roots__many(void) {
  tree_begin();
  make();
  EXPECT("site + flask/app.py + six.py\nbin + tool\n", "site/six.py", "bin/tool", "site/flask/app.py", "site/six.py");
  EXPECT("site + flask + six.py\n", "site/flask/app.py", "site/six.py", "site/flask");
  EXPECT("site\nnsp\n", "site/flask", "nsp", "site");
  EXPECT("nsp\nsite\n", "nsp", "site", "nsp", "site/six.py");
  tree_end();
}

static void roots__source_layout(void) {
  tree_begin();
  tree_make("p/pyproject.toml", "p/src/pkg/__init__.py", "p/tests/t.py", "q/setup.py", "q/src/m.py",
            "r/src/pkg/__init__.py", "s/setup.cfg", "s/src/__init__.py", "t/setup.cfg", "t/src/readme",
            "u/pyproject.toml", "u/src/ns/sub/m.py", "pkg/__init__.py", "pkg/setup.py", "pkg/src/m.py", "l/setup.py");
  CHECK(symlink("../q/src", "l/src") == 0);
  EXPECT("p/src\np - src\n", "p");
  EXPECT("q/src\nq - src\n", "q", "q");
  EXPECT("r\n", "r");
  EXPECT("s\n", "s");
  EXPECT("t\n", "t");
  EXPECT("u/src\nu - src\n", "u");
  EXPECT("p\n", "p:");
  EXPECT("p/src\np - src\n", "p/src", "p");
  EXPECT(". + pkg\n", "pkg");
  EXPECT("l\n", "l");
  tree_expect("p", NULL, "src/pkg/__init__.py\ntests/t.py\n");
  ItRoots roots;
  const char *const arg = "p";
  ItDirectory directory;
  ItBuf text = {0};
  CHECK_INT(it_roots_find(&roots, &arg, 1, NULL), IT_OK);
  CHECK_INT(it_directory_walk(&directory, &roots.roots.items[1], NULL, NULL), IT_OK);
  tree_show(&directory, &text);
  CHECK_STR(it_buf_view(&text), "tests/t.py\n");
  it_buf_clear(&text);
  it_directory_clear(&directory);
  it_roots_clear(&roots);
  tree_end();
}

/* A line a root, those in the background with a "*"; the folders are absolute. */
static void expect_background(const char *arg, const char *const *folders, const char *want) {
  ItRoots roots;
  ItPaths paths = {0};
  ItArena arena = {0};
  ItBuf got = {0};
  for (; *folders; folders++) *it_array_push(&paths) = it_arena_format(&arena, "%s/%s", tree_home, *folders);
  CHECK_INT(it_roots_find(&roots, &arg, 1, NULL), IT_OK);
  it_roots_add_background(&roots, &paths);
  for (uint32_t i = 0; i < roots.roots.count; i++) {
    const ItTreeRoot *root = &roots.roots.items[i];
    it_buf_format(&got, "%s%s", root->is_background ? "* " : "", root->path.data + strlen(tree_home));
    for (uint32_t j = 0; j < root->skip.count; j++) it_buf_format(&got, " - %s", root->skip.items[j].data);
    it_buf_char(&got, '\n');
  }
  CHECK_STR(it_buf_view(&got), want);
  it_buf_clear(&got);
  it_array_clear(&paths);
  it_arena_clear(&arena);
  it_roots_clear(&roots);
}

static void roots__background(void) {
  static const char *const env[] = {"lib/py", "lib/py/site-packages", NULL};
  static const char *const inside[] = {"p/venv/site", NULL};
  tree_begin();
  tree_make("lib/py/os.py", "lib/py/site-packages/flask/__init__.py", "lib/py/site-packages/six.py", "p/a.py",
            "p/venv/site/b.py", "lib/py/json/__init__.py");
  expect_background("p", env, "/p\n* /lib/py - site-packages\n* /lib/py/site-packages\n");
  expect_background("p", inside, "/p - venv/site\n* /p/venv/site\n");
  expect_background("lib/py", env, "/lib/py - site-packages\n* /lib/py/site-packages\n");
  expect_background("lib/py/site-packages", env, "/lib/py/site-packages\n* /lib/py - site-packages\n");
  expect_background("lib/py/json", env,
                    "/lib/py - site-packages\n* /lib/py - json - site-packages\n* /lib/py/site-packages\n");
  expect_background("lib/py/site-packages/six.py", env,
                    "/lib/py/site-packages\n* /lib/py - site-packages\n* /lib/py/site-packages - six.py\n");
  tree_end();
}

static void roots__missing(void) {
  tree_begin();
  tree_make("a.py");
  fail("nothing", "nothing: no such file or directory");
  fail("", ": no such file or directory");
  fail("a.py/b", "a.py/b: Not a directory");
  tree_end();
}

int main(void) {
  RUN(roots__of_spec);
  RUN(roots__explicit);
  RUN(roots__many);
  RUN(roots__source_layout);
  RUN(roots__background);
  RUN(roots__missing);
  return test_end();
}
