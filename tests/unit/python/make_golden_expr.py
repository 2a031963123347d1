#!/usr/bin/env python3
"""Writes data/arith.txt, data/expr.txt, data/unparse.txt and data/repr.txt from what CPython answers.

    make_golden_expr.py PYTHON...

As make_golden.py, which it leaves the writing to. A tree is written as it_expr_dump writes it: ast.dump without
field names and contexts, with `@start:size` in bytes behind the names of nodes outside of f-strings.
"""
import ast

from make_golden import main, minor

EXPRESSIONS = [
    # names and constants
    "a", "\u00e9\ufb01", "\U0001d4b3.\u2167", "None", "True", "False", "...", "__debug__", "print", "match.case",
    "0", "00", "0_0", "1_000", "0x_1F", "0XAb", "0o17", "0b1_01", "1.", ".5", "1_0.0_1e-1_0", "1e400", "5e-324",
    "1j", "0j", "1.5E3J", "08.5", "09j", "0777", "1__0", "1_", "0x", "0b2", "0o8", "1e", "1e+", "1if x else 2",
    "1or 2", "0xfor x", "1_a", "1.real", "1..real", "1 .real", "123abc", "9" * 60, "0x" + "f" * 50, "1else 2",
    "1jif x else 2", "00.5", "1.e5", "$", "a b",
    # strings
    "'a'", "'a' \"b\" # c\n '''d'''", "u'a'", "u'a' 'b'", "'a' U'b'", "b'a' Rb'\\n'", "rb'a' b'\\x00'", "'a' b'b'",
    "'\\ud800'", "'\\N{DASH}'", "'\\N{EM DASH}'", "'\\x4'", "'a", "'a\nb'", "'''a\nb'''", "ur'a'", "'a\\\nb'",
    "'a'.join(b)", "'%s' % a", "b'\u00e9'",
    # f-strings
    "f''", "f'a'", "f'{a}'", "f'a{b}c{d}e'", "f'{{}}'", "f'{{{a}}}'", "f'{a!r}'", "f'{a!s:>{w}}'", "f'{a:}'",
    "f'{a:{b}{c}}'", "f'{a=}'", "f'x{ a = }y'", "f'{a=!s}'", "f'{a=:>3}'", "f'{a!=b}'", "f'{a:=5}'", "f'{(a:=5)}'",
    "f'{a,b}'", "f'{a, *b}'", "f'{ {1: 2}[1] }'", "f'{(lambda: 1)()}'", "f'{lambda: 1}'", "f'{a[\"k\"]}'",
    "f'{a[1:2]}'", "f'{yield}'", "f'{a if b else c}'", "'a' f'{b}' 'c'", "f'a' 'b' f'c'", "f'{a}' b'c'",
    "f'\\n{a}\\x41\\''", "rf'\\n{a}\\{b}'", "f'\\{a}'", "f'\\{{a}}'", "f'\\N{DIGIT ONE}{a}'", "rf'\\N{a}'",
    "f'''{\na\n}'''", "f'''a'b\"c{d}'''", "f'{a:\\n}'", "f'{a}", "f'{a'", "f'a}'", "f'{}'", "f'{a!x}'", "f'{a!}'",
    "f'{a:{b:{c}}}'", "f'{f\"{a}\"}'", "f'{'a'}'", "f\"{f'{1}'}\"", "F'{a}' fR'{b}'", "f'{*a}'", "f'{*a,}'",
    "f'{a:%H:%M}'", "f'{a.b(c)[d]:x}'", "f'{a:{{b}}}'", "f'{x for x in y}'", "f'{a\nb}'", "f'{a!r }'", "f'{a:\\'}'",
    "f'\"{a}\"'", "f'{\"a\" \"b\"}'", "f'{a}{b}'", "f'{a:x}y'", "f'{a!r:x}'", "u'a' f'{b}'",
    "f'\u00e9{\u00e9}\u20ac'",
    # operators
    "a+b*c", "(a+b)*c", "a-b-c", "a-(b-c)", "a**b**c", "(a**b)**c", "-a**b", "(-a)**b", "a**-b", "~a", "+-~a",
    "- -a", "not a", "not not a", "not a == b", "a == (not b)", "a + not b", "a or b and not c",
    "a and b or c and d", "(a or b) or c", "a or (b or c)", "a<b<=c>d>=e==f!=g", "a is not b", "a is (not b)",
    "a not in b", "not a in b", "a not b", "a in b is c", "a|b^c&d<<e>>f+g-h*i/j//k%l@m", "a<b|c", "a if b else c",
    "a if b else c if d else e", "(a if b else c) if d else e", "a if (b if c else d) else e", "a if b", "a <> b",
    "a @ b", "a @= b", "a += b", "(a) . b", "( a ) + ( b )", "a\\\n+b", "a # c\n + # d\n b", " \t\x0c a\n", "", "()",
    "(a", "a)", "a]",
    # primaries
    "a.b.c", "a . b", "a()", "a(b)", "a(b, c=d, *e, f=g, **h)", "a(*b or c)", "a(**b or c)", "a(b for c in d)",
    "a(b, c for d in e)", "a(b for c in d, e)", "a((b for c in d), e)", "a(b=1, c)", "a(**b, c)", "a(**b, *c)",
    "a(**b, c=d)", "a(b:=1)", "a(b:=1, c)", "a(b=(c:=1))", "a(b=c:=1)", "a(b.c=1)", "a(None=1)", "a(b,)", "a(,)",
    "a(b)(c)[d].e", "a[b]", "a[b,]", "a[b, c]", "a[(b, c)]", "a[()]", "a[(b,)]", "a[:]", "a[::]", "a[b:c:d]",
    "a[b:, ::c]", "a[b:c,]", "a[]", "a[b:=1]", "a[(b:=1):2]", "a[b:=1, c]", "a[*b]", "a[*b, c]", "a[c, *b]",
    "a[*b:c]", "a[b:*c]", "a[lambda: b]", "a[lambda: b:c]", "await a", "await a.b(c)", "await a ** b", "-await a",
    "await await a", "await -a", "a.None", "a.b=c", "\u00e9\u00e9.\u00e8(\u00ea)[\u00eb]",
    # displays
    "(a,)", "(a, b)", "(a, b,)", "a,", "a, b", "*a, b", "(*a, b)", "(*a)", "*a,", "[]", "[a]", "[a, *b,]", "{}",
    "{a}", "{a, *b}", "{*a}", "{a: b}", "{a: b, **c, d: e,}", "{**a}", "{**a or b}", "{a: b, c}", "{a, b: c}",
    "{*a: b}", "[a, b", "[,]", "(,)", "{,}", "(a := 1)", "(a := 1, b)", "(a, b := 1)", "(a.b := 1)", "((a) := 1)",
    "[a := 1]", "{a := 1}", "{a := 1: b}", "{(a := 1): b}", "{a: (b := 1)}", "{a: b := 1}", "(yield)", "(yield a)",
    "(yield a, b)", "(yield *a, b)", "(yield from a)", "(yield from a, b)", "(yield, a)", "(yield a := 1)",
    "a[*b or c]", "U'a'", "u'a' U'b'", "((yield), a)", "[yield]",
    "{a if b else c: d if e else f}", "(a for b in c)", "(a b)", "[a b]", "{a: b c}", "{a:}", "{:a}",
    # comprehensions
    "[a for b in c]", "{a for b in c}", "{a: b for c in d}", "{**a for b in c}", "[*a for b in c]",
    "[a for b, in c]", "[a for b, *c in d]", "[a for (b, [c, d]) in e]", "[a for b.c in d]", "[a for b[c] in d]",
    "[a for b() in c]", "[a for 1 in c]", "[a for b in c if d if e for f in g]", "[a async for b in c]",
    "[a for b in c async for d in e]", "[a for b in c if d else e]", "[a for b in c or d]", "[a for b in lambda: c]",
    "[a for b in c if lambda: d]", "[a for b in (c, d)]", "[a for b in c, d]", "[a for b in *c]",
    "[a, b for c in d]", "[(a, b) for c in d]", "[a := 1 for b in c]", "[a for b in c if (d := e)]",
    "[lambda: a for b in c]", "[a if b else c for d in e]", "[a for b in c for]", "[a for a.b, (c) in d]",
    "(a for b in c if d)", "[a for b | c in d]", "[a for (*b, c) in d]",
    # lambda
    "lambda: a", "lambda a: b", "lambda a, b=c, *d, e, f=g, **h: i", "lambda *a: b", "lambda *, a: b",
    "lambda *, a=b, c: d", "lambda **a: b", "lambda a, /: b", "lambda a, /, b: c", "lambda a=b, /, c=d, *, e: f",
    "lambda a, /, *b: c", "lambda a=b, c: d", "lambda *: a", "lambda /: a", "lambda a, /, b, /: c",
    "lambda *, **a: b", "lambda **a, b: c", "lambda *a, *b: c", "lambda a,: b", "lambda *a,: b", "lambda **a,: b",
    "lambda: lambda: a", "lambda: (yield)", "lambda a: b if c else d", "lambda: a, b", "(lambda: a)(b)",
    "lambda a: b: c", "lambda \u00e9=\u00e8: \u00e9", "lambda (a): b", "lambda a=b for c in d: e", "lambda: a or b",
    "a or lambda: b", "not lambda: a", "lambda *a, b=1, **c: (a, b, c)",
]

