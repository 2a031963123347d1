/*
 * construct.c - calls of builtins, methods of containers, comprehensions.
 *
 * A call of which something is not known gives an instance of its class without contents, or the unknown.
 */
#include "model/construct.h"

#include "base/utf8.h"
#include "model/enums.h"
#include "model/held.h"
#include "model/operate.h"
#include "model/text_methods.h"

enum {
  MOST_ARGUMENTS = 64,
  MOST_OF_LIST = 500 /* items that methods change */,
  ROUND = 50 /* what one of a comprehension costs, in items */
};

static const ItValue *opaque(ItLink *link, const char *identity) {
  return it_value_instance(link, it_class_builtin(link, identity));
}

/* ---- arguments ---- */

/* The call's arguments from number `first` on: positional ones, then names with values. NULL: not all are known to
 * be. */
static const ItValue *arguments_of(ItFrame *frame, const ItExpr *call, uint32_t first, uint32_t *positional) {
  ItLink *link = frame->run->link;
  uint32_t count = 0, keywords = call->call.keyword_count;
  if (call->call.args.count > MOST_ARGUMENTS || keywords > MOST_ARGUMENTS || call->call.args.count < first) return NULL;
  const ItValue **items =
      it_arena_alloc(it_link_arena(link), (call->call.args.count + 2 * (size_t)keywords + 1) * sizeof *items);
  for (uint32_t i = first; i < call->call.args.count; i++) {
    if (call->call.args.items[i]->kind == IT_EXPR_STARRED) return NULL;
    items[count++] = it_eval(frame, call->call.args.items[i]);
  }
  *positional = count;
  for (uint32_t i = 0; i < keywords; i++) {
    if (!call->call.keywords[i].name.data) return NULL;
    items[count++] = it_value_str(link, it_arena_str(it_link_arena(link), call->call.keywords[i].name));
    items[count++] = it_eval(frame, call->call.keywords[i].value);
  }
  return it_value_items(link, items, count);
}

const ItValue *it_construct_instance(ItFrame *frame, ItClass *cls, const ItExpr *call) {
  ItLink *link = frame->run->link;
  uint32_t positional = 0;
  const ItValue *args = arguments_of(frame, call, 0, &positional);
  if (cls->is_enum && args && positional == 1 && args->count == 1) {
    const ItValue *member = it_enum_find(link, cls, args->items[0]);
    if (member) return member;
    int64_t number;
    bool is_flags = it_class_derives(cls, "enum", "Flag") && it_value_int(args->items[0], &number) && number == 0;
    if (is_flags) return it_enum_member(link, cls, (ItStr){0}, args->items[0]);
  }
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = IT_VALUE_INSTANCE;
  value->cls = cls;
  value->wrapper = cls->is_enum ? NULL : args;
  value->count = value->wrapper ? positional : 0;
  bool is_new_type = it_str_is(cls->module, "typing") && it_str_is(cls->qualname, "NewType") && args && positional &&
                     it_value_text(args->items[0]).data;
  if (is_new_type)
    value->name = it_arena_format(it_link_arena(link), "%.*s.%.*s", IT_FMT(frame->run->space->dunder_name),
                                  IT_FMT(it_value_text(args->items[0])));
  uint32_t most = it_str_is(cls->name, "defaultdict") ? 1 : 0; /* whose first argument is no contents */
  if (frame->is_function && cls->native != IT_CATALOGUE_NONE && value->wrapper && value->wrapper->count <= most)
    it_held_begin(link, value);
  bool is_run = frame->is_function && cls->blob && !is_new_type; /* what a call makes, it asks for its attributes */
  return is_run ? it_decorators_initialise(link, value) : value;
}

const ItValue *it_construct_partial(ItFrame *frame, const ItValue *partial, const ItExpr *call) {
  ItValue *value = it_arena_new(it_link_arena(frame->run->link), ItValue);
  uint32_t positional = 0;
  *value = *partial;
  value->wrapper = call->call.args.count ? arguments_of(frame, call, 1, &positional) : NULL;
  value->count = value->wrapper ? positional : 0;
  return value;
}

