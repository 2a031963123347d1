/*
 * modulename.h - from a file's name to a module's.
 */
#ifndef IT_PYTHON_MODULENAME_H
#define IT_PYTHON_MODULENAME_H

#include "base/str.h"

/* inspect.getmodulename on Linux x86-64 for Python 3.<minor>: a piece of `path`, data NULL for None.
 * May be empty (".py"). */
ItStr it_modulename_of(ItStr path, int minor);

#endif