# What 3.8 folds in a way that is left unknown.
BEYOND_FOLD = [
    "a in {1, 2}", "1j * 1j", "(1, 2) * 2", "9007199254740993 / 2",
]

UNPARSED = BEYOND_FOLD + [
    "2 ** 64", "1.5 // 0.5", "2 ** 63 - 1", "1 << 64", "-0x8000000000000000", "2 ** 128", "2 ** 127", "(2 ** 64) * (2 ** 64)",
    "(2 ** 63) * (2 ** 63)", "1 << 128", "1 << 127", "1 ** 200", "0 << 500", "-1 >> 500", "2.0 ** 0.5", "-7 % 3.5",
    "Dict[str,int]", "Tuple[(int,str)]", "Tuple[int,]", "Tuple[()]", "x[(a,b),]", "x[1:2,3]", "x[1:2,]",
    "Optional['C']", "'C'", '"it\'s"', "'''a\"b'c'''", "(int|None)", "a|(b|c)", "(a|b)|c", "Literal['a',\"b\"]",
    "Literal['a']", "Literal[1, True, None, b'x', ...]", "Literal['a', ('b', 1)]", "Literal[-1, 2]",
    "Callable[[int], str]", "Callable[..., None]", "Annotated[int, Field(gt=0, description=\"x\")]",
    "f(x,y=1,*z,**w)", "f(*a or b, **c or d)", "f(*(a, b), **{})", "f((y:=1))", "x[(y:=1)]", "(1).real", "1.0.real",
    "1j.real", "(-1).real", "True.x", "a . b", "0x10", "1_000", "1e3", "1e16", "1e-5", "1e400", "1e400j", "-1e400",
    "1e22", "123456789012345678", "(1e400, 2)", "x[1e400, a]", "- -1", "2**-1", "(-2)**2", "a**-b", "-a**b",
    "(a if b else c) if d else e", "a if b else (c if d else e)", "not (a == b)", "not (a in b)", "not a is b",
    "(a<b)<c", "a<(b<c)", "(a and b) or c", "a and (b or c)", "(a or b) or c", "lambda x, y=1, *a, z: x",
    "lambda: 0", "lambda *a: a", "lambda *, k: k", "lambda **k: k", "lambda a, /: 0",
    "lambda a, /, b=1, *c, d, e=2, **f: 0", "lambda *a, b: 0", "(lambda: 0)()", "lambda x=(1, 2): x",
    "lambda x=1+1: x", "[lambda: 0, a]", "{a: lambda: 0}", "[x for x in y if z]", "{k: v for k, v in y}",
    "{x for x in y}", "(x for x in y)", "f(x for x in y)", "f((x for x in y), 1)", "f((x for x in y), a=1)",
    "[x async for x in y]", "[x for x, in y]", "[x for x in (lambda: 0)]",
    "[x for x in (a if b else c) if (d if e else f)]", "[x for x in a or b]", "[x for x in [1, 2]]",
    "[x for x in [1, a]]", "[x for x in [*a]]", "[x for x in {1}]", "[x for x in {a}]", "[(yield) for x in y]",
    "[*a, *b]", "{*a}", "(*a,)", "{**a, 1: 2}", "{**a|b}", "{**(a or b)}", "{1: 2, 'a': b}", "()", "(a,)", "(1,)",
    "(1, 2)", "[1, 2]", "{1, 2}", "{}", "[]", "(yield)", "(yield a)", "(yield from a)", "(yield a, b)", "(await a)",
    "await (a ** b)", "(await a) ** b", "u'x'", "u'x' 'y'", "'x' u'y'", "b'y\\'z'", "f'{a[\"k\"]}'",
    "f'{{}}{a!r:>{w}}'", "f''", "'a' f'' 'b'", "f'{a,b}'", "f'{ {1: 2} }'", "f'{(lambda: 0)}'", "f'{a:}'", "f'{a=}'",
    "f'{u\"x\"}'", "f'{1e400}'", "f'{1+1}'", "f'{(1,2)}'", "f'{a:{1+1}}'", "f'{\"it\"}\\'s'", "f'\\n{a}'",
    "f'{a if b else c}'", "f'{-a}'", "f'{(yield)}'", "f'{[x for x in y]}'", "f'{ {x for x in y} }'", "f'{f\"{a}\"}'",
    "f'{a:{{b}}}'", "x[*a]", "x[*a, b]", "x[a, *b]", "x[::2]", "x[:]", "x[a:b, ::c]", "x[lambda: 0]",
    "x[a if b else c]", "x[-1]", "x['a':'b']", "x[(1,2):3]", "x[1,]", "x[a,]", "x['a',]", "x[(),]", "x[1, ()]",
    "x[1,2][3]", "x[None, 1]", "x[u'a', 1]", "...", "None", "Ellipsis", "__debug__", "10**2", "+1", "~1", "not 1",
    "-True", "'a'*3", "3*'a'", "'a'+'b'", "b'a'+b'b'", "'a'*5000", "'a'*-1", "''*9", "(1,2)+(3,)", "(1,2)[0]",
    "(1,2)[-1]", "(1,2)[2]", "'a\u00e9b'[1]", "b'abc'[1]", "'abc'[True]", "'abc'['a']", "1+2j", "1j-1", "-1j", "1/0",
    "5//2", "-5//2", "5%3", "-5%3", "5%-3", "7/2", "1/3", "2.5*2", "1e3+1", "1<<3", "1<<200", "8>>1", "8>>100",
    "1<<-1", "6&3", "6|3", "6^3", "True+1", "True|False", "True&1", "None+1", "~-1", "0**0", "0**-1", "2**-1",
    "2**127", "3**4", "(-3)**3", "2**200", "-0", "-0.0", "0*-1.0", "'a'%1", "'%s' % (a,)", "a in [1,2]",
    "a in (1,2)", "a in [b,c]", "a in []", "a not in [1]", "a in {1}", "a in {1,b}", "a in [1] in [2]", "a in {'x'}",
    "not ()", "not 'a'", "-'a'", "-(1,)", "1 if 2 else 3", "1 and 2", "2**-24", "2**31", "0x7fffffffffffffff",
    "0x8000000000000000", "0b" + "1" * 200, "'\u00e9\U0001f600\\x00\\xad\\u2028'", "'\\ud800'", "\ufb01.\u2167",
    "a\\\n.b # c\n", "not (not a)", "-(-a)", "+a", "~(a|b)", "a@b", "(a+b)+c", "a+(b+c)", "a%b*c", "a%(b*c)",
    "a<<b<<c", "a<<(b<<c)", "(a,b)[0]", "[a][0]", "{}[a]", "'a'.b", "(a+b).c", "(lambda: 0).c", "(a,).b", "a(b)(c)",
    "(a if b else c)(d)", "(a := b)", "(a or b)[c]", "a or b if c else d or e", "a if not b else c",
]

