/* files.c - the table of files by the last part of their paths, read when it is first asked for. */
#include "model/files.h"

#include "base/map.h"
#include "base/utf8.h"
#include "store/query.h"

typedef struct Row {
  ItFileMatch match;
  ItStr full;      /* root and path */
  uint32_t needed; /* how many parts of it import goes by */
  uint32_t next;   /* the next row with the same last part, + 1; 0: none */
} Row;

struct ItFiles {
  ItArena arena;
  ItMap first;     /* last part -> row + 1 */
  IT_ARRAY(Row) rows;
};

void it_files_free(ItFiles *files) {
  if (!files) return;
  it_map_clear(&files->first);
  it_array_clear(&files->rows);
  it_arena_clear(&files->arena);
  it_free(files);
}

/* ---- the table ---- */

static uint32_t count_of(ItStr text, char c) {
  uint32_t count = 0;
  for (size_t i = 0; i < text.size; i++) count += text.data[i] == c;
  return count;
}

/* Parts of the path that stand in the module's name; a script or stub goes by its whole path. */
static uint32_t parts_needed(const ItModuleInfo *module) {
  if (module->kind == IT_MODULE_SOURCE) return count_of(module->name, '.') + 1;
  if (module->kind == IT_MODULE_PACKAGE) return count_of(module->name, '.') + 2;
  return count_of(module->path, '/') + 1;
}

static Row read_row(ItFiles *files, ItQuery *query) {
  ItArena *arena = &files->arena;
  Row row = {0};
  ItModuleInfo *module = &row.match.module;
  module->name = it_arena_str(arena, it_query_str(query, 0));
  module->kind = it_module_kind_of(it_query_str(query, 1));
  module->root = it_arena_str(arena, it_query_blob(query, 2));
  module->path = it_arena_str(arena, it_query_blob(query, 3));
  module->blob = it_query_int(query, 4);
  module->status = it_arena_str(arena, it_query_str(query, 5));
  row.match.place = (uint32_t)it_query_range(query, 6, 0, UINT32_MAX);
  module->is_background = it_query_bool(query, 7);
  bool has_slash = it_str_ends(module->root, IT_STR("/"));
  row.full = it_arena_format(arena, "%.*s%s%.*s", IT_FMT(module->root), has_slash ? "" : "/", IT_FMT(module->path));
  row.needed = parts_needed(module);
  return row;
}

/* Puts the rows of one last part into a chain, in their order. */
static void chain_rows(ItFiles *files) {
  for (uint32_t i = files->rows.count; i > 0; i--) {
    Row *row = &files->rows.items[i - 1];
    uint32_t *first = it_map_put(&files->first, it_str_last(row->full, '/'), NULL);
    row->next = *first;
    *first = i;
  }
}

static ItStatus load(ItModel *model, ItFiles **out, ItError *err) {
  ItFiles *files = it_new(ItFiles);
  ItQuery *query = it_query(it_model_store(model), "model/files");
  it_query_set_int(query, 1, it_model_snapshot(model));
  while (it_query_step(query)) {
    Row row = read_row(files, query);
    *it_array_push(&files->rows) = row;
  }
  ItStatus status = it_query_end(query, err);
  if (status == IT_OK) {
    chain_rows(files);
    *out = files;
  } else {
    it_files_free(files);
  }
  return status;
}

/* ---- a path from outside ---- */

/* What a path says without "." and "..", its parts apart by "/". */
typedef struct Asked {
  ItBuf path;
  uint32_t parts;
  bool is_absolute;
} Asked;

static bool is_windows(ItStr path) {
  bool has_drive = path.size > 2 && path.data[1] == ':' && (path.data[2] == '\\' || path.data[2] == '/');
  return has_drive || (path.size && memchr(path.data, '\\', path.size) && !memchr(path.data, '/', path.size));
}

static void add_part(Asked *asked, ItStr part) {
  if (!part.size || it_str_eq(part, IT_STR("."))) return;
  if (!it_str_eq(part, IT_STR(".."))) {
    if (asked->is_absolute || asked->parts) it_buf_char(&asked->path, '/');
    it_buf_str(&asked->path, part);
    asked->parts++;
  } else if (asked->parts) {
    asked->parts--;
    while (asked->path.size && asked->path.data[--asked->path.size] != '/') continue;
  }
}

