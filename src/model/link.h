/*
 * link.h - what names mean across files: modules run in the abstract, on demand, each once.
 *
 * An ItLink is the memory of one state of an index. Everything it gives out lives as long as it does.
 * Failures of the machinery stick (it_link_status); the values asked for are unknown then.
 */
#ifndef IT_MODEL_LINK_H
#define IT_MODEL_LINK_H

#include "model/value.h"
#include "store/catalogue.h"

typedef struct ItLink ItLink;

ItLink *it_link_new(ItModel *model);
void it_link_free(ItLink *link);
ItStatus it_link_status(const ItLink *link, ItError *err);
/* Whether a failure sticks or its memory has grown over a bound: time for a new one, between two questions. */
bool it_link_is_worn(const ItLink *link);

/* Work that evaluation may still do for the body or the question at hand, in items that are made: a source can ask
 * for far more than it is long. `allow` sets it and gives what it was; `spend` says whether there is that much. */
enum { IT_LINK_WORK = 1000000 }; /* for one body, or one question: at most 8 MB of items */
uint64_t it_link_allow(ItLink *link, uint64_t amount);
bool it_link_spend(ItLink *link, uint64_t amount);

ItArena *it_link_arena(ItLink *link);
/* Memory that it holds, but for namespaces and the model's units. */
size_t it_link_bytes(const ItLink *link);
ItModel *it_link_model(ItLink *link);
int it_link_minor(const ItLink *link);
const ItCatalogue *it_link_catalogue(const ItLink *link);
void it_link_fail(ItLink *link, ItStatus status, const ItError *err);
struct ItBodies *it_link_bodies(ItLink *link);
/* A namespace in the link's arena, cleared with the link. */
ItEnv *it_link_new_env(ItLink *link);
/* One from elsewhere that is to be cleared with the link. */
void it_link_add_env(ItLink *link, ItEnv *env);
/* Where calls are counted. */
typedef struct ItCalls {
  ItArena memory;        /* frames of calls, given back when a call is over that nothing holds on to */
  uint32_t kept;         /* calls whose frames are held on to */
  uint32_t depth;
  uint32_t base;         /* depth at which the run of the innermost module began */
  uint32_t left;         /* statements that the outermost call may still run */
  ItFrame *top;          /* the innermost body that runs: a call, a class, a module */
  struct ItMaking *making; /* the class whose metaclass's __new__ runs, or NULL */
  uint32_t signatures;   /* that are looked for inside one another */
  const ItEnv *still;    /* a namespace in which what runs changes nothing that others see, or NULL */
  uint32_t unsure;       /* statements around the one that runs, in calls, that stand under a condition not decided */
} ItCalls;
ItCalls *it_link_calls(ItLink *link);

/* ---- space.c: modules ---- */

/* The module of that name, found but not yet run; NULL: there is none. */
ItSpace *it_space_find(ItLink *link, ItStr name);
/* A module that nobody has found; the name is copied. For space.c and moves.c. */
ItSpace *it_space_new(ItLink *link, ItStr name);
/* The module that an import statement in `from` names, `level` dots before it; NULL: no such module. */
ItSpace *it_space_import(ItLink *link, const ItSpace *from, ItStr module, uint32_t level);
/* From now on the name leads to that module (sys.modules[name] = module); the name is copied. */
void it_space_alias(ItLink *link, ItStr name, const ItSpace *space);
/* Runs it and the packages above it, if that has not been done. */
void it_space_run(ItLink *link, ItSpace *space);
/* Whether the module `name` puts `space` in its own place when it runs: `sys.modules[__name__] = space`, as
 * collections.abc does since 3.13. Nothing is run. */
bool it_space_stands_for(ItLink *link, const ItSpace *space, ItStr name);
/* An attribute of a module: its namespace, else a submodule; NULL: it has none. An open or running
 * module gives an unknown or lazy value instead of NULL. */
const ItValue *it_space_attribute(ItLink *link, ItSpace *space, ItStr name);
/* Whether `name` could be there without our knowing. */
bool it_space_may_have(const ItSpace *space);
const ItValue *it_space_value(ItLink *link, ItSpace *space);
/* The module of the catalogue's builtins. */
ItSpace *it_space_builtins(ItLink *link);

/* ---- values ---- */

