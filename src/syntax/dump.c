/* dump.c - walking a whole tree with a cursor: ts_node_string would recurse. */
#include "syntax/dump.h"

#include <tree_sitter/api.h>

#include "syntax/kinds.h"
#include "syntax/parse.h"

static void put_node(ItBuf *out, TSTreeCursor *cursor, uint32_t depth) {
  TSNode node = ts_tree_cursor_current_node(cursor);
  if (!ts_node_is_named(node) && !ts_node_is_missing(node)) return;
  const char *field = ts_tree_cursor_current_field_name(cursor);
  it_buf_fill(out, ' ', depth < 200 ? depth : 200);
  it_buf_format(out, "%s%s%s%s %u-%u\n", field ? field : "", field ? ": " : "",
                ts_node_is_missing(node) ? "MISSING " : "", ts_node_type(node), ts_node_start_byte(node),
                ts_node_end_byte(node));
}

void it_tree_dump(ItBuf *out, ItStr bytes) {
  it_parser_prepare();
  TSParser *parser = ts_parser_new();
  ts_parser_set_language(parser, it_kinds_language());
  TSTree *tree = ts_parser_parse_string(parser, NULL, bytes.data, (uint32_t)bytes.size);
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  for (uint32_t depth = 0;;) {
    put_node(out, &cursor, depth);
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      depth++;
      continue;
    }
    while (depth && !ts_tree_cursor_goto_next_sibling(&cursor)) {
      ts_tree_cursor_goto_parent(&cursor);
      depth--;
    }
    if (!depth) break;
  }
  ts_tree_cursor_delete(&cursor);
  ts_tree_delete(tree);
  ts_parser_delete(parser);
}
