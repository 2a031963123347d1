/*
 * world.h - the target: which Python, on which platform, and what conditions mean there.
 */
#ifndef IT_MODEL_WORLD_H
#define IT_MODEL_WORLD_H

#include <stdbool.h>

#include "base/str.h"

typedef struct ItWorld {
  int minor;         /* of Python 3: 11 for "3.11" */
  ItStr platform;    /* sys.platform: "linux", "win32", "darwin" */
} ItWorld;

typedef enum ItTruth { IT_UNKNOWN, IT_FALSE, IT_TRUE } ItTruth;

/* "3.11", "3.11.7". False: not a version of Python 3. */
bool it_world_parse(ItStr version, int *minor);

/* What a condition of module or class scope is in this world, as far as it is made of versions, the
 * platform and constants (`sys.version_info >= (3, 8)`, `sys.platform == "win32"`, TYPE_CHECKING,
 * `not`, `and`, `or`). Everything else is unknown. */
ItTruth it_world_test(const ItWorld *world, ItStr expression);

#endif
