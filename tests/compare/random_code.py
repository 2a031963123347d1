"""Random functions that bind, use, declare and delete a few names in every way that the grammar has."""
import random

NAMES = ("a", "b", "c", "d", "__p", "super", "__class__", "print", "self", "__debug__")
TARGETS = ("a", "b", "c", "d", "__p", "o.x", "o.__q", "a[b]", "(a, *b)", "[c, d.y]", "o[a:b].z")


class Maker:
    """For one Python version; every text it makes is a candidate only: the compiler refuses some."""

    def __init__(self, seed, minor):
        self.rng, self.minor, self.depth = random.Random(seed), minor, 0
        self.is_async = self.in_function = self.in_loop = self.is_nested = self.in_class = False

    def pick(self, *texts):
        return self.rng.choice(texts)

    def name(self):
        return self.rng.choice(NAMES[:5] if self.rng.random() < 0.8 else NAMES)

    def target(self):
        return self.rng.choice(TARGETS[:5] if self.rng.random() < 0.6 else TARGETS)

    def plain(self):
        return self.rng.choice(NAMES[:5])

    def inside(self, make, **context):
        """What `make` makes where the grammar allows what `context` says."""
        saved = {name: getattr(self, name) for name in context}
        self.__dict__.update(context)
        made = make()
        self.__dict__.update(saved)
        return made

    # ---- expressions ----

    def comprehension(self):
        if self.minor == 12 and self.in_class:  # CPython 3.12.1 crashes over some of these
            return self.name()
        return self.inside(self.comprehension_inside, in_function=False)

    def comprehension_inside(self):
        clauses = "".join(" for %s in %s%s" % (self.pick(self.plain(), self.plain(), "(%s, %s)" % (self.plain(), self.plain()), "o.i"),
                                               self.expr(), self.pick("", "", " if " + self.expr())) for _ in range(self.pick(1, 1, 2)))
        kind = self.pick("[%s]", "{%s}", "(%s)", "list(%s)", "{%s: %s}")
        return kind % tuple(self.expr() + (clauses if i == kind.count("%s") - 1 else "") for i in range(kind.count("%s")))

    def params(self):
        names = self.rng.sample(NAMES[:5], self.rng.randint(0, 4))
        star = self.rng.randint(0, len(names)) if self.rng.random() < 0.4 else None
        made, has_default = [], False
        for i, name in enumerate(names):
            if i == star:
                made.append(self.pick("*", "*args"))
                has_default = False
            has_default = has_default or self.rng.random() < 0.2
            made.append(name + (("=" + self.expr()) if has_default else ""))
        if made and star is None and self.rng.random() < 0.2:
            made.insert(self.rng.randint(1, len(made)), "/")
        return made + (["**kw"] if self.rng.random() < 0.2 else [])

    def expr(self):
        self.depth += 1
        try:
            if self.depth > 6 or self.rng.random() < 0.3:
                return self.pick(self.name(), self.name(), "1", "'t'", "None")
            return self.rng.choice((
                lambda: self.comprehension(),
                lambda: self.comprehension(),
                lambda: "(lambda %s: %s)" % (", ".join(self.params()), self.inside(self.expr, is_async=False, in_function=True)),
                lambda: "(%s := %s)" % (self.plain(), self.expr()),
                lambda: "%s.%s" % (self.expr_atom(), self.pick("x", "__q", "print", "__z__")),
                lambda: "%s(%s, k=%s, *%s)" % (self.expr_atom(), self.expr(), self.expr(), self.name()),
                lambda: "super().%s" % self.pick("x", "__q"),
                lambda: "%s[%s:%s, %s]" % (self.expr_atom(), self.expr(), self.expr(), self.expr()),
                lambda: "(%s if %s else %s)" % (self.expr(), self.expr(), self.expr()),
                lambda: "(%s < %s in %s)" % (self.expr(), self.expr(), self.expr()),
                lambda: "(%s and %s or not %s)" % (self.expr(), self.expr(), self.expr()),
                lambda: "{%s: %s, **%s, %s: %s}" % (self.expr(), self.expr(), self.name(), self.expr(), self.expr()),
                lambda: "f'{%s!r:>{%s}} {%s}'" % (self.name(), self.name(), self.name()),
                lambda: "(%s, *%s, -%s)" % (self.expr(), self.expr_atom(), self.expr_atom()),
                lambda: "(yield %s)" % self.expr() if self.in_function else "a",
                lambda: "(await %s)" % self.expr_atom() if self.is_async else "b",
            ))()
        finally:
            self.depth -= 1

    def expr_atom(self):
        text = self.expr()
        return text if text[0] in "([{" or text.isidentifier() and text != "None" else "(%s)" % text

    # ---- statements; each is a list of lines ----

    def block(self, most=3):
        lines = [line for _ in range(self.rng.randint(1, most)) for line in self.statement()]
        return ["  " + line for line in lines]

    def type_params(self):
        if self.minor < 12 or self.rng.random() < 0.7:
            return ""
        bound = self.pick("", ": " + self.expr())
        value = self.pick("", " = " + self.expr()) if self.minor >= 13 else ""
        return "[%s%s%s]" % (self.pick("T", "a", "__p"), bound, value)

    def function(self, name):
        annotated = [p + (": " + self.expr() if p.isidentifier() and self.rng.random() < 0.2 else "") for p in self.params()]
        keyword = self.pick("", "", "async ")
        head = "%sdef %s%s(%s)%s:" % (keyword, name, self.type_params(), ", ".join(annotated),
                                      self.pick("", "", " -> " + self.expr()))
        declared = ["  %s %s" % (self.pick("global", "nonlocal" if self.is_nested else "global"), self.plain())] if self.rng.random() < 0.3 else []
        doc = ["  'doc'"] if self.rng.random() < 0.2 else []
        decorators = ["@" + self.plain()] if self.rng.random() < 0.2 else []
        body = self.inside(lambda: self.block(4), is_async=bool(keyword), in_function=True, in_loop=False,
                           is_nested=True, in_class=False)
        return decorators + [head] + doc + declared + body

    def cls(self):
        params = self.type_params() if self.minor > 12 else ""  # 3.12.1 goes on mangling behind a generic class
        head = "class %s%s%s:" % (self.pick("a", "C", "_D", "__"), params,
                                  self.pick("", "(%s, k=%s)" % (self.name(), self.expr())))
        declared = ["  global %s" % self.plain()] if self.rng.random() < 0.2 else []
        return [head] + declared + self.inside(lambda: self.block(4), is_async=False, in_function=False, in_loop=False,
                                                 in_class=True)

    def attempt(self):
        handlers = []
        star = "*" if self.minor >= 11 and self.rng.random() < 0.2 else ""
        for _ in range(self.rng.randint(0, 2)):
            handlers += ["except%s %s%s:" % (star, self.expr(), self.pick("", " as " + self.plain()))] + self.block(2)
        lines = ["try:"] + self.block(2) + handlers
        if handlers and self.rng.random() < 0.4:
            lines += ["else:"] + self.block(2)
        return lines + (["finally:"] + self.block(2) if not handlers or self.rng.random() < 0.5 else [])

    def pattern(self, depth=0):
        if depth > 2:
            return self.pick(self.plain(), "_", "1", "a.b", "'t'", "-1+2j")
        inner = lambda: self.pattern(depth + 1)
        return self.rng.choice((
            lambda: self.plain(), lambda: "(%s as %s)" % (inner(), self.plain()), lambda: "[%s, *%s, %s]" % (inner(), self.pick("_", "c"), inner()),
            lambda: "{a.b: %s, 'k': %s, **%s}" % (inner(), inner(), self.plain()), lambda: "a.B(%s, k=%s)" % (inner(), inner()),
            lambda: "(%s | %s)" % (inner(), inner()), lambda: "None", lambda: "(%s)" % inner()))()

    def match(self):
        lines = ["match %s:" % self.expr()]
        for _ in range(self.rng.randint(1, 3)):
            lines += ["  case %s%s:" % (self.pattern(), self.pick("", " if " + self.expr()))] + ["  " + l for l in self.block(2)]
        return lines

    def maybe_async(self):
        return self.pick("", "async ") if self.is_async else ""

    def loop_body(self):
        return self.inside(self.block, in_loop=True)

    def compound(self):
        return self.rng.choice((
            lambda: ["if %s:" % self.pick(self.expr(), "0", "1", "not __debug__", "''", "None", "()")] + self.block() +
            self.pick([], ["elif %s:" % self.pick("0", "1", self.expr())] + self.block()) + self.pick([], ["else:"] + self.block()),
            lambda: ["%sfor %s in %s:" % (self.maybe_async(), self.target(), self.expr())] + self.loop_body() + self.pick([], ["else:"] + self.block()),
            lambda: ["while %s:" % self.pick(self.expr(), "0", "1")] + self.loop_body() + self.pick([], ["else:"] + self.block()),
            lambda: ["%swith %s%s, %s as %s:" % (self.maybe_async(), self.expr(), self.pick("", " as " + self.target()), self.expr(),
                                                 self.target())] + self.block(),
            lambda: self.attempt(), lambda: self.attempt(), lambda: self.attempt(),
            lambda: self.function(self.plain()), lambda: self.function(self.plain()), lambda: self.cls(),
            lambda: self.match() if self.minor >= 10 else ["pass"],
        ))()

    def simple(self):
        return [self.rng.choice((
            lambda: "%s = %s" % (self.target(), self.expr()), lambda: "%s = %s = %s" % (self.target(), self.target(), self.expr()),
            lambda: "%s += %s" % (self.rng.choice(TARGETS[:8]), self.expr()),
            lambda: "%s: %s%s" % (self.pick(*TARGETS[:8], "(a)"), self.expr(), self.pick("", " = " + self.expr())),
            lambda: "del %s, %s" % (self.target().replace("*", ""), self.plain()), lambda: self.expr(),
            lambda: "return%s" % self.pick("", " " + self.expr()) if self.in_function else "pass",
            lambda: self.pick("break", "continue") if self.in_loop else "pass", lambda: self.pick("pass", "raise"),
            lambda: "import %s" % self.pick("a", "a.b", "a.b.c as d", "__p", "__p as a", "a.__q as b", "a.__q, b"),
            lambda: "from %s import %s" % (self.pick(".", "a", "..a.b", "__p"), self.pick("a", "b as c", "(c, d as a)", "__p as __q")),
            lambda: "raise %s from %s" % (self.expr(), self.expr()), lambda: "assert %s, %s" % (self.expr(), self.expr()),
            lambda: "type %s%s = %s" % (self.plain(), self.type_params(), self.expr()) if self.minor >= 12 else "pass",
        ))()]

    def statement(self):
        self.depth += 1
        try:
            return self.compound() if self.depth < 4 and self.rng.random() < 0.45 else self.simple()
        finally:
            self.depth -= 1


def compiles(text):
    try:
        compile(text, "random", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, SystemError):  # the last: CPython 3.13 fails over some classes
        return False
    return True


def module(seed, minor, count):
    """The source of `count` functions and classes that this interpreter compiles, each at the top level."""
    maker, kept, tries = Maker(seed, minor), ["from __future__ import annotations"] if seed % 4 == 0 else [], 0
    while len(kept) < count and tries < 100 * count:
        tries += 1
        text = "\n".join(maker.function("f%d" % tries) if tries % 3 else maker.cls())
        if compiles(text):
            kept.append(text)
    return "\n".join(kept) + "\n"
