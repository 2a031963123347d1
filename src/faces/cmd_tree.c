/*
 * cmd_tree.c - the classes above and below some: as text, for Graphviz, for Mermaid, or drawn.
 *
 * The answer is a list of classes with the indices of their bases; every form is written from it. Graphviz's dot is run
 * for --svg only, from PATH and without a shell.
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "faces/ask.h"
#include "faces/cli.h"
#include "faces/options.h"
#include "faces/print.h"

extern char **environ;

enum { MOST_DEPTH = 200, MOST_LINES = 200000 };

/* One class of the answer, and where it stands below others. */
typedef struct Class {
  const ItJson *json;
  uint32_t *below; /* those that derive from it, by their identity */
  uint32_t below_count;
  uint32_t base_count;
  bool is_shown;   /* with what is below it */
} Class;

typedef struct Tree {
  ItCli *cli;
  Class *classes;
  uint32_t count;
  uint32_t lines;
} Tree;

static ItStr name_of(const Class *cls) { return it_json_string(it_json_get(cls->json, "object")); }

static bool is_true(const ItJson *json, const char *key) {
  const ItJson *flag = it_json_get(json, key);
  return flag && flag->kind == IT_JSON_TRUE;
}

/* ---- reading the answer ---- */

/* The index of a base; false: it is none. */
static bool base_at(const Tree *tree, const ItJson *base, uint32_t *out) {
  int64_t index;
  if (!it_json_whole(base, &index) || index < 0 || index >= tree->count) return false;
  *out = (uint32_t)index;
  return true;
}

static const ItJson *bases_of(const Class *cls) {
  const ItJson *bases = it_json_get(cls->json, "bases");
  return bases ? bases->first : NULL;
}

/* Sorted by insertion from behind: the answer's order is nearly that of the names. */
static void sort_below(const Tree *tree, Class *cls) {
  for (uint32_t i = 1; i < cls->below_count; i++)
    for (uint32_t k = i;
         k > 0 && it_str_cmp(name_of(&tree->classes[cls->below[k - 1]]), name_of(&tree->classes[cls->below[k]])) > 0;
         k--) {
      uint32_t held = cls->below[k];
      cls->below[k] = cls->below[k - 1];
      cls->below[k - 1] = held;
    }
}

static void read_tree(Tree *tree, const ItJson *list) {
  ItArena *arena = &tree->cli->arena;
  uint32_t base;
  for (const ItJson *item = list->first; item; item = item->next) tree->count++;
  tree->classes = it_arena_zero(arena, it_mul((size_t)tree->count + 1, sizeof *tree->classes));
  uint32_t at = 0;
  for (const ItJson *item = list->first; item; item = item->next) tree->classes[at++].json = item;
  for (uint32_t i = 0; i < tree->count; i++)
    for (const ItJson *item = bases_of(&tree->classes[i]); item; item = item->next)
      if (base_at(tree, item, &base)) tree->classes[base].below_count++;
  for (uint32_t i = 0; i < tree->count; i++) {
    tree->classes[i].below = it_arena_zero(arena, it_mul((size_t)tree->classes[i].below_count + 1, sizeof(uint32_t)));
    tree->classes[i].below_count = 0;
  }
  for (uint32_t i = 0; i < tree->count; i++)
    for (const ItJson *item = bases_of(&tree->classes[i]); item; item = item->next)
      if (base_at(tree, item, &base)) {
        tree->classes[base].below[tree->classes[base].below_count++] = i;
        tree->classes[i].base_count++;
      }
  for (uint32_t i = 0; i < tree->count; i++) sort_below(tree, &tree->classes[i]);
}

/* ---- text ---- */

static void print_class(Tree *tree, Class *cls, int depth) {
  ItTerm *term = &tree->cli->out;
  int64_t line = 0;
  ItStr file = it_json_string(it_json_get(cls->json, "file"));
  it_json_whole(it_json_get(cls->json, "line"), &line);
  fprintf(term->file, "%*s", 2 * depth, "");
  if (is_true(cls->json, "asked")) it_term_styled(term, IT_STYLE_NAME, name_of(cls));
  else it_term_word(term, name_of(cls));
  if (file.size) {
    fputs("  ", term->file);
    it_print_place(term, file, line);
  }
  if (cls->is_shown && cls->below_count) fputs("  (see above)", term->file);
  fputc('\n', term->file);
}

/* A class with several bases stands below each, with what derives from it below the first. */
static void print_below(Tree *tree, Class *cls, int depth) {
  if (++tree->lines > MOST_LINES) return;
  print_class(tree, cls, depth);
  if (cls->is_shown || depth >= MOST_DEPTH) return;
  cls->is_shown = true;
  for (uint32_t i = 0; i < cls->below_count; i++) print_below(tree, &tree->classes[cls->below[i]], depth + 1);
}

static void print_tree(Tree *tree) {
  for (uint32_t i = 0; i < tree->count; i++)
    if (!tree->classes[i].base_count) print_below(tree, &tree->classes[i], 0);
}

/* ---- for other programs ---- */

/* A text between double quotes, for dot and Mermaid alike: what could end it or begin markup is replaced. */
static void add_label(ItBuf *out, ItStr text) {
  for (size_t i = 0; i < text.size; i++) {
    unsigned char c = (unsigned char)text.data[i];
    if (c == '"' || c == '\\' || c == '`' || c < 0x20 || c == 0x7F) it_buf_char(out, '\'');
    else if (c == '<') it_buf_text(out, "&lt;");
    else if (c == '>') it_buf_text(out, "&gt;");
    else it_buf_char(out, (char)c);
  }
}

