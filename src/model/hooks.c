/*
 * hooks.c - what code of the index does to a class when it is made: the metaclass's __new__ and __init__,
 * __set_name__ of what the body binds, __init_subclass__ of the bases (names-and-classes 3.1, 4.9).
 *
 * The class exists already, with its body's names; type.__new__ in a metaclass's __new__ gives it back.
 */
#include "model/ctypes.h"
#include "model/fields_model.h"
#include "model/frame.h"

/* What the standard library's own metaclasses and bases do is known by rule (generated.c). */
bool it_call_is_ruled(const ItFunction *function) {
  static const char *const modules[] = {"enum", "abc", "_py_abc", "typing", "dataclasses", "functools"};
  for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
    if (it_str_is(function->module, modules[i])) return true;
  return !function->blob;
}

/* The function behind a raw value of a namespace, or NULL if none of the index. */
static const ItFunction *function_of(const ItValue *raw) {
  while (raw && raw->kind == IT_VALUE_WRAPPER && (raw->wrap == IT_WRAP_STATIC || raw->wrap == IT_WRAP_CLASS))
    raw = raw->inner;
  return raw && raw->kind == IT_VALUE_FUNCTION && !it_call_is_ruled(raw->function) ? raw->function : NULL;
}

void it_call_keywords(ItFrame *frame, uint32_t def, ItArguments *args) {
  const ItFacts *facts = &frame->run->unit->facts;
  ItArena *arena = it_link_arena(frame->run->link);
  uint32_t first = frame->run->first_base[def], last = first;
  while (last < facts->bases.count && facts->bases.items[last].def == def) last++;
  ItStr *names = it_arena_alloc(arena, it_mul((size_t)(last - first) + 1, sizeof *names));
  const ItValue **named = it_arena_alloc(arena, it_mul((size_t)(last - first) + 1, sizeof *named));
  for (uint32_t i = first; i < last; i++) {
    const ItBase *base = &facts->bases.items[i];
    if (base->kind == IT_BASE_DOUBLE_STAR) args->is_open = true;
    if (base->kind != IT_BASE_KEYWORD || it_str_is(base->name, "metaclass")) continue;
    names[args->named_count] = it_arena_str(arena, base->name);
    named[args->named_count++] = it_eval_span(frame, base->span);
  }
  args->names = names;
  args->named = named;
}

/* metaclass.__new__(metaclass, name, bases, namespace) or __init__, if code of the index defines it. */
static void run_metaclass(ItLink *link, ItClass *cls, const char *method, ItArguments args) {
  const ItValue *raw = NULL, *self = it_value_class(link, cls);
  bool is_new = it_str_is(it_str(method), "__new__");
  if (!it_class_home(link, cls->metaclass, it_str(method), &raw) || !function_of(raw)) return;
  const ItValue **items = it_arena_alloc(it_link_arena(link), 4 * sizeof *items);
  items[0] = is_new ? it_value_class(link, cls->metaclass) : self;
  items[1] = it_value_str(link, cls->name);
  items[2] = it_value_items(link, args.items, args.count);
  items[3] = it_value_names(link, &cls->env);
  args.items = items;
  args.count = 4;
  it_call_found(link, raw, cls->metaclass, it_str(method), &args);
}

static void run_set_names(ItLink *link, ItClass *cls) {
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    const ItEnvEntry entry = cls->env.entries.items[i];
    const ItValue *raw = NULL;
    if (!entry.value || entry.value->kind != IT_VALUE_INSTANCE || entry.value->cls->native != IT_CATALOGUE_NONE)
      continue;
    if (!it_class_home(link, entry.value->cls, IT_STR("__set_name__"), &raw) || !function_of(raw)) continue;
    const ItValue **items = it_arena_alloc(it_link_arena(link), 3 * sizeof *items);
    items[0] = entry.value;
    items[1] = it_value_class(link, cls);
    items[2] = it_value_str(link, entry.name);
    it_call_found(link, raw, entry.value->cls, IT_STR("__set_name__"), &(ItArguments){.items = items, .count = 3});
  }
}

static void run_init_subclass(ItLink *link, ItClass *cls, ItArguments args) {
  const ItValue *raw = NULL;
  for (uint32_t i = 1; i < cls->mro_count && !raw; i++)
    raw = it_env_value(it_class_env(link, cls->mro[i]), IT_STR("__init_subclass__"));
  if (!raw || !function_of(raw)) return;
  const ItValue **items = it_arena_alloc(it_link_arena(link), sizeof *items);
  items[0] = it_value_class(link, cls);
  args.items = items;
  args.count = 1;
  it_call_found(link, raw, cls, IT_STR("__init_subclass__"), &args);
}

void it_call_class_made(ItLink *link, ItMaking *making) {
  if (making->is_made) return;
  making->is_made = true;
  ItCalls *calls = it_link_calls(link);
  ItMaking *before = calls->making;
  calls->making = NULL;
  it_class_finish(link, making->cls);
  it_ctypes_fill(link, making->cls);
  run_set_names(link, making->cls);
  run_init_subclass(link, making->cls, making->keywords);
  calls->making = before;
}

void it_call_class(ItFrame *frame, ItClass *cls, const ItArguments *args) {
  ItLink *link = frame->run->link;
  ItCalls *calls = it_link_calls(link);
  ItMaking making = {.cls = cls, .keywords = *args}, *before = calls->making;
  bool is_of_index = cls->metaclass && cls->metaclass->native == IT_CATALOGUE_NONE && !cls->is_enum;
  calls->making = is_of_index ? &making : NULL;
  if (is_of_index && !it_fields_model(frame, cls, &making.keywords)) run_metaclass(link, cls, "__new__", *args);
  calls->making = NULL;
  it_call_class_made(link, &making);
  if (is_of_index) run_metaclass(link, cls, "__init__", *args);
  calls->making = before;
}
