/* source.c - getsource, getsourcelines, getcomments. */
#include "answers/answer.h"
#include "model/brief.h"
#include "python/block.h"

enum {
  FEW_LINES = 8,        /* behind a definition that are looked at first: comments belong to its block */
  MOST_LINES = 1 << 26,
};

/* Lines `start` to `start + count - 1` of a file; a module starts at 0 and has them all. */
typedef struct Block {
  ItStr text;      /* the file's, or a piece of it that holds these lines */
  ItLines lines;   /* of the text */
  uint32_t start;
  uint32_t index;  /* of the block's first line in `lines` */
  uint32_t count;
} Block;

/* Up to 3.12 inspect takes the first class statement of that qualified name, whichever ran (inspect._ClassFinder). */
static uint32_t class_line(const ItAnswer *answer, const ItObject *object) {
  const ItDef *def = it_object_def(object);
  if (it_answer_minor(answer) >= 13) return def->code_line;
  const ItFacts *facts = &object->unit->facts;
  for (uint32_t i = 0; i < facts->defs.count; i++)
    if (facts->defs.items[i].kind == IT_CLASS && it_str_eq(facts->defs.items[i].qualname, def->qualname))
      return facts->defs.items[i].code_line;
  return def->code_line;
}

/* inspect.findsource: the line where an object's source starts; 0 for a module. */
static ItOutcome find_start(ItAnswer *answer, const ItObject *object, uint32_t *start) {
  const ItDef *def = it_object_def(object);
  *start = object->line;
  if (*start) return IT_ANSWERED;
  if (object->type) return it_answer_wrong_type(answer, object->type);
  if (!object->unit) return it_answer_no_file(answer, object->module);
  if (!object->unit->source.lines.count && (def || it_answer_minor(answer) < 13))
    return it_answer_raise(answer, "OSError", "could not get source code");
  if (!def) return IT_ANSWERED;
  const ItSource *source = &object->unit->source;
  *start = def->kind == IT_CLASS
               ? class_line(answer, object)
               : it_block_function_start(source->text, &source->lines, def->code_line, it_answer_minor(answer));
  return *start ? IT_ANSWERED : it_answer_raise(answer, "OSError", "lineno is out of bounds");
}

/* A class whose __module__ was overwritten is looked for in the file of that module: by name, since 3.13 by the line
 * that it remembers (inspect.findsource). */
static ItOutcome find_elsewhere(ItAnswer *answer, ItObject *object) {
  ItStr name = it_json_string(it_json_get(answer->params, "object")), elsewhere;
  const ItDef *def = it_object_def(object);
  bool is_late = it_answer_minor(answer) >= 13, has_line;
  if (is_late && object->is_native_class) return it_answer_raise(answer, "OSError", "source code not available");
  if (!def || def->kind != IT_CLASS || !it_object_overwritten(answer->link, name, object, &elsewhere, &has_line))
    return IT_ANSWERED;
  const ItModuleInfo *module = it_answer_loaded(answer, object->module->name, elsewhere);
  const ItUnit *unit = NULL;
  if (it_link_status(answer->link, &answer->err) != IT_OK) return IT_FAILED;
  if (!module || !module->blob) {
    if (module && module->kind == IT_MODULE_NATIVE)
      return it_answer_raise(answer, "OSError", "source code not available");
    return it_answer_raise(answer, "TypeError", "<class '%.*s.%.*s'> is a built-in class", IT_FMT(elsewhere),
                           IT_FMT(def->qualname));
  }
  if (it_model_unit(answer->model, module->blob, &unit, &answer->err) != IT_OK) return IT_FAILED;
  if (is_late && !has_line) return it_answer_raise(answer, "OSError", "source code not available");
  if (is_late && def->code_line > unit->source.lines.count)
    return it_answer_raise(answer, "OSError", "lineno is out of bounds");
  if (is_late) {
    object->line = def->code_line;
    object->unit = unit;
    return IT_ANSWERED;
  }
  for (uint32_t i = 0; i < unit->facts.defs.count; i++) {
    if (unit->facts.defs.items[i].kind != IT_CLASS || !it_str_eq(unit->facts.defs.items[i].qualname, def->qualname))
      continue;
    object->unit = unit;
    object->def = i + 1;
    return IT_ANSWERED;
  }
  return it_answer_raise(answer, "OSError", "could not find class definition");
}

