/*
 * frame.c - getframeinfo and at: what stands on a line of a file.
 *
 * The file may be named as another machine has it (model/files.h). What a traceback says besides, the function's name
 * and the line's text, decides between files that are equally good and shows that the index holds another version.
 */
#include "answers/answer.h"
#include "model/files.h"
#include "python/space.h"

enum { MOST_FILES = 8, CONTEXT = 5 };

/* How what was said about the line fits a file; the better ones are greater. */
typedef enum Evidence { DIFFERS, UNKNOWN, AGREES } Evidence;

/* A line of one of the files that may be meant. */
typedef struct Place {
  ItFileMatch match;
  const ItUnit *unit;
  uint32_t def;       /* 0: the module */
  int64_t line;       /* the one asked for, or where another version has it */
  bool has_line;
  Evidence evidence;
} Place;

/* What is asked. */
typedef struct Frame {
  ItStr file;
  int64_t line;
  int64_t context;
  ItStr function;     /* co_name; none: not said */
  ItStr source;       /* the text of the line; none: not said */
  Place places[MOST_FILES];
  uint32_t count;     /* of the places that are as good as the first, which is the answer; 0: no such file */
} Frame;

/* ---- the definition ---- */

/* The innermost class or function whose lines, decorators included, hold `line`; 0: the module. */
static uint32_t innermost(const ItUnit *unit, int64_t line) {
  uint32_t found = 0;
  for (uint32_t i = 0; i < unit->facts.defs.count; i++) {
    const ItDef *def = &unit->facts.defs.items[i];
    if (def->kind != IT_LAMBDA && def->code_line <= line && line <= def->end_line) found = i + 1;
  }
  return found;
}

/* The one class or function of that name in the file; 0: none, or several. */
static uint32_t only_one_named(const ItUnit *unit, ItStr name) {
  uint32_t found = 0;
  for (uint32_t i = 0; i < unit->facts.defs.count; i++) {
    const ItDef *def = &unit->facts.defs.items[i];
    if (def->kind == IT_LAMBDA || !it_str_eq(def->name, name)) continue;
    if (found) return 0;
    found = i + 1;
  }
  return found;
}

/* A decorator or default of a function runs in the scope around it: the definition whose code has that name. Code
 * without a name of its own (<lambda>, <listcomp>) says nothing; that a line is at the top of a module, not much. */
static Evidence find_function(const Frame *frame, Place *place) {
  const ItDef *defs = place->unit->facts.defs.items;
  bool is_module = it_str_is(frame->function, "<module>");
  bool is_nameless = is_module ? place->match.is_weak : frame->function.size && frame->function.data[0] == '<';
  if (!frame->function.size || is_nameless) return UNKNOWN;
  uint32_t at = place->def;
  while (at && (is_module || !it_str_eq(defs[at - 1].name, frame->function))) at = defs[at - 1].parent;
  if (!at && !is_module) {
    place->def = only_one_named(place->unit, frame->function);
    return DIFFERS;
  }
  place->def = at;
  return AGREES;
}

/* Whether the unit has the line, and with that text if one is said. */
static bool has_line(const ItUnit *unit, int64_t line, ItStr source) {
  const ItLines *lines = &unit->source.lines;
  if (line < 1 || line > (int64_t)lines->count) return false;
  ItStr text = it_lines_text(lines, unit->source.text, (uint32_t)line);
  return !source.data || it_str_eq(it_space_strip(text), it_space_strip(source));
}

/* Another version of the file: the one line of the function that reads as was said. */
static void find_moved(const Frame *frame, Place *place) {
  const ItDef *def = place->def ? &place->unit->facts.defs.items[place->def - 1] : NULL;
  int64_t found = 0;
  place->evidence = DIFFERS;
  place->has_line = false;
  if (!def || !frame->source.data) return;
  for (int64_t line = def->code_line; line <= def->end_line; line++) {
    if (!has_line(place->unit, line, frame->source)) continue;
    if (found) return;
    found = line;
  }
  if (!found) return;
  place->has_line = true;
  place->line = found;
}

static void judge(const Frame *frame, Place *place) {
  bool is_said = frame->function.data || frame->source.data;
  place->line = frame->line;
  place->def = innermost(place->unit, frame->line);
  place->evidence = find_function(frame, place);
  place->has_line = has_line(place->unit, frame->line, frame->source);
  if (place->evidence == UNKNOWN && is_said && !place->has_line) place->def = 0;
  if (place->evidence == DIFFERS || (is_said && !place->has_line)) find_moved(frame, place);
  else if (frame->source.data) place->evidence = AGREES;
}

