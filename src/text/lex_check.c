/*
 * lex_check.c - what cannot follow what, for the statements that nobody parses: the skeleton leaves them out.
 *
 * Each check is right to refuse, but lets pass what only a parser can tell.
 */
#include "text/lex_inside.h"

/* No statement ends in an operator; the grammar would go on in the next line. But "*" may end an import. */
void it_lex_check_end(ItLexer *lx) {
  bool is_open = lx->last == 'a' && !(lx->last_word & IT_WORD_ENDS);
  if (!lx->is_value && lx->last && (is_open || strchr("=+-/%&|^~<>@.", lx->last)))
    it_lex_refuse_here(lx, "invalid syntax");
}

/* Not right behind another value, but for what `match` and `case` are at a line's beginning and `type` at a
 * statement's. This is what an operator or comma left out in a body comes to, which no one parses. */
void it_lex_check_value(ItLexer *lx, uint32_t start) {
  if (!lx->is_value || lx->out->refusal || (lx->type_end && lx->line.end == lx->type_end)) return;
  uint32_t size = lx->first_word_end - lx->line.start;
  bool is_second = lx->first_word_end && lx->line.end == lx->first_word_end;
  static const char *const soft[] = {"match", "case"};
  for (size_t i = 0; is_second && i < sizeof soft / sizeof *soft; i++)
    if (it_lex_word_is(lx, lx->line.start, size, soft[i])) return;
  it_lex_refuse(lx, IT_REFUSED_SYNTAX, "invalid syntax", start);
}

/* What may stand before a symbol that wants a value before it and finds none: a row a symbol. */
typedef struct Before {
  char symbol;
  bool at_start;    /* also nothing: it may begin a statement */
  uint8_t word;     /* also a keyword with one of these bits */
  const char *last; /* last bytes of the tokens that may precede it */
} Before;

enum { ANY_WORD = 255 };

static const Before befores[] = {
    {')', false, IT_WORD_ENDS, "(,*/"}, {']', false, IT_WORD_ENDS, "[,:"}, {'}', false, IT_WORD_ENDS, "{,"},
    {':', false, IT_WORD_COLON, "[,:/"}, {',', false, IT_WORD_ENDS, "*/:"}, {'*', true, ANY_WORD, "([{,=:;"},
    {'=', false, 0, ","},               {'/', false, 0, ",("},             {'.', false, IT_WORD_DOT, ""},
    {'@', true, 0, ""},                 {'!', false, 0, ""},               {'%', false, 0, ""},
    {'&', false, 0, ""},                {'|', false, 0, ""},               {'^', false, 0, ""},
    {'<', false, 0, ""},                {'>', false, 0, ""},
};

/* Whether a byte is one operator with the last one, right before it. */
static bool goes_on(const ItLexer *lx, char c) {
  if (!lx->last || lx->line.end != lx->at) return false;
  if (c == '=') return strchr("=<>!*/-+%&|^@:", lx->last);
  return c == '>' ? lx->last == '-' || lx->last == '>' : c == lx->last && strchr("*/<", c);
}

/* What only some brackets allow: a comma before "=" is that of a tuple, one before ":" that of a slice or of a
 * lambda's parameters. */
static bool is_lost(const ItLexer *lx, char c) {
  const ItLexFrame *top = lx->stack_size ? &lx->stack[lx->stack_size - 1] : NULL;
  if (!top || top->mode != IT_IN_BRACKET || lx->last != ',') return false;
  return c == '=' || (c == ':' && top->open == '{' && !(lx->line.flags & IT_LINE_LAMBDA));
}

void it_lex_check_symbol(ItLexer *lx, char c) {
  if (lx->is_value || lx->out->refusal || goes_on(lx, c)) return;
  for (size_t i = 0; i < sizeof befores / sizeof *befores; i++) {
    const Before *before = &befores[i];
    if (before->symbol != c) continue;
    bool is_right = !lx->last         ? before->at_start
                    : lx->last == 'a' ? lx->last_word & before->word
                                      : strchr(before->last, lx->last) != NULL;
    if (c == '.' && lx->last == '.') is_right = lx->last_word & IT_WORD_DOT; /* from .. import x */
    if (!is_right || is_lost(lx, c)) it_lex_refuse_here(lx, "invalid syntax");
    return;
  }
}

