/*
 * meanings.h - trees whose names somebody might tie in knots.
 *
 * In all texts "$" is a number that runs from 0 to n - 1, "`" the next one and "~" n itself. What every case asks
 * besides: the members of the module `a`, and a good module beside it.
 */
#ifndef TEST_MEANINGS_H
#define TEST_MEANINGS_H

#include <stdbool.h>
#include <stdint.h>

enum { MOST_PARTS = 6, MOST_QUESTIONS = 12 };

/* A file: a head, a unit n times, a tail; or n files. */
typedef struct Part {
  const char *path;
  const char *head;
  const char *unit; /* NULL: none */
  const char *tail; /* NULL: none */
  bool is_each;     /* one file a number, which head and tail then have */
} Part;

typedef struct Question {
  const char *method;
  const char *object; /* "~" is n */
  const char *want;   /* stands in the answer; NULL: an answer is enough */
} Question;

typedef struct Meaning {
  const char *name;
  uint32_t n;                              /* and ten times that */
  Part parts[MOST_PARTS + 1];              /* the last has no path */
  Question questions[MOST_QUESTIONS + 1];  /* the last has no method */
} Meaning;

extern const Meaning meanings[];
extern const uint32_t meaning_count;

#endif
