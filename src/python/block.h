/*
 * block.h - the part of inspect that works on the lines of a file.
 *
 * Line numbers begin at 1; `minor` is the target's, as in 3.<minor>. The text ends in "\n".
 */
#ifndef IT_PYTHON_BLOCK_H
#define IT_PYTHON_BLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "python/tokens.h"
#include "text/source.h"

/* Where inspect.findsource finds a function or lambda whose co_firstlineno is `first_line`;
 * 0: OSError("lineno is out of bounds"). Classes and modules are not looked for. */
uint32_t it_block_function_start(ItStr text, const ItLines *lines, uint32_t first_line, int minor);

/* inspect.getblock from line `start_line`, which exists: how many lines the block has; 0: a tokenize.TokenError
 * leaves inspect.getsource, and *error says which. */
uint32_t it_block_end(ItStr text, const ItLines *lines, uint32_t start_line, int minor, ItTokenError *error);

/* str() of that exception, as "('EOF in multi-line string', (1, 0))". */
void it_block_error_text(ItBuf *out, const ItTokenError *error);

/* inspect.getcomments of a module, or of what inspect.findsource finds at `start_line` (a decorator's line counts
 * for the definition below). false: None; found comments may be empty. */
bool it_block_comments(ItBuf *out, ItStr text, const ItLines *lines, uint32_t start_line, bool is_module);

#endif
