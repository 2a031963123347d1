/*
 * skeleton.c - the text without what no declaration depends on.
 *
 * Kept: headers, decorators, imports, `global`, compound statements around definitions, statements
 * of module and class scope with their long literals emptied, lambdas that get a name. A dropped
 * run of simple statements leaves one "0" behind, so that no block is empty.
 */
#include <string.h>

#include "text/form.h"
#include "text/header.h"

enum { MAX_DEPTH = 104 };

typedef struct Scope {
  uint16_t level;
  bool is_function;
} Scope;

typedef struct Builder {
  ItForm *form;
  const ItLex *lex;
  const char *text;
  uint8_t *keeps;            /* per logical line: a def whose body must be looked into */
  Scope scopes[MAX_DEPTH];   /* open definitions */
  uint32_t depth;
  uint32_t comment, join, type_default; /* the next ones to blank */
  int32_t dropped_level;     /* level of the "0" that was just left; -1: none */
  uint32_t dropped_at;       /* where it stands in the form */
  bool at_docstring;         /* the next line is a body's first */
} Builder;

static const uint8_t KEEP_LAMBDA = IT_LINE_YIELDS | IT_LINE_LAMBDA;

/* Whether a line inside a function's body is needed: it defines, or decides how something binds. */
static bool is_wanted(const ItLogical *line) {
  return line->kind == IT_LINE_DEF || line->kind == IT_LINE_CLASS || line->kind == IT_LINE_DECORATOR ||
         line->kind == IT_LINE_GLOBAL || (line->flags & IT_LINE_NAMES_LAMBDA) ||
         (line->flags & KEEP_LAMBDA) == KEEP_LAMBDA;
}

static void mark_keepers(Builder *b) {
  uint32_t open[MAX_DEPTH], depth = 0;
  const ItLogical *lines = b->lex->logicals.items;
  for (uint32_t i = 0; i < b->lex->logicals.count; i++) {
    while (depth && lines[open[depth - 1]].level >= lines[i].level) depth--;
    b->keeps[i] = 0;
    if (is_wanted(&lines[i]))
      for (uint32_t k = depth; k > 0 && !b->keeps[open[k - 1]]; k--) b->keeps[open[k - 1]] = 1;
    if (lines[i].kind == IT_LINE_DEF && (lines[i].flags & IT_LINE_OPENS)) open[depth++] = i;
  }
}

/* From here on the form's bytes are those of the text at `offset`. */
static void map_to(Builder *b, uint32_t offset) {
  uint32_t at = (uint32_t)b->form->bytes.size;
  uint32_t count = b->form->map.count;
  if (count) {
    const ItFormMap *last = &b->form->map.items[count - 1];
    if (last->text + (at - last->form) == offset) return;
  }
  *it_array_push(&b->form->map) = (ItFormMap){at, offset};
}

/* Copies a piece of the text with its comments, joins and type defaults blanked. */
static void copy(Builder *b, uint32_t start, uint32_t end) {
  const ItLex *lex = b->lex;
  map_to(b, start);
  size_t base = b->form->bytes.size;
  it_buf_add(&b->form->bytes, b->text + start, end - start);
  char *bytes = b->form->bytes.data + base;
  while (b->comment < lex->comments.count && lex->comments.items[b->comment].start < start) b->comment++;
  for (; b->comment < lex->comments.count && lex->comments.items[b->comment].start < end; b->comment++) {
    const ItLexComment *comment = &lex->comments.items[b->comment];
    memset(bytes + (comment->start - start), ' ', comment->end - comment->start);
  }
  while (b->join < lex->joins.count && lex->joins.items[b->join] < start) b->join++;
  for (; b->join < lex->joins.count && lex->joins.items[b->join] < end; b->join++)
    bytes[lex->joins.items[b->join] - start] = ' ';
  while (b->type_default < lex->type_defaults.count && lex->type_defaults.items[b->type_default].start < start)
    b->type_default++;
  for (; b->type_default < lex->type_defaults.count && lex->type_defaults.items[b->type_default].start < end;
       b->type_default++) {
    const ItLexRange *range = &lex->type_defaults.items[b->type_default];
    memset(bytes + (range->start - start), ' ', range->end - range->start);
  }
}

