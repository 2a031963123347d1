/*
 * term.h - text for people, safe for their terminals.
 *
 * Names, paths and docstrings of strangers may hold bytes that move the cursor, change the title or turn the
 * direction of writing (Trojan Source). On a terminal these are shown as \x1b or \u202e; into a file or a pipe the
 * text goes as it is.
 */
#ifndef IT_FACES_TERM_H
#define IT_FACES_TERM_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/str.h"

typedef enum ItColor { IT_COLOR_AUTO, IT_COLOR_ALWAYS, IT_COLOR_NEVER } ItColor;

typedef enum ItStyle { IT_STYLE_NAME, IT_STYLE_KIND, IT_STYLE_DIM, IT_STYLE_MARK, IT_STYLE_BAD } ItStyle;

typedef struct ItTerm {
  FILE *file;
  bool is_terminal; /* one that understands escape sequences */
  bool has_color;
  bool is_escaped;
  ItBuf scratch;
} ItTerm;

/* Looks at the file, TERM and NO_COLOR. Ended by it_term_clear. */
void it_term_init(ItTerm *term, FILE *file, ItColor color, bool is_raw);
void it_term_clear(ItTerm *term);
/* Columns; 80 where nobody knows. */
size_t it_term_width(const ItTerm *term);

/* A text of several lines. */
void it_term_text(ItTerm *term, ItStr text);
/* A text that must stay on its line. */
void it_term_word(ItTerm *term, ItStr text);
void it_term_styled(ItTerm *term, ItStyle style, ItStr text);
/* The same for a text that may hold tabs and newlines. */
void it_term_styled_text(ItTerm *term, ItStyle style, ItStr text);
/* A path, quoted as git does where it holds odd bytes. */
void it_term_path(ItTerm *term, ItStr path);

/* What a terminal is shown for `text`; newlines and tabs are kept if `keeps_lines`. */
void it_term_escape(ItBuf *out, ItStr text, bool keeps_lines);
/* "bad\377.py": in quotes with octal escapes where a byte is a control, no UTF-8, a quote or a backslash. */
void it_term_quote(ItBuf *out, ItStr path);

#endif
