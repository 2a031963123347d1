/* signature.c - str() of a signature. */
#include "python/signature.h"

static void add_param(ItBuf *out, const ItSignatureParam *param) {
  bool has_annotation = param->annotation.text.data != NULL;
  if (param->kind == IT_EXPR_VAR_POSITIONAL) it_buf_char(out, '*');
  if (param->kind == IT_EXPR_VAR_KEYWORD) it_buf_text(out, "**");
  it_buf_str(out, param->name);
  if (has_annotation) {
    it_buf_text(out, ": ");
    it_buf_str(out, param->annotation.text);
  }
  if (!param->value.text.data) return;
  it_buf_text(out, has_annotation ? " = " : "=");
  it_buf_str(out, param->value.text);
}

static void add_piece(ItBuf *out, bool *is_first, const char *piece) {
  if (!*is_first) it_buf_text(out, ", ");
  *is_first = false;
  it_buf_text(out, piece);
}

void it_signature_text(ItBuf *out, const ItSignature *signature) {
  bool is_first = true, needs_slash = false, needs_star = true;
  it_buf_char(out, '(');
  for (uint32_t i = 0; i < signature->count; i++) {
    const ItSignatureParam *param = &signature->params[i];
    if (param->kind != IT_EXPR_POSITIONAL_ONLY && needs_slash) add_piece(out, &is_first, "/");
    needs_slash = param->kind == IT_EXPR_POSITIONAL_ONLY;
    if (param->kind == IT_EXPR_VAR_POSITIONAL) needs_star = false;
    if (param->kind == IT_EXPR_KEYWORD_ONLY && needs_star) {
      add_piece(out, &is_first, "*");
      needs_star = false;
    }
    add_piece(out, &is_first, "");
    add_param(out, param);
  }
  if (needs_slash) add_piece(out, &is_first, "/");
  it_buf_char(out, ')');
  if (!signature->returns.text.data) return;
  it_buf_text(out, " -> ");
  it_buf_str(out, signature->returns.text);
}
