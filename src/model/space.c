/*
 * space.c - finding modules, running them once, and their attributes.
 *
 * The order of the search is importlib's: built-in modules, then the roots, then extension modules that
 * the catalogue knows. Setting a submodule on its package is what importing it does (names-and-classes 2.7).
 */
#include "model/frame.h"
#include "model/lazy.h"
#include "model/library.h"
#include "model/operate.h"
#include "model/vendored.h"
#include "python/fold.h"

static const size_t MOST_MEMORY = (size_t)512 << 20; /* of a link between two questions */

enum {
  FIRST_WITH_NAMES = 10, /* sys.stdlib_module_names is new in 3.10 */
  MAX_DEPTH = 300,       /* imports inside imports; deeper ones are left open */
  MAX_MISSES = 4096,     /* modules that are not there and are remembered so */
};

struct ItLink {
  ItModel *model;
  const ItCatalogue *catalogue;
  ItCatalogueFacts facts;
  int minor;
  ItArena arena;
  ItMap spaces;                /* name -> index into all + 1; 0: known not to be there */
  IT_ARRAY(ItSpace *) all;
  ItSpace *builtins;
  ItClass **natives;           /* by number in the catalogue */
  IT_ARRAY(ItClass *) classes; /* all others */
  ItMap returned_by_function;  /* blob and number of a definition -> index into returned + 1 */
  IT_ARRAY(ItReturned) returned;
  ItSpace *running;            /* the module whose body is being run; NULL: none */
  uint32_t depth;
  uint64_t work;               /* see it_link_spend */
  IT_ARRAY(ItEnv *) envs;
  ItBodies *bodies;            /* NULL until the first call */
  ItCalls calls;
  bool is_closed;              /* a standard library is indexed: what is not found does not exist */
  ItStatus status;
  ItError error;
};

/* ---- the link itself ---- */

ItLink *it_link_new(ItModel *model) {
  ItLink *link = it_new(ItLink);
  link->model = model;
  link->work = IT_LINK_WORK;
  link->minor = it_model_world(model)->minor;
  link->catalogue = it_catalogue(link->minor);
  if (!link->catalogue) link->catalogue = it_catalogue(it_catalogue_nearest(link->minor));
  link->facts = it_catalogue_facts(link->catalogue);
  link->natives = it_new_array(ItClass *, it_catalogue_class_count(link->catalogue));
  const ItModuleInfo *os;
  if (it_model_module(model, IT_STR("os"), &os, &link->error) == IT_OK) link->is_closed = os != NULL;
  return link;
}

static void clear_class(ItClass *cls) {
  if (cls) it_env_clear(&cls->env);
}

void it_link_free(ItLink *link) {
  if (!link) return;
  for (uint32_t i = 0; i < link->all.count; i++) {
    it_env_clear(&link->all.items[i]->env);
    it_array_clear(&link->all.items[i]->all);
    it_array_clear(&link->all.items[i]->imports);
    it_array_clear(&link->all.items[i]->classes);
    it_array_clear(&link->all.items[i]->overrides);
  }
  for (uint32_t i = 0; i < it_catalogue_class_count(link->catalogue); i++) clear_class(link->natives[i]);
  for (uint32_t i = 0; i < link->classes.count; i++) clear_class(link->classes.items[i]);
  for (uint32_t i = 0; i < link->envs.count; i++) it_env_clear(link->envs.items[i]);
  it_array_clear(&link->envs);
  it_bodies_free(link->bodies, link->model);
  it_array_clear(&link->classes);
  it_free(link->natives);
  it_array_clear(&link->all);
  it_map_clear(&link->spaces);
  it_map_clear(&link->returned_by_function);
  it_array_clear(&link->returned);
  it_arena_clear(&link->calls.memory);
  it_arena_clear(&link->arena);
  it_free(link);
}

ItStatus it_link_status(const ItLink *link, ItError *err) {
  if (link->status != IT_OK && err) *err = link->error;
  return link->status;
}

size_t it_link_bytes(const ItLink *link) {
  return link->arena.held + link->calls.memory.held + (link->bodies ? it_bodies_bytes(link->bodies) : 0);
}

