/*
 * frame.h - a body that is being run: what run.c, eval.c, classes.c and generated.c share.
 */
#ifndef IT_MODEL_FRAME_H
#define IT_MODEL_FRAME_H

#include "model/link.h"

/* How a statement ends: in its turn, or with an exception of that class. */
typedef enum ItFlow { IT_FLOW_ON, IT_FLOW_IMPORT, IT_FLOW_NAME, IT_FLOW_ATTRIBUTE, IT_FLOW_RAISED } ItFlow;

typedef enum ItArm { IT_ARM_NEW, IT_ARM_RUNS, IT_ARM_MAYBE, IT_ARM_SKIPPED, IT_ARM_FAILED } ItArm;

/* What the arms before one of an `if` say of it: none of them runs, one may, one does. */
typedef enum ItChain { IT_CHAIN_NEW, IT_CHAIN_CLOSED, IT_CHAIN_OPEN, IT_CHAIN_TAKEN } ItChain;

/* What the bodies of one module share. */
typedef struct ItRun {
  ItLink *link;
  ItSpace *space;
  const ItUnit *unit;
  uint8_t *arms;         /* ItArm by number of guard */
  uint8_t *chains;       /* ItChain by number of guard */
  uint64_t events;       /* run item by item in loops, all together */
  uint32_t *earlier;     /* by number of guard: the arm before in the same statement, 0: none */
  uint32_t *later;       /* the arm behind */
  uint32_t *first_base;  /* by number of definition: index into facts.bases */
  uint32_t *first_decorator;
} ItRun;

typedef struct ItFrame ItFrame;
struct ItFrame {
  ItRun *run;
  ItFrame *outer;        /* the frame whose names it sees; a class body's are not seen by those inside */
  ItEnv *env;
  uint32_t def;          /* number of the class; 0: the module */
  bool is_class;
  ItClass *cls;          /* of a class body, once it is made; NULL before */
  ItStr class_name;      /* for mangling; none outside classes */
  uint32_t start;        /* the body has run: names mean what they did at this offset; 0: what they mean now */
  uint32_t types;        /* number of the definition whose type parameters these names are (PEP 695); 0: a body's names */
  bool shows;            /* a value is on its way to a text: attributes of instances are looked for in their __init__ */
  bool is_local;         /* inside a function: what names mean depends on a call */
};

/* ---- run.c ---- */

/* Runs the module that `run` is of. */
ItFlow it_run_module(ItRun *run, ItFrame *frame);
/* Runs the body of the class whose binding is `index`, among the bindings behind it. */
void it_run_class_body(ItFrame *frame, uint32_t index);
void it_run_bind(ItFrame *frame, ItStr name, uint32_t guard, const ItValue *value);
/* The module that an import statement names; NULL: no such module. */
ItSpace *it_run_import(ItFrame *frame, ItStr module, uint32_t level);

/* ---- moves.c ---- */

/* six.moves, its urllib and what that holds: the module `name`, whose package is `parent`. NULL: it is none. */
ItSpace *it_moves_find(ItLink *link, ItSpace *parent, ItStr name);
/* The module that importing `name` from a package of six.moves gives: another one. NULL: it is none. */
ItSpace *it_moves_alias(ItLink *link, const ItSpace *parent, ItStr name);
/* Makes `moves` of a six that has run the module that it is. */
void it_moves_bind(ItLink *link, ItSpace *six);

/* ---- eval.c ---- */

/* The value of an expression; never NULL. */
const ItValue *it_eval(ItFrame *frame, const ItExpr *expr);
/* Of its source text. */
const ItValue *it_eval_text(ItFrame *frame, ItStr text);
const ItValue *it_eval_span(ItFrame *frame, ItSpan span);
ItTruth it_eval_truth(ItFrame *frame, const ItExpr *expr);
ItTruth it_eval_truth_text(ItFrame *frame, ItStr text);
/* What a name means here; NULL: it is bound nowhere that we know. */
const ItValue *it_eval_name(ItFrame *frame, ItStr name);
/* Index of the first type parameter of a definition, or of what would stand behind it. */
uint32_t it_eval_first_type(const ItFacts *facts, uint32_t def);
const ItExpr *it_eval_parse(ItFrame *frame, ItStr text);
/* What a decorator or class of the standard library makes of its argument (NULL: none given); NULL: it is
 * none that we know. */
const ItValue *it_eval_wrap(ItLink *link, const ItValue *function, const ItValue *first);
/* An attribute of a value as getattr gives it; NULL: it has none, or that is not known. */
const ItValue *it_eval_attribute(ItLink *link, const ItValue *value, ItStr name);
bool it_value_int(const ItValue *value, int64_t *out);
ItTruth it_value_truth(const ItValue *value);

/* ---- classes.c, decorators.c, generated.c ---- */

const ItValue *it_make_class(ItFrame *frame, uint32_t index, uint32_t def);
const ItValue *it_make_function(ItFrame *frame, uint32_t def);
/* What calling a function of the index with that first argument gives; NULL: that is not known. */
const ItValue *it_decorate_call(ItLink *link, const ItFunction *function, const ItValue *first);
/* Applies the decorators of a definition to its value. */
const ItValue *it_decorate(ItFrame *frame, uint32_t def, const ItValue *value);
/* Bases as written to bases as they are (__mro_entries__); placeholders for what is not known. */
uint32_t it_class_entries(ItLink *link, const ItValue *const *raw, const ItStr *texts, uint32_t count, ItClass **out, uint32_t most);
/* Calls of functions that make classes: namedtuple, NamedTuple, TypedDict, Enum, type(); NULL: it is none. */
const ItValue *it_generate_call(ItFrame *frame, const ItValue *function, const ItExpr *call);
/* What a class statement gets from its bases once its body has run: NamedTuple, TypedDict, Enum, Protocol, ABC. */
void it_generate_class(ItFrame *frame, ItClass *cls, const ItValue *const *raw, uint32_t raw_count);
/* Binds the members of an enum in the module: globals().update(E.__members__), enum.global_enum. */
void it_generate_members(ItFrame *frame, ItClass *cls);
/* E._convert_("Name", __name__, filter): a new enum of constants of a C module. False: the call is none. */
bool it_generate_convert(ItFrame *frame, const ItExpr *call);
/* dataclass, total_ordering, attrs: what a class decorator adds; the class or a new one. */
const ItValue *it_generate_decorated(ItFrame *frame, const ItValue *decorator, const ItExpr *call, const ItValue *value, bool *known);

#endif
