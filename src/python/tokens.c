/* tokens.c - what the two tokenizers share. */
#include "python/tokens.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

void it_tokens_open(ItTokens *tokens, ItStr text, size_t start, int minor) {
  /* Not all of it: the f-strings are written before they are read. */
  tokens->text = text;
  tokens->at = tokens->line = tokens->run = start;
  tokens->row = 1;
  tokens->level = 0;
  tokens->is_new = true;
  tokens->is_joined = tokens->is_comment_end = false;
  tokens->pending = 0;
  memset(&tokens->indents, 0, sizeof tokens->indents);
  *it_array_push(&tokens->indents) = (ItTokensIndent){0, 0};
  tokens->error = (ItTokenError){.message = ""};
  tokens->is_old = minor <= 11;
  tokens->needs_backslash = false;
  tokens->no_end[0] = tokens->no_end[1] = 0;
  tokens->is_313 = minor >= 13;
  tokens->depth = 0;
}

ItToken it_tokens_next(ItTokens *tokens) {
  return tokens->is_old ? it_tokens_old_next(tokens) : it_tokens_new_next(tokens);
}

void it_tokens_close(ItTokens *tokens) { it_array_clear(&tokens->indents); }

ItToken it_tokens_make(const ItTokens *tokens, ItTokenType type, size_t start) {
  return (ItToken){type, start, tokens->at, tokens->line, tokens->row};
}

ItToken it_tokens_fail(ItTokens *tokens, uint32_t row, size_t column, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(tokens->error.message, sizeof tokens->error.message, format, args);
  va_end(args);
  tokens->error.row = row;
  tokens->error.column = (uint32_t)column;
  return it_tokens_make(tokens, IT_TOKEN_ERROR, tokens->at);
}

size_t it_tokens_column(const ItTokens *tokens, size_t start, size_t end) {
  return it_utf8_count(it_str_cut(tokens->text, start, end));
}

void it_tokens_newline(ItTokens *tokens) {
  tokens->at++;
  tokens->line = tokens->at;
  tokens->row++;
}

bool it_tokens_is_prefix(const ItTokens *tokens, size_t start, size_t end, bool *is_format, bool *is_raw) {
  /* Each of b, f, r, u alone, and r with b or with f in any order. */
  static const char *const PREFIXES[] = {"b", "f", "r", "u", "br", "rb", "fr", "rf"};
  char prefix[3] = {0};
  *is_format = *is_raw = false;
  if (end == start) return true;
  if (end - start > 2) return false;
  for (size_t i = start; i < end; i++) {
    char letter = (char)(tokens->text.data[i] | 0x20);
    prefix[i - start] = letter;
    *is_format = *is_format || letter == 'f';
    *is_raw = *is_raw || letter == 'r';
  }
  for (size_t i = 0; i < sizeof PREFIXES / sizeof PREFIXES[0]; i++) {
    if (strcmp(prefix, PREFIXES[i]) == 0) return true;
  }
  return false;
}
