"""Dataclasses whose options come from elsewhere."""
import sys
from dataclasses import InitVar, dataclass, field
from typing import ClassVar, Protocol, runtime_checkable

if sys.version_info >= (3, 10):
    options = {"slots": True}
else:
    options = {}
frozen = {"frozen": True}


@dataclass(repr=False, **options)
class Point:
    """With slots."""
    x: int
    y: int = 0
    total: ClassVar[int] = 3
    given: InitVar[int] = 4

    def where(self):
        return self.x


@dataclass(**options, repr=False, **frozen)
class Fixed:
    name: str
    parts: list = field(default_factory=list)


@dataclass(repr=False, **options)
class Deep(Point):
    z: int = 1


@dataclass(repr=False)
class Open(Point):
    w: int = 2


class Plain(Deep):
    pass


class Sized(Protocol):
    size: int

    def measure(self) -> int: ...


@runtime_checkable
class Checked(Sized, Protocol):
    def check(self): ...
