/* test_json.c - texts as CPython's json.dumps writes and json.loads reads them, and what must be refused. */
#include "base/json.h"

#include "test.h"

#define TEXT(literal) {literal, sizeof(literal) - 1}
#define COUNT(table) (sizeof(table) / sizeof *(table))

static void json__quote(void) {
  /* json.dumps(s); the last three went through decode("utf-8", "surrogateescape") */
  static const struct {
    ItStr text;
    const char *want;
  } rows[] = {
    {TEXT(""), "\"\""},
    {TEXT("plain text of more than eight bytes"), "\"plain text of more than eight bytes\""},
    {TEXT("say \"hi\""), "\"say \\\"hi\\\"\""},
    {TEXT("back\\slash"), "\"back\\\\slash\""},
    {TEXT("\010\011\012\014\015"), "\"\\b\\t\\n\\f\\r\""},
    {TEXT("\000"), "\"\\u0000\""},
    {TEXT("a\000b"), "\"a\\u0000b\""},
    {TEXT("\001\037"), "\"\\u0001\\u001f\""},
    {TEXT("~\177\302\200\302\237"), "\"~\\u007f\\u0080\\u009f\""},
    {TEXT("\303\251"), "\"\\u00e9\""},
    {TEXT("\342\202\254"), "\"\\u20ac\""},
    {TEXT("\342\200\250\342\200\251"), "\"\\u2028\\u2029\""},
    {TEXT("\357\273\277"), "\"\\ufeff\""},
    {TEXT("\360\237\230\200"), "\"\\ud83d\\ude00\""},
    {TEXT("x\360\237\230\200y"), "\"x\\ud83d\\ude00y\""},
    {TEXT("\364\217\277\277"), "\"\\udbff\\udfff\""},
    {TEXT("\355\240\200"), "\"\\ud800\""},
    {TEXT("\355\260\200"), "\"\\udc00\""},
    {TEXT("a\355\277\277b"), "\"a\\udfffb\""},
    {TEXT("\355\240\200\355\240\200"), "\"\\ud800\\ud800\""},
    {TEXT("\033[31m"), "\"\\u001b[31m\""},
    {TEXT("1234567\""), "\"1234567\\\"\""},
    {TEXT("12345678\"90123456\177"), "\"12345678\\\"90123456\\u007f\""},
    {TEXT("/"), "\"/\""},
    {TEXT("\377"), "\"\\udcff\""},
    {TEXT("a\200b"), "\"a\\udc80b\""},
    {TEXT("\355\240"), "\"\\udced\\udca0\""},
  };
  ItBuf buf = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    it_buf_reset(&buf);
    it_json_quote(&buf, rows[i].text);
    CHECK_TEXT(buf.data, rows[i].want);
  }
  it_buf_clear(&buf);
}

/* Every byte at every place of a word: the fast way must see what the slow way sees. */
static void json__quote_places(void) {
  ItBuf buf = {0};
  for (int c = 0; c < 0x80; c++) {
    for (size_t place = 0; place < 17; place++) {
      char text[18] = "aaaaaaaaaaaaaaaaa";
      text[place] = (char)c;
      it_buf_reset(&buf);
      it_json_quote(&buf, it_str_of(text, 17));
      bool is_plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
      CHECK((buf.size == 19) == is_plain);
    }
  }
  it_buf_clear(&buf);
}

static void json__write(void) {
  ItBuf buf = {0};
  ItJsonOut out = {.buf = &buf};
  it_json_open(&out, '{');
  it_json_key(&out, "a");
  it_json_open(&out, '[');
  it_json_close(&out, ']');
  it_json_key(&out, "b");
  it_json_open(&out, '[');
  it_json_int(&out, -7);
  it_json_bool(&out, true);
  it_json_bool(&out, false);
  it_json_null(&out);
  it_json_str(&out, (ItStr){0});
  it_json_str(&out, IT_STR(""));
  it_json_open(&out, '{');
  it_json_close(&out, '}');
  it_json_raw(&out, IT_STR("1e999"));
  it_json_close(&out, ']');
  it_json_key(&out, "c\"");
  it_json_text(&out, "x");
  it_json_close(&out, '}');
  CHECK_TEXT(buf.data, "{\"a\":[],\"b\":[-7,true,false,null,null,\"\",{},1e999],\"c\\\"\":\"x\"}");
  it_buf_clear(&buf);
}

