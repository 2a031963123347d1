/*
 * catalogue.c - reads the catalogue's blob in place.
 *
 * The blob is part of the program, made by catalogue_make.c, so that a bad number in it is a programming error.
 */
#include "store/catalogue.h"

#include <assert.h>

#include "store/catalogue_data.h"

/* Less than, equal or above 0: `key` stands before, at or behind the row `at`. */
typedef int Compare(const ItCatalogue *catalogue, const void *key, uint32_t at);

static const void *at_offset(uint32_t offset) { return (const char *)&it_catalogue_blob + offset; }

static ItStr string_at(uint32_t string) {
  assert(string < it_catalogue_blob.string_count);
  if (string == 0) return (ItStr){0};
  const uint32_t *starts = at_offset(it_catalogue_blob.string_starts);
  const char *bytes = at_offset(it_catalogue_blob.string_bytes);
  return it_str_of(bytes + starts[string], starts[string + 1] - starts[string]);
}

static const ItCatalogueMemberRow *member_row(const ItCatalogue *catalogue, uint32_t member) {
  assert(member < catalogue->member_count);
  return (const ItCatalogueMemberRow *)at_offset(catalogue->members) + member;
}

static const ItCatalogueClassRow *class_row(const ItCatalogue *catalogue, uint32_t number) {
  assert(number < catalogue->class_count);
  return (const ItCatalogueClassRow *)at_offset(catalogue->classes) + number;
}

static const ItCatalogueModuleRow *module_row(const ItCatalogue *catalogue, uint32_t module) {
  assert(module < catalogue->module_count);
  return (const ItCatalogueModuleRow *)at_offset(catalogue->modules) + module;
}

static const uint32_t *words_at(const ItCatalogue *catalogue, uint32_t first) {
  assert(first <= catalogue->word_count);
  return (const uint32_t *)at_offset(catalogue->words) + first;
}

static uint32_t search(const ItCatalogue *catalogue, ItCatalogueSpan span, Compare *compare, const void *key) {
  uint32_t low = span.first;
  uint32_t high = span.first + span.count;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    int order = compare(catalogue, key, mid);
    if (order == 0) return mid;
    if (order < 0) high = mid;
    else low = mid + 1;
  }
  return IT_CATALOGUE_NONE;
}

const ItCatalogue *it_catalogue(int minor) {
  for (uint32_t i = 0; i < it_catalogue_blob.version_count; i++) {
    const ItCatalogue *catalogue = &it_catalogue_blob.versions[i];
    if ((int)catalogue->minor == minor) return catalogue;
  }
  return NULL;
}

int it_catalogue_nearest(int minor) {
  int first = (int)it_catalogue_blob.versions[0].minor;
  int last = (int)it_catalogue_blob.versions[it_catalogue_blob.version_count - 1].minor;
  if (minor < first) return first;
  return minor > last ? last : minor; /* catalogue_make.c refuses a gap */
}

ItCatalogueFacts it_catalogue_facts(const ItCatalogue *catalogue) {
  return (ItCatalogueFacts){
      .version = string_at(catalogue->version),
      .hexversion = catalogue->hexversion,
      .platform = string_at(catalogue->platform),
      .os_name = string_at(catalogue->os_name),
      .maxsize = catalogue->maxsize,
      .byteorder = string_at(catalogue->byteorder),
      .implementation = string_at(catalogue->implementation),
      .builtin_modules = catalogue->builtin_modules,
      .stdlib_modules = catalogue->stdlib_modules,
      .extension_suffixes = catalogue->extension_suffixes,
  };
}

uint32_t it_catalogue_module_count(const ItCatalogue *catalogue) { return catalogue->module_count; }

static int compare_module(const ItCatalogue *catalogue, const void *key, uint32_t at) {
  return it_str_cmp(*(const ItStr *)key, string_at(module_row(catalogue, at)->name));
}

uint32_t it_catalogue_module(const ItCatalogue *catalogue, ItStr name) {
  return search(catalogue, (ItCatalogueSpan){0, catalogue->module_count}, compare_module, &name);
}

ItCatalogueModule it_catalogue_module_at(const ItCatalogue *catalogue, uint32_t module) {
  const ItCatalogueModuleRow *row = module_row(catalogue, module);
  return (ItCatalogueModule){string_at(row->name), (ItCatalogueOrigin)row->origin, row->members};
}

uint32_t it_catalogue_class_count(const ItCatalogue *catalogue) { return catalogue->class_count; }

static int compare_class(const ItCatalogue *catalogue, const void *key, uint32_t at) {
  return it_str_cmp(*(const ItStr *)key, string_at(class_row(catalogue, at)->identity));
}

uint32_t it_catalogue_class(const ItCatalogue *catalogue, ItStr identity) {
  return search(catalogue, (ItCatalogueSpan){0, catalogue->class_count}, compare_class, &identity);
}

