/* plain.c - half a byte a definition: 0, or 1 more than the ItWrapper in front of it. */
#include "model/plain.h"

#include "model/frame.h"
#include "store/query.h"

enum { MOST_DEPTH = 50 /* of classes in classes */, MOST_FRONTS = 20 };

typedef struct Marks {
  ItLink *link;
  ItSpace *space;
  unsigned char *marks;
  uint32_t bytes;      /* room */
  uint32_t used;       /* bytes up to the last mark */
} Marks;

static unsigned shift_of(uint32_t def) { return (def - 1) % 2 * 4; }

static bool is_marked(const Marks *marks, uint32_t def) {
  uint32_t at = (def - 1) / 2;
  return at < marks->used && (marks->marks[at] >> shift_of(def) & 15);
}

static void mark(Marks *marks, uint32_t def, ItWrapper wrapper) {
  uint32_t at = (def - 1) / 2;
  if (is_marked(marks, def)) return;
  if (at >= marks->bytes) {
    uint32_t bytes = at < 64 ? 128 : 2 * at;
    unsigned char *grown = it_arena_zero(it_link_arena(marks->link), bytes);
    if (marks->used) memcpy(grown, marks->marks, marks->used);
    marks->marks = grown;
    marks->bytes = bytes;
  }
  marks->marks[at] |= (unsigned char)(((unsigned)wrapper + 1) << shift_of(def));
  if (at >= marks->used) marks->used = at + 1;
}

/* Whether a qualified name is that of the class (NULL: a module) and the name. */
static bool is_name_in(ItStr qualname, const ItClass *cls, ItStr name) {
  if (!cls) return it_str_eq(qualname, name);
  size_t scope = cls->qualname.size;
  return qualname.size == scope + 1 + name.size && it_str_starts(qualname, cls->qualname) &&
         qualname.data[scope] == '.' && it_str_ends(qualname, name);
}

/* Nothing but its statement says what it is: code has set nothing of what a function has. */
static bool is_as_written(const Marks *marks, const ItFunction *function) {
  bool is_own = function->space == marks->space && function->blob == marks->space->info->blob && function->def;
  bool is_made = function->closure || function->given || function->fields_of;
  bool is_changed = function->doc || function->names || function->keyword_defaults || function->defaults ||
                    function->annotations;
  return is_own && !is_made && !is_changed && it_str_eq(function->module, marks->space->identity);
}

/* A class statement's class whose __doc__ is as its body says. */
static bool is_class_as_written(const Marks *marks, ItClass *cls) {
  if (cls->space != marks->space || cls->blob != marks->space->info->blob || !cls->def || cls->doc.data) return false;
  const ItValue *doc = it_env_value(it_class_env(marks->link, cls), IT_STR("__doc__"));
  bool is_none = doc && doc->kind == IT_VALUE_CONSTANT && doc->constant.kind == IT_CONSTANT_NONE;
  return doc == cls->written_doc || (is_none && !cls->written_doc);
}

/* inspect finds its file by its __module__, which is that of the module it stands in. */
static bool is_module_as_written(const Marks *marks, ItClass *cls) {
  const ItValue *module = it_env_value(it_class_env(marks->link, cls), IT_STR("__module__"));
  ItStr name = module ? it_value_text(it_value_settle(marks->link, module)) : (ItStr){0};
  return !name.data || it_str_eq(name, marks->space->info->name);
}

/* What stands in front of a function in a class's namespace, taken off `value`. */
static ItWrapper take_wrapper(Marks *marks, const ItValue **value) {
  static const ItWrapper wrappers[] = {
      [IT_WRAP_STATIC] = IT_STATIC_METHOD, [IT_WRAP_CLASS] = IT_CLASS_METHOD, [IT_WRAP_PROPERTY] = IT_PROPERTY};
  if ((*value)->kind != IT_VALUE_WRAPPER || (*value)->wrap > IT_WRAP_PROPERTY) return IT_WRAPPED_NOT;
  /* Of a derived class, or changed. */
  bool is_other = (*value)->owner || (*value)->wrapper || (*value)->self || (*value)->env;
  if (is_other) return IT_WRAPPED_NOT;
  ItWrapper wrapper = wrappers[(*value)->wrap];
  *value = it_value_settle(marks->link, (*value)->inner);
  return wrapper;
}

