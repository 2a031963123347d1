/* names.c - a name's words are looked up one by one, then the name by its words. */
#include "python/names.h"

#include "python/names_data.h"

enum { LONGEST = 256 }; /* unicodedata refuses longer ones too */

static bool find_word(ItStr word, uint16_t *number) {
  size_t low = 0;
  size_t high = it_names_word_count;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    uint32_t start = it_names_word_starts[mid];
    int order = it_str_cmp(word, it_str_of(it_names_words + start, it_names_word_starts[mid + 1] - start));
    if (order == 0) {
      *number = (uint16_t)mid;
      return true;
    }
    if (order < 0) high = mid;
    else low = mid + 1;
  }
  return false;
}

static int compare_words(const uint16_t *a, const uint16_t *b, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

static bool find_words(const uint16_t *words, size_t count, uint32_t *code) {
  const ItNamesGroup *group = &it_names_groups[count];
  size_t low = 0;
  size_t high = group->count;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = compare_words(words, group->words + mid * count, count);
    if (order == 0) {
      *code = group->codes[mid];
      return true;
    }
    if (order < 0) high = mid;
    else low = mid + 1;
  }
  return false;
}

static bool find_listed(ItStr name, uint32_t *code) {
  char upper[LONGEST];
  uint16_t words[IT_NAMES_MAX_WORDS];
  size_t count = 0;
  size_t start = 0;
  if (name.size == 0 || name.size > LONGEST) return false;
  for (size_t i = 0; i <= name.size; i++) {
    if (i < name.size && name.data[i] != ' ') {
      char c = name.data[i];
      upper[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
      continue;
    }
    if (count == IT_NAMES_MAX_WORDS || !find_word(it_str_of(upper + start, i - start), &words[count])) return false;
    count++;
    start = i + 1;
  }
  return find_words(words, count, code);
}

/* The Unicode Standard 3.12, Jamo short names. */
static const char *const LEADS[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                    "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const VOWELS[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                     "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const TAILS[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
                                    "LP", "LH", "M",  "B",  "BS", "S",  "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};
enum { LEAD_COUNT = 19, VOWEL_COUNT = 21, TAIL_COUNT = 28, HANGUL = 0xAC00 };

/* The longest entry that begins `text`, which loses it; -1: none does. */
static int take(ItStr *text, const char *const *entries, int count) {
  int best = -1;
  size_t best_size = 0;
  for (int i = 0; i < count; i++) {
    ItStr entry = it_str(entries[i]);
    if (it_str_starts(*text, entry) && (best < 0 || entry.size > best_size)) {
      best = i;
      best_size = entry.size;
    }
  }
  *text = it_str_cut(*text, best_size, text->size);
  return best;
}

static bool find_hangul(ItStr rest, uint32_t *code) {
  int lead = take(&rest, LEADS, LEAD_COUNT);
  int vowel = take(&rest, VOWELS, VOWEL_COUNT);
  int tail = take(&rest, TAILS, TAIL_COUNT);
  if (lead < 0 || vowel < 0 || tail < 0 || rest.size > 0) return false;
  *code = HANGUL + (uint32_t)((lead * VOWEL_COUNT + vowel) * TAIL_COUNT + tail);
  return true;
}

static bool find_cjk(ItStr digits, uint32_t *code) {
  uint32_t value = 0;
  if (digits.size != 4 && digits.size != 5) return false;
  for (size_t i = 0; i < digits.size; i++) {
    char c = digits.data[i];
    if (c >= '0' && c <= '9') value = value * 16 + (uint32_t)(c - '0');
    else if (c >= 'A' && c <= 'F') value = value * 16 + (uint32_t)(c - 'A' + 10);
    else return false;
  }
  for (size_t i = 0; i < it_names_cjk_count; i++) {
    if (value >= it_names_cjk[i].first && value <= it_names_cjk[i].last) {
      *code = value;
      return true;
    }
  }
  return false;
}

bool it_names_find(ItStr name, uint32_t *code) {
  const ItStr hangul = IT_STR("HANGUL SYLLABLE ");
  const ItStr cjk = IT_STR("CJK UNIFIED IDEOGRAPH-");
  if (it_str_starts(name, hangul)) return find_hangul(it_str_cut(name, hangul.size, name.size), code);
  if (it_str_starts(name, cjk)) return find_cjk(it_str_cut(name, cjk.size, name.size), code);
  return find_listed(name, code);
}
