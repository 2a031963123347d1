"""What is assigned to classes and functions after their statements."""
import functools


class Late:
    def first(self):
        """The first."""

    def gone(self): ...


def outside(self, n=0):
    """Defined outside."""
    return n


Late.second = outside
Late.third = staticmethod(outside)
Late.fourth = classmethod(outside)
Late.fifth = property(outside, doc="The fifth.")
Late.number = 5
Late.alias = Late.first
del Late.gone
setattr(Late, "sixth", lambda self: 6)
Late.__doc__ = "Told later."
outside.__doc__ = "Told later too."
outside.extra = 1

for _name in ("left", "right"):
    setattr(Late, _name, functools.partialmethod(outside, 3))


class Under(Late):
    first = Late.first
    second = None


Late.added_after = "seen below too"


class Counter:
    count = 0
    count += 2
    if count > 1:
        def big(self): ...
    else:
        def small(self): ...
    for index in range(3):
        pass
    names = [index for index in range(2)]
    del index


def named():
    pass


named.__name__ = "renamed"
named.__qualname__ = "Renamed.renamed"
old = named


def named(x):
    return x


globals()["written"] = outside
vars()["noted"] = 3
