/*
 * answer.h - one question on its way through this room.
 *
 * Each method of methods.def is a function that reads `params`, asks the model, and appends one JSON
 * value to `out`, or says what inspect raises. Nothing here writes to the index or opens a file.
 */
#ifndef IT_ANSWERS_ANSWER_H
#define IT_ANSWERS_ANSWER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/json.h"
#include "model/lookup.h"
#include "model/link.h"
#include "model/model.h"
#include "python/signature.h"

typedef enum ItOutcome {
  IT_ANSWERED,   /* `out` holds the result */
  IT_RAISED,     /* inspect raises here: `exception`, `message` */
  IT_NO_OBJECT,  /* no such object in the index: `message`, `similar` */
  IT_FAILED,     /* the machinery: `err` */
} ItOutcome;

enum { IT_SIMILAR = 5 };

typedef struct ItAnswer {
  ItModel *model;
  ItLink *link;          /* what names mean in the model's index; kept between questions */
  const ItJson *params;  /* checked against methods.def; NULL: none given */
  ItArena *arena;
  ItJsonOut out;
  ItStr exception;
  ItStr message;
  ItStr similar[IT_SIMILAR];
  uint32_t similar_count;
  const char *doubt;     /* what a method had to guess, a constant; NULL: nothing */
  ItError err;
} ItAnswer;

typedef ItOutcome ItMethodFunction(ItAnswer *answer);

#define PUBLIC 0
#define INTERNAL 1
#define X(name, function, face, params, help) ItMethodFunction function;
#include "answers/methods.def"
#undef X
#undef PUBLIC
#undef INTERNAL

/* Runs the method of that row of methods.def over one state of the index. A question that takes longer
 * than `milliseconds` (0: no limit) raises TimeoutError. */
ItOutcome it_answer_run(ItAnswer *answer, size_t method, uint32_t milliseconds);

/* ---- for the methods ---- */

/* The object that the parameter `object` names. */
ItOutcome it_answer_object(ItAnswer *answer, ItObject *out);
ItOutcome it_answer_object_named(ItAnswer *answer, ItStr name, ItObject *out);
/* IT_NO_OBJECT for a name, with near names. */
ItOutcome it_answer_missing(ItAnswer *answer, ItStr name);
/* The class of that name; *out is NULL where the object is none. */
ItOutcome it_answer_class(ItAnswer *answer, ItStr name, ItClass **out);
ItOutcome it_answer_raise(ItAnswer *answer, const char *exception, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* With a message of any length, which lives as long as the answer. */
ItOutcome it_answer_raise_text(ItAnswer *answer, const char *exception, ItStr message);
/* inspect's TypeError for what is no module, class or function; `type` is what it is. */
ItOutcome it_answer_wrong_type(ItAnswer *answer, const char *type);
/* What getsource raises for a module without a file that has text. */
ItOutcome it_answer_no_file(ItAnswer *answer, const ItModuleInfo *module);
/* The signature that a question is about, given.c: of `object` or from the text `signature`. */
ItOutcome it_answer_signature_given(ItAnswer *answer, ItSignature *out);
/* The same after `replace`, as Signature.replace makes it. */
ItOutcome it_answer_signature_replaced(ItAnswer *answer, ItSignature *out);
/* inspect.signature of the object of that name, in the answer's arena. */
ItOutcome it_answer_signature_of(ItAnswer *answer, ItStr name, ItSignature *out);

/* An object as getfullargspec and getcallargs see it. */
typedef struct ItArgspec {
  ItSignature signature; /* no __wrapped__ followed, what is bound not left out */
  ItStr name;            /* __name__; none: the object has no such attribute */
  ItStr type;            /* where it has none: the name of its type, "functools.partial" */
  ItStr self;            /* repr() of a bound method's __self__; else none */
} ItArgspec;

/* getfullargspec's data, or its TypeError "unsupported callable". */
ItOutcome it_answer_argspec_of(ItAnswer *answer, ItStr name, ItArgspec *out);
int it_answer_minor(const ItAnswer *answer);
/* Appends a string, or null for none, as the result. */
ItOutcome it_answer_str(ItAnswer *answer, ItStr str);

/* The module `name` if importing `from` leads to it, or asking inspect does; else NULL. */
const ItModuleInfo *it_answer_loaded(ItAnswer *answer, ItStr from, ItStr name);

#endif
