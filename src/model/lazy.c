/*
 * lazy.c - __getattr__ of modules (PEP 562) and import_module().
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
  ItStr name = space->name;
  while (!space->is_package && name.size && name.data[name.size - 1] != '.') name.size--;
  if (!space->is_package && name.size) name.size--;
  return it_value_str(link, name);
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

ItSpace *it_lazy_loaded(ItFrame *frame, const ItExpr *modules, ItStr name) {
  ItLink *link = frame->run->link;
  if (modules->kind != IT_EXPR_ATTRIBUTE || !it_str_is(modules->attribute.attr, "modules")) return NULL;
  const ItValue *object = it_eval(frame, modules->attribute.value);
  if (object->kind != IT_VALUE_MODULE || !it_str_is(object->space->name, "sys")) return NULL;
  if (it_str_eq(name, frame->run->space->dunder_name)) return frame->run->space;
  ItSpace *space = it_space_find(link, name);
  if (space) it_space_run(link, space); /* code asks for what it knows to be there */
  return space && !space->is_failed ? space : NULL;
}

/* ---- import_module ---- */

/* importlib._bootstrap._resolve_name: `.name` seen from a package; none: there is no such place. */
static ItStr absolute(ItLink *link, ItStr name, ItStr package) {
  size_t dots = 0;
  while (dots < name.size && name.data[dots] == '.') dots++;
  if (!dots) return name;
  if (!package.size) return (ItStr){0};
  for (size_t i = 1; i < dots; i++) {
    while (package.size && package.data[package.size - 1] != '.') package.size--;
    if (!package.size) return (ItStr){0};
    package.size--;
  }
  ItStr rest = it_str_cut(name, dots, name.size);
  return rest.size ? it_arena_format(it_link_arena(link), "%.*s.%.*s", IT_FMT(package), IT_FMT(rest)) : package;
}

static ItStr top_of(ItStr name) {
  const char *dot = memchr(name.data, '.', name.size);
  return dot ? it_str_cut(name, 0, (size_t)(dot - name.data)) : name;
}

/* A positional argument or a keyword; NULL: it is not given. */
static const ItValue *given(const ItArguments *args, uint32_t index, const char *name) {
  return index < args->count ? args->items[index] : it_call_keyword(args, it_str(name));
}

const ItValue *it_lazy_import(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  ItLink *link = frame->run->link;
  ItArguments args;
  bool is_builtin =
      function->kind == IT_VALUE_NATIVE && !function->owner && it_str_is(function->name, "builtins:__import__");
  if (!is_builtin && !it_value_is(link, function, "importlib:import_module")) return NULL;
  if (!it_call_arguments(frame, call, &args)) return it_value_unknown();
  const ItValue *name = given(&args, 0, "name"),
                *other = given(&args, is_builtin ? 3 : 1, is_builtin ? "fromlist" : "package");
  ItStr path = name ? it_value_text(name) : (ItStr){0};
  if (path.data && !is_builtin) path = absolute(link, path, other ? it_value_text(other) : (ItStr){0});
  if (!path.size || (is_builtin && given(&args, 4, "level"))) return it_value_unknown();
  ItSpace *space = it_space_find(link, path);
  if (!space) return it_value_unknown();
  it_space_run(link, space);
  it_import_note(frame, space);
  if (space->is_failed) return it_value_unknown();
  bool is_top = is_builtin && (!other || it_value_truth(other) == IT_FALSE);
  if (is_top) space = it_space_find(link, top_of(path));
  return space ? it_space_value(link, space) : it_value_unknown();
}
