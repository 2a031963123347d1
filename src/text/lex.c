/*
 * lex.c - the tokenizer's rules without the tokens.
 *
 * One loop over the bytes, driven by a table of classes, with an explicit stack of brackets and
 * f-strings: nothing here recurses. The rules are those of CPython's Parser/tokenizer.c (3.8 to
 * 3.13; f-strings nest as in 3.12, which accepts all that came before).
 */
#include "text/lex_inside.h"

enum {
  MAX_LEVEL = 200,   /* MAXLEVEL: brackets, with those of f-strings */
  TAB = 8,
  LONG_BRACKET = 32, /* shorter ones are not worth a piece */
};

const uint8_t it_lex_class[256] = {
    [0] = IT_CHAR_WRONG,         ['\t'] = IT_CHAR_BLANK,       ['\n'] = IT_CHAR_NEWLINE,
    ['\f'] = IT_CHAR_BLANK,      [' '] = IT_CHAR_BLANK,        ['"'] = IT_CHAR_QUOTE,
    ['#'] = IT_CHAR_HASH,        ['$'] = IT_CHAR_WRONG,        ['\''] = IT_CHAR_QUOTE,
    ['('] = IT_CHAR_OPEN,        [')'] = IT_CHAR_CLOSE,        ['0' ... '9'] = IT_CHAR_DIGIT,
    ['?'] = IT_CHAR_WRONG,       ['A' ... 'Z'] = IT_CHAR_WORD, ['['] = IT_CHAR_OPEN,
    ['\\'] = IT_CHAR_BACKSLASH,  [']'] = IT_CHAR_CLOSE,        ['_'] = IT_CHAR_WORD,
    ['`'] = IT_CHAR_WRONG,       ['a' ... 'z'] = IT_CHAR_WORD, ['{'] = IT_CHAR_OPEN,
    ['}'] = IT_CHAR_CLOSE,       [1 ... 8] = IT_CHAR_WRONG,    [11] = IT_CHAR_WRONG,
    [13 ... 31] = IT_CHAR_WRONG, [127] = IT_CHAR_WRONG,        [128 ... 255] = IT_CHAR_WORD,
};

void it_lex_refuse(ItLexer *lx, ItRefusal refusal, const char *reason, uint32_t at) {
  if (lx->out->refusal) return;
  lx->out->refusal = refusal;
  lx->out->reason = reason;
  lx->out->refused_at = at;
}

void it_lex_refuse_here(ItLexer *lx, const char *reason) { it_lex_refuse(lx, IT_REFUSED_SYNTAX, reason, lx->at); }

/* ---- indentation ---- */

/* Compares the line's columns with the stack of indents. tok_get, "indent" part. */
static void set_level(ItLexer *lx, uint32_t column, uint32_t alt) {
  static const char tabs[] = "inconsistent use of tabs and spaces in indentation";
  uint32_t count = lx->out->logicals.count;
  const ItLogical *before = count ? &lx->out->logicals.items[count - 1] : NULL;
  bool opens = before && (before->flags & IT_LINE_OPENS);
  if (column > lx->indents[lx->level]) {
    if (!opens) return it_lex_refuse_here(lx, "unexpected indent");
    if (lx->level + 1 >= IT_LEX_INDENTS)
      return it_lex_refuse(lx, IT_REFUSED_DEEP, "too many levels of indentation", lx->at);
    if (alt <= lx->alt_indents[lx->level]) return it_lex_refuse_here(lx, tabs);
    lx->level++;
    lx->indents[lx->level] = column;
    lx->alt_indents[lx->level] = alt;
    return;
  }
  if (opens) return it_lex_refuse_here(lx, "expected an indented block");
  while (lx->level > 0 && column < lx->indents[lx->level]) lx->level--;
  if (column != lx->indents[lx->level])
    it_lex_refuse_here(lx, "unindent does not match any outer indentation level");
  else if (alt != lx->alt_indents[lx->level])
    it_lex_refuse_here(lx, tabs);
}

