/* consumer.c - a program of somebody else's, built against an installed library. */
#include <inspectree.h>
#include <stdio.h>

int main(int argc, char **argv) {
  inspectree *db = NULL;
  inspectree_answer *answer = NULL;
  inspectree_error err;
  if (argc != 3 || inspectree_open(&db, argv[1], INSPECTREE_READ, &err) != INSPECTREE_OK) return 2;
  if (inspectree_getdoc(&answer, db, argv[2], &err) != INSPECTREE_OK) return 1;
  puts(inspectree_answer_text(answer, NULL));
  inspectree_answer_free(answer);
  inspectree_close(db);
  return 0;
}
