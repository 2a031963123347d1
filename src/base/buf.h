/*
 * buf.h - a text that grows.
 *
 * {0} is an empty one. `data` is NUL-terminated after any it_buf_ call that writes.
 */
#ifndef IT_BASE_BUF_H
#define IT_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/str.h"

typedef struct ItBuf {
  char *data;
  size_t size;     /* bytes in use, without the NUL */
  size_t capacity; /* bytes there, with the NUL */
} ItBuf;

/* Makes room for `more` bytes behind the used ones and a NUL. */
void it_buf_reserve(ItBuf *buf, size_t more);
void it_buf_add(ItBuf *buf, const void *bytes, size_t size);
void it_buf_str(ItBuf *buf, ItStr str);
void it_buf_text(ItBuf *buf, const char *text);
void it_buf_char(ItBuf *buf, char c);
/* The same byte `count` times. */
void it_buf_fill(ItBuf *buf, char c, size_t count);
void it_buf_int(ItBuf *buf, int64_t number);
void it_buf_format(ItBuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Empty, the memory kept. */
void it_buf_reset(ItBuf *buf);
/* Empty, the memory given back. */
void it_buf_clear(ItBuf *buf);

static inline ItStr it_buf_view(const ItBuf *buf) { return (ItStr){buf->data ? buf->data : "", buf->size}; }

#endif
