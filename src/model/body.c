/*
 * body.c - the statements of a function, read from the stored source when the function is called.
 *
 * The index keeps the statements of modules and classes only. A function's lines are read once more by themselves,
 * under a header that restores their level and the class that mangles their names; what is found is moved to where
 * it stands in the file. Definitions keep the numbers that the file gives them.
 */
#include "model/frame.h"
#include "syntax/read.h"

enum {
  MOST_BODY = 200000,  /* bytes of a function that is read */
  MOST_BODIES = 5000,  /* functions of one link */
};

/* A file with functions that are called: what the runs of all of them share. */
typedef struct Held {
  const ItUnit *unit;
  ItRun run;
} Held;

struct ItBodies {
  ItReader reader;
  ItArena arena;
  ItArena scratch; /* the lines of one function and what is read of them */
  ItMap units;   /* blob as bytes -> index into all_units + 1 */
  ItMap bodies;  /* blob and definition as bytes -> index into all + 1; 0: cannot be read */
  ItMap matters; /* the same -> 1: no, 2: yes */
  IT_ARRAY(Held *) all_units;
  IT_ARRAY(ItBody *) all;
};

/* The expressions of one body by their place in the text. */
typedef struct ItExprs {
  ItMap places;
  IT_ARRAY(const ItExpr *) all;
} ItExprs;

ItBodies *it_bodies_new(void) {
  ItBodies *bodies = it_new(ItBodies);
  bodies->reader.full_parse = bodies->reader.opens_functions = true;
  return bodies;
}

size_t it_bodies_bytes(const ItBodies *bodies) { return bodies->arena.held + bodies->scratch.held; }

void it_bodies_free(ItBodies *bodies, ItModel *model) {
  if (!bodies) return;
  for (uint32_t i = 0; i < bodies->all_units.count; i++) it_model_unit_release(model, bodies->all_units.items[i]->unit);
  for (uint32_t i = 0; i < bodies->all.count; i++) {
    it_array_clear(&bodies->all.items[i]->unit.facts.bindings);
    it_array_clear(&bodies->all.items[i]->unit.facts.guards);
    it_map_clear(&bodies->all.items[i]->run.exprs->places);
    it_array_clear(&bodies->all.items[i]->run.exprs->all);
  }
  it_array_clear(&bodies->all_units);
  it_array_clear(&bodies->all);
  it_map_clear(&bodies->units);
  it_map_clear(&bodies->bodies);
  it_map_clear(&bodies->matters);
  it_reader_clear(&bodies->reader);
  it_arena_clear(&bodies->scratch);
  it_arena_clear(&bodies->arena);
  it_free(bodies);
}

/* A unit, held as long as the link lives. */
static const Held *unit_of(ItLink *link, int64_t blob) {
  ItBodies *bodies = it_link_bodies(link);
  bool is_new;
  ItStr key = it_arena_str(&bodies->arena, it_str_of((const char *)&blob, sizeof blob));
  uint32_t *place = it_map_put(&bodies->units, key, &is_new);
  if (!is_new) return *place ? bodies->all_units.items[*place - 1] : NULL;
  const ItUnit *unit;
  ItError err;
  ItStatus status = it_model_unit_hold(it_link_model(link), blob, &unit, &err);
  if (status != IT_OK) {
    it_link_fail(link, status, &err);
    return NULL;
  }
  Held *held = it_arena_new(&bodies->arena, Held);
  *held = (Held){.unit = unit, .run = {.link = link, .unit = unit}};
  it_run_index_definitions(&held->run, &bodies->arena);
  *it_array_push(&bodies->all_units) = held;
  *place = bodies->all_units.count;
  return held;
}

/* The lines that are read: a header, then the function's own. */
typedef struct Piece {
  ItStr text;
  uint32_t header;  /* its size */
  uint32_t start;   /* of the function's first line in the file */
  uint32_t wrapped; /* definitions that the header makes: 0 or 1 */
} Piece;

