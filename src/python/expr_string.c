/*
 * expr_string.c - string literals side by side, and what is in f-strings.
 *
 * An f-string is read as from 3.12 on (PEP 701), which takes all that older versions took: the text up to a brace,
 * then an expression with the parser's own tokens, and so on. The values of the texts are gathered on p->text.
 */
#include "python/expr_inside.h"

#include "python/literal.h"

/* An f-string that is being read. */
typedef struct Fstring {
  char quote;
  uint8_t quote_size; /* 1 or 3 */
  bool is_raw;
} Fstring;

/* A text that becomes a Constant between two replacement fields. */
typedef struct Text {
  uint32_t base; /* where its value begins in p->text */
  size_t start, end;
} Text;

static bool read_text(ItExprParser *p, const Fstring *fstring, Text *text, bool is_spec);

static char char_at(const ItExprParser *p, size_t at) { return at < p->source.size ? p->source.data[at] : '\0'; }

static bool fail(ItExprParser *p, size_t offset, const char *message) {
  it_expr_fail(p, offset, message);
  return false;
}

/* Appends the value of a literal to p->text. */
static bool add_literal(ItExprParser *p, ItStr literal, size_t offset) {
  const char *why;
  it_literal_value(&p->text, literal, &why);
  return !why || fail(p, offset, why);
}

/* Appends the value of [start, end), a text of an f-string. The rules for escapes are those of a literal, so one
 * is made of each part without the quote '. */
static bool add_part(ItExprParser *p, const Fstring *fstring, size_t start, size_t end) {
  ItStr source = p->source;
  if (fstring->is_raw || !memchr(source.data + start, '\\', end - start)) {
    it_buf_str(&p->text, it_str_cut(source, start, end));
    return true;
  }
  for (size_t at = start; at < end;) {
    size_t from = at;
    while (at < end && source.data[at] != '\'') at += source.data[at] == '\\' && at + 1 < end ? 2 : 1;
    size_t slashes = 0;
    while (at - slashes > from && source.data[at - slashes - 1] == '\\') slashes++;
    bool has_lone_slash = at == end && slashes % 2 == 1; /* before a brace: `\{` */
    it_buf_reset(&p->piece);
    it_buf_text(&p->piece, "'''");
    it_buf_str(&p->piece, it_str_cut(source, from, at - has_lone_slash));
    it_buf_text(&p->piece, "'''");
    if (!add_literal(p, it_buf_view(&p->piece), from)) return false;
    if (has_lone_slash) it_buf_char(&p->text, '\\');
    if (at < end) it_buf_char(&p->text, '\'');
    at++;
  }
  return true;
}

static bool is_closing(const ItExprParser *p, const Fstring *fstring, size_t at) {
  if (char_at(p, at) != fstring->quote) return false;
  return fstring->quote_size == 1 || (char_at(p, at + 1) == fstring->quote && char_at(p, at + 2) == fstring->quote);
}

/* The end of the text that begins at `at`: a brace, the closing quote, or a newline that ends it too early. */
static size_t text_end(const ItExprParser *p, const Fstring *fstring, size_t at) {
  while (at < p->source.size) {
    char c = p->source.data[at];
    if (c == '{' || c == '}' || is_closing(p, fstring, at) || (c == '\n' && fstring->quote_size == 1)) break;
    at++;
    if (c != '\\') continue;
    char next = char_at(p, at);
    if (next == 'N' && !fstring->is_raw && char_at(p, at + 1) == '{') {
      const char *brace = memchr(p->source.data + at, '}', p->source.size - at);
      at = brace ? (size_t)(brace - p->source.data) + 1 : p->source.size;
    } else if (next != '{' && next != '}' && at < p->source.size) {
      at++;
    }
  }
  return at;
}

/* Makes a Constant of the text, if there is any, and empties it. */
static void push_text(ItExprParser *p, Text *text) {
  if (p->text.size > text->base) {
    ItExpr *node = it_expr_new(p, IT_EXPR_CONSTANT, text->start);
    node->size = (uint32_t)(text->end - text->start);
    node->constant.kind = IT_CONSTANT_STR;
    node->constant.text = it_arena_str(p->arena, it_str_cut(it_buf_view(&p->text), text->base, p->text.size));
    *it_array_push(&p->exprs) = node;
    p->text.size = text->base;
  }
  text->start = text->end = p->at;
}

