/* where.c - getfile, getsourcefile, getmodule, getmodulename. */
#include "answers/answer.h"
#include "model/members.h"
#include "model/resolve.h"
#include "model/typing.h"
#include "python/modulename.h"

/* A path below a root, absolute, bytes as the system has them. */
static ItStr absolute(ItAnswer *answer, ItStr root, ItStr path) {
  bool has_slash = it_str_ends(root, IT_STR("/"));
  return it_arena_format(answer->arena, "%.*s%s%.*s", IT_FMT(root), has_slash ? "" : "/", IT_FMT(path));
}

/* repr() of a namespace package, by version; of others as far as they can be asked for. */
ItOutcome it_answer_no_file(ItAnswer *answer, const ItModuleInfo *module) {
  int minor = it_answer_minor(answer);
  if (module->kind == IT_MODULE_NATIVE) return it_answer_raise(answer, "OSError", "source code not available");
  if (module->kind != IT_MODULE_NAMESPACE) return it_answer_raise(answer, "OSError", "could not get source code");
  ItStr path = absolute(answer, module->root, module->directory);
  ItStr origin = minor >= 12   ? it_arena_format(answer->arena, "namespace) from ['%.*s']", IT_FMT(path))
                 : minor == 11 ? IT_STR("<_frozen_importlib_external.NamespaceLoader object at 0x\xE2\x80\xA6>)")
                               : IT_STR("namespace)");
  return it_answer_raise(answer, "TypeError", "<module '%.*s' (%.*s> is a built-in module", IT_FMT(module->name),
                         IT_FMT(origin));
}

/* A class is looked for where its __module__ says; a module that has not been imported has no file. */
static ItOutcome file_of_overwritten(ItAnswer *answer, const ItObject *object, ItStr name, bool wants_source) {
  const ItModuleInfo *module = it_answer_loaded(answer, object->module->name, name);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  if (module && module->path.data) return it_answer_str(answer, absolute(answer, module->root, module->path));
  if (module && module->kind == IT_MODULE_NATIVE)
    return it_answer_str(answer, wants_source ? (ItStr){0} : absolute(answer, module->root, module->directory));
  return it_answer_raise(answer, "TypeError", "<class '%.*s.%.*s'> is a built-in class", IT_FMT(name),
                         IT_FMT(it_object_def(object)->qualname));
}

static ItOutcome file_of(ItAnswer *answer, bool wants_source) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  const ItModuleInfo *module = object.front_module ? object.front_module : object.module;
  if (object.type) return it_answer_wrong_type(answer, object.type);
  const ItDef *def = it_object_def(&object);
  ItStr name = it_json_string(it_json_get(answer->params, "object")), elsewhere;
  bool has_line;
  if (def && def->kind == IT_CLASS && it_object_overwritten(answer->link, name, &object, &elsewhere, &has_line))
    return file_of_overwritten(answer, &object, elsewhere, wants_source);
  if (module->path.data) return it_answer_str(answer, absolute(answer, module->root, module->path));
  if (module->kind != IT_MODULE_NATIVE) return it_answer_no_file(answer, module);
  return it_answer_str(answer, wants_source ? (ItStr){0} : absolute(answer, module->root, module->directory));
}

ItOutcome it_answer_getfile(ItAnswer *answer) { return file_of(answer, false); }
ItOutcome it_answer_getsourcefile(ItAnswer *answer) { return file_of(answer, true); }

const ItModuleInfo *it_answer_loaded(ItAnswer *answer, ItStr from, ItStr name) {
  ItSpace *space = it_space_find(answer->link, from), *wanted = it_space_find(answer->link, name);
  if (!space || !wanted) return NULL;
  it_space_run(answer->link, space);
  return it_members_is_loaded(answer->link, space, wanted->name) ? wanted->info : NULL;
}

/* What the interpreter has loaded before anything else. */
static bool is_built_in(ItAnswer *answer, ItStr name) {
  return it_str_is(name, "builtins") && it_space_find(answer->link, name);
}

/* What a module calls itself. */
static ItStr module_name(ItAnswer *answer, ItStr module) {
  ItSpace *space = it_space_find(answer->link, module);
  if (!space) return module;
  it_space_run(answer->link, space);
  return space->dunder_name;
}

