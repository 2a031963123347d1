/*
 * eval.c - the static value of an expression.
 *
 * Names, attributes, subscripts, displays, comparisons and the calls that make or find something; all
 * else is unknown. Recursion is bounded by the depth that it_expr_parse allows.
 */
#include "model/construct.h"
#include "model/ctypes.h"
#include "model/enums.h"
#include "model/frame.h"
#include "model/lazy.h"
#include "model/library.h"
#include "model/instance.h"
#include "model/members.h"
#include "model/operate.h"
#include "model/show_instance.h"
#include "model/typing.h"
#include "python/ident.h"

/* ---- names ---- */

enum { MOST_TYPES = 200, MOST_ITEMS = 100000, MOST_PAIRS = 500 /* of a dict whose items are kept */ };

/* NULL: the definition has none of that name. */
static const ItValue *type_parameter(const ItFrame *frame, ItStr name) {
  const ItFacts *facts = &frame->run->unit->facts;
  uint32_t first = it_facts_first_type(facts, frame->types);
  for (uint32_t i = first; i < facts->type_params.count && facts->type_params.items[i].def == frame->types; i++) {
    if (i - first > MOST_TYPES) return it_value_unknown();
    if (it_str_eq(facts->type_params.items[i].name, name)) return it_typing_name(frame->run->link, name);
  }
  return NULL;
}

const ItValue *it_eval_name(ItFrame *frame, ItStr name) {
  ItLink *link = frame->run->link;
  if (frame->is_local) return it_value_unknown();
  if (frame->class_name.data) name = it_ident_mangle(it_link_arena(link), frame->class_name, name);
  bool sees_class = true; /* a class's names are seen by its own body only, through type parameters too */
  for (ItFrame *at = frame; at; at = at->outer) {
    const ItValue *parameter = at->types ? type_parameter(at, name) : NULL;
    if (parameter) return parameter;
    if (at->types || (at->is_class && !sees_class)) continue;
    sees_class = false;
    const ItEnvEntry *entry = at->start ? it_env_at(at->env, name, at->start) : it_env_get(at->env, name);
    if (entry && at->start && entry->guard && entry->guard != IT_ENV_SUBMODULE)
      return it_value_unknown(); /* not certain */
    if (entry) return it_value_settle(link, entry->value);
  }
  if (it_str_is(name, "__name__")) return it_value_str(link, frame->run->space->dunder_name);
  if (it_str_is(name, "__package__")) return it_lazy_package(link, frame->run->space);
  if (it_str_is(name, "__spec__")) return it_lazy_spec(link, frame->run->space);
  if (it_str_is(name, "__debug__")) {
    static const ItValue yes = {.kind = IT_VALUE_CONSTANT, .constant = {.kind = IT_CONSTANT_TRUE}};
    return &yes;
  }
  if (it_str_starts(name, IT_STR("__")) && it_str_ends(name, IT_STR("__")) && !it_str_is(name, "__import__") &&
      !it_str_is(name, "__build_class__"))
    return it_value_unknown(); /* __file__, __path__ ... */
  const ItValue *value = it_env_value(&it_space_builtins(link)->env, name);
  if (value) return value;
  return frame->run->space->is_open ? it_value_unknown() : NULL;
}

/* ---- attributes ---- */

/* What getattr makes of a raw value found in the namespace of a class, asked of the class itself. */
static const ItValue *bound_to_class(ItLink *link, const ItValue *raw, const ItValue *cls) {
  if (raw->kind == IT_VALUE_NATIVE && raw->owner) {
    ItCatalogueKind kind = it_catalogue_member_at(it_link_catalogue(link), raw->member).kind;
    bool is_bound = kind == IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR || kind == IT_CATALOGUE_STATICMETHOD;
    return is_bound ? it_value_method(link, raw, cls) : raw;
  }
  if (raw->kind == IT_VALUE_INSTANCE && cls->kind == IT_VALUE_CLASS) {
    const ItValue *got = it_members_got(link, cls->cls, raw);
    return got ? got : raw;
  }
  if (raw->kind != IT_VALUE_WRAPPER) return raw;
  if (raw->wrap == IT_WRAP_STATIC) return raw->inner;
  return raw->wrap == IT_WRAP_CLASS ? it_value_method(link, it_value_settle(link, raw->inner), cls) : raw;
}

