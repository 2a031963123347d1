/*
 * signature_text.c - signatures of C code: its text signatures, and inspect's errors where there is none.
 *
 * inspect._signature_fromstr: Argument Clinic's form, Python's own but for `$` before the parameter that a bound
 * method has been given. No annotations.
 */
#include "model/frame.h"
#include "model/show.h"
#include "model/signature_inside.h"

/* A text on its way to parameters. */
typedef struct Reader {
  ItFinder *finder;
  ItStr module;  /* whose names the defaults may use */
  ItStr text;    /* between the outer parentheses */
  size_t at;
  ItSignatureParam *items;
  uint32_t count;
  ItExprParamKind kind;
  int self;      /* the number of the `$` parameter, -1: none */
  bool is_bad;
} Reader;

static void skip_blanks(Reader *r) {
  while (r->at < r->text.size && strchr(" \t\n", r->text.data[r->at])) r->at++;
}

/* To the comma or the end at this level, past strings and brackets. */
static size_t end_of_piece(const Reader *r) {
  int depth = 0;
  for (size_t i = r->at; i < r->text.size; i++) {
    char c = r->text.data[i];
    if (c == '\'' || c == '"') {
      size_t start = i++;
      while (i < r->text.size && r->text.data[i] != r->text.data[start]) i += r->text.data[i] == '\\' ? 2 : 1;
    } else if (strchr("([{", c)) {
      depth++;
    } else if (strchr(")]}", c)) {
      depth--;
    } else if (c == ',' && depth == 0) {
      return i;
    }
  }
  return r->text.size;
}

static ItStr trimmed(ItStr text) {
  size_t start = 0, end = text.size;
  while (start < end && strchr(" \t\n", text.data[start])) start++;
  while (end > start && strchr(" \t\n", text.data[end - 1])) end--;
  return it_str_cut(text, start, end);
}

/* The value of a name in the module of the object, else in any module by its dotted name. */
static const ItValue *named(Reader *r, const ItExpr *expr) {
  ItLink *link = r->finder->link;
  const ItValue *value = NULL;
  if (expr->kind == IT_EXPR_ATTRIBUTE) {
    value = named(r, expr->attribute.value);
    return value ? it_eval_attribute(link, value, expr->attribute.attr) : NULL;
  }
  if (expr->kind != IT_EXPR_NAME) return NULL;
  ItSpace *space = r->module.data ? it_space_find(link, r->module) : NULL;
  if (space) it_space_run(link, space);
  if (space) value = it_env_value(&space->env, expr->name);
  if (!value) value = it_env_value(&it_space_builtins(link)->env, expr->name);
  if (!value && (space = it_space_find(link, expr->name))) value = it_space_value(link, space);
  return value;
}

/* The text of a default: constants, displays of them, and names of constants (RewriteSymbolics). */
static ItShown default_of(Reader *r, ItStr text) {
  ItFinder *finder = r->finder;
  const ItExpr *expr = it_expr_parse(finder->arena, text, NULL);
  ItShown shown = {.text = it_arena_str(finder->arena, text)};
  if (!expr) r->is_bad = true;
  if (!expr || expr->kind == IT_EXPR_TUPLE || expr->kind == IT_EXPR_LIST || expr->kind == IT_EXPR_DICT) return shown;
  if (expr->kind == IT_EXPR_CALL || expr->kind == IT_EXPR_COMPARE) r->is_bad = true;
  const ItValue *value = NULL;
  if (expr->kind == IT_EXPR_NAME || expr->kind == IT_EXPR_ATTRIBUTE) {
    value = named(r, expr);
    if (value) value = it_value_settle(finder->link, value);
    if (!value || (value->kind != IT_VALUE_CONSTANT && value->kind != IT_VALUE_UNKNOWN)) r->is_bad = true;
  }
  ItValue constant = {.kind = IT_VALUE_CONSTANT};
  if (expr->kind == IT_EXPR_CONSTANT) {
    constant.constant = expr->constant;
    value = &constant;
  }
  it_buf_reset(&finder->text);
  if (value && it_show_repr(finder->link, value, &finder->text))
    shown.text = it_arena_str(finder->arena, it_buf_view(&finder->text));
  else if (value) shown.is_guess = true;
  return shown;
}

