/*
 * pack.h - a content's text and facts as bytes, which is what answers read; the tables are for people.
 *
 * The bytes are the text, a NUL, and an outline: everything of ItFacts but what table blob holds, as
 * small numbers. Offsets and lines are differences to what stands before them, and a name is mostly
 * a place in the text. Decoding believes nothing: numbers are bounded, spans lie inside the text,
 * what refers to something by number refers to something that is there.
 */
#ifndef IT_STORE_PACK_H
#define IT_STORE_PACK_H

#include <stdbool.h>

#include "base/buf.h"
#include "facts/facts.h"

/* The level of zstd at which these bytes are stored. */
enum { IT_PACK_LEVEL = 1 };

/* Replaces `out` by the bytes of facts->text and facts. */
void it_pack(ItBuf *out, const ItFacts *facts);

/* Adds what `packed` holds behind its first `size` bytes, which are the text, to `facts`, which is reset.
 * facts->text and many names borrow from `packed`, the rest is in facts->arena. NULL, or what is wrong. */
const char *it_unpack(ItFacts *facts, ItStr packed, size_t size);

/* Where the lines of a text begin, in its facts' arena. */
typedef struct ItLineStarts {
  const uint32_t *starts; /* count + 1 of them; the last is the size of the text */
  uint32_t count;
} ItLineStarts;

/* The same without comments and gaps, which stand last, and with the text's lines. */
const char *it_unpack_outline(ItFacts *facts, ItStr packed, size_t size, ItLineStarts *lines);

/* Whether the qualname is that of the parent, "." or ".<locals>.", and the name. */
bool it_pack_has_plain_name(const ItFacts *facts, const ItDef *def);

/* Whether the binding says no more than its definition. */
bool it_pack_is_plain(const ItFacts *facts, const ItBinding *binding);

#endif
