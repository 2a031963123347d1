/* members.c - the rules of dir, getattr and inspect's predicates (names-and-classes 1.6, 4.8, 5.0, 5.1). */
#include "model/members.h"

#include <stdlib.h>

#include "model/enums.h"
#include "model/frame.h"
#include "model/typing.h"

static const char *const kind_names[] = {
    "module",           "class",          "method", "function", "builtin", "methoddescriptor", "getsetdescriptor",
    "memberdescriptor", "datadescriptor", "data"};

const char *it_kind_name(ItKind kind) { return kind_names[kind]; }

/* ---- kinds ---- */

static bool has_name(ItLink *link, ItClass *cls, const char *name) {
  return it_class_home(link, cls, it_str(name), NULL) != NULL;
}

/* By the methods of its class (inspect.isdatadescriptor, ismethoddescriptor). */
static ItKind kind_of_instance(ItLink *link, ItClass *cls) {
  bool gets = has_name(link, cls, "__get__"), sets = has_name(link, cls, "__set__"),
       deletes = has_name(link, cls, "__delete__");
  if (sets || deletes)
    return gets && !sets && it_link_minor(link) < 13 ? IT_KIND_METHOD_DESCRIPTOR : IT_KIND_DATA_DESCRIPTOR;
  return gets ? IT_KIND_METHOD_DESCRIPTOR : IT_KIND_DATA;
}

static ItKind kind_of_native(ItLink *link, const ItValue *value, bool is_bound) {
  switch (it_catalogue_member_at(it_link_catalogue(link), value->member).kind) {
    case IT_CATALOGUE_CLASS: return IT_KIND_CLASS;
    case IT_CATALOGUE_MODULE: return IT_KIND_MODULE;
    case IT_CATALOGUE_FUNCTION: return IT_KIND_FUNCTION;
    case IT_CATALOGUE_BUILTIN: return IT_KIND_BUILTIN;
    case IT_CATALOGUE_METHOD_DESCRIPTOR:
    case IT_CATALOGUE_WRAPPER_DESCRIPTOR: return IT_KIND_METHOD_DESCRIPTOR;
    case IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR:
    case IT_CATALOGUE_STATICMETHOD:
    case IT_CATALOGUE_CLASSMETHOD: return is_bound ? IT_KIND_BUILTIN : IT_KIND_METHOD_DESCRIPTOR;
    case IT_CATALOGUE_GETSET: return IT_KIND_GETSET;
    case IT_CATALOGUE_MEMBER: return IT_KIND_MEMBER;
    case IT_CATALOGUE_PROPERTY: return IT_KIND_DATA_DESCRIPTOR;
    case IT_CATALOGUE_DATA: return IT_KIND_DATA;
  }
  return IT_KIND_DATA;
}

typedef struct WrapKinds {
  ItKind as_is;
  ItKind bound;
} WrapKinds;