/* ---- builtins ---- */

/* A call whose arguments are plain values. */
typedef struct Call {
  ItFrame *frame;
  ItLink *link;
  const ItValue *args; /* ITEMS */
  uint32_t positional;
} Call;

static const ItValue *first_of(const Call *call) {
  return call->positional ? it_value_settle(call->link, call->args->items[0]) : NULL;
}
static bool is_plain(const Call *call, uint32_t most) {
  return call->positional == call->args->count && call->positional <= most;
}

static const ItValue *constant(const Call *call, ItConstant made) { return it_value_constant(call->link, made); }

static const ItValue *make_int(const Call *call) {
  const ItValue *first = first_of(call);
  ItConstant number;
  if (!is_plain(call, 1)) return NULL;
  if (!first) return constant(call, it_arith_int(it_link_arena(call->link), 0));
  if (first->kind != IT_VALUE_CONSTANT) return NULL;
  ItStr text = it_value_text(first);
  if (text.data) {
    const ItExpr *expr = it_expr_parse(it_link_arena(call->link), text, NULL);
    bool is_digits = text.size && text.size < 1000;
    for (size_t i = 0; i < text.size; i++) is_digits &= text.data[i] >= '0' && text.data[i] <= '9';
    return is_digits && expr && expr->kind == IT_EXPR_CONSTANT ? it_value_constant(call->link, expr->constant) : NULL;
  }
  if (first->constant.kind == IT_CONSTANT_FLOAT && first->constant.number > -1e15 && first->constant.number < 1e15)
    return constant(call, it_arith_int(it_link_arena(call->link), (int64_t)first->constant.number));
  if (!it_arith_is_integer(&first->constant)) return NULL;
  bool is_known = it_arith_unary(it_link_arena(call->link), IT_OP_U_ADD, &first->constant, &number) == IT_FOLD_VALUE;
  return is_known ? constant(call, number) : NULL;
}

