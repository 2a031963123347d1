/* test_directory.c - the walk in ordinary and in hostile trees. */
#include <dirent.h>
#include <errno.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "tree.h"

static const ItDirectoryOptions plain = {.no_ignore = true};

static void directory__what_is_taken(void) {
  tree_begin();
  tree_make("b.py", "a.py", "a.txt", "n.cpython-311-x86_64-linux-gnu.so", "s.pyi", "tool", "pkg/__init__.py",
            "pkg/sub/m.py", "Case.py", "case.py", ".hidden/x.py", ".git/x.py", "__pycache__/x.py", "node_modules/x.py",
            "p-1.dist-info/x.py", "p.egg-info/x.py", "pkg/__pycache__/y.py", "dir.py/in.py", "empty/");
  tree_expect(tree_home, NULL,
              "Case.py\na.py\nb.py\ncase.py\nn.cpython-311-x86_64-linux-gnu.so\ns.pyi\ndir.py/in.py\n"
              "pkg/__init__.py\npkg/sub/m.py\n");
  tree_end();
}

static void directory__standard_library(void) {
  tree_begin();
  tree_make("lib/os.py", "lib/site-packages/x.py", "lib/dist-packages/y.py", "lib/json/__init__.py",
            "other/site-packages/z.py");
  tree_expect(tree_home, NULL, "lib/os.py\nlib/json/__init__.py\nother/site-packages/z.py\n");
  tree_end();
}

static void directory__ignored(void) {
  static const char *const globs[] = {"tests/", "/docs/conf.py", "!kept.py", "*_pb2.py"};
  ItDirectoryOptions options = {.excludes = globs, .exclude_count = 4};
  tree_begin();
  tree_make("a.py", "build/b.py", "pkg/gen.py", "pkg/kept.py", "kept.py", "pkg/build/c.py", "tests/t.py",
            "docs/conf.py", "pkg/x_pb2.py", "pkg/deep/gen.py");
  tree_write(".gitignore", "/build/\ngen.py\nkept.py\n");
  tree_write("pkg/.gitignore", "!kept.py\n");
  tree_write("pkg/deep/.gitignore", "!gen.py\n");
  tree_expect(tree_home, NULL,
              "a.py\ndocs/conf.py\npkg/kept.py\npkg/x_pb2.py\npkg/build/c.py\npkg/deep/gen.py\ntests/t.py\n");
  tree_expect(tree_home, &options, "a.py\nkept.py\npkg/kept.py\npkg/build/c.py\npkg/deep/gen.py\n");
  tree_expect(tree_home, &plain,
              "a.py\nkept.py\nbuild/b.py\ndocs/conf.py\npkg/gen.py\npkg/kept.py\npkg/x_pb2.py\npkg/build/c.py\n"
              "pkg/deep/gen.py\ntests/t.py\n");
  tree_end();
}

/* A root inside a repository: the rules above it count, unless they would ignore the root itself. */
static void directory__ignored_from_above(void) {
  char path[4200];
  tree_begin();
  tree_make(".git/info/", "src/a.py", "src/gen.py", "src/local.py", "src/sub/top.py", "src/top.py", "env/lib/gen.py");
  tree_write(".git/info/exclude", "local.py\n");
  tree_write(".gitignore", "gen.py\n/src/top.py\nenv/\n");
  snprintf(path, sizeof path, "%s/src", tree_home);
  tree_expect(path, NULL, "a.py\nsub/top.py\n");
  snprintf(path, sizeof path, "%s/env/lib", tree_home);
  tree_expect(path, NULL, "gen.py\n");
  tree_expect(tree_home, NULL, "src/a.py\nsrc/sub/top.py\n");
  tree_end();
}

