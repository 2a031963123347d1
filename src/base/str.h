/*
 * str.h - a borrowed piece of text: pointer and size in bytes.
 *
 * May hold NUL bytes and lone surrogates (WTF-8). Not NUL-terminated unless its maker says so.
 * {NULL, 0} is "none", which is not the same as an empty text.
 */
#ifndef IT_BASE_STR_H
#define IT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct ItStr {
  const char *data;
  size_t size;
} ItStr;

/* A literal as an ItStr. */
#define IT_STR(literal) ((ItStr){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". */
#define IT_FMT(str) (int)(str).size, (str).data ? (str).data : ""

static inline ItStr it_str(const char *text) {
  return text ? (ItStr){text, strlen(text)} : (ItStr){0};
}
static inline ItStr it_str_of(const char *data, size_t size) { return (ItStr){data, size}; }

static inline bool it_str_eq(ItStr a, ItStr b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}
static inline bool it_str_is(ItStr a, const char *text) { return it_str_eq(a, it_str(text)); }

static inline bool it_str_starts(ItStr a, ItStr prefix) {
  return a.size >= prefix.size && memcmp(a.data, prefix.data, prefix.size) == 0;
}
static inline bool it_str_ends(ItStr a, ItStr suffix) {
  return a.size >= suffix.size && memcmp(a.data + a.size - suffix.size, suffix.data, suffix.size) == 0;
}

/* Order by bytes, which for UTF-8 is the order of code points. */
static inline int it_str_cmp(ItStr a, ItStr b) {
  size_t size = a.size < b.size ? a.size : b.size;
  int order = size ? memcmp(a.data, b.data, size) : 0;
  if (order) return order;
  return a.size < b.size ? -1 : a.size > b.size;
}

/* Where `part` begins in `text`, from byte `from` on; text.size: nowhere. */
static inline size_t it_str_find(ItStr text, size_t from, ItStr part) {
  if (!part.size) return from;
  while (from + part.size <= text.size) {
    const char *at = (const char *)memchr(text.data + from, part.data[0], text.size - from - part.size + 1);
    if (!at) break;
    from = (size_t)(at - text.data);
    if (memcmp(at, part.data, part.size) == 0) return from;
    from++;
  }
  return text.size;
}
static inline bool it_str_has(ItStr text, ItStr part) { return !part.size || it_str_find(text, 0, part) < text.size; }

/* From byte `start` to before byte `end`. */
static inline ItStr it_str_cut(ItStr a, size_t start, size_t end) {
  return (ItStr){a.data + start, end - start};
}

/* What stands behind the last `c`, as the last part of a dotted name; all of it where there is none. */
static inline ItStr it_str_last(ItStr text, char c) {
  size_t start = text.size;
  while (start > 0 && text.data[start - 1] != c) start--;
  return it_str_cut(text, start, text.size);
}
/* What stands in front of the last `c`, as the package of a dotted name; of size 0 where there is none. */
static inline ItStr it_str_above(ItStr text, char c) {
  size_t end = text.size - it_str_last(text, c).size;
  return it_str_cut(text, 0, end ? end - 1 : 0);
}
/* What stands in front of the first `c`, as the top of a dotted name; all of it where there is none. */
static inline ItStr it_str_first(ItStr text, char c) {
  const char *at = text.size ? (const char *)memchr(text.data, c, text.size) : NULL;
  return at ? it_str_cut(text, 0, (size_t)(at - text.data)) : text;
}

#endif
