/* stations.c - the road again for one file, stopping where asked. */
#include "index/stations.h"

#include <fcntl.h>

#include "base/file.h"
#include "store/query.h"
#include "store/read.h"
#include "syntax/dump.h"
#include "syntax/read.h"

static const size_t MOST = 64u * 1024 * 1024;

typedef struct Station {
  const char *name;
  void (*show)(ItReader *reader, ItFacts *facts, ItStr bytes, ItBuf *out);
} Station;

static void show_lines(ItReader *reader, ItFacts *facts, ItStr bytes, ItBuf *out) {
  static const char *const kinds[] = {"simple", "string", "import", "global", "compound", "def", "class", "decorator"};
  it_read(reader, bytes, facts);
  it_lex(&reader->lex, facts->text);
  for (uint32_t i = 0; i < reader->lex.logicals.count; i++) {
    const ItLogical *line = &reader->lex.logicals.items[i];
    it_buf_format(out, "%u level=%u %s flags=%u at=%u-%u\n", it_lines_at(&reader->source.lines, line->start),
                  line->level, kinds[line->kind], line->flags, line->start, line->end);
  }
  for (uint32_t i = 0; i < reader->lex.comments.count; i++)
    it_buf_format(out, "comment %u-%u\n", reader->lex.comments.items[i].start, reader->lex.comments.items[i].end);
  if (reader->lex.refusal) it_buf_format(out, "refused at %u: %s\n", reader->lex.refused_at, reader->lex.reason);
}

static void make_form(ItReader *reader, ItFacts *facts, ItStr bytes, bool skeleton) {
  it_read(reader, bytes, facts);
  it_lex(&reader->lex, facts->text);
  if (skeleton && !reader->lex.refusal) it_form_skeleton(&reader->form, &reader->lex, facts->text);
  else it_form_normal(&reader->form, &reader->lex, facts->text, (uint32_t)facts->text.size);
}

static void show_text(ItReader *reader, ItFacts *facts, ItStr bytes, ItBuf *out) {
  make_form(reader, facts, bytes, false);
  it_buf_str(out, it_buf_view(&reader->form.bytes));
}

static void show_skeleton(ItReader *reader, ItFacts *facts, ItStr bytes, ItBuf *out) {
  make_form(reader, facts, bytes, true);
  it_buf_str(out, it_buf_view(&reader->form.bytes));
}

static void show_tree(ItReader *reader, ItFacts *facts, ItStr bytes, ItBuf *out) {
  make_form(reader, facts, bytes, true);
  it_tree_dump(out, it_buf_view(&reader->form.bytes));
}

static void show_facts(ItReader *reader, ItFacts *facts, ItStr bytes, ItBuf *out) {
  it_read(reader, bytes, facts);
  it_facts_dump(facts, out);
}

static const Station stations[] = {
    {"lines", show_lines}, {"text", show_text}, {"skeleton", show_skeleton}, {"tree", show_tree}, {"facts", show_facts},
};

/* Of what is in an index. */
typedef struct Stored {
  const char *name;
  void (*show)(const ItFacts *facts, ItBuf *out);
} Stored;

static const Stored in_store[] = {{"rows", it_facts_dump}, {"record", it_facts_record}};

static ItStatus show_file(const Station *station, ItBuf *out, const char *path, ItError *err) {
  ItBuf bytes = {0}, reason = {0};
  ItFileRead read = it_file_read_at(AT_FDCWD, path, MOST, &bytes);
  if (read.status != IT_READ_OK) {
    ItStr why = it_file_reason(&read, &reason);
    ItStatus status = it_fail(err, IT_CANNOT_OPEN, "%s: %.*s", path, IT_FMT(why));
    it_buf_clear(&reason);
    return status;
  }
  ItReader reader = {0};
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  station->show(&reader, &facts, it_buf_view(&bytes), out);
  it_facts_clear(&facts);
  it_reader_clear(&reader);
  it_arena_clear(&arena);
  it_buf_clear(&bytes);
  return IT_OK;
}

/* The facts of the content that the index has under a path, relative to its root or absolute. */
static ItStatus show_stored(const Stored *station, ItBuf *out, ItStore *store, const char *path, ItError *err) {
  if (!store) return it_fail(err, IT_MISUSE, "%s: this is in an index, and none was opened", station->name);
  int64_t blob = 0;
  ItQuery *query = it_query(store, "store/blob_of_path");
  it_query_set_blob(query, 1, it_str(path));
  if (it_query_step(query)) blob = it_query_int(query, 0);
  ItStatus status = it_query_end(query, err);
  if (status != IT_OK) return status;
  if (!blob) return it_fail(err, IT_CANNOT_OPEN, "%s: no such file in the index", path);
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  ItBuf text = {0};
  status = it_read_facts(store, blob, &facts, &text, err);
  if (status == IT_OK) station->show(&facts, out);
  it_facts_clear(&facts);
  it_arena_clear(&arena);
  it_buf_clear(&text);
  return status;
}

ItStatus it_station_dump(ItBuf *out, ItStore *store, const char *path, const char *station, ItError *err) {
  for (size_t i = 0; i < sizeof in_store / sizeof *in_store; i++)
    if (strcmp(station, in_store[i].name) == 0) return show_stored(&in_store[i], out, store, path, err);
  for (size_t i = 0; i < sizeof stations / sizeof *stations; i++)
    if (strcmp(station, stations[i].name) == 0) return show_file(&stations[i], out, path, err);
  return it_fail(err, IT_MISUSE, "%s: no such station (lines, text, skeleton, tree, facts, rows, record)", station);
}
