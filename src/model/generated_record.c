/*
 * generated_record.c - classes of dataclasses.make_dataclass.
 *
 * Lib/dataclasses.py, make_dataclass: types.new_class with the fields as annotations, then dataclass(**options).
 */
#include "model/fields.h"
#include "model/generated_inside.h"
#include "model/operate.h"

enum { FIRST_WITH_MODULE = 12 }; /* before it the class says that it is of types, which makes it */

/* "name", (name, type), (name, type, default); false: not known. */
static bool read_field(ItLink *link, const ItValue *item, ItField *field, const ItValue **value) {
  item = it_value_settle(link, item);
  bool is_row = item->kind == IT_VALUE_ITEMS && item->count >= 2 && item->count <= 3;
  field->name = it_value_text(is_row ? item->items[0] : item);
  field->annotation.value = is_row ? item->items[1] : it_value_str(link, IT_STR("typing.Any"));
  *value = is_row && item->count == 3 ? it_value_settle(link, item->items[2]) : NULL;
  return field->name.data != NULL;
}

/* The call of dataclasses.field that is written as the default of a field; NULL: there is none. */
static const ItExpr *maker_of(ItFrame *frame, const ItExpr *call, uint32_t index) {
  const ItExpr *list = call->call.args.count > 1 ? call->call.args.items[1] : NULL;
  bool is_list = list && (list->kind == IT_EXPR_LIST || list->kind == IT_EXPR_TUPLE) && index < list->elts.count;
  const ItExpr *row = is_list ? list->elts.items[index] : NULL;
  const ItExpr *made = row && row->kind == IT_EXPR_TUPLE && row->elts.count == 3 ? row->elts.items[2] : NULL;
  bool is_call = made && made->kind == IT_EXPR_CALL;
  return is_call && it_value_is(frame->run->link, it_eval(frame, made->call.func), "dataclasses:field") ? made : NULL;
}

/* What dataclasses.field is given by its keywords. */
static void set_made(ItFrame *frame, ItClass *cls, const ItExpr *maker, ItField *field) {
  const ItValue *value = it_generate_argument(frame, maker, UINT32_MAX, "default"),
                *init = it_generate_argument(frame, maker, UINT32_MAX, "init"),
                *keyword = it_generate_argument(frame, maker, UINT32_MAX, "kw_only");
  field->value.value = value;
  if (value) it_env_set(&cls->env, field->name, value);
  if (it_generate_argument(frame, maker, UINT32_MAX, "default_factory")) field->value.text = "<factory>";
  if (init && it_value_truth(init) == IT_FALSE) field->is_init = false;
  if (keyword) field->is_keyword = it_value_truth(keyword) == IT_TRUE;
}

/* Gives the class its fields and their defaults; false: they are not known. */
static bool set_fields(ItFrame *frame, const ItExpr *call, ItClass *cls, const ItValue *given, bool is_keyword) {
  ItLink *link = frame->run->link;
  ItArena *arena = it_link_arena(link);
  const ItValue *const *items;
  uint32_t count;
  if (!it_value_iterate(link, given, &items, &count) || !it_link_spend(link, count)) return false;
  ItField *fields = it_arena_zero(arena, it_mul((size_t)count + 1, sizeof *fields));
  ItEnv *types = it_link_new_env(link);
  for (uint32_t i = 0; i < count; i++) {
    const ItValue *value;
    if (!read_field(link, items[i], &fields[i], &value)) return false;
    fields[i].is_init = true;
    fields[i].is_keyword = is_keyword;
    it_env_set(types, fields[i].name, fields[i].annotation.value);
    const ItExpr *maker = value ? maker_of(frame, call, i) : NULL;
    if (maker) set_made(frame, cls, maker, &fields[i]);
    if (!value || maker) continue;
    it_env_set(&cls->env, fields[i].name, value);
    it_fields_settle(link, cls, &fields[i]);
  }
  cls->fields = fields;
  cls->field_count = count;
  it_env_set(&cls->env, IT_STR("__annotations__"), it_value_names(link, types));
  return true;
}

const ItValue *it_generate_record(ItFrame *frame, const ItExpr *call) {
  ItLink *link = frame->run->link;
  const ItValue *name = it_generate_argument(frame, call, 0, "cls_name"),
                *given = it_generate_argument(frame, call, 1, "fields"),
                *bases = it_generate_argument(frame, call, UINT32_MAX, "bases"),
                *names = it_generate_argument(frame, call, UINT32_MAX, "namespace"),
                *module = it_generate_argument(frame, call, UINT32_MAX, "module"),
                *keyword = it_generate_argument(frame, call, UINT32_MAX, "kw_only");
  if (!name || !it_value_text(name).data || !given) return NULL;
  if (!bases) bases = it_value_items(link, NULL, 0);
  const ItValue *parts[] = {name, bases, names ? names : it_value_names(link, it_link_new_env(link))};
  ItClass *cls = it_remake_new(link, frame->run->space, NULL, parts);
  if (!cls) return it_value_unknown();
  bool is_told = it_link_minor(link) >= FIRST_WITH_MODULE;
  cls->module = is_told ? frame->run->space->dunder_name : IT_STR("types");
  if (is_told && module && it_value_text(module).data) cls->module = it_value_text(module);
  it_env_set(&cls->env, IT_STR("__module__"), it_value_str(link, cls->module));
  if (!set_fields(frame, call, cls, given, keyword && it_value_truth(keyword) == IT_TRUE)) cls->is_open = true;
  it_call_class(frame, cls, &(ItArguments){.items = bases->items, .count = bases->count});
  it_generate_dataclass(frame, call, cls);
  return it_value_class(link, cls);
}
