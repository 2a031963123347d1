/*
 * show_instance.c - instances by their class: the ones of the library by a table, others by their __repr__.
 */
#include "model/show_instance.h"

#include "base/utf8.h"
#include "model/enums.h"
#include "model/frame.h"
#include "model/operate.h"
#include "model/show_inside.h"
#include "python/repr.h"

/* ---- what an instance was made with ---- */

const ItValue *it_made_argument(const ItValue *value, uint32_t index) {
  const ItValue *args = value->wrapper;
  return args && args->kind == IT_VALUE_ITEMS && index < value->count && index < args->count ? args->items[index]
                                                                                             : NULL;
}

const ItValue *it_made_keyword(const ItValue *value, const char *name) {
  const ItValue *args = value->wrapper;
  for (uint32_t i = value->count; args && args->kind == IT_VALUE_ITEMS && i + 1 < args->count; i += 2)
    if (it_str_is(it_value_text(args->items[i]), name)) return args->items[i + 1];
  return NULL;
}

static const ItValue *given(const ItValue *value, uint32_t index, const char *name) {
  const ItValue *found = it_made_argument(value, index);
  return found || !name ? found : it_made_keyword(value, name);
}

/* One call's instance on its way out. */
typedef struct Shown {
  ItLink *link;
  const ItValue *value;
  ItBuf *out;
  int depth;
} Shown;

static bool show(const Shown *s, const ItValue *value) { return it_show_at(s->link, value, s->out, s->depth + 1); }

static bool show_list(const Shown *s, const ItValue *items, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++) {
    if (i > from) it_buf_text(s->out, ", ");
    if (!show(s, items->items[i])) return false;
  }
  return true;
}

static bool show_names(const Shown *s, uint32_t from) {
  const ItValue *args = s->value->wrapper;
  for (uint32_t i = from; i + 1 < args->count; i += 2) {
    it_buf_format(s->out, "%s%.*s=", i > from ? ", " : "", IT_FMT(it_value_text(args->items[i])));
    if (!show(s, args->items[i + 1])) return false;
  }
  return true;
}

/* ---- containers ---- */

static bool show_dict(const Shown *s) {
  const ItValue *pairs = s->value->wrapper;
  if (!pairs) return false;
  it_buf_char(s->out, '{');
  for (uint32_t i = 0; i + 1 < pairs->count; i += 2) {
    if (i > 0) it_buf_text(s->out, ", ");
    if (!show(s, pairs->items[i])) return false;
    it_buf_text(s->out, ": ");
    if (!show(s, pairs->items[i + 1])) return false;
  }
  it_buf_char(s->out, '}');
  return true;
}

enum { MOST_HASHED = 64, MOST_SLOTS = 512, FREE_SLOT = 0xff };

/* Puts an entry into a set's hash table (Objects/setobject.c, set_add_entry, set_insert_clean). */
static void place(uint8_t *slots, uint32_t mask, int64_t number, uint8_t entry) {
  enum { PERTURB_SHIFT = 5, LINEAR_PROBES = 9 };
  uint64_t hash = (uint64_t)(number == -1 ? -2 : number), perturb = hash, at = hash & mask;
  for (;; perturb >>= PERTURB_SHIFT, at = (at * 5 + 1 + perturb) & mask) {
    uint32_t probes = at + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    for (uint32_t step = 0; step <= probes; step++) {
      if (slots[at + step] != FREE_SLOT) continue;
      slots[at + step] = entry;
      return;
    }
  }
}

/* A set's table while it is filled. */
typedef struct Table {
  const int64_t *numbers; /* by entry */
  uint32_t size;
  uint8_t slots[MOST_SLOTS];
} Table;

/* The entries in the order in which the set lists them. */
static void list_table(const Table *table, uint8_t *order) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < table->size; i++)
    if (table->slots[i] != FREE_SLOT) order[count++] = table->slots[i];
}

/* An empty table with room for so many, into which the entries go in that order (set_table_resize). */
static void refill(Table *table, uint32_t room, const uint8_t *order, uint32_t count) {
  table->size = 8;
  while (table->size <= room) table->size *= 2;
  memset(table->slots, FREE_SLOT, sizeof table->slots);
  for (uint32_t i = 0; i < count; i++) place(table->slots, table->size - 1, table->numbers[order[i]], order[i]);
}

