/*
 * builtin.c - calls of what C code provides that reach namespaces: globals(), vars(x), super(), setattr(), methods of
 * a namespace handled as a dict, warnings; and the environment.
 *
 * Copies of a namespace share it: who asks what code puts into one wants the effects on the copy that becomes the
 * class.
 */
#include "model/frame.h"
#include "model/held.h"
#include "model/members.h"
#include "model/operate.h"

enum { MOST_ITEMS = 4096, MOST_RANGE = 200 };

/* ---- arguments ---- */

/* A call with its first arguments, each evaluated once: calls nest, and twice at each level would be twice to the
 * depth. */
typedef struct Given {
  ItFrame *frame;
  const ItExpr *call;
  const ItValue *items[3];
  uint32_t count;
  bool is_whole; /* these are all, and no keywords */
} Given;

static Given evaluated(ItFrame *frame, const ItExpr *call) {
  Given given = {.frame = frame, .call = call};
  while (given.count < 3 && given.count < call->call.args.count &&
         call->call.args.items[given.count]->kind != IT_EXPR_STARRED) {
    given.items[given.count] = it_eval(frame, call->call.args.items[given.count]);
    given.count++;
  }
  given.is_whole = given.count == call->call.args.count && !call->call.keyword_count;
  return given;
}

static ItStr text_at(const Given *given, uint32_t index) {
  return index < given->count ? it_value_text(given->items[index]) : (ItStr){0};
}

/* ---- dicts ---- */

typedef enum View { VIEW_KEYS, VIEW_VALUES, VIEW_ITEMS } View;

static const ItValue *view_of(ItLink *link, const ItEnv *env, View view) {
  if (env->entries.count > MOST_ITEMS) return it_value_unknown();
  const ItValue **items = it_arena_zero(it_link_arena(link), it_mul((size_t)env->entries.count + 1, sizeof *items));
  uint32_t count = 0;
  for (uint32_t i = 0; i < env->entries.count; i++) {
    const ItEnvEntry *entry = &env->entries.items[i];
    if (!entry->value) continue;
    const ItValue *key = it_value_str(link, entry->name), *value = it_value_settle(link, entry->value);
    const ItValue **pair = it_arena_alloc(it_link_arena(link), 2 * sizeof *pair);
    pair[0] = key;
    pair[1] = value;
    items[count++] = view == VIEW_KEYS ? key : view == VIEW_VALUES ? value : it_value_items(link, pair, 2);
  }
  return it_value_items(link, items, count);
}

bool it_call_pairs(ItLink *link, const ItValue *value, ItEnv *out) {
  if (it_held_dict(value)) value = it_held_dict(value);
  bool is_dict = it_value_is_dict(value);
  if (value->kind == IT_VALUE_NAMES) {
    for (uint32_t i = 0; i < value->env->entries.count; i++)
      if (value->env->entries.items[i].value)
        it_env_set(out, value->env->entries.items[i].name, value->env->entries.items[i].value);
    return true;
  }
  const ItValue *const *items;
  uint32_t count;
  if (is_dict) items = value->wrapper->items, count = value->wrapper->count / 2;
  else if (!it_value_iterate(link, value, &items, &count)) return false;
  for (uint32_t i = 0; i < count; i++) {
    const ItValue *const *pair = items + 2 * i;
    const ItValue *item = is_dict ? NULL : it_value_settle(link, items[i]);
    if (item && (item->kind != IT_VALUE_ITEMS || item->count != 2)) return false;
    if (item) pair = item->items;
    if (it_value_text(pair[0]).data) it_env_set(out, it_value_text(pair[0]), pair[1]);
  }
  return true;
}

static void set_entry(ItLink *link, const ItValue *names, ItStr name, const ItValue *value) {
  if (!it_run_may_set(link, names->env, name)) return;
  name = it_arena_str(it_link_arena(link), name);
  if (names->self) it_function_put(link, names->self, name, value);
  else it_env_set(names->env, name, value);
}

static void update_names(const Given *args, const ItValue *names) {
  ItFrame *frame = args->frame;
  ItLink *link = frame->run->link;
  const ItExpr *call = args->call;
  const ItValue *given = args->items[0];
  bool is_own = names->env == &frame->run->space->env;
  if (names->env == it_link_calls(link)->still) return;
  ItEnv more = {0};
  if (given && !it_call_pairs(link, given, &more) && is_own) frame->run->space->is_open = true;
  for (uint32_t i = 0; i < more.entries.count; i++)
    if (more.entries.items[i].value) set_entry(link, names, more.entries.items[i].name, more.entries.items[i].value);
  it_env_clear(&more);
  for (uint32_t i = 0; i < call->call.keyword_count; i++)
    if (call->call.keywords[i].name.data)
      set_entry(link, names, call->call.keywords[i].name, it_eval(frame, call->call.keywords[i].value));
}