/* The same asked of an instance; NULL: a descriptor whose result is not known. */
const ItValue *it_eval_bound(ItLink *link, const ItValue *raw, const ItValue *self) {
  if (raw->kind == IT_VALUE_FUNCTION) return it_value_method(link, raw, self);
  if (raw->kind == IT_VALUE_NATIVE) {
    ItCatalogueKind kind = it_catalogue_member_at(it_link_catalogue(link), raw->member).kind;
    bool is_method = kind == IT_CATALOGUE_METHOD_DESCRIPTOR || kind == IT_CATALOGUE_WRAPPER_DESCRIPTOR;
    return is_method ? it_value_method(link, raw, self) : it_value_of_getset(link, raw);
  }
  if (raw->kind != IT_VALUE_WRAPPER) return raw;
  switch (raw->wrap) {
    case IT_WRAP_STATIC: return raw->inner;
    case IT_WRAP_CLASS:
      return it_value_method(link, it_value_settle(link, raw->inner),
                             it_value_class(link, it_value_class_of(link, self)));
    case IT_WRAP_WRAPS: return it_value_method(link, raw, self);
    default: return it_value_unknown();
  }
}

/* type.__annotations__ makes an empty one in a class that has none when code reads it (3.10). */
static void make_annotations(ItLink *link, ItClass *cls) {
  bool is_made = it_link_minor(link) >= 10 && it_link_calls(link)->depth && cls->native == IT_CATALOGUE_NONE &&
                 !cls->placeholder.data;
  if (!is_made || it_env_get(it_class_env(link, cls), IT_STR("__annotations__"))) return;
  if (cls->metaclass && cls->metaclass->native == IT_CATALOGUE_NONE &&
      it_env_get(&cls->metaclass->env, IT_STR("__annotations__")))
    return;
  it_env_set(&cls->env, IT_STR("__annotations__"), it_value_instance(link, it_class_builtin(link, "builtins:dict")));
}

static const ItValue *attribute_of_class(ItLink *link, const ItValue *value, ItStr name) {
  const ItValue *raw;
  ItClass *cls = value->cls;
  if (it_str_is(name, "__doc__") && cls->native != IT_CATALOGUE_NONE) return it_library_doc(link, value);
  if (it_str_is(name, "__name__")) return it_value_str(link, cls->name);
  if (it_str_is(name, "__qualname__")) return it_value_str(link, cls->qualname);
  if (it_str_is(name, "__module__")) return it_value_str(link, cls->module);
  if (it_str_is(name, "__dict__")) return it_value_names_of(link, cls);
  if (it_str_is(name, "__mro__") || it_str_is(name, "__bases__")) {
    bool is_mro = it_str_is(name, "__mro__");
    uint32_t count = is_mro ? cls->mro_count : cls->base_count;
    const ItValue **items = it_arena_alloc(it_link_arena(link), it_mul((size_t)count + 1, sizeof *items));
    for (uint32_t i = 0; i < count; i++) items[i] = it_value_class(link, is_mro ? cls->mro[i] : cls->bases[i]);
    return it_value_items(link, items, count);
  }
  if (it_str_is(name, "__members__") && cls->is_enum) return it_generate_names(link, cls);
  if (it_str_is(name, "__annotations__")) make_annotations(link, cls);
  if (it_class_home(link, cls, name, &raw)) return bound_to_class(link, it_value_settle(link, raw), value);
  if (cls->metaclass && it_class_home(link, cls->metaclass, name, &raw))
    return it_eval_bound(link, it_value_settle(link, raw), value);
  bool is_known = cls->status == IT_CLASS_EXACT && !cls->is_open && !cls->is_enum;
  return is_known && (!cls->metaclass || it_class_derives(cls->metaclass, "builtins", "type")) ? NULL
                                                                                               : it_value_unknown();
}

/* An attribute behind a class in the MRO of what super() was given. */
static const ItValue *attribute_of_super(ItLink *link, const ItValue *value, ItStr name) {
  const ItValue *self = value->self, *raw = NULL;
  bool is_class = self->kind == IT_VALUE_CLASS && it_class_is_subclass(self->cls, value->cls);
  ItClass *cls = is_class ? self->cls : it_value_class_of(link, self);
  uint32_t at = 0;
  while (cls && at < cls->mro_count && cls->mro[at] != value->cls) at++;
  for (uint32_t i = at + 1; cls && i < cls->mro_count && !raw; i++)
    raw = it_env_value(it_class_env(link, cls->mro[i]), name);
  if (!raw) return it_value_unknown();
  raw = it_value_settle(link, raw);
  return is_class ? bound_to_class(link, raw, self) : it_eval_bound(link, raw, self);
}

