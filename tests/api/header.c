/* header.c - the public header in strict C99: that this compiles is the test. */
#include <inspectree.h>

int main(void) {
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  return options.size == sizeof options && inspectree_version()[0] == INSPECTREE_VERSION[0] ? 0 : 1;
}
