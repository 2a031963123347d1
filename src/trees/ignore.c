/*
 * ignore.c - reading and matching ignore rules as git's dir.c and wildmatch.c do, oddities included.
 *
 * A match never goes back further than to the last star: what a star before it took at least is always
 * enough, since neither "*", "?" nor a class matches "/". So a hostile pattern costs at most
 * its size times the path's, and the sum of that is bounded for a chain of lists.
 */
#include "trees/ignore.h"

#include "base/arena.h"
#include "base/array.h"

typedef struct Work {
  uint64_t steps;
  uint32_t rules;
  bool is_cut;
} Work;

struct ItIgnoreList {
  const ItIgnoreList *above;
  size_t base;
  ItArena arena;
  IT_ARRAY(ItIgnoreRule) rules;
  Work *work; /* that of the outermost list */
  Work own;
};

ItIgnoreList *it_ignore_new(size_t base, const ItIgnoreList *above) {
  ItIgnoreList *list = it_new(ItIgnoreList);
  list->base = base;
  list->above = above;
  list->work = above ? above->work : &list->own;
  return list;
}

void it_ignore_free(ItIgnoreList *list) {
  if (!list) return;
  list->work->rules -= list->rules.count;
  it_array_clear(&list->rules);
  it_arena_clear(&list->arena);
  it_free(list);
}

bool it_ignore_is_cut(const ItIgnoreList *list) { return list->work->is_cut; }

/* How many bytes at the front mean themselves (dir.c simple_length). */
static size_t literal_size(ItStr pattern) {
  size_t i = 0;
  while (i < pattern.size && !strchr("*?[\\", pattern.data[i])) i++;
  return i;
}

void it_ignore_add(ItIgnoreList *list, ItStr pattern, uint32_t line) {
  ItIgnoreRule rule = {.line = line};
  if (pattern.size && pattern.data[0] == '!') {
    rule.is_negative = true;
    pattern = it_str_cut(pattern, 1, pattern.size);
  }
  if (pattern.size && pattern.data[pattern.size - 1] == '/') {
    rule.is_directory = true;
    pattern.size--;
  }
  rule.is_name = pattern.size && !memchr(pattern.data, '/', pattern.size);
  if (pattern.size && pattern.data[0] == '/') pattern = it_str_cut(pattern, 1, pattern.size);
  if (pattern.size == 0 || pattern.size > UINT32_MAX) return;
  if (list->work->rules == IT_IGNORE_RULES) {
    list->work->is_cut = true;
    return;
  }
  list->work->rules++;
  rule.pattern = it_arena_str(&list->arena, pattern);
  rule.literal = (uint32_t)literal_size(pattern);
  rule.is_suffix =
      rule.is_name && pattern.data[0] == '*' && literal_size(it_str_cut(pattern, 1, pattern.size)) == pattern.size - 1;
  *it_array_push(&list->rules) = rule;
}

/* Without blanks at the end, unless a backslash holds them (dir.c trim_trailing_spaces). */
static ItStr trimmed(ItStr line) {
  size_t end = 0;
  for (size_t i = 0; i < line.size; i++) {
    if (line.data[i] == ' ') continue;
    if (line.data[i] == '\\' && i + 1 < line.size) i++;
    else if (line.data[i] == '\\') return line;
    end = i + 1;
  }
  return it_str_cut(line, 0, end);
}

void it_ignore_add_text(ItIgnoreList *list, ItStr text) {
  size_t at = it_str_starts(text, IT_STR("\xef\xbb\xbf")) ? 3 : 0;
  for (uint32_t number = 1; at < text.size; number++) {
    const char *found = memchr(text.data + at, '\n', text.size - at);
    size_t end = found ? (size_t)(found - text.data) : text.size;
    ItStr line = it_str_cut(text, at, end);
    at = end + 1;
    if (line.size == 0 || line.data[0] == '#') continue;
    if (line.data[line.size - 1] == '\r') line.size--;
    const char *nul = line.size ? memchr(line.data, '\0', line.size) : NULL;
    if (nul) line.size = (size_t)(nul - line.data);
    it_ignore_add(list, trimmed(line), number);
  }
}

typedef enum Step { STEP_NO, STEP_YES, STEP_NEVER } Step;

