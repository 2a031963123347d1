/*
 * derive_rows.c - classes to rows, each once.
 *
 * Only what a namespace leads to is written: a class that was bound anew or deleted is no class any more. The four
 * names that every class has are left out, and so are MROs beyond a limit, of which the bases are written alone.
 */
#include "model/derive_rows.h"

#include "model/members.h"
#include "model/status.h"

/* Of one module: more would be a file made to fill the disk. */
enum { MOST_MRO_ROWS = 200000, MOST_MEMBER_ROWS = 1000000 };

typedef struct Rows {
  ItLink *link;
  ItDerived *out;
  ItSpace *space;
  IT_ARRAY(ItClass *) queue; /* written, their namespaces to be looked through */
  uint32_t done;
  uint32_t mro_rows;
  uint32_t member_rows;
} Rows;

static ItClassKey key_of(const ItClass *cls) {
  if (cls->native != IT_CATALOGUE_NONE) return (ItClassKey){0, cls->native + 1};
  if (!cls->maker || !cls->maker->info) return (ItClassKey){0};
  return (ItClassKey){cls->maker->info->id, cls->maker->copy + cls->number};
}

/* ---- a class's own row ---- */

static ItStr identity_of(Rows *rows, ItClass *cls) {
  return cls->placeholder.data ? cls->placeholder : it_value_identity(rows->link, it_value_class(rows->link, cls));
}

static void write_members(Rows *rows, ItClass *cls, ItClassKey key);

/* Its place among the bases, from 1; 0: it is none. */
static uint32_t direct_place(const ItClass *cls, const ItClass *base) {
  for (uint32_t i = 0; i < cls->base_count; i++)
    if (cls->bases[i] == base) return i + 1;
  return 0;
}

static void write_mro(Rows *rows, const ItClass *cls, ItClassKey key) {
  bool is_whole = rows->mro_rows + cls->mro_count <= MOST_MRO_ROWS;
  for (uint32_t i = 1; i < cls->mro_count; i++) {
    uint32_t direct = direct_place(cls, cls->mro[i]);
    ItClassKey base = key_of(cls->mro[i]);
    if (!base.number || (!is_whole && !direct)) continue;
    it_derived_mro(rows->out, key, i, base, direct);
    rows->mro_rows++;
  }
}

/* Writes a class, if that was not done, and queues it. `entry`: the name that led to it; NULL: a class did. */
static void write_class(Rows *rows, ItClass *cls, const ItEnvEntry *entry) {
  if (cls->is_stored) return;
  cls->is_stored = true;
  ItClassKey key = key_of(cls);
  if (!key.number) return;
  const ItLinkState state = it_state_worse(it_class_state(rows->link, cls), it_entry_state(entry));
  ItClassRow row = {.key = key,
                    .identity = identity_of(rows, cls),
                    .def = cls->blob ? cls->def : 0,
                    .metaclass = cls->metaclass ? key_of(cls->metaclass) : (ItClassKey){0},
                    .status = it_certainty_name(state.certainty),
                    .reason = state.reason};
  bool is_new;
  it_derived_class(rows->out, &row, &is_new);
  if (!is_new) return;
  write_mro(rows, cls, key);
  for (uint32_t i = 0; i < cls->abstract_count; i++) it_derived_abstract_name(rows->out, key, cls->abstract[i]);
  write_members(rows, cls, key);
  *it_array_push(&rows->queue) = cls;
}

/* ---- members ---- */

