/*
 * signature_read.c - one pass over the text; expressions are python/expr.h's.
 */
#include "python/signature_read.h"

#include "base/array.h"
#include "base/map.h"
#include "python/fold.h"
#include "python/ident.h"
#include "python/repr.h"

/* A value that is no expression may have been looked for in all of the text. */
enum { MOST_TEXT = 1024 * 1024, MOST_SHOWN = 256 };

typedef struct Reader {
  ItArena *arena;
  ItStr text;
  size_t at;
  int minor;
  ItExprError *err;
  IT_ARRAY(ItSignatureParam) params;
  uint32_t shown_count; /* values that are no expression */
  bool has_slash;
  bool has_star;        /* `*` or `*name`: what follows is keyword-only */
  bool wants_name;      /* behind a bare `*` */
} Reader;

static bool fail(Reader *r, const char *message) {
  *r->err = (ItExprError){r->at, message};
  return false;
}

/* The next byte that is no blank; 0: none. */
static char peek(Reader *r) {
  r->at = it_expr_skip_blanks(r->text, r->at);
  return r->at < r->text.size ? r->text.data[r->at] : '\0';
}

static bool accept(Reader *r, const char *word) {
  peek(r);
  if (!it_str_starts(it_str_cut(r->text, r->at, r->text.size), it_str(word))) return false;
  r->at += strlen(word);
  return true;
}

/* ---- what a value looks like ---- */

static bool show(ItBuf *out, ItArena *arena, const ItExpr *expr, int minor);

static bool show_items(ItBuf *out, ItArena *arena, ItExprList items, int minor) {
  for (uint32_t i = 0; i < items.count; i++) {
    if (i > 0) it_buf_text(out, ", ");
    if (!show(out, arena, items.items[i], minor)) return false;
  }
  return true;
}

/* Keys are strings and each of them another: the order is that of the text, and nothing is lost. */
static bool show_dict(ItBuf *out, ItArena *arena, const ItExpr *expr, int minor) {
  ItMap seen = {0};
  bool is_fine = true;
  it_buf_char(out, '{');
  for (uint32_t i = 0; i < expr->dict.keys.count && is_fine; i++) {
    const ItExpr *key = expr->dict.keys.items[i];
    is_fine = key && key->kind == IT_EXPR_CONSTANT && key->constant.kind == IT_CONSTANT_STR;
    if (is_fine) it_map_put(&seen, key->constant.text, &is_fine);
    if (!is_fine) break;
    if (i > 0) it_buf_text(out, ", ");
    it_repr_str(out, key->constant.text, minor);
    it_buf_text(out, ": ");
    is_fine = show(out, arena, expr->dict.values.items[i], minor);
  }
  it_buf_char(out, '}');
  it_map_clear(&seen);
  return is_fine;
}

static bool show_constant(ItBuf *out, ItArena *arena, const ItExpr *expr, int minor) {
  ItFoldValue value;
  if (it_fold(arena, expr, &value) != IT_FOLD_VALUE || value.is_tuple) return false;
  return it_arith_repr(out, &value.constant, minor);
}

/* Appends repr() of a literal, a display of such or arithmetic; false: it is none. */
static bool show(ItBuf *out, ItArena *arena, const ItExpr *expr, int minor) {
  bool is_fine;
  switch (expr->kind) {
    case IT_EXPR_TUPLE:
    case IT_EXPR_LIST:
      it_buf_char(out, expr->kind == IT_EXPR_TUPLE ? '(' : '[');
      is_fine = show_items(out, arena, expr->elts, minor);
      if (expr->kind == IT_EXPR_TUPLE && expr->elts.count == 1) it_buf_char(out, ',');
      it_buf_char(out, expr->kind == IT_EXPR_TUPLE ? ')' : ']');
      return is_fine;
    case IT_EXPR_DICT: return show_dict(out, arena, expr, minor);
    default: return show_constant(out, arena, expr, minor);
  }
}

static ItShown shown(Reader *r, const ItExpr *expr) {
  ItStr source = it_str_cut(r->text, expr->start, expr->start + expr->size);
  ItBuf text = {0};
  bool is_known = show(&text, r->arena, expr, r->minor);
  ItShown value = {is_known ? it_arena_str(r->arena, it_buf_view(&text)) : source, source, !is_known, NULL};
  it_buf_clear(&text);
  return value;
}

/* ---- a repr that is no expression ---- */

/* Behind a string that begins here; the end of the text where it does not end. */
static size_t skip_string(ItStr text, size_t at) {
  char quote = text.data[at++];
  for (; at < text.size && text.data[at] != quote; at++) {
    if (text.data[at] == '\\') at++;
  }
  return at < text.size ? at + 1 : text.size;
}

/* The bytes up to what ends a value outside of brackets: one of `ends`. Inside `<...>` quotes are no quotes. False:
 * no `<...>` in it, or brackets that do not match. */
