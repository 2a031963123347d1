/*
 * remake.c - classes that a call of a metaclass makes: type(name, bases, dict).
 *
 * Recipes take a class apart and make it anew of its own namespace (add_slots, add_metaclass): a namespace's copies
 * share it (builtin.c), so what such a call gives is the class that was taken, laid out again.
 */
#include "model/frame.h"
#include "model/operate.h"

enum { MOST_BASES = 1000 };

/* The classes that `bases` stand for; false: what they are is not known. */
static bool read_bases(ItLink *link, const ItValue *bases, ItClass ***out, uint32_t *count) {
  if (bases->kind != IT_VALUE_ITEMS || bases->count > MOST_BASES) return false;
  uint32_t most = 2 * bases->count + 2;
  ItStr *texts = it_arena_zero(it_link_arena(link), it_mul((size_t)bases->count + 1, sizeof *texts));
  for (uint32_t i = 0; i < bases->count; i++) texts[i] = IT_STR("base");
  *out = it_arena_alloc(it_link_arena(link), most * sizeof **out);
  *count = it_class_entries(link, bases->items, texts, bases->count, *out, most);
  return true;
}

/* Slots that are not known are, in all such recipes, the fields of a dataclass; as it has them, no longer values. */
static void settle_slots(ItLink *link, ItClass *cls) {
  const ItValue *slots = it_env_value(&cls->env, IT_STR("__slots__"));
  const ItValue *const *names;
  uint32_t count;
  if (!slots || it_value_text(slots).data || it_value_iterate(link, slots, &names, &count)) return;
  const ItValue **own = it_arena_alloc(it_link_arena(link), it_mul((size_t)cls->field_count + 1, sizeof *own));
  for (uint32_t i = count = 0; i < cls->field_count; i++) {
    const ItValue *raw = NULL;
    it_class_home(link, cls, cls->fields[i].name, &raw);
    if (raw && raw->kind == IT_VALUE_WRAPPER && raw->wrap == IT_WRAP_SLOT) continue; /* a base has it */
    own[count++] = it_value_str(link, cls->fields[i].name);
  }
  it_env_set(&cls->env, IT_STR("__slots__"), it_value_items(link, own, count));
}

static const ItValue *remake(ItFrame *frame, ItClass *cls, ItClass *metaclass, const ItArguments *args) {
  ItLink *link = frame->run->link;
  ItClass **classes = cls->bases ? (ItClass **)(uintptr_t)cls->bases : NULL;
  uint32_t count = cls->base_count;
  read_bases(link, args->items[1], &classes, &count);
  settle_slots(link, cls);
  it_class_lay(link, cls, classes, count, metaclass);
  const ItValue *bases = args->items[1]->kind == IT_VALUE_ITEMS ? args->items[1] : it_value_items(link, NULL, 0);
  it_call_class(frame, cls, &(ItArguments){.items = bases->items, .count = bases->count});
  return it_value_class(link, cls);
}

ItClass *it_remake_new(ItLink *link, const ItSpace *space, ItClass *metaclass, const ItValue *const *args) {
  ItClass **classes;
  uint32_t count;
  if (!it_value_text(args[0]).data || !read_bases(link, args[1], &classes, &count)) return NULL;
  ItClass *cls = it_class_new(link, space->identity, it_value_text(args[0]), classes, count, metaclass);
  if (!it_call_pairs(link, args[2], &cls->env)) cls->is_open = true;
  ItStr module = it_value_text(it_env_value(&cls->env, IT_STR("__module__")));
  if (module.data) cls->module = module;
  ItStr qualname = it_value_text(it_env_value(&cls->env, IT_STR("__qualname__")));
  if (qualname.data) cls->qualname = qualname;
  it_env_delete(&cls->env, IT_STR("__qualname__")); /* type.__new__ takes it out */
  return cls;
}

const ItValue *it_remake_call(ItFrame *frame, ItClass *metaclass, const ItExpr *call) {
  ItLink *link = frame->run->link;
  ItArguments args;
  if (!it_call_arguments(frame, call, &args) || args.count < 3) return it_value_unknown();
  const ItValue *bases = args.items[1], *names = args.items[2];
  bool is_taken = names->kind == IT_VALUE_NAMES && names->cls;
  if (is_taken && names->cls->native == IT_CATALOGUE_NONE && !names->cls->is_enum)
    return remake(frame, names->cls, metaclass, &args);
  ItClass *cls = it_remake_new(link, frame->run->space, metaclass, args.items);
  if (!cls) return it_value_unknown();
  it_call_class(frame, cls,
                &(ItArguments){bases->items, bases->count, args.names, args.named, args.named_count, false});
  return it_value_class(link, cls);
}
