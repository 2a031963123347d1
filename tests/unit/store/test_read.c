/* test_read.c - what is written comes back, field by field. */
#include "store/read.h"

#include "test.h"
#include "store/check.h"
#include "synthetic.h"

static void same_span(ItSpan a, ItSpan b) {
  CHECK_INT(a.size, b.size);
  if (b.size) CHECK_INT(a.start, b.start);
}

/* NULL and empty are told apart. */
static void same_str(ItStr a, ItStr b) {
  CHECK(it_str_eq(a, b));
  CHECK(!a.data == !b.data);
}

static void same_defs(const ItFacts *a, const ItFacts *b) {
  CHECK_INT(a->defs.count, b->defs.count);
  for (uint32_t i = 0; !test_wrong && i < a->defs.count; i++) {
    const ItDef *x = &a->defs.items[i];
    const ItDef *y = &b->defs.items[i];
    CHECK(x->parent == y->parent && x->kind == y->kind);
    CHECK(x->is_async == y->is_async && x->is_generator == y->is_generator);
    CHECK(x->code_line == y->code_line && x->line == y->line && x->end_line == y->end_line && x->guard == y->guard);
    same_str(x->name, y->name);
    same_str(x->qualname, y->qualname);
    same_span(x->span, y->span);
    same_span(x->body, y->body);
    same_span(x->returns, y->returns);
  }
}

static void same_params(const ItFacts *a, const ItFacts *b) {
  CHECK_INT(a->params.count, b->params.count);
  for (uint32_t i = 0; !test_wrong && i < a->params.count; i++) {
    const ItParam *x = &a->params.items[i];
    const ItParam *y = &b->params.items[i];
    CHECK(x->def == y->def && x->kind == y->kind);
    same_str(x->name, y->name);
    same_span(x->value, y->value);
    same_span(x->annotation, y->annotation);
  }
}

static void same_class_parts(const ItFacts *a, const ItFacts *b) {
  CHECK_INT(a->decorators.count, b->decorators.count);
  for (uint32_t i = 0; !test_wrong && i < a->decorators.count; i++) {
    CHECK_INT(a->decorators.items[i].def, b->decorators.items[i].def);
    same_span(a->decorators.items[i].span, b->decorators.items[i].span);
  }
  CHECK_INT(a->bases.count, b->bases.count);
  for (uint32_t i = 0; !test_wrong && i < a->bases.count; i++) {
    CHECK(a->bases.items[i].def == b->bases.items[i].def && a->bases.items[i].kind == b->bases.items[i].kind);
    same_str(a->bases.items[i].name, b->bases.items[i].name);
    same_span(a->bases.items[i].span, b->bases.items[i].span);
  }
  CHECK_INT(a->type_params.count, b->type_params.count);
  for (uint32_t i = 0; !test_wrong && i < a->type_params.count; i++) {
    const ItTypeParam *x = &a->type_params.items[i];
    const ItTypeParam *y = &b->type_params.items[i];
    CHECK(x->def == y->def && x->binding == y->binding && x->kind == y->kind);
    same_str(x->name, y->name);
    same_span(x->bound, y->bound);
    same_span(x->value, y->value);
  }
}

static void same_bindings(const ItFacts *a, const ItFacts *b) {
  CHECK_INT(a->bindings.count, b->bindings.count);
  for (uint32_t i = 0; !test_wrong && i < a->bindings.count; i++) {
    const ItBinding *x = &a->bindings.items[i];
    const ItBinding *y = &b->bindings.items[i];
    CHECK(x->scope == y->scope && x->kind == y->kind && x->def == y->def && x->guard == y->guard);
    CHECK(x->line == y->line && x->start == y->start && x->level == y->level);
    same_str(x->name, y->name);
    same_span(x->target, y->target);
    same_span(x->value, y->value);
    same_span(x->annotation, y->annotation);
    same_str(x->operator_, y->operator_);
    same_str(x->unpack, y->unpack);
    same_str(x->module, y->module);
    same_str(x->member, y->member);
  }
}

