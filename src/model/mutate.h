/* mutate.h - see mutate.c. */
#ifndef IT_MODEL_MUTATE_H
#define IT_MODEL_MUTATE_H

#include "model/frame.h"

/* A call that changes a list, dict or set whose contents are known: `x.append(y)`. False: it is none. `is_certain`: it
 * is known to run, and once. */
bool it_mutate_call(ItFrame *frame, const ItExpr *call, bool is_certain);
/* `target[key] = value` of such a container; either NULL: not known. */
void it_mutate_item(ItFrame *frame, const ItExpr *target, const ItValue *key, const ItValue *value);

#endif
