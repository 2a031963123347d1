#!/usr/bin/env python3
"""Writes data/values.txt: what `result` is after a module has run, as CPython 3.11 finds by running it.

    python3.11 tests/unit/model/make_values.py

A line is the file of src/model that the module is for, repr(result), and the module's text as a JSON string, between
tabs. A module that raises is one whose outcome must not be known: its second field is empty.
"""
import json
import os
import re

MODULES = """
call
def f(a, b=2, *c, d): return [a, b, c, d]
result = f(1, d=4)
---
def f(a, b=2, *c, d=0): return [a, b, c, d]
result = f(*(1, 2, 3, 4), **{"d": 5})
---
def outer(n):
    def inner(m): return (n, m)
    return inner
result = outer(1)(2)
---
class C:
    def __init__(self, x): self.x = x
    def get(self, y): return (self.x, y)
result = C(1).get(2)
---
class C:
    @classmethod
    def make(cls, n): return (cls.__name__, n)
class D(C): pass
result = D.make(3)
---
class Base:
    def f(self): return ["base"]
class Sub(Base):
    def f(self): return super().f() + ["sub"]
result = Sub().f()
---
def f(a): return a
f()
result = 1
---
def f(n): return f(n)
result = f(1)
---
def f(n):
    if n: return 1
    return 2
result = f(0)
---
g = lambda a, b=3: [(a, b), (lambda: 0) and 1]
result = g(1)
---
body
def f():
    x = 1
    x += 2
    y = [x, x]
    return y
result = f()
---
def f():
    for i in (1, 2, 3):
        if i == 2: break
    return i
result = f()
---
def f():
    made = []
    for name in ("a", "b"):
        made.append(name.upper())
    return made
result = f()
---
def f():
    try:
        import there_is_no_such_module
    except ImportError:
        return "absent"
    return "present"
result = f()
---
x = 1
def f():
    global x
    x = 5
f()
result = x
---
def f():
    def g():
        return 3
    class C:
        v = g()
    return C.v
result = f()
---
def f():
    with_text = "%s-%d" % ("a", 3)
    return with_text
result = f()
---
builtin
globals()["x"] = 3
result = x
---
class C: pass
setattr(C, "x", 4)
result = C.x
---
class C:
    x = 1
result = getattr(C, "y", 7)
---
result = [name for name in vars().copy() if name == "never"]
---
class C:
    locals()["x"] = 2
result = C.x
---
result = isinstance(3, (str, int)), issubclass(bool, int)
---
result = tuple(zip((1, 2), "ab")), list(enumerate("ab"))
---
result = dict(a=1)
---
result = sorted((3, 1, 2)), max(1, 5), len("abc")
---
hooks
class Base:
    def __init_subclass__(cls, /, tag=None, **more):
        cls.tag = tag
class C(Base, tag="t"): pass
result = C.tag
---
class D:
    def __set_name__(self, owner, name): owner.noted = name
class C:
    field = D()
result = C.noted
---
class Meta(type):
    def __new__(mcs, name, bases, namespace):
        namespace["added"] = name.lower()
        return super().__new__(mcs, name, bases, namespace)
class C(metaclass=Meta): pass
result = C.added
---
class Meta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.made = True
class C(metaclass=Meta): pass
class D(C): pass
result = D.made
---
mutate
d = {}
d["x"] = 1
d["y"] = d["x"]
d["x"] = 3
result = d
---
d = {"a": 1}
e = d
d.update({"b": 2})
result = e
---
q = []
q.append(1)
q.extend((2, 3))
q.insert(0, 0)
result = q
---
class C:
    names = []
    names.append("x")
result = C.names
---
import there_is_no_such_module_either
result = []
---
mro
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
result = [cls.__name__ for cls in D.__mro__]
---
class A: pass
class B: pass
class X(A, B): pass
class Y(B): pass
class Z(X, Y): pass
result = [cls.__name__ for cls in Z.__mro__]
---
class A: pass
class B(A): pass
result = [cls.__name__ for cls in type("C", (A, B), {}).__mro__]
---
function
def f(a, b=2, *, c=3): pass
result = [f.__name__, f.__qualname__, f.__defaults__]
---
def f(): "The text."
result = f.__doc__
---
def f(): pass
result = [f.__doc__, f.__defaults__, f.__kwdefaults__]
---
def f(): "The text."
f.__doc__ = "Another."
f.extra = [1, 2]
result = [f.__doc__, f.extra, f.__dict__["extra"]]
---
def f(): pass
f.__name__ = "g"
f.__qualname__ = "C.g"
f.__module__ = "other"
result = [f.__name__, f.__qualname__, f.__module__]
---
def f(a, b): return [a, b]
f.__defaults__ = (8, 9)
result = f.__defaults__
---
def f(*, a=1, b=2): pass
f.__kwdefaults__ = {"b": 5}
result = f.__kwdefaults__["b"]
---
def f(): pass
g = f
g.mark = "seen"
result = f.mark
---
def f(): pass
setattr(f, "a", 1)
f.__dict__["b"] = 2
f.__dict__.update(c=3)
result = [f.a, f.b, f.c, sorted(f.__dict__)]
---
class C:
    def m(self): "Of m."
result = [C.m.__qualname__, C().m.__name__, C().m.__doc__, C().m.__func__.__name__]
---
def outer():
    def inner(): pass
    inner.of = outer
    return inner
result = [outer().__qualname__, outer().of.__name__]
---
def f(): pass
def g(): pass
g.__wrapped__ = f
result = g.__wrapped__.__name__
---
def f(): pass
result = f.no_such_name
---
lambda
f = lambda a, b=2: [a, b]
result = [f(1), f(1, 3), f(a=4)]
---
f = lambda *a, **k: (a, sorted(k))
result = f(1, 2, x=3)
---
f = lambda: None
result = [f.__name__, f.__qualname__, f.__defaults__, f.__doc__]
---
class C:
    m = lambda self, x: [x, x]
    n = lambda: 0
result = [C().m(3), C.m.__qualname__, C.n.__name__]
---
f = lambda x, y=[1]: y
result = [f(0), f.__defaults__]
---
f = lambda a, /, *, b: [a, b]
result = f(1, b=2)
---
f = lambda a: a
result = f()
---
making
class M(type):
    def __new__(mcs, name, bases, namespace): return type.__new__(mcs, name + "X", bases, namespace)
class C(metaclass=M): x = 1
result = [C.__name__, C.x, type(C).__name__]
---
class M(type):
    def __new__(mcs, name, bases, namespace):
        namespace["added"] = [name]
        return super().__new__(mcs, name, bases, namespace)
class C(metaclass=M): pass
class D(C): pass
result = [C.added, D.added]
---
class M(type):
    def __new__(mcs, name, bases, namespace, flag=0):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.flag = flag
        return cls
    def __init__(cls, name, bases, namespace, **more): cls.more = sorted(more)
class C(metaclass=M, flag=3): pass
result = [C.flag, C.more]
---
class Base: y = 2
class M(type):
    def __new__(mcs, name, bases, namespace): return type.__new__(mcs, name, (Base,), {"z": 3})
class C(metaclass=M): x = 1
result = [C.y, C.z, hasattr(C, "x"), [cls.__name__ for cls in C.__mro__]]
---
C = type.__new__(type, "C", (int,), {"a": 1})
result = [C.__name__, C.a, C.__bases__[0].__name__]
---
class M(type):
    made = []
    def __new__(mcs, name, bases, namespace):
        made = super().__new__(mcs, name, bases, dict(namespace))
        made.first = made.__mro__[1].__name__
        return made
class A(metaclass=M): pass
class B(A): pass
result = [A.first, B.first]
---
C = type.__new__(type, "C", (int, object, int), {})
result = C.__name__
---
remake
class C:
    x = 1
    def m(self): return 2
D = type(C)(C.__name__, C.__bases__, dict(C.__dict__))
result = [D.__name__, D.x, D.__bases__[0].__name__]
---
def again(cls):
    names = dict(cls.__dict__)
    names.pop("__dict__", None)
    names.pop("__weakref__", None)
    names["added"] = cls.__name__
    return type(cls.__name__, cls.__bases__, names)
@again
class C: x = 1
result = [C.x, C.added, C.__qualname__]
---
C = type("C", (), {"a": 1, "b": [2]})
result = [C.__name__, C.__qualname__, C.a, C().b]
---
class A: pass
C = type("C", (A,), dict(b=2))
result = [C.b, [cls.__name__ for cls in C.__mro__]]
---
class M(type): kind = "M"
C = M("C", (), {"__doc__": "Text."})
result = [C.kind, type(C).__name__, C.__doc__]
---
C = type("C", (), {"__module__": "other", "__qualname__": "X.C"})
result = [C.__module__, C.__qualname__, C.__name__]
---
def make(name, **names): return type(name, (), names)
result = [make("A", x=1).x, make("B", y=2).__name__]
---
class M(type):
    def __new__(mcs, name, bases, names): return super().__new__(mcs, name.upper(), bases, names)
result = M("c", (), {}).__name__
---
result = type("C", (1,), {}).__name__
---
raises
try: {"a": 1}["b"]
except KeyError: result = "key"
---
try: [1][1]
except KeyError: result = "key"
except IndexError: result = "index"
---
try: result = int("x")
except ValueError: result = "value"
---
try: result = int("12")
except ValueError: result = "value"
---
try: 1 // 0
except ArithmeticError: result = "zero"
else: result = "none"
---
try: 1 / 0.5
except ArithmeticError: result = "zero"
else: result = "none"
---
try: {1: 2}[1.0]
except LookupError: result = "lookup"
else: result = "none"
---
try: (1, 2, 3)[-3]
except IndexError: result = "index"
else: result = "none"
---
try: "abc"[3]
except LookupError: result = "lookup"
finally: done = 1
---
try:
    try: {}["x"]
    except IndexError: result = "inner"
except KeyError: result = "outer"
---
def f():
    try: return {}["x"]
    except KeyError: return "caught"
result = f()
"""

HERE = os.path.dirname(os.path.abspath(__file__))


def worth_a_call(text):
    """A lambda in every function: those that make nothing that inspect sees are not run."""
    text = re.sub(r"(?m)^( *)(def .*): (return .*)$", r"\1\2:\n\1    \3", text)
    return re.sub(r"(?m)^( *)(def .*:)$", r"\1\2\n\1    _ = lambda: 0", text)


def outcome(text):
    space = {"__name__": "m"}
    try:
        exec(text, space)
        return repr(space["result"])
    except (Exception, RecursionError):
        return ""


def main():
    with open(os.path.join(HERE, "data", "values.txt"), "w", encoding="ascii") as out:
        file = None
        for text in MODULES.split("\n---\n"):
            first, _, rest = text.strip("\n").partition("\n")
            if first.isidentifier():
                file, text = first, rest
            text = worth_a_call(text.strip("\n") + "\n")
            out.write("\t".join((file, outcome(text), json.dumps(text))) + "\n")


if __name__ == "__main__":
    main()
