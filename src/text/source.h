/*
 * source.h - one file's text and where its lines begin.
 *
 * The text is UTF-8 without a BOM; every line ends in "\n", the last one too (inspect's linecache
 * does the same). Offsets are bytes of this text.
 */
#ifndef IT_TEXT_SOURCE_H
#define IT_TEXT_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/str.h"

/* Where the lines begin. */
typedef struct ItLines {
  const uint32_t *starts; /* count + 1 of them; the last is the size of the text */
  uint32_t count;
} ItLines;

/* The number, from 1, of the line that holds `offset`; the end of the text belongs to the last line. */
uint32_t it_lines_at(const ItLines *lines, uint32_t offset);
/* The text of line `number` (from 1) with its "\n". */
ItStr it_lines_text(const ItLines *lines, ItStr text, uint32_t number);

/* A text with its line table. {0} to begin with; reused from text to text. */
typedef struct ItSource {
  ItStr text;             /* borrowed from `owned` or from the bytes that were decoded */
  ItLines lines;
  const char *encoding;   /* Python's name: "utf-8", "iso-8859-1" ...; borrowed */
  const char *reason;     /* why the bytes are no text, in CPython's wording; NULL: they are */
  ItBuf owned;
  IT_ARRAY(uint32_t) starts;
  char encoding_name[32];
} ItSource;

/* Takes `text`, which is already as described above, and finds its lines. */
void it_source_set(ItSource *source, ItStr text);

/* Decodes a file's bytes (PEP 263; tokenize.detect_encoding) and finds the lines. False, with
 * `reason` set, for bytes that CPython would refuse. `bytes` must outlive the source's text. */
bool it_source_decode(ItSource *source, ItStr bytes);

void it_source_clear(ItSource *source);

#endif
