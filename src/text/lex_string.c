/*
 * lex_string.c - strings, and f-strings with their replacement fields, which nest as in 3.12.
 */
#include "text/lex_inside.h"

enum {
  MAX_FSTRINGS = 150, /* MAXFSTRINGLEVEL */
  LONG_STRING = 8,    /* shorter ones are not worth a piece */
};

/* A string without replacement fields, `at` on its opening quote. */
static void read_plain_string(ItLexer *lx, uint32_t start) {
  const char *text = lx->text;
  char quote = text[lx->at];
  bool triple = lx->at + 2 < lx->size && text[lx->at + 1] == quote && text[lx->at + 2] == quote;
  uint32_t i = lx->at + (triple ? 3 : 1);
  for (; i < lx->size; i++) {
    char c = text[i];
    if (c == '\\') {
      i++;
    } else if (c == quote) {
      if (!triple) break;
      if (i + 2 < lx->size && text[i + 1] == quote && text[i + 2] == quote) break;
    } else if (c == '\n' && !triple) {
      return it_lex_refuse(lx, IT_REFUSED_SYNTAX, "unterminated string literal", start);
    }
  }
  if (i >= lx->size)
    return it_lex_refuse(lx, IT_REFUSED_SYNTAX,
                  triple ? "unterminated triple-quoted string literal" : "unterminated string literal", start);
  lx->at = i + (triple ? 3 : 1);
}

static void begin_fstring(ItLexer *lx, uint32_t start, bool raw) {
  const char *text = lx->text;
  char quote = text[lx->at];
  bool triple = lx->at + 2 < lx->size && text[lx->at + 1] == quote && text[lx->at + 2] == quote;
  if (++lx->fstrings >= MAX_FSTRINGS) return it_lex_refuse(lx, IT_REFUSED_DEEP, "too many nested f-strings", start);
  it_lex_push(lx, (ItLexFrame){IT_IN_FSTRING, quote, triple, raw, false, start});
  lx->at += triple ? 3 : 1;
}

static void end_string(ItLexer *lx, uint32_t start) {
  lx->after_assign = false;
  lx->is_value = true;
  if (it_lex_is_outside(lx)) it_lex_add_piece(lx, start, '"', LONG_STRING);
  it_lex_token(lx, '"');
}

void it_lex_string(ItLexer *lx, uint32_t start) {
  bool is_f = false, is_raw = false;
  for (uint32_t i = start; i < lx->at; i++) {
    char c = (char)(lx->text[i] | 0x20);
    is_f |= c == 'f' || c == 't';
    is_raw |= c == 'r';
  }
  if (lx->last != '"') it_lex_check_value(lx, start);
  if (is_f) return begin_fstring(lx, start, is_raw);
  read_plain_string(lx, start);
  end_string(lx, start);
}

ItLexPrefix it_lex_prefix(const char *word, uint32_t size) {
  static const char *const prefixes[] = {"b", "f", "r", "t", "u", "br", "fr", "rb", "rf", "rt", "tr"};
  if (size > 3) return IT_PREFIX_NOT;
  char low[3] = {(char)(word[0] | 0x20), size > 1 ? (char)(word[1] | 0x20) : '\0', '\0'};
  for (size_t i = 0; size <= 2 && i < sizeof prefixes / sizeof *prefixes; i++)
    if (strcmp(low, prefixes[i]) == 0) return IT_PREFIX_STRING;
  for (uint32_t i = 0; i < size; i++)
    if (!strchr("bruftBRUFT", word[i])) return IT_PREFIX_NOT;
  return IT_PREFIX_WRONG; /* Python 2's "ur", "bu" ...: no keyword is made of these letters */
}

/* ---- inside f-strings ---- */

static ItLexFrame *fstring_of(ItLexer *lx) {
  ItLexFrame *frame = &lx->stack[lx->stack_size - 1];
  while (frame->mode != IT_IN_FSTRING) frame--;
  return frame;
}

static void end_fstring(ItLexer *lx, ItLexFrame *frame) {
  lx->at += frame->is_triple ? 3 : 1;
  uint32_t start = frame->start;
  lx->stack_size = (uint32_t)(frame - lx->stack);
  lx->fstrings--;
  end_string(lx, start);
}

static void begin_field(ItLexer *lx, const ItLexFrame *top) {
  if (top->mode == IT_IN_FSTRING && lx->at + 1 < lx->size && lx->text[lx->at + 1] == '{') {
    lx->at += 2;
    return;
  }
  it_lex_push(lx, (ItLexFrame){.mode = IT_IN_FIELD, .open = '{', .start = lx->at});
  lx->is_value = false;
  lx->at++;
  lx->last = '{';
  lx->only_strings = false;
}

static void read_fstring_escape(ItLexer *lx, const ItLexFrame *frame, const ItLexFrame *top) {
  const char *text = lx->text;
  char next = lx->at + 1 < lx->size ? text[lx->at + 1] : '\0';
  if (next == '{' || next == '}') {
    lx->at++;
  } else if (!frame->is_raw && next == 'N' && top->mode == IT_IN_FSTRING && lx->at + 2 < lx->size &&
             text[lx->at + 2] == '{') {
    while (lx->at < lx->size && text[lx->at] != '}' && text[lx->at] != '\n') lx->at++;
    if (lx->at < lx->size && text[lx->at] == '}') lx->at++;
  } else {
    lx->at += 2;
  }
}

void it_lex_fstring_part(ItLexer *lx) {
  ItLexFrame *top = &lx->stack[lx->stack_size - 1];
  ItLexFrame *frame = fstring_of(lx);
  const char *text = lx->text;
  while (lx->at < lx->size) {
    char c = text[lx->at];
    if (c == '\\') {
      read_fstring_escape(lx, frame, top);
    } else if (c == '{') {
      return begin_field(lx, top);
    } else if (c == '}') {
      if (top->mode == IT_IN_SPEC) {
        lx->stack_size -= 2;
        lx->at++;
        return;
      }
      lx->at += lx->at + 1 < lx->size && text[lx->at + 1] == '}' ? 2 : 1;
    } else if (c == frame->open &&
               (!frame->is_triple || (lx->at + 2 < lx->size && text[lx->at + 1] == c && text[lx->at + 2] == c))) {
      if (top->mode == IT_IN_SPEC) return it_lex_refuse(lx, IT_REFUSED_SYNTAX, "f-string: expecting '}'", frame->start);
      return end_fstring(lx, frame);
    } else if (c == '\n' && !frame->is_triple) {
      return it_lex_refuse(lx, IT_REFUSED_SYNTAX, "unterminated f-string literal", frame->start);
    } else {
      lx->at++;
    }
  }
}

bool it_lex_field_end(ItLexer *lx, char c) {
  char next = lx->at + 1 < lx->size ? lx->text[lx->at + 1] : '\0';
  if (c == '!' && next != '=') {
    lx->at++;
    lx->is_value = false;
    return true;
  }
  if (c != ':') return false;
  it_lex_push(lx, (ItLexFrame){.mode = IT_IN_SPEC, .open = ':', .start = lx->at});
  lx->at++;
  return true;
}
