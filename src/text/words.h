/*
 * words.h - Python's hard keywords by where they may stand.
 */
#ifndef IT_TEXT_WORDS_H
#define IT_TEXT_WORDS_H

#include <stdint.h>

/* Bits; 0: no keyword. */
typedef enum ItWord {
  IT_WORD_BEGINS = 1,  /* may begin a statement */
  IT_WORD_INSIDE = 2,  /* may stand where a value is wanted */
  IT_WORD_BEHIND = 4,  /* may stand behind a value */
  IT_WORD_VALUE = 8,   /* is a value, or a statement of its own: no value follows */
  IT_WORD_ENDS = 16,   /* a statement, or what stands in brackets, may end with it */
  IT_WORD_COLON = 32,  /* a colon may follow it */
  IT_WORD_DOT = 64,    /* a dot may follow it */
  IT_WORD_ASYNC = 128, /* may stand behind `async` */
} ItWord;

/* The bits of a word. */
uint8_t it_word_of(const char *word, uint32_t size);

#endif
