/*
 * tokens_new.c - the tokenizer in C as tokenize uses it from 3.12 on (extra tokens).
 *
 * A bracket that closes nothing is no error and leaves the level at 0; brackets of different kinds close
 * each other. f-strings are taken apart (PEP 701). Broken strings and numbers are errors.
 */
#include "python/tokens.h"

#include "base/utf8.h"

enum { MAX_INDENTS = 100, MAX_LEVEL = 200, MAX_EXPRESSIONS = 3 };

static bool at_end(const ItTokens *t) { return t->at >= t->text.size; }
static char byte_at(const ItTokens *t, size_t at) { return at < t->text.size ? t->text.data[at] : '\0'; }
static char here(const ItTokens *t) { return byte_at(t, t->at); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static ItTokensFstring *innermost(ItTokens *t) { return t->depth > 0 ? &t->fstrings[t->depth - 1] : NULL; }

/* The number of the last line that was read: at the end of the text there is none below. */
static uint32_t last_row(const ItTokens *t) { return at_end(t) ? t->row - 1 : t->row; }

/* An error where the tokenizer stands. */
static ItToken fail_here(ItTokens *t, const char *message) {
  return it_tokens_fail(t, t->row, it_tokens_column(t, t->line, t->at), "%s", message);
}

static ItToken comment(ItTokens *t) {
  size_t start = t->at;
  const char *newline = memchr(t->text.data + start, '\n', t->text.size - start);
  t->at = newline ? (size_t)(newline - t->text.data) : t->text.size;
  return it_tokens_make(t, IT_TOKEN_COMMENT, start);
}

/* The buffer drops what is read with a new line between tokens, but never inside an f-string. */
static void drop_read(ItTokens *t) {
  if (t->depth == 0) t->run = t->at;
}

static ItToken newline(ItTokens *t, ItTokenType type) {
  ItToken token = it_tokens_make(t, type, t->at);
  it_tokens_newline(t);
  t->is_new = true;
  drop_read(t);
  return token;
}

/* Behind a backslash: to the next line. false: *error is the next token. */
static bool join_line(ItTokens *t, bool is_indent, ItToken *error) {
  if (here(t) != '\n') {
    const char *end = memchr(t->text.data + t->at, '\n', t->text.size - t->at);
    size_t stop = end ? (size_t)(end - t->text.data) + 1 : t->text.size;
    *error = it_tokens_fail(t, t->row, it_tokens_column(t, t->run, stop),
                            "unexpected character after line continuation character");
    return false;
  }
  it_tokens_newline(t);
  if (is_indent) drop_read(t);
  if (!at_end(t)) return true;
  *error = it_tokens_fail(t, t->row - 1, t->at - t->run, "unexpected EOF in multi-line statement");
  return false;
}

/* Measures the blanks of a new line. Backslashes may split them: then the first part counts if it is not empty. */
static bool measure(ItTokens *t, ItTokensIndent *indent, ItToken *error) {
  enum { TAB = 8 };
  size_t first = 0;
  *indent = (ItTokensIndent){0, 0};
  for (;; t->at++) {
    char c = here(t);
    if (c == ' ') {
      indent->column++;
      indent->characters++;
    } else if (c == '\t') {
      indent->column = (indent->column / TAB + 1) * TAB;
      indent->characters++;
    } else if (c == '\f') {
      *indent = (ItTokensIndent){0, 0};
    } else if (c == '\\') {
      if (first == 0) first = indent->column;
      t->at++;
      if (!join_line(t, true, error)) return false;
      t->at--;
    } else {
      break;
    }
  }
  if (first > 0) *indent = (ItTokensIndent){first, first};
  return true;
}

/* Compares a line's indentation with the open ones. false: an IndentationError or a TabError. */
static bool place_indent(ItTokens *t, ItTokensIndent indent) {
  ItTokensIndent top = t->indents.items[t->indents.count - 1];
  if (indent.column == top.column) return indent.characters == top.characters;
  if (indent.column > top.column) {
    if (t->indents.count >= MAX_INDENTS || indent.characters <= top.characters) return false;
    *it_array_push(&t->indents) = indent;
    t->pending = 1;
    return true;
  }
  while (t->indents.count > 1 && indent.column < t->indents.items[t->indents.count - 1].column) {
    t->indents.count--;
    t->pending--;
  }
  top = t->indents.items[t->indents.count - 1];
  return indent.column == top.column && indent.characters == top.characters;
}

static bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
static bool is_octal(char c) { return c >= '0' && c <= '7'; }
static bool is_binary(char c) { return c == '0' || c == '1'; }

/* 0x, 0o and 0b, and how errors in them are called. */
static const struct Base {
  char letter;
  bool (*is_own)(char c);
  const char *name;
} BASES[] = {{'x', is_hex, "hexadecimal"}, {'o', is_octal, "octal"}, {'b', is_binary, "binary"}};

static bool based_number(ItTokens *t, const struct Base *base, ItToken *error) {
  t->at += 2;
  do {
    if (here(t) == '_') t->at++;
    if (!base->is_own(here(t)) && !is_digit(here(t))) {
      *error = it_tokens_fail(t, t->row, it_tokens_column(t, t->line, t->at), "invalid %s literal", base->name);
      return false;
    }
    while (base->is_own(here(t))) t->at++;
    if (is_digit(here(t))) {
      char digit = here(t);
      *error = it_tokens_fail(t, t->row, it_tokens_column(t, t->line, t->at + 1), "invalid digit '%c' in %s literal",
                              digit, base->name);
      return false;
    }
  } while (here(t) == '_');
  return true;
}

/* Digits with single underscores between them. */
static bool decimal_digits(ItTokens *t, ItToken *error) {
  for (;;) {
    while (is_digit(here(t))) t->at++;
    if (here(t) != '_') return true;
    t->at++;
    if (is_digit(here(t))) continue;
    *error = fail_here(t, "invalid decimal literal");
    return false;
  }
}

/* Behind the digits before the point: fraction, exponent, j. */
static bool decimal_rest(ItTokens *t, ItToken *error) {
  if (here(t) == '.') {
    t->at++;
    if (is_digit(here(t)) && !decimal_digits(t, error)) return false;
  }
  if ((here(t) | 0x20) == 'e') {
    char sign = byte_at(t, t->at + 1);
    bool has_sign = sign == '+' || sign == '-';
    if (is_digit(byte_at(t, t->at + 1 + has_sign))) {
      t->at += 1 + has_sign;
      if (!decimal_digits(t, error)) return false;
    } else if (has_sign) {
      t->at += 2;
      *error = fail_here(t, "invalid decimal literal");
      return false;
    } else {
      return true;
    }
  }
  if ((here(t) | 0x20) == 'j') t->at++;
  return true;
}

static ItToken number(ItTokens *t) {
  size_t start = t->at;
  ItToken error;
  char letter = (char)(byte_at(t, start + 1) | 0x20);
  for (size_t i = 0; here(t) == '0' && i < sizeof BASES / sizeof BASES[0]; i++) {
    if (letter != BASES[i].letter) continue;
    return based_number(t, &BASES[i], &error) ? it_tokens_make(t, IT_TOKEN_OTHER, start) : error;
  }
  if (here(t) != '.' && !decimal_digits(t, &error)) return error;
  return decimal_rest(t, &error) ? it_tokens_make(t, IT_TOKEN_OTHER, start) : error;
}

/* A string without end: the error stands at its first character. */
static ItToken open_string(ItTokens *t, ItToken begin, char quote, int quote_size, bool has_escaped_quote) {
  size_t column = it_tokens_column(t, begin.line, begin.start) + 1;
  const ItTokensFstring *fstring = innermost(t);
  if (fstring && fstring->quote == quote && fstring->quote_size == quote_size) {
    return it_tokens_fail(t, begin.row, column, "f-string: expecting '}'");
  }
  if (quote_size == 3) return it_tokens_fail(t, begin.row, column, "EOF in multi-line string");
  bool has_advice = has_escaped_quote && t->is_313;
  return it_tokens_fail(t, begin.row, column, "unterminated string literal (detected at line %u)%s", last_row(t),
                        has_advice ? "; perhaps you escaped the end quote?" : "");
}

/* From the quote at `at` to behind the closing one; the prefix begins at `start`. */
static ItToken string(ItTokens *t, size_t start) {
  ItToken begin = it_tokens_make(t, IT_TOKEN_OTHER, start);
  char quote = here(t);
  bool is_triple = byte_at(t, t->at + 1) == quote && byte_at(t, t->at + 2) == quote;
  int quote_size = is_triple ? 3 : 1;
  bool has_escaped_quote = false;
  t->at += (size_t)quote_size;
  for (;;) {
    char c = here(t);
    if (at_end(t) || (c == '\n' && !is_triple)) return open_string(t, begin, quote, quote_size, has_escaped_quote);
    if (c == '\n') {
      it_tokens_newline(t);
    } else if (c == '\\') {
      t->at++;
      if (here(t) == quote) has_escaped_quote = true;
      if (here(t) == '\n') it_tokens_newline(t);
      else t->at++;
    } else if (c == quote && (!is_triple || (byte_at(t, t->at + 1) == quote && byte_at(t, t->at + 2) == quote))) {
      t->at += (size_t)quote_size;
      return it_tokens_make(t, IT_TOKEN_OTHER, start);
    } else {
      t->at++;
    }
  }
}

static ItToken begin_fstring(ItTokens *t, size_t start, bool is_raw) {
  char quote = here(t);
  bool is_triple = byte_at(t, t->at + 1) == quote && byte_at(t, t->at + 2) == quote;
  t->at += is_triple ? 3 : 1;
  if (t->depth + 1 >= IT_TOKENS_MAX_FSTRINGS) return fail_here(t, "too many nested f-strings");
  t->fstrings[t->depth++] = (ItTokensFstring){
      .start = start,
      .line = t->line,
      .row = t->row,
      .quote = quote,
      .quote_size = is_triple ? 3 : 1,
      .is_raw = is_raw,
      .in_text = true,
      .expression = -1,
  };
  return it_tokens_make(t, IT_TOKEN_OTHER, start);
}

static ItToken name_or_string(ItTokens *t) {
  size_t start = t->at;
  bool is_format, is_raw;
  while (is_name_start(here(t)) || is_digit(here(t))) t->at++;
  char next = here(t);
  if ((next == '"' || next == '\'') && it_tokens_is_prefix(t, start, t->at, &is_format, &is_raw)) {
    return is_format ? begin_fstring(t, start, is_raw) : string(t, start);
  }
  return it_tokens_make(t, IT_TOKEN_OTHER, start);
}

/* A closing bracket; inside an f-string its own count goes down, too. false: an error. */
static bool close_bracket(ItTokens *t, ItTokensFstring *f, char c, ItToken *error) {
  if (f && f->braces == 0 && c == '}') {
    *error = fail_here(t, "f-string: single '}' is not allowed");
    return false;
  }
  if (t->level > 0) t->level--;
  if (!f) return true;
  f->braces--;
  if (f->braces < 0 && t->is_313) {
    char message[] = "f-string: unmatched '?'";
    message[sizeof message - 3] = c;
    *error = fail_here(t, message);
    return false;
  }
  if (c == '}' && f->braces == f->expression) {
    f->expression--;
    f->in_text = true;
    if (t->is_313) f->is_spec_next = false;
  }
  return true;
}

static ItToken operator(ItTokens *t) {
  size_t start = t->at;
  char c = here(t);
  ItTokensFstring *f = innermost(t);
  ItToken error;
  t->at++;
  if (c == '.' && here(t) == '.' && byte_at(t, t->at + 1) == '.') t->at += 2; /* ...5 begins with an ellipsis */
  if (f && f->expression >= 0 && (c == ':' || c == '}' || c == '!' || c == '{')) {
    int depth = f->braces - (c != '{');
    if (depth == 0 && !t->is_313) f->is_spec_next = c != '{';
    if (c == ':' && depth == f->expression) {
      f->in_text = f->is_spec_next = true;
      return it_tokens_make(t, IT_TOKEN_OTHER, start);
    }
  }
  if (here(t) == '=' && (c == '@' || c == '!' || c == ':')) {
    t->at++; /* one token, neither a decorator's "@" nor an f-string's */
  } else if (c == '(' || c == '[' || c == '{') {
    if (t->level >= MAX_LEVEL) return fail_here(t, "too many nested parentheses");
    t->level++;
    if (f) f->braces++;
  } else if (c == ')' || c == ']' || c == '}') {
    if (!close_bracket(t, f, c, &error)) return error;
  } else if ((unsigned char)c < 0x20 || c == 0x7F) {
    return it_tokens_fail(t, t->row, it_tokens_column(t, t->line, t->at), "invalid non-printable character U+%04X",
                          (unsigned)(unsigned char)c);
  }
  return it_tokens_make(t, IT_TOKEN_OTHER, start);
}

/* The next token outside of strings; is_blank: of a line that holds nothing but perhaps a comment. */
static ItToken in_line(ItTokens *t, bool is_blank) {
  ItToken error;
  for (;;) {
    while (here(t) == ' ' || here(t) == '\t' || here(t) == '\f') t->at++;
    if (here(t) != '\\') break;
    t->at++;
    if (!join_line(t, false, &error)) return error;
  }
  char c = here(t);
  if (at_end(t)) {
    if (t->level == 0) return it_tokens_make(t, IT_TOKEN_END, t->at);
    return it_tokens_fail(t, t->row - 1, t->at - t->run, "unexpected EOF in multi-line statement");
  }
  if (c == '#') {
    t->is_comment_end = is_blank;
    return comment(t);
  }
  if (c == '\n') {
    bool is_nl = is_blank || t->level > 0 || t->is_comment_end;
    t->is_comment_end = false;
    return newline(t, is_nl ? IT_TOKEN_NL : IT_TOKEN_NEWLINE);
  }
  if (is_name_start(c)) return name_or_string(t);
  if (is_digit(c) || (c == '.' && is_digit(byte_at(t, t->at + 1)))) return number(t);
  if (c == '"' || c == '\'') return string(t, t->at);
  return operator(t);
}

static ItToken normal_token(ItTokens *t) {
  bool is_blank = false;
  ItToken error;
  if (t->is_new) {
    ItTokensIndent indent;
    t->is_new = false;
    if (!measure(t, &indent, &error)) return error;
    is_blank = here(t) == '#' || here(t) == '\n';
    if (!is_blank && t->level == 0 && !place_indent(t, indent)) {
      return it_tokens_make(t, IT_TOKEN_BAD_INDENT, t->at);
    }
  }
  if (t->pending < 0) {
    t->pending++;
    return it_tokens_make(t, IT_TOKEN_DEDENT, t->at);
  }
  if (t->pending > 0) {
    t->pending--;
    return it_tokens_make(t, IT_TOKEN_INDENT, t->line);
  }
  return in_line(t, is_blank);
}

/* An f-string without end: the error stands at its first character. */
static ItToken open_fstring(ItTokens *t, const ItTokensFstring *f) {
  return it_tokens_fail(t, f->row, it_tokens_column(t, f->line, f->start) + 1,
                        "unterminated %sf-string literal (detected at line %u)",
                        f->quote_size == 3 ? "triple-quoted " : "", last_row(t));
}

static bool is_closing(const ItTokens *t, const ItTokensFstring *f) {
  for (size_t i = 0; i < f->quote_size; i++) {
    if (byte_at(t, t->at + i) != f->quote) return false;
  }
  return true;
}

/* Behind a backslash in an f-string's text. Gives whether "\N{" begins, whose braces are no expression's. */
static bool escape(ItTokens *t, const ItTokensFstring *f) {
  char c = here(t);
  if (c == '{' || c == '}') return false; /* a backslash does not hide a brace */
  if (c == '\n') it_tokens_newline(t);
  else if (!at_end(t)) t->at++;
  if (f->is_raw || c != 'N' || here(t) != '{') return false;
  t->at++;
  return true;
}

/* A "{" in the text that begins at `start`: doubled it is text, else an expression begins. */
static ItToken open_brace(ItTokens *t, ItTokensFstring *f, bool is_spec, size_t start) {
  if (byte_at(t, t->at + 1) == '{' && !is_spec) {
    t->at++;
    ItToken token = it_tokens_make(t, IT_TOKEN_OTHER, start);
    t->at++;
    return token;
  }
  f->expression++;
  if (f->expression >= MAX_EXPRESSIONS) return fail_here(t, "f-string: expressions nested too deeply");
  f->in_text = false;
  return it_tokens_make(t, IT_TOKEN_OTHER, start);
}

/* A "}" in the text: doubled it is text, else an expression ends (behind its format spec). */
static ItToken close_brace(ItTokens *t, ItTokensFstring *f, bool is_spec, size_t start) {
  if (byte_at(t, t->at + 1) == '}' && !is_spec && f->braces == 0) {
    t->at++;
    ItToken token = it_tokens_make(t, IT_TOKEN_OTHER, start);
    t->at++;
    return token;
  }
  f->in_text = false;
  return it_tokens_make(t, IT_TOKEN_OTHER, start);
}

/* A piece of an f-string's text. */
static ItToken middle(ItTokens *t, ItTokensFstring *f) {
  size_t start = t->at;
  bool in_name = false;
  bool is_spec = f->is_spec_next && f->expression >= 0;
  for (;;) {
    char c = here(t);
    if (at_end(t)) return open_fstring(t, f);
    if (is_closing(t, f)) return it_tokens_make(t, IT_TOKEN_OTHER, start);
    if (c == '\n' && f->quote_size == 1) {
      if (!is_spec) return open_fstring(t, f);
      f->in_text = false;
      return it_tokens_make(t, IT_TOKEN_OTHER, start);
    }
    if (c == '{') return open_brace(t, f, is_spec, start);
    if (c == '}' && !in_name) return close_brace(t, f, is_spec, start);
    if (c == '\n') {
      it_tokens_newline(t);
      continue;
    }
    t->at++;
    if (c == '}') return it_tokens_make(t, IT_TOKEN_OTHER, start);
    if (c == '\\' && escape(t, f)) in_name = true;
  }
}

static ItToken text_token(ItTokens *t, ItTokensFstring *f) {
  if (here(t) == '{' && byte_at(t, t->at + 1) != '{') {
    f->expression++;
    if (f->expression >= MAX_EXPRESSIONS) return fail_here(t, "f-string: expressions nested too deeply");
    f->in_text = false;
    return normal_token(t);
  }
  if (!is_closing(t, f)) return middle(t, f);
  size_t start = t->at;
  t->at += f->quote_size;
  t->depth--;
  return it_tokens_make(t, IT_TOKEN_OTHER, start);
}

ItToken it_tokens_new_next(ItTokens *t) {
  ItTokensFstring *f = innermost(t);
  return f && f->in_text ? text_token(t, f) : normal_token(t);
}
