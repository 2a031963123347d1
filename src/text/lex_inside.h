/*
 * lex_inside.h - what the files of the lexer share: lex.c (lines and tokens), lex_string.c, lex_check.c.
 */
#ifndef IT_TEXT_LEX_INSIDE_H
#define IT_TEXT_LEX_INSIDE_H

#include <string.h>

#include "text/lex.h"
#include "text/words.h"

enum {
  IT_LEX_INDENTS = 100, /* MAXINDENT */
  IT_LEX_STACK = 512,
};

typedef enum ItCharClass {
  IT_CHAR_OTHER,
  IT_CHAR_WORD,
  IT_CHAR_DIGIT,
  IT_CHAR_QUOTE,
  IT_CHAR_OPEN,
  IT_CHAR_CLOSE,
  IT_CHAR_HASH,
  IT_CHAR_NEWLINE,
  IT_CHAR_BACKSLASH,
  IT_CHAR_BLANK,
  IT_CHAR_WRONG,
} ItCharClass;

extern const uint8_t it_lex_class[256];

typedef enum ItLexMode { IT_IN_BRACKET, IT_IN_FSTRING, IT_IN_FIELD, IT_IN_SPEC } ItLexMode;

typedef struct ItLexFrame {
  uint8_t mode;
  char open;       /* bracket, or the f-string's quote */
  bool is_triple;  /* f-string */
  bool is_raw;     /* f-string */
  bool is_call;    /* bracket that follows an operand */
  uint32_t start;
} ItLexFrame;

typedef struct ItLexer {
  const char *text;
  uint32_t size;
  uint32_t at;
  ItLex *out;
  ItLogical line;           /* the one being read */
  bool is_open;             /* whether it has begun */
  bool only_strings;
  bool is_value;            /* the last token ends a value: no other may follow at once */
  uint8_t last_word;        /* ItWord bits of the last word */
  bool after_assign;        /* the last token is "=" outside brackets, or an opening bracket behind it */
  bool has_comma;           /* outside brackets, before any colon there */
  bool has_colon;           /* outside brackets */
  char last;                /* last significant byte: 'a' for words, '"' for strings */
  uint32_t first_word_end;
  uint32_t type_end;        /* behind a word `type` that begins a statement; 0: none */
  uint32_t word_count;
  bool type_bracket;        /* inside the brackets of a type parameter list */
  uint32_t type_default;    /* where a PEP 696 default began */
  uint32_t level;           /* of the stack of indents */
  uint32_t indents[IT_LEX_INDENTS + 1], alt_indents[IT_LEX_INDENTS + 1];
  uint32_t function_level;  /* level of the outermost open def + 1; 0: outside functions */
  uint32_t brackets, fstrings, stack_size;
  ItLexFrame stack[IT_LEX_STACK];
} ItLexer;

static inline bool it_lex_is_word(char c) {
  uint8_t class = it_lex_class[(unsigned char)c];
  return class == IT_CHAR_WORD || class == IT_CHAR_DIGIT;
}

static inline bool it_lex_word_is(const ItLexer *lx, uint32_t start, uint32_t size, const char *word) {
  return strlen(word) == size && memcmp(lx->text + start, word, size) == 0;
}

/* Outside brackets and f-strings. */
static inline bool it_lex_is_outside(const ItLexer *lx) { return !lx->stack_size; }

/* Bookkeeping for a token that ends at `at`. */
static inline void it_lex_token(ItLexer *lx, char last) {
  lx->line.end = lx->at;
  lx->last = last;
}

/* ---- lex.c ---- */

/* The first refusal stays. `reason` is a constant. */
void it_lex_refuse(ItLexer *lx, ItRefusal refusal, const char *reason, uint32_t at);
void it_lex_refuse_here(ItLexer *lx, const char *reason);
void it_lex_push(ItLexer *lx, ItLexFrame frame);
/* Notes a bracket or string that ends at `at`, if it is `least` bytes long and stands where the skeleton may blank
 * it. */
void it_lex_add_piece(ItLexer *lx, uint32_t start, char open, uint32_t least);

/* ---- lex_string.c ---- */

typedef enum ItLexPrefix { IT_PREFIX_NOT, IT_PREFIX_STRING, IT_PREFIX_WRONG } ItLexPrefix;

/* What a word right before a quote is to it. */
ItLexPrefix it_lex_prefix(const char *word, uint32_t size);
/* A string: `start` is where the prefix begins, `at` is on the quote. */
void it_lex_string(ItLexer *lx, uint32_t start);
/* The literal part of an f-string or of a format specification. */
void it_lex_fstring_part(ItLexer *lx);
/* "!r" and ":spec" of a replacement field; true if it was one of them. */
bool it_lex_field_end(ItLexer *lx, char c);

/* ---- lex_check.c ---- */

/* A value begins at `start`. */
void it_lex_check_value(ItLexer *lx, uint32_t start);
/* An operator, comma or closing bracket stands at `at`. */
void it_lex_check_symbol(ItLexer *lx, char c);
/* A keyword begins at `start`; `begins`: a statement may. */
void it_lex_check_keyword(ItLexer *lx, uint32_t start, uint8_t bits, bool begins);
/* Anything but a word follows a dot. */
static inline bool it_lex_is_behind_dot(const ItLexer *lx) { return lx->last == '.' && !lx->is_value; }
/* Python 2's `print "x"` and `exec "x"`: a word that ends at `at` begins a statement. */
void it_lex_check_print(ItLexer *lx, uint32_t start);
/* A statement ends, at a semicolon or the line's end. */
void it_lex_check_end(ItLexer *lx);
/* The whole logical line. */
void it_lex_check_line(ItLexer *lx);

#endif
