/*
 * vendored.c - importers that packages install to find the libraries they bring along (PEP 302):
 *
 *   names = "packaging", "pyparsing"
 *   VendorImporter(__name__, names, "setuptools._vendor").install()
 *
 * The package's source says it all; nothing is run. What is below such a library is found by its path alone, and loaded
 * a second time under the package's name (importlib._bootstrap_external.PathFinder).
 */
#include "model/vendored.h"

enum { MOST_NAMES = 200, MOST_COPIES = 20000, COPY = 100000 /* classes of one module */ };

/* What an importer finds. */
struct ItVendored {
  ItStr package; /* where it looks first */
  ItStr *names;  /* beginnings of what it is for */
  uint32_t count;
};

static ItStr text_of(const ItExpr *expr) {
  bool is_text = expr && expr->kind == IT_EXPR_CONSTANT && expr->constant.kind == IT_CONSTANT_STR;
  return is_text ? expr->constant.text : (ItStr){0};
}

/* The value that the module gives a name, as it is written; NULL: none. */
static const ItExpr *written(ItArena *arena, const ItFacts *facts, ItStr name) {
  for (uint32_t i = 0; i < facts->bindings.count; i++) {
    const ItBinding *binding = &facts->bindings.items[i];
    if (!binding->scope && binding->kind == IT_BIND_ASSIGN && it_str_eq(binding->name, name))
      return it_expr_parse(arena, it_facts_text(facts, binding->value), NULL);
  }
  return NULL;
}

/* Whether a class of the module finds modules for the import system. */
static bool is_finder(const ItFacts *facts, ItStr name) {
  for (uint32_t i = 0; i < facts->defs.count; i++) {
    const ItDef *def = &facts->defs.items[i];
    bool is_method = def->parent && facts->defs.items[def->parent - 1].kind == IT_CLASS &&
                     it_str_eq(facts->defs.items[def->parent - 1].qualname, name);
    if (is_method && (it_str_is(def->name, "find_spec") || it_str_is(def->name, "find_module"))) return true;
  }
  return false;
}

/* Finder(__name__, ...).install() as an expression; NULL: it is something else. */
static const ItExpr *maker_of(ItArena *arena, const ItFacts *facts, const ItBinding *binding) {
  if (binding->scope || binding->kind != IT_BIND_CALL) return NULL;
  if (!it_str_ends(it_facts_text(facts, binding->value), IT_STR(".install()"))) return NULL;
  const ItExpr *call = it_expr_parse(arena, it_facts_text(facts, binding->value), NULL);
  const ItExpr *maker = call && call->kind == IT_EXPR_CALL && call->call.func->kind == IT_EXPR_ATTRIBUTE
                            ? call->call.func->attribute.value
                            : NULL;
  bool is_made = maker && maker->kind == IT_EXPR_CALL && maker->call.func->kind == IT_EXPR_NAME &&
                 maker->call.args.count >= 2 && maker->call.args.items[0]->kind == IT_EXPR_NAME &&
                 it_str_is(maker->call.args.items[0]->name, "__name__");
  return is_made && is_finder(facts, maker->call.func->name) ? maker : NULL;
}

/* root.replace("extern", "_vendor") */
static ItStr default_package(ItArena *arena, ItStr root) {
  static const ItStr part = {"extern", 6};
  size_t at = it_str_find(root, 0, part);
  if (at >= root.size) return root;
  return it_arena_format(arena, "%.*s_vendor%.*s", IT_FMT(it_str_cut(root, 0, at)),
                         IT_FMT(it_str_cut(root, at + part.size, root.size)));
}

