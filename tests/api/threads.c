/* threads.c - many handles on many threads over one database, while another replaces it. */
#include <inspectree.h>

#include <pthread.h>
#include <string.h>

#include "test.h"
#include "tree.h"

enum { READERS = 4, ROUNDS = 150, UPDATES = 12 };

static Tree tree;

typedef struct Reader {
  pthread_t thread;
  int wrong;
} Reader;

/* One question that has one right answer in every state of the tree, and one that has two. */
static int ask_once(inspectree *db) {
  inspectree_answer *answer = NULL;
  int wrong = inspectree_getdoc(&answer, db, "mod.f", NULL) != INSPECTREE_OK ||
              strcmp(inspectree_answer_text(answer, NULL), "Doc of f.") != 0;
  inspectree_answer_free(answer);
  inspectree_status status = inspectree_getsource(&answer, db, "more", NULL);
  if (status == INSPECTREE_OK) wrong |= strcmp(inspectree_answer_text(answer, NULL), "x = 1\n") != 0;
  else wrong |= status != INSPECTREE_NOT_FOUND;
  inspectree_answer_free(answer);
  return wrong;
}

static void *read_many(void *data) {
  Reader *reader = data;
  for (int round = 0; round < ROUNDS; round++) {
    inspectree *db = NULL;
    if (inspectree_open(&db, tree.db, INSPECTREE_READ, NULL) != INSPECTREE_OK) {
      reader->wrong++;
      continue;
    }
    for (int i = 0; i < 5; i++) reader->wrong += ask_once(db);
    inspectree_close(db);
  }
  return NULL;
}

/* Indexes the tree with and without a second file in turn. */
static void update_many(void) {
  const char *roots[] = {tree.root};
  char more[400];
  snprintf(more, sizeof more, "%s/more.py", tree.root);
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  options.jobs = 2;
  for (int i = 0; i < UPDATES; i++) {
    inspectree *db = NULL;
    if (i % 2 == 0) tree_write(tree.root, "more.py", "x = 1\n");
    else unlink(more);
    CHECK_INT(inspectree_open(&db, tree.db, INSPECTREE_WRITE, NULL), INSPECTREE_OK);
    CHECK_INT(inspectree_index(db, roots, 1, &options, NULL), INSPECTREE_OK);
    inspectree_close(db);
  }
}

static void threads__readers_and_a_writer(void) {
  Reader readers[READERS] = {0};
  const char *roots[] = {tree.root};
  inspectree *db = NULL;
  CHECK_INT(inspectree_open(&db, tree.db, INSPECTREE_WRITE, NULL), INSPECTREE_OK);
  CHECK_INT(inspectree_index(db, roots, 1, NULL, NULL), INSPECTREE_OK);
  inspectree_close(db);
  for (int i = 0; i < READERS; i++) CHECK_INT(pthread_create(&readers[i].thread, NULL, read_many, &readers[i]), 0);
  update_many();
  for (int i = 0; i < READERS; i++) {
    CHECK_INT(pthread_join(readers[i].thread, NULL), 0);
    CHECK_INT(readers[i].wrong, 0);
  }
}

/* A handle may move from one thread to another between questions. */
static void *ask_in_thread(void *db) { return ask_once(db) ? db : NULL; }

static void threads__a_handle_moves(void) {
  inspectree *db = NULL;
  CHECK_INT(inspectree_open(&db, tree.db, INSPECTREE_READ, NULL), INSPECTREE_OK);
  CHECK_INT(ask_once(db), 0);
  pthread_t thread;
  void *wrong = db;
  CHECK_INT(pthread_create(&thread, NULL, ask_in_thread, db), 0);
  CHECK_INT(pthread_join(thread, &wrong), 0);
  CHECK(!wrong);
  inspectree_close(db);
}

int main(void) {
  tree_make(&tree);
  RUN(threads__readers_and_a_writer);
  RUN(threads__a_handle_moves);
  tree_remove(&tree);
  return test_end();
}
