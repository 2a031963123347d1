/*
 * run.c - the golden cases: asks a server the questions of one family and compares the answers.
 *
 *   run INSPECTREE FAMILY
 *
 * For each FAMILY/X.Y it indexes FAMILY/tree for Python X.Y, sends asks.jsonl through `inspectree serve` and compares
 * the lines that come back with expected.jsonl, which CPython X.Y wrote (make_expected.py): as JSON, members in any
 * order, `{root}` for the tree's path. A question whose id stands in known_failures has to be there; when some
 * are answered as CPython does after all, a line says how many.
 * Where FAMILY/more.json says "stdlib", the names come from the standard library of an X.Y that is installed; versions
 * that are not are skipped (exit code 77 if that is all of them).
 */
#include <dirent.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "test.h"

enum { MAX_SHOWN = 10, MAX_DEPTH = 64, SKIPPED = 77 };
static const size_t MOST = 64u * 1024 * 1024;

static const char *program;
static char *work; /* a folder of our own */

static void die(const char *what, const char *which) {
  printf("%s: %s\n", what, which);
  exit(1);
}

static char *join(const char *folder, const char *name) {
  size_t size = strlen(folder) + strlen(name) + 2;
  char *path = malloc(size);
  if (!path) die("no memory", name);
  snprintf(path, size, "%s/%s", folder, name);
  return path;
}

/* ---- files ---- */

static bool read_file(const char *path, ItBuf *out) {
  return it_file_read_at(AT_FDCWD, path, MOST, out).status == IT_READ_OK;
}

static void write_file(const char *path, ItStr text) {
  FILE *file = fopen(path, "wb");
  if (!file || (text.size && fwrite(text.data, 1, text.size, file) != text.size) || fclose(file) != 0)
    die("cannot write", path);
}

/* Appends `text` with every `from` made `to`. */
static void replace(ItBuf *out, ItStr text, ItStr from, ItStr to) {
  size_t at = 0;
  while (at < text.size) {
    if (text.size - at >= from.size && memcmp(text.data + at, from.data, from.size) == 0) {
      it_buf_str(out, to);
      at += from.size;
    } else {
      it_buf_char(out, text.data[at++]);
    }
  }
}

/* The next line without its end; false: there is none. */
static bool next_line(ItStr *rest, ItStr *line) {
  if (!rest->size) return false;
  const char *end = memchr(rest->data, '\n', rest->size);
  size_t size = end ? (size_t)(end - rest->data) : rest->size;
  *line = it_str_of(rest->data, size);
  *rest = it_str_cut(*rest, end ? size + 1 : size, rest->size);
  return true;
}

/* ---- the program ---- */

