/*
 * form.h - what the grammar gets to see of a text, and the way back.
 *
 * Two forms of the same text: the normal form has its length, the skeleton leaves out what no
 * declaration depends on. In both, comments, line joins and indentation are what tree-sitter's
 * Python grammar reads in linear time and without its known errors: one blank for each level.
 */
#ifndef IT_TEXT_FORM_H
#define IT_TEXT_FORM_H

#include "base/array.h"
#include "base/buf.h"
#include "text/lex.h"

/* From offset `form` on, the text's offset is `text + (x - form)`. */
typedef struct ItFormMap {
  uint32_t form;
  uint32_t text;
} ItFormMap;

/* A function or an import that the form leaves out: what stands for it, and perhaps for others before it, begins at
 * `form`. Or a definition that begins there, of whose header it leaves out what stands behind the name. */
typedef struct ItFormDef {
  uint32_t form;
  uint32_t line;  /* index of its logical line, which text/header.h understands */
} ItFormDef;

/* {0} to begin with; reused from text to text. */
typedef struct ItForm {
  ItBuf bytes;
  IT_ARRAY(ItFormDef) defs; /* left out, in the order of the text */
  IT_ARRAY(ItFormDef) heads; /* with a header cut short, in the order of the text */
  IT_ARRAY(ItFormMap) map;  /* empty: the offsets are the text's */
  uint32_t hint;            /* the entry that was looked up last */
  bool is_skeleton;
} ItForm;

/* The same-length normal form of the first `size` bytes. `lex` is of the whole text; `size` is the
 * beginning of a logical line or the text's end. */
void it_form_normal(ItForm *form, const ItLex *lex, ItStr text, uint32_t size);

/* Puts names of the same length in place of annotations of a normal form that the grammar may not know; false: there
 * are none. `lex` is of the same text. */
bool it_form_hide_annotations(ItForm *form, const ItLex *lex);

/* The skeleton of a text that was not refused. Function bodies without a nested definition become
 * "0" or '""'; in the others, and in module and class bodies, plain expressions become a number and other long
 * literals lose their contents. Functions with such a body and a plain header and plain imports become a "0"
 * altogether and stand in form->defs; other plain headers end behind their name and stand in form->heads. */
void it_form_skeleton(ItForm *form, const ItLex *lex, ItStr text);

/* The text's offset of the form's `offset`. */
uint32_t it_form_start(ItForm *form, uint32_t offset);
/* The same for an end: behind the text's byte that stands before the form's `offset`. */
uint32_t it_form_end(ItForm *form, uint32_t offset);

void it_form_clear(ItForm *form);

#endif