TEXTS = [
    "", "a", "'", '"', "'\"", "\\", "\n\r\t\x0b\x0c\x00\x1f\x7f", "\x80\x9f\xa0\xa1\xad\xff",
    "\u0100\u2028\u3000\ufeff\ufffd\uffff", "\ud800\udc00\udfff", "\U0001f600\U0010ffff\U000e0001\U000f0000", "it's",
    'say "a"',
    "\u0378\u061d\u0870\u08be\u0c3c\u0cf3\u2fffc\U0001fae8\U0001fa77\U00011f00\U0001f6d7\U0002ebf0",
    "\U0001fad6\U00016e9a\ua7c7\ua7d0",
    "e\u0301\u200d\u200b\u00a0\u1680\u202f\u205f\u180e",
]
BYTES = [b"", b"a", b"'", b'"', b"'\"", b"\\\n\r\t\x00\x1f\x7f\x80\xff", bytes(range(256)), b"it's"]
FLOATS = [
    "0.0", "1.0", "0.1", "1e3", "1e15", "1e16", "1.5e16", "123456789012345680.0", "1e-4", "1e-5", "0.00012345",
    "1e22", "1e23", "1e100", "5e-324", "2.2250738585072014e-308", "1.7976931348623157e308", "1e400", "3.14", "2.5",
    "1e21", "5.9604644775390625e-8", "9007199254740993.0", "0.30000000000000004", "4.35", "9.5", "123.456e-7",
    "1_0.5_0", "9.999999999999999e22", "8.41e21", "2.0e-3", "4.9406564584124654e-322",
]
IMAGINARY = ["0j", "1j", "1.5j", "1e20j", "1e-7J", "1e400j", "00j", "1_0j"]
INTS = [
    "0", "00", "0_0", "1", "1_000", "0x1F", "0X_ff", "0o17", "0b101", "0x0", "0x8000000000000000",
    "0xffffffffffffffffffffffff", "0o7777777777777777777777777", "0b" + "10" * 100, "0x" + "123456789abcdef0" * 8,
    "1" * 100, "0x" + "f" * 3571, "0x" + "f" * 3580, "0x1" + "0" * 3571, "0o" + "7" * 4760, "0b1" + "0" * 14284,
    "9" * 4300, "0x" + "0" * 5000 + "1",
]


