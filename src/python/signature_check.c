/* signature_check.c - inspect.Parameter.__init__ and inspect.Signature.__init__, in their order of checks. */
#include "python/signature_check.h"

#include "base/map.h"
#include "python/ident.h"
#include "python/repr.h"

/* inspect._ParameterKind.description */
static const char *const DESCRIPTIONS[] = {
    [IT_EXPR_POSITIONAL_ONLY] = "positional-only",
    [IT_EXPR_POSITIONAL_OR_KEYWORD] = "positional or keyword",
    [IT_EXPR_VAR_POSITIONAL] = "variadic positional",
    [IT_EXPR_KEYWORD_ONLY] = "keyword-only",
    [IT_EXPR_VAR_KEYWORD] = "variadic keyword",
};

static bool fail(ItSignatureCheck *check, ItStr message) {
  check->exception = "ValueError";
  check->message = message;
  return false;
}

/* The message: `before`, repr(name), `after`. */
static bool fail_name(ItSignatureCheck *check, const char *before, ItStr name, const char *after) {
  ItBuf text = {0};
  it_buf_text(&text, before);
  it_repr_str(&text, name, check->minor);
  it_buf_text(&text, after);
  fail(check, it_arena_str(check->arena, it_buf_view(&text)));
  it_buf_clear(&text);
  return false;
}

static bool has_default(const ItSignatureParam *param) { return param->value.text.data != NULL; }

/* str.isdigit, of ASCII. */
static bool is_digits(ItStr text) {
  for (size_t i = 0; i < text.size; i++) {
    if (text.data[i] < '0' || text.data[i] > '9') return false;
  }
  return text.size > 0;
}

bool it_signature_check_param(ItSignatureCheck *check, ItSignatureParam *param) {
  bool is_star = param->kind == IT_EXPR_VAR_POSITIONAL || param->kind == IT_EXPR_VAR_KEYWORD;
  if (is_star && has_default(param)) {
    return fail(check,
                it_arena_format(check->arena, "%s parameters cannot have default values", DESCRIPTIONS[param->kind]));
  }
  if (!param->name.size) { /* name[0] */
    fail(check, IT_STR("string index out of range"));
    check->exception = "IndexError";
    return false;
  }
  if (param->name.data[0] == '.' && is_digits(it_str_cut(param->name, 1, param->name.size))) {
    if (param->kind != IT_EXPR_POSITIONAL_OR_KEYWORD) {
      return fail(check, it_arena_format(check->arena,
                                         "implicit arguments must be passed as positional or keyword arguments, not %s",
                                         DESCRIPTIONS[param->kind]));
    }
    param->kind = IT_EXPR_POSITIONAL_ONLY;
    param->name = it_arena_format(check->arena, "implicit%.*s", (int)param->name.size - 1, param->name.data + 1);
  }
  bool is_keyword = check->minor >= 11 && param->kind != IT_EXPR_POSITIONAL_ONLY && it_ident_is_keyword(param->name);
  if (!is_keyword && it_ident_valid(param->name)) return true;
  return fail_name(check, "", param->name, " is not a valid parameter name");
}

/* What has been seen of a signature's parameters. */
typedef struct Seen {
  ItExprParamKind top;
  bool has_default;
  ItMap names;
} Seen;

static bool check_next(ItSignatureCheck *check, Seen *seen, const ItSignatureParam *param) {
  if (param->kind < seen->top) {
    return fail(check, it_arena_format(check->arena, "wrong parameter order: %s parameter before %s parameter",
                                       DESCRIPTIONS[seen->top], DESCRIPTIONS[param->kind]));
  }
  if (param->kind > seen->top && check->minor <= 10) seen->has_default = false;
  seen->top = param->kind;
  if (param->kind <= IT_EXPR_POSITIONAL_OR_KEYWORD) {
    if (seen->has_default && !has_default(param)) {
      return fail(check, IT_STR("non-default argument follows default argument"));
    }
    seen->has_default = has_default(param);
  }
  bool is_new;
  it_map_put(&seen->names, param->name, &is_new);
  return is_new || fail_name(check, "duplicate parameter name: ", param->name, "");
}

bool it_signature_check(ItSignatureCheck *check, const ItSignature *signature) {
  Seen seen = {.top = IT_EXPR_POSITIONAL_ONLY};
  bool is_fine = true;
  for (uint32_t i = 0; i < signature->count && is_fine; i++) is_fine = check_next(check, &seen, &signature->params[i]);
  it_map_clear(&seen.names);
  return is_fine;
}

bool it_signature_check_all(ItSignatureCheck *check, ItSignature *signature) {
  ItSignatureParam *params = it_arena_alloc(check->arena, it_mul(signature->count, sizeof *params));
  for (uint32_t i = 0; i < signature->count; i++) {
    params[i] = signature->params[i];
    if (!it_signature_check_param(check, &params[i])) return false;
  }
  signature->params = params;
  return it_signature_check(check, signature);
}
