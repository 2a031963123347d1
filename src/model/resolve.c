/* resolve.c - the longest module, then attribute by attribute. */
#include "model/resolve.h"

#include "model/frame.h"
#include "model/lookup.h"
#include "python/ident.h"

static ItStr next_part(ItStr *rest) {
  const char *dot = memchr(rest->data, '.', rest->size);
  size_t size = dot ? (size_t)(dot - rest->data) : rest->size;
  ItStr part = it_str_cut(*rest, 0, size);
  *rest = it_str_cut(*rest, dot ? size + 1 : size, rest->size);
  return part;
}

static ItEnvEntry entry_of(const ItEnv *env, ItStr name) {
  const ItEnvEntry *entry = it_env_get(env, name);
  return entry ? *entry : (ItEnvEntry){0};
}

/* getattr(value, name), noting where it was found. */
static bool follow(ItLink *link, ItThing *thing, ItStr name) {
  const ItValue *value = it_value_settle(link, thing->value);
  thing->owner = thing->home = NULL;
  if (value->kind == IT_VALUE_MODULE) {
    it_space_run(link, value->space);
    const ItValue *found = it_space_attribute(link, value->space, name);
    if (!found || found->kind == IT_VALUE_UNKNOWN) {
      const ItValue *bound = it_env_value(&value->space->env, name);
      if (!bound) return false;
    }
    thing->raw = thing->value = it_value_settle(link, found);
    thing->entry = entry_of(&value->space->env, name);
    return true;
  }
  if (value->kind != IT_VALUE_CLASS) return false;
  thing->owner = value->cls;
  thing->home = it_class_home(link, value->cls, name, &thing->raw);
  if (!thing->home) { /* a private name as it is written */
    name = it_ident_mangle(it_link_arena(link), value->cls->name, name);
    thing->home = it_class_home(link, value->cls, name, &thing->raw);
  }
  if (!thing->home) return false;
  thing->entry = entry_of(it_class_env(link, thing->home), name);
  thing->raw = it_value_settle(link, thing->raw);
  bool is_static = thing->raw->kind == IT_VALUE_WRAPPER && thing->raw->wrap == IT_WRAP_STATIC;
  thing->value = is_static ? thing->raw->inner : thing->raw;
  return true;
}

static bool follow_all(ItLink *link, const ItValue *from, ItStr rest, ItThing *out) {
  *out = (ItThing){.value = from, .raw = from};
  while (rest.size)
    if (!follow(link, out, next_part(&rest))) return false;
  return true;
}

static bool follow_module(ItLink *link, ItSpace *space, ItStr rest, ItThing *out) {
  it_space_run(link, space);
  return follow_all(link, it_space_value(link, space), rest, out);
}

/* A class of the catalogue whose module nobody has, and what is in it. */
static bool follow_native(ItLink *link, ItStr module, ItStr rest, ItThing *out) {
  for (size_t end = rest.size; end > 0;) {
    uint32_t number = it_catalogue_class_of(it_link_catalogue(link), module, it_str_cut(rest, 0, end));
    if (number != IT_CATALOGUE_NONE)
      return follow_all(link, it_value_class(link, it_class_native(link, number)),
                        it_str_cut(rest, end < rest.size ? end + 1 : end, rest.size), out);
    do end--;
    while (end > 0 && rest.data[end] != '.');
  }
  return false;
}

/* A class statement inside functions by its qualified name: the class that it made the last time it ran. */
static bool follow_local(ItLink *link, ItStr name, ItThing *out) {
  ItError err;
  ItObject object;
  bool is_found = false;
  ItStatus status = it_lookup(it_link_model(link), name, &object, &is_found, &err);
  if (status != IT_OK) it_link_fail(link, status, &err);
  if (status != IT_OK || !is_found || !object.def || it_object_def(&object)->kind != IT_CLASS) return false;
  int64_t blob = object.module->blob;
  ItSpace *space = it_space_find(link, object.module->name);
  if (space) it_space_run(link, space); /* the unit that was found may be gone behind this */
  ItClass *cls = space ? it_class_made(space, blob, object.def) : NULL;
  if (cls) *out = (ItThing){.value = it_value_class(link, cls), .raw = it_value_class(link, cls)};
  return cls != NULL;
}

bool it_resolve(ItLink *link, ItStr name, ItThing *out) {
  if (!name.size || memchr(name.data, '@', name.size)) return false;
  if (memchr(name.data, '<', name.size)) return follow_local(link, name, out);
  const char *colon = memchr(name.data, ':', name.size);
  if (colon) {
    size_t size = (size_t)(colon - name.data);
    ItStr module = it_str_cut(name, 0, size), rest = it_str_cut(name, size + 1, name.size);
    ItSpace *space = it_space_find(link, module);
    return (space && follow_module(link, space, rest, out)) || follow_native(link, module, rest, out);
  }
  for (size_t end = name.size; end > 0;) {
    ItSpace *space = it_space_find(link, it_str_cut(name, 0, end));
    if (space) return follow_module(link, space, it_str_cut(name, end < name.size ? end + 1 : end, name.size), out);
    do end--;
    while (end > 0 && name.data[end] != '.');
  }
  return false;
}
