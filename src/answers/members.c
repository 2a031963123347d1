/* members.c - getmembers, classify_class_attrs, getattr_static, predicates. */
#include "answers/answer.h"
#include "model/decorate.h"
#include "model/frame.h"
#include "model/members.h"
#include "model/resolve.h"

/* The object that `object` names, as a value. */
static ItOutcome find_thing(ItAnswer *answer, ItThing *thing) {
  ItStr name = it_json_string(it_json_get(answer->params, "object"));
  bool found = it_resolve(answer->link, name, thing);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  return found ? IT_ANSWERED : it_answer_missing(answer, name);
}

static ItStr class_identity(ItAnswer *answer, ItClass *cls) {
  if (!cls) return (ItStr){0};
  return cls->placeholder.data ? cls->placeholder : it_value_identity(answer->link, it_value_class(answer->link, cls));
}

/* ---- predicates ---- */

typedef struct Predicate {
  const char *name;
  uint32_t kinds; /* a bit for each ItKind that it holds for */
} Predicate;

#define KIND(kind) (1u << (kind))
static const Predicate predicates[] = {
    {"isabstract", 0},
    {"isasyncgen", 0},
    {"isasyncgenfunction", 0},
    {"isawaitable", 0},
    {"isbuiltin", KIND(IT_KIND_BUILTIN)},
    {"isclass", KIND(IT_KIND_CLASS)},
    {"iscode", 0},
    {"iscoroutine", 0},
    {"iscoroutinefunction", 0},
    {"isdatadescriptor", KIND(IT_KIND_DATA_DESCRIPTOR) | KIND(IT_KIND_GETSET) | KIND(IT_KIND_MEMBER)},
    {"isframe", 0},
    {"isfunction", KIND(IT_KIND_FUNCTION)},
    {"isgenerator", 0},
    {"isgeneratorfunction", 0},
    {"isgetsetdescriptor", KIND(IT_KIND_GETSET)},
    {"ismemberdescriptor", KIND(IT_KIND_MEMBER)},
    {"ismethod", KIND(IT_KIND_METHOD)},
    {"ismethoddescriptor", KIND(IT_KIND_METHOD_DESCRIPTOR)},
    {"ismethodwrapper", 0},
    {"ismodule", KIND(IT_KIND_MODULE)},
    {"isroutine",
     KIND(IT_KIND_BUILTIN) | KIND(IT_KIND_FUNCTION) | KIND(IT_KIND_METHOD) | KIND(IT_KIND_METHOD_DESCRIPTOR)},
    {"istraceback", 0},
};

/* The function whose code a predicate on functions looks at (inspect._has_code_flag): through methods and
 * partials, not through wraps. */
static const ItFunction *code_of(const ItValue *value) {
  for (int steps = 0; value && steps < 20; steps++) {
    if (value->kind == IT_VALUE_FUNCTION) return value->function;
    if (value->kind != IT_VALUE_WRAPPER) return NULL;
    if (value->wrap == IT_WRAP_CLASS || value->wrap == IT_WRAP_PARTIAL) value = value->inner;
    else if (value->wrap == IT_WRAP_WRAPS) value = value->wrapper;
    else return NULL;
  }
  return NULL;
}

/* A slot wrapper bound to its object, which is a routine since 3.11. */
static bool is_method_wrapper(ItAnswer *answer, const ItValue *value) {
  bool is_native = value && value->kind == IT_VALUE_METHOD && value->inner->kind == IT_VALUE_NATIVE;
  if (!is_native || it_answer_minor(answer) < 11) return false;
  ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(answer->link), value->inner->member);
  return member.kind == IT_CATALOGUE_WRAPPER_DESCRIPTOR;
}

static bool holds(ItAnswer *answer, const Predicate *predicate, const ItValue *value, ItKind kind) {
  ItStr name = it_str(predicate->name);
  bool is_routine = it_str_is(name, "isroutine");
  if (is_routine || it_str_is(name, "ismethodwrapper"))
    return is_method_wrapper(answer, value) || (is_routine && (predicate->kinds & KIND(kind)));
  if (predicate->kinds) return predicate->kinds & KIND(kind);
  const ItFunction *function = code_of(value);
  if (it_str_is(name, "isgeneratorfunction")) return function && function->is_generator && !function->is_async;
  if (it_str_is(name, "iscoroutinefunction")) return function && function->is_async && !function->is_generator;
  if (it_str_is(name, "isasyncgenfunction")) return function && function->is_async && function->is_generator;
  if (it_str_is(name, "isabstract")) return value && value->kind == IT_VALUE_CLASS && value->cls->abstract_count;
  return false;
}

