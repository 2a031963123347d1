"""What a metaclass's properties answer for its classes, and properties of a derived class."""


class Asking(type):
    @property
    def replace(cls):
        """Of the metaclass."""
        return lambda rule: rule

    @property
    def label(cls):
        return "label"

    @property
    def helper(cls):
        return helper


def helper(x):
    """Helps."""


class Plain:
    def replace(self, rule):
        """Of the class."""

    def label(self):
        """Of the class."""

    def helper(self):
        """Of the class."""


class Asked(Plain, metaclass=Asking):
    def own(self):
        """Own."""


class cached(property):
    """A property that keeps what it gave."""

    def __init__(self, fget, name=None, doc=None):
        super().__init__(fget, doc=doc)
        self.__name__ = name or fget.__name__

    def __set__(self, obj, value):
        obj.__dict__[self.__name__] = value


class Holding:
    @cached
    def value(self):
        """Computed once."""
        return 1



class Annotated(type):
    """Its own annotations are what reading those of its classes gives."""
    rules: dict


class First(metaclass=Annotated):
    table: dict = {}


class Second(First):
    pass
