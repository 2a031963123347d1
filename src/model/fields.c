/*
 * fields.c - the parameters of __init__ that dataclass and attrs make of a class's fields.
 *
 * dataclasses._process_class and _get_field; attr._make._transform_attrs and _attrs_to_init_script.
 */
#include "model/fields.h"

#include "model/attrs.h"
#include "model/library.h"
#include "model/show.h"
#include "model/show_inside.h"

/* ---- the class body ---- */

/* What is read of one class. */
typedef struct Body {
  ItFrame frame;      /* the class's own names */
  ItLink *link;
  const ItFacts *facts;
  ItClass *cls;
  const ItExpr *call; /* the decorator's arguments, NULL: none */
  const ItValue *partial; /* attrs: a partial whose keywords come before those of the call, or NULL */
  uint32_t first, last; /* its bindings */
  ItMap index;        /* name -> number of the field */
  IT_ARRAY(ItField) fields;
  IT_ARRAY(ItSpan) values; /* by number: what the name was assigned last */
} Body;

void it_fields_range(const ItFacts *facts, uint32_t def, uint32_t *first, uint32_t *last) {
  ItSpan span = facts->defs.items[def - 1].span;
  uint32_t low = 0, high = facts->bindings.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (facts->bindings.items[middle].start < span.start) low = middle + 1;
    else high = middle;
  }
  *first = *last = low;
  while (*last < facts->bindings.count && facts->bindings.items[*last].start < span.start + span.size) ++*last;
}

static void open_body(Body *body, ItFrame *frame, const ItExpr *call, ItClass *cls) {
  const ItFacts *facts = &frame->run->unit->facts;
  *body = (Body){.link = frame->run->link, .facts = facts, .cls = cls, .call = call};
  body->frame = (ItFrame){.run = frame->run,
                          .outer = frame,
                          .env = &cls->env,
                          .def = cls->def,
                          .is_class = true,
                          .cls = cls,
                          .class_name = cls->name};
  it_fields_range(facts, cls->def, &body->first, &body->last);
}

static void close_body(Body *body) {
  ItField *fields = it_arena_alloc(it_link_arena(body->link), it_mul((size_t)body->fields.count + 1, sizeof *fields));
  if (body->fields.count) memcpy(fields, body->fields.items, body->fields.count * sizeof *fields);
  body->cls->fields = fields;
  body->cls->field_count = body->fields.count;
  it_array_clear(&body->fields);
  it_array_clear(&body->values);
  it_map_clear(&body->index);
}

bool it_fields_ran(const ItRun *run, uint32_t def, const ItBinding *binding) {
  if (binding->scope != def || !binding->name.data) return false;
  return !binding->guard || run->arms[binding->guard] == IT_ARM_RUNS || run->arms[binding->guard] == IT_ARM_MAYBE;
}

/* Whether a statement of the body has run. */
static bool has_run(const Body *body, const ItBinding *binding) {
  return it_fields_ran(body->frame.run, body->cls->def, binding);
}

/* The field of that name; a new one at the end if there is none. */
static ItField *add_field(Body *body, ItStr name) {
  bool is_new;
  uint32_t *number = it_map_put(&body->index, name, &is_new);
  if (!is_new) return &body->fields.items[*number];
  *number = body->fields.count;
  *it_array_push(&body->values) = (ItSpan){0};
  ItField *field = it_array_push(&body->fields);
  *field = (ItField){.name = it_arena_str(it_link_arena(body->link), name), .is_init = true};
  return field;
}

static ItStr kept(const Body *body, ItSpan span) {
  return span.size ? it_arena_str(it_link_arena(body->link), it_facts_text(body->facts, span)) : (ItStr){0};
}

static ItGivenValue annotation_of(Body *body, ItSpan span, const ItExpr *expr) {
  if (!expr) return (ItGivenValue){.value = it_value_unknown(), .source = kept(body, span)};
  const ItValue *value =
      body->facts->has_future_annotations ? it_show_unparsed(body->link, expr) : it_eval(&body->frame, expr);
  return (ItGivenValue){.value = value, .source = kept(body, span)};
}

