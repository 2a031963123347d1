/*
 * classes.c - classes as type() makes them: bases, metaclass, layout, and the namespace's additions.
 *
 * names-and-classes 3 and 4.1 to 4.5. A base that is not known stands in the MRO as a placeholder.
 */
#include <stdlib.h>

#include "model/frame.h"
#include "model/library.h"
#include "model/operate.h"
#include "python/ident.h"

enum { MAX_BASES = 1000, MOST_REBASED = 100 /* assignments to __bases__ in one module */ };

bool it_class_is_subclass(const ItClass *cls, const ItClass *of) {
  for (uint32_t i = 0; cls && i < cls->mro_count; i++)
    if (cls->mro[i] == of) return true;
  return false;
}

bool it_class_derives(const ItClass *cls, const char *module, const char *qualname) {
  for (uint32_t i = 0; cls && i < cls->mro_count; i++)
    if (it_str_is(cls->mro[i]->module, module) && it_str_is(cls->mro[i]->qualname, qualname)) return true;
  return false;
}

/* ---- layout ---- */

/* The base whose layout the class continues (type.__new__, best_base). */
ItClass *it_class_best_base(const ItClass *cls) {
  ItClass *best = NULL, *winner = NULL;
  for (uint32_t i = 0; i < cls->base_count; i++) {
    ItClass *candidate = cls->bases[i]->solid ? cls->bases[i]->solid : cls->bases[i];
    if (!winner || (candidate != winner && it_class_is_subclass(candidate, winner))) {
      winner = candidate;
      best = cls->bases[i];
    }
  }
  return best;
}

static void set_layout(ItClass *cls) {
  ItClass *base = it_class_best_base(cls);
  if (!base) return;
  cls->solid = base->solid ? base->solid : base;
  cls->has_items = base->has_items;
  for (uint32_t i = 0; i < cls->base_count; i++) {
    cls->has_dict |= cls->bases[i]->has_dict;
    cls->has_weakref |= cls->bases[i]->has_weakref;
  }
}

/* ---- metaclass ---- */

/* The most derived of the given metaclass and those of the bases (_PyType_CalculateMetaclass). */
static ItClass *winning_metaclass(ItLink *link, ItClass *given, ItClass *cls) {
  ItClass *winner = given ? given : it_class_builtin(link, "builtins:type");
  for (uint32_t i = 0; i < cls->base_count; i++) {
    ItClass *metaclass = cls->bases[i]->metaclass;
    if (!metaclass || !winner || it_class_is_subclass(winner, metaclass)) continue;
    if (it_class_is_subclass(metaclass, winner)) {
      winner = metaclass;
    } else if (metaclass->status == IT_CLASS_EXACT && winner->status == IT_CLASS_EXACT) {
      cls->status = IT_CLASS_FAILED;
      cls->reason = IT_STR(
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses "
          "of all its bases");
    }
  }
  return winner;
}

/* A class above it that is not known, could not exist or is cut off is the class's own trouble too. */
static void inherit_status(ItLink *link, ItClass *cls) {
  ItArena *arena = it_link_arena(link);
  for (uint32_t i = 1; i < cls->mro_count && cls->status == IT_CLASS_EXACT; i++)
    if (cls->mro[i]->placeholder.data) {
      cls->status = IT_CLASS_PARTIAL;
      cls->reason = it_arena_format(arena, "unknown base %.*s", IT_FMT(cls->mro[i]->placeholder));
    }
  for (uint32_t i = 0; i < cls->base_count && cls->status == IT_CLASS_EXACT; i++) {
    const ItClass *base = cls->bases[i];
    if (base->status == IT_CLASS_EXACT) continue;
    cls->status = IT_CLASS_PARTIAL;
    cls->reason = base->status == IT_CLASS_PARTIAL
                      ? base->reason
                      : it_arena_format(arena, "its base %.*s:%.*s: %.*s", IT_FMT(base->module), IT_FMT(base->qualname),
                                        IT_FMT(base->reason));
  }
}

