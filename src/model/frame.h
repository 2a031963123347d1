/*
 * frame.h - a body that is being run: what run.c, eval.c, classes.c and generated.c share.
 */
#ifndef IT_MODEL_FRAME_H
#define IT_MODEL_FRAME_H

#include "model/link.h"

/* How a statement ends: in its turn, or with an exception of that class. */
typedef enum ItFlow {
  IT_FLOW_ON,
  IT_FLOW_IMPORT,
  IT_FLOW_NAME,
  IT_FLOW_ATTRIBUTE,
  IT_FLOW_KEY,
  IT_FLOW_INDEX,
  IT_FLOW_VALUE,
  IT_FLOW_ZERO,
  IT_FLOW_RAISED,
  IT_FLOW_RETURN,
  IT_FLOW_BREAK,
  IT_FLOW_CONTINUE
} ItFlow;

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
  ItArena *scratch;      /* of a module: what its statements are parsed into, one at a time; NULL: the link's */
  struct ItExprs *exprs; /* of a function's body: its expressions, parsed once; NULL: parsed each time */
} ItRun;

struct ItFrame {
  ItRun *run;
  ItFrame *outer;        /* the frame whose names it sees; a class body's are not seen by those inside */
  ItEnv *env;
  uint32_t def;          /* number of the class; 0: the module */
  bool is_class;
  ItClass *cls;          /* of a class body, once it is made; NULL before */
  ItStr class_name;      /* for mangling; none outside classes */
  uint32_t start;        /* the body has run: names mean what they did at this offset; 0: what they mean now */
  uint32_t types; /* number of the definition whose type parameters these names are (PEP 695); 0: a body's names */
  bool shows;            /* a value is on its way to a text: attributes of instances are looked for in their __init__ */
  bool is_local;         /* inside a function: what names mean depends on a call */
  ItFrame *caller;       /* the body that led to this one; NULL: none */
  bool is_function;      /* a call */
  ItClass *owner;        /* of a call: the class whose method is called, for super(); NULL: unknown */
  const ItValue *self;   /* of a call: its first argument, or NULL */
  const ItValue *result; /* of a call: what it returns; NULL: not known yet */
  bool is_unsure;        /* of a call: it may return something else */
  bool is_kept;          /* of a call: something holds on to its names */
  bool decorates;        /* a decorator is being evaluated: what is called makes one */
};

/* The statements of one function, read from the stored source. */
typedef struct ItBody {
  ItUnit unit;           /* the function's unit, with the bindings and guards of the body alone */
  uint32_t def;
  ItRun run;             /* what all calls of it share: space and arms are each call's own */
  bool has_globals;      /* it declares names global */
} ItBody;

/* What a call is given. */
typedef struct ItArguments {
  const ItValue *const *items;
  uint32_t count;
  const ItStr *names;           /* keywords */
  const ItValue *const *named;
  uint32_t named_count;
  bool is_open;                 /* `*x` or `**x` among them: there may be more */
} ItArguments;

/* Whether a frame is a module's top level. */
static inline bool it_frame_is_module(const ItFrame *frame) { return !frame->is_class && !frame->is_function; }

/* ---- body.c ---- */

typedef struct ItBodies ItBodies;
ItBodies *it_bodies_new(void);
size_t it_bodies_bytes(const ItBodies *bodies);
/* Before its model ends. */
void it_bodies_free(ItBodies *bodies, ItModel *model);
/* The statements of a function of a unit; NULL: they cannot be read. Kept with the link. */
const ItBody *it_body_of(ItLink *link, int64_t blob, uint32_t def);
/* An expression of a body, parsed when it was first asked for; NULL: it is none. `text` is a piece of `source`. */
const ItExpr *it_body_expr(ItLink *link, struct ItExprs *exprs, ItStr source, ItStr text);
/* Whether calling the function for its effects or its result can tell anything: it makes functions or classes, or
 * reaches into a namespace. */
bool it_body_matters(ItLink *link, const ItFunction *function);
/* Fills in what is found by number of definition, by number of guard. */
void it_run_index_definitions(ItRun *run, ItArena *arena);
void it_run_index_arms(ItRun *run, ItArena *arena);

/* ---- call.c ---- */

/* What calling `callee` gives, by running its body if it is written in the index; NULL: not known. Its effects on
 * namespaces happen. For decorators and hooks: any function is run. */