static const ItValue *attribute_of_instance(ItLink *link, const ItValue *value, ItStr name) {
  const ItValue *raw = value->env ? it_env_value(value->env, name) : NULL;
  ItClass *cls = it_value_class_of(link, value);
  if (raw && value->kind != IT_VALUE_NAMES) return it_value_settle(link, raw);
  if (it_str_is(name, "__class__") && cls) return it_value_class(link, cls);
  if (it_str_is(name, "__dict__") && value->env) return it_value_names(link, value->env);
  if (cls && it_class_home(link, cls, name, &raw)) return it_eval_bound(link, it_value_settle(link, raw), value);
  bool is_known =
      cls && value->kind == IT_VALUE_INSTANCE && value->env && cls->status == IT_CLASS_EXACT && !cls->is_open;
  return is_known && !it_class_home(link, cls, IT_STR("__getattr__"), NULL) ? NULL : it_value_unknown();
}

const ItValue *it_eval_attribute(ItLink *link, const ItValue *value, ItStr name) {
  value = it_value_settle(link, value);
  switch (value->kind) {
    case IT_VALUE_MODULE:
      it_space_run(link, value->space);
      if (it_str_is(name, "__dict__")) return it_value_names(link, &value->space->env);
      if (it_str_is(name, "__all__") && value->space->has_all) return it_all_value(link, value->space);
      return it_space_attribute(link, value->space, name);
    case IT_VALUE_GENERIC:
    case IT_VALUE_CLASS: return attribute_of_class(link, value, name);
    case IT_VALUE_FUNCTION: return it_function_attribute(link, value, name);
    case IT_VALUE_SIGNATURE:
    case IT_VALUE_PARAMETER: return it_signature_attribute(link, value, name);
    case IT_VALUE_WRAPPER:
      if (value->wrap == IT_WRAP_WRAPS) return it_function_attribute(link, value, name);
      if (it_str_is(name, "__func__") && value->wrap <= IT_WRAP_CLASS) return value->inner;
      if (it_str_is(name, "fget") && value->wrap == IT_WRAP_PROPERTY) return value->inner;
      if (it_str_is(name, "__doc__") && value->wrap == IT_WRAP_PROPERTY)
        return value->wrapper ? value->wrapper : it_eval_attribute(link, value->inner, name);
      return value->wrap == IT_WRAP_PROPERTY ? attribute_of_instance(link, value, name) : it_value_unknown();
    case IT_VALUE_NATIVE: return it_str_is(name, "__doc__") ? it_library_doc(link, value) : it_value_unknown();
    case IT_VALUE_SUPER: return attribute_of_super(link, value, name);
    case IT_VALUE_METHOD:
      if (it_str_is(name, "__func__")) return value->inner;
      return it_str_is(name, "__self__") ? value->self : it_eval_attribute(link, value->inner, name);
    case IT_VALUE_INSTANCE: {
      const ItValue *made = it_enum_attribute(link, value, name);
      if (!made) made = it_typing_attribute(link, value, name);
      return made ? made : attribute_of_instance(link, value, name);
    }
    case IT_VALUE_CONSTANT:
    case IT_VALUE_NAMES:
    case IT_VALUE_ITEMS: return attribute_of_instance(link, value, name);
    default: return it_value_unknown();
  }
}

static const ItValue *eval_attribute(ItFrame *frame, const ItExpr *expr) {
  const ItValue *value = it_eval(frame, expr->attribute.value);
  const ItValue *found = it_eval_attribute(frame->run->link, value, expr->attribute.attr);
  bool is_own = (frame->shows || frame->is_function) && found && found->kind == IT_VALUE_UNKNOWN &&
                value->kind == IT_VALUE_INSTANCE;
  if (is_own) found = it_instance_attribute(frame->run->link, value, expr->attribute.attr);
  return found ? it_value_settle(frame->run->link, found) : it_value_unknown();
}

/* ---- displays, subscripts, operators ---- */

static const ItValue *eval_instance(ItFrame *frame, const char *identity) {
  return it_value_instance(frame->run->link, it_class_builtin(frame->run->link, identity));
}

