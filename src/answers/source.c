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

static ItOutcome find_block(ItAnswer *answer, Block *block) {
  ItObject object;
  ItOutcome outcome = it_answer_object(answer, &object);
  if (outcome != IT_ANSWERED) return outcome;
  if (object.has_source) object.type = NULL;
  outcome = object.type ? IT_ANSWERED : find_elsewhere(answer, &object);
  if (outcome == IT_ANSWERED) outcome = find_start(answer, &object, &block->start);
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
  return it_answer_str(
      answer, it_str_cut(source->text, source->lines.starts[first], source->lines.starts[first + block.count]));
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
