"""Classes that a call makes, and recipes that make a class anew of its own namespace."""
import abc
import dataclasses


def add_slots(cls):
    """The recipe from before dataclass(slots=True)."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    cls_dict = dict(cls.__dict__)
    field_names = tuple(f.name for f in dataclasses.fields(cls))
    cls_dict["__slots__"] = field_names
    for field_name in field_names:
        cls_dict.pop(field_name, None)
    cls_dict.pop("__dict__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, cls_dict)
    if qualname is not None:
        cls.__qualname__ = qualname

    def __getstate__(self):
        return [getattr(self, f.name) for f in dataclasses.fields(self)]

    cls.__getstate__ = __getstate__
    return cls


def recast(metaclass):
    """What six.add_metaclass does."""
    def wrapper(cls):
        names = cls.__dict__.copy()
        slots = names.get("__slots__")
        if slots is not None:
            if isinstance(slots, str):
                slots = [slots]
            for slot in slots:
                names.pop(slot)
        names.pop("__dict__", None)
        names.pop("__weakref__", None)
        if hasattr(cls, "__qualname__"):
            names["__qualname__"] = cls.__qualname__
        return metaclass(cls.__name__, cls.__bases__, names)
    return wrapper


class Marking(type):
    """Adds a name."""

    def __new__(mcs, name, bases, namespace):
        namespace["marked"] = True
        return super().__new__(mcs, name, bases, namespace)

    def of_the_class(cls):
        return cls.marked


class Shape(abc.ABC):
    """A base whose metaclass is not type."""

    @abc.abstractmethod
    def area(self):
        """How large it is."""


@add_slots
@dataclasses.dataclass(frozen=True)
class Square(Shape):
    """A shape."""
    side: int = 1
    name: str = "square"

    def area(self):
        return self.side ** 2


@add_slots
@dataclasses.dataclass
class Point:
    x: int = 0
    y: int = 0


@recast(Marking)
class Marked:
    """Made by another metaclass than its statement says."""
    __slots__ = ("p", "q")

    def method(self):
        return self.p


@recast(abc.ABCMeta)
class Registered:
    @abc.abstractmethod
    def todo(self):
        pass


Called = type("Called", (Marked,), {"__slots__": (), "extra": 1})
Marker = Marking("Marker", (Point,), dict(z=2))


class Below(Marked):
    """Below what was made anew."""


try:
    unichr  # noqa: F821
except NameError:
    unichr = lambda number: chr(number)  # noqa: E731

same = lambda value, *, other=None: value  # noqa: E731
LETTER = same("d")


def written(first=LETTER, second=same(2, other=3)):
    return first, second
