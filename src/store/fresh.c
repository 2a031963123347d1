/* fresh.c - an array by id behind one lock; the thread goes through it once. */
#include "store/fresh.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/behind.h"
#include "base/compress.h"
#include "base/file.h"
#include "store/blocks.h"
#include "store/pack.h"
#include "store/write.h"

static const size_t MOST = (size_t)40 << 20; /* bytes that are kept */

typedef struct Content {
  int64_t blob;
  ItBuf bytes;    /* none: nobody needs them any more */
  ItFacts head;   /* what table blob holds; the rest is nothing */
  size_t size;    /* of the text */
  bool is_later;  /* its source is not stored yet */
  bool is_taken;
} Content;

struct ItFresh {
  ItStore *store;
  IT_ARRAY(Content) contents;  /* by blob; none is added once the thread runs */
  size_t bytes;
  ItArena texts;
  ItBehind *behind;            /* NULL: not begun, or settled */
  ItZstd zstd;
  ItBuf packed;
  ItStatus status;             /* of the thread; its error goes with it */
  ItError error;
  pthread_mutex_t lock;        /* of all contents */
  pthread_cond_t went;         /* a source is stored */
};

ItFresh *it_fresh_new(ItStore *store) {
  ItFresh *fresh = it_new(ItFresh);
  fresh->store = store;
  pthread_mutex_init(&fresh->lock, NULL);
  pthread_cond_init(&fresh->went, NULL);
  return fresh;
}

void it_fresh_free(ItFresh *fresh) {
  if (!fresh) return;
  it_behind_free(fresh->behind);
  for (uint32_t i = 0; i < fresh->contents.count; i++) it_buf_clear(&fresh->contents.items[i].bytes);
  it_array_clear(&fresh->contents);
  it_arena_clear(&fresh->texts);
  it_zstd_clear(&fresh->zstd);
  it_buf_clear(&fresh->packed);
  pthread_cond_destroy(&fresh->went);
  pthread_mutex_destroy(&fresh->lock);
  it_free(fresh);
}

static ItStr keep_text(ItFresh *fresh, ItStr text) { return text.data ? it_arena_str(&fresh->texts, text) : text; }

void it_fresh_keep(ItFresh *fresh, int64_t blob, const ItFacts *facts, ItBuf *bytes, bool is_later) {
  const uint32_t count = fresh->contents.count;
  const bool is_next = !count || fresh->contents.items[count - 1].blob < blob;
  const bool has_room = bytes->size && fresh->bytes <= MOST && bytes->size <= MOST - fresh->bytes;
  assert(!fresh->behind && (is_next || !is_later));
  if (!is_later && (!is_next || !has_room)) return;
  Content content = {.blob = blob, .bytes = *bytes, .size = facts->text.size, .is_later = is_later};
  content.head = (ItFacts){.status = facts->status,
                           .reason = keep_text(fresh, facts->reason),
                           .reason_line = facts->reason_line,
                           .encoding = keep_text(fresh, facts->encoding),
                           .line_count = facts->line_count,
                           .has_future_annotations = facts->has_future_annotations};
  content.bytes.data = it_realloc(bytes->data, bytes->size + 1); /* its doubled room is not needed any more */
  content.bytes.capacity = bytes->size + 1;
  *bytes = (ItBuf){0};
  *it_array_push(&fresh->contents) = content;
  fresh->bytes += content.bytes.size;
}

/* ---- the thread ---- */

static void forget_bytes(ItFresh *fresh, Content *content) {
  fresh->bytes -= content->bytes.size;
  it_buf_clear(&content->bytes);
}

static void store_one(ItFresh *fresh, Content *content) {
  if (fresh->status == IT_OK) {
    it_blocks_pack(&fresh->zstd, &fresh->packed, it_buf_view(&content->bytes), content->size, IT_PACK_LEVEL);
    fresh->status =
        it_write_source(fresh->store, content->blob, content->size, it_buf_view(&fresh->packed), &fresh->error);
  }
  pthread_mutex_lock(&fresh->lock);
  content->is_later = false;
  if (content->is_taken) forget_bytes(fresh, content);
  pthread_cond_signal(&fresh->went);
  pthread_mutex_unlock(&fresh->lock);
}

static void store_all(void *data, void *item) {
  ItFresh *fresh = data;
  const char *file = item;
  for (uint32_t i = 0; i < fresh->contents.count; i++)
    if (fresh->contents.items[i].is_later) store_one(fresh, &fresh->contents.items[i]);
  if (file) it_file_flush_soon(file);
}

void it_fresh_begin(ItFresh *fresh, const char *file) {
  assert(!fresh->behind);
  fresh->behind = it_behind_new(store_all, fresh, 1);
  it_behind_give(fresh->behind, (void *)(uintptr_t)file);
}

ItStatus it_fresh_settle(ItFresh *fresh, ItError *err) {
  if (fresh->behind) it_behind_settle(fresh->behind);
  if (fresh->status == IT_OK) return IT_OK;
  return it_fail(err, fresh->status, "%s", fresh->error.message);
}

/* ---- reading ---- */

static Content *find(const ItFresh *fresh, int64_t blob) {
  uint32_t low = 0, high = fresh->contents.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (fresh->contents.items[middle].blob < blob) low = middle + 1;
    else high = middle;
  }
  bool is_there = low < fresh->contents.count && fresh->contents.items[low].blob == blob;
  return is_there ? &fresh->contents.items[low] : NULL;
}

/* The bytes, or a copy while the thread needs them. Under the lock. */
static void take_bytes(ItFresh *fresh, Content *content, ItBuf *bytes) {
  it_buf_reset(bytes);
  content->is_taken = true;
  if (content->is_later) {
    it_buf_str(bytes, it_buf_view(&content->bytes));
    return;
  }
  it_buf_clear(bytes);
  *bytes = content->bytes;
  content->bytes = (ItBuf){0};
  fresh->bytes -= bytes->size;
}

bool it_fresh_take(ItFresh *fresh, int64_t blob, ItFacts *facts, ItBuf *bytes, size_t *size) {
  Content *content = fresh ? find(fresh, blob) : NULL;
  if (!content) return false;
  pthread_mutex_lock(&fresh->lock);
  const bool is_kept = content->bytes.data && !content->is_taken;
  while (!is_kept && content->is_later && fresh->behind) pthread_cond_wait(&fresh->went, &fresh->lock);
  if (is_kept) take_bytes(fresh, content, bytes);
  pthread_mutex_unlock(&fresh->lock);
  if (!is_kept) return false;
  facts->status = content->head.status;
  facts->reason = content->head.reason.data ? it_arena_str(facts->arena, content->head.reason) : (ItStr){0};
  facts->reason_line = content->head.reason_line;
  facts->encoding = content->head.encoding.data ? it_arena_str(facts->arena, content->head.encoding) : (ItStr){0};
  facts->line_count = content->head.line_count;
  facts->has_future_annotations = content->head.has_future_annotations;
  *size = content->size;
  return true;
}
