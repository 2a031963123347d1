/* header.c - one step for each token of a plain header; the first surprise ends it. */
#include "text/header.h"

#include <string.h>

#include "text/words.h"

typedef struct Header {
  const char *text;
  uint32_t at, end;
} Header;

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static char peek(const Header *header) { return header->at < header->end ? header->text[header->at] : '\0'; }

static void skip_blanks(Header *header) {
  while (peek(header) == ' ') header->at++;
}

static bool take(Header *header, char c) {
  if (peek(header) != c) return false;
  header->at++;
  return true;
}

static ItStr text_of(const Header *header, ItHeaderRange range) {
  return it_str_of(header->text + range.start, range.end - range.start);
}

/* An ASCII word. */
static bool take_word(Header *header, ItHeaderRange *out) {
  out->start = header->at;
  if (!is_letter(peek(header))) return false;
  while (is_letter(peek(header)) || is_digit(peek(header))) header->at++;
  out->end = header->at;
  return true;
}

/* A word that may be bound. */
static bool take_name(Header *header, ItHeaderRange *out) {
  if (!take_word(header, out)) return false;
  const ItStr word = text_of(header, *out);
  return it_word_of(word.data, (uint32_t)word.size) == 0 && !it_str_is(word, "__debug__");
}

/* A name, names with dots between them, or None, True, False. */
static bool take_dotted(Header *header, ItHeaderRange *out) {
  ItHeaderRange part;
  if (!take_word(header, out)) return false;
  const ItStr word = text_of(header, *out);
  if (it_str_is(word, "None") || it_str_is(word, "True") || it_str_is(word, "False")) return peek(header) != '.';
  if (it_word_of(word.data, (uint32_t)word.size)) return false;
  while (take(header, '.')) {
    if (!take_name(header, &part)) return false;
    out->end = part.end;
  }
  return true;
}

/* Digits, perhaps behind a minus; other numbers are rare. */
static bool take_number(Header *header) {
  take(header, '-');
  const uint32_t start = header->at;
  while (is_digit(peek(header))) header->at++;
  const uint32_t size = header->at - start;
  const bool is_whole = size == 1 || (size > 1 && header->text[start] != '0');
  return is_whole && !is_letter(peek(header)) && peek(header) != '.';
}

/* A string on one line without escapes, or the empty one. */
static bool take_string(Header *header) {
  const char quote = peek(header);
  header->at++;
  while (peek(header) != quote) {
    const char c = peek(header);
    if (c == '\0' || c == '\n' || c == '\\') return false;
    header->at++;
  }
  header->at++;
  return peek(header) != quote;  /* that would be triple quotes, or another string right behind */
}

static bool take_pair(Header *header, char open, char close) { return take(header, open) && take(header, close); }

static bool take_value(Header *header, ItHeaderRange *out) {
  const char c = peek(header);
  out->start = header->at;
  bool is_good = false;
  if (is_letter(c)) is_good = take_dotted(header, out) && peek(header) != '\'' && peek(header) != '"';
  else if (is_digit(c) || c == '-') is_good = take_number(header);
  else if (c == '"' || c == '\'') is_good = take_string(header);
  else if (c == '(') is_good = take_pair(header, '(', ')');
  else if (c == '[') is_good = take_pair(header, '[', ']');
  else if (c == '{') is_good = take_pair(header, '{', '}');
  out->end = header->at;
  return is_good;
}

static bool take_param(Header *header, ItHeaderParam *param) {
  *param = (ItHeaderParam){0};
  while (param->stars < 2 && take(header, '*')) param->stars++;
  if (!take_name(header, &param->name)) return false;
  skip_blanks(header);
  if (take(header, ':')) {
    skip_blanks(header);
    if (!take_dotted(header, &param->annotation)) return false;
    skip_blanks(header);
  }
  if (!take(header, '=')) return true;
  skip_blanks(header);
  if (param->stars || !take_value(header, &param->value)) return false;
  skip_blanks(header);
  return true;
}

/* Whether the parameter may stand behind those before it. */
static bool is_in_order(const ItHeaderParam *params, uint32_t count) {
  const ItHeaderParam *last = &params[count - 1];
  bool has_star = false, has_default = false;
  for (uint32_t i = 0; i + 1 < count; i++) {
    if (params[i].stars == 2) return false;
    has_star = has_star || params[i].stars == 1;
    has_default = has_default || params[i].value.end > 0;
  }
  if (last->stars) return last->stars == 2 || !has_star;
  return has_star || !has_default || last->value.end > 0;
}

static bool take_params(Header *header, ItHeader *out) {
  out->count = 0;
  skip_blanks(header);
  while (!take(header, ')')) {
    if (out->count == IT_HEADER_PARAMS || !take_param(header, &out->params[out->count++])) return false;
    if (!is_in_order(out->params, out->count)) return false;
    if (take(header, ')')) return true;
    if (!take(header, ',')) return false;
    skip_blanks(header);
    if (peek(header) == ')' && out->params[out->count - 1].stars) return false;
  }
  return true;
}

bool it_header_read(ItHeader *out, ItStr text, uint32_t start, uint32_t end) {
  Header header = {text.data, start, end};
  if (end - start < 8 || memcmp(text.data + start, "def ", 4) != 0) return false;
  header.at += 4;
  skip_blanks(&header);
  if (!take_name(&header, &out->name)) return false;
  skip_blanks(&header);
  if (!take(&header, '(') || !take_params(&header, out)) return false;
  skip_blanks(&header);
  out->returns = (ItHeaderRange){0};
  if (take(&header, '-')) {
    if (!take(&header, '>')) return false;
    skip_blanks(&header);
    if (!take_dotted(&header, &out->returns)) return false;
    skip_blanks(&header);
  }
  return take(&header, ':') && header.at == end;
}
