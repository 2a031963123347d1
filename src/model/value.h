/*
 * value.h - what a name can mean: abstract values, functions, classes, modules.
 *
 * All of it lives in the arena of the ItLink that made it and is never changed once others can see
 * it, but for the namespaces of modules and classes that are still running.
 */
#ifndef IT_MODEL_VALUE_H
#define IT_MODEL_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/env.h"
#include "model/model.h"
#include "python/expr.h"

typedef struct ItClass ItClass;
typedef struct ItSpace ItSpace;
typedef struct ItFrame ItFrame;

typedef enum ItValueKind {
  IT_VALUE_UNKNOWN,
  IT_VALUE_CONSTANT, /* constant */
  IT_VALUE_ITEMS,    /* a tuple or list whose items are known: items */
  IT_VALUE_MODULE,   /* space */
  IT_VALUE_CLASS,    /* cls */
  IT_VALUE_GENERIC,  /* a subscripted class or alias of typing: cls, is_typing, name of it, count 1: subscripted */
  IT_VALUE_FORM, /* what typing makes of a special form: name, wrapper: its arguments or NULL, name is all it shows */
  IT_VALUE_FUNCTION, /* function */
  IT_VALUE_WRAPPER,  /* a descriptor or callable around another value: wrap, inner */
  IT_VALUE_NATIVE,   /* a routine or descriptor written in C: member, owner, space */
  IT_VALUE_INSTANCE, /* of cls */
  IT_VALUE_LAZY,     /* space's name, to be looked up when it is needed: it was still running */
  IT_VALUE_MIXIN,    /* six.with_metaclass(items[0], *items[1:]) */
  IT_VALUE_METHOD,   /* inner, bound to self */
  IT_VALUE_NAMES,    /* a dict with keys of text, or a namespace handled as one: env; cls: whose it is, or NULL */
  IT_VALUE_SUPER, /* super(): what stands behind cls in the MRO of self */
  IT_VALUE_SIGNATURE, /* an inspect.Signature: signature, or that of self, which nobody has looked at yet */
  IT_VALUE_PARAMETER, /* an inspect.Parameter: parameter */
} ItValueKind;

typedef enum ItWrap {
  IT_WRAP_STATIC,
  IT_WRAP_CLASS,
  IT_WRAP_PROPERTY,         /* inner: the getter */
  IT_WRAP_CACHED_PROPERTY,
  IT_WRAP_ENUM_PROPERTY,    /* types.DynamicClassAttribute, enum.property */
  IT_WRAP_LRU_CACHE,        /* functools.lru_cache: __wrapped__ is inner */
  IT_WRAP_WRAPS,            /* a function with __wrapped__ */
  IT_WRAP_SINGLE_DISPATCH,  /* the same, of functools.singledispatch */
  IT_WRAP_PARTIAL_METHOD,
  IT_WRAP_SINGLE_METHOD,    /* functools.singledispatchmethod */
  IT_WRAP_PARTIAL,
  IT_WRAP_SLOT,             /* a member descriptor made for __slots__ */
  IT_WRAP_GETSET,           /* __dict__, __weakref__ of a class statement */
  IT_WRAP_FIELD,            /* collections._tuplegetter */
  IT_WRAP_CLASS_NATIVE,     /* a class method that C code added to a class */
} ItWrap;

/* A default or annotation of a parameter that nobody wrote: {0} is none. */
typedef struct ItGivenValue {
  const ItValue *value;
  const char *text;  /* what is shown in place of a value: "<factory>" */
  ItStr source;      /* the expression that it comes from; none: there is none */
} ItGivenValue;

typedef struct ItGivenParam {
  ItStr name;
  ItExprParamKind kind;
  ItGivenValue value;
  ItGivenValue annotation;
} ItGivenParam;

/* The parameters of a function that a program made: a dataclass's __init__, a named tuple's __new__. */
typedef struct ItGiven {
  const ItGivenParam *params;
  uint32_t count;
  ItGivenValue returns;
  bool is_guess; /* there may be others */
} ItGiven;

/* What code changes of a function is to be seen by plain.c as well. */
/* A lambda that stands in an expression: no definition of the index is its. */
typedef struct ItLambda {
  const ItExpr *expr; /* where there is a closure */
  ItFrame *closure; /* the call that it was made in; NULL: none */
  int64_t blob;     /* 0: its place is not known */
  uint32_t start;   /* in the source */
  uint32_t size;
  uint32_t around;  /* number of the definition whose body it stands in; 0: the module */
} ItLambda;

