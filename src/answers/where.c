/* where.c - getfile, getsourcefile, getmodule, getmodulename, getframeinfo. */
#include "answers/answer.h"
#include "python/modulename.h"
#include "store/query.h"
#include "store/read.h"

/* A path below a root, absolute, bytes as the system has them. */
static ItStr absolute(ItAnswer *answer, ItStr root, ItStr path) {
  bool has_slash = it_str_ends(root, IT_STR("/"));
  return it_arena_format(answer->arena, "%.*s%s%.*s", IT_FMT(root), has_slash ? "" : "/", IT_FMT(path));
}

/* repr() of a namespace package, by version; of others as far as they can be asked for. */
ItOutcome it_answer_no_file(ItAnswer *answer, const ItModuleInfo *module) {
  int minor = it_answer_minor(answer);
  if (module->kind == IT_MODULE_NATIVE) return it_answer_raise(answer, "OSError", "source code not available");
  if (module->kind != IT_MODULE_NAMESPACE) return it_answer_raise(answer, "OSError", "could not get source code");
  ItStr path = absolute(answer, module->root, module->directory);
  ItStr origin = minor >= 12   ? it_arena_format(answer->arena, "namespace) from ['%.*s']", IT_FMT(path))
                 : minor == 11 ? IT_STR("<_frozen_importlib_external.NamespaceLoader object at 0x\xE2\x80\xA6>)")
                               : IT_STR("namespace)");
  return it_answer_raise(answer, "TypeError", "<module '%.*s' (%.*s> is a built-in module", IT_FMT(module->name), IT_FMT(origin));
}

static ItOutcome file_of(ItAnswer *answer, bool wants_source) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  const ItModuleInfo *module = object.front_module ? object.front_module : object.module;
  if (object.type) return it_answer_wrong_type(answer, object.type);
  if (module->path.data) return it_answer_str(answer, absolute(answer, module->root, module->path));
  if (module->kind != IT_MODULE_NATIVE) return it_answer_no_file(answer, module);
  return it_answer_str(answer, wants_source ? (ItStr){0} : absolute(answer, module->root, module->directory));
}

ItOutcome it_answer_getfile(ItAnswer *answer) { return file_of(answer, false); }
ItOutcome it_answer_getsourcefile(ItAnswer *answer) { return file_of(answer, true); }

/* A property has no __module__ and no file: None. */
ItOutcome it_answer_getmodule(ItAnswer *answer) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  return it_answer_str(answer, object.wrapper == IT_PROPERTY ? (ItStr){0} : object.module->name);
}

ItOutcome it_answer_getmodulename(ItAnswer *answer) {
  ItStr path = it_json_string(it_json_get(answer->params, "path"));
  return it_answer_str(answer, it_modulename_of(path, it_answer_minor(answer)));
}

/* ---- getframeinfo ---- */

/* The module whose file is `path` below one of the roots; none found: *name is none. */
static ItStatus module_at(ItAnswer *answer, ItStr path, ItStr root, ItStr *name) {
  ItQuery *query = it_query(it_model_store(answer->model), "model/modules_of_file");
  it_query_set_int(query, 1, it_model_snapshot(answer->model));
  it_query_set_blob(query, 2, path);
  while (!name->data && it_query_step(query))
    if (!root.data || it_str_eq(it_query_blob(query, 1), root)) *name = it_arena_str(answer->arena, it_query_str(query, 0));
  return it_query_end(query, &answer->err);
}

