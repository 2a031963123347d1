/*
 * read.h - one file's bytes to its facts.
 */
#ifndef IT_SYNTAX_READ_H
#define IT_SYNTAX_READ_H

#include "facts/facts.h"
#include "syntax/parse.h"
#include "syntax/walk.h"
#include "text/form.h"
#include "text/lex.h"
#include "text/source.h"

/* What one thread needs to read file after file. {0} to begin with. */
typedef struct ItReader {
  bool full_parse;            /* parse the normal form, never the skeleton */
  bool opens_functions;       /* statements of function bodies are facts too; with full_parse */
  uint32_t milliseconds;      /* bound of a file's parsing; 0: 4,000 */
  ItSource source;
  ItLex lex;
  ItForm form;
  ItParser parser;
  ItWalk walk;
} ItReader;

/* Fills `facts` (reset before; its arena set) from a file's bytes. Always gives facts: what was not
 * understood is in status, reason and gaps. Texts of the facts live in `reader->source`, in `bytes`
 * and in the arena: until the next read. */
void it_read(ItReader *reader, ItStr bytes, ItFacts *facts);

void it_reader_clear(ItReader *reader);

#endif
