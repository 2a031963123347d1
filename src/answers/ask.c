/* ask.c - from a row of methods.def to its function, and what all methods share. */
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "answers/answer.h"
#include "model/resolve.h"
#include "model/status.h"

static ItMethodFunction *const functions[] = {
#define X(name, function, face, params, help) function,
#include "answers/methods.def"
#undef X
};

static int64_t deadline_after(uint32_t milliseconds) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec + (int64_t)milliseconds * 1000000;
}

/* ---- explain ---- */

/* How sure the object that the question is about is, as far as a value stands for it; definitions that none leads to
 * are as written. */
static ItLinkState state_of(ItAnswer *answer, ItStr name) {
  ItThing thing;
  ItLinkState state = {IT_EXACT, {0}};
  if (!it_resolve(answer->link, name, &thing)) return state;
  state = it_entry_state(&thing.entry);
  if (thing.owner && thing.owner != thing.home)
    state = it_state_worse(state, it_class_state(answer->link, thing.owner));
  if (thing.value->kind == IT_VALUE_CLASS)
    state = it_state_worse(state, it_class_state(answer->link, thing.value->cls));
  if (thing.value->kind == IT_VALUE_MODULE) state = it_state_worse(state, it_space_state(thing.value->space));
  return state;
}

/* Adds _status and _reason to the result that begins at `mark`: an object gets them as members, anything else becomes
 * the member `result` of one. */
static void write_state(ItAnswer *answer, size_t mark, ItLinkState state) {
  ItBuf *buf = answer->out.buf;
  ItStr result = it_arena_str(answer->arena, it_str_of(buf->data + mark, buf->size - mark));
  buf->size = mark;
  ItJsonOut out = {.buf = buf};
  it_json_open(&out, '{');
  bool is_object = result.size && result.data[0] == '{';
  if (is_object && result.size > 2) it_json_raw(&out, it_str_cut(result, 1, result.size - 1));
  if (!is_object) {
    it_json_key(&out, "result");
    it_json_raw(&out, result);
  }
  it_json_key(&out, "_status");
  it_json_text(&out, it_certainty_name(state.certainty));
  it_json_key(&out, "_reason");
  it_json_str(&out, state.reason);
  it_json_close(&out, '}');
}

static ItOutcome run_method(ItAnswer *answer, size_t method) {
  size_t mark = answer->out.buf->size;
  ItOutcome outcome = functions[method](answer);
  const ItJson *explain = it_json_get(answer->params, "explain");
  if (outcome != IT_ANSWERED || !explain || explain->kind != IT_JSON_TRUE) return outcome;
  ItLinkState state = state_of(answer, it_json_string(it_json_get(answer->params, "object")));
  if (answer->doubt) state = it_state_worse(state, (ItLinkState){IT_OPAQUE, it_str(answer->doubt)});
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  write_state(answer, mark, state);
  return IT_ANSWERED;
}

ItOutcome it_answer_run(ItAnswer *answer, size_t method, uint32_t milliseconds) {
  ItStore *store = it_model_store(answer->model);
  it_store_deadline(store, milliseconds ? deadline_after(milliseconds) : 0);
  if (it_model_begin(answer->model, &answer->err) != IT_OK) return IT_FAILED;
  it_link_allow(answer->link, IT_LINK_WORK);
  ItOutcome outcome = run_method(answer, method);
  it_model_end(answer->model);
  if (outcome == IT_FAILED && answer->err.status == IT_STOPPED)
    return it_answer_raise(answer, "TimeoutError", "the question takes longer than %u ms", milliseconds);
  return outcome;
}

ItOutcome it_answer_raise(ItAnswer *answer, const char *exception, const char *format, ...) {
  char text[1024];
  va_list args;
  va_start(args, format);
  int size = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  size_t used = size < 0 ? 0 : (size_t)size < sizeof text ? (size_t)size : sizeof text - 1;
  return it_answer_raise_text(answer, exception, it_arena_str(answer->arena, it_str_of(text, used)));
}

ItOutcome it_answer_raise_text(ItAnswer *answer, const char *exception, ItStr message) {
  answer->exception = it_str(exception);
  answer->message = message;
  return IT_RAISED;
}

/* inspect.getfile, 3.8 to 3.13. */
ItOutcome it_answer_wrong_type(ItAnswer *answer, const char *type) {
  return it_answer_raise(answer, "TypeError",
                         "module, class, method, function, traceback, frame, or code object was expected, got %s",
                         type);
}

int it_answer_minor(const ItAnswer *answer) { return it_model_world(answer->model)->minor; }

ItOutcome it_answer_str(ItAnswer *answer, ItStr str) {
  it_json_str(&answer->out, str);
  return IT_ANSWERED;
}

ItOutcome it_answer_object(ItAnswer *answer, ItObject *out) {
  return it_answer_object_named(answer, it_json_string(it_json_get(answer->params, "object")), out);
}

ItOutcome it_answer_object_named(ItAnswer *answer, ItStr name, ItObject *out) {
  bool found;
  if (it_object_find(answer->link, name, out, &found, &answer->err) != IT_OK) return IT_FAILED;
  return found ? IT_ANSWERED : it_answer_missing(answer, name);
}

ItOutcome it_answer_missing(ItAnswer *answer, ItStr name) {
  answer->exception = IT_STR("LookupError");
  answer->message =
      it_arena_format(answer->arena, "no such object: %.*s", name.size > 400 ? 400 : (int)name.size, name.data);
  if (it_lookup_similar(answer->model, name, answer->arena, answer->similar, IT_SIMILAR, &answer->similar_count,
                        &answer->err) != IT_OK)
    return IT_FAILED;
  return IT_NO_OBJECT;
}
