/* print_at.c - JSON of `at` in, lines out; a field that is missing prints as nothing. */
#include "faces/print_at.h"

#include <inttypes.h>

#include "faces/print.h"

enum { INDENT = 4, MOST_LINES = 24, WIDTH = 5 };

static ItStr string_of(const ItJson *object, const char *key) { return it_json_string(it_json_get(object, key)); }

static int64_t number_of(const ItJson *object, const char *key) {
  int64_t number = 0;
  it_json_whole(it_json_get(object, key), &number);
  return number;
}

void it_print_at_name(ItTerm *term, const ItJson *at) {
  it_term_styled(term, IT_STYLE_NAME, string_of(at, "object"));
  it_term_word(term, string_of(at, "signature"));
}

void it_print_at_place(ItTerm *term, const ItJson *at) {
  const ItJson *also = it_json_get(at, "also");
  const ItJson *file = also ? also->first : NULL;
  it_print_place(term, string_of(at, "file"), number_of(at, "lineno"));
  for (; file; file = file->next) {
    fputs(" or ", term->file);
    it_term_path(term, it_json_string(file));
  }
}

static size_t indent_of(ItStr line) {
  size_t size = 0;
  while (size < line.size && (line.data[size] == ' ' || line.data[size] == '\t' || line.data[size] == '\f')) size++;
  return size;
}

static void print_line(ItTerm *term, ItStr margin, int64_t number, bool is_marked, ItStr text) {
  char digits[32];
  int size = snprintf(digits, sizeof digits, "%*" PRId64, WIDTH, number);
  it_term_word(term, margin);
  it_term_styled(term, IT_STYLE_MARK, is_marked ? IT_STR(">") : IT_STR(" "));
  it_term_styled(term, IT_STYLE_DIM, it_str_of(digits, (size_t)size));
  if (it_str_ends(text, IT_STR("\n"))) text.size--;
  fputs("  ", term->file);
  it_term_text(term, text);
  fputc('\n', term->file);
}

void it_print_at_lines(ItTerm *term, const ItJson *at, ItStr margin, ItStr marks) {
  const ItJson *context = it_json_get(at, "code_context");
  int64_t current = number_of(at, "lineno"), number = current - number_of(at, "index");
  for (const ItJson *line = context ? context->first : NULL; line; line = line->next, number++) {
    ItStr text = it_json_string(line);
    print_line(term, margin, number, number == current, text);
    if (number != current || !marks.size) continue;
    it_term_word(term, margin);
    fprintf(term->file, "%*s", WIDTH + 3, "");
    it_term_text(term, it_str_cut(text, 0, indent_of(text)));
    it_term_styled(term, IT_STYLE_MARK, marks);
    fputc('\n', term->file);
  }
}

void it_print_at(ItTerm *term, const ItJson *at) {
  ItStr doc = string_of(at, "doc");
  it_term_styled(term, IT_STYLE_KIND, string_of(at, "kind"));
  fputc(' ', term->file);
  it_print_at_name(term, at);
  fputs("\n    ", term->file);
  it_print_at_place(term, at);
  fputs("\n\n", term->file);
  it_print_indented(term, doc, INDENT, MOST_LINES);
  if (doc.size) fputc('\n', term->file);
  it_print_at_lines(term, at, (ItStr){0}, (ItStr){0});
}
