/*
 * entries.c - what stands in a class's __bases__ for each base as written: __mro_entries__ (PEP 560).
 */
#include "model/frame.h"

static bool is_typing_class(const ItClass *cls, const char *name) {
  return (it_str_is(cls->module, "typing") || it_str_is(cls->module, "typing_extensions")) &&
         it_str_is(cls->qualname, name);
}

typedef struct Entries {
  ItLink *link;
  ItClass **out;
  uint32_t count;
  uint32_t most;
} Entries;

static void add_entry(Entries *entries, ItClass *cls) {
  if (cls && entries->count < entries->most) entries->out[entries->count++] = cls;
}

static bool brings_generic(const ItValue *value) {
  if (value->kind == IT_VALUE_GENERIC) return value->is_typing || it_class_derives(value->cls, "typing", "Generic");
  return value->kind == IT_VALUE_CLASS && it_class_derives(value->cls, "typing", "Generic");
}

static bool is_listed(const ItValue *const *raw, uint32_t count, const ItClass *cls) {
  for (uint32_t i = 0; i < count; i++)
    if (raw[i]->kind == IT_VALUE_CLASS && raw[i]->cls == cls) return true;
  return false;
}

ItClass *it_class_generic(ItLink *link) {
  ItSpace *typing = it_space_find(link, IT_STR("typing"));
  if (!typing) return NULL;
  it_space_run(link, typing);
  const ItValue *value = it_env_value(&typing->env, IT_STR("Generic"));
  return value && value->kind == IT_VALUE_CLASS ? value->cls : NULL;
}

/* A subscripted class or an alias of typing among the bases (typing._BaseGenericAlias.__mro_entries__). */
static void add_generic(Entries *entries, const ItValue *const *raw, uint32_t index, uint32_t count) {
  const ItValue *value = raw[index];
  bool is_later = false, has_protocol = false, is_alias_later = false;
  for (uint32_t i = 0; i < count; i++) {
    if (i > index) is_later |= brings_generic(raw[i]);
    if (i > index) is_alias_later |= raw[i]->kind == IT_VALUE_GENERIC && brings_generic(raw[i]);
    has_protocol |= (raw[i]->kind == IT_VALUE_CLASS || raw[i]->kind == IT_VALUE_GENERIC) &&
                    is_typing_class(raw[i]->cls, "Protocol");
  }
  if (is_typing_class(value->cls, "Generic") && !value->is_typing) {
    if (!has_protocol && !is_alias_later) add_entry(entries, value->cls);
    return;
  }
  if (!value->is_typing) {
    add_entry(entries, value->cls);
    return;
  }
  if (!is_listed(raw, count, value->cls)) add_entry(entries, value->cls);
  if (!is_later) add_entry(entries, it_class_generic(entries->link));
}

/* What an object's own __mro_entries__ stands for; false: it has none, or that is not known. */
static bool add_entries(Entries *entries, const ItValue *const *raw, uint32_t index, uint32_t count) {
  ItLink *link = entries->link;
  const ItValue *value = raw[index], *method = NULL;
  if (value->kind != IT_VALUE_INSTANCE || !it_class_home(link, value->cls, IT_STR("__mro_entries__"), &method))
    return false;
  const ItValue **items = it_arena_alloc(it_link_arena(link), 2 * sizeof *items);
  items[0] = it_decorators_initialise(link, value);
  items[1] = it_value_items(link, raw, count);
  const ItValue *made = it_call_found(link, it_value_settle(link, method), value->cls, IT_STR("__mro_entries__"),
                                      &(ItArguments){.items = items, .count = 2});
  if (!made || made->kind != IT_VALUE_ITEMS) return false;
  for (uint32_t i = 0; i < made->count; i++)
    if (it_value_settle(link, made->items[i])->kind != IT_VALUE_CLASS) return false;
  for (uint32_t i = 0; i < made->count; i++) add_entry(entries, it_value_settle(link, made->items[i])->cls);
  return true;
}

uint32_t it_class_entries(ItLink *link, const ItValue *const *raw, const ItStr *texts, uint32_t count, ItClass **out,
                          uint32_t most) {
  Entries entries = {link, out, 0, most};
  for (uint32_t i = 0; i < count; i++) {
    const ItValue *value = raw[i];
    if (value->kind == IT_VALUE_CLASS) {
      if (value->cls->is_typed_dict) {
        bool has_dict = false;
        for (uint32_t k = 0; k < entries.count; k++) has_dict |= it_str_is(out[k]->qualname, "dict");
        if (!has_dict) add_entry(&entries, it_class_builtin(link, "builtins:dict"));
      } else {
        add_entry(&entries, value->cls);
      }
    } else if (value->kind == IT_VALUE_GENERIC) {
      add_generic(&entries, raw, i, count);
    } else if (value->kind == IT_VALUE_MIXIN) {
      for (uint32_t k = 1; k < value->count; k++)
        add_entry(&entries,
                  value->items[k]->kind == IT_VALUE_CLASS ? value->items[k]->cls : it_class_unknown(link, texts[i]));
    } else if (it_value_is(link, value, "typing:NamedTuple")) {
      add_entry(&entries, it_class_builtin(link, "builtins:tuple"));
    } else if (it_value_is(link, value, "typing:TypedDict")) {
      add_entry(&entries, it_class_builtin(link, "builtins:dict"));
    } else if (!add_entries(&entries, raw, i, count)) {
      add_entry(&entries, it_class_unknown(link, texts[i]));
    }
  }
  return entries.count;
}
