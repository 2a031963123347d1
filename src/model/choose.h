/*
 * choose.h - which of several definitions of one name is there after an import.
 */
#ifndef IT_MODEL_CHOOSE_H
#define IT_MODEL_CHOOSE_H

#include "model/model.h"

/* The child of definition `parent` (0: the module) that its name `name` leads to in this world; 0: none. */
uint32_t it_choose(const ItUnit *unit, const ItWorld *world, uint32_t parent, ItStr name);

#endif
