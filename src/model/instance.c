/*
 * instance.c - `self.name = name` in __init__, by the statements of its body.
 *
 * Read are plain assignments at the top of the body; a name that anything else may write is not known.
 */
#include "model/instance.h"

#include "python/stmt.h"

enum { CALL = 5000 }; /* what reading a body costs, in items */

static const ItUnit *unit_of(ItLink *link, const ItFunction *function) {
  const ItUnit *unit;
  ItError err;
  if (!function->blob || !function->def || !function->space || !it_link_spend(link, CALL)) return NULL;
  ItStatus status = it_model_unit(it_link_model(link), function->blob, &unit, &err);
  if (status == IT_OK) return unit;
  it_link_fail(link, status, &err);
  return NULL;
}

static const ItValue *named(const ItValue *args, uint32_t count, ItStr name) {
  for (uint32_t i = count; i + 1 < args->count; i += 2)
    if (it_str_eq(it_value_text(args->items[i]), name)) return args->items[i + 1];
  return NULL;
}

/* The definition's own statement; NULL: it does not stand alone. */
static const ItStmt *statement_of(ItLink *link, const ItUnit *unit, uint32_t def) {
  ItStmtList list;
  ItStr text = it_facts_text(&unit->facts, unit->facts.defs.items[def - 1].span);
  text = it_arena_format(it_link_arena(link), "%.*s\n", IT_FMT(text));
  bool is_one = it_stmt_parse(it_link_arena(link), text, &list, NULL) && list.count == 1 &&
                list.items[0]->kind == IT_STMT_FUNCTION;
  return is_one ? list.items[0] : NULL;
}

static ItFrame module_frame(ItRun *run) { return (ItFrame){.run = run, .env = &run->space->env, .shows = true}; }

static bool bind(ItFrame *module, const ItStmt *def, const ItValue *self, const ItValue *args, uint32_t count,
                 ItEnv *names) {
  uint32_t used = 0, known = 0;
  if (!def->function.param_count || def->function.params[0].kind > IT_EXPR_POSITIONAL_OR_KEYWORD) return false;
  it_env_set(names, def->function.params[0].name, self);
  for (uint32_t i = 1; i < def->function.param_count; i++) {
    const ItStmtParam *param = &def->function.params[i];
    if (param->kind == IT_EXPR_VAR_KEYWORD) return false;
    if (param->kind == IT_EXPR_VAR_POSITIONAL) {
      it_env_set(names, param->name, it_value_items(module->run->link, args->items + used, count - used));
      used = count;
      continue;
    }
    const ItValue *value = used < count && param->kind <= IT_EXPR_POSITIONAL_OR_KEYWORD ? args->items[used++] : NULL;
    if (!value && (value = named(args, count, param->name))) known++;
    if (!value && param->value) value = it_eval(module, param->value);
    if (!value) return false;
    it_env_set(names, param->name, value);
  }
  return used == count && known == (args->count - count) / 2;
}

/* Whether a statement that is no plain assignment may write the attribute. */
static bool mentions(ItStr text, const ItStmt *statement, ItStr name) {
  for (size_t i = statement->start; i + name.size < statement->end && i + name.size < text.size; i++)
    if (text.data[i] == '.' && memcmp(text.data + i + 1, name.data, name.size) == 0) return true;
  return false;
}

static bool is_target(const ItExpr *target, ItStr self, ItStr name) {
  return target->kind == IT_EXPR_ATTRIBUTE && it_str_eq(target->attribute.attr, name) &&
         target->attribute.value->kind == IT_EXPR_NAME && it_str_eq(target->attribute.value->name, self);
}

/* The value that the body leaves in the attribute; NULL: none, or it is not known. */
static const ItValue *run_body(ItFrame *frame, const ItStmt *def, ItStr text, ItStr name) {
  const ItValue *value = NULL;
  ItStr self = def->function.params[0].name;
  for (uint32_t i = 0; i < def->function.body.count; i++) {
    const ItStmt *statement = def->function.body.items[i];
    const ItExpr *given = statement->kind == IT_STMT_ASSIGN     ? statement->assign.value
                          : statement->kind == IT_STMT_ANNOTATE ? statement->annotate.value
                                                                : NULL;
    const ItExpr *target = !given                                ? NULL
                           : statement->kind == IT_STMT_ANNOTATE ? statement->annotate.target
                                                                 : statement->assign.targets.items[0];
    bool is_single = given && (statement->kind == IT_STMT_ANNOTATE || statement->assign.targets.count == 1);
    if (is_single && is_target(target, self, name)) value = it_eval(frame, given);
    else if (is_single && target->kind == IT_EXPR_NAME) it_env_set(frame->env, target->name, it_eval(frame, given));
    else if (mentions(text, statement, name)) return NULL;
  }
  return value && value->kind != IT_VALUE_UNKNOWN ? value : NULL;
}

const ItValue *it_instance_attribute(ItLink *link, const ItValue *value, ItStr name) {
  const ItValue *raw;
  bool is_made = value->kind == IT_VALUE_INSTANCE && value->wrapper && value->wrapper->kind == IT_VALUE_ITEMS &&
                 value->cls->native == IT_CATALOGUE_NONE;
  if (!is_made || value->cls->is_enum || it_class_home(link, value->cls, name, NULL))
    return NULL; /* a descriptor, a default */
  if (!it_class_home(link, value->cls, IT_STR("__init__"), &raw)) return NULL;
  raw = it_value_settle(link, raw);
  const ItUnit *unit = raw->kind == IT_VALUE_FUNCTION ? unit_of(link, raw->function) : NULL;
  const ItStmt *def = unit ? statement_of(link, unit, raw->function->def) : NULL;
  if (!def) return NULL;
  ItRun run = {.link = link, .space = raw->function->space, .unit = unit};
  ItEnv names = {0};
  ItFrame module = module_frame(&run), frame = {.run = &run, .outer = &module, .env = &names, .shows = true};
  ItStr text = it_facts_text(&unit->facts, unit->facts.defs.items[raw->function->def - 1].span);
  bool is_bound = bind(&module, def, value, value->wrapper, value->count, &names);
  const ItValue *found = is_bound ? run_body(&frame, def, text, name) : NULL;
  it_env_clear(&names);
  return found;
}
