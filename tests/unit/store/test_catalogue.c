/* The catalogue in the program against the rows of schema/catalogue, and against facts that CPython told apart. */
#include "store/catalogue.h"

#include <fcntl.h>

#include "base/file.h"
#include "base/json.h"
#include "rows.h"
#include "test.h"

enum { FIRST = 9, LAST = 13, LARGEST = 16 << 20, FIELDS = 8 };

static ItBuf text, path;
static ItArena arena;

static ItStr read_data(const char *form, int minor) {
  it_buf_reset(&path);
  it_buf_text(&path, TEST_DATA);
  it_buf_text(&path, form);
  it_buf_format(&path, "/cpython-3.%d.%s", minor, strstr(form, "unit") ? "tsv" : "ndjson");
  CHECK_INT(it_file_read_at(AT_FDCWD, path.data, LARGEST, &text).status, IT_READ_OK);
  return it_buf_view(&text);
}

static bool same(ItStr got, ItStr want) {
  return it_str_eq(got, want) && (got.data == NULL) == (want.data == NULL);
}

/* ---- every row ---- */

typedef struct Walk {
  const ItCatalogue *catalogue;
  ItCatalogueSpan members; /* of the class or module whose rows are being read */
  ItBuf name;              /* of that class or module */
  uint32_t next;           /* place of the next row in `members` */
  uint32_t class_count, module_count, member_count;
} Walk;

static ItStr item(const ItJson *row, uint32_t place) {
  const ItJson *at = row->first;
  while (place-- > 0) at = at->next;
  return it_json_string(at);
}

static int64_t number(const ItJson *list, uint32_t place) {
  int64_t whole = -1;
  const ItJson *at = list->first;
  while (place-- > 0) at = at->next;
  CHECK(it_json_whole(at, &whole));
  return whole;
}

static const ItJson *list_of(const ItJson *row, uint32_t place) {
  const ItJson *at = row->first;
  while (place-- > 0) at = at->next;
  return at;
}

static bool has_letter(ItStr letters, char letter) {
  return letters.size > 0 && memchr(letters.data, letter, letters.size) != NULL;
}

static void check_fact(Walk *walk, const ItJson *row) {
  ItCatalogueFacts facts = it_catalogue_facts(walk->catalogue);
  const struct {
    const char *key;
    ItStr got;
    ItCatalogueSpan names;
    int64_t whole;
  } known[] = {
      {"version", facts.version, {0, 0}, 0},
      {"platform", facts.platform, {0, 0}, 0},
      {"os.name", facts.os_name, {0, 0}, 0},
      {"byteorder", facts.byteorder, {0, 0}, 0},
      {"implementation", facts.implementation, {0, 0}, 0},
      {"hexversion", {0}, {0, 0}, facts.hexversion},
      {"maxsize", {0}, {0, 0}, facts.maxsize},
      {"builtin_module_names", {0}, facts.builtin_modules, 0},
      {"stdlib_module_names", {0}, facts.stdlib_modules, 0},
      {"extension_suffixes", {0}, facts.extension_suffixes, 0},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (!it_str_is(item(row, 1), known[i].key)) continue;
    const ItJson *value = list_of(row, 2);
    if (value->kind == IT_JSON_STRING) CHECK(same(known[i].got, it_json_string(value)));
    if (value->kind == IT_JSON_NUMBER) CHECK_INT(known[i].whole, number(row, 2));
    if (value->kind != IT_JSON_ARRAY) return;
    CHECK_INT(known[i].names.count, value->count);
    for (uint32_t n = 0; n < value->count; n++) {
      CHECK(same(it_catalogue_name(walk->catalogue, known[i].names.first + n), item(value, n)));
      if (i < 9) CHECK(it_catalogue_has_name(walk->catalogue, known[i].names, item(value, n)));
    }
    return;
  }
  CHECK(it_str_is(item(row, 1), "a known fact"));
}

/* The rows of a new owner begin: those of the last one are complete. */
static void begin_members(Walk *walk, ItStr owner, ItCatalogueSpan members) {
  CHECK_INT(walk->next, walk->members.count);
  it_buf_reset(&walk->name);
  it_buf_str(&walk->name, owner);
  walk->members = members;
  walk->next = 0;
}