const ItValue *it_call(ItLink *link, const ItValue *callee, const ItArguments *args);
const ItValue *it_call_one(ItLink *link, const ItValue *callee, const ItValue *argument);
/* The same for a call as it is written: `function` is the value of its callee, which is run only if it matters. */
const ItValue *it_call_written(ItFrame *frame, const ItValue *function, const ItExpr *call);
/* The arguments of a call; false: there are too many. */
bool it_call_arguments(ItFrame *frame, const ItExpr *call, ItArguments *out);
/* Of a method found in the MRO of `cls` under a name, `self` among the arguments. */
const ItValue *it_call_found(ItLink *link, const ItValue *raw, ItClass *cls, ItStr name, const ItArguments *args);

/* The value that a call gives a keyword; NULL: none. */
const ItValue *it_call_keyword(const ItArguments *args, ItStr name);

/* ---- lambda.c ---- */

/* The function that a lambda expression makes. */
const ItValue *it_lambda_make(ItFrame *frame, const ItExpr *expr);
/* The value of its expression with its parameters as names. NULL: it was made outside of any call. */
const ItValue *it_lambda_call(ItLink *link, const ItFunction *function, const ItArguments *args);

/* ---- builtin.c ---- */

/* A call of a function, class or method written in C, where its arguments are known; NULL: not known. */
const ItValue *it_call_builtin(ItFrame *frame, const ItValue *function, const ItExpr *call);

/* The keys of text of a dict or namespace with their values, added to `out`; false: it is none, or not known. */
bool it_call_pairs(ItLink *link, const ItValue *value, ItEnv *out);

/* ---- function.c: `function` is a FUNCTION or a WRAPS with one in front ---- */

/* Whether it is such a value. */
bool it_function_is(const ItValue *value);
/* An attribute; NULL: it has none. */
const ItValue *it_function_attribute(ItLink *link, const ItValue *function, ItStr name);
/* An attribute that was put into its __dict__; NULL: none of that name. */
const ItValue *it_function_own(const ItValue *function, ItStr name);
/* function.name = value. */
void it_function_set(ItLink *link, const ItValue *function, ItStr name, const ItValue *value);
/* function.__dict__[name] = value: what the type has an attribute for is not reached by that. */
void it_function_put(ItLink *link, const ItValue *function, ItStr name, const ItValue *value);

/* ---- signature_value.c ---- */

/* inspect.signature(f), inspect.Signature(...), inspect.Parameter(...), their replace(...). NULL: it is another
 * call. */
const ItValue *it_signature_call(ItFrame *frame, const ItValue *function, const ItExpr *call);
/* An attribute of a SIGNATURE or PARAMETER. */
const ItValue *it_signature_attribute(ItLink *link, const ItValue *value, ItStr name);
/* What a SIGNATURE holds; NULL: inspect raises, or it is not known. */
const struct ItSignature *it_signature_held(ItLink *link, const ItValue *value);

/* ---- hooks.c ---- */

/* Whether what a function does is known by rule, whatever its code: it is the standard library's, or nobody wrote
 * it. */
bool it_call_is_ruled(const ItFunction *function);

/* A class while it is made. */
typedef struct ItMaking {
  ItClass *cls;
  ItArguments keywords; /* of its statement, but for metaclass */
  bool is_made;         /* type.__new__ has done its work */
} ItMaking;

/* Makes a class that has its body's names what it is in the end: __new__ of the metaclass, what type.__new__ adds,
 * __set_name__ of what the body bound, __init_subclass__ of the bases and __init__ of the metaclass. `args`: the bases,
 * none where none are written, and the keywords but for metaclass. */
void it_call_class(ItFrame *frame, ItClass *cls, const ItArguments *args);
/* The keywords of a class statement but for metaclass; the names of `out`. */
void it_call_keywords(ItFrame *frame, uint32_t def, ItArguments *out);
/* type.__new__'s own work, once. */
void it_call_class_made(ItLink *link, ItMaking *making);

/* ---- making.c ---- */

/* type.__new__(M, name, bases, dict) as code calls it; the first argument is a class of classes. */
const ItValue *it_call_type_new(ItLink *link, const ItArguments *args);

/* ---- run.c ---- */

