/*
 * text_methods.h - calls of methods of str.
 */
#ifndef IT_MODEL_TEXT_METHODS_H
#define IT_MODEL_TEXT_METHODS_H

#include "model/link.h"

/* What a method gives for a text; NULL: not known. `args`: ITEMS of the arguments, `positional` ones first, then names
 * with values. */
const ItValue *it_text_method(ItLink *link, ItStr name, const ItValue *self, const ItValue *args, uint32_t positional);

#endif
