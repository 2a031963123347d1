/* where.c - getfile, getsourcefile, getmodule, getmodulename. */
#include "answers/answer.h"
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
  return it_answer_raise(answer, "TypeError", "<module '%.*s' (%.*s> is a built-in module", IT_FMT(module->name), IT_FMT(origin));
}

static ItOutcome file_of(ItAnswer *answer, bool wants_source) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  const ItModuleInfo *module = object.front_module ? object.front_module : object.module;
  if (object.type) return it_answer_wrong_type(answer, object.type);
  if (module->path.data) return it_answer_str(answer, absolute(answer, module->root, module->path));
  if (module->kind != IT_MODULE_NATIVE) return it_answer_no_file(answer, module);
  return it_answer_str(answer, wants_source ? (ItStr){0} : absolute(answer, module->root, module->directory));
}

ItOutcome it_answer_getfile(ItAnswer *answer) { return file_of(answer, false); }
ItOutcome it_answer_getsourcefile(ItAnswer *answer) { return file_of(answer, true); }

/* A property has no __module__ and no file: None. */
ItOutcome it_answer_getmodule(ItAnswer *answer) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  return it_answer_str(answer, object.wrapper == IT_PROPERTY ? (ItStr){0} : object.module->name);
}

ItOutcome it_answer_getmodulename(ItAnswer *answer) {
  ItStr path = it_json_string(it_json_get(answer->params, "path"));
  return it_answer_str(answer, it_modulename_of(path, it_answer_minor(answer)));
}
