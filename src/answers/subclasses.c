/* subclasses.c - what the derived tables know of classes above and below one. */
#include <stdlib.h>

#include "answers/answer.h"
#include "base/map.h"
#include "model/resolve.h"
#include "store/derived.h"
#include "store/query.h"

enum { MOST_CLASSES = 50000 };

/* ---- finding rows ---- */

/* The tables are of the target that the index was made for. */
static ItOutcome check_target(ItAnswer *answer) {
  if (it_model_is_own_world(answer->model)) return IT_ANSWERED;
  return it_answer_raise(answer, "ValueError",
                         "subclasses are known for the target of the index only: index again for Python 3.%d",
                         it_answer_minor(answer));
}

/* The row of a class; number 0: it has none, for nothing of the project derives from it. */
static ItStatus find_row(ItAnswer *answer, ItClass *cls, ItClassKey *key) {
  *key = (ItClassKey){0};
  if (cls->native != IT_CATALOGUE_NONE) {
    *key = (ItClassKey){0, cls->native + 1};
    return IT_OK;
  }
  if (!cls->maker || !cls->maker->info) return IT_OK;
  key->module = cls->maker->info->id;
  ItQuery *query = it_query(it_model_store(answer->model), "answers/class_row");
  it_query_set_int(query, 1, key->module);
  if (cls->blob) it_query_set_int(query, 2, cls->def);
  else it_query_set_null(query, 2);
  it_query_set_str(query, 3, it_value_identity(answer->link, it_value_class(answer->link, cls)));
  if (it_query_step(query)) key->number = (uint32_t)it_query_range(query, 0, 0, UINT32_MAX);
  return it_query_end(query, &answer->err);
}

/* The row of the class that a name means. */
static ItOutcome find_class(ItAnswer *answer, ItStr name, ItClassKey *key) {
  ItClass *cls;
  ItOutcome outcome = it_answer_class(answer, name, &cls);
  if (outcome != IT_ANSWERED) return outcome;
  if (!cls)
    return it_answer_raise(answer, "TypeError", "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  return find_row(answer, cls, key) == IT_OK ? IT_ANSWERED : IT_FAILED;
}

static bool is_set(const ItAnswer *answer, const char *name) {
  const ItJson *flag = it_json_get(answer->params, name);
  return flag && flag->kind == IT_JSON_TRUE;
}

/* ---- one class of an answer ---- */

/* Its identity, how sure it is, and where it is written, as members of an open object. */
static ItStatus write_class(ItAnswer *answer, ItClassKey key) {
  ItQuery *query = it_query(it_model_store(answer->model), "answers/class_place");
  it_query_set_int(query, 1, key.module);
  it_query_set_int(query, 2, key.number);
  if (it_query_step(query)) {
    ItStr root = it_query_blob(query, 3), path = it_query_blob(query, 4);
    bool is_written = path.data && !it_query_is_null(query, 5);
    it_json_member_str(&answer->out, "object", it_query_str(query, 0));
    it_json_member_str(&answer->out, "status", it_query_str(query, 1));
    it_json_member_str(&answer->out, "reason", it_query_str(query, 2));
    it_json_member_str(&answer->out, "file",
              is_written ? it_arena_format(answer->arena, "%.*s/%.*s", IT_FMT(root), IT_FMT(path)) : (ItStr){0});
    it_json_key(&answer->out, "line");
    it_json_int(&answer->out, it_query_int(query, 5));
  }
  return it_query_end(query, &answer->err);
}

/* ---- subclasses ---- */

typedef struct Below {
  ItClassKey key;
  bool is_direct;
} Below;

typedef IT_ARRAY(Below) BelowArray;

static ItStatus read_below(ItAnswer *answer, ItClassKey key, bool all, BelowArray *out) {
  ItQuery *query = it_query(it_model_store(answer->model), "answers/subclasses");
  it_query_set_int(query, 1, key.module);
  it_query_set_int(query, 2, key.number);
  it_query_set_int(query, 3, all);
  it_query_set_int(query, 4, is_set(answer, "background"));
  while (out->count < MOST_CLASSES && it_query_step(query))
    *it_array_push(out) =
        (Below){{it_query_int(query, 0), (uint32_t)it_query_range(query, 1, 0, UINT32_MAX)}, it_query_bool(query, 2)};
  return it_query_end(query, &answer->err);
}

ItOutcome it_answer_subclasses(ItAnswer *answer) {
  ItClassKey key;
  BelowArray below = {0};
  ItOutcome outcome = check_target(answer);
  if (outcome == IT_ANSWERED) outcome = find_class(answer, it_json_string(it_json_get(answer->params, "object")), &key);
  if (outcome != IT_ANSWERED) return outcome;
  ItStatus status = key.number ? read_below(answer, key, is_set(answer, "all"), &below) : IT_OK;
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; i < below.count && status == IT_OK; i++) {
    it_json_open(&answer->out, '{');
    status = write_class(answer, below.items[i].key);
    it_json_key(&answer->out, "direct");
    it_json_bool(&answer->out, below.items[i].is_direct);
    it_json_close(&answer->out, '}');
  }
  it_json_close(&answer->out, ']');
  it_array_clear(&below);
  return status == IT_OK ? IT_ANSWERED : IT_FAILED;
}