/* The items of a display with what `*x` brings in; NULL: not known. */
static const ItValue **eval_list(ItFrame *frame, ItExprList elts, uint32_t *count) {
  IT_ARRAY(const ItValue *) items = {0};
  bool is_known = true;
  for (uint32_t i = 0; i < elts.count && is_known; i++) {
    const ItValue *const *more;
    uint32_t more_count;
    if (elts.items[i]->kind != IT_EXPR_STARRED) {
      *it_array_push(&items) = it_eval(frame, elts.items[i]);
      continue;
    }
    is_known = it_value_iterate(frame->run->link, it_eval(frame, elts.items[i]->operand), &more, &more_count);
    is_known = is_known && items.count + more_count < MOST_ITEMS;
    for (uint32_t k = 0; is_known && k < more_count; k++) *it_array_push(&items) = more[k];
  }
  const ItValue **out = it_arena_alloc(it_link_arena(frame->run->link), it_mul((size_t)items.count + 1, sizeof *out));
  if (items.count) memcpy(out, items.items, items.count * sizeof *out);
  *count = items.count;
  it_array_clear(&items);
  return is_known ? out : NULL;
}

static const ItValue *eval_items(ItFrame *frame, ItExprList elts) {
  uint32_t count;
  const ItValue **items = eval_list(frame, elts, &count);
  return items ? it_value_items(frame->run->link, items, count) : it_value_unknown();
}

static const ItValue *eval_list_display(ItFrame *frame, ItExprList elts) {
  uint32_t count;
  const ItValue **items = eval_list(frame, elts, &count);
  return items ? it_value_list(frame->run->link, items, count) : eval_instance(frame, "builtins:list");
}

static const ItValue *eval_set(ItFrame *frame, ItExprList elts) {
  uint32_t count;
  const ItValue **items = eval_list(frame, elts, &count);
  bool is_constant =
      elts.count >= 3 && it_link_minor(frame->run->link) >= 9; /* then the compiler makes a frozenset of it */
  for (uint32_t i = 0; i < elts.count; i++)
    is_constant &= elts.items[i]->kind == IT_EXPR_CONSTANT || elts.items[i]->kind == IT_EXPR_UNARY_OP;
  if (!items) return eval_instance(frame, "builtins:set");
  return it_value_set(frame->run->link, "builtins:set", items, count,
                      is_constant ? IT_FILLED_AT_ONCE : IT_FILLED_SINGLY);
}

static const ItValue *eval_dict(ItFrame *frame, const ItExpr *expr) {
  uint32_t count = expr->dict.keys.count;
  if (count > MOST_PAIRS) return eval_instance(frame, "builtins:dict");
  IT_ARRAY(const ItValue *) pairs = {0};
  bool is_known = true;
  for (uint32_t i = 0; i < count && is_known; i++) {
    const ItValue *value = it_eval(frame, expr->dict.values.items[i]);
    if (expr->dict.keys.items[i]) {
      *it_array_push(&pairs) = it_eval(frame, expr->dict.keys.items[i]);
      *it_array_push(&pairs) = value;
      continue;
    }
    is_known = it_value_is_dict(value) && value->wrapper->count < MOST_PAIRS; /* **value */
    for (uint32_t k = 0; is_known && k < value->wrapper->count; k++) *it_array_push(&pairs) = value->wrapper->items[k];
    if (value->kind != IT_VALUE_NAMES || value->env->entries.count > MOST_PAIRS) continue;
    is_known = true;
    for (uint32_t k = 0; k < value->env->entries.count; k++) {
      if (!value->env->entries.items[k].value) continue;
      *it_array_push(&pairs) = it_value_str(frame->run->link, value->env->entries.items[k].name);
      *it_array_push(&pairs) = value->env->entries.items[k].value;
    }
  }
  const ItValue **items =
      it_arena_alloc(it_link_arena(frame->run->link), it_mul((size_t)pairs.count + 1, sizeof *items));
  if (pairs.count) memcpy(items, pairs.items, pairs.count * sizeof *items);
  count = pairs.count;
  it_array_clear(&pairs);
  return is_known ? it_value_dict(frame->run->link, items, count) : eval_instance(frame, "builtins:dict");
}

