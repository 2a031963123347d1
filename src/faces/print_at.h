/*
 * print_at.h - the answer of the method `at` as people read it.
 */
#ifndef IT_FACES_PRINT_AT_H
#define IT_FACES_PRINT_AT_H

#include "base/json.h"
#include "faces/term.h"

/* `inspectree at`: what it is, its doc, the place, the lines about it. */
void it_print_at(ItTerm *term, const ItJson *at);

/* "name(signature)"; a module just its name. */
void it_print_at_name(ItTerm *term, const ItJson *at);
/* "FILE:LINE", and the files that are meant as well as this one. */
void it_print_at_place(ItTerm *term, const ItJson *at);
/* The lines of "code_context", numbered, the one asked for marked. `margin` begins each line; `marks` (none: no such)
 * stand below the marked line, counted from where its text begins. */
void it_print_at_lines(ItTerm *term, const ItJson *at, ItStr margin, ItStr marks);

#endif