static void json__strings(void) {
  /* json.loads(text) */
  static const struct {
    ItStr text;
    ItStr want;
  } rows[] = {
    {TEXT("\"\\ud83d\\ude00\""), TEXT("\360\237\230\200")},
    {TEXT("\"\\uD83D\\uDE00!\""), TEXT("\360\237\230\200!")},
    {TEXT("\"\\ud800\""), TEXT("\355\240\200")},
    {TEXT("\"\\udc00\\ud800\""), TEXT("\355\260\200\355\240\200")},
    {TEXT("\"\\ud800\\u0041\""), TEXT("\355\240\200A")},
    {TEXT("\"\\ud800\\ud83d\\ude00\""), TEXT("\355\240\200\360\237\230\200")},
    {TEXT("\"\\ud83dx\""), TEXT("\355\240\275x")},
    {TEXT("\"\\u0000\""), TEXT("\000")},
    {TEXT("\"a\\u0000b\""), TEXT("a\000b")},
    {TEXT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), TEXT("\"\\/\010\014\012\015\011")},
    {TEXT("\"\\u00e9\\u20ac\""), TEXT("\303\251\342\202\254")},
    {TEXT("\"\303\251\""), TEXT("\303\251")},
    {TEXT("\"\""), TEXT("")},
    {TEXT("\"\\\\\""), TEXT("\\")},
    {TEXT("\"\177\""), TEXT("\177")},
    {TEXT("\"\\\\\\\"\""), TEXT("\\\"")},
    {TEXT("\"\\u007f\\u0080\\u07ff\\u0800\\uffff\""), TEXT("\177\302\200\337\277\340\240\200\357\277\277")},
  };
  ItArena arena = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    ItJsonError err;
    const ItJson *node = it_json_read(&arena, rows[i].text, 0, &err);
    CHECK(node && it_str_eq(it_json_string(node), rows[i].want));
  }
  it_arena_clear(&arena);
}

/* What was read, written again: objects and arrays as they came, numbers as text. */
static void write_again(ItJsonOut *out, const ItJson *node) {
  switch (node->kind) {
    case IT_JSON_NULL: it_json_null(out); return;
    case IT_JSON_FALSE: it_json_bool(out, false); return;
    case IT_JSON_TRUE: it_json_bool(out, true); return;
    case IT_JSON_NUMBER: it_json_raw(out, node->text); return;
    case IT_JSON_STRING: it_json_str(out, node->text); return;
    default: break;
  }
  bool is_array = node->kind == IT_JSON_ARRAY;
  uint32_t count = 0;
  it_json_open(out, is_array ? '[' : '{');
  for (const ItJson *item = node->first; item; item = item->next, count++) {
    if (!is_array) it_json_key(out, item->key.data ? "k" : "?");
    write_again(out, item);
  }
  it_json_close(out, is_array ? ']' : '}');
  CHECK_INT(count, node->count);
}

static void json__shapes(void) {
  static const char *const rows[][2] = {
      {" null ", "null"},
      {"[]", "[]"},
      {"\t{ }\r\n", "{}"},
      {"[1,[2,[],[3]],{}]", "[1,[2,[],[3]],{}]"},
      {"{\"k\":1,\"k\":[true,false],\"k\":{\"k\":null}}", "{\"k\":1,\"k\":[true,false],\"k\":{\"k\":null}}"},
      {"[-0,0.5,1E5,1e+5,1e-5,1e999,123456789012345678901234567890]",
       "[-0,0.5,1E5,1e+5,1e-5,1e999,123456789012345678901234567890]"},
      {"[ \"a\" , \"b\" ]", "[\"a\",\"b\"]"},
  };
  ItArena arena = {0};
  ItBuf buf = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    ItJsonError err;
    ItJsonOut out = {.buf = &buf};
    it_buf_reset(&buf);
    const ItJson *node = it_json_read(&arena, it_str(rows[i][0]), 0, &err);
    CHECK(node != NULL);
    if (node) write_again(&out, node);
    CHECK_TEXT(buf.size ? buf.data : "", rows[i][1]);
  }
  it_buf_clear(&buf);
  it_arena_clear(&arena);
}