bool it_link_is_worn(const ItLink *link) { return link->status != IT_OK || it_link_bytes(link) > MOST_MEMORY; }

void it_link_fail(ItLink *link, ItStatus status, const ItError *err) {
  if (link->status != IT_OK) return;
  link->status = status;
  link->error = *err;
}

ItReturned *it_link_returned(ItLink *link, const ItFunction *function) {
  const int64_t key[2] = {function->blob, function->def};
  const uint32_t *known = it_map_get(&link->returned_by_function, it_str_of((const char *)key, sizeof key));
  if (known) return &link->returned.items[*known - 1];
  ItStr kept = it_arena_str(&link->arena, it_str_of((const char *)key, sizeof key));
  *it_array_push(&link->returned) = (ItReturned){0};
  *it_map_put(&link->returned_by_function, kept, NULL) = link->returned.count;
  return &link->returned.items[link->returned.count - 1];
}

void it_link_forget_stored(ItLink *link, const ItSpace *maker) {
  for (uint32_t i = 0; i < link->classes.count; i++)
    if (link->classes.items[i]->maker == maker) link->classes.items[i]->is_stored = false;
}

void it_link_add_class(ItLink *link, ItClass *cls) {
  *it_array_push(&link->classes) = cls;
  cls->maker = link->running;
  if (cls->maker) cls->number = ++cls->maker->class_count;
}

uint64_t it_link_allow(ItLink *link, uint64_t amount) {
  uint64_t before = link->work;
  link->work = amount;
  return before;
}

bool it_link_spend(ItLink *link, uint64_t amount) {
  if (amount > link->work) {
    link->work = 0;
    return false;
  }
  link->work -= amount;
  return true;
}

ItClass *it_link_class(ItLink *link, uint32_t n) { return n < link->classes.count ? link->classes.items[n] : NULL; }

void it_link_add_env(ItLink *link, ItEnv *env) { *it_array_push(&link->envs) = env; }

ItEnv *it_link_new_env(ItLink *link) {
  ItEnv *env = it_arena_new(&link->arena, ItEnv);
  it_link_add_env(link, env);
  return env;
}

ItBodies *it_link_bodies(ItLink *link) {
  if (!link->bodies) link->bodies = it_bodies_new();
  return link->bodies;
}

ItCalls *it_link_calls(ItLink *link) { return &link->calls; }

ItArena *it_link_arena(ItLink *link) { return &link->arena; }
ItModel *it_link_model(ItLink *link) { return link->model; }
int it_link_minor(const ItLink *link) { return link->minor; }
const ItCatalogue *it_link_catalogue(const ItLink *link) { return link->catalogue; }

ItClass *it_class_native(ItLink *link, uint32_t number) {
  if (number == IT_CATALOGUE_NONE) return NULL;
  if (link->natives[number]) return link->natives[number];
  link->natives[number] =
      it_arena_new(&link->arena, ItClass); /* known before it is filled: object and type need each other */
  it_class_fill_native(link, link->natives[number], number);
  return link->natives[number];
}

/* ---- finding ---- */

ItSpace *it_space_new(ItLink *link, ItStr name) {
  ItSpace *space = it_arena_new(&link->arena, ItSpace);
  space->name = space->identity = space->dunder_name = it_arena_str(&link->arena, name);
  space->native = IT_CATALOGUE_NONE;
  *it_array_push(&link->all) = space;
  return space;
}

/* Names that lead to another module: what the import system or C code puts into sys.modules. */
static ItStr renamed(ItLink *link, ItStr name) {
  bool is_windows = it_str_is(it_model_world(link->model)->platform, "win32");
  if (it_str_is(name, "os.path")) return is_windows ? IT_STR("ntpath") : IT_STR("posixpath");
  if (it_str_is(name, "_frozen_importlib")) return IT_STR("importlib._bootstrap");
  if (it_str_is(name, "_frozen_importlib_external")) return IT_STR("importlib._bootstrap_external");
  return name;
}

static bool is_stdlib(ItLink *link, ItStr name) {
  ItStr top = it_str_first(name, '.');
  if (link->facts.stdlib_modules.count) return it_catalogue_has_name(link->catalogue, link->facts.stdlib_modules, top);
  const ItCatalogue *first = it_catalogue(FIRST_WITH_NAMES); /* 3.9 does not say, and has the same but for a few */
  return it_catalogue_has_name(first, it_catalogue_facts(first).stdlib_modules, top);
}

