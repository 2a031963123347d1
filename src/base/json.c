/* json.c - one pass over bytes in both directions; open containers are on a stack of fixed depth. */
#include "base/json.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

/* ---- writing ---- */

static bool needs_escape(unsigned char c) { return c < 0x20 || c >= 0x7f || c == '"' || c == '\\'; }

/* How many bytes from `at` on can be written as they are: eight at a time, then one by one. */
static size_t plain_run(const char *at, const char *end) {
  const uint64_t ones = 0x0101010101010101u;
  const uint64_t tops = 0x8080808080808080u;
  const char *start = at;
  while (end - at >= 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    uint64_t quote = word ^ ones * '"';
    uint64_t backslash = word ^ ones * '\\';
    uint64_t low = word - ones * 0x20;  /* borrows only where a byte is below 0x20: then we stop anyway */
    uint64_t high = word + ones;        /* 0x7f becomes 0x80 */
    if (((quote - ones) | (backslash - ones) | low | high | word) & tops) break;
    at += 8;
  }
  while (at < end && !needs_escape((unsigned char)*at)) at++;
  return (size_t)(at - start);
}

static void add_unit(ItBuf *buf, uint32_t unit) {
  static const char hex[] = "0123456789abcdef";
  char text[6] = {'\\', 'u', hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};
  it_buf_add(buf, text, sizeof text);
}

static void add_escaped(ItBuf *buf, uint32_t code) {
  static const char shorts[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r',
                                ['"'] = '"',  ['\\'] = '\\'};
  if (code < sizeof shorts && shorts[code]) {
    char pair[2] = {'\\', shorts[code]};
    it_buf_add(buf, pair, sizeof pair);
  } else if (code < 0x10000) {
    add_unit(buf, code);
  } else {
    add_unit(buf, 0xD800 + ((code - 0x10000) >> 10));
    add_unit(buf, 0xDC00 + ((code - 0x10000) & 0x3FF));
  }
}

void it_json_quote(ItBuf *buf, ItStr str) {
  it_buf_reserve(buf, it_add(str.size, 2));
  it_buf_char(buf, '"');
  for (size_t at = 0; at < str.size;) {
    size_t run = plain_run(str.data + at, str.data + str.size);
    it_buf_add(buf, str.data + at, run);
    at += run;
    if (at < str.size) add_escaped(buf, it_utf8_next(str, &at));
  }
  it_buf_char(buf, '"');
}

static void begin_value(ItJsonOut *out) {
  if (out->is_behind_value) it_buf_char(out->buf, ',');
  out->is_behind_value = true;
}

void it_json_open(ItJsonOut *out, char bracket) {
  begin_value(out);
  it_buf_char(out->buf, bracket);
  out->is_behind_value = false;
}

void it_json_close(ItJsonOut *out, char bracket) {
  it_buf_char(out->buf, bracket);
  out->is_behind_value = true;
}

void it_json_key(ItJsonOut *out, const char *key) { it_json_name(out, it_str(key)); }

void it_json_name(ItJsonOut *out, ItStr key) {
  begin_value(out);
  it_json_quote(out->buf, key);
  it_buf_char(out->buf, ':');
  out->is_behind_value = false;
}

void it_json_str(ItJsonOut *out, ItStr str) {
  if (!str.data) {
    it_json_null(out);
    return;
  }
  begin_value(out);
  it_json_quote(out->buf, str);
}

void it_json_text(ItJsonOut *out, const char *text) { it_json_str(out, it_str(text)); }

void it_json_int(ItJsonOut *out, int64_t number) {
  begin_value(out);
  it_buf_int(out->buf, number);
}

void it_json_bool(ItJsonOut *out, bool is_true) { it_json_raw(out, is_true ? IT_STR("true") : IT_STR("false")); }

void it_json_null(ItJsonOut *out) { it_json_raw(out, IT_STR("null")); }

void it_json_raw(ItJsonOut *out, ItStr json) {
  begin_value(out);
  it_buf_str(out->buf, json);
}

void it_json_member_str(ItJsonOut *out, const char *key, ItStr str) {
  it_json_key(out, key);
  it_json_str(out, str);
}

void it_json_member_int(ItJsonOut *out, const char *key, int64_t number) {
  it_json_key(out, key);
  it_json_int(out, number);
}

/* ---- reading ---- */

typedef struct Reader {
  const char *start;
  const char *at;
  const char *end;
  ItArena *arena;
  ItJsonError *err;
  uint32_t left;                /* values that may still come */
  uint32_t depth;
  ItJson *open[IT_JSON_DEPTH];  /* the containers around `at` */
  ItJson *last[IT_JSON_DEPTH];  /* their newest items */
} Reader;

static bool fail_at(Reader *r, const char *at, const char *message) {
  *r->err = (ItJsonError){(size_t)(at - r->start), message};
  return false;
}

static bool fail(Reader *r, const char *message) { return fail_at(r, r->at, message); }

static void skip_blanks(Reader *r) {
  while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' || *r->at == '\t')) r->at++;
}

