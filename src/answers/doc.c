/*
 * doc.c - getdoc with inheritance, cleandoc.
 *
 * What C code says is known where the index has read the binaries of a standard library; else it is None.
 */
#include "answers/answer.h"
#include "model/brief.h"
#include "model/plain.h"
#include "model/resolve.h"
#include "model/signature.h"
#include "python/doc.h"
#include "python/literal.h"
#include "store/query.h"

static const ItDoc *doc_of(const ItUnit *unit, uint32_t def) {
  for (uint32_t i = 0; i < unit->facts.docs.count; i++)
    if (unit->facts.docs.items[i].def == def) return &unit->facts.docs.items[i];
  return NULL;
}

/* From 3.13 on the compiler cleans first, and cleandoc knows no other blank than U+0020. */
static ItOutcome clean_again(ItAnswer *answer, const ItUnit *unit, const ItDoc *doc) {
  ItBuf value = {0}, compiled = {0}, clean = {0};
  it_literal_value(&value, it_facts_text(&unit->facts, doc->span), NULL);
  it_doc_compiled(&compiled, it_buf_view(&value));
  it_doc_clean(&clean, it_buf_view(&compiled), it_answer_minor(answer));
  ItOutcome outcome = it_answer_str(answer, it_buf_view(&clean));
  it_buf_clear(&value);
  it_buf_clear(&compiled);
  it_buf_clear(&clean);
  return outcome;
}

/* ---- inheritance (inspect._finddoc) ---- */

/* What was found: a docstring of a unit, a generated text, or the end of the search. */
typedef struct Found {
  const ItUnit *unit;
  const ItDoc *doc;
  ItStr text;      /* generated, or of C code; clean */
  bool is_over;    /* what comes next is not known */
} Found;

static bool is_found(const Found *found) { return found->doc || found->text.data || found->is_over; }

static ItStatus find_written(ItAnswer *answer, int64_t blob, uint32_t def, Found *found) {
  if (!blob) return IT_OK;
  ItStatus status = it_model_unit(answer->model, blob, &found->unit, &answer->err);
  if (status == IT_OK) found->doc = doc_of(found->unit, def);
  return status;
}

static ItStr cleaned(ItAnswer *answer, ItStr text) {
  ItBuf clean = {0};
  it_doc_clean(&clean, text, it_answer_minor(answer));
  ItStr kept = it_arena_str(answer->arena, it_buf_view(&clean));
  it_buf_clear(&clean);
  return kept;
}

/* What C code says of `owner`, or of what it calls `name`. */
static ItStatus find_native(ItAnswer *answer, ItStr owner, ItStr name, bool *is_known, Found *found) {
  ItStr text;
  ItStatus status = it_model_native_doc(answer->model, owner, name, &text, &answer->err);
  if (status == IT_OK && text.size) found->text = cleaned(answer, text);
  *is_known = text.data != NULL;
  return status;
}

/* Of a routine or descriptor written in C: its owner's own word, else that of all slot wrappers of its name. */
static ItStatus find_native_entry(ItAnswer *answer, ItStr owner, ItCatalogueMember member, Found *found) {
  bool is_slot = member.kind == IT_CATALOGUE_WRAPPER_DESCRIPTOR || it_str_is(member.name, "__new__");
  bool is_known;
  ItStatus status = find_native(answer, owner, member.name, &is_known, found);
  if (status == IT_OK && !found->text.data && is_slot)
    status = find_native(answer, IT_STR(""), member.name, &is_known, found);
  found->is_over = !is_known;
  return status;
}

static ItStatus find_native_member(ItAnswer *answer, const ItValue *value, Found *found) {
  ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(answer->link), value->member);
  ItStr owner =
      value->owner ? it_value_identity(answer->link, it_value_class(answer->link, value->owner)) : value->name;
  const char *colon = value->owner || !owner.data ? NULL : memchr(owner.data, ':', owner.size);
  if (colon) owner = it_str_cut(owner, 0, (size_t)(colon - owner.data)); /* of a function: its module */
  return find_native_entry(answer, owner, member, found);
}

/* Lib/dataclasses.py, _process_class: the name with the signature. None: it is no dataclass, or its signature a
 * guess. */
