/* source.c - the line table. */
#include "text/source.h"

#include <assert.h>
#include <string.h>

uint32_t it_lines_at(const ItLines *lines, uint32_t offset) {
  if (!lines->count) return 1;
  uint32_t low = 0, high = lines->count; /* starts[low] <= offset < starts[high] */
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (lines->starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

ItStr it_lines_text(const ItLines *lines, ItStr text, uint32_t number) {
  assert(number >= 1 && number <= lines->count);
  return it_str_cut(text, lines->starts[number - 1], lines->starts[number]);
}

void it_source_set(ItSource *source, ItStr text) {
  source->text = text;
  source->starts.count = 0;
  const char *end = text.data + text.size;
  for (const char *at = text.data; at < end;) {
    *it_array_push(&source->starts) = (uint32_t)(at - text.data);
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    at = newline ? newline + 1 : end;
  }
  uint32_t count = source->starts.count;
  *it_array_push(&source->starts) = (uint32_t)text.size;
  source->lines = (ItLines){source->starts.items, count};
}

void it_source_clear(ItSource *source) {
  it_buf_clear(&source->owned);
  it_array_clear(&source->starts);
  source->text = (ItStr){0};
  source->lines = (ItLines){0};
}
