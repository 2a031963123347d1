/*
 * progress.h - one line on a terminal that says how far a long work is; nothing where there is no terminal.
 */
#ifndef IT_FACES_PROGRESS_H
#define IT_FACES_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "faces/term.h"

typedef struct ItProgress {
  ItTerm *term;
  bool is_on;
  bool is_drawn;    /* the line is on the screen */
  uint64_t started; /* nanoseconds */
  uint64_t drawn;
  ItBuf line;
} ItProgress;

/* Draws on `term` if it is a terminal and `is_on`. Ended by it_progress_end. */
void it_progress_begin(ItProgress *progress, ItTerm *term, bool is_on);
/* May be called as often as one likes: draws at most ten times a second. total 0: not known yet. */
void it_progress_show(ItProgress *progress, ItStr path, size_t done, size_t total);
/* Takes the line off the screen, for something else to be printed. */
void it_progress_erase(ItProgress *progress);
void it_progress_end(ItProgress *progress);

typedef struct ItProgressState {
  size_t done;
  size_t total;
  double seconds;
  ItStr path;
} ItProgressState;

/* The line for `width` columns; the path loses its beginning where there is no room. */
void it_progress_line(ItBuf *out, const ItProgressState *state, size_t width);

#endif
