/*
 * read.c - decode, lex, parse, walk; and what to do where one of them refuses.
 *
 * A file is understood whole if the lexer, the grammar and the walk all agree. Otherwise facts are
 * taken from the longest beginning of whole top-level statements that all three accept, and the
 * rest is a gap: nothing is ever named by what stands inside or behind an error.
 */
#include "syntax/read.h"

#include <string.h>

#include "python/ident.h"

enum { DEFAULT_MILLISECONDS = 4000, MAX_TRIES = 8 };

/* ---- refusals ---- */

/* A letter may stand in an identifier: XID_Start and XID_Continue of its NFKC form (PEP 3131). */
static void check_words(ItReader *reader, ItStr text) {
  ItLex *lex = &reader->lex;
  for (uint32_t i = 0; i < lex->words.count; i++) {
    const ItLexRange *word = &lex->words.items[i];
    if (lex->refusal && word->start >= lex->refused_at) return;
    if (it_ident_valid(it_str_cut(text, word->start, word->end))) continue;
    lex->refusal = IT_REFUSED_SYNTAX;
    lex->reason = "invalid character in identifier";
    lex->refused_at = word->start;
    return;
  }
}

/* A clause belongs to the statement above it. */
static bool is_clause(ItStr text, const ItLogical *line) {
  static const char *const words[] = {"else", "elif", "except", "finally"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t size = strlen(words[i]);
    if (text.size - line->start > size && memcmp(text.data + line->start, words[i], size) == 0 &&
        strchr(" :\t(*\\#", text.data[line->start + size]))
      return true;
  }
  return false;
}

/* The offset where the last top-level statement begins that starts before `offset`, decorators and
 * all: what stands before it is whole. */
static uint32_t cut_before(const ItLex *lex, ItStr text, uint32_t offset) {
  uint32_t i = 0;
  while (i < lex->logicals.count && lex->logicals.items[i].line_start < offset) i++;
  while (i > 0) {
    const ItLogical *line = &lex->logicals.items[--i];
    if (line->level || is_clause(text, line)) continue;
    while (i > 0 && lex->logicals.items[i - 1].kind == IT_LINE_DECORATOR && !lex->logicals.items[i - 1].level) i--;
    return lex->logicals.items[i].line_start;
  }
  return 0;
}

/* ---- facts that need no tree ---- */

static uint32_t column_of(ItStr text, uint32_t line_start, uint32_t offset) {
  uint32_t column = 0;
  for (uint32_t i = line_start; i < offset; i++) column += ((unsigned char)text.data[i] & 0xC0) != 0x80;
  return column;
}

static void add_comments(const ItReader *reader, ItFacts *facts) {
  const ItLines *lines = &reader->source.lines;
  uint32_t line = 1;
  for (uint32_t i = 0; i < reader->lex.comments.count; i++) {
    const ItLexComment *comment = &reader->lex.comments.items[i];
    while (line < lines->count && lines->starts[line] <= comment->start) line++;
    *it_array_push(&facts->comments) = (ItComment){
        .span = {comment->start, comment->end - comment->start},
        .line = line,
        .column = column_of(facts->text, lines->starts[line - 1], comment->start),
        .is_own_line = comment->is_own_line,
    };
  }
}

static void add_gap(const ItReader *reader, ItFacts *facts, uint32_t from) {
  if (from >= facts->text.size) from = facts->text.size ? (uint32_t)facts->text.size - 1 : 0;
  *it_array_push(&facts->gaps) = (ItGap){
      .span = {from, (uint32_t)facts->text.size - from},
      .line = it_lines_at(&reader->source.lines, from),
      .reason = facts->reason,
  };
}

static void set_problem(const ItReader *reader, ItFacts *facts, ItFileStatus status, const char *reason, uint32_t at) {
  if (facts->status != IT_FILE_OK) return;
  facts->status = status;
  facts->reason = it_str(reason);
  facts->reason_line = it_lines_at(&reader->source.lines, at);
}

/* ---- parsing ---- */

static void walk_tree(ItReader *reader, ItFacts *facts, TSTree *tree) {
  ItWalk *walk = &reader->walk;
  walk->source = &reader->source;
  walk->lex = &reader->lex;
  walk->form = &reader->form;
  walk->facts = facts;
  walk->opens_functions = reader->opens_functions;
  it_walk(walk, tree);
  ts_tree_delete(tree);
}

static void drop_tree_facts(ItFacts *facts) {
  facts->defs.count = facts->params.count = facts->decorators.count = facts->bases.count = 0;
  facts->type_params.count = facts->bindings.count = facts->guards.count = facts->docs.count = 0;
  facts->has_future_annotations = false;
}

