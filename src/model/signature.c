/*
 * signature.c - inspect._signature_from_callable: which of an object's functions says how it is called.
 */
#include <stdarg.h>
#include <stdio.h>

#include "model/choose.h"
#include "model/frame.h"
#include "model/lookup.h"
#include "model/members.h"
#include "model/brief.h"
#include "model/show.h"
#include "model/signature_inside.h"
#include "store/query.h"
#include "model/typing.h"

enum {
  MAX_DEPTH = 60,      /* calls of each other that say how an object is called */
  MOST_TOLD = 1 << 19, /* bytes of a file whose rows hold every expression as it is written */
  MOST_WRAPPED = 1000, /* sys.getrecursionlimit(), where inspect.unwrap gives up */
};

/* ---- messages ---- */

bool it_signature_raise(ItFinder *finder, const char *exception, const char *format, ...) {
  char text[2000];
  va_list args;
  va_start(args, format);
  int size = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  size_t used = size < 0 ? 0 : (size_t)size < sizeof text ? (size_t)size : sizeof text - 1;
  finder->out->exception = exception;
  finder->out->message = it_arena_str(finder->arena, it_str_of(text, used));
  return false;
}

void it_signature_guess(ItFinder *finder, const char *why) {
  if (!finder->out->unknown) finder->out->unknown = why;
}

/* repr(functools.partial(...)) and of a partialmethod; false: an argument is not known. */
static bool show_partial(ItFinder *finder, const ItValue *value, ItBuf *out) {
  const ItValue *given = value->wrapper;
  it_buf_text(out, value->wrap == IT_WRAP_PARTIAL ? "functools.partial(" : "functools.partialmethod(");
  if (!given || !it_show_repr(finder->link, value->inner, out)) return false;
  for (uint32_t i = 0; i < given->count; i++) {
    bool is_name = i >= value->count;
    it_buf_text(out, ", ");
    if (is_name) it_buf_str(out, it_value_text(given->items[i++]));
    if (is_name) it_buf_char(out, '=');
    if (!it_show_repr(finder->link, given->items[i], out)) return false;
  }
  it_buf_char(out, ')');
  return true;
}

static ItStr class_path(const ItFinder *finder, const ItClass *cls) {
  bool is_builtin = it_str_is(cls->module, "builtins");
  if (is_builtin) return cls->qualname;
  return it_arena_format(finder->arena, "%.*s.%.*s", IT_FMT(cls->module), IT_FMT(cls->qualname));
}

ItStr it_signature_repr(ItFinder *finder, const ItValue *value) {
  it_buf_reset(&finder->text);
  if (it_show_repr(finder->link, value, &finder->text)) return it_arena_str(finder->arena, it_buf_view(&finder->text));
  bool is_partial =
      value->kind == IT_VALUE_WRAPPER && (value->wrap == IT_WRAP_PARTIAL || value->wrap == IT_WRAP_PARTIAL_METHOD);
  if (is_partial && show_partial(finder, value, &finder->text))
    return it_arena_str(finder->arena, it_buf_view(&finder->text));
  it_signature_guess(finder, "repr of an object that is not known");
  if (value->kind == IT_VALUE_CLASS)
    return it_arena_format(finder->arena, "<class '%.*s'>", IT_FMT(class_path(finder, value->cls)));
  if (value->kind == IT_VALUE_INSTANCE && value->cls)
    return it_arena_format(finder->arena, "<%.*s object at 0x\xE2\x80\xA6>", IT_FMT(class_path(finder, value->cls)));
  return it_arena_format(finder->arena, "<%s object at 0x\xE2\x80\xA6>", it_members_type_name(finder->link, value));
}

/* ---- what is called ---- */

