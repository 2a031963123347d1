/* truth.c - whether a condition holds. */
#include "model/frame.h"
#include "model/held.h"
#include "model/operate.h"

static ItTruth negated(ItTruth truth) { return truth == IT_UNKNOWN ? truth : truth == IT_TRUE ? IT_FALSE : IT_TRUE; }
static ItTruth truth_if(bool is_true) { return is_true ? IT_TRUE : IT_FALSE; }

/* -1, 0, 1; 2: cannot be told. Tuples of ints and strs item by item. */
static int order_of(const ItValue *a, const ItValue *b) {
  int64_t x, y;
  ItStr s = it_value_text(a), t = it_value_text(b);
  if (it_value_int(a, &x) && it_value_int(b, &y)) return x < y ? -1 : x > y;
  if (a->kind == IT_VALUE_CONSTANT && b->kind == IT_VALUE_CONSTANT && it_arith_is_number(&a->constant) &&
      it_arith_is_number(&b->constant)) {
    bool is_less, is_equal;
    if (it_arith_compare(IT_OP_LT, &a->constant, &b->constant, &is_less) != IT_FOLD_VALUE) return 2;
    if (it_arith_compare(IT_OP_EQ, &a->constant, &b->constant, &is_equal) != IT_FOLD_VALUE) return 2;
    return is_less ? -1 : !is_equal;
  }
  if (s.data && t.data) {
    int order = it_str_cmp(s, t);
    return order < 0 ? -1 : order > 0;
  }
  if (a->kind != IT_VALUE_ITEMS || b->kind != IT_VALUE_ITEMS) return 2;
  for (uint32_t i = 0; i < a->count && i < b->count; i++) {
    int order = order_of(a->items[i], b->items[i]);
    if (order) return order;
  }
  return a->count < b->count ? -1 : a->count > b->count;
}

static bool is_none(const ItValue *value) {
  return value->kind == IT_VALUE_CONSTANT && value->constant.kind == IT_CONSTANT_NONE;
}

static ItTruth is_same(const ItValue *a, const ItValue *b) {
  if (a->kind == IT_VALUE_UNKNOWN || b->kind == IT_VALUE_UNKNOWN) return IT_UNKNOWN;
  if (is_none(a) || is_none(b)) return truth_if(is_none(a) && is_none(b));
  if (a->kind == IT_VALUE_CLASS && b->kind == IT_VALUE_CLASS) return truth_if(a->cls == b->cls);
  if (a->kind == IT_VALUE_CONSTANT && b->kind == IT_VALUE_CONSTANT) {
    int order = order_of(a, b);
    return order == 2 ? IT_UNKNOWN : truth_if(order == 0);
  }
  bool are_members = a->kind == IT_VALUE_INSTANCE && b->kind == IT_VALUE_INSTANCE && a->cls == b->cls &&
                     a->cls->is_enum && a->name.data && b->name.data;
  if (are_members && !a->is_alias && !b->is_alias) return truth_if(it_str_eq(a->name, b->name));
  return a == b ? IT_TRUE : IT_UNKNOWN;
}

/* globals(), vars(), locals(), dir() without arguments: the names of the module. */
static bool is_own_names(ItFrame *frame, const ItExpr *expr) {
  if (expr->kind != IT_EXPR_CALL || expr->call.args.count || expr->call.func->kind != IT_EXPR_NAME) return false;
  (void)frame;
  ItStr name = expr->call.func->name;
  return it_str_is(name, "globals") || it_str_is(name, "vars") || it_str_is(name, "locals") || it_str_is(name, "dir");
}

static ItTruth has_name(ItFrame *frame, const ItEnv *env, bool is_open, ItStr name) {
  (void)frame;
  if (it_env_get(env, name)) return IT_TRUE;
  return is_open ? IT_UNKNOWN : IT_FALSE;
}

static ItTruth is_in(ItFrame *frame, const ItExpr *left, const ItExpr *right) {
  const ItValue *item = it_eval(frame, left);
  if (is_own_names(frame, right) && it_value_text(item).data)
    return has_name(frame, &frame->run->space->env, frame->run->space->is_open, it_value_text(item));
  const ItValue *all = it_eval(frame, right);
  ItStr needle = it_value_text(item), text = it_value_text(all);
  if (all->kind == IT_VALUE_NAMES && needle.data)
    return has_name(frame, all->env, all->env == &frame->run->space->env && frame->run->space->is_open, needle);
  if (needle.data && text.data) return truth_if(it_str_has(text, needle));
  if (it_held_dict(all)) all = it_held_dict(all);
  bool is_dict = it_value_is_dict(all);
  if (is_dict || it_value_is_set(all)) all = all->wrapper;
  if (all->kind != IT_VALUE_ITEMS || item->kind == IT_VALUE_UNKNOWN) return IT_UNKNOWN;
  ItTruth result = IT_FALSE;
  for (uint32_t i = 0; i < all->count; i += is_dict ? 2 : 1) {
    ItTruth same = it_value_equal(frame->run->link, item, all->items[i]);
    if (same == IT_TRUE) return IT_TRUE;
    if (same == IT_UNKNOWN) result = IT_UNKNOWN;
  }
  return result;
}

