/* ask.c - from a row of methods.def to its function, and what all methods share. */
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "answers/answer.h"

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

ItOutcome it_answer_run(ItAnswer *answer, size_t method, uint32_t milliseconds) {
  ItStore *store = it_model_store(answer->model);
  it_store_deadline(store, milliseconds ? deadline_after(milliseconds) : 0);
  if (it_model_begin(answer->model, &answer->err) != IT_OK) return IT_FAILED;
  ItOutcome outcome = functions[method](answer);
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
                         "module, class, method, function, traceback, frame, or code object was expected, got %s", type);
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
  answer->message = it_arena_format(answer->arena, "no such object: %.*s", name.size > 400 ? 400 : (int)name.size, name.data);
  if (it_lookup_similar(answer->model, name, answer->arena, answer->similar, IT_SIMILAR, &answer->similar_count,
                        &answer->err) != IT_OK)
    return IT_FAILED;
  return IT_NO_OBJECT;
}
