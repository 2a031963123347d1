/*
 * units.h - the contents that were asked for lately, with all that they say: one store of them, bounded in bytes.
 *
 * A unit is given out until the questions at hand end (it_units_trim), or held until it is released. What is neither
 * stays while it fits: that used longest ago goes first.
 */
#ifndef IT_MODEL_UNITS_H
#define IT_MODEL_UNITS_H

#include "base/arena.h"
#include "facts/facts.h"
#include "store/store.h"
#include "text/source.h"

/* A content with all that it says but comments and gaps, its text and its lines. */
typedef struct ItUnit {
  int64_t blob;
  ItArena arena;
  ItFacts facts;     /* facts.text is source.text */
  ItSource source;
  ItBuf text;
  uint32_t *first_child;   /* by number of a definition, 0 for the module: its first child, 0: none */
  uint32_t *next_sibling;  /* by number: the next definition with the same parent, 0: none */
} ItUnit;

typedef struct ItUnits ItUnits;

/* Keeps up to `room` bytes of units that nobody uses. */
ItUnits *it_units_new(ItStore *store, size_t room);
/* Those that are held, too. NULL: nothing. */
void it_units_free(ItUnits *units);

/* Until the next it_units_trim. IT_IO: one question wants more than memory should hold. */
ItStatus it_units_get(ItUnits *units, int64_t blob, const ItUnit **out, ItError *err);
/* Whether it is in memory. */
bool it_units_has(ItUnits *units, int64_t blob);
/* Until it_units_release, once for each time it was held. */
ItStatus it_units_hold(ItUnits *units, int64_t blob, const ItUnit **out, ItError *err);
void it_units_release(ItUnits *units, const ItUnit *unit);
/* Nobody uses any more what it_units_get gave. */
void it_units_trim(ItUnits *units);
/* Bytes of all units. */
size_t it_units_bytes(const ItUnits *units);

#endif
