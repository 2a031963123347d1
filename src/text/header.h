/*
 * header.h - the headers of functions that need no parser: `def name(a, b=None, *args: int) -> str:`.
 *
 * More than half of all functions have names, plain literals and dotted names in their headers and
 * nothing else. What is recognised here means to the grammar just what it says; anything that is
 * not quite so, errors among it, is left to the grammar.
 */
#ifndef IT_TEXT_HEADER_H
#define IT_TEXT_HEADER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { IT_HEADER_PARAMS = 32 };

/* From byte `start` to before byte `end` of the text; equal where it is absent. */
typedef struct ItHeaderRange {
  uint32_t start, end;
} ItHeaderRange;

typedef struct ItHeaderParam {
  uint32_t stars;  /* 0, 1: *args, 2: **kwargs */
  ItHeaderRange name, annotation, value;
} ItHeaderParam;

typedef struct ItHeader {
  ItHeaderRange name, returns;
  ItHeaderParam params[IT_HEADER_PARAMS];
  uint32_t count;
} ItHeader;

/* Reads the logical line from `start` to `end`. False: it is no such header. */
bool it_header_read(ItHeader *header, ItStr text, uint32_t start, uint32_t end);

#endif
