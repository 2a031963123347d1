/*
 * all.c - a module's __all__: the names of which star imports bind, as statements of its top level change it.
 */
#include "model/frame.h"
#include "model/operate.h"

static void lose_all(ItSpace *space) {
  space->has_all = true;
  space->is_all_known = false;
}

/* Adds the strings of a value to __all__. */
void it_all_add(ItFrame *frame, const ItValue *value) {
  ItSpace *space = frame->run->space;
  if (value->kind != IT_VALUE_ITEMS) return lose_all(space);
  for (uint32_t i = 0; i < value->count; i++) {
    ItStr name = it_value_text(value->items[i]);
    if (!name.data) return lose_all(space);
    *it_array_push(&space->all) = name;
  }
}

bool it_all_is(const ItFrame *frame, ItStr name) { return it_frame_is_module(frame) && it_str_is(name, "__all__"); }

void it_all_set(ItFrame *frame, const ItValue *value) {
  frame->run->space->all.count = 0;
  frame->run->space->has_all = frame->run->space->is_all_known = true;
  it_all_add(frame, value);
}

static void remove_all(ItSpace *space, ItStr name) {
  uint32_t to = 0;
  for (uint32_t i = 0; i < space->all.count; i++)
    if (!it_str_eq(space->all.items[i], name)) space->all.items[to++] = space->all.items[i];
  space->all.count = to;
}

/* Names of which __all__ is made anew at each `+=`: more would cost their square. */
enum { MOST_ALL_VALUES = 1000 };

const ItValue *it_all_value(ItLink *link, const ItSpace *space) {
  if (!space->is_all_known || space->all.count > MOST_ALL_VALUES) return it_value_unknown();
  const ItValue **items = it_arena_zero(it_link_arena(link), it_mul((size_t)space->all.count + 1, sizeof *items));
  for (uint32_t i = 0; i < space->all.count; i++) items[i] = it_value_str(link, space->all.items[i]);
  return it_value_list(link, items, space->all.count);
}

bool it_all_method(ItFrame *frame, const ItExpr *call) {
  const ItExpr *func = call->call.func;
  if (!it_frame_is_module(frame) || func->kind != IT_EXPR_ATTRIBUTE || func->attribute.value->kind != IT_EXPR_NAME ||
      !it_str_is(func->attribute.value->name, "__all__") || call->call.args.count != 1)
    return false;
  const ItValue *value = it_eval(frame, call->call.args.items[0]);
  ItSpace *space = frame->run->space;
  if (!space->is_all_known) return true;
  if (it_str_is(func->attribute.attr, "extend")) it_all_add(frame, value);
  else if (it_str_is(func->attribute.attr, "append") && it_value_text(value).data)
    *it_array_push(&space->all) = it_value_text(value);
  else if (it_str_is(func->attribute.attr, "remove") && it_value_text(value).data)
    remove_all(space, it_value_text(value));
  else lose_all(space);
  return true;
}
