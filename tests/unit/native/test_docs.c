/*
 * test_docs.c - this program's own file holds tables shaped as CPython's; they are read from it, whole and broken.
 *
 * That the shapes are those of a real CPython is what tests/compare/docs.py shows.
 */
#include "native/docs.h"

#include <fcntl.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/file.h"
#include "native/elf.h"
#include "test.h"

typedef void Function(void);
static void code(void) {}

typedef struct Method {
  const char *name;
  Function *function;
  int64_t flags;
  const char *doc;
} Method;

typedef struct Attribute {
  const char *name;
  Function *get, *set;
  const char *doc;
  void *closure;
} Attribute;

typedef struct Type {
  const char *name;
  int64_t basicsize, itemsize;
  Function *functions[15]; /* tp_dealloc ... tp_as_buffer */
  int64_t flags;
  const char *doc;
  void *between[6];
  Method *methods;
  void *members;
  Attribute *attributes;
  void *rest[10];
} Type;

typedef struct Slot {
  int64_t number;
  const void *value;
} Slot;

typedef struct Spec {
  const char *name;
  int32_t sizes[4];
  Slot *slots;
} Spec;

typedef struct Module {
  int64_t head[5];
  const char *name, *doc;
  int64_t size;
  Method *methods;
  void *rest[4];
} Module;

typedef struct Wrapper {
  const char *name;
  int64_t offset;
  Function *function, *wrapper;
  const char *doc;
  int64_t flags;
} Wrapper;

#define KEPT __attribute__((used)) static

KEPT Method fruit_methods[] = {{"peel", code, 4, "peel($self, /, deep=False)\n--\n\nTake the skin off."},
                               {"eat", code, 4, "No signature here."},
                               {"throw", code, 4, NULL},
                               {"cut", code, 4, "cut($self)\nnot closed\n\nA text with brackets.\n--\n\n"},
                               {NULL, NULL, 0, NULL}};
KEPT Attribute fruit_attributes[] = {{"colour", code, NULL, "What it looks like.", NULL},
                                     {NULL, NULL, NULL, NULL, NULL}};
KEPT Type fruit = {.name = "basket.Fruit",
                   .basicsize = 16,
                   .functions = {code},
                   .flags = 1 << 10,
                   .doc = "Fruit(kind, /)\n--\n\nWhat grows.",
                   .methods = fruit_methods,
                   .attributes = fruit_attributes};
KEPT Type bare = {.name = "Stone", .basicsize = 16, .functions = {code}, .doc = "Nothing but stone."};
KEPT Slot tree_slots[] = {{56, "A plant."}, {64, fruit_methods}, {52, (const void *)code}, {0, NULL}};
KEPT Spec tree = {"garden.Tree", {24, 0, 1, 0}, tree_slots};
KEPT Method functions[] = {{"plant", code, 1, "Put into the ground."}, {NULL, NULL, 0, NULL}};
KEPT Module module = {.name = "garden", .doc = "Work outside.", .methods = functions};
KEPT Wrapper wrappers[] = {{"__plant__", 8, code, code, "__plant__($self, /)\n--\n\nGrow self.", 0}};
KEPT const char *lonely = "basket.Lonely";

static ItStr doc_of(const ItNativeDocs *docs, const char *owner, const char *name) {
  for (uint32_t i = 0; i < docs->count; i++)
    if (it_str_is(docs->items[i].owner, owner) && it_str_is(docs->items[i].name, name)) return docs->items[i].text;
  return IT_STR("(none)");
}

static ItBuf own_file(void) {
  ItBuf bytes = {0};
  int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  CHECK(it_file_read_fd(fd, (size_t)1 << 30, &bytes).status == IT_READ_OK);
  return bytes;
}

