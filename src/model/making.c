/*
 * making.c - type.__new__ as code calls it: what the __new__ of a metaclass hands on.
 *
 * While the __new__ of a metaclass runs for a class statement, the class exists already with its body's names;
 * type.__new__ gives it what it is called with in place of what the statement says.
 */
#include "model/frame.h"
#include "model/operate.h"

/* The bases that type.__new__ is given in place of those of the statement. */
static void set_bases(ItLink *link, ItClass *cls, const ItValue *bases) {
  ItClass **out = it_class_tuple(link, bases, cls);
  if (!out || (bases->count == cls->base_count && memcmp(out, cls->bases, bases->count * sizeof *out) == 0)) return;
  if (!bases->count) out[0] = it_class_builtin(link, "builtins:object");
  it_class_lay(link, cls, out, bases->count ? bases->count : 1, cls->metaclass);
}

/* A namespace of its own that type.__new__ is given: the class has its names and no others. */
static void set_names(ItLink *link, ItClass *cls, const ItValue *names) {
  bool is_other = it_value_is_dict(names) || (names->kind == IT_VALUE_NAMES && names->env != &cls->env);
  if (!is_other) return;
  ItEnv pairs = {0};
  if (it_call_pairs(link, names, &pairs)) {
    for (uint32_t i = 0; i < cls->env.entries.count; i++) {
      const ItEnvEntry entry = cls->env.entries.items[i];
      if (entry.value && !it_env_get(&pairs, entry.name)) it_env_delete(&cls->env, entry.name);
    }
    it_call_pairs(link, names, &cls->env);
  }
  it_env_clear(&pairs);
}

const ItValue *it_call_type_new(ItLink *link, const ItArguments *args) {
  ItCalls *calls = it_link_calls(link);
  ItMaking *making = calls->making;
  ItClass *metaclass = args->items[0]->cls;
  if (!making) {
    bool is_whole = calls->top && args->count == 4;
    ItClass *cls = is_whole ? it_remake_new(link, calls->top->run->space, metaclass, args->items + 1) : NULL;
    if (!cls) return it_value_unknown();
    ItMaking other = {.cls = cls};
    it_call_class_made(link, &other);
    return it_value_class(link, cls);
  }
  if (!making->is_made && args->count == 4 && !calls->unsure) {
    ItClass *cls = making->cls;
    if (it_class_is_subclass(metaclass, cls->metaclass)) cls->metaclass = metaclass;
    if (it_value_text(args->items[1]).data) cls->name = it_value_text(args->items[1]);
    set_bases(link, cls, args->items[2]);
    set_names(link, cls, args->items[3]);
  }
  it_call_class_made(link, making);
  return it_value_class(link, making->cls);
}