static const ItValue *make_float(const Call *call) {
  const ItValue *first = first_of(call);
  ItConstant number, zero = {.kind = IT_CONSTANT_FLOAT};
  if (!is_plain(call, 1)) return NULL;
  if (!first) return constant(call, zero);
  static const struct {
    const char *text;
    double value;
  } words[] = {{"inf", __builtin_inf()},      {"-inf", -__builtin_inf()},    {"nan", __builtin_nan("")},
               {"infinity", __builtin_inf()}, {"Infinity", __builtin_inf()}, {"+inf", __builtin_inf()},
               {"Inf", __builtin_inf()},      {"NaN", __builtin_nan("")},    {"-Infinity", -__builtin_inf()}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (it_str_is(it_value_text(first), words[i].text))
      return constant(call, (ItConstant){.kind = IT_CONSTANT_FLOAT, .number = words[i].value});
  const ItExpr *expr =
      it_value_text(first).data ? it_expr_parse(it_link_arena(call->link), it_value_text(first), NULL) : NULL;
  const ItConstant *from = expr ? &expr->constant : &first->constant;
  if (expr ? expr->kind != IT_EXPR_CONSTANT : first->kind != IT_VALUE_CONSTANT) return NULL;
  if (!it_arith_is_number(from) || from->kind == IT_CONSTANT_COMPLEX) return NULL;
  bool is_known = it_arith_binary(it_link_arena(call->link), IT_OP_ADD, from, &zero, &number) == IT_FOLD_VALUE;
  return is_known ? constant(call, number) : NULL;
}

static const ItValue *make_bool(const Call *call) {
  ItTruth truth = first_of(call) ? it_value_truth(first_of(call)) : IT_FALSE;
  return is_plain(call, 1) && truth != IT_UNKNOWN ? constant(call, it_arith_bool(truth == IT_TRUE)) : NULL;
}

static const ItValue *make_str(const Call *call) {
  if (!is_plain(call, 1)) return NULL;
  const ItValue *text =
      first_of(call) ? it_operate_str(call->link, first_of(call)) : it_value_str(call->link, IT_STR(""));
  return it_value_text(text).data ? text : NULL;
}

static const ItValue *make_bytes(const Call *call) {
  const ItValue *first = first_of(call);
  if (first && (first->kind != IT_VALUE_CONSTANT || first->constant.kind != IT_CONSTANT_BYTES)) return NULL;
  return is_plain(call, 1) ? constant(call, (ItConstant){.kind = IT_CONSTANT_BYTES,
                                                         .text = first ? first->constant.text : IT_STR("")})
                           : NULL;
}

static bool items_of(const Call *call, const ItValue *const **items, uint32_t *count) {
  *items = NULL;
  *count = 0;
  return is_plain(call, 1) && (!first_of(call) || it_value_iterate(call->link, first_of(call), items, count));
}

static const ItValue *make_tuple(const Call *call) {
  const ItValue *const *items;
  uint32_t count;
  return items_of(call, &items, &count) ? it_value_items(call->link, items, count) : NULL;
}

static const ItValue *make_list(const Call *call) {
  const ItValue *const *items;
  uint32_t count;
  return items_of(call, &items, &count) ? it_value_list(call->link, items, count) : NULL;
}

static const ItValue *make_a_set(const Call *call, const char *identity) {
  const ItValue *const *items;
  uint32_t count;
  const ItValue *first = first_of(call);
  if (first && is_plain(call, 1) && it_value_is_set(first))
    return it_value_set(call->link, identity, first->wrapper->items, first->wrapper->count, IT_FILLED_SOMEHOW);
  return items_of(call, &items, &count) ? it_value_set(call->link, identity, items, count, IT_FILLED_SINGLY)
                                        : opaque(call->link, identity);
}

static const ItValue *make_set(const Call *call) { return make_a_set(call, "builtins:set"); }
static const ItValue *make_frozenset(const Call *call) { return make_a_set(call, "builtins:frozenset"); }

/* dict(namespace, a=1): what is done to the copy is wanted in the namespace (builtin.c). */
static const ItValue *add_names(const Call *call, const ItValue *names) {
  for (uint32_t i = call->positional; i + 1 < call->args->count; i += 2)
    it_env_set(names->env, it_value_text(call->args->items[i]), call->args->items[i + 1]);
  return it_value_names_copy(call->link, names);
}

/* dict(), dict(d), dict(pairs), each with names. */
static const ItValue *make_dict(const Call *call) {
  const ItValue *const *items = NULL, *first = first_of(call);
  uint32_t count = 0, size = 0;
  if (call->positional > 1) return NULL;
  if (first && first->kind == IT_VALUE_NAMES) return add_names(call, first);
  bool is_copy = first && it_value_is_dict(first);
  if (is_copy) items = first->wrapper->items, count = first->wrapper->count / 2;
  else if (first && !it_value_iterate(call->link, first, &items, &count)) return opaque(call->link, "builtins:dict");
  uint32_t names = call->args->count - call->positional;
  const ItValue **pairs =
      it_arena_alloc(it_link_arena(call->link), it_mul(2 * (size_t)count + names + 1, sizeof *pairs));
  for (uint32_t i = 0; i < count; i++) {
    const ItValue *pair = is_copy ? NULL : it_value_settle(call->link, items[i]);
    if (pair && (pair->kind != IT_VALUE_ITEMS || pair->count != 2)) return opaque(call->link, "builtins:dict");
    pairs[size++] = pair ? pair->items[0] : items[2 * i];
    pairs[size++] = pair ? pair->items[1] : items[2 * i + 1];
  }
  for (uint32_t i = 0; i < names; i++) pairs[size++] = call->args->items[call->positional + i];
  return it_value_dict(call->link, pairs, size);
}

static const ItValue *make_len(const Call *call) {
  const ItValue *const *items, *first = first_of(call);
  uint32_t count;
  int64_t length;
  if (!first || !is_plain(call, 1)) return NULL;
  if (it_value_is_set(first)) return constant(call, it_arith_int(it_link_arena(call->link), first->wrapper->count));
  if (first->kind == IT_VALUE_CONSTANT && it_arith_length(&first->constant, &length) == IT_FOLD_VALUE)
    return constant(call, it_arith_int(it_link_arena(call->link), length));
  if (first->kind == IT_VALUE_CONSTANT || !it_value_iterate(call->link, first, &items, &count)) return NULL;
  return constant(call, it_arith_int(it_link_arena(call->link), count));
}

/* The smaller or larger of constants. */
static const ItValue *make_extreme(const Call *call, ItOperator op) {
  const ItValue *const *items = call->args->items, *best = NULL;
  uint32_t count = call->positional;
  bool is_better;
  if (call->positional != call->args->count || !count ||
      (count == 1 && !it_value_iterate(call->link, first_of(call), &items, &count)))
    return NULL;
  for (uint32_t i = 0; i < count; i++) {
    const ItValue *item = it_value_settle(call->link, items[i]);
    if (item->kind != IT_VALUE_CONSTANT) return NULL;
    if (best && it_arith_compare(op, &item->constant, &best->constant, &is_better) != IT_FOLD_VALUE) return NULL;
    if (!best || is_better) best = item;
  }
  return best;
}

static const ItValue *make_min(const Call *call) { return make_extreme(call, IT_OP_LT); }
static const ItValue *make_max(const Call *call) { return make_extreme(call, IT_OP_GT); }

static const ItValue *make_sorted(const Call *call) {
  const ItValue *const *items, *first = first_of(call);
  uint32_t count;
  bool is_less;
  if (!is_plain(call, 1) || !first) return NULL;
  if (it_value_is_set(first)) items = first->wrapper->items, count = first->wrapper->count;
  else if (!it_value_iterate(call->link, first, &items, &count)) return opaque(call->link, "builtins:list");
  if (count > 200) return opaque(call->link, "builtins:list");
  const ItValue **sorted = it_arena_alloc(it_link_arena(call->link), ((size_t)count + 1) * sizeof *sorted);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t at = i;
    const ItValue *item = it_value_settle(call->link, items[i]);
    if (item->kind != IT_VALUE_CONSTANT) return opaque(call->link, "builtins:list");
    for (; at > 0; at--) {
      if (it_arith_compare(IT_OP_LT, &item->constant, &sorted[at - 1]->constant, &is_less) != IT_FOLD_VALUE)
        return opaque(call->link, "builtins:list");
      if (!is_less) break;
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = item;
  }
  return it_value_list(call->link, sorted, count);
}

static const ItValue *make_repr(const Call *call) {
  const ItValue *first = first_of(call);
  const ItValue *one[] = {first};
  if (!first || !is_plain(call, 1)) return NULL;
  const ItValue *text =
      it_operate_format(call->link, it_value_str(call->link, IT_STR("%r")), it_value_items(call->link, one, 1));
  return it_value_text(text).data ? text : NULL;
}

static const ItValue *make_abs(const Call *call) {
  const ItValue *first = first_of(call);
  ItConstant zero = it_arith_int(it_link_arena(call->link), 0);
  bool is_negative;
  if (!first || first->kind != IT_VALUE_CONSTANT ||
      it_arith_compare(IT_OP_LT, &first->constant, &zero, &is_negative) != IT_FOLD_VALUE)
    return NULL;
  return is_negative ? it_operate_unary(call->link, IT_OP_U_SUB, first)
                     : it_operate_unary(call->link, IT_OP_U_ADD, first);
}

static const ItValue *make_pattern(const Call *call) {
  const ItValue *args = call->args, *flags = NULL;
  if (call->positional > 2 || !call->args->count) return NULL;
  if (call->positional < args->count && args->count == 3 && it_str_is(it_value_text(args->items[1]), "flags"))
    flags = args->items[2];
  else if (call->positional != args->count) return NULL;
  const ItValue **items = it_arena_alloc(it_link_arena(call->link), 2 * sizeof *items);
  items[0] = args->items[0];
  items[1] = flags ? flags : call->positional == 2 ? args->items[1] : NULL;
  ItClass *cls = it_class_builtin(call->link, "re:Pattern");
  if (!cls) return NULL;
  ItValue *value = it_arena_new(it_link_arena(call->link), ItValue);
  value->kind = IT_VALUE_INSTANCE;
  value->cls = cls;
  value->count = items[1] ? 2 : 1;
  value->wrapper = it_value_items(call->link, items, value->count);
  return value;
}

static const ItValue *make_ord(const Call *call) {
  const ItValue *first = first_of(call);
  size_t at = 0;
  if (!first || !is_plain(call, 1) || !it_value_text(first).size) return NULL;
  uint32_t code = it_utf8_next(it_value_text(first), &at);
  return at == it_value_text(first).size ? constant(call, it_arith_int(it_link_arena(call->link), code)) : NULL;
}

static const ItValue *make_chr(const Call *call) {
  int64_t code;
  const ItValue *first = first_of(call);
  if (!first || !is_plain(call, 1) || !it_value_int(first, &code) || code < 0 || code > 0x10ffff) return NULL;
  ItBuf text = {0};
  it_utf8_add(&text, (uint32_t)code);
  const ItValue *value = it_value_str(call->link, it_arena_str(it_link_arena(call->link), it_buf_view(&text)));
  it_buf_clear(&text);
  return value;
}

/* UTF-8 mode, a UTF-8 locale or the C locale coerced to one (PEP 538, 540): nobody runs with another. */
static const ItValue *make_encoding(const Call *call) { return it_value_str(call->link, IT_STR("utf-8")); }

/* platform asks the machine. */
static const ItValue *make_system(const Call *call) {
  ItStr platform = it_model_world(it_link_model(call->link))->platform;
  const char *name = it_str_is(platform, "win32")    ? "Windows"
                     : it_str_is(platform, "darwin") ? "Darwin"
                     : it_str_is(platform, "linux")  ? "Linux"
                                                     : NULL;
  return name ? it_value_str(call->link, it_str(name)) : it_value_unknown();
}

static const ItValue *make_implementation(const Call *call) { return it_value_str(call->link, IT_STR("CPython")); }

/* next(iterator) of a generator that nothing else is asked of: its first item. */
static const ItValue *make_next(const Call *call) {
  const ItValue *const *items, *first = first_of(call);
  uint32_t count;
  bool is_generator =
      first && first->kind == IT_VALUE_INSTANCE && it_class_derives(first->cls, "builtins", "generator");
  if (!is_generator || !is_plain(call, 2) || !it_value_iterate(call->link, first, &items, &count))
    return it_value_unknown();
  if (count) return it_value_settle(call->link, items[0]);
  return call->positional == 2 ? call->args->items[1] : it_value_unknown();
}

typedef struct Row {
  const char *identity;
  const ItValue *(*make)(const Call *call); /* NULL: what it makes is not known */
} Row;

static const Row rows[] = {
    {"builtins:int", make_int},
    {"builtins:float", make_float},
    {"builtins:bool", make_bool},
    {"builtins:str", make_str},
    {"builtins:bytes", make_bytes},
    {"builtins:tuple", make_tuple},
    {"builtins:list", make_list},
    {"builtins:set", make_set},
    {"builtins:frozenset", make_frozenset},
    {"builtins:dict", make_dict},
    {"builtins:len", make_len},
    {"builtins:min", make_min},
    {"builtins:max", make_max},
    {"builtins:sorted", make_sorted},
    {"builtins:repr", make_repr},
    {"builtins:abs", make_abs},
    {"builtins:ord", make_ord},
    {"builtins:chr", make_chr},
    {"builtins:next", make_next},
    {"platform:system", make_system},
    {"platform:python_implementation", make_implementation},
    {"sys:getfilesystemencoding", make_encoding},
    {"sys:getdefaultencoding", make_encoding},
    {"re:compile", make_pattern},
};

const ItValue *it_construct_call(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  ItLink *link = frame->run->link;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!it_value_is(link, function, rows[i].identity)) continue;
    Call made = {.frame = frame, .link = link};
    made.args = arguments_of(frame, call, 0, &made.positional);
    for (uint32_t k = 0; made.args && k < made.args->count; k++)
      if (made.args->items[k]->kind == IT_VALUE_UNKNOWN && i != sizeof rows / sizeof *rows - 1) made.args = NULL;
    const ItValue *value = made.args ? rows[i].make(&made) : NULL;
    if (value) return value;
    return function->kind == IT_VALUE_CLASS ? it_value_instance(link, function->cls) : NULL;
  }
  return NULL;
}