static const WrapKinds wrap_kinds[] = {
    [IT_WRAP_STATIC] = {IT_KIND_METHOD_DESCRIPTOR, IT_KIND_FUNCTION},
    [IT_WRAP_CLASS] = {IT_KIND_METHOD_DESCRIPTOR, IT_KIND_METHOD},
    [IT_WRAP_PROPERTY] = {IT_KIND_DATA_DESCRIPTOR, IT_KIND_DATA_DESCRIPTOR},
    [IT_WRAP_CACHED_PROPERTY] = {IT_KIND_METHOD_DESCRIPTOR, IT_KIND_METHOD_DESCRIPTOR},
    [IT_WRAP_ENUM_PROPERTY] = {IT_KIND_DATA_DESCRIPTOR, IT_KIND_DATA_DESCRIPTOR},
    [IT_WRAP_LRU_CACHE] = {IT_KIND_METHOD_DESCRIPTOR, IT_KIND_METHOD_DESCRIPTOR},
    [IT_WRAP_WRAPS] = {IT_KIND_FUNCTION, IT_KIND_FUNCTION},
    [IT_WRAP_SINGLE_DISPATCH] = {IT_KIND_FUNCTION, IT_KIND_FUNCTION},
    [IT_WRAP_PARTIAL_METHOD] = {IT_KIND_METHOD_DESCRIPTOR, IT_KIND_FUNCTION},
    [IT_WRAP_SINGLE_METHOD] = {IT_KIND_METHOD_DESCRIPTOR, IT_KIND_FUNCTION},
    [IT_WRAP_PARTIAL] = {IT_KIND_DATA, IT_KIND_DATA},
    [IT_WRAP_SLOT] = {IT_KIND_MEMBER, IT_KIND_MEMBER},
    [IT_WRAP_GETSET] = {IT_KIND_GETSET, IT_KIND_GETSET},
    [IT_WRAP_FIELD] = {IT_KIND_DATA_DESCRIPTOR, IT_KIND_DATA_DESCRIPTOR},
    [IT_WRAP_CLASS_NATIVE] = {IT_KIND_METHOD_DESCRIPTOR, IT_KIND_BUILTIN},
};

/* What a bound slot wrapper is, a method-wrapper, has no predicate of its own before 3.11 and none of ours. */
static ItKind kind_of_method(ItLink *link, const ItValue *value) {
  if (value->inner->kind != IT_VALUE_NATIVE) return IT_KIND_METHOD;
  ItCatalogueKind kind = it_catalogue_member_at(it_link_catalogue(link), value->inner->member).kind;
  return kind == IT_CATALOGUE_WRAPPER_DESCRIPTOR ? IT_KIND_DATA : IT_KIND_BUILTIN;
}

/* What a partialmethod calls in the end: one around another takes over what that has (functools.partialmethod). */
static const ItValue *called_by_partial(ItLink *link, const ItValue *value) {
  while (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_PARTIAL_METHOD)
    value = it_value_settle(link, value->inner);
  return value;
}

/* partialmethod.__get__: a function of functools, but a partial of what a static or class method gives. */
static ItKind kind_of_partial(ItLink *link, const ItValue *value) {
  const ItValue *inner = called_by_partial(link, value);
  bool is_descriptor =
      inner->kind == IT_VALUE_WRAPPER && (inner->wrap == IT_WRAP_STATIC || inner->wrap == IT_WRAP_CLASS);
  return is_descriptor ? IT_KIND_DATA : IT_KIND_FUNCTION;
}

static ItKind kind_of(ItLink *link, const ItValue *raw, bool is_bound) {
  const ItValue *value = it_value_settle(link, raw);
  switch (value->kind) {
    case IT_VALUE_MODULE: return IT_KIND_MODULE;
    case IT_VALUE_CLASS: return IT_KIND_CLASS;
    case IT_VALUE_GENERIC:
      return it_link_minor(link) <= 10 && it_typing_is_of_c(link, value) ? IT_KIND_CLASS : IT_KIND_DATA;
    case IT_VALUE_FUNCTION: return IT_KIND_FUNCTION;
    case IT_VALUE_NATIVE: return kind_of_native(link, value, is_bound);
    case IT_VALUE_INSTANCE: return kind_of_instance(link, value->cls);
    case IT_VALUE_METHOD: return kind_of_method(link, value);
    case IT_VALUE_WRAPPER:
      if (is_bound && value->wrap == IT_WRAP_PARTIAL_METHOD) return kind_of_partial(link, value);
      if (is_bound && value->wrap == IT_WRAP_STATIC) return kind_of(link, value->inner, false);
      return is_bound ? wrap_kinds[value->wrap].bound : wrap_kinds[value->wrap].as_is;
    default: return IT_KIND_DATA;
  }
}

ItKind it_kind_static(ItLink *link, const ItValue *raw) { return kind_of(link, raw, false); }
ItKind it_kind_bound(ItLink *link, const ItValue *raw) { return kind_of(link, raw, true); }