/* The last name of `ClassVar`, `typing.ClassVar`, `t.ClassVar[int]`; of a string the same at its beginning
 * (dataclasses._is_type, attr._make._is_class_var). */
ItStr it_fields_marker(const ItExpr *expr) {
  if (expr && expr->kind == IT_EXPR_SUBSCRIPT) expr = expr->subscript.value;
  if (!expr) return (ItStr){0};
  if (expr->kind == IT_EXPR_NAME) return expr->name;
  if (expr->kind == IT_EXPR_ATTRIBUTE) return expr->attribute.attr;
  if (expr->kind != IT_EXPR_CONSTANT || expr->constant.kind != IT_CONSTANT_STR) return (ItStr){0};
  ItStr text = expr->constant.text;
  size_t end = 0, start = 0;
  while (end < text.size &&
         (text.data[end] == ' ' || text.data[end] == '_' || text.data[end] == '.' || (text.data[end] | 0x20) >= 'a')) {
    if (text.data[end] == '[') break;
    if (text.data[end] == '.' || text.data[end] == ' ') start = end + 1;
    end++;
  }
  return it_str_cut(text, start < end ? start : end, end);
}

static const ItExpr *keyword_of(const ItExpr *call, const char *name) {
  for (uint32_t i = 0; call && i < call->call.keyword_count; i++)
    if (it_str_is(call->call.keywords[i].name, name)) return call->call.keywords[i].value;
  return NULL;
}

const ItValue *it_fields_starred(ItFrame *frame, const ItExpr *call, const char *name) {
  const ItValue *found = NULL;
  for (uint32_t i = 0; call && i < call->call.keyword_count && !found; i++) {
    ItEnv pairs = {0};
    if (!call->call.keywords[i].name.data &&
        it_call_pairs(frame->run->link, it_eval(frame, call->call.keywords[i].value), &pairs))
      found = it_env_value(&pairs, it_str(name));
    it_env_clear(&pairs);
  }
  return found;
}

static ItTruth truth_of(Body *body, const ItExpr *call, const char *name, ItTruth fallback) {
  const ItExpr *value = keyword_of(call, name);
  if (value) return it_eval_truth(&body->frame, value);
  const ItValue *starred = it_fields_starred(&body->frame, call, name);
  if (starred) return it_value_truth(starred);
  const ItValue *given = call == body->call && body->partial ? body->partial->wrapper : NULL;
  for (uint32_t i = given ? body->partial->count : 0; given && i + 1 < given->count; i += 2)
    if (it_str_is(it_value_text(given->items[i]), name)) return it_value_truth(given->items[i + 1]);
  return fallback;
}

static ItGivenValue evaluated(Body *body, const ItExpr *expr, ItSpan span) {
  ItStr text = span.size ? it_facts_text(body->facts, span) : (ItStr){0};
  bool is_inside = text.data && (size_t)expr->start + expr->size <= text.size;
  ItStr source = is_inside
                     ? it_arena_str(it_link_arena(body->link), it_str_cut(text, expr->start, expr->start + expr->size))
                     : (ItStr){0};
  return (ItGivenValue){.value = it_eval(&body->frame, expr), .source = source};
}

/* The call that a field was assigned, if it is one of `makers`; else NULL. */
static const ItExpr *maker_call(Body *body, ItSpan span, const char *const *makers) {
  const ItExpr *expr = span.size ? it_eval_parse(&body->frame, it_facts_text(body->facts, span)) : NULL;
  if (!expr || expr->kind != IT_EXPR_CALL) return NULL;
  const ItValue *function = it_eval(&body->frame, expr->call.func);
  for (; *makers; makers++)
    if (it_value_is(body->link, function, *makers)) return expr;
  return NULL;
}

/* ---- dataclasses ---- */

static const char *const dataclass_makers[] = {"dataclasses:field", NULL};

/* What getattr(cls, name) finds before the class is changed. */
static ItGivenValue attribute_of(Body *body, const ItField *field, ItSpan span) {
  const ItValue *value;
  if (!it_class_home(body->link, body->cls, field->name, &value)) return (ItGivenValue){0};
  value = it_value_settle(body->link, value);
  if (value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_SLOT) return (ItGivenValue){0};
  return (ItGivenValue){.value = value, .source = kept(body, span)};
}

