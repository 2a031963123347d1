/*
 * pack.c - one description of the bytes, for both directions.
 *
 * A fact that is mostly absent has a bit in its item's flags; one that mostly follows from the text
 * (a line, what a comment is) has one where it does not.
 */
#include "store/pack.h"

#include <assert.h>
#include <string.h>

#include "store/coder.h"

/* How far before a binding the module it imports from is looked for. */
enum { BEFORE = 120 };

/* Items for which room is made before they are seen; a forged count may be anything. */
enum { RESERVED = 1 << 16 };

static uint32_t bit(bool is_set, unsigned place) { return (uint32_t)is_set << place; }
static bool has(uint32_t flags, unsigned place) { return flags >> place & 1; }

/* How many items follow; each takes a byte at least. */
static uint32_t code_count(ItCoder *coder, uint32_t count) {
  it_code_u32(coder, &count);
  if (coder->out || count <= (size_t)(coder->end - coder->at)) return count;
  it_coder_fail(coder, it_out_of_bounds);
  return 0;
}

/* A line that is mostly the one where `start` lies: whether it is not, for the flags, and then its value. */
static bool is_odd_line(ItCoder *coder, uint32_t line, uint32_t start) { return line != it_coder_line(coder, start); }

static void code_line(ItCoder *coder, uint32_t *line, uint32_t start, bool is_odd) {
  if (is_odd) it_code_u32(coder, line);
  else if (!coder->out) *line = it_coder_line(coder, start);
}

/* ---- guards ---- */

static void code_guard(ItCoder *coder, ItGuard *guard, const ItGuard *before, uint32_t parents) {
  uint32_t kind = guard->kind;
  uint32_t flags = bit(guard->test.size, 0) | bit(guard->subject.size, 1);
  it_code_number(coder, &kind, IT_GUARD_CASE);
  guard->kind = (ItGuardKind)kind;
  it_code_number(coder, &flags, 3);
  it_code_near(coder, &guard->scope, before->scope);
  it_code_near_within(coder, &guard->parent, before->parent, 0, parents);
  it_code_near(coder, &guard->statement, before->statement);
  it_code_near(coder, &guard->arm, before->arm);
  it_code_near(coder, &guard->line, before->line);
  if (has(flags, 0)) it_code_span(coder, &guard->test, guard->statement);
  if (has(flags, 1)) it_code_span(coder, &guard->subject, guard->statement);
}

/* ---- definitions ---- */

enum { DECORATED = 2, GENERATOR, RETURNS, GUARDED, ASYNC, ODD_NAME, NO_BODY, ODD_BODY, ODD_LINE, ODD_END };

static ItStr scope_mark(const ItDef *parent) { return parent->kind == IT_CLASS ? IT_STR(".") : IT_STR(".<locals>."); }

/* Whether the qualname is what the parent's and the name make. */
static bool has_plain_name(const ItDef *def, const ItDef *parent) {
  if (!parent) return it_str_eq(def->qualname, def->name);
  const ItStr mark = scope_mark(parent), whole = def->qualname;
  const size_t scope = parent->qualname.size;
  return whole.size == scope + mark.size + def->name.size && it_str_starts(whole, parent->qualname) &&
         it_str_starts(it_str_cut(whole, scope, whole.size), mark) && it_str_ends(whole, def->name);
}

static ItStr plain_name(ItCoder *coder, const ItDef *def, const ItDef *parent) {
  if (!parent) return def->name;
  const ItStr parts[] = {parent->qualname, scope_mark(parent), def->name};
  const size_t size = parts[0].size + parts[1].size + parts[2].size;
  if (!it_coder_may_make(coder, size)) return def->name;
  char *at = it_arena_alloc(coder->arena, size + 1);
  ItStr whole = it_str_of(at, size);
  for (size_t i = 0; i < 3; i++) {
    if (parts[i].size) memcpy(at, parts[i].data, parts[i].size);
    at += parts[i].size;
  }
  *at = '\0';
  return whole;
}

bool it_pack_has_plain_name(const ItFacts *facts, const ItDef *def) {
  return has_plain_name(def, def->parent ? &facts->defs.items[def->parent - 1] : NULL);
}

