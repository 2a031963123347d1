/*
 * lazy.c - __getattr__ of modules (PEP 562), and what a module knows of itself.
 */
#include "model/lazy.h"

#include "model/library.h"

enum { MOST_OF_ASKING = 500 }; /* statements that one __getattr__ runs */

const ItValue *it_lazy_attribute(ItLink *link, ItSpace *space, ItStr name) {
  const ItValue *getter = it_env_value(&space->env, IT_STR("__getattr__"));
  if (!getter || getter->kind != IT_VALUE_FUNCTION) return NULL;
  if (!space->asked) space->asked = it_link_new_env(link);
  const ItValue *known = it_env_value(space->asked, name);
  if (known) return known->kind == IT_VALUE_UNKNOWN ? NULL : known; /* unknown: somebody is asking */
  ItCalls *calls = it_link_calls(link), before = *calls;
  calls->left = MOST_OF_ASKING;
  calls->unsure = 0;
  calls->still = &space->env;
  name = it_arena_str(it_link_arena(link), name);
  it_env_set(space->asked, name, it_value_unknown());
  const ItValue *made = it_call_one(link, getter, it_value_str(link, name));
  calls->left = before.left;
  calls->unsure = before.unsure;
  calls->still = before.still;
  bool is_known = made && made->kind != IT_VALUE_UNKNOWN;
  if (is_known) it_env_set(space->asked, name, made);
  else it_env_delete(space->asked, name); /* it may be known once the modules behind it have run */
  return is_known ? made : NULL;
}

/* ---- what a module knows of itself ---- */

const ItValue *it_lazy_package(ItLink *link, const ItSpace *space) {
  return it_value_str(link, space->is_package ? space->name : it_str_above(space->name, '.'));
}

const ItValue *it_lazy_spec(ItLink *link, ItSpace *space) {
  ItClass *cls = it_library_class(link, "importlib._bootstrap", "ModuleSpec");
  if (space->spec || !cls) return space->spec ? space->spec : it_value_unknown();
  ItValue *spec = it_arena_new(it_link_arena(link), ItValue);
  *spec = *it_value_instance(link, cls);
  spec->env = it_link_new_env(link);
  it_env_set(spec->env, IT_STR("name"), it_value_str(link, space->name));
  it_env_set(spec->env, IT_STR("parent"), it_lazy_package(link, space));
  space->spec = spec;
  return spec;
}
