/*
 * query.h - asking: one file of queries/ is one kept statement.
 *
 *   ItQuery *query = it_query(store, "answers/children");
 *   it_query_set_int(query, 1, module);
 *   while (it_query_step(query)) name = it_query_str(query, 0);
 *   status = it_query_end(query, err);
 *
 * A failure at any point (also in preparing or binding) makes step return false and end return it,
 * so only the end has to be looked at. The statement is prepared at its first use and kept with
 * the store; a run allocates nothing. A query that runs may not be asked for again before its end.
 * A stored value of an unexpected type, as a forged database has, makes the run IT_DAMAGED.
 */
#ifndef IT_STORE_QUERY_H
#define IT_STORE_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "store/store.h"

typedef struct ItQuery ItQuery;

/* The query of the file queries/<name>.sql; asking for one that does not exist is a programming error. */
ItQuery *it_query(ItStore *store, const char *name);

/* Parameters count from 1. A text is borrowed until the end; one with data NULL is NULL. What is not set is NULL. */
void it_query_set_int(ItQuery *query, int index, int64_t value);
void it_query_set_str(ItQuery *query, int index, ItStr text);
void it_query_set_blob(ItQuery *query, int index, ItStr bytes);
void it_query_set_null(ItQuery *query, int index);

/* To the next row; false: no more, or failed. */
bool it_query_step(ItQuery *query);

/* Columns count from 0. NULL gives 0, or a text with data NULL; both are borrowed until the next step. */
int64_t it_query_int(ItQuery *query, int column);
/* The same within bounds; a value outside makes the run IT_DAMAGED and gives `low`. */
int64_t it_query_range(ItQuery *query, int column, int64_t low, int64_t high);
bool it_query_bool(ItQuery *query, int column);
ItStr it_query_str(ItQuery *query, int column);
ItStr it_query_blob(ItQuery *query, int column);
bool it_query_is_null(ItQuery *query, int column);

/* The reader found a row that contradicts the schema: the run ends as IT_DAMAGED, with `what` in the message. */
void it_query_damaged(ItQuery *query, const char *what);

/* Ends the run, forgets the parameters, and says how it went. `err` may be NULL. */
ItStatus it_query_end(ItQuery *query, ItError *err);

/* For a statement that gives no rows: step and end in one. */
ItStatus it_query_run(ItQuery *query, ItError *err);

#endif
