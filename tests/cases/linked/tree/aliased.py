"""Subscripted classes: of typing, of C code, and of classes below one of C code."""
import collections
import sys
from typing import Dict, Generic, List, TypeVar

T = TypeVar("T")


class Below(dict):
    pass


class Told(dict):
    def __init__(self, first): ...


class Listed(List[T]):
    pass


class Boxed(Generic[T]):
    def __init__(self, first): ...


boxed = Boxed[int]
named = Dict[str, int]
if sys.version_info >= (3, 9):
    sequence = list[int]
if sys.version_info >= (3, 11):
    mapping = dict[str, int]
    below = Below[int, str]
    told = Told[int, str]
    listed = list[int]
    ordered = collections.OrderedDict[int, int]
    kind = type[int]
