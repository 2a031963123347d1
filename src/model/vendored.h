/* vendored.h - modules that a package finds for others under its own name: its importer in sys.meta_path. */
#ifndef IT_MODEL_VENDORED_H
#define IT_MODEL_VENDORED_H

#include "model/frame.h"

/* The module that an importer of the package `parent` gives for `name`, which the file system has not: another one,
 * found under its own name. NULL: there is none. */
ItSpace *it_vendored_find(ItLink *link, ItSpace *parent, ItStr name);
/* `name` below a package that was found under another name than its own: its file is found there once more, and makes
 * a module of its own. NULL: there is no such file. */
ItSpace *it_vendored_copy(ItLink *link, const ItSpace *parent, ItStr name);

#endif
