/*
 * rows.h - data files of unit tests: a row a line, fields between tabs, texts as JSON strings.
 *
 *   ItBuf file = rows_load("/unit/model/data/world.txt");
 *   for (ItStr rest = it_buf_view(&file); rest.size;) {
 *     ItStr line = rows_cut(&rest, '\n'), minor = rows_cut(&line, '\t'), text = rows_text(&arena, line);
 */
#ifndef ROWS_H
#define ROWS_H

#include <fcntl.h>

#include "base/file.h"
#include "base/json.h"
#include "test.h"

/* The file below tests/; the caller's, ended by it_buf_clear. */
static inline ItBuf rows_load(const char *path) {
  ItBuf text = {0}, whole = {0};
  it_buf_format(&whole, "%s%s", TEST_DATA, path);
  it_buf_char(&whole, '\0');
  CHECK_INT(it_file_read_at(AT_FDCWD, whole.data, 1u << 24, &text).status, IT_READ_OK);
  it_buf_clear(&whole);
  return text;
}

/* Takes the part before the next `end`, or all, off `rest`. */
static inline ItStr rows_cut(ItStr *rest, char end) {
  const char *at = rest->size ? memchr(rest->data, end, rest->size) : NULL;
  size_t size = at ? (size_t)(at - rest->data) : rest->size;
  ItStr part = it_str_of(rest->data, size);
  *rest = it_str_cut(*rest, at ? size + 1 : size, rest->size);
  return part;
}

/* The value of a JSON string. */
static inline ItStr rows_text(ItArena *arena, ItStr json) {
  ItJsonError err;
  return it_json_string(it_json_read(arena, json, 0, &err));
}

#endif
