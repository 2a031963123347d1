/* fields_tuple.c - the parameters of __new__ that collections.namedtuple and typing.NamedTuple make. */
#include "model/fields.h"
#include "model/typing.h"
#include "python/ident.h"

/* Names, annotations and defaults of the fields; none: an array that is NULL. */
typedef struct Fields {
  const ItStr *names;
  uint32_t count;
  ItGivenValue *annotations;
  ItGivenValue *values;
} Fields;

static void set_new(ItLink *link, ItClass *cls, const Fields *fields) {
  const ItValue *new = it_env_value(&cls->env, IT_STR("__new__"));
  if (new && new->kind == IT_VALUE_WRAPPER) new = new->inner;
  if (!new || new->kind != IT_VALUE_FUNCTION) return;
  ItGivenParam *params = it_arena_zero(it_link_arena(link), it_mul((size_t)fields->count + 1, sizeof *params));
  params[0] = (ItGivenParam){.name = IT_STR("_cls"), .kind = IT_EXPR_POSITIONAL_OR_KEYWORD};
  for (uint32_t i = 0; i < fields->count; i++) {
    params[i + 1] = (ItGivenParam){.name = fields->names[i], .kind = IT_EXPR_POSITIONAL_OR_KEYWORD};
    if (fields->annotations) params[i + 1].annotation = fields->annotations[i];
    if (fields->values) params[i + 1].value = fields->values[i];
  }
  ItGiven *given = it_arena_new(it_link_arena(link), ItGiven);
  *given = (ItGiven){.params = params, .count = fields->count + 1, .is_guess = cls->is_open};
  ((ItFunction *)(uintptr_t)new->function)->given = given; /* it was made for this class just now */
}

static ItGivenValue *new_values(ItLink *link, uint32_t count) {
  return it_arena_zero(it_link_arena(link), it_mul((size_t)count + 1, sizeof(ItGivenValue)));
}

/* What typing makes of an annotation (typing._type_check, since 3.9). */
static ItGivenValue checked(ItLink *link, const ItValue *value) {
  return (ItGivenValue){.value = it_link_minor(link) <= 8 ? value : it_typing_convert(link, value)};
}

static const ItExpr *keyword_of(const ItExpr *call, const char *name) {
  for (uint32_t i = 0; i < call->call.keyword_count; i++)
    if (it_str_is(call->call.keywords[i].name, name)) return call->call.keywords[i].value;
  return NULL;
}

void it_fields_rename(ItFrame *frame, const ItExpr *call, ItStr *names, uint32_t count) {
  const ItExpr *rename = keyword_of(call, "rename");
  if (!rename || it_eval_truth(frame, rename) != IT_TRUE) return;
  ItMap seen = {0};
  for (uint32_t i = 0; i < count; i++) {
    bool is_new;
    it_map_put(&seen, names[i], &is_new);
    bool is_bad =
        !is_new || it_str_starts(names[i], IT_STR("_")) || !it_ident_valid(names[i]) || it_ident_is_keyword(names[i]);
    if (is_bad) names[i] = it_arena_format(it_link_arena(frame->run->link), "_%u", i);
  }
  it_map_clear(&seen);
}

void it_fields_tuple_call(ItFrame *frame, const ItExpr *call, ItClass *cls, const ItStr *names, uint32_t count) {
  ItLink *link = frame->run->link;
  Fields fields = {.names = names, .count = count};
  const ItExpr *defaults = keyword_of(call, "defaults");
  const ItValue *given = defaults ? it_eval(frame, defaults) : NULL;
  if (given && given->kind == IT_VALUE_ITEMS && given->count <= count) {
    fields.values = new_values(link, count);
    for (uint32_t i = 0; i < given->count; i++) fields.values[count - given->count + i].value = given->items[i];
  } else if (given && !(given->kind == IT_VALUE_CONSTANT)) {
    cls->is_open = true;
  }
  given = call->call.args.count > 1 ? it_eval(frame, call->call.args.items[1]) : NULL;
  bool is_typed = given && given->kind == IT_VALUE_ITEMS && given->count == count && count &&
                  given->items[0]->kind == IT_VALUE_ITEMS;
  if (is_typed && it_link_minor(link) >= 9) fields.annotations = new_values(link, count);
  for (uint32_t i = 0; i < count && fields.annotations; i++)
    if (given->items[i]->kind == IT_VALUE_ITEMS && given->items[i]->count == 2)
      fields.annotations[i] = checked(link, given->items[i]->items[1]);
  set_new(link, cls, &fields);
}

void it_fields_tuple_class(ItFrame *frame, ItClass *cls, const ItTupleField *written, uint32_t count) {
  ItLink *link = frame->run->link;
  const ItFacts *facts = &frame->run->unit->facts;
  ItStr *names = it_arena_alloc(it_link_arena(link), it_mul((size_t)count + 1, sizeof *names));
  Fields fields = {
      .names = names, .count = count, .annotations = new_values(link, count), .values = new_values(link, count)};
  for (uint32_t i = 0; i < count; i++) {
    names[i] = written[i].name;
    const ItExpr *expr = it_eval_parse(frame, it_facts_text(facts, written[i].annotation));
    const ItValue *value = !expr                           ? it_value_unknown()
                           : facts->has_future_annotations ? it_show_unparsed(link, expr)
                                                           : it_eval(frame, expr);
    fields.annotations[i] = checked(link, value);
    fields.annotations[i].source = it_arena_str(it_link_arena(link), it_facts_text(facts, written[i].annotation));
    fields.values[i].value = written[i].value;
  }
  set_new(link, cls, &fields);
}