/* Whether an argument of a Field is there: dataclasses.MISSING stands for none. */
static bool is_given(ItLink *link, const ItValue *value) {
  return value && !(value->kind == IT_VALUE_INSTANCE && value->cls &&
                    it_value_is(link, it_value_class(link, value->cls), "dataclasses:_MISSING_TYPE"));
}

/* A Field that a function of the program made: by what its class was called with, in the order of Field.__init__. */
static bool settle_made(ItLink *link, const ItClass *cls, ItField *field, bool is_keyword) {
  const ItValue *made = it_env_value(&cls->env, field->name);
  made = made ? it_value_settle(link, made) : NULL;
  if (!made || made->kind != IT_VALUE_INSTANCE ||
      !it_value_is(link, it_value_class(link, made->cls), "dataclasses:Field"))
    return false;
  const ItValue *value = it_made_argument(made, 0), *init = it_made_argument(made, 2),
                *keyword = it_made_argument(made, 7);
  if (is_given(link, value)) field->value.value = value;
  if (is_given(link, it_made_argument(made, 1))) field->value = (ItGivenValue){.text = "<factory>"};
  if (init && it_value_truth(init) == IT_FALSE) field->is_init = false;
  field->is_keyword = keyword && is_given(link, keyword) ? it_value_truth(keyword) == IT_TRUE : is_keyword;
  return true;
}

void it_fields_settle(ItLink *link, ItClass *cls, ItField *field) {
  const ItValue *value = it_env_value(&cls->env, field->name);
  if (!settle_made(link, cls, field, field->is_keyword)) field->value.value = value;
  else if (field->value.value) it_env_set(&cls->env, field->name, field->value.value);
  else it_env_delete(&cls->env, field->name);
}

static void settle_default(Body *body, ItField *field, ItSpan span, bool is_keyword) {
  const ItExpr *call = maker_call(body, span, dataclass_makers);
  field->is_keyword = is_keyword;
  if (!call) {
    if (!settle_made(body->link, body->cls, field, is_keyword)) field->value = attribute_of(body, field, span);
    return;
  }
  const ItExpr *value = keyword_of(call, "default");
  if (value) field->value = evaluated(body, value, span);
  if (keyword_of(call, "default_factory")) field->value = (ItGivenValue){.text = "<factory>"};
  if (truth_of(body, call, "init", IT_TRUE) == IT_FALSE) field->is_init = false;
  field->is_keyword = truth_of(body, call, "kw_only", is_keyword ? IT_TRUE : IT_FALSE) == IT_TRUE;
}

/* The annotated names in the order of their first annotation, each with its last. */
static void read_annotated(Body *body) {
  for (uint32_t i = body->first; i < body->last; i++) {
    const ItBinding *binding = &body->facts->bindings.items[i];
    if (!binding->annotation.size || !has_run(body, binding)) continue;
    const ItExpr *expr = it_eval_parse(&body->frame, it_facts_text(body->facts, binding->annotation));
    ItStr marker = it_fields_marker(expr);
    ItField *field = add_field(body, binding->name);
    field->annotation = annotation_of(body, binding->annotation, expr);
    field->is_init = !it_str_is(marker, "ClassVar");
    field->is_marker = it_str_is(marker, "KW_ONLY");
    field->is_pseudo = !field->is_init || it_str_is(marker, "InitVar");
  }
}

static void read_values(Body *body) {
  for (uint32_t i = body->first; i < body->last; i++) {
    const ItBinding *binding = &body->facts->bindings.items[i];
    if (binding->kind != IT_BIND_ASSIGN || !binding->value.size || !has_run(body, binding)) continue;
    const uint32_t *number = it_map_get(&body->index, binding->name);
    if (number) body->values.items[*number] = binding->value;
  }
}

/* Whether the class is made by a statement of the module that runs. */
static bool is_written(const ItFrame *frame, const ItClass *cls) {
  return cls->def && cls->blob == frame->run->unit->blob;
}

