"""Named tuples and typed dicts."""
import collections
from collections import namedtuple
from typing import List, NamedTuple, Optional, TypedDict

Pair = namedtuple("Pair", "left right")
Kept = namedtuple("Kept", ["a", "class", "b", "a"], rename=True)
Valued = collections.namedtuple("Valued", "p, q, r", defaults=(1, "x"), module="elsewhere")
Typed = NamedTuple("Typed", [("n", int), ("s", str)])


class Person(NamedTuple):
    """Somebody."""
    name: str
    age: Optional[int] = None
    friends: List["Person"] = []

    @property
    def initial(self):
        """The first letter."""
        return self.name[0]

    def greet(self, whom: "Person") -> str:
        return self.name


class Older(Person):
    def greet(self, whom, *more):
        return whom


class Based(namedtuple("Based", "one two")):
    __slots__ = ()

    def __new__(cls, one, two=2):
        return super().__new__(cls, one, two)


class Film(TypedDict):
    """On a reel."""
    title: str
    year: int


class Longer(Film, total=False):
    sequel: str


Called = TypedDict("Called", {"a b": int, "c": "str"})
