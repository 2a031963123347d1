/* source.c - getsource, getsourcelines, getcomments. */
#include "answers/answer.h"
#include "python/block.h"

/* Lines `start` to `start + count - 1` of a unit; a module starts at 0 and has them all. */
typedef struct Block {
  const ItUnit *unit;
  uint32_t start;
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
  *start = 0;
  if (object->type) return it_answer_wrong_type(answer, object->type);
  if (!object->unit) return it_answer_no_file(answer, object->module);
  if (!object->unit->source.lines.count && (def || it_answer_minor(answer) < 13))
    return it_answer_raise(answer, "OSError", "could not get source code");
  if (!def) return IT_ANSWERED;
  const ItSource *source = &object->unit->source;
  *start = def->kind == IT_CLASS ? class_line(answer, object)
                                 : it_block_function_start(source->text, &source->lines, def->code_line, it_answer_minor(answer));
  return *start ? IT_ANSWERED : it_answer_raise(answer, "OSError", "lineno is out of bounds");
}

static ItOutcome find_block(ItAnswer *answer, Block *block) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  if (object.has_source) object.type = NULL;
  outcome = find_start(answer, &object, &block->start);
  if (outcome != IT_ANSWERED) return outcome;
  const ItSource *source = &object.unit->source;
  block->unit = object.unit;
  block->count = source->lines.count;
  if (!block->start) return IT_ANSWERED;
  ItTokenError error;
  block->count = it_block_end(source->text, &source->lines, block->start, it_answer_minor(answer), &error);
  if (block->count) return IT_ANSWERED;
  ItBuf text = {0};
  it_block_error_text(&text, &error);
  outcome = it_answer_raise(answer, "TokenError", "%.*s", IT_FMT(it_buf_view(&text)));
  it_buf_clear(&text);
  return outcome;
}

/* The first of the block's lines, as an index. */
static uint32_t first_index(const Block *block) { return block->start ? block->start - 1 : 0; }

ItOutcome it_answer_getsource(ItAnswer *answer) {
  Block block;
  ItOutcome outcome = find_block(answer, &block);
  if (outcome != IT_ANSWERED) return outcome;
  const ItSource *source = &block.unit->source;
  if (!source->lines.count) return it_answer_str(answer, IT_STR("\n")); /* 3.13: the empty file has one empty line */
  uint32_t first = first_index(&block);
  return it_answer_str(answer, it_str_cut(source->text, source->lines.starts[first], source->lines.starts[first + block.count]));
}

ItOutcome it_answer_getsourcelines(ItAnswer *answer) {
  Block block;
  ItOutcome outcome = find_block(answer, &block);
  if (outcome != IT_ANSWERED) return outcome;
  const ItSource *source = &block.unit->source;
  it_json_open(&answer->out, '{');
  it_json_key(&answer->out, "lines");
  it_json_open(&answer->out, '[');
  if (!source->lines.count) it_json_text(&answer->out, "\n");
  for (uint32_t i = 0; i < block.count; i++)
    it_json_str(&answer->out, it_lines_text(&source->lines, source->text, first_index(&block) + i + 1));
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
  if (find_start(answer, &object, &start) != IT_ANSWERED) return it_answer_str(answer, (ItStr){0});
  const ItSource *source = &object.unit->source;
  ItBuf text = {0};
  bool found = it_block_comments(&text, source->text, &source->lines, start, !object.def);
  outcome = it_answer_str(answer, found ? it_buf_view(&text) : (ItStr){0});
  it_buf_clear(&text);
  return outcome;
}
