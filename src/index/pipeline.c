/* pipeline.c - slots that results live in, workers that fill them, one writer that empties them. */
#include "index/pipeline.h"

#include <time.h>

#include "base/compress.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/task.h"
#include "store/blocks.h"
#include "store/pack.h"
#include "store/read.h"
#include "store/write.h"
#include "syntax/read.h"

enum { MAX_WORKERS = 64, SLOTS_A_WORKER = 8 };

static const size_t DEFAULT_FILE_SIZE = 8u * 1024 * 1024;

/* Bytes of files whose contents are compressed while linking goes on, which leaves a core idle. */
static const int64_t MOST_LATER = (int64_t)32 << 20;

/* A result and the memory it lives in; used again by a later job. */
typedef struct Slot {
  ItFileRead read;
  ItHash oid;
  bool is_known;   /* the content is stored already: nothing but `oid` is set */
  ItBuf bytes;
  ItBuf whole;     /* the text and what is packed behind it */
  ItBuf packed;    /* the same, compressed */
  ItBuf reason;    /* why it could not be read */
  ItReader reader; /* its parser is lent by the worker */
  ItArena arena;
  ItFacts facts;
} Slot;

typedef struct Worker {
  ItParser parser;
  ItZstd zstd;
} Worker;

typedef struct Known {
  int64_t blob;
  ItFileStatus status;
  uint32_t line; /* to blame; like the reason known for contents of this run only */
  ItStr reason;
} Known;

typedef struct Run {
  ItPipeline *pipeline;
  Slot *slots;
  uint32_t window;
  uint32_t later;             /* of the jobs below it sources are stored later */
  Worker workers[MAX_WORKERS];
  ItArena oids;               /* keys of `known` */
  ItMap known;                /* oid -> index into contents + 1; the workers only read it */
  ItMap written;              /* the same for contents of this run; the writer's own */
  IT_ARRAY(Known) contents;
  int64_t begun_ns;           /* CLOCK_REALTIME: a file as young as this may change again unseen */
} Run;

static ItStr oid_str(const ItHash *oid) { return it_str_of((const char *)oid->bytes, IT_HASH_SIZE); }

/* ---- workers ---- */

static void *produce(void *data, uint32_t worker_index, uint32_t job) {
  Run *run = data;
  const ItFoundFile *file = run->pipeline->jobs[job].file;
  const ItIndexOptions *options = run->pipeline->options;
  Slot *slot = &run->slots[job % run->window];
  Worker *worker = &run->workers[worker_index];
  size_t limit = options->max_file_size ? options->max_file_size : DEFAULT_FILE_SIZE;
  it_buf_reset(&slot->reason);
  slot->is_known = false;
  slot->read = *it_found_seen(run->pipeline->found, file);
  if (slot->read.status == IT_READ_OK)
    slot->read = it_directory_read(&run->pipeline->found->directories[file->root], file->file, limit, &slot->bytes);
  if (slot->read.status != IT_READ_OK) {
    it_file_reason(&slot->read, &slot->reason);
    return slot;
  }
  slot->oid = it_hash_blob(it_buf_view(&slot->bytes));
  slot->is_known = it_map_get(&run->known, oid_str(&slot->oid)) != NULL;
  if (slot->is_known) return slot;
  it_arena_reset(&slot->arena);
  it_facts_reset(&slot->facts);
  slot->facts.arena = &slot->arena;
  slot->reader.full_parse = options->full_parse;
  slot->reader.parser = worker->parser;
  it_read(&slot->reader, it_buf_view(&slot->bytes), &slot->facts);
  worker->parser = slot->reader.parser;
  slot->reader.parser = (ItParser){0};
  it_pack(&slot->whole, &slot->facts);
  if (job >= run->later)
    it_blocks_pack(&worker->zstd, &slot->packed, it_buf_view(&slot->whole), slot->facts.text.size, IT_PACK_LEVEL);
  return slot;
}

/* ---- the writer ---- */

static void remember(Run *run, ItMap *map, const ItHash *oid, Known known) {
  *it_array_push(&run->contents) = known;
  *it_map_put(map, it_arena_str(&run->oids, oid_str(oid)), NULL) = run->contents.count;
}

/* What was not understood of a content is told for each file that holds it. */
static void warn(Run *run, const ItFoundFile *file, ItFileStatus status, uint32_t line, ItStr reason) {
  const ItIndexOptions *options = run->pipeline->options;
  if (!options->warning || status == IT_FILE_OK || it_found_is_background(run->pipeline->found, file)) return;
  char text[256];
  snprintf(text, sizeof text, "%.*s", IT_FMT(reason));
  options->warning(options->warning_data, file->path.data, line, it_file_status_name(status), text);
}

static ItStatus write_content(Run *run, Slot *slot, ItJob *job, ItError *err) {
  const uint32_t *known = it_map_get(&run->known, oid_str(&slot->oid));
  if (!known) known = it_map_get(&run->written, oid_str(&slot->oid));
  if (known) {
    const Known *content = &run->contents.items[*known - 1];
    job->row.blob = content->blob;
    job->row.status = content->status;
    warn(run, job->file, content->status, content->line, content->reason);
    return IT_OK;
  }
  const ItFacts *facts = &slot->facts;
  job->row.status = facts->status;
  job->row.reason = facts->reason;
  warn(run, job->file, facts->status, facts->reason_line, facts->reason);
  const bool is_later = job < run->pipeline->jobs + run->later;
  const ItStr packed = is_later ? (ItStr){0} : it_buf_view(&slot->packed);
  ItStatus status = it_write_blob(run->pipeline->store, oid_str(&slot->oid), facts, packed, &job->row.blob, err);
  Known content = {job->row.blob, facts->status, facts->reason_line, it_arena_str(&run->oids, facts->reason)};
  if (status == IT_OK) it_write_keep(run->pipeline->store, content.blob, facts, &slot->whole, is_later);
  if (status == IT_OK) remember(run, &run->written, &slot->oid, content);
  if (!it_found_is_background(run->pipeline->found, job->file)) run->pipeline->summary->files_parsed++;
  return status;
}