typedef struct ItFunction {
  ItStr module;    /* __module__ */
  ItStr qualname;  /* __qualname__ */
  ItStr name;
  ItStr written;   /* __qualname__ as its statement gives it; none: nobody wrote it */
  const ItValue *doc; /* a __doc__ that was assigned; NULL: its own docstring */
  ItFrame *closure;   /* the call that it was made in; NULL: none */
  int64_t blob;    /* 0: nobody wrote it (generated) */
  uint32_t def;
  bool is_async;
  bool is_generator;
  bool is_abstract; /* abc.abstractmethod */
  ItSpace *space;  /* whose globals it has */
  const ItGiven *given; /* of one that nobody wrote; NULL: as written, or not known */
  const ItClass *fields_of; /* the __init__ that dataclass or attrs made of this class's fields; else NULL */
  const ItLambda *lambda;   /* of one that has no definition; NULL: none */
  ItEnv *names;             /* its __dict__, but for __wrapped__; NULL: code has not touched it */
  ItEnv *keyword_defaults;  /* its __kwdefaults__ once code has read or set it; NULL: as written */
  const ItValue *defaults;  /* a __defaults__ that was assigned; NULL: as written */
  const ItValue *annotations; /* an __annotations__ that was assigned; NULL: as written */
} ItFunction;

/* How a set came by its items, on which the order depends in which it lists them. */
typedef enum ItFilled { IT_FILLED_SINGLY, IT_FILLED_AT_ONCE, IT_FILLED_SOMEHOW } ItFilled;

/* What few kinds have lies where a constant keeps its parts: kinds are looked at first. */
struct ItValue {
  ItValueKind kind : 8;
  ItWrap wrap : 8;
  uint8_t filled : 2;     /* INSTANCE of set or frozenset: ItFilled */
  bool is_typing : 1;
  bool is_abstract : 1;   /* WRAPPER: __isabstractmethod__ */
  bool is_list : 1;       /* ITEMS: a list; else a tuple */
  bool is_alias : 1;      /* INSTANCE of an enumeration: it is listed under another name, or not at all */
  bool is_proxy : 1;      /* NAMES: a class's __dict__ */
  bool is_doubted : 1;    /* what a decorator was given: what it gave is not known */
  uint32_t count;
  union {
    ItConstant constant;
    struct {
      union {
        const ItValue *const *items;
        ItSpace *space;
        ItClass *cls;
        const ItFunction *function;
        const ItValue *inner;
        const struct ItSignature *signature;
        const struct ItSignatureParam *parameter;
      };
      ItClass *owner;      /* NATIVE: the class whose it is; NULL for a module's. PROPERTY: its class where that derives
                              from property; SIGNATURE, PARAMETER: their class; NULL: not known */
      const ItValue *self; /* METHOD: what it is bound to; SUPER: the object or class; SIGNATURE: see there; NAMES: the
                              function whose __dict__ it is, else NULL; INSTANCE of dict: the function whose
                              __annotations__ it is, else NULL */
      uint32_t member;     /* NATIVE: number in the catalogue */
    };
  };
  ItStr name;         /* LAZY; NATIVE of a module: its identity; a member of an enumeration */
  const ItValue *wrapper; /* WRAPS: the function that stands in front, NULL where it is not known; PROPERTY: the doc=
                             that it was given, or NULL; PARTIAL and PARTIAL_METHOD: ITEMS of the arguments, `count`
                             positional ones, then names with values; NULL: not known. GENERIC and FORM: ITEMS of what
                             stands in brackets. INSTANCE: as PARTIAL what its class was called with; of dict its keys
                             and values, of set and frozenset its items; a constant: its repr; NULL: not known */
  ItEnv *env;             /* NAMES; INSTANCE: the attributes that it was given, or NULL */
};

/* A field of its own that a dataclass or attrs class has. */
typedef struct ItField {
  ItStr name;       /* as the class's namespace has it */
  ItStr parameter;  /* of __init__, where it has another name; else none */
  ItGivenValue value;
  ItGivenValue annotation;
  bool is_init;     /* a parameter of __init__ */
  bool is_keyword;
  bool is_marker;   /* no field: dataclasses.KW_ONLY; attrs: a ClassVar */
  bool is_pseudo;   /* a ClassVar or InitVar, which dataclasses.fields does not give */
  bool is_hooked;   /* attrs: it is validated or converted */
} ItField;

