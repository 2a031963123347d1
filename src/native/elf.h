/*
 * elf.h - what stands at an address of a program or shared library that is not loaded: pointers and texts.
 *
 * 64-bit little-endian ELF for x86-64 and AArch64, position-independent or not. The bytes are hostile: every offset
 * is checked, nothing is followed more than once.
 */
#ifndef IT_NATIVE_ELF_H
#define IT_NATIVE_ELF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/str.h"

enum { IT_ELF_SEGMENTS = 16 };

typedef struct ItElfSegment {
  uint64_t address, size; /* `size` bytes of the file are there when it runs */
  uint64_t offset;        /* in the file */
  bool is_writable, is_code;
} ItElfSegment;

/* A pointer that the loader puts at an address. */
typedef struct ItElfPointer {
  uint64_t at, to;
} ItElfPointer;

typedef struct ItElf {
  ItStr bytes;             /* borrowed */
  bool is_relocated;       /* pointers are those that relocations say; else they stand in the file */
  uint32_t segment_count;
  ItElfSegment segments[IT_ELF_SEGMENTS];
  IT_ARRAY(ItElfPointer) pointers; /* by `at` */
} ItElf;

enum { IT_ELF_HEAD = 4096 };

/* How many bytes of a file that begins with `head`, IT_ELF_HEAD bytes or all of it, matter when it runs: what stands
 * behind them is for debuggers and linkers. 0: it is none that we can read. */
uint64_t it_elf_reach(ItStr head);

/* False: it is none that we can read. Ended by it_elf_clear in any case. */
bool it_elf_open(ItElf *out, ItStr bytes);
void it_elf_clear(ItElf *elf);

/* The address that the pointer at an address holds; 0: there is none, or it leads nowhere in the file. */
uint64_t it_elf_pointer(const ItElf *elf, uint64_t at);
/* Whether what stands at an address can be run. */
bool it_elf_is_code(const ItElf *elf, uint64_t at);
/* The 32-bit number at an address; 0 where there is nothing. */
int32_t it_elf_int(const ItElf *elf, uint64_t at);
/* The text at an address up to its NUL; none: there is none, or over `most` bytes. */
ItStr it_elf_text(const ItElf *elf, uint64_t at, size_t most);
/* Each place in data that holds a pointer, in ascending order: the first one behind `at`. False: no more. */
bool it_elf_next(const ItElf *elf, uint64_t *at);

#endif
