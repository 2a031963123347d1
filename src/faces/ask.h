/*
 * ask.h - one question of a command to the library, and what is said when it has no result.
 */
#ifndef IT_FACES_ASK_H
#define IT_FACES_ASK_H

#include "base/json.h"
#include "faces/cli.h"

typedef struct ItAsk {
  inspectree *db;
  const char *method;
  const char *params;  /* JSON */
  ItStr about;         /* what was asked about, for messages; none: nothing to name */
} ItAsk;

/* Asks. OK: *out is the answer. Else it has complained, with near names where there are some, and *out is NULL;
 * with --json the error object is printed too, so that every question has its line. */
ItExit it_ask(ItCli *cli, const ItAsk *ask, inspectree_answer **out);

/* Asks about an object and reads the result into the arena of `cli`. NULL: inspect raises here (nothing is said) or
 * the call failed (*status, unless it is set already, and a complaint). */
const ItJson *it_ask_object(ItCli *cli, inspectree *db, const char *method, const char *object, ItExit *status);

#endif