ItSubject it_signature_get(const ItValue *raw) {
  if (raw->kind == IT_VALUE_METHOD) return (ItSubject){raw->inner, IT_HOLD_BOUND};
  if (raw->kind != IT_VALUE_WRAPPER) return (ItSubject){raw, IT_HOLD_PLAIN};
  switch (raw->wrap) {
    case IT_WRAP_STATIC: return (ItSubject){raw->inner, IT_HOLD_PLAIN};
    case IT_WRAP_CLASS: return (ItSubject){raw->inner, IT_HOLD_BOUND};
    case IT_WRAP_PARTIAL_METHOD: return (ItSubject){raw, IT_HOLD_PARTIAL};
    case IT_WRAP_SINGLE_METHOD: return (ItSubject){raw, IT_HOLD_SINGLE};
    default: return (ItSubject){raw, IT_HOLD_PLAIN};
  }
}

static bool is_callable_native(const ItFinder *finder, const ItValue *value) {
  switch (it_catalogue_member_at(it_link_catalogue(finder->link), value->member).kind) {
    case IT_CATALOGUE_GETSET:
    case IT_CATALOGUE_MEMBER:
    case IT_CATALOGUE_PROPERTY:
    case IT_CATALOGUE_DATA:
    case IT_CATALOGUE_MODULE: return false;
    default: return true;
  }
}

static bool is_callable_wrapper(const ItFinder *finder, const ItValue *value) {
  switch (value->wrap) {
    case IT_WRAP_LRU_CACHE:
    case IT_WRAP_WRAPS:
    case IT_WRAP_SINGLE_DISPATCH:
    case IT_WRAP_PARTIAL: return true;
    case IT_WRAP_STATIC: return finder->minor >= 10;
    default: return false;
  }
}

static bool is_callable(ItFinder *finder, ItSubject subject) {
  const ItValue *value = subject.value;
  if (subject.hold != IT_HOLD_PLAIN) return true;
  switch (value->kind) {
    case IT_VALUE_CLASS:
    case IT_VALUE_GENERIC:
    case IT_VALUE_FUNCTION: return true;
    case IT_VALUE_FORM: return value->wrapper && !it_str_is(value->name, "|") && !it_str_is(value->name, "ForwardRef");
    case IT_VALUE_NATIVE: return is_callable_native(finder, value);
    case IT_VALUE_WRAPPER: return is_callable_wrapper(finder, value);
    case IT_VALUE_INSTANCE: return it_class_home(finder->link, value->cls, IT_STR("__call__"), NULL) != NULL;
    default: return false;
  }
}

/* A class's __wrapped__, which versions before 3.13 follow too: C code's classmethod has one (3.10). */
static const ItValue *wrapped_of_class(const ItFinder *finder, const ItValue *value) {
  const ItValue *raw;
  if (finder->minor >= 13 || !it_class_home(finder->link, value->cls, IT_STR("__wrapped__"), &raw)) return NULL;
  raw = it_value_settle(finder->link, raw);
  return raw->kind == IT_VALUE_NATIVE || raw->kind == IT_VALUE_CLASS || raw->kind == IT_VALUE_FUNCTION ? raw : NULL;
}

/* What stands behind `__wrapped__`; NULL: there is none. */
static const ItValue *wrapped_of(const ItFinder *finder, const ItValue *value) {
  if (value->kind == IT_VALUE_CLASS) return wrapped_of_class(finder, value);
  if (value->kind == IT_VALUE_INSTANCE && value->env) return it_env_value(value->env, IT_STR("__wrapped__"));
  if (value->kind != IT_VALUE_WRAPPER) return NULL;
  switch (value->wrap) {
    case IT_WRAP_LRU_CACHE:
    case IT_WRAP_WRAPS:
    case IT_WRAP_SINGLE_DISPATCH: return value->inner;
    case IT_WRAP_STATIC:
    case IT_WRAP_CLASS: return finder->minor >= 10 ? value->inner : NULL;
    default: return NULL;
  }
}

bool it_signature_drop(ItFinder *finder, ItParams *params) {
  if (finder->keeps_first) return true;
  if (!params->count || params->items[0].kind >= IT_EXPR_KEYWORD_ONLY)
    return it_signature_raise(finder, "ValueError", "invalid method signature");
  if (params->items[0].kind == IT_EXPR_VAR_POSITIONAL) return true;
  params->items++;
  params->count--;
  return true;
}

