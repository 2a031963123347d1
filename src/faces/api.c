/*
 * api.c - the public library: handles, argument checks, and the one hinge to the rooms behind.
 */
#include <errno.h>
#include <sys/stat.h>

#include "answers/answer.h"
#include "faces/handle.h"
#include "faces/rpc.h"
#include "faces/serve.h"
#include "index/index.h"
#include "index/stations.h"
#include "inspectree.h"
#include "store/change.h"
#include "store/check.h"

enum { QUESTION_MILLISECONDS = 10000, MOST_TRIES = 10, MOST_TARGETS = 4, OLDEST = 8, LATEST = 14 };

/* The index as another Python or platform than its own sees it. */
typedef struct Target {
  ItModel *model; /* NULL: free */
  ItLink *link;
  uint64_t used;
} Target;

struct inspectree {
  char *path;
  bool can_write;
  ItModel *model;   /* NULL: not asked yet, or the file was replaced */
  ItLink *link;     /* of the model */
  Target targets[MOST_TARGETS];
  uint64_t clock;
  ItHandle handle;
};

struct inspectree_answer {
  ItArena arena;
  ItBuf json;
  ItStr text;       /* the result where it is a string; else none */
  ItStr exception;
  ItStr message;
};

#define PUBLIC false
#define INTERNAL true
#define TARGET ",python:string?,platform:string?" /* every question can be asked for another one */
static const ItMethod methods[] = {
#define X(name, function, face, params, help) {#name, params TARGET, help, face},
#include "answers/methods.def"
#undef X
};
#undef PUBLIC
#undef INTERNAL
#undef TARGET

enum { METHOD_COUNT = sizeof methods / sizeof *methods };

/* ItStatus and inspectree_status agree below zero: api/lifecycle.c and these lines check it. */
_Static_assert((int)IT_MISUSE == (int)INSPECTREE_MISUSE && (int)IT_CANNOT_OPEN == (int)INSPECTREE_CANNOT_OPEN &&
                   (int)IT_NOT_AN_INDEX == (int)INSPECTREE_NOT_AN_INDEX && (int)IT_DAMAGED == (int)INSPECTREE_DAMAGED &&
                   (int)IT_BUSY == (int)INSPECTREE_BUSY && (int)IT_IO == (int)INSPECTREE_IO &&
                   (int)IT_STOPPED == (int)INSPECTREE_STOPPED,
               "the same numbers");

static inspectree_status fail(inspectree_error *err, const ItError *from) {
  if (err) {
    err->status = (inspectree_status)from->status;
    snprintf(err->message, sizeof err->message, "%s", from->message);
  }
  return (inspectree_status)from->status;
}

static inspectree_status misuse(inspectree_error *err, const char *what) {
  ItError error;
  it_fail(&error, IT_MISUSE, "%s", what);
  return fail(err, &error);
}

/* ---- opening ---- */

static ItStatus open_model(inspectree *db, ItError *err) {
  ItStore *store;
  ItStatus status = it_store_open(&store, db->path, err);
  if (status == IT_OK) status = it_model_open(&db->model, store, err);
  if (status == IT_OK) db->link = it_link_new(db->model);
  return status;
}

/* The model over what the path names now: a new index in its place is opened; where none is readable
 * any more the old one goes on. */
static ItStatus fresh_model(inspectree *db, ItError *err) {
  if (!db->model) return open_model(db, err);
  bool is_stale = it_model_is_stale(db->model);
  if (!is_stale && !it_store_is_replaced(it_model_store(db->model))) return IT_OK;
  ItModel *before = db->model;
  ItLink *link = db->link;
  db->model = NULL;
  ItStatus status = open_model(db, err);
  if (status == IT_OK) {
    it_link_free(link);
    it_model_close(before);
  } else {
    db->model = before;
    db->link = link;
  }
  return is_stale ? status : IT_OK;
}

static void drop_target(Target *target) {
  it_link_free(target->link);
  it_model_close(target->model);
  *target = (Target){0};
}

static void drop_targets(inspectree *db) {
  for (size_t i = 0; i < MOST_TARGETS; i++) drop_target(&db->targets[i]);
}

