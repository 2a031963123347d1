/* meanings.c - see meanings.h. */
#include "meanings.h"

#define EXACT "\"_status\":\"exact\""
#define OPAQUE "\"_status\":\"opaque\""

#define ONE(path, text) \
  { path, text, NULL, NULL, false } /* a file */
#define MANY(path, head, unit, tail) \
  { path, head, unit, tail, false } /* a file of many units */
#define EACH(path, text) \
  { path, text, NULL, NULL, true } /* many files */
#define ASK(method, object) \
  { method, object, NULL }
#define WANT(method, object, text) \
  { method, object, text }

const Meaning meanings[] = {
    /* imports */
    {"import_ring",
     200,
     {EACH("m$.py", "from m` import *\nimport m`\nclass C$: pass\n"),
      ONE("m~.py", "from m0 import *\nclass Last: pass\n"),
      ONE("a.py", "import m0\nclass A(m0.C0): pass\nclass B(m0.m1.m2.C2): pass\n")},
     {WANT("getmro", "a.A", "[\"a:A\",\"m0:C0\",\"builtins:object\"]"), WANT("getmro", "m0.C1", "m1:C1"),
      ASK("getmembers", "m0"), WANT("getmro", "m0.m1.m2.C2", "m2:C2"), ASK("getmro", "m0.Last")}},
    {"imports_itself",
     100,
     {MANY("a.py", "import a\nfrom a import *\nfrom a import x\nfrom . import y\nx = a.x\n", "import a.a as b$\n",
           NULL),
      ONE("p/__init__.py", "from . import *\nfrom .p import p\nfrom p import *\nimport p.p\n"),
      ONE("p/p.py", "from . import p\nfrom .. import p\nfrom .p import p\n")},
     {ASK("getmembers", "p"), ASK("getmembers", "p.p")}},
    {"star_imports_of_many",
     300,
     {EACH("s$.py", "x$ = $\nclass K$: pass\n"), MANY("a.py", "", "from s$ import *\n", NULL)},
     {WANT("getmro", "a.K0", "s0:K0"), WANT("getmro", "a.K7", "s7:K7")}},
    {"star_imports_of_one",
     3000,
     {MANY("a.py", "", "from s import *\n", NULL), ONE("s.py", "class K: pass\n__all__ = ['K', 'K', 'L', 1]\n")},
     {WANT("getmro", "a.K", "s:K")}},
    {"star_imports_in_a_chain",
     200,
     {EACH("s$.py", "from s` import *\nclass K$: pass\n"), ONE("s~.py", "class Last: pass\n"),
      ONE("a.py", "from s0 import *\n")},
     {WANT("getmro", "a.K1", "s1:K1"), ASK("getmembers", "s0")}},
    {"star_imports_by_all",
     20,
     {{"s$.py", "from s` import *\n", "n$ = 1\n", "own$ = 1\n", true},
      ONE("s~.py", "from s0 import *\n"),
      MANY("a.py", "", "from s$ import *\n", NULL)},
     {ASK("getmembers", "s0")}},
    {"names_through_many",
     200,
     {EACH("s$.py", "from s` import x\nimport s` as m\ny = m.y\n"), ONE("s~.py", "class x: pass\ny = x\n"),
      ONE("a.py", "from s0 import x, y\nclass A(x): pass\nclass B(y): pass\n")},
     {ASK("getmro", "a.A"), ASK("getmro", "a.B"), ASK("getmro", "s0.m.m.m.x")}},
    {"nonsense_in_all",
     1000,
     {ONE("b.py", "__all__ = [1, None, 'x', 'missing', b'z', ['q'], {'a': 1}, 'x', ...]\nx = 1\n"),
      ONE("c.py", "__all__ = 5\nx = 1\n"),
      MANY("d.py",
           "__all__ = ['n0']\n__all__ += __all__ * 1000000000\n__all__.extend(__all__)\n__all__[:] = range(10**9)\n",
           "n$ = 1\n", NULL),
      ONE("e.py", "__all__ = ['x'] * 10**9\nx = 1\n__all__ = __all__\n"),
      MANY("f.py", "__all__ = lambda: f\nfrom f import *\n__all__ += [\n", "'$',\n", "]\n"),
      ONE("a.py", "from b import *\nfrom c import *\nfrom d import *\nfrom e import *\nfrom f import *\n")},
     {ASK("getmembers", "d"), ASK("getmembers", "f")}},
    {"rebinds_its_name",
     300,
     {MANY("a.py",
           "class A: pass\n__name__ = 'b'\nclass B: pass\n__name__ = 5\nclass C: pass\n__file__ = "
           "'/etc/passwd'\n__path__ = ['/etc']\n"
           "__package__ = 'os'\ndel __name__\n",
           "__name__ = 'n$'\nclass D$(A): pass\n", NULL),
      ONE("b.py", "import a\nclass A(a.A): pass\nclass B(a.D1): pass\n"),
      ONE("q/__init__.py", "__path__ = 3\n__name__ = 'zz'\nfrom .s import *\n"),
      ONE("q/s.py", "__package__ = None\nfrom .s import y\nx = 1\n")},
     {ASK("getmro", "b.A"), ASK("getmro", "a.D1"), WANT("getsourcefile", "a", "a.py"), ASK("getmembers", "q"),
      WANT("getfile", "a.D0", "is a built-in class")}},
    /* classes */
    {"inherits_from_itself",
     300,
     {MANY("a.py",
           "import b\nclass A(A): pass\nclass B(C): pass\nclass C(B): pass\nclass X(b.X): pass\nclass Y(b.Y): pass\n",
           "class D$(D`): pass\n", "class E:\n  class E(E): pass\n"),
      ONE("b.py", "import a\nclass X(a.X): pass\nclass Y(a.Y): pass\n")},
     {WANT("getmro", "a.A", "[\"a:A\",\"?:A\",\"builtins:object\"]"), WANT("getmro", "a.A", OPAQUE),
      WANT("getmro", "a.B", "unknown base ?:C"), WANT("getmro", "a.C", OPAQUE), WANT("getmro", "a.X", OPAQUE),
      WANT("getmro", "b.Y", OPAQUE), WANT("getmro", "a.D0", OPAQUE), ASK("getmembers", "b")}},
    {"impossible_orders",
     300,
     {MANY("a.py",
           "class A: pass\nclass B(A): pass\nclass C(A, B): pass\nclass D(B, B): pass\nclass E(object, A): pass\nclass "
           "F(C): pass\n",
           "class G$(A, B): pass\nclass H$(G$, C): pass\n", NULL)},
     {WANT("getmro", "a.C", "Cannot create a consistent method resolution\\norder (MRO) for bases A, B\""),
      WANT("getmro", "a.D", "\"_reason\":\"duplicate base class B\""),
      WANT("getmro", "a.E", "(MRO) for bases object, A\""), WANT("getmro", "a.F", "its base a:C: Cannot create"),
      WANT("getmro", "a.H0", OPAQUE), WANT("getmro", "a.B", EXACT), ASK("getmembers", "a.H0")}},
    {"metaclass_conflicts",
     300,
     {MANY("a.py", "class M(type): pass\nclass N(type): pass\nclass A(metaclass=M): pass\nclass B(metaclass=N): pass\n",
           "class C$(A, B): pass\nclass D$(C$): pass\n", NULL)},
     {WANT("getmro", "a.C0",
           "\"_reason\":\"metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
           "metaclasses of all its bases\""),
      WANT("getmro", "a.D0", OPAQUE), WANT("getmro", "a.A", EXACT), ASK("getmembers", "a.C0")}},
    {"deep_bases",
     3000,
     {MANY("a.py", "class C0: pass\n", "class C`(C$):\n  def m`(self): pass\n", NULL)},
     {WANT("getmro", "a.C5", EXACT), WANT("getmro", "a.C~", "classes stand in its MRO"), ASK("getmembers", "a.C~"),
      ASK("signature", "a.C~")}},
    {"wide_bases",
     800,
     {MANY("a.py", "", "class B$: x$ = 1\n", NULL),
      MANY("c.py", "from a import *\nclass C(", "B$, ", "): pass\nclass D(C): pass\n")},
     {ASK("getmro", "c.C"), ASK("getmembers", "c.D")}},
    {"lattice_of_bases",
     2000,
     {MANY("a.py", "class L0: pass\nclass R0: pass\n", "class L`(L$, R$): pass\nclass R`(L$, R$): pass\n", NULL)},
     {WANT("getmro", "a.L3", EXACT), WANT("getmro", "a.L~", "\"_reason\":"), ASK("getmembers", "a.L~")}},
    {"bases_assigned",
     500,
     {MANY("a.py", "class A: pass\nclass B: pass\nclass C(A): pass\n",
           "class D$(C): pass\nC.__bases__ = (B,)\nD$.__bases__ = (D$,)\nC.x$ = C\n", NULL)},
     {ASK("getmro", "a.C"), ASK("getmro", "a.D3"), ASK("getmembers", "a.D0")}},
    {"metaclass_recursion",
     300,
     {MANY(
         "a.py",
         "class M(type):\n  def __call__(cls, *a): return cls(*a)\n  def __getattr__(cls, n): return getattr(cls, n)\n"
         "  def __prepare__(n, b): return M.__prepare__(n, b)\n  def __new__(m, *a): return m(*a)\n"
         "  def __mro_entries__(s, b): return (s, s)\n  def __instancecheck__(c, i): return isinstance(i, c)\n"
         "class K(metaclass=M): pass\nk = K()\nclass L(K().x, metaclass=K): pass\nclass O(type, metaclass=M): pass\n",
         "class P$(metaclass=O): pass\nclass O$(O, metaclass=M): pass\nq$ = P$()()\n", NULL)},
     {ASK("getmro", "a.K"), ASK("getmembers", "a.K"), ASK("signature", "a.K"), WANT("getmro", "a.L", OPAQUE),
      ASK("getmembers", "a.P0")}},
    {"hooks_recursion",
     200,
     {MANY("a.py",
           "class G:\n  def __getattr__(self, name): return getattr(self, name)\n  def __getattribute__(self, name): "
           "return self.x\n"
           "  def __get__(self, a, b): return a.x\n  def __call__(self, *a): return self(*a)\n  def __set_name__(s, o, "
           "n): setattr(o, n + 'x', G())\n"
           "  @property\n  def __wrapped__(self): return self\n  @property\n  def __signature__(self): return "
           "G().__signature__\n"
           "  def __class_getitem__(cls, i): return cls[i]\n  @property\n  def p(self): return self.p\n"
           "class E:\n  def __mro_entries__(self, bases): return (E(), E())\nclass Q(E()): pass\n"
           "class I:\n  def __init_subclass__(cls):\n    class J(I): pass\nclass R(I): pass\nclass A(G().base): "
           "pass\nclass U(G[1]): pass\n"
           "def w(): pass\nw.__wrapped__ = w\ndef __getattr__(name): return __getattr__(name)\n",
           "@G()\ndef f$(): pass\nx$ = G().y$()()\nclass T$:\n  d = G()\n", NULL)},
     {WANT("getmro", "a.Q", OPAQUE), ASK("getmro", "a.R"), WANT("getmro", "a.A", OPAQUE), ASK("signature", "a.w"),
      ASK("signature", "a.f0"), ASK("signature", "a.G"), ASK("getmembers", "a.T0"), ASK("getmembers", "a.G"),
      WANT("signature", "a.nothing", "no such object")}},
    {"many_fields",
     2000,
     {MANY("a.py", "from dataclasses import dataclass\n@dataclass\nclass D:\n", "  f$: int = $\n", NULL),
      MANY("e.py", "import enum\nclass E(enum.Enum):\n", "  M$ = $\n",
           "X = enum.Enum('X', ' '.join(str(i) for i in range(10**9)))\n"),
      MANY("t.py", "import typing\nclass T(typing.NamedTuple):\n", "  f$: int = $\n", NULL),
      MANY("s.py", "class S:\n  __slots__ = [", "'s$', ", "]\nclass H:\n  __slots__ = 'a' * 10**9\n"),
      MANY("n.py", "import collections\nN = collections.namedtuple('N', [", "'f$', ",
           "])\nY = collections.namedtuple('Y', 'a ' * 10**9)\n")},
     {ASK("signature", "a.D"), ASK("getmembers", "e.E"), ASK("signature", "t.T"), ASK("signature", "n.N"),
      ASK("getmembers", "s.S"), ASK("getmembers", "e.X"), ASK("signature", "n.Y"), ASK("getmembers", "s.H")}},
    /* what running would explode */
    {"deep_decorators",
     3000,
     {MANY("a.py", "def d(f):\n  def g(*a, **k): return f(*a, **k)\n  return g\n", "@d\n", "def f(a, b): pass\n"),
      MANY("b.py",
           "import functools\ndef w(f):\n  @functools.wraps(f)\n  def g(*a, **k): return f(*a, **k)\n  return g\n",
           "@w\n", "def f(a, b): pass\n"),
      MANY("c.py", "", "@staticmethod\n@classmethod\n@property\n", "def f(): pass\n"),
      MANY("d.py", "class C:\n  @property\n", "  @C\n", "  def f(s): pass\n")},
     {ASK("signature", "a.f"), ASK("signature", "b.f"), ASK("signature", "c.f"), ASK("getmembers", "d.C")}},
    {"mutual_decorators",
     300,
     {MANY("a.py",
           "def p(f): return q(f)\ndef q(f): return p(f)\n@p\ndef f(a): pass\n@q\nclass C: pass\ndef r(f): return "
           "r(r)(f)\n@r\ndef g(x): pass\n"
           "def two(f): return two(f), two(f)\n@two\ndef h(): pass\ndef s(f):\n  @s\n  def g(): pass\n  return "
           "g\n@s\ndef i(): pass\n",
           "def e$(f): return e`(e`(f))\n", "def e~(f): return f\n@e0\ndef k(a): pass\n")},
     {WANT("signature", "a.f", OPAQUE), ASK("signature", "a.C"), WANT("signature", "a.g", OPAQUE),
      ASK("signature", "a.h"), ASK("signature", "a.i"), ASK("signature", "a.k")}},
    {"endless_loops",
     100,
     {MANY("a.py",
           "def forever():\n  while True: pass\nx = forever()\nfor i in range(10**18): z = i\nwhile True:\n  q = 1\nl "
           "= [i for i in range(10**9) "
           "for j in range(10**9)]\nfor a in range(10**6):\n  for b in range(10**6):\n    for c in range(10**6):\n     "
           " globals()[f'n{a}{b}{c}'] = 1\n",
           "for i$ in range(10**9): y$ = i$\n",
           "class K(forever()): pass\n@forever\ndef f(a): pass\nwhile 1:\n  def inside(): pass\n"),
      MANY("b.py",
           "def f():\n  r = []\n  for a in range(10**9):\n    for b in range(10**9):\n      for c in range(10**9):\n   "
           "     r.append(a)\n  return r\n",
           "x$ = f()\n",
           "class K:\n  for a in range(99):\n    for b in range(99):\n      for c in range(99):\n        "
           "locals()['n%d%d%d' % (a, b, c)] = a\n")},
     {WANT("getmro", "a.K", OPAQUE), ASK("getmembers", "b"), ASK("getmembers", "b.K"), ASK("signature", "b.f")}},
    {"recursion",
     300,
     {MANY("a.py",
           "def f(x): return f(f(x))\nclass A(f(1)): pass\ndef g(n): return g(n - 1) + g(n - 1) if n else "
           "object\nclass B(g(40)): pass\n"
           "def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\ndef ack(m, n): return n + 1 if m == 0 else "
           "(ack(m - 1, 1) if n == 0 else "
           "ack(m - 1, ack(m, n - 1)))\ndef h(a=fib(50), b=ack(4, 4)): pass\ny = lambda f: (lambda x: x(x))(lambda x: "
           "f(lambda *a: x(x)(*a)))\n"
           "z = y(y)(y)\nclass E((lambda x: x(x))(lambda x: x(x))): pass\n",
           "def c$(x): return c`(c`(x), c`(x))\n", "class D(c0(1)): pass\n@fib\ndef k(): pass\n")},
     {WANT("getmro", "a.A", OPAQUE), WANT("getmro", "a.B", OPAQUE), WANT("signature", "a.h", "a=fib(50), b=ack(4, 4)"),
      WANT("getmro", "a.D", OPAQUE), WANT("getmro", "a.E", OPAQUE), ASK("signature", "a.k")}},
    {"doubling",
     300,
     {MANY("a.py", "s = 'x'\n", "s = s + s\n", "def f(a=s): pass\n"),
      MANY("b.py", "l = [1]\n", "l = l + l\n", "def f(a=l): pass\n"),
      MANY("c.py", "d = {}\n", "d = {'a': d, 'b': d}\n", "def f(a=d): pass\n"),
      MANY("d.py", "t = (1,)\n", "t = (t, t)\n", "def f(a=t): pass\n"),
      MANY("e.py", "i = 3\n", "i = i * i\n", "def f(a=i): pass\n"),
      ONE("g.py",
          "def f(g='x' * 10**9, h=10**10**9, j=[0] * 10**9, k=1 << 10**9, l='%1000000000d' % 1, "
          "m='{:>1000000000}'.format(1), n=bytes(10**9), "
          "o=list(range(10**9)), p='x'.join(['y' * 10**5] * 10**5), q=2**2**2**2**2**2, r='x'.ljust(10**9), u=int('9' "
          "* 10**6), "
          "v=str(10**100000), y=f'{1:1000000000}'): pass\n")},
     {ASK("signature", "a.f"), ASK("signature", "b.f"), ASK("signature", "c.f"), ASK("signature", "d.f"),
      ASK("signature", "e.f"), WANT("signature", "g.f", "g='x' * 10**9, h=10**10**9, j=[0] * 10**9, k=1 << 10**9")}},
    {"changed_after",
     1000,
     {MANY("a.py", "q = []\nd = {}\nw = [1]\nw.append(2)\nw.extend(w)\n", "q.append($)\nd['$'] = q\nd.update(d)\n",
           "def f(a=q, b=d): pass\ndef g(c=w): pass\n")},
     {WANT("signature", "a.f", "\"(a=q, b=d)\""), WANT("signature", "a.g", "\"(c=[1, 2, 1, 2])\"")}},
    {"holds_itself",
     300,
     {MANY("a.py",
           "q = []\nq.append(q)\nr = {}\nr['x'] = r\nclass S: pass\nS.S = S\nS.T = S.S.S\nx = x = [x]\ny = ()\n",
           "q.extend(q)\nr.update(r)\nS.U$ = S.S\ny = (y, y)\n",
           "def f(a=q, b=r, c=S.S.S.S, d=y): pass\nfor w in q: q.append(w)\n")},
     {ASK("signature", "a.f"), ASK("getmembers", "a.S"), ASK("getmro", "a.S.S.S.S.S")}},
    {"generators",
     300,
     {MANY(
         "a.py", "import itertools\ng = (i for i in range(10))\nm = map(str, range(10**9))\n",
         "g = (i for i in g for j in range(10))\nm = map(str, m)\n",
         "x = list(g)\ny = tuple(m)\nc = tuple(itertools.count())\ndef gen():\n  yield from gen()\n  while 1: yield "
         "1\nclass A(*gen()): pass\n"
         "class B(*c): pass\ndef f(a=x, b=y, c=c, d=max(range(10**12)), e=sum(range(10**12)), g=sorted(range(10**9)), "
         "h=dict.fromkeys(range(10**9)), i=list(zip(range(10**9), range(10**9))), "
         "j=list(itertools.product(range(10**3), repeat=100))): pass\n")},
     {WANT("signature", "a.f", "d=max(range(10**12)), e=sum(range(10**12))"), WANT("getmro", "a.A", OPAQUE),
      WANT("getmro", "a.B", OPAQUE)}},
    {"nested_values",
     300,
     {MANY("a.py", "v = 1\n", "v = [v]\n", "def f(a=v): pass\n"), MANY("b.py", "def f(a=", "-", "1): pass\n"),
      MANY("c.py", "def f(a=", "not ", "1): pass\n"), MANY("d.py", "b = 1\ndef f(a=", "1+", "b): pass\n"),
      MANY("e.py", "def f(a=b", ".b", "): pass\n"), MANY("g.py", "", "b$ = lambda: b`\n", "class A(b0): pass\n")},
     {ASK("signature", "a.f"), ASK("signature", "b.f"), ASK("signature", "c.f"), ASK("signature", "d.f"),
      ASK("signature", "e.f"), ASK("getmro", "g.A")}},
    {"nested_types",
     300,
     {MANY("a.py", "from typing import *\nT = TypeVar('T')\nclass G(Generic[T]): pass\nA = G\n", "A = G[A]\n",
           "class C(A): pass\ndef f(x: A): pass\n"),
      MANY("b.py", "from typing import *\nU = int\n", "U = Union[U, List[U]]\n",
           "def f(x: U) -> 'List[List[U]]': pass\n"),
      MANY("c.py", "from typing import *\ndef f(x: Union[", "Tuple[int, List[$]], ", "]): pass\n")},
     {ASK("getmro", "a.C"), ASK("signature", "a.f"), ASK("signature", "b.f"), ASK("signature", "c.f")}},
    /* classes made in calls, and what their hooks do */
    {"init_subclass_chain",
     200,
     {MANY("a.py",
           "class C0:\n  def __init_subclass__(cls, **k):\n    super().__init_subclass__()\n    cls.own = 0\n"
           "class G:\n  made = []\n  def __init_subclass__(cls, n=1, **k):\n    G.made.append(cls)\n"
           "    for c in G.made: c.seen = cls\n    if n: type('H', (cls,), {}, n=n - 1)\n",
           "class C`(C$, k=$):\n  def __init_subclass__(cls, k=0, **n):\n    super().__init_subclass__(**n)\n"
           "    cls.x$ = k\n    setattr(cls, 'y' + str(k), cls)\nclass I$(G, n=9): pass\n",
           "class L(C~): pass\n")},
     {ASK("getmro", "a.L"), ASK("getmembers", "a.L"), ASK("getmembers", "a.C100"), ASK("getmembers", "a.I100")}},
    {"local_classes",
     300,
     {MANY("a.py",
           "def again(n, base=object):\n  class A(base):\n    def m(self): return again(n)\n"
           "  return again(n - 1, A) if n else A\n"
           "def inner():\n  class I: pass\n  I.__qualname__ = 'inner'\n  I.self = I\n  return I\n"
           "def never():\n  class N(never()): pass\n  return N\n",
           "A$ = again($)\nI$ = inner()\ndef f$():\n  class B(f`()): pass\n  return B\n", "class D(f0()): pass\n")},
     {ASK("getmro", "a:again.<locals>.A"), ASK("getmembers", "a:inner.<locals>.I"),
      ASK("getmro", "a:never.<locals>.N"), ASK("getmembers", "a:f0.<locals>.B"), WANT("getmro", "a.D", OPAQUE),
      WANT("getmro", "a:f0.<locals>.C", "no such object")}},
    {"module_writes",
     100,
     {EACH("m$.py",
           "from m` import *\nimport m`\nclass C$: pass\ndef f$(): pass\n"
           "for x in list(globals().values()):\n  try: x.__module__ = 'm`'\n  except Exception: pass\n"
           "for x in dir(m`): setattr(m`, x, C$)\nC$.__module__ = f$.__module__ = __name__ = 'm`'\n"),
      ONE("m~.py", "import m0\nfrom m0 import *\nclass Last: pass\nm0.C0.__module__ = 'm~'\n"),
      ONE("a.py", "from m0 import *\nclass A(C0): pass\n")},
     {ASK("getmodule", "m0.C0"), ASK("getmembers", "m0"), ASK("getmembers", "m50"), ASK("getmro", "a.A"),
      ASK("getsource", "m1.C1"), ASK("getmodule", "m2.f2")}},
    {"growing_arguments",
     200,
     {MANY("a.py",
           "def two(x): return [x, x]\ndef all(*a, **k): return all2(*a, *a, **k, z=k)\n"
           "def all2(*a, **k): return (a, k)\n"
           "def d(x): return {**x, 'a': x, 'b': dict(x)}\ndef s(x): return {tuple(x), *x}\n"
           "l = [1]\nm = {}\nn = ()\no = set()\n",
           "l = two(l)\nm = d(m)\nn = all(*n, **m)\no = s(o)\nm.update(m)\nl += l\nl *= 2\n",
           "class K(*l): pass\ndef f(a=l, b=m, c=n, d=o): pass\nglobals().update(m)\n"),
      MANY("b.py", "def deco(f):\n  f.all = [f] * 1000\n  f.more = dict(enumerate(f.all * 1000))\n  return f\n",
           "@deco\ndef f$(): pass\nf$.all = f$.all + f$.all\n", NULL)},
     {ASK("signature", "a.f"), ASK("getmro", "a.K"), ASK("signature", "b.f0"), ASK("getmembers", "b")}},
    {"records_and_partials",
     200,
     {MANY("a.py",
           "from dataclasses import make_dataclass, field\nfrom functools import partialmethod\n"
           "R0 = make_dataclass('R0', ['a'] * 10**9)\n"
           "R0 = make_dataclass('R0', [('f%d' % i, int, i) for i in range(300)])\n"
           "class P:\n  def p0(self, *a): pass\n",
           "  p` = partialmethod(p$, $)\n",
           "S = make_dataclass('S', [(str(i), S) for i in S]) if 'S' in dir() else None\n"),
      MANY("r.py", "from dataclasses import make_dataclass\nR0 = make_dataclass('R0', ['a'])\n",
           "R` = make_dataclass('R`', [('f$', int, $), ('g$', R$)], bases=(R$,), namespace={'n$': R$})\n", NULL)},
     {ASK("signature", "a.R0"), ASK("getmembers", "a.P"), ASK("signature", "a.P.p100"), ASK("getmembers", "r.R100"),
      ASK("signature", "r.R100")}},
    {"guards",
     1000,
     {MANY("a.py", "import sys\n",
           "if sys.version_info >= (3, $):\n  class C: x$ = 1\nelse:\n  class C: y$ = 1\ntry:\n  import nothing$\n"
           "except ImportError:\n  nothing$ = None\n",
           NULL)},
     {WANT("getmro", "a.C", "a:C"), ASK("getmembers", "a.C")}},
    {"late_assignments",
     1000,
     {MANY("a.py", "class C:\n  def f(self): pass\nclass D(C): pass\n",
           "C.f$ = C.f\nsetattr(D, 'z$', C.f$)\ndel C.f$\nglobals()['g$'] = D\nvars()['h$'] = C\n", NULL)},
     {ASK("getmembers", "a.C"), ASK("getmembers", "a.D"), ASK("getmro", "a.g1")}},
};
const uint32_t meaning_count = sizeof meanings / sizeof *meanings;
