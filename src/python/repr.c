/*
 * repr.c - unicode_repr, bytes_repr, float_repr and complex_repr (CPython, Objects/).
 */
#include "python/repr.h"

#include <math.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "python/number.h"

/* Characters that became printable with the Unicode version of this minor version, in order. For others
 * utf8proc's version serves all: what was printable once has stayed so. Unicode 12.1 (3.8), 13.0 (3.9),
 * 14.0 (3.11), 15.0 (3.12), 15.1 (3.13). */
static const struct Since {
  uint32_t first, last;
  int minor;
} SINCE[] = {
    {0x61D, 0x61D, 11},     {0x870, 0x88E, 11},     {0x898, 0x89F, 11},     {0x8B5, 0x8B5, 11},
    {0x8BE, 0x8C7, 9},      {0x8C8, 0x8D2, 11},     {0xB55, 0xB55, 9},      {0xC3C, 0xC3C, 11},
    {0xC5D, 0xC5D, 11},     {0xCDD, 0xCDD, 11},     {0xCF3, 0xCF3, 12},     {0xD04, 0xD04, 9},
    {0xD81, 0xD81, 9},      {0xECE, 0xECE, 12},     {0x170D, 0x170D, 11},   {0x1715, 0x1715, 11},
    {0x171F, 0x171F, 11},   {0x180F, 0x180F, 11},   {0x1ABF, 0x1AC0, 9},    {0x1AC1, 0x1ACE, 11},
    {0x1B4C, 0x1B4C, 11},   {0x1B7D, 0x1B7E, 11},   {0x1DFA, 0x1DFA, 11},   {0x20C0, 0x20C0, 11},
    {0x2B97, 0x2B97, 9},    {0x2C2F, 0x2C2F, 11},   {0x2C5F, 0x2C5F, 11},   {0x2E50, 0x2E52, 9},
    {0x2E53, 0x2E5D, 11},   {0x2FFC, 0x2FFF, 13},   {0x31BB, 0x31BF, 9},    {0x31EF, 0x31EF, 13},
    {0x4DB6, 0x4DBF, 9},    {0x9FF0, 0x9FFC, 9},    {0x9FFD, 0x9FFF, 11},   {0xA7C0, 0xA7C1, 11},
    {0xA7C7, 0xA7CA, 9},    {0xA7D0, 0xA7D1, 11},   {0xA7D3, 0xA7D3, 11},   {0xA7D5, 0xA7D9, 11},
    {0xA7F2, 0xA7F4, 11},   {0xA7F5, 0xA7F6, 9},    {0xA82C, 0xA82C, 9},    {0xAB68, 0xAB6B, 9},
    {0xFBC2, 0xFBC2, 11},   {0xFD40, 0xFD4F, 11},   {0xFDCF, 0xFDCF, 11},   {0xFDFE, 0xFDFF, 11},
    {0x1019C, 0x1019C, 9},  {0x10570, 0x1057A, 11}, {0x1057C, 0x1058A, 11}, {0x1058C, 0x10592, 11},
    {0x10594, 0x10595, 11}, {0x10597, 0x105A1, 11}, {0x105A3, 0x105B1, 11}, {0x105B3, 0x105B9, 11},
    {0x105BB, 0x105BC, 11}, {0x10780, 0x10785, 11}, {0x10787, 0x107B0, 11}, {0x107B2, 0x107BA, 11},
    {0x10E80, 0x10EA9, 9},  {0x10EAB, 0x10EAD, 9},  {0x10EB0, 0x10EB1, 9},  {0x10EFD, 0x10EFF, 12},
    {0x10F70, 0x10F89, 11}, {0x10FB0, 0x10FCB, 9},  {0x11070, 0x11075, 11}, {0x110C2, 0x110C2, 11},
    {0x11147, 0x11147, 9},  {0x111CE, 0x111CF, 9},  {0x1123F, 0x11241, 12}, {0x1145A, 0x1145A, 9},
    {0x11460, 0x11461, 9},  {0x116B9, 0x116B9, 11}, {0x11740, 0x11746, 11}, {0x11900, 0x11906, 9},
    {0x11909, 0x11909, 9},  {0x1190C, 0x11913, 9},  {0x11915, 0x11916, 9},  {0x11918, 0x11935, 9},
    {0x11937, 0x11938, 9},  {0x1193B, 0x11946, 9},  {0x11950, 0x11959, 9},  {0x11AB0, 0x11ABF, 11},
    {0x11B00, 0x11B09, 12}, {0x11F00, 0x11F10, 12}, {0x11F12, 0x11F3A, 12}, {0x11F3E, 0x11F59, 12},
    {0x11FB0, 0x11FB0, 9},  {0x12F90, 0x12FF2, 11}, {0x1342F, 0x1342F, 12}, {0x13440, 0x13455, 12},
    {0x16A70, 0x16ABE, 11}, {0x16AC0, 0x16AC9, 11}, {0x16FE4, 0x16FE4, 9},  {0x16FF0, 0x16FF1, 9},
    {0x18AF3, 0x18CD5, 9},  {0x18D00, 0x18D08, 9},  {0x1AFF0, 0x1AFF3, 11}, {0x1AFF5, 0x1AFFB, 11},
    {0x1AFFD, 0x1AFFE, 11}, {0x1B11F, 0x1B122, 11}, {0x1B132, 0x1B132, 12}, {0x1B155, 0x1B155, 12},
    {0x1CF00, 0x1CF2D, 11}, {0x1CF30, 0x1CF46, 11}, {0x1CF50, 0x1CFC3, 11}, {0x1D1E9, 0x1D1EA, 11},
    {0x1D2C0, 0x1D2D3, 12}, {0x1DF00, 0x1DF1E, 11}, {0x1DF25, 0x1DF2A, 12}, {0x1E030, 0x1E06D, 12},
    {0x1E08F, 0x1E08F, 12}, {0x1E290, 0x1E2AE, 11}, {0x1E4D0, 0x1E4F9, 12}, {0x1E7E0, 0x1E7E6, 11},
    {0x1E7E8, 0x1E7EB, 11}, {0x1E7ED, 0x1E7EE, 11}, {0x1E7F0, 0x1E7FE, 11}, {0x1F10D, 0x1F10F, 9},
    {0x1F16D, 0x1F16F, 9},  {0x1F1AD, 0x1F1AD, 9},  {0x1F6D6, 0x1F6D7, 9},  {0x1F6DC, 0x1F6DC, 12},
    {0x1F6DD, 0x1F6DF, 11}, {0x1F6FB, 0x1F6FC, 9},  {0x1F774, 0x1F776, 12}, {0x1F77B, 0x1F77F, 12},
    {0x1F7D9, 0x1F7D9, 12}, {0x1F7F0, 0x1F7F0, 11}, {0x1F8B0, 0x1F8B1, 9},  {0x1F90C, 0x1F90C, 9},
    {0x1F972, 0x1F972, 9},  {0x1F977, 0x1F978, 9},  {0x1F979, 0x1F979, 11}, {0x1F9A3, 0x1F9A4, 9},
    {0x1F9AB, 0x1F9AD, 9},  {0x1F9CB, 0x1F9CB, 9},  {0x1F9CC, 0x1F9CC, 11}, {0x1FA74, 0x1FA74, 9},
    {0x1FA75, 0x1FA77, 12}, {0x1FA7B, 0x1FA7C, 11}, {0x1FA83, 0x1FA86, 9},  {0x1FA87, 0x1FA88, 12},
    {0x1FA96, 0x1FAA8, 9},  {0x1FAA9, 0x1FAAC, 11}, {0x1FAAD, 0x1FAAF, 12}, {0x1FAB0, 0x1FAB6, 9},
    {0x1FAB7, 0x1FABA, 11}, {0x1FABB, 0x1FABD, 12}, {0x1FABF, 0x1FABF, 12}, {0x1FAC0, 0x1FAC2, 9},
    {0x1FAC3, 0x1FAC5, 11}, {0x1FACE, 0x1FACF, 12}, {0x1FAD0, 0x1FAD6, 9},  {0x1FAD7, 0x1FAD9, 11},
    {0x1FADA, 0x1FADB, 12}, {0x1FAE0, 0x1FAE7, 11}, {0x1FAE8, 0x1FAE8, 12}, {0x1FAF0, 0x1FAF6, 11},
    {0x1FAF7, 0x1FAF8, 12}, {0x1FB00, 0x1FB92, 9},  {0x1FB94, 0x1FBCA, 9},  {0x1FBF0, 0x1FBF9, 9},
    {0x2A6D7, 0x2A6DD, 9},  {0x2A6DE, 0x2A6DF, 11}, {0x2B735, 0x2B738, 11}, {0x2B739, 0x2B739, 12},
    {0x2EBF0, 0x2EE5D, 13}, {0x30000, 0x3134A, 9},  {0x31350, 0x323AF, 12},
};

