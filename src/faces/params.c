/* params.c - reading a specification, and holding a JSON object against it. */
#include "faces/params.h"

#include <assert.h>
#include <stddef.h>

static const struct {
  const char *name;
  const char *wanted;
} types[] = {
    [IT_SPEC_NAME] = {"name", "a string"},     [IT_SPEC_PATH] = {"path", "a string"},
    [IT_SPEC_STRING] = {"string", "a string"}, [IT_SPEC_INT] = {"int", "a whole number"},
    [IT_SPEC_BOOL] = {"bool", "true or false"}, [IT_SPEC_LIST] = {"list", "a list"},
    [IT_SPEC_DICT] = {"dict", "an object"},
};

bool it_params_next(const char **spec, ItSpec *out) {
  const char *at = *spec;
  at += *at == ','; /* a specification may begin as if there were more before it */
  if (!*at) return false;
  out->is_instead = *at == '|';
  at += out->is_instead;
  size_t name = strcspn(at, ":");
  assert(at[name] == ':');
  out->name = it_str_of(at, name);
  at += name + 1;
  ItStr type = it_str_of(at, strcspn(at, "?|,"));
  size_t i = 0;
  while (!it_str_is(type, types[i].name)) {
    i++;
    assert(i < sizeof types / sizeof *types);
  }
  out->type = (ItSpecType)i;
  at += type.size;
  out->is_optional = *at == '?';
  at += *at == '?';
  at += *at == ',';
  *spec = at;
  return true;
}

static bool fits(ItSpecType type, const ItJson *value) {
  int64_t number;
  switch (type) {
    case IT_SPEC_NAME:
    case IT_SPEC_PATH:
    case IT_SPEC_STRING: return value->kind == IT_JSON_STRING;
    case IT_SPEC_INT: return it_json_whole(value, &number);
    case IT_SPEC_BOOL: return value->kind == IT_JSON_TRUE || value->kind == IT_JSON_FALSE;
    case IT_SPEC_LIST: return value->kind == IT_JSON_ARRAY;
    case IT_SPEC_DICT: return value->kind == IT_JSON_OBJECT;
  }
  return false;
}

/* As much of a name from outside as belongs in a message, cut between characters. */
static ItStr shown(ItStr name) {
  enum { MOST = 80 };
  if (name.size <= MOST) return name;
  size_t size = MOST;
  while (size && ((unsigned char)name.data[size] & 0xC0) == 0x80) size--;
  return it_str_of(name.data, size);
}

static bool is_known(const char *spec, ItStr name) {
  for (ItSpec param; it_params_next(&spec, &param);)
    if (it_str_eq(param.name, name)) return true;
  return false;
}

/* The value given for a parameter: of several the last, as in Python. */
static const ItJson *given(const ItJson *params, ItStr name) {
  const ItJson *found = NULL;
  if (!params) return NULL;
  for (const ItJson *item = params->first; item; item = item->next)
    if (it_str_eq(item->key, name)) found = item;
  return found;
}

/* Whether what may stand in place of the parameter before `spec` is given. */
static bool is_replaced(const ItJson *params, const char *spec) {
  ItSpec next;
  return it_params_next(&spec, &next) && next.is_instead && given(params, next.name);
}

bool it_params_check(const char *spec, const ItJson *params, ItArena *arena, ItStr *message) {
  if (params && params->kind != IT_JSON_OBJECT) {
    *message = IT_STR("params must be an object: parameters are given by name");
    return false;
  }
  for (const ItJson *item = params ? params->first : NULL; item; item = item->next) {
    if (is_known(spec, item->key)) continue;
    *message = it_arena_format(arena, "unknown parameter: %.*s", IT_FMT(shown(item->key)));
    return false;
  }
  const ItJson *before = NULL;
  for (ItSpec param; it_params_next(&spec, &param);) {
    const ItJson *value = given(params, param.name);
    if (value && before && param.is_instead) {
      *message = it_arena_format(arena, "parameters %.*s and %.*s: one of them is expected", IT_FMT(before->key),
                                 IT_FMT(param.name));
      return false;
    }
    before = value;
    if (!value && (param.is_optional || is_replaced(params, spec) || param.is_instead)) continue;
    if (value && fits(param.type, value)) continue;
    const char *wanted = types[param.type].wanted;
    *message = value ? it_arena_format(arena, "parameter %.*s: %s is expected", IT_FMT(param.name), wanted)
                     : it_arena_format(arena, "missing parameter: %.*s", IT_FMT(param.name));
    return false;
  }
  return true;
}

bool it_params_write(ItJsonOut *out, ItSpecType type, const char *text) {
  bool is_string = type == IT_SPEC_NAME || type == IT_SPEC_PATH || type == IT_SPEC_STRING;
  if (is_string) {
    it_json_text(out, text);
    return true;
  }
  ItArena arena = {0};
  ItJsonError err;
  const ItJson *value = it_json_read(&arena, it_str(text), 0, &err);
  bool is_fine = value && fits(type, value);
  if (is_fine) it_json_raw(out, it_str(text));
  it_arena_clear(&arena);
  return is_fine;
}
