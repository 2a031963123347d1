/*
 * annotations.c - annotations that tree-sitter's grammar does not know, behind names of the same length.
 *
 * The grammar takes `D[T]` in an annotation for a type, and what goes on behind the bracket (`D[T][U]`, `D[T](1)`,
 * `D[T] if a else b`) for an error; to Python an annotation is any expression. Of annotations nothing but their place
 * is asked, so a name does as well. Only headers and statements that the lexer took come here; what is not quite as
 * expected is left as it is.
 */
#include <string.h>

#include "text/form.h"

typedef struct Range {
  uint32_t start, end;
} Range;

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (signed char)c < 0;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\n'; }

/* Behind the string whose first quote is at `at`. */
static uint32_t behind_string(const char *bytes, uint32_t at, uint32_t end) {
  const char quote = bytes[at];
  const bool is_triple = end - at > 2 && bytes[at + 1] == quote && bytes[at + 2] == quote;
  for (at += is_triple ? 3 : 1; at < end; at++) {
    if (bytes[at] == '\\') at++;
    else if (bytes[at] == quote && !is_triple) return at + 1;
    else if (bytes[at] == quote && end - at > 2 && bytes[at + 1] == quote && bytes[at + 2] == quote) return at + 3;
  }
  return end;
}

/* Whether a character is a token by itself, not a part of `==`, `:=`, `<=`. */
static bool is_alone(const char *bytes, uint32_t at, uint32_t end) {
  const bool has_next = at + 1 < end && bytes[at + 1] == '=';
  return !has_next && !(bytes[at] == '=' && strchr("=!<>:", bytes[at - 1])); /* something stands before any "=" */
}

/* The first of `stops` outside of brackets, strings and lambdas, or the bracket that closes what is around; `end`: none
 * of them. */
static uint32_t find(const char *bytes, uint32_t at, uint32_t end, const char *stops) {
  uint32_t depth = 0, lambdas = 0;
  while (at < end) {
    const char c = bytes[at];
    if (is_word(c)) {
      const uint32_t start = at;
      while (at < end && is_word(bytes[at])) at++;
      lambdas += !depth && at - start == 6 && memcmp(bytes + start, "lambda", 6) == 0;
      continue;
    }
    if (c == '"' || c == '\'') {
      at = behind_string(bytes, at, end);
      continue;
    }
    if (strchr("([{", c)) depth++;
    else if (strchr(")]}", c) && !depth--) return at;
    else if (!depth && lambdas) lambdas -= c == ':' && is_alone(bytes, at, end);
    else if (!depth && strchr(stops, c) && is_alone(bytes, at, end)) return at;
    at++;
  }
  return end;
}

/* Whether something goes on behind a bracket; what binds a name has to stay visible. */
static bool is_strange(ItStr text) {
  bool goes_on = false;
  for (size_t i = 0; i < text.size && !goes_on; i++) {
    if (text.data[i] != ']') continue;
    size_t next = i + 1;
    while (next < text.size && is_blank(text.data[next])) next++;
    goes_on = next < text.size && !strchr(",)]}|:", text.data[next]);
  }
  return goes_on && !it_str_has(text, IT_STR(":="));
}

/* Without the blanks around it, the star before it and parentheses around all of it: they are no part of it. */
static Range bare(const char *bytes, uint32_t start, uint32_t end) {
  for (;;) {
    while (start < end && (is_blank(bytes[start]) || bytes[start] == '*')) start++;
    while (start < end && is_blank(bytes[end - 1])) end--;
    const bool is_around = start < end && bytes[start] == '(' && find(bytes, start + 1, end, ",") == end - 1;
    if (!is_around) return (Range){start, end}; /* a comma: a tuple, which they belong to */
    start++;
    end--;
  }
}

static bool hide(char *bytes, uint32_t start, uint32_t end) {
  const Range range = bare(bytes, start, end);
  const bool is_display = range.start < range.end && strchr("([{", bytes[range.start]) &&
                          find(bytes, range.start + 1, range.end, "") == range.end - 1; /* no type to the grammar */
  if (is_display || !is_strange(it_str_of(bytes + range.start, range.end - range.start))) return false;
  memset(bytes + range.start, '_', range.end - range.start);
  return true;
}