static int compare_since(const void *code, const void *row) {
  const struct Since *since = row;
  uint32_t wanted = *(const uint32_t *)code;
  return wanted < since->first ? -1 : wanted > since->last;
}

bool it_repr_is_printable(uint32_t code, int minor) {
  if (code < 0x7F) return code >= 0x20;
  const struct Since *since = bsearch(&code, SINCE, sizeof SINCE / sizeof SINCE[0], sizeof SINCE[0], compare_since);
  if (since) return minor >= since->minor;
  switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
  }
}

/* The quote that needs fewer escapes: ' unless only " is free of them. */
static char choose_quote(ItStr value) {
  bool has_single = value.size && memchr(value.data, '\'', value.size);
  return has_single && !memchr(value.data, '"', value.size) ? '"' : '\'';
}

/* Escapes that str and bytes have in common; false: none of them. */
static bool add_common(ItBuf *out, uint32_t code, char quote) {
  switch (code) {
    case '\n': it_buf_text(out, "\\n"); return true;
    case '\r': it_buf_text(out, "\\r"); return true;
    case '\t': it_buf_text(out, "\\t"); return true;
    case '\\': it_buf_text(out, "\\\\"); return true;
    default: break;
  }
  if (code != (unsigned char)quote) return false;
  it_buf_char(out, '\\');
  it_buf_char(out, quote);
  return true;
}