/* Adds the entries one by one to an empty set, and lists it (set_add_entry). */
static void fill_singly(Table *table, uint8_t *order, uint32_t count) {
  uint8_t held[MOST_HASHED];
  refill(table, 0, NULL, 0);
  for (uint32_t i = 0; i < count; i++) {
    place(table->slots, table->size - 1, table->numbers[order[i]], order[i]);
    if ((i + 1) * 5 < (table->size - 1) * 3) continue;
    list_table(table, held);
    refill(table, (i + 1) * 4, held, i + 1);
  }
  list_table(table, order);
}

/* Copies the set into an empty one (set_merge). */
static void fill_at_once(Table *table, const uint8_t *order, uint32_t count, uint8_t *out) {
  refill(table, count * 5 >= 7 * 3 ? count * 2 : 0, order, count);
  list_table(table, out);
}

/* Small ints in the order in which a set lists them; false: not known. A display of constants is a frozenset that the
 * compiler makes twice, and a third time who reads it from a file of byte code. */
static bool order_ints(const ItValue *items, ItFilled filled, uint8_t *order) {
  int64_t numbers[MOST_HASHED];
  uint8_t made[MOST_HASHED], read[MOST_HASHED];
  Table table = {.numbers = numbers};
  uint32_t count = items->count;
  if (count > MOST_HASHED || filled == IT_FILLED_SOMEHOW) return false;
  for (uint32_t i = 0; i < count; i++) {
    if (!it_value_int(items->items[i], &numbers[i]) || numbers[i] > INT32_MAX || numbers[i] < -INT32_MAX) return false;
    order[i] = (uint8_t)i;
  }
  fill_singly(&table, order, count);
  if (filled == IT_FILLED_SINGLY) return true;
  fill_singly(&table, order, count);
  fill_at_once(&table, order, count, made);
  fill_singly(&table, order, count);
  fill_at_once(&table, order, count, read);
  memcpy(order, made, count);
  return memcmp(made, read, count) == 0;
}

static bool show_set(const Shown *s) {
  const ItValue *items = s->value->wrapper;
  uint8_t order[MOST_HASHED] = {0};
  bool is_frozen = it_str_is(s->value->cls->qualname, "frozenset");
  if (!items || (items->count > 1 && !order_ints(items, (ItFilled)s->value->filled, order)))
    return false; /* strs: another order in each process */
  if (is_frozen) it_buf_text(s->out, "frozenset(");
  if (!items->count && !is_frozen) it_buf_text(s->out, "set()");
  if (items->count) it_buf_char(s->out, '{');
  for (uint32_t i = 0; i < items->count; i++) {
    if (i > 0) it_buf_text(s->out, ", ");
    if (!show(s, items->items[order[i]])) return false;
  }
  if (items->count) it_buf_char(s->out, '}');
  if (is_frozen) it_buf_char(s->out, ')');
  return true;
}

/* range(0, 3), slice(1, 2, None): the missing parts as Python fills them in. */
static bool show_parts(const Shown *s) {
  const ItValue *args = s->value->wrapper, *none = it_value_none(s->link);
  bool is_range = it_str_is(s->value->cls->name, "range");
  if (!args || s->value->count != args->count || args->count < 1 || args->count > 3) return false;
  const ItValue *zero = it_value_constant(s->link, it_arith_int(it_link_arena(s->link), 0));
  const ItValue *parts[3] = {is_range ? zero : none, args->items[0], is_range ? NULL : none};
  for (uint32_t i = 0; i < args->count && args->count > 1; i++) parts[i] = args->items[i];
  int64_t step;
  if (is_range && parts[2] && it_value_int(parts[2], &step) && step == 1) parts[2] = NULL;
  it_buf_format(s->out, "%.*s(", IT_FMT(s->value->cls->name));
  for (int i = 0; i < 3 && parts[i]; i++) {
    if (i > 0) it_buf_text(s->out, ", ");
    if (!show(s, parts[i])) return false;
  }
  it_buf_char(s->out, ')');
  return true;
}

static bool show_bytearray(const Shown *s) {
  const ItValue *first = it_made_argument(s->value, 0);
  if (!s->value->wrapper || s->value->wrapper->count > 1) return false;
  if (first && (first->kind != IT_VALUE_CONSTANT || first->constant.kind != IT_CONSTANT_BYTES)) return false;
  it_buf_text(s->out, "bytearray(");
  it_repr_bytes(s->out, first ? first->constant.text : IT_STR(""));
  it_buf_char(s->out, ')');
  return true;
}

