/*
 * enums.h - the members of enumerations as values: instances with a name and, as the one argument, the value.
 */
#ifndef IT_MODEL_ENUMS_H
#define IT_MODEL_ENUMS_H

#include "base/buf.h"
#include "model/link.h"
#include "python/expr.h"

/* A member; `value` is what `.value` gives, unknown if it is not known. */
const ItValue *it_enum_member(ItLink *link, ItClass *cls, ItStr name, const ItValue *value);
/* The class that an enum mixes in, _member_type_; NULL: object. */
ItClass *it_enum_data_type(ItLink *link, ItClass *cls);
/* What the namespace of an enum's body keeps of a value assigned to a name in it: auto() counts at once. */
const ItValue *it_enum_assigned(ItLink *link, ItClass *cls, ItStr name, const ItValue *value);
/* Turns what a class body bound into members (EnumType.__new__). */
void it_enum_fill(ItLink *link, ItClass *cls);
/* What auto() becomes behind the members before it; unknown where the class has its own way. */
const ItValue *it_enum_auto(ItLink *link, ItClass *cls, ItStr name, const ItValue *const *before, uint32_t count);
/* The members in the order of their definition, without aliases; false: it is no enumeration, or not all are known. */
bool it_enum_iterate(ItLink *link, ItClass *cls, const ItValue *const **items, uint32_t *count);
/* `cls(value)`; NULL: no member has it. */
const ItValue *it_enum_find(ItLink *link, ItClass *cls, const ItValue *value);
/* `~member` and `a | b` of flags; combine gives NULL where neither is a flag. */
const ItValue *it_enum_invert(ItLink *link, const ItValue *value);
const ItValue *it_enum_combine(ItLink *link, ItOperator op, const ItValue *left, const ItValue *right);
/* An attribute of a member: name, value; NULL: another. */
const ItValue *it_enum_attribute(ItLink *link, const ItValue *member, ItStr name);
/* Appends the repr of a member or of flags together; false: not known. */
bool it_enum_show(ItLink *link, const ItValue *member, ItBuf *out, int depth);

#endif
