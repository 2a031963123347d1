/*
 * choices.h - what an update is asked to make of an index, completed by what the index was made with.
 */
#ifndef IT_INDEX_CHOICES_H
#define IT_INDEX_CHOICES_H

#include "base/buf.h"
#include "index/index.h"
#include "trees/environment.h"

/* Ended by it_choices_clear, also after a failure. */
typedef struct ItChoices {
  ItArena arena;
  ItStr python;              /* target version, "3.11"; NUL-terminated */
  ItStr platform;            /* target sys.platform */
  ItEnvironment environment; /* the background roots */
  ItBuf settings;            /* what decides which files belong to the snapshot, one choice a line */
} ItChoices;

/* What is not chosen is as in the index at `path`, if there is one: target and environment. Else the
 * target is that of the environment, or 3.11 on linux. */
ItStatus it_choices_make(ItChoices *out, const char *path, const ItIndexOptions *options, ItError *err);
void it_choices_clear(ItChoices *choices);

#endif
