"""Classes of make_dataclass."""
import dataclasses
from dataclasses import dataclass, field, make_dataclass


@dataclass
class Base:
    """The base."""
    first: int

    def shown(self): ...


Plain = make_dataclass("Plain", ["a", ("b", int), ("c", str, "x")])
Options = make_dataclass("Options", [("left", int), ("right", int, 3)], frozen=True, order=True, repr=False)
Derived = make_dataclass("Derived", [("second", list, field(default_factory=list)), ("third", int, field(default=4)),
                                     ("fourth", int, field(init=False, default=5))],
                         bases=(Base,), namespace={"__doc__": "Told.", "twice": lambda self: 2})
Empty = dataclasses.make_dataclass("Empty", [])


class Below(Plain):
    d: int = 5
