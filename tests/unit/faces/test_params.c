/* test_params.c - specifications, and what is said about parameters that do not fit. */
#include "faces/params.h"

#include "test.h"

static void params__next(void) {
  const char *spec = "file:path,line:int,context:int?";
  ItSpec param;
  CHECK(it_params_next(&spec, &param));
  CHECK_STR(param.name, "file");
  CHECK(param.type == IT_SPEC_PATH && !param.is_optional);
  CHECK(it_params_next(&spec, &param));
  CHECK_STR(param.name, "line");
  CHECK(param.type == IT_SPEC_INT && !param.is_optional);
  CHECK(it_params_next(&spec, &param));
  CHECK_STR(param.name, "context");
  CHECK(param.type == IT_SPEC_INT && param.is_optional);
  CHECK(!it_params_next(&spec, &param));
  spec = "";
  CHECK(!it_params_next(&spec, &param));
}

static void params__check(void) {
  static const struct {
    const char *spec;
    const char *params; /* NULL: none */
    const char *message; /* NULL: fits */
  } rows[] = {
      {"object:name", "{\"object\":\"json\"}", NULL},
      {"object:name", "{\"object\":1,\"object\":\"json\"}", NULL},
      {"object:name", "{\"object\":\"json\",\"object\":1}", "parameter object: a string is expected"},
      {"object:name", "{}", "missing parameter: object"},
      {"object:name", NULL, "missing parameter: object"},
      {"object:name", "[\"json\"]", "params must be an object: parameters are given by name"},
      {"object:name", "{\"object\":null}", "parameter object: a string is expected"},
      {"object:name", "{\"object\":\"a\",\"objekt\":\"b\"}", "unknown parameter: objekt"},
      {"object:name", "{\"object\":\"a\",\"\":1}", "unknown parameter: "},
      {"", "{}", NULL},
      {"", NULL, NULL},
      {"", "{\"object\":\"a\"}", "unknown parameter: object"},
      {"a:bool?", "{}", NULL},
      {"a:bool?", "{\"a\":false}", NULL},
      {"a:bool?", "{\"a\":0}", "parameter a: true or false is expected"},
      {"a:int", "{\"a\":-3}", NULL},
      {"a:int", "{\"a\":3.0}", "parameter a: a whole number is expected"},
      {"a:int", "{\"a\":1e999}", "parameter a: a whole number is expected"},
      {"a:int", "{\"a\":true}", "parameter a: a whole number is expected"},
      {"a:list,b:dict", "{\"b\":{},\"a\":[]}", NULL},
      {"a:list,b:dict", "{\"b\":[],\"a\":[]}", "parameter b: an object is expected"},
      {"a:list", "{\"a\":\"x\"}", "parameter a: a list is expected"},
      {"a:name|b:string,c:bool?", "{\"a\":\"x\"}", NULL},
      {"a:name|b:string,c:bool?", "{\"b\":\"x\",\"c\":true}", NULL},
      {"a:name|b:string,c:bool?", "{\"c\":true}", "missing parameter: a"},
      {"a:name|b:string,c:bool?", "{\"a\":\"x\",\"b\":\"y\"}", "parameters a and b: one of them is expected"},
      {"a:name|b:string,c:bool?", "{\"b\":1}", "parameter b: a string is expected"},
      {"a:string", "{\"a\":\"x\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                   "a\xc3\xa9\":1}",
       "unknown parameter: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
  };
  ItArena arena = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ItJsonError err;
    ItStr message = {0};
    const ItJson *params = rows[i].params ? it_json_read(&arena, it_str(rows[i].params), 0, &err) : NULL;
    CHECK(it_params_check(rows[i].spec, params, &arena, &message) == !rows[i].message);
    if (rows[i].message) CHECK_STR(message, rows[i].message);
  }
  it_arena_clear(&arena);
}

int main(void) {
  RUN(params__next);
  RUN(params__check);
  return test_end();
}
