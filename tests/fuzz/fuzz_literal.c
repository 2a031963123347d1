/* fuzz_literal.c - string literals, docstrings and identifiers: no crash, and what holds of any of them. */
#include "base/utf8.h"
#include "fuzz.h"
#include "python/doc.h"
#include "python/ident.h"
#include "python/literal.h"

static void check_literal(ItStr source) {
  ItBuf value = {0}, clean = {0}, again = {0};
  const char *why = "";
  ItLiteralKind kind = it_literal_value(&value, source, &why);
  HOLDS((kind == IT_LITERAL_BAD) == (why != NULL));
  if (kind == IT_LITERAL_FORMAT || kind == IT_LITERAL_BAD) HOLDS(value.size == 0);
  if (kind == IT_LITERAL_STR) {
    HOLDS(it_literal_is_str(source));
    it_doc_clean(&clean, it_buf_view(&value), 11);
    it_doc_clean(&again, it_buf_view(&clean), 11);
    HOLDS(memchr(clean.data ? clean.data : "", '\t', clean.size) == NULL);
  }
  it_buf_clear(&value);
  it_buf_clear(&clean);
  it_buf_clear(&again);
}

static void check_name(ItStr name) {
  ItArena arena = {0};
  bool is_valid = it_ident_valid(name);
  ItStr normal = it_ident_normal(&arena, name);
  HOLDS(it_str_eq(it_ident_normal(&arena, normal), normal));
  if (is_valid) HOLDS(it_ident_valid(normal));
  ItStr mangled = it_ident_mangle(&arena, IT_STR("_C"), name);
  HOLDS(it_str_ends(mangled, name));
  it_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ItStr text = it_str_of((const char *)data, size);
  if (size && memchr(data, '\0', size)) return 0; /* the lexer refuses them before */
  if (size && (data[0] & 0x80 || data[0] == '_')) check_name(text);
  else if (it_utf8_valid(text, NULL)) check_literal(text);
  return 0;
}
