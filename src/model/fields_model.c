/*
 * fields_model.c - what ModelMetaclass.__new__ of pydantic 1 puts into a class and takes out of it.
 *
 * Known by rule, as what attrs generates is: each field asks typing for the meaning of its annotation, which is more
 * than running in the abstract follows. The order of the rules is that of pydantic's main.py.
 */
#include "model/fields_model.h"

#include "model/fields.h"
#include "model/operate.h"

enum { MOST_FIELDS = 2000 };

typedef struct Model {
  ItLink *link;
  ItFrame *frame;
  ItClass *cls;
  ItSpace *maker; /* the metaclass's module */
  ItClass *config;
  ItEnv fields, private_names, class_vars;
} Model;

static bool is_metaclass(const ItClass *metaclass) {
  return metaclass && metaclass->space && it_str_is(metaclass->qualname, "ModelMetaclass") &&
         (it_str_is(metaclass->module, "pydantic.main") || it_str_is(metaclass->module, "pydantic.v1.main"));
}

static ItClass *metaclass_of(const ItClass *cls) {
  for (ItClass *at = cls->metaclass; at; at = at->base_count ? at->bases[0] : NULL)
    if (is_metaclass(at)) return at;
  return NULL;
}

static const ItValue *of_maker(const Model *model, const char *name) {
  const ItValue *value = it_space_attribute(model->link, model->maker, it_str(name));
  return value ? it_value_settle(model->link, value) : it_value_unknown();
}

static const ItValue *of_class(ItLink *link, ItClass *cls, const char *name) {
  const ItValue *value = NULL;
  return cls && it_class_home(link, cls, it_str(name), &value) ? it_value_settle(link, value) : NULL;
}

/* ---- configuration ---- */

static ItClass *config_of(ItLink *link, ItClass *cls) {
  const ItValue *value = of_class(link, cls, "__config__");
  return value && value->kind == IT_VALUE_CLASS ? value->cls : NULL;
}

/* inherit_config: class Config(own, inherited). */
static ItClass *inherited(const Model *model, ItClass *own, ItClass *parent) {
  ItClass *bases[2] = {own ? own : parent, parent};
  ItClass *root = parent;
  while (root->base_count && root->bases[0]->space) root = root->bases[0];
  ItClass *cls = it_class_new(model->link, root->module, IT_STR("Config"), bases, own && own != parent ? 2 : 1, NULL);
  it_env_set(&cls->env, IT_STR("json_encoders"),
             it_value_instance(model->link, it_class_builtin(model->link, "builtins:dict")));
  it_class_finish(model->link, cls);
  return cls;
}

/* Keywords of the class statement that the configuration has are its. */
static void take_keywords(const Model *model, ItClass *config, ItArguments *keywords) {
  ItArena *arena = it_link_arena(model->link);
  ItStr *names = it_arena_alloc(arena, it_mul((size_t)keywords->named_count + 1, sizeof *names));
  const ItValue **named = it_arena_alloc(arena, it_mul((size_t)keywords->named_count + 1, sizeof *named));
  uint32_t count = 0;
  for (uint32_t i = 0; i < keywords->named_count; i++) {
    bool is_option = !it_str_starts(keywords->names[i], IT_STR("__")) &&
                     it_class_home(model->link, config, keywords->names[i], NULL);
    if (is_option) {
      it_env_set(&config->env, keywords->names[i], keywords->named[i]);
      continue;
    }
    names[count] = keywords->names[i];
    named[count++] = keywords->named[i];
  }
  keywords->names = names;
  keywords->named = named;
  keywords->named_count = count;
}

static bool option(const Model *model, const char *name) {
  const ItValue *value = of_class(model->link, model->config, name);
  return value && it_value_truth(value) == IT_TRUE;
}

/* Whether the model or one that it derives from says how something is written as JSON. */
static bool has_encoders(const Model *model) {
  for (uint32_t i = 0; i < model->config->mro_count; i++) {
    const ItValue *value = it_env_value(it_class_env(model->link, model->config->mro[i]), IT_STR("json_encoders"));
    if (value && it_value_truth(it_value_settle(model->link, value)) == IT_TRUE) return true;
  }
  return false;
}

/* ---- fields ---- */

static bool is_valid(ItStr name) { return !it_str_starts(name, IT_STR("_")) || it_str_is(name, "__root__"); }

/* is_valid_private_name: no name of a field, none that Python gives classes. */
static bool is_private(ItStr name) {
  static const char *const dunders[] = {"__annotations__", "__classcell__",         "__doc__",        "__module__",
                                        "__orig_bases__",  "__orig_class__",        "__qualname__",   "__slots__",
                                        "__firstlineno__", "__static_attributes__", "__type_params__"};
  for (size_t i = 0; i < sizeof dunders / sizeof *dunders; i++)
    if (it_str_is(name, dunders[i])) return false;
  return !is_valid(name);
}