/* Reads the blanks at the beginning of a line. A backslash there joins lines, and then the column of
 * the first one that is not 0 counts. Leaves `at` on the first token, comment or newline. */
static void read_indent(ItLexer *lx) {
  uint32_t column = 0, alt = 0, joined = 0;
  lx->line.line_start = lx->at;
  lx->line.first_comment = lx->out->comments.count;
  lx->line.first_join = lx->out->joins.count;
  for (; lx->at < lx->size; lx->at++) {
    char c = lx->text[lx->at];
    if (c == ' ') {
      column++, alt++;
    } else if (c == '\t') {
      column = (column / TAB + 1) * TAB;
      alt++;
    } else if (c == '\f') {
      column = alt = 0;
    } else if (c == '\\') {
      if (lx->at + 1 >= lx->size || lx->text[lx->at + 1] != '\n')
        return it_lex_refuse_here(lx, "unexpected character after line continuation character");
      if (lx->at + 2 >= lx->size) return it_lex_refuse_here(lx, "unexpected EOF while parsing");
      if (!joined) joined = column;
      *it_array_push(&lx->out->joins) = lx->at++;
      *it_array_push(&lx->out->joins) = lx->at;
    } else {
      break;
    }
  }
  if (lx->at >= lx->size || lx->text[lx->at] == '\n' || lx->text[lx->at] == '#') return;
  set_level(lx, joined ? joined : column, joined ? joined : alt);
}

/* ---- logical lines ---- */

typedef struct FirstWord {
  char word[9];
  ItLineKind kind;
} FirstWord;

static const FirstWord first_words[] = {
    {"if", IT_LINE_COMPOUND},     {"def", IT_LINE_DEF},        {"for", IT_LINE_COMPOUND},
    {"try", IT_LINE_COMPOUND},    {"del", IT_LINE_IMPORT},     {"else", IT_LINE_COMPOUND},
    {"elif", IT_LINE_COMPOUND},   {"with", IT_LINE_COMPOUND},  {"from", IT_LINE_IMPORT},
    {"type", IT_LINE_IMPORT},     {"class", IT_LINE_CLASS},    {"while", IT_LINE_COMPOUND},
    {"async", IT_LINE_COMPOUND},  {"import", IT_LINE_IMPORT},  {"except", IT_LINE_COMPOUND},
    {"global", IT_LINE_GLOBAL},   {"finally", IT_LINE_COMPOUND}, {"nonlocal", IT_LINE_GLOBAL},
};

static ItLineKind kind_of(const ItLexer *lx, uint32_t start, uint32_t size) {
  const char *word = lx->text + start;
  if (size < 2 || size > 8) return IT_LINE_SIMPLE;
  for (size_t i = 0; i < sizeof first_words / sizeof *first_words; i++)
    if (first_words[i].word[0] == word[0] && it_lex_word_is(lx, start, size, first_words[i].word))
      return first_words[i].kind;
  return IT_LINE_SIMPLE;
}

static void begin_line(ItLexer *lx) {
  lx->is_open = true;
  lx->line.start = lx->at;
  lx->line.level = (uint16_t)lx->level;
  lx->line.kind = IT_LINE_SIMPLE;
  lx->line.flags = 0;
  lx->line.assign = 0;
  lx->line.first_piece = lx->out->pieces.count;
  lx->only_strings = true;
  lx->is_value = false;
  lx->after_assign = lx->has_comma = lx->has_colon = false;
  lx->last = 0;
  lx->word_count = lx->first_word_end = lx->type_default = lx->type_end = 0;
  lx->type_bracket = false;
  if (lx->at - lx->line.line_start < lx->level)
    it_lex_refuse_here(lx, "indentation joined by backslashes is not supported");
  if (lx->function_level && lx->level < lx->function_level) lx->function_level = 0;
}

