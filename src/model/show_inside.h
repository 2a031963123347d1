/* show_inside.h - what the files that show values share. */
#ifndef IT_MODEL_SHOW_INSIDE_H
#define IT_MODEL_SHOW_INSIDE_H

#include "base/buf.h"
#include "model/link.h"

#define IT_SHOW_ADDRESS "0x\xE2\x80\xA6"

enum { IT_SHOW_DEPTH = 50 };

/* Appends repr(value); false: it is not known, and a part may be left behind. */
bool it_show_at(ItLink *link, const ItValue *value, ItBuf *out, int depth);
/* The same of a descriptor, a routine written in C or a module. */
bool it_show_object(ItLink *link, const ItValue *value, ItBuf *out, int depth);
/* "module.qualname", the module as the class says; of builtins the qualname alone. */
void it_show_name(ItLink *link, const ItClass *cls, ItBuf *out);

/* The arguments that an instance was made with. */
const ItValue *it_made_argument(const ItValue *value, uint32_t index);
const ItValue *it_made_keyword(const ItValue *value, const char *name);

#endif
