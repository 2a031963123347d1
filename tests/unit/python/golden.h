/*
 * golden.h - reads the files of data/, which make_golden.py has written from CPython's answers.
 *
 *   Golden golden;
 *   golden_open(&golden, "doc");
 *   while (golden_next(&golden)) ... golden.fields[0] ... golden_minors(&golden) ...
 *   golden_close(&golden);
 */
#ifndef GOLDEN_H
#define GOLDEN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "test.h"

enum { GOLDEN_FIELDS = 8 };

typedef struct Golden {
  FILE *file;
  ItBuf line;
  ItStr fields[GOLDEN_FIELDS]; /* what, minors, question, answer; borrowed until the next record */
  int count;
} Golden;

static inline void golden_open(Golden *golden, const char *name) {
  char path[4096];
  *golden = (Golden){0};
  snprintf(path, sizeof path, "%s/unit/python/data/%s.txt", TEST_DATA, name);
  golden->file = fopen(path, "r");
  CHECK(golden->file != NULL);
}

/* Cuts the line into fields and undoes the escapes, in place. */
static inline void golden_split(Golden *golden) {
  char *to = golden->line.data;
  char *start = to;
  const char *from = to;
  golden->count = 0;
  for (;; from++) {
    if (*from == '\t' || *from == '\0') {
      if (golden->count < GOLDEN_FIELDS) golden->fields[golden->count++] = it_str_of(start, (size_t)(to - start));
      if (*from == '\0') return;
      start = to;
    } else if (*from == '\\') {
      const char hex[3] = {from[2], from[3], '\0'};
      *to++ = (char)strtol(hex, NULL, 16);
      from += 3;
    } else {
      *to++ = *from;
    }
  }
}

static inline bool golden_next(Golden *golden) {
  int c;
  it_buf_reset(&golden->line);
  if (!golden->file) return false;
  while ((c = getc(golden->file)) != EOF && c != '\n') it_buf_char(&golden->line, (char)c);
  if (golden->line.size == 0) return false;
  golden_split(golden);
  return true;
}

/* The versions that gave the answer, a bit each: 1 << minor. */
static inline unsigned golden_minors(const Golden *golden) {
  unsigned minors = 0;
  int minor = 0;
  for (size_t i = 0; i <= golden->fields[1].size; i++) {
    char c = i < golden->fields[1].size ? golden->fields[1].data[i] : ',';
    if (c != ',') {
      minor = minor * 10 + (c - '0');
      continue;
    }
    minors |= 1u << minor;
    minor = 0;
  }
  return minors;
}

static inline uint32_t golden_number(ItStr field) {
  uint32_t number = 0;
  for (size_t i = 0; i < field.size; i++) number = number * 10 + (uint32_t)(field.data[i] - '0');
  return number;
}

static inline void golden_close(Golden *golden) {
  if (golden->file) fclose(golden->file);
  it_buf_clear(&golden->line);
}

/* Both texts, where they differ. */
static inline void golden_check(ItStr got, ItStr want, ItStr question, int minor) {
  if (it_str_eq(got, want)) return;
  test_wrong++;
  printf("3.%d, of <%.*s>: <%.*s>, not <%.*s>\n", minor, IT_FMT(question), IT_FMT(got), IT_FMT(want));
}

#endif
