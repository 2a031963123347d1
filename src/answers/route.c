/*
 * route.c - resolve: from a name to what it means, each step with the line that leads on.
 *
 * The values are those of linking; the lines are looked for in the files afterwards: the last statement of a module or
 * class body that binds the name and can run on the target.
 */
#include "answers/answer.h"
#include "model/members.h"
#include "model/resolve.h"

enum { MOST_STEPS = 64, MOST_TEXT = 200 };

typedef struct Route {
  ItAnswer *answer;
  unsigned steps;
  bool is_failed;
} Route;

/* One step; `line` 0: no line leads on. */
typedef struct Step {
  const char *how;
  ItStr name;
  const ItModuleInfo *module; /* where it is; NULL: in no indexed file */
  const ItUnit *unit;
  uint32_t line;
  ItStr object;
} Step;

static ItStr stripped(ItStr line) {
  while (line.size && (line.data[line.size - 1] == '\n' || line.data[line.size - 1] == ' ')) line.size--;
  while (line.size && (line.data[0] == ' ' || line.data[0] == '\t')) line = it_str_cut(line, 1, line.size);
  size_t size = line.size < MOST_TEXT ? line.size : MOST_TEXT;
  while (size < line.size && size && ((unsigned char)line.data[size] & 0xC0) == 0x80) size--;
  return it_str_cut(line, 0, size);
}

static void write_step(Route *route, Step step) {
  ItAnswer *answer = route->answer;
  const ItModuleInfo *module = step.module;
  if (++route->steps > MOST_STEPS) return;
  it_json_open(&answer->out, '{');
  it_json_member_str(&answer->out, "name", step.name);
  it_json_member_str(&answer->out, "how", it_str(step.how));
  it_json_member_str(&answer->out, "object", step.object);
  ItStr path = !module ? (ItStr){0} : module->path.data ? module->path : module->directory;
  it_json_member_str(&answer->out, "file",
             path.data ? it_arena_format(answer->arena, "%.*s/%.*s", IT_FMT(module->root), IT_FMT(path)) : (ItStr){0});
  it_json_key(&answer->out, "line");
  it_json_int(&answer->out, step.line);
  bool has_text = step.unit && step.line && step.line <= step.unit->source.lines.count;
  it_json_member_str(
      &answer->out, "text",
      has_text ? stripped(it_lines_text(&step.unit->source.lines, step.unit->source.text, step.line)) : (ItStr){0});
  it_json_close(&answer->out, '}');
}

static const ItUnit *unit_of(Route *route, const ItModuleInfo *info) {
  const ItUnit *unit = NULL;
  if (info && info->blob && it_model_unit(route->answer->model, info->blob, &unit, &route->answer->err) != IT_OK)
    route->is_failed = true;
  return unit;
}

static void write_module(Route *route, ItSpace *space) {
  const ItModuleInfo *info = space->info;
  const char *how = !info ? "module written in C" : info->kind == IT_MODULE_NAMESPACE ? "namespace package" : "module";
  if (space->is_package && info && info->kind == IT_MODULE_PACKAGE) how = "package";
  write_step(route, (Step){.how = how, .name = space->name, .module = info, .object = space->dunder_name});
}

/* ---- statements ---- */

static bool may_run(Route *route, const ItFacts *facts, uint32_t guard) {
  const ItWorld *world = it_model_world(route->answer->model);
  for (; guard; guard = facts->guards.items[guard - 1].parent) {
    const ItGuard *arm = &facts->guards.items[guard - 1];
    bool has_test = arm->kind == IT_GUARD_IF || arm->kind == IT_GUARD_ELIF;
    if (has_test && it_world_test(world, it_facts_text(facts, arm->test)) == IT_FALSE) return false;
  }
  return true;
}

/* The last statement of a scope that binds the name; NULL: none does by name. Definitions that linking chose win. */
static const ItBinding *find_binding(Route *route, const ItUnit *unit, uint32_t scope, ItStr name, uint32_t def) {
  const ItBinding *found = NULL;
  for (uint32_t i = 0; i < unit->facts.bindings.count; i++) {
    const ItBinding *binding = &unit->facts.bindings.items[i];
    if (binding->scope != scope || !it_str_eq(binding->name, name) || binding->kind == IT_BIND_ANNOTATE) continue;
    if (def && binding->kind == IT_BIND_DEF && binding->def == def) return binding;
    if (may_run(route, &unit->facts, binding->guard)) found = binding;
  }
  return found;
}

