#!/usr/bin/env python3
"""Writes the files of data/ from what CPython answers.

    make_golden.py PYTHON...

Each PYTHON is an interpreter of another minor version; this script runs itself under each of them and
writes every answer once with the versions that gave it. Run by hand; the tests only read the files.

A file has one record a line, fields between tabs: what was asked, the minor versions ("8,9,10"), the
question, the answer. Bytes that are not printable ASCII are written as \\xHH; texts are UTF-8, with lone
surrogates as three bytes.
"""
import ast
import inspect
import json
import linecache
import os
import subprocess
import sys
import tokenize
import types
import warnings

BLOCKS = [
    # what a block holds behind its last statement
    "def f():\n    pass\n# c1\n    # c2\n\n    # c3\n# c4\nx = 1\n",
    "def f():\n    pass\n\n  # c3\n",
    "def f():\n    pass\n        # deep\n    \n",
    "def f():\n    pass\n    # deep\n",
    "def f(): return 1\n# c\n    # d\n",
    "class A:\n\tdef f(self):\n\t\treturn 1\n  # two\n\tdef g(self): pass\n",
    "class A:\n\tdef f(self):\n\t\treturn 1\n\t# x\n",
    "def f():\n    pass\n\x0c\n    # c\n\x0c\n",
    "class A:\n    x = 1\n# end\n    # end2\nB = A\n",
    "def f():\n    x = (1,\n# c\n    2)\n    return x\n  # c2\n",
    "def f():\n    s = '''\nnot deep\n'''\n    return s\n\n\ndef g(): pass\n",
    "def f():\n    if x:\n        y\n    else:\n        z\n\n    # in f\nw\n",
    "class A:\n    'doc'\n\n    def f(self):\n        pass\n\n    class B:\n        pass\n\n\nx\n",
    "if 1:\n    def f():\n        pass\n    # after\n    y = 2\nz\n",
    "if 1:\n  def f():\n      pass\n bad\n",
    "def f():\n\tpass\n        # tab is one\n # one\nx\n",
    # decorators
    "@d\n# c\n\n@e(1,\n   2)\ndef f():\n    pass\nx = 1\n",
    "@(\n  g)\ndef f(): pass\n",
    "@\\\nd\ndef f(): pass\n",
    "@d(lambda: 1)\ndef f():\n    pass\nx\n",
    "@d(e(1), (2))\ndef f():\n    pass\nx\n",
    "@d(e(1), lambda: 2)\ndef f():\n    pass\nx\n",
    "@(\n  g)\nclass C: pass\n# cmt2\n@(\n  h)\nclass D: pass\n",
    "a @= b\ndef f():\n    pass\nx\n",
    "  @d\n  def f(self): return 1\n  x = 2\n",
    # lambdas
    "f = lambda*a: a\ndef q(): pass\ng = lambda*a: a\n",
    "(x, y)=1, (lambda*a: a)\n",
    "x = (\"\"\"a\nb\"\"\", lambda: 1)\n",
    "x = (0,(\n  1), foo(lambda: 2,\n   3))\n",
    "i = [lambda x: x,\n  lambda y: y,\n  lambda z: (z,\n   1)]\n",
    "k = foo(\n  lambda: 1\n)\n",
    "k = 3; j = lambda: 2; z=3\n",
    "def f(a=lambda: 1,\n  b=L.append(lambda: 2)):\n    pass\nx\n",
    "s = f\"{deco(lambda: 1)}\"\ny = 1\n",
    "s = f'''\n{deco(lambda: 1)}\n'''\ny = 1\n",
    "x = [\n  # c1\n  lambda: 1,\n]\n",
    "# lc\nf = lambda: 1\n",
    "mylambda = 1\nxlambda: int = 2\n\u00e9lambda : int\n\u00b7 lambda\u00a0x\n",
    # what the upward search takes for a definition
    "\n\x0c def\u3000f(): pass\nasync  def f(): pass\nasyncdef = 1\ndefx = 1\ndef\\\n f(): pass\n# lambda :\n"
    "lambdas: int\n",
    # where the tokens begin in the middle of something
    "s = '''\ndon't lambda\nit\\'s \"odd'''\nx = 1\n",
    "s = '''\n\"''' + (\n lambda: 'a\\\nb')\n",
    "s = '''\n(lambda [\n'''\n",
    "s = '''\nlambda ' x \\\n ' y \\\n'''\nz\n",
    "s = '''\nlambda 1__0 0xg 0o9 1e+ 0b2 1_\n'''\n",
    "s = '''\nlambda f'{a' f\"{b}\n'''\n",
    "s = '''\nlambda \\ x\n'''\n",
    "s = '''\nlambda f'}'\n'''\n",
    "s = '''\nlambda f'{x)}' 'ab\\'\n'''\n",
    "s = '''\n\u20ac lambda \u00b2 x\x01\n'''\n",
    "s = '''\n  a\n b\n'''\nx\n",
    "s = '''\nlambda: f'{a!r:>{w}} {{x}} \\N{DASH} {b:{{'\n'''\n",
    "s = '''\nlambda)))\n  a\n    b\n  c # d\n'''\n",
    "s = '''\ndef f(:\n  a\n'''\n",
    "def f(): \\\n  pass\n  # c\nx\n",
    "def f():\n    x = f'{a}' f'''{\n  b # c\n    }'''\n    # in\n  # out\ny\n",
    "def f():\n    1_000.5e-3j, 0x_ff, .5, 1., 0o17, 0b1, 1if x else 2\n    # in\ny\n",
    "def f():\n    return rb'a' Rb\"b\" u'c' F'{d}'\n    # in\ny\n",
    "class \u00c4:\n    def \u00f6(self):\n        '\u20ac' # \u20ac\n        # in\n\u3000\n",
    # comments before
    "#!/usr/bin/python\n# -*- coding: utf-8 -*-\n#\n# hello\n\n",
    "#!/x\n\n#\n # indented\n# hi\n",
    "#\n#\n# a\n#\n#\n\n",
    "\"\"\"doc\"\"\"\n# a\n",
    "\n\n#a\tb\n#c\n",
    "#! a\n#! b\n",
    "\x0c\n# after ff\n",
    "#\ndef f(): pass\n",
    "#\n# a\n#\n# b\n#\ndef f(): pass\n",
    "# a\n\n# b\ndef f(): pass\n",
    "# a\n\ndef f(): pass\n",
    "class A:\n\t# tab\n        # eight\n\tdef f(self): pass\n",
    "#x\n@d\n# z\ndef f(): pass\n",
    "x = \"\"\"\n# str comment\"\"\"\ndef g(): pass\n",
    "  # \u00e9\ta\n\u3000\u3000#b\tc  \n  def g(): pass\n",
    "#  \n # x\n#\n#\ndef g(): pass\n",
    "x = 1 # not this\ndef g(): pass\n",
]

