/* test_rpc.c - a line in, a line out: the specification's own examples and everything a line can do wrong. */
#include "faces/rpc.h"

#include "faces/fake.h"
#include "test.h"

#define TEXT(literal) {literal, sizeof(literal) - 1}
#define COUNT(table) (sizeof(table) / sizeof *(table))
#define ASK(id, object) "{\"jsonrpc\":\"2.0\",\"id\":" id ",\"method\":\"echo\",\"params\":{\"object\":\"" object "\"}}"
#define RESULT(id, text) "{\"jsonrpc\":\"2.0\",\"id\":" id ",\"result\":" text "}"
#define ERROR(id, code, message) \
  "{\"jsonrpc\":\"2.0\",\"id\":" id ",\"error\":{\"code\":" code ",\"message\":\"" message "\"}}"
#define DATA(id, code, message, data) \
  "{\"jsonrpc\":\"2.0\",\"id\":" id ",\"error\":{\"code\":" code ",\"message\":\"" message "\",\"data\":{" data "}}}"

typedef struct Row {
  ItStr line;
  const char *want;
} Row;

static void check_rows(const Row *rows, size_t count) {
  ItHandle handle = fake_handle(NULL);
  ItRpc rpc = {.handle = &handle};
  for (size_t i = 0; i < count; i++) {
    it_buf_reset(&rpc.out);
    it_rpc_answer(&rpc, rows[i].line);
    CHECK_TEXT(rpc.out.size ? rpc.out.data : "", rows[i].want);
    for (size_t k = 0; k < rpc.out.size; k++) CHECK(rpc.out.data[k] >= 0x20 && rpc.out.data[k] < 0x7f);
  }
  it_rpc_clear(&rpc);
}

static void rpc__answers(void) {
  static const Row rows[] = {
      {TEXT(ASK("1", "json.dumps")), RESULT("1", "\"json.dumps\"")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\"}"), RESULT("1", "null")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\",\"params\":{}}\r"), RESULT("1", "null")},
      {TEXT("{\"more\":[{}],\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\"}"), RESULT("1", "null")},
      {TEXT(""), ""},
      {TEXT(" \t\r"), ""},
      /* texts that a line could break on, or that ASCII cannot hold */
      {TEXT(ASK("1", "\xe2\x80\xa8\xc2\x85\x7f\xf0\x9f\x98\x80")),
       RESULT("1", "\"\\u2028\\u0085\\u007f\\ud83d\\ude00\"")},
      {TEXT(ASK("1", "a\\u0000b\\u001b")), RESULT("1", "\"a\\u0000b\\u001b\"")},
      {TEXT(ASK("1", "\\ud800 \\udc00")), RESULT("1", "\"\\ud800 \\udc00\"")},
      /* of a key that comes twice the last wins */
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"method\":\"none\",\"id\":2}"), RESULT("2", "null")},
  };
  check_rows(rows, COUNT(rows));
}

static void rpc__ids(void) {
  static const Row rows[] = {
      {TEXT(ASK("\"abc\"", "x")), RESULT("\"abc\"", "\"x\"")},
      {TEXT(ASK("\"\"", "x")), RESULT("\"\"", "\"x\"")},
      {TEXT(ASK("\"\xc3\xa9\\n\\ud800\"", "x")), RESULT("\"\\u00e9\\n\\ud800\"", "\"x\"")},
      {TEXT(ASK("null", "x")), RESULT("null", "\"x\"")},
      {TEXT(ASK("-0", "x")), RESULT("-0", "\"x\"")},
      {TEXT(ASK("1.50", "x")), RESULT("1.50", "\"x\"")},
      {TEXT(ASK("1e999", "x")), RESULT("1e999", "\"x\"")},
      {TEXT(ASK("123456789012345678901234567890", "x")), RESULT("123456789012345678901234567890", "\"x\"")},
      {TEXT(ASK("{}", "x")), ERROR("null", "-32600", "Invalid Request: id must be a string, a number or null")},
      {TEXT(ASK("[1]", "x")), ERROR("null", "-32600", "Invalid Request: id must be a string, a number or null")},
      {TEXT(ASK("true", "x")), ERROR("null", "-32600", "Invalid Request: id must be a string, a number or null")},
  };
  check_rows(rows, COUNT(rows));
}

