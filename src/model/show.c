/*
 * show.c - repr() and inspect.formatannotation() of abstract values.
 *
 * Whatever is not certain is not shown: the caller falls back on the source text.
 */
#include "model/show.h"

#include "model/frame.h"
#include "model/show_inside.h"
#include "model/show_instance.h"
#include "model/typing.h"
#include "python/arith.h"
#include "python/signature.h"

enum { MAX_TEXT = 100000 };

/* A struct sequence. */
static bool show_version(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  static const char *const names[] = {"major", "minor", "micro", "releaselevel", "serial"};
  it_buf_format(out, "%.*s(", IT_FMT(value->name));
  for (uint32_t i = 0; i < value->count && i < sizeof names / sizeof *names; i++) {
    it_buf_format(out, "%s%s=", i ? ", " : "", names[i]);
    if (!it_show_at(link, value->items[i], out, depth + 1)) return false;
  }
  it_buf_char(out, ')');
  return true;
}

static bool show_items(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  if (value->name.data) return show_version(link, value, out, depth);
  it_buf_char(out, value->is_list ? '[' : '(');
  for (uint32_t i = 0; i < value->count; i++) {
    if (i > 0) it_buf_text(out, ", ");
    if (!it_show_at(link, value->items[i], out, depth + 1)) return false;
  }
  it_buf_text(out, value->is_list ? "]" : value->count == 1 ? ",)" : ")");
  return true;
}

/* __module__, which a program may have written over. */
static ItStr module_of(ItLink *link, const ItClass *cls) {
  const ItValue *given = it_env_value(it_class_env(link, (ItClass *)(uintptr_t)cls), IT_STR("__module__"));
  ItStr text = given ? it_value_text(it_value_settle(link, given)) : (ItStr){0};
  if (text.data && !it_str_eq(text, cls->module)) return text;
  return cls->space && cls->blob ? cls->space->dunder_name : cls->module; /* a module may call itself otherwise */
}

void it_show_name(ItLink *link, const ItClass *cls, ItBuf *out) {
  ItStr module = module_of(link, cls);
  if (!it_str_is(module, "builtins")) it_buf_format(out, "%.*s.", IT_FMT(module));
  it_buf_str(out, cls->qualname);
}

/* What a metaclass's own __repr__ returns. */
static bool show_called(ItLink *link, const ItClass *cls, const ItValue *repr, ItBuf *out) {
  const ItValue *text = it_call_one(link, it_value_settle(link, repr), it_value_class(link, (ItClass *)(uintptr_t)cls));
  if (!text || !it_value_text(text).data) return false;
  it_buf_str(out, it_value_text(text));
  return true;
}

/* type.__repr__, EnumType's, typing.Any's. */
static bool show_class(ItLink *link, const ItClass *cls, ItBuf *out) {
  if (cls->placeholder.data) return false;
  const ItValue *repr = NULL;
  ItClass *home = cls->metaclass ? it_class_home(link, cls->metaclass, IT_STR("__repr__"), &repr) : NULL;
  if (home && it_str_is(home->module, "enum")) {
    bool is_flag = it_link_minor(link) >= 11 && it_class_derives(cls, "enum", "Flag");
    it_buf_format(out, is_flag ? "<flag '%.*s'>" : "<enum '%.*s'>", IT_FMT(cls->name));
    return true;
  }
  bool is_any = it_str_is(cls->qualname, "Any") &&
                (it_str_is(cls->module, "typing") || it_str_is(cls->module, "typing_extensions"));
  if (!is_any && cls->metaclass && (!home || !it_str_is(home->qualname, "type")))
    return repr && show_called(link, cls, repr, out);
  if (!is_any) it_buf_text(out, "<class '");
  it_show_name(link, cls, out);
  if (!is_any) it_buf_text(out, "'>");
  return true;
}

/* inspect.Signature.__repr__ */
static bool show_signature(ItLink *link, const ItValue *value, ItBuf *out) {
  const ItSignature *held = it_signature_held(link, value);
  if (!held) return false;
  it_buf_text(out, "<Signature ");
  it_signature_text(out, held);
  it_buf_char(out, '>');
  return true;
}

bool it_show_at(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  value = it_value_settle(link, value);
  if (depth > IT_SHOW_DEPTH || out->size > MAX_TEXT) return false;
  switch (value->kind) {
    case IT_VALUE_CONSTANT: return it_arith_repr(out, &value->constant, it_link_minor(link));
    case IT_VALUE_ITEMS: return show_items(link, value, out, depth);
    case IT_VALUE_CLASS: return show_class(link, value->cls, out);
    case IT_VALUE_MODULE:
    case IT_VALUE_NATIVE:
    case IT_VALUE_METHOD:
    case IT_VALUE_WRAPPER: return it_show_object(link, value, out, depth);
    case IT_VALUE_GENERIC:
    case IT_VALUE_FORM: return it_typing_show(link, value, out, depth);
    case IT_VALUE_INSTANCE: return it_typing_show(link, value, out, depth) || it_show_instance(link, value, out, depth);
    case IT_VALUE_SIGNATURE: return show_signature(link, value, out);
    case IT_VALUE_FUNCTION:
      it_buf_format(out, "<function %.*s at " IT_SHOW_ADDRESS ">", IT_FMT(value->function->qualname));
      return true;
    default: return false;
  }
}

static void cut(ItBuf *out, size_t size) {
  out->size = size;
  if (out->data) out->data[size] = '\0';
}

bool it_show_repr(ItLink *link, const ItValue *value, ItBuf *out) {
  size_t start = out->size;
  if (it_show_at(link, value, out, 0)) return true;
  cut(out, start);
  return false;
}

static bool is_word(char c) {
  return c == '_' || c == '.' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
         (unsigned char)c >= 0x80;
}

/* What formatannotation leaves out of typing's own: up to 3.9 every "typing.", then those in front of a name. */
static void strip_typing(ItLink *link, ItBuf *out, size_t start) {
  size_t to = start;
  for (size_t i = start; i < out->size;) {
    bool is_prefix = it_str_starts(it_str_cut(it_buf_view(out), i, out->size), IT_STR("typing."));
    if (is_prefix && (it_link_minor(link) < 10 || i == start || !is_word(out->data[i - 1]))) {
      i += sizeof "typing." - 1;
      if (it_link_minor(link) >= 10)
        while (i < out->size && is_word(out->data[i])) out->data[to++] = out->data[i++];
    } else {
      out->data[to++] = out->data[i++];
    }
  }
  cut(out, to);
}

bool it_show_annotation(ItLink *link, const ItValue *value, ItBuf *out) {
  size_t start = out->size;
  value = it_value_settle(link, value);
  if (it_typing_is_own(link, value)) {
    if (!it_show_repr(link, value, out)) return false;
    strip_typing(link, out, start);
    return true;
  }
  if (value->kind != IT_VALUE_CLASS) return it_show_repr(link, value, out);
  if (value->cls->placeholder.data) return false;
  it_show_name(link, value->cls, out);
  return true;
}