/* ---- methods ---- */

static const ItValue *method_of_dict(const Call *call, ItStr name, const ItValue *self) {
  const ItValue *pairs = self->wrapper, *first = first_of(call);
  if (it_str_is(name, "copy") && !call->args->count) return self;
  bool is_keys = it_str_is(name, "keys"), is_items = it_str_is(name, "items");
  if (!call->args->count && (is_keys || is_items || it_str_is(name, "values"))) {
    const ItValue **items = it_arena_alloc(it_link_arena(call->link), ((size_t)pairs->count / 2 + 1) * sizeof *items);
    for (uint32_t i = 0; i + 1 < pairs->count; i += 2)
      items[i / 2] = is_items ? it_value_items(call->link, pairs->items + i, 2) : pairs->items[i + !is_keys];
    return it_value_items(call->link, items, pairs->count / 2);
  }
  if (!it_str_is(name, "get") || !first || !is_plain(call, 2)) return NULL;
  for (uint32_t i = 0; i + 1 < pairs->count; i += 2) {
    ItTruth same = it_value_equal(call->link, pairs->items[i], first);
    if (same == IT_TRUE) return pairs->items[i + 1];
    if (same == IT_UNKNOWN) return it_value_unknown();
  }
  return call->positional == 2 ? call->args->items[1] : it_value_none(call->link);
}