/* ---- __signature__ ---- */

/* A property of the metaclass answers before the class's own names do. NULL: it has none. */
static const ItValue *of_metaclass(ItFinder *finder, const ItClass *cls) {
  const ItValue *raw;
  if (!cls->metaclass || !it_class_home(finder->link, cls->metaclass, IT_STR("__signature__"), &raw)) return NULL;
  raw = it_value_settle(finder->link, raw);
  return raw->kind == IT_VALUE_WRAPPER && raw->wrap == IT_WRAP_PROPERTY ? raw : NULL;
}

/* Its value: NULL where there is none, or None. */
static const ItValue *explicit_signature(ItFinder *finder, const ItValue *value) {
  const ItValue *raw = NULL;
  if (it_function_is(value)) raw = it_function_own(value, IT_STR("__signature__"));
  if (value->kind == IT_VALUE_INSTANCE && value->env) raw = it_env_value(value->env, IT_STR("__signature__"));
  bool has_class = value->kind == IT_VALUE_CLASS || value->kind == IT_VALUE_INSTANCE;
  if (value->kind == IT_VALUE_CLASS) raw = of_metaclass(finder, value->cls);
  if (!raw && has_class) it_class_home(finder->link, value->cls, IT_STR("__signature__"), &raw);
  if (!raw) return NULL;
  raw = it_value_settle(finder->link, raw);
  return raw->kind == IT_VALUE_CONSTANT && raw->constant.kind == IT_CONSTANT_NONE ? NULL : raw;
}

/* enum.Enum.__signature__, a class method that gives a text (3.12). */
static ItStr enum_signature(const ItClass *cls) {
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    const ItValue *value = cls->env.entries.items[i].value;
    if (value && value->kind == IT_VALUE_INSTANCE && value->cls == cls) return IT_STR("(*values)");
  }
  return IT_STR("(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)");
}

typedef enum Explicit { IS_ABSENT, IS_FOUND, IS_WRONG } Explicit;

/* An inspect.Signature as parameters of the answer. False: it is none that is known. */
static bool read_held(ItFinder *finder, const ItValue *value, ItParams *out) {
  const ItSignature *held = value->kind == IT_VALUE_SIGNATURE ? it_signature_held(finder->link, value) : NULL;
  if (!held) return false;
  ItSignatureParam *items = it_arena_alloc(finder->arena, it_mul((size_t)held->count + 1, sizeof *items));
  if (held->count) memcpy(items, held->params, held->count * sizeof *items);
  *out = (ItParams){items, held->count, held->returns};
  return true;
}

static Explicit read_explicit(ItFinder *finder, const ItValue *value, ItParams *out) {
  const ItValue *signature = explicit_signature(finder, value);
  if (!signature) return IS_ABSENT;
  ItStr text = it_value_text(signature);
  if (value->kind == IT_VALUE_CLASS && value->cls->is_enum && finder->minor >= 12 &&
      it_value_is(finder->link, signature, "enum:Enum.__signature__"))
    text = enum_signature(value->cls);
  else if (signature->kind == IT_VALUE_WRAPPER && signature->wrap == IT_WRAP_CLASS && value->cls->is_enum &&
           finder->minor >= 12)
    text = enum_signature(value->cls);
  if (text.data && finder->minor >= 12) return it_params_of_text(finder, value, text, false, out) ? IS_FOUND : IS_WRONG;
  bool is_property = signature->kind == IT_VALUE_WRAPPER && signature->wrap == IT_WRAP_PROPERTY &&
                     value->kind == IT_VALUE_CLASS && signature != of_metaclass(finder, value->cls);
  if (is_property) {
    it_signature_raise(finder, "TypeError",
                       "unexpected object <property object at 0x\xE2\x80\xA6> in __signature__ attribute");
    return IS_WRONG;
  }
  bool is_computed = signature->kind == IT_VALUE_WRAPPER && signature->wrap == IT_WRAP_PROPERTY;
  if (is_computed) signature = it_call_one(finder->link, it_value_settle(finder->link, signature->inner), value);
  if (signature && signature->kind == IT_VALUE_CONSTANT && signature->constant.kind == IT_CONSTANT_NONE)
    return IS_ABSENT;
  if (signature && read_held(finder, it_value_settle(finder->link, signature), out)) return IS_FOUND;
  it_signature_guess(finder, "__signature__ is made when the program runs");
  return IS_ABSENT;
}

