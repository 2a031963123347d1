/*
 * above.h - the ignore rules that reach a root from outside: those of the repository it is a part of.
 */
#ifndef IT_TREES_ABOVE_H
#define IT_TREES_ABOVE_H

#include "base/array.h"
#include "base/buf.h"
#include "trees/ignore.h"

/* The largest ignore file that is read. */
#define IT_IGNORE_FILE_SIZE ((size_t)1 << 20)

typedef struct ItAbove {
  ItBuf prefix; /* the root as the repository sees it, with a "/" at its end; empty if it is the top of it */
  IT_ARRAY(ItIgnoreList *) lists; /* the last one is to be asked; none: no rules */
} ItAbove;

/* Looks for the repository that holds the folder `root` (absolute) and reads its info/exclude and the
 * .gitignore files of the folders above `root`. A root inside an ignored folder was asked for
 * all the same: then nothing from above counts. */
void it_above_find(ItAbove *out, ItStr root);
/* The list to be asked, or NULL. */
const ItIgnoreList *it_above_rules(const ItAbove *above);
void it_above_clear(ItAbove *above);

#endif
