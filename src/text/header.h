/*
 * header.h - lines that need no parser: `def name(a, b=None, *args: int) -> str:`, `class A(B, metaclass=M):`,
 * `from m import (a, b as c)`.
 *
 * Nearly all of them have names and plain expressions (plain.h) and nothing else. What is recognised here means to
 * the grammar just what it says; anything that is not quite so, errors among it, is left to the grammar.
 */
#ifndef IT_TEXT_HEADER_H
#define IT_TEXT_HEADER_H

#include <stdbool.h>
#include <stdint.h>

#include "text/plain.h"

enum { IT_HEADER_PARAMS = 64, IT_HEADER_BASES = 32, IT_HEADER_IMPORTS = 128 };

typedef struct ItHeaderParam {
  uint32_t stars;           /* 0, 1: *args, 2: **kwargs */
  bool is_positional_only;  /* before a "/" */
  bool is_keyword_only;     /* behind a "*" or *args */
  ItPlainRange name, annotation, value;
} ItHeaderParam;

typedef struct ItHeader {
  ItPlainRange name, returns;
  ItHeaderParam params[IT_HEADER_PARAMS];
  uint32_t count;
} ItHeader;

/* What stands between a class's parentheses. */
typedef struct ItHeaderBase {
  uint32_t stars;        /* 0, 1: *bases, 2: **keywords */
  ItPlainRange keyword;  /* a keyword argument's name */
  ItPlainRange value;
} ItHeaderBase;

typedef struct ItClassHeader {
  ItPlainRange name;
  ItHeaderBase bases[IT_HEADER_BASES];
  uint32_t count;
} ItClassHeader;

/* `import a.b as c` or `from ..m import a as b`. */
typedef struct ItImportHeader {
  bool is_from, is_star;
  uint32_t level;        /* dots before the module */
  ItPlainRange module;   /* of a from-import; {0}: dots alone */
  struct ItImportItem {
    ItPlainRange name, alias;
  } items[IT_HEADER_IMPORTS];
  uint32_t count;
  uint32_t star;         /* where a "*" stands */
} ItImportHeader;

/* Reads the logical line from `start` to `end`. False: it is no such header. */
bool it_header_read(ItHeader *header, ItStr text, uint32_t start, uint32_t end);
/* The same of a class with parentheses, and of imports but those from __future__. */
bool it_header_read_class(ItClassHeader *header, ItStr text, uint32_t start, uint32_t end);
bool it_header_read_import(ItImportHeader *header, ItStr text, uint32_t start, uint32_t end);

#endif
