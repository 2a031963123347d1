/*
 * show.c - repr() and inspect.formatannotation() of abstract values.
 *
 * Whatever is not certain is not shown: the caller falls back on the source text.
 */
#include "model/show.h"

#include "model/frame.h"
#include "python/repr.h"

enum { MAX_DEPTH = 50, MAX_TEXT = 100000 };

static bool show(ItLink *link, const ItValue *value, ItBuf *out, int depth);

static bool show_int(ItStr text, ItBuf *out) {
  bool is_negative = it_str_starts(text, IT_STR("-"));
  if (is_negative) it_buf_char(out, '-');
  return it_repr_int(out, it_str_cut(text, is_negative, text.size));
}

static bool show_constant(ItLink *link, const ItConstant *constant, ItBuf *out) {
  switch (constant->kind) {
    case IT_CONSTANT_NONE: it_buf_text(out, "None"); return true;
    case IT_CONSTANT_TRUE: it_buf_text(out, "True"); return true;
    case IT_CONSTANT_FALSE: it_buf_text(out, "False"); return true;
    case IT_CONSTANT_ELLIPSIS: it_buf_text(out, "Ellipsis"); return true;
    case IT_CONSTANT_STR: it_repr_str(out, constant->text, it_link_minor(link)); return true;
    case IT_CONSTANT_BYTES: it_repr_bytes(out, constant->text); return true;
    case IT_CONSTANT_INT: return show_int(constant->text, out);
    case IT_CONSTANT_FLOAT: it_repr_float(out, constant->number); return true;
    case IT_CONSTANT_COMPLEX: it_repr_complex(out, 0.0, constant->number); return true;
  }
  return false;
}

static bool show_items(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  it_buf_char(out, value->is_list ? '[' : '(');
  for (uint32_t i = 0; i < value->count; i++) {
    if (i > 0) it_buf_text(out, ", ");
    if (!show(link, value->items[i], out, depth + 1)) return false;
  }
  it_buf_text(out, value->is_list ? "]" : value->count == 1 ? ",)" : ")");
  return true;
}

static bool has_own_repr(ItLink *link, ItClass *cls) {
  ItClass *home = it_class_home(link, cls, IT_STR("__repr__"), NULL);
  return !home || !it_str_is(home->qualname, "object") || !it_str_is(home->module, "builtins");
}

static bool show_class(ItLink *link, const ItClass *cls, ItBuf *out) {
  if (cls->placeholder.data) return false;
  ItClass *home = cls->metaclass ? it_class_home(link, cls->metaclass, IT_STR("__repr__"), NULL) : NULL;
  if (cls->metaclass && (!home || !it_str_is(home->qualname, "type"))) return false;
  bool is_builtin = it_str_is(cls->module, "builtins");
  it_buf_format(out, "<class '%.*s%s%.*s'>", is_builtin ? 0 : (int)cls->module.size, cls->module.data, is_builtin ? "" : ".",
                IT_FMT(cls->qualname));
  return true;
}

static bool show_instance(ItLink *link, const ItClass *cls, ItBuf *out) {
  if (cls->status != IT_CLASS_EXACT || cls->is_open || has_own_repr(link, (ItClass *)(uintptr_t)cls)) return false;
  bool is_builtin = it_str_is(cls->module, "builtins");
  it_buf_format(out, "<%.*s%s%.*s object at 0x\xE2\x80\xA6>", is_builtin ? 0 : (int)cls->module.size, cls->module.data,
                is_builtin ? "" : ".", IT_FMT(cls->qualname));
  return true;
}

/* importlib._bootstrap._module_repr_from_spec, of a module with a file. */
static bool show_module(ItLink *link, const ItSpace *space, ItBuf *out) {
  const ItModuleInfo *info = space->info;
  if (!info || !info->path.data) return false;
  int minor = it_link_minor(link);
  ItBuf path = {0};
  it_buf_str(&path, info->root);
  if (!it_str_ends(info->root, IT_STR("/"))) it_buf_char(&path, '/');
  it_buf_str(&path, info->path);
  it_buf_text(out, "<module ");
  it_repr_str(out, info->name, minor);
  it_buf_text(out, " from ");
  it_repr_str(out, it_buf_view(&path), minor);
  it_buf_char(out, '>');
  it_buf_clear(&path);
  return true;
}

static bool show(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  value = it_value_settle(link, value);
  if (depth > MAX_DEPTH || out->size > MAX_TEXT) return false;
  switch (value->kind) {
    case IT_VALUE_CONSTANT: return show_constant(link, &value->constant, out);
    case IT_VALUE_ITEMS: return show_items(link, value, out, depth);
    case IT_VALUE_MODULE: return show_module(link, value->space, out);
    case IT_VALUE_CLASS: return show_class(link, value->cls, out);
    case IT_VALUE_INSTANCE: return show_instance(link, value->cls, out);
    case IT_VALUE_FUNCTION:
      it_buf_format(out, "<function %.*s at 0x\xE2\x80\xA6>", IT_FMT(value->function->qualname));
      return true;
    default: return it_show_object(link, value, out);
  }
}

bool it_show_repr(ItLink *link, const ItValue *value, ItBuf *out) {
  size_t start = out->size;
  if (show(link, value, out, 0)) return true;
  out->size = start;
  if (out->data) out->data[start] = '\0';
  return false;
}

bool it_show_annotation(ItLink *link, const ItValue *value, ItBuf *out) {
  value = it_value_settle(link, value);
  if (value->kind != IT_VALUE_CLASS) return it_show_repr(link, value, out);
  if (value->cls->placeholder.data) return false;
  if (!it_str_is(value->cls->module, "builtins")) it_buf_format(out, "%.*s.", IT_FMT(value->cls->module));
  it_buf_str(out, value->cls->qualname);
  return true;
}