/* The last byte of a definition; its span is not empty where facts come from a file. */
static uint32_t last_of(ItSpan span) { return span.start + span.size - (span.size > 0); }

static uint32_t def_flags(ItCoder *coder, const ItDef *def, const ItDef *parent) {
  const bool ends_together = def->body.start + def->body.size == def->span.start + def->span.size;
  return (uint32_t)def->kind | bit(def->code_line != def->line, DECORATED) | bit(def->is_generator, GENERATOR) |
         bit(def->is_async, ASYNC) | bit(def->returns.size, RETURNS) | bit(def->guard, GUARDED) |
         bit(!has_plain_name(def, parent), ODD_NAME) | bit(!def->body.size, NO_BODY) |
         bit(def->body.size && !ends_together, ODD_BODY) |
         bit(is_odd_line(coder, def->line, def->span.start), ODD_LINE) |
         bit(is_odd_line(coder, def->end_line, last_of(def->span)), ODD_END);
}

static void code_body(ItCoder *coder, ItDef *def, uint32_t flags) {
  ItSpan *body = &def->body;
  if (has(flags, ODD_BODY)) {
    it_code_span(coder, body, def->span.start);
    return;
  }
  uint32_t offset = body->start - def->span.start;
  it_code_number(coder, &offset, def->span.size);
  *body = (ItSpan){def->span.start + offset, def->span.size - offset};
}

static void code_def(ItCoder *coder, ItFacts *facts, uint32_t index) {
  static const ItDef first = {0};
  ItDef *def = &facts->defs.items[index];
  const ItDef *before = index ? def - 1 : &first;
  const ItDef *parent = coder->out && def->parent ? &facts->defs.items[def->parent - 1] : NULL;
  uint32_t flags = coder->out ? def_flags(coder, def, parent) : 0;
  it_code_u32(coder, &flags);
  if ((flags & 3) > IT_LAMBDA) it_coder_fail(coder, "a kind is unknown");
  def->kind = (ItDefKind)((flags & 3) % (IT_LAMBDA + 1));
  def->is_async = has(flags, ASYNC);
  def->is_generator = has(flags, GENERATOR);
  it_code_near_within(coder, &def->parent, before->parent, 0, index);
  parent = def->parent ? &facts->defs.items[def->parent - 1] : NULL;
  it_code_span(coder, &def->span, before->span.start);
  code_line(coder, &def->line, def->span.start, has(flags, ODD_LINE));
  code_line(coder, &def->end_line, last_of(def->span), has(flags, ODD_END));
  if (!coder->out) def->code_line = def->line;
  if (has(flags, DECORATED)) it_code_near(coder, &def->code_line, def->line);
  if (!has(flags, NO_BODY)) code_body(coder, def, flags);
  if (has(flags, RETURNS)) it_code_span(coder, &def->returns, def->span.start);
  if (has(flags, GUARDED)) it_code_number(coder, &def->guard, facts->guards.count);
  it_code_text(coder, &def->name, def->span.start);
  if (has(flags, ODD_NAME)) it_code_text(coder, &def->qualname, def->span.start);
  else if (!coder->out) def->qualname = plain_name(coder, def, parent);
}

/* ---- bindings ---- */

bool it_pack_is_plain(const ItFacts *facts, const ItBinding *binding) {
  if (binding->kind != IT_BIND_DEF || !binding->def) return false;
  const ItDef *def = &facts->defs.items[binding->def - 1];
  return binding->scope == def->parent && binding->guard == def->guard && binding->line == def->line &&
         binding->start >= def->span.start && def->kind != IT_LAMBDA && binding->name.data &&
         it_str_eq(binding->name, def->name) && !binding->target.size && !binding->value.size &&
         !binding->annotation.size && !binding->operator_.data && !binding->unpack.data && !binding->module.data &&
         !binding->member.data && !binding->level;
}

/* Where the name of a plain definition stands: its own binding begins there. */
static uint32_t name_place(const ItCoder *coder, const ItDef *def) {
  const uint32_t place = it_coder_find(coder, def->name, def->span.start);
  return place == UINT32_MAX ? def->span.start : place;
}