static const char *how_of(ItBindingKind kind) {
  switch (kind) {
    case IT_BIND_DEF: return "definition";
    case IT_BIND_IMPORT:
    case IT_BIND_FROM: return "import";
    case IT_BIND_ASSIGN:
    case IT_BIND_WALRUS: return "assignment";
    case IT_BIND_FOR: return "loop variable";
    default: return "binding";
  }
}

/* The definition behind a value, in the content `blob`; 0: it has none there. */
static uint32_t definition_in(const ItValue *value, int64_t blob) {
  for (int i = 0; value && value->kind == IT_VALUE_WRAPPER && i < 20; i++) value = value->inner;
  if (value && value->kind == IT_VALUE_FUNCTION && value->function->blob == blob) return value->function->def;
  return value && value->kind == IT_VALUE_CLASS && value->cls->blob == blob ? value->cls->def : 0;
}

static ItStr identity_of(Route *route, const ItValue *value, const ItClass *home, ItStr name) {
  return value ? it_members_identity(route->answer->link, value, home, name) : (ItStr){0};
}

/* ---- names of modules ---- */

/* Where the search goes on: a name in another module, or in the same. */
typedef struct Next {
  ItSpace *space; /* NULL: it ends */
  ItStr name;     /* none: the module itself */
} Next;

/* The statement `from m import *` that brings the name. */
static Next next_of_star(Route *route, ItSpace *space, const ItUnit *unit, ItStr name, const ItValue *value) {
  ItLink *link = route->answer->link;
  for (uint32_t i = unit->facts.bindings.count; i-- > 0;) {
    const ItBinding *binding = &unit->facts.bindings.items[i];
    if (binding->kind != IT_BIND_STAR || binding->scope) continue;
    ItSpace *source = it_space_import(link, space, binding->module, binding->level);
    if (!source || source == space) continue;
    it_space_run(link, source);
    if (!it_env_get(&source->env, name)) continue;
    write_step(route,
               (Step){"star import", name, space->info, unit, binding->line, identity_of(route, value, NULL, name)});
    return (Next){source, name};
  }
  return (Next){0};
}

/* The first part of `a.b.c`, as a name of the same module; none: it is another expression. */
static ItStr head_of(ItStr text) {
  size_t size = 0;
  for (size_t i = 0; i < text.size; i++) {
    unsigned char c = (unsigned char)text.data[i];
    bool is_letter = c == '_' || (c | 0x20u) - 'a' < 26u || c >= 0x80 || (c >= '0' && c <= '9' && i);
    if (!is_letter && c != '.') return (ItStr){0};
    if (c == '.' && !size) size = i;
  }
  return it_str_cut(text, 0, size ? size : text.size);
}

static Next next_of(Route *route, ItSpace *space, const ItUnit *unit, const ItBinding *binding) {
  ItLink *link = route->answer->link;
  if (binding->kind == IT_BIND_IMPORT) {
    const char *dot = memchr(binding->module.data, '.', binding->module.size);
    ItStr top = dot ? it_str_cut(binding->module, 0, (size_t)(dot - binding->module.data)) : binding->module;
    return (Next){it_space_find(link, it_str_eq(binding->name, top) ? top : binding->module), {0}};
  }
  if (binding->kind == IT_BIND_FROM)
    return (Next){it_space_import(link, space, binding->module, binding->level), binding->member};
  if (binding->kind != IT_BIND_ASSIGN || binding->unpack.size) return (Next){0};
  ItStr text = it_facts_text(&unit->facts, binding->value), head = head_of(text);
  if (!head.size || it_str_eq(head, binding->name)) return (Next){0};
  if (head.size == text.size && !it_env_get(&space->env, head)) return (Next){it_space_builtins(link), head};
  return (Next){space, head};
}

