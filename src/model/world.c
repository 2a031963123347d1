/*
 * world.c - a reader of conditions: one pass over the text, no syntax tree.
 *
 * It knows just enough expressions for the guards that versions and platforms need; whatever else it
 * meets makes the whole condition unknown.
 */
#include "model/world.h"

#include <string.h>

enum { MAX_DEPTH = 32, MAX_ITEMS = 8 };

typedef enum ValueKind { NONE, NOTHING, TRUTH, NUMBER, TEXT, NUMBERS, TEXTS } ValueKind;

/* A constant; NONE is one that we do not know, NOTHING is None. */
typedef struct Value {
  ValueKind kind;
  ItTruth truth;
  bool is_version;         /* sys.version_info: three more items follow that we do not know */
  bool is_tuple;           /* NUMBERS, TEXTS: not a list or set */
  int count;               /* NUMBERS, TEXTS; NUMBER and TEXT: 1 */
  int numbers[MAX_ITEMS];
  ItStr texts[MAX_ITEMS];
} Value;

typedef struct Reader {
  const ItWorld *world;
  ItStr text;
  size_t at;
  int depth;
  bool is_lost;     /* met what it does not know */
  bool is_hopeless; /* met what binds less than `or`: nothing before or behind it counts */
} Reader;

static Value read_test(Reader *r);

static void skip_blanks(Reader *r) {
  bool in_comment = false;
  for (; r->at < r->text.size; r->at++) {
    char c = r->text.data[r->at];
    if (c == '#' || c == '\n') in_comment = c == '#';
    else if (!in_comment && !strchr(" \t\f\\", c)) return;
  }
}

static bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (unsigned char)c >= 0x80;
}

static ItStr peek_word(Reader *r) {
  skip_blanks(r);
  size_t end = r->at;
  while (end < r->text.size && is_word_char(r->text.data[end])) end++;
  return it_str_cut(r->text, r->at, end);
}

static bool take_word(Reader *r, const char *word) {
  ItStr next = peek_word(r);
  if (!it_str_is(next, word)) return false;
  r->at += next.size;
  return true;
}

static bool take(Reader *r, const char *symbol) {
  skip_blanks(r);
  if (!it_str_starts(it_str_cut(r->text, r->at, r->text.size), it_str(symbol))) return false;
  r->at += strlen(symbol);
  return true;
}

static Value lose(Reader *r) {
  r->is_lost = true;
  return (Value){.kind = NONE};
}

static Value truth(bool is_true) { return (Value){.kind = TRUTH, .truth = is_true ? IT_TRUE : IT_FALSE}; }

static Value text_value(ItStr text) { return (Value){.kind = TEXT, .count = 1, .texts = {text}}; }

static ItTruth truth_of(const Value *value) {
  switch (value->kind) {
    case NOTHING: return IT_FALSE;
    case TRUTH: return value->truth;
    case NUMBER: return value->numbers[0] ? IT_TRUE : IT_FALSE;
    case TEXT: return value->texts[0].size ? IT_TRUE : IT_FALSE;
    case NUMBERS:
    case TEXTS: return value->count ? IT_TRUE : IT_FALSE;
    case NONE: break;
  }
  return IT_UNKNOWN;
}

/* ---- names ---- */

static Value version_info(const ItWorld *world) {
  return (Value){.kind = NUMBERS, .is_version = true, .is_tuple = true, .count = 2, .numbers = {3, world->minor}};
}

static Value named(Reader *r, ItStr name) {
  const ItWorld *world = r->world;
  static const struct {
    const char *name;
    bool is_true;
  } constants[] = {{"True", true}, {"False", false}, {"TYPE_CHECKING", false}, {"typing.TYPE_CHECKING", false},
                   {"t.TYPE_CHECKING", false}, {"__debug__", true}};
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
    if (it_str_is(name, constants[i].name)) return truth(constants[i].is_true);
  if (it_str_is(name, "None")) return (Value){.kind = NOTHING};
  if (it_str_is(name, "sys.version_info")) return version_info(world);
  if (it_str_is(name, "sys.version_info.major")) return (Value){.kind = NUMBER, .count = 1, .numbers = {3}};
  if (it_str_is(name, "sys.version_info.minor")) return (Value){.kind = NUMBER, .count = 1, .numbers = {world->minor}};
  if (it_str_is(name, "sys.platform")) return text_value(world->platform);
  bool is_windows = it_str_is(world->platform, "win32");
  if (it_str_is(name, "os.name")) return text_value(is_windows ? IT_STR("nt") : IT_STR("posix"));
  if (it_str_is(name, "sys.byteorder")) return text_value(IT_STR("little"));
  if (it_str_is(name, "sys.implementation.name")) return text_value(IT_STR("cpython"));
  return lose(r);
}

