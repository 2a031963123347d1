/*
 * attrs.h - the names that attr.s, attrs.define and their kin give a class.
 */
#ifndef IT_MODEL_ATTRS_H
#define IT_MODEL_ATTRS_H

#include "model/frame.h"

/* The decorator's options, its defaults filled in. IT_UNKNOWN: left to what the class has. */
typedef struct ItAttrsOptions {
  bool detects; /* auto_detect: what the class defines itself stays */
  bool is_slotted, is_frozen, has_weakref_slot;
  bool skips_exceptions; /* auto_exc */
  bool hooks_by_default; /* on_setattr: validate and convert */
  bool has_str, has_match_args;
  ItTruth init, repr, eq, order, hash, pickling;
} ItAttrsOptions;

/* Fills in what attr._make._ClassBuilder writes, once the class's own fields are known. */
void it_attrs_fill(ItLink *link, ItClass *cls, const ItAttrsOptions *options);

#endif
