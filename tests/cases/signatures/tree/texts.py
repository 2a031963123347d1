"""Annotations that are kept as texts."""
from __future__ import annotations


def spaced(a:int, b: "str"='q', c : x [ 1 , 2 ] = 1) -> dict[str,int]:
    pass


def joined(a: (int), b: x.y . z, c: 1_000, d: 0x10, e: 'a' "b", f: f(x,y=1,*z,**w), g: not a, h: a if b else c) -> (a, b):
    pass


class Box:
    def method(self, other: Box, __p: __q = None) -> Box | None:
        pass


def rest(*args: int, **kw: list[int]):
    pass