static ItStr take_dotted(Reader *r) {
  size_t start = r->at, end = r->at;
  while (end < r->text.size && (is_word_char(r->text.data[end]) || r->text.data[end] == '.')) end++;
  r->at = end;
  return it_str_cut(r->text, start, end);
}

/* ---- atoms ---- */

static Value read_number(Reader *r) {
  int number = 0;
  ItStr word = peek_word(r);
  if (!word.size) return lose(r);
  for (size_t i = 0; i < word.size; i++) {
    if (word.data[i] < '0' || word.data[i] > '9' || number > 1000000) return lose(r);
    number = number * 10 + (word.data[i] - '0');
  }
  r->at += word.size;
  if (r->at < r->text.size && r->text.data[r->at] == '.') return lose(r);
  return (Value){.kind = NUMBER, .count = 1, .numbers = {number}};
}

static Value read_text(Reader *r) {
  char quote = r->text.data[r->at];
  size_t start = ++r->at;
  while (r->at < r->text.size && r->text.data[r->at] != quote && r->text.data[r->at] != '\\') r->at++;
  if (r->at >= r->text.size || r->text.data[r->at] != quote) return lose(r);
  r->at++;
  return text_value(it_str_cut(r->text, start, r->at - 1));
}

/* Adds a number or text to a tuple of its kind. */
static void add_item(Reader *r, Value *list, const Value *item) {
  bool is_number = item->kind == NUMBER;
  bool fits = is_number ? list->kind != TEXTS : item->kind == TEXT && (list->kind == TEXTS || !list->count);
  if (!fits || list->count == MAX_ITEMS) {
    lose(r);
    return;
  }
  list->kind = is_number ? NUMBERS : TEXTS;
  list->numbers[list->count] = item->numbers[0];
  list->texts[list->count++] = item->texts[0];
}

/* What stands between brackets: one value in parentheses, or a tuple, list or set. */
static Value read_group(Reader *r, const char *close) {
  Value list = {.kind = NUMBERS, .is_tuple = *close == ')'};
  bool has_comma = false;
  while (!take(r, close)) {
    Value item = read_test(r);
    if (r->is_lost) return (Value){.kind = NONE};
    if (take(r, ",")) has_comma = true;
    else if (!take(r, close)) return lose(r);
    else if (!has_comma && *close == ')') return item;
    else {
      add_item(r, &list, &item);
      return list;
    }
    add_item(r, &list, &item);
  }
  return list;
}

/* version_info[0], version_info[:2] */
static Value read_subscript(Reader *r, Value value) {
  if (value.kind != NUMBERS) return lose(r);
  if (take(r, ":")) {
    Value end = read_number(r);
    if (r->is_lost || !take(r, "]") || end.numbers[0] > value.count) return lose(r);
    value.count = end.numbers[0];
    value.is_version = false;
    return value;
  }
  Value index = read_number(r);
  if (r->is_lost || !take(r, "]") || index.numbers[0] >= value.count) return lose(r);
  return (Value){.kind = NUMBER, .count = 1, .numbers = {value.numbers[index.numbers[0]]}};
}

/* sys.platform.startswith("win") */
static Value read_startswith(Reader *r, ItStr name) {
  Value subject = named(r, it_str_cut(name, 0, name.size - strlen(".startswith")));
  if (r->is_lost || subject.kind != TEXT || !take(r, "(")) return lose(r);
  Value prefix = read_test(r);
  if (r->is_lost || !take(r, ")") || (prefix.kind != TEXT && prefix.kind != TEXTS)) return lose(r);
  for (int i = 0; i < prefix.count; i++)
    if (it_str_starts(subject.texts[0], prefix.texts[i])) return truth(true);
  return truth(false);
}

