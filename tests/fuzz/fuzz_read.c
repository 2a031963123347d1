/*
 * fuzz_read.c - a file's bytes to facts, by the skeleton and by the whole text.
 *
 * Facts lie inside the text and hang together; where the whole text is understood the skeleton gives the same.
 * An input that begins with byte 1 is no text: each of its bytes stands for a word or for a new line with so many
 * blanks, which finds its way through the grammar sooner.
 */
#include "base/buf.h"
#include "fuzz.h"
#include "syntax/read.h"

static const char *const words[] = {
    "def ",
    "class ",
    "async ",
    "lambda ",
    "if ",
    "elif ",
    "else",
    "for ",
    " in ",
    "while ",
    "try",
    "except ",
    "finally",
    "with ",
    " as ",
    "match ",
    "case ",
    "import ",
    "from ",
    "global ",
    "nonlocal ",
    "del ",
    "return ",
    "yield ",
    "await ",
    "raise ",
    "pass",
    "type ",
    "print ",
    "not ",
    " is ",
    " and ",
    "f",
    "C",
    "x",
    "__x",
    "self",
    "_",
    "0",
    "1.5",
    "0x1f",
    "'s'",
    "\"\"\"doc\"\"\"",
    "f'{",
    "}'",
    "f\"\"\"",
    "b'b'",
    "r'\\d'",
    "'''",
    "\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ";",
    ",",
    ".",
    "...",
    "=",
    ":=",
    "==",
    "->",
    "@",
    "*",
    "**",
    "+",
    "-",
    "/",
    "|",
    "<",
    ">>",
    "%",
    "!r",
    "\\\n",
    "#c",
    "\n",
    "\t",
    "\f",
    "\r",
    "\r\n",
    "\xc3\xa9",
    "\xe2\x80\x8b",
    "\xef\xbb\xbf",
    "# coding: latin-1\n",
    "__all__ ",
    "*a",
    "**k",
    "T: int",
    "TYPE_CHECKING",
    "\\N{DIGIT ONE}",
    "\\x41",
};

static void spell(ItBuf *out, const uint8_t *data, size_t size) {
  for (size_t i = 0; i < size; i++) {
    if (data[i] >= 128) {
      it_buf_char(out, '\n');
      it_buf_fill(out, ' ', data[i] & 127u);
    } else {
      it_buf_text(out, words[data[i] % (sizeof words / sizeof *words)]);
    }
  }
}

static const ItFacts *facts_now;

static void inside(ItSpan span) {
  HOLDS(span.start <= facts_now->text.size && span.size <= facts_now->text.size - span.start);
}

static void check_definitions(const ItFacts *facts) {
  for (uint32_t i = 0; i < facts->defs.count; i++) {
    const ItDef *def = &facts->defs.items[i];
    inside(def->span);
    inside(def->body);
    inside(def->returns);
    HOLDS(def->parent <= i && def->guard <= facts->guards.count && def->name.size > 0);
    HOLDS(it_str_ends(def->qualname, def->name) && def->span.size > 0);
    HOLDS(def->code_line >= 1 && def->code_line <= def->line && def->line <= def->end_line &&
          def->end_line <= facts->line_count);
    if (i) HOLDS(def->span.start >= facts->defs.items[i - 1].span.start);
    if (!def->parent) continue;
    const ItDef *parent = &facts->defs.items[def->parent - 1];
    HOLDS(def->span.start > parent->span.start);
    HOLDS(def->span.start + def->span.size <= parent->span.start + parent->span.size);
  }
}

static void check_parts(const ItFacts *facts) {
  uint32_t defs = facts->defs.count;
  for (uint32_t i = 0; i < facts->params.count; i++) {
    const ItParam *param = &facts->params.items[i];
    inside(param->value);
    inside(param->annotation);
    HOLDS(param->def >= 1 && param->def <= defs && param->name.size > 0);
  }
  for (uint32_t i = 0; i < facts->decorators.count; i++) {
    inside(facts->decorators.items[i].span);
    HOLDS(facts->decorators.items[i].def >= 1 && facts->decorators.items[i].def <= defs);
  }
  for (uint32_t i = 0; i < facts->bases.count; i++) {
    inside(facts->bases.items[i].span);
    HOLDS(facts->bases.items[i].def >= 1 && facts->bases.items[i].def <= defs);
  }
  for (uint32_t i = 0; i < facts->type_params.count; i++) {
    const ItTypeParam *param = &facts->type_params.items[i];
    inside(param->bound);
    inside(param->value);
    HOLDS(param->def <= defs && param->binding <= facts->bindings.count && (param->def || param->binding));
  }
}

static void check_statements(const ItFacts *facts) {
  for (uint32_t i = 0; i < facts->bindings.count; i++) {
    const ItBinding *binding = &facts->bindings.items[i];
    inside(binding->target);
    inside(binding->value);
    inside(binding->annotation);
    HOLDS(binding->start <= facts->text.size && binding->line >= 1 && binding->line <= facts->line_count);
    HOLDS(binding->scope <= facts->defs.count && binding->def <= facts->defs.count &&
          binding->guard <= facts->guards.count);
  }
  for (uint32_t i = 0; i < facts->guards.count; i++) {
    const ItGuard *guard = &facts->guards.items[i];
    inside(guard->test);
    inside(guard->subject);
    HOLDS(guard->parent <= i && guard->scope <= facts->defs.count && guard->statement <= facts->text.size);
  }
  for (uint32_t i = 0; i < facts->docs.count; i++) {
    inside(facts->docs.items[i].span);
    HOLDS(facts->docs.items[i].def <= facts->defs.count);
  }
  for (uint32_t i = 0; i < facts->comments.count; i++) {
    const ItComment *comment = &facts->comments.items[i];
    inside(comment->span);
    HOLDS(facts->text.data[comment->span.start] == '#' && comment->line <= facts->line_count);
  }
  for (uint32_t i = 0; i < facts->gaps.count; i++) inside(facts->gaps.items[i].span);
  HOLDS(facts->status == IT_FILE_OK ? !facts->gaps.count : facts->reason.size > 0);
}

/* Appends what is known of the file; says how far it was understood. */
static ItFileStatus read_once(ItStr bytes, bool full_parse, ItBuf *dump) {
  ItReader reader = {.full_parse = full_parse, .milliseconds = 60000};
  ItArena arena = {0};
  ItFacts facts = {.arena = &arena};
  it_read(&reader, bytes, &facts);
  facts_now = &facts;
  check_definitions(&facts);
  check_parts(&facts);
  check_statements(&facts);
  it_facts_dump(&facts, dump);
  ItFileStatus status = facts.status;
  it_facts_clear(&facts);
  it_reader_clear(&reader);
  it_arena_clear(&arena);
  return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ItBuf text = {0}, whole = {0}, short_ = {0};
  if (size && data[0] == 1) spell(&text, data + 1, size - 1);
  else it_buf_add(&text, data, size);
  ItFileStatus status = read_once(it_buf_view(&text), true, &whole);
  ItFileStatus other = read_once(it_buf_view(&text), false, &short_);
  if (status == IT_FILE_OK) {
    bool is_same = other == status && it_str_eq(it_buf_view(&whole), it_buf_view(&short_));
    if (!is_same)
      fprintf(stderr, "---- text\n%s\n---- whole\n%s\n---- skeleton\n%s\n", text.data, whole.data, short_.data);
    HOLDS(is_same);
  }
  it_buf_clear(&text);
  it_buf_clear(&whole);
  it_buf_clear(&short_);
  return 0;
}
