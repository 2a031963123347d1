/*
 * lex.h - one pass over a text as CPython's tokenizer makes it.
 *
 * Gives the logical lines with their nesting, the comments, what must be blanked before a grammar
 * that stumbles over them sees the text, and the first reason for which CPython would refuse the
 * text at this level (Parser/tokenizer.c). It knows words and brackets, no grammar.
 */
#ifndef IT_TEXT_LEX_H
#define IT_TEXT_LEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/str.h"

/* What the first word of a logical line makes of it. */
typedef enum ItLineKind {
  IT_LINE_SIMPLE,    /* a simple statement, or several */
  IT_LINE_STRING,    /* begins with a string literal */
  IT_LINE_IMPORT,    /* import, from, del, type: kept whole */
  IT_LINE_GLOBAL,    /* global, nonlocal */
  IT_LINE_COMPOUND,  /* if, for, try, case ... */
  IT_LINE_DEF,       /* def, async def */
  IT_LINE_CLASS,
  IT_LINE_DECORATOR,
} ItLineKind;

enum {
  IT_LINE_OPENS = 1,        /* its last token is a colon: a block follows */
  IT_LINE_PURE_STRING = 2,  /* string tokens and nothing else */
  IT_LINE_YIELDS = 4,       /* holds the word yield */
  IT_LINE_LAMBDA = 8,       /* holds the word lambda */
  IT_LINE_NAMES_LAMBDA = 16, /* a lambda right after an assignment's "=" */
  IT_LINE_WALRUS = 32,      /* holds ":=" */
};

/* One logical line: tokens up to a NEWLINE. */
typedef struct ItLogical {
  uint32_t line_start;     /* where its first physical line begins */
  uint32_t start;          /* its first token */
  uint32_t end;            /* behind its last token, `;` not counted */
  uint32_t next;           /* behind its newline */
  uint32_t assign;         /* behind the last "=" outside brackets; 0: none */
  uint32_t first_comment;  /* index of the first comment behind `line_start` */
  uint32_t first_join;     /* index of the first join behind `line_start` */
  uint32_t first_piece;    /* index of its first piece */
  uint16_t level;          /* number of enclosing blocks */
  uint8_t kind;            /* ItLineKind */
  uint8_t flags;
} ItLogical;

typedef struct ItLexComment {
  uint32_t start;
  uint32_t end;
  bool is_own_line;
} ItLexComment;

/* A long literal or bracket group outside function bodies that a skeleton may leave out. */
typedef struct ItLexPiece {
  uint32_t start;
  uint32_t end;
  char open; /* '(' of a call, '[' , '{' or '"' */
} ItLexPiece;

typedef struct ItLexRange {
  uint32_t start;
  uint32_t end;
} ItLexRange;

typedef enum ItRefusal {
  IT_REFUSED_NOT,
  IT_REFUSED_SYNTAX,  /* SyntaxError, IndentationError, TabError */
  IT_REFUSED_DEEP,    /* over CPython's limits: 100 indents, 200 brackets, 150 f-strings */
} ItRefusal;

/* {0} to begin with; arrays are reused from text to text. */
typedef struct ItLex {
  IT_ARRAY(ItLogical) logicals;
  IT_ARRAY(ItLexComment) comments;
  IT_ARRAY(uint32_t) joins;            /* newlines inside brackets and backslashes before newlines */
  IT_ARRAY(ItLexPiece) pieces;
  IT_ARRAY(ItLexRange) type_defaults;  /* PEP 696: from "=" to the end of the default */
  IT_ARRAY(ItLexRange) words;          /* words with bytes above 0x7f outside strings and comments */
  ItRefusal refusal;
  const char *reason;                  /* CPython's wording; a constant */
  uint32_t refused_at;                 /* offset */
} ItLex;

/* Lexes `text`, which ends in "\n" or is empty, holds no NUL and is below 4 GiB. Stops at the first refusal: the
 * last logical line may be the beginning of one then, those before it are complete. Linear time. */
void it_lex(ItLex *lex, ItStr text);
void it_lex_clear(ItLex *lex);

/* The index of the logical line that begins at or, if `offset` lies inside one, holds it. */
uint32_t it_lex_line_at(const ItLex *lex, uint32_t offset);

#endif
