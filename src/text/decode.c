/*
 * decode.c - from a file's bytes to text: PEP 263, tokenize.detect_encoding, universal newlines.
 *
 * Decoding is strict, as CPython's is. UTF-8 is checked here, everything else goes through iconv.
 */
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "text/source.h"

/* Python's names of codecs where iconv knows them by another. Lower case, "_" as "-". */
typedef struct CodecName {
  const char *python;
  const char *iconv;
} CodecName;

static const CodecName codec_names[] = {
    {"ascii", "ASCII"},          {"us-ascii", "ASCII"},      {"646", "ASCII"},
    {"latin1", "ISO-8859-1"},    {"l1", "ISO-8859-1"},       {"8859", "ISO-8859-1"},
    {"iso8859-1", "ISO-8859-1"}, {"cp819", "ISO-8859-1"},    {"iso8859-2", "ISO-8859-2"},
    {"iso8859-5", "ISO-8859-5"}, {"iso8859-15", "ISO-8859-15"}, {"latin-9", "ISO-8859-15"},
    {"windows-1251", "CP1251"},  {"windows-1252", "CP1252"}, {"windows-1250", "CP1250"},
    {"gb2312", "GB2312"},        {"euc-cn", "EUC-CN"},       {"shift-jis", "SHIFT_JIS"},
    {"sjis", "SHIFT_JIS"},       {"s-jis", "SHIFT_JIS"},     {"eucjp", "EUC-JP"},
    {"ujis", "EUC-JP"},          {"euckr", "EUC-KR"},        {"ms932", "CP932"},
    {"mbcs", NULL},              {"utf-16", NULL},           {"utf-32", NULL},
    {"rot13", NULL},             {"rot-13", NULL},           {"hex", NULL},
    {"utf8", "UTF-8"},           {"u8", "UTF-8"},            {"utf", "UTF-8"},
};

static bool is_cookie_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/* The first line of `bytes` from `start`, "\n" included. Only "\n" ends a line here. */
static ItStr line_from(ItStr bytes, size_t start) {
  if (start >= bytes.size) return (ItStr){0};
  const char *newline = memchr(bytes.data + start, '\n', bytes.size - start);
  return it_str_cut(bytes, start, newline ? (size_t)(newline - bytes.data) + 1 : bytes.size);
}

/* ^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+) */
static ItStr cookie_of(ItStr line) {
  size_t i = 0;
  while (i < line.size && (line.data[i] == ' ' || line.data[i] == '\t' || line.data[i] == '\f')) i++;
  if (i >= line.size || line.data[i] != '#') return (ItStr){0};
  for (; i + 7 <= line.size; i++) {
    if (memcmp(line.data + i, "coding", 6) != 0 || (line.data[i + 6] != ':' && line.data[i + 6] != '=')) continue;
    size_t start = i + 7;
    while (start < line.size && (line.data[start] == ' ' || line.data[start] == '\t')) start++;
    size_t end = start;
    while (end < line.size && is_cookie_byte(line.data[end])) end++;
    if (end > start) return it_str_cut(line, start, end);
  }
  return (ItStr){0};
}

/* ^[ \t\f]*(?:[#\r\n]|$) */
static bool is_blank_or_comment(ItStr line) {
  size_t i = 0;
  while (i < line.size && (line.data[i] == ' ' || line.data[i] == '\t' || line.data[i] == '\f')) i++;
  return i >= line.size || line.data[i] == '#' || line.data[i] == '\r' || line.data[i] == '\n';
}

/* tokenize._get_normal_name, and "_" for "-" in the rest. False: no room, so no such codec. */
static bool set_encoding(ItSource *source, ItStr cookie) {
  if (cookie.size >= sizeof source->encoding_name) return false;
  char *name = source->encoding_name;
  for (size_t i = 0; i < cookie.size; i++) {
    char c = cookie.data[i];
    name[i] = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
  }
  name[cookie.size] = '\0';
  source->encoding = name;
  static const char *const latin[] = {"latin-1", "iso-8859-1", "iso-latin-1"};
  if (strncmp(name, "utf-8", 5) == 0 && (!name[5] || name[5] == '-')) source->encoding = "utf-8";
  for (size_t i = 0; i < sizeof latin / sizeof *latin; i++) {
    size_t size = strlen(latin[i]);
    if (strncmp(name, latin[i], size) == 0 && (!name[size] || name[size] == '-')) source->encoding = "iso-8859-1";
  }
  return true;
}

