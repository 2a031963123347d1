/*
 * signature_read.h - a signature from its text: "(a, /, b: int = 3, *rest, c=(), **more) -> str".
 *
 * The text is what may stand in a `def`, or what str(signature) shows: `<class 'BinaryIO'>`, `<object object at 0x1>`
 * may stand for a value. What Python's grammar refuses but inspect.Signature says itself (order, defaults, names) is
 * read: that is signature_check.h's. Nothing is evaluated; a value is shown by its repr where it is a literal, else
 * as it is written.
 */
#ifndef IT_PYTHON_SIGNATURE_READ_H
#define IT_PYTHON_SIGNATURE_READ_H

#include <stdbool.h>

#include "base/arena.h"
#include "python/signature.h"

/* Reads all of `text`, up to 1 MiB. On false `err` says what is wrong. Texts are the arena's or borrowed from `text`.
 * `minor`: of the target version 3.x, for repr(). */
bool it_signature_read(ItArena *arena, ItStr text, int minor, ItSignature *out, ItExprError *err);

#endif
