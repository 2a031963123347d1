/*
 * catalogue_make.c - a program of the build: schema/catalogue/cpython-*.ndjson in, the blob of catalogue_data.h out.
 *
 *   catalogue_make OUT FILE...      files by minor version, without a gap
 *
 * It trusts its input, which schema/catalogue/make.py wrote and describes, and stops with a message where a row is
 * not as expected.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "store/catalogue_data.h"

enum { FORMAT = 1, LARGEST_FILE = 16 << 20, MOST_IN_ROW = 10000 };

typedef struct Strings {
  ItMap numbers; /* from the text to its number */
  ItArena texts; /* the map's keys */
  ItBuf bytes;
  IT_ARRAY(uint32_t) starts;
} Strings;

/* One version. While its rows are read, a class is named by the string of its identity wherever a number of a class
 * shall stand; number_classes() changes that. */
typedef struct Version {
  ItCatalogue head;
  IT_ARRAY(ItCatalogueModuleRow) modules;
  IT_ARRAY(ItCatalogueClassRow) classes;
  IT_ARRAY(ItCatalogueMemberRow) members;
  IT_ARRAY(uint32_t) types; /* beside members: the string of the type; 0: no class */
  IT_ARRAY(uint32_t) words;
  const char *path;
  unsigned line;
} Version;

static const char *const kind_names[] = {
#define KIND(constant, name) [IT_CATALOGUE_##constant] = name,
#include "store/catalogue_kinds.def"
#undef KIND
};
static const char *const origin_names[] = {
    [IT_CATALOGUE_BUILT_IN] = "builtin", [IT_CATALOGUE_EXTENSION] = "extension", [IT_CATALOGUE_INNER] = "inner"};

_Noreturn static void stop(const Version *version, const char *what) {
  fprintf(stderr, "catalogue_make: %s:%u: %s\n", version->path, version->line, what);
  exit(1);
}

/* ---- strings ---- */

static uint32_t new_string(Strings *strings, ItStr text) {
  it_buf_str(&strings->bytes, text);
  *it_array_push(&strings->starts) = (uint32_t)strings->bytes.size;
  return strings->starts.count - 2;
}

static uint32_t string_of(Strings *strings, ItStr text) {
  if (!text.data) return 0;
  uint32_t *known = it_map_get(&strings->numbers, text);
  if (known) return *known;
  uint32_t number = new_string(strings, text);
  *it_map_put(&strings->numbers, it_arena_str(&strings->texts, text), NULL) = number;
  return number;
}

static ItStr text_of(const Strings *strings, uint32_t string) {
  uint32_t start = strings->starts.items[string];
  return it_str_of(strings->bytes.data + start, strings->starts.items[string + 1] - start);
}

/* ---- rows ---- */

static const ItJson *item_at(const Version *version, const ItJson *row, uint32_t place) {
  if (row->kind != IT_JSON_ARRAY || row->count <= place) stop(version, "the row is too short");
  const ItJson *item = row->first;
  while (place-- > 0) item = item->next;
  return item;
}

static ItStr text_at(const Version *version, const ItJson *row, uint32_t place) {
  const ItJson *item = item_at(version, row, place);
  if (item->kind != IT_JSON_STRING && item->kind != IT_JSON_NULL) stop(version, "not a text");
  return it_json_string(item);
}

static int64_t whole_at(const Version *version, const ItJson *row, uint32_t place) {
  int64_t number;
  if (!it_json_whole(item_at(version, row, place), &number)) stop(version, "not a whole number");
  return number;
}

static uint32_t number_at(const Version *version, const ItJson *row, uint32_t place) {
  int64_t number = whole_at(version, row, place);
  if (number < 0 || number > INT32_MAX) stop(version, "a number out of range");
  return (uint32_t)number;
}

static uint32_t named(const Version *version, ItStr name, const char *const *names, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (it_str_is(name, names[i])) return i;
  }
  stop(version, "a word that nobody knows");
}

static ItCatalogueSpan words_of(Version *version, Strings *strings, const ItJson *list) {
  ItCatalogueSpan span = {version->words.count, list->count};
  if (list->kind != IT_JSON_ARRAY) stop(version, "not a list");
  for (const ItJson *item = list->first; item; item = item->next) {
    *it_array_push(&version->words) = string_of(strings, it_json_string(item));
  }
  return span;
}

/* The minor version of "3.11.7". */
static uint32_t minor_of(const Version *version, ItStr text) {
  uint32_t minor = 0;
  if (!it_str_starts(text, IT_STR("3."))) stop(version, "not a version of Python 3");
  for (size_t i = 2; i < text.size && text.data[i] >= '0' && text.data[i] <= '9' && minor < 100; i++) {
    minor = minor * 10 + (uint32_t)(text.data[i] - '0');
  }
  return minor;
}

