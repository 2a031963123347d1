/*
 * env.h - a namespace: names with their values in the order of first binding.
 *
 * Rebinding keeps the place, deleting and binding again moves it to the end, as in a dict.
 */
#ifndef IT_MODEL_ENV_H
#define IT_MODEL_ENV_H

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"

typedef struct ItValue ItValue;

#define IT_ENV_SUBMODULE UINT32_MAX

typedef struct ItEnvEntry {
  ItStr name;
  const ItValue *value; /* NULL: deleted */
  uint32_t guard;       /* the undecided arm that it was bound in; 0: certain; IT_ENV_SUBMODULE: set by an import of it */
} ItEnvEntry;

/* {0} is an empty one. Names are borrowed. */
typedef struct ItEnv {
  IT_ARRAY(ItEnvEntry) entries;
  ItMap index; /* name -> its entry + 1 */
} ItEnv;

/* The entry of a bound name, or NULL. Valid until the next set. */
ItEnvEntry *it_env_get(const ItEnv *env, ItStr name);
/* The value of a name, or NULL. */
const ItValue *it_env_value(const ItEnv *env, ItStr name);
/* Binds; the entry, guard 0. `value` is not NULL. */
ItEnvEntry *it_env_set(ItEnv *env, ItStr name, const ItValue *value);
void it_env_delete(ItEnv *env, ItStr name);
void it_env_clear(ItEnv *env);

#endif