static void same_rest(const ItFacts *a, const ItFacts *b) {
  CHECK_INT(a->guards.count, b->guards.count);
  for (uint32_t i = 0; !test_wrong && i < a->guards.count; i++) {
    const ItGuard *x = &a->guards.items[i];
    const ItGuard *y = &b->guards.items[i];
    CHECK(x->scope == y->scope && x->parent == y->parent && x->kind == y->kind && x->statement == y->statement);
    CHECK(x->arm == y->arm && x->line == y->line);
    same_span(x->test, y->test);
    same_span(x->subject, y->subject);
  }
  CHECK_INT(a->docs.count, b->docs.count);
  for (uint32_t i = 0; !test_wrong && i < a->docs.count; i++) {
    CHECK_INT(a->docs.items[i].def, b->docs.items[i].def);
    same_span(a->docs.items[i].span, b->docs.items[i].span);
    same_str(a->docs.items[i].text, b->docs.items[i].text);
  }
  CHECK_INT(a->comments.count, b->comments.count);
  for (uint32_t i = 0; !test_wrong && i < a->comments.count; i++) {
    const ItComment *x = &a->comments.items[i];
    const ItComment *y = &b->comments.items[i];
    CHECK(x->line == y->line && x->column == y->column && x->is_own_line == y->is_own_line);
    same_span(x->span, y->span);
  }
  CHECK_INT(a->gaps.count, b->gaps.count);
  for (uint32_t i = 0; !test_wrong && i < a->gaps.count; i++) {
    CHECK_INT(a->gaps.items[i].line, b->gaps.items[i].line);
    same_span(a->gaps.items[i].span, b->gaps.items[i].span);
    same_str(a->gaps.items[i].reason, b->gaps.items[i].reason);
  }
}

static void same_facts(const ItFacts *a, const ItFacts *b) {
  CHECK(a->status == b->status && a->reason_line == b->reason_line && a->line_count == b->line_count);
  CHECK_INT(a->has_future_annotations, b->has_future_annotations);
  same_str(a->reason, b->reason);
  same_str(a->encoding, b->encoding);
  same_defs(a, b);
  same_params(a, b);
  same_class_parts(a, b);
  same_bindings(a, b);
  same_rest(a, b);
}

static void read__facts_come_back(void) {
  ItArena arena = {0};
  ItFacts want = {.arena = &arena};
  ItFacts got = {.arena = &arena};
  ItError err = {0};
  ItStore *store = NULL;
  ItBuf text = {0};
  ItBuf bytes = {0};
  ItLineStarts lines;
  bool has_source = false;
  CHECK_INT(build_index(path_of("facts.db"), 3, 2, 4, &err), IT_OK);
  CHECK_TEXT(err.message, "");
  CHECK_INT(it_store_open(&store, path_of("facts.db"), &err), IT_OK);
  if (!store) return;
  for (uint32_t i = 0; i < 2; i++) {
    const ItStr source = it_arena_format(&arena, "text %u of what would be a source file\n", i + 3);
    synthesize(&want, source, 4);
    CHECK_INT(it_read_facts(store, i + 1, &got, &bytes, &err), IT_OK);
    CHECK_TEXT(err.message, "");
    same_facts(&got, &want);
    same_str(got.text, source);
    want.comments.count = want.gaps.count = 0;
    CHECK_INT(it_read_outline(store, i + 1, &got, &bytes, &lines, &err), IT_OK);
    same_facts(&got, &want);
    CHECK_INT(lines.count, 1);
    CHECK_INT(lines.starts[0], 0);
    CHECK_INT(lines.starts[1], source.size);
    CHECK_INT(it_read_source(store, i + 1, &text, &has_source, &err), IT_OK);
    CHECK(has_source);
    same_str(it_buf_view(&text), source);
  }
  CHECK_INT(it_read_facts(store, 99, &got, &bytes, &err), IT_DAMAGED);
  CHECK_INT(it_read_source(store, 99, &text, &has_source, &err), IT_OK);
  CHECK(!has_source);
  it_store_close(store);
  it_facts_clear(&want);
  it_facts_clear(&got);
  it_buf_clear(&text);
  it_buf_clear(&bytes);
  it_arena_clear(&arena);
}