static bool is_empty_call(const ItValue *value) {
  return value->wrapper && value->wrapper->kind == IT_VALUE_ITEMS && !value->wrapper->count;
}

static bool show_ordered_dict(const Shown *s) {
  const ItValue *args = s->value->wrapper;
  if (!args || s->value->count) return false;
  it_buf_text(s->out, "OrderedDict(");
  bool is_new = it_link_minor(s->link) >= 12;
  if (args->count) it_buf_char(s->out, is_new ? '{' : '[');
  for (uint32_t i = 0; i + 1 < args->count; i += 2) {
    it_buf_text(s->out, i > 0 ? ", " : "");
    if (!is_new) it_buf_char(s->out, '(');
    if (!show(s, args->items[i])) return false;
    it_buf_text(s->out, is_new ? ": " : ", ");
    if (!show(s, args->items[i + 1])) return false;
    if (!is_new) it_buf_char(s->out, ')');
  }
  if (args->count) it_buf_char(s->out, is_new ? '}' : ']');
  it_buf_char(s->out, ')');
  return true;
}

static bool show_default_dict(const Shown *s) {
  const ItValue *factory = it_made_argument(s->value, 0);
  if (!s->value->wrapper || s->value->wrapper->count > 1) return false;
  it_buf_text(s->out, "defaultdict(");
  if (!show(s, factory ? factory : it_value_none(s->link))) return false;
  it_buf_text(s->out, ", {})");
  return true;
}

static bool show_counter(const Shown *s) {
  it_buf_text(s->out, "Counter()");
  return is_empty_call(s->value);
}

static bool show_deque(const Shown *s) {
  const ItValue *most = given(s->value, 1, "maxlen"), *const *items = NULL;
  const ItValue *from = it_made_argument(s->value, 0);
  uint32_t count = 0;
  if (!s->value->wrapper || (from && (!it_value_iterate(s->link, from, &items, &count) || most))) return false;
  it_buf_text(s->out, "deque([");
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0) it_buf_text(s->out, ", ");
    if (!show(s, items[i])) return false;
  }
  it_buf_char(s->out, ']');
  if (most) it_buf_text(s->out, ", maxlen=");
  if (most && !show(s, most)) return false;
  it_buf_char(s->out, ')');
  return true;
}

/* ---- the library ---- */

static bool show_namespace(const Shown *s) {
  if (!s->value->wrapper || s->value->count) return false;
  it_buf_text(s->out, "namespace(");
  if (!show_names(s, 0)) return false;
  it_buf_char(s->out, ')');
  return true;
}

static bool show_getter(const Shown *s) {
  if (!s->value->wrapper || !s->value->count || s->value->count != s->value->wrapper->count) return false;
  it_buf_format(s->out, "operator.%.*s(", IT_FMT(s->value->cls->name));
  if (!show_list(s, s->value->wrapper, 0, s->value->count)) return false;
  it_buf_char(s->out, ')');
  return true;
}

/* re.compile: the pattern's repr is cut to 200 characters; flags written inside of it add themselves. */
static bool show_pattern(const Shown *s) {
  enum { MOST = 200 };
  const ItValue *pattern = it_made_argument(s->value, 0), *flags = it_made_argument(s->value, 1);
  if (!pattern || pattern->kind != IT_VALUE_CONSTANT || !it_arith_is_text(&pattern->constant)) return false;
  ItStr text = pattern->constant.text;
  for (size_t i = 0; i + 2 < text.size; i++)
    if (text.data[i] == '(' && text.data[i + 1] == '?' && strchr("aiLmsux-", text.data[i + 2])) return false;
  it_buf_text(s->out, "re.compile(");
  size_t start = s->out->size;
  if (!show(s, pattern)) return false;
  if (it_utf8_count(it_str_cut(it_buf_view(s->out), start, s->out->size)) > MOST) {
    size_t end = start;
    for (int i = 0; i < MOST; i++) it_utf8_next(it_buf_view(s->out), &end);
    s->out->size = end;
  }
  int64_t number;
  bool is_none = !flags || (it_value_int(flags, &number) && number == 0);
  if (!is_none) it_buf_text(s->out, ", ");
  if (!is_none && (flags->kind != IT_VALUE_INSTANCE || !it_enum_show(s->link, flags, s->out, s->depth + 1)))
    return false;
  it_buf_char(s->out, ')');
  return true;
}

