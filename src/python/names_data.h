/*
 * names_data.h - the table that names_make.c writes at build time.
 *
 * Every word of every name stands once in `it_names_words`, in the order of bytes; a name is the numbers
 * of its words. Names of equal length in words form a group, sorted by these numbers.
 */
#ifndef IT_PYTHON_NAMES_DATA_H
#define IT_PYTHON_NAMES_DATA_H

#include <stddef.h>
#include <stdint.h>

enum { IT_NAMES_MAX_WORDS = 24 };

typedef struct ItNamesGroup {
  const uint16_t *words; /* count times as many as the group's names have words */
  const uint32_t *codes; /* count of them */
  size_t count;
} ItNamesGroup;

typedef struct ItNamesRange {
  uint32_t first, last;
} ItNamesRange;

extern const char it_names_words[];
extern const uint32_t it_names_word_starts[]; /* it_names_word_count + 1 of them */
extern const size_t it_names_word_count;
extern const ItNamesGroup it_names_groups[IT_NAMES_MAX_WORDS + 1]; /* by the number of words */
extern const ItNamesRange it_names_cjk[];                          /* the unified ideographs */
extern const size_t it_names_cjk_count;

#endif
