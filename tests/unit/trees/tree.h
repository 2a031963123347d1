/* tree.h - making folders for tests, and showing what was found in them. */
#ifndef TREE_H
#define TREE_H

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "test.h"
#include "trees/directory.h"

/* The folder of the running test; all paths below are relative to it. */
static char tree_home[4096];

static inline void tree_begin(void) {
  const char *place = getenv("TMPDIR");
  char pattern[4096];
  snprintf(pattern, sizeof pattern, "%s/it_tree_XXXXXX", place ? place : P_tmpdir);
  CHECK(mkdtemp(pattern) != NULL);
  CHECK(chmod(pattern, 0755) == 0); /* tests become nobody */
  CHECK(realpath(pattern, tree_home) != NULL);
  CHECK(chdir(tree_home) == 0);
}

static inline void tree_end(void) {
  ItBuf command = {0};
  CHECK(chdir("/") == 0);
  it_buf_format(&command, "chmod -R u+rwx '%s' 2>/dev/null; rm -rf -- '%s'", tree_home, tree_home);
  CHECK(system(command.data) == 0);
  it_buf_clear(&command);
}

/* Writes a file and makes the folders before it. */
static inline void tree_write(const char *path, const char *text) {
  ItBuf part = {0};
  for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
    it_buf_reset(&part);
    it_buf_add(&part, path, (size_t)(slash - path));
    mkdir(part.data, 0755);
  }
  it_buf_clear(&part);
  if (path[strlen(path) - 1] == '/') return;
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL);
  if (!file) return;
  fputs(text, file);
  fclose(file);
}

/* Empty files, and folders where a "/" ends the path. */
#define tree_make(...)                                                                                   \
  do {                                                                                                   \
    const char *const made[] = {__VA_ARGS__};                                                            \
    for (size_t made_i = 0; made_i < sizeof made / sizeof *made; made_i++) tree_write(made[made_i], ""); \
  } while (0)

static inline ItStatus tree_walk(ItDirectory *out, const char *path, const ItDirectoryOptions *options) {
  ItTreeRoot root = {.path = it_str(path)};
  ItError err;
  return it_directory_walk(out, &root, options, &err);
}

/* A line a file and a line a folder that could not be read: path, and why not. */
static inline void tree_show(const ItDirectory *directory, ItBuf *out) {
  ItBuf path = {0};
  ItBuf reason = {0};
  it_buf_reset(out);
  it_buf_text(out, "");
  for (uint32_t i = 0; i < directory->files.count; i++) {
    const ItEntryFile *file = &directory->files.items[i];
    it_directory_path(directory, i, &path);
    it_buf_str(out, it_buf_view(&path));
    if (file->seen.status != IT_READ_OK) {
      it_buf_text(out, ": ");
      it_buf_str(out, it_file_reason(&file->seen, &reason));
    }
    if (file->target.size) it_buf_format(out, " -> %.*s", IT_FMT(file->target));
    it_buf_char(out, '\n');
  }
  for (uint32_t i = 0; i < directory->dirs.count; i++) {
    const ItEntryDir *dir = &directory->dirs.items[i];
    if (dir->seen.status == IT_READ_OK) continue;
    it_directory_dir_path(directory, i, &path);
    it_buf_format(out, "%s/: %.*s\n", path.data, IT_FMT(it_file_reason(&dir->seen, &reason)));
  }
  it_buf_clear(&path);
  it_buf_clear(&reason);
}

/* Walks `path` and compares what tree_show gives. */
static inline void tree_expect(const char *path, const ItDirectoryOptions *options, const char *want) {
  ItDirectory directory;
  ItBuf got = {0};
  CHECK_INT(tree_walk(&directory, path, options), IT_OK);
  tree_show(&directory, &got);
  CHECK_STR(it_buf_view(&got), want);
  it_buf_clear(&got);
  it_directory_clear(&directory);
}

#endif
