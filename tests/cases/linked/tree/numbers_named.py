"""Enums."""
import enum
from enum import Enum, Flag, IntEnum, auto, unique


class Colour(Enum):
    """Three."""
    RED = 1
    GREEN = 2
    BLUE = RED

    def mixed(self, other, *, share=0.5):
        """Half of both."""
        return self

    @classmethod
    def first(cls):
        return cls.RED

    @property
    def shade(self):
        """Dark."""
        return self.value


class Weight(IntEnum):
    LIGHT = auto()
    HEAVY = auto()


@unique
class Rights(Flag):
    READ = auto()
    WRITE = auto()
    BOTH = READ | WRITE


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


class Text(str, Enum):
    ONE = "one"
    TWO = "two"

    def __str__(self):
        return self.value


class Numbered(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    FIRST = auto()
    SECOND = auto()


class Made(bytes, Enum):
    def __new__(cls, value, label):
        self = bytes.__new__(cls, [value])
        self._value_ = value
        self.label = label
        return self

    X = (1, "x")
    Y = (2, "y")


class Base(Enum):
    def describe(self):
        return self.name


class Derived(Base):
    ONLY = 0


Called = Enum("Called", "P Q")
Paired = IntEnum("Paired", {"U": 1, "V": 2})
Listed = Enum("Listed", ["I", "J"], module=__name__)


class Ignoring(Enum):
    _ignore_ = ["i", "later"]
    i = 3
    later = 4
    KEPT = 5


member = Colour.RED
