/*
 * typing.c - Lib/typing.py, types.GenericAlias and types.UnionType, by what they yield and show.
 *
 * typing keeps the first spelling of equal arguments for the whole process; here each stays as it is written.
 */
#include "model/typing.h"

#include "model/frame.h"
#include "model/show_inside.h"

enum {
  MOST_ARGUMENTS = 1000,
  MOST_MEMBERS = 200 /* each is compared with each */,
  MOST_VARIABLES = 32,
  MAX_NESTED = 30
};

/* ---- values ---- */

static ItValue *new_value(ItLink *link, ItValueKind kind) {
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = kind;
  return value;
}

static const ItValue *new_form(ItLink *link, const char *name, const ItValue *args) {
  ItValue *form = new_value(link, IT_VALUE_FORM);
  form->name = it_str(name);
  form->wrapper = args;
  return form;
}

const ItValue *it_typing_name(ItLink *link, ItStr name) {
  ItValue *form = new_value(link, IT_VALUE_FORM);
  form->name = it_arena_str(it_link_arena(link), name);
  return form;
}

static bool is_form(const ItValue *value, const char *name) {
  return value->kind == IT_VALUE_FORM && value->wrapper && it_str_is(value->name, name);
}

static bool is_none(const ItValue *value) {
  return value->kind == IT_VALUE_CONSTANT && value->constant.kind == IT_CONSTANT_NONE;
}

static bool is_typing_module(ItStr module) {
  return it_str_is(module, "typing") || it_str_is(module, "typing_extensions");
}

static bool is_typing_class(const ItClass *cls, const char *name) {
  return is_typing_module(cls->module) && it_str_is(cls->qualname, name);
}

/* TypeVar, ParamSpec, TypeVarTuple, NewType: by the name of the class. */
static bool is_made_by(const ItValue *value, const char *name) {
  return value->kind == IT_VALUE_INSTANCE && is_typing_class(value->cls, name);
}

static bool is_variable(const ItValue *value) {
  return is_made_by(value, "TypeVar") || is_made_by(value, "ParamSpec") || is_made_by(value, "TypeVarTuple");
}

/* The name of a special form: `@_SpecialForm def Optional`, in 3.8 `_SpecialForm("Optional")`; none: it is none. */
static ItStr form_name(const ItValue *value) {
  if (value->kind != IT_VALUE_INSTANCE || !is_typing_module(value->cls->module) ||
      !it_class_derives(value->cls, "typing", "_SpecialForm"))
    return (ItStr){0};
  const ItValue *first = it_made_argument(value, 0);
  for (int steps = 0; first && first->kind == IT_VALUE_WRAPPER && steps < 4; steps++)
    first = first->inner; /* its own cache */
  if (!first) return (ItStr){0};
  return first->kind == IT_VALUE_FUNCTION ? first->function->name : it_value_text(first);
}

const ItValue *it_typing_alias(ItLink *link, ItClass *origin, const ItValue *name) {
  static const char *const normal[][2] = {{"list", "List"},
                                          {"tuple", "Tuple"},
                                          {"dict", "Dict"},
                                          {"set", "Set"},
                                          {"frozenset", "FrozenSet"},
                                          {"deque", "Deque"},
                                          {"defaultdict", "DefaultDict"},
                                          {"type", "Type"},
                                          {"Set", "AbstractSet"}}; /* 3.8 */
  ItValue *alias = new_value(link, IT_VALUE_GENERIC);
  alias->cls = origin;
  alias->is_typing = true;
  alias->name = name && it_value_text(name).data ? it_value_text(name) : origin->name;
  for (size_t i = 0; it_link_minor(link) == 8 && i < sizeof normal / sizeof *normal; i++)
    if (it_str_is(alias->name, normal[i][0])) alias->name = it_str(normal[i][1]);
  return alias;
}

const ItValue *it_typing_star(ItLink *link, const ItValue *value) {
  bool is_alias = value->kind == IT_VALUE_GENERIC && value->count, is_typing = is_alias && value->is_typing;
  bool is_name = value->kind == IT_VALUE_FORM && !value->wrapper;
  if (it_link_minor(link) < 11 || (!is_alias && !is_name && !is_made_by(value, "TypeVarTuple")))
    return it_value_unknown();
  const ItValue **items = it_arena_alloc(it_link_arena(link), sizeof *items);
  items[0] = value;
  return new_form(link, is_alias && !is_typing ? "*" : "Unpack", it_value_items(link, items, 1));
}

