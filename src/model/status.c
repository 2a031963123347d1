/* status.c - the marks that running left on classes, names and modules, as one word and one sentence. */
#include "model/status.h"

const char *it_certainty_name(ItCertainty certainty) {
  static const char *const names[] = {[IT_EXACT] = "exact", [IT_CONDITIONAL] = "conditional", [IT_OPAQUE] = "opaque"};
  return names[certainty];
}

ItLinkState it_state_worse(ItLinkState a, ItLinkState b) { return b.certainty > a.certainty ? b : a; }

ItLinkState it_class_state(ItLink *link, const ItClass *cls) {
  if (cls->placeholder.data) return (ItLinkState){IT_OPAQUE, IT_STR("what this expression gives is not known")};
  if (cls->status != IT_CLASS_EXACT) return (ItLinkState){IT_OPAQUE, cls->reason};
  for (uint32_t i = 0; i < cls->mro_count; i++) {
    const ItClass *base = cls->mro[i];
    if (!base->is_open) continue;
    if (i == 0) return (ItLinkState){IT_CONDITIONAL, IT_STR("its metaclass, or code that runs later, may add names")};
    return (ItLinkState){IT_CONDITIONAL,
                         it_arena_format(it_link_arena(link), "names may be added to its base %.*s:%.*s",
                                         IT_FMT(base->module), IT_FMT(base->qualname))};
  }
  return (ItLinkState){IT_EXACT, {0}};
}

enum { MOST_WRAPPERS = 50 };

/* Whether a decorator whose outcome is not known stands around it, or below those around it. */
static bool is_doubted(const ItValue *value) {
  for (int i = 0; i < MOST_WRAPPERS; i++) {
    if (value->is_doubted) return true;
    if (value->kind != IT_VALUE_WRAPPER || !value->inner) return false;
    value = value->inner;
  }
  return true;
}

ItLinkState it_entry_state(const ItEnvEntry *entry) {
  if (!entry || !entry->value) return (ItLinkState){IT_EXACT, {0}};
  if (entry->value->kind == IT_VALUE_UNKNOWN)
    return (ItLinkState){IT_OPAQUE, IT_STR("its value is computed by running code")};
  if (is_doubted(entry->value)) return (ItLinkState){IT_OPAQUE, IT_STR("what its decorator gives is not known")};
  if (entry->guard && entry->guard != IT_ENV_SUBMODULE)
    return (ItLinkState){IT_CONDITIONAL, IT_STR("it is bound under a condition that is not decided")};
  return (ItLinkState){IT_EXACT, {0}};
}

ItLinkState it_space_state(const ItSpace *space) {
  if (space->is_opaque)
    return (ItLinkState){IT_OPAQUE, IT_STR("a native module, or one without source, of which nothing is known")};
  if (space->is_failed) return (ItLinkState){IT_OPAQUE, IT_STR("importing it fails: it imports what is not there")};
  if (space->is_open) return (ItLinkState){IT_CONDITIONAL, IT_STR("code that runs in it may bind more names")};
  return (ItLinkState){IT_EXACT, {0}};
}