/* `!r`; the exclamation mark is at hand. */
static bool read_conversion(ItExprParser *p, char *conversion) {
  size_t at = p->token.end;
  char c = char_at(p, at);
  it_expr_next(p);
  if (!it_expr_at(p, IT_TOK_NAME) || p->token.start != at || p->token.end != at + 1 || !memchr("sra", c, 3)) {
    return fail(p, at, "f-string: expected 's', 'r' or 'a' behind '!'");
  }
  *conversion = c;
  it_expr_next(p);
  return true;
}

/* `:>{width}`; the colon is at hand and the text begins behind it. Ends before the closing brace. */
static bool read_spec(ItExprParser *p, const Fstring *fstring, ItExpr *field) {
  uint32_t base = p->exprs.count;
  size_t start = p->at;
  Text text = {(uint32_t)p->text.size, start, start};
  if (!read_text(p, fstring, &text, true)) return false;
  push_text(p, &text);
  p->last_end = p->at;
  ItExpr *spec = it_expr_new(p, IT_EXPR_JOINED_STR, start);
  spec->elts = it_expr_take(p, spec, base);
  field->formatted.format_spec = spec;
  if (char_at(p, p->at) != '}') return fail(p, p->at, "f-string: expecting '}'");
  p->at++;
  return true;
}

/* The expression; also a bare generator, which versions before 3.12 took. */
static const ItExpr *field_value(ItExprParser *p) {
  size_t start = p->token.start;
  const ItExpr *value = it_expr_bare(p);
  if (!value || !it_expr_at_for(p)) return value;
  ItExpr *node = it_expr_new(p, IT_EXPR_GENERATOR_EXP, start);
  node->comp.elt = value;
  return it_expr_comprehension(p, node, IT_TOK_END);
}

/* Behind the expression: `=`, conversion and format, up to behind the closing brace. */
static bool read_field_end(ItExprParser *p, const Fstring *fstring, ItExpr *field, Text *text) {
  size_t start = field->start + 1;
  bool is_debug = it_expr_accept(p, IT_TOK_EQUAL);
  if (is_debug) {
    it_buf_str(&p->text, it_str_cut(p->source, start, p->token.start));
    text->end = p->token.start;
  }
  if (it_expr_at(p, IT_TOK_EXCLAMATION) && !read_conversion(p, &field->formatted.conversion)) return false;
  bool has_spec = it_expr_at(p, IT_TOK_FORMAT_COLON);
  if (is_debug && !has_spec && !field->formatted.conversion) field->formatted.conversion = 'r';
  push_text(p, text);
  if (has_spec) return read_spec(p, fstring, field);
  if (!it_expr_at(p, IT_TOK_RBRACE)) return fail(p, p->token.start, "f-string: expecting '}'");
  p->at = p->token.end;
  return true;
}

/* A replacement field whose brace is at p->at. Its value follows the text before it on the stack. */
static bool read_field(ItExprParser *p, const Fstring *fstring, Text *text) {
  size_t start = p->at;
  uint32_t outer = p->field_brackets;
  if (p->brackets >= IT_EXPR_BRACKETS) return fail(p, start, "f-string: expressions nested too deeply");
  p->field_brackets = ++p->brackets;
  p->at++;
  it_expr_next(p);
  ItExpr *field = it_expr_new(p, IT_EXPR_FORMATTED_VALUE, start);
  field->formatted.value = field_value(p);
  if (!field->formatted.value || !read_field_end(p, fstring, field, text)) return false;
  field->size = (uint32_t)(p->at - start);
  p->brackets--;
  p->field_brackets = outer;
  text->start = text->end = p->at;
  *it_array_push(&p->exprs) = field;
  return it_expr_adopt(p, field, field->formatted.value) && it_expr_adopt(p, field, field->formatted.format_spec);
}