/* ---- the tree ---- */

typedef struct Node {
  ItClassKey key;
  bool is_asked;
} Node;

typedef struct Tree {
  ItAnswer *answer;
  IT_ARRAY(Node) nodes;
  ItMap by_key; /* the bytes of a key -> index + 1 */
  ItArena arena;
} Tree;

static Node *add_node(Tree *tree, ItClassKey key) {
  ItClassKey *bytes = it_arena_zero(&tree->arena, sizeof *bytes); /* with no stray bytes between its fields */
  bytes->module = key.module;
  bytes->number = key.number;
  bool is_new;
  uint32_t *index = it_map_put(&tree->by_key, it_str_of((const char *)bytes, sizeof *bytes), &is_new);
  if (is_new) {
    *it_array_push(&tree->nodes) = (Node){.key = key};
    *index = tree->nodes.count;
  }
  return &tree->nodes.items[*index - 1];
}

static uint32_t find_node(Tree *tree, ItClassKey key) {
  ItClassKey bytes;
  memset(&bytes, 0, sizeof bytes);
  bytes.module = key.module;
  bytes.number = key.number;
  const uint32_t *index = it_map_get(&tree->by_key, it_str_of((const char *)&bytes, sizeof bytes));
  return index ? *index : 0;
}

static ItQuery *ask_bases(Tree *tree, ItClassKey key) {
  ItQuery *query = it_query(it_model_store(tree->answer->model), "answers/class_bases");
  it_query_set_int(query, 1, key.module);
  it_query_set_int(query, 2, key.number);
  return query;
}

static ItClassKey key_at(ItQuery *query) {
  return (ItClassKey){it_query_int(query, 0), (uint32_t)it_query_range(query, 1, 0, UINT32_MAX)};
}

static ItStatus add_above(Tree *tree, ItClassKey key) {
  ItQuery *query = ask_bases(tree, key);
  while (tree->nodes.count < MOST_CLASSES && it_query_step(query)) add_node(tree, key_at(query));
  return it_query_end(query, &tree->answer->err);
}

static ItStatus add_below(Tree *tree, ItClassKey key) {
  BelowArray below = {0};
  ItStatus status = read_below(tree->answer, key, true, &below);
  for (uint32_t i = 0; i < below.count && tree->nodes.count < MOST_CLASSES; i++) add_node(tree, below.items[i].key);
  it_array_clear(&below);
  return status;
}

static ItOutcome add_asked(Tree *tree, ItStr name, bool up, bool down) {
  ItClassKey key;
  ItOutcome outcome = find_class(tree->answer, name, &key);
  if (outcome != IT_ANSWERED) return outcome;
  if (!key.number)
    return it_answer_raise(tree->answer, "LookupError", "%.*s: nothing of the project derives from it", IT_FMT(name));
  add_node(tree, key)->is_asked = true;
  ItStatus status = up ? add_above(tree, key) : IT_OK;
  if (status == IT_OK && down) status = add_below(tree, key);
  return status == IT_OK ? IT_ANSWERED : IT_FAILED;
}

static ItStatus write_node(Tree *tree, const Node *node) {
  ItJsonOut *out = &tree->answer->out;
  it_json_open(out, '{');
  ItStatus status = write_class(tree->answer, node->key);
  it_json_key(out, "asked");
  it_json_bool(out, node->is_asked);
  it_json_key(out, "bases");
  it_json_open(out, '[');
  ItQuery *query = ask_bases(tree, node->key);
  while (it_query_step(query)) {
    uint32_t index = it_query_is_null(query, 2) ? 0 : find_node(tree, key_at(query));
    if (index) it_json_int(out, (int64_t)index - 1);
  }
  it_json_close(out, ']');
  it_json_close(out, '}');
  ItStatus ended = it_query_end(query, &tree->answer->err);
  return status == IT_OK ? ended : status;
}

ItOutcome it_answer_class_tree(ItAnswer *answer) {
  Tree tree = {.answer = answer};
  bool up = is_set(answer, "up"), down = is_set(answer, "down");
  ItOutcome outcome = check_target(answer);
  const ItJson *list = it_json_get(answer->params, "classes");
  for (const ItJson *item = list ? list->first : NULL; item && outcome == IT_ANSWERED; item = item->next)
    outcome = add_asked(&tree, it_json_string(item), up || !down, down || !up);
  it_json_open(&answer->out, '[');
  for (uint32_t i = 0; i < tree.nodes.count && outcome == IT_ANSWERED; i++)
    if (write_node(&tree, &tree.nodes.items[i]) != IT_OK) outcome = IT_FAILED;
  it_json_close(&answer->out, ']');
  it_array_clear(&tree.nodes);
  it_map_clear(&tree.by_key);
  it_arena_clear(&tree.arena);
  return outcome;
}
