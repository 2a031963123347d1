/*
 * print.h - results of methods as people read them.
 */
#ifndef IT_FACES_PRINT_H
#define IT_FACES_PRINT_H

#include "base/json.h"
#include "faces/cli.h"

/* A method's result: by the method's own form if it has one, else a text as it is, a list one item a line,
 * anything else as JSON. */
void it_print_result(ItCli *cli, const char *method, const inspectree_answer *answer);
/* "json/__init__.py:183" */
void it_print_place(ItTerm *term, ItStr file, int64_t line);
/* Items of `children`: line, kind, identity; at most `most`, the rest as a number. */
void it_print_children(ItTerm *term, const ItJson *children, size_t most);
/* At most `most` lines, each behind `indent` blanks. */
void it_print_indented(ItTerm *term, ItStr text, size_t indent, size_t most);
/* An object of numbers, texts and more objects, one member a line. */
void it_print_tree(ItTerm *term, const ItJson *node, size_t indent);

#endif