/* A number as Decimal keeps it: digits, a point, a sign; exponents are written in ways of their own. */
static bool is_plain_decimal(ItStr text) {
  size_t digits = 0, points = 0;
  for (size_t i = 0; i < text.size; i++) {
    bool is_digit = text.data[i] >= '0' && text.data[i] <= '9';
    if (!is_digit && text.data[i] != '.' && !(text.data[i] == '-' && i == 0)) return false;
    digits += is_digit;
    points += text.data[i] == '.';
  }
  bool is_normal = digits && points <= 1 && digits < 100 && text.data[text.size - 1] != '.' && text.data[0] != '.';
  bool has_zeros = text.size > 1 && text.data[0] == '0' && text.data[1] != '.';
  return is_normal && !has_zeros && !it_str_starts(text, IT_STR("-.")) && !it_str_starts(text, IT_STR("-0")) &&
         !it_str_starts(text, IT_STR("0.00000"));
}

static bool show_decimal(const Shown *s) {
  const ItValue *first = it_made_argument(s->value, 0);
  if (!s->value->wrapper || s->value->wrapper->count > 1) return false;
  it_buf_text(s->out, "Decimal('");
  if (!first) {
    it_buf_char(s->out, '0');
  } else if (first->kind == IT_VALUE_CONSTANT && first->constant.kind == IT_CONSTANT_INT) {
    if (!show(s, first)) return false;
  } else {
    if (!it_value_text(first).size || !is_plain_decimal(it_value_text(first))) return false;
    it_buf_str(s->out, it_value_text(first));
  }
  it_buf_text(s->out, "')");
  return true;
}

static bool show_fraction(const Shown *s) {
  int64_t top = 0, bottom = 1;
  const ItValue *above = given(s->value, 0, "numerator"), *below = given(s->value, 1, "denominator");
  if (!s->value->wrapper || (above && !it_value_int(above, &top)) || (below && !it_value_int(below, &bottom)))
    return false;
  if (bottom == 0 || bottom == INT64_MIN || top == INT64_MIN) return false;
  int64_t a = top < 0 ? -top : top, b = bottom < 0 ? -bottom : bottom;
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  if (bottom < 0) a = -a;
  it_buf_format(s->out, "Fraction(%lld, %lld)", (long long)(top / a), (long long)(bottom / a));
  return true;
}

/* A path that pathlib keeps as it is. */
static bool show_path(const Shown *s) {
  const ItValue *first = it_made_argument(s->value, 0);
  ItStr name = s->value->cls->name, text = first ? it_value_text(first) : IT_STR(".");
  bool is_pure = it_str_starts(name, IT_STR("Pure")), is_windows = it_str_ends(name, IT_STR("WindowsPath"));
  bool is_target = !it_str_is(it_model_world(it_link_model(s->link))->platform, "win32");
  if (!s->value->wrapper || s->value->wrapper->count > 1 || !text.size || is_windows || !is_target) return false;
  for (size_t i = 0; i < text.size; i++) {
    bool is_start = i == 0 || text.data[i - 1] == '/';
    bool is_end = i + 1 == text.size || text.data[i + 1] == '/';
    if (text.data[i] == '/' && is_start && i > 0) return false;
    if (text.data[i] == '/' && i + 1 == text.size && i > 0) return false;
    if (text.data[i] == '.' && is_start && is_end && text.size > 1) return false;
  }
  it_buf_text(s->out, is_pure ? "PurePosixPath(" : "PosixPath(");
  it_repr_str(s->out, text, it_link_minor(s->link));
  it_buf_char(s->out, ')');
  return true;
}

