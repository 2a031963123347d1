/*
 * ignore.h - which paths git's ignore rules leave out (gitignore(5)).
 *
 * The rules of one file are a list; a list knows the one of the folder above, which is asked when it
 * says nothing. A chain serves one thread at a time. Paths are bytes with "/" between the parts, relative to where the
 * outermost list is.
 */
#ifndef IT_TREES_IGNORE_H
#define IT_TREES_IGNORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* A tree may be made to waste our time. The rules of all lists of a chain beyond this number are left
 * unread, and after this many comparisons none applies any more. */
#define IT_IGNORE_RULES 10000
#define IT_IGNORE_STEPS 1000000000

typedef struct ItIgnoreList ItIgnoreList;

typedef struct ItIgnoreRule {
  ItStr pattern;     /* without "!", the leading and the trailing "/" */
  uint32_t literal;  /* leading bytes of it that mean themselves */
  uint32_t line;     /* in its file, from 1 */
  bool is_negative;  /* "!": do not ignore */
  bool is_directory; /* "/" at the end: for directories only */
  bool is_name;      /* no "/" inside: for the last part at any depth */
  bool is_suffix;    /* is_name, and a star with a literal behind it */
} ItIgnoreRule;

/* An empty list for the folder whose path, with its "/", is the first `base` bytes of the paths that
 * will be asked for. `above` (may be NULL) must outlive it. Ended by it_ignore_free. */
ItIgnoreList *it_ignore_new(size_t base, const ItIgnoreList *above);
/* Adds one pattern as it stands, without the comments and blanks of files. */
void it_ignore_add(ItIgnoreList *list, ItStr pattern, uint32_t line);
/* Adds the lines of an ignore file. */
void it_ignore_add_text(ItIgnoreList *list, ItStr text);
/* Ends this list, before those above it; NULL does nothing. */
void it_ignore_free(ItIgnoreList *list);
/* Whether one of the two limits was reached in its chain. */
bool it_ignore_is_cut(const ItIgnoreList *list);

/* The rule that decides about `path`, or NULL. Does not ask for the folders above the path: who
 * ignores a folder does not enter it. `list` may be NULL. */
const ItIgnoreRule *it_ignore_match(const ItIgnoreList *list, ItStr path, bool is_directory);

/* Whether that rule says "ignore". */
static inline bool it_ignore_says(const ItIgnoreList *list, ItStr path, bool is_directory) {
  const ItIgnoreRule *rule = it_ignore_match(list, path, is_directory);
  return rule && !rule->is_negative;
}

#endif