static void read_fact(Version *version, Strings *strings, const ItJson *row) {
  ItCatalogue *head = &version->head;
  const struct {
    const char *key;
    uint32_t *string;
    int64_t *number;
    ItCatalogueSpan *names;
  } facts[] = {
      {"version", &head->version, NULL, NULL},
      {"platform", &head->platform, NULL, NULL},
      {"os.name", &head->os_name, NULL, NULL},
      {"byteorder", &head->byteorder, NULL, NULL},
      {"implementation", &head->implementation, NULL, NULL},
      {"hexversion", NULL, &head->hexversion, NULL},
      {"maxsize", NULL, &head->maxsize, NULL},
      {"builtin_module_names", NULL, NULL, &head->builtin_modules},
      {"stdlib_module_names", NULL, NULL, &head->stdlib_modules},
      {"extension_suffixes", NULL, NULL, &head->extension_suffixes},
  };
  ItStr key = text_at(version, row, 1);
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
    if (!it_str_is(key, facts[i].key)) continue;
    if (facts[i].string) *facts[i].string = string_of(strings, text_at(version, row, 2));
    if (facts[i].number) *facts[i].number = whole_at(version, row, 2);
    if (facts[i].names) *facts[i].names = words_of(version, strings, item_at(version, row, 2));
    if (facts[i].string == &head->version) head->minor = minor_of(version, text_at(version, row, 2));
    return;
  }
  stop(version, "a fact that nobody knows");
}

static void read_module(Version *version, Strings *strings, const ItJson *row) {
  *it_array_push(&version->modules) = (ItCatalogueModuleRow){
      .name = string_of(strings, text_at(version, row, 1)),
      .origin = named(version, text_at(version, row, 2), origin_names, sizeof origin_names / sizeof *origin_names),
  };
}

static uint32_t flags_of(const Version *version, ItStr letters, const ItJson *sizes) {
  uint32_t flags = 0;
  for (size_t i = 0; i < letters.size; i++) {
    switch (letters.data[i]) {
    case 'h': flags |= IT_CATALOGUE_HEAP; break;
    case 'b': flags |= IT_CATALOGUE_BASE; break;
    case 'a': flags |= IT_CATALOGUE_ABSTRACT; break;
    case 'd': flags |= IT_CATALOGUE_DOC; break;
    default: stop(version, "a flag that nobody knows");
    }
  }
  if (number_at(version, sizes, 0)) flags |= IT_CATALOGUE_DICT;
  if (number_at(version, sizes, 1)) flags |= IT_CATALOGUE_WEAK;
  return flags;
}

static void read_class(Version *version, Strings *strings, const ItJson *row) {
  ItStr identity = text_at(version, row, 1);
  const char *colon = identity.data ? memchr(identity.data, ':', identity.size) : NULL;
  const ItJson *sizes = item_at(version, row, 5);
  if (!colon) stop(version, "an identity without a colon");
  if (version->classes.count > 0) {
    ItStr last = text_of(strings, version->classes.items[version->classes.count - 1].identity);
    if (it_str_cmp(last, identity) >= 0) stop(version, "classes are not sorted by identity");
  }
  *it_array_push(&version->classes) = (ItCatalogueClassRow){
      .identity = string_of(strings, identity),
      .module_size = (uint32_t)(colon - identity.data),
      .metaclass = string_of(strings, text_at(version, row, 2)),
      .base = string_of(strings, text_at(version, row, 8)),
      .basicsize = number_at(version, sizes, 2),
      .itemsize = number_at(version, sizes, 3),
      .signature = string_of(strings, text_at(version, row, 6)),
      .flags = flags_of(version, text_at(version, row, 4), sizes),
      .bases = words_of(version, strings, item_at(version, row, 3)),
      .abstract = words_of(version, strings, item_at(version, row, 7)),
      .members = {version->members.count, 0},
  };
}

/* The identity of a type in "data:TYPE". */
static ItStr type_of(Strings *strings, ItStr kind) {
  ItStr type = it_str_cut(kind, strlen("data:"), kind.size);
  if (memchr(type.data, ':', type.size)) return type;
  return it_arena_format(&strings->texts, "builtins:%.*s", IT_FMT(type));
}

static void add_member(Version *version, Strings *strings, const ItJson *row) {
  ItStr kind = text_at(version, row, 3);
  ItStr ref = text_at(version, row, 4);
  ItCatalogueMemberRow member = {
      .name = string_of(strings, text_at(version, row, 2)),
      .text = string_of(strings, ref),
      .signature = string_of(strings, text_at(version, row, 5)),
      .type = IT_CATALOGUE_NO_CLASS,
      .kind = IT_CATALOGUE_DATA,
  };
  uint32_t type = 0;
  if (it_str_starts(kind, IT_STR("data:"))) {
    type = string_of(strings, type_of(strings, kind));
  } else {
    member.kind = (uint16_t)named(version, kind, kind_names, sizeof kind_names / sizeof *kind_names);
    if (member.kind == IT_CATALOGUE_CLASS) type = member.text;
  }
  *it_array_push(&version->members) = member;
  *it_array_push(&version->types) = type;
}

