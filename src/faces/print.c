/* print.c - JSON in, lines out; a field that is missing prints as nothing. */
#include "faces/print.h"

#include <inttypes.h>

#include "faces/print_at.h"

static int64_t number_of(const ItJson *object, const char *key) {
  int64_t number = 0;
  it_json_whole(it_json_get(object, key), &number);
  return number;
}

static ItStr string_of(const ItJson *object, const char *key) { return it_json_string(it_json_get(object, key)); }

static void print_number(ItTerm *term, int64_t number, int width) {
  char text[32];
  int size = snprintf(text, sizeof text, "%*" PRId64, width, number);
  it_term_styled(term, IT_STYLE_DIM, it_str_of(text, (size_t)size));
}

/* One line of source; its own newline, if it has one, is the end. */
static void print_source_line(ItTerm *term, ItStr line) {
  if (it_str_ends(line, IT_STR("\n"))) line.size--;
  it_term_text(term, line);
  fputc('\n', term->file);
}

static void print_lines(ItTerm *term, const ItJson *result) {
  const ItJson *lines = it_json_get(result, "lines");
  int64_t number = number_of(result, "start");
  if (number == 0) number = 1; /* inspect counts a module from 0 and the lines of a file from 1 */
  for (const ItJson *line = lines ? lines->first : NULL; line; line = line->next) {
    print_number(term, number++, 6);
    fputs("  ", term->file);
    print_source_line(term, it_json_string(line));
  }
}

static void print_signature(ItTerm *term, const ItJson *result) {
  it_term_text(term, string_of(result, "text"));
  fputc('\n', term->file);
}

void it_print_place(ItTerm *term, ItStr file, int64_t line) {
  it_term_path(term, file);
  if (line > 0) fprintf(term->file, ":%" PRId64, line);
}

static void print_child(ItTerm *term, const ItJson *child) {
  ItStr kind = string_of(child, "kind");
  print_number(term, number_of(child, "line"), 6);
  fputs("  ", term->file);
  it_term_styled(term, IT_STYLE_KIND, kind);
  for (size_t width = kind.size; width < 10; width++) fputc(' ', term->file);
  it_term_word(term, string_of(child, "object"));
  fputc('\n', term->file);
}

void it_print_children(ItTerm *term, const ItJson *children, size_t most) {
  size_t count = 0;
  for (const ItJson *child = children->first; child; child = child->next, count++)
    if (count < most) print_child(term, child);
  if (count > most) fprintf(term->file, "        and %zu more\n", count - most);
}

static void print_all_children(ItTerm *term, const ItJson *result) { it_print_children(term, result, SIZE_MAX); }

static void print_frame(ItTerm *term, const ItJson *result) {
  it_print_place(term, string_of(result, "filename"), number_of(result, "lineno"));
  fputs(" in ", term->file);
  it_term_styled(term, IT_STYLE_NAME, string_of(result, "function"));
  ItStr object = string_of(result, "object");
  if (object.size) {
    fputs("  ", term->file);
    it_term_styled(term, IT_STYLE_DIM, object);
  }
  fputc('\n', term->file);
  it_print_at_lines(term, result, (ItStr){0}, (ItStr){0});
}

/* Members in columns: kind, name, and of a member of a class where it comes from. */
static void print_members(ItTerm *term, const ItJson *result) {
  enum { KIND = 18, NAME = 32 };
  for (const ItJson *item = result->first; item; item = item->next) {
    ItStr kind = string_of(item, "kind"), name = string_of(item, "name"), home = string_of(item, "class");
    it_term_styled(term, IT_STYLE_KIND, kind);
    fprintf(term->file, "%*s", kind.size < KIND ? (int)(KIND - kind.size) : 1, "");
    it_term_styled(term, IT_STYLE_NAME, name);
    if (home.size) fprintf(term->file, "%*s", name.size < NAME ? (int)(NAME - name.size) : 1, "");
    it_term_styled(term, IT_STYLE_DIM, home);
    fputc('\n', term->file);
  }
}

