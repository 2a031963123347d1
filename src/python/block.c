/*
 * block.c - inspect.findsource (its last step), inspect.getblock and inspect.getcomments.
 */
#include "python/block.h"

#include "base/utf8.h"
#include "python/doc.h"
#include "python/space.h"

/* ---- findsource: upwards to a line that looks like a definition (up to 3.12) ---- */

static bool is_space_at(ItStr line, size_t at) { return at < line.size && it_space_is(it_utf8_next(line, &at)); }

static bool starts_at(ItStr line, size_t at, ItStr word) {
  return at <= line.size && it_str_starts(it_str_cut(line, at, line.size), word);
}

/* `\s*def\s` and `\s*async\s+def\s` and `\s*@`; `at` is behind the first blanks. */
static bool begins_definition(ItStr line, size_t at) {
  const ItStr async = IT_STR("async");
  const ItStr def = IT_STR("def");
  if (at < line.size && line.data[at] == '@') return true;
  if (starts_at(line, at, async)) {
    size_t next = it_space_skip(line, at + async.size);
    if (next == at + async.size) return false;
    at = next;
  }
  return starts_at(line, at, def) && is_space_at(line, at + def.size);
}

/* Whether the code point that ends before `at` is one of `\w`. */
static bool is_word_before(ItStr line, size_t at) {
  if (at == 0) return false;
  size_t before = at - 1;
  while (before > 0 && ((unsigned char)line.data[before] & 0xC0) == 0x80) before--;
  return it_space_is_word(it_utf8_next(line, &before));
}

/* `.*(?<!\w)lambda(:|\s)`. */
static bool holds_lambda(ItStr line) {
  const ItStr lambda = IT_STR("lambda");
  for (size_t at = 0; at + lambda.size < line.size; at++) {
    const char *found = memchr(line.data + at, 'l', line.size - at);
    if (!found) return false;
    at = (size_t)(found - line.data);
    if (!starts_at(line, at, lambda) || is_word_before(line, at)) continue;
    size_t end = at + lambda.size;
    if (is_space_at(line, end) || (end < line.size && line.data[end] == ':')) return true;
  }
  return false;
}

uint32_t it_block_function_start(ItStr text, const ItLines *lines, uint32_t first_line, int minor) {
  if (first_line < 1 || first_line > lines->count) return 0;
  if (minor >= 13) return first_line;
  uint32_t number = first_line;
  for (; number > 1; number--) {
    ItStr line = it_lines_text(lines, text, number);
    if (begins_definition(line, it_space_skip(line, 0)) || holds_lambda(line)) break;
  }
  return number;
}

/* ---- getblock: BlockFinder over the tokens ---- */

typedef struct Finder {
  ItStr text;
  bool is_started;
  bool is_lambda;
  bool in_decorator;
  bool has_arguments; /* until 3.9: a "(" has been seen in the decorator */
  bool is_pass;       /* to the end of the line */
  bool has_body;
  bool ends_at_parenthesis;
  int64_t indent;
  size_t body_column;
  uint32_t last;
} Finder;

static bool is_text(const Finder *finder, const ItToken *token, ItStr text) {
  return token->end - token->start == text.size && memcmp(finder->text.data + token->start, text.data, text.size) == 0;
}

/* Before a definition is found: every token makes the rest of its line pass. */
static void look_for_start(Finder *finder, const ItToken *token) {
  if (is_text(finder, token, IT_STR("@"))) finder->in_decorator = true;
  finder->is_lambda = is_text(finder, token, IT_STR("lambda"));
  finder->is_started =
      finder->is_lambda || is_text(finder, token, IT_STR("def")) || is_text(finder, token, IT_STR("class"));
  finder->is_pass = true;
}

/* Until 3.9 a decorator ended with its arguments, at the first ")"; true: the token is done. */
static bool eat_parenthesis(Finder *finder, const ItToken *token) {
  bool is_open = is_text(finder, token, IT_STR("("));
  if (!is_open && !is_text(finder, token, IT_STR(")"))) return false;
  if (!finder->in_decorator) return true;
  finder->has_arguments = is_open;
  finder->in_decorator = is_open;
  return true;
}