/* Parses a form and walks its tree. False: *at, an offset of the text, is where it went wrong. */
static bool try_form(ItReader *reader, ItFacts *facts, ItFileStatus *status, const char **reason, uint32_t *at) {
  TSTree *tree;
  uint32_t where;
  ItParseResult result = it_parse(&reader->parser, it_buf_view(&reader->form.bytes), &tree, &where);
  if (result != IT_PARSE_OK) {
    *at = it_form_start(&reader->form, where);
    *status = result == IT_PARSE_TIMEOUT ? IT_FILE_TIMEOUT : IT_FILE_SYNTAX;
    *reason = result == IT_PARSE_TIMEOUT ? "parsing took too long" : "invalid syntax";
    return false;
  }
  walk_tree(reader, facts, tree);
  if (!reader->walk.reason) return true;
  *at = reader->walk.refused_at;
  *status = reader->walk.is_over ? IT_FILE_DEEP : IT_FILE_SYNTAX;
  *reason = reader->walk.reason;
  drop_tree_facts(facts);
  return false;
}

/* The normal form of the first `size` bytes; strange annotations may have to be hidden. */
static void make_normal(ItReader *reader, ItStr text, uint32_t size, bool hides_annotations) {
  it_form_normal(&reader->form, &reader->lex, text, size);
  if (hides_annotations) it_form_hide_annotations(&reader->form, &reader->lex);
}

/* Facts from the longest good beginning that ends before `offset`; what follows becomes a gap. */
static void read_beginning(ItReader *reader, ItFacts *facts, uint32_t offset, bool hides_annotations) {
  ItFileStatus status;
  const char *reason;
  uint32_t cut = cut_before(&reader->lex, facts->text, offset);
  uint32_t logicals = reader->lex.logicals.count;
  for (int tries = 0; cut > 0 && tries < MAX_TRIES; tries++) {
    uint32_t at = 0;
    while (logicals > 0 && reader->lex.logicals.items[logicals - 1].line_start >= cut) logicals--;
    reader->lex.logicals.count = logicals;
    make_normal(reader, facts->text, cut, hides_annotations);
    if (try_form(reader, facts, &status, &reason, &at)) break;
    uint32_t next = cut_before(&reader->lex, facts->text, at + 1);
    cut = next < cut ? next : cut_before(&reader->lex, facts->text, cut);
    if (tries + 1 == MAX_TRIES) cut = 0;
  }
  add_gap(reader, facts, cut);
}

static void read_text(ItReader *reader, ItFacts *facts) {
  ItLex *lex = &reader->lex;
  ItStr text = facts->text;
  it_parser_begin(&reader->parser, reader->milliseconds ? reader->milliseconds : DEFAULT_MILLISECONDS);
  it_lex(lex, text);
  check_words(reader, text);
  add_comments(reader, facts);
  if (lex->refusal) {
    set_problem(reader, facts, lex->refusal == IT_REFUSED_DEEP ? IT_FILE_DEEP : IT_FILE_SYNTAX, lex->reason,
                lex->refused_at);
    return read_beginning(reader, facts, lex->refused_at + 1, true);
  }
  ItFileStatus status;
  const char *reason;
  uint32_t at;
  if (!reader->full_parse) {
    it_form_skeleton(&reader->form, lex, text);
    if (try_form(reader, facts, &status, &reason, &at)) return;
  }
  it_form_normal(&reader->form, lex, text, (uint32_t)text.size);
  if (try_form(reader, facts, &status, &reason, &at)) return;
  bool hides = status == IT_FILE_SYNTAX && it_form_hide_annotations(&reader->form, lex);
  if (hides && try_form(reader, facts, &status, &reason, &at)) return;
  set_problem(reader, facts, status, reason, at);
  read_beginning(reader, facts, at + 1, hides);
}

void it_read(ItReader *reader, ItStr bytes, ItFacts *facts) {
  ItSource *source = &reader->source;
  bool is_binary = bytes.size && memchr(bytes.data, '\0', bytes.size);
  bool is_text = it_source_decode(source, bytes);
  if (is_binary) it_source_set(source, IT_STR(""));
  facts->text = source->text;
  facts->encoding = it_arena_str(facts->arena, it_str(source->encoding));
  facts->line_count = source->lines.count;
  if (is_binary) return set_problem(reader, facts, IT_FILE_BINARY, "source code cannot contain null bytes", 0);
  if (!is_text) return set_problem(reader, facts, IT_FILE_ENCODING, source->reason, 0);
  read_text(reader, facts);
}

void it_reader_clear(ItReader *reader) {
  it_source_clear(&reader->source);
  it_lex_clear(&reader->lex);
  it_form_clear(&reader->form);
  it_parser_clear(&reader->parser);
  it_walk_clear(&reader->walk);
}
