/* test_ignore_git.c - random ignore files against `git check-ignore`; says so where git is not found. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "test.h"
#include "trees/ignore.h"

#define ROUNDS 60

/* A "/" at the end: a folder. Folders stand before what is in them. */
static const char *const paths[] = {
    "a/",    "a/a",     "a/b/",    "a/b/a",  "a/b/c/",   "a/b/c/a.c", "a/b/foo", "a/foo/",   "a/foo/b", "a/a.c",
    "b/",    "b/a",     "b/ab/",   "b/ab/a", "b/foo",    "ab/",       "ab/a",    "ab/b/",    "ab/b/a",  "foo/",
    "foo/a", "foo/a.c", "foo/foo", "foo/b/", "foo/b/a",  "fooa/",     "fooa/a/", "fooa/a/b", "b a",     "a ",
    "!a",    "#a",      "[a]",     "-",      "a.c",      "b.c",       "A",       "foo.c",    "a\\",     "a\\b",
    "a*b",   "a\tb",    "aXb",     "a-b",    "\xc3\xa9", "aab",       "abab",    "]",        "c/",      "c/^",
    "c/a",   "c/:",     "c/[:x:]", "c/ab",   "c/b]",     "c/a]",      "c/ ",     "c/\x01",   "c/9",     "c/\x7f"};
#define PATHS (sizeof paths / sizeof *paths)
static const char *const homes[] = {"", "a/", "foo/b/", "c/"}; /* folders with an ignore file */
#define HOMES (sizeof homes / sizeof *homes)

static const char *const pieces[] = {"a",
                                     "b",
                                     "foo",
                                     "c",
                                     "ab",
                                     ".c",
                                     "*",
                                     "*",
                                     "?",
                                     "**",
                                     "/",
                                     "/",
                                     "/**/",
                                     "**/",
                                     "/**",
                                     "[ab]",
                                     "[!a]",
                                     "[^b]",
                                     "[a-c]",
                                     "[]-a]",
                                     "[a-]",
                                     "[[:alpha:]]",
                                     "[[:digit:]a]",
                                     "[[:x:]]",
                                     "[[:space:]]",
                                     "[[:punct:]]",
                                     "[[:cntrl:]]",
                                     "[\\]]",
                                     "[\\a-\\c]",
                                     "[[:a]",
                                     "\\",
                                     "\\*",
                                     "\\ ",
                                     " ",
                                     "!",
                                     "#",
                                     "[",
                                     "]",
                                     "-",
                                     "\t",
                                     "\r",
                                     "\\/",
                                     "***",
                                     "[[:upper:]]",
                                     "[[:print:]]",
                                     "[b-a]",
                                     "[:x]",
                                     "[[]",
                                     "\xc3\xa9",
                                     "[\xc3]"};
#define PIECES (sizeof pieces / sizeof *pieces)

static uint64_t state = 20240229;
static size_t below(size_t limit) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (size_t)(state >> 33) % limit;
}

static char folder[] = P_tmpdir "/it_ignore_XXXXXX";

static void write_file(const char *name, ItStr text) {
  ItBuf path = {0};
  it_buf_format(&path, "%s/%s", folder, name);
  FILE *file = fopen(path.data, "wb");
  CHECK(file != NULL);
  if (file) {
    CHECK(fwrite(text.data, 1, text.size, file) == text.size);
    fclose(file);
  }
  it_buf_clear(&path);
}

static bool run(const char *command) {
  ItBuf line = {0};
  it_buf_format(&line, "cd %s && HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 %s", folder, command);
  bool is_done = system(line.data) / 256 < 2; /* 1: no path is ignored */
  it_buf_clear(&line);
  return is_done;
}

static void make_tree(void) {
  ItBuf path = {0};
  for (size_t i = 0; i < PATHS; i++) {
    it_buf_reset(&path);
    it_buf_format(&path, "%s/%s", folder, paths[i]);
    if (path.data[path.size - 1] == '/') CHECK_INT(mkdir(path.data, 0700), 0);
    else write_file(paths[i], IT_STR(""));
  }
  it_buf_clear(&path);
}

/* An ignore file whose rules begin behind line 100 * number, so that a line says which file it is in. */
static void make_rules(ItBuf *text, size_t number) {
  it_buf_reset(text);
  it_buf_fill(text, '\n', 100 * number);
  size_t count = 1 + below(6);
  for (size_t i = 0; i < count; i++) {
    if (below(5) == 0) it_buf_char(text, '!');
    size_t parts = 1 + below(6);
    for (size_t j = 0; j < parts; j++) it_buf_text(text, pieces[below(PIECES)]);
    if (i + 1 < count || below(2)) it_buf_char(text, '\n');
  }
}

