/* test_naming.c - which file a dotted name is; the winners were found by importlib's PathFinder (CPython 3.11). */
#include "trees/naming.h"

#include "tree.h"

static void show(const ItFoundModules *modules, const ItDirectory *const *directories, ItBuf *out) {
  ItBuf path = {0};
  it_buf_reset(out);
  for (uint32_t i = 0; i < modules->modules.count; i++) {
    const ItFoundModule *module = &modules->modules.items[i];
    const ItDirectory *directory = directories[module->root];
    if (module->file != IT_NO_FILE) it_directory_path(directory, module->file, &path);
    else it_directory_dir_path(directory, module->dir, &path);
    it_buf_format(out, "%s %.*s %u:%s%s%s%s\n", it_found_kind_name(module->kind), IT_FMT(module->name), module->root,
                  path.data, module->file == IT_NO_FILE ? "/" : "", module->is_package ? " +" : "",
                  module->is_shadowed ? " shadowed" : "");
  }
  it_buf_clear(&path);
}

/* Names the folders r1, r2 ... of the test's folder. */
static void expect(uint32_t count, bool (*is_identifier)(ItStr), const char *want) {
  ItDirectory directories[2];
  const ItDirectory *pointers[2];
  ItFoundModules modules;
  ItBuf got = {0};
  for (uint32_t i = 0; i < count; i++) {
    char path[4200];
    snprintf(path, sizeof path, "%s/r%u", tree_home, i + 1);
    CHECK_INT(tree_walk(&directories[i], path, NULL), IT_OK);
    pointers[i] = &directories[i];
  }
  it_naming_find(&modules, pointers, count, is_identifier);
  show(&modules, pointers, &got);
  CHECK_STR(it_buf_view(&got), want);
  it_buf_clear(&got);
  it_naming_clear(&modules);
  for (uint32_t i = 0; i < count; i++) it_directory_clear(&directories[i]);
}

static void naming__search(void) {
  tree_begin();
  tree_make("r1/a.py", "r1/b/__init__.py", "r1/b/x.py", "r1/b/__main__.py", "r1/b.py", "r1/b.abi3.so", "r1/n.py",
            "r1/n.cpython-311-x86_64-linux-gnu.so", "r1/ns/one.py", "r1/dm.py", "r1/ee/lost.py", "r1/dd/z.py",
            "r1/dd.py", "r1/libfoo.1.so", "r1/o.so", "r1/none/readme.txt", "r1/deep/er/m.py", "r1/class.py");
  tree_make("r2/ns/two.py", "r2/ns/one.py", "r2/ns/sub/__init__.py", "r2/ns/sub/q.py", "r2/dm/__init__.py",
            "r2/dm/in.py", "r2/ee/__init__.py", "r2/ee/found.py", "r2/a.py", "r2/b/y.py");
  expect(2, NULL,
         "module a 0:a.py\n"
         "module a 1:a.py shadowed\n"
         "package b 0:b/__init__.py +\n"
         "native b 0:b.abi3.so shadowed\n"
         "module b 0:b.py shadowed\n"
         "namespace b 1:b/ + shadowed\n"
         "module b.__main__ 0:b/__main__.py\n"
         "module b.x 0:b/x.py\n"
         "module b.y 1:b/y.py shadowed\n"
         "module class 0:class.py\n"
         "module dd 0:dd.py\n"
         "namespace dd 0:dd/ + shadowed\n"
         "module dd.z 0:dd/z.py shadowed\n"
         "namespace deep 0:deep/ +\n"
         "namespace deep.er 0:deep/er/ +\n"
         "module deep.er.m 0:deep/er/m.py\n"
         "module dm 0:dm.py\n"
         "package dm 1:dm/__init__.py + shadowed\n"
         "module dm.in 1:dm/in.py shadowed\n"
         "package ee 1:ee/__init__.py +\n"
         "namespace ee 0:ee/ + shadowed\n"
         "module ee.found 1:ee/found.py\n"
         "module ee.lost 0:ee/lost.py shadowed\n"
         "native n 0:n.cpython-311-x86_64-linux-gnu.so\n"
         "module n 0:n.py shadowed\n"
         "namespace ns 0:ns/ +\n"
         "namespace ns 1:ns/ +\n"
         "module ns.one 0:ns/one.py\n"
         "module ns.one 1:ns/one.py shadowed\n"
         "package ns.sub 1:ns/sub/__init__.py +\n"
         "module ns.sub.q 1:ns/sub/q.py\n"
         "module ns.two 1:ns/two.py\n"
         "native o 0:o.so\n");
  tree_end();
}