/* datetime.timedelta(days=1, seconds=3, microseconds=5), each where it is not 0. */
static bool show_timedelta(const Shown *s) {
  static const struct {
    const char *name;
    int64_t microseconds;
  } parts[] = {{"days", 86400000000}, {"seconds", 1000000},  {"microseconds", 1},    {"milliseconds", 1000},
               {"minutes", 60000000}, {"hours", 3600000000}, {"weeks", 604800000000}};
  static const char *const names[] = {"days", "seconds", "microseconds"};
  int64_t total = 0, known = 0;
  if (!s->value->wrapper) return false;
  for (uint32_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    const ItValue *part = given(s->value, i, parts[i].name);
    int64_t number = 0;
    known += part != NULL;
    if (part && (!it_value_int(part, &number) || number > 1000000 || number < -1000000)) return false;
    total += number * parts[i].microseconds;
  }
  if (known != s->value->count + (s->value->wrapper->count - s->value->count) / 2) return false;
  int64_t days = total / parts[0].microseconds, rest = total % parts[0].microseconds;
  if (rest < 0) days--, rest += parts[0].microseconds;
  int64_t values[3] = {days, rest / 1000000, rest % 1000000};
  bool is_first = true;
  it_buf_text(s->out, "datetime.timedelta(");
  for (int i = 0; i < 3; i++) {
    if (!values[i]) continue;
    it_buf_format(s->out, "%s%s=%lld", is_first ? "" : ", ", names[i], (long long)values[i]);
    is_first = false;
  }
  it_buf_text(s->out, is_first ? "0)" : ")");
  return true;
}

/* datetime.date(2020, 1, 2) and its like: the arguments in their places. */
static bool show_date(const Shown *s) {
  static const char *const names[] = {"year", "month", "day"};
  it_buf_format(s->out, "datetime.%.*s(", IT_FMT(s->value->cls->name));
  for (uint32_t i = 0; i < 3; i++) {
    const ItValue *part = given(s->value, i, names[i]);
    if (i > 0) it_buf_text(s->out, ", ");
    if (!part || !show(s, part)) return false;
  }
  it_buf_char(s->out, ')');
  return s->value->wrapper->count == s->value->count && s->value->count == 3 && it_str_is(s->value->cls->name, "date");
}

/* Class:message: BaseException.__repr__. */
static bool show_exception(const Shown *s) {
  if (!s->value->wrapper || s->value->count != s->value->wrapper->count) return false;
  it_buf_format(s->out, "%.*s(", IT_FMT(s->value->cls->name));
  if (!show_list(s, s->value->wrapper, 0, s->value->count)) return false;
  it_buf_char(s->out, ')');
  return true;
}

static bool show_new_type(const Shown *s) {
  if (!s->value->name.data) return false;
  it_buf_str(s->out, s->value->name);
  return true;
}

static bool show_not_implemented(const Shown *s) {
  it_buf_text(s->out, "NotImplemented");
  return true;
}

typedef struct Row {
  const char *module, *name;
  bool (*show)(const Shown *s);
} Row;

static const Row rows[] = {
    {"builtins", "dict", show_dict},
    {"builtins", "set", show_set},
    {"builtins", "frozenset", show_set},
    {"builtins", "range", show_parts},
    {"builtins", "slice", show_parts},
    {"builtins", "bytearray", show_bytearray},
    {"builtins", "NotImplementedType", show_not_implemented},
    {"types", "NotImplementedType", show_not_implemented},
    {"collections", "OrderedDict", show_ordered_dict},
    {"collections", "defaultdict", show_default_dict},
    {"collections", "Counter", show_counter},
    {"collections", "deque", show_deque},
    {"types", "SimpleNamespace", show_namespace},
    {"operator", "itemgetter", show_getter},
    {"operator", "attrgetter", show_getter},
    {"operator", "methodcaller", show_getter},
    {"re", "Pattern", show_pattern},
    {"decimal", "Decimal", show_decimal},
    {"fractions", "Fraction", show_fraction},
    {"pathlib", "Path", show_path},
    {"pathlib", "PosixPath", show_path},
    {"pathlib", "PurePath", show_path},
    {"pathlib", "PurePosixPath", show_path},
    {"pathlib._local", "Path", show_path},
    {"pathlib._local", "PosixPath", show_path},
    {"pathlib._local", "PurePath", show_path},
    {"pathlib._local", "PurePosixPath", show_path},
    {"datetime", "timedelta", show_timedelta},
    {"datetime", "date", show_date},
    {"typing", "NewType", show_new_type},
    {"typing", "TypeAliasType", show_new_type},
};

static const Row *row_of(const ItClass *cls) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (it_str_is(cls->qualname, rows[i].name) && it_str_is(cls->module, rows[i].module)) return &rows[i];
  return NULL;
}

bool it_show_knows(const ItClass *cls) { return row_of(cls) != NULL; }

/* ---- a program's classes ---- */

