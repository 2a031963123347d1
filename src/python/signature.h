/*
 * signature.h - a signature as inspect.Signature holds it, and its text.
 *
 * Values are texts: what repr() or formatannotation() shows of them. Nothing here needs an index.
 */
#ifndef IT_PYTHON_SIGNATURE_H
#define IT_PYTHON_SIGNATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "python/expr.h"

/* A default, an annotation: none in both where there is none. */
typedef struct ItShown {
  ItStr text;    /* as str(signature) shows it */
  ItStr source;  /* as written; none: nobody wrote it */
  bool is_guess; /* the value is not known: `text` is the source */
  const struct ItValue *value; /* what it is the text of, for the model; NULL: not known. Nothing here looks at it */
} ItShown;

typedef struct ItSignatureParam {
  ItStr name;       /* NFKC, mangled */
  ItExprParamKind kind;
  ItShown value;    /* the default */
  ItShown annotation;
} ItSignatureParam;

typedef struct ItSignature {
  const ItSignatureParam *params;
  uint32_t count;
  ItShown returns;
} ItSignature;

/* Appends str(signature): inspect.Signature.__str__, the same in 3.8 to 3.13. */
void it_signature_text(ItBuf *out, const ItSignature *signature);

#endif