class Dump:
    """The canonical form of a tree; `outside` is true outside of f-strings, where there are places."""

    def __init__(self, text, before):
        self.outside = True
        self.before = before
        self.lines = [0]
        for line in text.encode("utf-8", "surrogatepass").split(b"\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)

    def place(self, node):
        if not self.outside or not hasattr(node, "lineno"):
            return ""
        start = self.lines[node.lineno - 1] + node.col_offset
        return "@%d:%d" % (start - self.before, self.lines[node.end_lineno - 1] + node.end_col_offset - start)

    def all(self, nodes):
        return "[" + ", ".join(map(self.one, nodes)) + "]"

    def one(self, node):
        if node is None:
            return "-"
        kind = type(node).__name__
        head = kind + self.place(node)
        outside = self.outside
        self.outside = outside and kind != "JoinedStr"
        fields = getattr(self, kind, self.plain)(node)
        self.outside = outside
        return head + "(" + fields + ")"

    def plain(self, node):
        parts = []
        for name, value in ast.iter_fields(node):
            if name == "op":
                parts.insert(0, type(value).__name__)
            elif isinstance(value, list):
                parts.append(self.all(value))
            elif isinstance(value, str):
                parts.append(value)
            elif name != "ctx":
                parts.append(self.one(value))
        return ", ".join(parts)

    def Constant(self, node):
        value = node.value
        if value is Ellipsis:
            return "..."
        if isinstance(value, str):
            value = value.encode("utf-8", "surrogatepass")
            return (node.kind or "" if self.outside else "") + quote(value)
        return "b" + quote(value) if isinstance(value, bytes) else repr(value)

    def Compare(self, node):
        ops = ", ".join(type(op).__name__ for op in node.ops)
        return self.one(node.left) + ", [" + ops + "], " + self.all(node.comparators)

    def Call(self, node):
        keywords = [", " + (keyword.arg or "**") + "=" + self.one(keyword.value) for keyword in node.keywords]
        return self.one(node.func) + ", " + self.all(node.args) + "".join(keywords)

    def Lambda(self, node):
        args = node.args
        names = ["/" + arg.arg for arg in args.posonlyargs] + [arg.arg for arg in args.args]
        defaults = [None] * (len(names) - len(args.defaults)) + args.defaults
        if args.vararg:
            names.append("*" + args.vararg.arg)
            defaults.append(None)
        names += ["*," + arg.arg for arg in args.kwonlyargs]
        defaults += args.kw_defaults
        if args.kwarg:
            names.append("**" + args.kwarg.arg)
            defaults.append(None)
        params = [name + ("=" + self.one(value) if value else "") for name, value in zip(names, defaults)]
        return "".join(param + ", " for param in params) + self.one(node.body)

    def comprehension(self, node, elements):
        clauses = ["%sfor(%s, %s, %s)" % ("async " if clause.is_async else "", self.one(clause.target),
                                          self.one(clause.iter), self.all(clause.ifs)) for clause in node.generators]
        return ", ".join([self.one(element) for element in elements] + clauses)

    def ListComp(self, node):
        return self.comprehension(node, [node.elt])

    SetComp = GeneratorExp = ListComp

    def DictComp(self, node):
        return self.comprehension(node, [node.key, node.value])

    def JoinedStr(self, node):
        return self.all([part for part in node.values if getattr(part, "value", None) != ""])

    def FormattedValue(self, node):
        conversion = ", !%c" % node.conversion if node.conversion > 0 else ""
        return self.one(node.value) + conversion + (", " + self.one(node.format_spec) if node.format_spec else "")


def quote(data):
    return '"' + "".join(chr(c) if 0x20 <= c < 0x7F and c not in b'"\\' else "\\x%02x" % c for c in data) + '"'


def parse(source):
    """The expression as a statement or, where it is none, in parentheses; and the bytes put before it."""
    try:
        body = ast.parse(source).body
        if len(body) == 1 and isinstance(body[0], ast.Expr):
            return body[0].value, 0
    except SyntaxError:
        pass
    return ast.parse("(" + source + "\n)", mode="eval").body, 1


def expr_answers():
    """Trees are asked for from 3.9 on; before, slices had no places and those in f-strings were wrong."""
    out = []
    for source in EXPRESSIONS:
        try:
            tree, before = parse(source)
        except (SyntaxError, ValueError):
            out.append(["refused", source])
            continue
        if not source:
            out.append(["refused", source])
        elif minor() >= 9:
            out.append(["tree", source, Dump("(" * before + source, before).one(tree)])
    return out


def unparse_answers():
    out = []
    for source in UNPARSED:
        if minor() == 8 and source in BEYOND_FOLD:
            out.append(["unknown", source])
            continue
        space = {}
        try:
            exec(compile("from __future__ import annotations\nx: (" + source + "\n)", "u", "exec"), space)
        except (SyntaxError, UnicodeEncodeError):
            continue
        out.append(["text", source, space["__annotations__"]["x"]])
    return out


def repr_answers():
    out = [["str", text, repr(text)] for text in TEXTS]
    out += [["bytes", data, repr(data)] for data in BYTES]
    out += [["float", source, repr(eval(source))] for source in FLOATS]
    out += [["complex", source, repr(eval(source))] for source in IMAGINARY]
    for source in INTS:
        try:
            out.append(["int", source, repr(eval(source))])
        except ValueError:
            out.append(["int", source, "none"])
    # The ranges of what is not printable, each [from, to).
    edges = [code for code in range(0x110001) if code == 0 or
             (code < 0x110000 and chr(code).isprintable()) != chr(code - 1).isprintable()]
    out.append(["printable", ",".join("%X" % code for code in edges)])
    return out


# Operands and operators of which every combination is asked.
NUMBERS = [
    "0", "1", "-1", "7", "-7", "True", "False", "64", "0x_ff", "-1000000007", "4294967295", "4294967296", "-4294967296",
    "9223372036854775807", "-9223372036854775808", "18446744073709551616", "123456789012345678901234567890",
    "-0xffffffffffffffffffffffffffffffff", "10000000000000000000000000000000000000000000000000000000000000000001",
    "0.0", "-0.0", "0.5", "-2.5", "3.0", "1e300", "-1e-300", "1e16", "2j", "-1.5j", "0.1",
]
TEXTS_OF_ARITH = ["''", "'a'", "'h\u00e9llo'", "b'ab'", "b''"]
OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "==", "!=", "<", "<=", ">", ">="]
INDICES = ["0", "1", "-1", "4", "-5", "5", "-6", ":", "1:", ":-1", "::2", "::-1", "1:3", "-3:-1", "3:1", "10:", ":-10", "4:0:-2",
           "-100:100:3", "100:-100:-3", "::0"]


def arith_answers():
    sources = ["%s%s" % (op, "(%s)" % value) for op in ("-", "+", "~", "not ") for value in NUMBERS + TEXTS_OF_ARITH]
    values = NUMBERS + TEXTS_OF_ARITH
    pairs = ["(%s) %s (%s)" % (a, op, b) for a in values for b in values for op in OPERATORS
             if not (op in ("**", "<<") and len(b) > 4) and not (op == "*" and "'" in a + b and max(len(a), len(b)) > 8)]
    sources += pairs[::7]  # a prime: every operator with every operand
    sources += ["%s[%s]" % (value, index) for value in TEXTS_OF_ARITH for index in INDICES]
    out = []
    for source in sources:
        try:
            out.append(["value", source, repr(eval(source))])
        except (ArithmeticError, TypeError, ValueError, IndexError, MemoryError):
            out.append(["error", source, ""])
    return out


FILES = {"arith": arith_answers, "expr": expr_answers, "unparse": unparse_answers, "repr": repr_answers}


if __name__ == "__main__":
    main(__file__, FILES)