/* What is left in the class whatever its name: descriptors and classes; functions where it has no annotation. */
static bool is_untouched(const Model *model, const ItValue *value, bool is_annotated) {
  if (value->kind == IT_VALUE_CLASS || value->kind == IT_VALUE_GENERIC) return value->kind == IT_VALUE_CLASS;
  if (it_function_is(value)) return !is_annotated;
  if (value->kind == IT_VALUE_WRAPPER && (value->wrap <= IT_WRAP_PROPERTY)) return true;
  const ItValue *kept = is_annotated ? NULL : of_class(model->link, model->config, "keep_untouched");
  ItClass *type = kept && kept->kind == IT_VALUE_ITEMS ? it_value_class_of(model->link, value) : NULL;
  for (uint32_t i = 0; type && i < kept->count; i++) {
    const ItValue *of = it_value_settle(model->link, kept->items[i]);
    if (of->kind == IT_VALUE_CLASS && it_class_is_subclass(type, of->cls)) return true;
  }
  return false;
}

static bool is_private_mark(const ItValue *value) {
  return value->kind == IT_VALUE_INSTANCE && it_str_is(value->cls->qualname, "ModelPrivateAttr");
}

static void add(ItEnv *names, ItStr name) { it_env_set(names, name, it_value_unknown()); }

/* One annotated name of the body. */
static void take_annotated(Model *model, const ItBinding *binding) {
  ItStr text = it_facts_text(&model->frame->run->unit->facts, binding->annotation), name = binding->name;
  ItStr marker = it_fields_marker(it_eval_parse(model->frame, text));
  const ItValue *value = it_env_value(&model->cls->env, name);
  if (value) value = it_value_settle(model->link, value);
  bool is_constant = it_str_is(marker, "ClassVar") || (it_str_is(marker, "Final") && value);
  if (is_constant) {
    add(&model->class_vars, name);
  } else if (is_valid(name)) {
    bool is_type = it_str_has(text, IT_STR("Type[")) || it_str_has(text, IT_STR("type["));
    if (!value || is_type || !is_untouched(model, value, true)) add(&model->fields, name);
  } else if (!value && option(model, "underscore_attrs_are_private")) {
    add(&model->private_names, name);
  }
}

static void take_annotations(Model *model, ItEnv *annotated) {
  const ItFacts *facts = &model->frame->run->unit->facts;
  if (!model->cls->def || model->cls->blob != model->frame->run->unit->blob) return;
  uint32_t first, last;
  it_fields_range(facts, model->cls->def, &first, &last);
  for (uint32_t i = first; i < last; i++) {
    const ItBinding *binding = &facts->bindings.items[i];
    if (!binding->annotation.size || !it_fields_ran(model->frame->run, model->cls->def, binding)) continue;
    add(annotated, binding->name);
    take_annotated(model, binding);
  }
}

/* What the body binds without an annotation. */
static void take_values(Model *model, const ItEnv *annotated) {
  bool hides = option(model, "underscore_attrs_are_private");
  for (uint32_t i = 0; i < model->cls->env.entries.count; i++) {
    const ItEnvEntry *entry = &model->cls->env.entries.items[i];
    if (!entry->value) continue;
    const ItValue *value = it_value_settle(model->link, entry->value);
    if (is_private_mark(value)) {
      add(&model->private_names, entry->name);
      continue;
    }
    if (it_env_get(&model->class_vars, entry->name) || is_untouched(model, value, false)) continue;
    if (hides && is_private(entry->name)) add(&model->private_names, entry->name);
    else if (is_valid(entry->name) && !it_env_get(annotated, entry->name)) add(&model->fields, entry->name);
  }
}

static void merge(Model *model, ItClass *base, const char *name, ItEnv *out) {
  const ItValue *names = of_class(model->link, base, name);
  if (names && names->kind == IT_VALUE_NAMES) it_call_pairs(model->link, names, out);
}

/* What the models among the bases hand on; the last one first. */
static void take_bases(Model *model) {
  for (uint32_t i = model->cls->base_count; i-- > 0;) {
    ItClass *base = model->cls->bases[i], *config = config_of(model->link, base);
    bool is_root = it_str_is(base->qualname, "BaseModel") && base->space == model->maker;
    if (!config || is_root || !metaclass_of(base)) continue;
    merge(model, base, "__fields__", &model->fields);
    merge(model, base, "__class_vars__", &model->class_vars);
    model->config = inherited(model, config, model->config);
  }
}

/* ---- the class ---- */

/* A copy of names that lives as long as the link. */
static const ItValue *kept(const Model *model, const ItEnv *names) {
  ItEnv *env = it_link_new_env(model->link);
  for (uint32_t i = 0; i < names->entries.count && i < MOST_FIELDS; i++)
    if (names->entries.items[i].value) it_env_set(env, names->entries.items[i].name, names->entries.items[i].value);
  return it_value_names(model->link, env);
}

static void drop(ItEnv *env, const ItEnv *names) {
  for (uint32_t i = 0; i < names->entries.count; i++)
    if (names->entries.items[i].value) it_env_delete(env, names->entries.items[i].name);
}

