#!/usr/bin/env python3
"""Writes data/refusals.txt: what CPython's tokenizer accepts and refuses.

    python3.13 tests/unit/text/make_refusals.py

A line is "accepted" or "refused" and a text as a JSON string, with a tab between. All texts are such that only the
tokenizer can have reason to refuse them. Needs CPython 3.12 or later: its f-strings nest.
"""
import json
import os
import sys
import warnings

# ~ stands for three single quotes, \\n for a backslash and a newline.
TEXTS = r'''
x = 1
x = 1 \\n
x = \\n  1
x = \\n\\n  1
x = 1 \ \n
\\nx = 1
  \\nx = 1
x = "a\\nb"
x = 'a\nb'
x = "a
x = 'a
x = '
x = """a
x = """a"
x = ~a\n"""\n'
x = r"\"
x = r"\\"
x = "\"
x = b"a"
x = Rb'a' bR"b" BR~c~
x = u"a"
x = f"{1}"
x = f"{1!r:>{2}}"
x = f"{1"
x = f"{1
x = f"{'a'}"
x = f"{"a"}"
x = f"{f"{f"{1}"}"}"
x = f~{\n1\n}~
x = f"{{"
x = f"{{}}"
x = f"{(1)}"
x = f"{[1}]"
x = f"a\nb"
x = f"\{6}"
x = f"\N{DIGIT ONE}"
x = rf"\{6}"
x = (1
x = (1]
x = 1)
x = [1)
x = {1
x = {1]}
x = }
x = ((((((((((1))))))))))
if x: pass
if x:\n  y
if x:\n  y\n z
if x:\n  y\n   z
if x:\n\ty\n        z
if x:\n        y\n\tz
if x:\n  y\n\f  z
if x:\n\f  y
if x:\n
if x:\n# only a comment
if x:\ny
  x = 1
\tx = 1
 \fx = 1
\f x = 1
x = 1\n  y = 2
class C:\n  def f(self):\n    pass\n  x = 1\ny = 2
class C:\n  def f(self):\n    pass\n   x = 1
class C:\n    def f(self):\n        pass\n  x = 1
if x:\n  if y:\n    z\n  # a\n # b\n# c\n    # d\n  w
x = 1 # comment \
x = [1, # a\n 2, # b\n ]
x = [\n# a\n\n\n]
(\n\n)
x = 1;
x = 1; y = 2;
x = 0x
x = 0xg
x = 0x1F
x = 0o8
x = 0o17
x = 0b2
x = 0b101
x = 0b1_0
x = 1_000
x = 1__0
x = 1_
x = 1.5e10j
x = 1e
x = 1e+
x = 1e5
x = 1.e5
x = .5
x = 1.
x = 1..real
x = 007
x = 000
x = 00_0
x = 0_7
x = 09.5
x = 09e1
x = 09
x = 1abc
x = 0xfor y in z
x = [1for y in z]
x = 1if y else 2
x = 1_a
x = 1.5x
x = 1jx
x = $
x = ?
x = `a`
x = a!b
x = a != b
x = a <> b
x = 1 @ 2
x = ...
x = a . b
x = é
x = €
x = “a”
x = ｆｏｏ
x = ª + º
x = 1
x = 😀
x = "😀€“”"
# 😀€“”
x \= 1
lambda: (yield)
x = y if z else w
print("a")
print
print >>x, y
exec("a")
x.print
x = {**a}
x = [*a]
async def f():\n  await x
match x:\n  case 1: y
x = "a" 'b' """c""" r'd'
x = ("a"\n'b')
def f(): return (\n1)
def f(a,\nb): pass
if (x and\ny): z
x = """\n  a\n b\n"""
x = 1\n\n\n\n
@d\ndef f(): pass
while x:\n  y\nelse:\n  z
try:\n  x\nexcept y:\n  z\nfinally:\n  w
if x:\n  y\n\n\n  z
if x:\n  y\n   \n  z
if x:\n  y\n      # deeper\n  z
if x:\n  """a\nb"""\n  z
if x:\n  (1,\n2)\n  z
if x:\n  y \\n + 1\n  z
'''

RULES = [
    ("if 1:\n%s", lambda n: "".join(" " * i + "if 1:\n" for i in range(n)) + " " * n + "x\n", (1, 50, 98, 99, 100, 101, 150)),
    ("brackets", lambda n: "x = " + "(" * n + ")" * n + "\n", (10, 80)),
    ("brackets", lambda n: "x = " + "[" * n + "1" + "]" * n + "\n", (201, 250)),
    ("braces", lambda n: "x = " + "{" * n + "\n", (1, 300)),
    ("lines", lambda n: "x = 1 \\\n" * n + "\n", (0,)),
    ("joined", lambda n: "x = 1" + " \\\n" * n + "\n", (1, 1000)),
    ("dedents", lambda n: "".join(" " * i + "if 1:\n" for i in range(n)) + " " * n + "x\ny\n", (5, 90)),
]


def verdict(text):
    try:
        compile(text, "<text>", "exec", dont_inherit=True)
        return "accepted"
    except (SyntaxError, MemoryError):
        return "refused"


def main():
    if sys.version_info < (3, 12):
        sys.exit("CPython 3.12 or later is needed")
    warnings.simplefilter("ignore")
    texts = [line.replace("~", "'" * 3).replace("\\n", "\n").replace("\\t", "\t").replace("\\f", "\f") for line in TEXTS.strip("\n").split("\n")]
    texts = [text + "\n" for text in texts]
    texts += [make(n) for _, make, sizes in RULES for n in sizes]
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "data", "refusals.txt"), "w", encoding="ascii") as stream:
        for text in texts:
            stream.write(verdict(text) + "\t" + json.dumps(text) + "\n")


if __name__ == "__main__":
    main()