static ItStr doc_of_dataclass(ItAnswer *answer, const ItClass *cls) {
  static const ItStr tail = {" -> None", sizeof " -> None" - 1};
  if (!cls->has_env || !it_env_get(&cls->env, IT_STR("__dataclass_fields__"))) return (ItStr){0};
  const ItValue *value = it_value_class(answer->link, (ItClass *)(uintptr_t)cls);
  ItThing thing = {.value = value, .raw = value};
  ItCalled called;
  it_signature_of(answer->link, answer->arena, &thing, IT_VIEW_SIGNATURE, &called);
  if (called.exception || called.unknown) return (ItStr){0};
  ItBuf text = {0};
  it_buf_str(&text, cls->name);
  it_signature_text(&text, &called.signature);
  ItStr view = it_buf_view(&text);
  if (it_str_ends(view, tail)) view.size -= tail.size;
  ItStr doc = it_arena_str(answer->arena, view);
  it_buf_clear(&text);
  return doc;
}

/* A class's own __doc__. */
static ItStatus find_of_class(ItAnswer *answer, const ItClass *cls, Found *found) {
  found->is_over = cls->placeholder.data != NULL;
  if (found->is_over) return IT_OK;
  if (cls->native != IT_CATALOGUE_NONE) {
    ItCatalogueClass row = it_catalogue_class_at(it_link_catalogue(answer->link), cls->native);
    bool is_known;
    ItStatus status = find_native(answer, row.identity, IT_STR(""), &is_known, found);
    found->is_over = row.has_doc && !found->text.data;
    return status;
  }
  const ItValue *assigned = cls->has_env ? it_env_value(&cls->env, IT_STR("__doc__")) : NULL;
  found->is_over = assigned && assigned->kind == IT_VALUE_WRAPPER; /* a slot or property is no text */
  if (found->is_over) return IT_OK;
  if (assigned && assigned != cls->written_doc && it_value_text(assigned).data) {
    found->text = cleaned(answer, it_value_text(assigned));
    return IT_OK;
  }
  found->text = cls->doc;
  if (!found->text.data && !cls->written_doc) found->text = doc_of_dataclass(answer, cls);
  return found->text.data ? IT_OK : find_written(answer, cls->blob, cls->def, found);
}

/* The __doc__ of a value that a class's namespace holds. */
static ItStatus find_of_value(ItAnswer *answer, const ItValue *raw, Found *found) {
  const ItValue *value = it_value_settle(answer->link, raw);
  for (int steps = 0; steps < 20; steps++) {
    const ItValue *inner = value->kind == IT_VALUE_WRAPPER && value->wrap != IT_WRAP_PARTIAL ? value->inner : NULL;
    if (value->kind == IT_VALUE_INSTANCE && value->env) inner = it_env_value(value->env, IT_STR("__wrapped__"));
    if (!inner) break;
    value = it_value_settle(answer->link, inner);
  }
  if (value->kind == IT_VALUE_FUNCTION && value->function->doc && it_value_text(value->function->doc).data)
    found->text = cleaned(answer, it_value_text(value->function->doc));
  if (found->text.data) return IT_OK;
  if (value->kind == IT_VALUE_FUNCTION) return find_written(answer, value->function->blob, value->function->def, found);
  if (value->kind == IT_VALUE_CLASS) return find_of_class(answer, value->cls, found);
  if (value->kind == IT_VALUE_NATIVE) return find_native_member(answer, value, found);
  if (value->kind == IT_VALUE_CONSTANT) return find_of_class(answer, it_value_class_of(answer->link, value), found);
  found->is_over = true;
  return IT_OK;
}

static bool is_object(const ItClass *cls) {
  return it_str_is(cls->module, "builtins") && it_str_is(cls->qualname, "object");
}

static ItStatus find_in_classes(ItAnswer *answer, const ItClass *cls, ItStr name, Found *found) {
  ItStatus status = IT_OK;
  for (uint32_t i = 0; i < cls->mro_count && status == IT_OK && !is_found(found); i++) {
    if (!name.data) {
      if (!is_object(cls->mro[i])) status = find_of_class(answer, cls->mro[i], found);
      continue;
    }
    const ItValue *raw = NULL;
    ItClass *home = it_class_home(answer->link, cls->mro[i], name, &raw), *meta = cls->mro[i]->metaclass;
    if (!home && meta) home = it_class_home(answer->link, meta, name, &raw); /* as getattr finds it */
    if (home) status = find_of_value(answer, raw, found);
    else found->is_over = cls->mro[i]->placeholder.data != NULL;
  }
  return status;
}