static void naming__native_package(void) {
  tree_begin();
  tree_make("r1/both/__init__.py", "r1/both/__init__.cpython-311-x86_64-linux-gnu.so", "r1/both/s.py");
  expect(1, NULL,
         "native both 0:both/__init__.cpython-311-x86_64-linux-gnu.so +\npackage both 0:both/__init__.py + shadowed\n"
         "module both.s 0:both/s.py\n");
  tree_end();
}

static void naming__without_a_name(void) {
  tree_begin();
  tree_make("r1/my-script.py", "r1/2to3.py", "r1/stub.pyi", "r1/b/stub.pyi", "r1/b/__init__.py", "r1/pkg-dash/in.py",
            "r1/dotted.name.py", "r1/part/x-y.py", "r1/__main__.py", "r1/__init__.py", "r1/bad\xff.py",
            "r1/\xc3\xa9.py", "r1/new\nline.py", "r1/.py");
  CHECK(mkfifo("r1/fifo.py", 0644) == 0 && symlink("nowhere", "r1/gone.py") == 0 &&
        symlink("/etc/passwd", "r1/out.py") == 0);
  expect(1, NULL,
         "script .py 0:.py\n"
         "script 2to3.py 0:2to3.py\n"
         "script __init__.py 0:__init__.py\n"
         "script __main__.py 0:__main__.py\n"
         "package b 0:b/__init__.py +\n"
         "stub b/stub.pyi 0:b/stub.pyi\n"
         "script bad\xff.py 0:bad\xff.py\n"
         "script dotted.name.py 0:dotted.name.py\n"
         "script my-script.py 0:my-script.py\n"
         "script new\nline.py 0:new\nline.py\n"
         "module out 0:out.py\n"
         "script part/x-y.py 0:part/x-y.py\n"
         "script pkg-dash/in.py 0:pkg-dash/in.py\n"
         "stub stub.pyi 0:stub.pyi\n"
         "module \xc3\xa9 0:\xc3\xa9.py\n");
  tree_end();
}

static bool is_lower(ItStr part) { return part.data[0] >= 'a'; }

static void naming__callback(void) {
  tree_begin();
  tree_make("r1/Upper.py", "r1/lower.py", "r1/Up/in.py");
  expect(1, is_lower, "script Up/in.py 0:Up/in.py\nscript Upper.py 0:Upper.py\nmodule lower 0:lower.py\n");
  tree_end();
}

/* Names grow with depth up to the limit; below it files are still listed, by their paths. */
static void naming__deep(void) {
  enum { LEVELS = 600 };
  ItDirectory directory;
  const ItDirectory *pointer = &directory;
  ItFoundModules modules;
  tree_begin();
  int fd = open(".", O_RDONLY | O_DIRECTORY);
  for (int i = 0; i < LEVELS && fd >= 0; i++) {
    CHECK(mkdirat(fd, "directory", 0755) == 0);
    int below = openat(fd, "directory", O_RDONLY | O_DIRECTORY);
    close(fd);
    fd = below;
  }
  int file = openat(fd, "x.py", O_WRONLY | O_CREAT, 0644);
  CHECK(file >= 0);
  close(file);
  close(fd);
  CHECK_INT(tree_walk(&directory, tree_home, NULL), IT_OK);
  it_naming_find(&modules, &pointer, 1, NULL);
  uint32_t last = modules.modules.count - 1;
  CHECK_INT(modules.modules.count, IT_MODULE_NAME_MAX / 10 + 1);
  CHECK_INT(modules.modules.items[last].kind, IT_FOUND_SCRIPT);
  CHECK_INT(modules.modules.items[last].name.size, LEVELS * 10 + 4);
  it_naming_clear(&modules);
  it_directory_clear(&directory);
  tree_end();
}

/* A package on the way to what was asked for is there, without its file. */
static void naming__partial(void) {
  tree_begin();
  tree_make("p/__init__.py", "p/q/__init__.py", "p/q/m.py", "p/other.py");
  ItStr only[] = {IT_STR("p/q")};
  ItTreeRoot root = {.path = it_str(tree_home), .only = {only, 1, 1}};
  ItDirectory directory;
  const ItDirectory *pointer = &directory;
  ItFoundModules modules;
  ItBuf got = {0};
  CHECK_INT(it_directory_walk(&directory, &root, NULL, NULL), IT_OK);
  it_naming_find(&modules, &pointer, 1, NULL);
  show(&modules, &pointer, &got);
  CHECK_STR(it_buf_view(&got), "package p 0:p/ +\npackage p.q 0:p/q/__init__.py +\nmodule p.q.m 0:p/q/m.py\n");
  it_buf_clear(&got);
  it_naming_clear(&modules);
  it_directory_clear(&directory);
  tree_end();
}

int main(void) {
  RUN(naming__search);
  RUN(naming__native_package);
  RUN(naming__without_a_name);
  RUN(naming__callback);
  RUN(naming__deep);
  RUN(naming__partial);
  return test_end();
}