static void json__refused(void) {
  static const struct {
    ItStr text;
    size_t offset;
    const char *message;
  } rows[] = {
      {TEXT(""), 0, "a value is expected"},
      {TEXT("   "), 3, "a value is expected"},
      {TEXT("nul"), 0, "a value is expected"},
      {TEXT("NaN"), 0, "a value is expected"},
      {TEXT("Infinity"), 0, "a value is expected"},
      {TEXT("'a'"), 0, "a value is expected"},
      {TEXT("\0"), 0, "a value is expected"},
      {TEXT("1 2"), 2, "text behind the value"},
      {TEXT("nullx"), 4, "text behind the value"},
      {TEXT("[]\0"), 2, "text behind the value"},
      {TEXT("01"), 1, "text behind the value"},
      {TEXT("+1"), 0, "a value is expected"},
      {TEXT("-"), 1, "a digit is missing"},
      {TEXT("1."), 2, "a digit is missing"},
      {TEXT(".5"), 0, "a value is expected"},
      {TEXT("1e"), 2, "a digit is missing"},
      {TEXT("1e+"), 3, "a digit is missing"},
      {TEXT("["), 1, "a value is expected"},
      {TEXT("[1"), 2, "',' or ']' is expected"},
      {TEXT("[1}"), 2, "',' or ']' is expected"},
      {TEXT("[1,]"), 3, "a value is expected"},
      {TEXT("[,1]"), 1, "a value is expected"},
      {TEXT("{\"a\"}"), 4, "':' is expected"},
      {TEXT("{\"a\":}"), 5, "a value is expected"},
      {TEXT("{\"a\":1,}"), 7, "a quoted key is expected"},
      {TEXT("{a:1}"), 1, "a quoted key is expected"},
      {TEXT("{\"a\":1]"), 6, "',' or '}' is expected"},
      {TEXT("\"abc"), 0, "unterminated string"},
      {TEXT("\"a\\\""), 0, "unterminated string"},
      {TEXT("\"a\nb\""), 2, "control character in a string"},
      {TEXT("\"\0\""), 1, "control character in a string"},
      {TEXT("\"\\x41\""), 2, "invalid escape"},
      {TEXT("\"\\"), 2, "invalid escape"},
      {TEXT("\"\\u12\""), 2, "invalid \\u escape"},
      {TEXT("\"\\u12g4\""), 2, "invalid \\u escape"},
      {TEXT("\"\\ud83d\\u12\""), 8, "invalid \\u escape"},
      {TEXT("\xef\xbb\xbf{}"), 0, "a value is expected"},
      {TEXT("\"\xff\""), 1, "invalid UTF-8"},
      {TEXT("\"\xc0\x80\""), 1, "invalid UTF-8"},
      {TEXT("\"\xe0\x80\x80\""), 1, "invalid UTF-8"},
      {TEXT("\"\xed\xa0\x80\""), 1, "invalid UTF-8"},
      {TEXT("\"\xf4\x90\x80\x80\""), 1, "invalid UTF-8"},
      {TEXT("\"\xe2\x82"), 1, "invalid UTF-8"},
  };
  ItArena arena = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    ItJsonError err = {0, ""};
    CHECK(it_json_read(&arena, rows[i].text, 0, &err) == NULL);
    CHECK_INT(err.offset, rows[i].offset);
    CHECK_TEXT(err.message, rows[i].message);
  }
  it_arena_clear(&arena);
}

