/* corpus.h - the Python files of tests/cases, for tests that say something about any text. */
#ifndef TEST_CORPUS_H
#define TEST_CORPUS_H

#include <fcntl.h>
#include <glob.h>

#include "base/file.h"
#include "text/source.h"

/* Calls `use` with the text of each file, decoded; the number of files. */
static int each_text(void (*use)(const char *path, ItStr text)) {
  static const char *const patterns[] = {TEST_DATA "/cases/*/tree/*.py", TEST_DATA "/cases/*/tree/*/*.py",
                                         TEST_DATA "/stations/*/input.py", TEST_DATA "/fixture/*/*.py"};
  int count = 0;
  for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
    glob_t found;
    if (glob(patterns[p], 0, NULL, &found) != 0) continue;
    for (size_t i = 0; i < found.gl_pathc; i++) {
      ItBuf bytes = {0};
      ItSource source = {0};
      if (it_file_read_at(AT_FDCWD, found.gl_pathv[i], 1u << 20, &bytes).status == IT_READ_OK &&
          it_source_decode(&source, it_buf_view(&bytes))) {
        use(found.gl_pathv[i], source.text);
        count++;
      }
      it_source_clear(&source);
      it_buf_clear(&bytes);
    }
    globfree(&found);
  }
  return count;
}

#endif