static void read_piece(Reader *r, ItStr piece) {
  if (it_str_is(piece, "/")) {
    for (uint32_t i = 0; i < r->count; i++) r->items[i].kind = IT_EXPR_POSITIONAL_ONLY;
    return;
  }
  if (it_str_is(piece, "*")) {
    r->kind = IT_EXPR_KEYWORD_ONLY;
    return;
  }
  ItSignatureParam *param = &r->items[r->count];
  *param = (ItSignatureParam){.kind = r->kind};
  if (it_str_starts(piece, IT_STR("$"))) r->self = (int)r->count;
  if (it_str_starts(piece, IT_STR("$"))) piece = trimmed(it_str_cut(piece, 1, piece.size));
  if (it_str_starts(piece, IT_STR("**"))) param->kind = IT_EXPR_VAR_KEYWORD;
  else if (it_str_starts(piece, IT_STR("*"))) param->kind = IT_EXPR_VAR_POSITIONAL;
  if (param->kind == IT_EXPR_VAR_POSITIONAL) r->kind = IT_EXPR_KEYWORD_ONLY;
  while (it_str_starts(piece, IT_STR("*"))) piece = it_str_cut(piece, 1, piece.size);
  const char *equal = memchr(piece.data, '=', piece.size);
  param->name = trimmed(equal ? it_str_cut(piece, 0, (size_t)(equal - piece.data)) : piece);
  if (equal) param->value = default_of(r, trimmed(it_str_cut(piece, (size_t)(equal - piece.data) + 1, piece.size)));
  for (size_t i = 0; i < param->name.size; i++)
    if (strchr(" <>()[]{}.:", param->name.data[i])) r->is_bad = true;
  if (!param->name.size) r->is_bad = true;
  r->count++;
}

bool it_params_of_text(ItFinder *finder, const ItValue *value, ItStr text, bool bound, ItParams *out) {
  Reader r = {.finder = finder, .kind = IT_EXPR_POSITIONAL_OR_KEYWORD, .self = -1};
  size_t commas = 2;
  for (size_t i = 0; i < text.size; i++) commas += text.data[i] == ',';
  r.items = it_arena_zero(finder->arena, it_mul(commas, sizeof *r.items));
  text = trimmed(text);
  r.is_bad = text.size < 2 || text.data[0] != '(' || text.data[text.size - 1] != ')';
  if (!r.is_bad) r.text = it_str_cut(text, 1, text.size - 1);
  if (value->kind == IT_VALUE_CLASS) r.module = value->cls->module;
  if (value->kind == IT_VALUE_NATIVE && value->owner) r.module = value->owner->module;
  const char *colon =
      value->kind == IT_VALUE_NATIVE && value->name.data ? memchr(value->name.data, ':', value->name.size) : NULL;
  if (colon) r.module = it_str_cut(value->name, 0, (size_t)(colon - value->name.data));
  for (skip_blanks(&r); r.at < r.text.size && !r.is_bad; skip_blanks(&r)) {
    size_t end = end_of_piece(&r);
    read_piece(&r, trimmed(it_str_cut(r.text, r.at, end)));
    r.at = end + 1;
  }
  if (r.is_bad)
    return it_signature_raise(finder, "ValueError", "%.*s builtin has invalid signature",
                              IT_FMT(it_signature_repr(finder, value)));
  *out = (ItParams){.items = r.items, .count = r.count};
  if (r.self < 0 || !r.count) return true;
  if (bound) {
    out->items++;
    out->count--;
  } else {
    out->items[0].kind = IT_EXPR_POSITIONAL_ONLY;
  }
  return true;
}

bool it_signature_native(ItFinder *finder, const ItValue *value, ItParams *out) {
  ItCatalogueMember member = it_catalogue_member_at(it_link_catalogue(finder->link), value->member);
  bool is_of_module = !value->owner;
  bool is_bound = member.kind != IT_CATALOGUE_METHOD_DESCRIPTOR && member.kind != IT_CATALOGUE_WRAPPER_DESCRIPTOR;
  if (member.signature.data && member.signature.size)
    return it_params_of_text(finder, value, member.signature, is_bound && (is_of_module || !finder->keeps_first), out);
  return it_signature_raise(finder, "ValueError", "no signature found for builtin %.*s",
                            IT_FMT(it_signature_repr(finder, value)));
}
