/*
 * bind.h - inspect.Signature.bind, bind_partial and what BoundArguments makes of it.
 *
 * Values are opaque: a pointer goes in and the same pointer comes out. Time and memory are linear in the call.
 */
#ifndef IT_PYTHON_BIND_H
#define IT_PYTHON_BIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "python/signature.h"

typedef struct ItKeyword {
  ItStr name;
  const void *value;
} ItKeyword;

/* What stands between the parentheses of a call. */
typedef struct ItCallArgs {
  const void *const *args;
  size_t arg_count;
  const ItKeyword *keywords; /* in the order of the call, no name twice */
  uint32_t keyword_count;
} ItCallArgs;

typedef enum ItBoundKind {
  IT_BOUND_VALUE,   /* `value` */
  IT_BOUND_DEFAULT, /* the default of `param` */
  IT_BOUND_REST,    /* a tuple: the positional values from number `first` on */
  IT_BOUND_EXTRA,   /* a dict: the keywords that no parameter took */
} ItBoundKind;

typedef struct ItBoundArgument {
  ItStr name;
  ItBoundKind kind;
  size_t first;
  const void *value;
  const ItSignatureParam *param; /* NULL: one of the extra keywords */
} ItBoundArgument;

/* A dict from names of parameters to values, in its order. */
typedef struct ItBound {
  ItBoundArgument *arguments;
  uint32_t count;
  const bool *is_taken; /* one a keyword of the call: false where it is among the extra ones */
} ItBound;

/* Who binds: {arena, minor}. */
typedef struct ItBinder {
  ItArena *arena; /* gets what is bound, and the message */
  int minor;      /* of the target version 3.x */
  ItStr message;  /* where something returned false: of the TypeError */
} ItBinder;

/* BoundArguments.arguments of signature.bind(...) and signature.bind_partial(...). */
bool it_bind(ItBinder *binder, const ItSignature *signature, const ItCallArgs *call, ItBound *out);
bool it_bind_partial(ItBinder *binder, const ItSignature *signature, const ItCallArgs *call, ItBound *out);

/* BoundArguments.apply_defaults. */
void it_bind_apply_defaults(ItArena *arena, const ItSignature *signature, const ItCallArgs *call, ItBound *bound);

/* BoundArguments.args are the values of that many arguments from the first; a REST with all of its values. */
uint32_t it_bind_args(const ItSignature *signature, const ItBound *bound);

/* BoundArguments.kwargs: their number, and *out in the order of the dict; none is EXTRA. A signature with a star
 * parameter may have it here, as REST: inspect does so behind a parameter that has no value. */
uint32_t it_bind_kwargs(ItArena *arena, const ItSignature *signature, const ItCallArgs *call, const ItBound *bound,
                        ItBoundArgument **out);

#endif