/* How a module was found. NULL: it was not. */
static ItSpace *look_for(ItLink *link, ItStr name) {
  uint32_t native = it_catalogue_module(link->catalogue, name);
  bool is_builtin =
      native != IT_CATALOGUE_NONE && it_catalogue_module_at(link->catalogue, native).origin == IT_CATALOGUE_BUILT_IN;
  const ItModuleInfo *info = NULL;
  if (!is_builtin) {
    ItError err;
    ItStatus status = it_model_module(link->model, name, &info, &err);
    if (status != IT_OK) it_link_fail(link, status, &err);
  }
  bool is_main = it_str_is(name, "__main__");
  bool is_guess = !info && native == IT_CATALOGUE_NONE && !link->is_closed && is_stdlib(link, name);
  if (!info && native == IT_CATALOGUE_NONE && !is_main && !is_guess) return NULL;
  ItSpace *space = it_space_new(link, name);
  if (!info || info->kind == IT_MODULE_NATIVE) space->native = native;
  space->info = info;
  space->is_opaque = is_guess || (info && (info->kind == IT_MODULE_NATIVE || info->kind == IT_MODULE_SCRIPT) &&
                                  native == IT_CATALOGUE_NONE);
  space->is_open = is_main || space->is_opaque;
  space->is_package = info && (info->kind == IT_MODULE_PACKAGE || info->kind == IT_MODULE_NAMESPACE);
  if (it_str_is(name, "importlib._bootstrap")) space->identity = IT_STR("_frozen_importlib");
  if (it_str_is(name, "importlib._bootstrap_external")) space->identity = IT_STR("_frozen_importlib_external");
  return space;
}

ItSpace *it_space_find(ItLink *link, ItStr name) {
  if (!name.size || name.size > IT_LOOKUP_PREFIX) return NULL;
  name = renamed(link, name);
  const uint32_t *known = it_map_get(&link->spaces, name);
  if (known) return *known ? link->all.items[*known - 1] : NULL;
  ItStr last = it_str_last(name, '.');
  bool is_below = last.size < name.size;
  if (!last.size) return NULL;
  ItSpace *parent = is_below ? it_space_find(link, it_str_above(name, '.')) : NULL;
  if (is_below && !parent) return NULL; /* not kept: a name of a thousand dots has a thousand beginnings */
  ItSpace *alias = parent ? it_moves_alias(link, parent, name) : NULL;
  ItSpace *space = alias ? NULL : look_for(link, name);
  if (!space && !alias && parent) space = it_moves_find(link, parent, name);
  if (!space && !alias && parent) space = it_vendored_copy(link, parent, name);
  if (!space && !alias && parent) alias = it_vendored_find(link, parent, name);
  if (alias) {
    it_space_alias(link, name, alias);
    return alias;
  }
  if (!space && link->spaces.count >= link->all.count + MAX_MISSES) return NULL;
  ItStr key = space ? space->name : it_arena_str(&link->arena, name);
  *it_map_put(&link->spaces, key, NULL) = space ? link->all.count : 0; /* it was made last */
  if (space) space->parent = parent;
  return space;
}

void it_space_alias(ItLink *link, ItStr name, const ItSpace *space) {
  const uint32_t *known = it_map_get(&link->spaces, space->name);
  const uint32_t index = known ? *known : 0; /* its place moves when the map grows */
  if (index) *it_map_put(&link->spaces, it_arena_str(&link->arena, name), NULL) = index;
}

ItSpace *it_space_import(ItLink *link, const ItSpace *from, ItStr module, uint32_t level) {
  if (!level) return it_space_find(link, module);
  ItStr package = from->name;
  for (uint32_t steps = from->is_package ? level - 1 : level; steps > 0; steps--) {
    package = it_str_above(package, '.');
    if (!package.size) return NULL; /* beyond the top */
  }
  if (!module.size) return it_space_find(link, package);
  return it_space_find(link, it_arena_format(&link->arena, "%.*s.%.*s", IT_FMT(package), IT_FMT(module)));
}

