/* header.c - one step for each part of a plain line; the first surprise ends it. */
#include "text/header.h"

#include <string.h>

static bool take_param(ItPlain *plain, ItHeaderParam *param) {
  if (!it_plain_name(plain, &param->name)) return false;
  it_plain_blanks(plain);
  if (it_plain_take(plain, ':') && !it_plain_expression(plain, &param->annotation)) return false;
  if (!it_plain_take(plain, '=')) return true;
  return !param->stars && it_plain_expression(plain, &param->value);
}

/* What has been seen of a parameter list. */
typedef struct Params {
  bool has_slash, has_star, has_double_star, has_default;
  bool needs_name; /* behind a bare "*" */
} Params;

/* Whether a parameter may stand behind those before it; Grammar/python.gram, parameters. */
static bool is_in_order(Params *seen, ItHeaderParam *param) {
  if (seen->has_double_star || (param->stars == 1 && seen->has_star)) return false;
  if (param->stars == 2 && seen->needs_name) return false;
  if (!param->stars && !seen->has_star && seen->has_default && !param->value.end) return false;
  seen->has_default |= param->value.end > 0;
  seen->has_double_star = param->stars == 2;
  param->is_keyword_only = !param->stars && seen->has_star;
  seen->has_star |= param->stars == 1;
  seen->needs_name = false;
  return true;
}

/* "/" */
static bool end_positional(Params *seen, ItHeader *out) {
  if (seen->has_slash || seen->has_star || seen->has_double_star || !out->count) return false;
  for (uint32_t i = 0; i < out->count; i++) out->params[i].is_positional_only = true;
  return seen->has_slash = true;
}

/* One item of the list: a parameter, a "/" or a bare "*". */
static bool take_item(ItPlain *plain, Params *seen, ItHeader *out) {
  if (it_plain_take(plain, '/')) return end_positional(seen, out);
  ItHeaderParam param = {0};
  while (param.stars < 2 && it_plain_take(plain, '*')) param.stars++;
  if (param.stars == 1) {
    it_plain_blanks(plain);
    if (it_plain_peek(plain) == ',') {
      bool is_first = !seen->has_star && !seen->has_double_star;
      seen->has_star = seen->needs_name = true;
      return is_first;
    }
  }
  if (out->count == IT_HEADER_PARAMS || !take_param(plain, &param) || !is_in_order(seen, &param)) return false;
  out->params[out->count++] = param;
  return true;
}

static bool take_params(ItPlain *plain, ItHeader *out) {
  Params seen = {0};
  plain->is_inside = true;
  it_plain_blanks(plain);
  while (!it_plain_take(plain, ')')) {
    const bool is_star = it_plain_peek(plain) == '*';
    if (!take_item(plain, &seen, out)) return false;
    it_plain_blanks(plain);
    if (it_plain_take(plain, ')')) break;
    if (!it_plain_take(plain, ',')) return false;
    it_plain_blanks(plain);
    if (it_plain_peek(plain) == ')' && is_star) return false; /* rare */
  }
  plain->is_inside = false;
  return !seen.needs_name;
}

/* A keyword with a blank behind it. */
static bool take_keyword(ItPlain *plain, const char *word) {
  const size_t size = strlen(word);
  if (plain->end - plain->at <= size || memcmp(plain->text + plain->at, word, size) != 0) return false;
  if (plain->text[plain->at + size] != ' ') return false;
  plain->at += (uint32_t)size + 1;
  it_plain_blanks(plain);
  return true;
}

bool it_header_read(ItHeader *out, ItStr text, uint32_t start, uint32_t end) {
  ItPlain plain = {text.data, start, end, false};
  out->count = 0;
  out->returns = (ItPlainRange){0};
  take_keyword(&plain, "async");
  if (!take_keyword(&plain, "def") || !it_plain_name(&plain, &out->name)) return false;
  it_plain_blanks(&plain);
  if (!it_plain_take(&plain, '(') || !take_params(&plain, out)) return false;
  it_plain_blanks(&plain);
  if (it_plain_take(&plain, '-')) {
    if (!it_plain_take(&plain, '>') || !it_plain_expression(&plain, &out->returns)) return false;
  }
  return it_plain_take(&plain, ':') && plain.at == end;
}