/* Of a plain binding: its definition is the next one and its name where it should be; or not. */
enum { EXPECTED, PLAIN, KINDS };

static uint32_t binding_form(ItCoder *coder, const ItFacts *facts, const ItBinding *binding, const ItBinding *before) {
  if (!it_pack_is_plain(facts, binding)) return KINDS + (uint32_t)binding->kind;
  const bool is_expected = binding->def == before->def + 1 &&
                           binding->start == name_place(coder, &facts->defs.items[binding->def - 1]);
  return is_expected ? EXPECTED : PLAIN;
}

static void code_plain(ItCoder *coder, const ItFacts *facts, ItBinding *binding, const ItBinding *before,
                       uint32_t form) {
  if (form == PLAIN) it_code_near_within(coder, &binding->def, before->def, 1, facts->defs.count);
  else if (!coder->out) binding->def = before->def + 1;
  if (binding->def > facts->defs.count) return it_coder_fail(coder, it_out_of_bounds);
  const ItDef *def = &facts->defs.items[binding->def - 1];
  uint32_t offset = binding->start - def->span.start;
  if (form == PLAIN) it_code_u32(coder, &offset);
  else offset = name_place(coder, def) - def->span.start;
  if (coder->out) return;
  *binding = (ItBinding){.scope = def->parent, .kind = IT_BIND_DEF, .name = def->name, .def = binding->def,
                         .guard = def->guard, .line = def->line, .start = def->span.start + offset};
}

enum {
  NAME, VALUE, MODULE, SAME_MODULE, SAME_MEMBER, SCOPE, LEVEL, GUARD, ANNOTATION, TARGET, MEMBER, DEF, OPERATOR,
  UNPACK, ODD,
};

static bool same_text(ItStr a, ItStr b) { return a.data && b.data && it_str_eq(a, b); }

static uint32_t binding_flags(ItCoder *coder, const ItBinding *binding, const ItBinding *before) {
  const bool same_module = same_text(binding->module, before->module);
  const bool same_member = same_text(binding->member, binding->name);
  return bit(binding->name.data, NAME) | bit(binding->value.size, VALUE) | bit(binding->annotation.size, ANNOTATION) |
         bit(binding->target.size, TARGET) | bit(binding->def, DEF) | bit(binding->guard, GUARD) |
         bit(binding->module.data && !same_module, MODULE) | bit(binding->member.data && !same_member, MEMBER) |
         bit(same_module, SAME_MODULE) | bit(same_member, SAME_MEMBER) | bit(binding->level, LEVEL) |
         bit(binding->operator_.data, OPERATOR) | bit(binding->unpack.data, UNPACK) |
         bit(binding->scope != before->scope, SCOPE) | bit(is_odd_line(coder, binding->line, binding->start), ODD);
}

static void code_binding_texts(ItCoder *coder, ItBinding *binding, const ItBinding *before, uint32_t flags) {
  const uint32_t start = binding->start;
  uint32_t at = start;
  if (has(flags, NAME)) at = it_code_text(coder, &binding->name, start);
  if (has(flags, VALUE)) it_code_span(coder, &binding->value, at);
  if (has(flags, ANNOTATION)) it_code_span(coder, &binding->annotation, at);
  if (has(flags, TARGET)) it_code_span(coder, &binding->target, start);
  if (has(flags, MODULE)) it_code_text(coder, &binding->module, start > BEFORE ? start - BEFORE : 0);
  if (has(flags, SAME_MODULE) && !coder->out) binding->module = before->module;
  if (has(flags, MEMBER)) it_code_text(coder, &binding->member, start > BEFORE ? start - BEFORE : 0);
  if (has(flags, SAME_MEMBER) && !coder->out) binding->member = binding->name;
  if (has(flags, LEVEL)) it_code_u32(coder, &binding->level);
  if (has(flags, OPERATOR)) it_code_text(coder, &binding->operator_, at);
  if (has(flags, UNPACK)) it_code_text(coder, &binding->unpack, start);
}

