/*
 * coder.h - the small steps of pack.c, for both directions.
 *
 * Each it_code_ function writes a value, or reads it where the coder reads, so that the two cannot
 * disagree. What is read is checked; after the first fault nothing more is read.
 */
#ifndef IT_STORE_CODER_H
#define IT_STORE_CODER_H

#include <stdbool.h>

#include "base/array.h"
#include "base/buf.h"
#include "facts/facts.h"

typedef struct ItCoder {
  ItBuf *out;               /* NULL: it reads */
  const unsigned char *at;  /* the next byte to read */
  const unsigned char *end;
  ItStr text;
  ItArena *arena;
  size_t made;              /* bytes of texts made of others, and of work of that kind */
  IT_ARRAY(uint32_t) starts;  /* where the text's lines begin */
  uint32_t line;            /* the one found last: the next is mostly near */
  const char *wrong;        /* the first thing that is */
} ItCoder;

/* What is wrong, as it_coder_fail takes it. */
extern const char it_out_of_bounds[], it_outside[];

void it_coder_fail(ItCoder *coder, const char *what);
/* Whether `size` bytes of memory or work may be used for what the input only hints at. */
bool it_coder_may_make(ItCoder *coder, size_t size);

/* A number in one byte to five: small ones in one. */
void it_code_u32(ItCoder *coder, uint32_t *value);
/* A number from 0 to `most`. */
void it_code_number(ItCoder *coder, uint32_t *value, uint32_t most);
/* A number near `base`: small differences to both sides are small numbers. */
void it_code_near(ItCoder *coder, uint32_t *value, uint32_t base);
/* The same, at least `least` and at most `most`. */
void it_code_near_within(ItCoder *coder, uint32_t *value, uint32_t base, uint32_t least, uint32_t most);
/* A span that is there, beginning near `base`. */
void it_code_span(ItCoder *coder, ItSpan *span, uint32_t base);
/* A text or none. Returns where it ends in the source, or `near` where it does not stand there. */
uint32_t it_code_text(ItCoder *coder, ItStr *text, uint32_t near);

/* Finds the lines of the text, for it_coder_line; coder->starts is the caller's to clear. */
void it_coder_lines(ItCoder *coder);
/* The line, from 1, of an offset. */
uint32_t it_coder_line(ItCoder *coder, uint32_t offset);
/* Where `name` stands in the text from `near` on; UINT32_MAX: not close enough. */
uint32_t it_coder_find(const ItCoder *coder, ItStr name, uint32_t near);

#endif