void it_lex_check_keyword(ItLexer *lx, uint32_t start, uint8_t bits, bool begins) {
  if (lx->out->refusal || (begins && (bits & IT_WORD_BEGINS))) return;
  if (lx->is_value && (bits & IT_WORD_BEHIND)) return;
  if (lx->is_value && (bits & IT_WORD_INSIDE)) return it_lex_check_value(lx, start);
  bool is_dot = it_lex_is_behind_dot(lx);
  if (!lx->is_value && !is_dot && (bits & IT_WORD_INSIDE)) return;
  uint32_t size = lx->at - start;
  bool is_word = lx->last == 'a' && !lx->is_value;
  if (is_word && (bits & IT_WORD_ASYNC) && (lx->last_word & IT_WORD_BEGINS) && (lx->last_word & IT_WORD_BEHIND)) return;
  if (it_lex_word_is(lx, start, size, "in") && (lx->last == ',' || is_word)) return; /* for x, in y; not in */
  if (it_lex_word_is(lx, start, size, "from") && is_word && (lx->last_word & IT_WORD_ENDS)) return;   /* yield from */
  if (it_lex_word_is(lx, start, size, "import") && is_dot && (lx->last_word & IT_WORD_DOT)) return; /* from . import */
  it_lex_refuse(lx, IT_REFUSED_SYNTAX, "invalid syntax", start);
}

/* `print "x"` and `exec "x"`: a word, number or string right behind the name. */
void it_lex_check_print(ItLexer *lx, uint32_t start) {
  uint32_t size = lx->at - start;
  if (!it_lex_word_is(lx, start, size, "print") && !it_lex_word_is(lx, start, size, "exec")) return;
  uint32_t i = lx->at;
  while (i < lx->size && (lx->text[i] == ' ' || lx->text[i] == '\t')) i++;
  if (i == lx->at && i < lx->size && it_lex_class[(unsigned char)lx->text[i]] != IT_CHAR_QUOTE) return;
  uint8_t class = i < lx->size ? it_lex_class[(unsigned char)lx->text[i]] : IT_CHAR_OTHER;
  if (class == IT_CHAR_QUOTE || class == IT_CHAR_DIGIT)
    return it_lex_refuse(lx, IT_REFUSED_SYNTAX, "Missing parentheses in call to 'print'. Did you mean print(...)?",
                         start);
  if (class != IT_CHAR_WORD) return;
  uint32_t end = i;
  while (end < lx->size && it_lex_is_word(lx->text[end])) end++;
  static const char *const operators[] = {"in", "is", "and", "or", "not", "if", "for", "else"};
  for (size_t k = 0; k < sizeof operators / sizeof *operators; k++)
    if (it_lex_word_is(lx, i, end - i, operators[k])) return;
  it_lex_refuse(lx, IT_REFUSED_SYNTAX, "Missing parentheses in call to 'print'. Did you mean print(...)?", start);
}


/* Python 2's statements and clauses, which the grammar takes and CPython 3 refuses; and the colon that a
 * compound statement needs, for the grammar mends thousands of them one by one. */
void it_lex_check_line(ItLexer *lx) {
  bool needs_colon =
      lx->line.kind == IT_LINE_COMPOUND || lx->line.kind == IT_LINE_DEF || lx->line.kind == IT_LINE_CLASS;
  if (needs_colon && !lx->has_colon) return it_lex_refuse(lx, IT_REFUSED_SYNTAX, "expected ':'", lx->line.end);
  const char *at = lx->text + lx->line.start;
  uint32_t size = lx->first_word_end - lx->line.start;
  if (!lx->has_comma || !lx->first_word_end) return;
  if (size == 6 && memcmp(at, "except", 6) == 0)
    it_lex_refuse(lx, IT_REFUSED_SYNTAX, "multiple exception types must be parenthesized", lx->line.start);
  else if (size == 5 && memcmp(at, "raise", 5) == 0)
    it_lex_refuse(lx, IT_REFUSED_SYNTAX, "invalid syntax", lx->line.start);
}