static void code_binding(ItCoder *coder, ItFacts *facts, uint32_t index) {
  static const ItBinding first = {0};
  ItBinding *binding = &facts->bindings.items[index];
  const ItBinding *before = index ? binding - 1 : &first;
  uint32_t form = coder->out ? binding_form(coder, facts, binding, before) : 0;
  it_code_number(coder, &form, KINDS + IT_BIND_RAISE);
  if (form < KINDS) {
    code_plain(coder, facts, binding, before, form);
    return;
  }
  binding->kind = (ItBindingKind)(form - KINDS);
  uint32_t flags = coder->out ? binding_flags(coder, binding, before) : 0;
  it_code_u32(coder, &flags);
  if (has(flags, SCOPE)) it_code_near_within(coder, &binding->scope, before->scope, 0, facts->defs.count);
  else binding->scope = before->scope;
  if (has(flags, DEF)) it_code_near_within(coder, &binding->def, before->def, 0, facts->defs.count);
  if (has(flags, GUARD)) it_code_near_within(coder, &binding->guard, before->guard, 0, facts->guards.count);
  it_code_near(coder, &binding->start, before->start);
  code_line(coder, &binding->line, binding->start, has(flags, ODD));
  code_binding_texts(coder, binding, before, flags);
}

/* ---- what belongs to definitions ---- */

/* The parts of one definition follow each other: `at` is where the last one ended. */
typedef struct Run {
  uint32_t def;
  uint32_t at;
} Run;

static void code_owner(ItCoder *coder, const ItFacts *facts, uint32_t *def, Run *run) {
  it_code_near_within(coder, def, run->def, 1, facts->defs.count);
  if (*def != run->def && *def && *def <= facts->defs.count) run->at = facts->defs.items[*def - 1].span.start;
  run->def = *def;
}

static void code_param(ItCoder *coder, const ItFacts *facts, ItParam *param, Run *run) {
  uint32_t flags = (uint32_t)param->kind | bit(param->value.size, 3) | bit(param->annotation.size, 4) |
                   bit(param->def != run->def, 5);
  it_code_u32(coder, &flags);
  if ((flags & 7) > IT_VAR_KEYWORD) it_coder_fail(coder, "a kind is unknown");
  param->kind = (ItParamKind)((flags & 7) % (IT_VAR_KEYWORD + 1));
  if (has(flags, 5)) code_owner(coder, facts, &param->def, run);
  else param->def = run->def;
  if (!param->def) return it_coder_fail(coder, it_out_of_bounds);
  run->at = it_code_text(coder, &param->name, run->at);
  if (has(flags, 4)) it_code_span(coder, &param->annotation, run->at);
  if (has(flags, 4)) run->at = param->annotation.start + param->annotation.size;
  if (has(flags, 3)) it_code_span(coder, &param->value, run->at);
  if (has(flags, 3)) run->at = param->value.start + param->value.size;
}

static void code_base(ItCoder *coder, const ItFacts *facts, ItBase *base, Run *run) {
  uint32_t flags = (uint32_t)base->kind | bit(base->name.data, 2) | bit(base->span.size, 3);
  it_code_number(coder, &flags, 15);
  base->kind = (ItBaseKind)(flags & 3);
  code_owner(coder, facts, &base->def, run);
  if (has(flags, 2)) it_code_text(coder, &base->name, run->at);
  if (has(flags, 3)) it_code_span(coder, &base->span, run->at);
  if (has(flags, 3)) run->at = base->span.start + base->span.size;
}

static void code_type_param(ItCoder *coder, const ItFacts *facts, ItTypeParam *param, const ItTypeParam *before) {
  uint32_t flags = (uint32_t)param->kind | bit(param->bound.size, 2) | bit(param->value.size, 3);
  it_code_number(coder, &flags, 15);
  if ((flags & 3) > IT_PARAM_SPEC) it_coder_fail(coder, "a kind is unknown");
  param->kind = (ItTypeParamKind)((flags & 3) % (IT_PARAM_SPEC + 1));
  it_code_near_within(coder, &param->def, before->def, 0, facts->defs.count);
  it_code_near_within(coder, &param->binding, before->binding, 0, facts->bindings.count);
  uint32_t at = 0;
  if (param->def) at = facts->defs.items[param->def - 1].span.start;
  else if (param->binding) at = facts->bindings.items[param->binding - 1].start;
  it_code_text(coder, &param->name, at);
  if (has(flags, 2)) it_code_span(coder, &param->bound, at);
  if (has(flags, 3)) it_code_span(coder, &param->value, at);
}

