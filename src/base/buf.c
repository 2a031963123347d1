/* buf.c - doubling a block of bytes. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

void it_buf_reserve(ItBuf *buf, size_t more) {
  size_t want = it_add(it_add(buf->size, more), 1);
  if (want <= buf->capacity) return;
  size_t capacity = buf->capacity ? buf->capacity : 64;
  while (capacity < want) capacity = it_mul(capacity, 2);
  buf->data = it_realloc(buf->data, capacity);
  buf->capacity = capacity;
}

void it_buf_add(ItBuf *buf, const void *bytes, size_t size) {
  it_buf_reserve(buf, size);
  if (size) memcpy(buf->data + buf->size, bytes, size);
  buf->size += size;
  buf->data[buf->size] = '\0';
}

void it_buf_str(ItBuf *buf, ItStr str) { it_buf_add(buf, str.data, str.size); }
void it_buf_text(ItBuf *buf, const char *text) { it_buf_add(buf, text, strlen(text)); }
void it_buf_char(ItBuf *buf, char c) { it_buf_add(buf, &c, 1); }

void it_buf_fill(ItBuf *buf, char c, size_t count) {
  it_buf_reserve(buf, count);
  memset(buf->data + buf->size, c, count);
  buf->size += count;
  buf->data[buf->size] = '\0';
}

void it_buf_int(ItBuf *buf, int64_t number) {
  char digits[24];
  char *at = digits + sizeof digits;
  uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  do *--at = (char)('0' + rest % 10);
  while (rest /= 10);
  if (number < 0) *--at = '-';
  it_buf_add(buf, at, (size_t)(digits + sizeof digits - at));
}

void it_buf_format(ItBuf *buf, const char *format, ...) {
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  int size = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (size > 0) {
    it_buf_reserve(buf, (size_t)size);
    vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
    buf->size += (size_t)size;
  }
  va_end(again);
}

void it_buf_reset(ItBuf *buf) {
  buf->size = 0;
  if (buf->data) buf->data[0] = '\0';
}

void it_buf_clear(ItBuf *buf) {
  it_free(buf->data);
  *buf = (ItBuf){0};
}
