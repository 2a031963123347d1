/*
 * environment.h - where an interpreter that is not run would look for modules: its standard library, its
 * extension modules, the packages installed for it.
 *
 * Known are the layouts of CPython's own install, of Debian (dist-packages) and of virtual environments
 * (pyvenv.cfg). Nothing is executed: lines of .pth files that are code do nothing here, and a path that
 * such a file adds counts unless it is a folder above the site folder itself.
 */
#ifndef IT_TREES_ENVIRONMENT_H
#define IT_TREES_ENVIRONMENT_H

#include "trees/roots.h"

/* Ended by it_environment_clear, also after a failure. {0} is an empty one. */
typedef struct ItEnvironment {
  ItArena arena;
  ItPaths paths; /* in the order of sys.path: absolute, no links in them, NUL-terminated, each once */
  int minor;     /* of the Python that the folders' names say, 11 for "python3.11"; 0: they say none */
} ItEnvironment;

/* Adds the paths of the interpreter whose sys.prefix is the folder `prefix`, or that is the file `prefix`. Of
 * several versions in one prefix `minor` is taken (0, or not there: that of bin/python3, else the latest).
 * IT_CANNOT_OPEN where there is none. */
ItStatus it_environment_add_prefix(ItEnvironment *out, const char *prefix, int minor, ItError *err);
/* Adds a standard library's folder and its lib-dynload. */
ItStatus it_environment_add_stdlib(ItEnvironment *out, const char *folder, ItError *err);
/* Adds a folder of installed packages and what its .pth files add (site.addsitedir). */
ItStatus it_environment_add_site(ItEnvironment *out, const char *folder, ItError *err);
void it_environment_clear(ItEnvironment *environment);

#endif