static void read_class_member(Version *version, Strings *strings, const ItJson *row) {
  if (version->classes.count == 0) stop(version, "an entry without its class");
  ItCatalogueClassRow *owner = &version->classes.items[version->classes.count - 1];
  if (owner->identity != string_of(strings, text_at(version, row, 1))) stop(version, "an entry not behind its class");
  owner->members.count++;
  add_member(version, strings, row);
}

static void read_module_member(Version *version, Strings *strings, const ItJson *row) {
  uint32_t name = string_of(strings, text_at(version, row, 1));
  for (uint32_t i = 0; i < version->modules.count; i++) {
    ItCatalogueModuleRow *owner = &version->modules.items[i];
    if (owner->name != name) continue;
    if (owner->members.count == 0) owner->members.first = version->members.count;
    if (owner->members.first + owner->members.count != version->members.count) stop(version, "a module in two parts");
    owner->members.count++;
    add_member(version, strings, row);
    return;
  }
  stop(version, "an entry without its module");
}

static void read_row(Version *version, Strings *strings, const ItJson *row) {
  static const struct {
    const char *name;
    void (*read)(Version *version, Strings *strings, const ItJson *row);
  } rows[] = {{"V", read_fact},  {"M", read_module}, {"C", read_class}, {"A", read_class_member},
              {"N", read_module_member}};
  ItStr name = text_at(version, row, 0);
  if (version->line == 1) {
    if (!it_str_is(name, "catalogue") || whole_at(version, row, 1) != FORMAT) stop(version, "not of this format");
    return;
  }
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!it_str_is(name, rows[i].name)) continue;
    rows[i].read(version, strings, row);
    return;
  }
  stop(version, "a row that nobody knows");
}

static void read_file(Version *version, Strings *strings) {
  ItBuf text = {0};
  ItArena arena = {0};
  if (it_file_read_at(AT_FDCWD, version->path, LARGEST_FILE, &text).status != IT_READ_OK) stop(version, "cannot read");
  ItStr rest = it_buf_view(&text);
  while (rest.size > 0) {
    const char *end = memchr(rest.data, '\n', rest.size);
    size_t size = end ? (size_t)(end - rest.data) : rest.size;
    ItJsonError err;
    version->line++;
    const ItJson *row = it_json_read(&arena, it_str_of(rest.data, size), MOST_IN_ROW, &err);
    if (!row) stop(version, err.message);
    read_row(version, strings, row);
    it_arena_reset(&arena);
    rest = it_str_cut(rest, end ? size + 1 : size, rest.size);
  }
  it_arena_clear(&arena);
  it_buf_clear(&text);
  if (version->classes.count == 0 || version->modules.count == 0) stop(version, "holds nothing");
  if (version->classes.count >= IT_CATALOGUE_NO_CLASS) stop(version, "too many classes for 16 bits");
}

/* ---- from names to numbers ---- */

static uint32_t class_number(const Version *version, const uint32_t *numbers, uint32_t string) {
  if (numbers[string] == 0) stop(version, "a base or metaclass that has no row");
  return numbers[string] - 1;
}

static void number_classes(Version *version, uint32_t string_count) {
  uint32_t *numbers = it_new_array(uint32_t, string_count); /* by string: class number + 1 */
  for (uint32_t i = 0; i < version->classes.count; i++) numbers[version->classes.items[i].identity] = i + 1;
  for (uint32_t i = 0; i < version->classes.count; i++) {
    ItCatalogueClassRow *row = &version->classes.items[i];
    row->metaclass = class_number(version, numbers, row->metaclass);
    row->base = row->base ? class_number(version, numbers, row->base) : IT_CATALOGUE_NONE;
    for (uint32_t b = 0; b < row->bases.count; b++) {
      uint32_t *base = &version->words.items[row->bases.first + b];
      *base = class_number(version, numbers, *base);
    }
  }
  for (uint32_t i = 0; i < version->members.count; i++) {
    ItCatalogueMemberRow *row = &version->members.items[i];
    uint32_t type = version->types.items[i];
    if (numbers[type]) {
      row->type = (uint16_t)(numbers[type] - 1);
    } else if (row->kind == IT_CATALOGUE_DATA) {
      if (row->text) stop(version, "a value whose type has no row");
      row->text = type;
    }
  }
  it_free(numbers);
}

typedef struct Place {
  ItStr name;
  uint32_t place;
} Place;

static int compare_places(const void *a, const void *b) {
  return it_str_cmp(((const Place *)a)->name, ((const Place *)b)->name);
}

