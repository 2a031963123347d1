/* test_fresh.c - kept contents can be read at once, and sources that come later are all there in the end. */
#include "store/fresh.h"

#include "test.h"
#include "store/check.h"
#include "synthetic.h"

enum { CONTENTS = 200 };

/* A content with its source stored later, or at once where `seed` is a multiple of 3. */
static ItStatus keep_one(ItStore *store, uint32_t seed, int64_t *blob, ItError *err) {
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  ItZstd zstd = {0};
  ItBuf packed = {0}, whole = {0};
  const bool is_later = seed % 3 != 0;
  const ItStr text = it_arena_format(&arena, "text %u of what would be a source file\n", seed);
  const ItHash hash = it_hash_blob(text);
  synthesize(&facts, text, seed);
  it_pack(&whole, &facts);
  it_zstd_compress(&zstd, &packed, it_buf_view(&whole), IT_PACK_LEVEL);
  ItStatus status = it_write_blob(store, it_str_of((const char *)hash.bytes, sizeof hash.bytes), &facts,
                                  is_later ? (ItStr){0} : it_buf_view(&packed), blob, err);
  if (status == IT_OK) it_write_keep(store, *blob, &facts, &whole, is_later);
  CHECK(!whole.data);
  it_buf_clear(&packed);
  it_buf_clear(&whole);
  it_zstd_clear(&zstd);
  it_facts_clear(&facts);
  it_arena_clear(&arena);
  return status;
}

static void is_content(ItStore *store, int64_t blob, uint32_t seed) {
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  ItBuf bytes = {0};
  ItError err = {0};
  const ItStr text = it_arena_format(&arena, "text %u of what would be a source file\n", seed);
  CHECK_INT(it_read_facts(store, blob, &facts, &bytes, &err), IT_OK);
  CHECK(it_str_eq(facts.text, text) && it_str_is(facts.encoding, "utf-8") && it_str_is(facts.reason, "invalid syntax"));
  CHECK(facts.status == IT_FILE_SYNTAX && facts.has_future_annotations);
  CHECK_INT(facts.reason_line, 7);
  CHECK_INT(facts.line_count, 9);
  CHECK_INT(facts.defs.count, seed + 3);
  it_buf_clear(&bytes);
  it_facts_clear(&facts);
  it_arena_clear(&arena);
}

static ItStore *begin(const char *path, int64_t *blobs) {
  ItStore *store = NULL;
  ItError err = {0};
  CHECK_INT(it_change_create(&store, path, &err), IT_OK);
  CHECK(it_write_may_wait(store));
  for (uint32_t i = 0; i < CONTENTS; i++) CHECK_INT(keep_one(store, i, &blobs[i], &err), IT_OK);
  return store;
}

static void fresh__is_read_while_it_is_stored(void) {
  int64_t blobs[CONTENTS];
  ItError err = {0};
  ItStore *store = begin(path_of("kept.db"), blobs);
  it_write_later(store);
  for (uint32_t i = 0; i < CONTENTS; i += 2) is_content(store, blobs[CONTENTS - 1 - i], CONTENTS - 1 - i);
  for (uint32_t i = 0; i < CONTENTS; i++) is_content(store, blobs[i], i); /* half of them from their rows by now */
  CHECK_INT(it_change_commit(store, &err), IT_OK);
  it_store_close(store);
  CHECK_INT(it_store_open(&store, path_of("kept.db"), &err), IT_OK);
  for (uint32_t i = 0; i < CONTENTS; i++) is_content(store, blobs[i], i);
  it_store_close(store);
}

static void fresh__ends_with_its_change(void) {
  int64_t blobs[CONTENTS];
  ItStore *store = begin(path_of("undone.db"), blobs);
  it_store_close(store); /* not begun */
  store = begin(path_of("undone.db"), blobs);
  it_write_later(store);
  is_content(store, blobs[CONTENTS - 2], CONTENTS - 2);
  it_store_close(store);
  CHECK(access(path_of("undone.db"), F_OK) != 0);
}

static void fresh__waits_for_nothing_in_an_update(void) {
  ItStore *store = NULL;
  ItError err = {0};
  CHECK_INT(build_index(path_of("update.db"), 1, 1, 0, &err), IT_OK);
  CHECK_INT(it_change_update(&store, path_of("update.db"), &err), IT_OK);
  CHECK(!it_write_may_wait(store));
  it_store_close(store);
}

int main(void) {
  folder_make();
  RUN(fresh__is_read_while_it_is_stored);
  RUN(fresh__ends_with_its_change);
  RUN(fresh__waits_for_nothing_in_an_update);
  folder_remove();
  return test_end();
}