static void read__snapshot_rows_come_back(void) {
  static const char raw[] = "caf\xe9/\n\"x.py";
  ItError err = {0};
  ItStore *store = NULL;
  ItSnapshot snapshot = {0, IT_STR("tree"), IT_STR("3.12"), IT_STR("darwin"), IT_STR("--no-ignore")};
  ItRoot root = {1, 1, IT_ROOT_PROJECT, it_str_of(raw, sizeof raw - 1)};
  const ItRoot second = {1, 2, IT_ROOT_BACKGROUND, IT_STR("/lib")};
  ItFileRow file = {0, 1, 1, it_str_of(raw, sizeof raw - 1), IT_FILE_UNREADABLE, IT_STR("Permission denied"), 0,
                    {10, -5, UINT64_MAX, 9}};
  ItModuleRow module = {0, 1, IT_STR("a.b"), 2, IT_MODULE_NATIVE, 2, 0, IT_STR("a/b.so")};
  CHECK_INT(it_change_create(&store, path_of("rows.db"), &err), IT_OK);
  CHECK_INT(it_write_snapshot(store, &snapshot, &err), IT_OK);
  CHECK_INT(snapshot.id, 1);
  CHECK_INT(it_write_root(store, &second, &err), IT_OK);
  CHECK_INT(it_write_root(store, &root, &err), IT_OK);
  CHECK_INT(it_write_file(store, &file, &err), IT_OK);
  CHECK_INT(it_write_module(store, &module, &err), IT_OK);
  CHECK_INT(it_change_commit(store, &err), IT_OK);
  it_store_close(store);
  CHECK_INT(it_store_open(&store, path_of("rows.db"), &err), IT_OK);

  ItSnapshot snapshot_got;
  ItRoot root_got;
  ItFileRow file_got;
  ItModuleRow module_got;
  ItQuery *query = it_read_snapshots(store);
  CHECK(it_read_snapshot(query, &snapshot_got));
  CHECK_STR(snapshot_got.python, "3.12");
  CHECK_STR(snapshot_got.settings, "--no-ignore");
  CHECK_INT(it_query_end(query, &err), IT_OK);
  query = it_read_roots(store, 1);
  CHECK(it_read_root(query, &root_got));
  same_str(root_got.path, root.path);
  CHECK(it_read_root(query, &root_got) && root_got.kind == IT_ROOT_BACKGROUND && root_got.number == 2);
  CHECK(!it_read_root(query, &root_got));
  CHECK_INT(it_query_end(query, &err), IT_OK);
  query = it_read_files(store, 1);
  CHECK(it_read_file(query, &file_got));
  CHECK(it_file_same(&file_got.disk, &file.disk) && file_got.status == IT_FILE_UNREADABLE && file_got.blob == 0);
  same_str(file_got.path, file.path);
  same_str(file_got.reason, file.reason);
  CHECK_INT(it_query_end(query, &err), IT_OK);
  query = it_read_modules(store, 1);
  CHECK(it_read_module(query, &module_got));
  CHECK(module_got.kind == IT_MODULE_NATIVE && module_got.place == 2 && module_got.root == 2 && module_got.file == 0);
  same_str(module_got.path, module.path);
  CHECK_INT(it_query_end(query, &err), IT_OK);
  it_store_close(store);
}

/* The same contents written twice give the same file, byte for byte. */
static void read__same_rows_same_bytes(void) {
  ItError err = {0};
  ItBuf one = {0};
  ItBuf two = {0};
  CHECK_INT(build_index(path_of("one.db"), 1, 20, 30, &err), IT_OK);
  CHECK_INT(build_index(path_of("two.db"), 1, 20, 30, &err), IT_OK);
  it_file_read_at(AT_FDCWD, path_of("one.db"), 1 << 26, &one);
  it_file_read_at(AT_FDCWD, path_of("two.db"), 1 << 26, &two);
  CHECK(one.size > 8192 && it_str_eq(it_buf_view(&one), it_buf_view(&two)));
  it_buf_clear(&one);
  it_buf_clear(&two);
}

int main(void) {
  folder_make();
  RUN(read__facts_come_back);
  RUN(read__snapshot_rows_come_back);
  RUN(read__same_rows_same_bytes);
  folder_remove();
  return test_end();
}