/* Takes functools.wraps' functions off a function that they show as their own: the same docstring, no signature of
 * another. False: there are others among them. */
static bool take_fronts(Marks *marks, const ItValue **value) {
  for (int steps = 0; (*value)->kind == IT_VALUE_WRAPPER && (*value)->wrap == IT_WRAP_WRAPS; steps++) {
    const ItValue *front = (*value)->wrapper, *doc = NULL;
    if (front && front->kind == IT_VALUE_FUNCTION) doc = front->function->doc;
    if (doc) doc = it_value_settle(marks->link, doc);
    bool is_none = doc && doc->kind == IT_VALUE_CONSTANT && doc->constant.kind == IT_CONSTANT_NONE;
    if (!doc || (!is_none && !it_value_text(doc).data) || steps == MOST_FRONTS) return false;
    if (it_function_own(*value, IT_STR("__signature__"))) return false;
    *value = it_value_settle(marks->link, (*value)->inner);
  }
  return true;
}

/* Recursion follows classes inside classes, MOST_DEPTH of them at most. */
static void mark_names(Marks *marks, const ItEnv *env, const ItClass *cls, uint32_t depth) {
  for (uint32_t i = 0; i < env->entries.count; i++) {
    const ItEnvEntry entry = env->entries.items[i];
    if (!entry.value) continue;
    const ItValue *value = it_value_settle(marks->link, entry.value);
    ItWrapper wrapper = cls ? take_wrapper(marks, &value) : IT_WRAPPED_NOT;
    const ItValue *inside = value;
    if (wrapper == IT_WRAPPED_NOT && take_fronts(marks, &inside) && inside != value) {
      wrapper = IT_BEHIND_FRONTS;
      value = inside;
    }
    if (value->kind == IT_VALUE_FUNCTION && is_as_written(marks, value->function) &&
        it_str_eq(value->function->name, entry.name) && is_name_in(value->function->qualname, cls, entry.name))
      mark(marks, value->function->def, wrapper);
    ItClass *inner = value->kind == IT_VALUE_CLASS && wrapper == IT_WRAPPED_NOT ? value->cls : NULL;
    if (!inner || !is_class_as_written(marks, inner) || is_marked(marks, inner->def)) continue;
    if (!it_str_eq(inner->name, entry.name) || !is_name_in(inner->qualname, cls, entry.name)) continue;
    if (is_module_as_written(marks, inner)) mark(marks, inner->def, IT_WRAPPED_NOT);
    if (depth < MOST_DEPTH) mark_names(marks, it_class_env(marks->link, inner), inner, depth + 1);
  }
}

ItStr it_plain_of(ItLink *link, ItSpace *space) {
  Marks marks = {.link = link, .space = space};
  if (!space->info || !space->info->blob) return (ItStr){0};
  mark_names(&marks, &space->env, NULL, 0);
  return marks.used ? it_str_of((const char *)marks.marks, marks.used) : (ItStr){0};
}

bool it_plain_find(ItModel *model, const ItModuleInfo *module, uint32_t def, ItWrapper *wrapper) {
  if (!def || !it_model_is_own_world(model)) return false;
  ItStr marks = it_model_plain(model, module);
  uint32_t at = (def - 1) / 2;
  unsigned byte = at < marks.size ? (unsigned char)marks.data[at] : 0;
  unsigned mark = byte >> shift_of(def) & 15;
  if (!mark || mark > (unsigned)IT_BEHIND_FRONTS + 1) return false; /* a forged one may be anything */
  *wrapper = (ItWrapper)(mark - 1);
  return true;
}

bool it_plain_is(ItModel *model, const ItModuleInfo *module, uint32_t def, ItWrapper wrapper) {
  ItWrapper found;
  return it_plain_find(model, module, def, &found) && found == wrapper;
}

bool it_plain_has(ItModel *model, const ItObject *object, ItStr name) {
  if (!object->def) return false;
  ItStr module = object->module->name, qualname = it_object_def(object)->qualname;
  bool is_own = name.size == module.size + 1 + qualname.size && it_str_starts(name, module) &&
                it_str_ends(name, qualname);
  return is_own && /* else a decorator gives another definition, as far as the file says */
         it_plain_is(model, object->module, object->def, object->wrapper);
}