/* What stands in brackets: `*x` is no list of items here (PEP 646). */
static const ItValue *eval_index(ItFrame *frame, const ItExpr *slice) {
  bool has_star = false;
  for (uint32_t i = 0; slice->kind == IT_EXPR_TUPLE && i < slice->elts.count; i++)
    has_star |= slice->elts.items[i]->kind == IT_EXPR_STARRED;
  if (!has_star) return it_eval(frame, slice);
  const ItValue **items = it_arena_alloc(it_link_arena(frame->run->link), it_mul(slice->elts.count, sizeof *items));
  for (uint32_t i = 0; i < slice->elts.count; i++) items[i] = it_eval(frame, slice->elts.items[i]);
  return it_value_items(frame->run->link, items, slice->elts.count);
}

static const ItValue *eval_subscript(ItFrame *frame, const ItExpr *expr) {
  ItLink *link = frame->run->link;
  const ItValue *value = it_eval(frame, expr->subscript.value);
  const ItExpr *slice = expr->subscript.slice;
  if (value->kind == IT_VALUE_UNKNOWN) return value;
  if (slice->kind == IT_EXPR_SLICE) {
    const ItExpr *written[3] = {slice->slice.lower, slice->slice.upper, slice->slice.step};
    const ItValue *parts[3];
    for (int i = 0; i < 3; i++) parts[i] = written[i] ? it_eval(frame, written[i]) : NULL;
    return it_operate_slice(link, value, parts);
  }
  const ItValue *index = eval_index(frame, slice);
  ItStr key = it_value_text(index);
  if (value->kind == IT_VALUE_NAMES) {
    const ItValue *found = key.data ? it_env_value(value->env, key) : NULL;
    return found ? it_value_settle(link, found) : it_value_unknown();
  }
  bool is_enum = value->kind == IT_VALUE_CLASS && value->cls->is_enum;
  const ItValue *made = it_import_loaded(frame, value, index);
  if (!made && !is_enum) made = it_typing_subscript(link, value, index);
  return made ? made : it_operate_item(link, value, index);
}

static const ItValue *eval_binary(ItFrame *frame, const ItExpr *expr) {
  const ItValue *left = it_eval(frame, expr->binary.left);
  return it_operate_binary(frame->run->link, expr->op, left, it_eval(frame, expr->binary.right));
}

/* f"..." of what is known, without formats. */
static const ItValue *eval_joined(ItFrame *frame, const ItExpr *expr) {
  ItLink *link = frame->run->link;
  const ItValue *result = it_value_str(link, IT_STR(""));
  for (uint32_t i = 0; i < expr->elts.count; i++) {
    const ItExpr *part = expr->elts.items[i];
    const ItValue *text;
    if (part->kind == IT_EXPR_FORMATTED_VALUE) {
      if (part->formatted.format_spec || part->formatted.conversion == 'a') return eval_instance(frame, "builtins:str");
      const ItValue *value = it_eval(frame, part->formatted.value);
      const char *format = part->formatted.conversion == 'r' ? "%r" : "%s";
      const ItValue *one[] = {value};
      text = it_operate_format(link, it_value_str(link, it_str(format)), it_value_items(link, one, 1));
    } else {
      text = it_eval(frame, part);
    }
    if (!it_value_text(text).data) return eval_instance(frame, "builtins:str");
    result = it_operate_binary(link, IT_OP_ADD, result, text);
    if (!it_value_text(result).data) return eval_instance(frame, "builtins:str");
  }
  return result;
}

static const ItValue *truth_value(ItTruth truth) {
  static const ItValue values[] = {{.kind = IT_VALUE_CONSTANT, .constant = {.kind = IT_CONSTANT_FALSE}},
                                   {.kind = IT_VALUE_CONSTANT, .constant = {.kind = IT_CONSTANT_TRUE}}};
  return truth == IT_UNKNOWN ? it_value_unknown() : &values[truth == IT_TRUE];
}

/* `a or b`: the first operand that decides; an operand that we know nothing of counts as true if it is something. */
static const ItValue *eval_bool(ItFrame *frame, const ItExpr *expr) {
  for (uint32_t i = 0; i + 1 < expr->elts.count; i++) {
    ItTruth truth = it_eval_truth(frame, expr->elts.items[i]);
    if (truth == IT_UNKNOWN) return it_value_unknown();
    if ((truth == IT_TRUE) == (expr->op == IT_OP_OR)) return it_eval(frame, expr->elts.items[i]);
  }
  return it_eval(frame, expr->elts.items[expr->elts.count - 1]);
}

/* ---- calls ---- */