static bool is_target(const Target *target, int minor, ItStr platform) {
  const ItWorld *world = target->model ? it_model_world(target->model) : NULL;
  return world && world->minor == minor && it_str_eq(world->platform, platform);
}

static bool is_over(const Target *target) {
  return it_model_is_stale(target->model) || it_store_is_replaced(it_model_store(target->model)) ||
         it_link_is_worn(target->link);
}

/* The kept target, or a new one in place of that which was used longest ago. */
static ItStatus find_target(inspectree *db, int minor, ItStr platform, Target **out, ItError *err) {
  Target *found = &db->targets[0];
  ItStore *store;
  for (size_t i = 0; i < MOST_TARGETS && !is_target(found, minor, platform); i++)
    if (is_target(&db->targets[i], minor, platform) || db->targets[i].used < found->used) found = &db->targets[i];
  found->used = ++db->clock;
  *out = found;
  if (is_target(found, minor, platform) && !is_over(found)) return IT_OK;
  drop_target(found);
  ItStatus status = it_store_open(&store, db->path, err);
  if (status == IT_OK) status = it_model_open(&found->model, store, err);
  if (status != IT_OK) return status;
  it_model_set_world(found->model, minor, platform);
  found->link = it_link_new(found->model);
  found->used = db->clock;
  return IT_OK;
}

static inspectree_status run_call(void *data, ItCall *call);

inspectree_status inspectree_open(inspectree **out, const char *path, unsigned flags, inspectree_error *err) {
  if (!out) return misuse(err, "no place for the handle");
  *out = NULL;
  if (!path || !*path) return misuse(err, "no path of an index");
  inspectree *db = it_new(inspectree);
  size_t size = strlen(path) + 1;
  db->path = it_alloc(size);
  memcpy(db->path, path, size);
  db->can_write = flags & INSPECTREE_WRITE;
  db->handle = (ItHandle){methods, METHOD_COUNT, run_call, db};
  ItError error;
  struct stat info;
  bool is_missing = stat(path, &info) != 0 && errno == ENOENT;
  ItStatus status = db->can_write && is_missing ? IT_OK : open_model(db, &error);
  if (status == IT_NOT_AN_INDEX && db->can_write && it_change_may_replace(path)) status = IT_OK;
  if (status != IT_OK) {
    inspectree_close(db);
    return fail(err, &error);
  }
  *out = db;
  return INSPECTREE_OK;
}

void inspectree_close(inspectree *db) {
  if (!db) return;
  drop_targets(db);
  it_link_free(db->link);
  it_model_close(db->model);
  it_free(db->path);
  it_free(db);
}

/* ---- indexing ---- */

/* What a caller of an older or newer header gave, on top of the defaults. */
static inspectree_index_options complete_options(const inspectree_index_options *given) {
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  if (!given) return options;
  size_t size = given->size < sizeof options ? given->size : sizeof options;
  memcpy(&options, given, size);
  options.size = sizeof options;
  return options;
}

static void fill_summary(inspectree_summary *to, const ItIndexSummary *from) {
  inspectree_summary whole = {.size = to->size,
                              .files = from->files,
                              .files_read = from->files_read,
                              .files_parsed = from->files_parsed,
                              .files_gone = from->files_gone,
                              .definitions = from->definitions,
                              .not_understood = from->not_understood,
                              .bytes_read = from->bytes_read,
                              .seconds = from->seconds,
                              .background = from->background};
  memcpy(to, &whole, to->size && to->size < sizeof whole ? to->size : sizeof whole);
}

/* Whether an array of texts is there, and each of them. */
static bool are_given(const char *const *texts, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!texts || !texts[i]) return false;
  return true;
}

