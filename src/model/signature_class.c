/*
 * signature_class.c - how classes and instances are called.
 *
 * A metaclass's __call__, else __new__ and __init__ in the order of the target version, else a text signature of a
 * base (inspect._signature_from_callable, the branch `isinstance(obj, type)`).
 */
#include "model/frame.h"
#include "model/members.h"
#include "model/signature_inside.h"

/* What cls or a class above it defines under a name in Python; false: nothing, or C code. */
static bool user_defined(ItFinder *finder, ItClass *cls, const char *name, const ItValue **raw) {
  if (!cls || !it_class_home(finder->link, cls, it_str(name), raw)) return false;
  *raw = it_value_settle(finder->link, *raw);
  if ((*raw)->kind == IT_VALUE_CONSTANT && (*raw)->constant.kind == IT_CONSTANT_NONE) return false;
  if ((*raw)->kind != IT_VALUE_NATIVE) return true;
  switch (it_catalogue_member_at(it_link_catalogue(finder->link), (*raw)->member).kind) {
    case IT_CATALOGUE_WRAPPER_DESCRIPTOR:
    case IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR:
    case IT_CATALOGUE_STATICMETHOD:
    case IT_CATALOGUE_CLASSMETHOD:
    case IT_CATALOGUE_BUILTIN: return false;
    default: return true;
  }
}

static bool has_own(ItFinder *finder, ItClass *cls, const char *name) {
  return it_env_value(it_class_env(finder->link, cls), it_str(name)) != NULL;
}

typedef enum Maker { BY_NOTHING, BY_NEW, BY_INIT } Maker;

/* Which of __new__ and __init__ says how a class is called. */
static Maker choose(ItFinder *finder, ItClass *cls, bool has_new, bool has_init) {
  Maker inherited = has_new ? BY_NEW : has_init ? BY_INIT : BY_NOTHING;
  if (finder->minor <= 8) return inherited;
  if (finder->minor <= 10) {
    if (has_own(finder, cls, "__new__")) return has_new ? BY_NEW : BY_NOTHING;
    if (has_own(finder, cls, "__init__")) return has_init ? BY_INIT : BY_NOTHING;
    return inherited;
  }
  for (uint32_t i = 0; i < cls->mro_count; i++) {
    if (has_new && has_own(finder, cls->mro[i], "__new__")) return BY_NEW;
    if (has_init && has_own(finder, cls->mro[i], "__init__")) return BY_INIT;
  }
  return BY_NOTHING;
}

/* What an instance's __get__ gives: functions and class methods become bound. */
static ItSubject get_bound(const ItValue *raw) {
  ItSubject subject = it_signature_get(raw);
  if (subject.hold != IT_HOLD_PLAIN || subject.value != raw) return subject;
  bool is_function = raw->kind == IT_VALUE_FUNCTION ||
                     (raw->kind == IT_VALUE_WRAPPER && (raw->wrap == IT_WRAP_LRU_CACHE || raw->wrap == IT_WRAP_WRAPS ||
                                                        raw->wrap == IT_WRAP_SINGLE_DISPATCH));
  return (ItSubject){raw, is_function ? IT_HOLD_BOUND : IT_HOLD_PLAIN};
}

/* A method of a class, as it is called: 3.13 binds it, versions before drop the first parameter of whatever it is. */
static bool find_method(ItFinder *finder, const ItValue *raw, bool binds, ItParams *out) {
  if (binds && finder->minor >= 13) return it_signature_find(finder, get_bound(raw), out);
  return it_signature_find(finder, it_signature_get(raw), out) && it_signature_drop(finder, out);
}

/* The text signature that a docstring begins with: "C(a, b)\n--\n\n" (Objects/typeobject.c). */
static ItStr text_of_doc(ItFinder *finder, ItClass *cls) {
  const ItValue *doc = it_env_value(it_class_env(finder->link, cls), IT_STR("__doc__"));
  ItStr text = doc ? it_value_text(it_value_settle(finder->link, doc)) : (ItStr){0};
  if (!text.data || !it_str_starts(text, cls->name) || text.size <= cls->name.size || text.data[cls->name.size] != '(')
    return (ItStr){0};
  static const char end[] = ")\n--\n\n";
  for (size_t i = cls->name.size; i + sizeof end - 1 <= text.size; i++) {
    if (memcmp(text.data + i, end, sizeof end - 1) == 0) return it_str_cut(text, cls->name.size, i + 1);
    if (text.data[i] == '\n' && i + 1 < text.size && text.data[i + 1] == '\n') return (ItStr){0};
  }
  return (ItStr){0};
}

