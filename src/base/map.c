/* map.c - linear probing over a power of two, at most three quarters full. */
#include "base/map.h"

#include <assert.h>

#include "base/alloc.h"

static uint32_t hash_of(uint64_t seed, ItStr key) {
  uint64_t h = seed ^ (key.size * 0x9E3779B97F4A7C15u);
  const unsigned char *at = (const unsigned char *)key.data;
  size_t left = key.size;
  for (; left >= 8; at += 8, left -= 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    h = (h ^ word) * 0xFF51AFD7ED558CCDu;
    h ^= h >> 32;
  }
  uint64_t tail = 0;
  if (left) memcpy(&tail, at, left);
  h = (h ^ tail) * 0xC4CEB9FE1A85EC53u;
  h ^= h >> 29;
  return (uint32_t)(h ^ (h >> 32));
}

static ItMapSlot *slot_of(const ItMap *map, ItStr key, uint32_t hash) {
  for (uint32_t i = hash & (map->capacity - 1);; i = (i + 1) & (map->capacity - 1)) {
    ItMapSlot *slot = &map->slots[i];
    if (!slot->key.data || (slot->hash == hash && it_str_eq(slot->key, key))) return slot;
  }
}

static void grow(ItMap *map) {
  ItMap old = *map;
  map->capacity = old.capacity ? old.capacity * 2 : 32;
  map->slots = it_new_array(ItMapSlot, map->capacity);
  if (!old.capacity) map->seed = (uint64_t)(uintptr_t)map->slots * 0x9E3779B97F4A7C15u;
  for (uint32_t i = 0; i < old.capacity; i++) {
    ItMapSlot *from = &old.slots[i];
    if (!from->key.data) continue;
    *slot_of(map, from->key, from->hash) = *from;
  }
  it_free(old.slots);
}

uint32_t *it_map_put(ItMap *map, ItStr key, bool *is_new) {
  assert(key.data);
  if (map->count * 4 >= map->capacity * 3) grow(map);
  uint32_t hash = hash_of(map->seed, key);
  ItMapSlot *slot = slot_of(map, key, hash);
  bool fresh = !slot->key.data;
  if (fresh) {
    *slot = (ItMapSlot){.key = key, .hash = hash};
    map->count++;
  }
  if (is_new) *is_new = fresh;
  return &slot->value;
}

uint32_t *it_map_get(const ItMap *map, ItStr key) {
  if (!map->capacity || !key.data) return NULL;
  ItMapSlot *slot = slot_of(map, key, hash_of(map->seed, key));
  return slot->key.data ? &slot->value : NULL;
}

void it_map_clear(ItMap *map) {
  it_free(map->slots);
  *map = (ItMap){0};
}
