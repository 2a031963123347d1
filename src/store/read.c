/*
 * read.c - rows into structs.
 *
 * Each function takes the columns of one file of queries/store in their order. Nothing in the
 * database is believed: numbers are bounded, kinds are known names, what refers to something by
 * number refers to something that is there.
 */
#include "store/read.h"

#include <string.h>

#include "store/inside.h"

enum { SOURCE_LIMIT = 1 << 30 };

/* The row that is being read; `at` is the next column. */
typedef struct Cells {
  ItQuery *query;
  ItArena *arena;  /* texts go there; NULL: they stay borrowed */
  int at;
} Cells;

static int64_t get_int(Cells *cells) { return it_query_int(cells->query, cells->at++); }

static uint32_t get_number(Cells *cells, uint32_t most) {
  return (uint32_t)it_query_range(cells->query, cells->at++, 0, most);
}

/* The number of a definition, which must be there. */
static uint32_t get_def(Cells *cells, const ItFacts *facts) {
  return (uint32_t)it_query_range(cells->query, cells->at++, 1, facts->defs.count);
}

static uint32_t get_u32(Cells *cells) { return get_number(cells, UINT32_MAX); }

static bool get_bool(Cells *cells) { return it_query_bool(cells->query, cells->at++); }

static ItStr get_str(Cells *cells) {
  ItStr text = it_query_str(cells->query, cells->at++);
  return text.data && cells->arena ? it_arena_str(cells->arena, text) : text;
}

static ItStr get_blob(Cells *cells) { return it_query_blob(cells->query, cells->at++); }

static ItSpan get_span(Cells *cells) {
  const uint32_t start = get_u32(cells);
  const ItSpan span = {start, get_u32(cells)};
  return span.size ? span : (ItSpan){0};
}

/* The number of the name that stands in the column. */
static int get_kind(Cells *cells, const char *const *names, int count) {
  const ItStr name = it_query_str(cells->query, cells->at++);
  for (int i = 0; i < count; i++)
    if (it_str_is(name, names[i])) return i;
  it_query_damaged(cells->query, "a kind or status is unknown");
  return 0;
}

#define X(constant, name) [constant] = name,
static const char *const statuses[] = {IT_FILE_STATUSES(X)};
static const char *const def_kinds[] = {IT_DEF_KINDS(X)};
static const char *const base_kinds[] = {IT_BASE_KINDS(X)};
static const char *const type_param_kinds[] = {IT_TYPE_PARAM_KINDS(X)};
static const char *const binding_kinds[] = {IT_BINDING_KINDS(X)};
static const char *const guard_kinds[] = {IT_GUARD_KINDS(X)};
static const char *const root_kinds[] = {IT_ROOT_KINDS(X)};
static const char *const module_kinds[] = {IT_MODULE_KINDS(X)};
#undef X
#define GET(cells, names) get_kind((cells), names, (int)(sizeof names / sizeof *names))

/* The numbers of a table count 1, 2, 3 ... */
static void want_number(Cells *cells, uint32_t want) {
  if (get_int(cells) != want) it_query_damaged(cells->query, "the numbering has a hole");
}

static ItQuery *ask_for(ItStore *store, const char *name, int64_t id) {
  ItQuery *query = it_query(store, name);
  it_query_set_int(query, 1, id);
  return query;
}

ItQuery *it_read_snapshots(ItStore *store) { return it_query(store, "store/snapshots"); }

bool it_read_snapshot(ItQuery *query, ItSnapshot *row) {
  if (!it_query_step(query)) return false;
  Cells cells = {query, NULL, 0};
  row->id = get_int(&cells);
  row->label = get_str(&cells);
  row->python = get_str(&cells);
  row->platform = get_str(&cells);
  row->settings = get_str(&cells);
  return query->status == IT_OK;
}

ItQuery *it_read_roots(ItStore *store, int64_t snapshot) { return ask_for(store, "store/roots", snapshot); }

bool it_read_root(ItQuery *query, ItRoot *row) {
  if (!it_query_step(query)) return false;
  Cells cells = {query, NULL, 0};
  row->snapshot = get_int(&cells);
  row->number = get_u32(&cells);
  row->path = get_blob(&cells);
  row->kind = (ItRootKind)GET(&cells, root_kinds);
  return query->status == IT_OK;
}