/* object.name = value, for modules, classes, functions and instances. */
void it_run_set_attribute(ItFrame *frame, const ItValue *object, ItStr name, const ItValue *value);
/* Whether what runs now may bind the name: under a condition that is not decided only where it is new. */
bool it_run_may_set(ItLink *link, const ItEnv *env, ItStr name);
/* Runs a function's body. */
void it_run_function(ItFrame *frame);

/* Runs the module that `run` is of. */
ItFlow it_run_module(ItRun *run, ItFrame *frame);
/* Runs the body of the class whose binding is `index`, among the bindings behind it. */
void it_run_class_body(ItFrame *frame, uint32_t index);
/* Binds a name in the frame's scope, or in the module's where it is declared global. `guard`: the arm that may not run.
 */
void it_run_bind(ItFrame *frame, ItStr name, uint32_t guard, const ItValue *value);

/* ---- arms.c ---- */

/* A guard by its number. */
static inline const ItGuard *it_run_guard(const ItRun *run, uint32_t number) {
  return &run->unit->facts.guards.items[number - 1];
}

/* Whether what stands in an arm runs, with all arms around it; *maybe: the innermost that is not decided, or 0. */
bool it_arms_run(ItFrame *frame, uint32_t number, uint32_t *maybe);
/* A statement in the arm has failed: false, if no handler around it catches that. */
bool it_arms_fail(ItRun *run, uint32_t number, ItFlow flow);
/* Whether an entry is sure not to be there once the arm runs: an arm beside it has bound it. */
bool it_arms_taken(const ItFrame *frame, const ItEnvEntry *entry, uint32_t maybe);

/* ---- raises.c ---- */

/* What evaluating an expression of literals is sure to raise; IT_FLOW_ON: nothing that we know. */
ItFlow it_raises(ItFrame *frame, const ItExpr *expr);

/* ---- import.c ---- */

/* The module that an import statement names; NULL: no such module. */
ItSpace *it_import_find(ItFrame *frame, ItStr module, uint32_t level);
/* import a.b; from a import b; from a import *. */
ItFlow it_import_module(ItFrame *frame, const ItBinding *binding, uint32_t maybe);
ItFlow it_import_name(ItFrame *frame, const ItBinding *binding, uint32_t maybe);
ItFlow it_import_star(ItFrame *frame, const ItBinding *binding, uint32_t maybe);
/* Runs the module that a statement or call in the frame names and notes that it was imported; NULL: that fails. */
ItSpace *it_import_run(ItFrame *frame, ItStr module, uint32_t level);
/* What runs in the frame has imported that module. */
void it_import_note(const ItFrame *frame, ItSpace *space);

/* ---- import_call.c ---- */

/* The module that importlib.import_module(...), __import__(...) or sys.modules.get(...) gives. NULL: the call is
 * another. */
const ItValue *it_import_call(ItFrame *frame, const ItValue *function, const ItExpr *call);
/* IT_FLOW_IMPORT where such a call names a module that is not there; else IT_FLOW_ON. */
ItFlow it_import_raises(ItFrame *frame, const ItExpr *call);
/* sys.modules[key]. NULL: `modules` is something else. */
const ItValue *it_import_loaded(ItFrame *frame, const ItValue *modules, const ItValue *key);
/* sys.modules[key] = value, where that is a module and the key a name below the module that runs. False: `modules` is
 * something else. */
bool it_import_put(ItFrame *frame, const ItValue *modules, const ItValue *key, const ItValue *value);

/* ---- all.c ---- */

/* Whether binding the name here binds the module's __all__. */
bool it_all_is(const ItFrame *frame, ItStr name);
/* __all__ = value; __all__ += value. */
void it_all_set(ItFrame *frame, const ItValue *value);
void it_all_add(ItFrame *frame, const ItValue *value);
/* __all__.extend(x), .append("x"), .remove("x"); false: the call is another. */
bool it_all_method(ItFrame *frame, const ItExpr *call);
/* __all__ of a module that has one, as a value: for `__all__ + [...]` elsewhere. */
const ItValue *it_all_value(ItLink *link, const ItSpace *space);

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
/* Whether a call is one of a builtin's that says yes or no: it_eval_truth knows it. */
bool it_eval_is_test(const ItValue *function, const ItExpr *call);
ItTruth it_eval_truth_text(ItFrame *frame, ItStr text);
/* What a name means here; NULL: it is bound nowhere that we know. */
const ItValue *it_eval_name(ItFrame *frame, ItStr name);
const ItExpr *it_eval_parse(ItFrame *frame, ItStr text);
/* What a decorator or class of the standard library makes of its argument (NULL: none given); NULL: it is
 * none that we know. */
