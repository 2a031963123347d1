/*
 * catalogue_data.h - the bytes that catalogue_make.c writes at build time and catalogue.c reads in place.
 *
 *   ItCatalogueBlob | rows of the first version | rows of the second | ... | string starts | string bytes
 *
 * Every place in it is an offset in bytes from its beginning, aligned for what lies there; numbers are the building
 * machine's. A string is a number: string n is bytes [starts[n], starts[n + 1]); string 0 is "none", which is not "".
 * Strings are shared between the versions.
 */
#ifndef IT_STORE_CATALOGUE_DATA_H
#define IT_STORE_CATALOGUE_DATA_H

#include "store/catalogue.h"

enum {
  IT_CATALOGUE_VERSIONS = 8,      /* at most, in one blob */
  IT_CATALOGUE_NO_CLASS = 0xFFFF, /* ItCatalogueMemberRow.type */
};

/* ItCatalogueClassRow.flags */
enum {
  IT_CATALOGUE_HEAP = 1,
  IT_CATALOGUE_BASE = 2,
  IT_CATALOGUE_ABSTRACT = 4,
  IT_CATALOGUE_DICT = 8,
  IT_CATALOGUE_WEAK = 16,
  IT_CATALOGUE_DOC = 32,
};

typedef struct ItCatalogueMemberRow {
  uint32_t name;
  uint32_t text; /* ref; of data the value, or, where type is NO_CLASS, the identity of the type (and no value) */
  uint32_t signature;
  uint16_t type;
  uint16_t kind; /* ItCatalogueKind */
} ItCatalogueMemberRow;

typedef struct ItCatalogueClassRow {
  uint32_t identity;
  uint32_t module_size; /* bytes of the identity before its colon */
  uint32_t metaclass;
  uint32_t base; /* IT_CATALOGUE_NONE: none */
  uint32_t basicsize;
  uint32_t itemsize;
  uint32_t signature;
  uint32_t flags;
  ItCatalogueSpan bases;    /* of the words: class numbers */
  ItCatalogueSpan abstract; /* of the words: strings */
  ItCatalogueSpan members;
} ItCatalogueClassRow;

typedef struct ItCatalogueModuleRow {
  uint32_t name;
  uint32_t origin; /* ItCatalogueOrigin */
  ItCatalogueSpan members;
} ItCatalogueModuleRow;

struct ItCatalogue {
  int64_t hexversion;
  int64_t maxsize;
  uint32_t minor;
  uint32_t version; /* strings */
  uint32_t platform;
  uint32_t os_name;
  uint32_t byteorder;
  uint32_t implementation;
  ItCatalogueSpan builtin_modules; /* of the words: strings */
  ItCatalogueSpan stdlib_modules;
  ItCatalogueSpan extension_suffixes;
  uint32_t module_count;
  uint32_t class_count;
  uint32_t member_count;
  uint32_t word_count;
  uint32_t modules;      /* offset of ItCatalogueModuleRow, sorted by name */
  uint32_t classes;      /* offset of ItCatalogueClassRow, sorted by identity */
  uint32_t members;      /* offset of ItCatalogueMemberRow */
  uint32_t member_order; /* offset of uint16_t: each span of members again, as places in the span, sorted by name */
  uint32_t words;        /* offset of uint32_t */
};

typedef struct ItCatalogueBlob {
  uint32_t version_count;
  uint32_t string_count;
  uint32_t string_starts; /* offset of uint32_t, string_count + 1 of them */
  uint32_t string_bytes;  /* offset */
  ItCatalogue versions[IT_CATALOGUE_VERSIONS]; /* by minor version */
} ItCatalogueBlob;

extern const ItCatalogueBlob it_catalogue_blob;

#endif