/* Takes `gone` items of a list out at a place and puts others in: everybody who holds the list sees it. */
static bool splice(const Call *call, const ItValue *list, uint32_t at, uint32_t gone, const ItValue *const *items,
                   uint32_t count) {
  ItValue *place = (ItValue *)(uintptr_t)list;
  size_t size = (size_t)list->count - gone + count;
  if (size > MOST_OF_LIST || !it_link_spend(call->link, size)) return false;
  const ItValue **all = it_arena_alloc(it_link_arena(call->link), (size + 1) * sizeof *all);
  for (uint32_t i = 0; i < at; i++) all[i] = list->items[i];
  for (uint32_t i = 0; i < count; i++) all[at + i] = items[i];
  for (uint32_t i = at + gone; i < list->count; i++) all[i - gone + count] = list->items[i];
  place->items = all;
  place->count = (uint32_t)size;
  return true;
}

/* A place in a list as its methods take it; false: not known, or not in it. */
static bool place_in(const ItValue *list, const ItValue *index, bool is_cut, uint32_t *out) {
  int64_t at;
  if (!it_value_int(index, &at)) return false;
  if (at < 0) at += list->count;
  if (is_cut) at = at < 0 ? 0 : at > list->count ? list->count : at;
  *out = (uint32_t)at;
  return at >= 0 && at < (int64_t)list->count + is_cut;
}

