/* test_lex.c - logical lines as the lexer sees them, and what it refuses (data/refusals.txt, written by CPython). */
#include "text/lex.h"


#include "rows.h"
#include "test.h"

/* Every logical line as "KIND LEVEL FLAGS", joined by commas. */
static void describe(const ItLex *lex, ItBuf *out) {
  static const char *const kinds[] = {"simple", "string", "import", "global", "compound", "def", "class", "decorator"};
  static const struct {
    int flag;
    char letter;
  } flags[] = {{IT_LINE_OPENS, 'o'},  {IT_LINE_PURE_STRING, 'p'},  {IT_LINE_YIELDS, 'y'},
               {IT_LINE_LAMBDA, 'l'}, {IT_LINE_NAMES_LAMBDA, 'n'}, {IT_LINE_WALRUS, 'w'}};
  for (uint32_t i = 0; i < lex->logicals.count; i++) {
    const ItLogical *line = &lex->logicals.items[i];
    it_buf_format(out, "%s%s %u ", i ? ", " : "", kinds[line->kind], line->level);
    for (size_t k = 0; k < sizeof flags / sizeof *flags; k++)
      if (line->flags & flags[k].flag) it_buf_char(out, flags[k].letter);
    if (!line->flags) it_buf_char(out, '-');
  }
}

static void lex__lines(void) {
  static const struct {
    const char *text, *lines;
  } rows[] = {
      {"", ""},
      {"\n \n# c\n\f\n", ""},
      {"x = 1\n", "simple 0 -"},
      {"if x:\n  y\n", "compound 0 o, simple 1 -"},
      {"if x: y\n", "compound 0 -"},
      {"class C: pass\n", "class 0 -"},
      {"class C:\n  def f(self):\n    return\n", "class 0 o, def 1 o, simple 2 -"},
      {"async def f():\n  pass\n", "def 0 o, simple 1 -"},
      {"async  def f(): pass\n", "def 0 -"},
      {"async with x: pass\n", "compound 0 -"},
      {"@d\ndef f(): pass\n", "decorator 0 -, def 0 -"},
      {"x @ y\n", "simple 0 -"},
      {"'doc'\n", "string 0 p"},
      {"('doc'\n'more')\n", "simple 0 -"},
      {"'doc', 1\n", "string 0 -"},
      {"b'x' b'y'\n", "string 0 p"},
      {"from x import y\nimport z\ndel x\ntype X = int\n", "import 0 -, import 0 -, import 0 -, import 0 -"},
      {"type = 1\ndefx = 1\nclassy\n", "import 0 -, simple 0 -, simple 0 -"},
      {"global x\nnonlocal y\n", "global 0 -, global 0 -"},
      {"x = yield\n", "simple 0 y"},
      {"x = lambda: 1\n", "simple 0 ln"},
      {"x = (lambda: 1)\n", "simple 0 ln"},
      {"x = f(lambda: 1)\n", "simple 0 l"},
      {"x == lambda: 1\n", "simple 0 l"},
      {"lambda: (yield)\n", "simple 0 yl"},
      {"(x := 1)\n", "simple 0 w"},
      {"'yield lambda :='\n# yield lambda :=\n", "string 0 p"},
      {"match x:\n  case 1: y\n", "compound 0 o, compound 1 -"},
      {"match = 1\ncase = 2\n", "simple 0 -, simple 0 -"},
      {"x = {\n  1: 2}\n", "simple 0 -"},
      {"x: int\n", "simple 0 -"},
      {"if x:\n\ty\nz\n", "compound 0 o, simple 1 -, simple 0 -"},
      {"while x:\n a\nelse:\n b\n", "compound 0 o, simple 1 -, compound 0 o, simple 1 -"},
      {"try:\n a\nexcept:\n b\nfinally:\n c\n",
       "compound 0 o, simple 1 -, compound 0 o, simple 1 -, compound 0 o, simple 1 -"},
      {"if x: \\\n  y\nz\n", "compound 0 -, simple 0 -"},
      {"a; b; c\n", "simple 0 -"},
  };
  ItLex lex = {0};
  ItBuf got = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    it_buf_reset(&got);
    it_lex(&lex, it_str(rows[i].text));
    describe(&lex, &got);
    CHECK_INT(lex.refusal, IT_REFUSED_NOT);
    CHECK_STR(it_buf_view(&got), rows[i].lines);
  }
  it_buf_clear(&got);
  it_lex_clear(&lex);
}