/* Classes below their bases, two blanks a level; as deep as a reader goes: IT_JSON_DEPTH. */
static void print_classes(ItTerm *term, const ItJson *list, int indent) {
  for (const ItJson *item = list->first; item; item = item->next) {
    const ItJson *name = item->kind == IT_JSON_ARRAY ? item->first : NULL;
    if (!name) continue;
    if (name->kind == IT_JSON_ARRAY) {
      print_classes(term, item, indent + 2);
      continue;
    }
    fprintf(term->file, "%*s", indent, "");
    it_term_word(term, it_json_string(name));
    fputc('\n', term->file);
  }
}

static void print_class_tree(ItTerm *term, const ItJson *result) { print_classes(term, result, 0); }

/* Identity and place, one class a line; what does not derive directly is set back. */
static void print_subclasses(ItTerm *term, const ItJson *result) {
  for (const ItJson *item = result->first; item; item = item->next) {
    const ItJson *direct = it_json_get(item, "direct");
    if (direct && direct->kind == IT_JSON_FALSE) fputs("  ", term->file);
    it_term_styled(term, IT_STYLE_NAME, string_of(item, "object"));
    fputs("  ", term->file);
    it_print_place(term, string_of(item, "file"), number_of(item, "line"));
    fputc('\n', term->file);
  }
}

/* A step of the way: how the name is bound, the place, the line of the source. */
static void print_steps(ItTerm *term, const ItJson *result) {
  enum { NAME = 20, HOW = 14 };
  for (const ItJson *item = result->first; item; item = item->next) {
    ItStr name = string_of(item, "name"), how = string_of(item, "how"), text = string_of(item, "text"),
          file = string_of(item, "file");
    it_term_styled(term, IT_STYLE_NAME, name);
    fprintf(term->file, "%*s", name.size < NAME ? (int)(NAME - name.size) : 1, "");
    it_term_styled(term, IT_STYLE_KIND, how);
    if (file.size) fprintf(term->file, "%*s", how.size < HOW ? (int)(HOW - how.size) : 1, "");
    if (file.size) it_print_place(term, file, number_of(item, "line"));
    if (text.size) fputs("  ", term->file);
    it_term_word(term, text);
    fputc('\n', term->file);
  }
  const ItJson *last = result->first;
  while (last && last->next) last = last->next;
  ItStr object = string_of(last, "object");
  if (!object.size) return;
  fputs("= ", term->file);
  it_term_styled(term, IT_STYLE_NAME, object);
  fputc('\n', term->file);
}

static void print_object(ItTerm *term, const ItJson *result) { it_print_tree(term, result, 0); }

static const struct {
  const char *method;
  void (*print)(ItTerm *term, const ItJson *result);
} forms[] = {
    {"getsourcelines", print_lines},  {"signature", print_signature}, {"children", print_all_children},
    {"getframeinfo", print_frame}, {"at", it_print_at},
    {"getmembers", print_members},    {"classify_class_attrs", print_members}, {"getclasstree", print_class_tree},
    {"getattr_static", print_object}, {"predicates", print_object}, {"code", print_object},
    {"getclosurevars", print_object}, {"getfullargspec", print_object}, {"getcallargs", print_object},
    {"bind_partial", print_object},   {"subclasses", print_subclasses}, {"resolve", print_steps},
};

static void print_text(ItTerm *term, ItStr text) {
  it_term_text(term, text);
  if (text.size && !it_str_ends(text, IT_STR("\n"))) fputc('\n', term->file);
}

/* A list of texts, one a line; false if it is something else. */
static bool print_words(ItTerm *term, const ItJson *result) {
  if (result->kind != IT_JSON_ARRAY) return false;
  for (const ItJson *item = result->first; item; item = item->next)
    if (item->kind != IT_JSON_STRING) return false;
  for (const ItJson *item = result->first; item; item = item->next) {
    it_term_word(term, item->text);
    fputc('\n', term->file);
  }
  return true;
}