const ItValue *it_typing_attribute(ItLink *link, const ItValue *value, ItStr name) {
  if (value->kind == IT_VALUE_FORM && !value->wrapper &&
      (it_str_is(name, "args") || it_str_is(name, "kwargs"))) /* of PEP 695 */
    return it_typing_name(link, it_arena_format(it_link_arena(link), "%.*s.%.*s", IT_FMT(value->name), IT_FMT(name)));
  ItStr own = is_made_by(value, "ParamSpec") && it_made_argument(value, 0) ? it_value_text(it_made_argument(value, 0))
                                                                           : (ItStr){0};
  if (!own.data || (!it_str_is(name, "args") && !it_str_is(name, "kwargs"))) return NULL;
  return it_typing_name(link, it_arena_format(it_link_arena(link), "%.*s.%.*s", IT_FMT(own), IT_FMT(name)));
}

/* ---- equality ---- */

static bool is_same(ItLink *link, const ItValue *a, const ItValue *b, int depth);

static bool are_same(ItLink *link, const ItValue *a, const ItValue *b, int depth) {
  if (!a || !b || a->kind != IT_VALUE_ITEMS || b->kind != IT_VALUE_ITEMS || a->count != b->count) return a == b;
  for (uint32_t i = 0; i < a->count; i++)
    if (!is_same(link, a->items[i], b->items[i], depth + 1)) return false;
  return true;
}

static bool is_same_constant(const ItConstant *a, const ItConstant *b) {
  if (a->kind != b->kind) return false;
  return it_str_eq(a->text, b->text) && !(a->number < b->number) && !(a->number > b->number);
}

static bool is_same(ItLink *link, const ItValue *a, const ItValue *b, int depth) {
  a = it_value_settle(link, a);
  b = it_value_settle(link, b);
  if (a == b) return true;
  if (a->kind != b->kind || depth > MAX_NESTED) return false;
  switch (a->kind) {
    case IT_VALUE_CONSTANT: return is_same_constant(&a->constant, &b->constant);
    case IT_VALUE_CLASS: return a->cls == b->cls;
    case IT_VALUE_ITEMS: return a->is_list == b->is_list && are_same(link, a, b, depth);
    case IT_VALUE_GENERIC:
      return a->cls == b->cls && a->is_typing == b->is_typing && a->count == b->count && it_str_eq(a->name, b->name) &&
             are_same(link, a->wrapper, b->wrapper, depth);
    case IT_VALUE_FORM: return it_str_eq(a->name, b->name) && are_same(link, a->wrapper, b->wrapper, depth);
    case IT_VALUE_INSTANCE: return a->cls == b->cls && a->name.data && it_str_eq(a->name, b->name);
    default: return false;
  }
}

/* ---- arguments ---- */

/* A list of arguments that grows. */
typedef struct Arguments {
  const ItValue **items;
  uint32_t count;
  uint32_t most;
} Arguments;

static bool add(Arguments *args, const ItValue *value) {
  if (args->count == args->most) return false;
  args->items[args->count++] = value;
  return true;
}

static Arguments new_arguments(ItLink *link, uint32_t most) {
  return (Arguments){it_arena_alloc(it_link_arena(link), it_mul((size_t)most + 1, sizeof(ItValue *))), 0, most};
}

const ItValue *it_typing_convert(ItLink *link, const ItValue *value) {
  value = it_value_settle(link, value);
  if (is_none(value)) return it_value_class(link, it_class_builtin(link, "builtins:NoneType"));
  if (!it_value_text(value).data) return value;
  const ItValue **items = it_arena_alloc(it_link_arena(link), sizeof *items);
  items[0] = value;
  return new_form(link, "ForwardRef", it_value_items(link, items, 1));
}

static const ItValue *converted_list(ItLink *link, const ItValue *list) {
  Arguments args = new_arguments(link, list->count);
  for (uint32_t i = 0; i < list->count; i++) args.items[args.count++] = it_typing_convert(link, list->items[i]);
  ItValue *result = new_value(link, IT_VALUE_ITEMS);
  *result = *list;
  result->items = args.items;
  return result;
}

