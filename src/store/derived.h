/*
 * derived.h - the tables that linking fills (schema/derived.sql): rows in, and what an update asks of them.
 *
 * Rows go into an open change, between it_derived_open and it_derived_close; their order does not matter to
 * who reads them, but who writes in a fixed order gets the same file. They are written later, many at a time: the
 * texts of rows are borrowed until it_derived_settle.
 */
#ifndef IT_STORE_DERIVED_H
#define IT_STORE_DERIVED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "store/store.h"

typedef struct ItDerived ItDerived;

/* A class: the module whose run made it (0: C code) and which of its classes; number 0: none. */
typedef struct ItClassKey {
  int64_t module;
  uint32_t number;
} ItClassKey;

typedef struct ItClassRow {
  ItClassKey key;
  ItStr identity;
  uint32_t def;        /* 0: nobody wrote it as a class statement */
  ItClassKey metaclass;
  const char *status;  /* exact, conditional, opaque */
  ItStr reason;        /* none: exact */
} ItClassRow;

typedef struct ItMemberRow {
  ItClassKey key;
  ItStr name;
  uint32_t kind;       /* as the schema counts them */
  uint32_t def;        /* 0: none of the module's content */
  ItStr object;        /* none: as the definition says, or it has no identity */
} ItMemberRow;

/* Prepares for writing. Never NULL; a failure shows at the close. `is_whole`: the tables are empty and nothing is
 * asked of them before the close; then they are filled by another thread. */
ItDerived *it_derived_open(ItStore *store, bool is_whole);
/* Writes what has not been written yet. */
void it_derived_settle(ItDerived *derived);
/* Ends it; the first failure of all that was written. */
ItStatus it_derived_close(ItDerived *derived, ItError *err);

/* *is_new: it was not there. */
void it_derived_class(ItDerived *derived, const ItClassRow *row, bool *is_new);
/* `direct`: its place among the bases, from 1; 0: it is none of them. */
void it_derived_mro(ItDerived *derived, ItClassKey key, uint32_t place, ItClassKey base, uint32_t direct);
void it_derived_member(ItDerived *derived, const ItMemberRow *row);
void it_derived_abstract_name(ItDerived *derived, ItClassKey key, ItStr name);
void it_derived_import(ItDerived *derived, int64_t module, uint32_t binding, int64_t source, ItStr object);
/* `blob` 0: it has no content. `plain`: as the schema has it; none: NULL. */
void it_derived_linked(ItDerived *derived, int64_t module, ItStr name, int64_t blob, int64_t digest, ItStr plain);
/* `source`: a module, or minus a content. */
void it_derived_source(ItDerived *derived, int64_t module, int64_t source);
void it_derived_missing(ItDerived *derived, int64_t module, ItStr name);

/* Forgets what linking gave for a module, but for what depends on what. */
ItStatus it_derived_drop(ItStore *store, int64_t module, ItError *err);
/* Forgets who depends on a module. */
ItStatus it_derived_forget_source(ItStore *store, int64_t source, ItError *err);
/* Drops classes of elsewhere from which none of the project derives any more. */
ItStatus it_derived_sweep(ItStore *store, ItError *err);
/* Forgets everything. */
ItStatus it_derived_clear(ItStore *store, ItError *err);

/* The stamp: what the tables were made for. */
ItStatus it_derived_set_stamp(ItStore *store, ItStr stamp, ItError *err);

#endif
