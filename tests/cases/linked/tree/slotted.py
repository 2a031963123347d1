"""Slots, in every form that the statement takes."""


class Plain:
    """Has none."""
    size = 3


class One:
    __slots__ = "only"


class Many:
    __slots__ = ("a", "b", "__private", "_shown__")

    def __init__(self, a, b=1):
        self.a = a


class Told:
    __slots__ = {"x": "The first.", "y": None}


class Below(Many):
    __slots__ = ("c",)


class Open(Many):
    """Without slots of its own: a dict again."""


class Dicted(Many):
    __slots__ = ["__dict__", "d"]


class Weak(One):
    __slots__ = "__weakref__",


class Made:
    __slots__ = tuple(name + "_" for name in ("p", "q"))


class Equal:
    __slots__ = ()

    def __eq__(self, other):
        return True


class Hashed(Equal):
    __slots__ = ()
    __hash__ = object.__hash__


class Counted(int):
    __slots__ = ()


class Listed(list):
    __slots__ = ("more",)


EMPTY = One()
