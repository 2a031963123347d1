/* show_object.c - repr() of descriptors, C routines and modules: <property object at 0x…>, <built-in function len>. */
#include "model/show_inside.h"

/* How objects of these types show themselves: by their type alone. NULL: in another way. */
static const char *const wrap_types[] = {
    [IT_WRAP_PROPERTY] = "property",
    [IT_WRAP_CACHED_PROPERTY] = "functools.cached_property",
    [IT_WRAP_LRU_CACHE] = "functools._lru_cache_wrapper",
    [IT_WRAP_SINGLE_METHOD] = "functools.singledispatchmethod",
    [IT_WRAP_CLASS_NATIVE] = NULL, /* the last */
};

static bool show_as(const char *type, ItBuf *out) {
  it_buf_format(out, "<%s object at " IT_SHOW_ADDRESS ">", type);
  return true;
}

/* A method in the hands of its class or object. */
static bool show_bound(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  const ItValue *inner = it_value_settle(link, value->inner);
  if (inner->kind == IT_VALUE_NATIVE) {
    const ItClass *type = it_value_class_of(link, value->self);
    ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(link), inner->member);
    bool is_method =
        member.kind == IT_CATALOGUE_METHOD_DESCRIPTOR || member.kind == IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR;
    if (!type || !is_method) return false;
    it_buf_format(out, "<built-in method %.*s of ", IT_FMT(member.name));
    it_show_name(link, type, out);
    it_buf_text(out, " object at " IT_SHOW_ADDRESS ">");
    return true;
  }
  if (inner->kind != IT_VALUE_FUNCTION) return false;
  it_buf_format(out, "<bound method %.*s of ", IT_FMT(inner->function->qualname));
  if (!it_show_at(link, value->self, out, depth + 1)) return false;
  it_buf_char(out, '>');
  return true;
}

/* From 3.10 on static and class methods show what they hold. */
static bool show_method(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  const char *type = value->wrap == IT_WRAP_STATIC ? "staticmethod" : "classmethod";
  if (it_link_minor(link) < 10) return show_as(type, out);
  it_buf_format(out, "<%s(", type);
  if (!it_show_at(link, value->inner, out, depth + 1)) return false;
  it_buf_text(out, ")>");
  return true;
}

/* functools.partial(f, 1, b=2) */
static bool show_partial(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  const ItValue *args = value->wrapper;
  if (!args) return false;
  it_buf_text(out, "functools.partial(");
  if (!it_show_at(link, value->inner, out, depth + 1)) return false;
  for (uint32_t i = 0; i < args->count; i++) {
    bool is_name = i >= value->count && (i - value->count) % 2 == 0;
    if (i < value->count || is_name) it_buf_text(out, ", ");
    if (is_name) it_buf_format(out, "%.*s=", IT_FMT(it_value_text(args->items[i])));
    else if (!it_show_at(link, args->items[i], out, depth + 1)) return false;
  }
  it_buf_char(out, ')');
  return true;
}

static bool show_wrapper(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  switch (value->wrap) {
    case IT_WRAP_STATIC:
    case IT_WRAP_CLASS: return show_method(link, value, out, depth);
    case IT_WRAP_PARTIAL: return show_partial(link, value, out, depth);
    case IT_WRAP_WRAPS: /* functions with the names that they were given */
      if (value->wrapper && value->wrapper->kind == IT_VALUE_FUNCTION)
        return it_show_at(link, value->wrapper, out, depth + 1);
      return value->inner->kind == IT_VALUE_FUNCTION && it_show_at(link, value->inner, out, depth + 1);
    case IT_WRAP_SINGLE_DISPATCH:
      return value->inner->kind == IT_VALUE_FUNCTION && it_show_at(link, value->inner, out, depth + 1);
    case IT_WRAP_ENUM_PROPERTY:
      return show_as(it_link_minor(link) >= 11 ? "enum.property" : "types.DynamicClassAttribute", out);
    case IT_WRAP_PROPERTY:
      if (value->owner)
        it_buf_format(out, "<%.*s.%.*s object at " IT_SHOW_ADDRESS ">", IT_FMT(value->owner->module),
                      IT_FMT(value->owner->qualname));
      return value->owner || show_as("property", out);
    default: return wrap_types[value->wrap] && show_as(wrap_types[value->wrap], out);
  }
}

/* As getattr gives it: class and static methods are bound. */
static bool show_native(ItLink *link, const ItValue *value, ItBuf *out) {
  static const char *const kinds[] = {
      [IT_CATALOGUE_METHOD_DESCRIPTOR] = "method",
      [IT_CATALOGUE_WRAPPER_DESCRIPTOR] = "slot wrapper",
      [IT_CATALOGUE_GETSET] = "attribute",
      [IT_CATALOGUE_MEMBER] = "member",
      [IT_CATALOGUE_DATA] = NULL, /* the last */
  };
  ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(link), value->member);
  const ItClass *owner = value->owner;
  if (!owner) {
    const char *colon = member.kind == IT_CATALOGUE_BUILTIN ? memchr(member.ref.data, ':', member.ref.size) : NULL;
    if (!colon || memchr(colon, '.', member.ref.size - (size_t)(colon - member.ref.data)))
      return false; /* of an object made at import */
    it_buf_format(out, "<built-in function %.*s>", (int)(member.ref.size - (size_t)(colon + 1 - member.ref.data)),
                  colon + 1);
    return true;
  }
  if (kinds[member.kind]) {
    it_buf_format(out, "<%s '%.*s' of '", kinds[member.kind], IT_FMT(member.name));
    it_show_name(link, owner, out);
    it_buf_text(out, "' objects>");
    return true;
  }
  if (member.kind == IT_CATALOGUE_PROPERTY) return show_as("property", out);
  bool is_routine = member.kind == IT_CATALOGUE_BUILTIN || member.kind == IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR ||
                    member.kind == IT_CATALOGUE_STATICMETHOD;
  if (is_routine)
    it_buf_format(out, "<built-in method %.*s of type object at " IT_SHOW_ADDRESS ">", IT_FMT(member.name));
  return is_routine;
}

static bool show_module(ItLink *link, const ItSpace *space, ItBuf *out) {
  const ItModuleInfo *info = space->info;
  bool is_frozen = it_str_starts(space->identity, IT_STR("_frozen_importlib")); /* the name of its spec */
  if (is_frozen) it_buf_format(out, "<module '%.*s' (frozen)>", IT_FMT(space->identity));
  if (is_frozen) return true;
  if (info && info->path.data) {
    bool has_slash = it_str_ends(info->root, IT_STR("/"));
    it_buf_format(out, "<module '%.*s' from '%.*s%s%.*s'>", IT_FMT(space->dunder_name), IT_FMT(info->root),
                  has_slash ? "" : "/", IT_FMT(info->path));
    return true;
  }
  if (info || space->native == IT_CATALOGUE_NONE) return false;
  bool is_built_in = it_catalogue_module_at(it_link_catalogue(link), space->native).origin == IT_CATALOGUE_BUILT_IN;
  if (is_built_in) it_buf_format(out, "<module '%.*s' (built-in)>", IT_FMT(space->name));
  return is_built_in;
}

bool it_show_object(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  switch (value->kind) {
    case IT_VALUE_WRAPPER: return show_wrapper(link, value, out, depth);
    case IT_VALUE_METHOD: return show_bound(link, value, out, depth);
    case IT_VALUE_NATIVE: return show_native(link, value, out);
    case IT_VALUE_MODULE: return show_module(link, value->space, out);
    default: return false;
  }
}