/* Where a name of a module comes from, statement by statement. */
static void write_name(Route *route, ItSpace *space, ItStr name) {
  ItLink *link = route->answer->link;
  while (space && route->steps < MOST_STEPS && !route->is_failed) {
    it_space_run(link, space);
    const ItValue *value = it_env_value(&space->env, name);
    if (value) value = it_value_settle(link, value);
    bool is_module = value ? value->kind == IT_VALUE_MODULE && value->space->parent == space : space->is_package;
    const ItUnit *unit = unit_of(route, space->info);
    const ItBinding *binding =
        unit ? find_binding(route, unit, 0, name, definition_in(value, space->info->blob)) : NULL;
    ItSpace *sub =
        !binding && is_module
            ? it_space_find(link, it_arena_format(route->answer->arena, "%.*s.%.*s", IT_FMT(space->name), IT_FMT(name)))
            : NULL;
    if (sub) {
      write_module(route, sub);
      return;
    }
    Next next = {0};
    if (binding) {
      write_step(route, (Step){how_of(binding->kind), name, space->info, unit, binding->line,
                               identity_of(route, value, NULL, name)});
      next = next_of(route, space, unit, binding);
    } else if (unit) {
      next = next_of_star(route, space, unit, name, value);
      if (!next.space)
        write_step(route,
                   (Step){"bound by running code", name, space->info, NULL, 0, identity_of(route, value, NULL, name)});
    } else {
      write_step(route, (Step){space->info ? "native module" : "written in C", name, space->info, NULL, 0,
                               identity_of(route, value, NULL, name)});
    }
    if (next.space && !next.name.size) write_module(route, next.space);
    if (!next.name.size) return;
    space = next.space;
    name = next.name;
  }
}

/* ---- names of classes ---- */

static void write_member(Route *route, ItClass *owner, ItClass *home, ItStr name, const ItValue *raw) {
  const ItUnit *unit = home->space && home->blob ? unit_of(route, home->space->info) : NULL;
  uint32_t def = unit ? definition_in(raw, home->blob) : 0;
  const ItBinding *binding = unit ? find_binding(route, unit, home->def, name, def) : NULL;
  const char *how = owner == home ? "member" : "inherited";
  write_step(route, (Step){how, name, home->space ? home->space->info : NULL, unit, binding ? binding->line : 0,
                           identity_of(route, raw, home, name)});
}

/* ---- the whole way ---- */

static ItStr next_part(ItStr *rest) {
  const char *dot = memchr(rest->data, '.', rest->size);
  size_t size = dot ? (size_t)(dot - rest->data) : rest->size;
  ItStr part = it_str_cut(*rest, 0, size);
  *rest = it_str_cut(*rest, dot ? size + 1 : size, rest->size);
  return part;
}

/* The longest beginning that is a module; *size is where the rest begins. */
static ItSpace *first_module(ItLink *link, ItStr name, size_t *size) {
  const char *colon = memchr(name.data, ':', name.size);
  size_t end = colon ? (size_t)(colon - name.data) : name.size;
  while (end > 0) {
    ItSpace *space = it_space_find(link, it_str_cut(name, 0, end));
    *size = end < name.size ? end + 1 : end;
    if (space || colon) return space;
    do end--;
    while (end > 0 && name.data[end] != '.');
  }
  return NULL;
}

static void write_parts(Route *route, ItStr name, size_t start) {
  ItLink *link = route->answer->link;
  ItStr rest = it_str_cut(name, start, name.size);
  ItThing before = {0}, thing;
  if (!it_resolve(link, it_str_cut(name, 0, start ? start - (start < name.size) : 0), &before)) return;
  while (rest.size && !route->is_failed) {
    ItStr part = next_part(&rest);
    const ItValue *value = it_value_settle(link, before.value);
    if (!it_resolve(link, it_str_cut(name, 0, (size_t)(part.data + part.size - name.data)), &thing)) return;
    if (value->kind == IT_VALUE_MODULE) write_name(route, value->space, part);
    else if (thing.home)
      write_member(route, thing.owner, thing.home, thing.entry.name.data ? thing.entry.name : part, thing.raw);
    before = thing;
  }
}

ItOutcome it_answer_resolve(ItAnswer *answer) {
  ItStr name = it_json_string(it_json_get(answer->params, "object"));
  ItThing thing;
  size_t start = 0;
  Route route = {.answer = answer};
  bool is_found = it_resolve(answer->link, name, &thing);
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  ItSpace *space = is_found ? first_module(answer->link, name, &start) : NULL;
  if (!space) return it_answer_missing(answer, name);
  it_json_open(&answer->out, '[');
  write_module(&route, space);
  write_parts(&route, name, start);
  it_json_close(&answer->out, ']');
  return route.is_failed || it_link_status(answer->link, &answer->err) != IT_OK ? IT_FAILED : IT_ANSWERED;
}
