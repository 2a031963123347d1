"""Decorators with and without arguments of their own, lambdas, instances that become what they are called with."""
import functools
import inspect
import os
from dataclasses import dataclass


def wrapping(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)
    return inner


def optional(function=None, **options):
    if function is None:
        return lambda given: optional(given, **options)
    return wrapping(function)


def defaulted(step=1):
    def decorate(function):
        def call(first, *, by=step, named=function.__name__):
            return function(first)
        return call
    return decorate


class Handler:
    """Keeps the function that it is called with first."""

    def __init__(self, names, kind="any"):
        self.names = names
        self.kind = kind

    def keep(self, function):
        self.function = function
        return self

    def __call__(self, *args, **kwargs):
        if hasattr(self, "function"):
            return self.function(*args, **kwargs)
        return self.keep(*args, **kwargs)


def handles(*names, kind="one"):
    return Handler(names, kind=kind)


def setting(name, default="yes"):
    return os.environ.get(name, default)


if setting("INSPECTREE_NO_SUCH_SETTING").lower() == "yes":
    chosen = wrapping
else:
    def chosen(function):
        return function


class Meta(type):
    @property
    def __signature__(cls):
        return inspect.signature(cls.make)

    def __repr__(cls):
        return cls.__name__


def ordered(cls):
    return functools.total_ordering(cls)


def recorded(cls):
    return dataclass(order=True)(cls)


@optional
def one(a): ...


@optional(level=2)
def two(a, b=2): ...


@defaulted(step=3)
def three(x): ...


@handles("a", "b")
def four(change): ...


@chosen
def five(a, *, b): ...


class Shown(metaclass=Meta):
    @classmethod
    def make(cls, size=0):
        return cls()


@ordered
class Ordered:
    def __eq__(self, other): ...
    def __lt__(self, other): ...


@recorded
class Recorded:
    left: int
    right: str = "r"


def shown(cls=Shown, table={"key": lambda value: value}, *, bound=Shown.make):
    pass


method = Shown.make
