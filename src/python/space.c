/* space.c - ASCII by a comparison, the rest by a short list and by Unicode's categories. */
#include "python/space.h"

#include <utf8proc.h>

#include "base/utf8.h"

bool it_space_is(uint32_t code) {
  if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r') || (code >= 0x1C && code <= 0x1F);
  if (code == 0x85 || code == 0xA0) return true;
  if (code < 0x1680) return false;
  return code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
         code == 0x205F || code == 0x3000;
}

bool it_space_is_word(uint32_t code) {
  if (code < 0x80) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code == '_';
  }
  if (code > 0x10FFFF) return false;
  switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return true;
    default: return false;
  }
}

size_t it_space_skip(ItStr text, size_t at) {
  while (at < text.size) {
    size_t next = at;
    if (!it_space_is(it_utf8_next(text, &next))) break;
    at = next;
  }
  return at;
}

ItStr it_space_strip(ItStr text) {
  size_t start = it_space_skip(text, 0);
  size_t end = text.size;
  while (end > start) {
    size_t before = end - 1;
    while (before > start && ((unsigned char)text.data[before] & 0xC0) == 0x80) before--;
    size_t at = before;
    if (!it_space_is(it_utf8_next(text, &at))) break;
    end = before;
  }
  return it_str_cut(text, start, end);
}
