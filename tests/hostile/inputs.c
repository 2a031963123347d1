/* inputs.c - see inputs.h. */
#include "inputs.h"

/* ---- those that no unit makes ---- */

/* n blocks inside one another and a string in the last, one blank a level. */
static void make_nested(ItBuf *out, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    it_buf_fill(out, ' ', i);
    it_buf_text(out, "if x:\n");
  }
  it_buf_fill(out, ' ', n);
  it_buf_text(out, "'text'\n");
}

/* n around a middle. */
static void surround(ItBuf *out, uint32_t n, const char *open, const char *middle, const char *close) {
  for (uint32_t i = 0; i < n; i++) it_buf_text(out, open);
  it_buf_text(out, middle);
  for (uint32_t i = 0; i < n; i++) it_buf_text(out, close);
  it_buf_char(out, '\n');
}

static void make_parens(ItBuf *out, uint32_t n) { surround(out, n, "(", "1", ")"); }
static void make_lists(ItBuf *out, uint32_t n) { surround(out, n, "[", "", "]"); }
static void make_formats(ItBuf *out, uint32_t n) { surround(out, n, "f\"{", "1", "}\""); }

static void make_calls(ItBuf *out, uint32_t n) {
  it_buf_text(out, "x = ");
  surround(out, n, "f(", "", ")");
}

/* (a, (b, (c, ...))) = x */
static void make_targets(ItBuf *out, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) it_buf_format(out, "(a%u, ", i);
  it_buf_char(out, 'z');
  it_buf_fill(out, ')', n);
  it_buf_text(out, " = x\n");
}

/* Classes inside one another with names of `wide` bytes: their qualnames add up to the square of the depth. */
static void make_classes_inside(ItBuf *out, uint32_t n) {
  for (uint32_t i = 0; i < 99; i++) {
    it_buf_fill(out, ' ', i);
    it_buf_text(out, "class ");
    it_buf_fill(out, 'C', n);
    it_buf_text(out, ":\n");
  }
  it_buf_fill(out, ' ', 99);
  it_buf_text(out, "x = 1\n");
}

static void make_deep_indent(ItBuf *out, uint32_t n) {
  it_buf_text(out, "def f():\n");
  it_buf_fill(out, ' ', n);
  it_buf_text(out, "x = 1\n");
  it_buf_fill(out, ' ', n);
  it_buf_text(out, "y = 1\n");
}

static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static void make_random(ItBuf *out, uint32_t n) {
  uint32_t state = 1;
  for (uint32_t i = 0; i < n; i++) it_buf_char(out, (char)next_random(&state));
}

/* Words, signs and blanks of Python in no order. */
static void make_soup(ItBuf *out, uint32_t n) {
  static const char *const words[] = {"def ", "class ", "f",      "(", ")", "[",       "]",    ":",
                                      "\n",   "\n    ", "\n  ",   "=", ",", "lambda ", "'",    "\"\"\"",
                                      "@",    "if ",    "else",   "1", ".", "#",       "\\\n", "f'{",
                                      "}'",   "async ", "match ", "*", "->"};
  uint32_t state = 7;
  for (uint32_t i = 0; i < n; i++) it_buf_text(out, words[next_random(&state) % (sizeof words / sizeof *words)]);
}

static void make_nuls(ItBuf *out, uint32_t n) { it_buf_fill(out, '\0', n); }

static void make_name(ItBuf *out, uint32_t n) {
  it_buf_fill(out, 'x', n);
  it_buf_text(out, " = 1\n");
}

/* A line of `n` marks whose canonical order is the other way round, on one letter: sorting them is the work. */
static void make_marks(ItBuf *out, uint32_t n) {
  it_buf_text(out, "a");
  for (uint32_t i = 0; i < n; i++) it_buf_text(out, i % 2 ? "\xcc\x96" : "\xcc\x81");
  it_buf_text(out, " = 1\n");
}

/* ---- the table ---- */

