/* object.c - from a name to what inspect has in its hands: a definition, behind whatever stands in front of it. */
#include "model/lookup.h"
#include "model/members.h"
#include "model/plain.h"
#include "model/resolve.h"

/* Whether nothing but its one statement decides what the name of a definition means. */
static bool is_certain(const ItObject *object) {
  const ItFacts *facts = object->unit ? &object->unit->facts : NULL;
  for (uint32_t def = object->def; def; def = facts->defs.items[def - 1].parent) {
    const ItDef *at = &facts->defs.items[def - 1];
    if (at->parent && facts->defs.items[at->parent - 1].kind != IT_CLASS) return true; /* local: no value leads to it */
    if (at->guard) return false;
    uint32_t bound = 0, decorators = 0;
    for (uint32_t i = 0; i < facts->bindings.count; i++) {
      const ItBinding *binding = &facts->bindings.items[i];
      bound += binding->scope == at->parent && (binding->kind == IT_BIND_STAR || it_str_eq(binding->name, at->name));
    }
    for (uint32_t i = 0; i < facts->decorators.count; i++) decorators += facts->decorators.items[i].def == def;
    if (bound != 1 || decorators) return false;
  }
  return true;
}

static ItStatus set_definition(ItLink *link, ItSpace *space, int64_t blob, uint32_t def, ItObject *out, bool *found,
                               ItError *err) {
  const ItUnit *unit;
  if (!space || !space->info || !blob) return IT_OK;
  ItStatus status = it_model_unit(it_link_model(link), blob, &unit, err);
  if (status != IT_OK) return status;
  out->module = space->info;
  out->unit = unit;
  out->def = def;
  *found = true;
  return IT_OK;
}

static bool follows_wrapped(ItWrap wrap, int minor) {
  if (wrap == IT_WRAP_STATIC || wrap == IT_WRAP_CLASS) return minor >= 10;
  return wrap == IT_WRAP_LRU_CACHE || wrap == IT_WRAP_WRAPS || wrap == IT_WRAP_SINGLE_DISPATCH;
}

/* What stands in front of a wrapped function: `function`, or the definition `inner` inside it. */
static ItStatus set_front(ItLink *link, const ItFunction *function, const char *inner, ItObject *out, ItError *err) {
  if (out->front_module || !function->blob || !function->space || !function->space->info) return IT_OK;
  ItStatus status = it_model_unit(it_link_model(link), function->blob, &out->front_unit, err);
  if (status != IT_OK) return status;
  uint32_t def = inner ? out->front_unit->first_child[function->def] : function->def;
  while (inner && def && !it_str_is(out->front_unit->facts.defs.items[def - 1].name, inner))
    def = out->front_unit->next_sibling[def];
  if (!def) return IT_OK;
  out->front_module = function->space->info;
  out->front_def = def;
  return IT_OK;
}

/* functools.singledispatch returns a function of its own. */
static ItStatus set_dispatcher(ItLink *link, ItObject *out, ItError *err) {
  ItSpace *functools = it_space_find(link, IT_STR("functools"));
  if (functools) it_space_run(link, functools);
  const ItValue *maker = functools ? it_env_value(&functools->env, IT_STR("singledispatch")) : NULL;
  if (maker) maker = it_value_settle(link, maker);
  return maker && maker->kind == IT_VALUE_FUNCTION ? set_front(link, maker->function, "wrapper", out, err) : IT_OK;
}

/* One step along __wrapped__, and what inspect finds in its hands on the way; NULL: `value` wraps nothing. */
static const ItValue *step(ItLink *link, const ItValue *value, bool is_method, ItObject *out) {
  bool has_type = out->type || out->front_module;
  if (value->kind == IT_VALUE_WRAPPER) {
    bool is_plain = is_method && value->wrap == IT_WRAP_CLASS;
    bool is_function = value->wrap == IT_WRAP_WRAPS || value->wrap == IT_WRAP_SINGLE_DISPATCH;
    if (!is_plain && !is_function && !has_type) {
      out->type = it_members_type_name(link, value);
      out->has_source = follows_wrapped(value->wrap, it_link_minor(link));
    }
    return it_value_settle(link, value->inner);
  }
  if (value->kind != IT_VALUE_INSTANCE || value->cls->native != IT_CATALOGUE_NONE || value->cls->placeholder.data)
    return NULL;
  const ItValue *wrapped = value->env ? it_env_value(value->env, IT_STR("__wrapped__")) : NULL;
  if (!has_type) {
    out->type = it_members_type_name(link, value);
    out->has_source = wrapped != NULL;
  }
  return wrapped ? it_value_settle(link, wrapped) : NULL;
}

