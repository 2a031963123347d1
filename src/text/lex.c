/*
 * lex.c - the tokenizer's rules without the tokens.
 *
 * One loop over the bytes, driven by a table of classes, with an explicit stack of brackets and
 * f-strings: nothing here recurses. The rules are those of CPython's Parser/tokenizer.c (3.8 to
 * 3.13; f-strings nest as in 3.12, which accepts all that came before).
 */
#include "text/lex.h"

#include <string.h>

#include "text/words.h"

enum {
  MAX_INDENT = 100,   /* MAXINDENT */
  MAX_LEVEL = 200,    /* MAXLEVEL: brackets, with those of f-strings */
  MAX_FSTRING = 150,  /* MAXFSTRINGLEVEL */
  MAX_STACK = 512,
  TAB = 8,
  LONG_BRACKET = 32,  /* shorter ones are not worth a piece */
  LONG_STRING = 8,
};

typedef enum CharClass { OTHER, WORD, DIGIT, QUOTE, OPEN, CLOSE, HASH, NEWLINE, BACKSLASH, BLANK, WRONG } CharClass;

static const uint8_t class_of[256] = {
    [0] = WRONG, ['\t'] = BLANK, ['\n'] = NEWLINE, ['\f'] = BLANK, [' '] = BLANK, ['"'] = QUOTE, ['#'] = HASH,
    ['$'] = WRONG, ['\''] = QUOTE, ['('] = OPEN, [')'] = CLOSE, ['0' ... '9'] = DIGIT, ['?'] = WRONG,
    ['A' ... 'Z'] = WORD, ['['] = OPEN, ['\\'] = BACKSLASH, [']'] = CLOSE, ['_'] = WORD, ['`'] = WRONG,
    ['a' ... 'z'] = WORD, ['{'] = OPEN, ['}'] = CLOSE, [1 ... 8] = WRONG, [11] = WRONG, [13 ... 31] = WRONG,
    [127] = WRONG, [128 ... 255] = WORD,
};

typedef enum Mode { IN_BRACKET, IN_FSTRING, IN_FIELD, IN_SPEC } Mode;

typedef struct Frame {
  uint8_t mode;
  char open;       /* bracket, or the f-string's quote */
  bool is_triple;  /* f-string */
  bool is_raw;     /* f-string */
  bool is_call;    /* bracket that follows an operand */
  uint32_t start;
} Frame;

typedef struct Lexer {
  const char *text;
  uint32_t size;
  uint32_t at;
  ItLex *out;
  ItLogical line;           /* the one being read */
  bool is_open;             /* whether it has begun */
  bool only_strings;
  bool is_value;            /* the last token ends a value: no other may follow at once */
  uint8_t last_word;        /* ItWord of the last token, if that is a word */
  bool after_assign;        /* the last token is "=" outside brackets, or an opening bracket behind it */
  bool has_comma;           /* outside brackets, before any colon there */
  bool has_colon;           /* outside brackets */
  char last;                /* last significant byte: 'a' for words, '"' for strings */
  uint32_t first_word_end;
  uint32_t word_count;
  bool type_bracket;        /* inside the brackets of a type parameter list */
  uint32_t type_default;    /* where a PEP 696 default began */
  uint32_t level;           /* of the stack of indents */
  uint32_t indents[MAX_INDENT + 1], alt_indents[MAX_INDENT + 1];
  uint32_t function_level;  /* level of the outermost open def + 1; 0: outside functions */
  uint32_t brackets, fstrings, stack_size;
  Frame stack[MAX_STACK];
} Lexer;

static void refuse(Lexer *lx, ItRefusal refusal, const char *reason, uint32_t at) {
  if (lx->out->refusal) return;
  lx->out->refusal = refusal;
  lx->out->reason = reason;
  lx->out->refused_at = at;
}

static void refuse_syntax(Lexer *lx, const char *reason) { refuse(lx, IT_REFUSED_SYNTAX, reason, lx->at); }

static bool is_word(char c) {
  uint8_t class = class_of[(unsigned char)c];
  return class == WORD || class == DIGIT;
}

static bool word_is(const Lexer *lx, uint32_t start, uint32_t size, const char *word) {
  return strlen(word) == size && memcmp(lx->text + start, word, size) == 0;
}

/* ---- indentation ---- */

