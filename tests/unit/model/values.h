/*
 * values.h - what names hold after a module has run, against CPython (data/values.txt, written by make_values.py).
 *
 *   static void call__as_cpython(void) { values_check("call"); }
 */
#ifndef VALUES_H
#define VALUES_H

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/index.h"
#include "model/link.h"
#include "model/show.h"
#include "rows.h"

/* The rows of one file, each a module m<number> of a tree in `home`; their count. */
static inline int values_write(const char *home, const char *file, ItStr rest) {
  int count = 0;
  while (rest.size) {
    ItStr line = rows_cut(&rest, '\n'), of = rows_cut(&line, '\t');
    ItArena arena = {0};
    char path[300];
    rows_cut(&line, '\t');
    ItStr text = rows_text(&arena, line);
    snprintf(path, sizeof path, "%s/m%d.py", home, count);
    FILE *out = it_str_is(of, file) ? fopen(path, "wb") : NULL;
    if (out) {
      fwrite(text.data, 1, text.size, out);
      fclose(out);
      count++;
    }
    it_arena_clear(&arena);
  }
  return count;
}

static inline void values_compare(ItLink *link, const char *file, ItStr rest) {
  int number = 0;
  while (rest.size) {
    ItStr line = rows_cut(&rest, '\n'), of = rows_cut(&line, '\t'), want = rows_cut(&line, '\t');
    char name[20];
    if (!it_str_is(of, file)) continue;
    snprintf(name, sizeof name, "m%d", number++);
    ItSpace *space = it_space_find(link, it_str(name));
    CHECK(space != NULL);
    if (!space) continue;
    it_space_run(link, space);
    const ItValue *value = it_env_value(&space->env, IT_STR("result"));
    ItBuf shown = {0};
    bool is_shown = value && it_show_repr(link, value, &shown);
    bool is_same = want.size ? is_shown && it_str_eq(it_buf_view(&shown), want) : true;
    if (!is_same)
      printf("%s: %.*s, not %.*s, of %.*s\n", file, IT_FMT(it_buf_view(&shown)), IT_FMT(want), IT_FMT(line));
    CHECK(is_same);
    it_buf_clear(&shown);
  }
}

/* Every row of one file of src/model. What raises in CPython only has to end. */
static inline void values_check(const char *file) {
  char home[] = "/tmp/it_values_XXXXXX", db[100], remove[100];
  ItBuf text = rows_load("/unit/model/data/values.txt");
  ItStore *store;
  ItModel *model;
  ItError err = {0};
  CHECK(mkdtemp(home) != NULL);
  snprintf(db, sizeof db, "%s/t.db", home);
  CHECK(values_write(home, file, it_buf_view(&text)) > 2);
  const char *const roots[] = {home};
  ItIndexSummary summary;
  CHECK_INT(it_index(db, roots, 1, &(ItIndexOptions){.python = "3.11"}, &summary, &err), IT_OK);
  CHECK_INT(it_store_open(&store, db, NULL), IT_OK);
  CHECK_INT(it_model_open(&model, store, NULL), IT_OK);
  CHECK_INT(it_model_begin(model, &err), IT_OK);
  ItLink *link = it_link_new(model);
  values_compare(link, file, it_buf_view(&text));
  CHECK_INT(it_link_status(link, &err), IT_OK);
  it_link_free(link);
  it_model_end(model);
  it_model_close(model);
  snprintf(remove, sizeof remove, "rm -r %s", home);
  CHECK_INT(system(remove), 0);
  it_buf_clear(&text);
}

#endif
