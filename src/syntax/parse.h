/*
 * parse.h - a form of a text to a syntax tree, within limits.
 */
#ifndef IT_SYNTAX_PARSE_H
#define IT_SYNTAX_PARSE_H

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

#include "base/pool.h"
#include "base/str.h"

/* A parser of one thread, used for file after file. {0} to begin with. Copies share the parser: one of them is
 * used and cleared. */
typedef struct ItParser {
  TSParser *parser;
  ItPool *pool;   /* where it and its trees live */
  uint64_t until; /* CLOCK_THREAD_CPUTIME_ID, ns: when it_parse gives up */
} ItParser;

typedef enum ItParseResult {
  IT_PARSE_OK,      /* a tree without errors */
  IT_PARSE_ERROR,   /* `*at` is where the first error begins */
  IT_PARSE_TIMEOUT, /* given up at `*at` */
} ItParseResult;

/* Has to run before the runtime is used in any other way than through it_parse: what it was given by one allocator
 * must not go back to another. */
void it_parser_prepare(void);

/* From now on all parses together may take so much of this thread's time: one file's share. */
void it_parser_begin(ItParser *parser, uint32_t milliseconds);

/* Parses `bytes`. *tree is the caller's (ts_tree_delete) for IT_PARSE_OK, else NULL. */
ItParseResult it_parse(ItParser *parser, ItStr bytes, TSTree **tree, uint32_t *at);

void it_parser_clear(ItParser *parser);

#endif
