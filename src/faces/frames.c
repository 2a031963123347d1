/* frames.c - Lib/traceback.py's and faulthandler's lines, read back. */
#include "faces/frames.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A whole number at *at, which moves behind it; -1: none, or one that is too large for a line. */
static int64_t read_number(ItStr text, size_t *at) {
  size_t start = *at;
  int64_t number = 0;
  for (; *at < text.size && is_digit(text.data[*at]); ++*at)
    if (number <= (int64_t)UINT32_MAX) number = number * 10 + (text.data[*at] - '0');
  return *at == start || number > (int64_t)UINT32_MAX ? -1 : number;
}

static ItStr trim_right(ItStr text) {
  while (text.size && (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == '\t')) text.size--;
  return text;
}

/* What follows the line's number: nothing, or where it is. */
static bool read_function(ItStr rest, ItStr *out) {
  *out = (ItStr){0};
  if (!rest.size) return true;
  ItStr in = it_str_starts(rest, IT_STR(", in ")) ? IT_STR(", in ") : IT_STR(" in ");
  if (!it_str_starts(rest, in) || rest.size == in.size) return false;
  *out = it_str_cut(rest, in.size, rest.size);
  return true;
}

bool it_frames_head(ItStr line, ItFrameHead *out) {
  const ItStr open = IT_STR("File \""), close = IT_STR("\", line ");
  line = trim_right(line);
  size_t start = it_str_find(line, 0, open);
  if (start == line.size) return false;
  out->margin = it_str_cut(line, 0, start);
  start += open.size;
  for (size_t end = it_str_find(line, start, close); end < line.size; end = it_str_find(line, end + 1, close)) {
    size_t at = end + close.size;
    out->line = read_number(line, &at);
    out->file = it_str_cut(line, start, end);
    if (out->line >= 0 && read_function(it_str_cut(line, at, line.size), &out->function)) return out->file.size > 0;
  }
  return false;
}

ItStr it_frames_prefix(ItStr margin) { return trim_right(margin); }

size_t it_frames_inside(ItStr margin, ItStr line) {
  if (line.size < margin.size + 3) return 0;
  for (size_t i = 0; i < margin.size; i++)
    if (line.data[i] != margin.data[i] && !(is_digit(line.data[i]) && is_digit(margin.data[i]))) return 0;
  size_t at = margin.size;
  while (at < line.size && line.data[at] == ' ') at++;
  return at >= margin.size + 2 && at < line.size ? at : 0;
}

bool it_frames_marks(ItStr text) {
  bool has_mark = false;
  for (size_t i = 0; i < text.size; i++) {
    bool is_mark = text.data[i] == '^' || text.data[i] == '~';
    if (!is_mark && text.data[i] != ' ') return false;
    has_mark = has_mark || is_mark;
  }
  return has_mark;
}

int64_t it_frames_repeats(ItStr line) {
  const ItStr before = IT_STR("[Previous line repeated ");
  size_t at = it_str_find(line, 0, before);
  if (at == line.size) return 0;
  at += before.size;
  int64_t number = read_number(line, &at);
  return number > 0 && it_str_starts(it_str_cut(line, at, line.size), IT_STR(" more time")) ? number : 0;
}

bool it_frames_begins(ItStr line) { return it_str_has(line, IT_STR("Traceback (most recent call last):")); }