/* The class that a function's qualified name places it in, if the name still leads to it there: never into a function
 * (inspect._findclass). */
static const ItClass *class_of_function(const ItThing *thing, const ItFunction *function) {
  const ItClass *home = thing->home;
  bool is_local = home && it_str_has(home->qualname, IT_STR("<locals>"));
  if (!home || is_local || function->qualname.size <= home->qualname.size + 1 ||
      !it_str_starts(function->qualname, home->qualname))
    return NULL;
  ItStr rest = it_str_cut(function->qualname, home->qualname.size + 1, function->qualname.size);
  return it_str_eq(rest, function->name) && it_str_eq(home->module, function->module) ? home : NULL;
}

static ItStatus find_inherited(ItAnswer *answer, Found *found) {
  ItThing thing;
  ItStr name = it_json_string(it_json_get(answer->params, "object"));
  *found = (Found){0};
  if (!it_resolve(answer->link, name, &thing)) return it_link_status(answer->link, &answer->err);
  const ItValue *value = it_value_settle(answer->link, thing.value);
  if (value->kind == IT_VALUE_CLASS) return find_in_classes(answer, value->cls, (ItStr){0}, found);
  bool is_method = value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_CLASS && thing.owner;
  bool is_property = value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_PROPERTY;
  if (is_method || is_property) value = it_value_settle(answer->link, value->inner);
  bool is_wrapped =
      value->kind == IT_VALUE_WRAPPER && (value->wrap == IT_WRAP_WRAPS || value->wrap == IT_WRAP_SINGLE_DISPATCH);
  bool has_front = is_wrapped && value->wrapper && value->wrapper->kind == IT_VALUE_FUNCTION; /* its own names count */
  if (is_wrapped) value = has_front ? value->wrapper : it_value_settle(answer->link, value->inner);
  if (value->kind == IT_VALUE_NATIVE && !value->owner) return find_native_member(answer, value, found);
  if (value->kind == IT_VALUE_NATIVE)
    return find_in_classes(answer, value->owner,
                           it_catalogue_member_name(it_link_catalogue(answer->link), value->member), found);
  if (value->kind != IT_VALUE_FUNCTION) return IT_OK;
  const ItClass *cls = is_method ? thing.owner : class_of_function(&thing, value->function);
  return cls ? find_in_classes(answer, cls, value->function->name, found) : IT_OK;
}

/* A __doc__ that code assigned to what the name leads to; NULL: it is as written. *is_front: by a function in front. */
static const ItValue *assigned_doc(ItAnswer *answer, ItStr name, bool *is_front) {
  ItThing thing;
  *is_front = false;
  if (!it_resolve(answer->link, name, &thing)) return NULL;
  const ItValue *value = it_value_settle(answer->link, thing.value), *doc = NULL;
  bool is_property = value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_PROPERTY;
  if (is_property && value->wrapper) return it_value_settle(answer->link, value->wrapper);
  if (is_property || (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_CLASS))
    value = it_value_settle(answer->link, value->inner);
  bool has_front = value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_WRAPS && value->wrapper;
  *is_front = has_front && value->wrapper->kind == IT_VALUE_FUNCTION;
  if (*is_front) value = value->wrapper;
  if (value->kind == IT_VALUE_FUNCTION) doc = value->function->doc;
  if (value->kind == IT_VALUE_CLASS && value->cls->has_env && value->cls->native == IT_CATALOGUE_NONE)
    doc = it_env_value(&value->cls->env, IT_STR("__doc__"));
  if (value->kind == IT_VALUE_CLASS && doc == value->cls->written_doc) return NULL;
  if (value->kind == IT_VALUE_CLASS && doc && doc->kind == IT_VALUE_WRAPPER)
    return it_value_str(answer->link, (ItStr){0});
  return doc ? it_value_settle(answer->link, doc) : NULL;
}

/* Whether instances have the class's docstring for their __doc__: nothing in C may have given them another. */
static bool gives_doc(const ItClass *cls) {
  if (cls->status != IT_CLASS_EXACT || cls->placeholder.data || !cls->has_env) return false;
  const ItValue *own = it_env_value(&cls->env, IT_STR("__doc__"));
  for (uint32_t i = 0; i + 1 < cls->mro_count; i++)
    if (cls->mro[i]->native != IT_CATALOGUE_NONE) return false;
  return !own || own == cls->written_doc || own->kind == IT_VALUE_CONSTANT;
}

