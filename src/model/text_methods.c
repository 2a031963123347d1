/*
 * text_methods.c - methods of str whose result is known: of texts of ASCII mostly, others are left alone.
 */
#include "model/text_methods.h"

#include "base/buf.h"
#include "model/operate.h"

/* A call: its arguments, positional ones first, then names with values. */
typedef struct Call {
  ItLink *link;
  const ItValue *self;
  ItStr text;
  const ItValue *args;
  uint32_t positional;
} Call;

static const ItValue *argument(const Call *call, uint32_t index) {
  return index < call->positional ? it_value_settle(call->link, call->args->items[index]) : NULL;
}

/* The text of an argument; none: it is not there, or no text. */
static ItStr text_at(const Call *call, uint32_t index) {
  const ItValue *value = argument(call, index);
  return value ? it_value_text(value) : (ItStr){0};
}

static const ItValue *text_value(const Call *call, ItBuf *text) {
  const ItValue *value = it_value_str(call->link, it_arena_str(it_link_arena(call->link), it_buf_view(text)));
  it_buf_clear(text);
  return value;
}

static const ItValue *change_case(ItLink *link, ItStr text, bool is_upper) {
  ItBuf out = {0};
  bool is_known = true;
  for (size_t i = 0; i < text.size && is_known; i++) {
    char c = text.data[i];
    is_known = (unsigned char)c < 0x80;
    if (is_upper && c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
    if (!is_upper && c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
    it_buf_char(&out, c);
  }
  const ItValue *value = is_known ? it_value_str(link, it_arena_str(it_link_arena(link), it_buf_view(&out))) : NULL;
  it_buf_clear(&out);
  return value;
}

/* "a b c".split(): at runs of blanks. */
static const ItValue *split_words(ItLink *link, ItStr text) {
  const ItValue **items = it_arena_alloc(it_link_arena(link), (text.size / 2 + 2) * sizeof *items);
  uint32_t count = 0;
  if (text.size > IT_ARITH_TEXT) return NULL;
  for (size_t i = 0; i < text.size;) {
    while (i < text.size && strchr(" \t\n\r\f\v", text.data[i])) i++;
    size_t start = i;
    while (i < text.size && !strchr(" \t\n\r\f\v", text.data[i])) {
      if ((unsigned char)text.data[i] >= 0x80 || text.data[i] == '\0' || (text.data[i] >= 0x1c && text.data[i] <= 0x1f))
        return NULL;
      i++;
    }
    if (i > start) items[count++] = it_value_str(link, it_str_cut(text, start, i));
  }
  return it_value_list(link, items, count);
}

static const ItValue *split_at(ItLink *link, ItStr text, ItStr by) {
  const ItValue **items =
      it_arena_alloc(it_link_arena(link), (text.size / (by.size ? by.size : 1) + 2) * sizeof *items);
  uint32_t count = 0;
  size_t start = 0;
  if (!by.size || text.size > IT_ARITH_TEXT) return NULL;
  for (size_t i = 0; i + by.size <= text.size;) {
    if (memcmp(text.data + i, by.data, by.size) != 0) {
      i++;
      continue;
    }
    items[count++] = it_value_str(link, it_str_cut(text, start, i));
    start = i += by.size;
  }
  items[count++] = it_value_str(link, it_str_cut(text, start, text.size));
  return it_value_list(link, items, count);
}

static const ItValue *join(ItLink *link, const ItValue *between, const ItValue *parts) {
  const ItValue *const *items;
  uint32_t count;
  ItBuf out = {0};
  if (!it_value_iterate(link, parts, &items, &count)) return NULL;
  bool is_known = it_link_spend(link, count);
  for (uint32_t i = 0; i < count && is_known; i++) {
    ItStr text = it_value_text(it_value_settle(link, items[i]));
    if (i) it_buf_str(&out, it_value_text(between));
    it_buf_str(&out, text);
    is_known = text.data && out.size <= IT_ARITH_TEXT;
  }
  is_known = is_known && it_link_spend(link, out.size / sizeof(ItValue *));
  const ItValue *result = is_known ? it_value_str(link, it_arena_str(it_link_arena(link), it_buf_view(&out))) : NULL;
  it_buf_clear(&out);
  return result;
}

/* str.isupper and its like of ASCII texts: NULL for others. */
static const ItValue *test_text(ItLink *link, ItStr name, ItStr text) {
  bool has_upper = false, has_lower = false, has_digit = false, has_other = false;
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    if ((unsigned char)c >= 0x80) return NULL;
    bool is_upper = c >= 'A' && c <= 'Z', is_lower = c >= 'a' && c <= 'z', is_digit = c >= '0' && c <= '9';
    has_upper |= is_upper;
    has_lower |= is_lower;
    has_digit |= is_digit;
    has_other |= !is_upper && !is_lower && !is_digit;
  }
  if (it_str_is(name, "isupper")) return it_value_constant(link, it_arith_bool(has_upper && !has_lower));
  if (it_str_is(name, "islower")) return it_value_constant(link, it_arith_bool(has_lower && !has_upper));
  if (it_str_is(name, "isdigit"))
    return it_value_constant(link, it_arith_bool(has_digit && !has_upper && !has_lower && !has_other));
  if (it_str_is(name, "isalpha"))
    return it_value_constant(link, it_arith_bool((has_upper || has_lower) && !has_digit && !has_other));
  return NULL;
}

static const ItValue *truth(const Call *call, bool is_so) {
  return it_value_constant(call->link, it_arith_bool(is_so));
}

static const ItValue *do_upper(const Call *call) { return change_case(call->link, call->text, true); }
static const ItValue *do_lower(const Call *call) { return change_case(call->link, call->text, false); }
static const ItValue *do_words(const Call *call) { return split_words(call->link, call->text); }
static const ItValue *do_split(const Call *call) {
  return text_at(call, 0).data ? split_at(call->link, call->text, text_at(call, 0)) : NULL;
}
static const ItValue *do_join(const Call *call) { return join(call->link, call->self, argument(call, 0)); }
static const ItValue *do_starts(const Call *call) {
  return text_at(call, 0).data ? truth(call, it_str_starts(call->text, text_at(call, 0))) : NULL;
}
static const ItValue *do_ends(const Call *call) {
  return text_at(call, 0).data ? truth(call, it_str_ends(call->text, text_at(call, 0))) : NULL;
}

static const ItValue *do_encode(const Call *call) {
  ItStr name = call->positional ? text_at(call, 0) : IT_STR("utf-8");
  if (!it_str_is(name, "utf-8") && !it_str_is(name, "ascii") && !it_str_is(name, "utf8")) return NULL;
  for (size_t i = 0; i < call->text.size; i++)
    if ((unsigned char)call->text.data[i] >= 0x80) return NULL;
  return it_value_constant(call->link, (ItConstant){.kind = IT_CONSTANT_BYTES, .text = call->text});
}

/* The text in front of the first or last place of another, that one, and what stands behind it. */
static const ItValue *parted(const Call *call, bool is_last) {
  ItStr by = text_at(call, 0), text = call->text;
  if (!by.size) return NULL;
  size_t last = text.size >= by.size ? text.size - by.size : 0, at = is_last ? last : 0;
  bool is_there = text.size >= by.size;
  while (is_there && memcmp(text.data + at, by.data, by.size) != 0) {
    is_there = is_last ? at > 0 : at < last;
    at = is_last ? at - 1 : at + 1;
  }
  const ItValue **items = it_arena_alloc(it_link_arena(call->link), 3 * sizeof *items);
  items[0] = it_value_str(call->link, is_there ? it_str_cut(text, 0, at) : is_last ? IT_STR("") : text);
  items[1] = it_value_str(call->link, is_there ? by : IT_STR(""));
  items[2] = it_value_str(call->link, is_there  ? it_str_cut(text, at + by.size, text.size)
                                      : is_last ? text
                                                : IT_STR(""));
  return it_value_items(call->link, items, 3);
}
static const ItValue *do_partition(const Call *call) { return parted(call, false); }
static const ItValue *do_rpartition(const Call *call) { return parted(call, true); }

static bool is_among(char c, ItStr set) { return memchr(set.data, c, set.size) != NULL; }

/* Without the characters of a set at its ends; a set beyond ASCII is left alone. */
static const ItValue *stripped(const Call *call, bool at_start, bool at_end) {
  ItStr set = call->positional ? text_at(call, 0) : IT_STR(" \t\n\r\f\v"), text = call->text;
  if (!set.data) return NULL;
  for (size_t i = 0; i < set.size; i++)
    if ((unsigned char)set.data[i] >= 0x80) return NULL;
  size_t start = 0, end = text.size;
  while (at_start && start < end && is_among(text.data[start], set)) start++;
  while (at_end && end > start && is_among(text.data[end - 1], set)) end--;
  bool is_edge = !call->positional && end > start &&
                 ((unsigned char)text.data[start] >= 0x80 || (unsigned char)text.data[end - 1] >= 0x80);
  return is_edge ? NULL : it_value_str(call->link, it_str_cut(text, start, end)); /* it may be a blank of Unicode */
}
static const ItValue *do_strip(const Call *call) { return stripped(call, true, true); }
static const ItValue *do_lstrip(const Call *call) { return stripped(call, true, false); }
static const ItValue *do_rstrip(const Call *call) { return stripped(call, false, true); }

static const ItValue *do_replace(const Call *call) {
  ItStr from = text_at(call, 0), to = text_at(call, 1), text = call->text;
  if (!from.size || !to.data) return NULL;
  ItBuf out = {0};
  for (size_t i = 0; i < text.size && out.size < IT_ARITH_TEXT;) {
    bool is_here = i + from.size <= text.size && memcmp(text.data + i, from.data, from.size) == 0;
    if (is_here) it_buf_str(&out, to);
    else it_buf_char(&out, text.data[i]);
    i += is_here ? from.size : 1;
  }
  bool is_whole = out.size < IT_ARITH_TEXT && it_link_spend(call->link, out.size / sizeof(ItValue *));
  if (is_whole) return text_value(call, &out);
  it_buf_clear(&out);
  return NULL;
}

/* What a field `{}`, `{0}` or `{name}` stands for; NULL: it is none of these, or not known. */
static const ItValue *field_value(const Call *call, ItStr field, uint32_t *next) {
  uint32_t index = 0;
  bool is_number = true;
  for (size_t i = 0; i < field.size; i++) {
    bool is_digit = field.data[i] >= '0' && field.data[i] <= '9';
    is_number &= is_digit;
    if (is_digit && index < 1000) index = index * 10 + (uint32_t)(field.data[i] - '0');
  }
  if (is_number) return argument(call, field.size ? index : (*next)++);
  for (uint32_t i = call->positional; i + 1 < call->args->count; i += 2)
    if (it_str_eq(it_value_text(call->args->items[i]), field))
      return it_value_settle(call->link, call->args->items[i + 1]);
  return NULL;
}

/* str.format, its fields without conversions, formats and attributes. */
static const ItValue *do_format(const Call *call) {
  ItStr text = call->text;
  ItBuf out = {0};
  uint32_t next = 0;
  bool is_known = true;
  for (size_t i = 0; i < text.size && is_known && out.size < IT_ARITH_TEXT; i++) {
    char c = text.data[i];
    bool is_double = (c == '{' || c == '}') && i + 1 < text.size && text.data[i + 1] == c;
    i += is_double;
    if (is_double || c != '{') {
      is_known = is_double || c != '}';
      it_buf_char(&out, c);
      continue;
    }
    const char *end = memchr(text.data + i, '}', text.size - i);
    const ItValue *value = end ? field_value(call, it_str_cut(text, i + 1, (size_t)(end - text.data)), &next) : NULL;
    value = value ? it_operate_str(call->link, value) : NULL;
    is_known = value && it_value_text(value).data;
    if (is_known) it_buf_str(&out, it_value_text(value));
    if (end) i = (size_t)(end - text.data);
  }
  is_known = is_known && out.size < IT_ARITH_TEXT && it_link_spend(call->link, out.size / sizeof(ItValue *));
  if (is_known) return text_value(call, &out);
  it_buf_clear(&out);
  return NULL;
}

typedef struct Method {
  const char *name;
  uint32_t least, most; /* positional arguments; there are no others but of str.format */
  const ItValue *(*run)(const Call *call);
} Method;

static const Method methods[] = {
    {"upper", 0, 0, do_upper},
    {"lower", 0, 0, do_lower},
    {"split", 0, 0, do_words},
    {"split", 1, 1, do_split},
    {"partition", 1, 1, do_partition},
    {"rpartition", 1, 1, do_rpartition},
    {"join", 1, 1, do_join},
    {"startswith", 1, 1, do_starts},
    {"endswith", 1, 1, do_ends},
    {"encode", 0, 1, do_encode},
    {"strip", 0, 1, do_strip},
    {"lstrip", 0, 1, do_lstrip},
    {"rstrip", 0, 1, do_rstrip},
    {"replace", 2, 2, do_replace},
    {"format", 0, UINT32_MAX, do_format},
};

const ItValue *it_text_method(ItLink *link, ItStr name, const ItValue *self, const ItValue *args, uint32_t positional) {
  Call call = {.link = link, .self = self, .text = it_value_text(self), .args = args, .positional = positional};
  if (!it_link_spend(link, call.text.size)) return NULL;
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
    const Method *method = &methods[i];
    bool is_it = it_str_is(name, method->name) && positional >= method->least && positional <= method->most;
    if (is_it && (args->count == positional || method->run == do_format)) return method->run(&call);
  }
  return !args->count && it_str_starts(name, IT_STR("is")) ? test_text(link, name, call.text) : NULL;
}