static void check_class(Walk *walk, const ItJson *row) {
  const ItCatalogue *catalogue = walk->catalogue;
  ItStr identity = item(row, 1);
  uint32_t found = it_catalogue_class(catalogue, identity);
  CHECK(found == walk->class_count++);
  if (found == IT_CATALOGUE_NONE) return;
  ItCatalogueClass cls = it_catalogue_class_at(catalogue, found);
  ItStr qualname = identity;
  ItStr module = rows_cut(&qualname, ':');
  CHECK(same(cls.identity, identity) && same(cls.module, module) && same(cls.qualname, qualname));
  CHECK_INT(it_catalogue_class_of(catalogue, module, qualname), found);
  CHECK(same(it_catalogue_class_at(catalogue, cls.metaclass).identity, item(row, 2)));
  CHECK_INT(cls.base_count, list_of(row, 3)->count);
  for (uint32_t i = 0; i < cls.base_count; i++) {
    CHECK(same(it_catalogue_class_at(catalogue, cls.bases[i]).identity, item(list_of(row, 3), i)));
  }
  CHECK_INT(cls.is_heap, has_letter(item(row, 4), 'h'));
  CHECK_INT(cls.is_base, has_letter(item(row, 4), 'b'));
  CHECK_INT(cls.is_abstract, has_letter(item(row, 4), 'a'));
  CHECK_INT(cls.has_doc, has_letter(item(row, 4), 'd'));
  CHECK_INT(cls.has_dict, number(list_of(row, 5), 0));
  CHECK_INT(cls.has_weakref, number(list_of(row, 5), 1));
  CHECK_INT(cls.basicsize, number(list_of(row, 5), 2));
  CHECK_INT(cls.itemsize, number(list_of(row, 5), 3));
  CHECK(same(cls.signature, item(row, 6)));
  CHECK_INT(cls.abstract.count, list_of(row, 7)->count);
  ItStr base = cls.base == IT_CATALOGUE_NONE ? (ItStr){0} : it_catalogue_class_at(catalogue, cls.base).identity;
  CHECK(same(base, item(row, 8)));
  begin_members(walk, identity, cls.members);
}

static void check_module(Walk *walk, const ItJson *row) {
  static const char *const origins[] = {"builtin", "extension", "inner"};
  uint32_t found = it_catalogue_module(walk->catalogue, item(row, 1));
  CHECK(found != IT_CATALOGUE_NONE);
  walk->module_count++;
  if (found == IT_CATALOGUE_NONE) return;
  ItCatalogueModule module = it_catalogue_module_at(walk->catalogue, found);
  CHECK(same(module.name, item(row, 1)));
  CHECK(it_str_is(item(row, 2), origins[module.origin]));
  CHECK_INT(module.members.count, number(row, 3));
}

static void check_member(Walk *walk, const ItJson *row, bool is_class) {
  const ItCatalogue *catalogue = walk->catalogue;
  if (!is_class && !it_str_eq(it_buf_view(&walk->name), item(row, 1))) {
    uint32_t module = it_catalogue_module(catalogue, item(row, 1));
    begin_members(walk, item(row, 1), it_catalogue_module_at(catalogue, module).members);
  }
  CHECK(it_str_eq(it_buf_view(&walk->name), item(row, 1)));
  uint32_t found = it_catalogue_member(catalogue, walk->members, item(row, 2));
  CHECK_INT(found, walk->members.first + walk->next++);
  walk->member_count++;
  if (found == IT_CATALOGUE_NONE) return;
  ItCatalogueMember member = it_catalogue_member_at(catalogue, found);
  ItStr type = item(row, 3);
  ItStr kind = rows_cut(&type, ':');
  CHECK(same(member.name, item(row, 2)) && same(it_catalogue_member_name(catalogue, found), member.name));
  CHECK(it_str_is(kind, it_catalogue_kind_name(member.kind)));
  CHECK(same(member.signature, item(row, 5)));
  if (member.kind == IT_CATALOGUE_DATA) {
    if (!memchr(type.data, ':', type.size)) type = it_arena_format(&arena, "builtins:%.*s", IT_FMT(type));
    CHECK(same(member.ref, type) && same(member.value, item(row, 4)));
  } else {
    type = item(row, 4);
    CHECK(same(member.ref, type) && member.value.data == NULL);
  }
  bool has_type = member.kind == IT_CATALOGUE_DATA || member.kind == IT_CATALOGUE_CLASS;
  CHECK_INT(member.type, has_type ? it_catalogue_class(catalogue, type) : IT_CATALOGUE_NONE);
}

