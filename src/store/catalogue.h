/*
 * catalogue.h - what C code defines in each CPython that we know: modules, classes, their own names.
 *
 * Facts that schema/catalogue/make.py wrote down, compiled into the program. All of it is constant and used in
 * place: nothing is opened, parsed or allocated, any thread may read, and every ItStr lives as long as the program.
 * No docstrings, no values that depend on the process. MROs are not stored: C3 over the bases gives them.
 *
 * Classes, modules and members have dense numbers from 0 in each catalogue, so that arrays can be kept beside them:
 * classes by identity, modules by name, members as they lie in their namespaces. A list of things is an ItCatalogueSpan
 * of such numbers.
 */
#ifndef IT_STORE_CATALOGUE_H
#define IT_STORE_CATALOGUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct ItCatalogue ItCatalogue;

#define IT_CATALOGUE_NONE UINT32_MAX /* no such number */

typedef struct ItCatalogueSpan {
  uint32_t first;
  uint32_t count;
} ItCatalogueSpan;

/* What lies in the namespace under the name (the raw value, not what getattr would make of it). */
typedef enum ItCatalogueKind {
#define KIND(constant, name) IT_CATALOGUE_##constant,
#include "store/catalogue_kinds.def"
#undef KIND
} ItCatalogueKind;

/* One entry of a class's or module's own namespace. */
typedef struct ItCatalogueMember {
  ItStr name;
  ItCatalogueKind kind;
  ItStr ref;       /* class, function, builtin: identity; static and class method: that of what it wraps; property:
                      of its getter; descriptor, getset, member: identity if not "class.name"; module: its name; data:
                      identity of its type; else none */
  uint32_t type;   /* class: its number; data: the number of its type; NONE: the catalogue has no such class */
  ItStr value;     /* data: its repr if that is short and the same in every process; else none */
  ItStr signature; /* __text_signature__; none: it has none */
} ItCatalogueMember;

typedef struct ItCatalogueClass {
  ItStr identity; /* "module:qualname" */
  ItStr module;
  ItStr qualname;
  uint32_t metaclass;    /* a class number */
  uint32_t base;         /* __base__, the one whose layout it continues; NONE for object */
  const uint32_t *bases; /* class numbers, as in __bases__ */
  uint32_t base_count;
  bool is_heap;
  bool is_base; /* may be subclassed (Py_TPFLAGS_BASETYPE) */
  bool is_abstract;
  bool has_doc;     /* __doc__ is a text; else None or, where it has a descriptor of that name, the descriptor */
  bool has_dict;    /* instances have __dict__ */
  bool has_weakref; /* instances can be weakly referenced */
  uint32_t basicsize;
  uint32_t itemsize;
  ItStr signature;
  ItCatalogueSpan abstract; /* names of __abstractmethods__, sorted */
  ItCatalogueSpan members;  /* its own namespace, in order */
} ItCatalogueClass;

typedef enum ItCatalogueOrigin {
  IT_CATALOGUE_BUILT_IN,  /* in sys.builtin_module_names */
  IT_CATALOGUE_EXTENSION, /* a file of its own */
  IT_CATALOGUE_INNER,     /* made by another module and an attribute of it: pyexpat.errors, sys.monitoring */
} ItCatalogueOrigin;

typedef struct ItCatalogueModule {
  ItStr name;
  ItCatalogueOrigin origin;
  ItCatalogueSpan members; /* its namespace, in order */
} ItCatalogueModule;

typedef struct ItCatalogueFacts {
  ItStr version; /* "3.11.7" */
  int64_t hexversion;
  ItStr platform; /* sys.platform */
  ItStr os_name;
  int64_t maxsize;
  ItStr byteorder;
  ItStr implementation;               /* sys.implementation.name */
  ItCatalogueSpan builtin_modules;    /* names: sys.builtin_module_names, sorted */
  ItCatalogueSpan stdlib_modules;     /* names: sys.stdlib_module_names, sorted; empty before 3.10 */
  ItCatalogueSpan extension_suffixes; /* names: importlib.machinery.EXTENSION_SUFFIXES, in its order */
} ItCatalogueFacts;

/* The catalogue of CPython 3.`minor`, or NULL: not known. */
const ItCatalogue *it_catalogue(int minor);
/* The known minor version that is nearest to `minor`. */
int it_catalogue_nearest(int minor);
ItCatalogueFacts it_catalogue_facts(const ItCatalogue *catalogue);

uint32_t it_catalogue_module_count(const ItCatalogue *catalogue);
/* The number of the module, or NONE. */
uint32_t it_catalogue_module(const ItCatalogue *catalogue, ItStr name);
ItCatalogueModule it_catalogue_module_at(const ItCatalogue *catalogue, uint32_t module);

uint32_t it_catalogue_class_count(const ItCatalogue *catalogue);
/* The number of the class "module:qualname", or NONE. */
uint32_t it_catalogue_class(const ItCatalogue *catalogue, ItStr identity);
/* The same from its two parts. */
uint32_t it_catalogue_class_of(const ItCatalogue *catalogue, ItStr module, ItStr qualname);
ItCatalogueClass it_catalogue_class_at(const ItCatalogue *catalogue, uint32_t number);

uint32_t it_catalogue_member_count(const ItCatalogue *catalogue);
ItCatalogueMember it_catalogue_member_at(const ItCatalogue *catalogue, uint32_t member);
/* Its name alone. */
ItStr it_catalogue_member_name(const ItCatalogue *catalogue, uint32_t member);
/* The number of the entry `name` of a class's or module's `members`, or NONE. */
uint32_t it_catalogue_member(const ItCatalogue *catalogue, ItCatalogueSpan members, ItStr name);
/* `name` in the namespace of the class or module with that number, or NONE. */
uint32_t it_catalogue_class_member(const ItCatalogue *catalogue, uint32_t number, ItStr name);
uint32_t it_catalogue_module_member(const ItCatalogue *catalogue, uint32_t module, ItStr name);

/* A name of a list of names: facts and abstract names. */
ItStr it_catalogue_name(const ItCatalogue *catalogue, uint32_t number);
/* Whether a sorted list of names has it. */
bool it_catalogue_has_name(const ItCatalogue *catalogue, ItCatalogueSpan names, ItStr name);

/* "method_descriptor", as the rows of schema/catalogue call it. */
const char *it_catalogue_kind_name(ItCatalogueKind kind);

#endif