static void rpc__parse_errors(void) {
  static const Row rows[] = {
      {TEXT("{\"jsonrpc\""), ERROR("null", "-32700", "Parse error: ':' is expected at byte 10")},
      {TEXT("{\"jsonrpc\": \"2.0\", \"method\": \"foobar, \"params\": \"bar\", \"baz]"),
       ERROR("null", "-32700", "Parse error: ',' or '}' is expected at byte 39")},
      {TEXT(ASK("1", "x") " x"), ERROR("null", "-32700", "Parse error: text behind the value at byte 65")},
      {TEXT("\xef\xbb\xbf{}"), ERROR("null", "-32700", "Parse error: a value is expected at byte 0")},
      {TEXT("{\"a\":\"\xc0\xaf\"}"), ERROR("null", "-32700", "Parse error: invalid UTF-8 at byte 6")},
      {TEXT("{\"a\":\"\xff\"}"), ERROR("null", "-32700", "Parse error: invalid UTF-8 at byte 6")},
      {TEXT("{}\0"), ERROR("null", "-32700", "Parse error: text behind the value at byte 2")},
      {TEXT("{\"a\":\"\0\"}"), ERROR("null", "-32700", "Parse error: control character in a string at byte 6")},
  };
  check_rows(rows, COUNT(rows));
}

static void rpc__invalid_requests(void) {
  static const Row rows[] = {
      {TEXT("1"), ERROR("null", "-32600", "Invalid Request: an object is expected")},
      {TEXT("\"x\""), ERROR("null", "-32600", "Invalid Request: an object is expected")},
      {TEXT("{}"), ERROR("null", "-32600", "Invalid Request: jsonrpc must be \\\"2.0\\\"")},
      {TEXT("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"none\"}"),
       ERROR("1", "-32600", "Invalid Request: jsonrpc must be \\\"2.0\\\"")},
      {TEXT("{\"jsonrpc\":2.0,\"id\":1,\"method\":\"none\"}"),
       ERROR("1", "-32600", "Invalid Request: jsonrpc must be \\\"2.0\\\"")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1}"), ERROR("1", "-32600", "Invalid Request: method must be a string")},
      {TEXT("{\"jsonrpc\": \"2.0\", \"method\": 1, \"params\": \"bar\"}"),
       ERROR("null", "-32600", "Invalid Request: method must be a string")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\",\"params\":null}"),
       ERROR("1", "-32600", "Invalid Request: params must be an object")},
  };
  check_rows(rows, COUNT(rows));
}

/* Every method: unknown, a parameter missing, of a wrong type, unknown. */
static void rpc__methods_and_params(void) {
  static const Row rows[] = {
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"foobar\"}"), ERROR("\"1\"", "-32601", "Method not found")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}"), ERROR("1", "-32601", "Method not found")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\\u0000\"}"), ERROR("1", "-32601", "Method not found")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"secret\"}"), ERROR("1", "-32601", "Method not found")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\"}"), ERROR("1", "-32602", "missing parameter: object")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":{\"object\":[]}}"),
       ERROR("1", "-32602", "parameter object: a string is expected")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"many\",\"params\":{\"count\":1.5}}"),
       ERROR("1", "-32602", "parameter count: a whole number is expected")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\",\"params\":{\"\xc3\xa9\":1}}"),
       ERROR("1", "-32602", "unknown parameter: \\u00e9")},
      {TEXT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[\"json\"]}"),
       ERROR("1", "-32602", "params must be an object: parameters are given by name")},
  };
  check_rows(rows, COUNT(rows));
}

static void rpc__faults(void) {
  static const Row rows[] = {
      {TEXT(ASK("1", "raise")),
       DATA("1", "-32000", "could not get source code", "\"exception\":\"OSError\"")},
      {TEXT(ASK("1", "slow")), DATA("1", "-32000", "longer than 2 s", "\"exception\":\"TimeoutError\"")},
      {TEXT(ASK("1", "missing")), DATA("1", "-32001", "no such object: missing",
                                       "\"exception\":\"LookupError\",\"similar\":[\"json.dumps\",\"json.\\ud800\"]")},
      {TEXT(ASK("1", "broken")), ERROR("1", "-32002", "index: row 3 is wrong")},
  };
  check_rows(rows, COUNT(rows));
}