/* __module__ of a value that is no function, class or module; false: not told by its type. */
static bool module_of_object(const ItValue *value, int minor, ItStr *module) {
  static const char *const by_wrap[] = {[IT_WRAP_CACHED_PROPERTY] = "functools",
                                        [IT_WRAP_PARTIAL_METHOD] = "functools",
                                        [IT_WRAP_SINGLE_METHOD] = "functools",
                                        [IT_WRAP_PARTIAL] = "functools",
                                        [IT_WRAP_FIELD] = NULL};
  *module = (ItStr){0};
  bool is_method = value->kind == IT_VALUE_METHOD && value->inner->kind == IT_VALUE_NATIVE;
  if (value->kind == IT_VALUE_NATIVE && !value->owner) {
    const char *colon = value->name.data ? memchr(value->name.data, ':', value->name.size) : NULL;
    if (colon) *module = it_str_cut(value->name, 0, (size_t)(colon - value->name.data));
    return true;
  }
  if (value->kind == IT_VALUE_NATIVE || is_method) return true; /* descriptors and bound routines have none */
  bool is_data = value->kind == IT_VALUE_INSTANCE && value->cls->native != IT_CATALOGUE_NONE;
  if (is_data || value->kind == IT_VALUE_CONSTANT || value->kind == IT_VALUE_ITEMS) return true; /* nor has data */
  if (value->kind == IT_VALUE_INSTANCE && value->cls->native == IT_CATALOGUE_NONE && !value->cls->placeholder.data) {
    const ItValue *own = value->env ? it_env_value(value->env, IT_STR("__module__")) : NULL;
    *module = own && it_value_text(own).data ? it_value_text(own) : value->cls->module;
    return true;
  }
  if (value->kind != IT_VALUE_WRAPPER || value->wrap > IT_WRAP_FIELD || !by_wrap[value->wrap]) return false;
  if (value->wrap == IT_WRAP_CACHED_PROPERTY && minor >= 13) return false; /* it takes its function's over */
  *module = it_str(by_wrap[value->wrap]);
  return true;
}

/* Of a class or function that no statement made: sys.modules.get(object.__module__). False: it is none. */
static bool module_of_made(ItAnswer *answer, const ItValue *value, bool is_written, ItStr *module) {
  bool is_alias = it_answer_minor(answer) <= 10 && it_typing_is_of_c(answer->link, value); /* it has __module__ too */
  if (is_alias) value = it_value_class(answer->link, value->cls);
  bool is_class = value->kind == IT_VALUE_CLASS;
  bool is_called = is_class && !value->cls->blob && value->cls->native == IT_CATALOGUE_NONE; /* into being */
  if (is_written ? !is_called : !is_class && value->kind != IT_VALUE_FUNCTION) return false;
  *module = is_class ? value->cls->module : value->function->module;
  *module = it_space_find(answer->link, *module) ? module_name(answer, *module) : (ItStr){0};
  return true;
}

/* A property has no __module__ and no file: None. */
ItOutcome it_answer_getmodule(ItAnswer *answer) {
  ItObject object;
  ItThing thing;
  ItStr name = it_json_string(it_json_get(answer->params, "object")), module;
  bool has_line;
  const ItValue *value =
      it_resolve(answer->link, name, &thing) ? it_value_settle(answer->link, thing.value) : it_value_unknown();
  ItOutcome outcome = it_answer_object(answer, &object);
  bool is_written = outcome == IT_ANSWERED;
  if ((is_written || outcome == IT_NO_OBJECT) && module_of_made(answer, value, is_written, &module))
    return it_answer_str(answer, module);
  if (!is_written) return outcome;
  if (object.wrapper == IT_PROPERTY) return it_answer_str(answer, (ItStr){0});
  bool is_told = module_of_object(value, it_answer_minor(answer), &module);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  if (it_object_overwritten(answer->link, name, &object, &module, &has_line)) {
    bool is_loaded = it_answer_loaded(answer, object.module->name, module) || is_built_in(answer, module);
    return it_answer_str(answer, is_loaded ? module_name(answer, module) : (ItStr){0});
  }
  if (is_told) return it_answer_str(answer, module.data ? module_name(answer, module) : module);
  bool is_bare = object.type && it_answer_minor(answer) < 10 &&
                 (it_str_is(it_str(object.type), "staticmethod") || it_str_is(it_str(object.type), "classmethod"));
  return it_answer_str(
      answer, is_bare ? (ItStr){0} : module_name(answer, object.module->name)); /* __module__ of theirs: 3.10 */
}

ItOutcome it_answer_getmodulename(ItAnswer *answer) {
  ItStr path = it_json_string(it_json_get(answer->params, "path"));
  return it_answer_str(answer, it_modulename_of(path, it_answer_minor(answer)));
}