ItQuery *it_read_files(ItStore *store, int64_t snapshot) { return ask_for(store, "store/files", snapshot); }

bool it_read_file(ItQuery *query, ItFileRow *row) {
  if (!it_query_step(query)) return false;
  Cells cells = {query, NULL, 0};
  row->id = get_int(&cells);
  row->snapshot = get_int(&cells);
  row->root = get_u32(&cells);
  row->path = get_blob(&cells);
  row->status = (ItFileStatus)GET(&cells, statuses);
  row->reason = get_str(&cells);
  row->blob = get_int(&cells);
  row->disk.size = get_int(&cells);
  row->disk.mtime_ns = get_int(&cells);
  row->disk.inode = (uint64_t)get_int(&cells);
  row->disk.device = (uint64_t)get_int(&cells);
  return query->status == IT_OK;
}

ItQuery *it_read_modules(ItStore *store, int64_t snapshot) { return ask_for(store, "store/modules", snapshot); }

bool it_read_module(ItQuery *query, ItModuleRow *row) {
  if (!it_query_step(query)) return false;
  Cells cells = {query, NULL, 0};
  row->id = get_int(&cells);
  row->snapshot = get_int(&cells);
  row->name = get_str(&cells);
  row->place = get_u32(&cells);
  row->kind = (ItModuleKind)GET(&cells, module_kinds);
  row->root = get_u32(&cells);
  row->file = get_int(&cells);
  row->path = get_blob(&cells);
  return query->status == IT_OK;
}

ItQuery *it_read_blobs(ItStore *store) { return it_query(store, "store/blobs"); }

bool it_read_blob(ItQuery *query, int64_t *id, ItStr *oid, ItFileStatus *status) {
  if (!it_query_step(query)) return false;
  Cells cells = {.query = query};
  *id = get_int(&cells);
  *oid = get_blob(&cells);
  *status = (ItFileStatus)GET(&cells, statuses);
  return true;
}

ItStatus it_read_blob_id(ItStore *store, ItStr oid, int64_t *id, ItFileStatus *status, ItError *err) {
  *id = 0;
  ItQuery *query = it_query(store, "store/blob_known");
  it_query_set_blob(query, 1, oid);
  if (it_query_step(query)) {
    Cells cells = {query, NULL, 0};
    *id = get_int(&cells);
    const ItFileStatus found = (ItFileStatus)GET(&cells, statuses);
    if (status) *status = found;
  }
  return it_query_end(query, err);
}

ItStatus it_read_source(ItStore *store, int64_t blob, ItBuf *text, bool *has_source, ItError *err) {
  *has_source = false;
  it_buf_reset(text);
  ItStatus status = IT_OK;
  ItQuery *query = ask_for(store, "store/source", blob);
  if (it_query_step(query)) {
    const size_t size = (size_t)it_query_range(query, 0, 0, SOURCE_LIMIT);
    const ItStr packed = it_query_blob(query, 1);
    if (query->status == IT_OK) status = it_zstd_decompress(&store->zstd, text, packed, size, NULL);
    if (status != IT_OK || text->size != size) it_query_damaged(query, "a source does not unpack to its size");
    *has_source = query->status == IT_OK;
  }
  return it_query_end(query, err);
}

static void read_blob(Cells *cells, ItFacts *facts) {
  facts->status = (ItFileStatus)GET(cells, statuses);
  facts->reason = get_str(cells);
  facts->reason_line = get_u32(cells);
  facts->encoding = get_str(cells);
  facts->line_count = get_u32(cells);
  facts->has_future_annotations = get_bool(cells);
}

/* A definition; its row may stand for a binding too, which is returned (kind, number apart) with that number. */
static void read_definition(Cells *cells, ItFacts *facts, ItBinding *binding, uint32_t *number) {
  const uint32_t count = facts->defs.count;
  ItDef *def = it_array_push(&facts->defs);
  want_number(cells, count + 1);
  def->parent = get_number(cells, count);
  def->kind = (ItDefKind)GET(cells, def_kinds);
  def->name = get_str(cells);
  def->qualname = get_str(cells);
  def->is_async = get_bool(cells);
  def->is_generator = get_bool(cells);
  def->code_line = get_u32(cells);
  def->line = get_u32(cells);
  def->end_line = get_u32(cells);
  def->span = get_span(cells);
  def->body = get_span(cells);
  def->returns = get_span(cells);
  def->guard = get_number(cells, facts->guards.count);
  *number = get_u32(cells);
  *binding = (ItBinding){.scope = def->parent, .kind = IT_BIND_DEF, .name = def->name, .def = count + 1,
                         .guard = def->guard, .line = def->line, .start = def->span.start + get_u32(cells)};
}

