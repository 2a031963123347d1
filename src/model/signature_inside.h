/*
 * signature_inside.h - what the files of the search for a signature share.
 */
#ifndef IT_MODEL_SIGNATURE_INSIDE_H
#define IT_MODEL_SIGNATURE_INSIDE_H

#include "model/signature.h"

/* How a value is in inspect's hands. */
typedef enum ItHold {
  IT_HOLD_PLAIN,   /* as it is */
  IT_HOLD_BOUND,   /* a method object around it */
  IT_HOLD_PARTIAL, /* the function that partialmethod.__get__ makes of it through a class */
  IT_HOLD_SINGLE,  /* the function that singledispatchmethod.__get__ makes of it */
} ItHold;

typedef struct ItSubject {
  const ItValue *value;
  ItHold hold;
} ItSubject;

/* Parameters that are still worked on. */
typedef struct ItParams {
  ItSignatureParam *items;
  uint32_t count;
  ItShown returns;
} ItParams;

typedef struct ItFinder {
  ItLink *link;
  ItArena *arena; /* of what the answer keeps */
  ItBuf text;     /* for one text after another */
  int minor;
  bool follows;     /* __wrapped__ */
  bool keeps_first; /* bound methods and classes show it too */
  int depth;
  ItCalled *out;
} ItFinder;

/* ---- signature.c ---- */

/* The parameters of an object. False: `out` of the finder says what inspect raises. */
bool it_signature_find(ItFinder *finder, ItSubject subject, ItParams *out);
/* Says what inspect raises; false. */
bool it_signature_raise(ItFinder *finder, const char *exception, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Drops the first parameter (inspect._signature_bound_method), unless the view keeps it. */
bool it_signature_drop(ItFinder *finder, ItParams *params);
/* repr() of a value, for messages. */
ItStr it_signature_repr(ItFinder *finder, const ItValue *value);
/* What getattr(cls, name) makes of a raw value of the MRO. */
ItSubject it_signature_get(const ItValue *raw);
/* What is not known makes the answer a guess; `why` is a constant. */
void it_signature_guess(ItFinder *finder, const char *why);

/* ---- signature_class.c ---- */

bool it_signature_class(ItFinder *finder, const ItValue *value, ItParams *out);
/* An instance, called through its class's __call__. */
bool it_signature_instance(ItFinder *finder, const ItValue *value, ItParams *out);

/* ---- signature_params.c ---- */

/* A function's own parameters. */
void it_params_of_function(ItFinder *finder, const ItFunction *function, ItParams *out);
/* A default or annotation as the answer shows it. `source`: as written, or none. */
ItShown it_params_shown(ItFinder *finder, const ItValue *value, bool is_annotation, ItStr source);
/* Annotations as functools.wraps copies them: those of the function that `from` wraps or is, where the names agree. */
void it_params_copy_annotations(ItFinder *finder, const ItValue *from, ItParams *params);
/* (*args, **kwargs) by these names. */
void it_params_of_stars(ItFinder *finder, const char *args, const char *kwargs, ItParams *out);

/* ---- signature_text.c ---- */

/* Of a __text_signature__ (inspect._signature_fromstr). `bound`: `$self` is given; `value` is for the message. */
bool it_params_of_text(ItFinder *finder, const ItValue *value, ItStr text, bool bound, ItParams *out);
/* Of C code's functions and descriptors. */
bool it_signature_native(ItFinder *finder, const ItValue *value, ItParams *out);

/* ---- signature_partial.c ---- */

/* inspect._signature_get_partial of a PARTIAL or PARTIAL_METHOD; `extra`: positional arguments before its own. */
bool it_params_apply_partial(ItFinder *finder, const ItValue *partial, uint32_t extra, ItParams *params);

#endif
