# Annotations: what formatannotation shows of what they evaluate to.
import collections
import collections.abc
import re
import types
import typing
import typing as t
from collections.abc import Callable as AbcCallable
from pathlib import Path
from typing import (Any, AnyStr, Callable, ClassVar, Dict, Generic, IO, Iterable, Iterator, List, Literal, Mapping, NamedTuple, NewType,
                    Optional, Protocol, Sequence, Set, SupportsInt, Text, TextIO, Tuple, Type, TypeVar, Union)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
UserId = NewType("UserId", int)
Bundle = Dict[str, T]
Number = Union[int, float]


class Box(Generic[T]):
    def get(self, a: T, b: "Box[int]") -> Optional[T]:
        pass


class Shape(Protocol):
    def area(self) -> float:
        pass


def names(a: int, b: str, c: None, d: Path, e: Box, f: "C", g: 1, h: [int, str], i: ..., j: len, k: Any, l: Text, m: TextIO, n: SupportsInt,
          o: List, p: Callable, q: Tuple, r: types.TracebackType, s: types.ModuleType, t: types.SimpleNamespace, u: Optional, v: T, w: T_co,
          x: T_contra, y: NamedTuple, z: type(None)) -> None:
    pass


def aliases(a: List[int], b: Dict[str, List[int]], c: Iterator["C"], d: Type["C"], e: Tuple[()], f: Tuple[int, ...], g: Callable[[int, str], None],
            h: Callable[..., int], i: Callable[[], Any], j: ClassVar[int], k: IO[str], l: t.DefaultDict[str, int], m: t.Deque[int],
            n: t.AbstractSet[int], o: Bundle[int], p: Bundle, q: Mapping[str, Sequence[Any]], r: Set[None], s: t.Pattern[str], t: typing.Counter[str],
            u: Iterable[Path]) -> "List[int]":
    pass


def unions(a: Optional[int], b: Optional["C"], c: Union[int, str], d: Union[int, None], e: Union[None, int, str], f: Optional[Union[int, str]],
           g: Union[int], h: Union[int, int], i: Union[bool, int], j: Optional[None], k: Number, l: Optional[List[Optional[str]]], m: Union["C", None],
           n: Optional[Callable[[int], str]], o: Union[Box[int], T, None]) -> Union[int, float]:
    pass


def literals(a: Literal["a", 1, None, True, b"x"], b: Literal[Literal["a"], "b", "a"], c: Optional[Literal["x"]], d: List[Literal[1, 2]]):
    pass


def generics(a: Box[int], b: Box["X"], c: Box[Optional[int]], d: List[Box[T]], e: Box[List[str]], f: Type[Box[int]], g: Mapping[T, "X"]):
    pass


def builtins(a: list[int], b: dict[str, "int"], c: tuple[int, ...], d: type[Path], e: list[None], f: list[Optional[int]], g: list[T],
             h: collections.abc.Callable[[int], str], i: AbcCallable[[bytes], object], j: collections.deque[int], k: re.Pattern[str],
             l: collections.abc.Iterable[Path], m: Optional[list[int]], n: List[list[int]], o: tuple[()], p: collections.OrderedDict[str, int],
             q: dict[str, list["C"]], r: type["C"], s: frozenset[int]) -> list[dict[str, Any]]:
    pass


class Scope:
    int = 5

    def method(self, a: int, b: str = int, *args: AnyStr, **kw: "Scope") -> "Scope":
        pass


def given(a: int = 1, b: List = [], *c: float, d: "x" = None, **e: Any) -> Dict[str, int]:
    pass
