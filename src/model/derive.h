/*
 * derive.h - filling schema/derived.sql for a snapshot that is being written.
 */
#ifndef IT_MODEL_DERIVE_H
#define IT_MODEL_DERIVE_H

#include "base/error.h"
#include "store/store.h"

/* What linking came to. */
typedef struct ItDeriveSummary {
  size_t linked; /* modules whose rows were written */
  bool is_whole; /* all of them, not only those that a change can reach */
} ItDeriveSummary;

/* Brings the derived tables of the open change `store` up to date: for the modules that are not as they were linked
 * and those that a change of them can reach; for all, where the target, the environment or this program is
 * another. The outcome is that of linking all anew. */
ItStatus it_derive(ItStore *store, ItDeriveSummary *summary, ItError *err);

#endif
