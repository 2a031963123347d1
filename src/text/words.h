/*
 * words.h - Python's hard keywords by where they may stand.
 */
#ifndef IT_TEXT_WORDS_H
#define IT_TEXT_WORDS_H

#include <stdint.h>

typedef enum ItWord {
  IT_WORD_NAME,     /* no keyword */
  IT_WORD_VALUE,    /* True, None, pass ...: stands alone, or as a value */
  IT_WORD_OPERATOR, /* and, in, if, for, as ...: may follow a value, a value or a beginning follows it */
  IT_WORD_START,    /* lambda, return, def ...: begins something, so no value stands before it */
} ItWord;

ItWord it_word_of(const char *word, uint32_t size);

#endif
