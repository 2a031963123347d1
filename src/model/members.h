/*
 * members.h - dir() and getattr() of modules and classes, and what kind of thing each value is.
 */
#ifndef IT_MODEL_MEMBERS_H
#define IT_MODEL_MEMBERS_H

#include "model/link.h"

typedef enum ItKind {
  IT_KIND_MODULE,
  IT_KIND_CLASS,
  IT_KIND_METHOD,
  IT_KIND_FUNCTION,
  IT_KIND_BUILTIN,
  IT_KIND_METHOD_DESCRIPTOR,
  IT_KIND_GETSET,
  IT_KIND_MEMBER,
  IT_KIND_DATA_DESCRIPTOR,
  IT_KIND_DATA,
} ItKind;

/* The contract's name: the first of inspect's predicates that holds. */
const char *it_kind_name(ItKind kind);

typedef struct ItMember {
  ItStr name;
  const ItValue *raw;  /* as the namespace holds it; NULL: made by the metaclass or by the interpreter */
  ItClass *home;       /* the class whose namespace holds it; NULL in modules and for the metaclass */
  ItKind kind;         /* as getattr gives it */
  ItStr object;        /* identity; none: it has none */
  bool is_asked;       /* a property of the metaclass answers for the class */
} ItMember;

typedef struct ItMembers {
  ItMember *items;
  uint32_t count;
} ItMembers;

/* inspect.getmembers, without a predicate; in the link's arena. */
ItMembers it_members_of_module(ItLink *link, ItSpace *space);
/* Whether a module that has been run binds the name; a submodule counts if running the module imports it. */
bool it_members_is_set(ItLink *link, const ItSpace *space, ItStr name);
/* Whether sys.modules holds a module once `space` has been imported to be asked about. */
bool it_members_is_loaded(ItLink *link, const ItSpace *space, ItStr module);
/* `is_whole`: as classify_class_attrs sees it, with the DynamicClassAttributes of the whole MRO. */
ItMembers it_members_of_class(ItLink *link, ItClass *cls, bool is_whole);
/* dir(cls): every name over the MRO, sorted. */
ItMembers it_members_dir(ItLink *link, ItClass *cls);

/* What a raw value is in the hands of getattr_static. */
ItKind it_kind_static(ItLink *link, const ItValue *raw);
/* What getattr(cls, name) makes of a raw value found in the MRO of a class. */
ItKind it_kind_bound(ItLink *link, const ItValue *raw);
/* A value's identity: the contract, "Naming an object". `home` and `name`: where it was found. */
ItStr it_members_identity(ItLink *link, const ItValue *raw, const ItClass *home, ItStr name);
/* The identity of what getattr(cls, name) makes of a raw value. */
ItStr it_members_bound_identity(ItLink *link, const ItValue *raw, const ItClass *home, ItStr name);
/* What a __get__ of the index gives when the class is asked; NULL: the object has none, or gives itself. */
const ItValue *it_members_got(ItLink *link, ItClass *cls, const ItValue *raw);
/* Whether type has a data descriptor of that name, which answers before the class's own namespace. */
bool it_members_is_of_type(const ItLink *link, ItStr name);
/* The class a descriptor or callable object is an instance of, for messages: "property", "partial". */
const char *it_members_type_name(ItLink *link, const ItValue *value);

#endif