/* The index of a subscript as arguments, each converted unless the form keeps them. */
static const ItValue *arguments_of(ItLink *link, const ItValue *index, bool converts) {
  index = it_value_settle(link, index);
  bool is_tuple = index->kind == IT_VALUE_ITEMS && !index->is_list;
  uint32_t count = is_tuple ? index->count : 1;
  if (count > MOST_ARGUMENTS) return NULL;
  Arguments args = new_arguments(link, count);
  for (uint32_t i = 0; i < count; i++) {
    const ItValue *value = it_value_settle(link, is_tuple ? index->items[i] : index);
    if (value->kind == IT_VALUE_UNKNOWN) return NULL;
    if (converts) value = value->kind == IT_VALUE_ITEMS ? converted_list(link, value) : it_typing_convert(link, value);
    args.items[args.count++] = value;
  }
  return it_value_items(link, args.items, args.count);
}

static bool add_new(ItLink *link, Arguments *args, const ItValue *value) {
  for (uint32_t i = 0; i < args->count; i++)
    if (is_same(link, args->items[i], value, 0)) return true;
  return add(args, value);
}

/* The members of a union, of nested ones too, each once. */
static bool add_members(ItLink *link, Arguments *args, const ItValue *value) {
  bool is_union = is_form(value, "Union") || is_form(value, "|");
  if (!is_union) return add_new(link, args, value);
  for (uint32_t i = 0; i < value->wrapper->count; i++)
    if (!add_new(link, args, it_typing_convert(link, value->wrapper->items[i]))) return false;
  return true;
}

/* How many there are at most once those that are forms themselves are taken apart. */
static uint32_t flat_count(const ItValue *members) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < members->count && count < MOST_ARGUMENTS; i++) {
    const ItValue *member = members->items[i];
    count += member->kind == IT_VALUE_FORM && member->wrapper ? member->wrapper->count : 1;
  }
  return count < MOST_ARGUMENTS ? count : MOST_ARGUMENTS;
}

static const ItValue *new_union(ItLink *link, const char *name, const ItValue *members) {
  uint32_t most = flat_count(members);
  if (most > MOST_MEMBERS) return it_value_unknown();
  Arguments args = new_arguments(link, most);
  for (uint32_t i = 0; i < members->count; i++)
    if (!add_members(link, &args, members->items[i])) return it_value_unknown();
  if (!args.count) return it_value_unknown();
  return args.count == 1 ? args.items[0] : new_form(link, name, it_value_items(link, args.items, args.count));
}

static const ItValue *new_literal(ItLink *link, const ItValue *values) {
  Arguments args = new_arguments(link, flat_count(values));
  if (it_link_minor(link) == 8) return new_form(link, "Literal", values);
  for (uint32_t i = 0; i < values->count; i++) {
    const ItValue *value = values->items[i];
    bool is_literal = is_form(value, "Literal");
    for (uint32_t k = 0; k < (is_literal ? value->wrapper->count : 1); k++)
      if (!add_new(link, &args, is_literal ? value->wrapper->items[k] : value)) return it_value_unknown();
  }
  return new_form(link, "Literal", it_value_items(link, args.items, args.count));
}

/* Annotated[Annotated[T, a], b] is Annotated[T, a, b]; only what is annotated is converted. */
static const ItValue *new_annotated(ItLink *link, const ItValue *values) {
  if (values->count < 2) return it_value_unknown();
  Arguments args = new_arguments(link, flat_count(values));
  const ItValue *first = it_typing_convert(link, values->items[0]);
  bool is_nested = is_form(first, "Annotated");
  for (uint32_t i = 0; i < (is_nested ? first->wrapper->count : 1); i++)
    if (!add(&args, is_nested ? first->wrapper->items[i] : first)) return it_value_unknown();
  for (uint32_t i = 1; i < values->count; i++)
    if (!add(&args, values->items[i])) return it_value_unknown();
  return new_form(link, "Annotated", it_value_items(link, args.items, args.count));
}

