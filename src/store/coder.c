/* coder.c - numbers, places and texts as few bytes, and back. */
#include "store/coder.h"

#include <string.h>

enum {
  NEAR = 400,            /* how far behind its place a name is looked for */
  LONGEST = 255,         /* bytes of a name that is looked for */
  MOST_MADE = 1 << 28,   /* bytes that qualnames and docstrings of a content may grow to */
};

const char it_out_of_bounds[] = "a number is out of bounds";
const char it_outside[] = "a range lies outside its source";
static const char too_early[] = "it ends too early";

void it_coder_fail(ItCoder *coder, const char *what) {
  if (!coder->wrong) coder->wrong = what;
  coder->at = coder->end;
}

/* Whether memory for a text made of others may be used: a few bytes of input could ask for any amount. */
bool it_coder_may_make(ItCoder *coder, size_t size) {
  coder->made += size;
  if (coder->made <= MOST_MADE) return true;
  it_coder_fail(coder, it_out_of_bounds);
  return false;
}

static void put_u32(ItBuf *out, uint32_t value) {
  it_buf_reserve(out, 5);
  for (; value >= 0x80; value >>= 7) out->data[out->size++] = (char)(value | 0x80);
  out->data[out->size++] = (char)value;
}

void it_code_u32(ItCoder *coder, uint32_t *value) {
  if (coder->out) {
    put_u32(coder->out, *value);
    return;
  }
  *value = 0;
  for (unsigned shift = 0; shift < 32 && coder->at < coder->end; shift += 7) {
    const uint32_t byte = *coder->at++;
    *value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return;
  }
  it_coder_fail(coder, too_early);
}

/* A number from 0 to `most`. */
void it_code_number(ItCoder *coder, uint32_t *value, uint32_t most) {
  it_code_u32(coder, value);
  if (*value <= most) return;
  *value = 0;
  it_coder_fail(coder, it_out_of_bounds);
}

/* A number near `base`: small differences to both sides are small numbers. */
void it_code_near(ItCoder *coder, uint32_t *value, uint32_t base) {
  const uint32_t difference = *value - base;
  uint32_t folded = difference << 1 ^ (difference >> 31 ? UINT32_MAX : 0);
  it_code_u32(coder, &folded);
  if (!coder->out) *value = base + (folded >> 1 ^ (folded & 1 ? UINT32_MAX : 0));
}

/* The same, at least `least` and at most `most`. */
void it_code_near_within(ItCoder *coder, uint32_t *value, uint32_t base, uint32_t least, uint32_t most) {
  it_code_near(coder, value, base);
  if (*value >= least && *value <= most) return;
  *value = least;
  it_coder_fail(coder, it_out_of_bounds);
}

/* A span that is there, beginning near `base`. */
void it_code_span(ItCoder *coder, ItSpan *span, uint32_t base) {
  it_code_near(coder, &span->start, base);
  it_code_u32(coder, &span->size);
  if ((uint64_t)span->start + span->size <= coder->text.size) return;
  *span = (ItSpan){0};
  it_coder_fail(coder, it_outside);
}

void it_coder_lines(ItCoder *coder) {
  const char *text = coder->text.data, *end = text + coder->text.size, *at = text;
  while (at) {
    *it_array_push(&coder->starts) = (uint32_t)(at - text);
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    at = newline ? newline + 1 : NULL;
  }
}

/* The line of an offset. */
uint32_t it_coder_line(ItCoder *coder, uint32_t offset) {
  const uint32_t *starts = coder->starts.items, count = coder->starts.count;
  uint32_t low = 0, high = count;  /* starts[low] <= offset, and starts[high] is not */
  if (starts[coder->line] <= offset) {
    low = coder->line;
    for (uint32_t step = 1; low + step < count && step <= 64; step *= 2) {
      if (starts[low + step] > offset) {
        high = low + step;
        break;
      }
      low += step;
    }
  } else {
    high = coder->line;
  }
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  coder->line = low;
  return low + 1;
}

/* Where `name` stands in the text from `near` on; UINT32_MAX: not close enough. */
uint32_t it_coder_find(const ItCoder *coder, ItStr name, uint32_t near) {
  if (!name.size || name.size > LONGEST || near > coder->text.size) return UINT32_MAX;
  const char *at = coder->text.data + near;
  size_t room = coder->text.size - near;
  if (room > NEAR + name.size) room = NEAR + name.size;
  for (; room >= name.size; at++, room--) {
    const char *first = memchr(at, name.data[0], room - name.size + 1);
    if (!first) return UINT32_MAX;
    room -= (size_t)(first - at);
    at = first;
    if (memcmp(at, name.data, name.size) == 0) return (uint32_t)(at - coder->text.data);
  }
  return UINT32_MAX;
}

static void code_literal(ItCoder *coder, ItStr *text) {
  uint32_t size = (uint32_t)text->size;
  it_code_u32(coder, &size);
  if (coder->out) {
    it_buf_add(coder->out, text->data, size);
  } else if (size > (size_t)(coder->end - coder->at)) {
    *text = it_str_of("", 0);
    it_coder_fail(coder, too_early);
  } else {
    *text = it_str_of((const char *)coder->at, size);
    coder->at += size;
  }
}

/* The size of the identifier that begins there, if it is not too long. */
static uint32_t word_at(const ItCoder *coder, uint32_t at) {
  uint32_t end = at;
  for (; end < coder->text.size && end - at < LONGEST; end++) {
    const unsigned char c = (unsigned char)coder->text.data[end];
    if (c < 0x80 && c != '_' && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) break;
  }
  return end - at;
}

/* How a text is given: not at all, by itself, or by its place behind `near`, as a word or with its size. */
enum { NONE, LITERAL, PLACES };

/* A text or none. Returns where it ends in the source, or `near` where it does not stand there. */
uint32_t it_code_text(ItCoder *coder, ItStr *text, uint32_t near) {
  uint32_t form = NONE, place = 0;
  if (coder->out && text->data) {
    place = it_coder_find(coder, *text, near);
    if (place == UINT32_MAX) form = LITERAL;
    else form = PLACES + 2 * (place - near) + (word_at(coder, place) != text->size);
  }
  it_code_u32(coder, &form);
  if (form == NONE) *text = (ItStr){0};
  if (form == LITERAL) code_literal(coder, text);
  if (form < PLACES) return near;
  const uint64_t start = (uint64_t)near + (form - PLACES) / 2;
  if (start > coder->text.size) return it_coder_fail(coder, it_outside), near;
  uint32_t size = (uint32_t)text->size;
  if ((form - PLACES) % 2) it_code_u32(coder, &size);
  else size = word_at(coder, (uint32_t)start);
  if (start + size > coder->text.size) return it_coder_fail(coder, it_outside), near;
  *text = it_str_of(coder->text.data + start, size);
  return (uint32_t)start + size;
}
