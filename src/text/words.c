/* words.c - a table of keywords, looked into by length. */
#include "text/words.h"

#include <string.h>

typedef struct Keyword {
  char text[9];
  uint8_t bits;
} Keyword;

enum { LONGEST = 8, MOST = 9 };

#define BEGINS IT_WORD_BEGINS
#define INSIDE IT_WORD_INSIDE
#define BEHIND IT_WORD_BEHIND
#define VALUE IT_WORD_VALUE
#define ENDS IT_WORD_ENDS
#define COLON IT_WORD_COLON
#define DOT IT_WORD_DOT
#define ASYNC IT_WORD_ASYNC

static const Keyword keywords[LONGEST + 1][MOST] = {
    [2] = {{"if", BEGINS | BEHIND}, {"in", BEHIND}, {"is", BEHIND}, {"or", BEHIND}, {"as", BEHIND}},
    [3] = {{"not", INSIDE | BEHIND},
           {"for", BEGINS | BEHIND | ASYNC},
           {"and", BEHIND},
           {"def", BEGINS | ASYNC},
           {"try", BEGINS | COLON},
           {"del", BEGINS}},
    [4] = {{"None", INSIDE | VALUE},
           {"True", INSIDE | VALUE},
           {"else", BEGINS | BEHIND | COLON},
           {"from", BEGINS | BEHIND | DOT},
           {"pass", BEGINS | VALUE},
           {"elif", BEGINS},
           {"with", BEGINS | ASYNC}},
    [5] = {{"False", INSIDE | VALUE},
           {"raise", BEGINS | ENDS},
           {"class", BEGINS},
           {"yield", INSIDE | ENDS},
           {"while", BEGINS},
           {"async", BEGINS | BEHIND},
           {"await", INSIDE},
           {"break", BEGINS | VALUE}},
    [6] = {{"return", BEGINS | ENDS},
           {"import", BEGINS | BEHIND},
           {"except", BEGINS | COLON},
           {"lambda", INSIDE | COLON},
           {"global", BEGINS},
           {"assert", BEGINS}},
    [7] = {{"finally", BEGINS | COLON}},
    [8] = {{"continue", BEGINS | VALUE}, {"nonlocal", BEGINS}},
};

uint8_t it_word_of(const char *word, uint32_t size) {
  if (size < 2 || size > LONGEST) return 0;
  for (const Keyword *keyword = keywords[size]; keyword < keywords[size] + MOST && keyword->text[0]; keyword++)
    if (keyword->text[0] == word[0] && memcmp(keyword->text, word, size) == 0) return keyword->bits;
  return 0;
}
