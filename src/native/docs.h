/*
 * docs.h - the docstrings of what a CPython binary defines in C, read from its tables without running it.
 *
 * The tables are PyTypeObject, PyType_Spec, PyStructSequence_Desc, PyModuleDef with their PyMethodDef, PyGetSetDef and
 * PyMemberDef, and the slot wrappers of Objects/typeobject.c; their layouts on 64-bit machines are those of 3.8
 * to 3.13.
 */
#ifndef IT_NATIVE_DOCS_H
#define IT_NATIVE_DOCS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"

typedef struct ItNativeDoc {
  ItStr owner; /* "builtins:dict", of a function its module's name; empty: slot wrappers of whatever class */
  ItStr name;  /* of the method, attribute or function; empty: the owner itself */
  ItStr text;  /* __doc__: without the signature line before it; UTF-8 */
} ItNativeDoc;

typedef IT_ARRAY(ItNativeDoc) ItNativeDocs;

/* Appends what the file defines, in the order of its tables; the texts point into `bytes` and `arena`. A file that
 * is none that we can read adds nothing. */
void it_native_docs(ItNativeDocs *out, ItArena *arena, ItStr bytes);

#endif