static void read_parameter(Cells *cells, ItFacts *facts) {
  ItParam *param = it_array_push(&facts->params);
  param->def = get_def(cells, facts);
  cells->at++;
  param->kind = (ItParamKind)get_number(cells, IT_VAR_KEYWORD);
  param->name = get_str(cells);
  param->value = get_span(cells);
  param->annotation = get_span(cells);
}

static void read_decorator(Cells *cells, ItFacts *facts) {
  ItDecorator *decorator = it_array_push(&facts->decorators);
  decorator->def = get_def(cells, facts);
  cells->at++;
  decorator->span = get_span(cells);
}

static void read_class_argument(Cells *cells, ItFacts *facts) {
  ItBase *base = it_array_push(&facts->bases);
  base->def = get_def(cells, facts);
  cells->at++;
  base->kind = (ItBaseKind)GET(cells, base_kinds);
  base->name = get_str(cells);
  base->span = get_span(cells);
}

static void read_type_parameter(Cells *cells, ItFacts *facts) {
  ItTypeParam *param = it_array_push(&facts->type_params);
  want_number(cells, facts->type_params.count);
  param->def = get_number(cells, facts->defs.count);
  param->binding = get_number(cells, facts->bindings.count);
  param->kind = (ItTypeParamKind)GET(cells, type_param_kinds);
  param->name = get_str(cells);
  param->bound = get_span(cells);
  param->value = get_span(cells);
}

static void read_binding(Cells *cells, ItFacts *facts, ItBinding *binding) {
  binding->scope = get_number(cells, facts->defs.count);
  binding->kind = (ItBindingKind)GET(cells, binding_kinds);
  binding->name = get_str(cells);
  binding->def = get_number(cells, facts->defs.count);
  binding->guard = get_number(cells, facts->guards.count);
  binding->line = get_u32(cells);
  binding->start = get_u32(cells);
  binding->target = get_span(cells);
  binding->value = get_span(cells);
  binding->annotation = get_span(cells);
  binding->operator_ = get_str(cells);
  binding->unpack = get_str(cells);
  binding->module = get_str(cells);
  binding->member = get_str(cells);
  binding->level = get_u32(cells);
}

static void read_guard(Cells *cells, ItFacts *facts) {
  ItGuard *guard = it_array_push(&facts->guards);
  want_number(cells, facts->guards.count);
  guard->scope = get_u32(cells);
  guard->parent = get_number(cells, facts->guards.count - 1);
  guard->kind = (ItGuardKind)GET(cells, guard_kinds);
  guard->statement = get_u32(cells);
  guard->arm = get_u32(cells);
  guard->line = get_u32(cells);
  guard->test = get_span(cells);
  guard->subject = get_span(cells);
}

static void read_docstring(Cells *cells, ItFacts *facts) {
  ItDoc *doc = it_array_push(&facts->docs);
  doc->def = get_number(cells, facts->defs.count);
  doc->span = get_span(cells);
  doc->text = get_str(cells);
}

static void read_comment(Cells *cells, ItFacts *facts) {
  ItComment *comment = it_array_push(&facts->comments);
  const uint32_t start = get_u32(cells);
  comment->line = get_u32(cells);
  comment->column = get_u32(cells);
  comment->is_own_line = get_bool(cells);
  comment->span = (ItSpan){start, (uint32_t)it_query_str(cells->query, cells->at).size};
}

static void read_gap(Cells *cells, ItFacts *facts) {
  ItGap *gap = it_array_push(&facts->gaps);
  want_number(cells, facts->gaps.count);
  gap->span.start = get_u32(cells);
  gap->span.size = get_u32(cells);
  gap->line = get_u32(cells);
  gap->reason = get_str(cells);
}

