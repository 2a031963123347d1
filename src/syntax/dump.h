/* dump.h - a syntax tree as lines of text. */
#ifndef IT_SYNTAX_DUMP_H
#define IT_SYNTAX_DUMP_H

#include "base/buf.h"
#include "base/str.h"

/* Appends one line a named node of the tree of `bytes`, which are a form of a text: indented by depth,
 * with its field, kind and range. Errors included. */
void it_tree_dump(ItBuf *out, ItStr bytes);

#endif
