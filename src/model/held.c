/*
 * held.c - contents of instances that are dicts and more: they live beside the attributes, under a name that no
 * attribute has, and are changed in their place.
 */
#include "model/held.h"

#include "model/operate.h"

enum { MOST_PAIRS = 200, FIRST_ROOM = 8 };

static const ItStr own_name = {"{}", 2};

static const ItValue *inner_of(const ItValue *object) {
  bool has_names = object->kind == IT_VALUE_INSTANCE && object->env;
  const ItValue *held = has_names ? it_env_value(object->env, own_name) : NULL;
  return held && it_value_is_dict(held) ? held : NULL;
}

const ItValue *it_held_dict(const ItValue *value) { return it_value_is_dict(value) ? value : inner_of(value); }

void it_held_begin(ItLink *link, ItValue *made) {
  if (!it_class_derives(made->cls, "builtins", "dict") || it_value_is_dict(made)) return;
  if (!made->env) made->env = it_link_new_env(link);
  const ItValue *dict = it_value_dict(link, NULL, 0);
  ItValue *own = it_arena_new(it_link_arena(link), ItValue), *pairs = it_arena_new(it_link_arena(link), ItValue);
  *own = *dict;
  *pairs = *dict->wrapper;
  own->wrapper = pairs;
  it_env_set(made->env, own_name, own);
}

static void lose(const ItValue *object) { it_env_delete(object->env, own_name); }

/* Where the value of a key stands; `count`: it is not there, UINT32_MAX: not known. */
static uint32_t place_of(ItLink *link, const ItValue *pairs, const ItValue *key) {
  for (uint32_t i = 0; i + 1 < pairs->count; i += 2) {
    ItTruth same = it_value_equal(link, pairs->items[i], key);
    if (same != IT_FALSE) return same == IT_TRUE ? i + 1 : UINT32_MAX;
  }
  return pairs->count;
}

/* Room for one pair more, which is doubled when it is used up. */
static const ItValue **room_in(ItLink *link, ItValue *pairs) {
  uint32_t count = pairs->count;
  const ItValue **items = (const ItValue **)(uintptr_t)pairs->items;
  bool is_full = count == 0 || (count >= FIRST_ROOM && !(count & (count - 1)));
  if (!is_full) return items;
  const ItValue **grown = it_arena_alloc(it_link_arena(link), (count ? 2 * (size_t)count : FIRST_ROOM) * sizeof *grown);
  if (count) memcpy(grown, items, count * sizeof *grown);
  pairs->items = grown;
  return grown;
}

static bool put(ItLink *link, const ItValue *held, const ItValue *key, const ItValue *value) {
  ItValue *pairs = (ItValue *)(uintptr_t)held->wrapper; /* made here, and nobody else's */
  uint32_t at = key->kind == IT_VALUE_UNKNOWN ? UINT32_MAX : place_of(link, pairs, key);
  if (at == UINT32_MAX || pairs->count >= 2 * MOST_PAIRS || !it_link_spend(link, 1)) return false;
  if (at < pairs->count) {
    ((const ItValue **)(uintptr_t)pairs->items)[at] = value;
    return true;
  }
  const ItValue **items = room_in(link, pairs);
  items[pairs->count] = key;
  items[pairs->count + 1] = value;
  pairs->count += 2;
  return true;
}

bool it_held_put(ItLink *link, const ItValue *object, const ItValue *key, const ItValue *value) {
  const ItValue *held = inner_of(object);
  if (!held) return false;
  bool is_certain = key && value && !it_link_calls(link)->unsure;
  if (!is_certain || !put(link, held, key, value)) lose(object);
  return true;
}

/* What the factory of a defaultdict makes; NULL: it is another. */
static const ItValue *fresh(ItLink *link, const ItValue *object) {
  bool is_default = it_class_derives(object->cls, "collections", "defaultdict") && object->wrapper && object->count;
  const ItValue *factory = is_default ? it_value_settle(link, object->wrapper->items[0]) : NULL;
  if (it_value_is(link, factory ? factory : it_value_unknown(), "builtins:set"))
    return it_value_set(link, "builtins:set", NULL, 0, IT_FILLED_SINGLY);
  if (factory && it_value_is(link, factory, "builtins:list")) return it_value_list(link, NULL, 0);
  return factory && it_value_is(link, factory, "builtins:dict") ? it_value_dict(link, NULL, 0) : NULL;
}

const ItValue *it_held_item(ItLink *link, const ItValue *object, const ItValue *key) {
  const ItValue *held = inner_of(object);
  uint32_t at = held && key->kind != IT_VALUE_UNKNOWN ? place_of(link, held->wrapper, key) : UINT32_MAX;
  if (at == UINT32_MAX) return NULL;
  if (at < held->wrapper->count) return it_value_settle(link, held->wrapper->items[at]);
  const ItValue *made = fresh(link, object);
  if (made) it_held_put(link, object, key, made);
  return made;
}

/* Takes over what a dict, or something like one, holds. */
static void update(ItLink *link, const ItValue *object, const ItValue *from) {
  const ItValue *dict = it_held_dict(from);
  if (!dict || dict == inner_of(object)) {
    if (!dict) lose(object);
    return;
  }
  for (uint32_t i = 0; i + 1 < dict->wrapper->count; i += 2)
    it_held_put(link, object, dict->wrapper->items[i], dict->wrapper->items[i + 1]);
}

const ItValue *it_held_method(ItLink *link, const ItValue *object, ItStr method, const ItValue *argument) {
  static const char *const changers[] = {"__delitem__", "__setitem__", "clear",   "pop",
                                         "popitem",     "setdefault",  "__ior__", "move_to_end"};
  if (it_str_is(method, "update") || it_str_is(method, "__init__")) {
    if (argument) update(link, object, argument);
    return it_value_none(link);
  }
  for (size_t i = 0; i < sizeof changers / sizeof *changers; i++) {
    if (!it_str_is(method, changers[i])) continue;
    lose(object);
    return it_value_unknown();
  }
  return NULL;
}