DOCS = [
    "", " ", "   ", "a", " a ", "\n", "\n\n", "a\n  b\n    c\n", "a\n  \n", "a\n\n  b\n \n  c", "a\r\n  b\r\n  c\r\n",
    "a\n\xa0 b\n\xa0  c", "\x0ca\n   b", "a\n  b\n\x0c\n  c", "\n\n  a\n  b\n\n  \n\n",
    "First\n\n    second\n\ttab\n      third\n    ", "   \n\n   ", "x\n\n   y\n     \n  ", "a\tb", "a\rb\tc\n\td",
    "x\x0c\n  \x0c  y\n    z", "\u20ac\tx\n  \u20ac\u20ac\ty\n  z", "a\n\t b\n        c", "\ta\n\tb",
    "a\n b\n  c\n   d\n", "a\n  b\u2028  c\n  d", "a\n\u3000\u3000b\n\u2003\u2003\u2003c\n", "\n    x",
    "a\n      \n  b\n      ", "\x1c\x1da\n\x1e b\n\x1f c", "a\x00b\n  c", "a\n\x85b\n c", "e\u0301\tx",
    "\U0001f600\tx\n \U0001f600", "\ud800\t\udc00\n  \ud83d\ude00\n   x", "    indented first\n    and second",
    "\n\n\n", "a\n\n\nb\n\n", " \n \n a", "x\n\t\n\ty\n  \tz",
]