/* The block of what begins at block->start, in the whole file. */
static ItOutcome find_end(ItAnswer *answer, const ItSource *source, Block *block) {
  *block = (Block){source->text, source->lines, block->start, block->start - (block->start > 0), source->lines.count};
  if (!block->start) return IT_ANSWERED;
  ItTokenError error;
  block->count = it_block_end(source->text, &source->lines, block->start, it_answer_minor(answer), &error);
  if (block->count) return IT_ANSWERED;
  ItBuf text = {0};
  it_block_error_text(&text, &error);
  ItOutcome outcome = it_answer_raise(answer, "TokenError", "%.*s", IT_FMT(it_buf_view(&text)));
  it_buf_clear(&text);
  return outcome;
}

static ItOutcome find_any(ItAnswer *answer, Block *block) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  if (object.has_source) object.type = NULL;
  outcome = object.type ? IT_ANSWERED : find_elsewhere(answer, &object);
  if (outcome == IT_ANSWERED) outcome = find_start(answer, &object, &block->start);
  return outcome == IT_ANSWERED ? find_end(answer, &object.unit->source, block) : outcome;
}

static ItOutcome find_plain(ItAnswer *answer, const ItBrief *brief, Block *block) {
  ItObject object = {.module = brief->module, .unit = brief->unit, .def = brief->def};
  ItOutcome outcome = find_start(answer, &object, &block->start);
  return outcome == IT_ANSWERED ? find_end(answer, &object.unit->source, block) : outcome;
}

/* ---- what a few lines of the file tell ---- */

static size_t line_end(ItStr text, size_t at) {
  const char *newline = memchr(text.data + at, '\n', text.size - at);
  return newline ? (size_t)(newline - text.data) + 1 : text.size;
}

/* Sets the block's text and lines to those of the file from `first` to `last`, as far as they are there. *is_end: the
 * file ends with them. */
static bool read_window(ItAnswer *answer, const ItModuleInfo *module, uint32_t first, uint32_t last, Block *block,
                        bool *is_end) {
  ItBlockLines lines;
  ItStr text;
  size_t at = 0, room = (size_t)last - first + 1;
  if (it_model_lines(answer->model, module->blob, first, last, &text, &lines, &answer->err) != IT_OK) return false;
  for (uint32_t number = lines.first; number < first && at < text.size; number++) at = line_end(text, at);
  text = it_str_cut(text, at, text.size);
  if (room > text.size) room = text.size;
  uint32_t *starts = it_arena_alloc(answer->arena, (room + 1) * sizeof *starts);
  block->lines = (ItLines){starts, 0};
  for (at = 0; at < text.size && block->lines.count < room; at = line_end(text, at))
    starts[block->lines.count++] = (uint32_t)at;
  starts[block->lines.count] = (uint32_t)at;
  *is_end = lines.is_end && at == text.size;
  block->text = it_str_cut(text, 0, at);
  return true;
}

/* Whether a line with more than blanks and a comment stands behind the block, which is what ends one. */
static bool is_ended(const Block *block) {
  for (uint32_t i = block->index + block->count; i < block->lines.count; i++) {
    ItStr line = it_lines_text(&block->lines, block->text, i + 1);
    size_t at = 0;
    while (at < line.size && memchr(" \t\f\n", line.data[at], 4)) at++;
    if (at < line.size && line.data[at] != '#') return true;
  }
  return false;
}

