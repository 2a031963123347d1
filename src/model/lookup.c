/* lookup.c - taking a name apart and following its parts. */
#include "model/lookup.h"

#include "base/map.h"
#include "model/choose.h"
#include "model/decorate.h"
#include "store/query.h"

/* Takes "@line" off the end of the qualified name. */
static void take_line(ItNameParts *parts) {
  ItStr rest = parts->qualname;
  size_t digits = rest.size;
  uint64_t line = 0, unit = 1;
  while (digits > 0 && rest.data[digits - 1] >= '0' && rest.data[digits - 1] <= '9' && unit < 1000000000) {
    line += unit * (uint64_t)(rest.data[--digits] - '0');
    unit *= 10;
  }
  if (digits == 0 || digits == rest.size || rest.data[digits - 1] != '@') return;
  parts->line = (uint32_t)line;
  parts->qualname = it_str_cut(rest, 0, digits - 1);
}

/* The next part of a qualified name; `<locals>` is no part of its own. */
static ItStr next_part(ItStr *rest) {
  const char *dot = memchr(rest->data, '.', rest->size);
  size_t size = dot ? (size_t)(dot - rest->data) : rest->size;
  ItStr part = it_str_cut(*rest, 0, size);
  *rest = it_str_cut(*rest, dot ? size + 1 : size, rest->size);
  return part;
}

/* ---- decorators that one file can settle ---- */

static bool is_accessor(ItStr decorator, ItStr name) {
  static const char *const endings[] = {".setter", ".getter", ".deleter"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (it_str_ends(decorator, it_str(endings[i])))
      return decorator.size - name.size == strlen(endings[i]) && it_str_starts(decorator, name);
  return false;
}

/* The wrapper that a definition's decorators make of it. *accessor: it is a property's later part. */
static ItWrapper wrapper_of(const ItUnit *unit, uint32_t def, bool *accessor) {
  const ItFacts *facts = &unit->facts;
  *accessor = false;
  for (uint32_t i = 0; i < facts->decorators.count; i++) {
    const ItDecorator *decorator = &facts->decorators.items[i];
    if (decorator->def != def) continue;
    ItStr text = it_facts_text(facts, decorator->span);
    if (it_str_is(text, "staticmethod")) return IT_STATIC_METHOD;
    if (it_str_is(text, "classmethod")) return IT_CLASS_METHOD;
    if (it_str_is(text, "property") || it_str_is(text, "abc.abstractproperty")) return IT_PROPERTY;
    if (is_accessor(text, facts->defs.items[def - 1].name)) {
      *accessor = true;
      return IT_PROPERTY;
    }
  }
  return IT_WRAPPED_NOT;
}

/* A property's setter stands for the property: its identity is that of the getter. */
static void unwrap(ItObject *object) {
  bool accessor;
  const ItUnit *unit = object->unit;
  object->wrapper = wrapper_of(unit, object->def, &accessor);
  if (object->wrapper == IT_PROPERTY) object->type = "property";
  for (uint32_t def = object->def; accessor && def-- > 1;) {
    if (unit->facts.defs.items[def - 1].parent != it_object_def(object)->parent ||
        !it_str_eq(unit->facts.defs.items[def - 1].name, it_object_def(object)->name))
      continue;
    if (wrapper_of(unit, def, &accessor) == IT_PROPERTY) object->def = def;
  }
}

/* ---- following ---- */

/* Any definition of that qualified name that begins on `line` (decorators included). */
static uint32_t find_at(const ItUnit *unit, ItStr qualname, uint32_t line) {
  for (uint32_t i = 0; i < unit->facts.defs.count; i++) {
    const ItDef *def = &unit->facts.defs.items[i];
    if (def->code_line == line && it_str_eq(def->qualname, qualname)) return i + 1;
  }
  return 0;
}

/* A name that the parts do not lead to, as one bound in the enclosing module by `global`. */
static uint32_t find_by_qualname(const ItUnit *unit, ItStr qualname) {
  uint32_t found = 0;
  for (uint32_t i = 0; i < unit->facts.defs.count; i++)
    if (it_str_eq(unit->facts.defs.items[i].qualname, qualname)) found = i + 1;
  return found;
}

static uint32_t find_def(const ItUnit *unit, const ItWorld *world, ItStr qualname) {
  uint32_t def = 0;
  ItStr rest = qualname;
  while (rest.size) {
    ItStr part = next_part(&rest);
    if (def && it_str_is(part, "<locals>")) continue;
    def = it_choose(unit, world, def, part);
    if (!def) return find_by_qualname(unit, qualname);
  }
  return def;
}

/* Finds the qualified name in its module; *found is false where it is not there. */
static ItStatus find_in(ItModel *model, const ItNameParts *parts, ItObject *out, bool *found, ItError *err) {
  const ItModuleInfo *module = parts->module;
  const ItWorld *world = it_model_world(model);
  *out = (ItObject){.module = module};
  if (module->blob) {
    ItStatus status = it_model_unit(model, module->blob, &out->unit, err);
    if (status != IT_OK) return status;
  }
  if (!parts->qualname.size) {
    *found = !parts->line;
    return IT_OK;
  }
  if (!out->unit) return IT_OK;
  out->def =
      parts->line ? find_at(out->unit, parts->qualname, parts->line) : find_def(out->unit, world, parts->qualname);
  *found = out->def != 0;
  if (out->def && !parts->line) {
    unwrap(out);
    if (out->wrapper == IT_WRAPPED_NOT) out->def = it_decorate_result(out->unit, world, out->def);
  }
  return IT_OK;
}

/* `a.b.c`: the longest beginning that is a module, the rest attributes. Of a very long name only its beginning is
 * tried, lest a name of nothing but dots asks a million questions. */
static ItStatus take_dotted(ItModel *model, ItNameParts *parts, ItError *err) {
  ItStr name = parts->qualname;
  size_t end = name.size;
  if (end > IT_LOOKUP_PREFIX)
    for (end = IT_LOOKUP_PREFIX; end > 0 && name.data[end] != '.';) end--;
  while (end > 0) {
    ItStatus status = it_model_module(model, it_str_cut(name, 0, end), &parts->module, err);
    if (status != IT_OK) return status;
    if (parts->module) {
      parts->qualname = it_str_cut(name, end < name.size ? end + 1 : end, name.size);
      return IT_OK;
    }
    do end--;
    while (end > 0 && name.data[end] != '.');
  }
  return IT_OK;
}

ItStatus it_lookup_split(ItModel *model, ItStr name, ItNameParts *out, ItError *err) {
  *out = (ItNameParts){.qualname = name};
  if (!name.size) return IT_OK;
  const char *colon = memchr(name.data, ':', name.size);
  if (colon) out->qualname = it_str_cut(name, (size_t)(colon - name.data) + 1, name.size);
  take_line(out);
  if (!colon) return take_dotted(model, out, err);
  return it_model_module(model, it_str_cut(name, 0, (size_t)(colon - name.data)), &out->module, err);
}

ItStatus it_lookup(ItModel *model, ItStr name, ItObject *out, bool *found, ItError *err) {
  ItNameParts parts;
  *found = false;
  *out = (ItObject){0};
  ItStatus status = it_lookup_split(model, name, &parts, err);
  return status != IT_OK || !parts.module ? status : find_in(model, &parts, out, found, err);
}

ItStr it_object_identity(const ItObject *object, ItArena *arena) {
  const ItDef *def = it_object_def(object);
  if (!def) return object->module->name;
  return it_arena_format(arena, "%.*s:%.*s", IT_FMT(object->module->name), IT_FMT(def->qualname));
}