static void end_line(ItLexer *lx) {
  it_lex_check_end(lx);
  if (lx->last == ':') lx->line.flags |= IT_LINE_OPENS;
  if (lx->last == ':' && lx->line.kind == IT_LINE_SIMPLE) lx->line.kind = IT_LINE_COMPOUND;
  if (lx->only_strings) lx->line.flags |= IT_LINE_PURE_STRING;
  lx->line.next = lx->at;
  it_lex_check_line(lx);
  if (lx->out->refusal) return;
  if (lx->line.kind == IT_LINE_DEF && !lx->function_level) lx->function_level = lx->level + 1;
  *it_array_push(&lx->out->logicals) = lx->line;
  lx->is_open = false;
}

static void operator_token(ItLexer *lx, char c) {
  lx->only_strings = false;
  lx->is_value = c == ')' || c == ']' || c == '}' || c == '0';
  lx->after_assign = false;
  it_lex_token(lx, c);
}

/* ---- tokens ---- */

static void read_comment(ItLexer *lx) {
  const char *end = memchr(lx->text + lx->at, '\n', lx->size - lx->at);
  uint32_t stop = end ? (uint32_t)(end - lx->text) : lx->size;
  uint32_t i = lx->at;
  while (i > 0 && it_lex_class[(unsigned char)lx->text[i - 1]] == IT_CHAR_BLANK) i--;
  bool is_own_line = i == 0 || lx->text[i - 1] == '\n';
  *it_array_push(&lx->out->comments) = (ItLexComment){lx->at, stop, is_own_line};
  lx->at = stop;
}

void it_lex_add_piece(ItLexer *lx, uint32_t start, char open, uint32_t least) {
  if (lx->function_level || lx->line.kind >= IT_LINE_IMPORT || lx->at - start < least) return;
  *it_array_push(&lx->out->pieces) = (ItLexPiece){start, lx->at, open};
}

void it_lex_push(ItLexer *lx, ItLexFrame frame) {
  if (lx->stack_size >= IT_LEX_STACK) return it_lex_refuse(lx, IT_REFUSED_DEEP, "too many nested parentheses", lx->at);
  lx->stack[lx->stack_size++] = frame;
}

static void note_word(ItLexer *lx, uint32_t start, uint32_t size) {
  if (size == 5 && memcmp(lx->text + start, "yield", 5) == 0) {
    lx->line.flags |= IT_LINE_YIELDS;
  } else if (size == 6 && memcmp(lx->text + start, "lambda", 6) == 0) {
    lx->line.flags |= IT_LINE_LAMBDA;
    if (lx->after_assign) lx->line.flags |= IT_LINE_NAMES_LAMBDA;
  }
}

static void note_first_word(ItLexer *lx, uint32_t start) {
  uint32_t size = lx->at - start;
  lx->first_word_end = lx->at;
  lx->line.kind = (uint8_t)kind_of(lx, start, size);
}

static void note_later_word(ItLexer *lx, uint32_t start) {
  if (lx->word_count == 2 && it_lex_word_is(lx, start, lx->at - start, "def") &&
      it_lex_word_is(lx, lx->line.start, lx->first_word_end - lx->line.start, "async"))
    lx->line.kind = IT_LINE_DEF;
}

