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
  const char *params; /* JSON */
  ItStr about;        /* what it is about, for messages; none: nothing to name */
  bool is_optional;   /* no result is no reason to complain */
} ItAsk;

/* Asks. OK: *out is the answer, the caller's. Else *out is NULL and it has complained, with near names where there
 * are some; with --json the error object is printed too, so that every question has its line. */
ItExit it_ask(ItCli *cli, const ItAsk *ask, inspectree_answer **out);

/* {"object": object}, or {} for NULL, with the optional parameters of the command line; in the arena of `cli`. */
const char *it_ask_params(ItCli *cli, const char *object);
/* The result of an answer, read into the arena of `cli`; NULL: the answer is NULL or its JSON is none. */
const ItJson *it_ask_result(ItCli *cli, const inspectree_answer *answer);

#endif