/* What getattr gives for the object, as a kind. */
static ItKind kind_of_thing(ItAnswer *answer, const ItThing *thing) {
  return thing->owner ? it_kind_bound(answer->link, thing->raw) : it_kind_static(answer->link, thing->value);
}

ItOutcome it_answer_predicates(ItAnswer *answer) {
  ItThing thing;
  ItKind kind;
  bool found = it_resolve(answer->link, it_json_string(it_json_get(answer->params, "object")), &thing);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  if (!found) { /* a definition that no value leads to: a nested or replaced function */
    ItObject object;
    ItOutcome outcome = it_answer_object(answer, &object);
    if (outcome != IT_ANSWERED) return outcome;
    const ItDef *def = it_object_def(&object);
    ItFunction *function = it_arena_new(answer->arena, ItFunction);
    ItValue *value = it_arena_new(answer->arena, ItValue);
    function->is_async = def && def->is_async;
    function->is_generator = def && def->is_generator;
    value->kind = IT_VALUE_FUNCTION;
    value->function = function;
    thing = (ItThing){.value = value, .raw = value};
    kind = !def ? IT_KIND_MODULE : def->kind == IT_CLASS ? IT_KIND_CLASS : IT_KIND_FUNCTION;
  } else {
    kind = kind_of_thing(answer, &thing);
  }
  it_json_open(&answer->out, '{');
  for (size_t i = 0; i < sizeof predicates / sizeof *predicates; i++) {
    if (it_answer_minor(answer) < 11 && it_str_is(it_str(predicates[i].name), "ismethodwrapper"))
      continue; /* new in 3.11 */
    it_json_key(&answer->out, predicates[i].name);
    it_json_bool(&answer->out, holds(answer, &predicates[i], thing.value, kind));
  }
  it_json_close(&answer->out, '}');
  return IT_ANSWERED;
}

/* ---- getmembers ---- */

static const Predicate *predicate_named(ItStr name) {
  for (size_t i = 0; i < sizeof predicates / sizeof *predicates; i++)
    if (it_str_is(name, predicates[i].name)) return &predicates[i];
  return NULL;
}

static const ItValue *value_of_member(const ItMember *member) {
  const ItValue *raw = member->raw;
  bool is_static = raw && raw->kind == IT_VALUE_WRAPPER && raw->wrap == IT_WRAP_STATIC;
  return is_static ? raw->inner : raw;
}

ItOutcome it_answer_getmembers(ItAnswer *answer) {
  ItThing thing;
  ItOutcome outcome = find_thing(answer, &thing);
  if (outcome != IT_ANSWERED) return outcome;
  const ItJson *given = it_json_get(answer->params, "predicate");
  const Predicate *predicate = given && given->kind == IT_JSON_STRING ? predicate_named(given->text) : NULL;
  if (given && given->kind == IT_JSON_STRING && !predicate)
    return it_answer_raise(answer, "AttributeError", "module 'inspect' has no attribute '%.*s'", IT_FMT(given->text));
  bool is_class = thing.value->kind == IT_VALUE_CLASS;
  if (!is_class && thing.value->kind != IT_VALUE_MODULE)
    return it_answer_raise(answer, "NotImplementedError", "members are known of modules and classes only");
  ItMembers members = is_class ? it_members_of_class(answer->link, thing.value->cls, false)
                               : it_members_of_module(answer->link, thing.value->space);
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; i < members.count; i++) {
    const ItMember *member = &members.items[i];
    if (predicate && !holds(answer, predicate, value_of_member(member), member->kind)) continue;
    it_json_open(&answer->out, '{');
    it_json_member_str(&answer->out, "name", member->name);
    it_json_member_str(&answer->out, "kind", it_str(it_kind_name(member->kind)));
    it_json_member_str(&answer->out, "object", member->object);
    it_json_member_str(&answer->out, "class", class_identity(answer, member->home));
    it_json_close(&answer->out, '}');
  }
  it_json_close(&answer->out, ']');
  return it_link_status(answer->link, &answer->err) == IT_OK ? IT_ANSWERED : IT_FAILED;
}