/* ---- functions that wrap others, seen by themselves ---- */

static bool find_front(ItFinder *finder, const ItValue *value, ItParams *out) {
  const ItValue *front =
      value->wrap == IT_WRAP_WRAPS && value->wrapper ? it_value_settle(finder->link, value->wrapper) : NULL;
  if (front && front->kind == IT_VALUE_INSTANCE)
    return it_signature_find(finder, (ItSubject){front, IT_HOLD_PLAIN}, out);
  if (front && front->kind == IT_VALUE_FUNCTION) {
    it_params_of_function(finder, front->function, out);
    return true;
  }
  if (value->wrap == IT_WRAP_WRAPS) it_signature_guess(finder, "the function that a decorator makes is not known");
  it_params_of_stars(finder, "args", value->wrap == IT_WRAP_WRAPS ? "kwargs" : "kw", out);
  it_params_copy_annotations(finder, value->inner, out);
  return true;
}

/* ---- partial objects ---- */

/* The function that partialmethod.__get__ makes: the first parameter of what is called stays in front. */
static bool find_partial_method(ItFinder *finder, const ItValue *value, ItParams *out) {
  const ItValue *inner = it_value_settle(finder->link, value->inner);
  ItSubject called = it_signature_get(inner);
  if (called.hold == IT_HOLD_BOUND ||
      called.value != inner) { /* __get__ gave something new: an ordinary partial of it */
    return it_signature_find(finder, called, out) && it_params_apply_partial(finder, value, 0, out);
  }
  if (!it_signature_find(finder, called, out)) return false;
  if (!out->count) return it_signature_raise(finder, "IndexError", "tuple index out of range");
  ItSignatureParam first = out->items[0];
  if (!it_params_apply_partial(finder, value, 1, out)) return false;
  if (first.kind == IT_EXPR_VAR_POSITIONAL) return true;
  ItSignatureParam *items = it_arena_alloc(finder->arena, it_mul((size_t)out->count + 1, sizeof *items));
  items[0] = first;
  if (out->count) memcpy(items + 1, out->items, out->count * sizeof *items);
  out->items = items;
  out->count++;
  return true;
}

/* What singledispatchmethod.__get__ gives: `_method(*args, **kwargs)` with __wrapped__. */
static bool find_single(ItFinder *finder, const ItValue *value, ItParams *out) {
  if (finder->follows)
    return it_signature_find(finder, (ItSubject){it_value_settle(finder->link, value->inner), IT_HOLD_PLAIN}, out);
  it_params_of_stars(finder, "args", "kwargs", out);
  it_params_copy_annotations(finder, value->inner, out);
  return true;
}

static bool find_wrapper(ItFinder *finder, const ItValue *value, ItParams *out) {
  switch (value->wrap) {
    case IT_WRAP_WRAPS:
    case IT_WRAP_SINGLE_DISPATCH: return find_front(finder, value, out);
    case IT_WRAP_PARTIAL: /* partial(C.make, 1): a class method came out of an attribute, bound */
      return it_signature_find(finder, it_signature_get(it_value_settle(finder->link, value->inner)), out) &&
             it_params_apply_partial(finder, value, 0, out);
    default: /* a C object with __get__ and without a text */
      return it_signature_raise(finder, "ValueError", "no signature found for builtin %.*s",
                                IT_FMT(it_signature_repr(finder, value)));
  }
}