/* The line of the rule that decides, as a walk finds it; 0: none. */
static uint32_t decide(ItBuf rules[HOMES], ItStr path) {
  ItIgnoreList *lists[HOMES + 1] = {it_ignore_new(0, NULL)};
  size_t count = 1;
  it_ignore_add_text(lists[0], it_buf_view(&rules[0]));
  uint32_t line = 0;
  for (size_t end = 1; end <= path.size; end++) {
    bool is_folder = path.data[end - 1] == '/';
    if (!is_folder && end < path.size) continue;
    ItStr part = it_str_cut(path, 0, end - is_folder);
    const ItIgnoreRule *rule = it_ignore_match(lists[count - 1], part, is_folder);
    line = rule ? rule->line : 0;
    if (rule && !rule->is_negative) break;
    for (size_t i = 1; i < HOMES && is_folder; i++) {
      if (!it_str_eq(it_str_cut(path, 0, end), it_str(homes[i]))) continue;
      lists[count] = it_ignore_new(end, lists[count - 1]);
      it_ignore_add_text(lists[count++], it_buf_view(&rules[i]));
    }
  }
  while (count) it_ignore_free(lists[--count]);
  return line;
}

static ItStr field(ItStr text, size_t *at) {
  const char *end = *at < text.size ? memchr(text.data + *at, '\0', text.size - *at) : NULL;
  if (!end) return (ItStr){0};
  ItStr out = it_str_cut(text, *at, (size_t)(end - text.data));
  *at += out.size + 1;
  return out;
}

static ItStr without_slash(const char *path) {
  ItStr text = it_str(path);
  return it_str_ends(text, IT_STR("/")) ? it_str_cut(text, 0, text.size - 1) : text;
}

static void compare(ItBuf rules[HOMES], ItStr answers) {
  size_t at = 0;
  for (size_t i = 0; i < PATHS; i++) {
    field(answers, &at); /* the file */
    ItStr line = field(answers, &at);
    ItStr pattern = field(answers, &at);
    ItStr path = field(answers, &at);
    CHECK(it_str_eq(path, without_slash(paths[i])));
    uint32_t want = line.size ? (uint32_t)strtoul(line.data, NULL, 10) : 0;
    uint32_t got = decide(rules, it_str(paths[i]));
    if (got != want) printf("%s: rule %u, git says %u: %.*s\n", paths[i], got, want, IT_FMT(pattern));
    CHECK(got == want);
  }
}

static void ignore__as_git(void) {
  ItBuf rules[HOMES] = {{0}};
  ItBuf list = {0};
  ItBuf answers = {0};
  CHECK(mkdtemp(folder) != NULL);
  make_tree();
  CHECK(run("git init -q ."));
  for (size_t i = 0; i < PATHS; i++) {
    it_buf_str(&list, without_slash(paths[i])); /* with it git would match an empty name */
    it_buf_char(&list, '\0');
  }
  write_file(".git/list", it_buf_view(&list));
  for (int round = 0; round < ROUNDS && test_wrong == 0; round++) {
    for (size_t i = 0; i < HOMES; i++) {
      char name[64];
      make_rules(&rules[i], i);
      snprintf(name, sizeof name, "%s.gitignore", homes[i]);
      write_file(name, it_buf_view(&rules[i]));
    }
    CHECK(run("git check-ignore -v -n -z --no-index --stdin < .git/list > .git/answers"));
    char name[64];
    snprintf(name, sizeof name, "%s/.git/answers", folder);
    CHECK_INT(it_file_read_at(AT_FDCWD, name, (size_t)1 << 20, &answers).status, IT_READ_OK);
    compare(rules, it_buf_view(&answers));
    for (size_t i = 0; i < HOMES && test_wrong; i++)
      printf("--- %s.gitignore\n%s\n", homes[i], rules[i].data + 100 * i);
  }
  for (size_t i = 0; i < HOMES; i++) it_buf_clear(&rules[i]);
  it_buf_clear(&list);
  it_buf_clear(&answers);
  CHECK(run("rm -rf -- \"$PWD\""));
}

int main(void) {
  if (system("git --version > /dev/null 2>&1") != 0) {
    puts("git not found: the rules are not compared with git's");
    return 0;
  }
  RUN(ignore__as_git);
  return test_end();
}