static ItTruth compare(ItFrame *frame, const ItExpr *left, ItOperator op, const ItExpr *right) {
  if (op == IT_OP_IN) return is_in(frame, left, right);
  if (op == IT_OP_NOT_IN) return negated(is_in(frame, left, right));
  const ItValue *a = it_eval(frame, left), *b = it_eval(frame, right);
  if (op == IT_OP_IS) return is_same(a, b);
  if (op == IT_OP_IS_NOT) return negated(is_same(a, b));
  int order = order_of(a, b);
  if (order == 2) {
    ItTruth same = op == IT_OP_EQ || op == IT_OP_NOT_EQ ? is_same(a, b) : IT_UNKNOWN;
    return op == IT_OP_NOT_EQ ? negated(same) : same;
  }
  switch (op) {
    case IT_OP_EQ: return truth_if(order == 0);
    case IT_OP_NOT_EQ: return truth_if(order != 0);
    case IT_OP_LT: return truth_if(order < 0);
    case IT_OP_LT_E: return truth_if(order <= 0);
    case IT_OP_GT: return truth_if(order > 0);
    case IT_OP_GT_E: return truth_if(order >= 0);
    default: return IT_UNKNOWN;
  }
}

static ItTruth truth_of_compare(ItFrame *frame, const ItExpr *expr) {
  const ItExpr *left = expr->compare.left;
  ItTruth result = IT_TRUE;
  for (uint32_t i = 0; i < expr->compare.comparators.count; i++) {
    ItTruth truth = compare(frame, left, expr->compare.ops[i], expr->compare.comparators.items[i]);
    if (truth == IT_FALSE) return IT_FALSE;
    if (truth == IT_UNKNOWN) result = IT_UNKNOWN;
    left = expr->compare.comparators.items[i];
  }
  return result;
}

static ItTruth truth_of_bool(ItFrame *frame, const ItExpr *expr) {
  ItTruth deciding = expr->op == IT_OP_OR ? IT_TRUE : IT_FALSE, result = negated(deciding);
  for (uint32_t i = 0; i < expr->elts.count; i++) {
    ItTruth truth = it_eval_truth(frame, expr->elts.items[i]);
    if (truth == deciding) return deciding;
    if (truth == IT_UNKNOWN) result = IT_UNKNOWN;
  }
  return result;
}

/* any(items), all(items). */
static ItTruth truth_of_items(ItLink *link, const ItValue *value, bool is_any) {
  ItTruth result = truth_if(!is_any);
  const ItValue *const *items;
  uint32_t count;
  if (!it_value_iterate(link, value, &items, &count)) return IT_UNKNOWN;
  for (uint32_t i = 0; i < count; i++) {
    ItTruth truth = it_value_truth(items[i]);
    if (truth == truth_if(is_any)) return truth;
    if (truth == IT_UNKNOWN) result = IT_UNKNOWN;
  }
  return result;
}

/* isinstance(value, type or types); issubclass where `is_class`. */
static ItTruth is_of_type(ItLink *link, const ItValue *value, const ItValue *types, bool is_class) {
  if (types->kind == IT_VALUE_ITEMS) {
    ItTruth result = IT_FALSE;
    for (uint32_t i = 0; i < types->count && result != IT_TRUE; i++) {
      ItTruth one =
          types->items[i]->kind == IT_VALUE_ITEMS ? IT_UNKNOWN : is_of_type(link, value, types->items[i], is_class);
      if (one != IT_FALSE) result = one;
    }
    return result;
  }
  if (types->kind != IT_VALUE_CLASS || (is_class && value->kind != IT_VALUE_CLASS)) return IT_UNKNOWN;
  const ItClass *cls = is_class ? value->cls : it_value_class_of(link, value);
  if (!cls) return IT_UNKNOWN;
  if (it_class_is_subclass(cls, types->cls)) return IT_TRUE;
  bool is_certain = cls->status == IT_CLASS_EXACT &&
                    !it_class_derives(types->cls->metaclass, "abc", "ABCMeta"); /* which may register others */
  return is_certain && (!types->cls->metaclass || types->cls->metaclass->native != IT_CATALOGUE_NONE) ? IT_FALSE
                                                                                                      : IT_UNKNOWN;
}