static const ItValue *argument(ItFrame *frame, const ItExpr *call, uint32_t index, const char *keyword) {
  if (index < call->call.args.count && call->call.args.items[index]->kind != IT_EXPR_STARRED)
    return it_eval(frame, call->call.args.items[index]);
  for (uint32_t i = 0; keyword && i < call->call.keyword_count; i++)
    if (it_str_is(call->call.keywords[i].name, keyword)) return it_eval(frame, call->call.keywords[i].value);
  return NULL;
}

typedef struct WrapRow {
  const char *identity;
  ItWrap wrap;
  const char *keyword; /* the name of the argument that is wrapped */
} WrapRow;

/* Classes and functions whose call gives something around their first argument. */
static const WrapRow wraps[] = {
    {"builtins:property", IT_WRAP_PROPERTY, "fget"},
    {"builtins:staticmethod", IT_WRAP_STATIC, NULL},
    {"builtins:classmethod", IT_WRAP_CLASS, NULL},
    {"abc:abstractproperty", IT_WRAP_PROPERTY, "fget"},
    {"abc:abstractclassmethod", IT_WRAP_CLASS, NULL},
    {"abc:abstractstaticmethod", IT_WRAP_STATIC, NULL},
    {"functools:cached_property", IT_WRAP_CACHED_PROPERTY, "func"},
    {"functools:partialmethod", IT_WRAP_PARTIAL_METHOD, NULL},
    {"functools:singledispatchmethod", IT_WRAP_SINGLE_METHOD, "func"},
    {"functools:singledispatch", IT_WRAP_SINGLE_DISPATCH, "func"},
    {"functools:partial", IT_WRAP_PARTIAL, NULL},
    {"types:DynamicClassAttribute", IT_WRAP_ENUM_PROPERTY, "fget"},
    {"enum:property", IT_WRAP_ENUM_PROPERTY, "fget"},
    {"functools:cache", IT_WRAP_LRU_CACHE, NULL},
    {"functools:_lru_cache_wrapper", IT_WRAP_LRU_CACHE, "user_function"},
};

static const WrapRow *wrap_of(ItLink *link, const ItValue *function) {
  for (size_t i = 0; i < sizeof wraps / sizeof *wraps; i++)
    if (it_value_is(link, function, wraps[i].identity)) return &wraps[i];
  return NULL;
}

const ItValue *it_eval_wrap(ItLink *link, const ItValue *function, const ItValue *first) {
  const WrapRow *row = wrap_of(link, function);
  if (!row) return NULL;
  const ItValue *value = it_value_wrap(link, row->wrap, first ? first : it_value_none(link));
  if (!it_str_starts(it_str(row->identity), IT_STR("abc:"))) return value;
  ItValue *made = (ItValue *)(uintptr_t)value;
  made->is_abstract = true;
  if (row->wrap == IT_WRAP_PROPERTY && function->kind == IT_VALUE_CLASS) made->owner = function->cls;
  return value;
}

/* property(fget, doc=...), just made. */
static const ItValue *with_doc(const ItValue *property, const ItValue *doc) {
  bool is_none = !doc || (doc->kind == IT_VALUE_CONSTANT && doc->constant.kind == IT_CONSTANT_NONE);
  if (!is_none) ((ItValue *)(uintptr_t)property)->wrapper = doc;
  return property;
}

/* getattr(object, "name"[, default]) */
static const ItValue *eval_getattr(ItFrame *frame, const ItExpr *call) {
  const ItValue *object = argument(frame, call, 0, NULL), *name = argument(frame, call, 1, NULL);
  if (!object || !it_value_text(name).data) return it_value_unknown();
  const ItValue *found = it_eval_attribute(frame->run->link, object, it_value_text(name));
  if (found) return it_value_settle(frame->run->link, found);
  const ItValue *fallback = argument(frame, call, 2, NULL);
  return fallback ? fallback : it_value_unknown();
}

static const ItValue *eval_mixin(ItFrame *frame, const ItExpr *call) {
  const ItValue *items = eval_items(frame, call->call.args);
  if (items->kind != IT_VALUE_ITEMS || !items->count) return it_value_unknown();
  ItValue *mixin = it_arena_new(it_link_arena(frame->run->link), ItValue);
  *mixin = *items;
  mixin->kind = IT_VALUE_MIXIN;
  return mixin;
}