static void directory__links(void) {
  tree_begin();
  tree_make("root/pkg/a.py", "root/data/script", "root/node_modules/hid.py", "outside.py", "outside/x.py");
  CHECK(chdir("root") == 0);
  CHECK(symlink("..", "pkg/loop") == 0);
  CHECK(symlink("../outside", "out") == 0);
  CHECK(symlink("self.py", "self.py") == 0);
  CHECK(symlink("pkg/a.py", "again.py") == 0);
  CHECK(symlink("nowhere", "gone.py") == 0);
  CHECK(symlink("../outside.py", "leaves.py") == 0);
  CHECK(symlink("/etc/passwd", "passwd.py") == 0);
  CHECK(symlink("data/script", "script.py") == 0);
  CHECK(symlink("../data/.././data//script", "pkg/second.py") == 0);
  CHECK(symlink("pkg", "folder.py") == 0);
  CHECK(symlink("/dev/zero", "zero.py") == 0);
  char text[4200];
  snprintf(text, sizeof text, "%s/root/node_modules/hid.py", tree_home);
  CHECK(symlink(text, "abs.py") == 0);
  char path[4200];
  snprintf(path, sizeof path, "%s/root", tree_home);
  tree_expect(path, NULL,
              "abs.py -> node_modules/hid.py\ngone.py: symlink to nothing\nleaves.py: symlink leaves the tree\n"
              "passwd.py: symlink leaves the tree\nscript.py -> data/script\nself.py: symlink\n"
              "zero.py: not a regular file\npkg/a.py\n");
  tree_end();
}

/* Every entry's content is asked for, whatever it is: nothing may block or come from outside. */
static void directory__special(void) {
  tree_begin();
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  memcpy(name.sun_path, "sock.py", sizeof "sock.py");
  int sock = socket(AF_UNIX, SOCK_STREAM, 0);
  CHECK(bind(sock, (struct sockaddr *)&name, sizeof name) == 0);
  CHECK(mkfifo("fifo.py", 0644) == 0);
  bool has_device = mknod("zero.py", S_IFCHR | 0644, (dev_t)0x105) == 0;
  tree_write("ok.py", "x = 1\n");
  tree_expect(tree_home, NULL,
              has_device
                  ? "fifo.py: not a regular file\nok.py\nsock.py: not a regular file\nzero.py: not a regular file\n"
                  : "fifo.py: not a regular file\nok.py\nsock.py: not a regular file\n");
  static const char *const names[] = {"fifo.py", "sock.py", "zero.py"};
  ItBuf out = {0};
  for (int i = 0; i < 2 + has_device; i++)
    CHECK_INT(it_file_read_at(AT_FDCWD, names[i], 1000, &out).status, IT_READ_SPECIAL);
  it_buf_clear(&out);
  close(sock);
  tree_end();
}

static void directory__strange_names(void) {
  char longest[260];
  ItBuf want = {0};
  static const char *const names[] = {"-x.py", "a\nb.py", "bad\xff.py", "esc\x1b[31m.py", "q\"'.py", "\xc3\xa9.py"};
  tree_begin();
  memset(longest, 'z', 255);
  memcpy(longest + 252, ".py", 4);
  for (size_t i = 0; i < 6; i++) tree_write(names[i], "");
  tree_write(longest, "");
  it_buf_text(&want, "-x.py\na\nb.py\nbad\xff.py\nesc\x1b[31m.py\nq\"'.py\n");
  it_buf_format(&want, "%s\n\xc3\xa9.py\n", longest);
  tree_expect(tree_home, NULL, want.data);
  it_buf_clear(&want);
  tree_end();
}

