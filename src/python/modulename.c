/* modulename.c - inspect.getmodulename over importlib.machinery.all_suffixes(). */
#include "python/modulename.h"

#include <stdio.h>

static ItStr base_name(ItStr path) {
  size_t start = path.size;
  while (start > 0 && path.data[start - 1] != '/') start--;
  return it_str_cut(path, start, path.size);
}

ItStr it_modulename_of(ItStr path, int minor) {
  if (!path.data) return (ItStr){0};
  char tagged[48];
  snprintf(tagged, sizeof tagged, ".cpython-3%d-x86_64-linux-gnu.so", minor);
  /* The longest first, since ".so" ends the two before it. */
  const char *const suffixes[] = {tagged, ".abi3.so", ".pyc", ".py", ".so"};
  ItStr name = base_name(path);
  for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
    ItStr suffix = it_str(suffixes[i]);
    if (it_str_ends(name, suffix)) return it_str_cut(name, 0, name.size - suffix.size);
  }
  return (ItStr){0};
}