static bool is_between(unsigned char c, unsigned char low, unsigned char high) { return c >= low && c <= high; }
static bool is_lower(unsigned char c) { return is_between(c, 'a', 'z'); }
static bool is_upper(unsigned char c) { return is_between(c, 'A', 'Z'); }
static bool is_digit(unsigned char c) { return is_between(c, '0', '9'); }
static bool is_alpha(unsigned char c) { return is_lower(c) || is_upper(c); }
static bool is_alnum(unsigned char c) { return is_alpha(c) || is_digit(c); }
static bool is_blank(unsigned char c) { return c == ' ' || c == '\t'; }
static bool is_space(unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool is_graph(unsigned char c) { return is_between(c, 0x21, 0x7e); }
static bool is_print(unsigned char c) { return is_between(c, 0x20, 0x7e); }
static bool is_cntrl(unsigned char c) { return c < 0x20 || c == 0x7f; }
static bool is_punct(unsigned char c) { return is_graph(c) && !is_alnum(c); }
static bool is_xdigit(unsigned char c) { return is_digit(c) || is_between(c, 'a', 'f') || is_between(c, 'A', 'F'); }

/* git's own character classes: ASCII only, whatever the locale. */
static const struct {
  ItStr name;
  bool (*holds)(unsigned char c);
} char_classes[] = {
    {{"alnum", 5}, is_alnum}, {{"alpha", 5}, is_alpha}, {{"blank", 5}, is_blank}, {{"cntrl", 5}, is_cntrl},
    {{"digit", 5}, is_digit}, {{"graph", 5}, is_graph}, {{"lower", 5}, is_lower}, {{"print", 5}, is_print},
    {{"punct", 5}, is_punct}, {{"space", 5}, is_space}, {{"upper", 5}, is_upper}, {{"xdigit", 6}, is_xdigit},
};

/* Whether `c` is in the named class; STEP_NEVER if there is none of that name. */
static Step match_named(ItStr name, unsigned char c) {
  for (size_t i = 0; i < sizeof char_classes / sizeof *char_classes; i++)
    if (it_str_eq(name, char_classes[i].name)) return char_classes[i].holds(c) ? STEP_YES : STEP_NO;
  return STEP_NEVER;
}

/* One item of a bracket: a character or "[:name:]"; *at moves behind it. *first is the character, or 0
 * for what cannot begin a range. */
static Step match_item(ItStr pattern, size_t *at, unsigned char c, unsigned char *first) {
  unsigned char p = (unsigned char)pattern.data[(*at)++];
  *first = 0;
  if (p == '\\') {
    if (*at == pattern.size) return STEP_NEVER;
    p = (unsigned char)pattern.data[(*at)++];
  } else if (p == '[' && *at < pattern.size && pattern.data[*at] == ':') {
    size_t start = *at + 1;
    const char *end = memchr(pattern.data + start, ']', pattern.size - start);
    if (!end) return STEP_NEVER;
    size_t close = (size_t)(end - pattern.data);
    if (close > start && pattern.data[close - 1] == ':') {
      *at = close + 1;
      return match_named(it_str_cut(pattern, start, close - 1), c);
    }
  }
  *first = p;
  return p == c ? STEP_YES : STEP_NO;
}

/* A bracket expression; *at is behind its "[" and moves behind its "]". */
static Step match_bracket(ItStr pattern, size_t *at, unsigned char c) {
  bool is_negated = *at < pattern.size && (pattern.data[*at] == '!' || pattern.data[*at] == '^');
  bool is_in = false;
  unsigned char first = 0;
  if (is_negated) ++*at;
  do { /* a "]" in front is a character */
    if (*at >= pattern.size) return STEP_NEVER;
    bool is_range = pattern.data[*at] == '-' && first && *at + 1 < pattern.size && pattern.data[*at + 1] != ']';
    if (is_range) {
      unsigned char low = first;
      ++*at;
      if (pattern.data[*at] == '\\') ++*at;
      if (*at >= pattern.size) return STEP_NEVER;
      if (is_between(c, low, (unsigned char)pattern.data[(*at)++])) is_in = true;
      first = 0;
    } else {
      Step step = match_item(pattern, at, c, &first);
      if (step == STEP_NEVER) return step;
      if (step == STEP_YES) is_in = true;
    }
  } while (*at < pattern.size && pattern.data[*at] != ']');
  if (*at >= pattern.size) return STEP_NEVER;
  ++*at;
  return is_in != is_negated && c != '/' ? STEP_YES : STEP_NO;
}

/* One character against what stands at *at, which is no star; *at moves behind it. */
static Step match_char(ItStr pattern, size_t *at, unsigned char c) {
  unsigned char p = (unsigned char)pattern.data[(*at)++];
  if (p == '?') return c != '/' ? STEP_YES : STEP_NO;
  if (p == '[') return match_bracket(pattern, at, c);
  if (p == '\\') {
    if (*at == pattern.size) return STEP_NEVER;
    p = (unsigned char)pattern.data[(*at)++];
  }
  return p == c ? STEP_YES : STEP_NO;
}

/* Where a failed match goes on: behind a star, which has taken the text before `text`. */
typedef struct Retry {
  bool is_set;
  bool is_folders; /* a star pair with "/" behind it: takes whole parts of the path only */
  size_t pattern;
  size_t text;
} Retry;

typedef struct Match {
  ItStr pattern;
  ItStr text;
  size_t p;
  size_t t;
  Retry star; /* within a part of the path */
  Retry deep; /* across parts */
} Match;

/* Reads the stars at m->p. Two or more that fill the place between slashes reach across parts;
 * the start of the pattern counts as a slash, even if only what git compares literally has been cut off before it. */
static void take_stars(Match *m) {
  size_t end = m->p;
  while (end < m->pattern.size && m->pattern.data[end] == '*') end++;
  bool is_last = end == m->pattern.size;
  bool is_folders = !is_last && m->pattern.data[end] == '/';
  bool is_escaped = !is_last && it_str_starts(it_str_cut(m->pattern, end, m->pattern.size), IT_STR("\\/"));
  bool is_deep =
      end - m->p >= 2 && (m->p == 0 || m->pattern.data[m->p - 1] == '/') && (is_last || is_folders || is_escaped);
  if (is_deep && is_last) {
    m->p = end;
    m->t = m->text.size;
    return;
  }
  m->p = end + (is_deep && is_folders);
  Retry retry = {true, is_folders, m->p, m->t};
  if (is_deep) {
    m->deep = retry;
    m->star.is_set = false;
  } else {
    m->star = retry;
  }
}

/* Lets the last star that can take more do so. */
static bool retry(Match *m) {
  if (m->star.is_set && m->text.data[m->star.text] != '/') {
    m->t = ++m->star.text;
    m->p = m->star.pattern;
    return true;
  }
  m->star.is_set = false;
  if (!m->deep.is_set) return false;
  size_t at = m->deep.text;
  if (m->deep.is_folders)
    while (at < m->text.size && m->text.data[at] != '/') at++;
  if (at >= m->text.size) return false;
  m->deep.text = m->t = at + 1;
  m->p = m->deep.pattern;
  return true;
}

static bool match_wild(ItStr pattern, ItStr text, Work *work) {
  Match m = {.pattern = pattern, .text = text};
  for (;; work->steps++) {
    if (m.p < pattern.size && pattern.data[m.p] == '*') {
      take_stars(&m);
      continue;
    }
    /* No star helps when the text is too short: those before have taken the least they could. */
    if (m.t == text.size) return m.p == pattern.size;
    Step step = m.p < pattern.size ? match_char(pattern, &m.p, (unsigned char)text.data[m.t]) : STEP_NO;
    if (step == STEP_NEVER || work->steps > IT_IGNORE_STEPS) return false;
    if (step == STEP_YES) m.t++;
    else if (!retry(&m)) return false;
  }
}

static bool match_rule(const ItIgnoreRule *rule, ItStr text, Work *work) {
  ItStr pattern = rule->pattern;
  if (rule->is_suffix) return it_str_ends(text, it_str_cut(pattern, 1, pattern.size));
  if (rule->literal == pattern.size) return it_str_eq(pattern, text);
  if (!it_str_starts(text, it_str_cut(pattern, 0, rule->literal))) return false;
  return match_wild(it_str_cut(pattern, rule->literal, pattern.size), it_str_cut(text, rule->literal, text.size), work);
}

const ItIgnoreRule *it_ignore_match(const ItIgnoreList *list, ItStr path, bool is_directory) {
  ItStr name = it_str_last(path, '/');
  for (; list; list = list->above) {
    if (list->base > path.size) continue;
    ItStr rest = it_str_cut(path, list->base, path.size);
    for (uint32_t i = list->rules.count; i-- > 0;) {
      const ItIgnoreRule *rule = &list->rules.items[i];
      if (list->work->steps++ > IT_IGNORE_STEPS) {
        list->work->is_cut = true;
        return NULL;
      }
      if (rule->is_directory && !is_directory) continue;
      if (match_rule(rule, rule->is_name ? name : rest, list->work)) return rule;
    }
  }
  return NULL;
}