/* ---- the file ---- */

static ItStatus find_places(ItAnswer *answer, Frame *frame) {
  ItFileMatch matches[MOST_FILES];
  uint32_t count;
  ItStatus status = it_files_find(answer->model, frame->file, matches, MOST_FILES, &count, &answer->err);
  for (uint32_t i = 0; i < count && status == IT_OK; i++) {
    Place place = {.match = matches[i]};
    status = it_model_unit(answer->model, place.match.module.blob, &place.unit, &answer->err);
    if (status != IT_OK) break;
    judge(frame, &place);
    if (place.match.is_weak && place.evidence != AGREES) continue;
    if (frame->count && place.evidence < frame->places[0].evidence) continue;
    if (frame->count && place.evidence > frame->places[0].evidence) frame->count = 0;
    frame->places[frame->count++] = place;
  }
  return status;
}

static int64_t whole_or(const ItJson *node, int64_t fallback) {
  int64_t number;
  return node && it_json_whole(node, &number) ? number : fallback;
}

/* Reads the parameters and finds the place; IT_ANSWERED: there is one. */
static ItOutcome find_frame(ItAnswer *answer, Frame *frame, int64_t context) {
  *frame = (Frame){.file = it_json_string(it_json_get(answer->params, "file")),
                   .line = whole_or(it_json_get(answer->params, "line"), 1),
                   .context = whole_or(it_json_get(answer->params, "context"), context),
                   .function = it_json_string(it_json_get(answer->params, "function")),
                   .source = it_json_string(it_json_get(answer->params, "source"))};
  if (find_places(answer, frame) != IT_OK) return IT_FAILED;
  if (!frame->count) {
    ItStr file = frame->file;
    answer->exception = IT_STR("LookupError");
    if (file.size > 400) file.size = 400;
    answer->message = it_arena_format(answer->arena, "no such file in the index: %.*s", IT_FMT(file));
    return IT_NO_OBJECT;
  }
  if (frame->line < 1 || frame->line > (int64_t)UINT32_MAX || frame->context > (int64_t)UINT32_MAX)
    return it_answer_raise(answer, "OSError", "lineno is out of bounds");
  return IT_ANSWERED;
}

static ItObject object_of(const Place *place) {
  return (ItObject){.module = &place->match.module, .unit = place->unit, .def = place->def};
}

/* ---- what is said ---- */

/* inspect.getframeinfo's window of `context` lines around `line`. */
static void write_context(ItAnswer *answer, const ItSource *source, int64_t line, int64_t context) {
  ItJsonOut *out = &answer->out;
  int64_t count = source->lines.count;
  it_json_key(out, "code_context");
  if (context <= 0 || !count) {
    it_json_null(out);
    it_json_key(out, "index");
    it_json_null(out);
    return;
  }
  int64_t start = line - 1 - context / 2;
  if (start > count - context) start = count - context;
  if (start < 0) start = 0;
  it_json_open(out, '[');
  for (int64_t i = start; i < count && i - start < context; i++)
    it_json_str(out, it_lines_text(&source->lines, source->text, (uint32_t)i + 1));
  it_json_close(out, ']');
  it_json_member_int(&answer->out, "index", line - 1 - start);
}

ItOutcome it_answer_getframeinfo(ItAnswer *answer) {
  Frame frame;
  ItOutcome outcome = find_frame(answer, &frame, 1);
  if (outcome != IT_ANSWERED) return outcome;
  ItObject object = object_of(&frame.places[0]);
  const ItDef *def = it_object_def(&object);
  it_json_open(&answer->out, '{');
  it_json_member_str(&answer->out, "filename", frame.file);
  it_json_member_int(&answer->out, "lineno", frame.line);
  it_json_member_str(&answer->out, "function", def ? def->name : IT_STR("<module>"));
  write_context(answer, &object.unit->source, frame.line, frame.context);
  it_json_member_str(&answer->out, "object", it_object_identity(&object, answer->arena));
  it_json_close(&answer->out, '}');
  return IT_ANSWERED;
}