static void read_word(ItLexer *lx) {
  uint32_t start = lx->at;
  unsigned char seen = 0;
  do seen |= (unsigned char)lx->text[lx->at++];
  while (lx->at < lx->size && it_lex_is_word(lx->text[lx->at]));
  uint32_t size = lx->at - start;
  bool at_quote = lx->at < lx->size && it_lex_class[(unsigned char)lx->text[lx->at]] == IT_CHAR_QUOTE;
  ItLexPrefix prefix = at_quote ? it_lex_prefix(lx->text + start, size) : IT_PREFIX_NOT;
  if (prefix == IT_PREFIX_STRING) {
    if (!lx->last && it_lex_is_outside(lx)) lx->line.kind = IT_LINE_STRING;
    return it_lex_string(lx, start);
  }
  if (prefix == IT_PREFIX_WRONG) return it_lex_refuse(lx, IT_REFUSED_SYNTAX, "invalid syntax", start);
  if (seen & 0x80) *it_array_push(&lx->out->words) = (ItLexRange){start, lx->at};
  lx->word_count++;
  bool begins = !lx->last || lx->last == ';' || (lx->last == ':' && it_lex_is_outside(lx));
  if (begins && (size == 4 || size == 5)) it_lex_check_print(lx, start);
  if (!lx->last)
    note_first_word(lx, start);
  else if (lx->word_count == 2)
    note_later_word(lx, start);
  if (size == 5 || size == 6) note_word(lx, start, size);
  bool declares = begins && (it_lex_word_is(lx, start, size, "global") || it_lex_word_is(lx, start, size, "nonlocal"));
  if (declares && lx->line.kind <= IT_LINE_STRING) lx->line.kind = IT_LINE_GLOBAL; /* behind a semicolon */
  uint8_t bits = it_word_of(lx->text + start, size);
  if (bits) it_lex_check_keyword(lx, start, bits, begins);
  else it_lex_check_value(lx, start);
  if (begins && it_lex_word_is(lx, start, size, "type")) lx->type_end = lx->at;
  lx->last_word = bits;
  operator_token(lx, 'a');
  lx->is_value = !bits || (bits & IT_WORD_VALUE);
}

/* Digits of a base with single underscores between them. */
static uint32_t skip_digits(const ItLexer *lx, uint32_t i, const char *digits) {
  while (i < lx->size) {
    if (lx->text[i] == '_' && i + 1 < lx->size && strchr(digits, lx->text[i + 1]) && lx->text[i + 1])
      i++;
    else if (!lx->text[i] || !strchr(digits, lx->text[i]))
      break;
    else
      i++;
  }
  return i;
}

static uint32_t skip_fraction(const ItLexer *lx, uint32_t i) {
  static const char digits[] = "0123456789";
  if (i < lx->size && lx->text[i] == '.') i = skip_digits(lx, i + 1, digits);
  if (i + 1 < lx->size && (lx->text[i] | 0x20) == 'e') {
    uint32_t sign = lx->text[i + 1] == '+' || lx->text[i + 1] == '-';
    if (i + 1 + sign < lx->size && it_lex_class[(unsigned char)lx->text[i + 1 + sign]] == IT_CHAR_DIGIT)
      i = skip_digits(lx, i + 1 + sign, digits);
  }
  if (i < lx->size && (lx->text[i] | 0x20) == 'j') i++;
  return i;
}

/* A number may be followed at once by one of these words (verify_end_of_number). */
static bool keyword_follows(const ItLexer *lx, uint32_t i) {
  static const char *const words[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
  uint32_t end = i;
  while (end < lx->size && it_lex_is_word(lx->text[end])) end++;
  for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
    size_t size = strlen(words[k]);
    if (end - i >= size && memcmp(lx->text + i, words[k], size) == 0) return true;
  }
  return false;
}

static void read_number(ItLexer *lx) {
  static const char digits[] = "0123456789";
  it_lex_check_value(lx, lx->at);
  uint32_t start = lx->at, i = start;
  char base = (char)(start + 1 < lx->size && lx->text[start] == '0' ? lx->text[start + 1] | 0x20 : 0);
  if (base == 'x' || base == 'o' || base == 'b') {
    i = skip_digits(lx, start + 2, base == 'x' ? "0123456789abcdefABCDEF" : base == 'o' ? "01234567" : "01");
    if (i == start + 2) return it_lex_refuse_here(lx, "invalid number literal");
  } else {
    i = skip_digits(lx, start, digits);
    uint32_t whole = i;
    i = skip_fraction(lx, i);
    if (i == whole && lx->text[start] == '0')
      for (uint32_t k = start; k < whole; k++)
        if (lx->text[k] != '0' && lx->text[k] != '_')
          return it_lex_refuse_here(lx, "leading zeros in decimal integer literals are not permitted");
  }
  lx->at = i;
  if (i < lx->size && it_lex_is_word(lx->text[i]) && !keyword_follows(lx, i))
    return it_lex_refuse_here(lx, "invalid decimal literal");
  operator_token(lx, '0');
}