/* d.method(...); NULL: not known. */
static const ItValue *call_names(const Given *args, const ItValue *names, ItStr method) {
  ItFrame *frame = args->frame;
  ItEnv *env = names->env;
  ItLink *link = frame->run->link;
  if (it_str_is(method, "keys")) return view_of(link, env, VIEW_KEYS);
  if (it_str_is(method, "values")) return view_of(link, env, VIEW_VALUES);
  if (it_str_is(method, "items")) return view_of(link, env, VIEW_ITEMS);
  if (it_str_is(method, "copy")) return it_value_names_copy(link, names);
  if (it_str_is(method, "update")) {
    update_names(args, names);
    return it_value_none(link);
  }
  ItStr key = text_at(args, 0);
  if (!key.data) return NULL;
  const ItValue *found = it_env_value(env, key), *other = args->items[1];
  bool is_open = env == &frame->run->space->env && frame->run->space->is_open;
  if (!found && is_open) return NULL;
  if (it_str_is(method, "get")) return found ? it_value_settle(link, found) : other ? other : it_value_none(link);
  if (it_str_is(method, "setdefault")) {
    if (!found) set_entry(link, names, key, found = other ? other : it_value_none(link));
    return it_value_settle(link, found);
  }
  if (!it_str_is(method, "pop")) return NULL;
  if (found && !it_link_calls(link)->unsure) it_env_delete(env, key);
  return found ? it_value_settle(link, found) : other;
}

/* ---- functions ---- */

/* super() in a method: what stands behind its class in the MRO of its first argument. */
static const ItValue *call_super(const Given *args) {
  ItLink *link = args->frame->run->link;
  const ItValue *given = args->items[0], *self = args->items[1];
  ItFrame *method = args->frame;
  while (method && !method->is_function) method = method->outer;
  if (!given && method) self = method->self;
  ItClass *cls = given && given->kind == IT_VALUE_CLASS ? given->cls : method ? method->owner : NULL;
  if (!cls || !self) return it_value_unknown();
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = IT_VALUE_SUPER;
  value->cls = cls;
  value->self = self;
  return value;
}

static const ItValue *names_of(ItLink *link, const ItValue *value) {
  if (!value) return NULL;
  if (value->kind == IT_VALUE_MODULE) return it_value_names(link, &value->space->env);
  if (value->kind == IT_VALUE_CLASS) return it_value_names_of(link, value->cls);
  if (it_function_is(value)) return it_function_attribute(link, value, IT_STR("__dict__"));
  return value->kind == IT_VALUE_INSTANCE && value->env ? it_value_names(link, value->env) : NULL;
}

static const ItValue *number_value(ItLink *link, uint32_t number) {
  ItValue *value = it_arena_new(it_link_arena(link), ItValue);
  value->kind = IT_VALUE_CONSTANT;
  value->constant = (ItConstant){.kind = IT_CONSTANT_INT, .text = it_arena_format(it_link_arena(link), "%u", number)};
  return value;
}

/* The namespace of the innermost frame. */
static const ItValue *own_names(ItFrame *frame, bool wants_globals) {
  ItSpace *space = frame->run->space;
  if (!wants_globals && !it_frame_is_module(frame)) {
    frame->is_kept = true;
    return it_value_names(frame->run->link, frame->env);
  }
  return it_value_names(frame->run->link, &space->env);
}

/* map(function, items), enumerate(items), zip(a, b). */
static const ItValue *call_mapping(const Given *args, ItStr name) {
  ItLink *link = args->frame->run->link;
  bool is_map = it_str_is(name, "map"), is_zip = it_str_is(name, "zip");
  const ItValue *const *source, *const *other = NULL;
  uint32_t count, others = 0;
  if (args->count != (is_map || is_zip ? 2u : 1u) || !it_value_iterate(link, args->items[is_map], &source, &count))
    return NULL;
  if (is_zip && !it_value_iterate(link, args->items[1], &other, &others)) return NULL;
  if (is_zip && others < count) count = others;
  if (count > MOST_RANGE) return NULL;
  const ItValue **items = it_arena_alloc(it_link_arena(link), ((size_t)count + 1) * sizeof *items);
  for (uint32_t i = 0; i < count; i++) {
    if (is_map) {
      const ItValue *made = it_call_one(link, args->items[0], source[i]);
      items[i] = made ? made : it_value_unknown();
      continue;
    }
    const ItValue **pair = it_arena_alloc(it_link_arena(link), 2 * sizeof *pair);
    pair[0] = is_zip ? source[i] : number_value(link, i);
    pair[1] = is_zip ? other[i] : source[i];
    items[i] = it_value_items(link, pair, 2);
  }
  return it_value_items(link, items, count);
}

