/*
 * names_make.c - a program of the build: Unicode's name lists in, the table of names_data.h out.
 *
 *   names_make UnicodeData.txt NameAliases.txt OUT.c
 *
 * It trusts its input, which is the distribution's, and stops with a message where that is not as expected.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "python/names_data.h"

enum { MAX_NAMES = 100000, MAX_WORDS = 65535, MAX_RANGES = 64, LINE = 1024 };

typedef struct Name {
  char *text;
  uint32_t code;
  size_t count; /* of words */
  uint16_t words[IT_NAMES_MAX_WORDS];
} Name;

typedef struct Table {
  Name *names;
  size_t name_count;
  char **words; /* after number_words: sorted, each once */
  size_t word_count;
  ItNamesRange cjk[MAX_RANGES];
  size_t cjk_count;
} Table;

_Noreturn static void stop(const char *what, const char *with) {
  fprintf(stderr, "names_make: %s: %s\n", what, with);
  exit(1);
}

static void *need(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (!memory) stop("out of memory", "table");
  return memory;
}

static FILE *open_file(const char *path, const char *mode) {
  FILE *file = fopen(path, mode);
  if (!file) stop("cannot open", path);
  return file;
}

static void add_name(Table *table, const char *text, uint32_t code) {
  if (table->name_count == MAX_NAMES) stop("too many names", text);
  size_t size = strlen(text) + 1;
  Name *name = &table->names[table->name_count++];
  name->text = need(size, 1);
  memcpy(name->text, text, size);
  name->code = code;
}

/* Cuts a line at its semicolons into code and name; 0 for a line without. */
static int split_line(char *line, uint32_t *code, char **name) {
  char *end;
  unsigned long value = strtoul(line, &end, 16);
  if (end == line || *end != ';') return 0;
  *code = (uint32_t)value;
  *name = end + 1;
  (*name)[strcspn(*name, ";\n")] = '\0';
  return 1;
}

/* "<CJK Ideograph, First>" and "<CJK Ideograph Extension A, Last>" and their like. */
static void add_range(Table *table, const char *name, uint32_t code) {
  if (strncmp(name, "<CJK Ideograph", 14) != 0) return;
  if (strstr(name, ", First>")) {
    if (table->cjk_count == MAX_RANGES) stop("too many ranges", name);
    table->cjk[table->cjk_count++].first = code;
  } else if (strstr(name, ", Last>") && table->cjk_count > 0) {
    table->cjk[table->cjk_count - 1].last = code;
  }
}

static void read_names(Table *table, const char *path) {
  char line[LINE];
  FILE *file = open_file(path, "r");
  while (fgets(line, sizeof line, file)) {
    uint32_t code;
    char *name;
    if (!split_line(line, &code, &name)) continue;
    if (name[0] == '<') add_range(table, name, code);
    else add_name(table, name, code);
  }
  fclose(file);
}

