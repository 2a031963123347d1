/*
 * typing.h - subscripted classes, unions and special forms: what typing makes of them, and their texts.
 *
 * An alias with its arguments is IT_VALUE_GENERIC, a special form with its arguments IT_VALUE_FORM, a special form
 * without them the instance of typing._SpecialForm that it is.
 */
#ifndef IT_MODEL_TYPING_H
#define IT_MODEL_TYPING_H

#include "base/buf.h"
#include "model/link.h"

/* `value[index]` of a class, an alias or a special form; a tuple is several arguments. NULL: it is none of these. */
const ItValue *it_typing_subscript(ItLink *link, const ItValue *value, const ItValue *index);
/* `left | right` of two types; NULL: they are none, or the target has no such operator. */
const ItValue *it_typing_either(ItLink *link, const ItValue *left, const ItValue *right);
/* Whether a subscripted class is a types.GenericAlias: the first __class_getitem__ of its MRO is not typing's. */
bool it_typing_is_of_c(ItLink *link, const ItValue *value);
/* `_alias(origin, ..., name="List")`: what typing calls its aliases. `name` NULL: by the origin. */
const ItValue *it_typing_alias(ItLink *link, ItClass *origin, const ItValue *name);
/* typing._type_convert: None becomes its type, a str a ForwardRef, anything else stays. */
const ItValue *it_typing_convert(ItLink *link, const ItValue *value);
/* `*value` in an annotation; unknown where it is no type. */
const ItValue *it_typing_star(ItLink *link, const ItValue *value);
/* An attribute of a type variable: P.args. NULL: it has none that is known. */
const ItValue *it_typing_attribute(ItLink *link, const ItValue *value, ItStr name);
/* A form that shows as a name: a type parameter of PEP 695, a `type` statement's name. */
const ItValue *it_typing_name(ItLink *link, ItStr name);

/* Whether `value.__module__` is "typing", which formatannotation leaves out. */
bool it_typing_is_own(ItLink *link, const ItValue *value);
/* Appends the repr of a generic, a form, a special form or a type variable; false: it is none of these, or not known.
 * May leave a part behind. */
bool it_typing_show(ItLink *link, const ItValue *value, ItBuf *out, int depth);

#endif