/* inspect.BlockFinder.tokeneater; false: the block has ended. */
static bool eat(Finder *finder, const ItToken *token) {
  if (!finder->is_started && !finder->in_decorator) {
    look_for_start(finder, token);
    return true;
  }
  if (finder->ends_at_parenthesis && eat_parenthesis(finder, token)) return true;
  if (token->type == IT_TOKEN_NEWLINE) {
    finder->is_pass = false;
    finder->last = token->row;
    if (!finder->ends_at_parenthesis || !finder->has_arguments) finder->in_decorator = false;
    return !finder->is_lambda;
  }
  if (finder->is_pass) return true;
  switch (token->type) {
    case IT_TOKEN_INDENT:
      if (!finder->has_body && finder->is_started) {
        finder->has_body = true;
        finder->body_column = token->end - token->start; /* blanks: a byte each */
      }
      finder->indent++;
      finder->is_pass = true;
      return true;
    case IT_TOKEN_DEDENT: return --finder->indent > 0;
    case IT_TOKEN_COMMENT: {
      ItStr before = it_str_cut(finder->text, token->line, token->start);
      if (finder->has_body && it_utf8_count(before) >= finder->body_column) finder->last = token->row;
      return true;
    }
    case IT_TOKEN_NL: return true;
    default: return finder->indent != 0;
  }
}

uint32_t it_block_end(ItStr text, const ItLines *lines, uint32_t start_line, int minor, ItTokenError *error) {
  ItTokens tokens;
  Finder finder = {.text = text, .ends_at_parenthesis = minor <= 9, .last = 1};
  bool is_error = false;
  it_tokens_open(&tokens, text, lines->starts[start_line - 1], minor);
  for (;;) {
    ItToken token = it_tokens_next(&tokens);
    is_error = token.type == IT_TOKEN_ERROR;
    if (is_error || token.type == IT_TOKEN_END || token.type == IT_TOKEN_BAD_INDENT) break;
    if (!eat(&finder, &token)) break;
  }
  if (is_error) *error = tokens.error;
  it_tokens_close(&tokens);
  return is_error ? 0 : finder.last;
}

void it_block_error_text(ItBuf *out, const ItTokenError *error) {
  char quote = strchr(error->message, '\'') ? '"' : '\''; /* as repr chooses */
  it_buf_format(out, "(%c%s%c, (%u, %u))", quote, error->message, quote, error->row, error->column);
}

/* ---- getcomments ---- */

/* inspect.indentsize: the blanks before the first other character, tabs expanded; *size: their bytes. */
static size_t indent_size(ItStr line, size_t *size) {
  enum { TAB = 8 };
  size_t width = 0;
  *size = it_space_skip(line, 0);
  for (size_t i = 0; i < *size; i++) {
    unsigned char c = (unsigned char)line.data[i];
    if (c == '\t') width += TAB - width % TAB;
    else if ((c & 0xC0) != 0x80) width++;
  }
  return width;
}

static bool module_comments(ItBuf *out, ItStr text, const ItLines *lines) {
  uint32_t number = 1;
  if (lines->count > 0 && it_str_starts(it_lines_text(lines, text, 1), IT_STR("#!"))) number = 2;
  for (; number <= lines->count; number++) {
    ItStr line = it_space_strip(it_lines_text(lines, text, number));
    if (line.size > 0 && !it_str_is(line, "#")) break;
  }
  bool is_found = false;
  for (; number <= lines->count; number++) {
    ItStr line = it_lines_text(lines, text, number);
    if (!it_str_starts(line, IT_STR("#"))) break;
    it_doc_expandtabs(out, line, 0);
    is_found = true;
  }
  return is_found;
}

/* Whether the line is a comment of that indentation. */
static bool is_comment_at(ItStr line, size_t indent) {
  size_t size;
  return indent_size(line, &size) == indent && size < line.size && line.data[size] == '#';
}

static bool is_bare(ItStr line) { return it_str_is(it_space_strip(line), "#"); }

bool it_block_comments(ItBuf *out, ItStr text, const ItLines *lines, uint32_t start_line, bool is_module) {
  if (is_module) return module_comments(out, text, lines);
  if (start_line <= 1 || start_line > lines->count) return false;
  size_t size;
  size_t indent = indent_size(it_lines_text(lines, text, start_line), &size);
  uint32_t first = start_line;
  while (first > 1 && is_comment_at(it_lines_text(lines, text, first - 1), indent)) first--;
  uint32_t end = start_line;
  if (first == end) return false;
  while (first < end && is_bare(it_lines_text(lines, text, first))) first++;
  while (first < end && is_bare(it_lines_text(lines, text, end - 1))) end--;
  for (uint32_t number = first; number < end; number++) {
    ItStr line = it_lines_text(lines, text, number);
    size_t width = indent_size(line, &size);
    it_doc_expandtabs(out, it_str_cut(line, size, line.size), width);
  }
  return true;
}