static Piece piece_of(ItBodies *bodies, const ItUnit *unit, const ItDef *def) {
  ItStr source = unit->facts.text;
  Piece piece = {.start = def->span.start};
  uint32_t end = def->span.start + def->span.size;
  while (piece.start > 0 && source.data[piece.start - 1] != '\n') piece.start--;
  while (end < source.size && source.data[end] != '\n') end++;
  if (end - piece.start > MOST_BODY) return piece;
  bool is_indented = def->span.start > piece.start;
  const ItDef *parent = def->parent ? &unit->facts.defs.items[def->parent - 1] : NULL;
  piece.wrapped = is_indented && parent && parent->kind == IT_CLASS;
  /* The empty lines keep a comment in the function from being taken for the file's coding line (PEP 263). */
  ItStr header = piece.wrapped   ? it_arena_format(&bodies->arena, "\n\nclass %.*s:\n", IT_FMT(parent->name))
                 : is_indented ? IT_STR("\n\nif 1:\n")
                               : IT_STR("\n\n");
  piece.header = (uint32_t)header.size;
  ItStr own = it_str_cut(source, piece.start, end);
  char *text = it_arena_alloc(&bodies->arena, header.size + own.size + 1);
  memcpy(text, header.data, header.size);
  memcpy(text + header.size, own.data, own.size);
  text[header.size + own.size] = '\0';
  piece.text = it_str_of(text, header.size + own.size);
  return piece;
}

/* From the piece's facts to the file's: numbers of definitions and places. */
typedef struct Move {
  ItArena *arena;
  uint32_t from, to; /* the function's number in the piece and in the file */
  uint32_t header;
  uint32_t start;
} Move;

static uint32_t moved_def(const Move *move, uint32_t def) {
  return def >= move->from ? def - move->from + move->to : 0;
}
static uint32_t moved_place(const Move *move, uint32_t place) { return place - move->header + move->start; }

static ItSpan moved_span(const Move *move, ItSpan span) {
  return span.size ? (ItSpan){moved_place(move, span.start), span.size} : span;
}

static ItStr kept(const Move *move, ItStr text) { return text.data ? it_arena_str(move->arena, text) : text; }

static ItBinding moved_binding(const Move *move, ItBinding binding) {
  binding.scope = moved_def(move, binding.scope);
  binding.def = moved_def(move, binding.def);
  binding.start = moved_place(move, binding.start);
  binding.target = moved_span(move, binding.target);
  binding.value = moved_span(move, binding.value);
  binding.annotation = moved_span(move, binding.annotation);
  binding.name = kept(move, binding.name);
  binding.operator_ = kept(move, binding.operator_);
  binding.unpack = kept(move, binding.unpack);
  binding.module = kept(move, binding.module);
  binding.member = kept(move, binding.member);
  return binding;
}

static ItGuard moved_guard(const Move *move, ItGuard guard) {
  guard.scope = moved_def(move, guard.scope);
  guard.statement = moved_place(move, guard.statement);
  guard.test = moved_span(move, guard.test);
  guard.subject = moved_span(move, guard.subject);
  return guard;
}

/* Whether the piece's definitions are the function and those inside it, one for one. */
static bool is_same(const ItUnit *unit, const ItFacts *facts, const Move *move) {
  if (facts->status != IT_FILE_OK || facts->defs.count < move->from) return false;
  uint32_t count = facts->defs.count - move->from + 1;
  if (move->to + count - 1 > unit->facts.defs.count) return false;
  for (uint32_t i = 0; i < count; i++)
    if (!it_str_eq(facts->defs.items[move->from - 1 + i].name, unit->facts.defs.items[move->to - 1 + i].name))
      return false;
  return true;
}

/* What a body of the unit is made of, without statements yet. */
static ItBody *new_body(ItLink *link, const Held *held, uint32_t def) {
  ItArena *arena = &it_link_bodies(link)->arena;
  ItBody *body = it_arena_new(arena, ItBody);
  body->unit = *held->unit;
  body->def = def;
  memset(&body->unit.facts.bindings, 0, sizeof body->unit.facts.bindings);
  memset(&body->unit.facts.guards, 0, sizeof body->unit.facts.guards);
  body->run = held->run;
  body->run.unit = &body->unit;
  body->run.exprs = it_arena_new(arena, ItExprs);
  return body;
}