/* Takes the first `margin` bytes off each line but the first of `piece`, at most what a line has. */
static ItStr shift(ItArena *arena, ItStr piece, uint32_t margin) {
  char *out = it_arena_alloc(arena, piece.size + 1);
  size_t size = 0;
  for (size_t at = 0; at < piece.size;) {
    const char *newline = memchr(piece.data + at, '\n', piece.size - at);
    const size_t end = newline ? (size_t)(newline - piece.data) + 1 : piece.size;
    memcpy(out + size, piece.data + at, end - at);
    size += end - at;
    at = end;
    for (uint32_t i = 0; i < margin && at < piece.size && piece.data[at] != '\n'; i++) at++;
  }
  out[size] = '\0';
  return it_str_of(out, size);
}

static uint32_t blanks_at(const char *at, const char *end) {
  uint32_t count = 0;
  while (at + count < end && at[count] == ' ') count++;
  return count;
}

/* Finds the piece of the source that becomes `doc` where a margin is taken off. False: there is none. */
static bool find_shifted(const ItCoder *coder, ItStr doc, uint32_t near, ItSpan *piece, uint32_t *margin) {
  const char *newline = doc.size ? memchr(doc.data, '\n', doc.size) : NULL;
  if (!newline) return false;
  const char *want = newline + 1, *stop = doc.data + doc.size;
  piece->start = it_coder_find(coder, it_str_cut(doc, 0, (size_t)(want - doc.data)), near);
  if (piece->start == UINT32_MAX) return false;
  const char *text = coder->text.data, *end = text + coder->text.size;
  const char *at = text + piece->start + (want - doc.data), *line = at;
  const char *first = want;  /* the first line behind that is not empty tells the margin */
  for (; first < stop && *first == '\n'; first++) {
    line = memchr(line, '\n', (size_t)(end - line));
    if (!line) return false;
    line++;
  }
  const uint32_t blanks = blanks_at(line, end), kept = blanks_at(first, stop);
  if (blanks < kept) return false;
  *margin = blanks - kept;
  while (true) {
    for (uint32_t i = 0; i < *margin && at < end && *at != '\n'; i++) at++;
    const char *next = memchr(want, '\n', (size_t)(stop - want));
    const size_t size = (size_t)((next ? next + 1 : stop) - want);
    if (size > (size_t)(end - at) || memcmp(at, want, size) != 0) return false;
    at += size;
    want += size;
    if (!next) break;
  }
  piece->size = (uint32_t)(at - text) - piece->start;
  return true;
}

static void code_doc_text(ItCoder *coder, ItDoc *doc) {
  ItSpan piece = {0};
  uint32_t margin = 0;
  const bool is_shifted = coder->out && find_shifted(coder, doc->text, doc->span.start, &piece, &margin);
  uint32_t form = is_shifted ? margin + 1 : 0;
  it_code_u32(coder, &form);
  if (!form) {
    it_code_text(coder, &doc->text, doc->span.start);
    return;
  }
  it_code_span(coder, &piece, doc->span.start);
  if (coder->out || !it_coder_may_make(coder, piece.size)) return;
  doc->text = shift(coder->arena, it_str_cut(coder->text, piece.start, piece.start + piece.size), form - 1);
}

static void code_doc(ItCoder *coder, const ItFacts *facts, ItDoc *doc, const ItDoc *before) {
  it_code_near_within(coder, &doc->def, before->def, 0, facts->defs.count);
  it_code_span(coder, &doc->span, doc->def ? facts->defs.items[doc->def - 1].body.start : 0);
  code_doc_text(coder, doc);
}

