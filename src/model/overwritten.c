/*
 * overwritten.c - objects whose __module__ a program overwrote: inspect looks for them where it says.
 *
 * Asked of every class that somebody wants the file of, so the statements that could do it are looked for first, in
 * the object's own file and in those of the packages above it, which an import runs before. No module is run for
 * others.
 */
#include "model/frame.h"
#include "model/lookup.h"
#include "model/resolve.h"

/* A call that is given a namespace may write into all that it holds. */
static bool hands_on_names(ItStr call) {
  return it_str_has(call, IT_STR("globals()")) || it_str_has(call, IT_STR("locals()")) ||
         it_str_has(call, IT_STR("vars(")) || it_str_has(call, IT_STR(".__dict__"));
}

static bool writes_module(const ItUnit *unit) {
  for (uint32_t i = 0; i < unit->facts.bindings.count; i++) {
    const ItBinding *binding = &unit->facts.bindings.items[i];
    bool is_own = !binding->scope && it_str_is(binding->name, "__name__");
    bool is_late = binding->kind == IT_BIND_ATTRIBUTE &&
                   it_str_ends(it_facts_text(&unit->facts, binding->target), IT_STR(".__module__"));
    bool is_handed = !binding->scope && binding->kind == IT_BIND_CALL &&
                     hands_on_names(it_facts_text(&unit->facts, binding->value));
    if (is_own || is_late || is_handed || (binding->scope && it_str_is(binding->name, "__module__"))) return true;
  }
  return false;
}

static bool may_be_overwritten(ItLink *link, const ItObject *object) {
  ItStr name = object->module->name;
  const ItUnit *unit = object->unit;
  ItError err;
  while (!unit || !writes_module(unit)) {
    const ItModuleInfo *module = NULL;
    while (name.size && name.data[name.size - 1] != '.') name.size--;
    if (!name.size) return false;
    name.size--;
    if (it_model_module(it_link_model(link), name, &module, &err) != IT_OK) return false;
    unit = NULL;
    if (module && module->blob && it_model_unit(it_link_model(link), module->blob, &unit, &err) != IT_OK) return false;
  }
  return true;
}

/* What __module__ of a class or function says. */
static ItStr module_of(ItLink *link, const ItValue *value) {
  if (value->kind == IT_VALUE_CLASS) {
    const ItValue *module =
        value->cls->blob ? it_env_value(it_class_env(link, value->cls), IT_STR("__module__")) : NULL;
    return module ? it_value_text(module) : (ItStr){0};
  }
  if (value->kind != IT_VALUE_FUNCTION || !value->function->space) return (ItStr){0};
  bool is_told = !it_str_eq(value->function->module, value->function->space->identity);
  return is_told ? value->function->module : value->function->space->dunder_name;
}

bool it_object_overwritten(ItLink *link, ItStr name, const ItObject *object, ItStr *module, bool *has_line) {
  ItThing thing;
  if (!object->def || !object->unit || object->type || memchr(name.data, '@', name.size) ||
      memchr(name.data, '<', name.size))
    return false;
  if (!may_be_overwritten(link, object) || !it_resolve(link, name, &thing)) return false;
  const ItValue *value = it_value_settle(link, thing.value);
  *module = module_of(link, value);
  *has_line = value->kind != IT_VALUE_CLASS || it_env_get(it_class_env(link, value->cls), IT_STR("__firstlineno__"));
  return module->data && !it_str_eq(*module, object->module->name);
}
