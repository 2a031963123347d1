/*
 * moves.c - six.moves: modules that six makes of two kinds of rows in its own source.
 *
 *   _moved_attributes = [MovedAttribute("range", "__builtin__", "builtins", "xrange", "range"),
 *                        MovedModule("http_client", "httplib", "http.client"), ...]
 *
 * A copy of six anywhere in a package (pip._vendor.six) does the same. What is asked of a row that is guarded, as
 * those for Windows are, is not known here.
 */
#include "model/frame.h"

enum { MOST_ROWS = 500 };

/* The parts of six.moves.urllib: the list that says what is in each, and what each calls itself. */
static const struct {
  const char *part, *list, *name;
} urllib_parts[] = {{"parse", "_urllib_parse_moved_attributes", "urllib_parse"},
                    {"error", "_urllib_error_moved_attributes", "urllib.error"},
                    {"request", "_urllib_request_moved_attributes", "urllib.request"},
                    {"response", "_urllib_response_moved_attributes", "urllib.response"},
                    {"robotparser", "_urllib_robotparser_moved_attributes", "urllib.robotparser"}};

typedef struct Row {
  ItStr name;
  const ItValue *value;
} Row;

typedef struct Rows {
  uint32_t count;
  Row items[MOST_ROWS];
} Rows;

/* An argument of a row's call that is a str; none: there is no such argument. */
static ItStr text_argument(const ItExpr *call, uint32_t index) {
  if (index >= call->call.args.count) return (ItStr){0};
  const ItExpr *arg = call->call.args.items[index];
  bool is_text = arg->kind == IT_EXPR_CONSTANT && arg->constant.kind == IT_CONSTANT_STR;
  return is_text ? arg->constant.text : (ItStr){0};
}

/* six.MovedAttribute.__init__, six.MovedModule.__init__ under Python 3. NULL: the module is not there, or is one that
 * six makes itself (`__name__ + ".moves.urllib"`), which is found by its name. */
static const ItValue *row_value(ItLink *link, const ItExpr *call) {
  ItStr name = text_argument(call, 0), module = text_argument(call, 2);
  bool is_module = it_str_is(call->call.func->name, "MovedModule");
  if (call->call.args.count > 2 && call->call.args.items[2]->kind == IT_EXPR_BIN_OP) return NULL;
  ItSpace *space = it_space_find(link, module.data ? module : name);
  if (!space || is_module) return space ? it_space_value(link, space) : NULL;
  ItStr old = text_argument(call, 3), new = text_argument(call, 4);
  ItValue *lazy = it_arena_new(it_link_arena(link), ItValue);
  lazy->kind = IT_VALUE_LAZY;
  lazy->space = space;
  lazy->name = it_arena_str(it_link_arena(link), new.data ? new : old.data ? old : name);
  return lazy;
}

static void add_rows(ItLink *link, const ItExpr *list, Rows *rows) {
  if (!list || list->kind != IT_EXPR_LIST) return;
  for (uint32_t i = 0; i < list->elts.count && rows->count < MOST_ROWS; i++) {
    const ItExpr *call = list->elts.items[i];
    if (call->kind != IT_EXPR_CALL || call->call.func->kind != IT_EXPR_NAME) continue;
    ItStr function = call->call.func->name, name = text_argument(call, 0);
    bool is_row = it_str_is(function, "MovedAttribute") || it_str_is(function, "MovedModule");
    const ItValue *value = is_row && name.data ? row_value(link, call) : NULL;
    if (value) rows->items[rows->count++] = (Row){it_arena_str(it_link_arena(link), name), value};
  }
}

/* The rows that six's module-level list `name` holds. False: there is no such list. */
static bool read_rows(ItLink *link, const ItSpace *six, const char *name, Rows *rows) {
  const ItUnit *unit;
  ItError err;
  if (!six->info || !six->info->blob) return false;
  ItStatus status = it_model_unit(it_link_model(link), six->info->blob, &unit, &err);
  if (status != IT_OK) it_link_fail(link, status, &err);
  for (uint32_t i = 0; status == IT_OK && i < unit->facts.bindings.count; i++) {
    const ItBinding *binding = &unit->facts.bindings.items[i];
    if (binding->scope || binding->kind != IT_BIND_ASSIGN || !it_str_is(binding->name, name)) continue;
    ItArena scratch = {0};
    ItStr text = it_arena_str(&scratch, it_facts_text(&unit->facts, binding->value)); /* the unit may go meanwhile */
    add_rows(link, it_expr_parse(&scratch, text, NULL), rows);
    it_arena_clear(&scratch);
    return true;
  }
  return false;
}

static ItSpace *make_space(ItLink *link, ItStr name, const ItSpace *six, const Rows *rows) {
  ItSpace *space = it_space_new(link, name); /* last: who asked takes the newest space for it */
  for (uint32_t i = 0; i < rows->count; i++) it_env_set(&space->env, rows->items[i].name, rows->items[i].value);
  space->six = six;
  space->is_package = true;
  space->state = IT_SPACE_DONE;
  return space;
}

ItSpace *it_moves_find(ItLink *link, ItSpace *parent, ItStr name) {
  Rows rows = {0};
  ItStr part = it_str_last(name, '.');
  if (it_str_is(part, "moves"))
    return read_rows(link, parent, "_moved_attributes", &rows) ? make_space(link, name, parent, &rows) : NULL;
  if (!parent->six) return NULL;
  bool is_urllib = it_str_is(it_str_last(parent->name, '.'), "urllib");
  if (!is_urllib) return it_str_is(part, "urllib") ? make_space(link, name, parent->six, &rows) : NULL;
  for (size_t i = 0; i < sizeof urllib_parts / sizeof *urllib_parts; i++) {
    if (!it_str_is(part, urllib_parts[i].part) || !read_rows(link, parent->six, urllib_parts[i].list, &rows)) continue;
    ItSpace *space = make_space(link, name, parent->six, &rows);
    space->identity = space->dunder_name =
        it_arena_format(it_link_arena(link), "%.*s.moves.%s", IT_FMT(parent->six->name), urllib_parts[i].name);
    return space;
  }
  return NULL;
}

ItSpace *it_moves_alias(ItLink *link, const ItSpace *parent, ItStr name) {
  static const ItStr flat = {"urllib_", 7}; /* urllib_parse is urllib.parse */
  ItStr part = it_str_last(name, '.');
  if (parent->six && it_str_starts(part, flat))
    return it_space_find(link, it_arena_format(it_link_arena(link), "%.*s.urllib.%.*s", IT_FMT(parent->name),
                                               IT_FMT(it_str_cut(part, flat.size, part.size))));
  const ItValue *value = parent->six ? it_env_value(&parent->env, part) : NULL;
  return value && value->kind == IT_VALUE_MODULE ? value->space : NULL;
}

void it_moves_bind(ItLink *link, ItSpace *six) {
  if (!it_env_get(&six->env, IT_STR("_MovedItems")) || !it_env_get(&six->env, IT_STR("moves"))) return;
  ItSpace *moves = it_space_find(link, it_arena_format(it_link_arena(link), "%.*s.moves", IT_FMT(six->name)));
  if (moves) it_env_set(&six->env, IT_STR("moves"), it_space_value(link, moves));
}