LITERALS = [
    r"""''""", r'''""''', r"""'a'""", r'''"""a"b""c"""''', r"""'\\\'\"\a\b\f\n\r\t\v'""",
    r"""'\0\08\8\12\123\1234\400\777'""", r"""'\x41\u0041\U00000041\x7f\x80\xff\u20ac\U0001f600'""",
    r"""'\ud800\udc00'""", r"""'\udc00\ud800x'""", r"""'\U0010ffff'""", r"""'\U00110000'""", r"""'\x4'""",
    r"""'\xg0'""", r"""'\u123'""", r"""'\U1234567'""", r"""'\x'""", r"""b'\x4'""",
    r"""b'\x41\u0041\N{DASH}\U00000041\777\400'""",
    r"""'\N{LATIN SMALL LETTER A}\N{latin small letter a}\N{LF}\N{LINE FEED}\N{NULL}\N{BEL}\N{ALERT}'""",
    r"""'\N{LATIN CAPITAL LETTER GHA}\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}'""",
    r"""'\N{KEYCAP DIGIT ONE}'""", r"""'\N{NOT A NAME}'""", r"""'\N'""", r"""'\N{'""", r"""'\N{}'""", r"""'\NA}'""",
    r"""'\N{DIGIT ONE'""", r"""r'\N{x}\x\'\n'""", r"""R'a\\'""", "'a\\\n   b'", "r'a\\\nb'", "'''a\n\\\nb'''",
    "'\\c\\ \\\u20ac\u20ac'", "'\u20ac'", "b'\u20ac'", "br'\u20ac'", "u'\u20ac'", "'a' 'b'", "'a'\"b\"",
    "'a' r'\\n' u'\\n'", "'a' # c 'x'\n  'b'", "'a' \\\n 'b'", "b'a' b'b'", "'a' b'b'", "b'a' 'b'",
    "rb'\\x41' Rb'\\x41' bR'a' BR'a'", "'''a''' '' \"\"\"b\"\"\"", "''''a'''", "'''a\\'''b'''", "'''a''b'''",
    "'''\\'''' ''''", "'a\nb'", "'a", "'''a''", "ur'a'", "bu'a'", "x'a'", "'\\\\'", "'\\\\\\''", "f'a'", "'a' f'b'",
    "f'a' 'b'", "rf'a'", "fR'a'", "F''", "b'a' f'b'", "'\\1'", "'\\18\\19'", "'\\\\N{x}'",
    "'\\N{SPACE}\\N{DIGIT ONE}x'", "'\x0c\t'", "'\\f' \x0c '\\t'",
]

NAMES = [
    "SPACE", "space", "LATIN SMALL LETTER A", "LATIN  SMALL LETTER A", " SPACE", "SPACE ", "", "A", "LF", "NULL",
    "NUL", "BEL", "BELL", "ALERT", "VS1", "VS256", "VARIATION SELECTOR-256", "LATIN CAPITAL LETTER OI",
    "LATIN CAPITAL LETTER GHA", "BYTE ORDER MARK", "ZERO WIDTH NO-BREAK SPACE", "HANGUL SYLLABLE GA",
    "HANGUL SYLLABLE GGAEGG", "HANGUL SYLLABLE A", "HANGUL SYLLABLE AN", "HANGUL SYLLABLE HIH", "HANGUL SYLLABLE WEO",
    "HANGUL SYLLABLE ", "HANGUL SYLLABLE G", "HANGUL SYLLABLE GAX", "HANGUL SYLLABLE ga", "hangul syllable GA",
    "HANGUL SYLLABLE SSYAENJ", "CJK UNIFIED IDEOGRAPH-4E00", "CJK UNIFIED IDEOGRAPH-04E00",
    "CJK UNIFIED IDEOGRAPH-9FFC", "CJK UNIFIED IDEOGRAPH-20000", "CJK UNIFIED IDEOGRAPH-4e00",
    "CJK UNIFIED IDEOGRAPH-3400", "CJK UNIFIED IDEOGRAPH-A000", "CJK UNIFIED IDEOGRAPH-",
    "CJK UNIFIED IDEOGRAPH-4E000", "CJK COMPATIBILITY IDEOGRAPH-F900", "TANGUT IDEOGRAPH-17000", "KEYCAP DIGIT ONE",
    "<control>", "GRINNING FACE", "EURO SIGN", "BRAILLE PATTERN DOTS-12345678",
]