/* Compares the line's columns with the stack of indents. tok_get, "indent" part. */
static void set_level(Lexer *lx, uint32_t column, uint32_t alt) {
  static const char tabs[] = "inconsistent use of tabs and spaces in indentation";
  uint32_t count = lx->out->logicals.count;
  const ItLogical *before = count ? &lx->out->logicals.items[count - 1] : NULL;
  bool opens = before && (before->flags & IT_LINE_OPENS);
  if (column > lx->indents[lx->level]) {
    if (!opens) return refuse_syntax(lx, "unexpected indent");
    if (lx->level + 1 >= MAX_INDENT) return refuse(lx, IT_REFUSED_DEEP, "too many levels of indentation", lx->at);
    if (alt <= lx->alt_indents[lx->level]) return refuse_syntax(lx, tabs);
    lx->level++;
    lx->indents[lx->level] = column;
    lx->alt_indents[lx->level] = alt;
    return;
  }
  if (opens) return refuse_syntax(lx, "expected an indented block");
  while (lx->level > 0 && column < lx->indents[lx->level]) lx->level--;
  if (column != lx->indents[lx->level])
    refuse_syntax(lx, "unindent does not match any outer indentation level");
  else if (alt != lx->alt_indents[lx->level])
    refuse_syntax(lx, tabs);
}

/* Reads the blanks at the beginning of a line. A backslash there joins lines, and then the column of
 * the first one that is not 0 counts. Leaves `at` on the first token, comment or newline. */