/* From p->at to the closing quote, or, of a format, to the closing brace; which is not passed. */
static bool read_text(ItExprParser *p, const Fstring *fstring, Text *text, bool is_spec) {
  for (;;) {
    size_t end = text_end(p, fstring, p->at);
    if (!add_part(p, fstring, p->at, end)) return false;
    p->at = text->end = end;
    char c = char_at(p, end);
    if (c == '{' && (is_spec || char_at(p, end + 1) != '{')) {
      if (!read_field(p, fstring, text)) return false;
    } else if ((c == '{' || c == '}') && !is_spec && char_at(p, end + 1) == c) {
      it_buf_char(&p->text, c);
      p->at = text->end = end + 2;
    } else if (is_spec) {
      return true; /* the caller looks for the brace */
    } else if (is_closing(p, fstring, end)) {
      return true;
    } else {
      return fail(p, end, c == '}' ? "f-string: single '}' is not allowed" : "unterminated f-string literal");
    }
  }
}

/* The f-string at hand, up to behind its closing quote. */
static bool read_fstring(ItExprParser *p, Text *text) {
  size_t quote = p->token.start;
  Fstring fstring = {'\'', 1, false};
  while (char_at(p, quote) != '\'' && char_at(p, quote) != '"') {
    fstring.is_raw = fstring.is_raw || (p->source.data[quote] | 0x20) == 'r';
    quote++;
  }
  fstring.quote = p->source.data[quote];
  fstring.quote_size = (uint8_t)(p->token.end - quote);
  if (!read_text(p, &fstring, text, false)) return false;
  p->at += fstring.quote_size;
  text->end = p->token.end = p->at;
  it_expr_next(p);
  return true;
}

static bool is_bytes(ItStr literal) {
  for (size_t i = 0; literal.data[i] != '\'' && literal.data[i] != '"'; i++) {
    if ((literal.data[i] | 0x20) == 'b') return true;
  }
  return false;
}

/* Pieces of which one or more are f-strings: the texts between the replacement fields are joined. */
static const ItExpr *joined(ItExprParser *p, size_t start) {
  uint32_t base = p->exprs.count;
  Text text = {(uint32_t)p->text.size, start, start};
  for (;;) {
    if (it_expr_at(p, IT_TOK_FSTRING)) {
      if (!read_fstring(p, &text)) return NULL;
    } else if (it_expr_at(p, IT_TOK_STRING)) {
      ItStr literal = it_str_cut(p->source, p->token.start, p->token.end);
      if (is_bytes(literal)) return it_expr_fail(p, p->token.start, "cannot mix bytes and nonbytes literals");
      if (!add_literal(p, literal, p->token.start)) return NULL;
      text.end = p->token.end;
      it_expr_next(p);
    } else {
      break;
    }
  }
  push_text(p, &text);
  ItExpr *node = it_expr_new(p, IT_EXPR_JOINED_STR, start);
  node->elts = it_expr_take(p, node, base);
  return node;
}

const ItExpr *it_expr_strings(ItExprParser *p) {
  const ItExprToken first = p->token;
  size_t base = p->text.size;
  const char *why;
  while (it_expr_accept(p, IT_TOK_STRING)) continue;
  if (it_expr_at(p, IT_TOK_FSTRING)) {
    p->token = first; /* again, piece by piece */
    p->at = first.end;
    return joined(p, first.start);
  }
  if (it_expr_at(p, IT_TOK_BAD)) return NULL;
  ItExpr *node = it_expr_new(p, IT_EXPR_CONSTANT, first.start);
  ItLiteralKind kind = it_literal_value(&p->text, it_str_cut(p->source, node->start, node->start + node->size), &why);
  if (why) return it_expr_fail(p, first.start, why);
  node->constant.kind = kind == IT_LITERAL_BYTES ? IT_CONSTANT_BYTES : IT_CONSTANT_STR;
  node->constant.is_u = p->source.data[first.start] == 'u'; /* a capital one leaves no trace */
  node->constant.text = it_arena_str(p->arena, it_str_cut(it_buf_view(&p->text), base, p->text.size));
  p->text.size = base;
  return node;
}
