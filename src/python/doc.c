/*
 * doc.c - docstrings without their indentation.
 *
 * Every docstring of a tree passes here, so lines are found with memchr and copied whole. A text
 * without tabs is not copied before.
 */
#include "python/doc.h"

#include <stdint.h>

#include "base/utf8.h"
#include "python/space.h"

enum { TAB = 8 };

void it_doc_expandtabs(ItBuf *out, ItStr text, size_t column) {
  size_t start = 0; /* of what is still to be copied */
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    if (c == '\t') {
      it_buf_add(out, text.data + start, i - start);
      it_buf_fill(out, ' ', TAB - column % TAB);
      column = 0; /* a multiple of TAB is as good as any other */
      start = i + 1;
    } else if (c == '\n' || c == '\r') {
      column = 0;
    } else if (((unsigned char)c & 0xC0) != 0x80) {
      column++;
    }
  }
  it_buf_add(out, text.data ? text.data + start : "", text.size - start);
}

/* `doc` itself or, where it holds tabs, its expansion in `buf`. */
static ItStr without_tabs(ItBuf *buf, ItStr doc) {
  if (doc.size == 0) return IT_STR("");
  if (!memchr(doc.data, '\t', doc.size)) return doc;
  it_doc_expandtabs(buf, doc, 0);
  return it_buf_view(buf);
}

/* The line that begins at *at, without its "\n"; *at moves behind that, or past the end after the last line. */
static ItStr next_line(ItStr text, size_t *at) {
  const char *newline = *at < text.size ? memchr(text.data + *at, '\n', text.size - *at) : NULL;
  size_t end = newline ? (size_t)(newline - text.data) : text.size;
  ItStr line = it_str_cut(text, *at, end);
  *at = end + 1;
  return line;
}

/* How the leading blanks of a line are found: bytes and code points. */
typedef struct Lead {
  size_t size;
  size_t count;
} Lead;

static Lead lead_of(ItStr line, bool only_spaces) {
  Lead lead = {0, 0};
  while (lead.size < line.size && line.data[lead.size] == ' ') lead.size++;
  lead.count = lead.size;
  while (!only_spaces && lead.size < line.size) {
    size_t next = lead.size;
    if (!it_space_is(it_utf8_next(line, &next))) break;
    lead = (Lead){next, lead.count + 1};
  }
  return lead;
}

/* The line without its first `count` code points. */
static ItStr without_first(ItStr line, size_t count) {
  size_t at = 0;
  while (count-- > 0 && at < line.size) {
    if ((unsigned char)line.data[at] < 0x80) at++;
    else it_utf8_next(line, &at);
  }
  return it_str_cut(line, at, line.size);
}

/* The least indentation of the lines behind the first that are not blank; SIZE_MAX: there is none. */
static size_t margin_of(ItStr text, bool only_spaces) {
  size_t margin = SIZE_MAX;
  size_t at = 0;
  next_line(text, &at);
  while (at <= text.size) {
    ItStr line = next_line(text, &at);
    Lead lead = lead_of(line, only_spaces);
    if (lead.size < line.size && lead.count < margin) margin = lead.count;
  }
  return margin;
}

void it_doc_clean(ItBuf *out, ItStr doc, int minor) {
  bool only_spaces = minor >= 13;
  ItBuf buf = {0};
  ItStr text = without_tabs(&buf, doc);
  size_t margin = margin_of(text, only_spaces);
  it_buf_reserve(out, text.size);

  bool any = false;    /* a line that is not empty has been written */
  size_t newlines = 0; /* since then: written only if another one follows */
  for (size_t at = 0; at <= text.size;) {
    bool is_first = at == 0;
    ItStr line = next_line(text, &at);
    if (is_first) line = it_str_cut(line, lead_of(line, only_spaces).size, line.size);
    else if (margin != SIZE_MAX) line = without_first(line, margin);
    if (any) newlines++;
    if (line.size == 0) continue;
    it_buf_fill(out, '\n', newlines);
    it_buf_str(out, line);
    newlines = 0;
    any = true;
  }
  it_buf_clear(&buf);
}

void it_doc_compiled(ItBuf *out, ItStr doc) {
  ItBuf buf = {0};
  ItStr text = without_tabs(&buf, doc);
  size_t margin = margin_of(text, true);
  if (margin == SIZE_MAX) margin = 0;
  it_buf_reserve(out, text.size);
  for (size_t at = 0; at <= text.size;) {
    bool is_first = at == 0;
    ItStr line = next_line(text, &at);
    size_t lead = lead_of(line, true).size;
    if (!is_first && lead > margin) lead = margin;
    it_buf_str(out, it_str_cut(line, lead, line.size));
    if (at <= text.size) it_buf_char(out, '\n');
  }
  it_buf_clear(&buf);
}
