/*
 * utf8.h - code points in and out of bytes.
 *
 * Texts inside the program are WTF-8: UTF-8 that may also hold lone surrogates (a Python str can).
 */
#ifndef IT_BASE_UTF8_H
#define IT_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Whether all of it is UTF-8 as CPython's strict decoder wants it: no surrogates, no overlong
 * forms, nothing above U+10FFFF. *bad (may be NULL) gets the offset of the first wrong byte. */
bool it_utf8_valid(ItStr text, size_t *bad);

/* The code point at *at, which moves behind it. A byte that begins none is returned as itself
 * plus 0xDC00 (as surrogateescape does) and *at moves by one. *at < text.size. */
uint32_t it_utf8_next(ItStr text, size_t *at);

/* Appends a code point up to U+10FFFF, lone surrogates included. */
void it_utf8_add(ItBuf *buf, uint32_t code);

/* How many code points. */
size_t it_utf8_count(ItStr text);

#endif