/* A lambda returns its expression. */
static ItBody *lambda_body(ItLink *link, const Held *held, uint32_t def) {
  ItBody *body = new_body(link, held, def);
  ItSpan value = held->unit->facts.defs.items[def - 1].body;
  ItBinding binding = {.kind = IT_BIND_RETURN, .scope = def, .start = value.start, .value = value};
  *it_array_push(&body->unit.facts.bindings) = binding;
  it_run_index_arms(&body->run, &it_link_bodies(link)->arena);
  return body;
}

static ItBody *read_body(ItLink *link, const Held *held, uint32_t def) {
  ItBodies *bodies = it_link_bodies(link);
  const ItUnit *unit = held->unit;
  Piece piece = piece_of(bodies, unit, &unit->facts.defs.items[def - 1]);
  if (!piece.text.data) return NULL;
  ItFacts facts = {.arena = &bodies->scratch};
  it_read(&bodies->reader, piece.text, &facts);
  Move move = {&bodies->arena, piece.wrapped + 1, def, piece.header, piece.start};
  ItBody *body = is_same(unit, &facts, &move) ? new_body(link, held, def) : NULL;
  if (body) {
    it_array_reserve(&body->unit.facts.bindings, facts.bindings.count);
    it_array_reserve(&body->unit.facts.guards, facts.guards.count);
    for (uint32_t i = 0; i < facts.bindings.count; i++) {
      if (facts.bindings.items[i].scope < move.from) continue;
      ItBinding binding = moved_binding(&move, facts.bindings.items[i]);
      body->has_globals |= binding.kind == IT_BIND_GLOBAL && binding.scope == def;
      *it_array_push(&body->unit.facts.bindings) = binding;
    }
    for (uint32_t i = 0; i < facts.guards.count; i++)
      *it_array_push(&body->unit.facts.guards) = moved_guard(&move, facts.guards.items[i]);
    it_run_index_arms(&body->run, &bodies->arena);
  }
  it_facts_clear(&facts);
  it_arena_reset(&bodies->scratch);
  return body;
}

const ItExpr *it_body_expr(ItLink *link, ItExprs *exprs, ItStr source, ItStr text) {
  ItArena *arena = &it_link_bodies(link)->arena;
  uint32_t place[2] = {(uint32_t)(text.data - source.data), (uint32_t)text.size};
  ItStr key = it_str_of((const char *)place, sizeof place);
  const uint32_t *known = it_map_get(&exprs->places, key);
  if (known) return exprs->all.items[*known];
  *it_array_push(&exprs->all) = it_expr_parse(arena, text, NULL);
  *it_map_put(&exprs->places, it_arena_str(arena, key), NULL) = exprs->all.count - 1;
  return exprs->all.items[exprs->all.count - 1];
}

/* ---- what is worth a call ---- */

/* What a function says that reaches into a namespace or makes what inspect sees. */
static const char *const telling[] = {
    "global ",   "setattr(",      "globals(",     "vars(",    "locals(",        "__dict__",    "__wrapped__",
    "property(", "staticmethod(", "classmethod(", "partial(", "partialmethod(", "namedtuple(", "type(",
    "super(",    "warn(",         "getenv(",      "environ",  "lambda",         "__name__ =",  "__doc__ ="};

static bool is_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* `name.attribute =` or `name.attribute[...] =` at a place, or `return name`. */
static bool acts_on(ItStr text, size_t at, ItStr name) {
  if (!it_str_starts(it_str_cut(text, at, text.size), name) || (at > 0 && is_word(text.data[at - 1]))) return false;
  size_t i = at + name.size;
  bool is_returned = at >= 7 && memcmp(text.data + at - 7, "return ", 7) == 0;
  if (is_returned && (i == text.size || text.data[i] == '\n')) return true;
  if (i >= text.size || text.data[i] != '.') return false;
  for (i++; i < text.size && (is_word(text.data[i]) || text.data[i] == '.'); i++) {}
  while (i < text.size && text.data[i] == ' ') i++;
  return i + 1 < text.size && text.data[i] == '=' && text.data[i + 1] != '=';
}

