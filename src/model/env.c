/* env.c - an array of entries and a map into it. */
#include "model/env.h"

/* Entries among which a name is looked for one by one. */
enum { FEW = 8 };

/* The entry that holds a name now, deleted or not; NULL: it was never bound. */
static ItEnvEntry *place_of(const ItEnv *env, ItStr name) {
  if (env->index.capacity) {
    const uint32_t *index = it_map_get(&env->index, name);
    return index ? &env->entries.items[*index - 1] : NULL;
  }
  for (uint32_t i = env->entries.count; i-- > 0;) /* of what was bound again the last */
    if (it_str_eq(env->entries.items[i].name, name)) return &env->entries.items[i];
  return NULL;
}

ItEnvEntry *it_env_get(const ItEnv *env, ItStr name) {
  ItEnvEntry *entry = place_of(env, name);
  return entry && entry->value ? entry : NULL;
}

const ItValue *it_env_value(const ItEnv *env, ItStr name) {
  const ItEnvEntry *entry = it_env_get(env, name);
  return entry ? entry->value : NULL;
}

const ItEnvEntry *it_env_at(const ItEnv *env, ItStr name, uint32_t start) {
  const ItEnvEntry *entry = place_of(env, name);
  while (entry && entry->start > start) entry = entry->earlier ? &env->past.items[entry->earlier - 1] : NULL;
  return entry && entry->value ? entry : NULL;
}

/* Keeps an entry as it is, unless the same statement runs again. */
static void keep(ItEnv *env, ItEnvEntry *entry) {
  if (entry->start == env->start) return;
  *it_array_push(&env->past) = *entry;
  entry->earlier = env->past.count;
}

/* A new entry at the end, found by its name from now on. */
static ItEnvEntry *append(ItEnv *env, ItStr name, uint32_t earlier) {
  if (!env->entries.capacity) it_array_reserve(&env->entries, FEW);
  *it_array_push(&env->entries) = (ItEnvEntry){.name = name, .earlier = earlier};
  const uint32_t count = env->entries.count, first = env->index.capacity ? count - 1 : 0;
  for (uint32_t i = first; count > FEW && i < count; i++)
    *it_map_put(&env->index, env->entries.items[i].name, NULL) = i + 1;
  return &env->entries.items[count - 1];
}

ItEnvEntry *it_env_set(ItEnv *env, ItStr name, const ItValue *value) {
  ItEnvEntry *entry = place_of(env, name);
  if (entry) keep(env, entry);
  if (!entry || !entry->value) entry = append(env, name, entry ? entry->earlier : 0);
  entry->value = value;
  entry->guard = 0;
  entry->start = env->start;
  return entry;
}

void it_env_delete(ItEnv *env, ItStr name) {
  ItEnvEntry *entry = it_env_get(env, name);
  if (!entry) return;
  keep(env, entry);
  entry->value = NULL;
  entry->start = env->start;
}

void it_env_clear(ItEnv *env) {
  it_array_clear(&env->entries);
  it_array_clear(&env->past);
  it_map_clear(&env->index);
}
