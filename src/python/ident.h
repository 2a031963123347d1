/*
 * ident.h - one identifier: its normal form, whether it is one, its private name.
 */
#ifndef IT_PYTHON_IDENT_H
#define IT_PYTHON_IDENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* The name as the compiler knows it (NFKC, PEP 3131): `name` itself where nothing changes, else a copy in `arena`. */
ItStr it_ident_normal(ItArena *arena, ItStr name);
/* str.isidentifier. */
bool it_ident_valid(ItStr name);
/* keyword.iskeyword; soft keywords are none. */
bool it_ident_is_keyword(ItStr name);
/* `name` as it is known inside the body of class `class_name` (data NULL: not inside a class):
 * `name` itself unless it is private, then "_Class__name" in `arena`. */
ItStr it_ident_mangle(ItArena *arena, ItStr class_name, ItStr name);

#endif