ItClass *it_class_new(ItLink *link, ItStr module, ItStr qualname, ItClass *const *bases, uint32_t count,
                      ItClass *metaclass) {
  ItArena *arena = it_link_arena(link);
  ItClass *cls = it_arena_new(arena, ItClass), *object = it_class_builtin(link, "builtins:object");
  cls->module = module;
  cls->qualname = qualname;
  cls->name = it_str_last(qualname, '.');
  cls->native = IT_CATALOGUE_NONE;
  cls->has_env = true;
  it_link_add_class(link, cls);
  uint32_t most = count ? count : 1;
  ItClass **copy = it_arena_alloc(arena, it_mul(most, sizeof *copy));
  for (uint32_t i = 0; i < count; i++) copy[i] = bases[i];
  if (!count) copy[0] = object;
  cls->bases = copy;
  cls->base_count = most;
  cls->metaclass = winning_metaclass(link, metaclass, cls);
  it_class_order(link, cls);
  set_layout(cls);
  inherit_status(link, cls);
  cls->is_enum =
      it_class_derives(cls->metaclass, "enum", "EnumType") || it_class_derives(cls->metaclass, "enum", "EnumMeta");
  for (uint32_t i = 0; i < most; i++)
    cls->is_protocol |= it_str_is(copy[i]->module, "typing") && it_str_is(copy[i]->qualname, "Protocol");
  return cls;
}

void it_class_lay(ItLink *link, ItClass *cls, ItClass *const *bases, uint32_t count, ItClass *metaclass) {
  cls->bases = bases;
  cls->base_count = count;
  cls->status = IT_CLASS_EXACT;
  cls->reason = (ItStr){0};
  cls->metaclass = winning_metaclass(link, metaclass, cls);
  it_class_order(link, cls);
  cls->has_dict = cls->has_weakref = false;
  set_layout(cls);
  inherit_status(link, cls);
}

/* A class like another but for its bases, for the one module that gave it these. */
static ItClass *copy_class(ItLink *link, ItClass *cls) {
  ItClass *copy = it_arena_new(it_link_arena(link), ItClass);
  const ItEnv *env = it_class_env(link, cls);
  *copy = *cls;
  copy->as_value = NULL;
  memset(&copy->env, 0, sizeof copy->env);
  for (uint32_t i = 0; i < env->entries.count; i++)
    if (env->entries.items[i].value) it_env_set(&copy->env, env->entries.items[i].name, env->entries.items[i].value);
  it_link_add_class(link, copy);
  return copy;
}

ItClass **it_class_tuple(ItLink *link, const ItValue *value, const ItClass *cls) {
  if (value->kind != IT_VALUE_ITEMS || value->count > MAX_BASES) return NULL;
  ItClass **bases = it_arena_alloc(it_link_arena(link), ((size_t)value->count + 1) * sizeof *bases);
  for (uint32_t i = 0; i < value->count; i++) {
    if (value->items[i]->kind != IT_VALUE_CLASS || it_class_is_subclass(value->items[i]->cls, cls)) return NULL;
    bases[i] = value->items[i]->cls;
  }
  return bases;
}

void it_class_rebase(ItFrame *frame, ItClass *cls, const ItValue *value) {
  ItLink *link = frame->run->link;
  ItSpace *space = frame->run->space;
  bool is_known =
      value->kind == IT_VALUE_ITEMS && value->count && space->rebased++ < MOST_REBASED;
  ItClass **bases = is_known ? it_class_tuple(link, value, cls) : NULL;
  if (!bases) {
    cls->is_open = true;
    return;
  }
  bool is_own = cls->space == space;
  ItClass *changed = is_own ? cls : copy_class(link, cls);
  changed->bases = bases;
  changed->base_count = value->count;
  it_class_order(link, changed);
  if (!is_own) *it_array_push(&space->overrides) = (ItOverride){cls, changed};
  for (uint32_t n = 0; is_own && it_link_class(link, n); n++) { /* those made of it, in the order of making */
    ItClass *other = it_link_class(link, n);
    if (other != cls && it_class_is_subclass(other, cls)) it_class_order(link, other);
  }
}

/* The classes that stand for others in this module's class statements. */
static void override_bases(const ItSpace *space, ItClass **bases, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = space->overrides.count; k-- > 0;)
      if (space->overrides.items[k].from == bases[i]) bases[i] = space->overrides.items[k].to;
}

ItClass *it_class_unknown(ItLink *link, ItStr expression) {
  ItClass *object = it_class_builtin(link, "builtins:object");
  ItStr text = it_arena_format(it_link_arena(link), "?:%.*s", expression.size > 200 ? 200 : (int)expression.size,
                               expression.data);
  ItClass *cls = it_class_new(link, (ItStr){0}, text, &object, 1, NULL);
  cls->placeholder = text;
  cls->name = text;
  cls->is_open = true;
  cls->has_dict = cls->has_weakref = true;
  return cls;
}

/* ---- classes of the catalogue ---- */

