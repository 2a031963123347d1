# Defaults: what the text of a value is.
import collections
import datetime
import decimal
import enum
import fractions
import functools
import operator
import pathlib
import re
import sys
import types
from typing import NamedTuple

BIG = 2 ** 100
NAME = "first"


def constants(a=0x1F, b=0o17, c=0b101, d=1_000_000, e=1e3, f=1e16, g=1e-5, h=.5, i=1., j=1e400, k=-0.0, l=3.0j, m=-1j, n=b"y'z",
              o="it's", p='"', q="\v\x85\u00ad\ufeff", r=u"u", s=None, t=True, u=..., v=NotImplemented, w=__debug__, x=__name__):
    pass


def arithmetic(a=-True, b=~1, c=not True, d=10 / 2, e=-7 // 2, f=-7 % 3, g=2 ** -1, h=1 << 20, i=60 * 60 * 24, j=0.1 + 0.2, k='a' * 3,
               l='a' 'b' + 'c', m=1 + 2j, n=BIG * BIG, o=-BIG // 7, p=BIG >> 3, q=7.5 // 2, r=2.0 ** 0.5, s=1 < 2 < 3, t=0 or 'x', u=1 and 2,
               v=(1, 2)[0], w='hello'[1:-1], x='hello'[::-1], y=1 if NAME else 2, z=2 ** 64 - 1):
    pass


def texts(a='%s' % 1, b='%s-%d' % (NAME, 3), c=f"{NAME}!", d=f'{1 + 1}{NAME!r}', e="a b c".split(), f=",".join(["x", "y"]), g="Ab".upper(),
          h="a,b".split(","), i=str(1), j=int("5"), k=float("inf"), l=repr("x"), m="x".encode(), n=len("four"), o=ord("a") - 1, p=chr(65)):
    pass


def containers(a=(), b=(1,), c=[], d=[1, [2]], e={}, f={'a': 1, 'b': [1]}, g={1}, h={3, 1, 2, 0, -1, 100, 8, 16}, i=set(), j=frozenset(),
               k=frozenset([1]), l={1: 'a', 1.0: 'b'}, m=dict(a=1), n=list((1, 2)), o=tuple("ab"), p=[*range(3), 4], q={**{'a': 1}, 'b': 2},
               r=(1, 2) + (3,), s=[0] * 3, u=[i * 2 for i in range(3) if i], v={k: v for k, v in [(1, 2)]}, w=sorted([3, 1, 2]),
               x=[1, 2, 3, 4][1:3], y=max(1, 2), z={5, 6, 7, 8, 9, 10, 11, 12}):
    pass


def calls(a=dict(), b=bytes(), c=bytearray(), d=bool(), e=range(3), f=slice(1, 2), g=type(None), h=object(), i=range(1, 10, 2), j=abs(-3),
          k=bytearray(b"x"), l=complex, m=int(), n=min([3, 2])):
    pass


def library(a=re.compile('a'), b=re.compile(r'a\d', re.I), c=re.compile('x', re.I | re.M), d=decimal.Decimal('1.50'), e=fractions.Fraction(2, 4),
            f=pathlib.PurePosixPath('a/b'), g=datetime.timedelta(days=1, hours=25), h=datetime.timezone.utc, i=collections.OrderedDict(),
            j=collections.defaultdict(list), k=collections.Counter(), l=collections.deque(), m=types.SimpleNamespace(a=1),
            n=operator.itemgetter(1), o=functools.partial(int, base=2), p=collections.OrderedDict(a=1), q=re.I, r=re.I | re.M, s=sys.version_info[:2],
            t=sys.maxsize, v=datetime.date(2020, 1, 2), w=collections.deque([1])):
    pass


class Color(enum.Enum):
    RED = 1
    GREEN = "g"
    BOTH = (1, 2)
    ALSO = 1


class Number(enum.IntEnum):
    ONE = 1
    TWO = enum.auto()


class Flag(enum.Flag):
    A = 1
    B = 2
    C = enum.auto()
    AB = 3


class Word(str, enum.Enum):
    X = "x"


def enums(a=Color.RED, b=Color.GREEN, c=Color.BOTH, d=Color.ALSO, e=Color, f=Color["RED"], g=Color(1), h=Number.TWO, i=Flag.A, j=Flag.A | Flag.B,
          k=Flag.A | Flag.C, l=Word.X, m=Color.RED.value, n=Color.RED.name, o=Flag.C, p=Flag(0), q=Number.ONE + 1, r=Flag, s=[c for c in Color]):
    pass


class Unset:
    def __repr__(self):
        return "<unset>"


class Named:
    def __repr__(self):
        return f"<{self.__class__.__name__}>"


class Marker:
    def __init__(self, name, module="here"):
        self.name = name
        self.full: str = module + "." + name

    def __repr__(self):
        return self.full


class Asked:
    def __init__(self, name):
        self.name = name
        if name == "x":
            self.name = "y"

    def __repr__(self):
        return "asked"


class Point(NamedTuple):
    x: int
    y: int = 2


Pair = collections.namedtuple("Pair", "left right")


class Plain:
    pass


class Error(ValueError):
    pass


class Outer:
    class Inner:
        pass

    level = 3

    def method(self, a=level, b=Inner, c=lambda: 1, d=constants, e=NAME):
        pass

    level = 4
    NAME = "in class"

    @classmethod
    def made(cls, a=level, b=NAME):
        pass

    @staticmethod
    def free():
        pass

    def nested(self, a=[level for _ in (1, 2)] if False else NAME):
        pass


UNSET = Unset()


def objects(a=UNSET, b=Named(), c=Plain(), d=Plain, e=Outer.Inner, f=int, g=Error("x"), h=ValueError, i=Outer.made, j=Outer.free, k=Outer.method,
            l=len, m=str.join, n=dict.fromkeys, o=int.__add__, p=operator.add, q=''.join, r=re.compile('a').match, s=enums, t=sys, u=collections, v=Marker("a"), w=Marker("b", module="there"), x=Pair(1, right=Point(1)), y=Asked("x")):
    pass


def before(a=NAME, b=BIG):
    pass


NAME = "second"
BIG = 0
for _i in range(3):
    def looped(a=_i):
        pass


def after(a=NAME, b=BIG, c=_i):
    pass


L = []


def mutated(a=L):
    pass


def too_large(a=3):
    pass
