/* term.c - what may reach a terminal. */
#include "faces/term.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

/* Select Graphic Rendition (ECMA-48, 8.3.117). */
static const char *const styles[] = {
    [IT_STYLE_NAME] = "1", [IT_STYLE_KIND] = "36", [IT_STYLE_DIM] = "2", [IT_STYLE_MARK] = "33", [IT_STYLE_BAD] = "31",
};

static bool is_set(const char *name) {
  const char *value = getenv(name);
  return value && *value;
}

void it_term_init(ItTerm *term, FILE *file, ItColor color, bool is_raw) {
  const char *kind = getenv("TERM");
  bool is_tty = isatty(fileno(file)) == 1;
  *term = (ItTerm){.file = file};
  term->is_terminal = is_tty && !(kind && strcmp(kind, "dumb") == 0);
  term->is_escaped = is_tty && !is_raw;
  term->has_color = color == IT_COLOR_ALWAYS || (color == IT_COLOR_AUTO && term->is_terminal && !is_set("NO_COLOR"));
}

void it_term_clear(ItTerm *term) { it_buf_clear(&term->scratch); }

size_t it_term_width(const ItTerm *term) {
  struct winsize size;
  if (ioctl(fileno(term->file), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

/* Controls, the marks that turn the direction of writing, and what ends a line without being a newline. */
static bool is_odd(uint32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x61c || (code >= 0x200e && code <= 0x200f) ||
         (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
         (code >= 0xd800 && code < 0xe000);
}

void it_term_escape(ItBuf *out, ItStr text, bool keeps_lines) {
  size_t start = 0; /* of what was not copied yet */
  for (size_t at = 0; at < text.size;) {
    size_t from = at;
    uint32_t code = it_utf8_next(text, &at);
    if (!is_odd(code) || (keeps_lines && (code == '\n' || code == '\t'))) continue;
    it_buf_add(out, text.data + start, from - start);
    if (at - from == 1) code = (unsigned char)text.data[from]; /* a byte that is no UTF-8 */
    it_buf_format(out, code < 0x100 ? "\\x%02x" : "\\u%04x", code);
    start = at;
  }
  it_buf_add(out, text.data + start, text.size - start);
}

/* How git's quote.c names a byte: a letter, or octal digits. */
static void quote_byte(ItBuf *out, unsigned char c) {
  static const char letters[] = {['\a'] = 'a', ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\v'] = 'v',
                                 ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"',  ['\\'] = '\\'};
  if (c < sizeof letters && letters[c]) it_buf_format(out, "\\%c", letters[c]);
  else it_buf_format(out, "\\%03o", c);
}

static bool needs_quote(uint32_t code) { return is_odd(code) || code == '"' || code == '\\'; }

void it_term_quote(ItBuf *out, ItStr path) {
  bool is_odd_path = false;
  for (size_t at = 0; at < path.size && !is_odd_path;) is_odd_path = needs_quote(it_utf8_next(path, &at));
  if (!is_odd_path) {
    it_buf_str(out, path);
    return;
  }
  it_buf_char(out, '"');
  for (size_t at = 0; at < path.size;) {
    size_t from = at;
    if (needs_quote(it_utf8_next(path, &at)))
      for (size_t i = from; i < at; i++) quote_byte(out, (unsigned char)path.data[i]);
    else
      it_buf_add(out, path.data + from, at - from);
  }
  it_buf_char(out, '"');
}

static void put(ItTerm *term, ItStr text, bool keeps_lines) {
  if (term->is_escaped) {
    it_buf_reset(&term->scratch);
    it_term_escape(&term->scratch, text, keeps_lines);
    text = it_buf_view(&term->scratch);
  }
  if (text.size) fwrite(text.data, 1, text.size, term->file);
}

void it_term_text(ItTerm *term, ItStr text) { put(term, text, true); }
void it_term_word(ItTerm *term, ItStr text) { put(term, text, false); }

static void put_styled(ItTerm *term, ItStyle style, ItStr text, bool keeps_lines) {
  if (term->has_color) fprintf(term->file, "\033[%sm", styles[style]);
  put(term, text, keeps_lines);
  if (term->has_color) fputs("\033[0m", term->file);
}

void it_term_styled(ItTerm *term, ItStyle style, ItStr text) { put_styled(term, style, text, false); }
void it_term_styled_text(ItTerm *term, ItStyle style, ItStr text) { put_styled(term, style, text, true); }

void it_term_path(ItTerm *term, ItStr path) {
  it_buf_reset(&term->scratch);
  it_term_quote(&term->scratch, path);
  fwrite(term->scratch.data, 1, term->scratch.size, term->file);
}
