/* tree.h - a small tree of Python files and a place for an index, for the tests beside it. */
#ifndef API_TREE_H
#define API_TREE_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Tree {
  char root[300]; /* holds mod.py and broken.py */
  char db[300];   /* beside it */
  char folder[300];
} Tree;

static void tree_die(const char *what) {
  perror(what);
  exit(1);
}

static void tree_write(const char *root, const char *name, const char *text) {
  char path[400];
  snprintf(path, sizeof path, "%s/%s", root, name);
  FILE *file = fopen(path, "wb");
  if (!file || fputs(text, file) < 0 || fclose(file) != 0) tree_die(path);
}

static void tree_make(Tree *tree) {
  const char *temporary = getenv("TMPDIR");
  snprintf(tree->folder, sizeof tree->folder, "%.200s/inspectree-XXXXXX", temporary ? temporary : P_tmpdir);
  if (!mkdtemp(tree->folder)) tree_die(tree->folder);
  snprintf(tree->root, sizeof tree->root, "%.250s/tree", tree->folder);
  snprintf(tree->db, sizeof tree->db, "%.250s/index.db", tree->folder);
  if (mkdir(tree->root, 0700) != 0) tree_die(tree->root);
  tree_write(tree->root, "mod.py",
             "def f(a, b=1):\n    \"\"\"Doc of f.\"\"\"\n    return a\n\n\nclass C:\n    def m(self): pass\n");
  tree_write(tree->root, "broken.py", "def f(:\n");
}

static void tree_remove(const Tree *tree) {
  static const char *const names[] = {"tree/mod.py", "tree/broken.py", "tree/more.py",   "tree/short.py", "tree/long_.py", "tree",
                                      "index.db",    "index.db.lock",  "index.db-wal",   "index.db-shm",
                                      "foreign.db",  "missing.db",     "missing.db.lock"};
  char path[400];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    snprintf(path, sizeof path, "%s/%s", tree->folder, names[i]);
    remove(path);
  }
  if (rmdir(tree->folder) != 0) tree_die(tree->folder);
}

#endif