/* collections.namedtuple's __repr__, of the parameters of its __new__. */
static bool show_named_tuple(const Shown *s, ItClass *home) {
  const ItValue *made = it_env_value(&home->env, IT_STR("__new__"));
  if (made && made->kind == IT_VALUE_WRAPPER) made = it_value_settle(s->link, made->inner);
  const ItGiven *new = made && made->kind == IT_VALUE_FUNCTION ? made->function->given : NULL;
  if (!new || new->is_guess) return false;
  it_buf_format(s->out, "%.*s(", IT_FMT(s->value->cls->name));
  for (uint32_t i = 1; i < new->count; i++) {
    const ItValue *field = given(s->value, i - 1, new->params[i].name.data);
    if (!field) field = new->params[i].value.value;
    it_buf_format(s->out, "%s%.*s=", i > 1 ? ", " : "", IT_FMT(new->params[i].name));
    if (!field || !show(s, field)) return false;
  }
  it_buf_char(s->out, ')');
  return true;
}

enum { CALL = 5000 }; /* what a call costs, in items; they may go on without end */

static ItStr first_parameter(const ItUnit *unit, uint32_t def) {
  for (uint32_t i = 0; i < unit->facts.params.count; i++)
    if (unit->facts.params.items[i].def == def) return unit->facts.params.items[i].name;
  return (ItStr){0};
}

/* `def __repr__(self): return ...`, of what is known of an instance. */
static bool show_own(const Shown *s, const ItValue *repr) {
  const ItUnit *unit;
  ItError err;
  if (repr->kind != IT_VALUE_FUNCTION || !repr->function->blob || !repr->function->def) return false;
  if (it_model_unit(it_link_model(s->link), repr->function->blob, &unit, &err) != IT_OK) return false;
  ItStr body = it_facts_text(&unit->facts, unit->facts.defs.items[repr->function->def - 1].body);
  for (uint32_t i = 0; i < unit->facts.docs.count; i++) {
    const ItDoc *doc = &unit->facts.docs.items[i];
    if (doc->def == repr->function->def)
      body = it_str_cut(unit->facts.text, doc->span.start + doc->span.size,
                        (size_t)(body.data - unit->facts.text.data) + body.size);
  }
  while (body.size && strchr(" \t\r\n;", body.data[0])) body = it_str_cut(body, 1, body.size);
  if (!it_str_starts(body, IT_STR("return"))) return false;
  const ItExpr *expr = it_expr_parse(it_link_arena(s->link), it_str_cut(body, sizeof "return" - 1, body.size), NULL);
  ItStr self = first_parameter(unit, repr->function->def);
  if (!expr || !self.data || !it_link_spend(s->link, CALL)) return false;
  ItEnv names = {0};
  ItRun run = {.link = s->link, .space = repr->function->space, .unit = unit};
  ItFrame module = {.run = &run, .env = &run.space->env},
          frame = {.run = &run, .outer = &module, .env = &names, .shows = true};
  it_env_set(&names, self, s->value);
  ItStr text = it_value_text(it_eval(&frame, expr));
  it_env_clear(&names);
  it_buf_str(s->out, text);
  return text.data != NULL;
}

bool it_show_instance(ItLink *link, const ItValue *value, ItBuf *out, int depth) {
  ItClass *cls = value->cls;
  Shown shown = {link, value, out, depth};
  if (value->wrapper && value->wrapper->kind == IT_VALUE_CONSTANT) {
    it_buf_str(out, it_value_text(value->wrapper));
    return true;
  }
  if (cls->is_enum && value->wrapper && it_enum_show(link, value, out, depth)) return true;
  const Row *row = row_of(cls);
  if (row) return row->show(&shown);
  if (cls->status != IT_CLASS_EXACT) return false;
  const ItValue *repr = NULL;
  ItClass *home = it_class_home(link, cls, IT_STR("__repr__"), &repr);
  if (!home) return false;
  if (it_str_is(home->qualname, "object") && it_str_is(home->module, "builtins")) {
    it_buf_char(out, '<');
    it_show_name(link, cls, out);
    it_buf_text(out, " object at " IT_SHOW_ADDRESS ">");
    return true;
  }
  if (it_str_is(home->qualname, "BaseException")) return show_exception(&shown);
  repr = it_value_settle(link, repr);
  bool is_tuple = repr->kind == IT_VALUE_FUNCTION && it_str_is(repr->function->module, "collections") && value->wrapper;
  return is_tuple ? show_named_tuple(&shown, home) : show_own(&shown, repr);
}
