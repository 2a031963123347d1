/*
 * env.h - a namespace: names with their values in the order of first binding.
 *
 * Rebinding keeps the place, deleting and binding again moves it to the end, as in a dict. What a name was bound to
 * before is kept with the place in the source where that was, so that a statement can be read again later as it ran.
 */
#ifndef IT_MODEL_ENV_H
#define IT_MODEL_ENV_H

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"

typedef struct ItValue ItValue;

#define IT_ENV_SUBMODULE UINT32_MAX
#define IT_ENV_LATER UINT32_MAX /* bound by no statement of the body: behind all of it */
#define IT_ENV_EXCEPTION (UINT32_MAX - 1)

typedef struct ItEnvEntry {
  ItStr name;
  const ItValue *value; /* NULL: deleted */
  uint32_t guard;       /* the undecided arm that it was bound in; 0: certain; IT_ENV_SUBMODULE: set by an import of it;
                           IT_ENV_EXCEPTION: by `except ... as name`, gone when the body has run */
  uint32_t start;       /* offset in the source from which on it holds */
  uint32_t earlier;     /* index + 1 into `past`, 0: it was not bound before */
} ItEnvEntry;

/* {0} is an empty one. Names are borrowed. */
typedef struct ItEnv {
  IT_ARRAY(ItEnvEntry) entries;
  IT_ARRAY(ItEnvEntry) past; /* entries as they were before they were bound anew or deleted */
  ItMap index;               /* name -> its entry + 1; empty while there are few */
  uint32_t start;            /* of the statement that runs: `start` of what is bound now */
} ItEnv;

/* The entry of a bound name, or NULL. Valid until the next set. */
ItEnvEntry *it_env_get(const ItEnv *env, ItStr name);
/* The value of a name, or NULL. */
const ItValue *it_env_value(const ItEnv *env, ItStr name);
/* The entry as a statement at `start` sees it, or NULL: not bound there. Valid until the next set or delete. */
const ItEnvEntry *it_env_at(const ItEnv *env, ItStr name, uint32_t start);
/* Binds; the entry, guard 0. `value` is not NULL. */
ItEnvEntry *it_env_set(ItEnv *env, ItStr name, const ItValue *value);
void it_env_delete(ItEnv *env, ItStr name);
void it_env_clear(ItEnv *env);

#endif
