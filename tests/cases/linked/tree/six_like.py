"""What libraries for two Pythons do."""
import functools
import sys
import types

PY3 = sys.version_info[0] >= 3

if PY3:
    string_types = str,
    class_types = type,
    MAXSIZE = sys.maxsize

    def u(s):
        """Text."""
        return s
else:
    string_types = basestring,  # noqa: F821
    class_types = (type, types.ClassType)

    def u(s, extra):
        return unicode(s, extra)  # noqa: F821


def with_metaclass(meta, *bases):
    """Create a base class with a metaclass."""
    class metaclass(type):
        def __new__(cls, name, this_bases, d):
            return meta(name, bases, d)

        @classmethod
        def __prepare__(cls, name, this_bases):
            return meta.__prepare__(name, bases)
    return type.__new__(metaclass, "temporary_class", (), {})


def add_metaclass(metaclass):
    """Class decorator for creating a class with a metaclass."""
    def wrapper(cls):
        orig_vars = cls.__dict__.copy()
        slots = orig_vars.get("__slots__")
        if slots is not None:
            if isinstance(slots, str):
                slots = [slots]
            for slots_var in slots:
                orig_vars.pop(slots_var)
        orig_vars.pop("__dict__", None)
        orig_vars.pop("__weakref__", None)
        return metaclass(cls.__name__, cls.__bases__, orig_vars)
    return wrapper


def python_2_unicode_compatible(cls):
    return cls


class Registry(type):
    """Knows its classes."""
    known = []

    def __init__(cls, name, bases, namespace):
        super(Registry, cls).__init__(name, bases, namespace)
        Registry.known.append(name)

    def registered(cls):
        """On the metaclass."""


class Base(object):
    def base(self):
        """Of the base."""


class Made(with_metaclass(Registry, Base)):
    def own(self, x):
        """Its own."""


class Alone(with_metaclass(Registry)):
    pass


class Sub(Made):
    def own(self, x, y):
        return y


@add_metaclass(Registry)
class Added(Base):
    """Added."""
    __slots__ = ("a", "b")

    def run(self):
        """Runs."""


@python_2_unicode_compatible
class Compatible(object):
    def __str__(self):
        return ""


try:
    from collections import abc as collections_abc
except ImportError:
    import collections as collections_abc


class Mapping(collections_abc.Mapping):
    def __getitem__(self, key): ...
    def __iter__(self): ...
    def __len__(self): ...


if hasattr(functools, "lru_cache"):
    cached = functools.lru_cache(maxsize=None)
else:
    def cached(function):
        return function


@cached
def slow(n, *, base=10):
    """Slow."""
    return n * base


def reraise(tp, value, tb=None):
    try:
        raise value.with_traceback(tb)
    finally:
        value = None
