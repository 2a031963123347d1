/* alloc.c - malloc with one answer to running out of memory. */
#include "base/alloc.h"

#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static void (*no_memory_handler)(void *);
static void *no_memory_data;

void it_on_no_memory(void (*handler)(void *data), void *data) {
  no_memory_handler = handler;
  no_memory_data = data;
}

void it_no_memory(void) {
  if (no_memory_handler) no_memory_handler(no_memory_data);
  fputs("inspectree: out of memory\n", stderr);
  abort();
}

void *it_alloc(size_t size) {
  void *memory = calloc(1, size ? size : 1);
  if (!memory) it_no_memory();
  return memory;
}

void *it_realloc(void *memory, size_t size) {
  memory = realloc(memory, size ? size : 1);
  if (!memory) it_no_memory();
  return memory;
}

void it_free(void *memory) { free(memory); }

void it_trim(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

size_t it_add(size_t a, size_t b) {
  size_t sum;
  if (__builtin_add_overflow(a, b, &sum)) it_no_memory();
  return sum;
}

size_t it_mul(size_t a, size_t b) {
  size_t product;
  if (__builtin_mul_overflow(a, b, &product)) it_no_memory();
  return product;
}