void it_fields_dataclass(ItFrame *frame, const ItExpr *call, ItClass *cls) {
  Body body;
  if (!is_written(frame, cls)) return;
  open_body(&body, frame, call, cls);
  read_annotated(&body);
  read_values(&body);
  bool is_keyword = truth_of(&body, call, "kw_only", IT_FALSE) == IT_TRUE;
  uint32_t to = 0;
  for (uint32_t i = 0; i < body.fields.count; i++) {
    ItField field = body.fields.items[i];
    if (field.is_marker) {
      is_keyword = true;
      continue;
    }
    settle_default(&body, &field, body.values.items[i], is_keyword);
    body.fields.items[to++] = field;
  }
  body.fields.count = to;
  close_body(&body);
}

/* Whether a class above it, but for object, has a slot of that name. */
static bool is_inherited_slot(ItLink *link, const ItClass *cls, ItStr name) {
  for (uint32_t i = 1; i + 1 < cls->mro_count; i++) {
    const ItValue *value = it_env_value(it_class_env(link, cls->mro[i]), name);
    if (value && value->kind == IT_VALUE_WRAPPER && value->wrap == IT_WRAP_SLOT) return true;
  }
  return false;
}

void it_fields_slots(ItLink *link, ItClass *cls, bool is_frozen) {
  it_env_set(&cls->env, IT_STR("__slots__"), it_value_unknown());
  for (uint32_t i = cls->mro_count; i-- > 0;) {
    const ItClass *holder = cls->mro[i];
    for (uint32_t k = 0; k < holder->field_count && !holder->is_attrs; k++) {
      ItStr name = holder->fields[k].name;
      if (holder->fields[k].is_pseudo) continue;
      it_env_delete(&cls->env, name);
      if (!is_inherited_slot(link, cls, name))
        it_env_set(&cls->env, name, it_value_wrap(link, IT_WRAP_SLOT, it_value_none(link)));
    }
  }
  it_env_delete(&cls->env, IT_STR("__dict__"));
  it_env_delete(&cls->env, IT_STR("__weakref__"));
  cls->has_dict = cls->has_weakref = false;
  for (uint32_t i = 0; i < cls->base_count; i++) {
    cls->has_dict |= cls->bases[i]->has_dict;
    cls->has_weakref |= cls->bases[i]->has_weakref;
  }
  static const char *const names[] = {"__getstate__", "__setstate__"}, *const values[] = {"_dataclass_getstate",
                                                                                          "_dataclass_setstate"};
  for (size_t i = 0; i < 2 && is_frozen; i++) {
    const ItValue *value = it_library_value(link, "dataclasses", values[i]);
    if (value && !it_env_get(&cls->env, it_str(names[i]))) it_env_set(&cls->env, it_str(names[i]), value);
  }
}

/* ---- attrs ---- */

static const char *const attrs_makers[] = {"attr._make:attrib", "attr._next_gen:field", NULL};

static ItStr without_underscores(ItStr name) {
  size_t start = 0;
  while (start < name.size && name.data[start] == '_') start++;
  return it_str_cut(name, start, name.size);
}

/* The annotation of a converter's first parameter; {0}: it has none, or is none of the index's functions. */
static ItGivenValue converter_annotation(Body *body, const ItExpr *expr) {
  const ItValue *value = it_eval(&body->frame, expr);
  const ItUnit *unit;
  ItError err;
  if (value->kind != IT_VALUE_FUNCTION || !value->function->blob) return (ItGivenValue){0};
  if (it_model_unit(it_link_model(body->link), value->function->blob, &unit, &err) != IT_OK) return (ItGivenValue){0};
  for (uint32_t i = 0; i < unit->facts.params.count; i++) {
    const ItParam *param = &unit->facts.params.items[i];
    if (param->def != value->function->def) continue;
    if (!param->annotation.size) return (ItGivenValue){0};
    return (ItGivenValue){.value = it_show_value(body->link, value->function, param->annotation, true)};
  }
  return (ItGivenValue){0};
}

