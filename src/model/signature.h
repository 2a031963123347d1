/*
 * signature.h - from an object to its signature, as inspect.signature and inspect.getfullargspec find it.
 *
 * inspect._signature_from_callable of 3.8 to 3.13, with classes, wrappers, partials, generated functions and
 * C code in place of live objects.
 */
#ifndef IT_MODEL_SIGNATURE_H
#define IT_MODEL_SIGNATURE_H

#include "model/link.h"
#include "model/resolve.h"
#include "python/signature.h"

typedef enum ItSignatureView {
  IT_VIEW_SIGNATURE,
  IT_VIEW_ARGSPEC, /* getfullargspec's: __wrapped__ is not followed, the first parameter not dropped */
} ItSignatureView;

/* How an object is called. Texts live as long as the arena and the question. */
typedef struct ItCalled {
  ItSignature signature;
  const char *exception; /* what inspect raises; NULL: the signature holds */
  ItStr message;
  ItStr name;            /* the object's __name__; none: it has none, or it is not known */
  ItStr type;            /* where it has no name: the name of its type, "functools.partial" */
  ItStr self;            /* repr() of a bound method's __self__; else none */
  const char *unknown;   /* what made it a guess: a constant; NULL: it is exact but for values that are guesses */
} ItCalled;

/* The object of any name of the contract, also those of definitions (`@line`, `<locals>`), or another that looks like
 * it for that view. */
ItStatus it_signature_thing(ItLink *link, ItArena *arena, ItStr name, ItSignatureView view, ItThing *out, bool *found,
                            ItError *err);

/* How it is called. */
void it_signature_of(ItLink *link, ItArena *arena, const ItThing *thing, ItSignatureView view, ItCalled *out);

#endif
