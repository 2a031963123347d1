"""Protocols, generics and abstract classes."""
import abc
import collections.abc
import typing
from abc import ABC, ABCMeta, abstractmethod
from typing import Any, Callable, Dict, Generic, Iterator, List, Protocol, Sequence, Tuple, TypeVar, runtime_checkable

T = TypeVar("T")
K = TypeVar("K", bound="Sized")
V = TypeVar("V", int, str)


@runtime_checkable
class Sized(Protocol):
    """Has a size."""
    size: int

    def grow(self, by: int = 1) -> "Sized": ...


class Reader(Protocol[T]):
    """Reads."""

    def read(self) -> T:
        raise NotImplementedError


class Both(Sized, Reader[int], Protocol):
    pass


class Real(Both):
    size = 3

    def grow(self, by=2):
        return self

    def read(self):
        return 1


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


class Pair(Generic[K, V], Dict[K, V]):
    pass


class IntBox(Box[int]):
    pass


class Deep(IntBox, List[Tuple[int, ...]]):
    pass


class Stream(Iterator[T], collections.abc.Sized):
    def __next__(self):
        raise StopIteration

    def __len__(self):
        return 0


class Shape(ABC):
    @abstractmethod
    def area(self) -> float:
        """How much."""

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls, size): ...

    @staticmethod
    @abstractmethod
    def help(): ...

    concrete = 1


class Square(Shape):
    def area(self):
        return 1.0

    @property
    def name(self):
        return "square"

    @classmethod
    def make(cls, size=1):
        return cls()


class Whole(Square):
    help = None


class Meta(metaclass=ABCMeta):
    later = abc.abstractmethod(lambda self: 0)


class Virtual(collections.abc.Mapping):
    def __getitem__(self, key): ...
    def __iter__(self): ...
    def __len__(self): ...


class Calls(Callable[[int], str], Sequence[int]):
    def __call__(self, n): ...
    def __getitem__(self, i): ...
    def __len__(self): ...


Alias = Box[int]
Sub = Pair[Any, typing.Any]


def take(box: Box[T], *rest: "Sized", key: Callable[[T], K] = None, **more: Alias) -> Dict[str, Box[T]]:
    """Takes."""