/* The class of data that a decorator put in place of a definition: data has its class's __doc__. */
static const ItClass *class_of_data(ItAnswer *answer, ItStr name) {
  ItThing thing;
  if (!it_resolve(answer->link, name, &thing)) return NULL;
  const ItValue *value = it_value_settle(answer->link, thing.value);
  bool is_data = value->kind == IT_VALUE_CONSTANT || value->kind == IT_VALUE_ITEMS || value->kind == IT_VALUE_INSTANCE;
  ItClass *cls = is_data ? it_value_class_of(answer->link, value) : NULL;
  bool is_told =
      is_data && value->kind == IT_VALUE_INSTANCE && value->env && !it_env_value(value->env, IT_STR("__doc__"));
  if (is_told && cls && gives_doc(cls)) return cls;
  return cls && cls->native != IT_CATALOGUE_NONE && !cls->has_dict ? cls : NULL; /* else it may have one of its own */
}

/* Whether instances may get a docstring of their own: the statements of a class of the MRO write one, or C code
 * does. */
static bool gives_docs(ItAnswer *answer, const ItClass *cls) {
  static const char *const words[] = {"__doc__", "update_wrapper", "wraps("};
  for (uint32_t i = 0; i < cls->mro_count; i++) {
    const ItUnit *unit;
    const ItClass *at = cls->mro[i];
    if (it_str_is(at->module, "builtins") && it_str_is(at->qualname, "property")) return true;
    if (!at->blob || !at->def || it_model_unit(answer->model, at->blob, &unit, &answer->err) != IT_OK) continue;
    ItStr text = it_facts_text(&unit->facts, unit->facts.defs.items[at->def - 1].span);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
      if (it_str_has(text, it_str(words[k]))) return true;
  }
  return false;
}

/* The __doc__ of an instance that a decorator put in place of a definition: its own, else its class's; *is_told: it is
 * one. */
static ItStatus find_of_instance(ItAnswer *answer, ItStr name, bool *is_told, Found *found) {
  ItThing thing;
  *is_told = false;
  if (!it_resolve(answer->link, name, &thing)) return IT_OK;
  const ItValue *value = it_value_settle(answer->link, thing.value);
  if (value->kind != IT_VALUE_INSTANCE || value->cls->native != IT_CATALOGUE_NONE || value->cls->placeholder.data)
    return IT_OK;
  const ItValue *own = value->env ? it_env_value(value->env, IT_STR("__doc__")) : NULL, *of_class = NULL;
  it_class_home(answer->link, value->cls, IT_STR("__doc__"), &of_class);
  bool is_worked_out = (of_class && of_class->kind == IT_VALUE_WRAPPER) || gives_docs(answer, value->cls);
  if (!own && is_worked_out) return IT_OK;
  *is_told = true;
  if (own) own = it_value_settle(answer->link, own);
  if (own && it_value_text(own).data) found->text = cleaned(answer, it_value_text(own));
  return own ? IT_OK : find_of_class(answer, value->cls, found);
}

static ItOutcome write_found(ItAnswer *answer, const Found *found) {
  if (!found->doc) return it_answer_str(answer, found->text);
  return it_answer_minor(answer) >= 13 ? clean_again(answer, found->unit, found->doc)
                                       : it_answer_str(answer, found->doc->text);
}

/* A name that leads to no file: what C code says, where that is known, or what a class that a call made inherits. */
static ItOutcome getdoc_native(ItAnswer *answer, ItStr name) {
  ItThing thing;
  Found found = {0};
  bool is_known;
  if (!it_resolve(answer->link, name, &thing) || it_value_settle(answer->link, thing.value)->kind == IT_VALUE_UNKNOWN)
    return it_link_status(answer->link, &answer->err) == IT_OK ? it_answer_missing(answer, name) : IT_FAILED;
  const ItValue *value = it_value_settle(answer->link, thing.value);
  ItStatus status = value->kind == IT_VALUE_MODULE
                        ? find_native(answer, value->space->name, IT_STR(""), &is_known, &found)
                        : find_inherited(answer, &found);
  return status == IT_OK ? write_found(answer, &found) : IT_FAILED;
}

