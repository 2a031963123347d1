/*
 * cmd_traceback.c - a text with Python tracebacks in it; what the index knows about each frame is put beside it.
 *
 * Lines are copied as they come; a frame is held back until its last line has been seen. No more is kept than one
 * frame and one line, and a line that is too long to be one of a traceback is copied in pieces.
 */
#include <errno.h>

#include "base/json.h"
#include "base/utf8.h"
#include "faces/ask.h"
#include "faces/cli.h"
#include "faces/frames.h"
#include "faces/options.h"
#include "faces/print.h"
#include "faces/print_at.h"

enum { LONGEST_LINE = 16384, MOST_INSIDE = 64, CHUNK = 65536, WIDEST_MARGIN = 120 };

/* A frame whose lines are still coming. */
typedef struct Frame {
  bool is_open;
  ItBuf first;          /* its first line */
  ItFrameHead head;     /* borrowed from there */
  ItBuf lines;          /* all of them as they came, ends included */
  size_t first_size;    /* of the first among these */
  uint32_t inside;      /* how many others */
  int64_t number;       /* of the first in the input, from 1 */
} Frame;

/* What a frame says besides; borrowed from its lines. */
typedef struct Excerpt {
  ItStr source;         /* the first line of source; none: not shown */
  ItStr marks;          /* the marks below it, from where it begins; none: there are none */
  bool is_whole;        /* no other lines */
} Excerpt;

typedef struct Trace {
  ItCli *cli;
  inspectree *db;
  ItBuf line;           /* the one that is read, without its end */
  bool is_long;         /* its beginning has been copied already */
  int64_t number;       /* how many lines were read */
  Frame frame;
  int64_t traceback;    /* how many have begun */
  bool is_in_traceback;
  bool wants_exception; /* frames have been seen: the line that says what was raised comes */
  bool has_place;       /* a frame lies in the index */
  ItArena arena;        /* of one frame's answer */
  ItExit status;
} Trace;

static void cut_end(ItStr *line, ItStr *end) {
  size_t size = line->size;
  if (size && line->data[size - 1] == '\n') size--;
  if (size < line->size && size && line->data[size - 1] == '\r') size--;
  *end = it_str_cut(*line, size, line->size);
  line->size = size;
}

/* Takes the first line off a text of several; false: there is none. */
static bool next_line(ItStr *lines, ItStr *line, ItStr *end) {
  if (!lines->size) return false;
  const char *newline = memchr(lines->data, '\n', lines->size);
  size_t size = newline ? (size_t)(newline - lines->data) + 1 : lines->size;
  *line = it_str_cut(*lines, 0, size);
  *lines = it_str_cut(*lines, size, lines->size);
  cut_end(line, end);
  return true;
}

static void copy(Trace *trace, ItStr text, ItStr end) {
  if (trace->cli->is_json) return;
  it_term_text(&trace->cli->out, text);
  fwrite(end.data, 1, end.size, trace->cli->out.file);
}

static void copy_styled(Trace *trace, ItStyle style, ItStr lines) {
  ItStr line, end;
  while (next_line(&lines, &line, &end)) {
    it_term_styled_text(&trace->cli->out, style, line);
    fwrite(end.data, 1, end.size, trace->cli->out.file);
  }
}

/* ---- what a frame says, and what the index says ---- */

static Excerpt read_excerpt(const Frame *frame) {
  Excerpt excerpt = {.is_whole = true};
  ItStr lines = it_buf_view(&frame->lines), line, end;
  size_t source_at = 0;
  next_line(&lines, &line, &end);
  for (uint32_t i = 0; next_line(&lines, &line, &end); i++) {
    size_t at = it_frames_inside(frame->head.margin, line);
    bool is_marks = it_frames_marks(it_str_cut(line, at, line.size));
    if (i == 0) source_at = at;
    if (i == 0 && !is_marks) excerpt.source = it_str_cut(line, at, line.size);
    else if (i == 1 && is_marks && at >= source_at) excerpt.marks = it_str_cut(line, source_at, line.size);
    else excerpt.is_whole = false;
  }
  return excerpt;
}

static void put_str(ItJsonOut *out, const char *key, ItStr str) {
  it_json_key(out, key);
  it_json_str(out, str);
}