typedef enum ItClassStatus { IT_CLASS_EXACT, IT_CLASS_PARTIAL, IT_CLASS_FAILED } ItClassStatus;

struct ItClass {
  ItStr module;             /* of its identity: __module__ */
  ItStr name;
  ItStr qualname;
  ItStr placeholder;        /* "?:expr" for a base that is not known; else none */
  ItSpace *space;           /* NULL: of the catalogue, or made by nobody */
  int64_t blob;             /* 0: nobody wrote it as a class statement */
  uint32_t def;
  uint32_t native;          /* number in the catalogue, IT_CATALOGUE_NONE: not there */
  ItClass *const *bases;
  uint32_t base_count;
  ItClass *metaclass;
  ItClass *const *mro;      /* itself first */
  uint32_t mro_count;
  uint32_t tails;           /* mro.c's mark while it merges; else 0 */
  ItEnv env;                /* its own namespace; of a catalogue class filled when first needed */
  bool has_env;
  ItClassStatus status;
  ItStr reason;             /* why not exact */
  ItStr doc;                /* generated __doc__; none: as written or none */
  ItClass *solid;           /* the base whose layout it continues */
  bool has_dict, has_weakref, has_items;
  bool is_enum, is_protocol, is_typed_dict;
  bool is_simple_enum;      /* made by enum._simple_enum */
  bool is_open;             /* more names than we know */
  ItStr *abstract;          /* __abstractmethods__, sorted */
  uint32_t abstract_count;
  const ItField *fields;    /* of a dataclass or attrs class: its own */
  uint32_t field_count;
  bool is_attrs;
  const ItValue *as_value;
  ItSpace *maker;           /* the module whose run made it; NULL: C code, or a question */
  uint32_t number;          /* among the classes of its maker, from 1 in the order of making */
  bool is_stored;           /* its derived rows are written */
  uint64_t digest;          /* see digest.h; 0: not computed */
  const ItValue *written_doc; /* __doc__ as the body's docstring binds it; NULL: the body has none */
};

/* A class and what stands for it in the class statements of one module. */
typedef struct ItOverride {
  ItClass *from;
  ItClass *to;
} ItOverride;

typedef enum ItSpaceState { IT_SPACE_NEW, IT_SPACE_RUNS, IT_SPACE_DONE } ItSpaceState;

/* A module's namespace. */
struct ItSpace {
  ItStr name;               /* the name that finds it */
  ItStr identity;           /* what its classes and functions are known by: its name, but for frozen importlib */
  ItStr dunder_name;        /* __name__, which a module may rebind */
  const ItModuleInfo *info; /* NULL: of the catalogue */
  uint32_t native;          /* number in the catalogue, or IT_CATALOGUE_NONE */
  ItEnv env;
  ItSpaceState state;
  bool is_package;
  bool is_open;             /* dynamic code may have bound more */
  bool is_opaque;           /* nothing is known of what it holds: a native module without a catalogue row */
  bool is_failed;           /* its top level raises an import error */
  bool has_annotations;
  bool has_all;
  bool is_all_known;
  IT_ARRAY(ItStr) all;      /* __all__ */
  IT_ARRAY(ItSpace *) imports; /* what running it imported, in order */
  IT_ARRAY(ItClass *) classes; /* made by its class statements, in order */
  uint32_t last_class;         /* index of the one that was looked for last */
  const ItValue *as_value;
  ItSpace *parent;          /* package, or NULL */
  const ItSpace *six;       /* of six.moves and what is in it: the module that makes them; else NULL */
  uint32_t class_count;     /* how many classes its run has made */
  uint32_t called;          /* statements of functions that its run has run */
  uint32_t starred;         /* names that its star imports have bound */
  const struct ItVendored *vendored; /* see vendored.c; NULL: not looked for, or none */
  bool is_read;                /* it was looked for */
  uint32_t copy;               /* of a file that makes another module too: apart from all numbers of that; else 0 */
  const ItValue *spec;         /* its __spec__, once code has asked for it */
  ItEnv *asked;                /* names that were asked of its __getattr__ with what that gave; NULL: none yet */
  uint32_t rebased;         /* how often its run has assigned to __bases__ */
  IT_ARRAY(ItOverride) overrides; /* classes of other modules that this one gave other bases */
};

#endif