static void docs__tables(void) {
  ItBuf bytes = own_file();
  ItArena arena = {0};
  ItNativeDocs docs = {0};
  it_native_docs(&docs, &arena, it_buf_view(&bytes));
  CHECK_STR(doc_of(&docs, "basket:Fruit", ""), "What grows.");
  CHECK_STR(doc_of(&docs, "basket:Fruit", "peel"), "Take the skin off.");
  CHECK_STR(doc_of(&docs, "basket:Fruit", "eat"), "No signature here.");
  CHECK_STR(doc_of(&docs, "basket:Fruit", "throw"), "(none)");
  CHECK_STR(doc_of(&docs, "basket:Fruit", "cut"), "cut($self)\nnot closed\n\nA text with brackets.\n--\n\n");
  CHECK_STR(doc_of(&docs, "basket:Fruit", "colour"), "What it looks like.");
  CHECK_STR(doc_of(&docs, "builtins:Stone", ""), "Nothing but stone.");
  CHECK_STR(doc_of(&docs, "garden:Tree", ""), "A plant.");
  CHECK_STR(doc_of(&docs, "garden:Tree", "peel"), "Take the skin off.");
  CHECK_STR(doc_of(&docs, "garden", ""), "Work outside.");
  CHECK_STR(doc_of(&docs, "garden", "plant"), "Put into the ground.");
  CHECK_STR(doc_of(&docs, "", "__plant__"), "Grow self.");
  CHECK_STR(doc_of(&docs, "basket:Lonely", ""), "(none)");
  it_array_clear(&docs);
  it_arena_clear(&arena);
  it_buf_clear(&bytes);
}

static void read_all(ItStr bytes) {
  ItArena arena = {0};
  ItNativeDocs docs = {0};
  it_native_docs(&docs, &arena, bytes);
  for (uint32_t i = 0; i < docs.count; i++) CHECK(docs.items[i].text.size > 0 && docs.items[i].text.size < 65536);
  it_array_clear(&docs);
  it_arena_clear(&arena);
}

/* Whatever the headers and relocations say, nothing outside the file is looked at. */
static void docs__broken_files(void) {
  ItBuf bytes = own_file();
  size_t size = bytes.size < 400000 ? bytes.size : 400000;
  uint32_t random = 1;
  read_all(IT_STR(""));
  read_all(IT_STR("\177ELF\2\1"));
  for (size_t cut = 0; cut < size; cut += size / 60 + 1) read_all(it_str_of(bytes.data, cut));
  char *copy = it_alloc(bytes.size);
  for (int round = 0; round < 60; round++) {
    memcpy(copy, bytes.data, bytes.size);
    for (int i = 0; i < 40; i++) {
      random = random * 1664525 + 1013904223;
      size_t most = round % 2 ? 1024 : size; /* headers, or anything */
      copy[random % most] = (char)(random >> 24);
    }
    memcpy(copy, bytes.data, 20); /* still an ELF file */
    read_all(it_str_of(copy, bytes.size));
  }
  it_free(copy);
  it_buf_clear(&bytes);
}

/* What is behind the last segment says nothing; headers that lie ask for the whole file, not for what is beside it. */
static void elf__reach(void) {
  ItBuf bytes = own_file();
  ItArena arena = {0};
  ItNativeDocs whole = {0}, part = {0};
  const uint64_t reach = it_elf_reach(it_str_of(bytes.data, IT_ELF_HEAD));
  CHECK(reach > IT_ELF_HEAD && reach < bytes.size);
  it_native_docs(&whole, &arena, it_buf_view(&bytes));
  it_native_docs(&part, &arena, it_str_of(bytes.data, reach));
  CHECK(whole.count > 5);
  CHECK_INT(part.count, whole.count);
  CHECK_INT(it_elf_reach(IT_STR("#!/bin/sh\n")), 0);
  memset(bytes.data + 32, 0xff, 8); /* e_phoff */
  CHECK(it_elf_reach(it_str_of(bytes.data, IT_ELF_HEAD)) == UINT64_MAX);
  it_array_clear(&whole);
  it_array_clear(&part);
  it_arena_clear(&arena);
  it_buf_clear(&bytes);
}

static void elf__what_is_none(void) {
  ItElf elf;
  CHECK(!it_elf_open(&elf, IT_STR("#!/bin/sh\n")));
  uint64_t at = 0;
  CHECK(!it_elf_next(&elf, &at));
  CHECK(!it_elf_text(&elf, 0, 10).data);
  CHECK_INT(it_elf_pointer(&elf, 8), 0);
  it_elf_clear(&elf);
}

int main(void) {
  RUN(docs__tables);
  RUN(docs__broken_files);
  RUN(elf__reach);
  RUN(elf__what_is_none);
  return test_end();
}
