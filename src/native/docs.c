/*
 * docs.c - from a name that a table could begin with to the docstrings in it.
 *
 * There are no symbols to go by: every pointer to an identifier is looked at as the first field of each kind of
 * table, and what stands around it decides.
 */
#include "native/docs.h"

#include "base/utf8.h"
#include "native/elf.h"

enum {
  LONGEST_NAME = 100,
  LONGEST_DOC = 64 * 1024,
  MOST_ROWS = 2000,   /* of one table */
  MOST_DOCS = 100000, /* of one file */
  MOST_SLOTS = 90,    /* numbers of Include/typeslots.h */
};

/* Offsets behind tp_name in PyTypeObject. */
enum {
  TP_BASICSIZE = 8,
  TP_ITEMSIZE = 16,
  TP_DEALLOC = 24,
  TP_FLAGS = 144,
  TP_DOC = 152,
  TP_METHODS = 208,
  TP_MEMBERS = 216,
  TP_GETSET = 224
};

enum { BASETYPE = 1 << 10 }; /* Py_TPFLAGS_BASETYPE */

/* Numbers of Include/typeslots.h. */
enum { SLOT_DOC = 56, SLOT_METHODS = 64, SLOT_MEMBERS = 72, SLOT_GETSET = 73 };

/* A table of rows that begin with a name: how long a row is, and where its docstring is. */
typedef struct RowShape {
  uint32_t size;
  uint32_t doc;
} RowShape;

static const RowShape METHODS = {32, 24}, GETSETS = {40, 24}, MEMBERS = {40, 32};

typedef struct Reader {
  const ItElf *elf;
  ItArena *arena;
  ItNativeDocs *out;
} Reader;

/* ---- names and texts ---- */

static bool is_identifier(ItStr text, bool takes_dots) {
  if (!text.size) return false;
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    bool is_digit = c >= '0' && c <= '9';
    if (!is_letter && !(i > 0 && (is_digit || (takes_dots && c == '.')))) return false;
  }
  return true;
}

static ItStr name_at(const Reader *r, uint64_t at, bool takes_dots) {
  ItStr name = it_elf_text(r->elf, it_elf_pointer(r->elf, at), LONGEST_NAME);
  return is_identifier(name, takes_dots) ? name : (ItStr){0};
}

/* Behind "name(...)\n--\n\n", where the text begins so (Objects/typeobject.c: find_signature, skip_signature). */
static ItStr without_signature(ItStr doc, ItStr name) {
  static const ItStr end = {")\n--\n\n", 6};
  if (!it_str_starts(doc, name) || doc.size == name.size || doc.data[name.size] != '(') return doc;
  for (size_t i = name.size; i < doc.size; i++) {
    ItStr rest = it_str_cut(doc, i, doc.size);
    if (it_str_starts(rest, end)) return it_str_cut(rest, end.size, rest.size);
    if (it_str_starts(rest, IT_STR("\n\n"))) return doc;
  }
  return doc;
}

static void add(Reader *r, ItStr owner, ItStr name, ItStr full_name, uint64_t doc_at) {
  ItStr doc = it_elf_text(r->elf, it_elf_pointer(r->elf, doc_at), LONGEST_DOC);
  if (!doc.size || r->out->count >= MOST_DOCS || !it_utf8_valid(doc, NULL)) return;
  doc = without_signature(doc, it_str_last(full_name, '.'));
  if (doc.size) *it_array_push(r->out) = (ItNativeDoc){owner, name, doc};
}

/* ---- tables ---- */

/* Whether rows of names begin at an address. */
static bool is_table(const Reader *r, uint64_t at) { return at && name_at(r, at, false).size; }

static void add_rows(Reader *r, ItStr owner, uint64_t at, RowShape shape) {
  for (uint32_t i = 0; at && i < MOST_ROWS; i++, at += shape.size) {
    ItStr name = name_at(r, at, false);
    if (!name.size) return;
    add(r, owner, name, name, at + shape.doc);
  }
}

/* tp_name is "dict" or "collections.deque". */
static ItStr class_identity(Reader *r, ItStr name) {
  ItStr last = it_str_last(name, '.');
  ItStr module = last.size < name.size ? it_str_cut(name, 0, name.size - last.size - 1) : IT_STR("builtins");
  return it_arena_format(r->arena, "%.*s:%.*s", IT_FMT(module), IT_FMT(last));
}

