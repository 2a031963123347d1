/* test_bind.c - calls that bind and calls that do not; compare/binding.py has thousands of them against CPython. */
#include "python/bind.h"

#include <stdlib.h>

#include "python/signature_read.h"
#include "test.h"

/* One call as text: "(a, b=1) | 1 2 | k=3"; values are words. */
typedef struct Call {
  ItArena arena;
  ItSignature signature;
  ItCallArgs args;
  const void *values[16];
  ItKeyword keywords[16];
} Call;

static ItStr word_after(ItArena *arena, const char **at) {
  while (**at == ' ') (*at)++;
  size_t size = strcspn(*at, " ");
  ItStr word = it_arena_str(arena, it_str_of(*at, size));
  *at += size;
  return word;
}

static void open_call(Call *call, const char *signature, const char *values, const char *keywords) {
  ItExprError err;
  *call = (Call){0};
  CHECK(it_signature_read(&call->arena, it_str(signature), 11, &call->signature, &err));
  for (ItStr word; (word = word_after(&call->arena, &values)).size;) call->values[call->args.arg_count++] = word.data;
  for (ItStr word; (word = word_after(&call->arena, &keywords)).size;) {
    size_t name = strcspn(word.data, "=");
    call->keywords[call->args.keyword_count++] = (ItKeyword){it_str_of(word.data, name), word.data + name + 1};
  }
  call->args.args = call->values;
  call->args.keywords = call->keywords;
}

static void show_argument(ItBuf *out, const Call *call, const ItBound *bound, const ItBoundArgument *argument) {
  if (out->size) it_buf_char(out, ' ');
  it_buf_str(out, argument->name);
  it_buf_char(out, '=');
  switch (argument->kind) {
    case IT_BOUND_VALUE: it_buf_text(out, argument->value); break;
    case IT_BOUND_DEFAULT:
      it_buf_str(out, argument->param->value.text);
      it_buf_char(out, '!');
      break;
    case IT_BOUND_REST:
      it_buf_char(out, '(');
      for (size_t i = argument->first; i < call->args.arg_count; i++) it_buf_text(out, call->values[i]);
      it_buf_char(out, ')');
      break;
    case IT_BOUND_EXTRA:
      it_buf_char(out, '{');
      for (uint32_t i = 0; i < call->args.keyword_count; i++)
        if (!bound->is_taken[i]) it_buf_str(out, call->keywords[i].name);
      it_buf_char(out, '}');
      break;
  }
}

/* "name=value name=value | how many are args | kwargs", or the message. */
static ItStr outcome(Call *call, int minor, const char *how, ItBuf *out) {
  ItBound bound;
  ItBoundArgument *kwargs;
  ItBinder binder = {.arena = &call->arena, .minor = minor};
  bool is_partial = strchr(how, 'p') != NULL;
  bool is_bound = (is_partial ? it_bind_partial : it_bind)(&binder, &call->signature, &call->args, &bound);
  it_buf_reset(out);
  if (!is_bound) return binder.message;
  if (strchr(how, 'd')) it_bind_apply_defaults(&call->arena, &call->signature, &call->args, &bound);
  for (uint32_t i = 0; i < bound.count; i++) show_argument(out, call, &bound, &bound.arguments[i]);
  it_buf_format(out, " | %u |", it_bind_args(&call->signature, &bound));
  uint32_t count = it_bind_kwargs(&call->arena, &call->signature, &call->args, &bound, &kwargs);
  for (uint32_t i = 0; i < count; i++) show_argument(out, call, &bound, &kwargs[i]);
  return it_buf_view(out);
}

