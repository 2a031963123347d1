/*
 * names.h - the characters of \N{...}.
 */
#ifndef IT_PYTHON_NAMES_H
#define IT_PYTHON_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The code point that a Unicode name or alias means; ASCII case does not matter. As in unicodedata, the
 * computed names of Hangul syllables and CJK ideographs are known in capitals only, and those of named
 * sequences not at all. */
bool it_names_find(ItStr name, uint32_t *code);

#endif