static bool takes(Reader *r, char c) {
  if (r->at == r->end || *r->at != c) return false;
  r->at++;
  return true;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* The four digits of \uXXXX at `at`, or -1. */
static int32_t read_unit(const char *at, const char *end) {
  if (end - at < 4) return -1;
  int32_t unit = 0;
  for (int i = 0; i < 4; i++) {
    int digit = hex_digit(at[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/* Writes a code point at `to` (at most 4 bytes; never more than its escape took) and returns its end. */
static char *put_code(char *to, uint32_t code) {
  if (code < 0x80) {
    *to++ = (char)code;
    return to;
  }
  if (code < 0x800) {
    *to++ = (char)(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      *to++ = (char)(0xE0 | code >> 12);
    } else {
      *to++ = (char)(0xF0 | code >> 18);
      *to++ = (char)(0x80 | (code >> 12 & 0x3F));
    }
    *to++ = (char)(0x80 | (code >> 6 & 0x3F));
  }
  *to++ = (char)(0x80 | (code & 0x3F));
  return to;
}

/* One escape, r->at behind the backslash. Two halves of a pair become one code point. */
static bool read_escape(Reader *r, uint32_t *code) {
  static const char shorts[] = {['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
                                ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'};
  const unsigned char c = r->at < r->end ? (unsigned char)*r->at : 0;
  if (c < sizeof shorts && shorts[c]) {
    r->at++;
    *code = (unsigned char)shorts[c];
    return true;
  }
  if (c != 'u') return fail(r, "invalid escape");
  int32_t unit = read_unit(r->at + 1, r->end);
  if (unit < 0) return fail(r, "invalid \\u escape");
  r->at += 5;
  *code = (uint32_t)unit;
  if (unit < 0xD800 || unit > 0xDBFF || r->end - r->at < 6 || r->at[0] != '\\' || r->at[1] != 'u') return true;
  int32_t second = read_unit(r->at + 2, r->end);
  if (second < 0xDC00 || second > 0xDFFF) return true;  /* a lone surrogate; what follows is read on its own */
  r->at += 6;
  *code = 0x10000 + (((uint32_t)unit & 0x3FF) << 10 | ((uint32_t)second & 0x3FF));
  return true;
}

static bool ends_run(char c) { return c == '"' || c == '\\' || (unsigned char)c < 0x20; }

/* The string whose first quote is before r->at. */
static bool read_string(Reader *r, ItStr *out) {
  const char *start = r->at;
  while (r->at < r->end && !ends_run(*r->at)) r->at++;
  if (takes(r, '"')) {
    *out = it_str_of(start, (size_t)(r->at - 1 - start));
    return true;
  }
  const char *stop = r->at;  /* an upper bound of the text: an escaped quote is passed over */
  while (stop < r->end && *stop != '"') stop += *stop == '\\' && r->end - stop > 1 ? 2 : 1;
  char *text = it_arena_alloc(r->arena, it_add((size_t)(stop - start), 1));
  char *to = text;
  for (const char *run = start;; run = r->at) {
    while (r->at < r->end && !ends_run(*r->at)) r->at++;
    memcpy(to, run, (size_t)(r->at - run));
    to += r->at - run;
    if (takes(r, '"')) break;
    if (r->at == r->end) return fail_at(r, start - 1, "unterminated string");
    if (!takes(r, '\\')) return fail(r, "control character in a string");
    uint32_t code;
    if (!read_escape(r, &code)) return false;
    to = put_code(to, code);
  }
  *to = '\0';
  *out = it_str_of(text, (size_t)(to - text));
  return true;
}

static bool read_digits(Reader *r) {
  const char *start = r->at;
  while (r->at < r->end && *r->at >= '0' && *r->at <= '9') r->at++;
  return r->at > start || fail(r, "a digit is missing");
}

static bool read_number(Reader *r, ItStr *out) {
  const char *start = r->at;
  takes(r, '-');
  if (!takes(r, '0') && !read_digits(r)) return false;
  if (takes(r, '.') && !read_digits(r)) return false;
  if (takes(r, 'e') || takes(r, 'E')) {
    if (!takes(r, '+')) takes(r, '-');
    if (!read_digits(r)) return false;
  }
  *out = it_str_of(start, (size_t)(r->at - start));
  return true;
}

static bool read_word(Reader *r, ItJson *node) {
  static const struct {
    ItStr text;
    ItJsonKind kind;
  } words[] = {{{"null", 4}, IT_JSON_NULL}, {{"true", 4}, IT_JSON_TRUE}, {{"false", 5}, IT_JSON_FALSE}};
  ItStr rest = it_str_of(r->at, (size_t)(r->end - r->at));
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!it_str_starts(rest, words[i].text)) continue;
    r->at += words[i].text.size;
    node->kind = words[i].kind;
    return true;
  }
  return fail(r, "a value is expected");
}

/* Opens a container; an empty one is closed at once. */
static bool read_bracket(Reader *r, ItJson *node) {
  if (r->depth == IT_JSON_DEPTH) return fail(r, "nested too deeply");
  bool is_array = *r->at++ == '[';
  node->kind = is_array ? IT_JSON_ARRAY : IT_JSON_OBJECT;
  skip_blanks(r);
  if (takes(r, is_array ? ']' : '}')) return true;
  r->open[r->depth] = node;
  r->last[r->depth++] = NULL;
  return true;
}

static bool read_value(Reader *r, ItJson *node) {
  skip_blanks(r);
  switch (r->at < r->end ? *r->at : '\0') {
    case '"': r->at++; node->kind = IT_JSON_STRING; return read_string(r, &node->text);
    case '[':
    case '{': return read_bracket(r, node);
    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      node->kind = IT_JSON_NUMBER;
      return read_number(r, &node->text);
    default: return read_word(r, node);
  }
}

static bool read_key(Reader *r, ItStr *key) {
  skip_blanks(r);
  if (!takes(r, '"')) return fail(r, "a quoted key is expected");
  if (!read_string(r, key)) return false;
  skip_blanks(r);
  return takes(r, ':') || fail(r, "':' is expected");
}

static ItJson *new_item(Reader *r) {
  if (r->left-- == 0) {
    fail(r, "too many values");
    return NULL;
  }
  ItJson *node = it_arena_new(r->arena, ItJson);
  if (r->depth == 0) return node;
  ItJson *parent = r->open[r->depth - 1];
  ItJson **last = &r->last[r->depth - 1];
  if (parent->kind == IT_JSON_OBJECT && !read_key(r, &node->key)) return NULL;
  if (*last) (*last)->next = node;
  else parent->first = node;
  *last = node;
  parent->count++;
  return node;
}

/* Behind a value: closes what ends here, and stands behind a comma if more values come. */
static bool close_ended(Reader *r) {
  while (r->depth) {
    skip_blanks(r);
    if (takes(r, ',')) return true;
    bool is_array = r->open[r->depth - 1]->kind == IT_JSON_ARRAY;
    if (!takes(r, is_array ? ']' : '}')) return fail(r, is_array ? "',' or ']' is expected" : "',' or '}' is expected");
    r->depth--;
  }
  return true;
}

static const ItJson *read_document(Reader *r) {
  ItJson *root = NULL;
  do {
    uint32_t depth = r->depth;
    ItJson *node = new_item(r);
    if (!node || !read_value(r, node)) return NULL;
    if (!root) root = node;
    if (r->depth == depth && !close_ended(r)) return NULL;
  } while (r->depth);
  skip_blanks(r);
  if (r->at < r->end) fail(r, "text behind the value");
  return r->at < r->end ? NULL : root;
}

const ItJson *it_json_read(ItArena *arena, ItStr text, uint32_t most, ItJsonError *err) {
  assert(arena && err);
  const char *start = text.data ? text.data : "";
  Reader r = {.start = start, .at = start, .end = start + text.size, .arena = arena, .err = err};
  r.left = most ? most : UINT32_MAX;
  size_t bad;
  if (!it_utf8_valid(text, &bad)) {
    fail_at(&r, start + bad, "invalid UTF-8");
    return NULL;
  }
  return read_document(&r);
}

const ItJson *it_json_get(const ItJson *object, const char *key) {
  const ItJson *found = NULL;
  if (!object || object->kind != IT_JSON_OBJECT) return NULL;
  size_t size = strlen(key);
  for (const ItJson *item = object->first; item; item = item->next)
    if (item->key.size == size && memcmp(item->key.data, key, size) == 0) found = item;
  return found;
}

ItStr it_json_string(const ItJson *node) {
  return node && node->kind == IT_JSON_STRING ? node->text : (ItStr){0};
}

/* Calls itself as deep as a reader goes: IT_JSON_DEPTH. */
void it_json_copy(ItJsonOut *out, const ItJson *node) {
  bool is_array = node->kind == IT_JSON_ARRAY;
  switch (node->kind) {
    case IT_JSON_NULL: it_json_null(out); return;
    case IT_JSON_FALSE:
    case IT_JSON_TRUE: it_json_bool(out, node->kind == IT_JSON_TRUE); return;
    case IT_JSON_NUMBER: it_json_raw(out, node->text); return;
    case IT_JSON_STRING: it_json_str(out, node->text); return;
    case IT_JSON_ARRAY:
    case IT_JSON_OBJECT: break;
  }
  it_json_open(out, is_array ? '[' : '{');
  for (const ItJson *item = node->first; item; item = item->next) {
    if (!is_array) it_json_name(out, item->key);
    it_json_copy(out, item);
  }
  it_json_close(out, is_array ? ']' : '}');
}

bool it_json_whole(const ItJson *node, int64_t *out) {
  if (!node || node->kind != IT_JSON_NUMBER) return false;
  bool is_negative = node->text.data[0] == '-';
  int64_t number = 0;
  for (size_t i = is_negative; i < node->text.size; i++) {
    char c = node->text.data[i];
    if (c < '0' || c > '9') return false;
    if (__builtin_mul_overflow(number, 10, &number)) return false;
    if (__builtin_add_overflow(number, is_negative ? '0' - c : c - '0', &number)) return false;
  }
  *out = number;
  return true;
}
