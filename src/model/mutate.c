/*
 * mutate.c - lists, dicts and sets that statements change after they were made. What the methods of lists do is in
 * construct.c; here it is what is left where it is not certain that they run.
 *
 * They are changed in their place, so that everybody who holds one sees it, as in Python. What is not certain, or grows
 * beyond MOST_ITEMS, leaves a container of its type whose contents are not known. Only what a name of the running body
 * holds is changed, and nothing that it imported: what other modules hold does not depend on who runs first.
 */
#include "model/mutate.h"

#include "model/held.h"
#include "model/operate.h"

enum { MOST_ITEMS = 100 };

static bool is_list(const ItValue *value) { return value->kind == IT_VALUE_ITEMS && value->is_list; }

/* Whether a method changes what it is asked of; the others of these types only read. */
static bool is_mutator(ItStr name) {
  static const char names[] =
      " __delitem__ __setitem__ add append clear difference_update discard extend insert intersection_update pop "
      "popitem "
      "remove reverse setdefault sort symmetric_difference_update update ";
  for (const char *at = names; *at; at += strcspn(at, " ")) {
    at += *at == ' ';
    if (it_str_eq(name, it_str_of(at, strcspn(at, " ")))) return true;
  }
  return false;
}

static void become(const ItValue *object, const ItValue *value) {
  ItValue *place = (ItValue *)(uintptr_t)object; /* the arena's, and no constant: only containers get here */
  *place = *value;
}

static void lose(ItLink *link, const ItValue *object) {
  ItClass *cls = it_value_class_of(link, object);
  become(object, cls ? it_value_instance(link, cls) : it_value_unknown());
}

static void put(ItLink *link, const ItValue *dict, const ItValue *const *pairs, uint32_t count) {
  uint32_t before = dict->wrapper->count;
  bool holds_itself = false;
  for (uint32_t i = 0; i < count; i++) holds_itself |= pairs[i] == dict;
  if (holds_itself || count > 2 * MOST_ITEMS || before + count > 2 * MOST_ITEMS) {
    lose(link, dict);
    return;
  }
  const ItValue **all = it_arena_alloc(it_link_arena(link), ((size_t)before + count + 1) * sizeof *all);
  if (before) memcpy(all, dict->wrapper->items, before * sizeof *all);
  if (count) memcpy(all + before, pairs, count * sizeof *all);
  become(dict, it_value_dict(link, all, before + count));
}

static void add_item(ItLink *link, const ItValue *set, const ItValue *item) {
  uint32_t before = set->wrapper->count;
  if (before >= MOST_ITEMS) {
    lose(link, set);
    return;
  }
  const ItValue **all = it_arena_alloc(it_link_arena(link), ((size_t)before + 1) * sizeof *all);
  if (before) memcpy(all, set->wrapper->items, before * sizeof *all);
  all[before] = item;
  become(set, it_value_set(link, "builtins:set", all, before + 1, IT_FILLED_SOMEHOW));
}

/* set.update(items) */
static void add_items(ItLink *link, const ItValue *set, const ItValue *from) {
  const ItValue *const *items;
  uint32_t count, before = set->wrapper->count;
  if (it_value_is_set(from)) from = from->wrapper;
  bool is_known = it_value_iterate(link, from, &items, &count) && count <= MOST_ITEMS - before;
  for (uint32_t i = 0; is_known && i < count; i++) is_known = items[i]->kind == IT_VALUE_CONSTANT;
  if (!is_known) {
    lose(link, set);
    return;
  }
  const ItValue **all = it_arena_alloc(it_link_arena(link), ((size_t)before + count + 1) * sizeof *all);
  if (before) memcpy(all, set->wrapper->items, before * sizeof *all);
  if (count) memcpy(all + before, items, count * sizeof *all);
  if (count) become(set, it_value_set(link, "builtins:set", all, before + count, IT_FILLED_SOMEHOW));
}

/* The value of a name that a statement of this body bound, and that was no import; NULL: the expression is none. */
static const ItValue *own_value(const ItFrame *frame, const ItExpr *expr) {
  if (expr->kind != IT_EXPR_NAME) return NULL;
  const ItEnvEntry *entry = it_env_get(frame->env, expr->name);
  if (!entry || !entry->value) return NULL;
  const ItFacts *facts = &frame->run->unit->facts;
  ItStr statement = it_facts_text(facts, (ItSpan){entry->start, 7});
  bool is_import = it_str_starts(statement, IT_STR("from ")) || it_str_starts(statement, IT_STR("import "));
  return is_import ? NULL : entry->value;
}

bool it_mutate_call(ItFrame *frame, const ItExpr *call, bool is_certain) {
  ItLink *link = frame->run->link;
  const ItExpr *func = call->call.func;
  if (func->kind != IT_EXPR_ATTRIBUTE || !is_mutator(func->attribute.attr)) return false;
  const ItValue *object = own_value(frame, func->attribute.value);
  if (!object) return false;
  bool is_one =
      call->call.args.count == 1 && !call->call.keyword_count && call->call.args.items[0]->kind != IT_EXPR_STARRED;
  if (is_list(object) ? is_certain : !it_value_is_dict(object) && !it_value_is_set(object)) return false;
  const ItValue *argument = is_certain && is_one ? it_eval(frame, call->call.args.items[0]) : NULL;
  if (argument && it_value_is_dict(object) && it_value_is_dict(argument) && it_str_is(func->attribute.attr, "update")) {
    put(link, object, argument->wrapper->items, argument->wrapper->count);
  } else if (argument && it_value_is_set(object) && it_str_is(func->attribute.attr, "add") &&
             argument->kind == IT_VALUE_CONSTANT) {
    add_item(link, object, argument);
  } else if (argument && it_value_is_set(object) && it_str_is(func->attribute.attr, "update")) {
    add_items(link, object, argument);
  } else {
    lose(link, object);
  }
  return true;
}

void it_mutate_item(ItFrame *frame, const ItExpr *target, const ItValue *key, const ItValue *value) {
  ItLink *link = frame->run->link;
  const ItValue *object = own_value(frame, target);
  if (!object || it_held_put(link, object, key, value)) return;
  if (is_list(object) || it_value_is_set(object)) {
    lose(link, object);
    return;
  }
  if (!it_value_is_dict(object)) return;
  const ItValue *pair[] = {key, value};
  if (key && value && key->kind == IT_VALUE_CONSTANT) put(link, object, pair, 2);
  else lose(link, object);
}
