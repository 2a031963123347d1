/* fuzz.h - what the targets share: libFuzzer's two functions, and a check that stops the run. */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Called for each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Called once before; only targets that need an index have one. */
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Not assert(): it must hold in every build. */
#define HOLDS(what) ((what) ? (void)0 : (fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #what), abort()))

#endif