/* ---- classify_class_attrs ---- */

static bool is_routine(ItKind kind) {
  return kind == IT_KIND_BUILTIN || kind == IT_KIND_FUNCTION || kind == IT_KIND_METHOD ||
         kind == IT_KIND_METHOD_DESCRIPTOR;
}

static const char *classified(ItAnswer *answer, const ItMember *member) {
  ItLink *link = answer->link;
  const ItValue *raw = it_value_settle(link, member->raw);
  if (raw->kind == IT_VALUE_WRAPPER) {
    if (raw->wrap == IT_WRAP_STATIC) return "static method";
    if (raw->wrap == IT_WRAP_CLASS || raw->wrap == IT_WRAP_CLASS_NATIVE) return "class method";
    if (raw->wrap == IT_WRAP_PROPERTY) return "property";
  }
  if (raw->kind == IT_VALUE_METHOD && raw->inner->kind == IT_VALUE_NATIVE) {
    if (member->kind == IT_KIND_BUILTIN) return "static method"; /* a builtin function */
    return it_answer_minor(answer) >= 11 ? "method" : "data"; /* a method-wrapper is a routine since 3.11 */
  }
  if (raw->kind == IT_VALUE_NATIVE) {
    switch (it_catalogue_member_at(it_link_catalogue(link), raw->member).kind) {
      case IT_CATALOGUE_BUILTIN:
      case IT_CATALOGUE_STATICMETHOD: return "static method";
      case IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR:
      case IT_CATALOGUE_CLASSMETHOD: return "class method";
      case IT_CATALOGUE_PROPERTY: return "property";
      default: break;
    }
  }
  if (raw->kind == IT_VALUE_INSTANCE && it_class_derives(raw->cls, "builtins", "property")) return "property";
  return is_routine(member->kind) && member->kind != IT_KIND_CLASS ? "method" : "data";
}

/* dict_obj is reported where the kind is one of the three descriptors, else what getattr gives. */
static ItStr classified_object(ItAnswer *answer, const ItMember *member) {
  ItLink *link = answer->link;
  return it_members_bound_identity(link, member->raw, member->home, member->name);
}

/* type.__annotations__ makes an empty one in a class that has none when it is read (3.10), and is read before the
 * class is looked for. */
static bool is_made_by_reading(ItAnswer *answer, const ItMember *member, const ItClass *cls) {
  if (!it_str_is(member->name, "__annotations__") || it_answer_minor(answer) < 10 || cls->native != IT_CATALOGUE_NONE)
    return false;
  const ItClass *home = cls->metaclass ? it_class_home(answer->link, cls->metaclass, member->name, NULL) : NULL;
  return !home || home->native != IT_CATALOGUE_NONE; /* else it is the metaclass's own that is read */
}

/* The class whose namespace holds it: of the MRO, else of the metaclass's. */
static ItClass *home_of(ItAnswer *answer, const ItMember *member, ItClass *cls) {
  if (is_made_by_reading(answer, member, cls)) return cls;
  if (member->home || !cls->metaclass) return member->home;
  if (it_members_is_of_type(answer->link, member->name)) return cls;
  return it_class_home(answer->link, cls->metaclass, member->name, NULL);
}