static void json__depth(void) {
  ItArena arena = {0};
  ItBuf buf = {0};
  ItJsonError err;
  it_buf_fill(&buf, '[', IT_JSON_DEPTH);
  it_buf_fill(&buf, ']', IT_JSON_DEPTH);
  CHECK(it_json_read(&arena, it_buf_view(&buf), 0, &err) != NULL);
  it_buf_reset(&buf);
  it_buf_fill(&buf, '[', 1000000);
  CHECK(it_json_read(&arena, it_buf_view(&buf), 0, &err) == NULL);
  CHECK_TEXT(err.message, "nested too deeply");
  CHECK_INT(err.offset, IT_JSON_DEPTH);
  it_buf_clear(&buf);
  it_arena_clear(&arena);
}

static void json__most(void) {
  ItArena arena = {0};
  ItJsonError err;
  CHECK(it_json_read(&arena, IT_STR("[1,2,3]"), 4, &err) != NULL);
  CHECK(it_json_read(&arena, IT_STR("[1,2,3,4]"), 4, &err) == NULL);
  CHECK_TEXT(err.message, "too many values");
  it_arena_clear(&arena);
}

static void json__get(void) {
  ItArena arena = {0};
  ItJsonError err;
  const ItJson *node = it_json_read(&arena, IT_STR("{\"a\":1,\"b\":\"x\",\"a\":\"2\",\"\\u0062c\":null}"), 0, &err);
  CHECK_STR(it_json_string(it_json_get(node, "a")), "2");
  CHECK_STR(it_json_string(it_json_get(node, "b")), "x");
  CHECK(it_json_get(node, "bc") && it_json_get(node, "bc")->kind == IT_JSON_NULL);
  CHECK(it_json_get(node, "c") == NULL);
  CHECK(it_json_get(NULL, "a") == NULL);
  CHECK(it_json_string(it_json_get(node, "bc")).data == NULL);
  it_arena_clear(&arena);
}

static void json__whole(void) {
  static const struct {
    const char *text;
    bool is_whole;
    int64_t want;
  } rows[] = {
      {"0", true, 0},           {"-0", true, 0},
      {"42", true, 42},         {"-42", true, -42},
      {"1.0", false, 0},        {"1e3", false, 0},
      {"\"1\"", false, 0},      {"true", false, 0},
      {"9223372036854775807", true, INT64_MAX},  {"-9223372036854775808", true, INT64_MIN},
      {"9223372036854775808", false, 0},         {"-9223372036854775809", false, 0},
  };
  ItArena arena = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    ItJsonError err;
    int64_t number = 0;
    CHECK(it_json_whole(it_json_read(&arena, it_str(rows[i].text), 0, &err), &number) == rows[i].is_whole);
    if (rows[i].is_whole) CHECK_INT(number, rows[i].want);
  }
  it_arena_clear(&arena);
}

static void json__copy(void) {
  static const char *const rows[] = {
      "null", "[true,false,-1.50e3,\"\\u00e9\\ud800\"]", "{\"a\":[],\"\":{\"\\u0000\":1},\"a\":{}}", "\"x\"",
  };
  ItArena arena = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    ItJsonError err;
    ItBuf buf = {0};
    ItJsonOut out = {.buf = &buf};
    const ItJson *node = it_json_read(&arena, it_str(rows[i]), 0, &err);
    it_json_copy(&out, node);
    CHECK_STR(it_buf_view(&buf), rows[i]);
    it_buf_clear(&buf);
  }
  it_arena_clear(&arena);
}

int main(void) {
  RUN(json__quote);
  RUN(json__quote_places);
  RUN(json__write);
  RUN(json__strings);
  RUN(json__shapes);
  RUN(json__refused);
  RUN(json__depth);
  RUN(json__most);
  RUN(json__get);
  RUN(json__whole);
  RUN(json__copy);
  return test_end();
}
