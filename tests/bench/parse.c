/* parse.c - what the parse alone costs: tree-sitter over whole files, nothing kept. For tests/bench/run. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);

/* The bytes of a file; NULL where it cannot be read. */
static char *read_file(const char *path, long *size) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  char *bytes = NULL;
  if (fseek(file, 0, SEEK_END) == 0 && (*size = ftell(file)) >= 0) {
    rewind(file);
    bytes = malloc((size_t)*size + 1);
    if (bytes && fread(bytes, 1, (size_t)*size, file) != (size_t)*size) {
      free(bytes);
      bytes = NULL;
    }
  }
  fclose(file);
  return bytes;
}

/* parse LIST: a file with one path a line. */
int main(int argc, char **argv) {
  char path[4096];
  unsigned files = 0;
  unsigned long long total = 0;
  FILE *list = argc == 2 ? fopen(argv[1], "r") : NULL;
  if (!list) return 2;
  TSParser *parser = ts_parser_new();
  ts_parser_set_language(parser, tree_sitter_python());
  while (fgets(path, sizeof path, list)) {
    path[strcspn(path, "\n")] = '\0';
    long size = 0;
    char *bytes = read_file(path, &size);
    if (!bytes) continue;
    TSTree *tree = ts_parser_parse_string(parser, NULL, bytes, (uint32_t)size);
    ts_tree_delete(tree);
    free(bytes);
    files++;
    total += (unsigned long long)size;
  }
  ts_parser_delete(parser);
  fclose(list);
  printf("%u files, %llu bytes\n", files, total);
  return 0;
}