static const ItValue *subscript_form(ItLink *link, ItStr name, const ItValue *index) {
  static const char *const plain[] = {"ClassVar", "Final",       "Concatenate", "TypeGuard", "TypeIs",
                                      "Required", "NotRequired", "ReadOnly",    "Unpack"};
  bool keeps = it_str_is(name, "Literal") || it_str_is(name, "Annotated");
  const ItValue *args = arguments_of(link, index, !keeps);
  if (!args) return it_value_unknown();
  if (it_str_is(name, "Literal")) return new_literal(link, args);
  if (it_str_is(name, "Annotated")) return new_annotated(link, args);
  if (it_str_is(name, "Union")) return new_union(link, "Union", args);
  if (it_str_is(name, "Optional")) {
    const ItValue *both[2] = {args->count ? args->items[0] : NULL, it_typing_convert(link, it_value_none(link))};
    return args->count == 1 ? new_union(link, "Union", it_value_items(link, both, 2)) : it_value_unknown();
  }
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (it_str_is(name, plain[i])) return new_form(link, plain[i], args);
  return it_value_unknown();
}

/* ---- substituting ---- */

/* Adds the type variables of an alias in the order in which they first come up; false: one is of another kind. */
static bool add_variables(ItLink *link, Arguments *found, const ItValue *value, int depth) {
  value = it_value_settle(link, value);
  if (depth > MAX_NESTED || is_made_by(value, "ParamSpec") || is_made_by(value, "TypeVarTuple")) return false;
  if (is_made_by(value, "TypeVar")) return add_new(link, found, value);
  const ItValue *args = value->kind == IT_VALUE_ITEMS                                     ? value
                        : value->kind == IT_VALUE_GENERIC || value->kind == IT_VALUE_FORM ? value->wrapper
                                                                                          : NULL;
  for (uint32_t i = 0; args && i < args->count; i++)
    if (!add_variables(link, found, args->items[i], depth + 1)) return false;
  return true;
}

static const ItValue *substituted(ItLink *link, const ItValue *value, const Arguments *from, const ItValue *to,
                                  int depth);

static const ItValue *substituted_items(ItLink *link, const ItValue *items, const Arguments *from, const ItValue *to,
                                        int depth) {
  Arguments args = new_arguments(link, items->count);
  for (uint32_t i = 0; i < items->count; i++)
    args.items[args.count++] = substituted(link, items->items[i], from, to, depth + 1);
  ItValue *copy = new_value(link, IT_VALUE_ITEMS);
  *copy = *items;
  copy->items = args.items;
  return copy;
}

static const ItValue *substituted(ItLink *link, const ItValue *value, const Arguments *from, const ItValue *to,
                                  int depth) {
  value = it_value_settle(link, value);
  for (uint32_t i = 0; i < from->count; i++)
    if (from->items[i] == value) return to->items[i];
  bool has_args = (value->kind == IT_VALUE_GENERIC || value->kind == IT_VALUE_FORM) && value->wrapper;
  if (depth > MAX_NESTED) return it_value_unknown();
  if (value->kind == IT_VALUE_ITEMS) return substituted_items(link, value, from, to, depth);
  if (!has_args) return value;
  const ItValue *args = substituted_items(link, value->wrapper, from, to, depth);
  if (is_form(value, "Union") || is_form(value, "|")) return new_union(link, is_form(value, "|") ? "|" : "Union", args);
  ItValue *copy = new_value(link, value->kind);
  *copy = *value;
  copy->wrapper = args;
  return copy;
}

/* `Dict[str, T][int]`. */
static const ItValue *resubscript(ItLink *link, const ItValue *value, const ItValue *index) {
  Arguments found = new_arguments(link, MOST_VARIABLES);
  const ItValue *args = arguments_of(link, index, true);
  bool is_known = args && add_variables(link, &found, value, 0) && found.count == args->count && found.count;
  return is_known ? substituted(link, value, &found, args, 0) : it_value_unknown();
}

/* ---- subscripts ---- */

bool it_typing_is_of_c(ItLink *link, const ItValue *value) {
  if (value->kind != IT_VALUE_GENERIC || value->is_typing || !value->count) return false;
  const ItClass *home = it_class_home(link, value->cls, IT_STR("__class_getitem__"), NULL);
  return home ? !is_typing_module(home->module) : value->cls->native != IT_CATALOGUE_NONE;
}

