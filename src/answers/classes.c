/* classes.c - getmro and getclasstree. */
#include <stdlib.h>

#include "answers/answer.h"
#include "model/plain.h"
#include "model/resolve.h"
#include "model/typing.h"
#include "store/query.h"

ItOutcome it_answer_class(ItAnswer *answer, ItStr name, ItClass **out) {
  ItThing thing;
  *out = NULL;
  bool found = it_resolve(answer->link, name, &thing);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  if (!found) return it_answer_missing(answer, name);
  /* A types.GenericAlias has the __mro__ of its class. */
  bool is_alias = it_answer_minor(answer) <= 10 && it_typing_is_of_c(answer->link, thing.value);
  if (thing.value->kind == IT_VALUE_CLASS || is_alias) *out = thing.value->cls;
  return IT_ANSWERED;
}

static ItStr identity(ItAnswer *answer, ItClass *cls) {
  return cls->placeholder.data ? cls->placeholder : it_value_identity(answer->link, it_value_class(answer->link, cls));
}

/* ---- getmro ---- */

enum { MOST_BASES = 200 };

/* The longest beginning of a name that is a module's, and the rest. NULL: there is none. */
static const ItModuleInfo *module_of_name(ItAnswer *answer, ItStr name, ItStr *rest) {
  const char *colon = memchr(name.data, ':', name.size);
  size_t end = colon ? (size_t)(colon - name.data) : name.size < IT_LOOKUP_PREFIX ? name.size : 0;
  while (end > 0) {
    const ItModuleInfo *module = NULL;
    if (it_model_module(answer->model, it_str_cut(name, 0, end), &module, &answer->err) != IT_OK) return NULL;
    *rest = it_str_cut(name, end < name.size ? end + 1 : end, name.size);
    if (module || colon) return module;
    do end--;
    while (end > 0 && name.data[end] != '.');
  }
  return NULL;
}

/* The MRO of a class that is just what its name leads to, from the rows that linking wrote; `out` has the class itself
 * first. False: they do not tell. */
static bool mro_of_rows(ItAnswer *answer, ItStr name, ItStr *out, uint32_t *count) {
  ItStr rest;
  const ItModuleInfo *module = name.size ? module_of_name(answer, name, &rest) : NULL;
  if (!module || !rest.size) return false;
  int64_t number = 0;
  bool is_told = true;
  out[0] = it_arena_format(answer->arena, "%.*s:%.*s", IT_FMT(module->name), IT_FMT(rest));
  *count = 1;
  ItQuery *query = it_query(it_model_store(answer->model), "answers/mro");
  it_query_set_int(query, 1, module->id);
  it_query_set_str(query, 2, out[0]);
  while (is_told && it_query_step(query)) {
    uint32_t def = (uint32_t)it_query_range(query, 1, 0, UINT32_MAX);
    if (*count == 1) number = it_query_int(query, 0);
    is_told = number == it_query_int(query, 0) && it_query_int(query, 2) == *count && *count < MOST_BASES &&
              (*count > 1 || it_plain_is(answer->model, module, def, IT_WRAPPED_NOT));
    if (is_told) out[(*count)++] = it_arena_str(answer->arena, it_query_str(query, 3));
  }
  return it_query_end(query, NULL) == IT_OK && is_told && it_str_is(out[*count - 1], "builtins:object");
}

ItOutcome it_answer_getmro(ItAnswer *answer) {
  ItClass *cls;
  ItStr name = it_json_string(it_json_get(answer->params, "object")), mro[MOST_BASES];
  uint32_t count;
  if (mro_of_rows(answer, name, mro, &count)) {
    it_json_open(&answer->out, '[');
    for (uint32_t i = 0; i < count; i++) it_json_str(&answer->out, mro[i]);
    it_json_close(&answer->out, ']');
    return IT_ANSWERED;
  }
  ItOutcome outcome = it_answer_class(answer, name, &cls);
  if (outcome != IT_ANSWERED) return outcome;
  if (!cls) return it_answer_raise(answer, "AttributeError", "'function' object has no attribute '__mro__'");
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; i < cls->mro_count; i++) it_json_str(&answer->out, identity(answer, cls->mro[i]));
  it_json_close(&answer->out, ']');
  return IT_ANSWERED;
}

/* ---- getclasstree ---- */

enum { MAX_TREE = 200000 };

/* inspect.getclasstree's dictionary: parents in the order of insertion, each with its children. */
typedef struct Parent {
  ItClass *cls;
  IT_ARRAY(ItClass *) children;
} Parent;

typedef struct Tree {
  ItAnswer *answer;
  IT_ARRAY(Parent) parents;
  IT_ARRAY(ItClass *) roots;
  uint32_t written;
  uint32_t depth;
} Tree;