static struct ItVendored *read(ItLink *link, const ItSpace *package, const ItFacts *facts, const ItExpr *maker) {
  ItArena *arena = it_link_arena(link);
  const ItExpr *names = maker->call.args.items[1];
  if (names->kind == IT_EXPR_NAME) names = written(arena, facts, names->name);
  if (!names || (names->kind != IT_EXPR_TUPLE && names->kind != IT_EXPR_LIST) || names->elts.count > MOST_NAMES)
    return NULL;
  ItStr given = maker->call.args.count > 2 ? text_of(maker->call.args.items[2]) : (ItStr){0};
  struct ItVendored *made = it_arena_new(arena, struct ItVendored);
  made->package = given.data ? it_arena_str(arena, given) : default_package(arena, package->name);
  made->names = it_arena_alloc(arena, it_mul((size_t)names->elts.count + 1, sizeof *made->names));
  for (uint32_t i = 0; i < names->elts.count; i++)
    if (text_of(names->elts.items[i]).size)
      made->names[made->count++] = it_arena_str(arena, text_of(names->elts.items[i]));
  return made;
}

/* What the package's source says, looked for once; NULL: it installs no importer. */
static const struct ItVendored *vendored_of(ItLink *link, ItSpace *package) {
  const ItUnit *unit;
  ItError err;
  if (package->is_read || !package->info || !package->info->blob) return package->vendored;
  package->is_read = true;
  ItStatus status = it_model_unit(it_link_model(link), package->info->blob, &unit, &err);
  if (status != IT_OK) it_link_fail(link, status, &err);
  for (uint32_t i = 0; status == IT_OK && i < unit->facts.bindings.count && !package->vendored; i++) {
    const ItExpr *maker = maker_of(it_link_arena(link), &unit->facts, &unit->facts.bindings.items[i]);
    if (maker) package->vendored = read(link, package, &unit->facts, maker);
  }
  return package->vendored;
}

ItSpace *it_vendored_find(ItLink *link, ItSpace *parent, ItStr name) {
  const struct ItVendored *vendored = parent->is_package ? vendored_of(link, parent) : NULL;
  ItStr target = it_str_last(name, '.');
  bool is_for = false;
  for (uint32_t i = 0; vendored && i < vendored->count; i++) is_for |= it_str_starts(target, vendored->names[i]);
  if (!is_for) return NULL;
  ItSpace *found =
      it_space_find(link, it_arena_format(it_link_arena(link), "%.*s.%.*s", IT_FMT(vendored->package), IT_FMT(target)));
  if (!found) found = it_space_find(link, target);
  if (found && !it_env_get(&parent->env, target)) /* as import binds it; seen where it was loaded */
    it_env_set(&parent->env, it_arena_str(it_link_arena(link), target), it_space_value(link, found))->guard =
        IT_ENV_SUBMODULE;
  return found;
}

/* Apart from all that the module itself makes. */
static uint32_t copy_number(ItStr name) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < name.size; i++) hash = (hash ^ (unsigned char)name.data[i]) * 16777619u;
  return (1 + hash % MOST_COPIES) * COPY;
}

ItSpace *it_vendored_copy(ItLink *link, const ItSpace *parent, ItStr name) {
  ItStr above = it_str_cut(name, 0, name.size - it_str_last(name, '.').size - 1);
  const ItModuleInfo *info = NULL;
  ItError err;
  if (!parent->is_package || parent->six || it_str_eq(above, parent->name)) return NULL;
  ItStr own = it_arena_format(it_link_arena(link), "%.*s.%.*s", IT_FMT(parent->name), IT_FMT(it_str_last(name, '.')));
  ItStatus status = it_model_module(it_link_model(link), own, &info, &err);
  if (status != IT_OK) it_link_fail(link, status, &err);
  if (status != IT_OK || !info || info->kind == IT_MODULE_NATIVE) return NULL;
  ItSpace *space = it_space_new(link, name);
  ItModuleInfo *copy = it_arena_new(it_link_arena(link), ItModuleInfo);
  *copy = *info;
  copy->name = space->name;
  space->info = copy;
  space->is_package = info->kind == IT_MODULE_PACKAGE || info->kind == IT_MODULE_NAMESPACE;
  space->copy = copy_number(name);
  return space;
}