void it_class_fill_native(ItLink *link, ItClass *cls, uint32_t number) {
  const ItCatalogue *catalogue = it_link_catalogue(link);
  ItCatalogueClass row = it_catalogue_class_at(catalogue, number);
  cls->module = row.module;
  cls->qualname = row.qualname;
  cls->name = it_str_last(row.qualname, '.');
  cls->native = number;
  cls->has_dict = row.has_dict;
  cls->has_weakref = row.has_weakref;
  cls->has_items = row.itemsize != 0;
  ItClass **bases = it_arena_zero(it_link_arena(link), it_mul((size_t)row.base_count + 1, sizeof *bases));
  for (uint32_t i = 0; i < row.base_count; i++) bases[i] = it_class_native(link, row.bases[i]);
  cls->bases = bases;
  cls->base_count = row.base_count;
  it_class_order(link, cls);
  bool continues = row.base != IT_CATALOGUE_NONE &&
                   it_catalogue_class_at(catalogue, row.base).basicsize == row.basicsize &&
                   it_catalogue_class_at(catalogue, row.base).itemsize == row.itemsize;
  ItClass *base = row.base == IT_CATALOGUE_NONE ? NULL : it_class_native(link, row.base);
  cls->solid = continues && base ? base->solid : cls;
  cls->metaclass =
      row.metaclass == number || row.metaclass == IT_CATALOGUE_NONE ? cls : it_class_native(link, row.metaclass);
  cls->abstract = it_arena_zero(it_link_arena(link), it_mul((size_t)row.abstract.count + 1, sizeof *cls->abstract));
  for (uint32_t i = 0; i < row.abstract.count; i++)
    cls->abstract[cls->abstract_count++] = it_catalogue_name(catalogue, row.abstract.first + i);
}

ItClass *it_class_builtin(ItLink *link, const char *identity) {
  uint32_t number = it_catalogue_class(it_link_catalogue(link), it_str(identity));
  return number == IT_CATALOGUE_NONE ? NULL : it_class_native(link, number);
}

ItEnv *it_class_env(ItLink *link, ItClass *cls) {
  if (cls->has_env) return &cls->env;
  cls->has_env = true;
  const ItCatalogue *catalogue = it_link_catalogue(link);
  ItCatalogueSpan members = it_catalogue_class_at(catalogue, cls->native).members;
  for (uint32_t i = 0; i < members.count; i++)
    it_env_set(&cls->env, it_catalogue_member_name(catalogue, members.first + i),
               it_value_native(link, members.first + i, cls));
  return &cls->env;
}

ItClass *it_class_home(ItLink *link, ItClass *cls, ItStr name, const ItValue **value) {
  for (uint32_t i = 0; i < cls->mro_count; i++) {
    const ItValue *found = it_env_value(it_class_env(link, cls->mro[i]), name);
    if (!found) continue;
    if (value) *value = found;
    return cls->mro[i];
  }
  return NULL;
}

/* ---- what type.__new__ adds ---- */

/* Whether the slot makes instances larger: those of __dict__ and __weakref__ do not (extra_ivars in typeobject.c). */
static bool add_slot(ItLink *link, ItClass *cls, ItStr name) {
  ItStr mangled = it_ident_mangle(it_link_arena(link), cls->name, name);
  if (it_str_is(name, "__dict__")) cls->has_dict = true;
  if (it_str_is(name, "__weakref__")) cls->has_weakref = true;
  bool is_getset = it_str_is(name, "__dict__") || it_str_is(name, "__weakref__");
  it_env_set(&cls->env, mangled, it_value_wrap(link, is_getset ? IT_WRAP_GETSET : IT_WRAP_SLOT, it_value_none(link)));
  return !is_getset;
}

static void add_slots(ItLink *link, ItClass *cls, const ItValue *slots) {
  ItStr one = it_value_text(slots);
  bool is_larger = one.data && add_slot(link, cls, one);
  const ItValue *const *names;
  uint32_t count;
  bool is_known = !one.data && it_value_iterate(link, slots, &names, &count);
  for (uint32_t i = 0; is_known && i < count; i++)
    if (it_value_text(names[i]).data) is_larger |= add_slot(link, cls, it_value_text(names[i]));
  if (is_larger) cls->solid = cls;
}

