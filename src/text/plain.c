/* plain.c - one step for each token, a stack for the brackets; the first surprise ends it. */
#include "text/plain.h"

#include <string.h>

#include "text/words.h"

enum { MAX_OPEN = 32 };

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static char at(const ItPlain *plain, uint32_t ahead) {
  return ahead < plain->end - plain->at ? plain->text[plain->at + ahead] : '\0';
}

char it_plain_peek(const ItPlain *plain) { return at(plain, 0); }

void it_plain_blanks(ItPlain *plain) {
  for (;; plain->at++) {
    char c = it_plain_peek(plain);
    if (c == '\\' && at(plain, 1) == '\n') plain->at++;
    else if (c == '#' && plain->is_inside) while (plain->at + 1 < plain->end && at(plain, 1) != '\n') plain->at++;
    else if (c != ' ' && c != '\t' && c != '\f' && !(c == '\n' && plain->is_inside)) return;
  }
}

bool it_plain_take(ItPlain *plain, char c) {
  if (it_plain_peek(plain) != c) return false;
  plain->at++;
  return true;
}

bool it_plain_word(ItPlain *plain, ItPlainRange *out) {
  out->start = plain->at;
  if (!is_letter(it_plain_peek(plain))) return false;
  while (is_letter(it_plain_peek(plain)) || is_digit(it_plain_peek(plain))) plain->at++;
  out->end = plain->at;
  return (signed char)it_plain_peek(plain) >= 0; /* of a name with other letters only the beginning */
}

static ItStr text_of(const ItPlain *plain, ItPlainRange range) {
  return it_str_of(plain->text + range.start, range.end - range.start);
}

static bool is_keyword(ItStr word) { return it_word_of(word.data, (uint32_t)word.size) != 0; }

bool it_plain_name(ItPlain *plain, ItPlainRange *out) {
  if (!it_plain_word(plain, out)) return false;
  const ItStr word = text_of(plain, *out);
  return !is_keyword(word) && !it_str_is(word, "__debug__");
}

bool it_plain_dotted(ItPlain *plain, ItPlainRange *out) {
  ItPlainRange part;
  if (!it_plain_name(plain, out)) return false;
  while (it_plain_take(plain, '.')) {
    if (!it_plain_name(plain, &part)) return false;
    out->end = part.end;
  }
  return true;
}

/* ---- literals ---- */

/* The lexer has read it: only where it ends is to be found. */
static bool take_number(ItPlain *plain) {
  if (it_plain_peek(plain) == '0' && strchr("xXoObB", at(plain, 1)) && at(plain, 1)) {
    plain->at += 2;
    while (is_digit(it_plain_peek(plain)) || is_letter(it_plain_peek(plain))) plain->at++;
    return it_plain_peek(plain) != '.';
  }
  while (is_digit(it_plain_peek(plain)) || it_plain_peek(plain) == '_') plain->at++;
  if (it_plain_take(plain, '.'))
    while (is_digit(it_plain_peek(plain)) || it_plain_peek(plain) == '_') plain->at++;
  return !is_letter(it_plain_peek(plain)) && it_plain_peek(plain) != '.';
}

/* One string, `at` on its quote. */
static bool take_string(ItPlain *plain) {
  const char quote = it_plain_peek(plain);
  const bool is_triple = at(plain, 1) == quote && at(plain, 2) == quote;
  for (plain->at += is_triple ? 3 : 1; plain->at < plain->end; plain->at++) {
    const char c = it_plain_peek(plain);
    if (c == '\\') plain->at++;
    else if (c == '\n' && !is_triple) return false;
    else if (c == quote && (!is_triple || (at(plain, 1) == quote && at(plain, 2) == quote))) {
      plain->at += is_triple ? 3 : 1;
      return true;
    }
  }
  return false;
}

static bool is_quote(char c) { return c == '"' || c == '\''; }

