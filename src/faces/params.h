/*
 * params.h - the parameters of a method as its row in answers/methods.def spells them.
 *
 * "object:name,explain:bool?" is read where it is used: it is short, and a table of it would be a second list.
 */
#ifndef IT_FACES_PARAMS_H
#define IT_FACES_PARAMS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

typedef enum ItSpecType {
  IT_SPEC_NAME,
  IT_SPEC_PATH,
  IT_SPEC_STRING,
  IT_SPEC_INT,
  IT_SPEC_BOOL,
  IT_SPEC_LIST,
  IT_SPEC_DICT,
} ItSpecType;

typedef struct ItSpec {
  ItStr name;
  ItSpecType type;
  bool is_optional;
  bool is_instead;   /* may be given in place of the one before it */
} ItSpec;

/* Takes the next parameter off the specification at *spec; false at its end. */
bool it_params_next(const char **spec, ItSpec *out);

/* Whether `params` (NULL: none given) fits the specification. If not, *message says why, naming the parameter. */
bool it_params_check(const char *spec, const ItJson *params, ItArena *arena, ItStr *message);

/* A value given as text on a command line, as JSON of its type; false: it is no such value. */
bool it_params_write(ItJsonOut *out, ItSpecType type, const char *text);

#endif
