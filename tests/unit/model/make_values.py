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