/* dir(): the names of the frame; dir(class). */
static const ItValue *call_dir(const Given *args) {
  ItLink *link = args->frame->run->link;
  if (!args->count && args->is_whole) return view_of(link, own_names(args->frame, false)->env, VIEW_KEYS);
  if (args->count != 1 || args->items[0]->kind != IT_VALUE_CLASS) return NULL;
  ItMembers members = it_members_dir(link, args->items[0]->cls);
  const ItValue **items = it_arena_alloc(it_link_arena(link), ((size_t)members.count + 1) * sizeof *items);
  for (uint32_t i = 0; i < members.count; i++) items[i] = it_value_str(link, members.items[i].name);
  return it_value_items(link, items, members.count);
}

static const ItValue *call_setattr(const Given *args) {
  const ItValue *object = args->items[0];
  ItLink *link = args->frame->run->link;
  if (args->count != 3) return NULL;
  ItStr name = text_at(args, 1);
  if (name.data) it_run_set_attribute(args->frame, object, it_arena_str(it_link_arena(link), name), args->items[2]);
  else if (object->kind == IT_VALUE_MODULE) object->space->is_open = true;
  else if (object->kind == IT_VALUE_CLASS) object->cls->is_open = true;
  return it_value_none(link);
}

enum { MOST_EVAL = 1000 };

/* eval("text"): an expression of the frame. */
static const ItValue *call_eval(const Given *args) {
  ItStr text = text_at(args, 0);
  ItLink *link = args->frame->run->link;
  if (!args->is_whole || args->count != 1 || !text.size || text.size > MOST_EVAL || !it_link_spend(link, text.size))
    return NULL;
  const ItExpr *expr = it_expr_parse(it_link_arena(link), text, NULL);
  return expr ? it_eval(args->frame, expr) : NULL;
}

static const ItValue *call_reversed(const Given *args) {
  ItLink *link = args->frame->run->link;
  const ItValue *const *source;
  uint32_t count;
  if (args->count != 1 || !it_value_iterate(link, args->items[0], &source, &count) || count > MOST_RANGE) return NULL;
  const ItValue **items = it_arena_alloc(it_link_arena(link), ((size_t)count + 1) * sizeof *items);
  for (uint32_t i = 0; i < count; i++) items[i] = source[count - 1 - i];
  return it_value_items(link, items, count);
}

/* The functions and classes of builtins that are followed. */
static const char *const followed[] = {"super",     "globals", "locals", "vars",    "map",
                                       "enumerate", "zip",     "dir",    "setattr", "eval", "reversed"};

static bool is_followed(ItStr name) {
  for (size_t i = 0; i < sizeof followed / sizeof *followed; i++)
    if (it_str_is(name, followed[i])) return true;
  return false;
}

static const ItValue *call_function(const Given *args, ItStr name) {
  bool is_bare = args->is_whole && !args->count;
  ItFrame *frame = args->frame;
  if (it_str_is(name, "super")) return call_super(args);
  if (it_str_is(name, "globals")) return is_bare ? own_names(frame, true) : NULL;
  if (it_str_is(name, "locals")) return is_bare ? own_names(frame, false) : NULL;
  if (it_str_is(name, "vars")) return is_bare ? own_names(frame, false) : names_of(frame->run->link, args->items[0]);
  if (it_str_is(name, "dir")) return call_dir(args);
  if (it_str_is(name, "setattr")) return call_setattr(args);
  if (it_str_is(name, "eval")) return call_eval(args);
  if (it_str_is(name, "reversed")) return call_reversed(args);
  return call_mapping(args, name);
}

/* ---- the environment ---- */

