/* hash.c - SHA-1 by nettle, with the header that git puts before a blob. */
#include "base/hash.h"

#include <stdio.h>

#include <nettle/sha1.h>

_Static_assert(IT_HASH_SIZE == SHA1_DIGEST_SIZE, "an object id is a SHA-1");

ItHash it_hash_blob(ItStr content) {
  struct sha1_ctx sha;
  char header[32];
  ItHash hash;
  int size = snprintf(header, sizeof header, "blob %zu", content.size);
  sha1_init(&sha);
  sha1_update(&sha, (size_t)size + 1, (const uint8_t *)header); /* with its NUL */
  if (content.size) sha1_update(&sha, content.size, (const uint8_t *)content.data);
  sha1_digest(&sha, sizeof hash.bytes, hash.bytes);
  return hash;
}

void it_hash_hex(const ItHash *hash, char out[IT_HASH_HEX + 1]) {
  static const char digits[] = "0123456789abcdef";
  for (int i = 0; i < IT_HASH_SIZE; i++) {
    out[2 * i] = digits[hash->bytes[i] >> 4];
    out[2 * i + 1] = digits[hash->bytes[i] & 15];
  }
  out[IT_HASH_HEX] = '\0';
}

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool it_hash_parse(ItHash *out, ItStr hex) {
  if (hex.size != IT_HASH_HEX) return false;
  for (int i = 0; i < IT_HASH_SIZE; i++) {
    int high = digit_value(hex.data[2 * i]);
    int low = digit_value(hex.data[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out->bytes[i] = (uint8_t)(high * 16 + low);
  }
  return true;
}