bool it_space_stands_for(ItLink *link, const ItSpace *space, ItStr name) {
  const ItModuleInfo *module = NULL;
  const ItUnit *unit;
  ItError err;
  bool is_found = it_model_module(link->model, name, &module, &err) == IT_OK && module && module->blob;
  if (!is_found || it_model_unit(link->model, module->blob, &unit, &err) != IT_OK) return false;
  for (uint32_t i = 0; i < unit->facts.bindings.count; i++) {
    const ItBinding *binding = &unit->facts.bindings.items[i];
    bool is_item = binding->kind == IT_BIND_ITEM && !binding->scope && !binding->guard;
    if (is_item && it_str_ends(it_facts_text(&unit->facts, binding->target), IT_STR(".modules[__name__]")) &&
        it_str_eq(it_facts_text(&unit->facts, binding->value), space->name))
      return true;
  }
  return false;
}

ItSpace *it_space_builtins(ItLink *link) {
  if (!link->builtins) {
    link->builtins = it_space_find(link, IT_STR("builtins"));
    it_space_run(link, link->builtins);
  }
  return link->builtins;
}

const ItValue *it_space_value(ItLink *link, ItSpace *space) {
  if (!space->as_value) {
    ItValue *value = it_arena_new(&link->arena, ItValue);
    value->kind = IT_VALUE_MODULE;
    value->space = space;
    space->as_value = value;
  }
  return space->as_value;
}

/* ---- what C modules hold ---- */

/* A constant of the catalogue by its repr; NULL: it is none. */
static const ItValue *constant_of(ItLink *link, ItStr repr) {
  ItFoldValue value;
  const ItExpr *expr = it_expr_parse(&link->arena, repr, NULL);
  if (!expr || expr->kind == IT_EXPR_NAME || it_fold(&link->arena, expr, &value) != IT_FOLD_VALUE || value.is_tuple)
    return NULL;
  return it_value_constant(link, value.constant);
}

/* An instance known by its repr. */
static const ItValue *instance_of(ItLink *link, ItClass *cls, ItStr repr) {
  ItValue *value = it_arena_new(&link->arena, ItValue);
  value->kind = IT_VALUE_INSTANCE;
  value->cls = cls;
  value->wrapper = repr.data ? it_value_str(link, repr) : NULL;
  return value;
}

const ItValue *it_value_native(ItLink *link, uint32_t number, ItClass *owner) {
  ItCatalogueMember member = it_catalogue_member_at(link->catalogue, number);
  switch (member.kind) {
    case IT_CATALOGUE_CLASS:
      if (member.type != IT_CATALOGUE_NONE) return it_value_class(link, it_class_native(link, member.type));
      return it_value_unknown();
    case IT_CATALOGUE_MODULE: {
      ItSpace *space = it_space_find(link, member.ref);
      return space ? it_space_value(link, space) : it_value_unknown();
    }
    case IT_CATALOGUE_DATA: {
      const ItValue *value = member.value.data ? constant_of(link, member.value) : NULL;
      if (value) return value;
      return member.type == IT_CATALOGUE_NONE ? it_value_unknown()
                                              : instance_of(link, it_class_native(link, member.type), member.value);
    }
    default: break;
  }
  ItValue *value = it_arena_new(&link->arena, ItValue);
  value->kind = IT_VALUE_NATIVE;
  value->member = number;
  if (owner) value->owner = owner;
  else value->name = member.ref;
  return value;
}

/* 7 of "3.11.7". */
static int micro_of(const ItCatalogue *catalogue) {
  ItStr last = it_str_last(it_catalogue_facts(catalogue).version, '.');
  int micro = 0;
  for (size_t i = 0; i < last.size && last.data[i] >= '0' && last.data[i] <= '9' && micro < 1000; i++)
    micro = micro * 10 + (last.data[i] - '0');
  return micro;
}