static void check_version(int minor) {
  Walk walk = {.catalogue = it_catalogue(minor)};
  ItStr rest = read_data("/../schema/catalogue", minor);
  CHECK(walk.catalogue != NULL);
  rows_cut(&rest, '\n');
  while (walk.catalogue && rest.size > 0 && !test_wrong) {
    ItStr line = rows_cut(&rest, '\n');
    ItJsonError err;
    const ItJson *row = it_json_read(&arena, line, 0, &err);
    switch (line.data[2]) {
    case 'V': check_fact(&walk, row); break;
    case 'M': check_module(&walk, row); break;
    case 'C': check_class(&walk, row); break;
    default: check_member(&walk, row, line.data[2] == 'A');
    }
    if (test_wrong) printf("%s\n%.*s\n", path.data, IT_FMT(line));
    it_arena_reset(&arena);
  }
  CHECK_INT(walk.next, walk.members.count);
  CHECK_INT(walk.class_count, it_catalogue_class_count(walk.catalogue));
  CHECK_INT(walk.module_count, it_catalogue_module_count(walk.catalogue));
  CHECK_INT(walk.member_count, it_catalogue_member_count(walk.catalogue));
  it_buf_clear(&walk.name);
}

static void catalogue__every_row(void) {
  for (int minor = FIRST; minor <= LAST; minor++) check_version(minor);
}

/* ---- what CPython told apart (make.py --golden) ---- */

static void golden_class(const ItCatalogue *catalogue, const ItStr *fields) {
  ItCatalogueClass cls = it_catalogue_class_at(catalogue, it_catalogue_class(catalogue, fields[2]));
  CHECK(it_str_eq(it_catalogue_class_at(catalogue, cls.metaclass).identity, fields[3]));
  CHECK(cls.base == IT_CATALOGUE_NONE ? it_str_is(fields[4], "-")
                                      : it_str_eq(it_catalogue_class_at(catalogue, cls.base).identity, fields[4]));
  ItStr rest = fields[5];
  for (uint32_t i = 0; i < cls.base_count; i++) {
    CHECK(it_str_eq(it_catalogue_class_at(catalogue, cls.bases[i]).identity, rows_cut(&rest, ' ')));
  }
  CHECK_INT(rest.size, 0);
  rest = fields[6];
  for (uint32_t i = 0; i < cls.members.count; i++) {
    CHECK(it_str_eq(it_catalogue_member_name(catalogue, cls.members.first + i), rows_cut(&rest, ' ')));
  }
  CHECK_INT(rest.size, 0);
}

static void golden_sizes(const ItCatalogue *catalogue, const ItStr *fields) {
  ItCatalogueClass cls = it_catalogue_class_at(catalogue, it_catalogue_class(catalogue, fields[2]));
  CHECK(it_str_eq(it_arena_format(&arena, "%u", cls.basicsize), fields[3]));
  CHECK(it_str_eq(it_arena_format(&arena, "%u", cls.itemsize), fields[4]));
  CHECK(it_str_is(fields[5], cls.is_base ? "1" : "0"));
}

static void golden_kind(const ItCatalogue *catalogue, const ItStr *fields) {
  uint32_t cls = it_catalogue_class(catalogue, fields[2]);
  ItCatalogueMember member = it_catalogue_member_at(catalogue, it_catalogue_class_member(catalogue, cls, fields[3]));
  CHECK_INT(member.kind, it_str_is(fields[1], "isbuiltin")              ? IT_CATALOGUE_BUILTIN
                         : it_str_is(fields[1], "isgetsetdescriptor") ? IT_CATALOGUE_GETSET
                                                                      : IT_CATALOGUE_MEMBER);
}

static void golden_module(const ItCatalogue *catalogue, const ItStr *fields) {
  ItCatalogueModule module = it_catalogue_module_at(catalogue, it_catalogue_module(catalogue, fields[2]));
  ItStr rest = fields[3];
  for (uint32_t i = 0; i < module.members.count; i++) {
    CHECK(it_str_eq(it_catalogue_member_name(catalogue, module.members.first + i), rows_cut(&rest, ' ')));
  }
  CHECK_INT(rest.size, 0);
}

