/* value.c - making values, and what can be told of one by itself. */
#include <stdlib.h>

#include "model/held.h"
#include "model/frame.h"
#include "model/operate.h"

static ItValue *new_value(ItLink *link, ItValueKind kind) {
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = kind;
  return value;
}

const ItValue *it_value_unknown(void) {
  static const ItValue unknown = {.kind = IT_VALUE_UNKNOWN};
  return &unknown;
}

const ItValue *it_value_none(ItLink *link) {
  (void)link;
  static const ItValue none = {.kind = IT_VALUE_CONSTANT, .constant = {.kind = IT_CONSTANT_NONE}};
  return &none;
}

const ItValue *it_value_str(ItLink *link, ItStr text) {
  ItValue *value = new_value(link, IT_VALUE_CONSTANT);
  value->constant = (ItConstant){.kind = IT_CONSTANT_STR, .text = text};
  return value;
}

const ItValue *it_value_items(ItLink *link, const ItValue *const *items, uint32_t count) {
  ItValue *value = new_value(link, IT_VALUE_ITEMS);
  value->items = items;
  value->count = count;
  return value;
}

const ItValue *it_value_class(ItLink *link, ItClass *cls) {
  if (!cls) return it_value_unknown();
  if (!cls->as_value) {
    ItValue *value = new_value(link, IT_VALUE_CLASS);
    value->cls = cls;
    cls->as_value = value;
  }
  return cls->as_value;
}

const ItValue *it_value_instance(ItLink *link, ItClass *cls) {
  if (!cls) return it_value_unknown();
  ItValue *value = new_value(link, IT_VALUE_INSTANCE);
  value->cls = cls;
  return value;
}

const ItValue *it_value_made(ItLink *link, ItClass *cls, const ItValue *argument) {
  ItValue *value = new_value(link, IT_VALUE_INSTANCE);
  const ItValue **items = it_arena_alloc(it_link_arena(link), sizeof *items);
  items[0] = argument;
  value->cls = cls;
  value->wrapper = it_value_items(link, items, 1);
  value->count = 1;
  return value;
}

const ItValue *it_value_named(ItLink *link, const char *identity, ItStr name) {
  ItClass *cls = it_class_builtin(link, identity);
  if (!cls) return it_value_unknown();
  ItValue *value = new_value(link, IT_VALUE_INSTANCE);
  value->cls = cls;
  value->name = it_arena_str(it_link_arena(link), name);
  return value;
}

static bool is_abstract(const ItValue *value) {
  if (value->kind == IT_VALUE_FUNCTION) return value->function->is_abstract;
  return value->kind == IT_VALUE_WRAPPER && value->is_abstract;
}

const ItValue *it_value_wrap(ItLink *link, ItWrap wrap, const ItValue *inner) {
  ItValue *value = new_value(link, IT_VALUE_WRAPPER);
  value->wrap = wrap;
  value->inner = inner;
  value->is_abstract = wrap != IT_WRAP_CACHED_PROPERTY && is_abstract(inner);
  return value;
}

const ItValue *it_value_method(ItLink *link, const ItValue *inner, const ItValue *self) {
  ItValue *value = new_value(link, IT_VALUE_METHOD);
  value->inner = inner;
  value->self = self;
  return value;
}

const ItValue *it_value_names(ItLink *link, ItEnv *env) {
  ItValue *value = new_value(link, IT_VALUE_NAMES);
  value->env = env;
  return value;
}

const ItValue *it_value_names_of(ItLink *link, ItClass *cls) {
  ItValue *value = new_value(link, IT_VALUE_NAMES);
  value->env = it_class_env(link, cls);
  value->cls = cls;
  value->is_proxy = true;
  return value;
}

const ItValue *it_value_names_copy(ItLink *link, const ItValue *names) {
  ItValue *value = new_value(link, IT_VALUE_NAMES);
  *value = *names;
  value->is_proxy = false;
  return value;
}

const ItValue *it_value_wraps(ItLink *link, const ItValue *original, const ItValue *front) {
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  *value = *it_value_wrap(link, IT_WRAP_WRAPS, original);
  value->wrapper = front;
  return value;
}