static void add_layout(ItLink *link, ItClass *cls) {
  const ItValue *slots = it_env_value(&cls->env, IT_STR("__slots__"));
  ItClass *base = it_class_best_base(cls);
  bool had_dict = base && base->has_dict, had_weakref = base && base->has_weakref, has_items = base && base->has_items;
  const ItValue *getset = it_value_wrap(link, IT_WRAP_GETSET, it_value_none(link));
  if (slots) {
    bool any_dict = cls->has_dict, any_weakref = cls->has_weakref;
    add_slots(link, cls, slots);
    if (any_dict && !had_dict) it_env_set(&cls->env, IT_STR("__dict__"), getset);
    if (any_weakref && !had_weakref) it_env_set(&cls->env, IT_STR("__weakref__"), getset);
    return;
  }
  if (!had_dict) it_env_set(&cls->env, IT_STR("__dict__"), getset);
  if (!had_weakref && !has_items) it_env_set(&cls->env, IT_STR("__weakref__"), getset);
  cls->has_dict = true;
  if (!has_items) cls->has_weakref = true;
}

/* `__new__` becomes static, `__init_subclass__` and `__class_getitem__` class methods. */
static void convert(ItLink *link, ItClass *cls) {
  static const struct {
    const char *name;
    ItWrap wrap;
  } rows[] = {{"__new__", IT_WRAP_STATIC}, {"__init_subclass__", IT_WRAP_CLASS}, {"__class_getitem__", IT_WRAP_CLASS}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const ItValue *value = it_env_value(&cls->env, it_str(rows[i].name));
    bool is_first = it_str_is(cls->module, "enum") && it_str_is(cls->qualname, "Enum");
    if (cls->is_enum && !is_first && rows[i].wrap == IT_WRAP_STATIC) continue; /* EnumType set it afterwards */
    bool is_function =
        value &&
        (value->kind == IT_VALUE_FUNCTION ||
         (value->kind == IT_VALUE_WRAPPER && (value->wrap == IT_WRAP_WRAPS || value->wrap == IT_WRAP_SINGLE_DISPATCH)));
    if (is_function) it_env_set(&cls->env, it_str(rows[i].name), it_value_wrap(link, rows[i].wrap, value));
  }
}

static bool value_is_abstract(const ItValue *value) {
  if (value->kind == IT_VALUE_FUNCTION) return value->function->is_abstract;
  return value->kind == IT_VALUE_WRAPPER && value->is_abstract;
}

static int by_text(const void *a, const void *b) { return it_str_cmp(*(const ItStr *)a, *(const ItStr *)b); }

static bool has_abstract(const ItClass *cls, ItStr name) {
  for (uint32_t i = 0; i < cls->abstract_count; i++)
    if (it_str_eq(cls->abstract[i], name)) return true;
  return false;
}

/* abc.ABCMeta.__new__: own abstract values, and those of direct bases that are abstract still. */
void it_class_find_abstract(ItLink *link, ItClass *cls) {
  size_t most = cls->env.entries.count + 1;
  for (uint32_t i = 0; i < cls->base_count; i++) most += cls->bases[i]->abstract_count;
  cls->abstract = it_arena_zero(it_link_arena(link), it_mul(most, sizeof *cls->abstract));
  cls->abstract_count = 0;
  for (uint32_t i = 0; i < cls->env.entries.count; i++) {
    const ItEnvEntry *entry = &cls->env.entries.items[i];
    if (entry->value && value_is_abstract(it_value_settle(link, entry->value)))
      cls->abstract[cls->abstract_count++] = entry->name;
  }
  for (uint32_t i = 0; i < cls->base_count; i++)
    for (uint32_t k = 0; k < cls->bases[i]->abstract_count; k++) {
      const ItValue *value;
      ItStr name = cls->bases[i]->abstract[k];
      if (has_abstract(cls, name) || !it_class_home(link, cls, name, &value)) continue;
      bool is_native = value->kind == IT_VALUE_NATIVE;
      if (is_native || value_is_abstract(it_value_settle(link, value))) cls->abstract[cls->abstract_count++] = name;
    }
  qsort(cls->abstract, cls->abstract_count, sizeof *cls->abstract, by_text);
}