/* ---- identities ---- */

static ItStr joined(ItLink *link, const ItClass *cls, ItStr name) {
  return it_arena_format(it_link_arena(link), "%.*s:%.*s.%.*s", IT_FMT(cls->module), IT_FMT(cls->qualname),
                         IT_FMT(name));
}

ItStr it_members_identity(ItLink *link, const ItValue *raw, const ItClass *home, ItStr name) {
  const ItValue *value = it_value_settle(link, raw);
  switch (value->kind) {
    case IT_VALUE_MODULE: return value->space->dunder_name;
    case IT_VALUE_NATIVE: {
      ItKind kind = kind_of_native(link, value, true);
      if (kind == IT_KIND_DATA) return (ItStr){0};
      if (!value->owner) return value->name;
      ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(link), value->member);
      if ((member.kind == IT_CATALOGUE_STATICMETHOD || member.kind == IT_CATALOGUE_PROPERTY) && member.ref.data)
        return member.ref;
      return joined(link, home && home->native != IT_CATALOGUE_NONE ? home : value->owner, member.name);
    }
    case IT_VALUE_GENERIC:
      return kind_of(link, value, false) == IT_KIND_CLASS ? it_value_identity(link, it_value_class(link, value->cls))
                                                          : it_value_identity(link, value);
    case IT_VALUE_METHOD: {
      if (value->inner->kind != IT_VALUE_NATIVE) return it_members_identity(link, value->inner, home, name);
      if (kind_of_method(link, value) == IT_KIND_DATA) return (ItStr){0};
      ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(link), value->inner->member);
      if (member.kind == IT_CATALOGUE_STATICMETHOD && member.ref.data) return member.ref; /* bound to nothing */
      ItStr own = member.name;
      ItClass *type = value->self->kind == IT_VALUE_CLASS ? value->self->cls : it_value_class_of(link, value->self),
              *holder = type ? it_class_home(link, type, own, NULL) : NULL;
      return holder ? joined(link, holder, own) : (ItStr){0};
    }
    case IT_VALUE_INSTANCE: {
      const ItValue *wrapped = value->env ? it_env_value(value->env, IT_STR("__wrapped__")) : NULL;
      if (wrapped) wrapped = it_value_settle(link, wrapped);
      if (wrapped && wrapped->kind == IT_VALUE_FUNCTION) return it_value_identity(link, wrapped);
      bool is_property = value->count && value->wrapper && value->wrapper->kind == IT_VALUE_ITEMS &&
                         value->wrapper->count && it_class_derives(value->cls, "builtins", "property");
      const ItValue *getter = is_property ? it_value_settle(link, value->wrapper->items[0]) : NULL;
      bool is_known = getter && (getter->kind == IT_VALUE_FUNCTION || getter->kind == IT_VALUE_WRAPPER);
      return is_known ? it_members_identity(link, getter, home, name) : (ItStr){0};
    }
    case IT_VALUE_WRAPPER:
      switch (value->wrap) {
        case IT_WRAP_WRAPS: return it_value_identity(link, value);
        case IT_WRAP_SLOT:
        case IT_WRAP_CLASS_NATIVE:
        case IT_WRAP_GETSET: return home ? joined(link, home, name) : (ItStr){0};
        case IT_WRAP_PARTIAL:
        case IT_WRAP_PARTIAL_METHOD:
        case IT_WRAP_FIELD:
        case IT_WRAP_ENUM_PROPERTY:
        case IT_WRAP_CACHED_PROPERTY: return (ItStr){0};
        default: return it_members_identity(link, value->inner, home, name);
      }
    default: return it_value_identity(link, value);
  }
}

