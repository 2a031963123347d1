/*
 * tokens_old.c - Lib/tokenize.py up to 3.11: line by line, each with regular expressions.
 *
 * Nothing is an error but an end inside a string, a bracket or behind a backslash. Brackets may close
 * what was never opened: the level goes below 0, and lines are then "continued" as above it.
 */
#include "python/space.h"
#include "python/tokens.h"

#include "base/utf8.h"

static bool at_end(const ItTokens *t) { return t->at >= t->text.size; }
static char here(const ItTokens *t) { return t->at < t->text.size ? t->text.data[t->at] : '\0'; }
static char byte_at(const ItTokens *t, size_t at) { return at < t->text.size ? t->text.data[at] : '\0'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static ItToken end_of_text(ItTokens *t) {
  if (t->indents.count <= 1) return it_tokens_make(t, IT_TOKEN_END, t->at);
  t->indents.count--;
  return it_tokens_make(t, IT_TOKEN_DEDENT, t->at);
}

static ItToken comment(ItTokens *t) {
  size_t start = t->at;
  const char *newline = memchr(t->text.data + start, '\n', t->text.size - start);
  t->at = newline ? (size_t)(newline - t->text.data) : t->text.size;
  return it_tokens_make(t, IT_TOKEN_COMMENT, start);
}

/* The newline at `at` as a token; its row is the line that ends. */
static ItToken newline(ItTokens *t, ItTokenType type) {
  ItToken token = it_tokens_make(t, type, t->at);
  it_tokens_newline(t);
  t->is_new = true;
  return token;
}

static ItTokensIndent measure(ItTokens *t) {
  enum { TAB = 8 };
  size_t column = 0;
  for (; !at_end(t); t->at++) {
    char c = here(t);
    if (c == ' ') column++;
    else if (c == '\t') column = (column / TAB + 1) * TAB;
    else if (c == '\f') column = 0;
    else break;
  }
  return (ItTokensIndent){column, t->at - t->line};
}

/* Takes off the indents above `column`, to be given one by one; false: it is none of them. */
static bool dedent(ItTokens *t, size_t column) {
  uint32_t count = t->indents.count;
  while (t->indents.items[count - 1].column > column) count--;
  if (t->indents.items[count - 1].column != column) return false;
  t->pending = -(int)(t->indents.count - count);
  t->indents.count = count;
  return true;
}

/* The beginning of a line that begins a statement; false: no token comes of it. */
static bool begin_line(ItTokens *t, ItToken *token) {
  t->is_new = false;
  ItTokensIndent indent = measure(t);
  char c = here(t);
  if (c == '#') {
    *token = comment(t);
    t->is_comment_end = true;
    return true;
  }
  if (c == '\n') {
    *token = newline(t, IT_TOKEN_NL);
    return true;
  }
  size_t top = t->indents.items[t->indents.count - 1].column;
  if (indent.column > top) {
    *it_array_push(&t->indents) = indent;
    *token = it_tokens_make(t, IT_TOKEN_INDENT, t->line);
    return true;
  }
  if (indent.column < top && !dedent(t, indent.column)) {
    *token = it_tokens_make(t, IT_TOKEN_BAD_INDENT, t->at);
    return true;
  }
  return false;
}

/* [0-9](?:_?[0-9])* from `at`, which holds a digit: the offset behind. */
static size_t digits(const ItTokens *t, size_t at) {
  while (is_digit(byte_at(t, at)) || (byte_at(t, at) == '_' && is_digit(byte_at(t, at + 1)))) at++;
  return at;
}

static bool is_base_digit(char c, int base) {
  if (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) return true;
  return c >= '0' && c < '0' + (base < 10 ? base : 10);
}

/* 0x, 0o and 0b; the offset of the "0" plus one where no digit follows. */
static size_t based(const ItTokens *t, size_t at) {
  char letter = (char)(byte_at(t, at + 1) | 0x20);
  int base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
  size_t end = at + 1;
  size_t next = at + 2;
  while (base != 0) {
    if (byte_at(t, next) == '_') next++;
    if (!is_base_digit(byte_at(t, next), base)) break;
    end = ++next;
  }
  return end;
}

/* tokenize.Number: imaginary, float, integer, in this order. */
static size_t number_end(const ItTokens *t, size_t start) {
  size_t at = digits(t, start);
  size_t whole = at;
  bool is_float = false;
  if (byte_at(t, at) == '.') {
    is_float = true;
    at = is_digit(byte_at(t, at + 1)) ? digits(t, at + 1) : at + 1;
  }
  if ((byte_at(t, at) | 0x20) == 'e') {
    size_t power = at + 1;
    if (byte_at(t, power) == '+' || byte_at(t, power) == '-') power++;
    if (is_digit(byte_at(t, power))) {
      is_float = true;
      at = digits(t, power);
    }
  }
  if ((byte_at(t, at) | 0x20) == 'j') return at + 1;
  if (is_float) return at;
  if (byte_at(t, start) != '0') return whole;
  size_t end = based(t, start);
  if (end > start + 1) return end;
  while (byte_at(t, end) == '0' || (byte_at(t, end) == '_' && byte_at(t, end + 1) == '0')) end++; /* 0(?:_?0)* */
  return end;
}

static bool is_closing(const ItTokens *t, size_t at, char quote, int size) {
  return byte_at(t, at) == quote && (size == 1 || (byte_at(t, at + 1) == quote && byte_at(t, at + 2) == quote));
}

/* From `at` to the closing quotes or the end of the line: the offset of what stopped, quotes, "\n" or "\" before "\n".
 */
static size_t find_end(const ItTokens *t, size_t at, char quote, int size) {
  for (;; at++) {
    char c = byte_at(t, at);
    if (at >= t->text.size || c == '\n' || is_closing(t, at, quote, size)) return at;
    if (c == '\\') {
      if (byte_at(t, at + 1) == '\n') return at;
      at++;
    }
  }
}

/* The lines behind the first of a string, which stopped at `at`. Where a line must end in a backslash and does
 * not, the string is over; that must holds on for later strings, even triple-quoted ones, until one has its end
 * (tokenize.py does not reset `needcont`). */
static ItToken rest_of_string(ItTokens *t, size_t start, char quote, int size) {
  uint32_t row = t->row;
  size_t first_line = t->line;
  for (;;) {
    const char *newline = memchr(t->text.data + t->at, '\n', t->text.size - t->at);
    t->at = newline ? (size_t)(newline - t->text.data) : t->text.size - 1;
    bool is_joined = t->at > t->line && byte_at(t, t->at - 1) == '\\';
    bool is_over = t->row > row && t->needs_backslash && !is_joined;
    it_tokens_newline(t);
    if (is_over) {
      t->is_new = true;
      return it_tokens_make(t, IT_TOKEN_OTHER, start);
    }
    if (at_end(t)) return it_tokens_fail(t, row, it_tokens_column(t, first_line, start), "EOF in multi-line string");
    t->at = find_end(t, t->at, quote, size);
    if (is_closing(t, t->at, quote, size)) {
      t->at += (size_t)size;
      t->needs_backslash = false;
      return it_tokens_make(t, IT_TOKEN_OTHER, start);
    }
  }
}

/* A string whose prefix begins at `start` and whose quote is at `quote_at`; false: it has no end, so the
 * quote is a token of its own. */
static bool string(ItTokens *t, size_t start, size_t quote_at, ItToken *token) {
  char quote = byte_at(t, quote_at);
  int size = is_closing(t, quote_at, quote, 3) ? 3 : 1;
  /* Where one had no end, none of the same quote behind it in that line has: not looked for again. */
  if (size == 1 && quote_at < t->no_end[quote == '"']) return false;
  size_t end = find_end(t, quote_at + (size_t)size, quote, size);
  if (is_closing(t, end, quote, size)) {
    t->at = end + (size_t)size;
    *token = it_tokens_make(t, IT_TOKEN_OTHER, start);
    return true;
  }
  if (size == 1 && byte_at(t, end) != '\\') {
    t->no_end[quote == '"'] = end;
    return false;
  }
  if (size == 1) t->needs_backslash = true;
  t->at = end;
  *token = rest_of_string(t, start, quote, size);
  return true;
}

/* \w+ from `at`. */
static size_t word_end(const ItTokens *t, size_t at) {
  while (at < t->text.size) {
    size_t next = at;
    if (!it_space_is_word(it_utf8_next(t->text, &next))) break;
    at = next;
  }
  return at;
}

static ItToken word_or_string(ItTokens *t) {
  size_t start = t->at;
  size_t end = word_end(t, start);
  bool is_format, is_raw;
  ItToken token;
  char next = byte_at(t, end);
  if ((next == '"' || next == '\'') && it_tokens_is_prefix(t, start, end, &is_format, &is_raw) &&
      string(t, start, end, &token)) {
    return token;
  }
  if (end == start) it_utf8_next(t->text, &end); /* a character that is nothing: ERRORTOKEN */
  t->at = end;
  return it_tokens_make(t, IT_TOKEN_OTHER, start);
}

static ItToken operator(ItTokens *t) {
  size_t start = t->at;
  char c = here(t);
  t->at++;
  if (c == '(' || c == '[' || c == '{') t->level++;
  else if (c == ')' || c == ']' || c == '}') t->level--;
  else if (c == '@' && here(t) == '=') t->at++; /* not to be taken for a decorator's */
  else if (c == '.' && here(t) == '.' && byte_at(t, t->at + 1) == '.') t->at += 2; /* ...5 begins with an ellipsis */
  return it_tokens_make(t, IT_TOKEN_OTHER, start);
}

/* The next token of a line that has begun; false: the line ended in a backslash. */
static bool in_line(ItTokens *t, ItToken *token) {
  while (here(t) == ' ' || here(t) == '\t' || here(t) == '\f') t->at++;
  size_t start = t->at;
  char c = here(t);
  if (c == '\n') {
    bool is_nl = t->is_comment_end || t->level > 0;
    t->is_comment_end = false;
    *token = newline(t, is_nl ? IT_TOKEN_NL : IT_TOKEN_NEWLINE);
  } else if (c == '#') {
    *token = comment(t);
  } else if (c == '\\' && byte_at(t, start + 1) == '\n') {
    t->at++;
    it_tokens_newline(t);
    t->is_new = t->is_joined = true;
    return false;
  } else if (is_digit(c) || (c == '.' && is_digit(byte_at(t, start + 1)))) {
    t->at = number_end(t, start);
    *token = it_tokens_make(t, IT_TOKEN_OTHER, start);
  } else if (c == '"' || c == '\'' || (unsigned char)c >= 0x80 || it_space_is_word((unsigned char)c)) {
    *token = word_or_string(t);
  } else {
    *token = operator(t);
  }
  return true;
}

ItToken it_tokens_old_next(ItTokens *t) {
  ItToken token;
  for (;;) {
    if (t->pending < 0) {
      t->pending++;
      return it_tokens_make(t, IT_TOKEN_DEDENT, t->at);
    }
    if (t->is_new && (t->level != 0 || t->is_joined)) {
      if (at_end(t)) return it_tokens_fail(t, t->row, 0, "EOF in multi-line statement");
      t->is_new = t->is_joined = false;
    } else if (at_end(t)) {
      return end_of_text(t);
    } else if (t->is_new) {
      if (begin_line(t, &token)) return token;
      continue;
    }
    if (in_line(t, &token)) return token;
  }
}
