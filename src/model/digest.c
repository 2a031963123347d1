/* digest.c - values to numbers; a class is counted once and remembered. */
#include "model/digest.h"

enum { MAX_DEPTH = 8, MOST_ITEMS = 1000, MOST_INNER = 30 /* of a list in a list; further inside none */ };

static uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 29);
}

static uint64_t mix_str(uint64_t hash, ItStr text) {
  hash = mix(hash, text.size);
  while (text.size >= 8) {
    uint64_t word;
    memcpy(&word, text.data, 8);
    hash = mix(hash, word);
    text = it_str_cut(text, 8, text.size);
  }
  uint64_t tail = 0;
  if (text.size) memcpy(&tail, text.data, text.size);
  return mix(hash, tail);
}

static uint64_t mix_value(uint64_t hash, ItLink *link, const ItValue *value, int depth);

static uint64_t mix_env(uint64_t hash, ItLink *link, const ItEnv *env, int depth) {
  for (uint32_t i = 0; i < env->entries.count; i++) {
    const ItEnvEntry *entry = &env->entries.items[i];
    if (!entry->value || entry->guard == IT_ENV_SUBMODULE) continue; /* who imported a submodule is another matter */
    hash = mix_str(hash, entry->name);
    hash = mix(hash, entry->guard != 0);
    hash = mix_value(hash, link, entry->value, depth);
  }
  return hash;
}

/* While a class is being counted it counts as its name: its own namespace may lead back to it. */
static uint64_t class_digest(ItLink *link, ItClass *cls, int depth) {
  uint64_t hash = mix_str(mix_str(1, cls->module), cls->qualname);
  if (cls->digest) return cls->digest;
  cls->digest = hash ? hash : 1;
  if (cls->native != IT_CATALOGUE_NONE) return cls->digest;
  hash = mix(mix_str(hash, cls->placeholder), cls->number);
  if (cls->maker) hash = mix_str(hash, cls->maker->name);
  hash =
      mix(hash, (uint64_t)cls->status | (uint64_t)cls->is_enum << 8 | (uint64_t)cls->is_protocol << 9 |
                    (uint64_t)cls->is_typed_dict << 10 | (uint64_t)cls->is_open << 11 | (uint64_t)cls->has_dict << 12 |
                    (uint64_t)cls->has_weakref << 13 | (uint64_t)cls->has_items << 14);
  if (cls->metaclass) hash = mix(hash, class_digest(link, cls->metaclass, depth));
  for (uint32_t i = 0; i < cls->base_count; i++) hash = mix(hash, class_digest(link, cls->bases[i], depth));
  for (uint32_t i = 0; i < cls->abstract_count; i++) hash = mix_str(hash, cls->abstract[i]);
  if (cls->has_env) hash = mix_env(hash, link, &cls->env, depth);
  cls->digest = hash ? hash : 1;
  return cls->digest;
}

static uint64_t mix_items(uint64_t hash, ItLink *link, const ItValue *value, int depth) {
  hash = mix(hash, value->count);
  uint32_t most = depth <= 1 ? MOST_ITEMS : depth == 2 ? MOST_INNER : 0;
  for (uint32_t i = 0; i < value->count && i < most; i++) hash = mix_value(hash, link, value->items[i], depth);
  return hash;
}

static uint64_t mix_constant(uint64_t hash, const ItConstant *constant) {
  uint64_t number, real;
  memcpy(&number, &constant->number, sizeof number);
  memcpy(&real, &constant->real, sizeof real);
  hash = mix(mix(mix(hash, (uint64_t)constant->kind), number), real);
  return mix_str(hash, constant->text);
}

static uint64_t mix_function(uint64_t hash, const ItFunction *function) {
  hash = mix_str(mix_str(hash, function->module), function->qualname);
  return mix(hash, (uint64_t)function->is_async | (uint64_t)function->is_generator << 1 |
                       (uint64_t)function->is_abstract << 2);
}

static uint64_t mix_value(uint64_t hash, ItLink *link, const ItValue *value, int depth) {
  if (!value || depth > MAX_DEPTH) return mix(hash, 0);
  value = it_value_settle(link, value);
  hash = mix(hash, (uint64_t)value->kind << 8 | (uint64_t)value->is_typing << 1 | value->is_abstract);
  switch (value->kind) {
    case IT_VALUE_CONSTANT: return mix_constant(hash, &value->constant);
    case IT_VALUE_MODULE: return mix_str(hash, value->space->name);
    case IT_VALUE_FUNCTION: return mix_function(hash, value->function);
    case IT_VALUE_WRAPPER: return mix_value(mix(hash, (uint64_t)value->wrap), link, value->inner, depth + 1);
    case IT_VALUE_NATIVE: return mix(hash, value->member);
    case IT_VALUE_CLASS:
    case IT_VALUE_GENERIC:
    case IT_VALUE_INSTANCE:
      return value->cls ? mix(mix(hash, value->count), class_digest(link, value->cls, depth + 1)) : hash;
    case IT_VALUE_ITEMS:
    case IT_VALUE_MIXIN: return mix_items(hash, link, value, depth + 1);
    default: return hash;
  }
}

uint64_t it_digest_space(ItLink *link, ItSpace *space) {
  uint64_t hash = mix_str(mix_str(2, space->identity), space->dunder_name);
  hash = mix(hash, (uint64_t)space->is_package | (uint64_t)space->is_open << 1 | (uint64_t)space->is_opaque << 2 |
                       (uint64_t)space->is_failed << 3 | (uint64_t)space->has_all << 4 |
                       (uint64_t)space->is_all_known << 5 | (uint64_t)space->has_annotations << 6);
  for (uint32_t i = 0; i < space->all.count; i++) hash = mix_str(hash, space->all.items[i]);
  return mix_env(hash, link, &space->env, 0);
}
