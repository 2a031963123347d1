/* error.c - filling an ItError. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

ItStatus it_fail(ItError *err, ItStatus status, const char *format, ...) {
  if (err) {
    va_list args;
    va_start(args, format);
    err->status = status;
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    for (char *c = err->message; *c; c++)
      if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';  /* names come from the input: one line stays one line */
  }
  return status;
}
