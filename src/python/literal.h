/*
 * literal.h - the value of a string literal.
 *
 * A literal is one piece or several that stand side by side (implicit concatenation), as source text:
 * blanks, newlines, comments and backslash-newlines may stand between the pieces, parentheses may not.
 */
#ifndef IT_PYTHON_LITERAL_H
#define IT_PYTHON_LITERAL_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

typedef enum ItLiteralKind {
  IT_LITERAL_STR,    /* a WTF-8 text: surrogates written one by one stay two */
  IT_LITERAL_BYTES,  /* bytes as they are */
  IT_LITERAL_FORMAT, /* an f-string or t-string among the pieces: no value */
  IT_LITERAL_BAD,    /* not a literal that compiles */
} ItLiteralKind;

/* Appends the value of `source` to `out`, nothing for FORMAT and BAD. `why` (may be NULL) gets a constant
 * text for BAD, else NULL. */
ItLiteralKind it_literal_value(ItBuf *out, ItStr source, const char **why);

/* Whether the literal may be a docstring: every piece is a str without f or t. Looks at prefixes and
 * quotes only; escapes that do not compile are not seen. */
bool it_literal_is_str(ItStr source);

#endif
