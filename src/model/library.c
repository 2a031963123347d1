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

ItClass *it_library_class(ItLink *link, const char *module, const char *name) {
  const ItValue *value = it_library_value(link, module, name);
  return value && value->kind == IT_VALUE_CLASS ? value->cls : NULL;
}

void it_library_fill(ItLink *link, ItSpace *space) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!it_str_is(space->name, rows[i].module)) continue;
    ItEnvEntry *entry = it_env_get(&space->env, it_str(rows[i].name));
    ItClass *cls = entry && entry->value->kind == IT_VALUE_UNKNOWN ? it_class_builtin(link, rows[i].identity) : NULL;
    if (cls) entry->value = it_value_class(link, cls);
  }
}

/* The docstring of C code by owner and name as a value. */
static const ItValue *doc_value(ItLink *link, ItStr owner, ItStr name, bool is_slot) {
  ItStr text;
  ItError err;
  ItStatus status = it_model_native_doc(it_link_model(link), owner, name, &text, &err);
  if (status == IT_OK && !text.size && is_slot)
    status = it_model_native_doc(it_link_model(link), IT_STR(""), name, &text, &err);
  if (status != IT_OK) it_link_fail(link, status, &err);
  if (status != IT_OK || !text.data) return it_value_unknown();
  return text.size ? it_value_str(link, it_arena_str(it_link_arena(link), text)) : it_value_none(link);
}

const ItValue *it_library_doc(ItLink *link, const ItValue *value) {
  if (value->kind == IT_VALUE_MODULE) return doc_value(link, value->space->name, IT_STR(""), false);
  if (value->kind == IT_VALUE_CLASS)
    return doc_value(link, it_catalogue_class_at(it_link_catalogue(link), value->cls->native).identity, IT_STR(""),
                     false);
  ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(link), value->member);
  ItStr owner = value->owner ? it_value_identity(link, it_value_class(link, value->owner)) : value->name;
  const char *colon = value->owner || !owner.data ? NULL : memchr(owner.data, ':', owner.size);
  if (colon) owner = it_str_cut(owner, 0, (size_t)(colon - owner.data)); /* of a function: its module */
  return doc_value(link, owner, member.name,
                   member.kind == IT_CATALOGUE_WRAPPER_DESCRIPTOR || it_str_is(member.name, "__new__"));
}

/* typing.__getattr__, since 3.13. */
const ItValue *it_library_attribute(ItLink *link, const ItSpace *space, ItStr name) {
  bool is_pattern = it_str_is(name, "Pattern"), is_match = it_str_is(name, "Match");
  if (it_link_minor(link) < 13 || !it_str_is(space->name, "typing") || (!is_pattern && !is_match)) return NULL;
  ItClass *cls = it_class_builtin(link, is_pattern ? "re:Pattern" : "re:Match");
  return cls ? it_typing_alias(link, cls, NULL) : NULL;
}