void it_repr_str(ItBuf *out, ItStr value, int minor) {
  char quote = choose_quote(value);
  it_buf_char(out, quote);
  for (size_t at = 0; at < value.size;) {
    uint32_t code = it_utf8_next(value, &at);
    if (add_common(out, code, quote)) continue;
    if (it_repr_is_printable(code, minor)) it_utf8_add(out, code);
    else if (code <= 0xFF) it_buf_format(out, "\\x%02x", (unsigned)code);
    else if (code <= 0xFFFF) it_buf_format(out, "\\u%04x", (unsigned)code);
    else it_buf_format(out, "\\U%08x", (unsigned)code);
  }
  it_buf_char(out, quote);
}

void it_repr_bytes(ItBuf *out, ItStr value) {
  char quote = choose_quote(value);
  it_buf_char(out, 'b');
  it_buf_char(out, quote);
  for (size_t i = 0; i < value.size; i++) {
    unsigned char byte = (unsigned char)value.data[i];
    if (add_common(out, byte, quote)) continue;
    if (byte >= 0x20 && byte < 0x7F) it_buf_char(out, (char)byte);
    else it_buf_format(out, "\\x%02x", byte);
  }
  it_buf_char(out, quote);
}

bool it_repr_int(ItBuf *out, ItStr literal) { return it_number_decimal(out, literal); }

enum { MOST_DIGITS = 17 }; /* enough for every double */

/* A positive finite number as 0.DIGITS times ten to the power of `point`. */
typedef struct Decimal {
  char digits[MOST_DIGITS + 1];
  int count;
  int point;
} Decimal;

