/*
 * import_call.c - modules that calls import or ask for: importlib.import_module, __import__, sys.modules.
 */
#include "model/frame.h"

static bool is_modules(const ItValue *value) {
  return value->kind == IT_VALUE_INSTANCE && it_str_is(value->name, "sys.modules");
}

/* importlib._bootstrap._resolve_name: `.name` seen from a package; none: there is no such place. */
static ItStr absolute(ItLink *link, ItStr name, ItStr package) {
  size_t dots = 0;
  while (dots < name.size && name.data[dots] == '.') dots++;
  if (!dots) return name;
  for (size_t i = 1; i < dots && package.size; i++) package = it_str_above(package, '.');
  if (!package.size) return (ItStr){0};
  ItStr rest = it_str_cut(name, dots, name.size);
  return rest.size ? it_arena_format(it_link_arena(link), "%.*s.%.*s", IT_FMT(package), IT_FMT(rest)) : package;
}

/* A positional argument or a keyword; NULL: it is not given. */
static const ItValue *given(const ItArguments *args, uint32_t index, const char *name) {
  return index < args->count ? args->items[index] : it_call_keyword(args, it_str(name));
}

/* What a call imports. */
typedef struct Called {
  bool is_import;
  bool is_top;    /* the call gives the package at the top */
  ItStr name;     /* none: it is not known which module */
  uint32_t level; /* dots in front of it */
} Called;

static Called called(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  ItLink *link = frame->run->link;
  bool is_builtin = it_value_is(link, function, "builtins:__import__");
  Called out = {.is_import = is_builtin || it_value_is(link, function, "importlib:import_module")};
  ItArguments args;
  if (!out.is_import || !it_call_arguments(frame, call, &args)) return out;
  const ItValue *name = given(&args, 0, "name");
  ItStr path = name ? it_value_text(name) : (ItStr){0};
  if (!is_builtin) {
    const ItValue *package = given(&args, 1, "package");
    out.name = absolute(link, path, package ? it_value_text(package) : (ItStr){0});
    return out;
  }
  const ItValue *names = given(&args, 3, "fromlist"), *level = given(&args, 4, "level");
  int64_t up = 0;
  if (level && (!it_value_int(level, &up) || up < 0 || up > IT_LOOKUP_PREFIX)) return out;
  out.name = path;
  out.level = (uint32_t)up;
  out.is_top = !up && (!names || it_value_truth(names) == IT_FALSE);
  return out;
}

const ItValue *it_import_call(ItFrame *frame, const ItValue *function, const ItExpr *call) {
  ItLink *link = frame->run->link;
  if (function->kind == IT_VALUE_METHOD && is_modules(function->self) && function->inner->kind == IT_VALUE_NATIVE) {
    ItStr name = it_catalogue_member_at(it_link_catalogue(link), function->inner->member).name;
    bool is_get = it_str_is(name, "get") && call->call.args.count;
    return is_get ? it_import_loaded(frame, function->self, it_eval(frame, call->call.args.items[0])) : NULL;
  }
  Called made = called(frame, function, call);
  if (!made.is_import) return NULL;
  ItSpace *space = made.name.size ? it_import_run(frame, made.name, made.level) : NULL;
  if (space && made.is_top) space = it_space_find(link, it_str_first(made.name, '.'));
  return space ? it_space_value(link, space) : it_value_unknown();
}

ItFlow it_import_raises(ItFrame *frame, const ItExpr *call) {
  const ItExpr *func = call->call.func;
  ItStr name = func->kind == IT_EXPR_NAME        ? func->name
               : func->kind == IT_EXPR_ATTRIBUTE ? func->attribute.attr
                                                 : (ItStr){0};
  if (!it_str_is(name, "import_module") && !it_str_is(name, "__import__")) return IT_FLOW_ON;
  Called made = called(frame, it_eval(frame, func), call);
  return made.name.size && !it_import_find(frame, made.name, made.level) ? IT_FLOW_IMPORT : IT_FLOW_ON;
}

/* Code asks for what it knows to be there. */
const ItValue *it_import_loaded(ItFrame *frame, const ItValue *modules, const ItValue *key) {
  ItLink *link = frame->run->link;
  ItStr name = it_value_text(key);
  if (!is_modules(modules)) return NULL;
  if (name.data && it_str_eq(name, frame->run->space->dunder_name)) return it_space_value(link, frame->run->space);
  ItSpace *space = it_space_find(link, name);
  if (space) it_space_run(link, space);
  return space && !space->is_failed ? it_space_value(link, space) : it_value_unknown();
}

bool it_import_put(ItFrame *frame, const ItValue *modules, const ItValue *key, const ItValue *value) {
  if (!is_modules(modules)) return false;
  ItStr name = it_value_text(key), own = frame->run->space->name;
  bool is_below = it_str_starts(name, own) && name.size > own.size && name.data[own.size] == '.';
  if (is_below && value->kind == IT_VALUE_MODULE) it_space_alias(frame->run->link, name, value->space);
  return true;
}
