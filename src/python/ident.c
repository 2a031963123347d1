/*
 * ident.c - identifiers; only those that are not ASCII cost anything.
 *
 * XID_Start and XID_Continue are derived here as UAX #31 derives them: from the categories, the
 * few characters of Other_ID_Start and Other_ID_Continue, and closure under NFKC.
 */
#include "python/ident.h"

#include <stdint.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "base/utf8.h"

static bool is_ascii(ItStr text) {
  for (size_t i = 0; i < text.size; i++) {
    if ((unsigned char)text.data[i] >= 0x80) return false;
  }
  return true;
}

static const utf8proc_option_t NFKC = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);

ItStr it_ident_normal(ItArena *arena, ItStr name) {
  if (is_ascii(name) || !it_utf8_valid(name, NULL)) return name;
  const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)name.data;
  utf8proc_ssize_t size = (utf8proc_ssize_t)name.size;
  utf8proc_ssize_t count = utf8proc_decompose(bytes, size, NULL, 0, NFKC);
  if (count < 0) return name;
  /* One more: utf8proc_reencode ends its text with a NUL in the same place. */
  utf8proc_int32_t *codes = it_arena_alloc(arena, it_mul(sizeof *codes, it_add((size_t)count, 1)));
  count = utf8proc_decompose(bytes, size, codes, count, NFKC);
  if (count < 0) return name;
  count = utf8proc_reencode(codes, count, NFKC);
  if (count < 0) return name;
  ItStr normal = {(const char *)codes, (size_t)count};
  return it_str_eq(normal, name) ? name : normal;
}

/* PropList.txt, Other_ID_Start and Other_ID_Continue. */
static bool is_other_start(uint32_t code) {
  return code == 0x1885 || code == 0x1886 || code == 0x2118 || code == 0x212E || code == 0x309B || code == 0x309C;
}

static bool is_other_continue(uint32_t code) {
  return code == 0xB7 || code == 0x387 || (code >= 0x1369 && code <= 0x1371) || code == 0x19DA;
}

static bool is_id_start(uint32_t code) {
  switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return code != 0x2E2F; /* Pattern_Syntax */
    default: return is_other_start(code);
  }
}

static bool is_id_continue(uint32_t code) {
  if (is_id_start(code)) return true;
  switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return is_other_continue(code);
  }
}

enum { LONGEST_NFKC = 18 }; /* U+FDFA has 18; a longer one would be none of an identifier's */

/* Whether the character and all of its NFKC form may stand in an identifier, and at its start. */
static bool is_xid(uint32_t code, bool at_start) {
  if (code < 0x80) {
    bool is_letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == '_';
    return is_letter || (!at_start && code >= '0' && code <= '9');
  }
  if (code > 0x10FFFF || !(at_start ? is_id_start(code) : is_id_continue(code))) return false;
  utf8proc_int32_t form[LONGEST_NFKC];
  utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, form, LONGEST_NFKC, NFKC, NULL);
  if (count <= 0 || count > LONGEST_NFKC) return false;
  count = utf8proc_normalize_utf32(form, count, NFKC);
  if (count <= 0) return false;
  for (utf8proc_ssize_t i = 0; i < count; i++) {
    bool fits = i == 0 && at_start ? is_id_start((uint32_t)form[i]) : is_id_continue((uint32_t)form[i]);
    if (!fits) return false;
  }
  return true;
}

/* Sorting a run of marks takes the square of its length. The Stream-Safe Text Format of UAX #15 allows 30. */
enum { MOST_MARKS = 128 };

bool it_ident_valid(ItStr name) {
  uint32_t marks = 0;
  if (name.size == 0) return false;
  for (size_t at = 0; at < name.size;) {
    bool at_start = at == 0;
    uint32_t code = it_utf8_next(name, &at);
    if (!is_xid(code, at_start)) return false;
    marks = utf8proc_get_property((utf8proc_int32_t)code)->combining_class ? marks + 1 : 0;
    if (marks > MOST_MARKS) return false;
  }
  return true;
}

/* keyword.kwlist, 3.7 to 3.13, in the order of bytes. */
static const char *const KEYWORDS[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};

static int compare_keyword(const void *name, const void *keyword) {
  return it_str_cmp(*(const ItStr *)name, it_str(*(const char *const *)keyword));
}

bool it_ident_is_keyword(ItStr name) {
  if (name.size < 2 || name.size > 8) return false;
  return bsearch(&name, KEYWORDS, sizeof KEYWORDS / sizeof KEYWORDS[0], sizeof KEYWORDS[0], compare_keyword) != NULL;
}

ItStr it_ident_mangle(ItArena *arena, ItStr class_name, ItStr name) {
  if (!class_name.data || !it_str_starts(name, IT_STR("__")) || it_str_ends(name, IT_STR("__"))) return name;
  if (memchr(name.data, '.', name.size)) return name;
  size_t skip = 0;
  while (skip < class_name.size && class_name.data[skip] == '_') skip++;
  if (skip == class_name.size) return name;
  ItStr stem = it_str_cut(class_name, skip, class_name.size);
  size_t size = it_add(it_add(stem.size, name.size), 1);
  char *mangled = it_arena_alloc(arena, it_add(size, 1));
  mangled[0] = '_';
  memcpy(mangled + 1, stem.data, stem.size);
  memcpy(mangled + 1 + stem.size, name.data, name.size);
  mangled[size] = '\0';
  return (ItStr){mangled, size};
}
