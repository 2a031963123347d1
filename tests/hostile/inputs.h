/*
 * inputs.h - sources that somebody might write to hurt whoever reads them.
 *
 * Each is a head, a unit that stands `n` times, and a tail; "$" in them is the number of the unit, "~" a
 * name as long as `wide` says. The few that are not of that form are made by a function.
 */
#ifndef TEST_INPUTS_H
#define TEST_INPUTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

typedef struct Input {
  const char *name;
  uint32_t small; /* n in the suite */
  uint32_t full;  /* n by hand */
  const char *head;
  const char *unit;
  const char *tail;
  void (*make)(ItBuf *out, uint32_t n); /* instead of the three, unless NULL */
  uint32_t wide_small;
  uint32_t wide_full;
  const char *status; /* in the coverage view; "a|b": either, where CPython gives up for want of resources */
  /* How many definitions: fixed + n * each. Not looked at unless `counts`. */
  bool counts;
  uint32_t fixed;
  uint32_t each;
  const char *sql; /* gives `want` for the module ?1; NULL: nothing more to look at */
  int64_t want;
} Input;

extern const Input inputs[];
extern const uint32_t input_count;

void input_write(ItBuf *out, const Input *input, uint32_t n, uint32_t wide);

#endif