static Value read_atom(Reader *r) {
  skip_blanks(r);
  if (r->at >= r->text.size) return lose(r);
  char c = r->text.data[r->at];
  if (c == '"' || c == '\'') return read_text(r);
  if (c >= '0' && c <= '9') return read_number(r);
  if (take(r, "(")) return read_group(r, ")");
  if (take(r, "[")) return read_group(r, "]");
  if (take(r, "{")) return read_group(r, "}");
  if (!is_word_char(c)) return lose(r);
  ItStr name = take_dotted(r);
  if (it_str_ends(name, IT_STR(".startswith"))) return read_startswith(r, name);
  Value value = named(r, name);
  if (!r->is_lost && take(r, "[")) return read_subscript(r, value);
  return value;
}

/* ---- comparisons ---- */

typedef enum Comparison {
  LESS,
  LESS_EQUAL,
  EQUAL,
  NOT_EQUAL,
  GREATER_EQUAL,
  GREATER,
  IN,
  NOT_IN,
  NO_COMPARISON
} Comparison;

static Comparison take_comparison(Reader *r) {
  static const struct {
    const char *symbol;
    Comparison comparison;
  } symbols[] = {{"<=", LESS_EQUAL}, {">=", GREATER_EQUAL}, {"==", EQUAL},
                 {"!=", NOT_EQUAL},  {"<", LESS},           {">", GREATER}};
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
    if (take(r, symbols[i].symbol)) return symbols[i].comparison;
  if (take_word(r, "in")) return IN;
  size_t before = r->at;
  if (take_word(r, "not") && take_word(r, "in")) return NOT_IN;
  r->at = before;
  return NO_COMPARISON;
}

/* Order of two tuples of numbers. sys.version_info is greater than what it begins with, (3, 11) and (3, 11, 0) alike;
 * *hangs says that the order hangs on an item that we do not know. */
static int compare_numbers(const Value *a, const Value *b, bool *hangs) {
  int i = 0;
  *hangs = false;
  for (; i < a->count && i < b->count; i++)
    if (a->numbers[i] != b->numbers[i]) return a->numbers[i] < b->numbers[i] ? -1 : 1;
  if (a->is_version == b->is_version) return a->count == b->count ? 0 : a->count < b->count ? -1 : 1;
  const Value *other = a->is_version ? b : a;
  *hangs = other->count > i + 1 || (other->count == i + 1 && other->numbers[i] != 0);
  return a->is_version ? 1 : -1;
}

static Value ordered(Comparison comparison, int order) {
  switch (comparison) {
    case LESS: return truth(order < 0);
    case LESS_EQUAL: return truth(order <= 0);
    case EQUAL: return truth(order == 0);
    case NOT_EQUAL: return truth(order != 0);
    case GREATER_EQUAL: return truth(order >= 0);
    default: return truth(order > 0);
  }
}

static bool is_number(const Value *value) { return value->kind == NUMBER || value->kind == NUMBERS; }

static Value compare(Reader *r, Comparison comparison, const Value *a, const Value *b) {
  if (comparison == IN || comparison == NOT_IN) {
    if (a->kind != TEXT || b->kind != TEXTS) return lose(r);
    bool is_in = false;
    for (int i = 0; i < b->count; i++) is_in |= it_str_eq(a->texts[0], b->texts[i]);
    return truth(is_in == (comparison == IN));
  }
  if (a->kind == TEXT && b->kind == TEXT) return ordered(comparison, it_str_cmp(a->texts[0], b->texts[0]));
  if (a->kind == TRUTH && b->kind == TRUTH) return ordered(comparison, (int)a->truth - (int)b->truth);
  if (!is_number(a) || a->kind != b->kind || a->is_tuple != b->is_tuple) return lose(r);
  bool hangs;
  int order = compare_numbers(a, b, &hangs);
  return hangs ? lose(r) : ordered(comparison, order);
}

static Value read_comparison(Reader *r) {
  Value left = read_atom(r);
  if (r->is_lost) return left;
  Comparison comparison = take_comparison(r);
  if (comparison == NO_COMPARISON) return left;
  Value right = read_atom(r);
  if (r->is_lost) return right;
  Value result = compare(r, comparison, &left, &right);
  if (!r->is_lost && take_comparison(r) != NO_COMPARISON) return lose(r);
  return result;
}

