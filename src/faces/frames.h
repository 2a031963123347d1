/*
 * frames.h - the lines of a Python traceback, one at a time.
 *
 *   2024-05-01 app |   File "/app/pantry/units.py", line 33, in convert
 *   2024-05-01 app |     return amount * GRAMS[unit] / GRAMS[to]
 *   2024-05-01 app |                     ~~~~~^^^^^^
 *
 * The margin is what stands before `File`: blanks, the `|` of an exception group, whatever a log puts there. Lines have
 * no "\n" or "\r\n" here.
 */
#ifndef IT_FACES_FRAMES_H
#define IT_FACES_FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The first line of a frame. All borrowed from it. */
typedef struct ItFrameHead {
  ItStr margin;
  ItStr file;
  int64_t line;    /* up to 2^32 - 1 */
  ItStr function;  /* none: not said, as for a SyntaxError */
} ItFrameHead;

/* Whether the line says `File "...", line N`, alone or with `, in NAME` (faulthandler: ` in NAME`). */
bool it_frames_head(ItStr line, ItFrameHead *out);
/* Where the text of a line begins that belongs to the frame with that margin: a line with the same margin, but for
 * digits (a time), and at least two blanks more. 0: it belongs to another thing. */
size_t it_frames_inside(ItStr margin, ItStr line);
/* Whether a text is nothing but the marks ^ and ~ between blanks. */
bool it_frames_marks(ItStr text);
/* The N of "[Previous line repeated N more times]"; 0: the line does not say so. */
int64_t it_frames_repeats(ItStr line);
/* Whether a traceback begins behind this line. */
bool it_frames_begins(ItStr line);
/* The part of a margin that is no blank: what a log or a group puts before each line. */
ItStr it_frames_prefix(ItStr margin);

#endif