inspectree_status inspectree_index(inspectree *db, const char *const *roots, size_t count,
                                   const inspectree_index_options *given, inspectree_error *err) {
  if (!db) return misuse(err, "no handle");
  if (!db->can_write) return misuse(err, "the handle was opened for reading");
  if (!count || !are_given(roots, count)) return misuse(err, "no root to index");
  inspectree_index_options options = complete_options(given);
  if (!are_given(options.exclude, options.exclude_count)) return misuse(err, "no glob where one is counted");
  if (!are_given(options.site, options.site_count)) return misuse(err, "no folder of packages where one is counted");
  ItIndexOptions inner = {.python = options.python,
                          .platform = options.platform,
                          .environment = options.environment,
                          .stdlib = options.stdlib,
                          .sites = options.site,
                          .site_count = options.site_count,
                          .jobs = options.jobs,
                          .no_ignore = options.flags & INSPECTREE_NO_IGNORE,
                          .full_parse = options.flags & INSPECTREE_FULL_PARSE,
                          .excludes = options.exclude,
                          .exclude_count = options.exclude_count,
                          .max_file_size = (size_t)options.max_file_size,
                          .progress = options.progress,
                          .progress_data = options.progress_data,
                          .warning = options.warning,
                          .warning_data = options.warning_data};
  ItIndexSummary summary;
  ItError error;
  drop_targets(db);
  it_link_free(db->link);
  db->link = NULL;
  it_model_close(db->model); /* an open reader keeps an update from leaving WAL mode */
  db->model = NULL;
  if (it_index(db->path, roots, count, &inner, &summary, &error) != IT_OK) return fail(err, &error);
  if (options.summary) fill_summary(options.summary, &summary);
  return INSPECTREE_OK;
}

/* ---- asking ---- */

static inspectree_status failed(ItCall *call, const ItError *error) {
  call->fault.message = it_arena_str(call->arena, it_str(error->message));
  return (inspectree_status)error->status;
}

/* What names mean, worked out anew where it has grown too large. */
static void renew_link(inspectree *db) {
  if (!it_link_is_worn(db->link)) return;
  it_link_free(db->link);
  db->link = it_link_new(db->model);
}

/* The target that the question names, else the index's own. BAD_REQUEST: there is no such Python. */
static inspectree_status choose_target(inspectree *db, ItCall *call, Target *out) {
  ItError error;
  Target *target;
  const ItJson *python = it_json_get(call->params, "python"), *platform = it_json_get(call->params, "platform");
  if (fresh_model(db, &error) != IT_OK) return failed(call, &error);
  renew_link(db);
  *out = (Target){.model = db->model, .link = db->link};
  if (!python && !platform) return INSPECTREE_OK;
  ItWorld world = *it_model_world(db->model);
  bool is_known = !python || (it_world_parse(it_json_string(python), &world.minor) && world.minor >= OLDEST &&
                              world.minor <= LATEST);
  if (!is_known) {
    call->fault.message =
        it_arena_format(call->arena, "parameter python: a version from 3.%d to 3.%d is expected", OLDEST, LATEST);
    return INSPECTREE_BAD_REQUEST;
  }
  if (platform) world.platform = it_json_string(platform);
  if (world.minor == it_model_world(db->model)->minor && it_str_eq(world.platform, it_model_world(db->model)->platform))
    return INSPECTREE_OK;
  if (find_target(db, world.minor, world.platform, &target, &error) != IT_OK) return failed(call, &error);
  *out = *target;
  return INSPECTREE_OK;
}

static inspectree_status run_call(void *data, ItCall *call) {
  inspectree *db = data;
  ItAnswer answer;
  ItOutcome outcome;
  Target target = {0};
  unsigned tries = 0;
  do { /* again where the index was updated since the last question */
    inspectree_status status = choose_target(db, call, &target);
    if (status != INSPECTREE_OK) return status;
    answer = (ItAnswer){.model = target.model,
                        .link = target.link,
                        .params = call->params,
                        .arena = call->arena,
                        .out = {.buf = call->result}};
    outcome = it_answer_run(&answer, call->method, QUESTION_MILLISECONDS);
  } while (outcome == IT_FAILED && it_model_is_stale(target.model) && ++tries < MOST_TRIES);
  if (outcome == IT_ANSWERED) return INSPECTREE_OK;
  if (outcome == IT_FAILED) return failed(call, &answer.err);
  call->fault.message = answer.message;
  call->fault.exception = answer.exception;
  if (outcome == IT_RAISED) return INSPECTREE_RAISED;
  ItStr *similar = it_arena_alloc(call->arena, sizeof answer.similar);
  memcpy(similar, answer.similar, sizeof answer.similar);
  call->fault.similar = similar;
  call->fault.similar_count = answer.similar_count;
  return INSPECTREE_NOT_FOUND;
}