/* Runs `test` as a user whom modes bind; root reads everything. */
static int as_nobody(int (*test)(void)) {
  pid_t child = fork();
  if (child == 0) {
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(99);
    int wrong = test();
    fflush(stdout);
    _exit(wrong);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int unreadable_test(void) {
  test_wrong = 0;
  ItDirectory directory;
  ItBuf text = {0};
  CHECK_INT(tree_walk(&directory, tree_home, NULL), IT_OK);
  tree_show(&directory, &text);
  CHECK_STR(it_buf_view(&text), "open.py\nshut.py\nlisted/x.py: Permission denied\nclosed/: Permission denied\n");
  ItFileRead read = it_directory_read(&directory, 1, 1000, &text);
  CHECK_INT(read.status, IT_READ_UNREADABLE);
  CHECK_INT(read.error, EACCES);
  CHECK_INT(it_directory_read(&directory, 0, 1000, &text).status, IT_READ_OK);
  CHECK_STR(it_buf_view(&text), "1\n");
  it_buf_clear(&text);
  it_directory_clear(&directory);
  return test_wrong != 0;
}

static void directory__unreadable(void) {
  tree_begin();
  tree_write("open.py", "1\n");
  tree_make("shut.py", "closed/x.py", "listed/x.py");
  CHECK(chmod("shut.py", 0) == 0 && chmod("closed", 0) == 0 && chmod("listed", 0444) == 0);
  CHECK_INT(as_nobody(unreadable_test), 0);
  tree_end();
}

static unsigned open_descriptors(void) {
  DIR *dir = opendir("/proc/self/fd");
  unsigned count = 0;
  while (dir && readdir(dir)) count++;
  if (dir) closedir(dir);
  return count;
}

/* 3,000 levels, each with a file and a second folder that is visited on the way back. */
static void directory__deep(void) {
  enum { LEVELS = 3000 };
  tree_begin();
  unsigned before = open_descriptors();
  int fd = open(".", O_RDONLY | O_DIRECTORY);
  for (int i = 0; i < LEVELS && fd >= 0; i++) {
    CHECK(mkdirat(fd, "directory0", 0755) == 0 && mkdirat(fd, "later", 0755) == 0);
    int file = openat(fd, "later/x.py", O_WRONLY | O_CREAT, 0644);
    CHECK(file >= 0 && write(file, "deep\n", 5) == 5);
    close(file);
    int below = openat(fd, "directory0", O_RDONLY | O_DIRECTORY);
    close(fd);
    fd = below;
  }
  CHECK(fd >= 0);
  close(fd);
  ItDirectory directory;
  ItBuf text = {0};
  CHECK_INT(tree_walk(&directory, tree_home, NULL), IT_OK);
  CHECK_INT(directory.files.count, LEVELS);
  CHECK_INT(directory.dirs.count, 2 * LEVELS + 1);
  size_t longest = 0;
  uint32_t deepest = 0;
  for (uint32_t i = 0; i < directory.files.count; i++) {
    it_directory_path(&directory, i, &text);
    if (text.size <= longest) continue;
    longest = text.size;
    deepest = i;
  }
  CHECK_INT(longest, (LEVELS - 1) * 11 + 10);
  CHECK_INT(it_directory_read(&directory, deepest, 100, &text).status, IT_READ_OK);
  CHECK_STR(it_buf_view(&text), "deep\n");
  for (uint32_t i = 0; i < directory.dirs.count; i++) CHECK_INT(directory.dirs.items[i].seen.status, IT_READ_OK);
  it_buf_clear(&text);
  it_directory_clear(&directory);
  CHECK_INT(open_descriptors(), before);
  tree_end();
}

static void directory__huge_and_vanished(void) {
  ItDirectory directory;
  ItBuf text = {0};
  tree_begin();
  tree_make("gone.py", "grown.py", "huge.py", "linked.py", "moved/x.py");
  CHECK(truncate("huge.py", (off_t)10 << 30) == 0);
  CHECK_INT(tree_walk(&directory, tree_home, NULL), IT_OK);
  CHECK(unlink("gone.py") == 0 && unlink("linked.py") == 0 && symlink("/etc/passwd", "linked.py") == 0);
  CHECK(rename("moved", "elsewhere") == 0 && symlink("elsewhere", "moved") == 0);
  tree_write("grown.py", "more\n");
  static const ItReadStatus want[] = {IT_READ_VANISHED, IT_READ_OK, IT_READ_LARGE, IT_READ_LINK, IT_READ_LINK};
  CHECK_INT(directory.files.count, 5);
  for (uint32_t i = 0; i < directory.files.count; i++)
    CHECK_INT(it_directory_read(&directory, i, (size_t)1 << 20, &text).status, want[i]);
  CHECK(text.capacity < ((size_t)1 << 21));
  it_buf_clear(&text);
  it_directory_clear(&directory);
  tree_end();
}

static void directory__open_beneath(void) {
  static const struct {
    const char *path;
    int error;
  } cases[] = {{"a/b.py", 0},       {"../out.py", EINVAL}, {"/etc/passwd", EINVAL}, {"a/../../out.py", EINVAL},
               {"", EINVAL},        {"a//b.py", EINVAL},   {"./a/b.py", EINVAL},    {"a/", EINVAL},
               {"no/b.py", ENOENT}, {"a/b.py/c", ENOTDIR}, {"link/b.py", ELOOP},    {"file.py", ELOOP},
               {"a/..", EINVAL}};
  tree_begin();
  tree_make("out.py", "r/a/b.py");
  CHECK(symlink("a", "r/link") == 0 && symlink("../out.py", "r/file.py") == 0);
  int root = open("r", O_RDONLY | O_DIRECTORY);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int error = 0;
    int fd = it_directory_open_file(root, it_str(cases[i].path), &error);
    CHECK((fd >= 0) == (cases[i].error == 0));
    CHECK_INT(error, cases[i].error);
    if (fd >= 0) close(fd);
  }
  int error = 0;
  CHECK_INT(it_directory_open_file(root, it_str_of("a\0/b.py", 7), &error), -1);
  CHECK_INT(error, EINVAL);
  close(root);
  tree_end();
}

static void directory__asked_for(void) {
  tree_begin();
  tree_make("pkg/__init__.py", "pkg/.hid/a.py", "pkg/node_modules/b.py", "pkg/node_modules/sub/c.py", "pkg/x.py",
            "bin/tool", "bin/other", "pkg/sub/d.py", "pkg/sub-1/e.py");
  tree_write(".gitignore", "a.py\nc.py\nsub-1/\n");
  ItStr only[] = {IT_STR("bin/tool"),         IT_STR("missing.py"), IT_STR("pkg/.hid/a.py"),
                  IT_STR("pkg/node_modules"), IT_STR("pkg/sub"),    IT_STR("pkg/sub-1/e.py")};
  ItTreeRoot root = {.path = it_str(tree_home), .only = {only, 6, 6}};
  ItDirectoryOptions options = {.no_ignore = true};
  ItDirectory directory;
  ItBuf text = {0};
  ItError err;
  CHECK_INT(it_directory_walk(&directory, &root, &options, &err), IT_OK);
  tree_show(&directory, &text);
  CHECK_STR(it_buf_view(&text),
            "missing.py: "
            "vanished\nbin/tool\npkg/.hid/a.py\npkg/node_modules/b.py\npkg/node_modules/sub/c.py\npkg/sub/d.py\npkg/"
            "sub-1/e.py\n");
  CHECK(directory.dirs.items[0].is_partial && !directory.dirs.items[0].has_init);
  CHECK(directory.dirs.items[2].is_partial && directory.dirs.items[2].has_init);
  it_directory_clear(&directory);
  CHECK_INT(it_directory_walk(&directory, &root, NULL, &err), IT_OK); /* a.py is asked for, though ignored */
  CHECK_INT(directory.files.count, 6);                                /* c.py is not */
  it_directory_clear(&directory);
  it_buf_clear(&text);
  tree_end();
}

static void directory__root_missing(void) {
  ItDirectory directory;
  ItTreeRoot root = {.path = IT_STR("/nonexistent/root")};
  ItError err;
  CHECK_INT(it_directory_walk(&directory, &root, NULL, &err), IT_CANNOT_OPEN);
  CHECK_TEXT(err.message, "/nonexistent/root: No such file or directory");
}

int main(void) {
  RUN(directory__what_is_taken);
  RUN(directory__standard_library);
  RUN(directory__ignored);
  RUN(directory__ignored_from_above);
  RUN(directory__links);
  RUN(directory__special);
  RUN(directory__strange_names);
  RUN(directory__unreadable);
  RUN(directory__deep);
  RUN(directory__huge_and_vanished);
  RUN(directory__open_beneath);
  RUN(directory__asked_for);
  RUN(directory__root_missing);
  return test_end();
}