/* Whether a line begins with an assignment to an attribute of something, be it of a module or a class: `C.x = `. */
static bool sets_attribute(ItStr text) {
  for (size_t i = 0; i < text.size;) {
    while (i < text.size && (text.data[i] == ' ' || text.data[i] == '\t')) i++;
    size_t start = i, end;
    while (i < text.size && is_word(text.data[i])) i++;
    ItStr name = it_str_cut(text, start, i);
    bool is_own = it_str_is(name, "self");
    for (end = i; end < text.size && (is_word(text.data[end]) || text.data[end] == '.'); end++) {}
    bool is_attribute = name.size && !is_own && end > i && text.data[i] == '.';
    for (i = end; i < text.size && text.data[i] == ' '; i++) {}
    bool is_augmented = i + 1 < text.size && (text.data[i] == '+' || text.data[i] == '|') && text.data[i + 1] == '=';
    if (is_attribute && i + 1 < text.size && (is_augmented || (text.data[i] == '=' && text.data[i + 1] != '=')))
      return true;
    while (i < text.size && text.data[i] != '\n') i++;
    i++;
  }
  return false;
}

static bool text_matters(const ItUnit *unit, uint32_t def) {
  const ItDef *at = &unit->facts.defs.items[def - 1];
  ItStr text = it_facts_text(&unit->facts, at->body);
  for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
    if (it_str_has(text, it_str(telling[i]))) return true;
  if (sets_attribute(text)) return true;
  for (uint32_t i = 0; i < unit->facts.params.count; i++) {
    const ItParam *param = &unit->facts.params.items[i];
    if (param->def != def || it_str_is(param->name, "self")) continue;
    if (!param->name.size) continue;
    for (size_t from = 0; (from = it_str_find(text, from, param->name)) < text.size; from += param->name.size)
      if (acts_on(text, from, param->name)) return true;
  }
  return false;
}

/* The function's content and number as a key. */
static ItStr key_of(char bytes[sizeof(int64_t) + sizeof(uint32_t)], int64_t blob, uint32_t def) {
  memcpy(bytes, &blob, sizeof blob);
  memcpy(bytes + sizeof blob, &def, sizeof def);
  return it_str_of(bytes, sizeof blob + sizeof def);
}

bool it_body_matters(ItLink *link, const ItFunction *function) {
  ItBodies *bodies = it_link_bodies(link);
  char bytes[sizeof(int64_t) + sizeof(uint32_t)];
  const ItUnit *unit;
  ItError err;
  if (!function->blob || !function->def) return false;
  ItStr key = key_of(bytes, function->blob, function->def);
  const uint32_t *known = it_map_get(&bodies->matters, key);
  it_model_note(it_link_model(link), function->blob); /* who links anew what a change reaches wants to know */
  if (known) return *known == 2;
  if (it_model_unit(it_link_model(link), function->blob, &unit, &err) != IT_OK) return false;
  bool is_lambda = unit->facts.defs.items[function->def - 1].kind == IT_LAMBDA;
  bool matters = is_lambda || unit->first_child[function->def] || text_matters(unit, function->def);
  *it_map_put(&bodies->matters, it_arena_str(&bodies->arena, key), NULL) = matters ? 2 : 1;
  return matters;
}

/* ---- bodies ---- */

const ItBody *it_body_of(ItLink *link, int64_t blob, uint32_t def) {
  ItBodies *bodies = it_link_bodies(link);
  char bytes[sizeof blob + sizeof def];
  it_model_note(it_link_model(link), blob);
  ItStr key = key_of(bytes, blob, def);
  const uint32_t *known = it_map_get(&bodies->bodies, key);
  if (known) return *known ? bodies->all.items[*known - 1] : NULL;
  if (bodies->bodies.count >= MOST_BODIES) return NULL;
  const Held *held = unit_of(link, blob);
  const ItFacts *facts = held ? &held->unit->facts : NULL;
  if (!held || !def || def > facts->defs.count || facts->defs.items[def - 1].kind == IT_CLASS) return NULL;
  bool is_lambda = facts->defs.items[def - 1].kind == IT_LAMBDA;
  ItBody *body = is_lambda ? lambda_body(link, held, def) : read_body(link, held, def);
  if (body) *it_array_push(&bodies->all) = body;
  *it_map_put(&bodies->bodies, it_arena_str(&bodies->arena, key), NULL) = body ? bodies->all.count : 0;
  return body;
}
