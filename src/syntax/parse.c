/* parse.c - tree-sitter with a deadline, and where its tree first goes wrong. */
#include "syntax/parse.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "syntax/kinds.h"

/* Work is bounded twice: by a count, which bounds the tree's memory and is the same on any machine, and by the
 * clock. Sources of 8 MB that people write take a third of the count. */
enum { MOST_CALLS = 150000, CALLS_A_LOOK = 16 /* at the clock, which costs a system call */ };

/* What a parser may hold on to from file to file. */
static const size_t POOL_LIMIT = 32u << 20;

/* The runtime has one allocator for all threads: this is the pool of the parser that runs in this one. What is
 * asked for outside a parse (cursors) is of no pool. */
static _Thread_local ItPool *running;

static void *pool_malloc(size_t size) { return it_pool_alloc(running, size); }
static void *pool_realloc(void *memory, size_t size) { return it_pool_realloc(running, memory, size); }

static void *pool_calloc(size_t count, size_t size) {
  void *memory = it_pool_alloc(running, it_mul(count, size));
  memset(memory, 0, count * size);
  return memory;
}

static void set_allocator(void) { ts_set_allocator(pool_malloc, pool_calloc, pool_realloc, it_pool_free); }

void it_parser_prepare(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, set_allocator);
}

static void make_parser(ItParser *parser) {
  it_parser_prepare();
  parser->pool = it_new(ItPool);
  running = parser->pool;
  parser->parser = ts_parser_new();
  ts_parser_set_language(parser->parser, it_kinds_language());
  running = NULL;
}

typedef struct Deadline {
  uint64_t until;
  uint32_t at;    /* byte where it was given up */
  uint32_t calls;
} Deadline;

/* This thread's own time: a busy machine must not change what is understood of a file. */
static uint64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Called every hundred operations of the parser; true stops it. */
static bool is_over(TSParseState *state) {
  Deadline *deadline = state->payload;
  deadline->at = state->current_byte_offset;
  deadline->calls++;
  return deadline->calls > MOST_CALLS || (deadline->calls % CALLS_A_LOOK == 0 && now_ns() > deadline->until);
}

typedef struct Input {
  ItStr bytes;
} Input;

static const char *read_all(void *payload, uint32_t offset, TSPoint position, uint32_t *size) {
  (void)position;
  const Input *input = payload;
  *size = offset < input->bytes.size ? (uint32_t)input->bytes.size - offset : 0;
  return input->bytes.data + (*size ? offset : 0);
}

/* The first error or missing node, on a way down through children that have one. */
static uint32_t first_error(TSNode root) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  TSNode node = root;
  bool deeper = true;
  while (deeper && !ts_node_is_error(node) && !ts_node_is_missing(node)) {
    deeper = ts_tree_cursor_goto_first_child(&cursor);
    while (deeper && !ts_node_has_error(ts_tree_cursor_current_node(&cursor)))
      deeper = ts_tree_cursor_goto_next_sibling(&cursor);
    if (deeper) node = ts_tree_cursor_current_node(&cursor);
  }
  ts_tree_cursor_delete(&cursor);
  return ts_node_start_byte(node);
}

void it_parser_begin(ItParser *parser, uint32_t milliseconds) {
  if (parser->pool && parser->pool->held > POOL_LIMIT) it_parser_clear(parser);
  parser->until = now_ns() + (uint64_t)milliseconds * 1000000u;
}

ItParseResult it_parse(ItParser *parser, ItStr bytes, TSTree **tree, uint32_t *at) {
  *tree = NULL;
  *at = 0;
  if (!parser->parser) make_parser(parser);
  Input input = {bytes};
  Deadline deadline = {.until = parser->until};
  TSInput source = {.payload = &input, .read = read_all, .encoding = TSInputEncodingUTF8};
  TSParseOptions options = {.payload = &deadline, .progress_callback = is_over};
  running = parser->pool;
  TSTree *found = ts_parser_parse_with_options(parser->parser, NULL, source, options);
  if (!found) ts_parser_reset(parser->parser);
  running = NULL;
  if (!found) {
    *at = deadline.at;
    return IT_PARSE_TIMEOUT;
  }
  TSNode root = ts_tree_root_node(found);
  if (ts_node_has_error(root)) {
    *at = first_error(root);
    ts_tree_delete(found);
    return IT_PARSE_ERROR;
  }
  *tree = found;
  return IT_PARSE_OK;
}

void it_parser_clear(ItParser *parser) {
  if (parser->parser) ts_parser_delete(parser->parser);
  if (parser->pool) it_pool_clear(parser->pool);
  it_free(parser->pool);
  parser->parser = NULL;
  parser->pool = NULL;
}