static bool skip_shown(Reader *r, const char *ends, size_t *end) {
  size_t at = r->at;
  uint32_t brackets = 0, angles = 0;
  bool has_angles = false;
  for (; at < r->text.size; at++) {
    char c = r->text.data[at];
    bool is_close = c == ')' || c == ']' || c == '}';
    if (c == '<') angles++;
    else if (c == '>' && angles) angles--;
    else if (angles) continue;
    else if (c == '\'' || c == '"') at = skip_string(r->text, at) - 1;
    else if (!brackets && (is_close || strchr(ends, c))) break;
    else if (c == '(' || c == '[' || c == '{') brackets++;
    else if (is_close) brackets--;
    has_angles = has_angles || c == '<';
  }
  *end = at;
  return has_angles && !angles && !brackets;
}

/* A default or an annotation, up to one of `ends`. */
static bool read_value(Reader *r, const char *ends, ItShown *out) {
  ItExprError err;
  size_t end = r->at;
  const ItExpr *expr = it_expr_parse_at(r->arena, r->text, &end, &err);
  if (expr) {
    r->at = end;
    *out = shown(r, expr);
    return true;
  }
  peek(r);
  if (++r->shown_count > MOST_SHOWN || !skip_shown(r, ends, &end)) {
    r->at = err.offset;
    return fail(r, err.message);
  }
  ItStr text = it_str_cut(r->text, r->at, end);
  while (text.size && strchr(" \t\n\r\f", text.data[text.size - 1])) text.size--;
  *out = (ItShown){text, text, true, NULL};
  r->at = end;
  return true;
}

/* ---- parameters ---- */

/* Up to what cannot belong to a name, whatever it is: the check of names comes later. */
static bool read_name(Reader *r, ItStr *name) {
  size_t start = r->at;
  while (r->at < r->text.size && !strchr(" \t\n\r\f\\#,:=*/()[]{}<>'\"", r->text.data[r->at])) r->at++;
  if (r->at == start) return fail(r, "a parameter is expected");
  *name = it_str_cut(r->text, start, r->at);
  if (it_ident_valid(*name)) *name = it_ident_normal(r->arena, *name);
  return true;
}

/* `*args: *Ts`, PEP 646. */
static bool read_annotation(Reader *r, ItSignatureParam *param) {
  peek(r);
  size_t start = r->at;
  bool is_starred = param->kind == IT_EXPR_VAR_POSITIONAL && accept(r, "*");
  if (!read_value(r, ",)=", &param->annotation)) return false;
  if (!is_starred) return true;
  ItStr text = it_str_cut(r->text, start, r->at);
  param->annotation = (ItShown){text, text, true, NULL};
  return true;
}

static bool read_param(Reader *r, ItExprParamKind kind) {
  ItSignatureParam param = {.kind = kind};
  peek(r);
  if (!read_name(r, &param.name)) return false;
  if (accept(r, ":") && !read_annotation(r, &param)) return false;
  if (accept(r, "=") && !read_value(r, ",)", &param.value)) return false;
  *it_array_push(&r->params) = param;
  r->wants_name = false;
  return true;
}

static bool read_slash(Reader *r) {
  if (r->has_slash || r->has_star || !r->params.count) return fail(r, "/ is out of place");
  r->has_slash = true;
  for (uint32_t i = 0; i < r->params.count; i++) {
    if (r->params.items[i].kind == IT_EXPR_VAR_KEYWORD) return fail(r, "/ is out of place");
    r->params.items[i].kind = IT_EXPR_POSITIONAL_ONLY;
  }
  return true;
}

static bool read_star(Reader *r) {
  char next = peek(r);
  if (next != ',' && next != ')') {
    r->has_star = true;
    return read_param(r, IT_EXPR_VAR_POSITIONAL);
  }
  if (r->has_star) return fail(r, "* may appear only once");
  r->has_star = r->wants_name = true;
  return true;
}

static bool read_piece(Reader *r) {
  bool is_named = peek(r) != '*' && peek(r) != '/';
  if (r->wants_name && !is_named) return fail(r, "named arguments must follow bare *");
  if (is_named) return read_param(r, r->has_star ? IT_EXPR_KEYWORD_ONLY : IT_EXPR_POSITIONAL_OR_KEYWORD);
  if (accept(r, "**")) return read_param(r, IT_EXPR_VAR_KEYWORD);
  return accept(r, "*") ? read_star(r) : accept(r, "/") && read_slash(r);
}

static bool read_params(Reader *r) {
  if (!accept(r, "(")) return fail(r, "( is expected");
  while (peek(r) != ')') {
    if (!read_piece(r)) return false;
    if (!accept(r, ",") && peek(r) != ')') return fail(r, "invalid syntax");
  }
  if (r->wants_name) return fail(r, "named arguments must follow bare *");
  return accept(r, ")");
}

bool it_signature_read(ItArena *arena, ItStr text, int minor, ItSignature *out, ItExprError *err) {
  Reader r = {.arena = arena, .text = text, .minor = minor, .err = err};
  *out = (ItSignature){0};
  bool is_read = text.size <= MOST_TEXT ? read_params(&r) : fail(&r, "too long");
  if (is_read && accept(&r, "->")) is_read = read_value(&r, "", &out->returns);
  peek(&r);
  if (is_read && r.at < text.size) is_read = fail(&r, "invalid syntax");
  if (is_read && r.params.count) {
    size_t size = it_mul(r.params.count, sizeof *r.params.items);
    out->params = memcpy(it_arena_alloc(arena, size), r.params.items, size);
    out->count = r.params.count;
  }
  it_array_clear(&r.params);
  return is_read;
}