/* Letters before a quote that make a string without replacement fields. */
static bool is_prefix(ItStr word) {
  static const char *const prefixes[] = {"b", "r", "u", "br", "rb"};
  if (word.size > 2) return false;
  const char low[3] = {(char)(word.data[0] | 0x20), word.size > 1 ? (char)(word.data[1] | 0x20) : '\0', '\0'};
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (strcmp(low, prefixes[i]) == 0) return true;
  return false;
}

/* One string and those that follow it at once. `at` on its quote. */
static bool take_strings(ItPlain *plain, uint32_t *end) {
  for (;;) {
    ItPlainRange word;
    if (!take_string(plain)) return false;
    *end = plain->at;
    it_plain_blanks(plain);
    if (is_quote(it_plain_peek(plain))) continue;
    const uint32_t before = plain->at;
    if (!is_letter(it_plain_peek(plain))) return true;
    if (!it_plain_word(plain, &word)) return false;
    if (is_quote(it_plain_peek(plain)) && is_prefix(text_of(plain, word))) continue;
    plain->at = before;
    return true;
  }
}

/* ---- expressions ---- */

/* What stands before the place where an operand is wanted. */
typedef enum After { AFTER_OPEN, AFTER_COMMA, AFTER_SLICE, AFTER_WORD, AFTER_OPERATOR } After;

typedef struct Open {
  char bracket;
  bool is_call, is_index;
  bool is_dict, is_set;  /* `{`: decided by its first item */
  bool has_comma;
  bool has_if;           /* an `if` that wants its `else` */
  uint8_t colons;        /* of the item */
} Open;

typedef struct Parser {
  ItPlain *plain;
  Open open[MAX_OPEN];   /* [0]: outside brackets */
  uint32_t depth;
  bool wants;            /* an operand */
  After after;
  bool is_literal;       /* the last operand takes no dot */
  bool was_inside;       /* what plain->is_inside was */
  uint32_t end;          /* of the last token */
  uint32_t inner;        /* behind the parenthesis that the expression begins with; 0: it does not */
  ItPlainRange wrapped;  /* what stands in it; {0}: it is a tuple, or not all of the expression */
} Parser;

typedef enum Step { STEP_ON, STEP_DONE, STEP_OTHER } Step;

static Open *top(Parser *p) { return &p->open[p->depth]; }

static Step want(Parser *p, After after) {
  p->wants = true;
  p->after = after;
  p->end = p->plain->at;
  return STEP_ON;
}

static Step have(Parser *p, bool is_literal) {
  p->wants = false;
  p->is_literal = is_literal;
  p->end = p->plain->at;
  return STEP_ON;
}

static Step open_bracket(Parser *p, char c) {
  if (p->depth + 1 == MAX_OPEN) return STEP_OTHER;
  const bool is_behind = !p->wants;
  p->plain->at++;
  p->open[++p->depth] = (Open){.bracket = c, .is_call = is_behind && c == '(', .is_index = is_behind && c == '['};
  p->plain->is_inside = true;
  return want(p, AFTER_OPEN);
}

/* Whether the item that ends here is whole: with its `else`, and as a dict's or a set's others. */
static bool end_item(Parser *p) {
  Open *open = top(p);
  if (open->has_if) return false;
  if (open->bracket == '{' && !open->is_dict && !open->is_set) open->is_set = true;
  return !open->is_dict || open->colons == 1;
}

static Step close_bracket(Parser *p, char c) {
  static const char pairs[] = "()[]{}";
  Open *open = top(p);
  if (!p->depth) return p->wants ? STEP_OTHER : STEP_DONE;
  if (strchr(pairs, open->bracket)[1] != c) return STEP_OTHER;
  const bool is_empty = p->wants && p->after == AFTER_OPEN;
  if (p->wants) {
    if (p->after > AFTER_SLICE || (is_empty && open->is_index)) return STEP_OTHER;
  } else if (!end_item(p)) {
    return STEP_OTHER;
  }
  const bool is_first = p->depth == 1 && p->inner && !open->is_call;
  if (is_first && !is_empty && !open->has_comma) p->wrapped = (ItPlainRange){p->inner, p->end};
  p->inner = is_first ? 0 : p->inner;
  p->plain->at++;
  p->depth--;
  p->plain->is_inside = p->depth > 0 || p->was_inside;
  return have(p, false);
}

