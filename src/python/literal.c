/*
 * literal.c - string literals, piece by piece; escapes as in the language reference, 2.4.1.
 *
 * What CPython only warns about (an unknown escape, an octal one above 0o377) is no error here.
 */
#include "python/literal.h"

#include <stdint.h>

#include "base/utf8.h"
#include "python/names.h"

/* One piece. */
typedef struct Piece {
  ItStr body; /* between the quotes */
  bool is_raw;
  bool is_bytes;
  bool is_format;
} Piece;

/* A place in the source. */
typedef struct Reader {
  ItStr source;
  size_t at;
  const char *why; /* NULL while all is well */
} Reader;

static bool fail(Reader *reader, const char *why) {
  reader->why = why;
  return false;
}

/* Moves to the next piece; false at the end of the source. */
static bool skip_between(Reader *reader) {
  ItStr source = reader->source;
  while (reader->at < source.size) {
    char c = source.data[reader->at];
    if (c == '#') {
      const char *newline = memchr(source.data + reader->at, '\n', source.size - reader->at);
      reader->at = newline ? (size_t)(newline - source.data) : source.size;
    } else if (c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r') {
      reader->at++;
    } else if (c == '\\' && reader->at + 1 < source.size && source.data[reader->at + 1] == '\n') {
      reader->at += 2;
    } else {
      return true;
    }
  }
  return false;
}

/* The letters before the quote: at most one each of r and b, f or t; or u alone. */
static bool read_prefix(Reader *reader, Piece *piece) {
  bool is_u = false;
  *piece = (Piece){0};
  for (; reader->at < reader->source.size; reader->at++) {
    char c = reader->source.data[reader->at];
    bool has_kind = is_u || piece->is_bytes || piece->is_format;
    if (c == '"' || c == '\'') return true;
    if ((c == 'r' || c == 'R') && !piece->is_raw && !is_u) piece->is_raw = true;
    else if ((c == 'b' || c == 'B') && !has_kind) piece->is_bytes = true;
    else if ((c == 'f' || c == 'F' || c == 't' || c == 'T') && !has_kind) piece->is_format = true;
    else if ((c == 'u' || c == 'U') && !has_kind && !piece->is_raw) is_u = true;
    else break;
  }
  return fail(reader, "not a string literal");
}

/* Reads from the opening quote to behind the closing one. */
static bool read_body(Reader *reader, Piece *piece) {
  ItStr source = reader->source;
  size_t at = reader->at;
  char quote = source.data[at];
  size_t size = source.size - at >= 3 && source.data[at + 1] == quote && source.data[at + 2] == quote ? 3 : 1;
  size_t start = at += size;
  for (; at < source.size; at++) {
    char c = source.data[at];
    if (c == '\\') at++;
    else if (c == '\n' && size == 1) break;
    else if (c == quote &&
             (size == 1 || (source.size - at >= 3 && source.data[at + 1] == quote && source.data[at + 2] == quote))) {
      piece->body = it_str_cut(source, start, at);
      reader->at = at + size;
      return true;
    }
  }
  return fail(reader, "unterminated string literal");
}

static int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

/* The `count` hexadecimal digits at *at; false where there are fewer. */
static bool read_hex(ItStr body, size_t *at, size_t count, uint32_t *code) {
  *code = 0;
  if (body.size - *at < count) return false;
  for (size_t i = 0; i < count; i++, ++*at) {
    int digit = digit_of(body.data[*at]);
    if (digit > 15) return false;
    *code = *code * 16 + (uint32_t)digit;
  }
  return true;
}

/* One to three octal digits, the first of which is at *at. */
static uint32_t read_octal(ItStr body, size_t *at) {
  uint32_t code = 0;
  for (int i = 0; i < 3 && *at < body.size && digit_of(body.data[*at]) < 8; i++, ++*at) {
    code = code * 8 + (uint32_t)digit_of(body.data[*at]);
  }
  return code;
}

/* "{name}" at *at, behind "\N". */
static bool read_name(Reader *reader, ItStr body, size_t *at, uint32_t *code) {
  const char *from = body.data + *at;
  const char *end = *at < body.size && *from == '{' ? memchr(from, '}', body.size - *at) : NULL;
  if (!end || end == from + 1) return fail(reader, "malformed \\N character escape");
  *at = (size_t)(end - body.data) + 1;
  if (!it_names_find(it_str_of(from + 1, (size_t)(end - from) - 1), code)) {
    return fail(reader, "unknown Unicode character name");
  }
  return true;
}