/* Variables that a process may well have been given; of all others none is set (the contract's interpreter). */
static bool may_be_set(ItStr name) {
  static const char *const names[] = {"PATH", "HOME", "LANG",   "USER", "LOGNAME",       "SHELL",
                                      "TERM", "PWD",  "TMPDIR", "TZ",   "PYTHONHASHSEED"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (it_str_is(name, names[i])) return true;
  return false;
}

static const ItValue *call_environment(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  ItLink *link = frame->run->link;
  bool is_method = function->kind == IT_VALUE_METHOD && function->self->kind == IT_VALUE_INSTANCE &&
                   it_class_derives(function->self->cls, "os", "_Environ") &&
                   function->inner->kind == IT_VALUE_FUNCTION && it_str_is(function->inner->function->name, "get");
  if (!is_method && !it_value_is(link, function, "os:getenv")) return NULL;
  Given args = evaluated(frame, call);
  ItStr name = text_at(&args, 0);
  if (!name.data || may_be_set(name)) return it_value_unknown();
  return args.items[1] ? args.items[1] : it_value_none(link);
}

/* ---- functions of C with an effect or a result that is known ---- */

/* warnings.warn leaves a registry in the module that the warning is put down to (warnings.c, setup_context). */
static const ItValue *call_warn(ItFrame *frame, const ItExpr *call) {
  ItLink *link = frame->run->link;
  int64_t level = 1;
  const ItValue *given = NULL;
  if (call->call.args.count > 2) given = it_eval(frame, call->call.args.items[2]);
  for (uint32_t i = 0; i < call->call.keyword_count; i++)
    if (it_str_is(call->call.keywords[i].name, "stacklevel")) given = it_eval(frame, call->call.keywords[i].value);
  if (given && !it_value_int(given, &level)) return it_value_none(link);
  const ItFrame *at = it_link_calls(link)->unsure ? NULL : it_link_calls(link)->top;
  for (; at && level > 1; level--) at = at->caller;
  if (at)
    it_env_set(&at->run->space->env, IT_STR("__warningregistry__"),
               it_value_instance(link, it_class_builtin(link, "builtins:dict")));
  return it_value_none(link);
}

static const ItValue *call_native_function(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  static const struct {
    const char *name, *type; /* the function's own name behind the colon where it stands in several modules */
  } rows[] = {{":getcodec", "_multibytecodec:MultibyteCodec"},
              {":getcodec", "builtins:MultibyteCodec"},
              {"_sre:compile", "re:Pattern"},
              {"_thread:allocate_lock", "_thread:lock"},
              {"_thread:RLock", "_thread:RLock"},
              {"_operator:itemgetter", "operator:itemgetter"}};
  if (function->kind != IT_VALUE_NATIVE || function->owner) return NULL;
  if (it_str_is(function->name, "_warnings:warn")) return call_warn(frame, call);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    bool is_it = rows[i].name[0] == ':' ? it_str_ends(function->name, it_str(rows[i].name))
                                        : it_str_is(function->name, rows[i].name);
    ItClass *type =
        is_it ? it_class_builtin(frame->run->link, rows[i].type) : NULL; /* it has another name in another version */
    if (type) return it_value_instance(frame->run->link, type);
  }
  return NULL;
}

static const ItValue *call_method(ItFrame *frame, const ItValue *method, const ItExpr *call) {
  ItStr name = it_catalogue_member_at(it_link_catalogue(frame->run->link), method->inner->member).name;
  bool is_property = method->self->kind == IT_VALUE_WRAPPER && method->self->wrap == IT_WRAP_PROPERTY;
  if (method->self->kind != IT_VALUE_NAMES && !is_property) return NULL;
  Given args = evaluated(frame, call);
  if (is_property)
    return it_str_is(name, "getter") && args.items[0] ? it_value_wrap(frame->run->link, IT_WRAP_PROPERTY, args.items[0])
                                                      : method->self;
  const ItValue *made = call_names(&args, method->self, name);
  return made ? made : it_value_unknown();
}

const ItValue *it_call_builtin(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  const ItValue *set = call_environment(frame, function, call);
  if (set) return set;
  const ItValue *known = call_native_function(frame, function, call);
  if (known) return known;
  if (function->kind == IT_VALUE_METHOD && function->inner->kind == IT_VALUE_NATIVE)
    return call_method(frame, function, call);
  ItStr name = {0};
  bool is_class = function->kind == IT_VALUE_CLASS && function->cls->native != IT_CATALOGUE_NONE &&
                  it_str_is(function->cls->module, "builtins");
  if (is_class) name = function->cls->qualname;
  if (function->kind == IT_VALUE_NATIVE && !function->owner && it_str_starts(function->name, IT_STR("builtins:")))
    name = it_str_cut(function->name, sizeof "builtins:" - 1, function->name.size);
  if (!name.data || !is_followed(name)) return NULL;
  Given args = evaluated(frame, call);
  const ItValue *made = call_function(&args, name);
  if (made) return made;
  return is_class ? it_value_instance(frame->run->link, function->cls) : it_value_unknown();
}
