/*
 * hash.h - the name of a content: git's object id of it as a blob.
 */
#ifndef IT_BASE_HASH_H
#define IT_BASE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define IT_HASH_SIZE 20
#define IT_HASH_HEX (2 * IT_HASH_SIZE)

typedef struct ItHash {
  uint8_t bytes[IT_HASH_SIZE];
} ItHash;

/* SHA-1 of "blob <size>\0" and the content. */
ItHash it_hash_blob(ItStr content);
/* 40 lower-case digits and a NUL. */
void it_hash_hex(const ItHash *hash, char out[IT_HASH_HEX + 1]);
/* Back; false if `hex` is anything but 40 digits. */
bool it_hash_parse(ItHash *out, ItStr hex);

static inline bool it_hash_eq(const ItHash *a, const ItHash *b) {
  return memcmp(a->bytes, b->bytes, IT_HASH_SIZE) == 0;
}

#endif