static bool is_user_generic(const ItValue *value) {
  return value->is_typing || it_class_derives(value->cls, "typing", "Generic");
}

/* What 3.13 adds to aliases whose last parameters have defaults. */
static const ItValue *completed(ItLink *link, const ItValue *value, const ItValue *args) {
  static const struct {
    const char *name;
    uint32_t given, whole;
  } rows[] = {{"Generator", 1, 3}, {"Generator", 2, 3}, {"AsyncGenerator", 1, 2}};
  if (it_link_minor(link) < 13 || !value->is_typing || !args) return args;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!it_str_is(value->name, rows[i].name) || args->count != rows[i].given) continue;
    Arguments all = new_arguments(link, rows[i].whole);
    while (all.count < rows[i].whole) {
      all.items[all.count] =
          all.count < args->count ? args->items[all.count] : it_typing_convert(link, it_value_none(link));
      all.count++;
    }
    return it_value_items(link, all.items, all.count);
  }
  bool is_manager = it_str_is(value->name, "ContextManager") || it_str_is(value->name, "AsyncContextManager");
  if (!is_manager || args->count != 1) return args;
  const ItValue *both[2] = {it_value_class(link, it_class_builtin(link, "builtins:bool")),
                            it_typing_convert(link, it_value_none(link))};
  Arguments all = new_arguments(link, 2);
  all.items[0] = args->items[0];
  all.items[1] = new_union(link, "|", it_value_items(link, both, 2));
  return it_value_items(link, all.items, 2);
}

const ItValue *it_typing_subscript(ItLink *link, const ItValue *value, const ItValue *index) {
  ItStr form = form_name(value);
  if (form.data) return subscript_form(link, form, index);
  if (value->kind == IT_VALUE_FORM) return value->wrapper ? resubscript(link, value, index) : it_value_unknown();
  if (value->kind != IT_VALUE_CLASS && value->kind != IT_VALUE_GENERIC) return NULL;
  if (value->kind == IT_VALUE_CLASS && is_typing_class(value->cls, "Annotated"))
    return subscript_form(link, IT_STR("Annotated"), index);
  ItValue *generic = new_value(link, IT_VALUE_GENERIC);
  generic->cls = value->cls;
  generic->is_typing = value->kind == IT_VALUE_GENERIC && value->is_typing;
  generic->name = value->kind == IT_VALUE_GENERIC ? value->name : (ItStr){0};
  generic->count = 1; /* it is subscripted */
  if (value->kind == IT_VALUE_GENERIC && value->count) {
    const ItValue *made = value->wrapper ? resubscript(link, value, index) : it_value_unknown();
    return made->kind == IT_VALUE_UNKNOWN ? generic : made;
  }
  generic->wrapper = completed(link, generic, arguments_of(link, index, is_user_generic(generic)));
  return generic;
}

/* ---- unions ---- */

/* Whether type.__or__ and its like take it (Objects/unionobject.c). */
static bool is_plain_type(const ItValue *value) {
  if (is_none(value) || value->kind == IT_VALUE_CLASS || is_form(value, "|")) return true;
  return (value->kind == IT_VALUE_GENERIC && !is_user_generic(value)) || is_made_by(value, "TypeAliasType");
}

/* What answers `|` with typing.Union. */
static bool is_typing_type(const ItValue *value) {
  if (value->kind == IT_VALUE_GENERIC || value->kind == IT_VALUE_FORM || is_made_by(value, "NewType")) return true;
  return is_variable(value) || form_name(value).data;
}

const ItValue *it_typing_either(ItLink *link, const ItValue *left, const ItValue *right) {
  const ItValue *both[2] = {left, right};
  bool is_plain = is_plain_type(left) && is_plain_type(right);
  bool is_type = (is_plain_type(left) || is_typing_type(left)) && (is_plain_type(right) || is_typing_type(right));
  if (it_link_minor(link) < 10 || !is_type || (is_none(left) && is_none(right))) return NULL;
  for (int i = 0; i < 2; i++) both[i] = it_typing_convert(link, both[i]);
  return new_union(link, is_plain ? "|" : "Union", it_value_items(link, both, 2));
}

/* ---- showing ---- */

