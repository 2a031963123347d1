/* utf8.c - decoding by hand, with eight bytes of ASCII at a time where it is only that. */
#include "base/utf8.h"

static bool is_tail(unsigned char c) { return (c & 0xC0) == 0x80; }

/* Size of the well-formed sequence at `s`, 0 if none. Unicode 15, table 3-7. */
static size_t sequence(const unsigned char *s, size_t left) {
  if (s[0] < 0x80) return 1;
  if (s[0] < 0xC2) return 0;
  if (s[0] < 0xE0) return left >= 2 && is_tail(s[1]) ? 2 : 0;
  if (s[0] < 0xF0) {
    if (left < 3 || !is_tail(s[1]) || !is_tail(s[2])) return 0;
    if (s[0] == 0xE0 && s[1] < 0xA0) return 0;
    if (s[0] == 0xED && s[1] > 0x9F) return 0;
    return 3;
  }
  if (s[0] > 0xF4 || left < 4 || !is_tail(s[1]) || !is_tail(s[2]) || !is_tail(s[3])) return 0;
  if (s[0] == 0xF0 && s[1] < 0x90) return 0;
  if (s[0] == 0xF4 && s[1] > 0x8F) return 0;
  return 4;
}

bool it_utf8_valid(ItStr text, size_t *bad) {
  const unsigned char *s = (const unsigned char *)text.data;
  size_t i = 0;
  while (i < text.size) {
    while (text.size - i >= 8) {
      uint64_t word;
      memcpy(&word, s + i, 8);
      if (word & 0x8080808080808080u) break;
      i += 8;
    }
    if (i >= text.size) break;
    size_t size = sequence(s + i, text.size - i);
    if (!size) {
      if (bad) *bad = i;
      return false;
    }
    i += size;
  }
  return true;
}

uint32_t it_utf8_next(ItStr text, size_t *at) {
  const unsigned char *s = (const unsigned char *)text.data + *at;
  size_t left = text.size - *at;
  if (s[0] < 0x80) {
    *at += 1;
    return s[0];
  }
  size_t size = sequence(s, left);
  if (!size && left >= 3 && s[0] == 0xED && is_tail(s[1]) && is_tail(s[2])) size = 3; /* a lone surrogate */
  *at += size ? size : 1;
  switch (size) {
    case 2: return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
    case 3: return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    case 4:
      return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
             (s[3] & 0x3F);
    default: return 0xDC00u + s[0];
  }
}

void it_utf8_add(ItBuf *buf, uint32_t code) {
  char s[4];
  size_t size;
  if (code < 0x80) {
    s[0] = (char)code;
    size = 1;
  } else if (code < 0x800) {
    s[0] = (char)(0xC0 | code >> 6);
    s[1] = (char)(0x80 | (code & 0x3F));
    size = 2;
  } else if (code < 0x10000) {
    s[0] = (char)(0xE0 | code >> 12);
    s[1] = (char)(0x80 | (code >> 6 & 0x3F));
    s[2] = (char)(0x80 | (code & 0x3F));
    size = 3;
  } else {
    s[0] = (char)(0xF0 | code >> 18);
    s[1] = (char)(0x80 | (code >> 12 & 0x3F));
    s[2] = (char)(0x80 | (code >> 6 & 0x3F));
    s[3] = (char)(0x80 | (code & 0x3F));
    size = 4;
  }
  it_buf_add(buf, s, size);
}

size_t it_utf8_count(ItStr text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size; i++) count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
  return count;
}