/* ---- not, and, or: what is unknown on one side may not matter ---- */

static Value read_not(Reader *r) {
  bool is_negated = false;
  while (take_word(r, "not")) is_negated = !is_negated;
  Value value = read_comparison(r);
  if (!is_negated || r->is_lost) return value;
  ItTruth found = truth_of(&value);
  return found == IT_UNKNOWN ? lose(r) : truth(found == IT_FALSE);
}

/* Leaves the string that begins here. */
static void skip_string(Reader *r) {
  const char *text = r->text.data;
  char quote = text[r->at];
  bool is_triple = r->at + 2 < r->text.size && text[r->at + 1] == quote && text[r->at + 2] == quote;
  size_t i = r->at + (is_triple ? 3 : 1);
  for (; i < r->text.size; i++) {
    if (text[i] == '\\') i++;
    else if (text[i] == quote && (!is_triple || (i + 2 < r->text.size && text[i + 1] == quote && text[i + 2] == quote)))
      break;
  }
  i += is_triple ? 3 : 1;
  r->at = i < r->text.size ? i : r->text.size;
}

/* Leaves the operand: to the next `and`, `or`, comma or closing bracket of this level. */
static void skip_operand(Reader *r) {
  int brackets = 0;
  for (skip_blanks(r); r->at < r->text.size; skip_blanks(r)) {
    char c = r->text.data[r->at];
    ItStr word = peek_word(r);
    if (word.size && !brackets) {
      if (it_str_is(word, "and") || it_str_is(word, "or")) return;
      if (it_str_is(word, "if") || it_str_is(word, "for")) break;
    }
    if (!brackets && (c == ':' || c == ',')) break; /* lambda, walrus */
    if (c == '"' || c == '\'') {
      skip_string(r);
      continue;
    }
    if (strchr(")]}", c) && !brackets--) return;
    if (strchr("([{", c)) brackets++;
    r->at += word.size ? word.size : 1;
  }
  if (r->at < r->text.size && r->text.data[r->at] != ',') r->is_hopeless = true;
}

static Value read_operand(Reader *r) {
  Value value = read_not(r);
  if (!r->is_lost) {
    ItStr next = peek_word(r);
    bool ends = r->at >= r->text.size || strchr(")]},:", r->text.data[r->at]) || it_str_is(next, "and") ||
                it_str_is(next, "or");
    if (ends) return value;
  }
  r->is_lost = false;
  skip_operand(r);
  return (Value){.kind = NONE};
}

static Value read_and(Reader *r) {
  Value result = read_operand(r);
  while (take_word(r, "and")) {
    Value next = read_operand(r);
    ItTruth a = truth_of(&result), b = truth_of(&next);
    if (a == IT_FALSE || b == IT_FALSE) result = truth(false);
    else if (a == IT_TRUE && b == IT_TRUE) result = truth(true);
    else result = (Value){.kind = NONE};
  }
  return result;
}

static Value read_test(Reader *r) {
  if (++r->depth > MAX_DEPTH) return lose(r);
  Value result = read_and(r);
  while (take_word(r, "or")) {
    Value next = read_and(r);
    ItTruth a = truth_of(&result), b = truth_of(&next);
    if (a == IT_TRUE || b == IT_TRUE) result = truth(true);
    else if (a == IT_FALSE && b == IT_FALSE) result = truth(false);
    else result = (Value){.kind = NONE};
  }
  r->depth--;
  return result;
}

ItTruth it_world_test(const ItWorld *world, ItStr expression) {
  Reader reader = {.world = world, .text = expression};
  Value value = read_test(&reader);
  skip_blanks(&reader);
  return reader.is_lost || reader.is_hopeless || reader.at < expression.size ? IT_UNKNOWN : truth_of(&value);
}

bool it_world_parse(ItStr version, int *minor) {
  if (!it_str_starts(version, IT_STR("3."))) return false;
  int number = 0;
  size_t i = 2;
  for (; i < version.size && version.data[i] >= '0' && version.data[i] <= '9' && number < 1000; i++)
    number = number * 10 + (version.data[i] - '0');
  if (i == 2 || (i < version.size && version.data[i] != '.')) return false;
  *minor = number;
  return true;
}