static void read_indent(Lexer *lx) {
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
        return refuse_syntax(lx, "unexpected character after line continuation character");
      if (lx->at + 2 >= lx->size) return refuse_syntax(lx, "unexpected EOF while parsing");
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
  const char *word;
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

static ItLineKind kind_of(const Lexer *lx, uint32_t start, uint32_t size) {
  if (size < 2 || size > 8) return IT_LINE_SIMPLE;
  for (size_t i = 0; i < sizeof first_words / sizeof *first_words; i++)
    if (word_is(lx, start, size, first_words[i].word)) return first_words[i].kind;
  return IT_LINE_SIMPLE;
}

static void begin_line(Lexer *lx) {
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
  lx->word_count = lx->first_word_end = lx->type_default = 0;
  lx->type_bracket = false;
  if (lx->at - lx->line.line_start < lx->level) refuse_syntax(lx, "indentation joined by backslashes is not supported");
  if (lx->function_level && lx->level < lx->function_level) lx->function_level = 0;
}

/* Python 2's statements and clauses, which the grammar takes and CPython 3 refuses; and the colon that a
 * compound statement needs, for the grammar mends thousands of them one by one. */
static void check_line(Lexer *lx) {
  bool needs_colon = lx->line.kind == IT_LINE_COMPOUND || lx->line.kind == IT_LINE_DEF || lx->line.kind == IT_LINE_CLASS;
  if (needs_colon && !lx->has_colon) return refuse(lx, IT_REFUSED_SYNTAX, "expected ':'", lx->line.end);
  const char *at = lx->text + lx->line.start;
  uint32_t size = lx->first_word_end - lx->line.start;
  if (!lx->has_comma || !lx->first_word_end) return;
  if (size == 6 && memcmp(at, "except", 6) == 0)
    refuse(lx, IT_REFUSED_SYNTAX, "multiple exception types must be parenthesized", lx->line.start);
  else if (size == 5 && memcmp(at, "raise", 5) == 0)
    refuse(lx, IT_REFUSED_SYNTAX, "invalid syntax", lx->line.start);
}

/* No statement ends in an operator; the grammar would go on in the next line. But "*" may end an import and "."
 * an ellipsis. */
static void check_end(Lexer *lx) {
  bool is_open = lx->last == 'a' && lx->last_word == IT_WORD_OPERATOR;
  if (is_open || (lx->last && strchr("=+-/%&|^~<>@", lx->last))) refuse_syntax(lx, "invalid syntax");
}

static void end_line(Lexer *lx) {
  check_end(lx);
  if (lx->last == ':') lx->line.flags |= IT_LINE_OPENS;
  if (lx->last == ':' && lx->line.kind == IT_LINE_SIMPLE) lx->line.kind = IT_LINE_COMPOUND;
  if (lx->only_strings) lx->line.flags |= IT_LINE_PURE_STRING;
  lx->line.next = lx->at;
  check_line(lx);
  if (lx->out->refusal) return;
  if (lx->line.kind == IT_LINE_DEF && !lx->function_level) lx->function_level = lx->level + 1;
  *it_array_push(&lx->out->logicals) = lx->line;
  lx->is_open = false;
}

/* Bookkeeping for a token that ends at `at`. */
static void token(Lexer *lx, char last) {
  lx->line.end = lx->at;
  lx->last = last;
}

static void operator_token(Lexer *lx, char c) {
  lx->only_strings = false;
  lx->is_value = c == ')' || c == ']' || c == '}' || c == '0';
  lx->after_assign = false;
  token(lx, c);
}

/* A value begins at `start`: not right behind another, but for what `match`, `case` and `type` are at a line's
 * beginning. This is what an operator or comma left out in a body comes to, which no one parses. */
static void check_value(Lexer *lx, uint32_t start) {
  if (!lx->is_value || lx->out->refusal) return;
  uint32_t size = lx->first_word_end - lx->line.start;
  bool is_second = lx->first_word_end && lx->line.end == lx->first_word_end;
  static const char *const soft[] = {"match", "case", "type"};
  for (size_t i = 0; is_second && i < sizeof soft / sizeof *soft; i++)
    if (word_is(lx, lx->line.start, size, soft[i])) return;
  refuse(lx, IT_REFUSED_SYNTAX, "invalid syntax", start);
}

/* What may stand before a symbol that wants a value before it and finds none: a row a symbol. */
typedef struct Before {
  char symbol;
  const char *last; /* last bytes of the tokens that may precede it */
  bool after_start; /* also a keyword such as lambda, yield, else */
} Before;

static const Before befores[] = {
    {')', "(,*/", true}, {']', "[,:", true},  {'}', "{,", true},  {':', "[,:", true},  {',', "*/:", true},
    {'=', ",", false},   {'/', ",(", false},  {'%', "", false},   {'&', "", false},    {'|', "", false},
    {'^', "", false},    {'<', "", false},    {'>', "", false},
};

/* An operator, comma or closing bracket without the value that it needs. The second byte of an operator of
 * several is one with the first. */
static void check_operator(Lexer *lx, char c) {
  if (lx->is_value || lx->out->refusal) return;
  if (lx->last && lx->line.end == lx->at && strchr("=<>!*/-+%&|^@:", lx->last) && !strchr(")]},", c)) return;
  for (size_t i = 0; i < sizeof befores / sizeof *befores; i++) {
    if (befores[i].symbol != c) continue;
    bool is_start = befores[i].after_start && lx->last == 'a' && lx->last_word != IT_WORD_OPERATOR;
    if (!is_start && (!lx->last || !strchr(befores[i].last, lx->last))) refuse_syntax(lx, "invalid syntax");
    return;
  }
}

/* `and`, `or`, `in`, `is` and `as` stand behind a value; `in` also behind `not`. */
static void check_word(Lexer *lx, uint32_t start, uint32_t size) {
  static const char *const words[] = {"and", "or", "in", "is", "as"};
  if (lx->is_value || lx->last == ',' || (lx->last == 'a' && lx->last_word == IT_WORD_OPERATOR)) return;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (word_is(lx, start, size, words[i])) return refuse(lx, IT_REFUSED_SYNTAX, "invalid syntax", start);
}

/* ---- tokens ---- */

static void read_comment(Lexer *lx) {
  const char *end = memchr(lx->text + lx->at, '\n', lx->size - lx->at);
  uint32_t stop = end ? (uint32_t)(end - lx->text) : lx->size;
  uint32_t i = lx->at;
  while (i > 0 && class_of[(unsigned char)lx->text[i - 1]] == BLANK) i--;
  bool is_own_line = i == 0 || lx->text[i - 1] == '\n';
  *it_array_push(&lx->out->comments) = (ItLexComment){lx->at, stop, is_own_line};
  lx->at = stop;
}

static bool is_outside(const Lexer *lx) { return !lx->stack_size; }

static void add_piece(Lexer *lx, uint32_t start, char open, uint32_t least) {
  if (lx->function_level || lx->line.kind >= IT_LINE_IMPORT || lx->at - start < least) return;
  *it_array_push(&lx->out->pieces) = (ItLexPiece){start, lx->at, open};
}

static void push(Lexer *lx, Frame frame) {
  if (lx->stack_size >= MAX_STACK) return refuse(lx, IT_REFUSED_DEEP, "too many nested parentheses", lx->at);
  lx->stack[lx->stack_size++] = frame;
}

/* A string without replacement fields, `at` on its opening quote. */
static void read_plain_string(Lexer *lx, uint32_t start) {
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
      return refuse(lx, IT_REFUSED_SYNTAX, "unterminated string literal", start);
    }
  }
  if (i >= lx->size)
    return refuse(lx, IT_REFUSED_SYNTAX,
                  triple ? "unterminated triple-quoted string literal" : "unterminated string literal", start);
  lx->at = i + (triple ? 3 : 1);
}

