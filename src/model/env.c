/* env.c - an array of entries and a map into it. */
#include "model/env.h"

ItEnvEntry *it_env_get(const ItEnv *env, ItStr name) {
  const uint32_t *index = it_map_get(&env->index, name);
  ItEnvEntry *entry = index && *index ? &env->entries.items[*index - 1] : NULL;
  return entry && entry->value ? entry : NULL;
}

const ItValue *it_env_value(const ItEnv *env, ItStr name) {
  const ItEnvEntry *entry = it_env_get(env, name);
  return entry ? entry->value : NULL;
}

const ItEnvEntry *it_env_at(const ItEnv *env, ItStr name, uint32_t start) {
  const uint32_t *index = it_map_get(&env->index, name);
  const ItEnvEntry *entry = index && *index ? &env->entries.items[*index - 1] : NULL;
  while (entry && entry->start > start) entry = entry->earlier ? &env->past.items[entry->earlier - 1] : NULL;
  return entry && entry->value ? entry : NULL;
}

/* Keeps an entry as it is, unless the same statement runs again. */
static void keep(ItEnv *env, ItEnvEntry *entry) {
  if (entry->start == env->start) return;
  *it_array_push(&env->past) = *entry;
  entry->earlier = env->past.count;
}

ItEnvEntry *it_env_set(ItEnv *env, ItStr name, const ItValue *value) {
  uint32_t *index = it_map_put(&env->index, name, NULL);
  if (*index) keep(env, &env->entries.items[*index - 1]);
  if (!*index || !env->entries.items[*index - 1].value) {
    uint32_t earlier = *index ? env->entries.items[*index - 1].earlier : 0;
    *it_array_push(&env->entries) = (ItEnvEntry){.name = name, .earlier = earlier};
    *index = env->entries.count;
  }
  ItEnvEntry *entry = &env->entries.items[*index - 1];
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