/* typing._GenericAlias.__call__. */
static bool find_alias(ItFinder *finder, const ItValue *value, ItParams *out) {
  return it_params_of_text(finder, value, IT_STR("(self, *args, **kwargs)"), false, out) &&
         it_signature_drop(finder, out);
}

/* Whether a class of C code has a text signature, which its types.GenericAlias shows as its own. */
static bool has_text(const ItFinder *finder, const ItClass *cls) {
  return cls->native != IT_CATALOGUE_NONE &&
         it_catalogue_class_at(it_link_catalogue(finder->link), cls->native).signature.size;
}

/* A subscripted class: typing's call anything; a types.GenericAlias is a class up to 3.10, not supported in 3.11 and
 * 3.12, and called as its type's __call__ since. */
static bool find_generic(ItFinder *finder, const ItValue *value, ItParams *out) {
  bool is_of_c = it_typing_is_of_c(finder->link, value);
  if (is_of_c && (finder->minor <= 10 || (finder->minor >= 13 && has_text(finder, value->cls))))
    return it_signature_class(finder, value, out);
  if (!is_of_c || finder->minor >= 13) return find_alias(finder, value, out);
  return it_signature_raise(finder, "ValueError", "callable %.*s is not supported by signature",
                            IT_FMT(it_signature_repr(finder, value)));
}

static bool find_plain(ItFinder *finder, const ItValue *value, ItParams *out) {
  switch (value->kind) {
    case IT_VALUE_FUNCTION: it_params_of_function(finder, value->function, out); return true;
    case IT_VALUE_NATIVE:
      if (is_callable_native(finder, value)) return it_signature_native(finder, value, out);
      return it_signature_raise(finder, "ValueError", "callable %.*s is not supported by signature",
                                IT_FMT(it_signature_repr(finder, value)));
    case IT_VALUE_WRAPPER: return find_wrapper(finder, value, out);
    case IT_VALUE_CLASS: return it_signature_class(finder, value, out);
    case IT_VALUE_GENERIC: return find_generic(finder, value, out);
    case IT_VALUE_FORM: return find_alias(finder, value, out);
    case IT_VALUE_INSTANCE: return it_signature_instance(finder, value, out);
    default: break;
  }
  return it_signature_raise(finder, "TypeError", "%.*s is not a callable object",
                            IT_FMT(it_signature_repr(finder, value)));
}

/* A class method of C code: what the catalogue has of it is as its class has it, without the class. */
static bool is_native_of_class(const ItFinder *finder, const ItValue *value) {
  return value->kind == IT_VALUE_NATIVE &&
         it_catalogue_member_at(it_link_catalogue(finder->link), value->member).kind ==
             IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR;
}

static bool find(ItFinder *finder, ItSubject subject, ItParams *out) {
  const ItValue *value = it_value_settle(finder->link, subject.value);
  subject.value = value;
  if (value->kind == IT_VALUE_UNKNOWN) {
    it_signature_guess(finder, "an object that is not known");
    it_params_of_stars(finder, "args", "kwargs", out);
    return true;
  }
  if (value->kind == IT_VALUE_METHOD && subject.hold == IT_HOLD_PLAIN) {
    value = it_value_settle(finder->link, value->inner);
    subject = (ItSubject){value, IT_HOLD_BOUND};
  }
  if (subject.hold == IT_HOLD_BOUND && is_native_of_class(finder, value)) subject.hold = IT_HOLD_PLAIN;
  if (subject.hold == IT_HOLD_BOUND)
    return it_signature_find(finder, (ItSubject){value, IT_HOLD_PLAIN}, out) && it_signature_drop(finder, out);
  if (!is_callable(finder, subject))
    return it_signature_raise(finder, "TypeError", "%.*s is not a callable object",
                              IT_FMT(it_signature_repr(finder, value)));
  if (subject.hold == IT_HOLD_PARTIAL) return find_partial_method(finder, value, out);
  if (subject.hold == IT_HOLD_SINGLE) return find_single(finder, value, out);
  for (int steps = 1; finder->follows; steps++) {
    const ItValue *next = explicit_signature(finder, value) ? NULL : wrapped_of(finder, value);
    if (!next) break;
    if (steps >= MOST_WRAPPED)
      return it_signature_raise(finder, "ValueError", "wrapper loop when unwrapping %.*s",
                                IT_FMT(it_signature_repr(finder, subject.value)));
    value = it_value_settle(finder->link, next);
  }
  if (value->kind == IT_VALUE_UNKNOWN) return find(finder, (ItSubject){value, IT_HOLD_PLAIN}, out);
  Explicit is_explicit = read_explicit(finder, value, out);
  return is_explicit == IS_ABSENT ? find_plain(finder, value, out) : is_explicit == IS_FOUND;
}