static void put_int(ItJsonOut *out, const char *key, int64_t number) {
  it_json_key(out, key);
  it_json_int(out, number);
}

/* The answer of `at` as JSON, the arena's; none: the file is not in the index. */
static ItStr ask_place(Trace *trace, const Excerpt *excerpt) {
  const ItFrameHead *head = &trace->frame.head;
  ItBuf params = {0};
  ItJsonOut out = {.buf = &params};
  inspectree_answer *answer = NULL;
  it_json_open(&out, '{');
  if (trace->cli->options_json.size) it_json_raw(&out, it_buf_view(&trace->cli->options_json));
  put_str(&out, "file", head->file);
  put_int(&out, "line", head->line);
  if (head->function.data) put_str(&out, "function", head->function);
  if (excerpt->source.data) put_str(&out, "source", excerpt->source);
  it_json_close(&out, '}');
  ItAsk ask = {.db = trace->db, .method = "at", .params = params.data, .is_optional = true};
  ItExit status = it_ask(trace->cli, &ask, &answer);
  if (status > IT_EXIT_NO) trace->status = status;
  size_t size = 0;
  const char *json = answer ? inspectree_answer_json(answer, &size) : NULL;
  ItStr place = json ? it_arena_str(&trace->arena, it_str_of(json, size)) : (ItStr){0};
  inspectree_answer_free(answer);
  it_buf_clear(&params);
  return place;
}

/* ---- as JSON ---- */

static void print_json(Trace *trace, ItJsonOut *out) {
  it_json_close(out, '}');
  it_buf_char(out->buf, '\n');
  fwrite(out->buf->data, 1, out->buf->size, trace->cli->out.file);
  it_buf_clear(out->buf);
}

static void print_frame_json(Trace *trace, const Excerpt *excerpt, ItStr place, int64_t repeats) {
  const Frame *frame = &trace->frame;
  ItBuf buf = {0};
  ItJsonOut out = {.buf = &buf};
  it_json_open(&out, '{');
  put_int(&out, "traceback", trace->traceback);
  put_int(&out, "input_line", frame->number);
  put_str(&out, "file", frame->head.file);
  put_int(&out, "line", frame->head.line);
  put_str(&out, "function", frame->head.function);
  put_str(&out, "source", excerpt->source);
  put_int(&out, "repeated", repeats);
  it_json_key(&out, "at");
  if (place.data) it_json_raw(&out, place);
  else it_json_null(&out);
  print_json(trace, &out);
}

static void print_exception_json(Trace *trace, ItStr line) {
  ItBuf buf = {0};
  ItJsonOut out = {.buf = &buf};
  it_json_open(&out, '{');
  put_int(&out, "traceback", trace->traceback);
  put_int(&out, "input_line", trace->number);
  put_str(&out, "exception", line);
  print_json(trace, &out);
}

/* ---- as text ---- */

/* The margin of lines that stand below a frame's own: as the input has it where it is blanks and bars. */
static ItStr margin_of(Trace *trace) {
  ItStr margin = trace->frame.head.margin;
  bool is_plain = margin.size <= WIDEST_MARGIN;
  for (size_t i = 0; i < margin.size; i++) is_plain = is_plain && memchr(" \t|+-", margin.data[i], 5);
  size_t width = it_utf8_count(margin);
  if (is_plain) return it_arena_str(&trace->arena, margin);
  return it_arena_format(&trace->arena, "%*s", width > WIDEST_MARGIN ? 2 : (int)width, "");
}

static void print_about(ItTerm *term, const ItJson *at, ItStr margin) {
  ItStr doc = it_json_string(it_json_get(at, "doc"));
  const ItJson *is_exact = it_json_get(at, "is_exact"), *is_current = it_json_get(at, "is_current");
  const char *newline = doc.size ? memchr(doc.data, '\n', doc.size) : NULL;
  it_term_word(term, margin);
  fputs("  ", term->file);
  it_print_at_name(term, at);
  fputc('\n', term->file);
  if (doc.size) {
    it_term_word(term, margin);
    fputs("  ", term->file);
    it_term_word(term, it_str_cut(doc, 0, newline ? (size_t)(newline - doc.data) : doc.size));
    fputc('\n', term->file);
  }
  bool is_other = is_current && is_current->kind == IT_JSON_FALSE;
  if (is_exact && is_exact->kind == IT_JSON_TRUE && !is_other) return;
  it_term_word(term, margin);
  fputs("  ", term->file);
  it_print_at_place(term, at);
  const ItJson *context = it_json_get(at, "code_context");
  const char *with = context && context->first ? "with the line here" : "without this line";
  if (is_other) fprintf(term->file, " (another version, %s)", with);
  fputc('\n', term->file);
}