void it_class_finish(ItLink *link, ItClass *cls) {
  ItEnv *env = &cls->env;
  it_env_delete(env, IT_STR("__qualname__"));
  if (!it_env_get(env, IT_STR("__module__"))) it_env_set(env, IT_STR("__module__"), it_value_str(link, cls->module));
  convert(link, cls);
  add_layout(link, cls);
  if (!it_env_get(env, IT_STR("__doc__"))) it_env_set(env, IT_STR("__doc__"), it_value_none(link));
  if (it_env_get(env, IT_STR("__eq__")) && !it_env_get(env, IT_STR("__hash__")))
    it_env_set(env, IT_STR("__hash__"), it_value_none(link));
  if (it_class_derives(cls->metaclass, "abc", "ABCMeta")) {
    it_env_delete(env, IT_STR("__abc_tpflags__")); /* _abc._abc_init takes it out */
    it_env_set(env, IT_STR("__abstractmethods__"), it_value_unknown());
    it_env_set(env, IT_STR("_abc_impl"), it_value_unknown());
    it_class_find_abstract(link, cls);
  }
  if (it_class_derives(cls, "typing", "Generic") && !it_str_is(cls->qualname, "Generic"))
    it_env_set(env, IT_STR("__parameters__"), it_value_items(link, NULL, 0));
}

/* ---- class statements ---- */

/* The class statement's arguments as values. */
typedef struct Arguments {
  const ItValue **raw;
  ItStr *texts;
  uint32_t count;
  const ItValue *metaclass; /* NULL: none given */
} Arguments;

/* The items of `*bases`, where they are known; `left` more arguments are still to come. */
static void add_star(ItLink *link, Arguments *args, const ItValue *value, ItStr text, size_t left) {
  const ItValue *const *items, *unknown = it_value_unknown();
  uint32_t count;
  bool is_known = it_value_iterate(link, value, &items, &count) && args->count + count <= MAX_BASES;
  if (!is_known) items = &unknown, count = 1;
  size_t most = (size_t)args->count + count + left + 2;
  const ItValue **raw = it_arena_zero(it_link_arena(link), most * sizeof *raw);
  ItStr *texts = it_arena_zero(it_link_arena(link), most * sizeof *texts);
  for (uint32_t i = 0; i < args->count; i++) raw[i] = args->raw[i], texts[i] = args->texts[i];
  for (uint32_t i = 0; i < count; i++) {
    raw[args->count] = it_value_settle(link, items[i]);
    texts[args->count++] = text;
  }
  args->raw = raw;
  args->texts = texts;
}

static Arguments read_arguments(ItFrame *frame, uint32_t def) {
  const ItFacts *facts = &frame->run->unit->facts;
  ItArena *arena = it_link_arena(frame->run->link);
  Arguments args = {0};
  uint32_t first = frame->run->first_base[def], last = first;
  while (last < facts->bases.count && facts->bases.items[last].def == def && last - first < MAX_BASES) last++;
  args.raw = it_arena_zero(arena, it_mul((size_t)(last - first) + 2, sizeof *args.raw));
  args.texts = it_arena_zero(arena, it_mul((size_t)(last - first) + 2, sizeof *args.texts));
  for (uint32_t i = first; i < last; i++) {
    const ItBase *base = &facts->bases.items[i];
    if (base->kind == IT_BASE_KEYWORD && it_str_is(base->name, "metaclass"))
      args.metaclass = it_eval_span(frame, base->span);
    if (base->kind != IT_BASE_PLAIN && base->kind != IT_BASE_STAR) continue;
    const ItValue *value = it_eval_span(frame, base->span);
    if (base->kind == IT_BASE_STAR) {
      add_star(frame->run->link, &args, value, it_facts_text(facts, base->span), (size_t)(last - i));
      continue;
    }
    args.raw[args.count] = value;
    args.texts[args.count++] = it_facts_text(facts, base->span);
    if (value->kind == IT_VALUE_MIXIN) args.metaclass = value->items[0];
  }
  return args;
}

/* `class C[T]` derives from Generic, last, unless a base does. */
static bool has_type_params(const ItFrame *frame, uint32_t def) {
  const ItFacts *facts = &frame->run->unit->facts;
  for (uint32_t i = 0; i < facts->type_params.count; i++)
    if (facts->type_params.items[i].def == def) return true;
  return false;
}

static const ItDoc *doc_of(const ItFrame *frame, uint32_t def) {
  const ItFacts *facts = &frame->run->unit->facts;
  uint32_t low = 0, high = facts->docs.count; /* docs are in the order of definitions */
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (facts->docs.items[middle].def < def) low = middle + 1;
    else high = middle;
  }
  return low < facts->docs.count && facts->docs.items[low].def == def ? &facts->docs.items[low] : NULL;
}