bool it_signature_find(ItFinder *finder, ItSubject subject, ItParams *out) {
  *out = (ItParams){0};
  if (finder->depth >= MAX_DEPTH) {
    it_signature_guess(finder, "wrappers inside one another");
    return it_signature_raise(finder, "ValueError", "wrapper loop when unwrapping %.*s",
                              IT_FMT(it_signature_repr(finder, subject.value)));
  }
  finder->depth++;
  bool is_found = find(finder, subject, out);
  finder->depth--;
  return is_found;
}

/* ---- the object asked for ---- */

static ItStr name_of(ItFinder *finder, ItSubject subject) {
  const ItValue *value = subject.value;
  if (subject.hold == IT_HOLD_PARTIAL) return IT_STR("_method"); /* functools.partialmethod._make_unbound_method */
  for (int steps = 0; steps < MOST_WRAPPED; steps++) {
    value = it_value_settle(finder->link, value);
    if (value->kind == IT_VALUE_FUNCTION) return value->function->name;
    bool has_front = it_function_is(value) && value->wrapper && value->wrapper->kind == IT_VALUE_FUNCTION;
    if (has_front) return value->wrapper->function->name;
    if (value->kind == IT_VALUE_CLASS) return value->cls->name;
    if (value->kind == IT_VALUE_NATIVE) return it_catalogue_member_name(it_link_catalogue(finder->link), value->member);
    bool is_behind =
        value->kind == IT_VALUE_METHOD || (value->kind == IT_VALUE_WRAPPER && value->wrap != IT_WRAP_PARTIAL);
    if (!is_behind) return (ItStr){0};
    value = value->inner;
  }
  return (ItStr){0};
}

static ItStr type_of(ItFinder *finder, const ItValue *value) {
  if (value->kind == IT_VALUE_INSTANCE && value->cls) return value->cls->name;
  if (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_PARTIAL) return IT_STR("functools.partial");
  return it_str(it_members_type_name(finder->link, value));
}

void it_signature_of(ItLink *link, ItArena *arena, const ItThing *thing, ItSignatureView view, ItCalled *out) {
  *out = (ItCalled){0};
  ItFinder finder = {.link = link, .arena = arena, .minor = it_link_minor(link), .out = out};
  finder.follows = view == IT_VIEW_SIGNATURE;
  finder.keeps_first = view == IT_VIEW_ARGSPEC;
  ItSubject subject =
      thing->owner ? it_signature_get(it_value_settle(link, thing->raw)) : (ItSubject){thing->value, IT_HOLD_PLAIN};
  ItParams params;
  bool is_found = it_signature_find(&finder, subject, &params);
  if (is_found) out->signature = (ItSignature){params.items, params.count, params.returns};
  if (is_found) out->exception = NULL;
  if (!is_found && view == IT_VIEW_ARGSPEC) {
    out->exception = "TypeError";
    out->message = IT_STR("unsupported callable");
  }
  out->name = name_of(&finder, subject);
  const ItValue *method = it_value_settle(link, subject.value);
  if (method->kind == IT_VALUE_METHOD) out->self = it_signature_repr(&finder, method->self);
  if (subject.hold == IT_HOLD_BOUND && thing->owner && thing->owner->as_value)
    out->self = it_signature_repr(&finder, thing->owner->as_value);
  if (!out->name.data) out->type = type_of(&finder, it_value_settle(link, subject.value));
  it_buf_clear(&finder.text);
}