ItStr it_members_bound_identity(ItLink *link, const ItValue *raw, const ItClass *home, ItStr name) {
  const ItValue *value = it_value_settle(link, raw);
  bool is_partial = value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_PARTIAL_METHOD;
  if (is_partial && it_kind_static(link, called_by_partial(link, value)) == IT_KIND_FUNCTION)
    return IT_STR("functools:partialmethod._make_unbound_method.<locals>._method");
  return it_members_identity(link, value, home, name);
}

const char *it_members_type_name(ItLink *link, const ItValue *value) {
  static const char *const names[] = {[IT_WRAP_STATIC] = "staticmethod",
                                      [IT_WRAP_CLASS] = "classmethod",
                                      [IT_WRAP_PROPERTY] = "property",
                                      [IT_WRAP_CACHED_PROPERTY] = "cached_property",
                                      [IT_WRAP_ENUM_PROPERTY] = "property",
                                      [IT_WRAP_LRU_CACHE] = "_lru_cache_wrapper",
                                      [IT_WRAP_WRAPS] = "function",
                                      [IT_WRAP_SINGLE_DISPATCH] = "function",
                                      [IT_WRAP_PARTIAL_METHOD] = "partialmethod",
                                      [IT_WRAP_SINGLE_METHOD] = "singledispatchmethod",
                                      [IT_WRAP_PARTIAL] = "partial",
                                      [IT_WRAP_SLOT] = "member_descriptor",
                                      [IT_WRAP_GETSET] = "getset_descriptor",
                                      [IT_WRAP_FIELD] = "_tuplegetter",
                                      [IT_WRAP_CLASS_NATIVE] = "builtin_function_or_method"};
  bool is_derived = value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_PROPERTY && value->owner;
  if (is_derived) return it_arena_str(it_link_arena(link), value->owner->name).data;
  if (value->kind == IT_VALUE_WRAPPER) return names[value->wrap];
  if (value->kind == IT_VALUE_INSTANCE) return it_arena_str(it_link_arena(link), value->cls->name).data;
  bool is_of_inspect = value->kind == IT_VALUE_SIGNATURE || value->kind == IT_VALUE_PARAMETER;
  if (is_of_inspect && value->owner) return it_arena_str(it_link_arena(link), value->owner->name).data;
  if (value->kind == IT_VALUE_ITEMS) return "tuple";
  if (value->kind == IT_VALUE_METHOD) return "builtin_function_or_method";
  if (value->kind == IT_VALUE_NATIVE) {
    switch (it_catalogue_member_at(it_link_catalogue(link), value->member).kind) {
      case IT_CATALOGUE_METHOD_DESCRIPTOR: return "method_descriptor";
      case IT_CATALOGUE_WRAPPER_DESCRIPTOR: return "wrapper_descriptor";
      case IT_CATALOGUE_GETSET: return "getset_descriptor";
      case IT_CATALOGUE_MEMBER: return "member_descriptor";
      case IT_CATALOGUE_PROPERTY: return "property";
      default: return "builtin_function_or_method";
    }
  }
  return "object";
}

/* ---- dir ---- */

static int by_name(const void *a, const void *b) {
  return it_str_cmp(((const ItMember *)a)->name, ((const ItMember *)b)->name);
}

typedef struct List {
  ItLink *link;
  IT_ARRAY(ItMember) items;
  ItMap seen;
} List;

/* A new name, or NULL if it is there. */
static ItMember *add_name(List *list, ItStr name) {
  bool is_new;
  it_map_put(&list->seen, name, &is_new);
  if (!is_new) return NULL;
  ItMember *member = it_array_push(&list->items);
  *member = (ItMember){.name = name, .kind = IT_KIND_DATA};
  return member;
}

/* In the link's arena, the first `sorted` ones in the order of their names. */
static ItMembers finish(List *list, uint32_t sorted) {
  if (sorted) qsort(list->items.items, sorted, sizeof *list->items.items, by_name);
  ItMembers members = {.count = list->items.count};
  members.items = it_arena_alloc(it_link_arena(list->link), it_mul((size_t)members.count + 1, sizeof *members.items));
  if (members.count) memcpy(members.items, list->items.items, members.count * sizeof *members.items);
  it_array_clear(&list->items);
  it_map_clear(&list->seen);
  return members;
}