static void put(Builder *b, char c) { it_buf_char(&b->form->bytes, c); }

/* Two delimiters that stand for all of the text from `start` to `end`, which is at least two bytes. */
static void put_emptied(Builder *b, uint32_t start, uint32_t end, char open, char close) {
  map_to(b, start);
  put(b, open);
  if (open == '[') put(b, '0');
  map_to(b, end - 1);
  put(b, close);
}

/* A number that stands for all of a range. */
static void put_place(Builder *b, ItPlainRange range) {
  const ItBuf *bytes = &b->form->bytes;
  const char last = bytes->size ? bytes->data[bytes->size - 1] : ' ';
  if (last != ' ' && last != '=' && last != '@') put(b, ' '); /* not one word with what stands before */
  map_to(b, range.start);
  put(b, '0');
  if (range.end == range.start + 1) return;
  map_to(b, range.end - 1);
  put(b, '0');
}

static void put_piece(Builder *b, const ItLexPiece *piece) {
  static const char closers[] = "()[]{}\"\"";
  put_emptied(b, piece->start, piece->end, piece->open, strchr(closers, piece->open)[1]);
}

static void put_indent(Builder *b, const ItLogical *line) {
  b->dropped_level = -1;
  it_buf_fill(&b->form->bytes, ' ', line->level);
}

static void keep_line(Builder *b, const ItLogical *line) {
  put_indent(b, line);
  copy(b, line->start, line->end);
  put(b, '\n');
}

static void keep_string(Builder *b, const ItLogical *line) {
  put_indent(b, line);
  put_emptied(b, line->start, line->end, '"', '"');
  put(b, '\n');
}

enum { NOT_PLAIN = IT_LINE_YIELDS | IT_LINE_LAMBDA | IT_LINE_NAMES_LAMBDA | IT_LINE_WALRUS };

/* `name: annotation` from `start` to `end`. */
static bool read_annotated(const Builder *b, uint32_t start, uint32_t end, uint32_t *colon, ItPlainRange *annotation) {
  ItPlain plain = {b->text, start, end, false};
  ItPlainRange name;
  if (!it_plain_dotted(&plain, &name)) return false;
  it_plain_blanks(&plain);
  if (!it_plain_take(&plain, ':')) return false;
  *colon = plain.at;
  return it_plain_expression(&plain, annotation) && plain.at == end;
}

/* An assignment of a plain value, or an annotation alone. */
static bool keep_plain_statement(Builder *b, const ItLogical *line) {
  ItPlain plain = {b->text, line->assign, line->end, false};
  ItPlainRange value, annotation;
  uint32_t colon;
  if (line->flags & NOT_PLAIN) return false;
  if (line->assign && (!it_plain_expression(&plain, &value) || plain.at != line->end)) return false;
  const uint32_t left = line->assign ? line->assign - 1 : line->end;
  const bool is_annotated = read_annotated(b, line->start, left, &colon, &annotation);
  if (!line->assign && !is_annotated) return false;
  put_indent(b, line);
  copy(b, line->start, is_annotated ? colon : left);
  if (is_annotated) put_place(b, annotation);
  if (line->assign) {
    copy(b, left, line->assign);
    put_place(b, value);
  }
  put(b, '\n');
  return true;
}

/* `if`, `elif` and `while` with a plain test. */
static bool keep_test(Builder *b, const ItLogical *line) {
  static const char *const words[] = {"if", "elif", "while"};
  ItPlain plain = {b->text, line->start, line->end, false};
  ItPlainRange word, test;
  bool is_known = false;
  if ((line->flags & NOT_PLAIN) || !(line->flags & IT_LINE_OPENS) || !it_plain_word(&plain, &word)) return false;
  const ItStr text = it_str_of(b->text + word.start, word.end - word.start);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) is_known |= it_str_is(text, words[i]);
  if (!is_known || !it_plain_expression(&plain, &test) || plain.at + 1 != line->end) return false;
  put_indent(b, line);
  copy(b, word.start, word.end);
  put_place(b, test);
  copy(b, plain.at, line->end);
  put(b, '\n');
  return true;
}

