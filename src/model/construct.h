/*
 * construct.h - what calls and comprehensions make, where all that they need is known.
 */
#ifndef IT_MODEL_CONSTRUCT_H
#define IT_MODEL_CONSTRUCT_H

#include "model/frame.h"

/* An instance of the class, with the arguments of the call. */
const ItValue *it_construct_instance(ItFrame *frame, ItClass *cls, const ItExpr *call);
/* The partial with the call's arguments behind its first. */
const ItValue *it_construct_partial(ItFrame *frame, const ItValue *partial, const ItExpr *call);
/* A call of a builtin or of the library: dict(a=1), len("four"), re.compile("x"). NULL: it is another. */
const ItValue *it_construct_call(ItFrame *frame, const ItValue *function, const ItExpr *call);
/* A call of a method of a text or container: "a b".split(). NULL: it is another. */
const ItValue *it_construct_method(ItFrame *frame, const ItValue *method, const ItExpr *call);
/* [x for y in z if t] and its like. */
const ItValue *it_construct_comprehension(ItFrame *frame, const ItExpr *expr);

#endif
