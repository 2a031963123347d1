/*
 * replay.c - runs a fuzz target on the files and folders named, where libFuzzer is not there.
 *
 * Every input that ever broke something is in the corpus, so that ordinary test runs try it again.
 */
#include <dirent.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "fuzz.h"

#pragma weak LLVMFuzzerInitialize

static unsigned replayed;

static void replay_file(const char *path) {
  ItBuf bytes = {0};
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  char piece[4096];
  for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;) it_buf_add(&bytes, piece, size);
  fclose(file);
  /* A copy of just the size, so that reading behind the end is seen. */
  uint8_t *exact = malloc(bytes.size ? bytes.size : 1);
  if (!exact) exit(1);
  if (bytes.size) memcpy(exact, bytes.data, bytes.size);
  LLVMFuzzerTestOneInput(exact, bytes.size);
  free(exact);
  it_buf_clear(&bytes);
  replayed++;
}

static void replay_folder(const char *path) {
  struct dirent **entries;
  int count = scandir(path, &entries, NULL, alphasort);
  for (int i = 0; i < count; i++) {
    ItBuf name = {0};
    it_buf_format(&name, "%s/%s", path, entries[i]->d_name);
    if (entries[i]->d_name[0] != '.') replay_file(name.data);
    it_buf_clear(&name);
    free(entries[i]);
  }
  if (count >= 0) free(entries);
}

int main(int argc, char **argv) {
  if (LLVMFuzzerInitialize) LLVMFuzzerInitialize(&argc, &argv);
  for (int i = 1; i < argc; i++) {
    struct stat info;
    if (stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode)) replay_folder(argv[i]);
    else replay_file(argv[i]);
  }
  printf("%u inputs replayed\n", replayed);
  return replayed == 0;
}