const ItValue *it_value_unknown(void);
const ItValue *it_value_none(ItLink *link);
const ItValue *it_value_str(ItLink *link, ItStr text);
const ItValue *it_value_items(ItLink *link, const ItValue *const *items, uint32_t count);
const ItValue *it_value_class(ItLink *link, ItClass *cls);
const ItValue *it_value_instance(ItLink *link, ItClass *cls);
/* type(value); NULL: not known. */
ItClass *it_value_class_of(ItLink *link, const ItValue *value);
/* An instance that its class made of one argument; one that is known by a name. */
const ItValue *it_value_made(ItLink *link, ItClass *cls, const ItValue *argument);
const ItValue *it_value_named(ItLink *link, const char *identity, ItStr name);
const ItValue *it_value_wrap(ItLink *link, ItWrap wrap, const ItValue *inner);
/* An entry of the catalogue; `owner`: the class whose it is, NULL for a module's. */
const ItValue *it_value_native(ItLink *link, uint32_t member, ItClass *owner);
const ItValue *it_value_method(ItLink *link, const ItValue *inner, const ItValue *self);
const ItValue *it_value_names(ItLink *link, ItEnv *env);
/* A class's __dict__; a dict made of such a NAMES: it shares the namespace. */
const ItValue *it_value_names_of(ItLink *link, ItClass *cls);
const ItValue *it_value_names_copy(ItLink *link, const ItValue *names);
/* A function with another in front of it, which has the first as its __wrapped__. */
const ItValue *it_value_wraps(ItLink *link, const ItValue *original, const ItValue *front);
/* What an attribute written in C gives, as far as its type is known. */
const ItValue *it_value_of_getset(ItLink *link, const ItValue *raw);
/* The n-th class made by code, in the order of making; NULL: there are fewer. */
ItClass *it_link_class(ItLink *link, uint32_t n);
/* A lazy value looked up. Never NULL. */
const ItValue *it_value_settle(ItLink *link, const ItValue *value);
/* The identity of a class or function as values: "module:qualname"; none for others. In the link's arena. */
ItStr it_value_identity(ItLink *link, const ItValue *value);
bool it_value_is(ItLink *link, const ItValue *value, const char *identity);
/* The text of a str constant; none for others. */
ItStr it_value_text(const ItValue *value);

/* ---- classes.c ---- */

/* The class with that number in the catalogue. */
ItClass *it_class_native(ItLink *link, uint32_t number);
/* Fills the class of the catalogue's row; bases and MRO before the metaclass. For it_class_native. */
void it_class_fill_native(ItLink *link, ItClass *cls, uint32_t number);
/* A class of the catalogue by its identity; NULL: there is none. */
ItClass *it_class_builtin(ItLink *link, const char *identity);
/* Its own namespace, filled. */
ItEnv *it_class_env(ItLink *link, ItClass *cls);
/* The first class of the MRO whose own namespace has the name; NULL: none. *value (may be NULL) is the raw value. */
ItClass *it_class_home(ItLink *link, ItClass *cls, ItStr name, const ItValue **value);
/* __base__: the base whose layout the class continues; NULL: it has no bases. */
ItClass *it_class_best_base(const ItClass *cls);
bool it_class_is_subclass(const ItClass *cls, const ItClass *of);
bool it_class_derives(const ItClass *cls, const char *module, const char *qualname);
/* A placeholder for a base that is not known. */
ItClass *it_class_unknown(ItLink *link, ItStr expression);
/* Sets its MRO by its bases; where there is none, status and reason say what type() would raise. */
void it_class_order(ItLink *link, ItClass *cls);
/* A new class with these bases: metaclass, MRO, layout. The caller fills its namespace. */
ItClass *it_class_new(ItLink *link, ItStr module, ItStr qualname, ItClass *const *bases, uint32_t count,
                      ItClass *metaclass);
/* What calling a function of the index with one argument gives, once it is known. */
typedef struct ItReturned {
  enum { IT_RETURNED_NEW, IT_RETURNED_ARGUMENT, IT_RETURNED_WRAPPER, IT_RETURNED_INNER, IT_RETURNED_UNKNOWN } kind;
  const ItValue *inner; /* WRAPPER, INNER: the inner function */
} ItReturned;
/* The place to remember it; NEW at first. Valid until the next call. */
ItReturned *it_link_returned(ItLink *link, const ItFunction *function);
/* The derived rows of the classes that a module's run made are gone (ItClass.is_stored). */
void it_link_forget_stored(ItLink *link, const ItSpace *maker);
/* Remembers a class so that its memory ends with the link. */
void it_link_add_class(ItLink *link, ItClass *cls);
/* Its __abstractmethods__, computed anew. */
void it_class_find_abstract(ItLink *link, ItClass *cls);
/* Gives it other bases and a metaclass that its bases' may win over: its MRO and layout anew. */
void it_class_lay(ItLink *link, ItClass *cls, ItClass *const *bases, uint32_t count, ItClass *metaclass);
/* What type.__new__ adds to the namespace once the body has run. */
void it_class_finish(ItLink *link, ItClass *cls);

#endif