/* The characters behind a backslash that mean one other character. */
static bool simple_escape(char c, char *value) {
  static const char FROM[] = "\\'\"abfnrtv";
  static const char TO[] = "\\'\"\a\b\f\n\r\t\v";
  const char *found = c ? strchr(FROM, c) : NULL;
  if (found) *value = TO[found - FROM];
  return found != NULL;
}

static void add_code(ItBuf *out, const Piece *piece, uint32_t code) {
  if (piece->is_bytes) it_buf_char(out, (char)(unsigned char)(code & 0xFF)); /* b"\400" is one byte */
  else it_utf8_add(out, code);
}

/* The escape whose letter is at *at. */
static bool add_escape(Reader *reader, ItBuf *out, const Piece *piece, size_t *at) {
  ItStr body = piece->body;
  char letter = body.data[*at];
  char simple;
  uint32_t code;
  if (letter >= '0' && letter <= '7') {
    add_code(out, piece, read_octal(body, at));
    return true;
  }
  ++*at;
  if (letter == '\n') return true;
  if (simple_escape(letter, &simple)) {
    it_buf_char(out, simple);
    return true;
  }
  if (letter == 'x') {
    const char *why = piece->is_bytes ? "invalid \\x escape" : "truncated \\xXX escape";
    if (!read_hex(body, at, 2, &code)) return fail(reader, why);
  } else if (letter == 'u' && !piece->is_bytes) {
    if (!read_hex(body, at, 4, &code)) return fail(reader, "truncated \\uXXXX escape");
  } else if (letter == 'U' && !piece->is_bytes) {
    if (!read_hex(body, at, 8, &code)) return fail(reader, "truncated \\UXXXXXXXX escape");
    if (code > 0x10FFFF) return fail(reader, "illegal Unicode character");
  } else if (letter == 'N' && !piece->is_bytes) {
    if (!read_name(reader, body, at, &code)) return false;
  } else {
    it_buf_char(out, '\\');
    it_buf_char(out, letter); /* perhaps the first byte of several: the others follow by themselves */
    return true;
  }
  add_code(out, piece, code);
  return true;
}

static bool add_value(Reader *reader, ItBuf *out, const Piece *piece) {
  ItStr body = piece->body;
  for (size_t i = 0; piece->is_bytes && i < body.size; i++) {
    if ((unsigned char)body.data[i] >= 0x80) return fail(reader, "bytes can only contain ASCII literal characters");
  }
  if (piece->is_raw) {
    it_buf_str(out, body);
    return true;
  }
  for (size_t at = 0; at < body.size;) {
    const char *slash = memchr(body.data + at, '\\', body.size - at);
    size_t end = slash ? (size_t)(slash - body.data) : body.size;
    it_buf_str(out, it_str_cut(body, at, end));
    at = end + 1;
    if (slash && !add_escape(reader, out, piece, &at)) return false;
  }
  return true;
}

static void cut_back(ItBuf *out, size_t size) {
  out->size = size;
  out->data[size] = '\0';
}

ItLiteralKind it_literal_value(ItBuf *out, ItStr source, const char **why) {
  Reader reader = {source, 0, NULL};
  Piece piece;
  size_t start = out->size;
  size_t count = 0;
  bool is_bytes = false;
  it_buf_reserve(out, source.size);
  while (!reader.why && skip_between(&reader)) {
    if (!read_prefix(&reader, &piece)) break;
    if (piece.is_format && !is_bytes) {
      /* Where it ends depends on the version (PEP 701); whatever follows, the whole is formatted. */
      cut_back(out, start);
      if (why) *why = NULL;
      return IT_LITERAL_FORMAT;
    }
    if (!read_body(&reader, &piece)) break;
    if (count++ > 0 && piece.is_bytes != is_bytes) fail(&reader, "cannot mix bytes and nonbytes literals");
    is_bytes = piece.is_bytes;
    if (!reader.why) add_value(&reader, out, &piece);
  }
  if (!reader.why && count == 0) fail(&reader, "not a string literal");
  if (why) *why = reader.why;
  if (!reader.why) return is_bytes ? IT_LITERAL_BYTES : IT_LITERAL_STR;
  cut_back(out, start);
  return IT_LITERAL_BAD;
}

bool it_literal_is_str(ItStr source) {
  Reader reader = {source, 0, NULL};
  Piece piece;
  size_t count = 0;
  while (skip_between(&reader)) {
    if (!read_prefix(&reader, &piece) || piece.is_format || piece.is_bytes) return false;
    if (!read_body(&reader, &piece)) return false;
    count++;
  }
  return count > 0;
}