enum { MOST_STEPS = 40 };

/* The definition of a value, and what inspect sees in front of it. */
static ItStatus set_value(ItLink *link, const ItThing *thing, ItObject *out, bool *found, ItError *err) {
  const ItValue *value = it_value_settle(link, thing->value);
  bool is_method = value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_CLASS && thing->owner;
  *out = (ItObject){0};
  if (value->kind == IT_VALUE_METHOD) { /* bound where it was taken from its class or object */
    out->wrapper = IT_CLASS_METHOD;
    value = it_value_settle(link, value->inner);
  }
  if (is_method) out->wrapper = IT_CLASS_METHOD;
  if (thing->raw->kind == IT_VALUE_WRAPPER && thing->raw->wrap == IT_WRAP_STATIC && thing->owner)
    out->wrapper = IT_STATIC_METHOD;
  if (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_PROPERTY) out->wrapper = IT_PROPERTY;
  for (int steps = 0; steps < MOST_STEPS; steps++) {
    bool is_wrapper = value->kind == IT_VALUE_WRAPPER;
    const ItValue *front = is_wrapper && value->wrap == IT_WRAP_WRAPS ? value->wrapper : NULL;
    const ItValue *next = step(link, value, is_method, out);
    ItStatus status = IT_OK;
    if (front && front->kind == IT_VALUE_FUNCTION) status = set_front(link, front->function, NULL, out, err);
    if (is_wrapper && value->wrap == IT_WRAP_SINGLE_DISPATCH) status = set_dispatcher(link, out, err);
    if (status != IT_OK) return status;
    if (!next) break;
    value = next;
  }
  if (value->kind == IT_VALUE_FUNCTION)
    return set_definition(link, value->function->space, value->function->blob, value->function->def, out, found, err);
  if (value->kind == IT_VALUE_CLASS)
    return set_definition(link, value->cls->space, value->cls->blob, value->cls->def, out, found, err);
  if (value->kind != IT_VALUE_MODULE || !value->space->info) return IT_OK;
  out->module = value->space->info;
  *found = true;
  return out->module->blob ? it_model_unit(it_link_model(link), out->module->blob, &out->unit, err) : IT_OK;
}

/* Data, which a decorator returned in place of the definition. */
static bool is_data(const ItValue *value) {
  return value->kind == IT_VALUE_CONSTANT || value->kind == IT_VALUE_ITEMS ||
         (value->kind == IT_VALUE_INSTANCE && value->cls->native != IT_CATALOGUE_NONE && !value->cls->has_dict);
}

ItStatus it_object_find(ItLink *link, ItStr name, ItObject *out, bool *found, ItError *err) {
  ItStatus status = it_lookup(it_link_model(link), name, out, found, err);
  if (status != IT_OK) return status;
  out->is_plain = *found && it_plain_has(it_link_model(link), out, name);
  if (out->is_plain || (*found && is_certain(out))) return status;
  ItThing thing;
  ItObject object;
  bool is_value = it_resolve(link, name, &thing), has_definition = false;
  status = it_link_status(link, err);
  if (status != IT_OK || !is_value) return status;
  status = set_value(link, &thing, &object, &has_definition, err);
  const ItValue *value = it_value_settle(link, thing.value);
  ItClass *type = is_data(value) ? it_value_class_of(link, value) : NULL;
  if (type && !object.type) object.type = it_arena_str(it_link_arena(link), type->name).data;
  bool is_native =
      value->kind == IT_VALUE_NATIVE || (value->kind == IT_VALUE_METHOD && value->inner->kind == IT_VALUE_NATIVE);
  if (status == IT_OK && !has_definition && *found && (is_native || object.type)) { /* what is there now has no file */
    out->type = is_native ? it_members_type_name(link, value) : object.type;
    out->has_source = false;
    out->wrapper = IT_WRAPPED_NOT;
  }
  out->is_native_class = value->kind == IT_VALUE_CLASS && value->cls->native != IT_CATALOGUE_NONE;
  if (status != IT_OK || !has_definition) return status;
  *out = object;
  *found = true;
  return IT_OK;
}