/* A class that no value stands for: as its own __init__ or __new__ says. */
static void set_class_definition(const ItWorld *world, ItObject *object, ItFunction *function) {
  uint32_t maker = it_choose(object->unit, world, object->def, IT_STR("__init__"));
  if (!maker) maker = it_choose(object->unit, world, object->def, IT_STR("__new__"));
  ItFunction class_itself = *function;
  *function = (ItFunction){.module = class_itself.module, .name = class_itself.name, .qualname = class_itself.qualname};
  static const ItGivenParam first = {.name = {"self", 4}, .kind = IT_EXPR_POSITIONAL_OR_KEYWORD};
  static const ItGiven nothing = {.params = &first, .count = 1, .is_guess = true};
  if (!maker) function->given = &nothing;
  function->blob = class_itself.blob;
  function->def = maker;
  function->space = class_itself.space;
  object->wrapper = IT_CLASS_METHOD; /* the first parameter is given */
}

/* A function as the object's wrapper shows it. */
static void set_function(ItArena *arena, const ItFunction *function, ItWrapper how, ItThing *out) {
  ItValue *value = it_arena_new(arena, ItValue);
  *value = (ItValue){.kind = IT_VALUE_FUNCTION, .function = function};
  *out = (ItThing){.value = value, .raw = value};
  if (how == IT_WRAPPED_NOT || how == IT_STATIC_METHOD) return;
  ItValue *wrapper = it_arena_new(arena, ItValue);
  *wrapper = (ItValue){.kind = IT_VALUE_WRAPPER,
                       .wrap = how == IT_PROPERTY ? IT_WRAP_PROPERTY : IT_WRAP_CLASS,
                       .inner = value};
  static ItClass nowhere; /* says that it was asked of some class */
  *out = (ItThing){.value = wrapper, .raw = wrapper, .owner = &nowhere};
}

/* A definition as a value: what a name with @line means, or one that leads to no value that we know. */
static void set_definition(ItArena *arena, const ItWorld *world, ItSpace *space, ItObject *object, ItThing *out) {
  const ItDef *def = it_object_def(object);
  ItFunction *function = it_arena_new(arena, ItFunction);
  bool is_lambda = def->kind == IT_LAMBDA;
  *function = (ItFunction){
      .module = space->identity, .name = is_lambda ? IT_STR("<lambda>") : def->name, .qualname = def->qualname};
  function->blob = object->unit->blob;
  function->def = object->def;
  function->space = space;
  function->is_async = def->is_async;
  function->is_generator = def->is_generator;
  if (def->kind == IT_CLASS) set_class_definition(world, object, function);
  set_function(arena, function, object->wrapper, out);
}

/* A function of which no more than its parameters is known: its content is not in memory. */
static void set_given(ItArena *arena, ItSpace *space, const ItObject *object, const ItGiven *given, ItThing *out) {
  ItFunction *function = it_arena_new(arena, ItFunction);
  *function = (ItFunction){.module = space->identity, .given = given, .space = space};
  set_function(arena, function, object->wrapper, out);
}

/* ---- plain functions ---- */

