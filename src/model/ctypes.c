/*
 * ctypes.c - descriptors for `_fields_`, twins of the other byte order, class methods of pointers to text (_ctypes.c:
 * PyCStructUnionType_update_stgdict, PyCSimpleType_new).
 */
#include "model/ctypes.h"

#include "model/operate.h"

static void add_fields(ItLink *link, ItClass *cls) {
  const ItValue *fields = it_env_value(&cls->env, IT_STR("_fields_"));
  bool has_fields = it_class_derives(cls, "_ctypes", "Structure") || it_class_derives(cls, "_ctypes", "Union");
  ItClass *field = it_class_builtin(link, "_ctypes:CField");
  if (!fields || !has_fields || fields->kind != IT_VALUE_ITEMS || !field) return;
  for (uint32_t i = 0; i < fields->count; i++) {
    const ItValue *pair = fields->items[i];
    ItStr name = pair->kind == IT_VALUE_ITEMS && pair->count ? it_value_text(pair->items[0]) : (ItStr){0};
    if (name.data) it_env_set(&cls->env, name, it_value_instance(link, field));
  }
}

/* The one letter of `_type_`; 0: none. */
static char code_of(const ItClass *cls) {
  const ItValue *type = it_env_value(&cls->env, IT_STR("_type_"));
  ItStr text = type ? it_value_text(type) : (ItStr){0};
  return text.size == 1 ? text.data[0] : '\0';
}

static bool is_simple(const ItClass *cls) {
  return cls->native == IT_CATALOGUE_NONE && cls->metaclass && it_str_is(cls->metaclass->module, "_ctypes") &&
         it_str_is(cls->metaclass->qualname, "PyCSimpleType");
}

/* Types that have a byte order get twins, of which their own is themselves; pointers to text or anything convert
 * arguments. */
static void add_simple(ItLink *link, ItClass *cls) {
  char code = is_simple(cls) ? code_of(cls) : '\0';
  const ItValue *method = NULL;
  if (!code) return;
  if (strchr("bBcdfhHiIlLqQ", code)) {
    it_env_set(&cls->env, IT_STR("__ctype_le__"), it_value_class(link, cls));
    it_env_set(&cls->env, IT_STR("__ctype_be__"), it_value_class(link, cls));
  }
  bool converts = strchr("zZP", code) && it_class_home(link, cls->metaclass, IT_STR("from_param"), &method);
  if (converts) it_env_set(&cls->env, IT_STR("from_param"), it_value_wrap(link, IT_WRAP_CLASS_NATIVE, method));
}

void it_ctypes_fill(ItLink *link, ItClass *cls) {
  add_fields(link, cls);
  add_simple(link, cls);
}

const ItValue *it_ctypes_size(ItLink *link, const ItValue *type) {
  static const char codes[] = "bBc?hHiIlLqQnNPfduzZO";
  static const unsigned char sizes[] = {1, 1, 1, 1, 2, 2, 4, 4, 8, 8, 8, 8, 8, 8, 8, 4, 8, 4, 8, 8, 8};
  char code = type && it_value_text(type).size == 1 ? it_value_text(type).data[0] : '\0';
  if (type && type->kind == IT_VALUE_CLASS && is_simple(type->cls)) code = code_of(type->cls);
  const char *at = code ? strchr(codes, code) : NULL;
  if (code == 'g') return it_value_constant(link, it_arith_int(it_link_arena(link), 16));
  return at ? it_value_constant(link, it_arith_int(it_link_arena(link), sizes[at - codes])) : NULL;
}
