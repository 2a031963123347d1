/* progress.c - how far, how fast, where. */
#include "faces/progress.h"

#include <time.h>

#include "base/utf8.h"

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

void it_progress_begin(ItProgress *progress, ItTerm *term, bool is_on) {
  *progress = (ItProgress){.term = term, .is_on = is_on && term->is_terminal, .started = now()};
}

/* The end of `path` in at most `room` characters, an ellipsis for what is missing. */
static void add_path(ItBuf *out, ItStr path, size_t room) {
  ItBuf quoted = {0};
  it_term_quote(&quoted, path);
  ItStr text = it_buf_view(&quoted);
  size_t count = it_utf8_count(text);
  if (count <= room) {
    it_buf_str(out, text);
  } else if (room > 1) {
    size_t at = 0;
    for (size_t left = count - (room - 1); left; left--) it_utf8_next(text, &at);
    it_buf_text(out, "\xe2\x80\xa6");
    it_buf_str(out, it_str_cut(text, at, text.size));
  }
  it_buf_clear(&quoted);
}

void it_progress_line(ItBuf *out, const ItProgressState *state, size_t width) {
  size_t start = out->size;
  if (state->total) it_buf_format(out, "%3zu%% %zu/%zu", state->done * 100 / state->total, state->done, state->total);
  else it_buf_format(out, "%zu files", state->done);
  if (state->seconds > 0.5) it_buf_format(out, " %.0f files/s", (double)state->done / state->seconds);
  size_t used = out->size - start + 2;
  if (used >= width) return;
  it_buf_text(out, "  ");
  add_path(out, state->path, width - used);
}

void it_progress_show(ItProgress *progress, ItStr path, size_t done, size_t total) {
  if (!progress->is_on) return;
  uint64_t time = now();
  if (time - progress->drawn < 100000000u) return;
  progress->drawn = time;
  progress->is_drawn = true;
  ItProgressState state = {done, total, (double)(time - progress->started) / 1e9, path};
  it_buf_reset(&progress->line);
  it_buf_char(&progress->line, '\r');
  it_progress_line(&progress->line, &state, it_term_width(progress->term) - 1);
  it_buf_text(&progress->line, "\033[K");
  fwrite(progress->line.data, 1, progress->line.size, progress->term->file);
  fflush(progress->term->file);
}

void it_progress_erase(ItProgress *progress) {
  if (!progress->is_drawn) return;
  progress->is_drawn = false;
  fputs("\r\033[K", progress->term->file);
  fflush(progress->term->file);
}

void it_progress_end(ItProgress *progress) {
  it_progress_erase(progress);
  it_buf_clear(&progress->line);
}
