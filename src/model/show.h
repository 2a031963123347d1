/*
 * show.h - values as texts: what repr() and inspect.formatannotation() show, and the values of a definition's
 * defaults and annotations.
 */
#ifndef IT_MODEL_SHOW_H
#define IT_MODEL_SHOW_H

#include "base/buf.h"
#include "model/link.h"

/* Appends repr(value); false and nothing appended: it is not known. */
bool it_show_repr(ItLink *link, const ItValue *value, ItBuf *out);
/* Appends inspect.formatannotation(value); false and nothing appended: it is not known. */
bool it_show_annotation(ItLink *link, const ItValue *value, ItBuf *out);

/* The value of an expression in the head of a definition (a default, an annotation, a decorator's argument), as it was
 * when the statement ran: in the scope around it. A str under `from __future__ import annotations` where
 * `is_annotation`. Of `function` only blob, def, space and closure are read: they may be those of any definition. Never
 * NULL. */
const ItValue *it_show_value(ItLink *link, const ItFunction *function, ItSpan span, bool is_annotation);

/* The str that the compiler makes of an annotation (PEP 563); unknown where it cannot be told. */
const ItValue *it_show_unparsed(ItLink *link, const ItExpr *expr);

#endif
