/*
 * status.h - how sure an outcome is, and why it is not surer: `_status` of the contract.
 */
#ifndef IT_MODEL_STATUS_H
#define IT_MODEL_STATUS_H

#include "model/link.h"

typedef enum ItCertainty {
  IT_EXACT,       /* as live */
  IT_CONDITIONAL, /* as live if what is not decided goes the way that is taken here, or adds nothing */
  IT_OPAQUE,      /* a part of it is not known */
} ItCertainty;

const char *it_certainty_name(ItCertainty certainty);

typedef struct ItLinkState {
  ItCertainty certainty;
  ItStr reason; /* none: exact. In the link's arena, or constant */
} ItLinkState;

/* The less certain of two. */
ItLinkState it_state_worse(ItLinkState a, ItLinkState b);
ItLinkState it_class_state(ItLink *link, const ItClass *cls);
/* Of what a namespace holds under a name. */
ItLinkState it_entry_state(const ItEnvEntry *entry);
/* Of a module's namespace. */
ItLinkState it_space_state(const ItSpace *space);

#endif