static int compare_texts(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void split_names(Table *table) {
  size_t count = 0;
  for (size_t i = 0; i < table->name_count; i++) {
    Name *name = &table->names[i];
    for (char *at = name->text;; at++) {
      table->words[count++] = at;
      if (++name->count > IT_NAMES_MAX_WORDS) stop("too many words in", name->text);
      at = strchr(at, ' ');
      if (!at) break;
      *at = '\0';
    }
  }
  table->word_count = count;
}

static uint16_t number_of(const Table *table, char *word) {
  char **found = bsearch(&word, table->words, table->word_count, sizeof *table->words, compare_texts);
  if (!found) stop("a word is lost", word);
  return (uint16_t)(found - table->words);
}

static void number_words(Table *table) {
  qsort(table->words, table->word_count, sizeof *table->words, compare_texts);
  size_t count = 0;
  for (size_t i = 0; i < table->word_count; i++) {
    if (count == 0 || strcmp(table->words[count - 1], table->words[i]) != 0) table->words[count++] = table->words[i];
  }
  table->word_count = count;
  if (count > MAX_WORDS) stop("too many words", "for 16 bits");
  for (size_t i = 0; i < table->name_count; i++) {
    Name *name = &table->names[i];
    char *at = name->text;
    for (size_t w = 0; w < name->count; w++, at += strlen(at) + 1) name->words[w] = number_of(table, at);
  }
}

static int compare_names(const void *left, const void *right) {
  const Name *a = left;
  const Name *b = right;
  if (a->count != b->count) return a->count < b->count ? -1 : 1;
  for (size_t i = 0; i < a->count; i++) {
    if (a->words[i] != b->words[i]) return a->words[i] < b->words[i] ? -1 : 1;
  }
  return 0;
}

static void write_words(const Table *table, FILE *out) {
  fprintf(out, "const char it_names_words[] =");
  for (size_t i = 0; i < table->word_count; i++) fprintf(out, "\n  \"%s\"", table->words[i]);
  fprintf(out, ";\nconst uint32_t it_names_word_starts[] = {");
  size_t start = 0;
  for (size_t i = 0; i < table->word_count; i++) {
    fprintf(out, "%zu,%s", start, i % 16 == 15 ? "\n" : "");
    start += strlen(table->words[i]);
  }
  fprintf(out, "%zu};\nconst size_t it_names_word_count = %zu;\n", start, table->word_count);
}

/* The arrays of the names [first, end), which all have `count` words. */
static void write_group(const Table *table, size_t first, size_t end, FILE *out) {
  size_t count = table->names[first].count;
  fprintf(out, "static const uint16_t words_%zu[] = {", count);
  for (size_t i = first; i < end; i++) {
    for (size_t w = 0; w < count; w++) fprintf(out, "%u,", table->names[i].words[w]);
    fprintf(out, "\n");
  }
  fprintf(out, "};\nstatic const uint32_t codes_%zu[] = {", count);
  for (size_t i = first; i < end; i++) fprintf(out, "%u,%s", table->names[i].code, i % 16 == 15 ? "\n" : "");
  fprintf(out, "};\n");
}

static void write_groups(const Table *table, FILE *out) {
  size_t sizes[IT_NAMES_MAX_WORDS + 1] = {0};
  for (size_t first = 0, end; first < table->name_count; first = end) {
    size_t count = table->names[first].count;
    for (end = first; end < table->name_count && table->names[end].count == count;) end++;
    write_group(table, first, end, out);
    sizes[count] = end - first;
  }
  fprintf(out, "const ItNamesGroup it_names_groups[IT_NAMES_MAX_WORDS + 1] = {\n");
  for (size_t i = 0; i <= IT_NAMES_MAX_WORDS; i++) {
    if (sizes[i]) fprintf(out, "  [%zu] = {words_%zu, codes_%zu, %zu},\n", i, i, i, sizes[i]);
  }
  fprintf(out, "};\n");
}

static void write_ranges(const Table *table, FILE *out) {
  fprintf(out, "const ItNamesRange it_names_cjk[] = {\n");
  for (size_t i = 0; i < table->cjk_count; i++) {
    fprintf(out, "  {0x%X, 0x%X},\n", table->cjk[i].first, table->cjk[i].last);
  }
  fprintf(out, "};\nconst size_t it_names_cjk_count = %zu;\n", table->cjk_count);
}

int main(int argc, char **argv) {
  if (argc != 4) stop("usage", "names_make UnicodeData.txt NameAliases.txt OUT.c");
  Table table = {0};
  table.names = need(MAX_NAMES, sizeof *table.names);
  read_names(&table, argv[1]);
  read_names(&table, argv[2]);
  if (table.name_count == 0 || table.cjk_count == 0) stop("holds no names", argv[1]);
  table.words = need(table.name_count * IT_NAMES_MAX_WORDS, sizeof *table.words);
  split_names(&table);
  number_words(&table);
  qsort(table.names, table.name_count, sizeof *table.names, compare_names);

  FILE *out = open_file(argv[3], "w");
  fprintf(out, "/* Made from Unicode's UnicodeData.txt and NameAliases.txt by names_make.c. */\n");
  fprintf(out, "#include \"python/names_data.h\"\n\n");
  write_words(&table, out);
  write_groups(&table, out);
  write_ranges(&table, out);
  if (ferror(out) || fclose(out) != 0) stop("cannot write", argv[3]);
  for (size_t i = 0; i < table.name_count; i++) free(table.names[i].text);
  free(table.words);
  free(table.names);
  return 0;
}