static const ItValue *slots_of(const Model *model) {
  const ItValue *written = it_env_value(&model->cls->env, IT_STR("__slots__")), *const *items = NULL;
  uint32_t count = 0, used = 0;
  bool is_one = written && it_value_text(written).data;
  bool has_many =
      written && !is_one && it_value_iterate(model->link, it_value_settle(model->link, written), &items, &count);
  if (!has_many) count = 0;
  const ItEnv *names = &model->private_names;
  const ItValue **all =
      it_arena_alloc(it_link_arena(model->link), ((size_t)count + names->entries.count + 2) * sizeof *all);
  if (is_one) all[used++] = written;
  for (uint32_t i = 0; i < count; i++) all[used++] = items[i];
  for (uint32_t i = 0; i < names->entries.count; i++)
    if (names->entries.items[i].value) all[used++] = it_value_str(model->link, names->entries.items[i].name);
  return it_value_items(model->link, all, used);
}

static const ItValue *hash_of(const Model *model) {
  for (uint32_t i = 0; i < model->cls->base_count; i++) {
    ItClass *base = model->cls->bases[i];
    const ItValue *value = metaclass_of(base) ? of_class(model->link, base, "__hash__") : NULL;
    bool is_root = it_str_is(base->qualname, "BaseModel") && base->space == model->maker;
    if (value && !is_root && it_value_truth(value) != IT_FALSE) return value;
  }
  if (!option(model, "frozen")) return it_value_none(model->link);
  const ItValue *yes = it_value_constant(model->link, it_arith_bool(true));
  const ItValue *made = it_call_one(model->link, of_maker(model, "generate_hash_function"), yes);
  return made ? made : it_value_unknown();
}

/* partial(custom_pydantic_encoder, encoders) where the model has some. */
static const ItValue *encoder_of(const Model *model) {
  if (!has_encoders(model)) return of_maker(model, "pydantic_encoder");
  ItValue *made = it_arena_new(it_link_arena(model->link), ItValue);
  const ItValue **encoders = it_arena_alloc(it_link_arena(model->link), sizeof *encoders);
  encoders[0] = it_value_unknown();
  *made = *it_value_wrap(model->link, IT_WRAP_PARTIAL, of_maker(model, "custom_pydantic_encoder"));
  made->wrapper = it_value_items(model->link, encoders, 1);
  made->count = 1;
  return made;
}

/* What describes the fields. */
static void describe(const Model *model) {
  static const char *const plain[] = {"__exclude_fields__",      "__include_fields__",       "__validators__",
                                      "__pre_root_validators__", "__post_root_validators__", "__schema_cache__",
                                      "__custom_root_type__",    "__private_attributes__"};
  ItLink *link = model->link;
  ItEnv *env = &model->cls->env;
  const ItValue *slots = slots_of(model), *hash = it_env_value(env, IT_STR("__hash__"));
  drop(env, &model->fields);
  drop(env, &model->private_names);
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) it_env_set(env, it_str(plain[i]), it_value_unknown());
  it_env_set(env, IT_STR("__config__"), it_value_class(link, model->config));
  it_env_set(env, IT_STR("__fields__"), kept(model, &model->fields));
  it_env_set(env, IT_STR("__class_vars__"), kept(model, &model->class_vars));
  it_env_set(env, IT_STR("__slots__"), slots);
  if (!hash) it_env_set(env, IT_STR("__hash__"), hash_of(model));
  it_env_set(env, IT_STR("__json_encoder__"), it_value_wrap(link, IT_WRAP_STATIC, encoder_of(model)));
  const ItValue *attribute = of_maker(model, "ClassAttribute");
  it_env_set(env, IT_STR("__signature__"),
             attribute->kind == IT_VALUE_CLASS ? it_value_instance(link, attribute->cls) : it_value_unknown());
}

bool it_fields_model(ItFrame *frame, ItClass *cls, ItArguments *keywords) {
  ItClass *metaclass = metaclass_of(cls);
  if (!metaclass) return false;
  Model model = {.link = frame->run->link, .frame = frame, .cls = cls, .maker = metaclass->space};
  const ItValue *base = of_maker(&model, "BaseConfig"), *own = it_env_value(&cls->env, IT_STR("Config"));
  if (base->kind != IT_VALUE_CLASS) return false;
  ItEnv annotated = {0};
  model.config = base->cls;
  take_bases(&model);
  own = own ? it_value_settle(model.link, own) : NULL;
  model.config = inherited(&model, own && own->kind == IT_VALUE_CLASS ? own->cls : NULL, model.config);
  take_keywords(&model, model.config, keywords);
  take_annotations(&model, &annotated);
  take_values(&model, &annotated);
  describe(&model);
  it_env_clear(&annotated);
  it_env_clear(&model.fields);
  it_env_clear(&model.private_names);
  it_env_clear(&model.class_vars);
  return true;
}
