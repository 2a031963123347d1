/* test_hash.c - object ids; the expected ones are `git hash-object`'s. */
#include "base/hash.h"

#include "test.h"

static void check_hash(const char *text, size_t size, const char *want) {
  char hex[IT_HASH_HEX + 1];
  ItHash hash = it_hash_blob(it_str_of(text, size));
  ItHash back;
  it_hash_hex(&hash, hex);
  CHECK_TEXT(hex, want);
  CHECK(it_hash_parse(&back, it_str(hex)) && it_hash_eq(&hash, &back));
}

static void hash__as_git(void) {
  check_hash(NULL, 0, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  check_hash("hello\n", 6, "ce013625030ba8dba906f756967f9e9ca394464a");
  check_hash("a\0b\xff", 4, "f63bd877fcd57b07f0339277c3de5bf7bd442cac");
}

static void hash__parse(void) {
  ItHash hash;
  CHECK(it_hash_parse(&hash, IT_STR("CE013625030ba8dba906f756967f9e9ca394464A")));
  CHECK_INT(hash.bytes[0], 0xce);
  CHECK_INT(hash.bytes[19], 0x4a);
  CHECK(!it_hash_parse(&hash, IT_STR("ce013625030ba8dba906f756967f9e9ca394464")));
  CHECK(!it_hash_parse(&hash, IT_STR("ce013625030ba8dba906f756967f9e9ca394464g")));
  CHECK(!it_hash_parse(&hash, IT_STR("ce013625030ba8dba906f756967f9e9ca394464a0")));
}

int main(void) {
  RUN(hash__as_git);
  RUN(hash__parse);
  return test_end();
}