static void read_open(ItLexer *lx, char c) {
  if (++lx->brackets > MAX_LEVEL) return it_lex_refuse(lx, IT_REFUSED_DEEP, "too many nested parentheses", lx->at);
  bool is_call = lx->last == 'a' || lx->last == ')' || lx->last == ']' || lx->last == '"' || lx->last == '}';
  if (c == '{') it_lex_check_value(lx, lx->at);
  bool keeps_assign = lx->after_assign && c == '(';
  bool has_type_params = c == '[' && it_lex_is_outside(lx) && is_call &&
                         (lx->line.kind == IT_LINE_DEF || lx->line.kind == IT_LINE_CLASS ||
                          (lx->line.kind == IT_LINE_IMPORT && lx->word_count == 2));
  it_lex_push(lx, (ItLexFrame){.mode = IT_IN_BRACKET, .open = c, .is_call = is_call, .start = lx->at});
  lx->at++;
  operator_token(lx, c);
  lx->after_assign = keeps_assign;
  if (has_type_params) lx->type_bracket = true;
}

static void end_type_default(ItLexer *lx) {
  if (!lx->type_default) return;
  *it_array_push(&lx->out->type_defaults) = (ItLexRange){lx->type_default, lx->line.end};
  lx->type_default = 0;
}

static void read_close(ItLexer *lx, char c) {
  static const char pairs[] = "()[]{}";
  ItLexFrame *top = lx->stack_size ? &lx->stack[lx->stack_size - 1] : NULL;
  if (!top) return it_lex_refuse_here(lx, c == ')' ? "unmatched ')'" : c == ']' ? "unmatched ']'" : "unmatched '}'");
  if (top->mode == IT_IN_FIELD) {
    if (c != '}') return it_lex_refuse_here(lx, "f-string: unmatched bracket");
    lx->stack_size--;
    lx->at++;
    return;
  }
  it_lex_check_symbol(lx, c);
  if (strchr(pairs, top->open)[1] != c)
    return it_lex_refuse_here(lx, "closing parenthesis does not match opening parenthesis");
  if (lx->type_bracket && lx->stack_size == 1) {
    end_type_default(lx);
    lx->type_bracket = false;
  }
  ItLexFrame frame = *top;
  lx->stack_size--;
  lx->brackets--;
  lx->at++;
  operator_token(lx, c);
  if (it_lex_is_outside(lx) && (frame.open != '(' || frame.is_call))
    it_lex_add_piece(lx, frame.start, frame.open, LONG_BRACKET);
}

/* A colon outside brackets makes `case` and `match` keywords, or looks enough like it. */
static void read_colon(ItLexer *lx) {
  if (lx->at + 1 < lx->size && lx->text[lx->at + 1] == '=') {
    lx->line.flags |= IT_LINE_WALRUS;
    lx->at += 2;
    return operator_token(lx, '=');
  }
  lx->at++;
  operator_token(lx, ':');
  if (!it_lex_is_outside(lx)) return;
  lx->has_colon = true;
  uint32_t size = lx->first_word_end ? lx->first_word_end - lx->line.start : 0;
  bool is_soft = it_lex_word_is(lx, lx->line.start, size, "case") || it_lex_word_is(lx, lx->line.start, size, "match");
  if (lx->line.kind == IT_LINE_SIMPLE && is_soft) lx->line.kind = IT_LINE_COMPOUND;
}

