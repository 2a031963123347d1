/*
 * embed.h - the files of queries/ and schema/ that the program carries.
 *
 * The table is made by src/cmake/Embed.cmake; a path is relative to the repository's top.
 */
#ifndef IT_BASE_EMBED_H
#define IT_BASE_EMBED_H

#include <stddef.h>

typedef struct ItEmbed {
  const char *path;
  const char *text; /* NUL-terminated */
  size_t size;
} ItEmbed;

/* Sorted by path; the last row's path is NULL. */
extern const ItEmbed it_embed_texts[];

#endif
