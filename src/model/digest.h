/*
 * digest.h - a number for all that other modules can see of one: equal numbers, nothing to link again.
 *
 * Function bodies, lines and comments do not count; whoever looks into a function's text notes that by itself
 * (it_model_watch).
 */
#ifndef IT_MODEL_DIGEST_H
#define IT_MODEL_DIGEST_H

#include "model/link.h"

/* Of a module that was run. */
uint64_t it_digest_space(ItLink *link, ItSpace *space);

#endif