/* An absolute path is looked for below each root that it begins with, another as it is. */
static ItStatus module_of_file(ItAnswer *answer, ItStr file, ItStr *name) {
  *name = (ItStr){0};
  if (!it_str_starts(file, IT_STR("/"))) return module_at(answer, file, (ItStr){0}, name);
  ItRoot row;
  ItStr roots[64];
  uint32_t count = 0;
  ItQuery *query = it_read_roots(it_model_store(answer->model), it_model_snapshot(answer->model));
  while (it_read_root(query, &row))
    if (count < 64 && it_str_starts(file, row.path)) roots[count++] = it_arena_str(answer->arena, row.path);
  ItStatus status = it_query_end(query, &answer->err);
  for (uint32_t i = 0; i < count && status == IT_OK && !name->data; i++) {
    size_t start = roots[i].size;
    while (start < file.size && file.data[start] == '/') start++;
    status = module_at(answer, it_str_cut(file, start, file.size), roots[i], name);
  }
  return status;
}

/* The innermost class or function whose lines, decorators included, hold `line`; 0: the module. */
static uint32_t innermost(const ItUnit *unit, int64_t line) {
  uint32_t found = 0;
  for (uint32_t i = 0; i < unit->facts.defs.count; i++) {
    const ItDef *def = &unit->facts.defs.items[i];
    if (def->kind != IT_LAMBDA && def->code_line <= line && line <= def->end_line) found = i + 1;
  }
  return found;
}

/* inspect.getframeinfo's window of `context` lines around `line`. */
static void write_context(ItAnswer *answer, const ItSource *source, int64_t line, int64_t context) {
  ItJsonOut *out = &answer->out;
  int64_t count = source->lines.count;
  it_json_key(out, "code_context");
  if (context <= 0 || !count) {
    it_json_null(out);
    it_json_key(out, "index");
    it_json_null(out);
    return;
  }
  int64_t start = line - 1 - context / 2;
  if (start > count - context) start = count - context;
  if (start < 0) start = 0;
  it_json_open(out, '[');
  for (int64_t i = start; i < count && i - start < context; i++)
    it_json_str(out, it_lines_text(&source->lines, source->text, (uint32_t)i + 1));
  it_json_close(out, ']');
  it_json_key(out, "index");
  it_json_int(out, line - 1 - start);
}

static int64_t whole_or(const ItJson *node, int64_t fallback) {
  int64_t number;
  return node && it_json_whole(node, &number) ? number : fallback;
}

ItOutcome it_answer_getframeinfo(ItAnswer *answer) {
  ItStr file = it_json_string(it_json_get(answer->params, "file")), name;
  int64_t line = whole_or(it_json_get(answer->params, "line"), 1);
  int64_t context = whole_or(it_json_get(answer->params, "context"), 1);
  bool found = false;
  ItObject object;
  if (module_of_file(answer, file, &name) != IT_OK) return IT_FAILED;
  const ItModuleInfo *module = NULL;
  if (name.data && it_model_module(answer->model, name, &module, &answer->err) != IT_OK) return IT_FAILED;
  if (module && module->blob) {
    object = (ItObject){.module = module};
    if (it_model_unit(answer->model, module->blob, &object.unit, &answer->err) != IT_OK) return IT_FAILED;
    found = true;
  }
  if (!found) {
    answer->exception = IT_STR("LookupError");
    answer->message = it_arena_format(answer->arena, "no such file in the index: %.*s", file.size > 400 ? 400 : (int)file.size, file.data);
    return IT_NO_OBJECT;
  }
  if (line < 1 || line > (int64_t)UINT32_MAX || context > (int64_t)UINT32_MAX)
    return it_answer_raise(answer, "OSError", "lineno is out of bounds");
  object.def = innermost(object.unit, line);
  const ItDef *def = it_object_def(&object);
  it_json_open(&answer->out, '{');
  it_json_key(&answer->out, "filename");
  it_json_str(&answer->out, file);
  it_json_key(&answer->out, "lineno");
  it_json_int(&answer->out, line);
  it_json_key(&answer->out, "function");
  it_json_str(&answer->out, def ? def->name : IT_STR("<module>"));
  write_context(answer, &object.unit->source, line, context);
  it_json_key(&answer->out, "object");
  it_json_str(&answer->out, it_object_identity(&object, answer->arena));
  it_json_close(&answer->out, '}');
  return IT_ANSWERED;
}