static bool is_factory(Body *body, const ItValue *value) {
  return value->kind == IT_VALUE_INSTANCE && value->cls &&
         it_value_is(body->link, it_value_class(body->link, value->cls), "attr._make:Factory");
}

static void set_attrs_default(Body *body, ItField *field, const ItExpr *expr, ItSpan span) {
  if (it_fields_marker(expr).data && it_str_is(it_fields_marker(expr), "NOTHING")) return;
  field->value = evaluated(body, expr, span);
  if (is_factory(body, field->value.value)) field->value = (ItGivenValue){.text = "NOTHING"};
}

/* `x = attr.ib(...)`, or the annotated `x: int = value`. */
static void settle_attrs(Body *body, ItField *field, ItSpan span, bool is_keyword) {
  const ItExpr *call = maker_call(body, span, attrs_makers), *expr;
  field->is_keyword = is_keyword;
  field->parameter = without_underscores(field->name);
  if (!call) {
    expr = span.size ? it_eval_parse(&body->frame, it_facts_text(body->facts, span)) : NULL;
    if (expr) set_attrs_default(body, field, expr, span);
    return;
  }
  expr = keyword_of(call, "default");
  if (!expr && call->call.args.count && call->call.args.items[0]->kind != IT_EXPR_STARRED)
    expr = call->call.args.items[0];
  if (expr) set_attrs_default(body, field, expr, span);
  if ((expr = keyword_of(call, "factory")) && expr->kind == IT_EXPR_CONSTANT && expr->constant.kind == IT_CONSTANT_NONE)
    expr = NULL;
  if (expr) field->value = (ItGivenValue){.text = "NOTHING"};
  if ((expr = keyword_of(call, "type")) && !field->annotation.value) field->annotation = evaluated(body, expr, span);
  if ((expr = keyword_of(call, "converter")) &&
      !(expr->kind == IT_EXPR_CONSTANT && expr->constant.kind == IT_CONSTANT_NONE))
    field->annotation = converter_annotation(body, expr);
  if ((expr = keyword_of(call, "alias")) && it_value_text(it_eval(&body->frame, expr)).data)
    field->parameter = it_value_text(it_eval(&body->frame, expr));
  if (truth_of(body, call, "init", IT_TRUE) == IT_FALSE) field->is_init = false;
  static const char *const hooks[] = {"validator", "converter", "on_setattr"};
  for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
    const ItExpr *hook = keyword_of(call, hooks[i]);
    field->is_hooked |= hook && !(hook->kind == IT_EXPR_CONSTANT && hook->constant.kind == IT_CONSTANT_NONE);
  }
  if (keyword_of(call, "kw_only")) field->is_keyword = truth_of(body, call, "kw_only", IT_FALSE) == IT_TRUE;
}

/* `@x.default` above a method: the default is made anew for each instance; `@x.validator` checks it. */
static void add_field_methods(Body *body) {
  const ItDef *def = &body->facts->defs.items[body->cls->def - 1];
  uint32_t end = def->span.start + def->span.size;
  for (uint32_t i = body->frame.run->first_decorator[body->cls->def]; i < body->facts->decorators.count; i++) {
    const ItDecorator *decorator = &body->facts->decorators.items[i];
    if (decorator->span.start >= end) break;
    ItStr text = it_facts_text(body->facts, decorator->span);
    const char *dot = memchr(text.data, '.', text.size);
    if (body->facts->defs.items[decorator->def - 1].parent != body->cls->def || !dot) continue;
    const uint32_t *number = it_map_get(&body->index, it_str_cut(text, 0, (size_t)(dot - text.data)));
    if (number && it_str_ends(text, IT_STR(".default")))
      body->fields.items[*number].value = (ItGivenValue){.text = "NOTHING"};
    if (number && it_str_ends(text, IT_STR(".validator"))) body->fields.items[*number].is_hooked = true;
  }
}