/* callable(value) */
static ItTruth is_callable(ItLink *link, const ItValue *value) {
  if (value->kind == IT_VALUE_FUNCTION || value->kind == IT_VALUE_CLASS || value->kind == IT_VALUE_METHOD)
    return IT_TRUE;
  const ItClass *cls = it_value_class_of(link, value);
  if (!cls || cls->status != IT_CLASS_EXACT) return IT_UNKNOWN;
  return truth_if(it_class_home(link, (ItClass *)(uintptr_t)cls, IT_STR("__call__"), NULL) != NULL);
}

/* Calls of builtins that say yes or no, by how many arguments they have. */
bool it_eval_is_test(const ItValue *function, const ItExpr *call) {
  static const struct {
    const char *identity;
    uint32_t count;
  } rows[] = {{"builtins:isinstance", 2}, {"builtins:issubclass", 2}, {"builtins:hasattr", 2},
              {"builtins:callable", 1},   {"builtins:any", 1},        {"builtins:all", 1}};
  if (function->kind != IT_VALUE_NATIVE || function->owner || call->call.keyword_count ||
      call->call.func->kind != IT_EXPR_NAME)
    return false;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (call->call.args.count == rows[i].count && it_str_is(function->name, rows[i].identity))
      return it_str_is(call->call.func->name, rows[i].identity + sizeof "builtins:" - 1);
  return false;
}

/* hasattr(object, "name"), text.startswith("prefix"), platform.system() == ... is left to the caller. */
static ItTruth truth_of_call(ItFrame *frame, const ItExpr *expr) {
  const ItExpr *func = expr->call.func;
  ItLink *link = frame->run->link;
  if (func->kind == IT_EXPR_NAME && it_str_is(func->name, "hasattr") && expr->call.args.count == 2) {
    const ItValue *object = it_eval(frame, expr->call.args.items[0]), *name = it_eval(frame, expr->call.args.items[1]);
    if (!it_value_text(name).data || object->kind == IT_VALUE_UNKNOWN) return IT_UNKNOWN;
    const ItValue *found = it_eval_attribute(link, object, it_value_text(name));
    return !found ? IT_FALSE : found->kind == IT_VALUE_UNKNOWN ? IT_UNKNOWN : IT_TRUE;
  }
  const ItValue *function = func->kind == IT_EXPR_NAME ? it_eval(frame, func) : it_value_unknown();
  bool is_instance = it_value_is(link, function, "builtins:isinstance");
  if (expr->call.args.count == 2 && (is_instance || it_value_is(link, function, "builtins:issubclass")))
    return is_of_type(link, it_eval(frame, expr->call.args.items[0]), it_eval(frame, expr->call.args.items[1]),
                      !is_instance);
  if (expr->call.args.count == 1 && it_value_is(link, function, "builtins:callable"))
    return is_callable(link, it_eval(frame, expr->call.args.items[0]));
  if (func->kind == IT_EXPR_ATTRIBUTE && expr->call.args.count == 1 &&
      (it_str_is(func->attribute.attr, "startswith") || it_str_is(func->attribute.attr, "endswith"))) {
    ItStr text = it_value_text(it_eval(frame, func->attribute.value)),
          part = it_value_text(it_eval(frame, expr->call.args.items[0]));
    if (!text.data || !part.data) return IT_UNKNOWN;
    return truth_if(it_str_is(func->attribute.attr, "startswith") ? it_str_starts(text, part)
                                                                  : it_str_ends(text, part));
  }
  bool is_any = func->kind == IT_EXPR_NAME && it_str_is(func->name, "any");
  if ((is_any || (func->kind == IT_EXPR_NAME && it_str_is(func->name, "all"))) && expr->call.args.count == 1)
    return truth_of_items(link, it_eval(frame, expr->call.args.items[0]), is_any);
  return it_value_truth(it_eval(frame, expr));
}

/* TYPE_CHECKING is false wherever it comes from. */
static bool is_type_checking(const ItExpr *expr) {
  if (expr->kind == IT_EXPR_NAME) return it_str_is(expr->name, "TYPE_CHECKING");
  return expr->kind == IT_EXPR_ATTRIBUTE && it_str_is(expr->attribute.attr, "TYPE_CHECKING");
}

ItTruth it_eval_truth(ItFrame *frame, const ItExpr *expr) {
  if (is_type_checking(expr)) return IT_FALSE;
  switch (expr->kind) {
    case IT_EXPR_UNARY_OP:
      if (expr->op == IT_OP_NOT) return negated(it_eval_truth(frame, expr->operand));
      break;
    case IT_EXPR_BOOL_OP: return truth_of_bool(frame, expr);
    case IT_EXPR_COMPARE: return truth_of_compare(frame, expr);
    case IT_EXPR_CALL: return truth_of_call(frame, expr);
    default: break;
  }
  return it_value_truth(it_eval(frame, expr));
}

ItTruth it_eval_truth_text(ItFrame *frame, ItStr text) {
  const ItExpr *expr = it_eval_parse(frame, text);
  return expr ? it_eval_truth(frame, expr) : IT_UNKNOWN;
}