static Step take_comma(Parser *p) {
  Open *open = top(p);
  if (!p->depth) return p->wants ? STEP_OTHER : STEP_DONE;
  if (p->wants ? p->after != AFTER_SLICE : !end_item(p)) return STEP_OTHER;
  open->has_comma = true;
  open->colons = 0;
  p->plain->at++;
  return want(p, AFTER_COMMA);
}

static Step take_colon(Parser *p) {
  Open *open = top(p);
  if (!p->depth) return p->wants ? STEP_OTHER : STEP_DONE;
  if (open->has_if || at(p->plain, 1) == '=') return STEP_OTHER;
  if (p->wants && (!open->is_index || p->after > AFTER_SLICE)) return STEP_OTHER;
  if (!open->is_index && (open->bracket != '{' || open->is_set || open->colons)) return STEP_OTHER;
  if (++open->colons > 2) return STEP_OTHER;
  p->plain->at++;
  open->is_dict = open->bracket == '{';
  return want(p, open->is_index ? AFTER_SLICE : AFTER_WORD);
}

/* A name, a constant, a string with a prefix, `not`, or a keyword argument's name. */
static Step take_operand_word(Parser *p) {
  ItPlain *plain = p->plain;
  ItPlainRange word;
  if (!it_plain_word(plain, &word)) return STEP_OTHER;
  const ItStr text = text_of(plain, word);
  if (is_quote(it_plain_peek(plain))) {
    if (!is_prefix(text) || !take_strings(plain, &p->end)) return STEP_OTHER;
    p->wants = p->is_literal = false;
    return STEP_ON;
  }
  if (it_str_is(text, "not")) return p->after == AFTER_OPERATOR ? STEP_OTHER : want(p, AFTER_WORD);
  if (it_str_is(text, "None") || it_str_is(text, "True") || it_str_is(text, "False")) return have(p, true);
  if (is_keyword(text)) return STEP_OTHER;
  have(p, false);
  if (!top(p)->is_call || p->after > AFTER_COMMA) return STEP_ON;
  it_plain_blanks(plain);
  if (it_plain_peek(plain) != '=' || at(plain, 1) == '=') return STEP_ON;
  plain->at++;
  return it_str_is(text, "__debug__") ? STEP_OTHER : want(p, AFTER_WORD);
}

static Step take_operand(Parser *p) {
  ItPlain *plain = p->plain;
  const char c = it_plain_peek(plain);
  const bool begins = top(p)->is_call && p->after <= AFTER_COMMA;
  if (is_letter(c)) return take_operand_word(p);
  if (is_digit(c) || (c == '.' && is_digit(at(plain, 1)))) return take_number(plain) ? have(p, true) : STEP_OTHER;
  switch (c) {
    case '"':
    case '\'':
      if (!take_strings(plain, &p->end)) return STEP_OTHER;
      p->wants = p->is_literal = false;
      return STEP_ON;
    case '(':
    case '[':
    case '{': return open_bracket(p, c);
    case ')':
    case ']':
    case '}': return close_bracket(p, c);
    case ',': return take_comma(p);
    case ':': return take_colon(p);
    case '-':
    case '+':
    case '~':
      plain->at++;
      return at(plain, 0) == '=' || at(plain, 0) == '>' ? STEP_OTHER : want(p, AFTER_OPERATOR);
    case '*':
      if (!begins) return STEP_OTHER;
      plain->at += at(plain, 1) == '*' ? 2 : 1;
      return want(p, AFTER_OPERATOR);
    case '.':
      if (at(plain, 1) != '.' || at(plain, 2) != '.') return STEP_OTHER;
      plain->at += 3;
      return have(p, true);
    default: return STEP_OTHER;
  }
}