/* The name for iconv_open, NULL where Python has no such text codec or iconv would read it otherwise. */
static const char *iconv_name(const char *encoding) {
  for (size_t i = 0; i < sizeof codec_names / sizeof *codec_names; i++)
    if (strcmp(encoding, codec_names[i].python) == 0) return codec_names[i].iconv;
  return strncmp(encoding, "utf-16", 6) == 0 || strncmp(encoding, "utf-32", 6) == 0 || strchr(encoding, '/') ? NULL
                                                                                                             : encoding;
}

static bool refuse(ItSource *source, const char *reason) {
  source->reason = reason;
  it_source_set(source, IT_STR(""));
  return false;
}

static bool decode_latin(ItSource *source, ItStr bytes) {
  it_buf_reset(&source->owned);
  for (size_t i = 0; i < bytes.size; i++) it_utf8_add(&source->owned, (unsigned char)bytes.data[i]);
  return true;
}

static bool decode_iconv(ItSource *source, ItStr bytes) {
  const char *name = iconv_name(source->encoding);
  iconv_t codec = name ? iconv_open("UTF-8", name) : (iconv_t)-1;
  if (codec == (iconv_t)-1) return refuse(source, "unknown encoding");
  ItBuf *out = &source->owned;
  it_buf_reset(out);
  it_buf_reserve(out, it_add(it_mul(bytes.size, 4), 16));
  char *from = (char *)(uintptr_t)bytes.data, *to = out->data;
  size_t left = bytes.size, room = out->capacity - 1;
  size_t wrong = iconv(codec, &from, &left, &to, &room);
  if (wrong != (size_t)-1) wrong = iconv(codec, NULL, NULL, &to, &room);
  iconv_close(codec);
  if (wrong == (size_t)-1 || left) return refuse(source, "the bytes are not text in the declared encoding");
  out->size = (size_t)(to - out->data);
  out->data[out->size] = '\0';
  return true;
}

/* Universal newlines, in place: "\r\n" and "\r" become "\n". */
static void join_newlines(ItBuf *buf) {
  size_t to = 0;
  for (size_t i = 0; i < buf->size; i++) {
    char c = buf->data[i];
    if (c == '\r') {
      if (i + 1 < buf->size && buf->data[i + 1] == '\n') i++;
      c = '\n';
    }
    buf->data[to++] = c;
  }
  buf->size = to;
  buf->data[to] = '\0';
}

/* Makes `text` end its lines in "\n", copying it only where it does not do so yet. */
static void set_text(ItSource *source, ItStr text) {
  bool has_return = text.size && memchr(text.data, '\r', text.size);
  bool lacks_end = text.size && text.data[text.size - 1] != '\n';
  if (has_return || lacks_end) {
    if (text.data != source->owned.data) {
      it_buf_reset(&source->owned);
      it_buf_str(&source->owned, text);
    }
    if (has_return) join_newlines(&source->owned);
    if (source->owned.data[source->owned.size - 1] != '\n') it_buf_char(&source->owned, '\n');
    text = it_buf_view(&source->owned);
  }
  it_source_set(source, text);
}

bool it_source_decode(ItSource *source, ItStr bytes) {
  source->reason = NULL;
  source->encoding = "utf-8";
  bool has_bom = it_str_starts(bytes, IT_STR("\xEF\xBB\xBF"));
  if (has_bom) bytes = it_str_cut(bytes, 3, bytes.size);

  ItStr first = line_from(bytes, 0);
  ItStr cookie = cookie_of(first);
  if (!cookie.data && is_blank_or_comment(first)) cookie = cookie_of(line_from(bytes, first.size));
  if (cookie.data && !set_encoding(source, cookie)) return refuse(source, "unknown encoding");
  bool is_utf8 = strcmp(source->encoding, "utf-8") == 0 || strcasecmp(source->encoding, "utf8") == 0;
  if (has_bom && strcmp(source->encoding, "utf-8") != 0)
    return refuse(source, "encoding problem: declared encoding with a UTF-8 BOM");
  if (is_utf8) {
    if (!it_utf8_valid(bytes, NULL)) return refuse(source, "the bytes are not valid UTF-8");
    source->encoding = "utf-8";
    set_text(source, bytes);
    return true;
  }
  bool decoded =
      strcmp(source->encoding, "iso-8859-1") == 0 ? decode_latin(source, bytes) : decode_iconv(source, bytes);
  if (!decoded) return false;
  set_text(source, it_buf_view(&source->owned));
  return true;
}
