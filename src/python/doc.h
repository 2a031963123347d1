/*
 * doc.h - what becomes of a docstring's blanks.
 *
 * Texts are WTF-8; columns and margins count code points.
 */
#ifndef IT_PYTHON_DOC_H
#define IT_PYTHON_DOC_H

#include "base/buf.h"
#include "base/str.h"

/* inspect.cleandoc of Python 3.<minor>, appended to `out`. */
void it_doc_clean(ItBuf *out, ItStr doc, int minor);
/* What the compiler of 3.13 leaves of a docstring in __doc__, appended to `out`. */
void it_doc_compiled(ItBuf *out, ItStr doc);
/* str.expandtabs, appended to `out`; the text begins at `column`. */
void it_doc_expandtabs(ItBuf *out, ItStr text, size_t column);

#endif
