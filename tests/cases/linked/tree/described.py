"""Descriptors, and docstrings that nobody wrote where they stand."""
import datetime
import enum
import itertools


class computed:
    """Computes for the class."""

    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return self.function(owner)


class itself:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return self.function(instance)

    def __set__(self, instance, value): ...


class Host:
    __slots__ = ("__doc__", "x")

    @computed
    def name(cls):
        """Of the class."""
        return cls.__name__

    @itself
    def size(self):
        """Of an instance."""
        return 3

    make = datetime.datetime.fromordinal
    table = str.maketrans
    step = itertools.count().__next__


class Annotated:
    a: int = 1


class Bare(Annotated):
    pass


class Data:
    def __new__(cls, value):
        return object.__new__(cls)

    def __reduce__(self):
        return Mixed, (1,)


class Mixed(Data, enum.Enum):
    ONE = 1


class Maker(enum.Enum):
    def __new__(cls, value):
        member = object.__new__(cls)
        member._value_ = value
        return member

    TWO = 2


def format_doc(function):
    function.__doc__ = "Makes {what} of {0}.".format("text", what=function.__name__.upper())
    return function


@format_doc
def shout(a): ...


def borrow(function):
    function.__doc__ = len.__doc__
    return function


@borrow
def count(a): ...


def counted():
    Annotated.total = 0
    Annotated.total += 1


counted()