static void sort_modules(Version *version, const Strings *strings) {
  uint32_t count = version->modules.count;
  Place *places = it_new_array(Place, count);
  ItCatalogueModuleRow *sorted = it_new_array(ItCatalogueModuleRow, count);
  for (uint32_t i = 0; i < count; i++) places[i] = (Place){text_of(strings, version->modules.items[i].name), i};
  qsort(places, count, sizeof *places, compare_places);
  for (uint32_t i = 0; i < count; i++) sorted[i] = version->modules.items[places[i].place];
  memcpy(version->modules.items, sorted, count * sizeof *sorted);
  it_free(sorted);
  it_free(places);
}

static void order_span(const Version *version, const Strings *strings, ItCatalogueSpan span, uint16_t *order) {
  if (span.count == 0) return;
  if (span.count > UINT16_MAX) stop(version, "too many names for 16 bits");
  Place *places = it_new_array(Place, span.count);
  for (uint32_t i = 0; i < span.count; i++) {
    places[i] = (Place){text_of(strings, version->members.items[span.first + i].name), i};
  }
  qsort(places, span.count, sizeof *places, compare_places);
  for (uint32_t i = 0; i < span.count; i++) {
    if (i > 0 && it_str_eq(places[i - 1].name, places[i].name)) stop(version, "a name twice in a namespace");
    order[span.first + i] = (uint16_t)places[i].place;
  }
  it_free(places);
}

/* ---- writing ---- */

/* Appends with an alignment of 8; the offset. */
static uint32_t put(ItBuf *out, const void *bytes, size_t size) {
  it_buf_fill(out, '\0', (8 - out->size % 8) % 8);
  uint32_t offset = (uint32_t)out->size;
  it_buf_add(out, bytes, size);
  return offset;
}

#define PUT(out, array) put((out), (array)->items, (array)->count * sizeof *(array)->items)

static void put_version(ItBuf *out, Version *version, const Strings *strings) {
  ItCatalogue *head = &version->head;
  uint16_t *order = it_new_array(uint16_t, version->members.count);
  for (uint32_t i = 0; i < version->classes.count; i++) {
    order_span(version, strings, version->classes.items[i].members, order);
  }
  for (uint32_t i = 0; i < version->modules.count; i++) {
    order_span(version, strings, version->modules.items[i].members, order);
  }
  head->module_count = version->modules.count;
  head->class_count = version->classes.count;
  head->member_count = version->members.count;
  head->word_count = version->words.count;
  head->modules = PUT(out, &version->modules);
  head->classes = PUT(out, &version->classes);
  head->members = PUT(out, &version->members);
  head->member_order = put(out, order, version->members.count * sizeof *order);
  head->words = PUT(out, &version->words);
  it_free(order);
}

static void clear_version(Version *version) {
  it_array_clear(&version->modules);
  it_array_clear(&version->classes);
  it_array_clear(&version->members);
  it_array_clear(&version->types);
  it_array_clear(&version->words);
}

static void write_file(const char *path, const ItBuf *out) {
  Version at = {.path = path};
  FILE *file = fopen(path, "wb");
  if (!file) stop(&at, "cannot open");
  if (fwrite(out->data, 1, out->size, file) != out->size || fclose(file) != 0) stop(&at, "cannot write");
}

int main(int argc, char **argv) {
  int count = argc - 2;
  Version usage = {.path = "usage: catalogue_make OUT FILE..."};
  if (count < 1 || count > IT_CATALOGUE_VERSIONS) stop(&usage, "too few or too many files");
  Strings strings = {0};
  ItCatalogueBlob blob = {.version_count = (uint32_t)count};
  ItBuf out = {0};
  put(&out, &blob, sizeof blob);
  *it_array_push(&strings.starts) = 0;
  new_string(&strings, (ItStr){0});
  for (int i = 0; i < count; i++) {
    Version version = {.path = argv[i + 2]};
    read_file(&version, &strings);
    if (i > 0 && version.head.minor != blob.versions[i - 1].minor + 1) stop(&version, "not the next minor version");
    number_classes(&version, strings.starts.count);
    sort_modules(&version, &strings);
    put_version(&out, &version, &strings);
    blob.versions[i] = version.head;
    clear_version(&version);
  }
  blob.string_count = strings.starts.count - 1;
  blob.string_starts = PUT(&out, &strings.starts);
  blob.string_bytes = put(&out, strings.bytes.data, strings.bytes.size);
  memcpy(out.data, &blob, sizeof blob);
  write_file(argv[1], &out);
  it_buf_clear(&out);
  it_buf_clear(&strings.bytes);
  it_array_clear(&strings.starts);
  it_map_clear(&strings.numbers);
  it_arena_clear(&strings.texts);
  return 0;
}