static bool is_type(const Reader *r, uint64_t at) {
  int32_t size = it_elf_int(r->elf, at + TP_BASICSIZE), item = it_elf_int(r->elf, at + TP_ITEMSIZE);
  bool is_sized = size >= 0 && size < 65536 && item >= 0 && item < 4096; /* 0: the base's */
  bool has_pointers = it_elf_pointer(r->elf, at + TP_BASICSIZE) || it_elf_pointer(r->elf, at + TP_ITEMSIZE);
  uint64_t dealloc = it_elf_pointer(r->elf, at + TP_DEALLOC), methods = it_elf_pointer(r->elf, at + TP_METHODS);
  if (!is_sized || has_pointers || (methods && !is_table(r, methods))) return false;
  if (dealloc) return it_elf_is_code(r->elf, dealloc);
  bool has_flags = (it_elf_int(r->elf, at + TP_FLAGS) & BASETYPE) && !it_elf_pointer(r->elf, at + TP_FLAGS);
  return (methods || has_flags) && it_elf_pointer(r->elf, at + TP_DOC);
}

static void add_type(Reader *r, ItStr name, uint64_t at) {
  ItStr owner = class_identity(r, name);
  add(r, owner, IT_STR(""), name, at + TP_DOC);
  add_rows(r, owner, it_elf_pointer(r->elf, at + TP_METHODS), METHODS);
  add_rows(r, owner, it_elf_pointer(r->elf, at + TP_MEMBERS), MEMBERS);
  add_rows(r, owner, it_elf_pointer(r->elf, at + TP_GETSET), GETSETS);
}

/* The end of a list of PyType_Slot, whose numbers are those of type slots; 0: it is none. */
static uint64_t slots_end(const Reader *r, uint64_t at) {
  for (uint32_t i = 0; at && i < MOST_SLOTS; i++, at += 16) {
    int32_t slot = it_elf_int(r->elf, at);
    if (it_elf_pointer(r->elf, at) || slot < 0 || slot > MOST_SLOTS) return 0;
    if (!slot) return i ? at : 0;
  }
  return 0;
}

/* PyType_Spec: name, sizes, flags, slots. */
static bool add_spec(Reader *r, ItStr name, uint64_t at) {
  uint64_t slots = it_elf_pointer(r->elf, at + 24), end = slots_end(r, slots);
  if (!end || it_elf_pointer(r->elf, at + 8) || it_elf_pointer(r->elf, at + 16)) return false;
  ItStr owner = class_identity(r, name);
  for (uint64_t slot = slots; slot < end; slot += 16) {
    uint64_t table = it_elf_pointer(r->elf, slot + 8);
    switch (it_elf_int(r->elf, slot)) {
      case SLOT_DOC: add(r, owner, IT_STR(""), name, slot + 8); break;
      case SLOT_METHODS: add_rows(r, owner, table, METHODS); break;
      case SLOT_MEMBERS: add_rows(r, owner, table, MEMBERS); break;
      case SLOT_GETSET: add_rows(r, owner, table, GETSETS); break;
      default: break;
    }
  }
  return true;
}

/* PyModuleDef, from m_name: m_doc, m_size, m_methods. */
static bool add_module(Reader *r, ItStr name, uint64_t at) {
  uint64_t methods = it_elf_pointer(r->elf, at + 24);
  if (!is_table(r, methods) || it_elf_pointer(r->elf, at + 16)) return false;
  add(r, name, IT_STR(""), name, at + 8);
  add_rows(r, name, methods, METHODS);
  return true;
}

/* PyStructSequence_Desc: name, doc, fields of a name and a doc each. */
static bool add_sequence(Reader *r, ItStr name, uint64_t at) {
  uint64_t fields = it_elf_pointer(r->elf, at + 16);
  int32_t count = it_elf_int(r->elf, at + 24);
  if (!is_table(r, fields) || count < 1 || count > 100 || it_elf_pointer(r->elf, at + 24)) return false;
  ItStr owner = class_identity(r, name);
  add(r, owner, IT_STR(""), name, at + 8);
  add_rows(r, owner, fields, (RowShape){16, 8});
  return true;
}

/* A row of slotdefs, and __new__ of Objects/typeobject.c: the docstring begins with the name and its signature. */
static bool add_slot(Reader *r, ItStr name, uint64_t at) {
  if (!it_str_starts(name, IT_STR("__")) || !it_str_ends(name, IT_STR("__"))) return false;
  uint64_t doc_at = at + (it_str_is(name, "__new__") ? 24 : 32);
  ItStr doc = it_elf_text(r->elf, it_elf_pointer(r->elf, doc_at), LONGEST_DOC);
  if (!doc.size || without_signature(doc, name).size == doc.size) return false;
  add(r, IT_STR(""), name, name, doc_at);
  return true;
}

void it_native_docs(ItNativeDocs *out, ItArena *arena, ItStr bytes) {
  ItElf elf;
  Reader r = {&elf, arena, out};
  if (it_elf_open(&elf, bytes)) {
    for (uint64_t at = 0; it_elf_next(&elf, &at);) {
      ItStr name = name_at(&r, at, true);
      if (!name.size || add_slot(&r, name, at) || add_module(&r, name, at) || add_sequence(&r, name, at) ||
          add_spec(&r, name, at))
        continue;
      if (is_type(&r, at)) add_type(&r, name, at);
    }
  }
  it_elf_clear(&elf);
}