/* append, extend, insert, pop, reverse, copy of a list whose items are known. */
static const ItValue *method_of_list(const Call *call, ItStr name, const ItValue *self) {
  const ItValue *none = it_value_none(call->link), *first = first_of(call), *const *items;
  uint32_t count, at = self->count ? self->count - 1 : 0;
  if (call->positional != call->args->count) return NULL;
  if (it_str_is(name, "copy") && !first) return it_value_list(call->link, self->items, self->count);
  if (it_str_is(name, "append") && call->positional == 1)
    return splice(call, self, self->count, 0, call->args->items, 1) ? none : NULL;
  if (it_str_is(name, "extend") && first && it_value_iterate(call->link, first, &items, &count))
    return splice(call, self, self->count, 0, items, count) ? none : NULL;
  if (it_str_is(name, "insert") && call->positional == 2 && place_in(self, first, true, &at))
    return splice(call, self, at, 0, call->args->items + 1, 1) ? none : NULL;
  bool pops =
      it_str_is(name, "pop") && self->count && call->positional <= 1 && (!first || place_in(self, first, false, &at));
  const ItValue *gone = pops ? self->items[at] : NULL;
  return gone && splice(call, self, at, 1, NULL, 0) ? gone : NULL;
}

/* What a list holds after a method that we cannot follow is not known. */
static const ItValue *change_list(const Call *call, ItStr name, const ItValue *self) {
  static const char *const readers[] = {"copy", "count", "index", "__len__", "__contains__", "__iter__", "__getitem__"};
  if (it_link_calls(call->link)->unsure) return NULL; /* the condition is taken not to hold */
  const ItValue *made = method_of_list(call, name, self);
  for (size_t i = 0; i < sizeof readers / sizeof *readers && !made; i++)
    if (it_str_is(name, readers[i])) return NULL;
  if (!made) *(ItValue *)(uintptr_t)self = *opaque(call->link, "builtins:list");
  return made;
}