static void add_class_names(List *list, ItClass *cls) {
  for (uint32_t i = 0; i < cls->mro_count; i++) {
    const ItEnv *env = it_class_env(list->link, cls->mro[i]);
    for (uint32_t k = 0; k < env->entries.count; k++) {
      if (!env->entries.items[k].value) continue;
      ItMember *member = add_name(list, env->entries.items[k].name);
      if (!member) continue;
      member->raw = env->entries.items[k].value;
      member->home = cls->mro[i];
    }
  }
}

ItMembers it_members_dir(ItLink *link, ItClass *cls) {
  List list = {.link = link};
  add_class_names(&list, cls);
  return finish(&list, list.items.count);
}

/* ---- classes ---- */

/* type's own data descriptors: they answer before the class's namespace does. */
bool it_members_is_of_type(const ItLink *link, ItStr name) {
  int minor = it_link_minor(link);
  static const struct {
    const char *name;
    int from;
  } rows[] = {{"__abstractmethods__", 0},
              {"__annotations__", 10},
              {"__base__", 0},
              {"__bases__", 0},
              {"__basicsize__", 0},
              {"__dict__", 0},
              {"__dictoffset__", 0},
              {"__doc__", 0},
              {"__flags__", 0},
              {"__itemsize__", 0},
              {"__module__", 0},
              {"__mro__", 0},
              {"__name__", 0},
              {"__qualname__", 0},
              {"__text_signature__", 0},
              {"__type_params__", 12},
              {"__weakrefoffset__", 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (minor >= rows[i].from && it_str_is(name, rows[i].name)) return true;
  return false;
}

/* Whether type's own descriptor gives what the namespace of a class of C has under that name (typeobject.c:
 * type_get_doc, type_get_annotations, type_get_type_params, type_abstractmethods). */
static bool passes_type(ItLink *link, const ItClass *cls, const ItMember *member) {
  if (!member->raw || member->raw->kind != IT_VALUE_NATIVE) return false;
  if (it_str_is(member->name, "__abstractmethods__")) return true;
  if (cls->native == IT_CATALOGUE_NONE) return false;
  ItCatalogueClass row = it_catalogue_class_at(it_link_catalogue(link), cls->native);
  if (it_str_is(member->name, "__annotations__")) return !row.is_heap;
  if (it_str_is(member->name, "__doc__")) return member->home == cls && !row.has_doc;
  if (!it_str_is(member->name, "__type_params__") || member->home != cls) return false;
  return it_link_minor(link) == 12 || !it_str_is(row.identity, "builtins:type");
}

/* Whether a `__get__` has a `return self`: what it gives for a class is itself, as descriptors do. */
static bool gives_itself(ItLink *link, const ItFunction *getter) {
  const ItUnit *unit;
  ItError err;
  if (!getter->blob || !getter->def || it_model_unit(it_link_model(link), getter->blob, &unit, &err) != IT_OK)
    return false;
  ItStr text = it_facts_text(&unit->facts, unit->facts.defs.items[getter->def - 1].body),
        wanted = IT_STR("return self");
  for (size_t i = 0; (i = it_str_find(text, i, wanted)) < text.size; i += wanted.size) {
    char behind = i + wanted.size < text.size ? text.data[i + wanted.size] : '\n';
    if (behind == '\n' || behind == ' ') return true;
  }
  return false;
}

const ItValue *it_members_got(ItLink *link, ItClass *cls, const ItValue *raw) {
  const ItValue *getter = NULL;
  if (raw->kind != IT_VALUE_INSTANCE || raw->cls->native != IT_CATALOGUE_NONE) return NULL;
  if (!it_class_home(link, raw->cls, IT_STR("__get__"), &getter) || getter->kind != IT_VALUE_FUNCTION) return NULL;
  const ItValue **items = it_arena_alloc(it_link_arena(link), 3 * sizeof *items);
  items[0] = raw;
  items[1] = it_value_none(link);
  items[2] = it_value_class(link, cls);
  const ItValue *value =
      it_call_found(link, getter, raw->cls, IT_STR("__get__"), &(ItArguments){.items = items, .count = 3});
  bool is_itself =
      value == raw || ((!value || value->kind == IT_VALUE_UNKNOWN) && gives_itself(link, getter->function));
  return is_itself ? NULL : value ? value : it_value_unknown();
}

/* What a property of the metaclass gives for the class, before the class's own namespace is asked; NULL: there is
 * none. */
static const ItValue *asked_of_metaclass(ItLink *link, ItClass *cls, ItStr name) {
  const ItValue *raw = NULL;
  if (!cls->metaclass || cls->metaclass->native != IT_CATALOGUE_NONE ||
      !it_class_home(link, cls->metaclass, name, &raw))
    return NULL;
  raw = it_value_settle(link, raw);
  if (raw->kind != IT_VALUE_WRAPPER || raw->wrap != IT_WRAP_PROPERTY || raw->inner->kind != IT_VALUE_FUNCTION)
    return NULL;
  const ItValue **items = it_arena_alloc(it_link_arena(link), sizeof *items);
  items[0] = it_value_class(link, cls);
  const ItValue *value =
      it_call_found(link, raw->inner, cls->metaclass, name, &(ItArguments){.items = items, .count = 1});
  return value ? value : it_value_unknown();
}

static void describe(ItLink *link, ItClass *cls, ItMember *member) {
  const ItValue *asked, *got;
  if (it_str_is(member->name, "__class__")) {
    member->kind = IT_KIND_CLASS;
    member->object = it_value_identity(link, it_value_class(link, cls->metaclass));
  } else if (it_str_is(member->name, "__base__") && cls->base_count) {
    member->kind = IT_KIND_CLASS;
    member->object = it_value_identity(link, it_value_class(link, it_class_best_base(cls)));
  } else if (it_str_is(member->name, "__doc__") && member->raw && member->home == cls &&
             member->raw->kind == IT_VALUE_WRAPPER) {
    member->kind = it_kind_static(link, member->raw); /* type's getter asks the descriptor, which gives itself */
    member->object = it_members_identity(link, member->raw, cls, member->name);
  } else if (it_members_is_of_type(link, member->name) && !passes_type(link, cls, member)) {
    member->kind = IT_KIND_DATA;
  } else if (member->raw && (asked = asked_of_metaclass(link, cls, member->name))) {
    member->kind = it_kind_static(link, asked);
    member->object = it_members_identity(link, asked, NULL, member->name);
    member->is_asked = true;
  } else if (member->raw && (got = it_members_got(link, cls, member->raw))) {
    member->kind = it_kind_bound(link, got);
    member->object = it_members_identity(link, got, member->home, member->name);
  } else if (member->raw) {
    member->kind = it_kind_bound(link, member->raw);
    member->object = it_members_bound_identity(link, member->raw, member->home, member->name);
  }
}

/* Whether `_new_member_` is another than object's: a class body defines `__new__`, Enum's among them. */
static bool makes_own(ItLink *link, ItClass *cls) {
  if (it_str_is(cls->module, "enum") && it_str_is(cls->qualname, "Enum")) return true;
  return it_class_home(link, cls, IT_STR("__new_member__"), NULL) != NULL;
}

/* What EnumType.__dir__ gives (enum.py). */
static ItMembers enum_members(ItLink *link, ItClass *cls, bool is_whole) {
  static const char *const early[] = {"__class__", "__doc__", "__members__", "__module__", NULL};
  static const char *const late[] = {"__class__",         "__contains__", "__doc__",      "__getitem__",
                                     "__init_subclass__", "__iter__",     "__len__",      "__members__",
                                     "__module__",        "__name__",     "__qualname__", NULL};
  List list = {.link = link};
  bool is_late = it_link_minor(link) >= 11;
  ItClass *data_type = it_enum_data_type(link, cls);
  for (const char *const *name = is_late ? late : early; *name; name++) {
    ItMember *member = add_name(&list, it_str(*name));
    if (member) member->home = it_class_home(link, cls, member->name, &member->raw);
    if (member && !member->home && cls->metaclass) it_class_home(link, cls->metaclass, member->name, &member->raw);
  }
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    const ItEnvEntry *entry = &cls->env.entries.items[i];
    bool is_member =
        entry->value && entry->value->kind == IT_VALUE_INSTANCE && entry->value->cls == cls && !entry->value->is_alias;
    ItMember *member = is_member ? add_name(&list, entry->name) : NULL;
    if (!member) continue;
    member->raw = entry->value;
    member->home = cls;
  }
  if (is_late && (data_type || makes_own(link, cls))) {
    if (data_type) add_class_names(&list, data_type);
    add_name(&list, IT_STR("__new__"));
    for (uint32_t i = 0; i < list.items.count; i++) {
      ItMember *member = &list.items.items[i];
      const ItValue *raw;
      ItClass *home = it_class_home(link, cls, member->name, &raw);
      if (home) *member = (ItMember){.name = member->name, .raw = raw, .home = home};
    }
  }
  uint32_t listed = list.items.count; /* by dir(); inspect.classify_class_attrs puts these behind */
  uint32_t most = is_whole ? cls->mro_count : cls->base_count; /* DynamicClassAttributes */
  for (uint32_t i = 0; i < most; i++) {
    ItClass *holder = is_whole ? cls->mro[i] : cls->bases[i];
    const ItEnv *env = it_class_env(link, holder);
    for (uint32_t k = 0; k < env->entries.count; k++) {
      const ItValue *value = env->entries.items[k].value;
      if (!value || value->kind != IT_VALUE_WRAPPER || value->wrap != IT_WRAP_ENUM_PROPERTY) continue;
      ItMember *member = add_name(&list, env->entries.items[k].name);
      if (!member) continue;
      member->raw = value;
      member->home = holder;
    }
  }
  ItMembers members = finish(&list, is_whole ? listed : list.items.count);
  for (uint32_t i = 0; i < members.count; i++) {
    ItMember *member = &members.items[i];
    describe(link, cls, member);
    bool is_of_metaclass = !member->home && member->kind == IT_KIND_FUNCTION;
    if (is_of_metaclass) member->kind = IT_KIND_METHOD;
    if (!member->home && member->raw && member->raw->kind == IT_VALUE_WRAPPER) {
      member->kind = IT_KIND_DATA;
      member->object = (ItStr){0};
    }
    bool is_member = member->raw && member->raw->kind == IT_VALUE_INSTANCE && member->raw->cls == cls;
    if (is_member) {
      member->kind = IT_KIND_DATA;
      member->object = (ItStr){0};
    }
  }
  return members;
}

ItMembers it_members_of_class(ItLink *link, ItClass *cls, bool is_whole) {
  if (cls->is_enum) return enum_members(link, cls, is_whole);
  ItMembers members = it_members_dir(link, cls);
  for (uint32_t i = 0; i < members.count; i++) describe(link, cls, &members.items[i]);
  return members;
}

/* ---- modules ---- */

static void add_dunders(List *list, const ItSpace *space) {
  static const char *const source[] = {"__builtins__", "__cached__",  "__doc__",  "__file__", "__loader__",
                                       "__name__",     "__package__", "__spec__", NULL};
  static const char *const namespace[] = {"__doc__",     "__file__", "__loader__", "__name__",
                                          "__package__", "__path__", "__spec__",   NULL};
  static const char *const native[] = {"__doc__", "__loader__", "__name__", "__package__", "__spec__", NULL};
  bool is_namespace = space->info && space->info->kind == IT_MODULE_NAMESPACE;
  for (const char *const *name = is_namespace                                        ? namespace
                                 : space->info && space->native == IT_CATALOGUE_NONE ? source
                                                                                     : native;
       *name; name++)
    add_name(list, it_str(*name));
  if (space->is_package) add_name(list, IT_STR("__path__"));
  if (space->has_annotations) add_name(list, IT_STR("__annotations__"));
}

/* Modules that are frozen even with -X frozen_modules=off have no __cached__. */
static bool is_frozen(int minor, ItStr name) {
  static const char *const names[] = {"zipimport", "importlib._bootstrap", "importlib._bootstrap_external"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (minor >= 11 && it_str_is(name, names[i])) return true;
  return false;
}

/* Whether running `space` imports `module`, directly or through others. */
static void reach(const ItSpace *space, ItMap *reached) {
  for (uint32_t i = 0; i < space->imports.count; i++) {
    bool is_new;
    const ItSpace *next = space->imports.items[i];
    it_map_put(reached, next->name, &is_new);
    if (is_new) reach(next, reached);
    for (const ItSpace *parent = next->parent; parent; parent = parent->parent) {
      it_map_put(reached, parent->name, &is_new);
      if (is_new) reach(parent, reached);
    }
  }
}

/* What sys.modules holds once a module has been imported: what it, the packages above it and inspect, which is asked,
 * lead to. */
static void load(ItLink *link, const ItSpace *space, ItMap *loaded) {
  bool is_new;
  ItSpace *inspect = it_space_find(link, IT_STR("inspect"));
  for (const ItSpace *at = space; at; at = at->parent) {
    it_map_put(loaded, at->name, &is_new);
    reach(at, loaded);
  }
  if (!inspect) return;
  it_space_run(link, inspect);
  it_map_put(loaded, inspect->name, &is_new);
  reach(inspect, loaded);
}

bool it_members_is_loaded(ItLink *link, const ItSpace *space, ItStr module) {
  ItMap loaded = {0};
  load(link, space, &loaded);
  bool is_loaded = it_map_get(&loaded, module) != NULL;
  it_map_clear(&loaded);
  return is_loaded;
}

bool it_members_is_set(ItLink *link, const ItSpace *space, ItStr name) {
  const ItEnvEntry *entry = it_env_get(&space->env, name);
  if (!entry || !entry->value) return false;
  if (entry->guard != IT_ENV_SUBMODULE || entry->value->kind != IT_VALUE_MODULE) return true;
  return it_members_is_loaded(link, space, entry->value->space->name);
}

ItMembers it_members_of_module(ItLink *link, ItSpace *space) {
  List list = {.link = link};
  ItMap loaded = {0};
  it_space_run(link, space);
  load(link, space, &loaded);
  for (uint32_t i = 0; i < space->env.entries.count; i++) {
    const ItEnvEntry *entry = &space->env.entries.items[i];
    if (!entry->value) continue;
    const ItValue *value = it_value_settle(link, entry->value);
    bool is_submodule = entry->guard == IT_ENV_SUBMODULE && value->kind == IT_VALUE_MODULE;
    if (is_submodule && !it_map_get(&loaded, value->space->name)) continue;
    ItMember *member = add_name(&list, entry->name);
    if (!member) continue;
    member->raw = value;
    member->kind = it_kind_static(link, value);
    member->object = it_members_identity(link, value, NULL, entry->name);
  }
  add_dunders(&list, space);
  ItMembers members = finish(&list, list.items.count);
  it_map_clear(&loaded);
  uint32_t to = 0;
  for (uint32_t i = 0; i < members.count; i++)
    if (!(it_str_is(members.items[i].name, "__cached__") && is_frozen(it_link_minor(link), space->name)))
      members.items[to++] = members.items[i];
  members.count = to;
  return members;
}
