"""Annotations that are texts."""
from __future__ import annotations

import dataclasses
import functools
import typing


@dataclasses.dataclass
class Data:
    a: typing.List[int]
    b: "str" = "x"
    c: typing.ClassVar[int] = 1
    d: dataclasses.InitVar[int] = 2


class Named(typing.NamedTuple):
    a: int
    b: typing.Optional["Named"] = None


def plain(a:int, b: "str"='q') -> typing.Dict[str,int]:
    pass


@functools.wraps(plain)
def copy(b, *rest):
    pass
