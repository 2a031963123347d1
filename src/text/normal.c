/* normal.c - the same-length normal form, and the map of both forms. */
#include <string.h>

#include "text/form.h"

/* Indentation becomes form feeds, which make the grammar's scanner begin anew, and a blank a level. */
static void rewrite_indent(char *bytes, const ItLogical *line) {
  uint32_t size = line->start - line->line_start;
  memset(bytes + line->line_start, '\f', size);
  memset(bytes + line->start - line->level, ' ', line->level);
}

void it_form_normal(ItForm *form, const ItLex *lex, ItStr text, uint32_t size) {
  it_buf_reset(&form->bytes);
  form->map.count = form->defs.count = form->heads.count = 0;
  form->hint = 0;
  form->is_skeleton = false;
  it_buf_add(&form->bytes, text.data, size);
  char *bytes = form->bytes.data;
  for (uint32_t i = 0; i < lex->comments.count && lex->comments.items[i].start < size; i++) {
    const ItLexComment *comment = &lex->comments.items[i];
    memset(bytes + comment->start, ' ', comment->end - comment->start);
  }
  for (uint32_t i = 0; i < lex->joins.count && lex->joins.items[i] < size; i++) bytes[lex->joins.items[i]] = ' ';
  for (uint32_t i = 0; i < lex->type_defaults.count && lex->type_defaults.items[i].start < size; i++) {
    const ItLexRange *range = &lex->type_defaults.items[i];
    memset(bytes + range->start, ' ', range->end - range->start);
  }
  for (uint32_t i = 0; i < lex->logicals.count && lex->logicals.items[i].line_start < size; i++)
    rewrite_indent(bytes, &lex->logicals.items[i]);
}

static const ItFormMap *entry_at(ItForm *form, uint32_t offset) {
  const ItFormMap *map = form->map.items;
  uint32_t count = form->map.count, i = form->hint;
  if (map[i].form <= offset) {
    for (uint32_t steps = 0; steps < 8; steps++, i++)
      if (i + 1 >= count || map[i + 1].form > offset) return &map[form->hint = i];
  }
  uint32_t low = 0, high = count; /* map[low].form <= offset < map[high].form */
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (map[middle].form <= offset) low = middle;
    else high = middle;
  }
  form->hint = low;
  return &map[low];
}

uint32_t it_form_start(ItForm *form, uint32_t offset) {
  if (!form->map.count) return offset;
  const ItFormMap *entry = entry_at(form, offset);
  return entry->text + (offset - entry->form);
}

uint32_t it_form_end(ItForm *form, uint32_t offset) {
  return offset ? it_form_start(form, offset - 1) + 1 : 0;
}

void it_form_clear(ItForm *form) {
  it_buf_clear(&form->bytes);
  it_array_clear(&form->map);
  it_array_clear(&form->defs);
  it_array_clear(&form->heads);
}