/* copy() of a set; what changes it is in mutate.c. */
static const ItValue *method_of_set(const Call *call, ItStr name, const ItValue *self) {
  if (!it_str_is(name, "copy") || call->args->count) return NULL;
  const char *identity = it_str_is(self->cls->qualname, "set") ? "builtins:set" : "builtins:frozenset";
  return it_value_set(call->link, identity, self->wrapper->items, self->wrapper->count, IT_FILLED_SOMEHOW);
}

const ItValue *it_construct_method(ItFrame *frame, const ItValue *method, const ItExpr *expr) {
  if (method->kind != IT_VALUE_METHOD || method->inner->kind != IT_VALUE_NATIVE) return NULL;
  const ItValue *self = method->self;
  bool is_text = it_value_text(self).data != NULL,
       is_list = self->kind == IT_VALUE_ITEMS && self->is_list && !frame->start;
  bool is_set = it_value_is_set(self);
  const ItValue *held = it_value_is_dict(self) ? NULL : it_held_dict(self);
  if (!is_text && !is_list && !is_set && !held && !it_value_is_dict(self)) return NULL;
  Call call = {.frame = frame, .link = frame->run->link};
  call.args = arguments_of(frame, expr, 0, &call.positional);
  if (!call.args) return it_value_unknown();
  ItStr name = it_catalogue_member_at(it_link_catalogue(call.link), method->inner->member).name;
  const ItValue *changed = held ? it_held_method(call.link, self, name, first_of(&call)) : NULL;
  if (changed) return changed;
  if (held) self = it_value_dict(call.link, held->wrapper->items, held->wrapper->count); /* a copy of its own */
  const ItValue *made = is_text   ? it_text_method(call.link, name, self, call.args, call.positional)
                        : is_list ? change_list(&call, name, self)
                        : is_set  ? method_of_set(&call, name, self)
                                  : method_of_dict(&call, name, self);
  return made ? made : it_value_unknown();
}

/* ---- comprehensions ---- */

