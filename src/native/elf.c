/* elf.c - segments, and the pointers that relocations make (System V ABI; DT_RELR of the generic ABI). */
#include "native/elf.h"

#include <stdlib.h>
#include <string.h>

enum {
  PROGRAM_HEADER = 56,
  LOADED = 1,  /* PT_LOAD */
  DYNAMIC = 2, /* PT_DYNAMIC */
  RUNNABLE = 1, /* PF_X */
  WRITABLE = 2, /* PF_W */
  SHARED_OR_PIE = 3, /* ET_DYN */
  X86_64 = 62,
  AARCH64 = 183,
  RELOCATION = 24,   /* bytes of an Elf64_Rela */
  SYMBOL = 24,
};

/* Tags of the dynamic section that we read, by their numbers. */
typedef enum Tag { DT_SYMTAB = 6, DT_RELA = 7, DT_RELASZ = 8, DT_RELRSZ = 35, DT_RELR = 36, TAG_COUNT = 40 } Tag;

static uint64_t number(ItStr bytes, uint64_t offset, uint32_t size) {
  uint64_t value = 0;
  if (offset > bytes.size || bytes.size - offset < size) return 0;
  for (uint32_t i = 0; i < size; i++) value |= (uint64_t)(unsigned char)bytes.data[offset + i] << (8 * i);
  return value;
}

/* The place in the file of an address, and in *left (may be NULL) how many bytes stand there. False: none. */
static bool place_of(const ItElf *elf, uint64_t address, uint64_t *offset, uint64_t *left) {
  for (uint32_t i = 0; i < elf->segment_count; i++) {
    const ItElfSegment *segment = &elf->segments[i];
    if (address < segment->address || address - segment->address >= segment->size) continue;
    *offset = segment->offset + (address - segment->address);
    if (left) *left = segment->size - (address - segment->address);
    return true;
  }
  return false;
}

static uint64_t number_at(const ItElf *elf, uint64_t address, uint32_t size) {
  uint64_t offset, left;
  return place_of(elf, address, &offset, &left) && left >= size ? number(elf->bytes, offset, size) : 0;
}

/* ---- relocations ---- */

static void add_pointer(ItElf *elf, uint64_t at, uint64_t to) {
  *it_array_push(&elf->pointers) = (ItElfPointer){at, to};
}

/* The kinds that put an address: its own base and an addend, or a symbol of this file. */
static bool is_relative(uint64_t machine, uint64_t kind) { return machine == X86_64 ? kind == 8 : kind == 1027; }
static bool is_symbol(uint64_t machine, uint64_t kind) {
  return machine == X86_64 ? kind == 1 || kind == 6 : kind == 257 || kind == 1025;
}

static void read_relocations(ItElf *elf, uint64_t machine, const uint64_t *tags) {
  uint64_t offset, left;
  if (!tags[DT_RELA] || !place_of(elf, tags[DT_RELA], &offset, &left)) return;
  uint64_t size = tags[DT_RELASZ] < left ? tags[DT_RELASZ] : left;
  for (uint64_t i = 0; i + RELOCATION <= size; i += RELOCATION) {
    uint64_t at = number(elf->bytes, offset + i, 8), info = number(elf->bytes, offset + i + 8, 8);
    uint64_t addend = number(elf->bytes, offset + i + 16, 8), kind = info & 0xffffffff;
    if (is_relative(machine, kind)) {
      add_pointer(elf, at, addend);
    } else if (is_symbol(machine, kind) && tags[DT_SYMTAB]) {
      uint64_t symbol = tags[DT_SYMTAB] + SYMBOL * (info >> 32);
      if (number_at(elf, symbol + 6, 2))
        add_pointer(elf, at, number_at(elf, symbol + 8, 8) + addend); /* st_shndx: defined here */
    }
  }
}

/* Bitmaps: an even word is an address, an odd one says which of the 63 words behind it are pointers too. */
static void read_packed_relocations(ItElf *elf, const uint64_t *tags) {
  uint64_t offset, left, next = 0;
  if (!tags[DT_RELR] || !place_of(elf, tags[DT_RELR], &offset, &left)) return;
  uint64_t size = tags[DT_RELRSZ] < left ? tags[DT_RELRSZ] : left;
  for (uint64_t i = 0; i + 8 <= size; i += 8) {
    uint64_t word = number(elf->bytes, offset + i, 8);
    if (!(word & 1)) {
      add_pointer(elf, word, number_at(elf, word, 8));
      next = word + 8;
      continue;
    }
    for (uint64_t bit = 1; bit < 64; bit++)
      if (word >> bit & 1) add_pointer(elf, next + 8 * (bit - 1), number_at(elf, next + 8 * (bit - 1), 8));
    next += 63 * 8;
  }
}

static int by_place(const void *a, const void *b) {
  uint64_t first = ((const ItElfPointer *)a)->at, second = ((const ItElfPointer *)b)->at;
  return first < second ? -1 : first > second;
}

static void read_dynamic(ItElf *elf, uint64_t machine, uint64_t offset, uint64_t size) {
  uint64_t tags[TAG_COUNT] = {0};
  for (uint64_t i = 0; i + 16 <= size; i += 16) {
    uint64_t tag = number(elf->bytes, offset + i, 8);
    if (!tag) break;
    if (tag < TAG_COUNT) tags[tag] = number(elf->bytes, offset + i + 8, 8);
  }
  read_relocations(elf, machine, tags);
  read_packed_relocations(elf, tags);
  if (elf->pointers.count) qsort(elf->pointers.items, elf->pointers.count, sizeof *elf->pointers.items, by_place);
}