/* A text that another method answers about an object: the result, or its member `member`. None where it raises. */
static ItOutcome ask_text(ItAnswer *answer, ItMethodFunction *method, const char *member, ItStr object, ItStr *text) {
  ItBuf buf = {0};
  ItJson name = {.kind = IT_JSON_STRING, .key = IT_STR("object"), .text = object};
  ItJson params = {.kind = IT_JSON_OBJECT, .count = 1, .first = &name};
  ItAnswer other = *answer;
  ItJsonError error;
  *text = (ItStr){0};
  other.params = &params;
  other.out = (ItJsonOut){.buf = &buf};
  ItOutcome outcome = method(&other);
  if (outcome == IT_FAILED) answer->err = other.err;
  if (outcome == IT_ANSWERED) {
    const ItJson *result = it_json_read(answer->arena, it_arena_str(answer->arena, it_buf_view(&buf)), 0, &error);
    *text = it_json_string(member && result ? it_json_get(result, member) : result);
  }
  it_buf_clear(&buf);
  return outcome == IT_FAILED ? IT_FAILED : IT_ANSWERED;
}

/* The signature of the function itself, whatever its decorators made of it, and its doc. Of a file that import does not
 * find under its name nobody can ask more. */
static ItOutcome write_about(ItAnswer *answer, const Place *place, const ItObject *object) {
  const ItDef *def = it_object_def(object);
  ItStr module = place->match.module.name, signature = {0}, doc = {0};
  ItStr name = module;
  if (def)
    name =
        it_arena_format(answer->arena, "%.*s:%.*s@%u", IT_FMT(module), IT_FMT(def->qualname), (unsigned)def->code_line);
  ItOutcome outcome = IT_ANSWERED;
  if (place->match.place == 0) {
    if (def) outcome = ask_text(answer, it_answer_signature, "text", name, &signature);
    if (outcome == IT_ANSWERED) outcome = ask_text(answer, it_answer_getdoc, NULL, name, &doc);
  }
  it_json_member_str(&answer->out, "signature", signature);
  it_json_member_str(&answer->out, "doc", doc);
  return outcome;
}

static ItStr file_of(ItAnswer *answer, const Place *place) {
  const ItModuleInfo *module = &place->match.module;
  bool has_slash = it_str_ends(module->root, IT_STR("/"));
  return it_arena_format(answer->arena, "%.*s%s%.*s", IT_FMT(module->root), has_slash ? "" : "/", IT_FMT(module->path));
}

static void write_files(ItAnswer *answer, const Frame *frame) {
  it_json_key(&answer->out, "is_exact");
  it_json_bool(&answer->out, frame->places[0].match.is_exact);
  it_json_key(&answer->out, "also");
  it_json_open(&answer->out, '[');
  for (uint32_t i = 1; i < frame->count; i++) it_json_str(&answer->out, file_of(answer, &frame->places[i]));
  it_json_close(&answer->out, ']');
}

ItOutcome it_answer_at(ItAnswer *answer) {
  Frame frame;
  ItOutcome outcome = find_frame(answer, &frame, CONTEXT);
  if (outcome != IT_ANSWERED) return outcome;
  const Place *place = &frame.places[0];
  if (place->evidence != DIFFERS && !place->has_line)
    return it_answer_raise(answer, "OSError", "lineno is out of bounds");
  ItObject object = object_of(place);
  const ItDef *def = it_object_def(&object);
  it_json_open(&answer->out, '{');
  it_json_member_str(&answer->out, "object", it_object_identity(&object, answer->arena));
  it_json_member_str(&answer->out, "kind", it_str(!def ? "module" : def->kind == IT_CLASS ? "class" : "function"));
  outcome = write_about(answer, place, &object);
  it_json_member_str(&answer->out, "file", file_of(answer, place));
  it_json_member_int(&answer->out, "lineno", place->line);
  it_json_member_int(&answer->out, "line", def ? def->code_line : 0);
  it_json_member_int(&answer->out, "end_line", def ? def->end_line : object.unit->facts.line_count);
  write_context(answer, &object.unit->source, place->line, place->has_line ? frame.context : 0);
  it_json_key(&answer->out, "is_current");
  if (place->evidence == UNKNOWN) it_json_null(&answer->out);
  else it_json_bool(&answer->out, place->evidence == AGREES);
  write_files(answer, &frame);
  it_json_close(&answer->out, '}');
  return outcome;
}