const ItValue *it_value_settle(ItLink *link, const ItValue *value) {
  for (int steps = 0; value->kind == IT_VALUE_LAZY && steps < 50; steps++) {
    if (value->space->state == IT_SPACE_NEW) it_space_run(link, value->space);
    const ItValue *found = it_env_value(&value->space->env, value->name);
    if (!found && value->space->state == IT_SPACE_DONE) found = it_space_attribute(link, value->space, value->name);
    if (!found || found == value) return it_value_unknown();
    value = found;
  }
  return value->kind == IT_VALUE_LAZY ? it_value_unknown() : value;
}

static ItStr joined(ItLink *link, ItStr module, ItStr qualname) {
  const size_t size = it_add(it_add(module.size, 1), qualname.size);
  char *text = it_arena_alloc(it_link_arena(link), it_add(size, 1));
  if (module.size) memcpy(text, module.data, module.size);
  text[module.size] = ':';
  if (qualname.size) memcpy(text + module.size + 1, qualname.data, qualname.size);
  text[size] = '\0';
  return it_str_of(text, size);
}

/* Of a function with another in front: what the front calls itself, but for a module that its code is not in. */
static ItStr identity_of_wraps(ItLink *link, const ItValue *value) {
  const ItValue *behind = value->inner, *front = value->wrapper;
  for (int steps = 0; steps < 20 && behind->kind == IT_VALUE_WRAPPER && behind->inner; steps++) behind = behind->inner;
  if (!front || front->kind != IT_VALUE_FUNCTION) return it_value_identity(link, behind);
  const ItFunction *outer = front->function, *code = behind->kind == IT_VALUE_FUNCTION ? behind->function : outer;
  bool is_elsewhere = code->space && !it_str_eq(code->space->identity, outer->module) && code->written.data;
  for (size_t i = 0; is_elsewhere && i < code->written.size; i++) is_elsewhere = code->written.data[i] != '<';
  return is_elsewhere ? joined(link, code->space->identity, code->written)
                      : joined(link, outer->module, outer->qualname);
}

/* Of one whose __module__ was overwritten the place of its code, unless that is inside another function. */
static ItStr identity_of_function(ItLink *link, const ItFunction *function) {
  bool is_elsewhere =
      function->space && function->written.data && !it_str_eq(function->space->identity, function->module);
  for (size_t i = 0; is_elsewhere && i < function->written.size; i++) is_elsewhere = function->written.data[i] != '<';
  if (is_elsewhere) return joined(link, function->space->identity, function->written);
  return joined(link, function->module, function->qualname);
}

ItStr it_value_identity(ItLink *link, const ItValue *value) {
  switch (value->kind) {
    case IT_VALUE_CLASS: return joined(link, value->cls->module, value->cls->qualname);
    case IT_VALUE_FUNCTION: return identity_of_function(link, value->function);
    case IT_VALUE_NATIVE: return value->owner ? (ItStr){0} : value->name;
    case IT_VALUE_WRAPPER:
      if (value->wrap == IT_WRAP_WRAPS) return identity_of_wraps(link, value);
      return value->inner ? it_value_identity(link, value->inner) : (ItStr){0};
    case IT_VALUE_METHOD: return it_value_identity(link, value->inner);
    default: return (ItStr){0};
  }
}

/* Whether "module:qualname" is that text; it mostly differs in its first letters. */
static bool is_called(ItStr module, ItStr qualname, const char *identity) {
  for (size_t i = 0; i < module.size; i++)
    if (identity[i] != module.data[i] || !identity[i]) return false;
  return identity[module.size] == ':' && it_str_is(qualname, identity + module.size + 1);
}

bool it_value_is(ItLink *link, const ItValue *value, const char *identity) {
  (void)link;
  if (value->kind == IT_VALUE_CLASS) return is_called(value->cls->module, value->cls->qualname, identity);
  if (value->kind == IT_VALUE_FUNCTION) return is_called(value->function->module, value->function->qualname, identity);
  if (value->kind == IT_VALUE_NATIVE && !value->owner) return it_str_is(value->name, identity);
  return false;
}

ItStr it_value_text(const ItValue *value) {
  return value && value->kind == IT_VALUE_CONSTANT && value->constant.kind == IT_CONSTANT_STR ? value->constant.text
                                                                                              : (ItStr){0};
}

