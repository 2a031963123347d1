"""Metaclasses, what they prepare and make, and what they answer for their classes."""


class Namespace(dict):
    def __setitem__(self, name, value):
        super().__setitem__(name, value)


class Ordered(type):
    """Keeps the order."""

    @classmethod
    def __prepare__(mcs, name, bases, **options):
        return Namespace()

    def __new__(mcs, name, bases, namespace, **options):
        cls = super().__new__(mcs, name, bases, dict(namespace))
        cls.options = options
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def on_class(cls, x):
        """Of the class."""
        return x

    @property
    def computed(cls):
        return 7


class First(metaclass=Ordered, flag=True):
    def method(self, a):
        """Of the first."""


class Second(First, flag=False):
    def method(self, a, b=None):
        return b


class Calling(type):
    def __call__(cls, *args, only=None, **kwargs):
        return super().__call__(*args, **kwargs)


class Called(metaclass=Calling):
    def __init__(self, a, b):
        self.a = a


class Quiet(type):
    pass


class New(metaclass=Quiet):
    def __new__(cls, x, y=2):
        return super().__new__(cls)

    def __init__(self, *args):
        pass


class Joined(Ordered, Quiet):
    pass


class Mixed(First, New, metaclass=Joined):
    pass


class Subclassed:
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag

    def __class_getitem__(cls, item):
        return item


class Tagged(Subclassed, tag="t"):
    pass


class Descriptor:
    """A descriptor that knows its name."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return self

    def __set__(self, instance, value):
        pass


class Holding:
    held = Descriptor()


Dynamic = type("Dynamic", (First,), {"attr": 1, "go": lambda self, n=1: n})
Threefold = Ordered("Threefold", (), {"__doc__": "Made by a call."})


def make(name):
    class Inner(Subclassed, tag=name):
        """Inside."""

        def run(self, n):
            return name
    return Inner


Inner = make("inner")
