/*
 * array.h - growing arrays of plain structs.
 *
 *   IT_ARRAY(ItDef) defs = {0};
 *   *it_array_push(&defs) = (ItDef){...};
 *   it_array_clear(&defs);
 *
 * `items` moves when the array grows: hold an index, not a pointer.
 */
#ifndef IT_BASE_ARRAY_H
#define IT_BASE_ARRAY_H

#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"

#define IT_ARRAY(type) \
  struct {             \
    type *items;       \
    uint32_t count;    \
    uint32_t capacity; \
  }

/* The new last item, uninitialised. */
#define it_array_push(array)                                                                 \
  (((array)->count == (array)->capacity                                                      \
        ? (void)((array)->items = it_array_grow_((array)->items, &(array)->capacity,         \
                                                 sizeof *(array)->items))                    \
        : (void)0),                                                                          \
   &(array)->items[(array)->count++])

/* Makes room for `want` items in all. */
#define it_array_reserve(array, want)                                                           \
  ((want) > (array)->capacity                                                                   \
       ? (void)((array)->items = it_realloc((array)->items, it_mul((want), sizeof *(array)->items)), \
                (array)->capacity = (want))                                                     \
       : (void)0)

#define it_array_clear(array) \
  (it_free((array)->items), (array)->items = NULL, (array)->count = (array)->capacity = 0)

static inline void *it_array_grow_(void *items, uint32_t *capacity, size_t size) {
  uint32_t want = *capacity ? *capacity * 2 : 16;
  if (want <= *capacity) it_no_memory();
  *capacity = want;
  return it_realloc(items, it_mul(want, size));
}

#endif