static void print_frame(Trace *trace, const Excerpt *excerpt, ItStr place) {
  ItTerm *term = &trace->cli->out;
  ItStr lines = it_buf_view(&trace->frame.lines);
  ItJsonError err;
  const ItJson *at = place.data ? it_json_read(&trace->arena, place, 0, &err) : NULL;
  if (!at) {
    copy_styled(trace, IT_STYLE_DIM, lines);
    return;
  }
  const ItJson *context = it_json_get(at, "code_context");
  ItStr margin = margin_of(trace);
  bool has_lines = context && context->first;
  bool is_folded = has_lines && excerpt->is_whole && excerpt->source.data; /* its own lines are among those shown */
  copy_styled(trace, IT_STYLE_NAME, it_str_cut(lines, 0, trace->frame.first_size));
  if (!is_folded) copy(trace, it_str_cut(lines, trace->frame.first_size, lines.size), IT_STR(""));
  if (!it_str_ends(lines, IT_STR("\n")) && (!is_folded || !trace->frame.inside)) fputc('\n', term->file);
  print_about(term, at, margin);
  if (has_lines) it_print_at_lines(term, at, margin, is_folded ? excerpt->marks : (ItStr){0});
}

/* ---- lines in ---- */

static void end_frame(Trace *trace, int64_t repeats) {
  Frame *frame = &trace->frame;
  if (!frame->is_open) return;
  frame->is_open = false;
  if (!trace->is_in_traceback) trace->traceback++;
  trace->is_in_traceback = true;
  trace->wants_exception = true;
  Excerpt excerpt = read_excerpt(frame);
  ItStr place = ask_place(trace, &excerpt);
  trace->has_place = trace->has_place || place.data;
  if (trace->status > IT_EXIT_NO) return;
  if (trace->cli->is_json) print_frame_json(trace, &excerpt, place, repeats);
  else print_frame(trace, &excerpt, place);
  it_arena_reset(&trace->arena);
}

static void begin_frame(Trace *trace, ItStr line, ItStr end) {
  Frame *frame = &trace->frame;
  frame->is_open = true;
  frame->inside = 0;
  frame->number = trace->number;
  frame->first_size = line.size + end.size;
  it_buf_reset(&frame->first);
  it_buf_str(&frame->first, line);
  it_frames_head(it_buf_view(&frame->first), &frame->head);
  it_buf_reset(&frame->lines);
  it_buf_str(&frame->lines, line);
  it_buf_str(&frame->lines, end);
}

/* A line that is none of a frame's: it may say how often the frame came again, or what was raised. */
static void take_other(Trace *trace, ItStr line, int64_t repeats) {
  if (it_frames_begins(line)) {
    trace->traceback++;
    trace->is_in_traceback = true;
    trace->wants_exception = false;
  } else if (trace->wants_exception && !repeats) {
    size_t prefix = it_frames_prefix(trace->frame.head.margin).size, at = prefix < line.size ? prefix : line.size;
    while (at < line.size && line.data[at] == ' ') at++;
    if (trace->cli->is_json) print_exception_json(trace, it_str_cut(line, at, line.size));
    trace->is_in_traceback = trace->wants_exception = false;
  }
}

static void take_line(Trace *trace, ItStr line, ItStr end) {
  Frame *frame = &trace->frame;
  ItFrameHead head;
  bool is_head = it_frames_head(line, &head);
  if (frame->is_open && !is_head && frame->inside < MOST_INSIDE && it_frames_inside(frame->head.margin, line)) {
    it_buf_str(&frame->lines, line);
    it_buf_str(&frame->lines, end);
    frame->inside++;
    return;
  }
  int64_t repeats = it_frames_repeats(line);
  end_frame(trace, repeats);
  if (is_head) {
    begin_frame(trace, line, end);
  } else {
    take_other(trace, line, repeats);
    copy(trace, line, end);
  }
}