/* The column, in characters, of an offset. */
static uint32_t column_of(ItCoder *coder, uint32_t offset, uint32_t line, bool *is_first) {
  const uint32_t start = coder->starts.items[line - 1];
  uint32_t column = 0;
  *is_first = true;
  if (!coder->out && !it_coder_may_make(coder, offset - start)) return 0;
  for (; offset > start; offset--) {
    const unsigned char c = (unsigned char)coder->text.data[offset - 1];
    column += (c & 0xc0) != 0x80;
    *is_first = *is_first && (c == ' ' || c == '\t' || c == '\f');
  }
  return column;
}

/* What a comment is by where it stands. */
static ItComment comment_at(ItCoder *coder, uint32_t start) {
  ItComment comment = {.span.start = start};
  if (start >= coder->text.size) return comment;
  const char *at = coder->text.data + start;
  const size_t rest = coder->text.size - start;
  const char *newline = memchr(at, '\n', rest);
  comment.span.size = (uint32_t)(newline ? (size_t)(newline - at) : rest);
  comment.line = it_coder_line(coder, start);
  comment.column = column_of(coder, start, comment.line, &comment.is_own_line);
  return comment;
}

static bool same_comment(const ItComment *a, const ItComment *b) {
  return a->span.start == b->span.start && a->span.size == b->span.size && a->line == b->line &&
         a->column == b->column && a->is_own_line == b->is_own_line;
}

static void code_comment(ItCoder *coder, ItComment *comment, const ItComment *before) {
  const uint32_t from = before->span.start + before->span.size;
  ItComment here = coder->out ? comment_at(coder, comment->span.start) : (ItComment){0};
  /* No line is 0: an odd comment is announced by an offset of 0, which follows no other comment. */
  const bool is_odd = coder->out && (!same_comment(&here, comment) || comment->span.start <= from);
  uint32_t offset = is_odd ? 0 : comment->span.start - from;
  it_code_u32(coder, &offset);
  if (!offset) {
    uint32_t is_own_line = comment->is_own_line;
    it_code_number(coder, &is_own_line, 1);
    comment->is_own_line = is_own_line;
    it_code_u32(coder, &comment->column);
    it_code_u32(coder, &comment->line);
    it_code_span(coder, &comment->span, from);
    return;
  }
  if (coder->out) return;
  const size_t rest = coder->text.size > from ? coder->text.size - from : 0;
  if (offset >= rest) return it_coder_fail(coder, it_outside);
  *comment = comment_at(coder, from + offset);
}

static void code_gap(ItCoder *coder, ItGap *gap, const ItGap *before) {
  it_code_near(coder, &gap->line, before->line);
  it_code_span(coder, &gap->span, before->span.start);
  it_code_text(coder, &gap->reason, (uint32_t)coder->text.size);
}

/* ---- the whole ---- */

/* Makes room for what is to be read, zeroed so that what is absent is absent, and goes through the items. */
#define CODE_ALL(array, type, call)                                                                       \
  do {                                                                                                    \
    const uint32_t count = code_count(coder, (array)->count);                                             \
    if (!coder->out) it_array_reserve(array, count < RESERVED ? count : RESERVED);                        \
    for (uint32_t i = 0; !coder->wrong && i < count; i++) {                                               \
      if (!coder->out) *it_array_push(array) = (type){0};                                                 \
      call;                                                                                               \
    }                                                                                                     \
  } while (0)

/* Guards are read before the definitions in which they stand. */
static void want_scopes(ItCoder *coder, const ItFacts *facts) {
  for (uint32_t i = 0; i < facts->guards.count; i++)
    if (facts->guards.items[i].scope > facts->defs.count) it_coder_fail(coder, "a scope is not there");
}

#define ITEM(array) (&facts->array.items[i])
#define BEFORE_ITEM(array, none) (i ? &facts->array.items[i - 1] : &(none))