static bool take_argument(ItPlain *plain, ItHeaderBase *out) {
  ItPlainRange name;
  *out = (ItHeaderBase){0};
  while (out->stars < 2 && it_plain_take(plain, '*')) out->stars++;
  const uint32_t before = plain->at;
  if (!out->stars && it_plain_name(plain, &name)) {
    it_plain_blanks(plain);
    if (it_plain_peek(plain) == '=' && plain->at + 1 < plain->end && plain->text[plain->at + 1] != '=') {
      plain->at++;
      out->keyword = name;
      return it_plain_expression(plain, &out->value);
    }
  }
  plain->at = before;
  return it_plain_expression(plain, &out->value);
}

bool it_header_read_class(ItClassHeader *out, ItStr text, uint32_t start, uint32_t end) {
  ItPlain plain = {text.data, start, end, false};
  out->count = 0;
  if (!take_keyword(&plain, "class") || !it_plain_name(&plain, &out->name)) return false;
  it_plain_blanks(&plain);
  if (!it_plain_take(&plain, '(')) return false;
  plain.is_inside = true;
  it_plain_blanks(&plain);
  while (!it_plain_take(&plain, ')')) {
    if (out->count == IT_HEADER_BASES || !take_argument(&plain, &out->bases[out->count++])) return false;
    if (it_plain_take(&plain, ')')) break;
    if (!it_plain_take(&plain, ',')) return false;
    it_plain_blanks(&plain);
  }
  plain.is_inside = false;
  it_plain_blanks(&plain);
  return it_plain_take(&plain, ':') && plain.at == end;
}

static bool is_word(const ItPlain *plain, ItPlainRange range, const char *word) {
  return it_str_is(it_str_of(plain->text + range.start, range.end - range.start), word);
}

/* `name` or `name as alias`, the blanks behind it too. */
static bool take_import(ItPlain *plain, bool is_from, struct ItImportItem *item) {
  ItPlainRange word;
  *item = (struct ItImportItem){0};
  if (is_from ? !it_plain_name(plain, &item->name) : !it_plain_dotted(plain, &item->name)) return false;
  it_plain_blanks(plain);
  const uint32_t before = plain->at;
  if (it_plain_word(plain, &word) && is_word(plain, word, "as")) {
    it_plain_blanks(plain);
    if (!it_plain_name(plain, &item->alias)) return false;
    it_plain_blanks(plain);
    return true;
  }
  return plain->at == before;
}

static bool take_imports(ItPlain *plain, ItImportHeader *out) {
  do {
    it_plain_blanks(plain);
    if (plain->is_inside && out->count && it_plain_peek(plain) == ')') return true; /* behind the last comma */
    if (out->count == IT_HEADER_IMPORTS || !take_import(plain, out->is_from, &out->items[out->count++])) return false;
  } while (it_plain_take(plain, ','));
  return true;
}

/* `..m import`, the blanks behind it too. */
static bool take_origin(ItPlain *plain, ItImportHeader *out) {
  ItPlainRange word;
  for (; it_plain_take(plain, '.'); it_plain_blanks(plain)) out->level++;
  const uint32_t before = plain->at;
  if (!it_plain_word(plain, &word)) return false;
  if (!is_word(plain, word, "import")) {
    plain->at = before;
    if (!it_plain_dotted(plain, &out->module) || is_word(plain, out->module, "__future__")) return false;
    it_plain_blanks(plain);
    if (!it_plain_word(plain, &word) || !is_word(plain, word, "import")) return false;
  } else if (!out->level) {
    return false;
  }
  it_plain_blanks(plain);
  return true;
}

bool it_header_read_import(ItImportHeader *out, ItStr text, uint32_t start, uint32_t end) {
  ItPlain plain = {text.data, start, end, false};
  out->is_star = false;
  out->level = out->count = 0;
  out->module = (ItPlainRange){0};
  out->is_from = take_keyword(&plain, "from");
  if (!out->is_from) return take_keyword(&plain, "import") && take_imports(&plain, out) && plain.at == end;
  if (!take_origin(&plain, out)) return false;
  out->star = plain.at;
  if (it_plain_take(&plain, '*')) {
    out->is_star = true;
    return plain.at == end;
  }
  if (!it_plain_take(&plain, '(')) return take_imports(&plain, out) && plain.at == end;
  plain.is_inside = true;
  return take_imports(&plain, out) && it_plain_take(&plain, ')') && plain.at == end;
}
