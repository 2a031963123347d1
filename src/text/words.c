/* words.c - a table of keywords, looked into by length. */
#include "text/words.h"

#include <string.h>

typedef struct Keyword {
  char text[9];
  uint8_t kind;
} Keyword;

enum { LONGEST = 8, MOST = 9 };

static const Keyword keywords[LONGEST + 1][MOST] = {
    [2] = {{"if", IT_WORD_OPERATOR}, {"in", IT_WORD_OPERATOR}, {"is", IT_WORD_OPERATOR}, {"or", IT_WORD_OPERATOR}, {"as", IT_WORD_OPERATOR}},
    [3] = {{"not", IT_WORD_OPERATOR}, {"for", IT_WORD_OPERATOR}, {"and", IT_WORD_OPERATOR}, {"def", IT_WORD_START}, {"try", IT_WORD_START}, {"del", IT_WORD_START}},
    [4] = {{"None", IT_WORD_VALUE}, {"True", IT_WORD_VALUE}, {"else", IT_WORD_OPERATOR}, {"from", IT_WORD_OPERATOR}, {"pass", IT_WORD_VALUE}, {"elif", IT_WORD_START}, {"with", IT_WORD_START}},
    [5] = {{"False", IT_WORD_VALUE}, {"raise", IT_WORD_START}, {"class", IT_WORD_START}, {"yield", IT_WORD_START}, {"while", IT_WORD_START}, {"async", IT_WORD_OPERATOR}, {"await", IT_WORD_START}, {"break", IT_WORD_VALUE}},
    [6] = {{"return", IT_WORD_START}, {"import", IT_WORD_OPERATOR}, {"except", IT_WORD_START}, {"lambda", IT_WORD_START}, {"global", IT_WORD_START}, {"assert", IT_WORD_START}},
    [7] = {{"finally", IT_WORD_START}},
    [8] = {{"continue", IT_WORD_VALUE}, {"nonlocal", IT_WORD_START}},
};

ItWord it_word_of(const char *word, uint32_t size) {
  if (size < 2 || size > LONGEST) return IT_WORD_NAME;
  for (const Keyword *keyword = keywords[size]; keyword < keywords[size] + MOST && keyword->text[0]; keyword++)
    if (keyword->text[0] == word[0] && memcmp(keyword->text, word, size) == 0) return (ItWord)keyword->kind;
  return IT_WORD_NAME;
}