/* A string result is read back from its JSON, so that both say the same. */
static void set_text(inspectree_answer *answer) {
  if (!answer->json.size || answer->json.data[0] != '"') return;
  ItJsonError ignored;
  const ItJson *value = it_json_read(&answer->arena, it_buf_view(&answer->json), 0, &ignored);
  if (value && value->kind == IT_JSON_STRING) answer->text = it_arena_str(&answer->arena, value->text);
}

static inspectree_status ask(inspectree_answer **out, inspectree *db, ItStr method, const ItJson *params,
                             inspectree_answer *answer, inspectree_error *err) {
  ItCall call = {.params = params, .arena = &answer->arena, .result = &answer->json};
  inspectree_status status = it_handle_ask(&db->handle, method, &call);
  if (status < 0) {
    ItError error;
    it_fail(&error, (ItStatus)status, "%.*s", IT_FMT(call.fault.message));
    inspectree_answer_free(answer);
    return fail(err, &error);
  }
  if (status == INSPECTREE_OK) {
    set_text(answer);
  } else {
    ItJsonOut json = {.buf = &answer->json};
    it_handle_write_fault(&json, &call.fault);
    answer->exception = call.fault.exception.data ? it_arena_str(&answer->arena, call.fault.exception) : (ItStr){0};
    answer->message = it_arena_str(&answer->arena, call.fault.message);
  }
  *out = answer;
  return status;
}

static inspectree_status bad_params(inspectree_answer **out, inspectree_answer *answer, const char *why) {
  ItFault fault = {.code = IT_RPC_INVALID_PARAMS, .message = it_arena_format(&answer->arena, "params: %s", why)};
  ItJsonOut json = {.buf = &answer->json};
  it_handle_write_fault(&json, &fault);
  answer->message = fault.message;
  *out = answer;
  return INSPECTREE_BAD_REQUEST;
}

inspectree_status inspectree_ask(inspectree_answer **out, inspectree *db, const char *method, const char *params,
                                 inspectree_error *err) {
  if (!out) return misuse(err, "no place for the answer");
  *out = NULL;
  if (!db) return misuse(err, "no handle");
  if (!method) return misuse(err, "no method");
  inspectree_answer *answer = it_new(inspectree_answer);
  const ItJson *given = NULL;
  if (params) {
    ItJsonError error;
    given = it_json_read(&answer->arena, it_str(params), IT_RPC_VALUES, &error);
    if (!given) return bad_params(out, answer, error.message);
  }
  return ask(out, db, it_str(method), given, answer, err);
}

inspectree_status inspectree_serve_line(inspectree_answer **out, inspectree *db, const char *line, size_t size,
                                        inspectree_error *err) {
  if (!out) return misuse(err, "no place for the answer");
  *out = NULL;
  if (!db || (!line && size)) return misuse(err, "no handle or no line");
  inspectree_answer *answer = it_new(inspectree_answer);
  ItRpc rpc = {.handle = &db->handle};
  if (size > IT_RPC_LINE) it_rpc_refuse_size(&rpc);
  else it_rpc_answer(&rpc, it_str_of(line, size));
  it_buf_str(&answer->json, it_buf_view(&rpc.out));
  it_rpc_clear(&rpc);
  *out = answer;
  return INSPECTREE_OK;
}

inspectree_status inspectree_serve(inspectree *db, int in, int out, inspectree_error *err) {
  return db ? it_serve(&db->handle, in, out, err) : misuse(err, "no handle");
}