static void begin_fstring(Lexer *lx, uint32_t start, bool raw) {
  const char *text = lx->text;
  char quote = text[lx->at];
  bool triple = lx->at + 2 < lx->size && text[lx->at + 1] == quote && text[lx->at + 2] == quote;
  if (++lx->fstrings >= MAX_FSTRING) return refuse(lx, IT_REFUSED_DEEP, "too many nested f-strings", start);
  push(lx, (Frame){IN_FSTRING, quote, triple, raw, false, start});
  lx->at += triple ? 3 : 1;
}

static void end_string(Lexer *lx, uint32_t start) {
  lx->after_assign = false;
  lx->is_value = true;
  if (is_outside(lx)) add_piece(lx, start, '"', LONG_STRING);
  token(lx, '"');
}

/* `start` is where the prefix begins, `at` is on the quote. */
static void read_string(Lexer *lx, uint32_t start) {
  bool is_f = false, is_raw = false;
  for (uint32_t i = start; i < lx->at; i++) {
    char c = (char)(lx->text[i] | 0x20);
    is_f |= c == 'f' || c == 't';
    is_raw |= c == 'r';
  }
  if (lx->last != '"') check_value(lx, start);
  if (is_f) return begin_fstring(lx, start, is_raw);
  read_plain_string(lx, start);
  end_string(lx, start);
}

/* Whether the word is a string's prefix: a mix of r, b, u, f, t that CPython knows. */
static bool is_prefix(const char *word, uint32_t size) {
  static const char *const prefixes[] = {"b", "f", "r", "t", "u", "br", "fr", "rb", "rf", "rt", "tr"};
  if (size > 2) return false;
  char low[3] = {(char)(word[0] | 0x20), size > 1 ? (char)(word[1] | 0x20) : '\0', '\0'};
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (strcmp(low, prefixes[i]) == 0) return true;
  return false;
}

/* Letters of prefixes in a mix that is none: Python 2's "ur", "bu" ... No keyword is made of them. */
static bool looks_like_prefix(const char *word, uint32_t size) {
  for (uint32_t i = 0; i < size; i++)
    if (!strchr("bruftBRUFT", word[i])) return false;
  return size <= 3;
}

static void note_word(Lexer *lx, uint32_t start, uint32_t size) {
  if (size == 5 && memcmp(lx->text + start, "yield", 5) == 0) {
    lx->line.flags |= IT_LINE_YIELDS;
  } else if (size == 6 && memcmp(lx->text + start, "lambda", 6) == 0) {
    lx->line.flags |= IT_LINE_LAMBDA;
    if (lx->after_assign) lx->line.flags |= IT_LINE_NAMES_LAMBDA;
  }
}

/* `print "x"` and `exec "x"`: a word, number or string right behind the name. */
static void check_print(Lexer *lx, uint32_t start) {
  uint32_t size = lx->at - start;
  if (!word_is(lx, start, size, "print") && !word_is(lx, start, size, "exec")) return;
  uint32_t i = lx->at;
  while (i < lx->size && (lx->text[i] == ' ' || lx->text[i] == '\t')) i++;
  if (i == lx->at && i < lx->size && class_of[(unsigned char)lx->text[i]] != QUOTE) return;
  uint8_t class = i < lx->size ? class_of[(unsigned char)lx->text[i]] : OTHER;
  if (class == QUOTE || class == DIGIT)
    return refuse(lx, IT_REFUSED_SYNTAX, "Missing parentheses in call to 'print'. Did you mean print(...)?", start);
  if (class != WORD) return;
  uint32_t end = i;
  while (end < lx->size && is_word(lx->text[end])) end++;
  static const char *const operators[] = {"in", "is", "and", "or", "not", "if", "for", "else"};
  for (size_t k = 0; k < sizeof operators / sizeof *operators; k++)
    if (word_is(lx, i, end - i, operators[k])) return;
  refuse(lx, IT_REFUSED_SYNTAX, "Missing parentheses in call to 'print'. Did you mean print(...)?", start);
}