const ItValue *it_eval_wrap(ItLink *link, const ItValue *function, const ItValue *first);
/* An attribute of a value as getattr gives it; NULL: it has none, or that is not known. */
const ItValue *it_eval_attribute(ItLink *link, const ItValue *value, ItStr name);
/* What getattr makes of a raw value of a class, asked of an instance `self`. Never NULL. */
const ItValue *it_eval_bound(ItLink *link, const ItValue *raw, const ItValue *self);
bool it_value_int(const ItValue *value, int64_t *out);
ItTruth it_value_truth(const ItValue *value);

/* ---- classes.c, decorators.c, generated.c, remake.c ---- */

const ItValue *it_make_class(ItFrame *frame, uint32_t index, uint32_t def);
/* The class that a class statement of the module made, the last time it ran; NULL: it did not run. */
ItClass *it_class_made(ItSpace *space, int64_t blob, uint32_t def);
const ItValue *it_make_function(ItFrame *frame, uint32_t def);
/* What calling a function of the index with that first argument gives; NULL: that is not known. */
const ItValue *it_decorate_call(ItLink *link, const ItFunction *function, const ItValue *first);
/* What abc.abstractmethod makes of a function or descriptor. */
const ItValue *it_decorate_abstract(ItLink *link, const ItValue *value);
/* An instance that a call made, with the attributes that its __init__ gives it. */
const ItValue *it_decorators_initialise(ItLink *link, const ItValue *instance);
/* Applies the decorators of a definition to its value. */
const ItValue *it_decorate(ItFrame *frame, uint32_t def, const ItValue *value);
/* The classes of a tuple that may be the bases of `cls`, with room for one more; NULL: it is no such tuple. */
ItClass **it_class_tuple(ItLink *link, const ItValue *value, const ItClass *cls);
/* Makes `C.__bases__ = value` true; what is no tuple of classes opens the class. */
void it_class_rebase(ItFrame *frame, ItClass *cls, const ItValue *value);
/* typing.Generic; NULL: it is not indexed. */
ItClass *it_class_generic(ItLink *link);
/* Bases as written to bases as they are (__mro_entries__); placeholders for what is not known. */
uint32_t it_class_entries(ItLink *link, const ItValue *const *raw, const ItStr *texts, uint32_t count, ItClass **out,
                          uint32_t most);
/* Calls of functions that make classes: namedtuple, NamedTuple, TypedDict, Enum, type(); NULL: it is none. */
const ItValue *it_generate_call(ItFrame *frame, const ItValue *function, const ItExpr *call);
/* metaclass(name, bases, namespace): a new class, or the one that the namespace was taken of. */
const ItValue *it_remake_call(ItFrame *frame, ItClass *metaclass, const ItExpr *call);
/* A new class of these three arguments, not finished; NULL: they are not known. */
ItClass *it_remake_new(ItLink *link, const ItSpace *space, ItClass *metaclass, const ItValue *const *args);
/* A function that a program made: its identity, no source. */
const ItValue *it_generate_function(ItLink *link, ItStr module, ItStr qualname);
/* What a class statement gets from its bases once its body has run: NamedTuple, TypedDict, Enum, Protocol, ABC. */
void it_generate_class(ItFrame *frame, ItClass *cls, const ItValue *const *raw, uint32_t raw_count);
/* E.__members__, aliases too. */
const ItValue *it_generate_names(ItLink *link, ItClass *cls);
/* The docstring of a definition as a value: None where it has none. */
const ItValue *it_generate_doc(ItLink *link, int64_t blob, uint32_t def);
/* Binds the members of an enum in the module: globals().update(E.__members__), enum.global_enum. */
void it_generate_members(ItFrame *frame, ItClass *cls);
/* E._convert_("Name", __name__, filter): a new enum of constants of a C module. False: the call is none. */
bool it_generate_convert(ItFrame *frame, const ItExpr *call);
/* dataclass, total_ordering, attrs: what a class decorator adds; the class or a new one. */
const ItValue *it_generate_decorated(ItFrame *frame, const ItValue *decorator, const ItExpr *call, const ItValue *value,
                                     bool *known);

#endif
