/* test_repr.c - repr of str, bytes, int, float and complex against CPython's. */
#include "golden.h"
#include "python/number.h"
#include "python/repr.h"

enum { FIRST_MINOR = 8, LAST_MINOR = 13 };

/* The edges of what is printable, in turn, as hexadecimal numbers with commas between them. */
static void check_printable(ItStr edges, int minor) {
  bool is_printable = true; /* the first edge is 0, where not being printable begins */
  uint32_t code = 0;
  int wrong = 0;
  for (size_t at = 0; at < edges.size; at++) {
    uint32_t edge = 0;
    for (; at < edges.size && edges.data[at] != ','; at++) {
      char digit[2] = {edges.data[at], '\0'};
      edge = edge * 16 + (uint32_t)strtol(digit, NULL, 16);
    }
    for (; code < edge; code++) wrong += it_repr_is_printable(code, minor) != is_printable;
    is_printable = !is_printable;
  }
  for (; code < 0x110000; code++) wrong += it_repr_is_printable(code, minor) != is_printable;
  CHECK_INT(wrong, 0);
}

static void append(ItBuf *out, const Golden *golden, int minor) {
  ItStr kind = golden->fields[0];
  ItStr value = golden->fields[2];
  if (it_str_is(kind, "str")) it_repr_str(out, value, minor);
  else if (it_str_is(kind, "bytes")) it_repr_bytes(out, value);
  else if (it_str_is(kind, "float")) it_repr_float(out, it_number_float(value));
  else if (it_str_is(kind, "complex")) it_repr_complex(out, 0.0, it_number_float(value));
  else if (!it_repr_int(out, value)) it_buf_text(out, "none");
}

static void repr__as_cpython(void) {
  Golden golden;
  ItBuf out = {0};
  int count = 0;
  golden_open(&golden, "repr");
  while (golden_next(&golden)) {
    for (int minor = FIRST_MINOR; minor <= LAST_MINOR; minor++) {
      if (!(golden_minors(&golden) & 1u << minor)) continue;
      count++;
      if (it_str_is(golden.fields[0], "printable")) {
        check_printable(golden.fields[2], minor);
        continue;
      }
      it_buf_reset(&out);
      append(&out, &golden, minor);
      golden_check(it_buf_view(&out), golden.fields[3], golden.fields[2], minor);
    }
  }
  CHECK(count > 400);
  golden_close(&golden);
  it_buf_clear(&out);
}

static void check_complex(double real, double imag, const char *want) {
  ItBuf out = {0};
  it_repr_complex(&out, real, imag);
  CHECK_STR(it_buf_view(&out), want);
  it_buf_clear(&out);
}

/* Parts as CPython prints complex(real, imag). */
static void repr__complex(void) {
  check_complex(1.0, 2.0, "(1+2j)");
  check_complex(-0.0, -1.0, "(-0-1j)");
  check_complex(-0.0, -0.0, "(-0-0j)");
  check_complex(0.0, -1.5, "-1.5j");
  check_complex(1e16, 1e15, "(1e+16+1000000000000000j)");
  check_complex(strtod("inf", NULL), strtod("nan", NULL), "(inf+nanj)");
  check_complex(strtod("nan", NULL), -strtod("inf", NULL), "(nan-infj)");
}

int main(void) {
  RUN(repr__as_cpython);
  RUN(repr__complex);
  return test_end();
}