static void write_attribute(ItAnswer *answer, const ItMember *member, ItClass *cls) {
  it_json_open(&answer->out, '{');
  it_json_member_str(&answer->out, "name", member->name);
  it_json_member_str(&answer->out, "kind", it_str(member->raw ? classified(answer, member) : "data"));
  it_json_member_str(&answer->out, "class", class_identity(answer, home_of(answer, member, cls)));
  bool is_dunder_property = member->raw && it_str_is(member->name, "__class__") &&
                            it_str_is(it_str(classified(answer, member)), "property") &&
                            member->raw->kind != IT_VALUE_NATIVE;
  bool is_dynamic = member->raw && member->raw->kind == IT_VALUE_WRAPPER && member->raw->wrap == IT_WRAP_ENUM_PROPERTY;
  bool has_object = member->raw && !is_dynamic &&
                    !(it_members_is_of_type(answer->link, member->name) && member->kind == IT_KIND_DATA &&
                      !it_str_is(member->name, "__dict__"));
  bool is_type = cls->metaclass && it_class_derives(cls, "builtins", "type") && cls->native == IT_CATALOGUE_NONE;
  /* getattr gives None there, and the raw value stands in. */
  bool is_signature = is_type && it_str_is(member->name, "__text_signature__");
  if (is_signature || (is_dunder_property && member->raw)) {
    it_json_member_str(&answer->out, "object", classified_object(answer, member));
    it_json_close(&answer->out, '}');
    return;
  }
  bool is_descriptor = member->raw && member->raw->kind == IT_VALUE_WRAPPER && member->raw->wrap <= IT_WRAP_PROPERTY;
  bool is_got = (member->is_asked && !is_descriptor) || it_str_is(member->name, "__class__");
  it_json_member_str(&answer->out, "object",
            is_got || it_str_is(member->name, "__base__") ? member->object
            : has_object                                  ? classified_object(answer, member)
                                                          : (ItStr){0});
  it_json_close(&answer->out, '}');
}

ItOutcome it_answer_classify_class_attrs(ItAnswer *answer) {
  ItThing thing;
  ItOutcome outcome = find_thing(answer, &thing);
  if (outcome != IT_ANSWERED) return outcome;
  if (thing.value->kind != IT_VALUE_CLASS)
    return it_answer_raise(answer, "AttributeError", "'function' object has no attribute '__mro__'");
  ItMembers members = it_members_of_class(answer->link, thing.value->cls, true);
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; i < members.count; i++) write_attribute(answer, &members.items[i], thing.value->cls);
  it_json_close(&answer->out, ']');
  return it_link_status(answer->link, &answer->err) == IT_OK ? IT_ANSWERED : IT_FAILED;
}

/* ---- getattr_static ---- */

static const ItValue *static_attribute(ItAnswer *answer, const ItThing *thing, ItStr name, ItClass **home) {
  ItLink *link = answer->link;
  const ItValue *raw = NULL;
  *home = NULL;
  if (thing->value->kind == IT_VALUE_MODULE) {
    it_space_run(link, thing->value->space);
    raw = it_env_value(&thing->value->space->env, name);
    return raw ? raw : it_space_attribute(link, thing->value->space, name);
  }
  if (thing->value->kind != IT_VALUE_CLASS) return NULL;
  *home = it_class_home(link, thing->value->cls, name, &raw);
  if (!*home && thing->value->cls->metaclass) it_class_home(link, thing->value->cls->metaclass, name, &raw);
  return raw;
}

/* Until 3.13 the namespace of an enum of _simple_enum holds a property for each member (3.11). */
static ItKind static_kind(ItAnswer *answer, const ItValue *raw, const ItClass *home) {
  int minor = it_answer_minor(answer);
  bool is_hidden =
      home && home->is_simple_enum && minor >= 11 && minor < 13 && raw->kind == IT_VALUE_INSTANCE && raw->cls == home;
  return is_hidden ? IT_KIND_DATA_DESCRIPTOR : it_kind_static(answer->link, raw);
}

ItOutcome it_answer_getattr_static(ItAnswer *answer) {
  ItThing thing;
  ItClass *home;
  ItOutcome outcome = find_thing(answer, &thing);
  if (outcome != IT_ANSWERED) return outcome;
  ItStr name = it_json_string(it_json_get(answer->params, "attr"));
  const ItValue *raw = static_attribute(answer, &thing, name, &home);
  if (!raw) return it_answer_raise(answer, "AttributeError", "%.*s", name.size > 400 ? 400 : (int)name.size, name.data);
  it_json_open(&answer->out, '{');
  it_json_member_str(&answer->out, "object", it_members_identity(answer->link, raw, home, name));
  it_json_member_str(&answer->out, "kind", it_str(it_kind_name(static_kind(answer, raw, home))));
  it_json_member_str(&answer->out, "class", class_identity(answer, home));
  it_json_close(&answer->out, '}');
  return it_link_status(answer->link, &answer->err) == IT_OK ? IT_ANSWERED : IT_FAILED;
}