def minor():
    return sys.version_info[1]


def block_answers():
    """For each text: module comments, then for each line what inspect says of code that begins there."""
    out = []
    template = compile("def f(): pass\n", "t", "exec").co_consts[0]
    for number, text in enumerate(BLOCKS):
        name = "golden%d.py" % number
        lines = [line + "\n" for line in text.split("\n")[:-1]]
        linecache.cache[name] = (len(text), None, lines, name)
        module = types.ModuleType("golden%d" % number)
        module.__file__ = name
        module.__loader__ = object()
        out.append(["text", text])
        out.append(["module", optional(inspect.getcomments(module))])
        for first in range(1, len(lines) + 1):
            code = template.replace(co_firstlineno=first, co_filename=name)
            start = inspect.findsource(code)[1] + 1
            out.append(["function", str(first), str(start), optional(inspect.getcomments(code))] + block(lines, start))
            out.append(["block", str(first)] + block(lines, first))
    return out


def block(lines, start):
    try:
        return [str(len(inspect.getblock(lines[start - 1:]))), ""]
    except tokenize.TokenError as error:
        return ["0", str(error)]


def optional(text):
    return "none" if text is None else "=" + text


def doc_answers():
    out = []
    for doc in DOCS:
        out.append(["clean", doc, inspect.cleandoc(doc)])
        if minor() >= 13:
            try:
                space = {}
                exec(compile("def f():\n  %s\n" % ascii(doc), "d", "exec"), space)
                out.append(["compiled", doc, space["f"].__doc__])
            except UnicodeEncodeError:
                pass  # 3.13.0 does not compile lone surrogates there
    return out


def literal_answers():
    out = []
    for source in LITERALS:
        try:
            tree = ast.parse("(" + source + "\n)", mode="eval").body
        except (SyntaxError, ValueError):
            out.append(["value", source, "bad", ""])
            continue
        if isinstance(tree, ast.JoinedStr):
            out.append(["value", source, "format", ""])
        else:
            out.append(["value", source, "bytes" if isinstance(tree.value, bytes) else "str", tree.value])
    return out


def name_answers():
    out = []
    for name in NAMES:
        try:
            out.append(["name", name, "%X" % ord(eval("'\\N{%s}'" % name))])
        except SyntaxError:
            out.append(["name", name, "none"])
    return out


def escape(field):
    data = field if isinstance(field, bytes) else field.encode("utf-8", "surrogatepass")
    return "".join(chr(c) if 0x20 <= c < 0x7F and c != 0x5C else "\\x%02X" % c for c in data)


FILES = {"block": block_answers, "doc": doc_answers, "literal": literal_answers, "names": name_answers}


def answer(files):
    warnings.simplefilter("ignore")
    records = {name: [[escape(field) for field in row] for row in ask()] for name, ask in files.items()}
    print(json.dumps([str(minor()), records]))


def merge(name, answers):
    """All versions' records with the versions that gave them; what is about a text stays behind it."""
    texts = {}
    for version, records in answers:
        text = None
        for record in map(tuple, records[name]):
            if record[0] == "text":
                text = record
            texts.setdefault(text, {}).setdefault(record, []).append(version)
    return [pair for records in texts.values() for pair in records.items()]


def main(script, files):
    """The files that `files` names, each with what makes its records, from the interpreters that `script` was given."""
    if sys.argv[1:] == ["--answer"]:
        return answer(files)
    answers = []
    for python in sys.argv[1:]:
        got = subprocess.run([python, script, "--answer"], stdout=subprocess.PIPE, check=True)
        answers.append(tuple(json.loads(got.stdout)))
    folder = os.path.join(os.path.dirname(os.path.abspath(script)), "data")
    os.makedirs(folder, exist_ok=True)
    for name in files:
        with open(os.path.join(folder, name + ".txt"), "w", encoding="ascii") as out:
            for record, versions in merge(name, answers):
                out.write("\t".join((record[0], ",".join(versions)) + record[1:]) + "\n")


if __name__ == "__main__":
    main(__file__, FILES)
