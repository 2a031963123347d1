/*
 * test.h - checks for a program of unit tests.
 *
 *   static void lines__last(void) { CHECK_INT(it_lines_at(&lines, 3), 2); }
 *   int main(void) { RUN(lines__last); return test_end(); }
 */
#ifndef TEST_H
#define TEST_H

#include <stdio.h>
#include <string.h>

static int test_passed, test_failed, test_wrong;

#define CHECK(what) \
  ((what) ? (void)0 : (test_wrong++, (void)printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #what)))
#define CHECK_INT(got, want) test_int((long long)(got), (long long)(want), #got, __FILE__, __LINE__)
#define CHECK_STR(got, want) test_text((got).data, (got).size, (want), strlen(want), #got, __FILE__, __LINE__)
#define CHECK_TEXT(got, want) test_text((got), strlen(got), (want), strlen(want), #got, __FILE__, __LINE__)
#define RUN(test)                                             \
  do {                                                        \
    test_wrong = 0;                                           \
    test();                                                   \
    test_wrong ? test_failed++ : test_passed++;               \
    if (test_wrong) printf("FAILED %s\n", #test);             \
  } while (0)

static inline void test_int(long long got, long long want, const char *what, const char *file, int line) {
  if (got == want) return;
  test_wrong++;
  printf("%s:%d: %s is %lld, not %lld\n", file, line, what, got, want);
}

static inline void test_text(const char *got, size_t size, const char *want, size_t want_size, const char *what,
                             const char *file, int line) {
  if (size == want_size && (size == 0 || memcmp(got, want, size) == 0)) return;
  test_wrong++;
  printf("%s:%d: %s is\n%.*s\nnot\n%s\n", file, line, what, (int)size, got ? got : "", want);
}

static inline int test_end(void) {
  printf("%d passed, %d failed\n", test_passed, test_failed);
  return test_failed != 0 || test_passed == 0;
}

#endif