/* A module's __doc__ where a statement of it binds the name; none: it is as written. */
static ItStr doc_of_module(ItAnswer *answer, const ItObject *object) {
  bool is_bound = false;
  for (uint32_t i = 0; object->unit && i < object->unit->facts.bindings.count; i++)
    is_bound |= !object->unit->facts.bindings.items[i].scope &&
                it_str_is(object->unit->facts.bindings.items[i].name, "__doc__");
  ItSpace *space = is_bound ? it_space_find(answer->link, object->module->name) : NULL;
  if (!space) return (ItStr){0};
  it_space_run(answer->link, space);
  const ItValue *value = it_env_value(&space->env, IT_STR("__doc__"));
  return value ? it_value_text(it_value_settle(answer->link, value)) : (ItStr){0};
}

/* Whether what the name leads to is C code's although a definition has the name. */
static bool is_native(ItAnswer *answer, const ItObject *object, ItStr name) {
  ItThing thing;
  if (object->is_native_class) return true;
  if (!object->type || object->has_source || !it_resolve(answer->link, name, &thing)) return false;
  return it_value_settle(answer->link, thing.value)->kind == IT_VALUE_NATIVE;
}

/* ---- inheritance by rows: nothing is linked for what linking has told ---- */

/* What the rows tell of a class in whose MRO a name is looked for. */
typedef struct Kin {
  int64_t module, number;
  int64_t meta[2];   /* the metaclass that was looked at last */
  bool is_whole;     /* all that the class looks attributes up in is known */
  bool is_there;     /* a base has the name */
  bool is_meta;      /* a metaclass has */
} Kin;

/* The first class of a class's MRO that has a name: its module 0: C code's. False: none has. */
typedef struct Home {
  int64_t module, number;
  uint32_t def;
  ItStr module_name;
} Home;

static bool find_home(ItAnswer *answer, const int64_t *cls, ItStr name, Home *home) {
  ItQuery *query = it_query(it_model_store(answer->model), "answers/member_home");
  it_query_set_int(query, 1, cls[0]);
  it_query_set_int(query, 2, cls[1]);
  it_query_set_str(query, 3, name);
  bool is_there = it_query_step(query);
  if (is_there)
    *home = (Home){it_query_int(query, 0), it_query_int(query, 1), (uint32_t)it_query_range(query, 2, 0, UINT32_MAX),
                   it_arena_str(answer->arena, it_query_str(query, 3))};
  return it_query_end(query, NULL) == IT_OK && is_there;
}

/* Looks at the metaclass in two columns of a row, which is mostly that of the row before. */
static void look_at_meta(ItAnswer *answer, Kin *kin, ItQuery *query, int column, ItStr name) {
  Home home;
  const int64_t meta[] = {it_query_int(query, column), it_query_int(query, column + 1)};
  if (!meta[1]) kin->is_whole = false;
  if (!meta[1] || (meta[0] == kin->meta[0] && meta[1] == kin->meta[1])) return;
  memcpy(kin->meta, meta, sizeof meta);
  kin->is_meta |= name.data && find_home(answer, meta, name, &home);
}

/* False: the rows do not tell all that the class looks attributes up in. */
static bool find_kin(ItAnswer *answer, const ItModuleInfo *module, uint32_t def, ItStr name, Kin *kin) {
  bool has_object = false;
  uint32_t count = 0;
  *kin = (Kin){.module = module->id, .is_whole = true};
  ItQuery *query = it_query(it_model_store(answer->model), "answers/class_of_definition");
  it_query_set_int(query, 1, module->id);
  it_query_set_int(query, 2, def);
  for (; it_query_step(query); count++) {
    kin->number = it_query_int(query, 0);
    look_at_meta(answer, kin, query, 1, name);
  }
  if (it_query_end(query, NULL) != IT_OK || count != 1 || !kin->is_whole) return false;
  query = it_query(it_model_store(answer->model), "answers/class_line");
  it_query_set_str(query, 1, name);
  it_query_set_int(query, 2, kin->module);
  it_query_set_int(query, 3, kin->number);
  while (it_query_step(query)) {
    ItStr identity = it_query_str(query, 2);
    has_object |= it_str_is(identity, "builtins:object");
    if (it_str_starts(identity, IT_STR("?:"))) kin->is_whole = false; /* a base that is not known */
    kin->is_there |= it_query_bool(query, 7);
    look_at_meta(answer, kin, query, 3, name);
  }
  return it_query_end(query, NULL) == IT_OK && has_object && kin->is_whole;
}