/* typing's own way to make its aliases: _alias(list, 1, name="List"). */
static const ItValue *eval_alias(ItFrame *frame, const ItExpr *call) {
  const ItValue *origin = argument(frame, call, 0, NULL), *name = argument(frame, call, UINT32_MAX, "name");
  if (!origin || origin->kind != IT_VALUE_CLASS) return it_value_unknown();
  return it_typing_alias(frame->run->link, origin->cls, name);
}

static bool is_alias_maker(ItLink *link, const ItValue *function) {
  return it_value_is(link, function, "typing:_SpecialGenericAlias") ||
         it_value_is(link, function, "typing:_CallableType") || it_value_is(link, function, "typing:_TupleType") ||
         it_value_is(link, function, "typing:_alias") || it_value_is(link, function, "typing:_VariadicGenericAlias");
}

/* The body that runs and has the class statement in it, where that is not over yet; else `frame`. */
static ItFrame *body_around(ItFrame *frame, const ItClass *cls) {
  for (ItFrame *at = it_link_calls(frame->run->link)->top; at; at = at->caller)
    if (!at->is_function && at->run->unit->blob == cls->blob) return at;
  return frame;
}

/* dataclass(cls), dataclass(order=True)(cls): a class decorator that is known, called as a function. NULL: it is
 * none. */
static const ItValue *eval_decorated(ItFrame *frame, const ItExpr *call) {
  const ItExpr *maker = call->call.func->kind == IT_EXPR_CALL ? call->call.func : NULL;
  const ItExpr *callee = maker ? maker->call.func : call->call.func;
  bool is_named = callee->kind == IT_EXPR_NAME || callee->kind == IT_EXPR_ATTRIBUTE, is_known = false;
  bool has_one =
      call->call.args.count == 1 && !call->call.keyword_count && call->call.args.items[0]->kind == IT_EXPR_NAME;
  if (!is_named || !has_one) return NULL;
  const ItValue *cls = it_eval(frame, call->call.args.items[0]);
  if (cls->kind != IT_VALUE_CLASS || cls->cls->native != IT_CATALOGUE_NONE) return NULL;
  const ItValue *made =
      it_generate_decorated(body_around(frame, cls->cls), it_eval(frame, callee), maker, cls, &is_known);
  return is_known ? made : NULL;
}

static const ItValue *eval_call(ItFrame *frame, const ItExpr *call) {
  ItLink *link = frame->run->link;
  const ItValue *decorated = eval_decorated(frame, call);
  if (decorated) return decorated;
  const ItValue *function = it_eval(frame, call->call.func);
  if (function->kind == IT_VALUE_UNKNOWN) return function;
  if (it_value_is(link, function, "builtins:type") && call->call.args.count == 1 && !call->call.keyword_count) {
    ItClass *cls = it_value_class_of(link, argument(frame, call, 0, NULL));
    return cls ? it_value_class(link, cls) : it_value_unknown();
  }
  if (it_value_is(link, function, "builtins:getattr")) return eval_getattr(frame, call);
  if (it_eval_is_test(function, call)) return truth_value(it_eval_truth(frame, call));
  if (is_alias_maker(link, function)) return eval_alias(frame, call);
  if (function->kind == IT_VALUE_FUNCTION && it_str_is(function->function->name, "with_metaclass"))
    return eval_mixin(frame, call);
  const ItValue *made = it_import_call(frame, function, call);
  if (made) return made;
  made = it_call_builtin(frame, function, call);
  if (made) return made;
  made = it_signature_call(frame, function, call);
  if (made) return made;
  made = it_construct_method(frame, function, call);
  if (made) return made;
  made = it_construct_call(frame, function, call);
  if (made) return made;
  made = it_generate_call(frame, function, call);
  if (made) return made;
  const WrapRow *row = wrap_of(link, function);
  if (row) made = it_eval_wrap(link, function, argument(frame, call, 0, row->keyword));
  if (made && made->wrap == IT_WRAP_PROPERTY) return with_doc(made, argument(frame, call, 3, "doc"));
  if (made && (made->wrap == IT_WRAP_PARTIAL || made->wrap == IT_WRAP_PARTIAL_METHOD))
    return it_construct_partial(frame, made, call);
  if (made) return made;
  const ItValue *marked = it_value_is(link, function, "abc:abstractmethod") ? argument(frame, call, 0, NULL) : NULL;
  if (marked) return it_decorate_abstract(link, marked);
  made = it_value_is(link, function, "_struct:calcsize") || it_value_is(link, function, "_ctypes:sizeof")
             ? it_ctypes_size(link, argument(frame, call, 0, NULL))
             : NULL;
  if (made) return made;
  bool is_shown = function->kind == IT_VALUE_CLASS && it_show_knows(function->cls); /* by its arguments */
  made = is_shown ? NULL : it_call_written(frame, function, call);
  if (made) return made;
  return function->kind == IT_VALUE_CLASS && !function->cls->placeholder.data
             ? it_construct_instance(frame, function->cls, call)
             : it_value_unknown();
}