/* A keyword behind an operand. */
static Step take_operator_word(Parser *p) {
  ItPlain *plain = p->plain;
  ItPlainRange word, next;
  if (!it_plain_word(plain, &word)) return STEP_OTHER;
  const ItStr text = text_of(plain, word);
  Open *open = top(p);
  if (it_str_is(text, "and") || it_str_is(text, "or")) return want(p, AFTER_WORD);
  if (it_str_is(text, "in")) return want(p, AFTER_OPERATOR);
  if (it_str_is(text, "if")) {
    if (open->has_if) return STEP_OTHER;
    open->has_if = true;
    return want(p, AFTER_WORD);
  }
  if (it_str_is(text, "else")) {
    if (!open->has_if) return STEP_OTHER;
    open->has_if = false;
    return want(p, AFTER_WORD);
  }
  const bool is_is = it_str_is(text, "is");
  if (!is_is && !it_str_is(text, "not")) return STEP_OTHER;
  it_plain_blanks(plain);
  const uint32_t before = plain->at;
  const bool has_next = it_plain_word(plain, &next);
  if (has_next && it_str_is(text_of(plain, next), is_is ? "not" : "in")) return want(p, AFTER_OPERATOR);
  plain->at = before;
  return is_is ? want(p, AFTER_OPERATOR) : STEP_OTHER;
}

/* An operator of one or two bytes, none of which assigns. */
static Step take_symbol(Parser *p, char c) {
  ItPlain *plain = p->plain;
  const char next = at(plain, 1);
  uint32_t size = 1;
  if (c == '!' && next != '=') return STEP_OTHER;
  if (c == '-' && next == '>') return STEP_OTHER;
  if (strchr("<>!", c) && next == '=') size = 2;
  else if (strchr("*/<>", c) && next == c) size = 2;
  plain->at += size;
  if (it_plain_peek(plain) == '=' || (c == '<' && next == '>')) return STEP_OTHER;
  return want(p, AFTER_OPERATOR);
}

static Step take_behind(Parser *p) {
  ItPlain *plain = p->plain;
  ItPlainRange name;
  const char c = it_plain_peek(plain);
  if (is_letter(c)) return take_operator_word(p);
  switch (c) {
    case '(':
    case '[': return open_bracket(p, c);
    case ')':
    case ']':
    case '}': return close_bracket(p, c);
    case ',': return take_comma(p);
    case ':': return take_colon(p);
    case '.':
      plain->at++;
      it_plain_blanks(plain);
      return !p->is_literal && it_plain_name(plain, &name) ? have(p, false) : STEP_OTHER;
    case '=':
      if (at(plain, 1) != '=') return p->depth ? STEP_OTHER : STEP_DONE;
      plain->at += 2;
      return want(p, AFTER_OPERATOR);
    case '+': case '-': case '*': case '/': case '%': case '@': case '&': case '|': case '^':
    case '<': case '>': case '!': return take_symbol(p, c);
    default: return p->depth ? STEP_OTHER : STEP_DONE;
  }
}

bool it_plain_expression(ItPlain *plain, ItPlainRange *out) {
  Parser p = {.plain = plain, .wants = true, .after = AFTER_WORD, .was_inside = plain->is_inside};
  Step step = STEP_ON;
  it_plain_blanks(plain);
  const uint32_t start = plain->at;
  while (step == STEP_ON) {
    const bool opens = plain->at == start && it_plain_peek(plain) == '(', was_wrapped = p.wrapped.end > 0;
    step = p.wants ? take_operand(&p) : take_behind(&p);
    if (step == STEP_ON && was_wrapped) p.wrapped = (ItPlainRange){0}; /* it goes on */
    it_plain_blanks(plain);
    if (opens) p.inner = plain->at;
  }
  plain->is_inside = p.was_inside;
  if (step != STEP_DONE || p.depth || p.open[0].has_if) return false;
  *out = p.wrapped.end ? p.wrapped : (ItPlainRange){start, p.end};
  return !p.wrapped.end || plain->text[out->start] != '(' || plain->text[out->end - 1] != ')';
}
