"""Classes whose __init__ or __new__ nobody wrote."""
import collections
import dataclasses
import typing
from dataclasses import InitVar, dataclass, field


@dataclass
class Simple:
    a: int
    b: str = "x"


@dataclass
class Kinds:
    a: int
    b: str = "x"
    c: list = field(default_factory=list)
    d: int = field(default=3)
    e: int = field(init=False, default=3)
    f: typing.ClassVar[int] = 1
    g: InitVar[int] = 5
    h: "str" = None
    k: "typing.ClassVar[int]" = 2
    i = 5


@dataclass
class Child(Simple):
    c: float = 0.5
    a: str = "y"


@dataclass
class Left(Simple):
    left: int = 1


@dataclass
class Right(Simple):
    right: int = 2


@dataclass
class Diamond(Left, Right):
    own: int = 3


class Undecorated(Simple):
    more: int = 4


@dataclass
class Grand(Undecorated):
    last: int = 9


@dataclass(init=False)
class NoInit:
    a: int


@dataclass
class OwnInit:
    a: int

    def __init__(self, other):
        pass


@dataclass
class Private:
    __p: int
    self: int = 0


@dataclass(frozen=True, order=True)
class Frozen:
    a: int
    a: str = "again"


class Base:
    x = 5


@dataclass
class Inherits(Base):
    x: int
    y: int = 1


@dataclass
class Property:
    a: int

    @property
    def a(self):
        pass


@dataclass()
class Called:
    a: int = 1


def some(text: str) -> int:
    pass


Point = collections.namedtuple("Point", "x y z", defaults=(0,))
Spaces = collections.namedtuple("Spaces", "a, b c")
Listed = collections.namedtuple("Listed", ["one", "two"])
Renamed = collections.namedtuple("Renamed", "a class _b a", rename=True)
Nothing = collections.namedtuple("Nothing", "")


class Sub(Point):
    pass


class SubNew(Point):
    def __new__(cls, own):
        pass


class Typed(typing.NamedTuple):
    name: str
    other: "Typed"
    none: None = None
    id: int = 3


Functional = typing.NamedTuple("Functional", [("a", int), ("b", "str")])
