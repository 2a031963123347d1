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

ItEnvEntry *it_env_set(ItEnv *env, ItStr name, const ItValue *value) {
  uint32_t *index = it_map_put(&env->index, name, NULL);
  if (!*index || !env->entries.items[*index - 1].value) {
    *it_array_push(&env->entries) = (ItEnvEntry){.name = name};
    *index = env->entries.count;
  }
  ItEnvEntry *entry = &env->entries.items[*index - 1];
  entry->value = value;
  entry->guard = 0;
  return entry;
}

void it_env_delete(ItEnv *env, ItStr name) {
  ItEnvEntry *entry = it_env_get(env, name);
  if (entry) entry->value = NULL;
}

void it_env_clear(ItEnv *env) {
  it_array_clear(&env->entries);
  it_map_clear(&env->index);
}
