/*
 * test_read.c - facts from the skeleton are those of the whole text.
 *
 * Of a text that the grammar refuses in a function's body only, the skeleton does not show that; so nothing is said
 * here about texts that the whole reading refuses.
 */
#include "syntax/read.h"

#include "rows.h"
#include "test.h"
#include "../text/corpus.h"

static ItReader skeleton_reader, full_reader;

static void dump_with(ItReader *reader, ItStr text, ItBuf *out, ItFileStatus *status) {
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  it_buf_reset(out);
  it_read(reader, text, &facts);
  it_facts_dump(&facts, out);
  *status = facts.status;
  it_facts_clear(&facts);
  it_arena_clear(&arena);
}

static void check_same(const char *path, ItStr text) {
  static ItBuf by_skeleton, by_full;
  ItFileStatus a, b;
  full_reader.full_parse = true;
  dump_with(&skeleton_reader, text, &by_skeleton, &a);
  dump_with(&full_reader, text, &by_full, &b);
  if (b != IT_FILE_OK || (a == IT_FILE_OK && it_str_eq(it_buf_view(&by_skeleton), it_buf_view(&by_full)))) return;
  test_wrong++;
  if (test_wrong > 1) return;
  printf("%s:\n%.*s\n-- skeleton\n%.*s-- whole\n%.*s", path, IT_FMT(text), IT_FMT(it_buf_view(&by_skeleton)),
         IT_FMT(it_buf_view(&by_full)));
}

static void read__skeleton_or_not(void) { CHECK(each_text(check_same) > 80); }

/* Each text without one of its lines: many are broken, others mean something else. */
static void check_without_lines(const char *path, ItStr text) {
  ItBuf rest = {0};
  size_t start = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (text.data[i] != '\n') continue;
    it_buf_reset(&rest);
    it_buf_str(&rest, it_str_cut(text, 0, start));
    it_buf_str(&rest, it_str_cut(text, i + 1, text.size));
    check_same(path, it_buf_view(&rest));
    start = i + 1;
  }
  it_buf_clear(&rest);
}

static void read__skeleton_or_not_of_changed_texts(void) { CHECK(each_text(check_without_lines) > 80); }

/* What CPython's tokenizer refuses is never read as a whole file, what it accepts is (data/refusals.txt). */
static void read__refusals(void) {
  ItBuf file = rows_load("/unit/text/data/refusals.txt"), dump = {0};
  ItArena arena = {0};
  for (ItStr rest = it_buf_view(&file); rest.size;) {
    ItStr line = rows_cut(&rest, '\n');
    bool is_refused = it_str_is(rows_cut(&line, '\t'), "refused");
    ItStr text = rows_text(&arena, line);
    ItFileStatus status;
    dump_with(&skeleton_reader, text, &dump, &status);
    if ((status != IT_FILE_OK) != is_refused) {
      printf("%.*s\n  got: %s\n", line.size > 200 ? 200 : (int)line.size, line.data, it_file_status_name(status));
      test_wrong++;
    }
    it_arena_reset(&arena);
  }
  it_buf_clear(&file);
  it_buf_clear(&dump);
  it_arena_clear(&arena);
}

int main(void) {
  RUN(read__skeleton_or_not);
  RUN(read__skeleton_or_not_of_changed_texts);
  RUN(read__refusals);
  it_reader_clear(&skeleton_reader);
  it_reader_clear(&full_reader);
  return test_end();
}