static void code_outline(ItCoder *coder, ItFacts *facts) {
  const ItGuard guard = {.line = 1};
  const ItTypeParam type_param = {0};
  const ItDoc doc = {0};
  Run run = {0};
  CODE_ALL(&facts->guards, ItGuard, code_guard(coder, ITEM(guards), BEFORE_ITEM(guards, guard), i));
  CODE_ALL(&facts->defs, ItDef, code_def(coder, facts, i));
  want_scopes(coder, facts);
  CODE_ALL(&facts->bindings, ItBinding, code_binding(coder, facts, i));
  CODE_ALL(&facts->params, ItParam, code_param(coder, facts, ITEM(params), &run));
  run = (Run){0};
  CODE_ALL(&facts->decorators, ItDecorator, {
    code_owner(coder, facts, &ITEM(decorators)->def, &run);
    it_code_span(coder, &ITEM(decorators)->span, run.at);
  });
  run = (Run){0};
  CODE_ALL(&facts->bases, ItBase, code_base(coder, facts, ITEM(bases), &run));
  CODE_ALL(&facts->type_params, ItTypeParam,
           code_type_param(coder, facts, ITEM(type_params), BEFORE_ITEM(type_params, type_param)));
  CODE_ALL(&facts->docs, ItDoc, code_doc(coder, facts, ITEM(docs), BEFORE_ITEM(docs, doc)));
}

/* What no answer is made of. */
static void code_rest(ItCoder *coder, ItFacts *facts) {
  const ItComment comment = {0};
  const ItGap gap = {.line = 1};
  CODE_ALL(&facts->comments, ItComment, code_comment(coder, ITEM(comments), BEFORE_ITEM(comments, comment)));
  CODE_ALL(&facts->gaps, ItGap, code_gap(coder, ITEM(gaps), BEFORE_ITEM(gaps, gap)));
}

#undef ITEM
#undef BEFORE_ITEM

void it_pack(ItBuf *out, const ItFacts *facts) {
  it_buf_reset(out);
  it_buf_str(out, facts->text);
  it_buf_char(out, '\0');
  ItCoder coder = {.out = out, .text = facts->text};
  ItFacts same = *facts;  /* the arrays' items are not written to while it writes, only read */
  it_coder_lines(&coder);
  code_outline(&coder, &same);
  code_rest(&coder, &same);
  it_array_clear(&coder.starts);
  assert(!coder.wrong);
}

/* Reads from behind the text; *coder is its state, whose lines are the caller's to clear. */
static const char *open_packed(ItCoder *coder, ItFacts *facts, ItStr packed, size_t size) {
  if (size >= packed.size || packed.data[size] != '\0') return "its text does not end where it should";
  const unsigned char *bytes = (const unsigned char *)packed.data;
  *coder = (ItCoder){.at = bytes + size + 1, .end = bytes + packed.size, .text = it_str_cut(packed, 0, size),
                     .arena = facts->arena};
  facts->text = coder->text;
  it_coder_lines(coder);
  code_outline(coder, facts);
  return coder->wrong;
}

const char *it_unpack(ItFacts *facts, ItStr packed, size_t size) {
  ItCoder coder = {0};
  const char *wrong = open_packed(&coder, facts, packed, size);
  if (!wrong) {
    code_rest(&coder, facts);
    wrong = coder.wrong;
    if (!wrong && coder.at != coder.end) wrong = "it does not end where it should";
  }
  it_array_clear(&coder.starts);
  return wrong;
}

const char *it_unpack_outline(ItFacts *facts, ItStr packed, size_t size, ItLineStarts *lines) {
  ItCoder coder = {0};
  const char *wrong = open_packed(&coder, facts, packed, size);
  if (!wrong) {
    /* A text that does not end in a newline, as only a forged one, ends with its last line. */
    uint32_t count = coder.starts.count, is_cut = coder.starts.items[count - 1] != size;
    uint32_t *starts = it_arena_alloc(facts->arena, (count + is_cut) * sizeof *starts);
    memcpy(starts, coder.starts.items, count * sizeof *starts);
    if (is_cut) starts[count] = (uint32_t)size;
    *lines = (ItLineStarts){starts, count - 1 + is_cut};
  }
  it_array_clear(&coder.starts);
  return wrong;
}