static bool keep_decorator(Builder *b, const ItLogical *line) {
  ItPlain plain = {b->text, line->start + 1, line->end, false};
  ItPlainRange range;
  if ((line->flags & NOT_PLAIN) || !it_plain_expression(&plain, &range) || plain.at != line->end) return false;
  put_indent(b, line);
  copy(b, line->start, line->start + 1);
  put_place(b, range);
  put(b, '\n');
  return true;
}

/* The header of a definition up to its name, if the rest of it is plain; *name_end is where that ends. */
static bool read_head(const Builder *b, const ItLogical *line, uint32_t *name_end) {
  const ItStr text = it_str_of(b->text, line->end);
  if ((line->flags & NOT_PLAIN) || !(line->flags & IT_LINE_OPENS)) return false;
  if (line->kind == IT_LINE_DEF) {
    ItHeader header;
    if (!it_header_read(&header, text, line->start, line->end)) return false;
    *name_end = header.name.end;
  } else {
    ItClassHeader header;
    if (!it_header_read_class(&header, text, line->start, line->end)) return false;
    *name_end = header.name.end;
  }
  return true;
}

/* The header of a definition that the grammar is to see. */
static void keep_head(Builder *b, uint32_t i) {
  const ItLogical *line = &b->lex->logicals.items[i];
  uint32_t name_end;
  put_indent(b, line);
  if (read_head(b, line, &name_end)) {
    *it_array_push(&b->form->heads) = (ItFormDef){(uint32_t)b->form->bytes.size, i};
    copy(b, line->start, name_end);
    it_buf_text(&b->form->bytes, line->kind == IT_LINE_DEF ? "():" : ":");
  } else {
    copy(b, line->start, line->end);
  }
}

/* A statement of module or class scope: what stands behind its last "=" may be emptied. */
static void keep_statement(Builder *b, const ItLogical *line, uint32_t pieces_end) {
  if (keep_plain_statement(b, line)) return;
  put_indent(b, line);
  uint32_t from = line->start;
  if (!(line->flags & (IT_LINE_WALRUS | IT_LINE_NAMES_LAMBDA))) {
    for (uint32_t i = line->first_piece; i < pieces_end; i++) {
      const ItLexPiece *piece = &b->lex->pieces.items[i];
      if (piece->start < line->assign || piece->start == line->start) continue;
      copy(b, from, piece->start);
      put_piece(b, piece);
      from = piece->end;
    }
  }
  copy(b, from, line->end);
  put(b, '\n');
}

static void drop_line(Builder *b, const ItLogical *line) {
  if (b->dropped_level == line->level) return;
  put_indent(b, line);
  map_to(b, line->start);
  b->dropped_at = (uint32_t)b->form->bytes.size;
  put(b, '0');
  put(b, '\n');
  b->dropped_level = line->level;
}

/* Leaves out a statement that the form's reader finds by its line. */
static void leave_out(Builder *b, uint32_t i) {
  drop_line(b, &b->lex->logicals.items[i]);
  *it_array_push(&b->form->defs) = (ItFormDef){b->dropped_at, i};
}

/* Whether a body's first line may be a docstring that is more than string tokens on a line. */
static bool is_odd_docstring(const Builder *b, const ItLogical *line) {
  return line->kind == IT_LINE_STRING || b->text[line->start] == '(';
}

/* The line behind a def and its body. */
static uint32_t next_outside(Builder *b, uint32_t i) {
  const ItLogical *lines = b->lex->logicals.items;
  uint32_t next = i + 1;
  while (next < b->lex->logicals.count && lines[next].level > lines[i].level) next++;
  b->at_docstring = false;
  return next;
}

/* Whether nothing of a def whose body is not wanted has to be parsed. */
static bool is_plain_def(const Builder *b, uint32_t i) {
  const ItLogical *lines = b->lex->logicals.items, *first = &lines[i + 1];
  ItHeader header;
  if (i > 0 && lines[i - 1].kind == IT_LINE_DECORATOR) return false;
  if (!(first->flags & IT_LINE_PURE_STRING) && is_odd_docstring(b, first)) return false;
  if (lines[i].flags & (IT_LINE_YIELDS | IT_LINE_LAMBDA | IT_LINE_WALRUS)) return false;
  return it_header_read(&header, it_str_of(b->text, lines[i].end), lines[i].start, lines[i].end);
}

