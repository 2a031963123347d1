/* dump.c - facts as lines of text, for people and tests. */
#include "facts/facts.h"

static void put_span(ItBuf *out, const char *label, const ItFacts *facts, ItSpan span) {
  if (!span.size) return;
  ItStr text = it_facts_text(facts, span);
  it_buf_format(out, " %s=", label);
  for (size_t i = 0; i < text.size && i < 80; i++) {
    if (text.data[i] == '\n') it_buf_text(out, "\\n");
    else it_buf_char(out, text.data[i]);
  }
  if (text.size > 80) it_buf_text(out, "...");
}

static void put_str(ItBuf *out, const char *label, ItStr str) {
  if (str.data) it_buf_format(out, " %s=%.*s", label, IT_FMT(str));
}

static void put_number(ItBuf *out, const char *label, uint32_t number) {
  if (number) it_buf_format(out, " %s=%u", label, number);
}

static void put_def(ItBuf *out, const ItFacts *facts, const ItDef *def) {
  it_buf_format(out, "%s %.*s lines=%u,%u-%u", it_def_kind_name(def->kind), IT_FMT(def->qualname), def->code_line,
                def->line, def->end_line);
  put_number(out, "parent", def->parent);
  put_number(out, "guard", def->guard);
  if (def->is_async) it_buf_text(out, " async");
  if (def->is_generator) it_buf_text(out, " generator");
  it_buf_format(out, " at=%u+%u body=%u+%u", def->span.start, def->span.size, def->body.start, def->body.size);
  put_span(out, "returns", facts, def->returns);
  it_buf_char(out, '\n');
}

static void put_binding(ItBuf *out, const ItFacts *facts, const ItBinding *binding) {
  it_buf_format(out, "%s line=%u", it_binding_kind_name(binding->kind), binding->line);
  put_str(out, "name", binding->name);
  put_number(out, "scope", binding->scope);
  put_number(out, "def", binding->def);
  put_number(out, "guard", binding->guard);
  put_span(out, "target", facts, binding->target);
  put_span(out, "value", facts, binding->value);
  put_span(out, "annotation", facts, binding->annotation);
  put_str(out, "operator", binding->operator_);
  put_str(out, "unpack", binding->unpack);
  put_str(out, "module", binding->module);
  put_str(out, "member", binding->member);
  put_number(out, "level", binding->level);
  it_buf_char(out, '\n');
}

static void put_guard(ItBuf *out, const ItFacts *facts, const ItGuard *guard) {
  it_buf_format(out, "guard %s line=%u statement=%u arm=%u", it_guard_kind_name(guard->kind), guard->line,
                guard->statement, guard->arm);
  put_number(out, "scope", guard->scope);
  put_number(out, "parent", guard->parent);
  put_span(out, "test", facts, guard->test);
  put_span(out, "subject", facts, guard->subject);
  it_buf_char(out, '\n');
}

static void put_signature(ItBuf *out, const ItFacts *facts) {
  for (uint32_t i = 0; i < facts->decorators.count; i++) {
    it_buf_format(out, "decorator def=%u", facts->decorators.items[i].def);
    put_span(out, "expression", facts, facts->decorators.items[i].span);
    it_buf_char(out, '\n');
  }
  for (uint32_t i = 0; i < facts->params.count; i++) {
    const ItParam *param = &facts->params.items[i];
    it_buf_format(out, "parameter def=%u %s %.*s", param->def, it_param_kind_name(param->kind), IT_FMT(param->name));
    put_span(out, "default", facts, param->value);
    put_span(out, "annotation", facts, param->annotation);
    it_buf_char(out, '\n');
  }
  for (uint32_t i = 0; i < facts->bases.count; i++) {
    const ItBase *base = &facts->bases.items[i];
    it_buf_format(out, "base def=%u %s", base->def, it_base_kind_name(base->kind));
    put_str(out, "name", base->name);
    put_span(out, "expression", facts, base->span);
    it_buf_char(out, '\n');
  }
  for (uint32_t i = 0; i < facts->type_params.count; i++) {
    const ItTypeParam *param = &facts->type_params.items[i];
    it_buf_format(out, "type-parameter %s %.*s", it_type_param_kind_name(param->kind), IT_FMT(param->name));
    put_number(out, "def", param->def);
    put_number(out, "binding", param->binding);
    put_span(out, "bound", facts, param->bound);
    put_span(out, "default", facts, param->value);
    it_buf_char(out, '\n');
  }
}

static void put_texts(ItBuf *out, const ItFacts *facts) {
  for (uint32_t i = 0; i < facts->docs.count; i++) {
    const ItDoc *doc = &facts->docs.items[i];
    it_buf_format(out, "docstring def=%u at=%u+%u size=%zu\n", doc->def, doc->span.start, doc->span.size,
                  doc->text.size);
  }
  for (uint32_t i = 0; i < facts->comments.count; i++) {
    const ItComment *comment = &facts->comments.items[i];
    it_buf_format(out, "comment %u:%u%s", comment->line, comment->column, comment->is_own_line ? " own" : "");
    put_span(out, "text", facts, comment->span);
    it_buf_char(out, '\n');
  }
  for (uint32_t i = 0; i < facts->gaps.count; i++) {
    const ItGap *gap = &facts->gaps.items[i];
    it_buf_format(out, "gap line=%u at=%u+%u reason=%.*s\n", gap->line, gap->span.start, gap->span.size,
                  IT_FMT(gap->reason));
  }
}

void it_facts_dump(const ItFacts *facts, ItBuf *out) {
  it_buf_format(out, "file %s encoding=%.*s lines=%u", it_file_status_name(facts->status), IT_FMT(facts->encoding),
                facts->line_count);
  put_str(out, "reason", facts->reason);
  put_number(out, "reason_line", facts->reason_line);
  if (facts->has_future_annotations) it_buf_text(out, " future_annotations");
  it_buf_char(out, '\n');
  for (uint32_t i = 0; i < facts->defs.count; i++) put_def(out, facts, &facts->defs.items[i]);
  put_signature(out, facts);
  for (uint32_t i = 0; i < facts->guards.count; i++) put_guard(out, facts, &facts->guards.items[i]);
  for (uint32_t i = 0; i < facts->bindings.count; i++) put_binding(out, facts, &facts->bindings.items[i]);
  put_texts(out, facts);
}
