# What 3.10 and later add to annotations.
import collections.abc
import enum
import typing
from typing import Annotated, Any, Callable, Concatenate, List, Literal, NewType, Optional, ParamSpec, TextIO, TypeGuard, TypeVar, Union

P = ParamSpec("P")
T = TypeVar("T")
NT = NewType("NT", int)


class C:
    pass


class E(enum.Enum):
    A = 1


def pipes(a: int | None, b: int | str, c: C | None, d: list[int] | None, e: int | int, f: None | int, g: List[int] | None, h: C | T, i: NT | None,
          j: Callable | None, k: TextIO | None, l: Any | None, m: list[Any] | None, n: int | str | None, o: Optional[int | str], p: Union[int | None, str],
          q: "C" = None, r: type | None = None, s: list[int | None] = (), t: Literal["a"] | None = None, u: Optional[C] | int = 1) -> C | None:
    pass


def params(a: Callable[P, int], b: Callable[Concatenate[int, P], T], c: NT, d: TypeGuard[int], e: Literal[E.A], f: P, *args: P.args, **kw: P.kwargs):
    pass


def annotated(a: Annotated[int, 'x'], b: Annotated[List[int], 1], c: Annotated["C", 1], d: Annotated[Annotated[int, 1], 2], e: Optional[Annotated[int, 1]],
              f: collections.abc.Callable[[int], C], g: collections.abc.Callable[..., None], h: typing.Any):
    pass