/* A comprehension that is being run. */
typedef struct Rounds {
  const ItExpr *expr;
  ItFrame frame;
  IT_ARRAY(const ItValue *) made;
} Rounds;

static bool bind_target(Rounds *r, const ItExpr *target, const ItValue *value) {
  ItLink *link = r->frame.run->link;
  const ItValue *const *items;
  uint32_t count;
  if (target->kind == IT_EXPR_NAME) {
    it_env_set(r->frame.env, target->name, value);
    return true;
  }
  if (target->kind != IT_EXPR_TUPLE || !it_value_iterate(link, value, &items, &count) || count != target->elts.count)
    return false;
  for (uint32_t i = 0; i < count; i++)
    if (!bind_target(r, target->elts.items[i], items[i])) return false;
  return true;
}

/* Runs the loops from number `at` on; false: something is not known. */
static bool run_for(Rounds *r, uint32_t at) {
  const ItExpr *expr = r->expr;
  const ItValue *const *items;
  uint32_t count;
  if (at == expr->comp.count) {
    *it_array_push(&r->made) = it_eval(&r->frame, expr->comp.elt);
    if (expr->kind == IT_EXPR_DICT_COMP) *it_array_push(&r->made) = it_eval(&r->frame, expr->comp.value);
    return true;
  }
  const ItExprFor *loop = &expr->comp.fors[at];
  ItFrame *outer = at ? &r->frame : r->frame.outer; /* the first is evaluated outside */
  const ItValue *all = it_eval(outer, loop->iter);
  if (it_value_is_set(all) && outer->is_function) all = all->wrapper; /* what a call asks seldom depends on the order */
  if (loop->is_async || !it_value_iterate(r->frame.run->link, all, &items, &count)) return false;
  for (uint32_t i = 0; i < count; i++) {
    ItTruth truth = IT_TRUE;
    if (!it_link_spend(r->frame.run->link, ROUND) || !bind_target(r, loop->target, items[i])) return false;
    for (uint32_t k = 0; k < loop->ifs.count && truth == IT_TRUE; k++)
      truth = it_eval_truth(&r->frame, loop->ifs.items[k]);
    if (truth == IT_UNKNOWN) return false;
    if (truth == IT_TRUE && !run_for(r, at + 1)) return false;
  }
  return true;
}

const ItValue *it_construct_comprehension(ItFrame *frame, const ItExpr *expr) {
  ItLink *link = frame->run->link;
  ItEnv names = {0};
  Rounds r = {.expr = expr,
              .frame = {.run = frame->run,
                        .outer = frame,
                        .env = &names,
                        .def = frame->def,
                        .start = frame->start,
                        .is_local = frame->is_local}};
  static const char *const identities[] = {"builtins:list", "builtins:set", "builtins:dict", "builtins:generator"};
  uint32_t kind = expr->kind == IT_EXPR_LIST_COMP   ? 0
                  : expr->kind == IT_EXPR_SET_COMP  ? 1
                  : expr->kind == IT_EXPR_DICT_COMP ? 2
                                                    : 3;
  bool is_known = run_for(&r, 0);
  const ItValue **items = it_arena_alloc(it_link_arena(link), it_mul((size_t)r.made.count + 1, sizeof *items));
  uint32_t count = r.made.count;
  if (count) memcpy(items, r.made.items, count * sizeof *items);
  it_array_clear(&r.made);
  it_env_clear(&names);
  if (!is_known) return opaque(link, identities[kind]);
  if (kind == 3) {
    ItValue *generator = it_arena_new(it_link_arena(link), ItValue);
    *generator = *opaque(link, identities[kind]);
    generator->wrapper = it_value_items(link, items, count); /* as if it had been run to its end at once */
    return generator;
  }
  return kind == 0   ? it_value_list(link, items, count)
         : kind == 1 ? it_value_set(link, identities[1], items, count, IT_FILLED_SINGLY)
                     : it_value_dict(link, items, count);
}
