"""The tools."""
from .parts import Part as _Part

__all__ = ["hammer"]
__all__.extend(["saw"])
__all__.append("Special")


def hammer(nail): ...
def saw(wood, /, deep=True): ...


class Special(_Part):
    pass