/* The order of "module:qualname" without writing it. */
static int compare_parts(const ItCatalogue *catalogue, const void *key, uint32_t at) {
  const ItStr *parts = key; /* module, qualname */
  ItStr identity = string_at(class_row(catalogue, at)->identity);
  if (!it_str_starts(identity, parts[0])) return it_str_cmp(parts[0], identity);
  ItStr rest = it_str_cut(identity, parts[0].size, identity.size);
  if (rest.size == 0 || rest.data[0] != ':') return it_str_cmp(IT_STR(":"), rest);
  return it_str_cmp(parts[1], it_str_cut(rest, 1, rest.size));
}

uint32_t it_catalogue_class_of(const ItCatalogue *catalogue, ItStr module, ItStr qualname) {
  const ItStr parts[2] = {module, qualname};
  return search(catalogue, (ItCatalogueSpan){0, catalogue->class_count}, compare_parts, parts);
}

ItCatalogueClass it_catalogue_class_at(const ItCatalogue *catalogue, uint32_t number) {
  const ItCatalogueClassRow *row = class_row(catalogue, number);
  ItStr identity = string_at(row->identity);
  return (ItCatalogueClass){
      .identity = identity,
      .module = it_str_cut(identity, 0, row->module_size),
      .qualname = it_str_cut(identity, row->module_size + 1, identity.size),
      .metaclass = row->metaclass,
      .base = row->base,
      .bases = words_at(catalogue, row->bases.first),
      .base_count = row->bases.count,
      .is_heap = row->flags & IT_CATALOGUE_HEAP,
      .is_base = row->flags & IT_CATALOGUE_BASE,
      .is_abstract = row->flags & IT_CATALOGUE_ABSTRACT,
      .has_doc = row->flags & IT_CATALOGUE_DOC,
      .has_dict = row->flags & IT_CATALOGUE_DICT,
      .has_weakref = row->flags & IT_CATALOGUE_WEAK,
      .basicsize = row->basicsize,
      .itemsize = row->itemsize,
      .signature = string_at(row->signature),
      .abstract = row->abstract,
      .members = row->members,
  };
}

uint32_t it_catalogue_member_count(const ItCatalogue *catalogue) { return catalogue->member_count; }

ItStr it_catalogue_member_name(const ItCatalogue *catalogue, uint32_t member) {
  return string_at(member_row(catalogue, member)->name);
}

ItCatalogueMember it_catalogue_member_at(const ItCatalogue *catalogue, uint32_t member) {
  const ItCatalogueMemberRow *row = member_row(catalogue, member);
  ItCatalogueMember out = {
      .name = string_at(row->name),
      .kind = (ItCatalogueKind)row->kind,
      .ref = string_at(row->text),
      .type = row->type == IT_CATALOGUE_NO_CLASS ? IT_CATALOGUE_NONE : row->type,
      .signature = string_at(row->signature),
  };
  if (out.kind == IT_CATALOGUE_DATA && out.type != IT_CATALOGUE_NONE) {
    out.value = out.ref;
    out.ref = string_at(class_row(catalogue, out.type)->identity);
  }
  return out;
}

/* A name in a span of members; the span is sorted in member_order only. */
typedef struct MemberKey {
  ItStr name;
  const uint16_t *order; /* of the span */
  uint32_t first;
} MemberKey;

static int compare_member(const ItCatalogue *catalogue, const void *key, uint32_t at) {
  const MemberKey *wanted = key;
  uint32_t member = wanted->first + wanted->order[at];
  return it_str_cmp(wanted->name, it_catalogue_member_name(catalogue, member));
}

uint32_t it_catalogue_member(const ItCatalogue *catalogue, ItCatalogueSpan members, ItStr name) {
  assert(members.first <= catalogue->member_count && members.count <= catalogue->member_count - members.first);
  const uint16_t *order = (const uint16_t *)at_offset(catalogue->member_order) + members.first;
  MemberKey key = {name, order, members.first};
  uint32_t found = search(catalogue, (ItCatalogueSpan){0, members.count}, compare_member, &key);
  return found == IT_CATALOGUE_NONE ? found : members.first + order[found];
}

uint32_t it_catalogue_class_member(const ItCatalogue *catalogue, uint32_t number, ItStr name) {
  return it_catalogue_member(catalogue, class_row(catalogue, number)->members, name);
}

uint32_t it_catalogue_module_member(const ItCatalogue *catalogue, uint32_t module, ItStr name) {
  return it_catalogue_member(catalogue, module_row(catalogue, module)->members, name);
}

ItStr it_catalogue_name(const ItCatalogue *catalogue, uint32_t number) {
  assert(number < catalogue->word_count);
  return string_at(*words_at(catalogue, number));
}

static int compare_name(const ItCatalogue *catalogue, const void *key, uint32_t at) {
  return it_str_cmp(*(const ItStr *)key, it_catalogue_name(catalogue, at));
}

bool it_catalogue_has_name(const ItCatalogue *catalogue, ItCatalogueSpan names, ItStr name) {
  return search(catalogue, names, compare_name, &name) != IT_CATALOGUE_NONE;
}

const char *it_catalogue_kind_name(ItCatalogueKind kind) {
  static const char *const names[] = {
#define KIND(constant, name) [IT_CATALOGUE_##constant] = name,
#include "store/catalogue_kinds.def"
#undef KIND
  };
  return names[kind];
}
