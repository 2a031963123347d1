/*
 * tokens.h - Python's tokenize module as inspect.getblock sees it.
 *
 * Two tokenizers: the one written in Python with regular expressions (up to 3.11) and the one in C
 * (from 3.12). They agree on whole files but not on texts that begin in the middle of an expression,
 * which is what getblock gives them. One pass, nothing copied; only the indents are allocated.
 */
#ifndef IT_PYTHON_TOKENS_H
#define IT_PYTHON_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/array.h"
#include "base/str.h"

typedef enum ItTokenType {
  IT_TOKEN_END,
  IT_TOKEN_ERROR,      /* tokenize.TokenError: see ItTokenError */
  IT_TOKEN_BAD_INDENT, /* IndentationError or TabError */
  IT_TOKEN_NEWLINE,
  IT_TOKEN_NL,
  IT_TOKEN_INDENT,
  IT_TOKEN_DEDENT,
  IT_TOKEN_COMMENT,
  IT_TOKEN_OTHER, /* names, numbers, strings and operators; one operator may come as several */
} ItTokenType;

typedef struct ItToken {
  ItTokenType type;
  size_t start, end; /* bytes of the text; an INDENT is its blanks */
  size_t line;       /* where the line of `end` begins */
  uint32_t row;      /* its number */
} ItToken;

/* The two arguments of a TokenError: the message and (row, column). */
typedef struct ItTokenError {
  char message[128];
  uint32_t row;
  uint32_t column;
} ItTokenError;

enum { IT_TOKENS_MAX_FSTRINGS = 150 };

/* An f-string that has begun. */
typedef struct ItTokensFstring {
  size_t start, line; /* of its opening, for errors */
  uint32_t row;
  char quote;
  uint8_t quote_size; /* 1 or 3 */
  bool is_raw;
  bool in_text;      /* else in an expression between braces */
  bool is_spec_next; /* inside an expression, text is its format spec */
  int braces;        /* brackets open in it */
  int expression;    /* depth of nested expressions, -1 for none */
} ItTokensFstring;

typedef struct ItTokensIndent {
  size_t column;     /* tabs to multiples of 8 */
  size_t characters; /* tabs as one */
} ItTokensIndent;

typedef struct ItTokens {
  ItStr text; /* ends in "\n" */
  size_t at;
  size_t line;  /* where the line of `at` begins */
  uint32_t row; /* its number, from 1 where the tokens begin */
  int64_t level;
  bool is_new;         /* at the beginning of a line that has not been looked at */
  bool is_joined;      /* the line before ended in a backslash */
  bool is_comment_end; /* the next newline ends a line that holds a comment only */
  int pending;         /* INDENT to give (1) or DEDENTs (below 0) */
  IT_ARRAY(ItTokensIndent) indents;
  ItTokenError error;

  bool is_old;          /* 3.11 or before */
  bool needs_backslash; /* old: a string's line that has no end ends the string unless a backslash ends the line */
  size_t no_end[2];     /* old: a string in ' or " that begins before this offset has no end in its line */

  bool is_313; /* new: 3.13 or later */
  size_t run;  /* new: first line that the tokenizer's buffer still holds */
  int depth;   /* new: f-strings that are open */
  ItTokensFstring fstrings[IT_TOKENS_MAX_FSTRINGS];
} ItTokens;

/* Begins at the line that starts at byte `start` of `text`. */
void it_tokens_open(ItTokens *tokens, ItStr text, size_t start, int minor);
/* The next token; not to be called again after END, ERROR and BAD_INDENT. */
ItToken it_tokens_next(ItTokens *tokens);
void it_tokens_close(ItTokens *tokens);

/* For the two of them. */
ItToken it_tokens_old_next(ItTokens *tokens);
ItToken it_tokens_new_next(ItTokens *tokens);
ItToken it_tokens_make(const ItTokens *tokens, ItTokenType type, size_t start);
/* A TokenError; the place is (row, column). */
ItToken it_tokens_fail(ItTokens *tokens, uint32_t row, size_t column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Code points from `start` to before `end`. */
size_t it_tokens_column(const ItTokens *tokens, size_t start, size_t end);
/* Moves behind the "\n" at `at`. */
void it_tokens_newline(ItTokens *tokens);
/* Whether the letters [start, end) may stand before the quote of a string; *is_format: of an f-string. */
bool it_tokens_is_prefix(const ItTokens *tokens, size_t start, size_t end, bool *is_format, bool *is_raw);

#endif
