"""Code that looks at a namespace before a class is made of it: what it does under conditions that only running decides."""
import os


def is_marked(value):
    return getattr(value, "marked", False) or bool(os.environ.get("HOME"))


class Checking(type):
    def __new__(mcs, name, bases, namespace):
        for key, value in namespace.items():
            if isinstance(value, type) and issubclass(value, dict):
                namespace[key] = value()
            if not key.startswith("_") and is_marked(value) and key in os.environ:
                namespace[key] = None
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.setup(namespace)

    def setup(cls, namespace):
        cls.seen = list(namespace)


class Checked(metaclass=Checking):
    """Checked."""

    def method(self):
        """Stays a method."""

    @classmethod
    def of_class(cls):
        """Stays a class method."""

    @staticmethod
    def static():
        """Stays static."""

    @property
    def prop(self):
        """Stays a property."""

    table = dict
    plain = 1


class Derived(Checked):
    def method(self):
        return 2