/* The docstring of a plain definition. False: it is not told. */
static bool find_told(ItAnswer *answer, ItStr name, uint32_t def, bool is_class, Found *found) {
  const ItModuleInfo *module;
  ItWrapper wrapper;
  bool is_told = it_model_module(answer->model, name, &module, NULL) == IT_OK && module && module->blob &&
                 it_plain_find(answer->model, module, def, &wrapper) && (!is_class || wrapper == IT_WRAPPED_NOT) &&
                 it_brief_doc(answer->model, module, def, answer->arena, &found->text, NULL) == IT_OK;
  return is_told && (!found->text.data || it_answer_minor(answer) < 13);
}

/* The same of what the class of the catalogue with that row's number calls `name`; no name: of itself. */
static bool find_told_native(ItAnswer *answer, int64_t number, ItStr name, Found *found) {
  const ItCatalogue *catalogue = it_link_catalogue(answer->link);
  bool is_known;
  if (number < 1 || number > it_catalogue_class_count(catalogue)) return false;
  ItCatalogueClass row = it_catalogue_class_at(catalogue, (uint32_t)number - 1);
  if (!name.data) {
    if (find_native(answer, row.identity, IT_STR(""), &is_known, found) != IT_OK) return false;
    found->is_over = row.has_doc && !found->text.data;
    return true;
  }
  uint32_t place = it_catalogue_class_member(catalogue, (uint32_t)number - 1, name);
  if (place == IT_CATALOGUE_NONE) return false;
  ItCatalogueMember member = it_catalogue_member_at(catalogue, place);
  bool is_routine = member.kind >= IT_CATALOGUE_BUILTIN && member.kind <= IT_CATALOGUE_CLASSMETHOD_DESCRIPTOR;
  return is_routine && find_native_entry(answer, row.identity, member, found) == IT_OK;
}

/* What a class of the MRO, or else its metaclass, has under `name` for getattr. False: not told. */
static bool find_told_member(ItAnswer *answer, const int64_t *base, const int64_t *meta, ItStr name, Found *found) {
  Home home;
  if (!find_home(answer, base, name, &home) && !find_home(answer, meta, name, &home)) return true;
  return home.module ? find_told(answer, home.module_name, home.def, false, found)
                     : find_told_native(answer, home.number, name, found);
}

/* What dataclass has made has the docstring that it made, too. */
static bool is_dataclass(ItAnswer *answer, const int64_t *cls) {
  Home home;
  return find_home(answer, cls, IT_STR("__dataclass_fields__"), &home) && home.module == cls[0] &&
         home.number == cls[1];
}

/* Goes up the MRO for a method's name, or for the class itself (no name). False: the rows do not tell. */
static bool find_in_line(ItAnswer *answer, const Kin *kin, ItStr name, Found *found) {
  bool is_told = true;
  ItQuery *query = it_query(it_model_store(answer->model), "answers/class_line");
  it_query_set_str(query, 1, name);
  it_query_set_int(query, 2, kin->module);
  it_query_set_int(query, 3, kin->number);
  while (is_told && !is_found(found) && it_query_step(query)) {
    const int64_t base[] = {it_query_int(query, 0), it_query_int(query, 1)};
    uint32_t def = (uint32_t)it_query_range(query, 5, 0, UINT32_MAX);
    const int64_t meta[] = {it_query_int(query, 3), it_query_int(query, 4)};
    if (name.data) is_told = find_told_member(answer, base, meta, name, found);
    else if (it_str_is(it_query_str(query, 2), "builtins:object")) continue;
    else if (!base[0]) is_told = find_told_native(answer, base[1], name, found);
    else is_told = find_told(answer, it_query_str(query, 6), def, true, found) &&
                   (found->text.data || !is_dataclass(answer, base));
  }
  return it_query_end(query, NULL) == IT_OK && is_told;
}