/* The block of a plain definition. False: it takes the whole file. */
static bool find_brief(ItAnswer *answer, const ItBrief *brief, Block *block) {
  const int minor = it_answer_minor(answer);
  bool is_class = brief->kind == IT_CLASS;
  block->start = is_class && minor < 13 ? brief->class_line : brief->code_line;
  uint32_t first = block->start - (block->start > 1), end = brief->end_line;
  if (end < block->start) end = block->start;
  for (uint32_t more = FEW_LINES; more < MOST_LINES; more *= 8) {
    ItTokenError error;
    bool is_end;
    if (end > MOST_LINES || !read_window(answer, brief->module, first, end + more, block, &is_end)) return false;
    block->index = block->start - first;
    if (block->index >= block->lines.count) return false;
    uint32_t line = block->index + 1;
    if (!is_class && it_block_function_start(block->text, &block->lines, line, minor) != line) return false;
    block->count = it_block_end(block->text, &block->lines, line, minor, &error);
    if (block->count && (is_end || is_ended(block))) return true;
    if (is_end) return false;
  }
  return false;
}

static ItOutcome find_block(ItAnswer *answer, Block *block) {
  ItBrief brief;
  bool is_brief;
  ItStr name = it_json_string(it_json_get(answer->params, "object"));
  if (it_brief_find(answer->model, name, &brief, &is_brief, &answer->err) != IT_OK) return IT_FAILED;
  if (is_brief && brief.wrapper == IT_PROPERTY) return it_answer_wrong_type(answer, "property");
  if (is_brief && !brief.unit && find_brief(answer, &brief, block)) return IT_ANSWERED;
  if (is_brief && !brief.unit && it_model_unit(answer->model, brief.module->blob, &brief.unit, &answer->err) != IT_OK)
    return IT_FAILED;
  return is_brief ? find_plain(answer, &brief, block) : find_any(answer, block);
}
ItOutcome it_answer_getsource(ItAnswer *answer) {
  Block block = {0};
  ItOutcome outcome = find_block(answer, &block);
  if (outcome != IT_ANSWERED) return outcome;
  const uint32_t *starts = block.lines.starts + block.index;
  if (!block.lines.count) return it_answer_str(answer, IT_STR("\n")); /* 3.13: the empty file has one empty line */
  return it_answer_str(answer, it_str_cut(block.text, starts[0], starts[block.count]));
}

ItOutcome it_answer_getsourcelines(ItAnswer *answer) {
  Block block = {0};
  ItOutcome outcome = find_block(answer, &block);
  if (outcome != IT_ANSWERED) return outcome;
  it_json_open(&answer->out, '{');
  it_json_key(&answer->out, "lines");
  it_json_open(&answer->out, '[');
  if (!block.lines.count) it_json_text(&answer->out, "\n");
  for (uint32_t i = 0; i < block.count; i++)
    it_json_str(&answer->out, it_lines_text(&block.lines, block.text, block.index + i + 1));
  it_json_close(&answer->out, ']');
  it_json_key(&answer->out, "start");
  it_json_int(&answer->out, block.start);
  it_json_close(&answer->out, '}');
  return IT_ANSWERED;
}

ItOutcome it_answer_getcomments(ItAnswer *answer) {
  ItObject object;
  uint32_t start;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  if (object.front_module) {
    object.module = object.front_module;
    object.unit = object.front_unit;
    object.def = object.front_def;
  }
  bool is_found = (object.type || find_elsewhere(answer, &object) == IT_ANSWERED) &&
                  find_start(answer, &object, &start) == IT_ANSWERED;
  if (!is_found) return it_answer_str(answer, (ItStr){0});
  const ItSource *source = &object.unit->source;
  ItBuf text = {0};
  bool found = it_block_comments(&text, source->text, &source->lines, start, !object.def);
  outcome = it_answer_str(answer, found ? it_buf_view(&text) : (ItStr){0});
  it_buf_clear(&text);
  return outcome;
}