static void note_first_word(Lexer *lx, uint32_t start) {
  uint32_t size = lx->at - start;
  lx->first_word_end = lx->at;
  lx->line.kind = (uint8_t)kind_of(lx, start, size);
}

static void note_later_word(Lexer *lx, uint32_t start) {
  if (lx->word_count == 2 && word_is(lx, start, lx->at - start, "def") &&
      word_is(lx, lx->line.start, lx->first_word_end - lx->line.start, "async"))
    lx->line.kind = IT_LINE_DEF;
}

static void read_word(Lexer *lx) {
  uint32_t start = lx->at;
  unsigned char seen = 0;
  do seen |= (unsigned char)lx->text[lx->at++];
  while (lx->at < lx->size && is_word(lx->text[lx->at]));
  uint32_t size = lx->at - start;
  if (lx->at < lx->size && class_of[(unsigned char)lx->text[lx->at]] == QUOTE && is_prefix(lx->text + start, size)) {
    if (!lx->last && is_outside(lx)) lx->line.kind = IT_LINE_STRING;
    return read_string(lx, start);
  }
  bool at_quote = lx->at < lx->size && class_of[(unsigned char)lx->text[lx->at]] == QUOTE;
  if (at_quote && looks_like_prefix(lx->text + start, size))
    return refuse(lx, IT_REFUSED_SYNTAX, "invalid syntax", start);
  if (seen & 0x80) *it_array_push(&lx->out->words) = (ItLexRange){start, lx->at};
  lx->word_count++;
  bool begins = !lx->last || lx->last == ';' || (lx->last == ':' && is_outside(lx));
  if (begins && (size == 4 || size == 5)) check_print(lx, start);
  if (!lx->last)
    note_first_word(lx, start);
  else if (lx->word_count == 2)
    note_later_word(lx, start);
  if (size == 5 || size == 6) note_word(lx, start, size);
  bool declares = begins && (word_is(lx, start, size, "global") || word_is(lx, start, size, "nonlocal"));
  if (declares && lx->line.kind <= IT_LINE_STRING) lx->line.kind = IT_LINE_GLOBAL; /* behind a semicolon */
  ItWord word = it_word_of(lx->text + start, size);
  if (word == IT_WORD_OPERATOR) check_word(lx, start, size);
  else check_value(lx, start);
  bool is_else = size == 4 && word_is(lx, start, size, "else");
  lx->last_word = is_else ? IT_WORD_START : (uint8_t)word;
  operator_token(lx, 'a');
  lx->is_value = word == IT_WORD_NAME || word == IT_WORD_VALUE;
}