/* The types of attributes that code asks for: types.py does. */
const ItValue *it_value_of_getset(ItLink *link, const ItValue *raw) {
  static const struct {
    const char *name, *type;
  } rows[] = {
      {"__code__", "builtins:code"},   {"__closure__", "builtins:tuple"}, {"__traceback__", "builtins:traceback"},
      {"tb_frame", "builtins:frame"},  {"gi_frame", "builtins:frame"},    {"gi_code", "builtins:code"},
      {"cr_frame", "builtins:frame"},  {"f_code", "builtins:code"},       {"cell_contents", NULL},
      {"__globals__", "builtins:dict"}};
  ItStr name = it_catalogue_member_at(it_link_catalogue(link), raw->member).name;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (it_str_is(name, rows[i].name)) return it_value_instance(link, it_class_builtin(link, rows[i].type));
  return it_value_unknown();
}

/* The types of what is written in C. */
static ItClass *type_of_native(ItLink *link, const ItValue *value) {
  switch (it_catalogue_member_at(it_link_catalogue(link), value->member).kind) {
    case IT_CATALOGUE_BUILTIN: return it_class_builtin(link, "builtins:builtin_function_or_method");
    case IT_CATALOGUE_METHOD_DESCRIPTOR: return it_class_builtin(link, "builtins:method_descriptor");
    case IT_CATALOGUE_WRAPPER_DESCRIPTOR: return it_class_builtin(link, "builtins:wrapper_descriptor");
    case IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR: return it_class_builtin(link, "builtins:classmethod_descriptor");
    case IT_CATALOGUE_GETSET: return it_class_builtin(link, "builtins:getset_descriptor");
    case IT_CATALOGUE_MEMBER: return it_class_builtin(link, "builtins:member_descriptor");
    default: return NULL;
  }
}

static ItClass *type_of_constant(ItLink *link, ItConstantKind kind) {
  switch (kind) {
    case IT_CONSTANT_NONE: return it_class_builtin(link, "builtins:NoneType");
    case IT_CONSTANT_TRUE:
    case IT_CONSTANT_FALSE: return it_class_builtin(link, "builtins:bool");
    case IT_CONSTANT_ELLIPSIS: return it_class_builtin(link, "builtins:ellipsis");
    case IT_CONSTANT_STR: return it_class_builtin(link, "builtins:str");
    case IT_CONSTANT_BYTES: return it_class_builtin(link, "builtins:bytes");
    case IT_CONSTANT_INT: return it_class_builtin(link, "builtins:int");
    case IT_CONSTANT_FLOAT: return it_class_builtin(link, "builtins:float");
    case IT_CONSTANT_COMPLEX: return it_class_builtin(link, "builtins:complex");
  }
  return NULL;
}

static ItClass *type_of_wrapper(ItLink *link, const ItValue *value) {
  switch (value->wrap) {
    case IT_WRAP_STATIC: return it_class_builtin(link, "builtins:staticmethod");
    case IT_WRAP_CLASS: return it_class_builtin(link, "builtins:classmethod");
    case IT_WRAP_PROPERTY: return value->owner ? value->owner : it_class_builtin(link, "builtins:property");
    case IT_WRAP_WRAPS:
    case IT_WRAP_SINGLE_DISPATCH: return it_class_builtin(link, "builtins:function");
    case IT_WRAP_PARTIAL: return it_class_builtin(link, "functools:partial");
    default: return NULL;
  }
}

