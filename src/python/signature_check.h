/*
 * signature_check.h - what the constructors of inspect.Parameter and inspect.Signature refuse.
 */
#ifndef IT_PYTHON_SIGNATURE_CHECK_H
#define IT_PYTHON_SIGNATURE_CHECK_H

#include <stdbool.h>

#include "base/arena.h"
#include "python/signature.h"

/* Who checks: {arena, minor}. */
typedef struct ItSignatureCheck {
  ItArena *arena;
  int minor;             /* of the target version 3.x */
  const char *exception; /* where something returned false: its name and its message */
  ItStr message;
} ItSignatureCheck;

/* Parameter.__init__: may change the parameter, ".0" becomes the positional-only "implicit0". */
bool it_signature_check_param(ItSignatureCheck *check, ItSignatureParam *param);

/* Signature.__init__: the order of kinds and defaults, and no name twice. Each parameter has been checked. */
bool it_signature_check(ItSignatureCheck *check, const ItSignature *signature);

/* Both, first each parameter; the signature gets parameters of its own. */
bool it_signature_check_all(ItSignatureCheck *check, ItSignature *signature);

#endif