/* A def without anything wanted in its body; the index of the line behind it. */
static uint32_t close_def(Builder *b, uint32_t i) {
  const ItLogical *first = &b->lex->logicals.items[i + 1];
  if (is_plain_def(b, i)) {
    leave_out(b, i);
    return next_outside(b, i);
  }
  keep_head(b, i);
  if (first->flags & IT_LINE_PURE_STRING) {
    put_emptied(b, first->start, first->end, '"', '"');
    put(b, '\n');
  } else if (is_odd_docstring(b, first)) {
    put(b, '\n');
    keep_line(b, first);
  } else {
    put(b, '0');
    put(b, '\n');
  }
  return next_outside(b, i);
}

/* A line that is kept for what it is. */
static void keep_other(Builder *b, uint32_t i) {
  const ItLogical *line = &b->lex->logicals.items[i];
  if (line->kind == IT_LINE_DEF || line->kind == IT_LINE_CLASS) {
    keep_head(b, i);
    put(b, '\n');
    return;
  }
  if (line->kind == IT_LINE_DECORATOR && keep_decorator(b, line)) return;
  if (line->kind == IT_LINE_COMPOUND && keep_test(b, line)) return;
  keep_line(b, line);
}

static void add_function_line(Builder *b, uint32_t i) {
  const ItLogical *line = &b->lex->logicals.items[i];
  bool is_simple = line->kind == IT_LINE_SIMPLE || line->kind == IT_LINE_STRING || line->kind == IT_LINE_IMPORT;
  if (b->at_docstring && (line->flags & IT_LINE_PURE_STRING)) keep_string(b, line);
  else if (b->at_docstring && is_odd_docstring(b, line)) keep_line(b, line);
  else if (is_simple && !is_wanted(line)) drop_line(b, line);
  else keep_other(b, i);
}

static bool is_plain_import(const Builder *b, const ItLogical *line) {
  ItImportHeader header;
  if (line->kind != IT_LINE_IMPORT) return false;
  return it_header_read_import(&header, it_str_of(b->text, line->end), line->start, line->end);
}

static void add_outer_line(Builder *b, uint32_t i) {
  const ItLogical *line = &b->lex->logicals.items[i];
  const uint32_t pieces_end = i + 1 == b->lex->logicals.count ? b->lex->pieces.count : line[1].first_piece;
  if (line->flags & IT_LINE_PURE_STRING) keep_string(b, line);
  else if (is_plain_import(b, line)) leave_out(b, i);
  else if (line->kind == IT_LINE_SIMPLE || line->kind == IT_LINE_STRING) keep_statement(b, line, pieces_end);
  else keep_other(b, i);
}

static uint32_t add_line(Builder *b, uint32_t i) {
  const ItLogical *lines = b->lex->logicals.items, *line = &lines[i];
  while (b->depth && b->scopes[b->depth - 1].level >= line->level) b->depth--;
  bool opens = line->flags & IT_LINE_OPENS;
  bool defines = (line->kind == IT_LINE_DEF || line->kind == IT_LINE_CLASS) && opens;
  if (line->kind == IT_LINE_DEF && opens && !b->keeps[i]) return close_def(b, i);
  if (b->depth && b->scopes[b->depth - 1].is_function)
    add_function_line(b, i);
  else
    add_outer_line(b, i);
  b->at_docstring = defines;
  if (defines) b->scopes[b->depth++] = (Scope){line->level, line->kind == IT_LINE_DEF};
  return i + 1;
}

void it_form_skeleton(ItForm *form, const ItLex *lex, ItStr text) {
  Builder b = {.form = form, .lex = lex, .text = text.data, .dropped_level = -1, .at_docstring = true};
  it_buf_reset(&form->bytes);
  form->map.count = form->defs.count = form->heads.count = 0;
  form->hint = 0;
  form->is_skeleton = true;
  b.keeps = it_new_array(uint8_t, it_add(lex->logicals.count, 1));
  mark_keepers(&b);
  for (uint32_t i = 0; i < lex->logicals.count;) i = add_line(&b, i);
  map_to(&b, (uint32_t)text.size);
  it_free(b.keeps);
}
