/*
 * json.h - JSON out of and into the program.
 *
 * Our own because none of the libraries at hand keeps what a Python str can hold: lone surrogates
 * come in and go out as \udXXX, NUL as \u0000, and the source text of a number is kept, so that an
 * id is given back as it came. What is written is ASCII on one line, as json.dumps writes it.
 */
#ifndef IT_BASE_JSON_H
#define IT_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* ---- writing ---- */

/* Puts the commas. {.buf = &buf} is ready for one value. */
typedef struct ItJsonOut {
  ItBuf *buf;
  bool is_behind_value; /* the next value of this container needs a comma */
} ItJsonOut;

void it_json_open(ItJsonOut *out, char bracket);  /* '{' or '[' */
void it_json_close(ItJsonOut *out, char bracket); /* '}' or ']' */
/* The name of the member whose value comes next. */
void it_json_key(ItJsonOut *out, const char *key);
/* The same for a name that may hold anything. */
void it_json_name(ItJsonOut *out, ItStr key);
/* WTF-8; bytes that are not even that become \udcXX, as surrogateescape does. No data: null. */
void it_json_str(ItJsonOut *out, ItStr str);
void it_json_text(ItJsonOut *out, const char *text);
void it_json_int(ItJsonOut *out, int64_t number);
void it_json_bool(ItJsonOut *out, bool is_true);
void it_json_null(ItJsonOut *out);
/* A member of an object: its name and its value. */
void it_json_member_str(ItJsonOut *out, const char *key, ItStr str);
void it_json_member_int(ItJsonOut *out, const char *key, int64_t number);
/* A value that is JSON already. */
void it_json_raw(ItJsonOut *out, ItStr json);

/* Appends `str` as a JSON string, quotes included. */
void it_json_quote(ItBuf *buf, ItStr str);

/* ---- reading ---- */

enum { IT_JSON_DEPTH = 64 }; /* containers inside one another */

typedef enum ItJsonKind {
  IT_JSON_NULL,
  IT_JSON_FALSE,
  IT_JSON_TRUE,
  IT_JSON_NUMBER,
  IT_JSON_STRING,
  IT_JSON_ARRAY,
  IT_JSON_OBJECT,
} ItJsonKind;

/* One value. Texts without escapes are borrowed from what was read, others are the arena's. */
typedef struct ItJson ItJson;
struct ItJson {
  ItJsonKind kind;
  uint32_t count;      /* of items; a repeated key counts again */
  ItStr key;           /* in an object; else none */
  ItStr text;          /* string: its value in WTF-8; number: as written */
  const ItJson *first; /* array, object: the items, in order */
  const ItJson *next;  /* the next item of the same container */
};

typedef struct ItJsonError {
  size_t offset;
  const char *message; /* a constant */
} ItJsonError;

/* The one value that `text` holds, or NULL and why. More than `most` values in it are refused
 * (0: no bound). Strict: RFC 8259, UTF-8 without a byte order mark, nothing behind the value. */
const ItJson *it_json_read(ItArena *arena, ItStr text, uint32_t most, ItJsonError *err);

/* The member of that name: of several the last, as in Python. NULL: none, or no object. */
const ItJson *it_json_get(const ItJson *object, const char *key);
/* The text of a string; none for anything else, NULL included. */
ItStr it_json_string(const ItJson *node);
/* Writes a value as it was read: numbers as written, every member of an object. */
void it_json_copy(ItJsonOut *out, const ItJson *node);
/* Whether it is a whole number without fraction and exponent that fits. */
bool it_json_whole(const ItJson *node, int64_t *out);

#endif
