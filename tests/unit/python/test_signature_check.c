/* test_signature_check.c - what inspect's constructors refuse, by version. */
#include "python/signature_check.h"

#include "python/signature_read.h"
#include "test.h"

static void signature_check__all(void) {
  static const struct {
    int minor;
    const char *text, *message; /* NULL: fine */
  } rows[] = {
      {11, "(a, /, b, *c, d, **e)", NULL},
      {11, "(*a, *b)", NULL},
      {11, "(**a, **b)", NULL},
      {11, "(**k, a)", "wrong parameter order: variadic keyword parameter before positional or keyword parameter"},
      {11, "(a, *, b, *c)", "wrong parameter order: keyword-only parameter before variadic positional parameter"},
      {11, "(a=1, b)", "non-default argument follows default argument"},
      {10, "(a=1, b)", "non-default argument follows default argument"},
      {11, "(a=1, /, b)", "non-default argument follows default argument"},
      {10, "(a=1, /, b)", NULL},
      {11, "(*, a=1, b)", NULL},
      {11, "(a, *a)", "duplicate parameter name: 'a'"},
      {11, "(*a=1)", "variadic positional parameters cannot have default values"},
      {11, "(**a=1)", "variadic keyword parameters cannot have default values"},
      {11, "(1a)", "'1a' is not a valid parameter name"},
      {11, "(class)", "'class' is not a valid parameter name"},
      {10, "(class)", NULL},
      {11, "(class, /)", NULL},
      {11, "(match)", NULL},
      {11, "(.0)", NULL},
      {11, "(*, .0)", "implicit arguments must be passed as positional or keyword arguments, not keyword-only"},
      {11, "(.)", "'.' is not a valid parameter name"},
      /* parameters are made before the signature is */
      {11, "(a, a, 1a)", "'1a' is not a valid parameter name"},
  };
  ItArena arena = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ItSignature signature;
    ItExprError err;
    ItSignatureCheck check = {.arena = &arena, .minor = rows[i].minor};
    if (!it_signature_read(&arena, it_str(rows[i].text), rows[i].minor, &signature, &err)) {
      CHECK_TEXT(rows[i].text, "(read)");
      continue;
    }
    CHECK(it_signature_check_all(&check, &signature) == !rows[i].message);
    if (!rows[i].message || !check.exception) continue;
    CHECK_TEXT(check.exception, "ValueError");
    CHECK_STR(check.message, rows[i].message);
  }
  it_arena_clear(&arena);
}

static void signature_check__implicit(void) {
  ItArena arena = {0};
  ItSignatureCheck check = {.arena = &arena, .minor = 11};
  ItSignatureParam param = {.name = IT_STR(".12"), .kind = IT_EXPR_POSITIONAL_OR_KEYWORD};
  CHECK(it_signature_check_param(&check, &param));
  CHECK_STR(param.name, "implicit12");
  CHECK_INT(param.kind, IT_EXPR_POSITIONAL_ONLY);
  param = (ItSignatureParam){.name = IT_STR(""), .kind = IT_EXPR_KEYWORD_ONLY};
  CHECK(!it_signature_check_param(&check, &param));
  CHECK_TEXT(check.exception, "IndexError");
  it_arena_clear(&arena);
}

int main(void) {
  RUN(signature_check__all);
  RUN(signature_check__implicit);
  return test_end();
}
