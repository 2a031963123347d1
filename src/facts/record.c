/* record.c - facts as one line of JSON, every field under its name in facts.h: for programs that check them. */
#include "base/json.h"
#include "facts/facts.h"

static void put_number(ItJsonOut *out, const char *key, uint32_t number) {
  it_json_key(out, key);
  it_json_int(out, number);
}

static void put_bool(ItJsonOut *out, const char *key, bool is_true) {
  it_json_key(out, key);
  it_json_bool(out, is_true);
}

static void put_str(ItJsonOut *out, const char *key, ItStr text) {
  it_json_key(out, key);
  it_json_str(out, text);
}

static void put_kind(ItJsonOut *out, const char *name) {
  it_json_key(out, "kind");
  it_json_text(out, name);
}

/* [start, size]; null for an absent one. */
static void put_span(ItJsonOut *out, const char *key, ItSpan span) {
  it_json_key(out, key);
  if (!span.size) {
    it_json_null(out);
    return;
  }
  it_json_open(out, '[');
  it_json_int(out, span.start);
  it_json_int(out, span.size);
  it_json_close(out, ']');
}

static void put_head(ItJsonOut *out, const ItFacts *facts) {
  it_json_key(out, "status");
  it_json_text(out, it_file_status_name(facts->status));
  put_str(out, "reason", facts->reason);
  put_number(out, "reason_line", facts->reason_line);
  put_str(out, "encoding", facts->encoding);
  put_number(out, "line_count", facts->line_count);
  put_bool(out, "has_future_annotations", facts->has_future_annotations);
  put_str(out, "text", facts->text);
}

static void put_def(ItJsonOut *out, const ItDef *def) {
  put_number(out, "parent", def->parent);
  put_kind(out, it_def_kind_name(def->kind));
  put_str(out, "name", def->name);
  put_str(out, "qualname", def->qualname);
  put_bool(out, "is_async", def->is_async);
  put_bool(out, "is_generator", def->is_generator);
  put_number(out, "code_line", def->code_line);
  put_number(out, "line", def->line);
  put_number(out, "end_line", def->end_line);
  put_span(out, "span", def->span);
  put_span(out, "body", def->body);
  put_span(out, "returns", def->returns);
  put_number(out, "guard", def->guard);
}

static void put_param(ItJsonOut *out, const ItParam *param) {
  put_number(out, "def", param->def);
  put_kind(out, it_param_kind_name(param->kind));
  put_str(out, "name", param->name);
  put_span(out, "value", param->value);
  put_span(out, "annotation", param->annotation);
}

static void put_decorator(ItJsonOut *out, const ItDecorator *decorator) {
  put_number(out, "def", decorator->def);
  put_span(out, "span", decorator->span);
}

static void put_base(ItJsonOut *out, const ItBase *base) {
  put_number(out, "def", base->def);
  put_kind(out, it_base_kind_name(base->kind));
  put_str(out, "name", base->name);
  put_span(out, "span", base->span);
}

static void put_type_param(ItJsonOut *out, const ItTypeParam *param) {
  put_number(out, "def", param->def);
  put_number(out, "binding", param->binding);
  put_kind(out, it_type_param_kind_name(param->kind));
  put_str(out, "name", param->name);
  put_span(out, "bound", param->bound);
  put_span(out, "value", param->value);
}

static void put_binding(ItJsonOut *out, const ItBinding *binding) {
  put_number(out, "scope", binding->scope);
  put_kind(out, it_binding_kind_name(binding->kind));
  put_str(out, "name", binding->name);
  put_number(out, "def", binding->def);
  put_number(out, "guard", binding->guard);
  put_number(out, "line", binding->line);
  put_number(out, "start", binding->start);
  put_span(out, "target", binding->target);
  put_span(out, "value", binding->value);
  put_span(out, "annotation", binding->annotation);
  put_str(out, "operator", binding->operator_);
  put_str(out, "unpack", binding->unpack);
  put_str(out, "module", binding->module);
  put_str(out, "member", binding->member);
  put_number(out, "level", binding->level);
}

static void put_guard(ItJsonOut *out, const ItGuard *guard) {
  put_number(out, "scope", guard->scope);
  put_number(out, "parent", guard->parent);
  put_kind(out, it_guard_kind_name(guard->kind));
  put_number(out, "statement", guard->statement);
  put_number(out, "arm", guard->arm);
  put_number(out, "line", guard->line);
  put_span(out, "test", guard->test);
  put_span(out, "subject", guard->subject);
}

static void put_doc(ItJsonOut *out, const ItDoc *doc) {
  put_number(out, "def", doc->def);
  put_span(out, "span", doc->span);
  put_str(out, "text", doc->text);
}

static void put_comment(ItJsonOut *out, const ItComment *comment) {
  put_span(out, "span", comment->span);
  put_number(out, "line", comment->line);
  put_number(out, "column", comment->column);
  put_bool(out, "is_own_line", comment->is_own_line);
}

static void put_gap(ItJsonOut *out, const ItGap *gap) {
  put_span(out, "span", gap->span);
  put_number(out, "line", gap->line);
  put_str(out, "reason", gap->reason);
}

/* A member that is an array with an object for each item. */
#define PUT_ALL(out, facts, name, put)                                        \
  do {                                                                        \
    it_json_key((out), #name);                                                \
    it_json_open((out), '[');                                                 \
    for (uint32_t item = 0; item < (facts)->name.count; item++) {             \
      it_json_open((out), '{');                                               \
      put((out), &(facts)->name.items[item]);                                 \
      it_json_close((out), '}');                                              \
    }                                                                         \
    it_json_close((out), ']');                                                \
  } while (0)

void it_facts_record(const ItFacts *facts, ItBuf *buf) {
  ItJsonOut out = {.buf = buf};
  it_json_open(&out, '{');
  put_head(&out, facts);
  PUT_ALL(&out, facts, defs, put_def);
  PUT_ALL(&out, facts, params, put_param);
  PUT_ALL(&out, facts, decorators, put_decorator);
  PUT_ALL(&out, facts, bases, put_base);
  PUT_ALL(&out, facts, type_params, put_type_param);
  PUT_ALL(&out, facts, bindings, put_binding);
  PUT_ALL(&out, facts, guards, put_guard);
  PUT_ALL(&out, facts, docs, put_doc);
  PUT_ALL(&out, facts, comments, put_comment);
  PUT_ALL(&out, facts, gaps, put_gap);
  it_json_close(&out, '}');
  it_buf_char(buf, '\n');
}