/* The annotations of parameters from behind their opening bracket; *at is then behind the closing one. */
static bool hide_params(char *bytes, uint32_t *at, uint32_t end) {
  bool is_changed = false;
  while (*at < end) {
    const uint32_t stop = find(bytes, *at, end, ":,=");
    const char c = stop < end ? bytes[stop] : ')';
    *at = stop + 1;
    if (!strchr(":,=", c)) break;
    if (c == ':') {
      const uint32_t behind = find(bytes, *at, end, ",=");
      is_changed |= hide(bytes, *at, behind);
      *at = behind;
    } else if (c == '=') {
      *at = find(bytes, *at, end, ",");
    }
  }
  return is_changed;
}

/* `type X[T: bound] = value` from behind its first word. */
static bool hide_alias(char *bytes, uint32_t at, uint32_t end) {
  bool is_changed = false;
  while (at < end && !strchr("[=", bytes[at])) at++;
  if (at < end && bytes[at] == '[') {
    at++;
    is_changed = hide_params(bytes, &at, end);
  }
  at = at < end ? find(bytes, at, end, "=") : end;
  return at < end ? hide(bytes, at + 1, end) || is_changed : is_changed;
}

/* `target: annotation = value`. */
static bool hide_statement(char *bytes, uint32_t start, uint32_t end) {
  while (start < end && is_blank(bytes[start])) start++;
  const bool is_alias = end - start > 5 && memcmp(bytes + start, "type ", 5) == 0 && is_word(bytes[start + 5]);
  if (is_alias) return hide_alias(bytes, start + 5, end);
  const uint32_t stop = find(bytes, start, end, ":=");
  if (stop == start || stop == end || bytes[stop] != ':') return false;
  return hide(bytes, stop + 1, find(bytes, stop + 1, end, "="));
}

static bool hide_statements(char *bytes, uint32_t at, uint32_t end) {
  bool is_changed = false;
  while (at < end) {
    const uint32_t stop = find(bytes, at, end, ";");
    is_changed |= hide_statement(bytes, at, stop);
    at = stop + 1;
  }
  return is_changed;
}

/* A def or class with what stands behind its colon on the same line. */
static bool hide_definition(char *bytes, uint32_t at, uint32_t end) {
  bool is_changed = false;
  while (at < end && !strchr("([:", bytes[at])) at++;
  while (at < end && (bytes[at] == '[' || bytes[at] == '(')) {
    at++;
    is_changed |= hide_params(bytes, &at, end); /* bases have no annotations, and a keyword's value is passed over */
    while (at < end && is_blank(bytes[at])) at++;
  }
  if (end - at > 2 && at < end && bytes[at] == '-' && bytes[at + 1] == '>') {
    const uint32_t colon = find(bytes, at + 2, end, ":");
    is_changed |= hide(bytes, at + 2, colon);
    at = colon;
  }
  return at < end ? hide_statements(bytes, at + 1, end) || is_changed : is_changed;
}

bool it_form_hide_annotations(ItForm *form, const ItLex *lex) {
  bool is_changed = false;
  const uint32_t size = (uint32_t)form->bytes.size;
  for (uint32_t i = 0; i < lex->logicals.count; i++) {
    const ItLogical *line = &lex->logicals.items[i];
    const bool opens = line->flags & IT_LINE_OPENS;
    char *bytes = form->bytes.data;
    if (line->end > size) break;
    switch (line->kind) {
      case IT_LINE_DEF:
      case IT_LINE_CLASS: is_changed |= hide_definition(bytes, line->start, line->end); break;
      case IT_LINE_COMPOUND:
        if (!opens) is_changed |= hide_statements(bytes, find(bytes, line->start, line->end, ":") + 1, line->end);
        break;
      case IT_LINE_SIMPLE:
      case IT_LINE_IMPORT: is_changed |= hide_statements(bytes, line->start, line->end); break;
      default: break;
    }
  }
  return is_changed;
}