static void lex__comments(void) {
  static const char text[] = "#!x\nx = 1 # a\n  # b\n'# no'\ny = [ # c\n1]#d\n";
  static const struct {
    const char *text;
    bool is_own_line;
  } rows[] = {{"#!x", true}, {"# a", false}, {"# b", true}, {"# c", false}, {"#d", false}};
  ItLex lex = {0};
  it_lex(&lex, it_str(text));
  CHECK_INT(lex.comments.count, sizeof rows / sizeof *rows);
  for (uint32_t i = 0; i < lex.comments.count; i++) {
    const ItLexComment *comment = &lex.comments.items[i];
    CHECK_STR(it_str_cut(it_str(text), comment->start, comment->end), rows[i].text);
    CHECK_INT(comment->is_own_line, rows[i].is_own_line);
  }
  it_lex_clear(&lex);
}

static void lex__line_at(void) {
  static const char text[] = "a\n\nb(\n)\n  # c\nd\n";
  ItLex lex = {0};
  it_lex(&lex, it_str(text));
  CHECK_INT(lex.logicals.count, 3);
  for (uint32_t i = 0; i < sizeof text - 1; i++) {
    uint32_t line = it_lex_line_at(&lex, i);
    CHECK(lex.logicals.items[line].line_start <= i);
    CHECK(line + 1 == lex.logicals.count || i < lex.logicals.items[line + 1].line_start);
  }
  it_lex_clear(&lex);
}

/* An identifier's characters are not the lexer's business: words above ASCII are left to others. */
static void lex__refusals(void) {
  ItBuf file = rows_load("/unit/text/data/refusals.txt");
  ItLex lex = {0};
  ItArena arena = {0};
  int count = 0;
  for (ItStr rest = it_buf_view(&file); rest.size; count++) {
    ItStr line = rows_cut(&rest, '\n');
    bool is_refused = it_str_is(rows_cut(&line, '\t'), "refused");
    ItStr text = rows_text(&arena, line);
    it_lex(&lex, text);
    if ((lex.refusal != IT_REFUSED_NOT) != is_refused && !(is_refused && lex.words.count)) {
      printf("%.*s\n  got: %s\n", line.size > 200 ? 200 : (int)line.size, line.data,
             lex.refusal ? lex.reason : "accepted");
      test_wrong++;
    }
    CHECK(!lex.refusal || (lex.reason && lex.refused_at <= text.size));
    it_arena_reset(&arena);
  }
  CHECK(count > 150);
  it_buf_clear(&file);
  it_lex_clear(&lex);
  it_arena_clear(&arena);
}

/* Texts of one thing again and again: the time is for the sanitizers' builds, hundreds of times what it takes. */
static void lex__long(void) {
  static const char *const pieces[] = {"(",  "'",   "\"\"\"",   "f'{", "\\\n",    "#\n", "x;", " ",
                                       "\t", "[\n", "if x:\n ", "0_",  "f\"{f'{", "{:",  "!"};
  ItLex lex = {0};
  ItBuf text = {0};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    it_buf_reset(&text);
    for (int k = 0; k < 100000; k++) it_buf_text(&text, pieces[i]);
    it_buf_char(&text, '\n');
    it_lex(&lex, it_buf_view(&text));
    CHECK(!lex.refusal || lex.refused_at <= text.size);
  }
  it_buf_clear(&text);
  it_lex_clear(&lex);
}

int main(void) {
  RUN(lex__lines);
  RUN(lex__comments);
  RUN(lex__line_at);
  RUN(lex__refusals);
  RUN(lex__long);
  return test_end();
}