static void golden_in_module(const ItCatalogue *catalogue, const ItStr *fields) {
  uint32_t module = it_catalogue_module(catalogue, fields[2]);
  uint32_t found = it_catalogue_module_member(catalogue, module, fields[3]);
  ItCatalogueMember member = it_catalogue_member_at(catalogue, found);
  CHECK(it_str_eq(it_str_is(fields[1], "value") ? member.value : member.signature, fields[4]));
}

static void golden_line(const ItCatalogue *catalogue, ItStr line) {
  static const struct {
    const char *question;
    void (*check)(const ItCatalogue *catalogue, const ItStr *fields);
  } questions[] = {{"class", golden_class},
                   {"sizes", golden_sizes},
                   {"isbuiltin", golden_kind},
                   {"isgetsetdescriptor", golden_kind},
                   {"ismemberdescriptor", golden_kind},
                   {"module", golden_module},
                   {"value", golden_in_module},
                   {"signature", golden_in_module}};
  ItStr fields[FIELDS] = {{0}};
  ItStr rest = line;
  for (int i = 0; i < FIELDS && rest.size > 0; i++) fields[i] = rows_cut(&rest, '\t');
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
    if (!it_str_is(fields[1], questions[i].question)) continue;
    questions[i].check(catalogue, fields);
    if (test_wrong) printf("%.*s\n", IT_FMT(line));
    return;
  }
  CHECK(it_str_is(fields[1], "a known question"));
}

static void catalogue__as_cpython(void) {
  for (int minor = FIRST; minor <= LAST; minor++) {
    ItStr rest = read_data("/unit/store/catalogue", minor);
    CHECK(rest.size > 0);
    while (rest.size > 0 && !test_wrong) golden_line(it_catalogue(minor), rows_cut(&rest, '\n'));
    it_arena_reset(&arena);
  }
}

/* ---- what is not there ---- */

static void catalogue__versions(void) {
  CHECK(it_catalogue(FIRST - 1) == NULL);
  CHECK(it_catalogue(LAST + 1) == NULL);
  CHECK(it_catalogue(-1) == NULL);
  CHECK_INT(it_catalogue_nearest(-1), FIRST);
  CHECK_INT(it_catalogue_nearest(FIRST - 1), FIRST);
  CHECK_INT(it_catalogue_nearest(11), 11);
  CHECK_INT(it_catalogue_nearest(LAST + 20), LAST);
}

static void catalogue__absent(void) {
  const ItCatalogue *catalogue = it_catalogue(11);
  static const char *const identities[] = {"", ":", "int", "builtins", "builtins:", "builtins:in", "builtins:intx",
                                           "builtin:int", "builtinss:int", "\xff:z"};
  for (size_t i = 0; i < sizeof identities / sizeof *identities; i++) {
    CHECK_INT(it_catalogue_class(catalogue, it_str(identities[i])), IT_CATALOGUE_NONE);
    ItStr qualname = it_str(identities[i]);
    ItStr module = rows_cut(&qualname, ':');
    CHECK_INT(it_catalogue_class_of(catalogue, module, qualname), IT_CATALOGUE_NONE);
  }
  CHECK_INT(it_catalogue_module(catalogue, IT_STR("json")), IT_CATALOGUE_NONE);
  CHECK_INT(it_catalogue_module(catalogue, IT_STR("")), IT_CATALOGUE_NONE);
  uint32_t cls = it_catalogue_class(catalogue, IT_STR("builtins:int"));
  CHECK_INT(it_catalogue_class_member(catalogue, cls, IT_STR("nope")), IT_CATALOGUE_NONE);
  CHECK_INT(it_catalogue_class_member(catalogue, cls, IT_STR("")), IT_CATALOGUE_NONE);
  ItCatalogueFacts facts = it_catalogue_facts(catalogue);
  CHECK(it_catalogue_has_name(catalogue, facts.stdlib_modules, IT_STR("json")));
  CHECK(!it_catalogue_has_name(catalogue, facts.builtin_modules, IT_STR("json")));
  ItCatalogueFacts older = it_catalogue_facts(it_catalogue(9));
  CHECK(!it_catalogue_has_name(it_catalogue(9), older.stdlib_modules, IT_STR("json")));
}

int main(void) {
  RUN(catalogue__versions);
  RUN(catalogue__every_row);
  RUN(catalogue__as_cpython);
  RUN(catalogue__absent);
  it_buf_clear(&text);
  it_buf_clear(&path);
  it_arena_clear(&arena);
  return test_end();
}