static const ItValue *version_info(ItLink *link) {
  const ItValue **items = it_arena_zero(&link->arena, 5 * sizeof *items);
  int parts[5] = {3, link->minor, micro_of(link->catalogue), 0, 0};
  for (int i = 0; i < 5; i++) items[i] = it_value_constant(link, it_arith_int(&link->arena, parts[i]));
  items[3] = it_value_str(link, IT_STR("final"));
  ItValue *value = it_arena_new(&link->arena, ItValue);
  *value = *it_value_items(link, items, 5);
  value->name = IT_STR("sys.version_info");
  return value;
}

/* What depends on the target rather than on the machine that the catalogue was written on. */
static void set_target(ItLink *link, ItSpace *sys) {
  ItCatalogueSpan names = link->facts.builtin_modules;
  const ItValue **items = it_arena_zero(&link->arena, (names.count + 1) * sizeof *items);
  for (uint32_t i = 0; i < names.count; i++)
    items[i] = it_value_str(link, it_catalogue_name(link->catalogue, names.first + i));
  it_env_set(&sys->env, IT_STR("builtin_module_names"), it_value_items(link, items, names.count));
  it_env_set(&sys->env, IT_STR("version_info"), version_info(link));
  it_env_set(&sys->env, IT_STR("platform"), it_value_str(link, it_model_world(link->model)->platform));
  ItValue *modules = it_arena_new(&link->arena, ItValue);
  *modules = *it_value_instance(link, it_class_builtin(link, "builtins:dict"));
  modules->name = IT_STR("sys.modules");
  it_env_set(&sys->env, IT_STR("modules"), modules);
}

static void fill_native(ItLink *link, ItSpace *space) {
  ItCatalogueSpan members = it_catalogue_module_at(link->catalogue, space->native).members;
  for (uint32_t i = 0; i < members.count; i++)
    it_env_set(&space->env, it_catalogue_member_name(link->catalogue, members.first + i),
               it_value_native(link, members.first + i, NULL));
  const ItValue *name = it_env_value(&space->env, IT_STR("__name__"));
  if (name && it_value_text(name).data) space->dunder_name = it_value_text(name); /* _io calls itself io */
  if (it_str_is(space->name, "sys")) set_target(link, space);
}

/* ---- running ---- */

/* Definitions to where their bases and decorators begin. */
void it_run_index_definitions(ItRun *run, ItArena *scratch) {
  const ItFacts *facts = &run->unit->facts;
  size_t size = it_mul((size_t)facts->defs.count + 2, sizeof(uint32_t));
  run->first_base = it_arena_zero(scratch, size);
  run->first_decorator = it_arena_zero(scratch, size);
  for (uint32_t i = facts->bases.count; i-- > 0;) run->first_base[facts->bases.items[i].def] = i;
  for (uint32_t i = facts->decorators.count; i-- > 0;) run->first_decorator[facts->decorators.items[i].def] = i;
}

/* Arms to their neighbours in the same statement. */
void it_run_index_arms(ItRun *run, ItArena *scratch) {
  const ItFacts *facts = &run->unit->facts;
  uint32_t count = facts->guards.count;
  size_t size = it_mul((size_t)count + 1, sizeof(uint32_t));
  run->arms = it_arena_zero(scratch, count + 1);
  run->chains = it_arena_zero(scratch, count + 1);
  run->earlier = it_arena_zero(scratch, size);
  run->later = it_arena_zero(scratch, size);
  uint32_t *open = it_arena_alloc(scratch, size), depth = 0; /* the last arm of each open statement */
  for (uint32_t number = 1; number <= count; number++) {
    const ItGuard *guard = &facts->guards.items[number - 1];
    while (depth && facts->guards.items[open[depth - 1] - 1].statement > guard->statement) depth--;
    if (depth && facts->guards.items[open[depth - 1] - 1].statement == guard->statement) {
      run->earlier[number] = open[depth - 1];
      run->later[open[depth - 1]] = number;
      open[depth - 1] = number;
    } else {
      open[depth++] = number;
    }
  }
}

