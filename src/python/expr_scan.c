/*
 * expr_scan.c - the tokens of one expression, as CPython's tokenizer has them inside brackets.
 *
 * Nothing is looked at twice but by it_expr_peek, which reads one token ahead.
 */
#include "python/expr_inside.h"

#include "python/ident.h"

static char char_at(ItStr source, size_t at) { return at < source.size ? source.data[at] : '\0'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

size_t it_expr_skip_blanks(ItStr source, size_t at) {
  while (at < source.size) {
    char c = source.data[at];
    if (c == '#') {
      const char *newline = memchr(source.data + at, '\n', source.size - at);
      at = newline ? (size_t)(newline - source.data) : source.size;
    } else if (c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r') {
      at++;
    } else if (c == '\\' && char_at(source, at + 1) == '\n') {
      at += 2;
    } else if (c == '\\' && char_at(source, at + 1) == '\r' && char_at(source, at + 2) == '\n') {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

static const struct Keyword {
  const char *word;
  ItExprTokenType type;
  ItOperator op;
} KEYWORDS[] = {
    {"not", IT_TOK_NOT, IT_OP_NOT},      {"and", IT_TOK_AND, IT_OP_AND},        {"or", IT_TOK_OR, IT_OP_OR},
    {"in", IT_TOK_IN, IT_OP_IN},         {"is", IT_TOK_IS, IT_OP_IS},           {"if", IT_TOK_IF, IT_OP_NONE},
    {"else", IT_TOK_ELSE, IT_OP_NONE},   {"for", IT_TOK_FOR, IT_OP_NONE},       {"async", IT_TOK_ASYNC, IT_OP_NONE},
    {"await", IT_TOK_AWAIT, IT_OP_NONE}, {"lambda", IT_TOK_LAMBDA, IT_OP_NONE}, {"yield", IT_TOK_YIELD, IT_OP_NONE},
    {"from", IT_TOK_FROM, IT_OP_NONE},   {"None", IT_TOK_NONE, IT_OP_NONE},     {"True", IT_TOK_TRUE, IT_OP_NONE},
    {"False", IT_TOK_FALSE, IT_OP_NONE},
};

/* Longer before shorter. */
static const struct Punctuation {
  const char *text;
  ItExprTokenType type;
  ItOperator op;
} PUNCTUATION[] = {
    {"...", IT_TOK_ELLIPSIS, IT_OP_NONE},
    {"**=", IT_TOK_AUGMENT, IT_OP_POW},
    {"//=", IT_TOK_AUGMENT, IT_OP_FLOOR_DIV},
    {"<<=", IT_TOK_AUGMENT, IT_OP_L_SHIFT},
    {">>=", IT_TOK_AUGMENT, IT_OP_R_SHIFT},
    {"**", IT_TOK_DOUBLE_STAR, IT_OP_POW},
    {"//", IT_TOK_OPERATOR, IT_OP_FLOOR_DIV},
    {"<<", IT_TOK_OPERATOR, IT_OP_L_SHIFT},
    {">>", IT_TOK_OPERATOR, IT_OP_R_SHIFT},
    {"<=", IT_TOK_OPERATOR, IT_OP_LT_E},
    {">=", IT_TOK_OPERATOR, IT_OP_GT_E},
    {"==", IT_TOK_OPERATOR, IT_OP_EQ},
    {"!=", IT_TOK_OPERATOR, IT_OP_NOT_EQ},
    {":=", IT_TOK_COLON_EQUAL, IT_OP_NONE},
    {"+=", IT_TOK_AUGMENT, IT_OP_ADD},
    {"-=", IT_TOK_AUGMENT, IT_OP_SUB},
    {"*=", IT_TOK_AUGMENT, IT_OP_MULT},
    {"/=", IT_TOK_AUGMENT, IT_OP_DIV},
    {"@=", IT_TOK_AUGMENT, IT_OP_MAT_MULT},
    {"%=", IT_TOK_AUGMENT, IT_OP_MOD},
    {"|=", IT_TOK_AUGMENT, IT_OP_BIT_OR},
    {"&=", IT_TOK_AUGMENT, IT_OP_BIT_AND},
    {"^=", IT_TOK_AUGMENT, IT_OP_BIT_XOR},
    {"->", IT_TOK_ARROW, IT_OP_NONE},
    {";", IT_TOK_SEMICOLON, IT_OP_NONE},
    {"(", IT_TOK_LPAR, IT_OP_NONE},
    {")", IT_TOK_RPAR, IT_OP_NONE},
    {"[", IT_TOK_LSQB, IT_OP_NONE},
    {"]", IT_TOK_RSQB, IT_OP_NONE},
    {"{", IT_TOK_LBRACE, IT_OP_NONE},
    {"}", IT_TOK_RBRACE, IT_OP_NONE},
    {",", IT_TOK_COMMA, IT_OP_NONE},
    {":", IT_TOK_COLON, IT_OP_NONE},
    {".", IT_TOK_DOT, IT_OP_NONE},
    {"=", IT_TOK_EQUAL, IT_OP_NONE},
    {"!", IT_TOK_EXCLAMATION, IT_OP_NONE},
    {"*", IT_TOK_STAR, IT_OP_MULT},
    {"/", IT_TOK_SLASH, IT_OP_DIV},
    {"~", IT_TOK_TILDE, IT_OP_INVERT},
    {"+", IT_TOK_OPERATOR, IT_OP_ADD},
    {"-", IT_TOK_OPERATOR, IT_OP_SUB},
    {"@", IT_TOK_OPERATOR, IT_OP_MAT_MULT},
    {"%", IT_TOK_OPERATOR, IT_OP_MOD},
    {"|", IT_TOK_OPERATOR, IT_OP_BIT_OR},
    {"^", IT_TOK_OPERATOR, IT_OP_BIT_XOR},
    {"&", IT_TOK_OPERATOR, IT_OP_BIT_AND},
    {"<", IT_TOK_OPERATOR, IT_OP_LT},
    {">", IT_TOK_OPERATOR, IT_OP_GT},
};

static void set_bad(ItExprParser *p, size_t offset, const char *message) {
  it_expr_fail(p, offset, message);
  p->token.type = IT_TOK_BAD;
}

/* The letters that may stand before a quote: any of b, f, r, u alone, or r with b or f. */
static bool is_prefix(ItStr word, bool *is_format) {
  char low[2] = {0};
  if (word.size > 2) return false;
  *is_format = false;
  for (size_t i = 0; i < word.size; i++) {
    low[i] = (char)(word.data[i] | 0x20);
    if (!memchr("bfru", low[i], 4)) return false;
    *is_format = *is_format || low[i] == 'f';
  }
  if (word.size < 2) return true;
  bool has_raw = (low[0] == 'r') != (low[1] == 'r');
  return has_raw && low[0] != 'u' && low[1] != 'u';
}

/* A string whose opening quote is at `at`; the prefix begins at p->token.start. */
static void scan_string(ItExprParser *p, size_t at, bool is_format) {
  ItStr source = p->source;
  char quote = source.data[at];
  bool is_triple = char_at(source, at + 1) == quote && char_at(source, at + 2) == quote;
  at += is_triple ? 3 : 1;
  p->token.type = is_format ? IT_TOK_FSTRING : IT_TOK_STRING;
  p->token.end = at;
  if (is_format) return;
  for (; at < source.size; at++) {
    char c = source.data[at];
    if (c == '\\') at++;
    else if (c == '\n' && !is_triple) break;
    else if (c == quote && (!is_triple || (char_at(source, at + 1) == quote && char_at(source, at + 2) == quote))) {
      p->token.end = at + (is_triple ? 3 : 1);
      return;
    }
  }
  set_bad(p, p->token.start, "unterminated string literal");
}

static void scan_word(ItExprParser *p) {
  ItStr source = p->source;
  size_t at = p->token.start;
  bool is_ascii = true;
  bool is_format;
  for (; is_name_start(char_at(source, at)) || is_digit(char_at(source, at)); at++) {
    is_ascii = is_ascii && (unsigned char)source.data[at] < 0x80;
  }
  ItStr word = it_str_cut(source, p->token.start, at);
  p->token.type = IT_TOK_NAME;
  p->token.end = at;
  if ((char_at(source, at) == '\'' || char_at(source, at) == '"') && is_prefix(word, &is_format)) {
    scan_string(p, at, is_format);
  } else if (!is_ascii && !it_ident_valid(word)) {
    set_bad(p, p->token.start, "invalid character in identifier");
  } else if (is_ascii && it_ident_is_keyword(word)) {
    p->token.type = IT_TOK_KEYWORD;
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof KEYWORDS[0]; i++) {
      if (!it_str_is(word, KEYWORDS[i].word)) continue;
      p->token.type = KEYWORDS[i].type;
      p->token.op = KEYWORDS[i].op;
    }
  }
}

static void scan_number(ItExprParser *p) {
  p->token.type = IT_TOK_NUMBER;
  p->token.number = it_number_scan(p->source, p->token.start, &p->token.end);
  if (p->token.number == IT_NUMBER_BAD) set_bad(p, p->token.start, "invalid number literal");
}

static void scan_punctuation(ItExprParser *p) {
  ItStr rest = it_str_cut(p->source, p->token.start, p->source.size);
  bool in_field = p->field_brackets > 0 && p->brackets == p->field_brackets;
  for (size_t i = 0; i < sizeof PUNCTUATION / sizeof PUNCTUATION[0]; i++) {
    const struct Punctuation *row = &PUNCTUATION[i];
    if (row->text[0] != rest.data[0] || !it_str_starts(rest, it_str(row->text))) continue;
    if (in_field && row->type == IT_TOK_COLON_EQUAL) continue; /* `{x:=5}` has the format "=5" */
    p->token.type = in_field && row->type == IT_TOK_COLON ? IT_TOK_FORMAT_COLON : row->type;
    p->token.op = row->op;
    p->token.end = p->token.start + strlen(row->text);
    return;
  }
  set_bad(p, p->token.start, "invalid character");
}

void it_expr_next(ItExprParser *p) {
  p->last_end = p->token.end;
  if (p->error.message) {
    p->token.type = IT_TOK_BAD;
    return;
  }
  size_t at = it_expr_skip_blanks(p->source, p->at);
  char c = char_at(p->source, at);
  p->token = (ItExprToken){.type = IT_TOK_END, .start = at, .end = at};
  if (at < p->source.size) {
    if (is_name_start(c)) scan_word(p);
    else if (is_digit(c) || (c == '.' && is_digit(char_at(p->source, at + 1)))) scan_number(p);
    else if (c == '\'' || c == '"') scan_string(p, at, false);
    else scan_punctuation(p);
  }
  p->at = p->token.end;
}

ItExprTokenType it_expr_peek(const ItExprParser *p) {
  ItExprParser ahead = *p; /* it_expr_next pushes nothing */
  it_expr_next(&ahead);
  return ahead.token.type;
}

bool it_expr_expect(ItExprParser *p, ItExprTokenType type, const char *message) {
  if (it_expr_accept(p, type)) return true;
  it_expr_fail(p, p->token.start, message);
  return false;
}

bool it_expr_open(ItExprParser *p) {
  if (p->brackets >= IT_EXPR_BRACKETS) return it_expr_fail(p, p->token.start, "too many nested parentheses") != NULL;
  p->brackets++;
  it_expr_next(p);
  return true;
}

bool it_expr_close(ItExprParser *p, ItExprTokenType type) {
  if (!it_expr_at(p, type)) return it_expr_fail(p, p->token.start, "invalid syntax") != NULL;
  p->brackets--; /* first: what stands behind is outside */
  it_expr_next(p);
  return true;
}
