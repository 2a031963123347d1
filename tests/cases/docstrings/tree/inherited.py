"""Docstrings of classes further up, in the order in which getattr finds them."""
import abc
import dataclasses


class Root:
    def shared(self):
        """Root's."""

    def late(self):
        """Root's too."""

    def twice(self):
        pass


class Left(Root):
    """Left's own."""

    def __init__(self):
        pass

    def other(self):
        pass


class Right(Root):
    def shared(self):
        """Right's, which Left hides: it leads to Root's."""

    def twice(self):
        """Right's."""

    @property
    def other(self):
        """A property's."""


class Both(Left, Right):
    def shared(self):
        pass

    def late(self):
        pass

    def twice(self):
        pass

    def other(self):
        pass

    def __repr__(self):
        return ""

    def __init__(self):
        pass

    def mro(self):
        pass


class Meta(type):
    def made(cls):
        """A metaclass's."""


class WithMeta(metaclass=Meta):
    def made(self):
        pass


class DerivedFromMeta(WithMeta):
    def made(self):
        pass


class Mapping(dict):
    def get(self, key):
        return key

    @classmethod
    def fromkeys(cls, keys):
        return cls()

    def __getitem__(self, key):
        return key


class OfMapping(Mapping):
    pass


class Abstract(abc.ABC):
    @abc.abstractmethod
    def run(self):
        """What to do."""

    @classmethod
    def make(cls):
        """Make one."""

    @staticmethod
    def help():
        """Help."""


class Concrete(Abstract):
    def run(self):
        pass

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def help():
        pass


@dataclasses.dataclass
class Data:
    x: int = 0


class OfData(Data):
    def __eq__(self, other):
        return True


class Assigned:
    __doc__ = None

    def run(self):
        pass


class OfAssigned(Assigned, Concrete):
    def run(self):
        pass


class Called:
    def __call__(self):
        pass

    def __subclasses__(self):
        pass


class CalledMeta(type):
    def __call__(cls, *args):
        """Makes one."""
        return super().__call__(*args)


class OfCalledMeta(metaclass=CalledMeta):
    def __call__(self):
        pass


class OfBoth(Left, OfCalledMeta):
    def __call__(self):
        pass

    def made(self):
        pass
