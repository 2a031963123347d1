/*
 * library.c - the table of names. Where the source gave a value it stays.
 */
#include "model/library.h"

#include "model/typing.h"

typedef struct Row {
  const char *module, *name;
  const char *identity; /* of a class in the catalogue */
} Row;

static const Row rows[] = {
    {"types", "TracebackType", "builtins:traceback"},
    {"types", "FrameType", "builtins:frame"},
    {"types", "CodeType", "builtins:code"},
    {"types", "FunctionType", "builtins:function"},
    {"types", "LambdaType", "builtins:function"},
    {"types", "MappingProxyType", "builtins:mappingproxy"},
    {"types", "SimpleNamespace", "types:SimpleNamespace"},
    {"types", "CellType", "builtins:cell"},
    {"types", "GeneratorType", "builtins:generator"},
    {"types", "CoroutineType", "builtins:coroutine"},
    {"types", "AsyncGeneratorType", "builtins:async_generator"},
    {"types", "MethodType", "builtins:method"},
    {"types", "BuiltinFunctionType", "builtins:builtin_function_or_method"},
    {"types", "BuiltinMethodType", "builtins:builtin_function_or_method"},
    {"types", "WrapperDescriptorType", "builtins:wrapper_descriptor"},
    {"types", "MethodWrapperType", "builtins:method-wrapper"},
    {"types", "MethodDescriptorType", "builtins:method_descriptor"},
    {"types", "ClassMethodDescriptorType", "builtins:classmethod_descriptor"},
    {"types", "GetSetDescriptorType", "builtins:getset_descriptor"},
    {"types", "MemberDescriptorType", "builtins:member_descriptor"},
    {"types", "ModuleType", "builtins:module"},
    {"types", "GenericAlias", "types:GenericAlias"},
    {"types", "UnionType", "types:UnionType"},
    {"types", "EllipsisType", "builtins:ellipsis"},
    {"types", "NoneType", "builtins:NoneType"},
    {"types", "NotImplementedType", "builtins:NotImplementedType"},
    {"re", "Pattern", "re:Pattern"},
    {"re", "Match", "re:Match"},
};

const ItValue *it_library_value(ItLink *link, const char *module, const char *name) {
  ItSpace *space = it_space_find(link, it_str(module));
  if (!space) return NULL;
  it_space_run(link, space);
  const ItValue *value = it_env_value(&space->env, it_str(name));
  return value ? it_value_settle(link, value) : NULL;
}

void it_library_fill(ItLink *link, ItSpace *space) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!it_str_is(space->name, rows[i].module)) continue;
    ItEnvEntry *entry = it_env_get(&space->env, it_str(rows[i].name));
    ItClass *cls = entry && entry->value->kind == IT_VALUE_UNKNOWN ? it_class_builtin(link, rows[i].identity) : NULL;
    if (cls) entry->value = it_value_class(link, cls);
  }
}

/* typing.__getattr__, since 3.13. */
const ItValue *it_library_attribute(ItLink *link, const ItSpace *space, ItStr name) {
  bool is_pattern = it_str_is(name, "Pattern"), is_match = it_str_is(name, "Match");
  if (it_link_minor(link) < 13 || !it_str_is(space->name, "typing") || (!is_pattern && !is_match)) return NULL;
  ItClass *cls = it_class_builtin(link, is_pattern ? "re:Pattern" : "re:Match");
  return cls ? it_typing_alias(link, cls, NULL) : NULL;
}