/* ---- the file ---- */

static bool is_readable(ItStr bytes) {
  static const char magic[] = "\177ELF\2\1";
  if (bytes.size < 64 || memcmp(bytes.data, magic, sizeof magic - 1) != 0) return false;
  uint64_t machine = number(bytes, 18, 2);
  return (machine == X86_64 || machine == AARCH64) && number(bytes, 54, 2) == PROGRAM_HEADER;
}

uint64_t it_elf_reach(ItStr head) {
  if (!is_readable(head)) return 0;
  uint64_t headers = number(head, 32, 8), count = number(head, 56, 2), reach = 0;
  if (headers > head.size || count > (head.size - headers) / PROGRAM_HEADER) return UINT64_MAX; /* they say elsewhere */
  for (uint64_t i = 0; i < count; i++) {
    uint64_t offset = number(head, headers + i * PROGRAM_HEADER + 8, 8);
    uint64_t size = number(head, headers + i * PROGRAM_HEADER + 32, 8);
    uint64_t end = size > UINT64_MAX - offset ? UINT64_MAX : offset + size;
    if (end > reach) reach = end;
  }
  return reach;
}

bool it_elf_open(ItElf *out, ItStr bytes) {
  *out = (ItElf){.bytes = bytes};
  if (!is_readable(bytes)) return false;
  uint64_t machine = number(bytes, 18, 2), headers = number(bytes, 32, 8), count = number(bytes, 56, 2);
  out->is_relocated = number(bytes, 16, 2) == SHARED_OR_PIE;
  uint64_t dynamic = 0, dynamic_size = 0;
  for (uint64_t i = 0; i < count && headers < bytes.size; i++) {
    uint64_t header = headers + i * PROGRAM_HEADER, kind = number(bytes, header, 4);
    uint64_t offset = number(bytes, header + 8, 8), size = number(bytes, header + 32, 8),
             flags = number(bytes, header + 4, 4);
    if (offset > bytes.size) continue;
    if (size > bytes.size - offset) size = bytes.size - offset;
    if (kind == LOADED && out->segment_count < IT_ELF_SEGMENTS)
      out->segments[out->segment_count++] =
          (ItElfSegment){number(bytes, header + 16, 8), size, offset, (flags & WRITABLE) != 0, (flags & RUNNABLE) != 0};
    if (kind == DYNAMIC) dynamic = offset, dynamic_size = size;
  }
  if (out->is_relocated && dynamic) read_dynamic(out, machine, dynamic, dynamic_size);
  return out->segment_count > 0;
}

void it_elf_clear(ItElf *elf) {
  it_array_clear(&elf->pointers);
  *elf = (ItElf){0};
}

/* ---- reading ---- */

/* Index of the first pointer at or behind an address. */
static uint32_t index_of(const ItElf *elf, uint64_t at) {
  uint32_t low = 0, high = elf->pointers.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (elf->pointers.items[middle].at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint64_t it_elf_pointer(const ItElf *elf, uint64_t at) {
  uint64_t to = 0, offset;
  if (!elf->is_relocated) {
    to = number_at(elf, at, 8);
  } else {
    uint32_t index = index_of(elf, at);
    if (index < elf->pointers.count && elf->pointers.items[index].at == at) to = elf->pointers.items[index].to;
  }
  return to && place_of(elf, to, &offset, NULL) ? to : 0;
}

bool it_elf_is_code(const ItElf *elf, uint64_t at) {
  for (uint32_t i = 0; i < elf->segment_count; i++)
    if (at >= elf->segments[i].address && at - elf->segments[i].address < elf->segments[i].size)
      return elf->segments[i].is_code;
  return false;
}

int32_t it_elf_int(const ItElf *elf, uint64_t at) { return (int32_t)(uint32_t)number_at(elf, at, 4); }

ItStr it_elf_text(const ItElf *elf, uint64_t at, size_t most) {
  uint64_t offset, left;
  if (!at || !place_of(elf, at, &offset, &left)) return (ItStr){0};
  size_t size = left < most ? (size_t)left : most;
  const char *end = memchr(elf->bytes.data + offset, '\0', size);
  return end ? it_str_of(elf->bytes.data + offset, (size_t)(end - (elf->bytes.data + offset))) : (ItStr){0};
}

bool it_elf_next(const ItElf *elf, uint64_t *at) {
  if (elf->is_relocated) {
    uint32_t index = index_of(elf, *at + 1);
    if (index >= elf->pointers.count) return false;
    *at = elf->pointers.items[index].at;
    return true;
  }
  uint64_t next = (*at | 7) + 1;
  const ItElfSegment *best = NULL;
  for (uint32_t i = 0; i < elf->segment_count; i++) {
    const ItElfSegment *segment = &elf->segments[i];
    bool is_left = segment->is_writable && segment->size >= 8 && next <= segment->address + segment->size - 8;
    if (is_left && (!best || segment->address < best->address)) best = segment;
  }
  if (!best) return false;
  *at = next > best->address ? next : best->address;
  return true;
}