static void rpc__notifications_and_batches(void) {
  static const Row rows[] = {
      {TEXT("{\"jsonrpc\":\"2.0\",\"method\":\"none\"}"), ""},
      {TEXT("{\"jsonrpc\":\"2.0\",\"method\":\"foobar\"}"), ""},
      {TEXT("{\"jsonrpc\":\"2.0\",\"method\":\"echo\",\"params\":{\"bad\":1}}"), ""},
      {TEXT("[]"), ERROR("null", "-32600", "Invalid Request: an empty batch")},
      {TEXT("[1]"), "[" ERROR("null", "-32600", "Invalid Request: an object is expected") "]"},
      {TEXT("[1,2]"), "[" ERROR("null", "-32600", "Invalid Request: an object is expected") ","
                      ERROR("null", "-32600", "Invalid Request: an object is expected") "]"},
      {TEXT("[{\"jsonrpc\":\"2.0\",\"method\":\"none\"},{\"jsonrpc\":\"2.0\",\"method\":\"none\"}]"), ""},
      {TEXT("[" ASK("1", "a") ",{\"jsonrpc\":\"2.0\",\"method\":\"none\"}," ASK("2", "missing") ",[],"
            ASK("3", "b") "]"),
       "[" RESULT("1", "\"a\"") ","
       DATA("2", "-32001", "no such object: missing",
            "\"exception\":\"LookupError\",\"similar\":[\"json.dumps\",\"json.\\ud800\"]") ","
       ERROR("null", "-32600", "Invalid Request: an object is expected") ","
       RESULT("3", "\"b\"") "]"},
      {TEXT("[" ASK("1", "a") ","), ERROR("null", "-32700", "Parse error: a value is expected at byte 66")},
  };
  check_rows(rows, COUNT(rows));
}

/* A notification changes nothing, so it is not run. */
static void rpc__notification_not_run(void) {
  size_t asked = 0;
  ItHandle handle = fake_handle(&asked);
  ItRpc rpc = {.handle = &handle};
  it_rpc_answer(&rpc, IT_STR("{\"jsonrpc\":\"2.0\",\"method\":\"none\"}"));
  CHECK_INT(asked, 0);
  it_rpc_answer(&rpc, IT_STR("{\"jsonrpc\":\"2.0\",\"method\":\"none\",\"id\":null}"));
  CHECK_INT(asked, 1);
  it_rpc_clear(&rpc);
}

static void rpc__large(void) {
  ItHandle handle = fake_handle(NULL);
  ItRpc rpc = {.handle = &handle};
  ItBuf line = {0};
  it_buf_fill(&line, '[', 1000000);
  it_rpc_answer(&rpc, it_buf_view(&line));
  CHECK_TEXT(rpc.out.data, ERROR("null", "-32700", "Parse error: nested too deeply at byte 64"));
  it_buf_reset(&line);
  it_buf_reset(&rpc.out);
  it_buf_char(&line, '[');
  for (int i = 0; i < 300000; i++) it_buf_text(&line, "1,");
  it_rpc_answer(&rpc, it_buf_view(&line));
  CHECK_TEXT(rpc.out.data, ERROR("null", "-32700", "Parse error: too many values at byte 524287"));
  it_buf_reset(&line);
  it_buf_reset(&rpc.out);
  it_buf_fill(&line, ' ', IT_RPC_LINE);
  it_buf_char(&line, '1');
  it_rpc_answer(&rpc, it_buf_view(&line));
  CHECK_TEXT(rpc.out.data, ERROR("null", "-32600", "request too large"));
  it_buf_clear(&line);
  it_rpc_clear(&rpc);
}

int main(void) {
  RUN(rpc__answers);
  RUN(rpc__ids);
  RUN(rpc__parse_errors);
  RUN(rpc__invalid_requests);
  RUN(rpc__methods_and_params);
  RUN(rpc__faults);
  RUN(rpc__notifications_and_batches);
  RUN(rpc__notification_not_run);
  RUN(rpc__large);
  return test_end();
}