/* The names that attr.ib() calls are bound to, in order; *is_annotated says whether all of them are annotated. */
static void read_makers(Body *body, bool *is_annotated) {
  *is_annotated = true;
  for (uint32_t i = body->first; i < body->last; i++) {
    const ItBinding *binding = &body->facts->bindings.items[i];
    if (binding->kind != IT_BIND_ASSIGN || !binding->value.size || !has_run(body, binding)) continue;
    if (!maker_call(body, binding->value, attrs_makers)) continue;
    ItField *field = add_field(body, binding->name);
    if (!binding->annotation.size) {
      *is_annotated = false;
      continue;
    }
    const ItExpr *expr = it_eval_parse(&body->frame, it_facts_text(body->facts, binding->annotation));
    field->annotation = annotation_of(body, binding->annotation, expr);
  }
}

/* The maker of attrs classes behind a decorator; *partial: its preset keywords. NULL: it is none. */
static const char *attrs_maker(ItLink *link, const ItValue *decorator, const ItValue **partial) {
  static const char *const makers[] = {"attr._make:attrs", "attr._next_gen:define"};
  *partial = NULL;
  if (decorator->kind == IT_VALUE_WRAPPER && decorator->wrap == IT_WRAP_PARTIAL) {
    *partial = decorator;
    decorator = it_value_settle(link, decorator->inner);
  }
  for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
    if (it_value_is(link, decorator, makers[i])) return makers[i];
  return NULL;
}

/* An option of the decorator; one that is written as None says as little as one that is not there. */
static ItTruth option_of(Body *body, const char *name, ItTruth fallback) {
  const ItExpr *value = keyword_of(body->call, name);
  bool is_none = value && value->kind == IT_EXPR_CONSTANT && value->constant.kind == IT_CONSTANT_NONE;
  return is_none ? fallback : truth_of(body, body->call, name, fallback);
}

/* attr._next_gen.define changes the defaults of attr._make.attrs. */
static ItAttrsOptions read_options(Body *body, bool is_define) {
  ItTruth by_maker = is_define ? IT_TRUE : IT_FALSE;
  ItAttrsOptions options = {.detects = option_of(body, "auto_detect", by_maker) == IT_TRUE,
                            .is_slotted = option_of(body, "slots", by_maker) == IT_TRUE,
                            .is_frozen = option_of(body, "frozen", IT_FALSE) == IT_TRUE,
                            .has_weakref_slot = option_of(body, "weakref_slot", IT_TRUE) == IT_TRUE,
                            .skips_exceptions = option_of(body, "auto_exc", by_maker) == IT_TRUE,
                            .has_str = option_of(body, "str", IT_FALSE) == IT_TRUE,
                            .has_match_args = option_of(body, "match_args", IT_TRUE) == IT_TRUE,
                            .init = option_of(body, "init", IT_UNKNOWN),
                            .repr = option_of(body, "repr", IT_UNKNOWN),
                            .eq = option_of(body, "eq", option_of(body, "cmp", IT_UNKNOWN)),
                            .hash = option_of(body, "unsafe_hash", option_of(body, "hash", IT_UNKNOWN)),
                            .pickling = option_of(body, "getstate_setstate", IT_UNKNOWN)};
  options.order = option_of(body, "order", is_define ? IT_FALSE : options.eq);
  const ItExpr *hook = keyword_of(body->call, "on_setattr");
  options.hooks_by_default = is_define || (hook && hook->kind != IT_EXPR_CONSTANT);
  return options;
}

bool it_fields_attrs(ItFrame *frame, const ItValue *decorator, const ItExpr *call, ItClass *cls) {
  Body body;
  const ItValue *partial;
  const char *maker = attrs_maker(frame->run->link, decorator, &partial);
  if (!maker || !is_written(frame, cls)) return maker != NULL;
  bool is_define = it_str_ends(it_str(maker), IT_STR("define")), is_annotated;
  open_body(&body, frame, call, cls);
  body.partial = partial;
  read_makers(&body, &is_annotated);
  ItTruth automatic = truth_of(&body, call, "auto_attribs", is_define ? IT_UNKNOWN : IT_FALSE);
  if (automatic == IT_TRUE || (automatic == IT_UNKNOWN && is_annotated)) {
    it_map_clear(&body.index);
    body.fields.count = body.values.count = 0;
    read_annotated(&body);
  }
  read_values(&body);
  bool is_keyword = truth_of(&body, call, "kw_only", IT_FALSE) == IT_TRUE;
  for (uint32_t i = 0; i < body.fields.count; i++) {
    if (body.fields.items[i].is_init) settle_attrs(&body, &body.fields.items[i], body.values.items[i], is_keyword);
    else body.fields.items[i].is_marker = true; /* ClassVar: no attribute at all */
  }
  add_field_methods(&body);
  cls->is_attrs = true;
  close_body(&body);
  ItAttrsOptions options = read_options(&body, is_define);
  it_attrs_fill(body.link, cls, &options);
  return true;
}