static inspectree_status ask_object(inspectree_answer **out, inspectree *db, const char *method, const char *object,
                                    inspectree_error *err) {
  if (!out) return misuse(err, "no place for the answer");
  *out = NULL;
  if (!db || !object) return misuse(err, "no handle or no object");
  inspectree_answer *answer = it_new(inspectree_answer);
  ItJson *name = it_arena_new(&answer->arena, ItJson), *params = it_arena_new(&answer->arena, ItJson);
  *name = (ItJson){.kind = IT_JSON_STRING, .key = IT_STR("object"), .text = it_str(object)};
  *params = (ItJson){.kind = IT_JSON_OBJECT, .count = 1, .first = name};
  return ask(out, db, it_str(method), params, answer, err);
}

#define TYPED(method)                                                                                     \
  inspectree_status inspectree_##method(inspectree_answer **out, inspectree *db, const char *object,     \
                                        inspectree_error *err) {                                         \
    return ask_object(out, db, #method, object, err);                                                    \
  }
TYPED(signature)
TYPED(getsource)
TYPED(getdoc)

/* ---- reading an answer ---- */

const char *inspectree_answer_json(const inspectree_answer *answer, size_t *size) {
  if (size) *size = answer ? answer->json.size : 0;
  return answer && answer->json.data ? answer->json.data : "";
}

const char *inspectree_answer_text(const inspectree_answer *answer, size_t *size) {
  if (size) *size = answer ? answer->text.size : 0;
  return answer ? answer->text.data : NULL;
}

const char *inspectree_answer_exception(const inspectree_answer *answer) {
  return answer ? answer->exception.data : NULL;
}

const char *inspectree_answer_message(const inspectree_answer *answer) { return answer ? answer->message.data : NULL; }

void inspectree_answer_free(inspectree_answer *answer) {
  if (!answer) return;
  it_arena_clear(&answer->arena);
  it_buf_clear(&answer->json);
  it_free(answer);
}

/* ---- looking inside ---- */

static void take_text(inspectree_answer *answer, ItBuf *text) {
  answer->text = it_arena_str(&answer->arena, it_buf_view(text));
  it_json_quote(&answer->json, answer->text);
  it_buf_clear(text);
}

inspectree_status inspectree_dump(inspectree_answer **out, inspectree *db, const char *path, const char *station,
                                  inspectree_error *err) {
  if (!out) return misuse(err, "no place for the answer");
  *out = NULL;
  if (!path || !station) return misuse(err, "no path or no station");
  ItError error;
  ItBuf text = {0};
  ItStatus status = db ? fresh_model(db, &error) : IT_OK;
  if (status == IT_OK) status = it_station_dump(&text, db ? it_model_store(db->model) : NULL, path, station, &error);
  if (status != IT_OK) {
    it_buf_clear(&text);
    return fail(err, &error);
  }
  *out = it_new(inspectree_answer);
  take_text(*out, &text);
  return INSPECTREE_OK;
}

inspectree_status inspectree_check(inspectree_answer **out, inspectree *db, inspectree_error *err) {
  if (!out) return misuse(err, "no place for the answer");
  *out = NULL;
  if (!db) return misuse(err, "no handle");
  ItError error;
  ItBuf lines = {0};
  ItStatus status = fresh_model(db, &error);
  if (status == IT_OK) status = it_check(it_model_store(db->model), &lines, &error);
  if (status != IT_OK) {
    it_buf_clear(&lines);
    return fail(err, &error);
  }
  *out = it_new(inspectree_answer);
  take_text(*out, &lines);
  return INSPECTREE_OK;
}

/* ---- the library itself ---- */

const char *inspectree_version(void) { return INSPECTREE_VERSION; }

/* The i-th row that is not internal. */
static const ItMethod *public_method(size_t i) {
  for (size_t row = 0; row < METHOD_COUNT; row++)
    if (!methods[row].is_internal && i-- == 0) return &methods[row];
  return NULL;
}

const char *inspectree_method(size_t i) {
  const ItMethod *method = public_method(i);
  return method ? method->name : NULL;
}

const char *inspectree_method_params(size_t i) {
  const ItMethod *method = public_method(i);
  return method ? method->params : NULL;
}

const char *inspectree_method_help(size_t i) {
  const ItMethod *method = public_method(i);
  return method ? method->help : NULL;
}

void inspectree_on_no_memory(void (*handler)(void *data), void *data) { it_on_no_memory(handler, data); }