/* ---- expressions ---- */

/* Made once: what is run again and again is run with the same constants. */
static const ItValue *eval_constant(ItLink *link, const ItExpr *expr) {
  if (expr->value) return expr->value;
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = IT_VALUE_CONSTANT;
  value->constant = expr->constant;
  if (value->constant.text.data) value->constant.text = it_arena_str(it_link_arena(link), expr->constant.text);
  ((ItExpr *)(uintptr_t)expr)->value = value;
  return value;
}

const ItValue *it_eval(ItFrame *frame, const ItExpr *expr) {
  ItLink *link = frame->run->link;
  switch (expr->kind) {
    case IT_EXPR_CONSTANT: return eval_constant(link, expr);
    case IT_EXPR_NAME: {
      const ItValue *value = it_eval_name(frame, expr->name);
      return value ? value : it_value_unknown();
    }
    case IT_EXPR_ATTRIBUTE: return eval_attribute(frame, expr);
    case IT_EXPR_SUBSCRIPT: return eval_subscript(frame, expr);
    case IT_EXPR_CALL: return eval_call(frame, expr);
    case IT_EXPR_TUPLE: return eval_items(frame, expr->elts);
    case IT_EXPR_LIST: return eval_list_display(frame, expr->elts);
    case IT_EXPR_SET: return eval_set(frame, expr->elts);
    case IT_EXPR_DICT: return eval_dict(frame, expr);
    case IT_EXPR_DICT_COMP:
    case IT_EXPR_LIST_COMP:
    case IT_EXPR_SET_COMP:
    case IT_EXPR_GENERATOR_EXP: return it_construct_comprehension(frame, expr);
    case IT_EXPR_JOINED_STR: return eval_joined(frame, expr);
    case IT_EXPR_BIN_OP: return eval_binary(frame, expr);
    case IT_EXPR_UNARY_OP:
      if (expr->op == IT_OP_NOT) return truth_value(it_eval_truth(frame, expr));
      return it_operate_unary(link, expr->op, it_eval(frame, expr->operand));
    case IT_EXPR_BOOL_OP: return eval_bool(frame, expr);
    case IT_EXPR_COMPARE: return truth_value(it_eval_truth(frame, expr));
    case IT_EXPR_IF_EXP: {
      ItTruth truth = it_eval_truth(frame, expr->if_exp.test);
      if (truth == IT_UNKNOWN) return it_value_unknown();
      return it_eval(frame, truth == IT_TRUE ? expr->if_exp.body : expr->if_exp.orelse);
    }
    case IT_EXPR_LAMBDA: return it_lambda_make(frame, expr);
    case IT_EXPR_STARRED: return it_typing_star(link, it_eval(frame, expr->operand));
    case IT_EXPR_NAMED_EXPR: return it_eval(frame, expr->named.value);
    default: return it_value_unknown();
  }
}

enum { MOST_EXPRESSION = 1000000 }; /* bytes */

const ItExpr *it_eval_parse(ItFrame *frame, ItStr text) {
  if (!text.size || text.size >= MOST_EXPRESSION) return NULL;
  if (frame->run->exprs) return it_body_expr(frame->run->link, frame->run->exprs, frame->run->unit->facts.text, text);
  ItArena *scratch = frame->run->scratch;
  return it_expr_parse(scratch ? scratch : it_link_arena(frame->run->link), text, NULL);
}

const ItValue *it_eval_text(ItFrame *frame, ItStr text) {
  const ItExpr *expr = it_eval_parse(frame, text);
  return expr ? it_eval(frame, expr) : it_value_unknown();
}

const ItValue *it_eval_span(ItFrame *frame, ItSpan span) {
  return it_eval_text(frame, it_facts_text(&frame->run->unit->facts, span));
}