static void run_source(ItLink *link, ItSpace *space) {
  const ItUnit *unit;
  ItError err;
  ItStatus status = it_model_unit_hold(link->model, space->info->blob, &unit, &err);
  if (status != IT_OK) {
    it_link_fail(link, status, &err);
    space->is_open = true;
    return;
  }
  ItArena scratch = {0};
  uint64_t work = it_link_allow(link, IT_LINK_WORK);
  ItRun run = {.link = link, .space = space, .unit = unit, .scratch = &scratch};
  ItCalls *calls = &link->calls, outer = *calls;
  ItFrame frame = {.run = &run, .env = &space->env, .caller = calls->top};
  calls->top = &frame;
  calls->unsure = 0; /* of the call that led here, as the class that is being made and the rest */
  calls->making = NULL;
  calls->still = NULL;
  calls->base = calls->depth;
  it_run_index_definitions(&run, &scratch);
  it_run_index_arms(&run, &scratch);
  if (unit->facts.status != IT_FILE_OK) space->is_open = true;
  ItSpace *before = link->running;
  const void *reader = it_model_read_for(link->model, space);
  link->running = space;
  space->is_failed = it_run_module(&run, &frame) == IT_FLOW_IMPORT;
  calls->top = frame.caller;
  calls->unsure = outer.unsure;
  calls->making = outer.making;
  calls->still = outer.still;
  calls->base = outer.base;
  calls->left = outer.left;
  link->running = before;
  it_model_read_for(link->model, reader);
  it_library_fill(link, space);
  it_link_allow(link, work);
  it_moves_bind(link, space);
  it_arena_clear(&scratch);
  it_model_unit_release(link->model, unit);
}

void it_space_run(ItLink *link, ItSpace *space) {
  if (space->state != IT_SPACE_NEW) return;
  if (space->parent) it_space_run(link, space->parent);
  if (space->state != IT_SPACE_NEW) return; /* the package imported it */
  space->state = IT_SPACE_RUNS;
  if (link->depth >= MAX_DEPTH) {
    space->is_open = true;
  } else if (space->native != IT_CATALOGUE_NONE) {
    fill_native(link, space);
  } else if (space->info && space->info->blob && space->info->kind != IT_MODULE_SCRIPT) {
    link->depth++;
    run_source(link, space);
    link->depth--;
  }
  space->state = IT_SPACE_DONE;
  if (!space->parent || space->is_failed) return;
  ItStr name =
      it_str_last(space->name, '.'); /* not by the parent's name, which may be another than what it was found by */
  /* An import that the package itself did not lead to is not seen in it where the name is taken. */
  const ItEnvEntry *taken = it_env_get(&space->parent->env, name);
  if (taken && space->parent->state == IT_SPACE_DONE) return;
  it_env_set(&space->parent->env, name, it_space_value(link, space))->guard =
      IT_ENV_SUBMODULE;
}

/* ---- attributes ---- */

bool it_space_may_have(const ItSpace *space) {
  return space->is_open || space->is_opaque || space->is_failed || it_env_get(&space->env, IT_STR("__getattr__"));
}

static bool is_dunder(ItStr name) { return it_str_starts(name, IT_STR("__")) && it_str_ends(name, IT_STR("__")); }

const ItValue *it_space_attribute(ItLink *link, ItSpace *space, ItStr name) {
  bool is_native_doc = space->native != IT_CATALOGUE_NONE && it_str_is(name, "__doc__");
  if (is_native_doc) return it_library_doc(link, it_space_value(link, space));
  const ItValue *value = it_env_value(&space->env, name);
  if (value) return it_value_settle(link, value);
  if (it_str_is(name, "__name__")) return it_value_str(link, space->dunder_name);
  if (space->is_package || it_str_is(name, "path")) {
    ItSpace *sub = it_space_find(link, it_arena_format(&link->arena, "%.*s.%.*s", IT_FMT(space->name), IT_FMT(name)));
    if (sub && sub->parent) return it_space_value(link, sub);
  }
  if (space->state == IT_SPACE_RUNS) {
    ItValue *lazy = it_arena_new(&link->arena, ItValue);
    lazy->kind = IT_VALUE_LAZY;
    lazy->space = space;
    lazy->name = it_arena_str(&link->arena, name);
    return lazy;
  }
  value = it_library_attribute(link, space, name);
  if (!value && !is_dunder(name)) value = it_lazy_attribute(link, space, name);
  if (value) return value;
  return it_space_may_have(space) || is_dunder(name) ? it_value_unknown() : NULL;
}