static void read_equals(ItLexer *lx) {
  char before = lx->at ? lx->text[lx->at - 1] : ' ';
  if (lx->at + 1 < lx->size && lx->text[lx->at + 1] == '=') {
    lx->at += 2;
    return operator_token(lx, '=');
  }
  bool compares = before == '<' || before == '>' || before == '!';
  if (before == '<' || before == '>')
    compares = !(lx->at >= 2 && lx->text[lx->at - 2] == before); /* <<= and >>= assign */
  lx->at++;
  operator_token(lx, '=');
  if (it_lex_is_outside(lx) && !compares) {
    lx->line.assign = lx->at;
    lx->after_assign = true;
  } else if (lx->type_bracket && lx->stack_size == 1 && !compares && !lx->type_default) {
    lx->type_default = lx->at - 1;
  }
}

static void read_operator(ItLexer *lx, char c) {
  if (c != '.') it_lex_check_symbol(lx, c);
  const char *next = lx->at + 1 < lx->size ? lx->text + lx->at + 1 : "\n";
  bool is_relative = lx->line.kind == IT_LINE_IMPORT && lx->word_count == 1; /* from ... import x */
  switch (c) {
    case ':': return read_colon(lx);
    case '=': return read_equals(lx);
    case ';':
      if (!lx->last || lx->last == ';' || lx->last == ':' || !it_lex_is_outside(lx))
        return it_lex_refuse_here(lx, "invalid syntax");
      it_lex_check_end(lx);
      lx->at++;
      lx->only_strings = false;
      lx->after_assign = false;
      lx->last = ';'; /* and the line's end stays where it was */
      lx->is_value = false;
      return;
    case ',':
      if (it_lex_is_outside(lx) && !lx->has_colon) lx->has_comma = true;
      if (lx->type_bracket && lx->stack_size == 1) end_type_default(lx);
      break;
    case '!':
      if (*next != '=') return it_lex_refuse_here(lx, "invalid syntax");
      break;
    case '<':
      if (*next == '>') return it_lex_refuse_here(lx, "invalid syntax");
      break;
    case '.':
      if (lx->at + 2 < lx->size && next[0] == '.' && next[1] == '.' && !is_relative) {
        lx->at += 3;
        operator_token(lx, '.');
        lx->is_value = true;
        return;
      }
      if (it_lex_class[(unsigned char)*next] == IT_CHAR_DIGIT && !lx->is_value) {
        lx->at = skip_fraction(lx, lx->at);
        return operator_token(lx, '0');
      }
      it_lex_check_symbol(lx, c); /* neither a number nor an ellipsis */
      break;
    case '@':
      if (!lx->last) lx->line.kind = IT_LINE_DECORATOR;
      break;
    default: break;
  }
  lx->at++;
  operator_token(lx, c);
}

/* ---- the loop ---- */

static void read_newline(ItLexer *lx) {
  if (lx->stack_size) {
    *it_array_push(&lx->out->joins) = lx->at++;
    return;
  }
  lx->at++;
  end_line(lx);
}

static void read_backslash(ItLexer *lx) {
  if (lx->at + 1 >= lx->size || lx->text[lx->at + 1] != '\n')
    return it_lex_refuse_here(lx, "unexpected character after line continuation character");
  if (lx->at + 2 >= lx->size) return it_lex_refuse_here(lx, "unexpected EOF while parsing");
  *it_array_push(&lx->out->joins) = lx->at;
  *it_array_push(&lx->out->joins) = lx->at + 1;
  lx->at += 2;
}

static void refuse_character(ItLexer *lx, char c) {
  it_lex_refuse_here(lx, c == '$' || c == '?' || c == '`' ? "invalid syntax" : "invalid non-printable character");
}

/* Whether a byte begins a token that cannot stand behind a dot. */
static bool is_wrong_behind_dot(ItCharClass class, char c) {
  return class == IT_CHAR_DIGIT || class == IT_CHAR_QUOTE || class == IT_CHAR_OPEN || class == IT_CHAR_CLOSE ||
         (class == IT_CHAR_OTHER && c != '.');
}

