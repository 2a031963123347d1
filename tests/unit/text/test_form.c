/* test_form.c - the two forms of a text: what they keep, and the way back from their offsets. */
#include "text/form.h"

#include "test.h"
#include "corpus.h"

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\f' || c == '\t' || c == '\\'; }

/* Words are copied, never made: a letter of a form stands in the text at the offset that it maps to. */
static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static void check_normal(const char *path, ItForm *form, const ItLex *lex, ItStr text) {
  it_form_normal(form, lex, text, (uint32_t)text.size);
  CHECK(!form->is_skeleton);
  CHECK_INT(form->bytes.size, text.size);
  for (uint32_t i = 0; i < form->bytes.size && !test_wrong; i++) {
    char c = form->bytes.data[i];
    CHECK(c == text.data[i] || (is_blank(c) || text.data[i] == '\r'));
    CHECK_INT(it_form_start(form, i), i);
    CHECK_INT(it_form_end(form, i), i);
    if (test_wrong) printf("%s at %u\n", path, i);
  }
  for (uint32_t i = 0; i < lex->comments.count; i++) CHECK(form->bytes.data[lex->comments.items[i].start] == ' ');
}

static void check_skeleton(const char *path, ItForm *form, const ItLex *lex, ItStr text) {
  it_form_skeleton(form, lex, text);
  CHECK(form->bytes.size <= text.size + 2 * lex->logicals.count);
  uint32_t before = 0;
  for (uint32_t i = 0; i < form->bytes.size && !test_wrong; i++) {
    uint32_t start = it_form_start(form, i);
    char c = form->bytes.data[i];
    if (is_letter(c)) {
      CHECK(start < text.size && text.data[start] == c);
      CHECK(start >= before);
      CHECK_INT(it_form_end(form, i + 1), start + 1);
      before = start;
    }
    if (test_wrong) printf("%s at %u\n", path, i);
  }
  for (uint32_t i = (uint32_t)form->bytes.size; i-- > 0 && !test_wrong;) /* backwards: the hint does not matter */
    if (is_letter(form->bytes.data[i])) CHECK(text.data[it_form_start(form, i)] == form->bytes.data[i]);
}

static void check_text(const char *path, ItStr text) {
  ItLex lex = {0};
  ItForm form = {0};
  it_lex(&lex, text);
  if (!lex.refusal) {
    check_normal(path, &form, &lex, text);
    check_skeleton(path, &form, &lex, text);
    check_normal(path, &form, &lex, text); /* the same ItForm again */
  }
  it_form_clear(&form);
  it_lex_clear(&lex);
}

static void form__maps_back(void) { CHECK(each_text(check_text) > 80); }

/* The same from every line on: texts that begin in the middle of things. */
static void check_tails(const char *path, ItStr text) {
  for (size_t i = 0; i < text.size; i++)
    if (text.data[i] == '\n') check_text(path, it_str_cut(text, i + 1, text.size));
}

static void form__maps_back_from_anywhere(void) { CHECK(each_text(check_tails) > 80); }

static void skeleton_is(const char *text, const char *want) {
  ItLex lex = {0};
  ItForm form = {0};
  it_lex(&lex, it_str(text));
  CHECK_INT(lex.refusal, IT_REFUSED_NOT);
  it_form_skeleton(&form, &lex, it_str(text));
  CHECK_STR(it_buf_view(&form.bytes), want);
  it_form_clear(&form);
  it_lex_clear(&lex);
}

static void form__skeletons(void) {
  skeleton_is("", "");
  skeleton_is("def f():\n    x = 1\n    return x\n", "0\n");
  skeleton_is("def f():\n    'doc'\n    return x\n\ndef g(a):\n    pass\n", "0\n");
  skeleton_is("@d\ndef f():\n    return x\n", "@0\ndef f():0\n");
  skeleton_is("@d(1)\nasync def f(a, b=2) -> c:\n    return x\n", "@00\nasync def f():0\n");
  skeleton_is("def f(a=b(*c)):\n    'doc'\n    return x\n", "0\n");
  skeleton_is("def f(a=f'{x}'):\n    'doc'\n    return x\n", "def f(a=f'{x}'):\"\"\n");
  skeleton_is("def f(a):\n    x = 1\n    def g(): pass\n    return g\n", "def f():\n 0\n def g(): pass\n 0\n");
  skeleton_is("class C(B, m=M):\n    'doc'\n    x = 1  # c\n", "class C:\n \"\"\n x =0\n");
  skeleton_is("x = '0123456789'\n", "x =00\n");
  skeleton_is("x = y = (1 +\n  2)\n", "x = y =00\n");
  skeleton_is("x: T[int] = f(a)[b]\ny: int\n", "x: 00=00\ny: 00\n");
  skeleton_is("x += {1: 2}\n", "x +=00\n");
  skeleton_is("x = 1; y = 2\n", "x = 1; y =0\n");
  skeleton_is("x = y = 1; z\n", "x = y = 1; z\n");
  skeleton_is("if(a == b):\n  c.d()\nelif not x: y\n", "if 00:\n c.d()\nelif not x: y\n");
}

/* A beginning of a text, up to a logical line: what stands before a refusal. */
static void form__beginnings(void) {
  static const char text[] = "def f():\n  return 1\nx = (2,\n  3)\ny = 4\n";
  ItLex lex = {0};
  ItForm form = {0};
  it_lex(&lex, it_str(text));
  for (uint32_t i = 0; i < lex.logicals.count; i++) {
    uint32_t size = lex.logicals.items[i].line_start;
    it_form_normal(&form, &lex, it_str(text), size);
    CHECK_INT(form.bytes.size, size);
  }
  it_form_clear(&form);
  it_lex_clear(&lex);
}

int main(void) {
  RUN(form__maps_back);
  RUN(form__maps_back_from_anywhere);
  RUN(form__skeletons);
  RUN(form__beginnings);
  return test_end();
}