static void bind__outcomes(void) {
  static const struct {
    int minor;
    const char *how; /* p: bind_partial, d: apply_defaults */
    const char *signature, *values, *keywords, *want;
  } rows[] = {
      {11, "", "(a, b=2)", "1", "", "a=1 | 1 |"},
      {11, "d", "(a, b=2, *c, **d)", "1", "", "a=1 b=2! c=() d={} | 3 |"},
      {11, "", "(a, b=2)", "", "b=1 a=2", "a=2 b=1 | 2 |"},
      {11, "", "(a, *c, k, **d)", "1 2 3", "z=9 k=4", "a=1 c=(23) k=4 d={z} | 2 | k=4 z=9"},
      {11, "p", "(a, b=2)", "", "b=3", "b=3 | 0 | b=3"},
      {11, "pd", "(a, b, /, c, d=4, *args, e, g=7, **kw)", "", "", "d=4! args=() g=7! kw={} | 0 | d=4! args=() g=7!"},
      {11, "", "(a, b)", "1 2 3", "z=1", "too many positional arguments"},
      {11, "", "(a, *, b)", "1 2", "", "too many positional arguments"},
      {11, "", "(a, b)", "1", "a=1", "multiple values for argument 'a'"},
      {11, "", "(a, b)", "1", "", "missing a required argument: 'b'"},
      {11, "", "(a, b=2)", "", "z=1", "missing a required argument: 'a'"},
      {11, "p", "(a, b=2)", "", "z=1", "got an unexpected keyword argument 'z'"},
      {11, "", "(*, a, b=2)", "", "", "missing a required argument: 'a'"},
      {12, "", "(*, a, b=2)", "", "", "missing a required keyword-only argument: 'a'"},
      {12, "", "(*, a, b, c)", "", "a=1", "missing a required argument: 'b'"},
      {12, "", "(a=1, /, b=2, *, c)", "", "", "missing a required argument: 'c'"},
      {12, "", "(a, b=1, /)", "1", "b=1", "'b' parameter is positional only, but was passed as a keyword"},
      {13, "", "(a, b=1, /)", "1", "b=1",
       "got some positional-only arguments passed as keyword arguments: 'b'"},
      {13, "", "(a, b=1, /)", "", "b=1 a=1",
       "got some positional-only arguments passed as keyword arguments: 'a, b'"},
      {13, "", "(a, b=1, /)", "1 2", "b=1", "got an unexpected keyword argument 'b'"},
      {12, "", "(a, b=1, /, **kw)", "1", "b=1", "'b' parameter is positional only, but was passed as a keyword"},
      {13, "", "(a, b=1, /, **kw)", "1", "b=1", "a=1 kw={b} | 1 | b=1"},
      {11, "", "(a, b=1, /, **kw)", "1", "a=1", "a=1 kw={a} | 1 | a=1"},
      /* dict.update: the keyword's value in the place of the default */
      {13, "d", "(a, b=1, /, **kw)", "", "a=1 b=7", "b=1! kw={ab} | 0 | b=7 a=1"},
      {11, "", "()", "", "it's=1", "got an unexpected keyword argument \"it's\""},
      {11, "", "()", "", "", " | 0 |"},
  };
  ItBuf out = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Call call;
    open_call(&call, rows[i].signature, rows[i].values, rows[i].keywords);
    CHECK_STR(outcome(&call, rows[i].minor, rows[i].how, &out), rows[i].want);
    it_arena_clear(&call.arena);
  }
  it_buf_clear(&out);
}

/* A million values and a million keywords, in time that is linear. */
static void bind__large(void) {
  enum { COUNT = 1000000 };
  ItArena arena = {0};
  ItSignature signature;
  ItExprError err;
  ItBound bound;
  ItBoundArgument *kwargs;
  const void **values = calloc(COUNT, sizeof *values);
  ItKeyword *keywords = calloc(COUNT, sizeof *keywords);
  CHECK(values && keywords);
  if (!values || !keywords) return;
  for (int i = 0; i < COUNT; i++) keywords[i] = (ItKeyword){it_arena_format(&arena, "k%d", i), values};
  CHECK(it_signature_read(&arena, IT_STR("(a=1, /, *args, k7, **kw)"), 13, &signature, &err));
  ItBinder binder = {.arena = &arena, .minor = 13};
  ItCallArgs call = {values, COUNT, keywords, COUNT};
  CHECK(it_bind(&binder, &signature, &call, &bound));
  CHECK_INT(bound.count, 4);
  CHECK_INT(it_bind_args(&signature, &bound), 2);
  CHECK_INT(it_bind_kwargs(&arena, &signature, &call, &bound, &kwargs), COUNT);
  free(values);
  free(keywords);
  it_arena_clear(&arena);
}

int main(void) {
  RUN(bind__outcomes);
  RUN(bind__large);
  return test_end();
}
