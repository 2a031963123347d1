/*
 * generated_inside.h - what the files share that make up classes.
 */
#ifndef IT_MODEL_GENERATED_INSIDE_H
#define IT_MODEL_GENERATED_INSIDE_H

#include "model/frame.h"

/* A name that is added from one version to another. */
typedef struct ItAddedName {
  const char *name;
  int from, to; /* minor versions, both included; 0: no bound */
} ItAddedName;

void it_generate_data(ItLink *link, ItClass *cls, const ItAddedName *rows, size_t count);
#define ADD_DATA(link, cls, rows) it_generate_data((link), (cls), (rows), sizeof(rows) / sizeof *(rows))

/* A function of that name that bears the class's. */
const ItValue *it_generate_method(ItLink *link, ItStr module, const ItClass *cls, const char *name);
/* The value of an argument by its place or keyword; NULL: it is not given. */
const ItValue *it_generate_argument(ItFrame *frame, const ItExpr *call, uint32_t index, const char *keyword);
/* A class of the module that runs; `base` and `metaclass` may be NULL. */
ItClass *it_generate_new_class(ItFrame *frame, ItStr qualname, ItClass *base, ItClass *metaclass);

/* Names as namedtuple and Enum take them. */
typedef struct ItNamed {
  ItStr *names;
  uint32_t count;
  bool is_known;
} ItNamed;

ItNamed it_generate_named(ItLink *link, const ItValue *given);

/* namedtuple(...); `is_typed`: typing.NamedTuple(...). */
const ItValue *it_generate_tuple(ItFrame *frame, const ItExpr *call, bool is_typed);
/* class X(NamedTuple), its body run in `frame`. */
void it_generate_tuple_class(ItFrame *frame, ItClass *cls);
/* TypedDict(...). */
const ItValue *it_generate_dict(ItFrame *frame, const ItExpr *call);
/* dataclasses.make_dataclass(...); NULL: its arguments are not known. */
const ItValue *it_generate_record(ItFrame *frame, const ItExpr *call);
/* What dataclass adds to a class; `call`: its options, NULL: none. */
void it_generate_dataclass(ItFrame *frame, const ItExpr *call, ItClass *cls);
/* The names of a typed dictionary; `lists_it`: TypedDict itself is among the bases. */
void it_generate_dict_names(ItLink *link, ItClass *cls, bool lists_it);

#endif
