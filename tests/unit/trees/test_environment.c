/* test_environment.c - prefixes, virtual environments and .pth files to folders. */
#include "trees/environment.h"

#include "tree.h"

/* The paths from the test's folder, one a line, then the version. */
static void show(const ItEnvironment *env, ItBuf *out) {
  size_t home = strlen(tree_home);
  it_buf_reset(out);
  for (uint32_t i = 0; i < env->paths.count; i++) {
    CHECK(it_str_starts(env->paths.items[i], it_str(tree_home)));
    it_buf_format(out, "%s\n", env->paths.items[i].data + home + 1);
  }
  it_buf_format(out, "3.%d\n", env->minor);
}

static void expect(const char *prefix, int minor, const char *want) {
  ItEnvironment env = {0};
  ItError err = {0};
  ItBuf got = {0};
  CHECK_INT(it_environment_add_prefix(&env, prefix, minor, &err), IT_OK);
  show(&env, &got);
  CHECK_STR(it_buf_view(&got), want);
  it_buf_clear(&got);
  it_environment_clear(&env);
}

static void expect_none(const char *prefix, const char *want) {
  ItEnvironment env = {0};
  ItError err = {0};
  CHECK_INT(it_environment_add_prefix(&env, prefix, 0, &err), IT_CANNOT_OPEN);
  CHECK_TEXT(err.message, want);
  it_environment_clear(&env);
}

static void make_prefix(void) {
  tree_make("py/lib/python3.9/os.py", "py/lib/python3.9/site-packages/a.py", "py/lib/python3.11/os.py",
            "py/lib/python3.11/lib-dynload/_x.so", "py/lib/python3.11/site-packages/b.py",
            "py/lib/python3.20/nothing.py", "py/lib/python3.x/os.py", "py/bin/python3.11");
}

static void environment__of_a_prefix(void) {
  tree_begin();
  make_prefix();
  const char *latest = "py/lib/python3.11\npy/lib/python3.11/lib-dynload\npy/lib/python3.11/site-packages\n3.11\n";
  const char *older = "py/lib/python3.9\npy/lib/python3.9/site-packages\n3.9\n";
  expect("py", 0, latest);
  expect("py/", 12, latest);
  expect("py", 9, older);
  expect("py/bin/python3.11", 0, latest);
  CHECK(symlink("python3.9", "py/bin/python3") == 0);
  tree_make("py/bin/python3.9");
  expect("py", 0, older);
  expect("py", 11, latest);
  expect_none("nowhere", "nowhere: no such file or directory");
  expect_none("py/lib", "py/lib: no Python environment: it has no lib/python3.X/os.py and no pyvenv.cfg");
  tree_end();
}

static void environment__of_debian(void) {
  tree_begin();
  tree_make("usr/lib/python3.11/os.py", "usr/lib/python3/dist-packages/a.py",
            "usr/local/lib/python3.11/dist-packages/b.py");
  expect("usr", 0, "usr/lib/python3.11\nusr/local/lib/python3.11/dist-packages\nusr/lib/python3/dist-packages\n3.11\n");
  tree_end();
}

static void environment__of_a_virtual_one(void) {
  ItBuf text = {0};
  tree_begin();
  make_prefix();
  tree_make("v/lib/python3.11/site-packages/c.py", "v/lib/python3.9/site-packages/");
  it_buf_format(&text, "HOME = %s/py/bin\ninclude-system-site-packages = false\nversion = 3.11.7\n", tree_home);
  tree_write("v/pyvenv.cfg", text.data);
  expect("v", 0, "py/lib/python3.11\npy/lib/python3.11/lib-dynload\nv/lib/python3.11/site-packages\n3.11\n");
  tree_make("v/bin/");
  CHECK(symlink("../../py/bin/python3.11", "v/bin/python") == 0);
  expect("v/bin/python", 0, "py/lib/python3.11\npy/lib/python3.11/lib-dynload\nv/lib/python3.11/site-packages\n3.11\n");
  it_buf_reset(&text);
  it_buf_format(&text, "home=%s/py/bin\ninclude-system-site-packages=true\nversion=3.11.7", tree_home);
  tree_write("v/pyvenv.cfg", text.data);
  expect("v", 0, "py/lib/python3.11\npy/lib/python3.11/lib-dynload\nv/lib/python3.11/site-packages\n"
                 "py/lib/python3.11/site-packages\n3.11\n");
  tree_write("v/pyvenv.cfg", "home = /nowhere/bin\nversion = 3.11.7\n");
  expect_none("v", "v: the standard library that its pyvenv.cfg leads to is not there: /nowhere/lib/python3.11");
  it_buf_clear(&text);
  tree_end();
}

static void environment__obeys_pth_files(void) {
  ItBuf text = {0};
  ItError err = {0};
  ItEnvironment env = {0};
  tree_begin();
  tree_make("site/sub/a.py", "other/b.py", "third/c.py", "hidden/d.py", "site/x.py");
  it_buf_format(
      &text,
      "# sub\n\nimport os; os.mkdir('made')\nimport\tos\nsub  \n%s/other\n../third\nnot-there\nx.py\n/\n..\n.\nsub",
      tree_home);
  tree_write("site/b.pth", text.data);
  tree_write("site/a.pth", "../third\r\n");
  tree_write("site/.c.pth", "../hidden\n");
  CHECK_INT(it_environment_add_site(&env, "site", &err), IT_OK);
  show(&env, &text);
  CHECK_STR(it_buf_view(&text), "site\nthird\nsite/sub\nother\n3.0\n");
  it_environment_clear(&env);
  CHECK_INT(it_environment_add_site(&env, "site/x.py", &err), IT_CANNOT_OPEN);
  CHECK_TEXT(err.message, "site/x.py: not a folder");
  it_environment_clear(&env);
  it_buf_clear(&text);
  tree_end();
}

int main(void) {
  RUN(environment__of_a_prefix);
  RUN(environment__of_debian);
  RUN(environment__of_a_virtual_one);
  RUN(environment__obeys_pth_files);
  return test_end();
}