#define OK "ok"
#define SYNTAX "syntax-error"
#define DEEP "too-deep"
#define NEST(number, said) \
  { .name = "nested_" #number, .small = number, .full = number, .make = make_nested, .status = said }

const Input inputs[] = {
    /* what crashed or never ended with the raw grammar */
    NEST(99, OK),
    NEST(100, DEEP),
    NEST(101, DEEP),
    NEST(509, DEEP),
    NEST(510, DEEP),
    NEST(511, DEEP),
    NEST(512, DEEP),
    NEST(513, DEEP),
    NEST(1000, DEEP),
    {"backslashes", 5000, 500000, "x = 1", "\\\n", "\n", .status = OK},
    {"comments_in_block", 2000, 150000, "def f():\n    x = 1\n", "    # a comment that was code once $\n",
     "    return x\n", .status = OK, .counts = true, .fixed = 1,
     .sql = "SELECT count(*) > 0 FROM v_comment WHERE module = ?1", .want = 1},
    {"comments_in_brackets", 2000, 150000, "x = [\n", "  $, # a comment\n", "]\n", .status = OK},
    {"comments_before_def", 2000, 150000, "x = 1\n", "# a comment $\n", "def f(): pass\n", .status = OK, .counts = true,
     .fixed = 1},
    {"blank_lines_in_block", 5000, 5000000, "def f():\n    x = 1\n", "\n", "    return x\n", .status = OK,
     .counts = true, .fixed = 1},
    {"open_defs", 1000, 100000, "", "def (:\n", "", .status = SYNTAX "|" DEEP},
    {"two_equals", 1000, 100000, "", "x = = 1\n", "", .status = SYNTAX},
    {"good_then_errors", 1000, 200000, "def f(): pass\n", "x = = 1; def g()\n", "", .status = SYNTAX "|timeout"},
    {"errors_at_end", 1000, 200000, "", "def f$(): pass\n", "x = = 1\n", .status = SYNTAX},
    /* what only the grammar refuses */
    {"numbers_for_names", 1000, 200000, "def f(): pass\n", "import 1\nx = a if b\n", "", .status = SYNTAX "|timeout"},
    {"lambda_of_number", 1000, 300000, "def f(): pass\n", "x = lambda 1: 2\n", "", .status = SYNTAX "|timeout"},
    {"grammar_error_at_end", 1000, 200000, "", "def f$(): pass\n", "x = lambda 1: 2\n", .status = SYNTAX},
    {"missing_colons", 1000, 200000, "", "def f$()\n", "", .status = SYNTAX},
    {"open_triple", 1000, 300000, "\"\"\"", "text that never ends\n", "", .status = SYNTAX},
    {"open_triple_after_def", 1000, 300000, "def f(): pass\nx = '''", "text that never ends\n", "", .status = SYNTAX,
     .counts = true, .fixed = 1},
    {"open_format", 1000, 300000, "x = f'''", "{text} that never ends\n", "", .status = SYNTAX},
    {"random", 20000, 1000000, .make = make_random, .status = "binary"},
    {"soup", 3000, 1000000, .make = make_soup, .status = SYNTAX},
    {"nuls", 20000, 8000000, .make = make_nuls, .status = "binary"},
    {"nuls_too_many", 20000, 10000000, .make = make_nuls, .status = "binary|too-large"},
    /* many of a thing */
    {"defs", 3000, 300000, "", "def f$(): pass\n", "", .status = OK, .counts = true, .each = 1},
    {"defs_large", 3000, 500000, "", "def f$(a): return a\n", "", .status = OK "|too-large"},
    {"defs_of_one_name", 3000, 400000, "", "def f(): pass\n", "", .status = OK, .counts = true, .each = 1},
    {"classes", 3000, 250000, "", "class C$: pass\n", "", .status = OK, .counts = true, .each = 1},
    {"methods", 3000, 200000, "class C:\n", "    def f$(self): pass\n", "", .status = OK, .counts = true, .fixed = 1,
     .each = 1},
    {"functions_inside", 3000, 200000, "def f():\n", "    def f$(self): pass\n", "", .status = OK, .counts = true,
     .fixed = 1, .each = 1},
    {"overloads", 2000, 100000, "from typing import overload\n", "@overload\ndef f(a: $): ...\n", "def f(a): pass\n",
     .status = OK, .counts = true, .fixed = 1, .each = 1},
    {"guards_of_one_name", 2000, 100000, "", "if a$:\n    def f(): pass\n", "", .status = OK, .counts = true,
     .each = 1},
    {"elif", 2000, 100000, "if x:\n  a = 1\n", "elif x$:\n  def f(): pass\n", "", .status = OK, .counts = true,
     .each = 1},
    {"try_import", 2000, 100000, "", "try:\n  import a$\nexcept ImportError:\n  a$ = None\n", "", .status = OK},
    {"excepts", 2000, 200000, "try:\n  pass\n", "except E$ as e:\n  pass\n", "", .status = OK},
    {"cases", 2000, 100000, "match x:\n", "  case [$, a$, *b]:\n    c = 1\n", "", .status = OK},
    {"with_items", 2000, 200000, "with (a as b", ", c$ as d$", "):\n  pass\n", .status = OK},
    {"decorators", 2000, 200000, "", "@d($)\n", "def f(): pass\n", .status = OK, .counts = true, .fixed = 1},
    {"bases", 2000, 500000, "class C(A", ", B$", "): pass\n", .status = OK, .counts = true, .fixed = 1},
    {"class_keywords", 2000, 400000, "class C(A", ", k$=$", "): pass\n", .status = OK, .counts = true, .fixed = 1},
    {"parameters", 5000, 800000, "def f(a", ", p$", "): pass\n", .status = OK, .counts = true, .fixed = 1,
     .sql = "SELECT count(*) > 5000 FROM v_parameter WHERE module = ?1", .want = 1},
    {"defaults", 3000, 300000, "def f(a: int = 0", ", p$: int = $", "): pass\n", .status = OK, .counts = true,
     .fixed = 1},
    {"type_parameters", 1000, 200000, "def f[T", ", T$: int = $", "](): pass\n", .status = OK, .counts = true,
     .fixed = 1},
    {"exploding_lists", 500, 20000, "", "v$ = [[0] * 4000] * 4000\ndef f$(a=v$, b=list(range(10 ** 12))): pass\n", "",
     .status = OK},
    {"exploding_texts", 500, 20000, "", "v$ = 'x' * 60000\ndef f$(a=v$ + v$, b='x' * 10 ** 9, c=f'{v$!r}'): pass\n", "",
     .status = OK},
    {"exploding_numbers", 500, 20000, "v = 1\n",
     "v = v * 3 + 2 ** 2000\ndef f$(a=v, b=10 ** 10 ** 9, c=1 << 10 ** 18): pass\n", "", .status = OK},
    {"exploding_comprehensions", 200, 10000, "",
     "v$ = [[i for i in range(4000)] for j in range(4000)]\ndef f$(a=v$, b={i for i in range(10 ** 9)}): pass\n", "",
     .status = OK},
    {"exploding_types", 500, 20000, "from typing import Dict, Union\nA = int\n",
     "class C$: pass\nA = Dict[A, A]\nU = Union[A, C$, None]\ndef f$(a: A, b: U): pass\n", "", .status = OK},
    {"endless_reprs", 500, 20000, "",
     "class C$:\n  def __repr__(self): return f'{self!r}{self!r}'\ndef f$(a=C$()): pass\n", "", .status = OK},
    {"type_parameters_used", 500, 50000, "def f[T", ", T$", "](a: T): pass\n", .status = OK},
    {"lambdas", 3000, 250000, "", "f$ = lambda a: a\n", "", .status = OK, .counts = true, .each = 1},
    {"lambdas_on_a_line", 3000, 250000, "f = 1", "; f$ = lambda a: a", "\n", .status = OK, .counts = true, .each = 1},
    {"unpacking", 3000, 700000, "a", ", a$", " = x\n", .status = OK},
    {"unpacking_by_brackets", 3000, 300000, "a", ", (b$, [c$, *d])", " = x\n", .status = OK "|timeout"},
    {"for_targets", 3000, 700000, "for a", ", a$", " in x: pass\n", .status = OK},
    {"deletes", 3000, 700000, "del a", ", a$", "\n", .status = OK},
    {"chained_assignment", 5000, 1000000, "", "a = ", "1\n", .status = OK},
    {"chained_names", 3000, 700000, "", "a$ = ", "1\n", .status = OK},
    {"annotations", 3000, 400000, "", "a$: int = 1\n", "", .status = OK},
    {"annotations_in_class", 3000, 300000, "class C:\n", "    a$: int = 1\n", "", .status = OK},
    {"exports", 3000, 300000, "__all__ = []\n", "__all__ += ['a$']\n", "", .status = OK},
    {"export_list", 3000, 600000, "__all__ = [", "'a$', ", "]\n", .status = OK},
    {"imports", 3000, 600000, "import a", ", a$", "\n", .status = OK},
    {"import_lines", 3000, 400000, "", "import a$\n", "", .status = OK},
    {"from_imports", 3000, 600000, "from m import (a", ", a$", ")\n", .status = OK},
    {"stars", 3000, 300000, "", "from a$ import *\n", "", .status = OK},
    {"dotted_import", 3000, 1000000, "import a", ".b", "\n", .status = OK},
    {"relative_dots", 3000, 1000000, "from .", ".", " import a\n", .status = OK},
    {"globals_and_defs", 2000, 200000, "def f():\n  global a", ", f$", "\n  def f1(): pass\n", .status = OK},
    {"globals_lines", 2000, 150000, "def f():\n", "  global f$\n  def f$(): pass\n", "", .status = OK},
    {"walruses", 2000, 300000, "x = [", "(a$ := $), ", "]\n", .status = OK},
    {"yields", 3000, 500000, "def f():\n", "  yield $\n", "", .status = OK, .counts = true, .fixed = 1},
    {"type_aliases", 3000, 300000, "", "type A$ = int\n", "", .status = OK},
    {"calls", 3000, 500000, "", "f($)\n", "", .status = OK},
    {"attributes_set", 3000, 500000, "", "a.b$ = 1\n", "", .status = OK},
    {"semicolons", 5000, 500000, "x = 1", "; x = 1", "\n", .status = OK},
    {"empty_semicolons", 1000, 500000, "x = 1", ";", "\n", .status = SYNTAX},
    {"dictionary", 3000, 400000, "d = {\n", "  'k$': $,\n", "}\n", .status = OK},
    {"strings", 5000, 1000000, "x = (", "'a' ", ")\n", .status = OK},
    {"string_lines", 5000, 700000, "x = (", "'a$'\n", ")\n", .status = OK},
    {"docstring_pieces", 3000, 700000, "def f():\n  (", "'a$'\n", ")\n", .status = OK, .counts = true, .fixed = 1},
    {"docstring_lines", 3000, 300000, "def f():\n  \"\"\"x\n", "     a line of it $\n", "  \"\"\"\n", .status = OK,
     .counts = true, .fixed = 1},
    {"docstring_tabs", 5000, 7000000, "def f():\n  \"\"\"x\n", "\t", "x\"\"\"\n", .status = OK, .counts = true,
     .fixed = 1},
    {"docstring_names", 1000, 100000, "def f():\n  \"\"\"x\n", "\\N{LATIN SMALL LETTER A WITH DIAERESIS}", "\"\"\"\n",
     .status = OK},
    {"docstring_escapes", 3000, 1500000, "def f():\n  \"\"\"x\n", "\\x01", "\"\"\"\n", .status = OK},
    {"docstring_surrogates", 3000, 1000000, "def f():\n  \"\"\"x\n", "\\ud800", "\"\"\"\n", .status = OK},
    {"docstrings", 2000, 200000, "", "def f$(): \"\"\"doc\"\"\"\n", "", .status = OK, .counts = true, .each = 1},
    /* depth */
    {"plus", 5000, 1000000, "x = 1", "+1", "\n", .status = OK "|" DEEP},
    {"plus_in_default", 5000, 1000000, "def f(a = 1", "+1", "): pass\n", .status = OK "|" DEEP},
    {"not", 5000, 100000, "x = ", "not ", "1\n", .status = OK "|" DEEP},
    {"minus", 5000, 100000, "x = ", "-", "1\n", .status = OK "|" DEEP},
    {"attributes", 5000, 1000000, "x = a", ".b", "\n", .status = OK "|" DEEP},
    {"attribute_target", 5000, 1000000, "a", ".b", " = 1\n", .status = OK "|" DEEP},
    {"attribute_decorator", 5000, 1000000, "@a", ".b", "\ndef f(): pass\n", .status = OK "|" DEEP},
    {"subscripts", 5000, 500000, "x = a", "[0]", "\n", .status = OK "|" DEEP},
    {"calls_of_calls", 5000, 500000, "x = a", "()", "\n", .status = OK "|" DEEP},
    {"powers", 5000, 100000, "x = a", "**b", "\n", .status = OK "|" DEEP},
    {"ternaries", 3000, 100000, "x = ", "a if b else ", "c\n", .status = OK "|" DEEP},
    {"lambdas_inside", 2000, 50000, "x = ", "lambda: ", "0\n", .status = OK "|" DEEP},
    {"comparisons", 5000, 500000, "x = 1", " < 1", "\n", .status = OK "|" DEEP},
    {"ands", 5000, 500000, "x = 1", " and 1", "\n", .status = OK "|" DEEP},
    {"stars_in_call", 5000, 500000, "f(", "*a, ", ")\n", .status = OK},
    {"starred_types", 1000, 100000, "x: ", "*", "int\n", .status = SYNTAX "|timeout"},
    {"unions", 5000, 300000, "def f() -> A", " | B$", ": pass\n", .status = OK "|" DEEP},
    {"comprehension", 1000, 100000, "x = [a", " for a in b if c", "]\n", .status = OK "|" DEEP},
    {"fors_on_a_line", 1000, 20000, "", "for x in y: ", "pass\n", .status = SYNTAX},
    {"parens", 1000, 100000, .make = make_parens, .status = DEEP},
    {"parens_199", 199, 199, .make = make_parens, .status = OK "|" DEEP},
    {"lists", 1000, 100000, .make = make_lists, .status = DEEP},
    {"calls_inside", 1000, 100000, .make = make_calls, .status = DEEP},
    {"formats_inside", 1000, 100000, .make = make_formats, .status = DEEP},
    {"targets_inside", 150, 150, .make = make_targets, .status = OK},
    {"open_parens", 1000, 100000, "x = ", "(", "\n", .status = DEEP},
    {"open_brackets", 1000, 100000, "x = ", "[", "\n", .status = DEEP},
    {"open_braces", 1000, 100000, "x = ", "{", "\n", .status = DEEP},
    {"open_calls", 1000, 100000, "x = ", "f(", "\n", .status = DEEP},
    {"open_by_lines", 1000, 300000, "x = (\n", "a = 1\n", "", .status = SYNTAX},
    {"closed_brackets", 1000, 1000000, "x = 1\n", ")", "\n", .status = SYNTAX},
    {"indent_65536", 65536, 65536, .make = make_deep_indent, .status = OK, .counts = true, .fixed = 1,
     .sql = "SELECT end_line FROM v_definition WHERE module = ?1 AND qualname = 'f'", .want = 3},
    {"indent_4_million", 65536, 3900000, .make = make_deep_indent, .status = OK, .counts = true, .fixed = 1},
    /* one long thing, and what multiplies it */
    {"name", 20000, 7900000, .make = make_name, .status = OK},
    {"name_too_long", 20000, 10000000, .make = make_name, .status = OK "|too-large"},
    {"number", 4000, 7900000, "x = ", "1", "\n", .status = OK "|" SYNTAX},
    {"comment", 20000, 7900000, "# ", "x", "\ndef f(): pass\n", .status = OK, .counts = true, .fixed = 1},
    {"blanks", 20000, 7900000, "", " ", "\n", .status = OK},
    {"newlines", 20000, 7900000, "", "\n", "def f(): pass\n", .status = OK, .counts = true, .fixed = 1},
    {"form_feeds", 20000, 7900000, "", "\f", "def f(): pass\n", .status = OK, .counts = true, .fixed = 1},
    {"string", 20000, 7900000, "x = '", "x", "'\ndef f(): pass\n", .status = OK, .counts = true, .fixed = 1},
    {"classes_inside_by_long_names", 500, 75000, .make = make_classes_inside, .status = OK "|" DEEP},
    {"methods_of_long_class", 200, 50000, "class ~:\n", "  def f$(): pass\n", "", .wide_small = 5000,
     .wide_full = 1000000, .status = OK "|" DEEP},
    {"private_of_long_class", 200, 50000, "class ~:\n", "  __f$ = 1\n", "", .wide_small = 5000, .wide_full = 1000000,
     .status = OK "|" DEEP},
    {"functions_of_long_function", 200, 50000, "def ~():\n", "  def f$(): pass\n", "", .wide_small = 5000,
     .wide_full = 1000000, .status = OK "|" DEEP},
    {"targets_of_long_value", 200, 50000, "a", ", a$", " = ~\n", .wide_small = 5000, .wide_full = 1000000,
     .status = OK},
    {"chain_of_long_value", 200, 50000, "", "a$ = ", "~\n", .wide_small = 5000, .wide_full = 1000000, .status = OK},
    {"cases_of_long_subject", 200, 50000, "match ~:\n", "  case $: pass\n", "", .wide_small = 5000,
     .wide_full = 1000000, .status = OK "|" DEEP},
    {"loop_of_long_iterable", 200, 50000, "for a", ", a$", " in ~: pass\n", .wide_small = 5000, .wide_full = 1000000,
     .status = OK},
    {"imports_from_long_module", 200, 50000, "from ~ import (a", ", a$", ")\n", .wide_small = 5000,
     .wide_full = 1000000, .status = OK "|" DEEP},
    {"with_of_long_value", 200, 50000, "with ~ as (a", ", a$", "): pass\n", .wide_small = 5000, .wide_full = 1000000,
     .status = OK},
    {"defs_under_long_guard", 200, 50000, "if ~:\n", "  def f$(): pass\n", "", .wide_small = 5000, .wide_full = 1000000,
     .status = OK},
    {"type_parameters_of_long_bound", 20, 200, "def f[T", ", T$: ~", "](): pass\n", .wide_small = 5000,
     .wide_full = 30000, .status = OK},
    /* bytes */
    {"lone_cr", 3000, 500000, "", "def f(): pass\r", "", .status = OK, .counts = true, .each = 1},
    {"lone_cr_after_comment", 3000, 300000, "", "x=1 # c\rdef g(): pass\r", "", .status = OK, .counts = true,
     .each = 1},
    {"crlf", 3000, 400000, "", "def f(): pass\r\n", "", .status = OK, .counts = true, .each = 1},
    {"zero_width_blank", 10, 10, "x = 1", "\xe2\x80\x8b", "\n", .status = SYNTAX},
    {"word_joiner", 10, 10, "x = 1", "\xe2\x81\xa0", "\n", .status = SYNTAX},
    {"bom_inside", 10, 10, "x = 1", "\xef\xbb\xbf", "\n", .status = SYNTAX},
    {"bidi_comments", 1000, 100000, "", "x = 1 # \xe2\x80\xae\xe2\x81\xa6 evil \xe2\x81\xa9\n", "", .status = OK},
    {"bidi_names", 10, 1000, "", "def f\xe2\x80\xae$(): pass\n", "", .status = SYNTAX},
    {"invalid_utf8", 10, 100000, "x = 1 # ", "\xff", "\n", .status = "undecodable"},
    {"overlong_utf8", 10, 100000, "x = '", "\xc0\xaf", "'\n", .status = "undecodable"},
    {"surrogates_utf8", 10, 100000, "x = '", "\xed\xa0\x80", "'\n", .status = "undecodable"},
    {"cut_utf8", 1, 1, "x = 1 # \xe2\x82", "", "", .status = "undecodable"},
    {"unknown_codec", 10, 100000, "# coding: no-such-codec\n", "x = 1\n", "", .status = "undecodable"},
    {"bom_and_other_codec", 10, 100000, "\xef\xbb\xbf# coding: latin-1\n", "x = 1\n", "", .status = "undecodable"},
    {"latin_1", 1000, 7000000, "# coding: latin-1\nx = '", "\xe9", "'\ndef f(): pass\n", .status = OK, .counts = true,
     .fixed = 1},
    {"wide_names", 1000, 400000, "", "\xf0\x9d\x94\x98$ = 1\n", "", .status = OK},
    {"marks_on_a_name", 1000, 2000000, .make = make_marks, .status = OK "|" SYNTAX "|" DEEP},
    {"tabs_and_blanks", 100, 100000, "if x:\n\ta = 1\n", "        b = 1\n", "", .status = SYNTAX},
    {"strange_dedent", 100, 100000, "if x:\n    a = 1\n", "  b = 1\n", "", .status = SYNTAX},
    {"backslash_at_end", 1, 1, "x = 1\n", "", "\\", .status = SYNTAX},
    {"backslash_and_blank", 100, 100000, "x = 1 ", "\\ \n", "\n", .status = SYNTAX},
    {"strange_annotations", 1000, 10000, "", "def f$(a: D[T][$], b: E(1)[$] = 1) -> D[T][U]: x: D[T]($) = 2\n", "",
     .status = OK, .counts = true, .each = 1},
    {"one_strange_annotation", 1000, 100000, "def f(a: D", "[T][$]", "): pass\n", .status = OK, .counts = true,
     .fixed = 1},
    {"strange_and_broken", 1000, 100000, "", "def f$(a: D[T][$]): pass\n", "def g(a: ]: pass\n", .status = SYNTAX},
    {"strange_parameters", 250, 250, "def f(", "a$: D[T][$] = lambda x, y: x[1][2], ", "): pass\n", .status = OK,
     .counts = true, .fixed = 1},
    {"question_marks", 100, 1000000, "", "?", "\n", .status = SYNTAX},
    {"empty", 0, 0, "", "", "", .status = OK},
    {"no_newline", 0, 0, "def f(): pass", "", "", .status = OK, .counts = true, .fixed = 1},
};
const uint32_t input_count = sizeof inputs / sizeof *inputs;

/* ---- writing ---- */

static void write_unit(ItBuf *out, const char *text, uint32_t number, uint32_t wide) {
  for (const char *at = text; *at;) {
    size_t plain = strcspn(at, "$~");
    it_buf_add(out, at, plain);
    at += plain;
    if (*at == '$') it_buf_int(out, number);
    if (*at == '~') it_buf_fill(out, 'n', wide);
    at += *at != '\0';
  }
}

void input_write(ItBuf *out, const Input *input, uint32_t n, uint32_t wide) {
  if (input->make) {
    input->make(out, n);
    return;
  }
  write_unit(out, input->head, 0, wide);
  for (uint32_t i = 0; i < n; i++) write_unit(out, input->unit, i, wide);
  write_unit(out, input->tail, 0, wide);
}