/* Digits of a base with single underscores between them. */
static uint32_t skip_digits(const Lexer *lx, uint32_t i, const char *digits) {
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

static uint32_t skip_fraction(const Lexer *lx, uint32_t i) {
  static const char digits[] = "0123456789";
  if (i < lx->size && lx->text[i] == '.') i = skip_digits(lx, i + 1, digits);
  if (i + 1 < lx->size && (lx->text[i] | 0x20) == 'e') {
    uint32_t sign = lx->text[i + 1] == '+' || lx->text[i + 1] == '-';
    if (i + 1 + sign < lx->size && class_of[(unsigned char)lx->text[i + 1 + sign]] == DIGIT)
      i = skip_digits(lx, i + 1 + sign, digits);
  }
  if (i < lx->size && (lx->text[i] | 0x20) == 'j') i++;
  return i;
}

/* A number may be followed at once by one of these words (verify_end_of_number). */
static bool keyword_follows(const Lexer *lx, uint32_t i) {
  static const char *const words[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
  uint32_t end = i;
  while (end < lx->size && is_word(lx->text[end])) end++;
  for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
    size_t size = strlen(words[k]);
    if (end - i >= size && memcmp(lx->text + i, words[k], size) == 0) return true;
  }
  return false;
}

static void read_number(Lexer *lx) {
  static const char digits[] = "0123456789";
  check_value(lx, lx->at);
  uint32_t start = lx->at, i = start;
  char base = (char)(start + 1 < lx->size && lx->text[start] == '0' ? lx->text[start + 1] | 0x20 : 0);
  if (base == 'x' || base == 'o' || base == 'b') {
    i = skip_digits(lx, start + 2, base == 'x' ? "0123456789abcdefABCDEF" : base == 'o' ? "01234567" : "01");
    if (i == start + 2) return refuse_syntax(lx, "invalid number literal");
  } else {
    i = skip_digits(lx, start, digits);
    uint32_t whole = i;
    i = skip_fraction(lx, i);
    if (i == whole && lx->text[start] == '0')
      for (uint32_t k = start; k < whole; k++)
        if (lx->text[k] != '0' && lx->text[k] != '_')
          return refuse_syntax(lx, "leading zeros in decimal integer literals are not permitted");
  }
  lx->at = i;
  if (i < lx->size && is_word(lx->text[i]) && !keyword_follows(lx, i)) return refuse_syntax(lx, "invalid decimal literal");
  operator_token(lx, '0');
}

static void read_open(Lexer *lx, char c) {
  if (++lx->brackets > MAX_LEVEL) return refuse(lx, IT_REFUSED_DEEP, "too many nested parentheses", lx->at);
  bool is_call = lx->last == 'a' || lx->last == ')' || lx->last == ']' || lx->last == '"' || lx->last == '}';
  if (c == '{') check_value(lx, lx->at);
  bool keeps_assign = lx->after_assign && c == '(';
  bool has_type_params = c == '[' && is_outside(lx) && is_call &&
                         (lx->line.kind == IT_LINE_DEF || lx->line.kind == IT_LINE_CLASS ||
                          (lx->line.kind == IT_LINE_IMPORT && lx->word_count == 2));
  push(lx, (Frame){.mode = IN_BRACKET, .open = c, .is_call = is_call, .start = lx->at});
  lx->at++;
  operator_token(lx, c);
  lx->after_assign = keeps_assign;
  if (has_type_params) lx->type_bracket = true;
}

static void end_type_default(Lexer *lx) {
  if (!lx->type_default) return;
  *it_array_push(&lx->out->type_defaults) = (ItLexRange){lx->type_default, lx->line.end};
  lx->type_default = 0;
}

static void read_close(Lexer *lx, char c) {
  static const char pairs[] = "()[]{}";
  Frame *top = lx->stack_size ? &lx->stack[lx->stack_size - 1] : NULL;
  if (!top) return refuse_syntax(lx, c == ')' ? "unmatched ')'" : c == ']' ? "unmatched ']'" : "unmatched '}'");
  if (top->mode == IN_FIELD) {
    if (c != '}') return refuse_syntax(lx, "f-string: unmatched bracket");
    lx->stack_size--;
    lx->at++;
    return;
  }
  check_operator(lx, c);
  if (strchr(pairs, top->open)[1] != c) return refuse_syntax(lx, "closing parenthesis does not match opening parenthesis");
  if (lx->type_bracket && lx->stack_size == 1) {
    end_type_default(lx);
    lx->type_bracket = false;
  }
  Frame frame = *top;
  lx->stack_size--;
  lx->brackets--;
  lx->at++;
  operator_token(lx, c);
  if (is_outside(lx) && (frame.open != '(' || frame.is_call)) add_piece(lx, frame.start, frame.open, LONG_BRACKET);
}

/* A colon outside brackets makes `case` and `match` keywords, or looks enough like it. */
static void read_colon(Lexer *lx) {
  if (lx->at + 1 < lx->size && lx->text[lx->at + 1] == '=') {
    lx->line.flags |= IT_LINE_WALRUS;
    lx->at += 2;
    return operator_token(lx, '=');
  }
  lx->at++;
  operator_token(lx, ':');
  if (!is_outside(lx)) return;
  lx->has_colon = true;
  uint32_t size = lx->first_word_end ? lx->first_word_end - lx->line.start : 0;
  bool is_soft = word_is(lx, lx->line.start, size, "case") || word_is(lx, lx->line.start, size, "match");
  if (lx->line.kind == IT_LINE_SIMPLE && is_soft) lx->line.kind = IT_LINE_COMPOUND;
}

static void read_equals(Lexer *lx) {
  char before = lx->at ? lx->text[lx->at - 1] : ' ';
  if (lx->at + 1 < lx->size && lx->text[lx->at + 1] == '=') {
    lx->at += 2;
    return operator_token(lx, '=');
  }
  bool compares = before == '<' || before == '>' || before == '!';
  if (before == '<' || before == '>') compares = !(lx->at >= 2 && lx->text[lx->at - 2] == before); /* <<= and >>= assign */
  lx->at++;
  operator_token(lx, '=');
  if (is_outside(lx) && !compares) {
    lx->line.assign = lx->at;
    lx->after_assign = true;
  } else if (lx->type_bracket && lx->stack_size == 1 && !compares && !lx->type_default) {
    lx->type_default = lx->at - 1;
  }
}

static void read_operator(Lexer *lx, char c) {
  check_operator(lx, c);
  const char *next = lx->at + 1 < lx->size ? lx->text + lx->at + 1 : "\n";
  bool is_relative = lx->line.kind == IT_LINE_IMPORT && lx->word_count == 1; /* from ... import x */
  switch (c) {
    case ':': return read_colon(lx);
    case '=': return read_equals(lx);
    case ';':
      if (!lx->last || lx->last == ';' || lx->last == ':' || !is_outside(lx)) return refuse_syntax(lx, "invalid syntax");
      check_end(lx);
      lx->at++;
      lx->only_strings = false;
      lx->after_assign = false;
      lx->last = ';'; /* and the line's end stays where it was */
      lx->is_value = false;
      return;
    case ',':
      if (is_outside(lx) && !lx->has_colon) lx->has_comma = true;
      if (lx->type_bracket && lx->stack_size == 1) end_type_default(lx);
      break;
    case '!':
      if (*next != '=') return refuse_syntax(lx, "invalid syntax");
      break;
    case '<':
      if (*next == '>') return refuse_syntax(lx, "invalid syntax");
      break;
    case '.':
      if (lx->at + 2 < lx->size && next[0] == '.' && next[1] == '.' && !is_relative) {
        lx->at += 3;
        operator_token(lx, '.');
        lx->is_value = true;
        return;
      }
      if (class_of[(unsigned char)*next] == DIGIT && lx->last != 'a' && lx->last != ')' && lx->last != ']') {
        lx->at = skip_fraction(lx, lx->at);
        return operator_token(lx, '0');
      }
      break;
    case '@':
      if (!lx->last) lx->line.kind = IT_LINE_DECORATOR;
      break;
    default: break;
  }
  lx->at++;
  operator_token(lx, c);
}

/* ---- f-strings ---- */

static Frame *fstring_of(Lexer *lx) {
  Frame *frame = &lx->stack[lx->stack_size - 1];
  while (frame->mode != IN_FSTRING) frame--;
  return frame;
}

static void end_fstring(Lexer *lx, Frame *frame) {
  lx->at += frame->is_triple ? 3 : 1;
  uint32_t start = frame->start;
  lx->stack_size = (uint32_t)(frame - lx->stack);
  lx->fstrings--;
  end_string(lx, start);
}

static void begin_field(Lexer *lx, const Frame *top) {
  if (top->mode == IN_FSTRING && lx->at + 1 < lx->size && lx->text[lx->at + 1] == '{') {
    lx->at += 2;
    return;
  }
  push(lx, (Frame){.mode = IN_FIELD, .open = '{', .start = lx->at});
  lx->is_value = false;
  lx->at++;
  lx->last = '{';
  lx->only_strings = false;
}

static void read_fstring_escape(Lexer *lx, const Frame *frame, const Frame *top) {
  const char *text = lx->text;
  char next = lx->at + 1 < lx->size ? text[lx->at + 1] : '\0';
  if (next == '{' || next == '}') {
    lx->at++;
  } else if (!frame->is_raw && next == 'N' && top->mode == IN_FSTRING && lx->at + 2 < lx->size && text[lx->at + 2] == '{') {
    while (lx->at < lx->size && text[lx->at] != '}' && text[lx->at] != '\n') lx->at++;
    if (lx->at < lx->size && text[lx->at] == '}') lx->at++;
  } else {
    lx->at += 2;
  }
}

/* The literal part of an f-string or of a format specification. */
static void read_fstring_part(Lexer *lx) {
  Frame *top = &lx->stack[lx->stack_size - 1];
  Frame *frame = fstring_of(lx);
  const char *text = lx->text;
  while (lx->at < lx->size) {
    char c = text[lx->at];
    if (c == '\\') {
      read_fstring_escape(lx, frame, top);
    } else if (c == '{') {
      return begin_field(lx, top);
    } else if (c == '}') {
      if (top->mode == IN_SPEC) {
        lx->stack_size -= 2;
        lx->at++;
        return;
      }
      lx->at += lx->at + 1 < lx->size && text[lx->at + 1] == '}' ? 2 : 1;
    } else if (c == frame->open && (!frame->is_triple || (lx->at + 2 < lx->size && text[lx->at + 1] == c && text[lx->at + 2] == c))) {
      if (top->mode == IN_SPEC) return refuse(lx, IT_REFUSED_SYNTAX, "f-string: expecting '}'", frame->start);
      return end_fstring(lx, frame);
    } else if (c == '\n' && !frame->is_triple) {
      return refuse(lx, IT_REFUSED_SYNTAX, "unterminated f-string literal", frame->start);
    } else {
      lx->at++;
    }
  }
}

/* ---- the loop ---- */

static void read_newline(Lexer *lx) {
  if (lx->stack_size) {
    *it_array_push(&lx->out->joins) = lx->at++;
    return;
  }
  lx->at++;
  end_line(lx);
}

static void read_backslash(Lexer *lx) {
  if (lx->at + 1 >= lx->size || lx->text[lx->at + 1] != '\n')
    return refuse_syntax(lx, "unexpected character after line continuation character");
  if (lx->at + 2 >= lx->size) return refuse_syntax(lx, "unexpected EOF while parsing");
  *it_array_push(&lx->out->joins) = lx->at;
  *it_array_push(&lx->out->joins) = lx->at + 1;
  lx->at += 2;
}

/* "!r" and ":spec" of a replacement field; true if it was one of them. */
static bool read_field_end(Lexer *lx, char c) {
  char next = lx->at + 1 < lx->size ? lx->text[lx->at + 1] : '\0';
  if (c == '!' && next != '=') {
    lx->at++;
    lx->is_value = false;
    return true;
  }
  if (c != ':') return false;
  push(lx, (Frame){.mode = IN_SPEC, .open = ':', .start = lx->at});
  lx->at++;
  return true;
}

static void refuse_character(Lexer *lx, char c) {
  refuse_syntax(lx, c == '$' || c == '?' || c == '`' ? "invalid syntax" : "invalid non-printable character");
}

static void read_token(Lexer *lx) {
  Frame *top = lx->stack_size ? &lx->stack[lx->stack_size - 1] : NULL;
  if (top && (top->mode == IN_FSTRING || top->mode == IN_SPEC)) return read_fstring_part(lx);
  char c = lx->text[lx->at];
  switch ((CharClass)class_of[(unsigned char)c]) {
    case BLANK: lx->at++; return;
    case WORD: return read_word(lx);
    case DIGIT: return read_number(lx);
    case QUOTE:
      if (!lx->last) lx->line.kind = IT_LINE_STRING;
      return read_string(lx, lx->at);
    case OPEN: return read_open(lx, c);
    case CLOSE: return read_close(lx, c);
    case HASH: return read_comment(lx);
    case NEWLINE: return read_newline(lx);
    case BACKSLASH: return read_backslash(lx);
    case WRONG: return refuse_character(lx, c);
    case OTHER:
      if (top && top->mode == IN_FIELD && read_field_end(lx, c)) return;
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
  Lexer lx;
  memset(&lx, 0, offsetof(Lexer, stack));
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
    const Frame *top = &lx.stack[lx.stack_size - 1];
    const char *reason = top->mode == IN_BRACKET ? "bracket was never closed" : "unterminated f-string literal";
    refuse(&lx, IT_REFUSED_SYNTAX, reason, top->start);
  }
  if (lex->refusal && lx.is_open) { /* where it begins tells what stands before it */
    lx.line.end = lx.line.next = lx.size;
    *it_array_push(&lex->logicals) = lx.line;
  }
  if (lex->refusal) return;
  uint32_t count = lex->logicals.count;
  if (count && (lex->logicals.items[count - 1].flags & IT_LINE_OPENS))
    refuse(&lx, IT_REFUSED_SYNTAX, "expected an indented block", lx.size - 1);
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
