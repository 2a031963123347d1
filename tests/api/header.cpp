/* header.cpp - the public header in strict C++11, linked: that this compiles and links is the test. */
#include <inspectree.h>

int main() {
  inspectree_index_options options = INSPECTREE_INDEX_OPTIONS_INIT;
  inspectree_answer_free(nullptr);
  inspectree_close(nullptr);
  return options.size == sizeof options && inspectree_method(0) ? 0 : 1;
}