static ItStr text_of(ItFinder *finder, ItClass *cls) {
  if (cls->native == IT_CATALOGUE_NONE) return text_of_doc(finder, cls);
  return it_catalogue_class_at(it_link_catalogue(finder->link), cls->native).signature;
}

static bool is_of_object(ItFinder *finder, ItClass *cls, const char *name) {
  ItClass *home = it_class_home(finder->link, cls, it_str(name), NULL);
  return home && it_str_is(home->module, "builtins") && it_str_is(home->qualname, "object");
}

/* A class that nothing in Python says how to call. */
static bool find_native_class(ItFinder *finder, const ItValue *value, ItParams *out) {
  ItClass *cls = value->cls;
  for (uint32_t i = 0; i < cls->mro_count; i++) {
    if (cls->mro[i]->placeholder.data) it_signature_guess(finder, "a base that is not known");
    ItStr text = i + 1 < cls->mro_count ? text_of(finder, cls->mro[i]) : (ItStr){0};
    if (text.data && text.size)
      return it_params_of_text(finder, it_value_class(finder->link, cls->mro[i]), text, false, out);
  }
  bool is_type = it_class_derives(cls, "builtins", "type");
  if (is_type)
    return it_signature_raise(finder, "ValueError", "callable %.*s is not supported by signature",
                              IT_FMT(it_signature_repr(finder, value)));
  if (is_of_object(finder, cls, "__init__") && is_of_object(finder, cls, "__new__")) return true; /* object's own: () */
  return it_signature_raise(finder, "ValueError", "no signature found for builtin type %.*s",
                            IT_FMT(it_signature_repr(finder, value)));
}

bool it_signature_class(ItFinder *finder, const ItValue *value, ItParams *out) {
  ItClass *cls = value->cls;
  const ItValue *call, *new, *init;
  *out = (ItParams){0};
  if (it_value_is(finder->link, value, "builtins:type")) /* inspect._signature_is_builtin */
    return it_signature_raise(finder, "ValueError", "no signature found for builtin <class 'type'>");
  if (user_defined(finder, cls->metaclass, "__call__", &call)) return find_method(finder, call, true, out);
  bool has_new = user_defined(finder, cls, "__new__", &new), has_init = user_defined(finder, cls, "__init__", &init);
  Maker maker = choose(finder, cls, has_new, has_init);
  if (maker == BY_NEW) return find_method(finder, new, false, out);
  if (maker == BY_INIT) return find_method(finder, init, true, out);
  return find_native_class(finder, value, out);
}

/* 3.13 takes any __call__ of the type, bound, also one of C code. */
static bool find_call(ItFinder *finder, const ItValue *value, const ItValue **call) {
  if (finder->minor <= 12) return user_defined(finder, value->cls, "__call__", call);
  if (!it_class_home(finder->link, value->cls, IT_STR("__call__"), call)) return false;
  *call = it_value_settle(finder->link, *call);
  return true;
}

bool it_signature_instance(ItFinder *finder, const ItValue *value, ItParams *out) {
  const ItValue *call;
  ItStr repr = it_signature_repr(finder, value);
  if (it_kind_static(finder->link, value) ==
      IT_KIND_METHOD_DESCRIPTOR) /* inspect.ismethoddescriptor: taken for C code */
    return it_signature_raise(finder, "ValueError", "no signature found for builtin %.*s", IT_FMT(repr));
  if (!find_call(finder, value, &call))
    return it_signature_raise(finder, "ValueError", "callable %.*s is not supported by signature", IT_FMT(repr));
  if (find_method(finder, call, true, out)) return true;
  if (finder->minor <= 12 && strcmp(finder->out->exception, "ValueError") == 0)
    return it_signature_raise(finder, "ValueError", "no signature found for %.*s", IT_FMT(repr));
  return false;
}