/* ---- __init__ ---- */

typedef struct All {
  ItMap index;
  IT_ARRAY(const ItField *) items;
} All;

/* dataclasses: base fields in reverse MRO, then its own; a name that comes again keeps its place. */
static void add_dataclass_fields(const ItClass *cls, All *all) {
  for (uint32_t i = cls->mro_count; i-- > 0;) {
    for (uint32_t k = 0; k < cls->mro[i]->field_count && !cls->mro[i]->is_attrs; k++) {
      bool is_new;
      uint32_t *number = it_map_put(&all->index, cls->mro[i]->fields[k].name, &is_new);
      if (is_new) {
        *number = all->items.count;
        *it_array_push(&all->items) = NULL;
      }
      all->items.items[*number] = &cls->mro[i]->fields[k];
    }
  }
}

/* attrs: of each name the definition nearest in the MRO stays, at its own place (attr._make._collect_base_attrs). */
static void add_attrs_fields(const ItClass *cls, All *all) {
  for (uint32_t i = cls->mro_count; i-- > 0;) {
    for (uint32_t k = 0; k < cls->mro[i]->field_count && cls->mro[i]->is_attrs; k++) {
      const ItField *field = &cls->mro[i]->fields[k];
      bool is_new;
      uint32_t *number = it_map_put(&all->index, field->name, &is_new);
      if (!is_new) all->items.items[*number] = NULL;
      *number = all->items.count;
      *it_array_push(&all->items) = field->is_marker ? NULL : field;
    }
  }
}

static ItGivenParam param_of(const ItField *field) {
  return (ItGivenParam){field->parameter.data ? field->parameter : field->name,
                        field->is_keyword ? IT_EXPR_KEYWORD_ONLY : IT_EXPR_POSITIONAL_OR_KEYWORD, field->value,
                        field->annotation};
}

const ItGiven *it_fields_init(ItLink *link, ItArena *arena, const ItClass *cls) {
  All all = {0};
  if (cls->is_attrs) add_attrs_fields(cls, &all);
  else add_dataclass_fields(cls, &all);
  ItGivenParam *params = it_arena_alloc(arena, it_mul((size_t)all.items.count + 1, sizeof *params));
  ItGiven *given = it_arena_new(arena, ItGiven);
  params[given->count++] =
      (ItGivenParam){.name = it_map_get(&all.index, IT_STR("self")) ? IT_STR("__dataclass_self__") : IT_STR("self"),
                     .kind = IT_EXPR_POSITIONAL_OR_KEYWORD};
  for (int is_keyword = 0; is_keyword < 2; is_keyword++)
    for (uint32_t i = 0; i < all.items.count; i++) {
      const ItField *field = all.items.items[i];
      if (field && field->is_init && field->is_keyword == (is_keyword == 1)) params[given->count++] = param_of(field);
    }
  given->params = params;
  given->returns.value = it_value_none(link);
  for (uint32_t i = 0; i < cls->mro_count; i++) given->is_guess |= cls->mro[i]->placeholder.data != NULL;
  it_array_clear(&all.items);
  it_map_clear(&all.index);
  return given;
}

void it_fields_set_init(ItClass *cls) {
  const ItValue *init = it_env_value(&cls->env, IT_STR("__init__"));
  if (!init || init->kind != IT_VALUE_FUNCTION || init->function->blob || init->function->fields_of) return;
  ((ItFunction *)(uintptr_t)init->function)->fields_of = cls; /* it was made for this class just now */
}
