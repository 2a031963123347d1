/*
 * fields.h - the parameters of the functions that dataclass, attrs and namedtuple make.
 */
#ifndef IT_MODEL_FIELDS_H
#define IT_MODEL_FIELDS_H

#include "model/frame.h"
#include "model/show.h"

/* Reads the fields of a class that dataclass decorates, before its names are settled. `call`: the decorator with its
 * arguments, NULL: none. */
void it_fields_dataclass(ItFrame *frame, const ItExpr *call, ItClass *cls);
/* Reads what the class has for the value of a field that no statement wrote: the default, or a Field that holds it. */
void it_fields_settle(ItLink *link, ItClass *cls, ItField *field);
/* What `**value` in a call gives for a keyword; NULL: nothing, or that is not known. */
const ItValue *it_fields_starred(ItFrame *frame, const ItExpr *call, const char *name);
/* dataclasses._add_slots, for a class whose fields are read. */
void it_fields_slots(ItLink *link, ItClass *cls, bool is_frozen);
/* What attr.s, attrs.define and their kin add; false: `decorator` is none of them. */
bool it_fields_attrs(ItFrame *frame, const ItValue *decorator, const ItExpr *call, ItClass *cls);
/* The bindings of a definition's lines: from *first up to *last. */
void it_fields_range(const ItFacts *facts, uint32_t def, uint32_t *first, uint32_t *last);
/* Whether a statement of that class's body binds a name and has run. */
bool it_fields_ran(const ItRun *run, uint32_t def, const ItBinding *binding);
/* The last name of an annotation in front of brackets: `ClassVar` of `t.ClassVar[int]`; of a string likewise. */
ItStr it_fields_marker(const ItExpr *annotation);
/* Says of the __init__ that has just been generated for the class that its fields are the parameters. */
void it_fields_set_init(ItClass *cls);
/* Those parameters, in `arena`: computed when somebody asks, as a chain of classes has the square of its fields. */
const ItGiven *it_fields_init(ItLink *link, ItArena *arena, const ItClass *cls);

/* The names of namedtuple(..., rename=True) in place. */
void it_fields_rename(ItFrame *frame, const ItExpr *call, ItStr *names, uint32_t count);
/* Parameters for the __new__ of a class that namedtuple() or NamedTuple() has just made. */
void it_fields_tuple_call(ItFrame *frame, const ItExpr *call, ItClass *cls, const ItStr *names, uint32_t count);

/* A field of class X(NamedTuple), as it is written. */
typedef struct ItTupleField {
  ItStr name;
  ItSpan annotation;
  const ItValue *value; /* the default, or NULL */
} ItTupleField;
/* The same for a class statement; `frame`: its body. */
void it_fields_tuple_class(ItFrame *frame, ItClass *cls, const ItTupleField *written, uint32_t count);

#endif