/* Rounded to `count` digits. */
static Decimal rounded(double value, int count) {
  char text[64];
  Decimal decimal = {.count = 0};
  snprintf(text, sizeof text, "%.*e", count - 1, value);
  const char *at = text;
  for (; *at && *at != 'e'; at++) { /* all but the locale's point */
    if (*at >= '0' && *at <= '9' && decimal.count < MOST_DIGITS) decimal.digits[decimal.count++] = *at;
  }
  decimal.point = (*at == 'e' ? (int)strtol(at + 1, NULL, 10) : 0) + 1;
  return decimal;
}

static bool reads_back(const Decimal *decimal, double value) {
  char text[64];
  snprintf(text, sizeof text, "%.*se%d", decimal->count, decimal->digits, decimal->point - decimal->count);
  return strtod(text, NULL) == value;
}

/* One more in the last place. All nines stay: the next would have been found with fewer digits. */
static void step_up(Decimal *decimal) {
  int i = decimal->count - 1;
  while (i >= 0 && decimal->digits[i] == '9') i--;
  if (i < 0) return;
  decimal->digits[i]++;
  while (++i < decimal->count) decimal->digits[i] = '0';
}

/* The fewest digits that read back as the same number. Beside a power of two the numbers below lie closer together
 * than those above: there the nearest text may miss where the next one above does not. */
static Decimal shortest(double value) {
  Decimal decimal = {.count = 0};
  for (int count = 1; count <= MOST_DIGITS; count++) {
    decimal = rounded(value, count);
    if (reads_back(&decimal, value)) break;
    if (count == MOST_DIGITS) break;
    step_up(&decimal);
    if (reads_back(&decimal, value)) break;
  }
  while (decimal.count > 1 && decimal.digits[decimal.count - 1] == '0') decimal.count--;
  return decimal;
}

static void add_exponential(ItBuf *out, const Decimal *decimal) {
  int exponent = decimal->point - 1;
  it_buf_char(out, decimal->digits[0]);
  if (decimal->count > 1) it_buf_char(out, '.');
  it_buf_add(out, decimal->digits + 1, (size_t)(decimal->count - 1));
  it_buf_format(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
}

static void add_fixed(ItBuf *out, const Decimal *decimal, bool has_fraction) {
  int whole = decimal->point < decimal->count ? decimal->point : decimal->count;
  if (decimal->point <= 0) {
    it_buf_text(out, "0.");
    it_buf_fill(out, '0', (size_t)-decimal->point);
    it_buf_add(out, decimal->digits, (size_t)decimal->count);
    return;
  }
  it_buf_add(out, decimal->digits, (size_t)whole);
  it_buf_fill(out, '0', (size_t)(decimal->point - whole));
  if (decimal->count > whole) {
    it_buf_char(out, '.');
    it_buf_add(out, decimal->digits + whole, (size_t)(decimal->count - whole));
  } else if (has_fraction) {
    it_buf_text(out, ".0");
  }
}

/* PyOS_double_to_string with format 'r'. */
static void add_float(ItBuf *out, double value, bool has_fraction) {
  if (isnan(value)) {
    it_buf_text(out, "nan");
    return;
  }
  if (signbit(value)) it_buf_char(out, '-');
  if (isinf(value)) {
    it_buf_text(out, "inf");
    return;
  }
  Decimal decimal = shortest(fabs(value));
  if (decimal.point > -4 && decimal.point <= 16) add_fixed(out, &decimal, has_fraction);
  else add_exponential(out, &decimal);
}

void it_repr_float(ItBuf *out, double value) { add_float(out, value, true); }

void it_repr_complex(ItBuf *out, double real, double imag) {
  bool is_pure = real == 0.0 && !signbit(real);
  if (!is_pure) {
    it_buf_char(out, '(');
    add_float(out, real, false);
    if (isnan(imag) || !signbit(imag)) it_buf_char(out, '+');
  }
  add_float(out, imag, false);
  it_buf_text(out, is_pure ? "j" : "j)");
}
