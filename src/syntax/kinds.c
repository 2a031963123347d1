/* kinds.c - names of symbols and fields, looked up once. */
#include "syntax/kinds.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

const TSLanguage *tree_sitter_python(void);

enum { MAX_SYMBOLS = 1024 };

static const char *const names[] = {
    "",
#define X(constant, name) name,
    IT_NODE_KINDS(X)
#undef X
};

static const char *const field_names[] = {
#define X(constant, name) name,
    IT_NODE_FIELDS(X)
#undef X
};

/* Written once by `look_up`, read-only afterwards. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static uint8_t kind_of_symbol[MAX_SYMBOLS];
static TSFieldId field_ids[IT_FIELD_COUNT];

static void look_up(void) {
  const TSLanguage *language = tree_sitter_python();
  uint32_t count = ts_language_symbol_count(language);
  for (uint32_t symbol = 0; symbol < count && symbol < MAX_SYMBOLS; symbol++) {
    if (ts_language_symbol_type(language, (TSSymbol)symbol) != TSSymbolTypeRegular) continue;
    const char *name = ts_language_symbol_name(language, (TSSymbol)symbol);
    for (size_t kind = 1; kind < sizeof names / sizeof *names; kind++)
      if (strcmp(name, names[kind]) == 0) kind_of_symbol[symbol] = (uint8_t)kind;
  }
  for (size_t field = 0; field < IT_FIELD_COUNT; field++)
    field_ids[field] =
        ts_language_field_id_for_name(language, field_names[field], (uint32_t)strlen(field_names[field]));
}

const TSLanguage *it_kinds_language(void) {
  pthread_once(&once, look_up);
  return tree_sitter_python();
}

ItNodeKind it_kind(TSNode node) {
  TSSymbol symbol = ts_node_symbol(node);
  return symbol < MAX_SYMBOLS ? (ItNodeKind)kind_of_symbol[symbol] : IT_NODE_OTHER;
}

TSNode it_child(TSNode node, ItNodeField field) { return ts_node_child_by_field_id(node, field_ids[field]); }

TSFieldId it_field(ItNodeField field) { return field_ids[field]; }