/* Parameters without anything but None for a value and without annotations, from rows. NULL: there is more to them. */
static const ItGiven *read_params(ItLink *link, ItArena *arena, const ItBrief *brief) {
  IT_ARRAY(ItGivenParam) params = {0};
  ItGiven *given = it_arena_new(arena, ItGiven);
  bool is_bare = brief->module->size < MOST_TOLD;
  ItQuery *query = it_query(it_model_store(it_link_model(link)), "model/parameters");
  it_query_set_int(query, 1, brief->module->blob);
  it_query_set_int(query, 2, brief->def);
  while (is_bare && it_query_step(query)) {
    ItStr value = it_query_str(query, 2);
    is_bare = (!value.data || it_str_is(value, "None")) && it_query_is_null(query, 3) && it_query_is_null(query, 4);
    if (!is_bare || it_query_is_null(query, 1)) continue;
    ItGivenParam param = {.name = it_arena_str(arena, it_query_str(query, 1))};
    param.kind = (ItExprParamKind)it_query_range(query, 0, IT_EXPR_POSITIONAL_ONLY, IT_EXPR_VAR_KEYWORD);
    if (value.data) param.value = (ItGivenValue){.value = it_value_none(link), .source = IT_STR("None")};
    *it_array_push(&params) = param;
  }
  ItGivenParam *items = it_arena_alloc(arena, it_mul((size_t)params.count + 1, sizeof *items));
  if (params.count) memcpy(items, params.items, params.count * sizeof *items);
  given->params = items;
  given->count = params.count;
  it_array_clear(&params);
  return it_query_end(query, NULL) == IT_OK && is_bare ? given : NULL;
}

/* A function of which its file says all. `follows`: as inspect.signature does, behind others and of class methods. */
static ItStatus find_plain_function(ItLink *link, ItArena *arena, ItStr name, bool follows, ItObject *out,
                                    const ItGiven **given, bool *found, ItError *err) {
  ItBrief brief;
  ItModel *model = it_link_model(link);
  ItStatus status = it_brief_find(model, name, &brief, found, err);
  if (status != IT_OK || !*found) return status;
  bool is_followed = follows && (brief.wrapper == IT_BEHIND_FRONTS || brief.wrapper == IT_CLASS_METHOD);
  *found = brief.kind == IT_FUNCTION &&
           (brief.wrapper == IT_WRAPPED_NOT || brief.wrapper == IT_STATIC_METHOD || is_followed);
  if (!*found) return IT_OK;
  ItWrapper wrapper = brief.wrapper == IT_BEHIND_FRONTS ? IT_WRAPPED_NOT : brief.wrapper;
  *out = (ItObject){.module = brief.module, .unit = brief.unit, .def = brief.def, .wrapper = wrapper};
  *given = follows && !brief.unit ? read_params(link, arena, &brief) : NULL;
  return brief.unit || *given ? IT_OK : it_model_unit(model, brief.module->blob, &out->unit, err);
}

/* ---- definitions ---- */

/* A plain function, or a definition that no value stands for. */
static ItStatus find_definition(ItLink *link, ItArena *arena, ItStr name, bool is_plain, bool follows, ItThing *out,
                                bool *found, ItError *err) {
  ItObject object;
  ItModel *model = it_link_model(link);
  const ItGiven *given = NULL;
  ItStatus status = is_plain ? find_plain_function(link, arena, name, follows, &object, &given, found, err)
                             : it_lookup(model, name, &object, found, err);
  if (status != IT_OK || !*found) return status;
  ItSpace *space = it_space_find(link, object.module->name);
  *found = space != NULL;
  if (!space) return it_link_status(link, err);
  if (!is_plain) it_space_run(link, space);
  *out = (ItThing){.value = it_space_value(link, space), .raw = it_space_value(link, space)};
  if (given) set_given(arena, space, &object, given, out);
  else if (object.def) set_definition(arena, it_model_world(model), space, &object, out);
  return it_link_status(link, err);
}

ItStatus it_signature_thing(ItLink *link, ItArena *arena, ItStr name, ItSignatureView view, ItThing *out, bool *found,
                            ItError *err) {
  ItStatus status = find_definition(link, arena, name, true, view == IT_VIEW_SIGNATURE, out, found, err);
  if (status != IT_OK || *found) return status;
  *found = it_resolve(link, name, out) && it_value_settle(link, out->value)->kind != IT_VALUE_UNKNOWN;
  status = it_link_status(link, err);
  return status != IT_OK || *found ? status : find_definition(link, arena, name, false, false, out, found, err);
}