static bool is_none_type(const ItValue *value) {
  return value->kind == IT_VALUE_CLASS && it_str_is(value->cls->module, "builtins") &&
         it_str_is(value->cls->qualname, "NoneType");
}

/* typing._type_repr, ga_repr_item, union_repr_item: what they have in common. */
static bool show_argument(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  value = it_value_settle(link, value);
  if (value->kind == IT_VALUE_CONSTANT && value->constant.kind == IT_CONSTANT_ELLIPSIS) {
    it_buf_text(out, "...");
    return true;
  }
  if (value->kind == IT_VALUE_FUNCTION) return false; /* by name here, by repr there */
  if (value->kind != IT_VALUE_CLASS) return it_show_at(link, value, out, depth + 1);
  if (value->cls->placeholder.data) return false;
  it_show_name(link, value->cls, out);
  return true;
}

static bool show_arguments(ItLink *link, const ItValue *args, const char *between, ItBuf *out, int depth) {
  for (uint32_t i = 0; i < args->count; i++) {
    if (i > 0) it_buf_text(out, between);
    if (!show_argument(link, args->items[i], out, depth)) return false;
  }
  return true;
}

/* An argument of a builtin alias: lists of types are shown as types (3.11). */
static bool show_alias_argument(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  value = it_value_settle(link, value);
  if (value->kind != IT_VALUE_ITEMS || !value->is_list || it_link_minor(link) < 11)
    return show_argument(link, value, out, depth);
  it_buf_char(out, '[');
  if (!show_arguments(link, value, ", ", out, depth)) return false;
  it_buf_char(out, ']');
  return true;
}

/* `Callable[[A, B], R]`; `Callable[..., R]` and with a ParamSpec as they are. */
static bool show_callable(ItLink *link, const ItValue *args, ItBuf *out, int depth) {
  const ItValue *first = args->count == 2 ? it_value_settle(link, args->items[0]) : NULL;
  if (!first) return false;
  bool is_list = first->kind == IT_VALUE_ITEMS;
  it_buf_text(out, is_list ? "[[" : "[");
  if (!(is_list ? show_arguments(link, first, ", ", out, depth) : show_argument(link, first, out, depth))) return false;
  it_buf_text(out, is_list ? "], " : ", ");
  if (!show_argument(link, args->items[1], out, depth)) return false;
  it_buf_char(out, ']');
  return true;
}

static bool show_generic(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  if (value->cls->placeholder.data) return false;
  if (value->is_typing && value->name.data) it_buf_format(out, "typing.%.*s", IT_FMT(value->name));
  else it_show_name(link, value->cls, out);
  if (!value->count) return value->is_typing;
  if (!value->wrapper) return false;
  bool is_abc = it_str_is(value->cls->module, "collections.abc") || it_str_is(value->cls->module, "_collections_abc");
  bool is_callable =
      value->is_typing ? it_str_is(value->name, "Callable") : is_abc && it_str_is(value->cls->qualname, "Callable");
  if (is_callable) return show_callable(link, value->wrapper, out, depth);
  if (value->is_typing && it_str_is(value->name, "Tuple") && !value->wrapper->count) it_buf_text(out, "[()]");
  if (value->is_typing && it_str_is(value->name, "Tuple") && !value->wrapper->count) return true;
  it_buf_char(out, '[');
  for (uint32_t i = 0; i < value->wrapper->count; i++) {
    if (i > 0) it_buf_text(out, ", ");
    if (!show_alias_argument(link, value->wrapper->items[i], out, depth)) return false;
  }
  if (!value->wrapper->count) it_buf_text(out, "()");
  it_buf_char(out, ']');
  return true;
}

static bool show_union(ItLink *link, const ItValue *args, ItBuf *out, int depth) {
  int none = args->count != 2 || it_link_minor(link) == 8 ? -1
             : is_none_type(args->items[0])               ? 0
             : is_none_type(args->items[1])               ? 1
                                                          : -1;
  it_buf_text(out, none >= 0 ? "typing.Optional[" : "typing.Union[");
  if (!(none >= 0 ? show_argument(link, args->items[1 - none], out, depth)
                  : show_arguments(link, args, ", ", out, depth)))
    return false;
  it_buf_char(out, ']');
  return true;
}

