/*
 * space.h - what Python's str methods and its re call whitespace and word characters.
 *
 * str.isspace, str.lstrip and `\s` use one set, str.isalnum and `\w` another; both are wider than ASCII.
 */
#ifndef IT_PYTHON_SPACE_H
#define IT_PYTHON_SPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* str.isspace for one code point. */
bool it_space_is(uint32_t code);
/* `\w` for one code point. */
bool it_space_is_word(uint32_t code);
/* The offset behind the whitespace that begins at `at`. */
size_t it_space_skip(ItStr text, size_t at);
/* str.strip. */
ItStr it_space_strip(ItStr text);

#endif
