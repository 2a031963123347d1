/* native.c - the packed docstrings of a snapshot as a map; what is malformed in them ends the reading. */
#include "model/native.h"

/* The text up to the next NUL at *at, which moves behind it; none: there is no NUL. */
static ItStr next_text(ItStr texts, size_t *at) {
  const char *end = *at < texts.size ? memchr(texts.data + *at, '\0', texts.size - *at) : NULL;
  if (!end) return (ItStr){0};
  ItStr text = it_str_of(texts.data + *at, (size_t)(end - (texts.data + *at)));
  *at += text.size + 1;
  return text;
}

static void fill(ItNativeDocMap *map) {
  ItStr texts = it_buf_view(&map->texts);
  for (size_t at = 0;;) {
    ItStr owner = next_text(texts, &at), name = next_text(texts, &at), text = next_text(texts, &at);
    if (!text.data) return;
    it_map_put(&map->index, owner, NULL); /* with 0: it is known */
    bool is_new; /* the first one counts */
    uint32_t *index = it_map_put(&map->index, it_str_of(owner.data, owner.size + 1 + name.size), &is_new);
    if (!is_new) continue;
    *it_array_push(&map->docs) = text;
    *index = map->docs.count;
  }
}

static ItStatus read(ItNativeDocMap *map, ItStore *store, int64_t snapshot, int minor, ItError *err) {
  ItNativeRow row;
  bool has;
  map->is_read = true;
  ItStatus status = it_read_native(store, snapshot, &row, &map->texts, &has, err);
  if (status == IT_OK && has && row.minor == minor) fill(map);
  return status;
}

ItStatus it_native_doc(ItNativeDocMap *map, ItStore *store, int64_t snapshot, int minor, ItStr owner, ItStr name,
                       ItStr *text, ItError *err) {
  ItBuf key = {0};
  ItStatus status = map->is_read ? IT_OK : read(map, store, snapshot, minor, err);
  it_buf_str(&key, owner);
  it_buf_char(&key, '\0');
  it_buf_str(&key, name);
  const uint32_t *index = it_map_get(&map->index, it_buf_view(&key));
  *text = index ? map->docs.items[*index - 1] : (ItStr){0};
  if (!index && status == IT_OK && it_map_get(&map->index, owner)) *text = IT_STR("");
  it_buf_clear(&key);
  return status;
}

void it_native_doc_clear(ItNativeDocMap *map) {
  it_map_clear(&map->index);
  it_array_clear(&map->docs);
  it_buf_clear(&map->texts);
  *map = (ItNativeDocMap){0};
}
