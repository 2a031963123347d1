"""Dataclasses."""
import dataclasses
import typing
from dataclasses import InitVar, dataclass, field


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(frozen=True, order=True)
class Fixed:
    name: str
    tags: list = field(default_factory=list, compare=False)
    hidden: int = field(default=3, init=False, repr=False)


@dataclass(eq=False, repr=False)
class Bare:
    """Documented."""
    a: "int"
    count: typing.ClassVar[int] = 7
    seed: InitVar[int] = 5

    def __post_init__(self, seed):
        self.b = seed


@dataclass(init=False, unsafe_hash=True)
class Hashed:
    a: int = 1


@dataclass
class Child(Point):
    z: float = 1.5
    y: int = 9


@dataclass(frozen=True)
class Leaf(Fixed):
    extra: tuple = ()

    def __repr__(self):
        return "leaf"


@dataclass
class Own:
    a: int

    def __init__(self, other):
        self.a = other

    def __eq__(self, other):
        return NotImplemented


@dataclasses.dataclass()
class Nested:
    inner: Point = field(default_factory=Point, metadata={"k": 1})

    @dataclass
    class Inside:
        deep: str = "d"


Made = dataclasses.make_dataclass("Made", [("p", int), ("q", str, "s"), "r"][:2])


def both(cls):
    return dataclass(order=True)(cls)


@both
class Twice:
    v: int = 2


class Plainly(Point):
    def __init__(self, w):
        super().__init__(w, w)