static bool is_everywhere(ItStr name) {
  static const char *const names[] = {"__module__", "__doc__", "__dict__", "__weakref__"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (it_str_is(name, names[i])) return true;
  return false;
}

/* The definition in the content of the class's module that a value leads to; NULL: none. */
static const ItFunction *function_of(const ItValue *value) {
  for (int steps = 0; value && value->kind == IT_VALUE_WRAPPER && steps < 20; steps++) value = value->inner;
  return value && value->kind == IT_VALUE_FUNCTION ? value->function : NULL;
}

static uint32_t definition_of(const ItClass *cls, const ItValue *value) {
  const ItFunction *function = function_of(value);
  if (!cls->space || !cls->blob) return 0;
  if (function && function->space == cls->space && function->blob == cls->blob) return function->def;
  bool is_own = value->kind == IT_VALUE_CLASS && value->cls->space == cls->space && value->cls->blob == cls->blob;
  return is_own ? value->cls->def : 0;
}

/* Whether an identity is what the definition's row says by itself: the module's name and the qualified name. */
static bool is_said(const ItClass *cls, const ItValue *value, ItStr object) {
  const ItFunction *function = function_of(value);
  ItStr qualname = function ? function->qualname : value->kind == IT_VALUE_CLASS ? value->cls->qualname : (ItStr){0};
  ItStr module = cls->space->name;
  return object.size == module.size + 1 + qualname.size && it_str_starts(object, module) &&
         object.data[module.size] == ':' && it_str_ends(object, qualname);
}

static void write_members(Rows *rows, ItClass *cls, ItClassKey key) {
  const ItEnv *env = it_class_env(rows->link, cls);
  for (uint32_t i = 0; i < env->entries.count && rows->member_rows < MOST_MEMBER_ROWS; i++) {
    const ItEnvEntry entry = env->entries.items[i];
    if (!entry.value || is_everywhere(entry.name)) continue;
    const ItValue *value = it_value_settle(rows->link, entry.value);
    ItStr object = it_members_identity(rows->link, value, cls, entry.name);
    ItMemberRow row = {
        .key = key, .name = entry.name, .kind = it_kind_bound(rows->link, value), .def = definition_of(cls, value)};
    if (!row.def || !is_said(cls, value, object)) row.object = object;
    it_derived_member(rows->out, &row);
    rows->member_rows++;
  }
}

/* ---- what leads to classes ---- */

static void write_found(Rows *rows, const ItEnv *env) {
  for (uint32_t i = 0; i < env->entries.count; i++) {
    if (!env->entries.items[i].value) continue;
    const ItValue *value = it_value_settle(rows->link, env->entries.items[i].value);
    bool is_own = value->kind == IT_VALUE_CLASS && value->cls->maker == rows->space;
    if (is_own) write_class(rows, value->cls, &env->entries.items[i]);
  }
}

static void write_all(Rows *rows) {
  write_found(rows, &rows->space->env);
  while (rows->done < rows->queue.count) {
    ItClass *cls = rows->queue.items[rows->done++];
    for (uint32_t i = 1; i < cls->mro_count; i++) write_class(rows, cls->mro[i], NULL);
    if (cls->metaclass) write_class(rows, cls->metaclass, NULL);
    if (cls->maker == rows->space) write_found(rows, &cls->env);
  }
}

/* ---- imports ---- */

static void write_import(Rows *rows, int64_t module, const ItGraphImport *import) {
  ItSpace *source = import->source;
  int64_t id = source->info ? source->info->id : 0;
  ItStr object = {0};
  if (import->member.data && source->state == IT_SPACE_DONE && !source->is_failed) {
    const ItValue *value = it_space_attribute(rows->link, source, import->member);
    if (value && value->kind != IT_VALUE_UNKNOWN) object = it_members_identity(rows->link, value, NULL, import->member);
  }
  ItStr name = source->name;
  bool is_plain = object.size == name.size + 1 + import->member.size && it_str_starts(object, name) &&
                  object.data[name.size] == ':' && it_str_ends(object, import->member);
  if (is_plain && id) object = (ItStr){0};
  if (!id && !object.data)
    object = import->member.data
                 ? it_arena_format(it_link_arena(rows->link), "%.*s:%.*s", IT_FMT(name), IT_FMT(import->member))
                 : name;
  it_derived_import(rows->out, module, import->binding, id, object);
}

void it_derive_rows(ItLink *link, ItDerived *out, ItSpace *space, const ItGraphNode *node) {
  Rows rows = {.link = link, .out = out, .space = space};
  write_all(&rows);
  for (uint32_t i = 0; i < node->import_count; i++) write_import(&rows, space->info->id, &node->imports[i]);
  it_array_clear(&rows.queue);
}
