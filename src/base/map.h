/*
 * map.h - from texts to numbers.
 *
 * Open addressing; keys are borrowed and must outlive the map. Seeded per map against input that
 * is made to collide.
 */
#ifndef IT_BASE_MAP_H
#define IT_BASE_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct ItMapSlot {
  ItStr key; /* data NULL: free */
  uint32_t value;
  uint32_t hash;
} ItMapSlot;

/* {0} is an empty map. */
typedef struct ItMap {
  ItMapSlot *slots;
  uint32_t count;
  uint32_t capacity; /* 0 or a power of two */
  uint64_t seed;
} ItMap;

/* The place of the key's value; a new key gets value 0, and *is_new (may be NULL) says so.
 * Valid until the next put. A key with data NULL is not allowed. */
uint32_t *it_map_put(ItMap *map, ItStr key, bool *is_new);
/* The place of the key's value, or NULL. */
uint32_t *it_map_get(const ItMap *map, ItStr key);
void it_map_clear(ItMap *map);

#endif