/* What a plain definition without a docstring inherits. False: the rows do not tell. */
static bool find_inherited_in_rows(ItAnswer *answer, const ItBrief *brief, Found *found) {
  Kin kin;
  bool is_class = brief->kind == IT_CLASS;
  uint32_t def = is_class ? brief->def : brief->parent;
  ItStr name = is_class ? (ItStr){0} : brief->name;
  if (!def) return true; /* functions of modules inherit nothing */
  if (!it_plain_is(answer->model, brief->module, def, IT_WRAPPED_NOT) ||
      !find_kin(answer, brief->module, def, name, &kin))
    return false;
  if (is_class && is_dataclass(answer, (const int64_t[]){kin.module, kin.number})) return false;
  if (!is_class && !kin.is_there && !kin.is_meta) return true;
  return find_in_line(answer, &kin, name, found);
}

/* Of a definition that is just what its name leads to; false: that takes more than rows. */
static bool find_brief(ItAnswer *answer, const ItBrief *brief, Found *found) {
  if (brief->unit) {
    found->unit = brief->unit;
    found->doc = doc_of(brief->unit, brief->def);
  } else if (!find_told(answer, brief->module->name, brief->def, false, found)) {
    return false;
  }
  return is_found(found) || find_inherited_in_rows(answer, brief, found);
}

/* Of a definition of which its file says enough: its own docstring, else that of others, which a function of a module
 * does not inherit. */
static ItOutcome getdoc_plain(ItAnswer *answer, const ItObject *object) {
  Found found = {.unit = object->unit, .doc = doc_of(object->unit, object->def)};
  const ItDef *def = it_object_def(object);
  bool inherits = !found.doc && (def->kind == IT_CLASS || def->parent);
  if (inherits && find_inherited(answer, &found) != IT_OK) return IT_FAILED;
  return write_found(answer, &found);
}

ItOutcome it_answer_getdoc(ItAnswer *answer) {
  ItObject object;
  bool is_written;
  ItStr name = it_json_string(it_json_get(answer->params, "object"));
  ItBrief brief;
  Found told = {0};
  if (it_brief_find(answer->model, name, &brief, &is_written, &answer->err) != IT_OK) return IT_FAILED;
  if (is_written && find_brief(answer, &brief, &told)) return write_found(answer, &told);
  if (it_object_find(answer->link, name, &object, &is_written, &answer->err) != IT_OK) return IT_FAILED;
  if (is_written && object.is_plain) return getdoc_plain(answer, &object);
  if (!is_written || is_native(answer, &object, name)) return getdoc_native(answer, name);
  const ItDef *def = it_object_def(&object);
  ItStr of_module = def ? (ItStr){0} : doc_of_module(answer, &object);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  if (of_module.data) return it_answer_str(answer, cleaned(answer, of_module));
  Found found = {0};
  if (def && def->kind == IT_LAMBDA) return it_answer_str(answer, (ItStr){0});
  const ItClass *type = object.type && !object.has_source ? class_of_data(answer, name) : NULL;
  if (type) return find_of_class(answer, type, &found) == IT_OK ? write_found(answer, &found) : IT_FAILED;
  bool is_front = false, is_instance = false;
  if (object.type && !object.has_source && find_of_instance(answer, name, &is_instance, &found) != IT_OK)
    return IT_FAILED;
  if (is_instance) return write_found(answer, &found);
  found = (Found){.unit = object.unit, .doc = object.unit ? doc_of(object.unit, object.def) : NULL};
  const ItValue *assigned = def && !memchr(name.data, '@', name.size) ? assigned_doc(answer, name, &is_front) : NULL;
  if (it_value_text(assigned).data) return it_answer_str(answer, cleaned(answer, it_value_text(assigned)));
  if (assigned && assigned->kind == IT_VALUE_CONSTANT && assigned->constant.kind == IT_CONSTANT_NONE) found.doc = NULL;
  if (is_front && !assigned && object.front_def) {
    found.unit = object.front_unit;
    found.doc = doc_of(object.front_unit, object.front_def);
  }
  if (!found.doc && def && find_inherited(answer, &found) != IT_OK) return IT_FAILED;
  return write_found(answer, &found);
}

ItOutcome it_answer_cleandoc(ItAnswer *answer) {
  ItBuf clean = {0};
  it_doc_clean(&clean, it_json_string(it_json_get(answer->params, "doc")), it_answer_minor(answer));
  ItOutcome outcome = it_answer_str(answer, it_buf_view(&clean));
  it_buf_clear(&clean);
  return outcome;
}