static void write_dot(const Tree *tree, ItBuf *out) {
  uint32_t base;
  it_buf_text(
      out,
      "digraph classes {\n  rankdir=BT;\n  node [shape=box, fontname=\"Helvetica\"];\n  edge [arrowhead=empty];\n");
  for (uint32_t i = 0; i < tree->count; i++) {
    it_buf_format(out, "  c%" PRIu32 " [label=\"", i);
    add_label(out, name_of(&tree->classes[i]));
    it_buf_text(out, is_true(tree->classes[i].json, "asked") ? "\", style=bold];\n" : "\"];\n");
  }
  for (uint32_t i = 0; i < tree->count; i++)
    for (const ItJson *item = bases_of(&tree->classes[i]); item; item = item->next)
      if (base_at(tree, item, &base)) it_buf_format(out, "  c%" PRIu32 " -> c%" PRIu32 ";\n", i, base);
  it_buf_text(out, "}\n");
}

static void write_mermaid(const Tree *tree, ItBuf *out) {
  uint32_t base;
  it_buf_text(out, "classDiagram\n");
  for (uint32_t i = 0; i < tree->count; i++) {
    it_buf_format(out, "  class c%" PRIu32 "[\"", i);
    add_label(out, name_of(&tree->classes[i]));
    it_buf_text(out, "\"]\n");
  }
  for (uint32_t i = 0; i < tree->count; i++)
    for (const ItJson *item = bases_of(&tree->classes[i]); item; item = item->next)
      if (base_at(tree, item, &base)) it_buf_format(out, "  c%" PRIu32 " <|-- c%" PRIu32 "\n", base, i);
}

static void write_all(int fd, ItStr text) {
  while (text.size) {
    ssize_t done = write(fd, text.data, text.size);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return; /* dot has ended: its exit code says why */
    text = it_str_cut(text, (size_t)done, text.size);
  }
}

/* Runs dot with the text as its input and our output as its own. */
static ItExit draw(ItCli *cli, ItStr text) {
  static char program[] = "dot", option[] = "-Tsvg";
  char *argv[] = {program, option, NULL};
  int ends[2], result = 0;
  pid_t child;
  posix_spawn_file_actions_t actions;
  if (pipe(ends) != 0) {
    it_cli_complain(cli, "dot: %s", strerror(errno));
    return IT_EXIT_IO;
  }
  fflush(cli->out.file);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  posix_spawn_file_actions_addclose(&actions, ends[1]);
  int error = posix_spawnp(&child, program, &actions, NULL, argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  signal(SIGPIPE, SIG_IGN);
  if (!error) write_all(ends[1], text);
  close(ends[1]);
  if (error) {
    it_cli_complain(cli, "--svg needs the program dot of Graphviz: %s", strerror(error));
    return IT_EXIT_NO;
  }
  while (waitpid(child, &result, 0) < 0 && errno == EINTR) continue;
  if (WIFEXITED(result) && WEXITSTATUS(result) == 0) return IT_EXIT_OK;
  it_cli_complain(cli, "dot has failed");
  return IT_EXIT_NO;
}

static ItExit print_form(Tree *tree) {
  ItBuf out = {0};
  ItExit status = IT_EXIT_OK;
  if (tree->cli->form == IT_FORM_MERMAID) write_mermaid(tree, &out);
  else write_dot(tree, &out);
  if (tree->cli->form == IT_FORM_SVG) status = draw(tree->cli, it_buf_view(&out));
  else it_term_text(&tree->cli->out, it_buf_view(&out));
  it_buf_clear(&out);
  return status;
}

/* ---- the command ---- */

static const char *params_of(ItCli *cli) {
  ItBuf params = {0};
  ItJsonOut out = {.buf = &params};
  it_json_open(&out, '{');
  if (cli->options_json.size) it_json_raw(&out, it_buf_view(&cli->options_json));
  it_json_key(&out, "classes");
  it_json_open(&out, '[');
  for (size_t i = 0; i < cli->arg_count; i++) it_json_text(&out, cli->args[i]);
  it_json_close(&out, ']');
  it_json_close(&out, '}');
  const char *kept = it_arena_str(&cli->arena, it_buf_view(&params)).data;
  it_buf_clear(&params);
  return kept;
}

static ItExit run(ItCli *cli) {
  inspectree *db = NULL;
  inspectree_answer *answer = NULL;
  ItExit status = it_cli_open(cli, &db);
  if (status != IT_EXIT_OK) return status;
  ItAsk ask = {.db = db,
               .method = "class_tree",
               .params = params_of(cli),
               .about = it_str(cli->arg_count == 1 ? cli->args[0] : NULL)};
  status = it_ask(cli, &ask, &answer);
  const ItJson *list = it_ask_result(cli, answer);
  Tree tree = {.cli = cli};
  if (answer && cli->is_json) {
    fprintf(cli->out.file, "%s\n", inspectree_answer_json(answer, NULL));
  } else if (list) {
    read_tree(&tree, list);
    if (cli->form == IT_FORM_TEXT) print_tree(&tree);
    else status = print_form(&tree);
  }
  inspectree_answer_free(answer);
  inspectree_close(db);
  return status;
}

const ItCommand it_cmd_tree = {
    .name = "tree",
    .args = "CLASS...",
    .help = "the classes above and below a class, in the project and the environment",
    .about = "A class stands below its bases; what is below a class with several bases is shown once.\n"
             "Neither --up nor --down: both. --svg needs the program dot of Graphviz.\n",
    .options = IT_OPTIONS_ASK | IT_OPTION(IT_OPTION_DOT) | IT_OPTION(IT_OPTION_MERMAID) | IT_OPTION(IT_OPTION_SVG),
    .params = "up:bool?,down:bool?,background:bool?",
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