/* types.UnionType: None for its class. */
static bool show_either(ItLink *link, const ItValue *args, ItBuf *out, int depth) {
  for (uint32_t i = 0; i < args->count; i++) {
    if (i > 0) it_buf_text(out, " | ");
    if (is_none_type(args->items[i])) it_buf_text(out, "None");
    else if (!show_argument(link, args->items[i], out, depth)) return false;
  }
  return true;
}

static bool show_annotated(ItLink *link, const ItValue *args, ItBuf *out, int depth) {
  it_buf_text(out, "typing.Annotated[");
  if (!show_argument(link, args->items[0], out, depth)) return false;
  for (uint32_t i = 1; i < args->count; i++) {
    it_buf_text(out, ", ");
    if (!it_show_at(link, args->items[i], out, depth + 1)) return false;
  }
  it_buf_char(out, ']');
  return true;
}

static bool show_form(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  const ItValue *args = value->wrapper;
  if (!args) {
    it_buf_str(out, value->name);
    return true;
  }
  if (it_str_is(value->name, "Union")) return show_union(link, args, out, depth);
  if (it_str_is(value->name, "|")) return show_either(link, args, out, depth);
  if (it_str_is(value->name, "Annotated")) return show_annotated(link, args, out, depth);
  bool is_reference = it_str_is(value->name, "ForwardRef");
  bool is_star = it_str_is(value->name, "*") || (it_str_is(value->name, "Unpack") && it_link_minor(link) == 11);
  if (is_star) it_buf_char(out, '*');
  else it_buf_format(out, is_reference ? "%.*s(" : "typing.%.*s[", IT_FMT(value->name));
  if (!show_arguments(link, args, ", ", out, depth)) return false;
  if (!is_star) it_buf_char(out, is_reference ? ')' : ']');
  return true;
}

static bool is_true(const ItValue *value) {
  return value && value->kind == IT_VALUE_CONSTANT && value->constant.kind == IT_CONSTANT_TRUE;
}

/* TypeVar.__repr__ and those of its like. */
static bool show_variable(ItLink *link, const ItValue *value, ItBuf *out) {
  ItStr name = it_made_argument(value, 0) ? it_value_text(it_made_argument(value, 0)) : (ItStr){0};
  if (!name.data) return false;
  bool has_sign = !is_made_by(value, "TypeVarTuple") &&
                  !(it_link_minor(link) >= 12 && is_true(it_made_keyword(value, "infer_variance")));
  if (has_sign)
    it_buf_char(out, is_true(it_made_keyword(value, "covariant"))       ? '+'
                     : is_true(it_made_keyword(value, "contravariant")) ? '-'
                                                                        : '~');
  it_buf_str(out, name);
  return true;
}

bool it_typing_show(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  ItStr form = form_name(value);
  if (form.data) {
    bool is_extension = it_str_is(value->cls->module, "typing_extensions");
    it_buf_format(out, "%s.%.*s", is_extension ? "typing_extensions" : "typing", IT_FMT(form));
    return true;
  }
  if (value->kind == IT_VALUE_GENERIC) return show_generic(link, value, out, depth);
  if (value->kind == IT_VALUE_FORM) return show_form(link, value, out, depth);
  return is_variable(value) && show_variable(link, value, out);
}

bool it_typing_is_own(ItLink *link, const ItValue *value) {
  if (value->kind == IT_VALUE_GENERIC)
    return (value->is_typing && value->name.data) ||
           (is_user_generic(value) && it_str_is(value->cls->module, "typing"));
  if (value->kind == IT_VALUE_CLASS) return it_str_is(value->cls->module, "typing");
  if (value->kind == IT_VALUE_FUNCTION) return it_str_is(value->function->module, "typing");
  if (is_form(value, "Annotated") && it_link_minor(link) <= 11) {
    const ItValue *first = it_value_settle(link, value->wrapper->items[0]);
    return first->kind != IT_VALUE_FORM ? it_typing_is_own(link, first) : !is_form(first, "|");
  }
  if (value->kind == IT_VALUE_FORM)
    return value->wrapper && !it_str_is(value->name, "|") && !it_str_is(value->name, "*");
  return form_name(value).data && it_str_is(value->cls->module, "typing");
}
