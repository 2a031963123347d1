/* test_arith.c - operators on constants, against CPython's. */
#include "golden.h"
#include "python/arith.h"
#include "python/integer.h"

/* The parts of a slice, or of an index. */
static bool part(const ItExpr *expr, int64_t *value, const int64_t **out) {
  ItArena arena = {0};
  ItConstant constant;
  *out = NULL;
  if (!expr) return true;
  bool is_negative = expr->kind == IT_EXPR_UNARY_OP;
  it_arith_unary(&arena, IT_OP_U_ADD, is_negative ? &expr->operand->constant : &expr->constant, &constant);
  bool is_known = it_arith_small(&constant, value);
  if (is_negative) *value = -*value;
  *out = value;
  it_arena_clear(&arena);
  return is_known;
}

static ItFold subscript(ItArena *arena, const ItConstant *text, const ItExpr *slice, ItConstant *out) {
  int64_t values[3];
  const int64_t *parts[3];
  if (slice->kind != IT_EXPR_SLICE)
    return part(slice, &values[0], &parts[0]) ? it_arith_item(arena, text, *parts[0], out) : IT_FOLD_UNKNOWN;
  if (!part(slice->slice.lower, &values[0], &parts[0]) || !part(slice->slice.upper, &values[1], &parts[1]) ||
      !part(slice->slice.step, &values[2], &parts[2]))
    return IT_FOLD_UNKNOWN;
  return it_arith_slice(arena, text, parts, out);
}

static ItFold value_of(ItArena *arena, const ItExpr *expr, ItConstant *out) {
  ItConstant left, right;
  bool truth;
  ItFold fold;
  switch (expr->kind) {
    case IT_EXPR_CONSTANT: *out = expr->constant; return IT_FOLD_VALUE;
    case IT_EXPR_UNARY_OP:
      fold = value_of(arena, expr->operand, &left);
      return fold == IT_FOLD_VALUE ? it_arith_unary(arena, expr->op, &left, out) : fold;
    case IT_EXPR_BIN_OP:
      fold = value_of(arena, expr->binary.left, &left);
      if (fold == IT_FOLD_VALUE) fold = value_of(arena, expr->binary.right, &right);
      return fold == IT_FOLD_VALUE ? it_arith_binary(arena, expr->op, &left, &right, out) : fold;
    case IT_EXPR_COMPARE:
      fold = value_of(arena, expr->compare.left, &left);
      if (fold == IT_FOLD_VALUE) fold = value_of(arena, expr->compare.comparators.items[0], &right);
      if (fold == IT_FOLD_VALUE) fold = it_arith_compare(expr->compare.ops[0], &left, &right, &truth);
      if (fold == IT_FOLD_VALUE) *out = it_arith_bool(truth);
      return fold;
    case IT_EXPR_SUBSCRIPT:
      fold = value_of(arena, expr->subscript.value, &left);
      return fold == IT_FOLD_VALUE ? subscript(arena, &left, expr->subscript.slice, out) : fold;
    default: return IT_FOLD_UNKNOWN;
  }
}

/* Nothing is wrong, and what is left open are a few classes of results. */
static void arith__as_cpython(void) {
  enum { MINOR = 11 };
  Golden golden;
  ItArena arena = {0};
  ItBuf out = {0};
  int known = 0, unknown = 0;
  golden_open(&golden, "arith");
  while (golden_next(&golden)) {
    const ItExpr *expr = it_expr_parse(&arena, golden.fields[2], NULL);
    ItConstant value;
    it_buf_reset(&out);
    ItFold fold = expr ? value_of(&arena, expr, &value) : IT_FOLD_UNKNOWN;
    bool is_value = it_str_is(golden.fields[0], "value");
    if (fold == IT_FOLD_VALUE) CHECK(it_arith_repr(&out, &value, MINOR));
    if (fold != IT_FOLD_UNKNOWN)
      golden_check(it_buf_view(&out), is_value ? golden.fields[3] : it_str(""), golden.fields[2], MINOR);
    if (fold == IT_FOLD_UNKNOWN) unknown++;
    else known++;
    it_arena_reset(&arena);
  }
  CHECK(known > 2500 && unknown < known / 10);
  golden_close(&golden);
  it_buf_clear(&out);
  it_arena_clear(&arena);
}

/* What would be too large is left alone, at once. */
static void arith__explosions(void) {
  static const char *const sources[] = {"10 ** 10 ** 9", "'x' * 10 ** 9", "1 << 10 ** 9", "(2 ** 4000) * (2 ** 4000)",
                                        "3 ** 5000"};
  ItArena arena = {0};
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    ItConstant value;
    CHECK_INT(value_of(&arena, it_expr_parse(&arena, it_str(sources[i]), NULL), &value), IT_FOLD_UNKNOWN);
  }
  it_arena_clear(&arena);
}

int main(void) {
  RUN(arith__as_cpython);
  RUN(arith__explosions);
  return test_end();
}