/* What the body's compiler puts into the namespace before and after the statements. */
static void add_body_names(ItFrame *inner, ItClass *cls, uint32_t def, uint32_t index) {
  ItLink *link = inner->run->link;
  const ItFacts *facts = &inner->run->unit->facts;
  const ItDef *at = &facts->defs.items[def - 1];
  it_env_set(&cls->env, IT_STR("__module__"), it_value_str(link, inner->run->space->dunder_name));
  if (it_link_minor(link) >= 13) it_env_set(&cls->env, IT_STR("__firstlineno__"), it_value_unknown());
  if (it_link_minor(link) >= 12 && has_type_params(inner, def))
    it_env_set(&cls->env, IT_STR("__type_params__"), it_value_items(link, NULL, 0));
  for (uint32_t i = index + 1;
       i < facts->bindings.count && facts->bindings.items[i].start < at->span.start + at->span.size; i++)
    if (facts->bindings.items[i].scope == def && facts->bindings.items[i].annotation.size &&
        facts->bindings.items[i].name.data) {
      it_env_set(&cls->env, IT_STR("__annotations__"),
                 it_value_instance(link, it_class_builtin(link, "builtins:dict")));
      break;
    }
  const ItDoc *doc = doc_of(inner, def);
  if (!doc) return;
  cls->written_doc = it_value_str(link, it_arena_str(it_link_arena(link), doc->text));
  it_env_set(&cls->env, IT_STR("__doc__"), cls->written_doc);
}

static ItStr dunder_or(ItFrame *inner, const char *name, ItStr fallback) {
  const ItValue *value = it_env_value(inner->env, it_str(name));
  return value && it_value_text(value).data ? it_value_text(value) : fallback;
}

const ItValue *it_make_class(ItFrame *frame, uint32_t index, uint32_t def) {
  ItRun *run = frame->run;
  ItLink *link = run->link;
  ItArena *arena = it_link_arena(link);
  const ItDef *at = &run->unit->facts.defs.items[def - 1];
  Arguments args = read_arguments(frame, def);
  ItClass **bases = it_arena_alloc(arena, (2 * (size_t)args.count + 4) * sizeof *bases);
  uint32_t count = it_class_entries(link, args.raw, args.texts, args.count, bases, 2 * args.count + 2);
  override_bases(run->space, bases, count);
  ItClass *generic = has_type_params(frame, def) ? it_class_generic(link) : NULL;
  for (uint32_t i = 0; i < count && generic; i++)
    if (it_class_is_subclass(bases[i], generic) && bases[i] == generic) generic = NULL;
  if (generic) bases[count++] = generic;
  ItClass *metaclass = args.metaclass && args.metaclass->kind == IT_VALUE_CLASS ? args.metaclass->cls : NULL;
  ItClass *cls = it_class_new(link, run->space->identity, it_arena_str(arena, at->qualname), bases, count, metaclass);
  if (args.metaclass && !metaclass) cls->is_open = true;
  cls->space = run->space;
  cls->blob = run->unit->blob;
  cls->def = def;
  *it_array_push(&run->space->classes) = cls;
  ItFrame inner = {.run = run,
                   .outer = frame,
                   .env = &cls->env,
                   .def = def,
                   .is_class = true,
                   .cls = cls,
                   .class_name = it_arena_str(arena, at->name)};
  add_body_names(&inner, cls, def, index);
  ItCalls *calls = it_link_calls(link);
  inner.caller = calls->top;
  calls->top = &inner;
  it_run_class_body(&inner, index);
  calls->top = inner.caller;
  cls->qualname = dunder_or(&inner, "__qualname__", cls->qualname);
  bool is_replaced = generic != NULL;
  for (uint32_t i = 0; i < args.count; i++)
    is_replaced |= args.raw[i]->kind != IT_VALUE_CLASS && args.raw[i]->kind != IT_VALUE_MIXIN &&
                   args.raw[i]->kind != IT_VALUE_UNKNOWN;
  if (is_replaced) it_env_set(&cls->env, IT_STR("__orig_bases__"), it_value_items(link, NULL, 0));
  if (it_link_minor(link) >= 13) it_env_set(&cls->env, IT_STR("__static_attributes__"), it_value_items(link, NULL, 0));
  it_generate_class(&inner, cls, args.raw, args.count);
  const ItValue **given = it_arena_alloc(arena, ((size_t)count + 1) * sizeof *given);
  for (uint32_t i = 0; i < count; i++) given[i] = it_value_class(link, bases[i]);
  ItArguments keywords = {.items = given, .count = count};
  it_call_keywords(frame, def, &keywords);
  it_call_class(frame, cls, &keywords);
  return it_decorate(frame, def, it_value_class(link, cls));
}
