/*
 * plain.h - names and expressions that need no parser.
 *
 * Most values, annotations, bases and decorators are made of names, literals, brackets, calls and operators. What is
 * recognised here means to the grammar just what it says; anything that is not quite so, errors among it, is left to
 * the grammar. The text is one that the lexer took: its strings and brackets end.
 */
#ifndef IT_TEXT_PLAIN_H
#define IT_TEXT_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* From byte `start` to before byte `end` of the text; {0} where it is absent. */
typedef struct ItPlainRange {
  uint32_t start, end;
} ItPlainRange;

/* A place in a logical line that ends at `end`. */
typedef struct ItPlain {
  const char *text;
  uint32_t at, end;
  bool is_inside;  /* brackets: newlines and comments are blanks */
} ItPlain;

char it_plain_peek(const ItPlain *plain);  /* '\0' at the end */
void it_plain_blanks(ItPlain *plain);
bool it_plain_take(ItPlain *plain, char c);
/* An ASCII word, keyword or not. */
bool it_plain_word(ItPlain *plain, ItPlainRange *out);
/* A word that may be bound. */
bool it_plain_name(ItPlain *plain, ItPlainRange *out);
/* Names with dots between them and no blanks. */
bool it_plain_dotted(ItPlain *plain, ItPlainRange *out);
/* One expression with the blanks around it, up to what cannot belong to it. *out is where it stands without
 * parentheses around all of it. False: it is of another kind, or goes on in a way that is. */
bool it_plain_expression(ItPlain *plain, ItPlainRange *out);

#endif