/* Runs the program with these files as its input and output; its exit code. */
static int run_program(const char *const *args, const char *in, const char *out) {
  fflush(stdout);
  pid_t pid = fork();
  if (pid < 0) die("cannot fork", program);
  if (pid == 0) {
    int in_fd = open(in, O_RDONLY), out_fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (in_fd < 0 || out_fd < 0 || dup2(in_fd, 0) < 0 || dup2(out_fd, 1) < 0) _exit(127);
    execv(program, (char *const *)(uintptr_t)args);
    _exit(127);
  }
  int status = 0;
  if (waitpid(pid, &status, 0) != pid) die("lost", program);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* ---- comparing ---- */

static bool same(const ItJson *a, const ItJson *b, int depth);

static const ItJson *member_of(const ItJson *object, ItStr key) {
  const ItJson *member = object->first;
  while (member && !it_str_eq(member->key, key)) member = member->next;
  return member;
}

/* `b` may tell source texts where `a` tells none. */
static bool same_members(const ItJson *a, const ItJson *b, int depth) {
  for (const ItJson *member = a->first; member; member = member->next) {
    const ItJson *other = member_of(b, member->key);
    if (!other || !same(member, other, depth + 1)) return false;
  }
  for (const ItJson *member = b->first; member; member = member->next)
    if (!member_of(a, member->key) && !it_str_ends(member->key, IT_STR("_source"))) return false;
  return true;
}

static bool same_items(const ItJson *a, const ItJson *b, int depth) {
  const ItJson *x = a->first, *y = b->first;
  for (; x && y; x = x->next, y = y->next)
    if (!same(x, y, depth + 1)) return false;
  return !x && !y;
}

static bool same(const ItJson *a, const ItJson *b, int depth) {
  if (!a || !b) return a == b;
  if (a->kind != b->kind || depth > MAX_DEPTH) return false;
  if (a->kind == IT_JSON_OBJECT) return same_members(a, b, depth);
  if (a->kind == IT_JSON_ARRAY) return same_items(a, b, depth);
  return it_str_eq(a->text, b->text);
}

/* Of an error the code, the message and the exception count; a server may say more. */
static bool same_error(const ItJson *want, const ItJson *got) {
  return same(it_json_get(want, "code"), it_json_get(got, "code"), 0) &&
         same(it_json_get(want, "message"), it_json_get(got, "message"), 0) &&
         same(it_json_get(it_json_get(want, "data"), "exception"), it_json_get(it_json_get(got, "data"), "exception"),
              0);
}

static bool same_response(const ItJson *want, const ItJson *got) {
  if (!got || !same(it_json_get(want, "id"), it_json_get(got, "id"), 0)) return false;
  const ItJson *error = it_json_get(want, "error");
  if (error) return same_error(error, it_json_get(got, "error"));
  const ItJson *result = it_json_get(want, "result");
  return result && same(result, it_json_get(got, "result"), 0);
}

/* ---- one version of a family ---- */

typedef struct Version {
  const char *name;    /* FAMILY/X.Y */
  ItArena arena;
  ItBuf asks, expected, answers, known;
  int equal, different, known_count, mended;
} Version;

static bool is_known(const Version *version, ItStr id) {
  ItStr rest = it_buf_view(&version->known), line;
  while (next_line(&rest, &line))
    if (it_str_eq(line, id)) return true;
  return false;
}

/* How many questions known_failures names; a line that begins with "# " says why. */
static int known_lines(const Version *version) {
  ItStr rest = it_buf_view(&version->known), line;
  int count = 0;
  while (next_line(&rest, &line)) count += line.size && !it_str_starts(line, IT_STR("# "));
  return count;
}

static void judge(Version *version, ItStr want_line, ItStr got_line) {
  ItJsonError err = {0};
  const ItJson *want = it_json_read(&version->arena, want_line, 0, &err);
  if (!want) die("not JSON in expected.jsonl", version->name);
  const ItJson *got = it_json_read(&version->arena, got_line, 0, &err);
  ItStr id = it_json_string(it_json_get(want, "id"));
  bool is_same = same_response(want, got), known = is_known(version, id);
  version->equal += is_same;
  version->known_count += known;
  version->mended += is_same && known;
  if (is_same || known) return;
  version->different++;
  if (version->different > MAX_SHOWN) return;
  printf("%s: %.*s\n  got  %.*s\n  want %.*s\n", version->name, IT_FMT(id), IT_FMT(got_line), IT_FMT(want_line));
}

static void compare(Version *version) {
  ItStr wanted = it_buf_view(&version->expected), got = it_buf_view(&version->answers), want_line, got_line;
  while (next_line(&wanted, &want_line)) {
    got_line = (ItStr){0};
    next_line(&got, &got_line);
    judge(version, want_line, got_line);
    it_arena_reset(&version->arena);
  }
  if (got.size) {
    printf("%s: more lines than questions\n", version->name);
    version->different++;
  }
}

/* ---- the standard library ---- */

/* The first folder that the pattern leads to and that is a standard library, the caller's; NULL: none. */
static char *glob_library(const char *pattern) {
  glob_t found;
  char *library = NULL;
  if (glob(pattern, 0, NULL, &found) == 0) {
    char *file = join(found.gl_pathv[found.gl_pathc - 1], "enum.py");
    if (access(file, R_OK) == 0) library = join(found.gl_pathv[found.gl_pathc - 1], "");
    free(file);
  }
  globfree(&found);
  return library;
}

/* The standard library of Python `version` here: pyenv's, else the system's. */
static char *find_library(const char *version) {
  const char *pyenv = getenv("PYENV_ROOT"), *home = getenv("HOME");
  char *library = NULL;
  for (int i = 0; i < 3; i++) {
    ItBuf pattern = {0};
    if (i == 0 && pyenv) it_buf_format(&pattern, "%s/versions/%s.*/lib/python%s", pyenv, version, version);
    if (i == 0 && !pyenv)
      it_buf_format(&pattern, "%s/.pyenv/versions/%s.*/lib/python%s", home ? home : "", version, version);
    if (i > 0) it_buf_format(&pattern, "%s/lib/python%s", i == 1 ? "/usr/local" : "/usr", version);
    if (!library) library = glob_library(pattern.data);
    it_buf_clear(&pattern);
  }
  return library;
}

/* Whether the family's more.json says that it needs one. */
static bool needs_library(const char *family) {
  char *path = join(family, "more.json");
  ItArena arena = {0};
  ItBuf text = {0};
  ItJsonError err = {0};
  bool is_needed = false;
  if (read_file(path, &text)) {
    const ItJson *more = it_json_read(&arena, it_buf_view(&text), 0, &err);
    const ItJson *stdlib = more ? it_json_get(more, "stdlib") : NULL;
    is_needed = stdlib && stdlib->kind == IT_JSON_TRUE;
  }
  it_arena_clear(&arena);
  it_buf_clear(&text);
  free(path);
  return is_needed;
}

/* Indexes the tree and lets the server answer into `version->answers`. */
static void ask(Version *version, const char *tree, const char *python, const char *library) {
  char *db = join(work, "index.db"), *in = join(work, "asks"), *out = join(work, "answers");
  const char *index[] = {program, "index", tree, "--db", db, "--python", python, "--no-ignore", "--quiet",
                         library ? "--stdlib" : NULL, library, NULL};
  const char *serve[] = {program, "serve", "--db", db, NULL};
  unlink(db);
  CHECK_INT(run_program(index, "/dev/null", "/dev/null"), 0);
  ItBuf quoted = {0}, text = {0};
  it_json_quote(&quoted, it_str(tree));
  ItStr root = it_str_cut(it_buf_view(&quoted), 1, quoted.size - 1);
  replace(&text, it_buf_view(&version->asks), IT_STR("{root}"), root);
  write_file(in, it_buf_view(&text));
  CHECK_INT(run_program(serve, in, out), 0);
  it_buf_reset(&text);
  if (!read_file(out, &text)) die("no answers", version->name);
  replace(&version->answers, it_buf_view(&text), root, IT_STR("{root}"));
  it_buf_clear(&quoted);
  it_buf_clear(&text);
  unlink(db), unlink(in), unlink(out);
  free(db), free(in), free(out);
}

static void run_version(const char *family, const char *python, const char *library) {
  char *folder = join(family, python), *tree = join(family, "tree"), *real = realpath(tree, NULL);
  char *asks = join(folder, "asks.jsonl"), *expected = join(folder, "expected.jsonl"),
       *known = join(folder, "known_failures");
  Version version = {.name = folder};
  if (!real || !read_file(asks, &version.asks) || !read_file(expected, &version.expected)) die("not there", asks);
  read_file(known, &version.known);
  ask(&version, real, python, library);
  compare(&version);
  CHECK_INT(version.known_count, known_lines(&version));
  printf("%s: %d as CPython, %d known failures, %d wrong\n", folder, version.equal, version.known_count,
         version.different);
  if (version.mended) printf("%s: %d known failures are mended: take them out of the list\n", folder, version.mended);
  CHECK_INT(version.different, 0);
  CHECK(version.equal > 0);
  it_arena_clear(&version.arena);
  it_buf_clear(&version.asks), it_buf_clear(&version.expected), it_buf_clear(&version.answers),
      it_buf_clear(&version.known);
  free(folder), free(tree), free(real), free(asks), free(expected), free(known);
}

int main(int argc, char **argv) {
  if (argc != 3) die("usage", "run INSPECTREE FAMILY");
  program = argv[1];
  const char *folder = getenv("TMPDIR");
  work = join(folder ? folder : P_tmpdir, "inspectree-XXXXXX");
  if (!mkdtemp(work)) die("cannot make", work);
  DIR *dir = opendir(argv[2]);
  if (!dir) die("cannot open", argv[2]);
  bool is_needed = needs_library(argv[2]);
  for (const struct dirent *entry; (entry = readdir(dir));) {
    if (entry->d_name[0] != '3') continue;
    char *library = is_needed ? find_library(entry->d_name) : NULL;
    test_wrong = 0;
    if (is_needed && !library) printf("%s: skipped: its standard library is not here\n", entry->d_name);
    else run_version(argv[2], entry->d_name, library);
    if (test_wrong) test_failed++;
    else if (library || !is_needed) test_passed++;
    free(library);
  }
  closedir(dir);
  rmdir(work);
  free(work);
  return test_passed + test_failed ? test_end() : SKIPPED;
}