ItClass *it_value_class_of(ItLink *link, const ItValue *value) {
  switch (value->kind) {
    case IT_VALUE_CLASS: return value->cls->metaclass ? value->cls->metaclass : it_class_builtin(link, "builtins:type");
    case IT_VALUE_FUNCTION: return it_class_builtin(link, "builtins:function");
    case IT_VALUE_MODULE: return it_class_builtin(link, "builtins:module");
    case IT_VALUE_INSTANCE: return value->cls;
    case IT_VALUE_SIGNATURE:
    case IT_VALUE_PARAMETER: return value->owner;
    case IT_VALUE_NAMES: return it_class_builtin(link, value->is_proxy ? "builtins:mappingproxy" : "builtins:dict");
    case IT_VALUE_ITEMS: return it_class_builtin(link, value->is_list ? "builtins:list" : "builtins:tuple");
    case IT_VALUE_GENERIC: return value->is_typing ? NULL : it_class_builtin(link, "types:GenericAlias");
    case IT_VALUE_CONSTANT: return type_of_constant(link, value->constant.kind);
    case IT_VALUE_NATIVE: return type_of_native(link, value);
    case IT_VALUE_WRAPPER: return type_of_wrapper(link, value);
    case IT_VALUE_METHOD: {
      bool is_native = value->inner->kind == IT_VALUE_NATIVE;
      if (!is_native) return it_class_builtin(link, "builtins:method");
      bool is_slot =
          it_catalogue_member_at(it_link_catalogue(link), value->inner->member).kind == IT_CATALOGUE_WRAPPER_DESCRIPTOR;
      return it_class_builtin(link, is_slot ? "builtins:method-wrapper" : "builtins:builtin_function_or_method");
    }
    default: return NULL;
  }
}

bool it_value_int(const ItValue *value, int64_t *out) {
  if (value->kind != IT_VALUE_CONSTANT) return false;
  if (value->constant.kind == IT_CONSTANT_TRUE || value->constant.kind == IT_CONSTANT_FALSE) {
    *out = value->constant.kind == IT_CONSTANT_TRUE;
    return true;
  }
  if (value->constant.kind != IT_CONSTANT_INT) return false;
  char digits[32];
  size_t size = 0;
  ItStr text = value->constant.text;
  bool is_negative = text.size && text.data[0] == '-';
  for (size_t i = is_negative; i < text.size; i++) {
    if (text.data[i] == '_') continue;
    if (size + 1 >= sizeof digits) return false;
    digits[size++] = text.data[i];
  }
  digits[size] = '\0';
  int base = size > 1 && digits[0] == '0' ? ((digits[1] | 0x20) == 'x'   ? 16
                                             : (digits[1] | 0x20) == 'o' ? 8
                                             : (digits[1] | 0x20) == 'b' ? 2
                                                                         : 10)
                                          : 10;
  char *end;
  long long number = strtoll(digits + (base == 10 ? 0 : 2), &end, base);
  if (*end || !size) return false;
  *out = is_negative ? -number : number;
  return true;
}

ItTruth it_value_truth(const ItValue *value) {
  int64_t number;
  switch (value->kind) {
    case IT_VALUE_CONSTANT:
      if (it_value_int(value, &number)) return number ? IT_TRUE : IT_FALSE;
      if (value->constant.kind == IT_CONSTANT_NONE) return IT_FALSE;
      if (value->constant.kind == IT_CONSTANT_STR || value->constant.kind == IT_CONSTANT_BYTES)
        return value->constant.text.size ? IT_TRUE : IT_FALSE;
      if (value->constant.kind == IT_CONSTANT_FLOAT) return value->constant.number != 0 ? IT_TRUE : IT_FALSE;
      return value->constant.kind == IT_CONSTANT_ELLIPSIS ? IT_TRUE : IT_UNKNOWN;
    case IT_VALUE_ITEMS: return value->count ? IT_TRUE : IT_FALSE;
    case IT_VALUE_INSTANCE:
      if (it_held_dict(value)) value = it_held_dict(value);
      if (!it_value_is_dict(value) && !it_value_is_set(value)) return IT_UNKNOWN;
      return value->wrapper->count ? IT_TRUE : IT_FALSE;
    case IT_VALUE_NAMES:
      for (uint32_t i = 0; i < value->env->entries.count; i++)
        if (value->env->entries.items[i].value) return IT_TRUE;
      return IT_UNKNOWN; /* it may be one that is still being filled */
    case IT_VALUE_MODULE:
    case IT_VALUE_CLASS:
    case IT_VALUE_SIGNATURE:
    case IT_VALUE_PARAMETER:
    case IT_VALUE_GENERIC:
    case IT_VALUE_FUNCTION:
    case IT_VALUE_WRAPPER:
    case IT_VALUE_METHOD:
    case IT_VALUE_NATIVE: return IT_TRUE;
    default: return IT_UNKNOWN;
  }
}