static ItStatus read_all(ItStore *store, const char *name, int64_t blob, ItFacts *facts,
                         void (*read)(Cells *cells, ItFacts *facts), ItError *err) {
  ItQuery *query = ask_for(store, name, blob);
  while (it_query_step(query)) {
    Cells cells = {query, facts->arena, 0};
    read(&cells, facts);
  }
  return it_query_end(query, err);
}

/* A binding with its number, which two tables hold between them. */
typedef struct Numbered {
  uint32_t number;
  ItBinding binding;
} Numbered;

typedef IT_ARRAY(Numbered) NumberedArray;

/* Guards are read before the definitions in which they stand. */
static bool has_scopes(const ItFacts *facts) {
  for (uint32_t i = 0; i < facts->guards.count; i++)
    if (facts->guards.items[i].scope > facts->defs.count) return false;
  return true;
}

static ItStatus read_definitions(ItStore *store, int64_t blob, ItFacts *facts, NumberedArray *found, ItError *err) {
  ItQuery *query = ask_for(store, "store/definitions", blob);
  while (it_query_step(query)) {
    Cells cells = {query, facts->arena, 0};
    Numbered one;
    read_definition(&cells, facts, &one.binding, &one.number);
    if (one.number) *it_array_push(found) = one;
  }
  if (query->status == IT_OK && !has_scopes(facts)) it_query_damaged(query, "a scope is not there");
  return it_query_end(query, err);
}

/* Puts what was found into its places, each taken once. */
static bool place_bindings(ItFacts *facts, const NumberedArray *found) {
  for (uint32_t i = 0; i < found->count; i++) it_array_push(&facts->bindings)->line = 0;
  if (found->count) memset(facts->bindings.items, 0, found->count * sizeof *facts->bindings.items);
  uint8_t *taken = it_alloc(found->count + (size_t)1);
  bool is_whole = true;
  for (uint32_t i = 0; is_whole && i < found->count; i++) {
    const uint32_t number = found->items[i].number;
    is_whole = number >= 1 && number <= found->count && !taken[number - 1];
    if (!is_whole) continue;
    taken[number - 1] = 1;
    facts->bindings.items[number - 1] = found->items[i].binding;
  }
  it_free(taken);
  return is_whole;
}

static ItStatus read_bindings(ItStore *store, int64_t blob, ItFacts *facts, NumberedArray *found, ItError *err) {
  ItQuery *query = ask_for(store, "store/bindings", blob);
  while (it_query_step(query)) {
    Cells cells = {query, facts->arena, 0};
    Numbered *one = it_array_push(found);
    one->number = get_u32(&cells);
    read_binding(&cells, facts, &one->binding);
  }
  if (query->status == IT_OK && !place_bindings(facts, found)) it_query_damaged(query, "the numbering has a hole");
  return it_query_end(query, err);
}

static ItStatus read_head(ItStore *store, int64_t blob, ItFacts *facts, ItError *err) {
  ItQuery *query = ask_for(store, "store/blob", blob);
  if (it_query_step(query)) {
    Cells cells = {query, facts->arena, 0};
    read_blob(&cells, facts);
  } else {
    it_query_damaged(query, "a content is not there");
  }
  return it_query_end(query, err);
}

ItStatus it_read_facts(ItStore *store, int64_t blob, ItFacts *facts, ItError *err) {
  /* Guards come first, and definitions before what refers to them; the rest is independent. */
  static const struct {
    const char *name;
    void (*read)(Cells *cells, ItFacts *facts);
  } tables[] = {
      {"store/parameters", read_parameter},           {"store/decorators", read_decorator},
      {"store/class_arguments", read_class_argument}, {"store/type_parameters", read_type_parameter},
      {"store/docstrings", read_docstring},           {"store/comments", read_comment},
      {"store/gaps", read_gap},
  };
  it_facts_reset(facts);
  NumberedArray found = {0};
  ItStatus status = read_head(store, blob, facts, err);
  if (status == IT_OK) status = read_all(store, "store/guards", blob, facts, read_guard, err);
  if (status == IT_OK) status = read_definitions(store, blob, facts, &found, err);
  if (status == IT_OK) status = read_bindings(store, blob, facts, &found, err);
  for (size_t i = 0; status == IT_OK && i < sizeof tables / sizeof *tables; i++) {
    status = read_all(store, tables[i].name, blob, facts, tables[i].read, err);
  }
  it_array_clear(&found);
  return status;
}
