/*
 * above.c - up to the folder with .git, and down again with the rules.
 *
 * What the user or the machine has configured (core.excludesFile) does not count: the same tree
 * shall give the same index everywhere.
 */
#include "trees/above.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/file.h"

/* The size of the path of the nearest folder from `root` upwards that has .git; 0: none. "/" alone is not asked. */
static size_t repository_size(ItStr root) {
  ItBuf path = {0};
  struct stat st;
  size_t size = root.size;
  while (size > 0) {
    it_buf_reset(&path);
    it_buf_add(&path, root.data, size);
    it_buf_text(&path, "/.git");
    if (lstat(path.data, &st) == 0) break;
    do size--;
    while (size > 0 && root.data[size] != '/');
  }
  it_buf_clear(&path);
  return size;
}

/* Adds the rules of the file `folder` + `name`, if there is one. */
static void add_rules(ItAbove *above, ItStr folder, const char *name, size_t base) {
  ItBuf path = {0};
  ItBuf text = {0};
  it_buf_str(&path, folder);
  it_buf_text(&path, name);
  if (it_file_read_at(AT_FDCWD, path.data, IT_IGNORE_FILE_SIZE, &text).status == IT_READ_OK) {
    ItIgnoreList *list = it_ignore_new(base, it_above_rules(above));
    it_ignore_add_text(list, it_buf_view(&text));
    *it_array_push(&above->lists) = list;
  }
  it_buf_clear(&text);
  it_buf_clear(&path);
}

void it_above_find(ItAbove *out, ItStr root) {
  *out = (ItAbove){0};
  size_t top = repository_size(root);
  if (top == 0) return;
  add_rules(out, it_str_cut(root, 0, top), "/.git/info/exclude", 0);
  for (size_t at = top; at < root.size;) {
    size_t end = at + 1;
    while (end < root.size && root.data[end] != '/') end++;
    size_t base = at > top ? at - top : 0; /* with the "/" behind the folder, without that behind the top */
    add_rules(out, it_str_cut(root, 0, at), "/.gitignore", base);
    if (it_ignore_says(it_above_rules(out), it_str_cut(root, top + 1, end), true)) {
      it_above_clear(out);
      return;
    }
    at = end;
  }
  if (root.size == top) return;
  it_buf_add(&out->prefix, root.data + top + 1, root.size - top - 1);
  it_buf_char(&out->prefix, '/');
}

const ItIgnoreList *it_above_rules(const ItAbove *above) {
  return above->lists.count ? above->lists.items[above->lists.count - 1] : NULL;
}

void it_above_clear(ItAbove *above) {
  while (above->lists.count) it_ignore_free(above->lists.items[--above->lists.count]);
  it_array_clear(&above->lists);
  it_buf_clear(&above->prefix);
}