/* ItReadStatus and ItFileStatus name the same things in two rooms that do not know each other. */
static ItFileStatus file_status(ItReadStatus status) {
  switch (status) {
    case IT_READ_OK: return IT_FILE_OK;
    case IT_READ_LARGE: return IT_FILE_LARGE;
    case IT_READ_UNREADABLE: return IT_FILE_UNREADABLE;
    case IT_READ_VANISHED: return IT_FILE_VANISHED;
    case IT_READ_CHANGED: return IT_FILE_CHANGED;
    case IT_READ_SPECIAL: return IT_FILE_SPECIAL;
    case IT_READ_LINK: return IT_FILE_LINK;
  }
  return IT_FILE_UNREADABLE;
}

static ItStatus consume(void *data, uint32_t index, void *result, ItError *err) {
  Run *run = data;
  ItPipeline *pipeline = run->pipeline;
  const ItIndexOptions *options = pipeline->options;
  ItJob *job = &pipeline->jobs[index];
  Slot *slot = result;
  job->row.disk = slot->read.id;
  if (job->row.disk.mtime_ns >= run->begun_ns) job->row.disk.mtime_ns = 0; /* so the next index looks again */
  job->row.status = file_status(slot->read.status);
  job->row.reason = (ItStr){0};
  job->row.blob = 0;
  ItStatus status = IT_OK;
  if (slot->read.status != IT_READ_OK) {
    job->row.reason = it_buf_view(&slot->reason);
    warn(run, job->file, job->row.status, 0, job->row.reason);
  } else {
    if (!it_found_is_background(pipeline->found, job->file)) pipeline->summary->files_read++;
    pipeline->summary->bytes_read += slot->bytes.size;
    status = write_content(run, slot, job, err);
  }
  if (status == IT_OK)
    status = job->row.id ? it_write_file_set(pipeline->store, &job->row, err)
                         : it_write_file(pipeline->store, &job->row, err);
  job->row.reason = (ItStr){0}; /* it was the slot's */
  if (status == IT_OK && options->progress &&
      options->progress(options->progress_data, job->file->path.data, index + 1, pipeline->job_count))
    return it_fail(err, IT_STOPPED, "stopped");
  return status;
}

/* ---- a run ---- */

/* With many files to read (a fresh checkout, say) their contents are likely to be stored. */
static ItStatus load_known(Run *run, ItError *err) {
  int64_t id;
  ItStr oid;
  ItFileStatus status;
  ItHash hash;
  ItQuery *query = it_read_blobs(run->pipeline->store);
  while (it_read_blob(query, &id, &oid, &status)) {
    if (oid.size != IT_HASH_SIZE) continue;
    memcpy(hash.bytes, oid.data, IT_HASH_SIZE);
    remember(run, &run->known, &hash, (Known){.blob = id, .status = status});
  }
  return it_query_end(query, err);
}

/* By what the walk has seen, so that it does not depend on threads. */
static uint32_t count_later(const ItPipeline *pipeline) {
  uint32_t count = 0;
  int64_t bytes = 0;
  if (!it_write_may_wait(pipeline->store)) return 0;
  for (; count < pipeline->job_count; count++) {
    bytes += it_found_seen(pipeline->found, pipeline->jobs[count].file)->id.size;
    if (bytes > MOST_LATER) break;
  }
  return count;
}

static void clear(Run *run) {
  for (uint32_t i = 0; i < run->window; i++) {
    Slot *slot = &run->slots[i];
    it_buf_clear(&slot->bytes);
    it_buf_clear(&slot->whole);
    it_buf_clear(&slot->packed);
    it_buf_clear(&slot->reason);
    it_reader_clear(&slot->reader);
    it_facts_clear(&slot->facts);
    it_arena_clear(&slot->arena);
  }
  for (uint32_t i = 0; i < MAX_WORKERS; i++) {
    it_parser_clear(&run->workers[i].parser);
    it_zstd_clear(&run->workers[i].zstd);
  }
  it_free(run->slots);
  it_map_clear(&run->known);
  it_map_clear(&run->written);
  it_array_clear(&run->contents);
  it_arena_clear(&run->oids);
  it_free(run);
}

ItStatus it_pipeline_run(ItPipeline *pipeline, ItError *err) {
  if (!pipeline->job_count) return IT_OK;
  Run *run = it_new(Run);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  run->begun_ns = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
  uint32_t workers = pipeline->options->jobs ? pipeline->options->jobs : it_task_cores();
  if (workers > MAX_WORKERS) workers = MAX_WORKERS;
  if (workers > pipeline->job_count) workers = pipeline->job_count;
  run->pipeline = pipeline;
  run->window = workers * SLOTS_A_WORKER;
  run->later = count_later(pipeline);
  run->slots = it_new_array(Slot, run->window);
  ItTask task = {.jobs = pipeline->job_count,
                 .workers = workers,
                 .window = run->window,
                 .data = run,
                 .produce = produce,
                 .consume = consume};
  ItStatus status = load_known(run, err);
  if (status == IT_OK) status = it_task_run(&task, err);
  clear(run);
  return status;
}
