/* plain.c - one bit a definition. */
#include "model/plain.h"

#include "model/frame.h"
#include "store/query.h"

enum { MOST_DEPTH = 50 }; /* of classes in classes */

typedef struct Marks {
  ItLink *link;
  ItSpace *space;
  unsigned char *bits;
  uint32_t bytes;      /* room */
  uint32_t used;       /* bytes up to the last bit that is set */
} Marks;

static bool is_marked(const Marks *marks, uint32_t def) {
  uint32_t at = (def - 1) / 8;
  return at < marks->used && marks->bits[at] >> ((def - 1) % 8) & 1;
}

static void mark(Marks *marks, uint32_t def) {
  uint32_t at = (def - 1) / 8;
  if (at >= marks->bytes) {
    uint32_t bytes = at < 32 ? 64 : 2 * at;
    unsigned char *bits = it_arena_zero(it_link_arena(marks->link), bytes);
    if (marks->used) memcpy(bits, marks->bits, marks->used);
    marks->bits = bits;
    marks->bytes = bytes;
  }
  marks->bits[at] |= (unsigned char)(1u << (def - 1) % 8);
  if (at >= marks->used) marks->used = at + 1;
}

/* Whether a qualified name is that of the class (NULL: a module) and the name. */
static bool is_name_in(ItStr qualname, const ItClass *cls, ItStr name) {
  if (!cls) return it_str_eq(qualname, name);
  size_t scope = cls->qualname.size;
  return qualname.size == scope + 1 + name.size && it_str_starts(qualname, cls->qualname) && qualname.data[scope] == '.' &&
         it_str_ends(qualname, name);
}

/* Nothing but its statement says what it is: code has set nothing of what a function has. */
static bool is_as_written(const Marks *marks, const ItFunction *function) {
  bool is_own = function->space == marks->space && function->blob == marks->space->info->blob && function->def;
  bool is_made = function->closure || function->given || function->fields_of;
  bool is_changed = function->doc || function->names || function->keyword_defaults || function->defaults || function->annotations;
  return is_own && !is_made && !is_changed && it_str_eq(function->module, marks->space->identity);
}

/* Recursion follows classes inside classes, MOST_DEPTH of them at most. */
static void mark_names(Marks *marks, const ItEnv *env, const ItClass *cls, uint32_t depth) {
  for (uint32_t i = 0; i < env->entries.count; i++) {
    const ItEnvEntry entry = env->entries.items[i];
    if (!entry.value) continue;
    const ItValue *value = it_value_settle(marks->link, entry.value);
    if (value->kind == IT_VALUE_FUNCTION && is_as_written(marks, value->function) && it_str_eq(value->function->name, entry.name) &&
        is_name_in(value->function->qualname, cls, entry.name))
      mark(marks, value->function->def);
    ItClass *inner = value->kind == IT_VALUE_CLASS ? value->cls : NULL;
    if (!inner || inner->space != marks->space || inner->blob != marks->space->info->blob || !inner->def) continue;
    if (!it_str_eq(inner->name, entry.name) || !is_name_in(inner->qualname, cls, entry.name) || is_marked(marks, inner->def)) continue;
    mark(marks, inner->def);
    if (depth < MOST_DEPTH) mark_names(marks, it_class_env(marks->link, inner), inner, depth + 1);
  }
}

ItStr it_plain_of(ItLink *link, ItSpace *space) {
  Marks marks = {.link = link, .space = space};
  if (!space->info || !space->info->blob) return (ItStr){0};
  mark_names(&marks, &space->env, NULL, 0);
  return marks.used ? it_str_of((const char *)marks.bits, marks.used) : (ItStr){0};
}

bool it_plain_has(ItModel *model, const ItObject *object, ItStr name) {
  if (!object->def || object->wrapper != IT_WRAPPED_NOT || !it_model_is_own_world(model)) return false;
  ItStr module = object->module->name, qualname = it_object_def(object)->qualname;
  bool is_own = name.size == module.size + 1 + qualname.size && it_str_starts(name, module) && it_str_ends(name, qualname);
  if (!is_own) return false; /* a decorator gives another definition, as far as the file says */
  ItStr bits = it_model_plain(model, object->module);
  uint32_t at = (object->def - 1) / 8;
  return at < bits.size && (unsigned char)bits.data[at] >> ((object->def - 1) % 8) & 1;
}