static Parent *parent_of(Tree *tree, const ItClass *cls) {
  for (uint32_t i = 0; i < tree->parents.count; i++)
    if (tree->parents.items[i].cls == cls) return &tree->parents.items[i];
  return NULL;
}

static bool is_in(ItClass *const *items, uint32_t count, const ItClass *cls) {
  for (uint32_t i = 0; i < count; i++)
    if (items[i] == cls) return true;
  return false;
}

static void build(Tree *tree, ItClass *const *classes, uint32_t count, bool unique) {
  for (uint32_t i = 0; i < count; i++) {
    ItClass *cls = classes[i];
    for (uint32_t k = 0; k < cls->base_count; k++) {
      Parent *parent = parent_of(tree, cls->bases[k]);
      if (!parent) {
        parent = it_array_push(&tree->parents);
        *parent = (Parent){.cls = cls->bases[k]};
      }
      if (!is_in(parent->children.items, parent->children.count, cls)) *it_array_push(&parent->children) = cls;
      if (unique && is_in(classes, count, cls->bases[k])) break;
    }
    if (!cls->base_count && !is_in(tree->roots.items, tree->roots.count, cls)) *it_array_push(&tree->roots) = cls;
  }
  for (uint32_t i = 0; i < tree->parents.count; i++)
    if (!is_in(classes, count, tree->parents.items[i].cls)) *it_array_push(&tree->roots) = tree->parents.items[i].cls;
}

/* __module__, which a module that calls itself by another name gives its classes. */
static ItStr module_of(const ItClass *cls) {
  const ItValue *value =
      cls->has_env && cls->native == IT_CATALOGUE_NONE ? it_env_value(&cls->env, IT_STR("__module__")) : NULL;
  return value && it_value_text(value).data ? it_value_text(value) : cls->module;
}

static int by_module_and_name(const void *a, const void *b) {
  const ItClass *x = *(ItClass *const *)a, *y = *(ItClass *const *)b;
  int order = it_str_cmp(module_of(x), module_of(y));
  return order ? order : it_str_cmp(x->name, y->name);
}

/* A stable sort of few items. */
static void sort(ItClass **items, uint32_t count) {
  for (uint32_t i = 1; i < count; i++)
    for (uint32_t k = i; k > 0 && by_module_and_name(&items[k - 1], &items[k]) > 0; k--) {
      ItClass *held = items[k];
      items[k] = items[k - 1];
      items[k - 1] = held;
    }
}

/* Recursion follows bases, which an MRO bounds. */
static void write_level(Tree *tree, ItClass **classes, uint32_t count) {
  ItAnswer *answer = tree->answer;
  sort(classes, count);
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; i < count && tree->written < MAX_TREE; i++, tree->written++) {
    it_json_open(&answer->out, '[');
    it_json_str(&answer->out, identity(answer, classes[i]));
    it_json_open(&answer->out, '[');
    for (uint32_t k = 0; k < classes[i]->base_count; k++)
      it_json_str(&answer->out, identity(answer, classes[i]->bases[k]));
    it_json_close(&answer->out, ']');
    it_json_close(&answer->out, ']');
    Parent *parent = parent_of(tree, classes[i]);
    if (parent && tree->depth < 500) {
      tree->depth++;
      write_level(tree, parent->children.items, parent->children.count);
      tree->depth--;
    }
  }
  it_json_close(&answer->out, ']');
}

static void clear_tree(Tree *tree) {
  for (uint32_t i = 0; i < tree->parents.count; i++) it_array_clear(&tree->parents.items[i].children);
  it_array_clear(&tree->parents);
  it_array_clear(&tree->roots);
}

ItOutcome it_answer_getclasstree(ItAnswer *answer) {
  const ItJson *list = it_json_get(answer->params, "classes"), *unique = it_json_get(answer->params, "unique");
  Tree tree = {.answer = answer};
  IT_ARRAY(ItClass *) classes = {0};
  ItOutcome outcome = IT_ANSWERED;
  for (const ItJson *item = list ? list->first : NULL; item && outcome == IT_ANSWERED; item = item->next) {
    ItClass *cls;
    outcome = it_answer_class(answer, it_json_string(item), &cls);
    if (outcome == IT_ANSWERED && !cls)
      outcome = it_answer_raise(answer, "AttributeError", "'function' object has no attribute '__bases__'");
    if (outcome == IT_ANSWERED) *it_array_push(&classes) = cls;
  }
  if (outcome == IT_ANSWERED) {
    build(&tree, classes.items, classes.count, unique && unique->kind == IT_JSON_TRUE);
    write_level(&tree, tree.roots.items, tree.roots.count);
  }
  clear_tree(&tree);
  it_array_clear(&classes);
  return outcome;
}