/* How many bytes at the end of a text begin a character that goes on. */
static size_t open_end(ItStr text) {
  for (size_t back = 1; back <= 3 && back <= text.size; back++) {
    unsigned char c = (unsigned char)text.data[text.size - back];
    if (c >= 0xC0) return back < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) ? back : 0;
    if (c < 0x80) return 0;
  }
  return 0;
}

/* The line is too long to be kept: what there is of it goes out. */
static void copy_beginning(Trace *trace) {
  if (!trace->is_long) end_frame(trace, 0);
  trace->is_long = true;
  size_t kept = open_end(it_buf_view(&trace->line));
  copy(trace, it_str_cut(it_buf_view(&trace->line), 0, trace->line.size - kept), IT_STR(""));
  memmove(trace->line.data, trace->line.data + trace->line.size - kept, kept);
  trace->line.size = kept;
}

static void end_line(Trace *trace) {
  ItStr line = it_buf_view(&trace->line), end;
  cut_end(&line, &end);
  trace->number++;
  if (trace->is_long) copy(trace, line, end);
  else take_line(trace, line, end);
  trace->is_long = false;
  it_buf_reset(&trace->line);
}

static void take_bytes(Trace *trace, ItStr bytes) {
  while (bytes.size && trace->status <= IT_EXIT_NO) {
    const char *newline = memchr(bytes.data, '\n', bytes.size);
    size_t size = newline ? (size_t)(newline - bytes.data) + 1 : bytes.size;
    it_buf_add(&trace->line, bytes.data, size);
    bytes = it_str_cut(bytes, size, bytes.size);
    if (trace->line.size > LONGEST_LINE && !newline) copy_beginning(trace);
    if (newline) end_line(trace);
  }
}

static ItExit read_all(Trace *trace, FILE *file, const char *path) {
  char *bytes = it_alloc(CHUNK);
  size_t size;
  errno = 0;
  while (trace->status <= IT_EXIT_NO && (size = fread(bytes, 1, CHUNK, file)) > 0)
    take_bytes(trace, it_str_of(bytes, size));
  it_free(bytes);
  if (ferror(file)) {
    it_cli_complain(trace->cli, "%s: %s", path, errno ? strerror(errno) : "cannot be read");
    return IT_EXIT_IO;
  }
  if (trace->status <= IT_EXIT_NO && trace->line.size) end_line(trace);
  if (trace->status <= IT_EXIT_NO) end_frame(trace, 0);
  return trace->status > IT_EXIT_NO ? trace->status : trace->has_place ? IT_EXIT_OK : IT_EXIT_NO;
}

static ItExit run(ItCli *cli) {
  Trace trace = {.cli = cli};
  const char *path = cli->arg_count ? cli->args[0] : "-";
  bool is_stdin = strcmp(path, "-") == 0;
  ItExit status = it_cli_open(cli, &trace.db);
  if (status != IT_EXIT_OK) return status;
  FILE *file = is_stdin ? stdin : fopen(path, "rb");
  if (file) {
    status = read_all(&trace, file, path);
  } else {
    it_cli_complain(cli, "%s: %s", path, strerror(errno));
    status = IT_EXIT_IO;
  }
  if (file && !is_stdin) fclose(file);
  it_buf_clear(&trace.line);
  it_buf_clear(&trace.frame.first);
  it_buf_clear(&trace.frame.lines);
  it_arena_clear(&trace.arena);
  inspectree_close(trace.db);
  return status;
}

const ItCommand it_cmd_traceback = {
    .name = "traceback",
    .args = "[FILE]",
    .help = "Python tracebacks in a text, with what the index knows about each frame",
    .about = "Reads FILE, or standard input, and copies it. Below each frame whose file is in the index stand the\n"
             "function with its signature, the first line of its doc, the lines about the frame's line, and the\n"
             "indexed file if its path is another than the frame's. Other frames are dimmed.\n"
             "With --json the text is not copied: each frame is a line, and each exception.\n"
             "Exits with 0 if a frame lies in the index, with 1 if none does.\n",
    .options = IT_OPTIONS_ASK,
    .params = "context:int?",
    .least = 0,
    .most = 1,
    .run = run,
};