static void read_token(ItLexer *lx) {
  ItLexFrame *top = lx->stack_size ? &lx->stack[lx->stack_size - 1] : NULL;
  if (top && (top->mode == IT_IN_FSTRING || top->mode == IT_IN_SPEC)) return it_lex_fstring_part(lx);
  char c = lx->text[lx->at];
  ItCharClass class = (ItCharClass)it_lex_class[(unsigned char)c];
  if (it_lex_is_behind_dot(lx) && is_wrong_behind_dot(class, c)) return it_lex_refuse_here(lx, "invalid syntax");
  switch (class) {
    case IT_CHAR_BLANK: lx->at++; return;
    case IT_CHAR_WORD: return read_word(lx);
    case IT_CHAR_DIGIT: return read_number(lx);
    case IT_CHAR_QUOTE:
      if (!lx->last) lx->line.kind = IT_LINE_STRING;
      return it_lex_string(lx, lx->at);
    case IT_CHAR_OPEN: return read_open(lx, c);
    case IT_CHAR_CLOSE: return read_close(lx, c);
    case IT_CHAR_HASH: return read_comment(lx);
    case IT_CHAR_NEWLINE: return read_newline(lx);
    case IT_CHAR_BACKSLASH: return read_backslash(lx);
    case IT_CHAR_WRONG: return refuse_character(lx, c);
    case IT_CHAR_OTHER:
      if (top && top->mode == IT_IN_FIELD && it_lex_field_end(lx, c)) return;
      return read_operator(lx, c);
  }
}

static void reset(ItLex *lex) {
  lex->logicals.count = lex->comments.count = lex->joins.count = lex->pieces.count = 0;
  lex->type_defaults.count = lex->words.count = 0;
  lex->refusal = IT_REFUSED_NOT;
  lex->reason = NULL;
  lex->refused_at = 0;
}

void it_lex(ItLex *lex, ItStr text) {
  ItLexer lx;
  memset(&lx, 0, offsetof(ItLexer, stack));
  lx.text = text.data;
  lx.size = (uint32_t)text.size;
  lx.out = lex;
  reset(lex);
  while (lx.at < lx.size && !lex->refusal) {
    if (!lx.is_open) {
      read_indent(&lx);
      if (lex->refusal || lx.at >= lx.size) break;
      char c = lx.text[lx.at];
      if (c == '#') {
        read_comment(&lx);
        lx.at += lx.at < lx.size;
        continue;
      }
      if (c == '\n') {
        lx.at++;
        continue;
      }
      begin_line(&lx);
    }
    read_token(&lx);
  }
  if (!lex->refusal && lx.stack_size) {
    const ItLexFrame *top = &lx.stack[lx.stack_size - 1];
    const char *reason = top->mode == IT_IN_BRACKET ? "bracket was never closed" : "unterminated f-string literal";
    it_lex_refuse(&lx, IT_REFUSED_SYNTAX, reason, top->start);
  }
  if (lex->refusal && lx.is_open) { /* where it begins tells what stands before it */
    lx.line.end = lx.line.next = lx.size;
    *it_array_push(&lex->logicals) = lx.line;
  }
  if (lex->refusal) return;
  uint32_t count = lex->logicals.count;
  if (count && (lex->logicals.items[count - 1].flags & IT_LINE_OPENS))
    it_lex_refuse(&lx, IT_REFUSED_SYNTAX, "expected an indented block", lx.size - 1);
}

void it_lex_clear(ItLex *lex) {
  it_array_clear(&lex->logicals);
  it_array_clear(&lex->comments);
  it_array_clear(&lex->joins);
  it_array_clear(&lex->pieces);
  it_array_clear(&lex->type_defaults);
  it_array_clear(&lex->words);
}

uint32_t it_lex_line_at(const ItLex *lex, uint32_t offset) {
  uint32_t low = 0, high = lex->logicals.count; /* items[low].line_start <= offset < items[high].line_start */
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (lex->logicals.items[middle].line_start <= offset) low = middle;
    else high = middle;
  }
  return low;
}