/* A result in its method's form; false: it has none. */
static bool print_node(ItCli *cli, const char *method, const ItJson *result) {
  size_t i = 0;
  while (i < sizeof forms / sizeof *forms && strcmp(method, forms[i].method) != 0) i++;
  if (result->kind == IT_JSON_NULL) it_term_styled(&cli->err, IT_STYLE_DIM, IT_STR("none\n"));
  else if (i < sizeof forms / sizeof *forms) forms[i].print(&cli->out, result);
  else if (result->kind == IT_JSON_STRING) print_text(&cli->out, result->text);
  else return print_words(&cli->out, result);
  return true;
}

/* What --explain adds: "exact", or "opaque: why". */
static void print_status(ItTerm *term, const ItJson *result) {
  ItStr status = string_of(result, "_status"), reason = string_of(result, "_reason");
  if (!status.size) return;
  fputs("-- ", term->file);
  it_term_styled(term, IT_STYLE_MARK, status);
  if (reason.size) fputs(": ", term->file);
  it_term_word(term, reason);
  fputc('\n', term->file);
}

void it_print_result(ItCli *cli, const char *method, const inspectree_answer *answer) {
  size_t size = 0;
  const char *text = inspectree_answer_text(answer, &size);
  if (text) {
    print_text(&cli->out, it_str_of(text, size));
    return;
  }
  ItArena arena = {0};
  ItJsonError err;
  const char *json = inspectree_answer_json(answer, &size);
  const ItJson *result = it_json_read(&arena, it_str_of(json, size), 0, &err);
  const ItJson *inner = result ? it_json_get(result, "result") : NULL;
  bool is_explained = result && it_json_get(result, "_status");
  if (!result || !print_node(cli, method, is_explained && inner ? inner : result)) fprintf(cli->out.file, "%s\n", json);
  if (is_explained) print_status(&cli->out, result);
  it_arena_clear(&arena);
}

void it_print_indented(ItTerm *term, ItStr text, size_t indent, size_t most) {
  size_t count = 0;
  for (size_t at = 0; at < text.size; count++) {
    const char *newline = memchr(text.data + at, '\n', text.size - at);
    size_t end = newline ? (size_t)(newline - text.data) : text.size;
    if (count < most) fprintf(term->file, "%*s", end > at ? (int)indent : 0, "");
    if (count < most) print_source_line(term, it_str_cut(text, at, end));
    at = end + 1;
  }
  if (count > most) fprintf(term->file, "%*sand %zu lines more\n", (int)indent, "", count - most);
}

static void print_scalar(ItTerm *term, const ItJson *node) {
  if (node->text.data) it_term_word(term, node->text);
  else fputs(node->kind == IT_JSON_NULL ? "none" : node->kind == IT_JSON_TRUE ? "yes" : "no", term->file);
}

/* An item of a list: on one line, whatever it is. */
static void print_item(ItTerm *term, const ItJson *item, size_t indent) {
  bool is_inner = item->kind == IT_JSON_OBJECT || item->kind == IT_JSON_ARRAY;
  const ItJson *first = is_inner ? item->first : item;
  fprintf(term->file, "%*s", (int)indent, "");
  for (const ItJson *part = first; part; part = is_inner ? part->next : NULL) {
    if (part != first) fputs("  ", term->file);
    print_scalar(term, part);
  }
  fputc('\n', term->file);
}

void it_print_tree(ItTerm *term, const ItJson *node, size_t indent) {
  enum { WIDTH = 24 };
  for (const ItJson *item = node->first; item; item = item->next) {
    if (it_str_starts(item->key, IT_STR("_status")) || it_str_starts(item->key, IT_STR("_reason"))) continue;
    if (!item->key.data) {
      print_item(term, item, indent);
      continue;
    }
    bool is_inner = item->kind == IT_JSON_OBJECT || item->kind == IT_JSON_ARRAY;
    size_t used = item->key.size + indent;
    fprintf(term->file, "%*s", (int)indent, "");
    it_term_styled(term, is_inner ? IT_STYLE_NAME : IT_STYLE_DIM, item->key);
    if (!is_inner) fprintf(term->file, "%*s", used < WIDTH ? (int)(WIDTH - used) : 1, "");
    if (!is_inner) print_scalar(term, item);
    fputc('\n', term->file);
    if (is_inner) it_print_tree(term, item, indent + 2); /* as deep as a reader goes: IT_JSON_DEPTH */
  }
}