/* A text as the bytes of a path: os.fsencode. */
static void add_bytes(ItBuf *out, ItStr text) {
  for (size_t at = 0; at < text.size;) {
    uint32_t code = it_utf8_next(text, &at);
    if (code >= 0xDC80 && code <= 0xDCFF) it_buf_char(out, (char)(code - 0xDC00));
    else it_utf8_add(out, code);
  }
}

static void read_path(Asked *asked, ItStr text) {
  ItBuf raw = {0};
  bool has_backslashes = is_windows(text);
  add_bytes(&raw, text);
  ItStr path = it_buf_view(&raw);
  bool has_drive = has_backslashes && path.size > 1 && (path.data[0] == '\\' || path.data[1] == ':');
  asked->is_absolute = has_drive || it_str_starts(path, IT_STR("/"));
  for (size_t start = 0, at = 0; at <= path.size; at++) {
    bool is_end = at == path.size || path.data[at] == '/' || (has_backslashes && path.data[at] == '\\');
    if (!is_end) continue;
    add_part(asked, it_str_cut(path, start, at));
    start = at + 1;
  }
  it_buf_clear(&raw);
}

/* ---- which files it means ---- */

/* How many parts two paths have in common, from the end. */
static uint32_t common_parts(ItStr a, ItStr b) {
  uint32_t parts = 0;
  size_t i = 0;
  for (; i < a.size && i < b.size && a.data[a.size - 1 - i] == b.data[b.size - 1 - i]; i++)
    parts += a.data[a.size - 1 - i] == '/';
  bool ends_a = i == a.size || a.data[a.size - 1 - i] == '/', ends_b = i == b.size || b.data[b.size - 1 - i] == '/';
  bool is_behind_slash = i == 0 || a.data[a.size - i] == '/';
  return parts + (ends_a && ends_b && !is_behind_slash);
}

/* More than any number of parts: a relative path that is the file's below its root. */
static const uint32_t BELOW_A_ROOT = UINT32_MAX - 1;

/* The best matches so far. */
typedef struct Best {
  ItFileMatch *out;
  uint32_t most;
  uint32_t count;
  uint32_t common;
} Best;

static void consider(Best *best, const Asked *asked, const Row *row) {
  ItStr path = it_buf_view(&asked->path);
  bool is_exact = asked->is_absolute && it_str_eq(path, row->full);
  uint32_t common = common_parts(path, row->full);
  bool is_whole = !asked->is_absolute && common >= asked->parts;
  if (!is_exact && !is_whole && common < row->needed) return;
  if (is_whole && it_str_eq(path, row->match.module.path)) common = BELOW_A_ROOT;
  if (is_exact) common = UINT32_MAX;
  if (common < best->common || (is_exact && best->common == UINT32_MAX)) return; /* a file may lie below two roots */
  if (common > best->common) best->count = 0;
  best->common = common;
  if (best->count == best->most) return;
  ItFileMatch *match = &best->out[best->count++];
  *match = row->match;
  match->is_exact = is_exact;
  /* A name alone means a file of the project, as people type it; anything else needs more than that. */
  bool is_typed = !asked->is_absolute && asked->parts == 1 && !row->match.module.is_background;
  match->is_weak = !is_exact && common == 1 && !is_typed;
}

static void find_by_path(const ItFiles *files, ItStr path, Best *best) {
  Asked asked = {0};
  read_path(&asked, path);
  ItStr last = it_str_last(it_buf_view(&asked.path), '/');
  const uint32_t *first = last.size ? it_map_get(&files->first, last) : NULL;
  for (uint32_t i = first ? *first : 0; i; i = files->rows.items[i - 1].next)
    consider(best, &asked, &files->rows.items[i - 1]);
  it_buf_clear(&asked.path);
}

ItStatus it_files_find(ItModel *model, ItStr path, ItFileMatch *out, uint32_t most, uint32_t *count, ItError *err) {
  const ItStr frozen = IT_STR("<frozen ");
  *count = 0;
  if (it_str_starts(path, frozen) && it_str_ends(path, IT_STR(">"))) {
    const ItModuleInfo *module;
    ItStatus status = it_model_module(model, it_str_cut(path, frozen.size, path.size - 1), &module, err);
    if (status != IT_OK || !module || !module->blob) return status;
    out[(*count)++] = (ItFileMatch){.module = *module};
    return IT_OK;
  }
  ItFiles **files = it_model_files(model);
  ItStatus status = *files ? IT_OK : load(model, files, err);
  if (status != IT_OK) return status;
  Best best = {.out = out, .most = most};
  find_by_path(*files, path, &best);
  *count = best.count;
  return IT_OK;
}
